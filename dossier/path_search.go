package dossier

import (
	"iter"
	"math"
	"slices"
)

// finder finds the shortest way between two records, again and again with
// other parts shut. Its lists are made once for all of a question: what is met
// is marked with numbers that grow from one search to the next.
type finder struct {
	x        *Index
	weights  strengths
	ends     []int32  // by role: for an end of a link, where the tie of the other end stands from here; else 0
	kinds    [5]int32 // numbers of the first link, event, source, claim and framework
	from, to int32
	hops     int

	least  int32      // a hop must have this strength
	spur   int32      // where the search begins
	barred []int32    // where it may not go first
	base   int32      // marks of the current search begin here
	near   [2][]int32 // by number: base and how many hops from the spur, and from the end
	rim    [2][]int32 // the records met last, from either side
	wide   []int32    // by number: the strength of the weakest hop from here to the end
}

// The marks of a search beside hops: what is shut, and what was looked through
// already. They stand above all numbers of hops.
const (
	maxHops = 1 << 16
	shut    = maxHops + 1
	taken   = maxHops + 2
	marks   = maxHops + 3
)

// way is a path in numbers, and the strength of its weakest hop.
type way struct {
	stops []int32
	weak  int32
}

func (x *Index) newFinder(from, to string, hops int) (*finder, Reach) {
	a, okA := x.find(from)
	b, okB := x.find(to)
	switch {
	case !okA || !okB:
		return nil, ""
	case a == b:
		return nil, SameRecord
	}
	f := &finder{x: x, weights: x.weights(), from: a, to: b, hops: min(hops, maxHops), least: math.MinInt32,
		ends: make([]int32, len(x.roles)), wide: make([]int32, len(x.start))}
	for i, k := range []Kind{Links, Events, Sources, Allegations, Frameworks} {
		f.kinds[i] = x.first[kindNumber(k)]
	}
	for side := range f.near {
		f.near[side] = make([]int32, len(x.start))
	}
	for i, r := range x.roles {
		switch r.member {
		case "from":
			f.ends[i] = 1
		case "to":
			f.ends[i] = -1
		}
	}
	return f, Connected
}

// ties walks what is one hop from a record, with the tie that leads there: the
// other ends of its references and links, and its links themselves.
func (f *finder) ties(n int32) iter.Seq2[int32, int32] {
	x := f.x
	return func(yield func(other, tie int32) bool) {
		for _, at := range x.seen[x.start[n]:x.start[n+1]] {
			i := max(at, ^at)
			t := x.ties[i]
			other := t.to
			if at < 0 {
				other = t.from
				if end := f.ends[t.role]; end != 0 {
					if other = x.ties[i+end].to; f.passes(t.from) && !yield(t.from, i) {
						return
					}
				}
			}
			if other != n && !yield(other, i) {
				return
			}
		}
	}
}

// passes says whether a link is a record on the way, and not only what joins
// its ends: something else refers to it, or it to something else. A record of
// another kind that has the id of a link, and so its ends, is one as it is.
func (f *finder) passes(link int32) bool {
	if link == f.to || link == f.from || link < f.kinds[0] || link >= f.kinds[1] {
		return true
	}
	x := f.x
	for _, i := range x.seen[x.start[link]:x.start[link+1]] {
		if i < 0 { // its own references come first
			return true
		}
		if t := x.ties[i]; f.ends[t.role] == 0 && f.open(t.to) {
			return true
		}
	}
	return false
}

// open says whether paths run through a record.
func (f *finder) open(n int32) bool {
	return n < f.kinds[2] || n >= f.kinds[3] && n < f.kinds[4] || n == f.to || n == f.from
}

// steps walks where a search may go from a record.
func (f *finder) steps(n int32) iter.Seq2[int32, int32] {
	return func(yield func(other, strength int32) bool) {
		for other, i := range f.ties(n) {
			s := f.weights.of[f.x.ties[i].from]
			if s < f.least || !f.open(other) || f.bars(n, other) {
				continue
			}
			if !yield(other, s) {
				return
			}
		}
	}
}

func (f *finder) bars(a, b int32) bool {
	return len(f.barred) > 0 && (a == f.spur && slices.Contains(f.barred, b) || b == f.spur && slices.Contains(f.barred, a))
}

// search begins a search at the end of a root, which it does not touch again.
func (f *finder) search(root, barred []int32, hops int) (distance int, reach Reach) {
	if f.base > math.MaxInt32-2*marks {
		clear(f.near[0])
		clear(f.near[1])
		f.base = 0
	}
	f.base += marks
	f.spur, f.barred = root[len(root)-1], barred
	for _, n := range root[:len(root)-1] {
		f.near[0][n], f.near[1][n] = f.base+shut, f.base+shut
	}
	f.rim[0], f.rim[1] = append(f.rim[0][:0], f.spur), append(f.rim[1][:0], f.to)
	f.near[0][f.spur], f.near[1][f.to] = f.base, f.base
	depth := [2]int{}
	for depth[0]+depth[1] < hops {
		side := 0
		if f.cost(1) < f.cost(0) {
			side = 1
		}
		if depth[side]++; f.widen(side, int32(depth[side])) {
			f.meet(int32(depth[0]), int32(depth[1]))
			return depth[0] + depth[1], Connected
		}
		if len(f.rim[side]) == 0 {
			return 0, Apart
		}
	}
	return 0, TooFar
}

// cost is how many ties the next step from a side looks at.
func (f *finder) cost(side int) (total int32) {
	for _, n := range f.rim[side] {
		total += f.x.start[n+1] - f.x.start[n]
	}
	return total
}

// widen goes one hop further from a side, and says whether it met the other.
func (f *finder) widen(side int, depth int32) (met bool) {
	here, there := f.near[side], f.near[1-side]
	var rim []int32
	for _, n := range f.rim[side] {
		for other := range f.steps(n) {
			if here[other] >= f.base {
				continue
			}
			here[other] = f.base + depth
			rim = append(rim, other)
			met = met || there[other] >= f.base
		}
	}
	f.rim[side] = rim
	return met
}

// meet goes on from where the two sides met back to the spur, so that all
// records on a shortest way know how far the end is.
func (f *finder) meet(ahead, behind int32) {
	from, to := f.near[0], f.near[1]
	layer := slices.DeleteFunc(f.rim[0], func(n int32) bool { return to[n] != f.base+behind })
	for ; ahead > 0; ahead-- {
		behind++
		var next []int32
		for _, n := range layer {
			for other := range f.steps(n) {
				if from[other] == f.base+ahead-1 && to[other] < f.base {
					to[other] = f.base + behind
					next = append(next, other)
				}
			}
		}
		layer = next
	}
}

// widths computes for all records on a shortest way from the spur how strong
// the weakest hop is from there to the end, on the best of the shortest ways.
func (f *finder) widths(distance int) {
	layers := make([][]int32, distance)
	layers[0] = []int32{f.spur}
	for i := 1; i < distance; i++ {
		for _, n := range layers[i-1] {
			for other := range f.onward(n) {
				if f.near[0][other] != f.base+taken {
					f.near[0][other] = f.base + taken
					layers[i] = append(layers[i], other)
				}
			}
		}
	}
	f.wide[f.to] = math.MaxInt32
	for _, layer := range slices.Backward(layers) {
		for _, n := range layer {
			f.wide[n] = math.MinInt32
			for other, s := range f.onward(n) {
				f.wide[n] = max(f.wide[n], min(s, f.wide[other]))
			}
		}
	}
}

// onward walks the steps that lead nearer to the end.
func (f *finder) onward(n int32) iter.Seq2[int32, int32] {
	return func(yield func(other, strength int32) bool) {
		for other, s := range f.steps(n) {
			if f.near[1][other] == f.near[1][n]-1 && !yield(other, s) {
				return
			}
		}
	}
}

// shortest gives the way that comes first of all that begin with a root whose
// weakest hop has a strength, and then go on to none that is barred.
func (f *finder) shortest(root []int32, weak int32, barred []int32, hops int) (way, Reach) {
	distance, reach := f.search(root, barred, hops-len(root)+1)
	if reach != Connected {
		return way{}, reach
	}
	f.widths(distance)
	r := way{stops: slices.Clone(root), weak: min(weak, f.wide[f.spur])}
	for n := f.spur; n != f.to; {
		next := int32(math.MaxInt32)
		for other, s := range f.onward(n) {
			if min(s, f.wide[other]) >= r.weak {
				next = min(next, other)
			}
		}
		n = next
		r.stops = append(r.stops, n)
	}
	return r, Connected
}

// best gives the way whose weakest hop is strongest, by halving the strengths that it may have.
func (f *finder) best() (way, bool) {
	first, reach := f.shortest([]int32{f.from}, math.MaxInt32, nil, f.hops)
	if reach != Connected {
		return way{}, false
	}
	most := min(f.strongest(f.from), f.strongest(f.to))
	levels := f.weights.levels
	low, _ := slices.BinarySearch(levels, first.weak)
	high, _ := slices.BinarySearch(levels, most)
	for low < high {
		middle := (low + high + 1) / 2
		f.least = levels[middle]
		if _, reach := f.search([]int32{f.from}, nil, f.hops); reach == Connected {
			low = middle
		} else {
			high = middle - 1
		}
	}
	f.least = levels[low]
	r, reach := f.shortest([]int32{f.from}, math.MaxInt32, nil, f.hops)
	return r, reach == Connected
}

// strongest is the strength of the best hop of a record.
func (f *finder) strongest(n int32) int32 {
	most := int32(math.MinInt32)
	for _, s := range f.steps(n) {
		most = max(most, s)
	}
	return most
}
