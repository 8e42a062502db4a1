package dossier

import (
	"cmp"
	"math"
	"slices"
)

// several lists up to n ways by Yen's algorithm, with Lawler's division: each
// way that is taken leaves behind, for each of its records, those that go with
// it so far and then another way, of which the first is sought. Since a way
// that stands for the others is the first of them in the order of all, none is
// told out of its turn.
func (f *finder) several(n int) ([]way, Reach) {
	first, reach := f.shortest([]int32{f.from}, math.MaxInt32, nil, f.hops)
	if reach != Connected {
		return nil, reach
	}
	var out []way
	waiting := []detour{{way: first}}
	for len(waiting) > 0 {
		c := waiting[0]
		waiting = waiting[1:]
		if !f.doubles(c.stops) {
			if out = append(out, c.way); len(out) == n {
				break
			}
		}
		for at := c.at; at < len(c.stops)-1; at++ {
			next := detour{at: at, barred: []int32{c.stops[at+1]}}
			if at == c.at {
				next.barred = append(next.barred, c.barred...)
			}
			r, reach := f.shortest(c.stops[:at+1], f.weakest(c.stops[:at+1]), next.barred, f.bound(waiting, n-len(out)))
			if reach == Connected {
				next.way = r
				i, _ := slices.BinarySearchFunc(waiting, next, byRank)
				waiting = slices.Insert(waiting, i, next)
			}
		}
	}
	return out, Connected
}

// detour is the first of the ways that go with it up to a record, and from there not where it is barred.
type detour struct {
	way
	at     int
	barred []int32
}

// byRank orders detours as [Index.Paths] promises.
func byRank(a, b detour) int {
	return cmp.Or(cmp.Compare(len(a.stops), len(b.stops)), cmp.Compare(b.weak, a.weak), slices.Compare(a.stops, b.stops))
}

// bound is how many hops a way may have to be among the n that are still wanted.
func (f *finder) bound(waiting []detour, n int) int {
	for _, c := range waiting {
		if f.doubles(c.stops) {
			continue
		}
		if n--; n == 0 {
			return len(c.stops) - 1
		}
	}
	return f.hops
}

// weakest is the strength of the weakest hop of a root.
func (f *finder) weakest(root []int32) int32 {
	weak := int32(math.MaxInt32)
	for i := range len(root) - 1 {
		best := int32(math.MinInt32)
		for other, at := range f.ties(root[i]) {
			if other == root[i+1] {
				best = max(best, f.weights.of[f.x.ties[at].from])
			}
		}
		weak = min(weak, best)
	}
	return weak
}

// doubles says whether a way goes from one end of a link to the link and to its
// other end, which is the hop by that link told as two.
func (f *finder) doubles(stops []int32) bool {
	for i := 1; i < len(stops)-1; i++ {
		if f.joins(stops[i], stops[i-1], stops[i+1]) {
			return true
		}
	}
	return false
}

// joins says whether two records are the two ends of a link.
func (f *finder) joins(link, a, b int32) bool {
	x := f.x
	for _, i := range x.seen[x.start[link]:x.start[link+1]] {
		if i < 0 {
			return false // its own references come first
		}
		if f.ends[x.ties[i].role] == 1 {
			from, to := x.ties[i].to, x.ties[i+1].to
			if from == a && to == b || from == b && to == a {
				return true
			}
		}
	}
	return false
}
