package dossier

import (
	"cmp"
	"slices"
)

// tieUse is what becomes of a record when what it refers to is not known yet.
type tieUse uint8

const (
	useOther    tieUse = iota // the reference goes, and nothing else
	useEvidence               // it tells when the record became known
	useRests                  // a source goes with what it rests on
	useRepeats                // as useRests, and the source says all that the other says
	useEnd                    // a link goes with each of its ends
	useAnswer                 // a rebuttal goes with the last claim that it answers
	useStep                   // a walk goes with the last of its steps
	useTwin                   // of records with one id the others go with the first
)

// use is a reference as known needs it, from the very record it stands in, also where that shares its id.
type use struct {
	from, to int32
	phase    int32 // of an investment; -1 outside phases
	use      tieUse
}

// gather lists all references between records, and lays those to one record side by side.
func (k *known) gather() {
	x := k.x
	i := 0
	for r := range x.dossier.references() {
		to := x.ties[i].to
		i++
		if int(to) >= x.count() {
			continue
		}
		from := x.first[kindNumber(r.kind)] + int32(r.where.row)
		k.uses = append(k.uses, use{from, to, int32(r.where.phase), useOf(r, x.kind(to))})
	}
	for twin, first := range x.twins {
		k.uses = append(k.uses, use{twin, first, -1, useTwin})
	}
	k.start = make([]int32, x.count()+1)
	for _, u := range k.uses {
		k.start[u.to+1]++
	}
	for n := range x.count() {
		k.start[n+1] += k.start[n]
	}
	k.into = make([]int32, len(k.uses))
	next := slices.Clone(k.start)
	for i, u := range k.uses {
		k.into[next[u.to]] = int32(i)
		next[u.to]++
	}
}

func useOf(r reference, to Kind) tieUse {
	switch {
	case r.member == "evidence" && to == Sources:
		return useEvidence
	case r.member == "restsOn" && to == Sources && (Reuse(r.how) == Republishes || Reuse(r.how) == Translates):
		return useRepeats
	case r.member == "restsOn" && to == Sources:
		return useRests
	case r.kind == Links && r.member != "evidence" && isSaid(to):
		return useEnd
	case r.member == "answers" && r.kind == Rebuttals && isSaid(to):
		return useAnswer
	case r.member == "steps":
		return useStep
	}
	return useOther
}

// fall lets records go with what they cannot be without, the latest first, so
// that each is reached once: for whichever date is asked, a record is then left
// out exactly when its first day lies after it.
func (k *known) fall(first, after int32) {
	order := make([]int32, 0, after-first)
	left := make(map[int32]int) // answers of a rebuttal that are still there
	for _, u := range k.uses {
		if u.use == useAnswer && u.from >= first && u.from < after {
			left[u.from]++
		}
	}
	k.spare(left)
	for n := first; n < after; n++ {
		order = append(order, n)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(k.of[b].first, k.of[a].first) })
	done := make([]bool, after-first)
	var stack []int32
	for _, n := range order {
		if done[n-first] {
			continue
		}
		done[n-first] = true
		stack = append(stack[:0], n)
		for len(stack) > 0 {
			gone := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, i := range k.into[k.start[gone]:k.start[gone+1]] {
				u := k.uses[i]
				if u.from < first || u.from >= after || done[u.from-first] || !k.falls(u, left) {
					continue
				}
				done[u.from-first] = true
				k.of[u.from] = k.of[u.from].after(k.of[gone], u)
				stack = append(stack, u.from)
			}
		}
	}
}

// spare keeps the rebuttals that answer something which is never left out with them.
func (k *known) spare(left map[int32]int) {
	x := k.x
	first, _ := k.numbers(Rebuttals)
	for row := range x.dossier.Rebuttals {
		for _, a := range x.dossier.Rebuttals[row].Answers {
			if to, ok := x.find(a.Claim); !ok || !isSaid(x.kind(to)) {
				delete(left, first+int32(row))
			}
		}
	}
}

// falls says whether a record goes when what one of its references leads to is gone.
func (k *known) falls(u use, left map[int32]int) bool {
	switch u.use {
	case useRests, useRepeats, useEnd, useTwin:
		return true
	case useAnswer:
		if left[u.from] == 0 {
			return false // it answers something else that stays
		}
		left[u.from]--
		return left[u.from] == 0
	}
	return false
}

// after is when something became known that cannot have been before another.
func (k knowing) after(other knowing, u use) knowing {
	if other.first <= k.first {
		return k
	}
	k.first, k.last = other.first, max(k.last, other.last)
	k.date, k.by, k.doubt = other.date, u.to, other.doubt
	k.why = u.use.reason()
	return k
}

// reason is why a record goes with what it refers to.
func (u tieUse) reason() Reason {
	switch u {
	case useEnd:
		return EndsAt
	case useAnswer:
		return AnswersOnly
	case useStep:
		return LeadsOnly
	case useTwin:
		return SharesID
	default:
		return RestsOnIt
	}
}

// reach gives, for each source, the first in an order of sources that it is or
// rests on at any depth; -1 for none.
func (k *known) reach(order []int32, along func(tieUse) bool) []int32 {
	first, after := k.numbers(Sources)
	out := make([]int32, after-first)
	for i := range out {
		out[i] = -1
	}
	var stack []int32
	for _, from := range order {
		if out[from-first] >= 0 {
			continue
		}
		out[from-first] = from
		stack = append(stack[:0], from)
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, i := range k.into[k.start[n]:k.start[n+1]] {
				if u := k.uses[i]; along(u.use) && out[u.from-first] < 0 {
					out[u.from-first] = from
					stack = append(stack, u.from)
				}
			}
		}
	}
	return out
}
