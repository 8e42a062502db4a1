package dossier

import (
	"cmp"
	"slices"
)

// First is the earliest saying of a claim.
type First struct {
	Claim string // the claim that said it first: itself, or one it repeats or that repeats it
	Date  Date
	Clear bool // false when the dates do not tell which came first
}

// FirstSaid finds the earliest saying of a claim, among itself and all that
// repeat it or that it repeats, at any depth. It is false where none of them has a date that parses.
func (x *Index) FirstSaid(claim string) (First, bool) {
	n, ok := x.find(claim)
	if !ok || !x.isClaim(n) {
		return First{}, false
	}
	first, clear, ok := x.firstSaid(x.sayings(n))
	if !ok {
		return First{}, false
	}
	r := x.record(first)
	return First{Claim: r.ID, Date: r.Date, Clear: clear}, true
}

// sayings gives a claim and all that repeat it or that it repeats, at any depth.
func (x *Index) sayings(n int32) []int32 {
	out := []int32{n}
	met := map[int32]bool{n: true}
	for i := 0; i < len(out); i++ {
		for v := range x.views(out[i]) {
			repeats := v.member == "relations" && RelationKind(v.how) == Repeats
			if repeats && !met[v.other] && x.isClaim(v.other) {
				met[v.other] = true
				out = append(out, v.other)
			}
		}
	}
	return out
}

// firstSaid is clear only where the earliest saying lies before every other as a
// whole: an undated repetition may be older, and one of the same day too.
func (x *Index) firstSaid(sayings []int32) (first int32, clear, ok bool) {
	list := slices.Clone(sayings)
	x.sortByDate(list)
	first = list[0]
	earliest, err := x.record(first).Date.Parse()
	if err != nil {
		return 0, false, false
	}
	for _, other := range list[1:] {
		date, err := x.record(other).Date.Parse()
		if err != nil || earliest.Order(date) != Before {
			return first, false, true
		}
	}
	return first, true, true
}

// Happening is one dated line of the trail of a record.
//
// Where it can be read, [Index.ReadIn] tells of its record, and [Index.Origins]
// on what that rests. They are not part of it, because a history of thousands
// is asked for where a few lines of it are shown.
type Happening struct {
	Date    Date
	What    string   // "first said", "repeated", "denied", "superseded", "published", "signed", …
	ID      string   // the record that tells it
	By      []string // ids of the actors who say it
	Unclear bool     // the dates do not tell that it came after the one listed before it
}

// Trail tells the history of a record in dated order: of a claim, who said it first, who repeated,
// answered and superseded it, and the sources it came by; of any other record, what happened and what was said about it.
// What has no date comes last.
//
// Reviews are no part of a dossier: they are events of a log of their own, each
// dated, and are to be told among these by whoever holds both.
func (x *Index) Trail(id string) []Happening {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	t := &trail{x: x, latest: make(map[int32]int)}
	if x.isClaim(n) {
		t.claim(n)
	} else {
		t.own(n)
		t.around(n)
		t.saidOf(n)
	}
	return t.inOrder()
}

// inOrder is what was gathered in dated order. Each date is parsed once.
func (t *trail) inOrder() []Happening {
	type dated struct {
		date EDTF
		at   int
	}
	order := make([]dated, len(t.list))
	for i := range t.list {
		date, _ := t.list[i].Date.Parse()
		order[i] = dated{date, i}
	}
	slices.SortFunc(order, func(a, b dated) int {
		return cmp.Or(compareParsed(a.date, b.date), cmp.Compare(a.at, b.at))
	})
	out := slices.Grow([]Happening(nil), len(order))
	for i, d := range order {
		h := t.list[d.at]
		h.Unclear = i > 0 && order[i-1].date.Order(d.date) != Before
		out = append(out, h)
	}
	return out
}

// trail gathers happenings, each once. Those of one record are chained, the latest told first.
type trail struct {
	x      *Index
	list   []Happening
	before []int         // by happening: the one of the same record told before it, counted from 1; 0 for none
	latest map[int32]int // by record, counted from 1
}

func (t *trail) tell(n int32, date Date, what string, by []string) {
	for i := t.latest[n]; i > 0; i = t.before[i-1] {
		if h := &t.list[i-1]; h.Date == date && h.What == what {
			return
		}
	}
	t.list = append(t.list, Happening{Date: date, What: what, ID: t.x.id(n), By: by})
	t.before = append(t.before, t.latest[n])
	t.latest[n] = len(t.list)
}

// say tells that a claim was made.
func (t *trail) say(n int32, what string) {
	c := t.x.claim(n)
	t.tell(n, c.Made, what, c.By)
}

func (t *trail) claim(n int32) {
	x := t.x
	sayings := x.sayings(n)
	first, clear, dated := x.firstSaid(sayings)
	for _, s := range sayings {
		switch {
		case dated && clear && s == first:
			t.say(s, "first said")
		case x.repeats(s):
			t.say(s, "repeated")
		default:
			t.say(s, "said")
		}
	}
	for v := range x.views(n) {
		if v.other == n || !x.isClaim(v.other) {
			continue
		}
		switch v.member {
		case "relations":
			if what := relationTold(RelationKind(v.how), v.out); what != "" {
				t.say(v.other, what)
			}
		case "answers":
			if v.out {
				t.say(v.other, "alleged")
			}
		}
	}
	t.replies(n)
	for _, s := range x.chain(x.sourcesOf(n)) {
		t.published(s, "published")
	}
}

// repeats says whether a claim says of itself that it repeats another.
func (x *Index) repeats(n int32) bool {
	return slices.ContainsFunc(x.claim(n).Relations, func(r Relation) bool { return r.How == Repeats })
}

// relationTold words what another claim did to this one; out tells that this
// one names the other, and then only a conflict is part of its history.
func relationTold(how RelationKind, out bool) string {
	switch {
	case how == ConflictsWith:
		return "conflicting claim made"
	case out:
		return ""
	case how == SupportsClaim:
		return "supported"
	case how == Qualifies:
		return "qualified"
	case how == Supersedes:
		return "superseded"
	default:
		return ""
	}
}

func (t *trail) replies(allegation int32) {
	for _, r := range t.x.replies(allegation) {
		t.say(r.rebuttal, answerTold(r.how))
	}
}

func answerTold(how AnswerHow) string {
	switch how {
	case Denies:
		return "denied"
	case DisputesThePremise:
		return "premise disputed"
	case Concedes:
		return "conceded"
	case AddsContext:
		return "context added"
	case EvidenceAgainst:
		return "countered with evidence"
	default:
		return "answered"
	}
}

func (t *trail) published(n int32, what string) {
	k, row := t.x.row(n)
	if k != Sources {
		return
	}
	s := &t.x.dossier.Sources[row]
	var by []string
	if s.Publisher != "" {
		by = []string{s.Publisher}
	}
	t.tell(n, s.Published, what, by)
}

// own tells what a record that is no claim says of its own dates.
func (t *trail) own(n int32) {
	switch v := t.x.record(n).Value.(type) {
	case *Event:
		t.tell(n, v.Date, "happened", nil)
	case *Source:
		t.published(n, "published")
	case *Link:
		t.period(n, v.Period, v.Type)
	case *Framework:
		t.period(n, v.Applies, "applies")
	case *Investment:
		t.tell(n, v.Period, cmp.Or(v.Status, "invested"), nil)
		for i := range v.Phases {
			t.tell(n, v.Phases[i].Period, cmp.Or(v.Phases[i].Status, "phase"), nil)
		}
	}
}

// period tells something that lasted; without a period it is no happening.
func (t *trail) period(n int32, period Date, what string) {
	if period == "" {
		return
	}
	if e, err := period.Parse(); err == nil && (e.OpenEnd() || e.UnknownEnd()) {
		what += " since"
	}
	t.tell(n, period, what, nil)
}

// around tells the links, events and investments of a record, and who used it as a source.
func (t *trail) around(n int32) {
	for v := range t.x.views(n) {
		switch {
		case v.via >= 0:
			t.period(v.via, t.x.record(v.via).Date, v.relation)
		case v.out:
		case v.member == "involves":
			t.tell(v.other, t.x.record(v.other).Date, "happened", nil)
		case v.member == "restsOn":
			t.published(v.other, reuseTold(Reuse(v.how)))
		case v.member == "investors", v.member == "into", v.member == "counterparties", v.member == "operator":
			t.tell(v.other, t.x.record(v.other).Date, v.relation, nil)
		}
	}
}

func reuseTold(how Reuse) string {
	switch how {
	case Quotes:
		return "quoted"
	case Cites:
		return "cited"
	case Republishes:
		return "republished"
	case Translates:
		return "translated"
	case Summarises:
		return "summarised"
	default:
		return "rested on"
	}
}

// saidOf tells the claims on a record and on the places in it, with the answers to them.
func (t *trail) saidOf(n int32) {
	allegations, _ := t.x.claimsOn(n, Allegations)
	for _, c := range allegations {
		t.say(c, "alleged")
		t.replies(c)
	}
	rebuttals, _ := t.x.claimsOn(n, Rebuttals)
	for _, c := range rebuttals {
		answers := t.x.claim(c).Answers
		for _, a := range answers {
			t.say(c, answerTold(a.How))
		}
		if len(answers) == 0 {
			t.say(c, "said")
		}
	}
}
