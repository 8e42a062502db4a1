package stix

import (
	"bufio"
	"io"
	"iter"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Write writes a dossier as a bundle of STIX 2.1.
//
//	actor                identity, with the identity_class that its kind says
//	place                location where it has a country, else infrastructure
//	link                 relationship; where an end is a link itself, which STIX forbids, a note
//	investment           grouping of those who take part
//	event                note on those who take part
//	source               report, published on the first day its date can mean; grouping where it has no date
//	allegation           note by who says it; its content says when, how openly and firmly, how it
//	                     was answered or that it was not, and on at most how many origins it rests
//	rebuttal             the same, and an opinion of who answers: disagree, agree or neutral
//	framework, walk      note
//	the dossier itself   grouping
//
// Each carries the record as the dossier has it in a property extension, so that
// nothing is lost to a reader who knows it. What STIX wants as the time of
// creation is the date of a claim or of a source, else the date up to which the
// dossier speaks, else 1970. An Admiralty grade rates a source and not what it
// says; it is never made a confidence. Ids are made of the dossier's title and
// the id of the record, always the same.
func Write(w io.Writer, d *dossier.Dossier) error {
	b := bufio.NewWriter(w)
	objects := newWriter(d)
	if _, err := b.WriteString(`{"type":"bundle","id":"bundle--` + exchange.UUID("bundle\x00"+d.Title) + `","objects":[`); err != nil {
		return err
	}
	comma := "\n"
	for o := range objects.objects() {
		if _, err := b.WriteString(comma); err != nil {
			return err
		}
		if _, err := b.Write(o.value); err != nil {
			return err
		}
		comma = ",\n"
	}
	if objects.err != nil {
		return objects.err
	}
	if _, err := b.WriteString("\n]}\n"); err != nil {
		return err
	}
	return b.Flush()
}

// extensionID is the id of the definition of the extension; it never changes.
func extensionID() string {
	return "extension-definition--" + exchange.UUID("the record of a dossier in STIX")
}

// writerID is the identity of who writes the extension.
func writerID() string { return "identity--" + exchange.UUID("waybill as an identity in STIX") }

// epoch is the time of what has none.
const epoch = "1970-01-01T00:00:00.000Z"

// writer makes the objects of a dossier.
type writer struct {
	d      *dossier.Dossier
	x      *dossier.Index
	asOf   string
	refs   map[string]string   // of a record's id: the object
	linked map[string]bool     // ids of objects that are relationships
	cited  map[string][]string // of a source: the objects that it is the evidence of
	err    error
}

// written is an object that is ready.
type written struct {
	id    string
	value jsontext.Value
}

func newWriter(d *dossier.Dossier) *writer {
	w := &writer{d: d, x: dossier.NewIndex(d), refs: map[string]string{}, linked: map[string]bool{}, cited: map[string][]string{}}
	w.asOf = stamp(d.AsOf, epoch)
	for _, k := range dossier.Kinds() {
		for i, r := range w.x.List(k, 0, d.Len(k)) {
			if _, twin := w.refs[r.ID]; !twin && k != dossier.Links {
				w.refs[r.ID] = w.id(r, i)
			}
		}
	}
	for i, r := range w.x.List(dossier.Links, 0, d.Len(dossier.Links)) { // whose type goes by where they end
		if _, twin := w.refs[r.ID]; !twin {
			w.linked[r.ID] = true
			w.refs[r.ID] = w.id(r, i)
		}
	}
	w.cite()
	return w
}

// id is the id of the object of a record, the i-th of its kind.
func (w *writer) id(r dossier.Record, i int) string {
	return w.kind(r) + "--" + exchange.RecordUUID(w.x, r, i)
}

// kind is the type of the object of a record.
func (w *writer) kind(r dossier.Record) string {
	switch v := r.Value.(type) {
	case *dossier.Actor:
		return "identity"
	case *dossier.Place:
		if _, country := codeOf(v.Country); country {
			return "location"
		}
		return "infrastructure"
	case *dossier.Link:
		if w.isLink(v.From) || w.isLink(v.To) {
			return "note"
		}
		return "relationship"
	case *dossier.Investment:
		return "grouping"
	case *dossier.Source:
		if stamp(v.Published, "") == "" {
			return "grouping"
		}
		return "report"
	}
	return "note"
}

func (w *writer) isLink(id string) bool {
	k, _, ok := w.x.Position(id)
	return ok && k == dossier.Links
}

// codeOf is a country as STIX has it.
func codeOf(country string) (string, bool) {
	return country, len(country) == 2 && strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// ref is the object of a record; of one that is missing, an identity that is missing too.
func (w *writer) ref(id string) string {
	if ref, ok := w.refs[id]; ok {
		return ref
	}
	return "identity--" + exchange.UUID(w.d.Title+"\x00missing\x00"+id)
}

// refsTo are the objects of records, each once; the writer's where there are none,
// since STIX has no empty lists.
func (w *writer) refsTo(lists ...[]string) []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range lists {
		for _, id := range list {
			if ref := w.ref(id); id != "" && !seen[ref] {
				seen[ref] = true
				out = append(out, ref)
			}
		}
	}
	if len(out) == 0 {
		return []string{writerID()}
	}
	return out
}

// cite notes which records each source is evidence of.
func (w *writer) cite() {
	seen := map[[2]string]bool{}
	for _, k := range dossier.Kinds() {
		for _, r := range w.x.List(k, 0, w.d.Len(k)) {
			for _, e := range evidence(r) {
				if !seen[[2]string{e.Source, r.ID}] {
					seen[[2]string{e.Source, r.ID}] = true
					w.cited[e.Source] = append(w.cited[e.Source], r.ID)
				}
			}
		}
	}
}

// evidence is all evidence of a record, also that of its parts.
func evidence(r dossier.Record) []dossier.Evidence {
	out := append([]dossier.Evidence{}, r.Common.Evidence...)
	terms := func(t *dossier.Terms) {
		for i := range t.Amounts {
			out = append(out, t.Amounts[i].Evidence...)
		}
	}
	switch v := r.Value.(type) {
	case *dossier.Claim:
		for i := range v.Points {
			out = append(out, v.Points[i].Evidence...)
		}
	case *dossier.Investment:
		terms(&v.Terms)
		for i := range v.Phases {
			out = append(out, v.Phases[i].Evidence...)
			terms(&v.Phases[i].Terms)
		}
	}
	return out
}

// objects makes all objects, the definition of the extension first.
func (w *writer) objects() iter.Seq[written] {
	return func(yield func(written) bool) {
		for _, o := range w.frame() {
			if !yield(o) {
				return
			}
		}
		for _, k := range dossier.Kinds() {
			for i, r := range w.x.List(k, 0, w.d.Len(k)) {
				if !yield(w.record(r, i)) || w.err != nil {
					return
				}
				for _, o := range w.opinions(r, i) {
					if !yield(o) {
						return
					}
				}
			}
		}
	}
}

// stamp is the first day a date can mean, as a timestamp.
func stamp(d dossier.Date, otherwise string) string {
	e, err := d.Parse()
	if err != nil {
		return otherwise
	}
	return atDay(e.Earliest())(otherwise)
}

// atDay is a day as a timestamp, where there is one within the years that timestamps have.
func atDay(day dossier.Day, ok bool) func(otherwise string) string {
	return func(otherwise string) string {
		if s := day.String(); ok && len(s) == len("2006-01-02") && s[0] != '-' {
			return s + "T00:00:00.000Z"
		}
		return otherwise
	}
}

// Loses says what STIX's own words do not say of a dossier. All of it is in the
// extension, and comes back when it is read.
func Loses(d *dossier.Dossier) []exchange.Loss {
	const within = "; the record is in the extension as it is"
	l := exchange.Losses{}
	l.Add("investments", "written as groupings of those who take part"+within, len(d.Investments))
	l.Add("events", "written as notes"+within, len(d.Events))
	l.Add("allegations", "written as notes, with speaker, date and answer in their text"+within, len(d.Allegations))
	l.Add("rebuttals", "written as notes and opinions"+within, len(d.Rebuttals))
	l.Add("frameworks", "written as notes"+within, len(d.Frameworks))
	l.Add("walks", "written as notes"+within, len(d.Walks))
	l.Add("dates that are no single day", "written as the first day they can mean, and in words"+within, vague(d))
	links := newWriter(d)
	count := 0
	for _, r := range links.x.List(dossier.Links, 0, len(d.Links)) {
		if links.kind(r) == "note" {
			count++
		}
	}
	l.Add("links that end at links", "written as notes, since STIX has no relationships of relationships"+within, count)
	return l.List()
}

// vague counts the dates of records that are no single day.
func vague(d *dossier.Dossier) (n int) {
	x := dossier.NewIndex(d)
	for _, k := range dossier.Kinds() {
		for _, r := range x.List(k, 0, d.Len(k)) {
			e, err := r.Date.Parse()
			if r.Date == "" {
				continue
			}
			first, one := e.Earliest()
			if last, ok := e.Latest(); err != nil || !one || !ok || first != last || e.Uncertain() || e.Approximate() {
				n++
			}
		}
	}
	return n
}
