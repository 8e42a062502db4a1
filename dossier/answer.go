package dossier

import (
	"cmp"
	"iter"
	"slices"
)

// Reply is one answer to an allegation.
type Reply struct {
	Rebuttal string
	Point    string // "" when it answers the claim as a whole
	How      AnswerHow
}

// Replies lists the answers to an allegation, in the order they were made.
func (x *Index) Replies(allegation string) []Reply {
	n, ok := x.find(allegation)
	if !ok {
		return nil
	}
	var out []Reply
	for _, r := range x.replies(n) {
		out = append(out, Reply{Rebuttal: x.id(r.rebuttal), Point: r.point, How: r.how})
	}
	return out
}

// RepliesToPoint lists the answers that name one point of an allegation, in the order they were made.
func (x *Index) RepliesToPoint(allegation, point string) []Reply {
	return slices.DeleteFunc(x.Replies(allegation), func(r Reply) bool { return point == "" || r.Point != point })
}

// Answerer is an actor who answers an allegation, and the ways in which it does.
type Answerer struct {
	Actor string // id
	Hows  []AnswerHow
}

// Answerers lists who answers an allegation, in the order they were first made,
// each with its own ways. The state of the answer is one for all of them: who
// denies must not be taken for one who concedes. alike says that all answer in
// the same ways.
func (x *Index) Answerers(allegation string) (list []Answerer, alike bool) {
	n, ok := x.find(allegation)
	if !ok {
		return nil, true
	}
	at := map[string]int{}
	for _, r := range x.replies(n) {
		for _, by := range x.claim(r.rebuttal).By {
			i, known := at[by]
			if !known {
				i = len(list)
				at[by] = i
				list = append(list, Answerer{Actor: by})
			}
			if a := &list[i]; !slices.Contains(a.Hows, r.how) {
				a.Hows = append(a.Hows, r.how)
			}
		}
	}
	for i := range list {
		slices.Sort(list[i].Hows)
	}
	alike = !slices.ContainsFunc(list, func(a Answerer) bool { return !slices.Equal(a.Hows, list[0].Hows) })
	return list, alike
}

type reply struct {
	rebuttal int32
	point    string
	how      AnswerHow
}

// replies gives the answers to an allegation in the order they were made.
func (x *Index) replies(n int32) []reply {
	out := slices.Collect(x.answersTo(n))
	if len(out) < 2 {
		return out
	}
	made, first := x.made(), x.first[kindNumber(Allegations)]
	slices.SortStableFunc(out, func(a, b reply) int { return cmp.Compare(made[a.rebuttal-first], made[b.rebuttal-first]) })
	return out
}

// answersTo walks the answers of rebuttals to an allegation in the order of the file;
// an allegation that answers another is a defect, not a reply.
func (x *Index) answersTo(n int32) iter.Seq[reply] {
	return func(yield func(reply) bool) {
		if x.kind(n) != Allegations {
			return
		}
		all, at := x.answered(), n-x.first[kindNumber(Allegations)]
		for _, i := range all.ties[all.start[at]:all.start[at+1]] {
			t := x.ties[i]
			if !yield(reply{t.from, x.points[t.point], AnswerHow(x.roles[t.role].how)}) {
				return
			}
		}
	}
}

// answered is which references answer each allegation. A hub has thousands of
// allegations, each with many more references than answers.
type answered struct {
	ties  []int32 // places among the ties, allegation after allegation
	start []int32 // where those of each allegation start, counted from the first, and the end
}

// gatherAnswers finds the answers of rebuttals to each allegation, in the order of the file.
func (x *Index) gatherAnswers() answered {
	first := x.first[kindNumber(Allegations)]
	answers := func(yield func(i, allegation int32) bool) {
		for i, t := range x.ties {
			if x.roles[t.role].member == "answers" && x.kind(t.from) == Rebuttals && x.kind(t.to) == Allegations && !yield(int32(i), t.to-first) {
				return
			}
		}
	}
	out := answered{start: make([]int32, x.Len(Allegations)+1)}
	for _, at := range answers {
		out.start[at+1]++
	}
	for at := range x.Len(Allegations) {
		out.start[at+1] += out.start[at]
	}
	out.ties = make([]int32, out.start[x.Len(Allegations)])
	next := slices.Clone(out.start)
	for i, at := range answers {
		out.ties[next[at]] = i
		next[at]++
	}
	return out
}

// sortByDate orders claims by their dates; those of one date keep the order of the file.
func (x *Index) sortByDate(claims []int32) {
	made, first := x.made(), x.first[kindNumber(Allegations)]
	slices.SortFunc(claims, func(a, b int32) int {
		return cmp.Or(cmp.Compare(made[a-first], made[b-first]), cmp.Compare(a, b))
	})
}

// rankClaims ranks the dates of all claims, which stand side by side among the numbers, as
// [CompareDates] orders them; what compares as 0 has one rank.
func (x *Index) rankClaims() []int32 {
	first := x.first[kindNumber(Allegations)]
	dates := make([]EDTF, x.Len(Allegations)+x.Len(Rebuttals))
	order := make([]int32, len(dates))
	for i := range dates {
		dates[i], _ = x.record(first + int32(i)).Date.Parse()
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compareParsed(dates[a], dates[b]) })
	out := make([]int32, len(dates))
	for i, at := range order[min(1, len(order)):] {
		before := order[i]
		out[at] = out[before]
		if compareParsed(dates[before], dates[at]) != 0 {
			out[at]++
		}
	}
	return out
}

// AnswerState is how an allegation, or a point of one, has been answered.
type AnswerState string

// The answer states.
const (
	Unanswered           AnswerState = "unanswered"
	ContextOnly          AnswerState = "context only"
	DeniedOnly           AnswerState = "denied only"
	PremiseDisputed      AnswerState = "premise disputed"
	PartlyConceded       AnswerState = "partly conceded"
	Conceded             AnswerState = "conceded"
	AnsweredWithEvidence AnswerState = "answered with evidence"
)

// Answer computes how an allegation has been answered; "" for an id that is no allegation's.
//
// Of several answers the one that says most is told, so that a bare denial never
// hides more: evidence against the allegation first, because a reader can check
// it; then a concession, of the whole (or of every point) before one of a part;
// then a disputed premise, which gives a reason; then a denial; then context alone.
func (x *Index) Answer(allegation string) AnswerState {
	n, ok := x.find(allegation)
	if !ok || x.kind(n) != Allegations {
		return ""
	}
	return x.answer(n)
}

func (x *Index) answer(n int32) AnswerState {
	state := answerState(x.answersTo(n))
	if state == Conceded && !x.concededWhole(n) {
		return PartlyConceded
	}
	return state
}

// PointAnswer computes how a point has been answered; only answers that name
// the point count. It is "" for a point that the allegation does not have.
func (x *Index) PointAnswer(allegation, point string) AnswerState {
	n, ok := x.find(allegation)
	if !ok || x.kind(n) != Allegations {
		return ""
	}
	if !slices.ContainsFunc(x.claim(n).Points, func(p Point) bool { return p.ID == point }) {
		return ""
	}
	return answerState(func(yield func(reply) bool) {
		for r := range x.answersTo(n) {
			if r.point == point && !yield(r) {
				return
			}
		}
	})
}

// answerState tells the answer that says most; any concession reads as Conceded.
func answerState(replies iter.Seq[reply]) AnswerState {
	says := []AnswerHow{AddsContext, Denies, DisputesThePremise, Concedes, EvidenceAgainst}
	most := -1
	for r := range replies {
		most = max(most, slices.Index(says, r.how))
	}
	return [...]AnswerState{Unanswered, ContextOnly, DeniedOnly, PremiseDisputed, Conceded, AnsweredWithEvidence}[most+1]
}

// concededWhole says whether the allegation is conceded as a whole, or every point of it is.
func (x *Index) concededWhole(n int32) bool {
	conceded := make(map[string]bool)
	for r := range x.answersTo(n) {
		if r.how == Concedes {
			conceded[r.point] = true
		}
	}
	if conceded[""] {
		return true
	}
	points := x.claim(n).Points
	for _, p := range points {
		if !conceded[p.ID] {
			return false
		}
	}
	return len(points) > 0
}

func (x *Index) claim(n int32) *Claim {
	k, row := x.row(n)
	return x.dossier.claim(k, row)
}
