package dossier

import (
	"cmp"
	"slices"
)

// Gap is something that a reader of a record should know is not there.
type Gap struct {
	What Lack
	Of   []string // ids of records, points or codes that it concerns; nil where it is the record itself
}

// Lack is what is lacking. None of them says that a record is wrong.
type Lack string

// What may be lacking.
const (
	LacksAnswer      Lack = "answer"           // nobody has answered the allegation; of other records, those on it
	LacksResponse    Lack = "response"         // nor does the dossier say whether an answer was sought
	LacksPointAnswer Lack = "answer to points" // points that no answer names
	LacksClaim       Lack = "claim answered"   // a rebuttal that does not say what it answers
	LacksSource      Lack = "source"           // no source bears it out
	LacksSecond      Lack = "second origin"    // all of its sources rest on one at most
	LacksOrigin      Lack = "way out"          // sources that rest on each other in a circle
	LacksDate        Lack = "date"             // when it was made, happened or held
	LacksSpeaker     Lack = "speaker"          // nobody is named who says it
	LacksName        Lack = "name"             // whoever says it is not named, or the dossier infers that they do
	LacksQuote       Lack = "quoted words"     // evidence without an excerpt
	LacksAddress     Lack = "address"          // sources with neither an address nor an archived copy
	LacksArchive     Lack = "archived copy"    // sources with an address that may change
	LacksRecord      Lack = "record"           // evidence that names no source of the dossier
	LacksLimits      Lack = "limits"           // the dossier does not say what it does not establish
	LacksFactor      Lack = "factor"           // it is mapped to no risk factor
	LacksCode        Lack = "code"             // factors that their framework does not have
	LacksFactorClaim Lack = "claim to factors" // factors of an investment that no claim about it is mapped to
	LacksAmount      Lack = "amount"           // no sum is recorded of an investment
)

// Gaps lists what is lacking of a record, what a reader should know first at
// the beginning. What there is none of is not judged: a gap is of the dossier.
func (x *Index) Gaps(id string) []Gap {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	g := &gaps{x: x, n: n, id: id}
	switch v := x.record(n).Value.(type) {
	case *Claim:
		g.claim(v)
	case *Investment:
		g.unanswered()
		g.note(LacksAmount, len(v.Amounts) == 0)
		g.note(LacksDate, v.Period == "")
		g.codes(v.Factors)
		g.unclaimed(v.Factors)
	case *Event:
		g.unanswered()
		g.note(LacksDate, v.Date == "")
	case *Source:
		g.note(LacksDate, v.Published == "")
	default:
		g.unanswered()
	}
	g.evidence()
	return g.list
}

// gaps gathers what is lacking of one record.
type gaps struct {
	x    *Index
	n    int32
	id   string
	list []Gap
}

func (g *gaps) note(what Lack, lacking bool) {
	if lacking {
		g.list = append(g.list, Gap{What: what})
	}
}

func (g *gaps) of(what Lack, list []string) {
	if len(list) > 0 {
		g.list = append(g.list, Gap{what, list})
	}
}

func (g *gaps) claim(c *Claim) {
	if g.x.kind(g.n) == Allegations {
		unanswered := g.x.answer(g.n) == Unanswered
		g.note(LacksAnswer, unanswered)
		g.note(LacksResponse, unanswered && c.Response == "")
		var points []string
		for _, p := range c.Points {
			if g.x.PointAnswer(g.id, p.ID) == Unanswered {
				points = append(points, p.ID)
			}
		}
		g.of(LacksPointAnswer, points)
	} else {
		g.note(LacksClaim, len(c.Answers) == 0)
	}
	g.note(LacksDate, c.Made == "")
	g.note(LacksSpeaker, len(c.By) == 0)
	g.of(LacksName, g.unnamed(c))
	if g.x.kind(g.n) == Allegations {
		g.note(LacksLimits, len(c.DoesNotEstablish) == 0)
		g.note(LacksFactor, len(c.Factors) == 0)
	}
	g.codes(c.Factors)
}

// unnamed lists those who say a claim and are not known by name, or whose claim
// is not attributed to them openly.
func (g *gaps) unnamed(c *Claim) []string {
	hidden := c.Attribution == Anonymous || c.Attribution == Unattributed || c.Attribution == Inferred
	var out []string
	for _, id := range c.By {
		r, ok := g.x.Record(id)
		if hidden || ok && (r.Word == "anonymous" || r.Word == "unknown") {
			out = append(out, id)
		}
	}
	return out
}

// unanswered lists the allegations on a record that nobody has answered.
func (g *gaps) unanswered() {
	allegations, _ := g.x.claimsOn(g.n, Allegations)
	allegations = slices.DeleteFunc(allegations, func(c int32) bool { return g.x.answer(c) != Unanswered })
	g.of(LacksAnswer, g.x.ids(allegations))
}

// codes lists the factors that their framework does not have.
func (g *gaps) codes(factors []Factor) {
	var out []string
	for _, f := range factors {
		r, _ := g.x.Record(f.Framework)
		fw, _ := r.Value.(*Framework)
		if fw == nil || !slices.ContainsFunc(fw.Factors, func(c FactorCode) bool { return c.Code == f.Code }) {
			out = append(out, f.Code)
		}
	}
	g.of(LacksCode, out)
}

// unclaimed lists the factors that no allegation on the record is mapped to.
func (g *gaps) unclaimed(factors []Factor) {
	claimed := make(map[Factor]bool)
	allegations, _ := g.x.claimsOn(g.n, Allegations)
	for _, c := range allegations {
		for _, f := range g.x.claim(c).Factors {
			claimed[f] = true
		}
	}
	var out []string
	for _, f := range factors {
		if !claimed[f] {
			out = append(out, f.Code)
		}
	}
	g.of(LacksFactorClaim, out)
}

// evidence says what is lacking of the sources.
func (g *gaps) evidence() {
	if g.x.kind(g.n) == Sources {
		g.sources([]int32{g.n})
		return
	}
	_, claim := g.x.record(g.n).Value.(*Claim)
	switch origins := g.x.Origins(g.id); {
	case len(origins) == 0:
		g.note(LacksSource, true)
	case claim && len(origins) == 1:
		g.list = append(g.list, Gap{LacksSecond, []string{origins[0].Source}})
	}
	for _, ring := range g.x.Rings(g.id) {
		g.of(LacksOrigin, ring)
	}
	var missing, silent []string
	var sources []int32
	k, row := g.x.row(g.n)
	quoted := make(map[string]bool)
	for e := range evidenceOf(g.x.dossier.bare(k, row)) {
		s, ok := g.x.find(e.Source)
		if !ok || g.x.kind(s) != Sources {
			missing = append(missing, e.Source)
			continue
		}
		quoted[e.Source] = quoted[e.Source] || e.Excerpt.Exact != ""
		sources = append(sources, s)
	}
	sources = unique(sources)
	for _, id := range g.x.ids(sources) {
		if !quoted[id] {
			silent = append(silent, id)
		}
	}
	g.of(LacksRecord, slices.Compact(slices.Sorted(slices.Values(missing))))
	if claim {
		g.of(LacksQuote, silent)
	}
	g.sources(sources)
}

// sources lists those that cannot be looked up, and those that may change or vanish.
func (g *gaps) sources(list []int32) {
	var nowhere, fleeting []string
	for _, n := range list {
		s, _ := g.x.record(n).Value.(*Source)
		switch {
		case s == nil || s.Archive != "":
		case s.URL == "":
			nowhere = append(nowhere, s.ID)
		default:
			fleeting = append(fleeting, s.ID)
		}
	}
	g.of(LacksAddress, nowhere)
	g.of(LacksArchive, fleeting)
}

// Contrary is something in the dossier that a record cannot wholly be squared with.
type Contrary struct {
	How    string   // "conflicts with" (a claim), "contradicted by" (a source), or what has several values
	ID     string   // the claim or the source; "" where the values are the record's own
	Values []string // as written; nil for a claim or a source
}

// Contraries lists what stands against a record: claims that conflict with it,
// whichever of the two says so, evidence that contradicts it, and sums of which
// an investment has more than one. Nothing is weighed.
func (x *Index) Contraries(id string) []Contrary {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	var out []Contrary
	told := make(map[int32]bool)
	add := func(how string, other int32) {
		if !told[other] {
			told[other] = true
			out = append(out, Contrary{How: how, ID: x.id(other)})
		}
	}
	for v := range x.views(n) {
		switch {
		case v.other == n:
		case v.member == "relations" && RelationKind(v.how) == ConflictsWith && x.isClaim(v.other):
			add("conflicts with", v.other)
		case v.out && v.member == "evidence" && Stance(v.how) == Contradicts && x.kind(v.other) == Sources:
			add("contradicted by", v.other)
		}
	}
	if i, ok := x.record(n).Value.(*Investment); ok {
		out = append(out, differing("amount", i.Amounts)...)
		for _, p := range i.Phases {
			out = append(out, differing("amount of "+cmp.Or(p.Title, "a phase"), p.Amounts)...)
		}
	}
	return out
}

// differing is the sums of one thing, where there is more than one.
func differing(what string, amounts []Amount) []Contrary {
	var values []string
	for _, a := range amounts {
		if value := a.Currency + " " + a.Value; !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	if len(values) < 2 {
		return nil
	}
	return []Contrary{{How: what, Values: values}}
}
