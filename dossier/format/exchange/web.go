package exchange

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// Web is a dossier as the formats of maps draw it: boxes, and lines between them.
//
// Records are boxes. A link is a line from the one of its ends to the other, with
// its type; where another record speaks of the link, it is a box as well. Walks
// are tours and no facts: they are left out unless a record names one. All other
// references are lines too, with the words of [dossier.Neighbour]: from the record
// in which they stand, but evidence from the source to what it is evidence for,
// since the words for it differ with the stance. References of one kind between
// two records are one line that names the points or codes they concern.
//
// An id that leads nowhere is a box that says so. Of records with one id each is
// a box, and the lines are those of the first.
type Web struct {
	Words
	Boxes []Box
	Lines []Line
	at    map[string]int
	same  map[way]int // the line that a further reference joins
}

// Box is a record of a web.
type Box struct {
	dossier.Record
	Missing bool // no record has the id, and there is nothing else
	Again   bool // an earlier record has the same id
}

// Line is a line of a web. Its ends are places in Boxes.
type Line struct {
	From, To int
	Role     Role
	Relation string        // read from From to To: "denies", "evidence against", the type of a link
	Parts    []string      // the points it concerns, "" for the whole; of factors, their codes
	Link     *dossier.Link // the link it is; nil where a member makes it
}

// Role is what a line does, for the stroke it is drawn with.
type Role string

// The roles of lines.
const (
	Refers  Role = "reference" // a member of a record names another
	Linking Role = "link"
	Answers Role = "answer"   // of a rebuttal to what it answers
	Bearing Role = "evidence" // of a source to what it states, mentions or contradicts
)

type way struct {
	from, to int
	role     Role
	relation string
}

// NewWeb spreads a dossier out.
func NewWeb(d *dossier.Dossier) *Web {
	w := &Web{Words: NewWords(d), at: map[string]int{}, same: map[way]int{}}
	named := w.named()
	for _, k := range dossier.Kinds() {
		for _, r := range w.X.List(k, 0, w.X.Len(k)) {
			if k != dossier.Links && k != dossier.Walks || named[r.ID] {
				w.box(Box{Record: r})
			}
		}
	}
	for _, k := range dossier.Kinds() {
		for _, r := range w.X.List(k, 0, w.X.Len(k)) {
			if k != dossier.Walks {
				w.missing(r.ID)
			}
		}
	}
	for i := range w.Boxes {
		if b := w.Boxes[i]; !b.Again {
			w.own(i, b.ID)
		}
	}
	for i := range d.Links {
		l := &d.Links[i]
		w.Lines = append(w.Lines, Line{From: w.at[l.From], To: w.at[l.To], Role: Linking, Relation: l.Type, Link: l})
	}
	return w
}

// named is the ids that records other than walks refer to.
func (w *Web) named() map[string]bool {
	out := map[string]bool{}
	for _, k := range dossier.Kinds() {
		if k == dossier.Walks {
			continue
		}
		for _, r := range w.X.List(k, 0, w.X.Len(k)) {
			for _, n := range w.X.Neighbours(r.ID) {
				if n.Out && n.Via == "" {
					out[n.ID] = true
				}
			}
		}
	}
	return out
}

func (w *Web) box(b Box) {
	if _, b.Again = w.at[b.ID]; !b.Again {
		w.at[b.ID] = len(w.Boxes)
	}
	w.Boxes = append(w.Boxes, b)
}

// missing adds boxes for the ids that a record names and nothing has.
func (w *Web) missing(id string) {
	for _, n := range w.X.Neighbours(id) {
		if _, known := w.at[n.ID]; n.Out && n.Via == "" && !known {
			w.box(Box{Record: dossier.Record{ID: n.ID}, Missing: true})
		}
	}
}

// own draws the lines that begin at a box.
func (w *Web) own(from int, id string) {
	factors := factorsOf(w.Boxes[from].Record)
	for _, n := range w.X.Neighbours(id) {
		to, drawn := w.at[n.ID]
		switch {
		case !drawn || n.Via != "":
		case n.Out && n.Relation == "factor of":
			code := ""
			if len(factors) > 0 && factors[0].Framework == n.ID {
				code, factors = factors[0].Code, factors[1:]
			}
			w.line(way{from, to, Refers, n.Relation}, code)
		case n.Out && n.Relation != "evidence":
			w.line(way{from, to, w.role(from, n.Relation), n.Relation}, n.Point)
		case !n.Out && evidential(n.Relation):
			w.line(way{from, to, Bearing, n.Relation}, n.Point)
		}
	}
}

func (w *Web) line(at way, part string) {
	i, drawn := w.same[at]
	if !drawn {
		i = len(w.Lines)
		w.same[at] = i
		w.Lines = append(w.Lines, Line{From: at.from, To: at.to, Role: at.role, Relation: at.relation})
	}
	if l := &w.Lines[i]; !slices.Contains(l.Parts, part) {
		l.Parts = append(l.Parts, part)
	}
}

// role tells the answers among the references of a record.
func (w *Web) role(from int, relation string) Role {
	switch dossier.AnswerHow(relation) {
	case dossier.Denies, dossier.DisputesThePremise, dossier.Concedes, dossier.AddsContext, dossier.EvidenceAgainst:
		if w.Boxes[from].Kind == dossier.Rebuttals {
			return Answers
		}
	}
	return Refers
}

// evidential says whether words are those of a source for what it is evidence of.
func evidential(relation string) bool {
	return slices.Contains([]string{"evidence for", "evidence against", "mentions"}, relation)
}

// factorsOf lists the codes that a record is mapped to, in the order of its references.
func factorsOf(r dossier.Record) []dossier.Factor {
	switch v := r.Value.(type) {
	case *dossier.Claim:
		return v.Factors
	case *dossier.Investment:
		out := slices.Clone(v.Factors)
		for i := range v.Phases {
			out = append(out, v.Phases[i].Factors...)
		}
		return out
	}
	return nil
}

// Heading is the kind of the record in a box.
func (w *Web) Heading(b Box) string {
	switch {
	case b.Missing:
		return "missing"
	case b.Again:
		return w.Kind(b.Record) + ", an id that another record has too"
	}
	return w.Kind(b.Record)
}

// Called is the name of the record in a box.
func (w *Web) Called(b Box) string {
	if b.Missing {
		return w.Name(b.ID)
	}
	return w.Title(b.Record)
}

// About is what else a box says, a line for each fact; see [Words.Told].
func (w *Web) About(b Box) []string {
	if b.Missing {
		return nil
	}
	return w.Told(b.Record)
}

// Label is the words of a line: its relation, with its points, codes or dates.
func (w *Web) Label(l Line) string {
	relation := Squeezed(l.Relation)
	switch {
	case l.Link != nil && l.Link.Period != "":
		return relation + ", " + w.Date(l.Link.Period)
	case l.Link != nil:
		return relation
	case l.Relation == "factor of":
		if codes := Squeezed(strings.Join(l.Parts, ", ")); codes != "" {
			return "factor " + codes + " of"
		}
		return relation
	}
	return relation + points(l.Parts)
}
