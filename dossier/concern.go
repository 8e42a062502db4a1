package dossier

import (
	"iter"
	"maps"
	"slices"
)

// ConcernHow is how a claim concerns an investment.
type ConcernHow string

// The ways in which a claim concerns an investment, what weighs most first. A
// claim that is only held against the investor concerns none of its
// investments: whom a claim accuses says nothing of what it is about.
const (
	AboutItself   ConcernHow = "about the investment itself"
	AboutPlace    ConcernHow = "about its place"              // a place it goes into, or one that lies in such a place
	AboutTarget   ConcernHow = "about the actor it goes into" // an actor it goes into
	AboutInvestor ConcernHow = "about its investor"
)

// Concern is an investment that a claim concerns, and how.
type Concern struct {
	Investment string
	How        ConcernHow
}

// Concerns lists the investments that a claim concerns, in the order of the
// file: those it is about, and those that go into or come from a place or an
// actor it is about. An investment it concerns in several ways is listed for
// what weighs most, see [AboutItself].
func (x *Index) Concerns(claim string) []Concern {
	n, ok := x.find(claim)
	if !ok || !x.isClaim(n) {
		return nil
	}
	how := make(map[int32]ConcernHow)
	for about := range x.subjects(n) {
		s := x.covers.stakes()
		if x.kind(about) == Investments {
			s.weigh(how, about, AboutItself)
		}
		for _, at := range s.holding(about) {
			for _, st := range s.in[at] {
				s.weigh(how, st.investment, st.how)
			}
		}
	}
	var out []Concern
	for _, i := range slices.Sorted(maps.Keys(how)) {
		out = append(out, Concern{x.id(i), how[i]})
	}
	return out
}

// Concerning gives a test of whether a claim concerns a record: an investment
// as [Index.Concerns] says; a claim when it is the same, answers it or is
// answered by it; a source when it is evidence of the claim; any other record
// when the claim names it or a place within it.
func (x *Index) Concerning(id string) func(claim string) bool {
	n, ok := x.find(id)
	if !ok {
		return func(string) bool { return false }
	}
	if x.kind(n) == Investments {
		return x.concerningInvestment(n)
	}
	near := x.claimsNear(n)
	return func(claim string) bool {
		c, ok := x.find(claim)
		return ok && near[c]
	}
}

// claimsNear gives the claims that concern a record which is no investment.
func (x *Index) claimsNear(n int32) map[int32]bool {
	near := make(map[int32]bool)
	if x.isClaim(n) {
		near[n] = true
	}
	for _, at := range x.within(n) {
		for v := range x.views(at) {
			if x.isClaim(v.other) && (v.member == "answers" || !x.isClaim(n)) {
				near[v.other] = true
			}
		}
	}
	return near
}

// concerningInvestment gathers what a claim must be about, which is far less than all claims that are.
func (x *Index) concerningInvestment(n int32) func(string) bool {
	about := map[int32]bool{n: true}
	for v := range x.views(n) {
		if _, ok := stakeHow(v, x.kind(v.other)); ok && !about[v.other] {
			for _, at := range x.within(v.other) {
				about[at] = true
			}
		}
	}
	return func(claim string) bool {
		c, ok := x.find(claim)
		if !ok || !x.isClaim(c) {
			return false
		}
		for s := range x.subjects(c) {
			if about[s] {
				return true
			}
		}
		return false
	}
}

// subjects walks the records that a claim is about.
func (x *Index) subjects(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for v := range x.views(n) {
			if !v.out {
				return // its own references come first
			}
			if v.member == "about" && !yield(v.other) {
				return
			}
		}
	}
}

// stakes is what investments go into and come from, and which places hold which.
type stakes struct {
	in    map[int32][]stake // by place or actor
	above map[int32][]int32 // the places that a place lies in, one step up
}

type stake struct {
	investment int32
	how        ConcernHow
}

// stakeHow says what a tie of an investment makes of a claim about its other end.
func stakeHow(v view, other Kind) (ConcernHow, bool) {
	switch {
	case !v.out || other != Places && other != Actors:
		return "", false
	case v.member == "investors":
		return AboutInvestor, true
	case v.member == "into" && other == Places:
		return AboutPlace, true
	case v.member == "into":
		return AboutTarget, true
	default:
		return "", false
	}
}

func (x *Index) findStakes() *stakes {
	s := &stakes{in: make(map[int32][]stake), above: make(map[int32][]int32)}
	for n := range x.numbered(Investments) {
		for v := range x.views(n) {
			if how, ok := stakeHow(v, x.kind(v.other)); ok {
				s.in[v.other] = append(s.in[v.other], stake{n, how})
			}
		}
	}
	for n := range x.numbered(Places) {
		for v := range x.views(n) {
			if x.holds(v) {
				s.above[v.other] = append(s.above[v.other], n)
			}
		}
	}
	return s
}

// holding gives a record and, if it is a place, the places that it lies in, nearest first.
func (s *stakes) holding(n int32) []int32 {
	out := []int32{n}
	for i := 0; i < len(out); i++ {
		for _, up := range s.above[out[i]] {
			if !slices.Contains(out, up) {
				out = append(out, up)
			}
		}
	}
	return out
}

// weigh notes a way, unless one that weighs more is known.
func (s *stakes) weigh(how map[int32]ConcernHow, n int32, way ConcernHow) {
	order := []ConcernHow{AboutItself, AboutPlace, AboutTarget, AboutInvestor}
	if old, known := how[n]; !known || slices.Index(order, way) < slices.Index(order, old) {
		how[n] = way
	}
}

// numbered walks the numbers of a kind, of several records with one id the first.
func (x *Index) numbered(k Kind) iter.Seq[int32] {
	at := kindNumber(k)
	return func(yield func(int32) bool) {
		for n := x.first[at]; n < x.first[at+1]; n++ {
			if _, twin := x.twins[n]; !twin && !yield(n) {
				return
			}
		}
	}
}
