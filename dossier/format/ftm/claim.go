package ftm

import (
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// The lines of a claim, beside those of all records. What stands behind answerLine
// and originsLine is computed, for those who read the note elsewhere.
const (
	claimLine       = "Claim: "
	saidByLine      = "Said by: "
	saidOnLine      = "Said on: "
	againstWhomLine = "Held against: "
	aboutLine       = "About: "
	trueOfLine      = "Said to be true of: "
	attributionLine = "Attribution: "
	modalityLine    = "Modality: "
	pointLine       = "Point ["
	pointSourceLine = "Source of point ["
	answersLine     = "Answers ["
	relationLine    = "Stands to another: "
	responseLine    = "Response: "
	notShownLine    = "Does not establish: "
	answerLine      = "Answer: "
	originsLine     = "Rests on: "
)

// claimKind is the kind of the claim that a note is; "" for all else. A rebuttal
// that answers nothing is none: it stays a note.
func (b *builder) claimKind(e *entity) dossier.Kind {
	kind := claimed(e)
	if kind != dossier.Rebuttals {
		return kind
	}
	for _, n := range e.get("notes") {
		if _, ok := b.answer(n); ok {
			return kind
		}
	}
	return ""
}

// claimed is the kind of the claim that a note says it is; "" for all else.
func claimed(e *entity) dossier.Kind {
	if e.schema != "Note" || e.first("description") == "" {
		return ""
	}
	for _, n := range e.get("notes") {
		switch n {
		case claimLine + dossier.Allegations.One():
			return dossier.Allegations
		case claimLine + dossier.Rebuttals.One():
			return dossier.Rebuttals
		}
	}
	return ""
}

// claim adds the claim that a note is.
func (b *builder) claim(e *entity) {
	kind := b.claimKind(e)
	c := dossier.Claim{ID: e.id, Text: e.first("description"), Common: dossier.Common{Summary: e.first("summary"), Evidence: b.evidence(e)}}
	for _, n := range e.get("alias") {
		c.Names = append(c.Names, dossier.Name{Text: n})
	}
	r := claimReader{b: b, at: exchange.Place{Line: e.lines[0], Path: e.id}, c: &c, kind: kind}
	var rest []string
	for _, n := range e.get("notes") {
		if !r.line(n) {
			rest = append(rest, n)
		}
	}
	k := kept{extra: e.extra}
	for _, p := range e.props {
		if !slices.Contains([]string{"name", "description", "summary", "alias", "createdAt", "entity", "notes", "proof"}, p.name) {
			k.props = append(k.props, p)
		}
	}
	if len(rest) > 0 {
		k.props = append(k.props, prop{name: "notes", values: rest})
	}
	slices.SortFunc(k.props, func(a, b prop) int { return strings.Compare(a.name, b.name) })
	c.X = k.object()
	if kind == dossier.Allegations {
		b.Dossier.Allegations = append(b.Dossier.Allegations, c)
	} else {
		b.Dossier.Rebuttals = append(b.Dossier.Rebuttals, c)
	}
}

// claimReader reads the lines of a claim.
type claimReader struct {
	b    *builder
	at   exchange.Place
	c    *dossier.Claim
	kind dossier.Kind
}

// line takes a line of the notes; false for one that it does not know.
func (r *claimReader) line(n string) bool {
	switch {
	case strings.HasPrefix(n, pointLine):
		return r.point(n[len(pointLine):])
	case strings.HasPrefix(n, pointSourceLine):
		return r.pointSource(n[len(pointSourceLine):])
	case strings.HasPrefix(n, answersLine):
		return r.answers(n)
	}
	label, text, ok := strings.Cut(n, ": ")
	if !ok || text == "" {
		return false
	}
	switch label + ": " {
	case claimLine, answerLine, originsLine:
		return true
	case saidByLine:
		return r.names(&r.c.By, text, dossier.Actors)
	case againstWhomLine:
		return r.names(&r.c.Against, text, dossier.Actors)
	case aboutLine:
		return r.names(&r.c.About, text, dossier.Actors, dossier.Places, dossier.Investments, dossier.Links, dossier.Events)
	case againstLine, mentionLine:
		return r.b.kindOf(idAtEnd(text)) == dossier.Sources // it is among the evidence
	case relationLine:
		return r.relation(text)
	case notShownLine:
		r.c.DoesNotEstablish = append(r.c.DoesNotEstablish, text)
		return true
	case idLine:
		f := face{}
		taken := f.takeLine(idLine, text, n)
		r.c.Identifiers = append(r.c.Identifiers, f.ids...)
		return taken
	}
	return r.value(label+": ", text)
}

// value takes a line for a member that is one text, and is not given yet.
func (r *claimReader) value(label, text string) bool {
	switch label {
	case saidOnLine:
		return date(&r.c.Made, text)
	case trueOfLine:
		return date(&r.c.Period, text)
	case attributionLine:
		return pick(&r.c.Attribution, text, dossier.OnTheRecord, dossier.NamedDocument, dossier.Anonymous, dossier.Unattributed, dossier.Inferred)
	case modalityLine:
		return pick(&r.c.Modality, text, dossier.Established, dossier.Alleged, dossier.Suspected, dossier.RiskOnly, dossier.Denied, dossier.Opinion)
	case responseLine:
		return r.kind == dossier.Allegations && pick(&r.c.Response, text, dossier.NoneFound, dossier.NotSought, dossier.SoughtNoReply, dossier.Declined)
	}
	return false
}

func date(into *dossier.Date, text string) bool {
	if _, err := dossier.Date(text).Parse(); err != nil || *into != "" {
		return false
	}
	*into = dossier.Date(text)
	return true
}

// pick takes a word of a closed vocabulary.
func pick[T ~string](into *T, text string, words ...T) bool {
	if *into != "" || !slices.Contains(words, T(text)) {
		return false
	}
	*into = T(text)
	return true
}

// names takes the id at the end of a line, if a record of one of the kinds has it, or none at all.
func (r *claimReader) names(into *[]string, text string, kinds ...dossier.Kind) bool {
	id := idAtEnd(text)
	if k := r.b.kindOf(id); id == "" || k != "" && !slices.Contains(kinds, k) {
		return false
	}
	*into = append(*into, r.b.ID(id))
	return true
}

// pointAt is the id of the point that a line states; "" where it states none.
func pointAt(line string) string {
	text, ours := strings.CutPrefix(line, pointLine)
	id, text, ok := strings.Cut(text, "]: ")
	if !ours || !ok || text == "" {
		return ""
	}
	return id
}

func (r *claimReader) point(text string) bool {
	id, text, ok := strings.Cut(text, "]: ")
	if !ok || id == "" || text == "" || r.pointOf(id) != nil {
		return false
	}
	r.c.Points = append(r.c.Points, dossier.Point{ID: id, Text: text})
	return true
}

func (r *claimReader) pointOf(id string) *dossier.Point {
	for i := range r.c.Points {
		if r.c.Points[i].ID == id {
			return &r.c.Points[i]
		}
	}
	return nil
}

// pointSource takes a source of a point: "p1]: states: Title [source]".
func (r *claimReader) pointSource(text string) bool {
	id, text, _ := strings.Cut(text, "]: ")
	how, text, ok := strings.Cut(text, ": ")
	p, source := r.pointOf(id), idAtEnd(text)
	if !ok || p == nil || r.b.kindOf(source) != dossier.Sources {
		return false
	}
	e := dossier.Evidence{Source: r.b.ID(source)}
	if how != string(dossier.States) && !pick(&e.Stance, how, dossier.Supports, dossier.Contradicts, dossier.Mentions) {
		return false
	}
	p.Evidence = append(p.Evidence, e)
	return true
}

// answers takes a line for what a rebuttal answers.
func (r *claimReader) answers(line string) bool {
	a, ok := r.b.answer(line)
	if !ok || r.kind != dossier.Rebuttals {
		return false
	}
	if to := r.b.byID[a.Claim]; to != nil && a.Point != "" && !slices.ContainsFunc(to.get("notes"), func(n string) bool { return pointAt(n) == a.Point }) {
		r.b.tally.Remark(r.at, "the allegation has no such point as is answered; the answer is to the whole of it")
		a.Point = ""
	}
	a.Claim = r.b.ID(a.Claim)
	r.c.Answers = append(r.c.Answers, a)
	return true
}

// answer reads what a line says is answered: "Answers [claim]: denies" or "Answers
// [claim] in point [p1]: denies"; false where it is no allegation, or nothing says how.
func (b *builder) answer(line string) (a dossier.Answer, ok bool) {
	text, ours := strings.CutPrefix(line, answersLine)
	i := strings.LastIndex(text, "]: ")
	if !ours || i < 0 {
		return a, false
	}
	var inPoint bool
	a.Claim, a.Point, inPoint = strings.Cut(text[:i], "] in point [")
	if a.Claim == "" || inPoint && a.Point == "" {
		return a, false
	}
	if to := b.byID[a.Claim]; to != nil && claimed(to) != dossier.Allegations {
		return a, false
	}
	ok = pick(&a.How, text[i+3:], dossier.Denies, dossier.DisputesThePremise, dossier.Concedes, dossier.AddsContext, dossier.EvidenceAgainst)
	return a, ok
}

// relation takes how an allegation stands to another: "repeats [other]".
func (r *claimReader) relation(text string) bool {
	id := idAtEnd(text)
	v := dossier.Relation{}
	if k := r.b.kindOf(id); id == "" || k != "" && k != dossier.Allegations {
		return false
	}
	if !pick(&v.How, strings.TrimSuffix(text, " ["+id+"]"), dossier.SupportsClaim, dossier.Repeats, dossier.Qualifies, dossier.ConflictsWith, dossier.Supersedes) {
		return false
	}
	v.Claim = r.b.ID(id)
	r.c.Relations = append(r.c.Relations, v)
	return true
}
