package corpus

import (
	"slices"

	"waybill/dossier"
)

// Paths lists up to n paths of up to so many hops from one record to another, the
// shortest first; of equally long ones in the order of the files. What they run
// through, and what the reach says, is as of [dossier.Index.Paths], but that no
// path begins or ends at a dataset.
func (c *Corpus) Paths(from, to string, n, hops int) ([]dossier.Path, dossier.Reach) {
	f, reach := c.newFinder(from, to, hops)
	if f == nil {
		return nil, reach
	}
	defer c.work.marks.Put(f.m)
	if n <= 0 {
		return nil, reach
	}
	ways, reach := f.several(n)
	out := make([]dossier.Path, 0, len(ways))
	for _, w := range ways {
		out = append(out, c.worded(w))
	}
	return out, reach
}

// BestSupported gives the path of up to so many hops whose weakest hop stands in
// the most datasets; of several the shortest, then the first in the order of the files.
func (c *Corpus) BestSupported(from, to string, hops int) (dossier.Path, bool) {
	f, reach := c.newFinder(from, to, hops)
	if f == nil || reach != dossier.Connected {
		return dossier.Path{}, false
	}
	defer c.work.marks.Put(f.m)
	first, reach := f.shortest([]uint32{f.from}, nil, f.hops)
	if reach != dossier.Connected {
		return dossier.Path{}, false
	}
	low, high := f.weakest(first), min(f.strongest(f.from), f.strongest(f.to))
	best := first
	for low < high {
		f.least = low + (high-low+1)/2
		w, reach := f.shortest([]uint32{f.from}, nil, f.hops)
		if reach != dossier.Connected {
			high = f.least - 1
			continue
		}
		best, low = w, max(f.least, f.weakest(w))
	}
	f.least = low
	if w, reach := f.shortest([]uint32{f.from}, nil, f.hops); reach == dossier.Connected {
		best = w
	}
	return c.worded(best), true
}

// finder finds the shortest way between two records, from both of them at once.
type finder struct {
	c        *Corpus
	m        *marks
	from, to uint32
	hops     int
	least    uint8 // a hop must stand in so many datasets

	spur   uint32   // where the search begins
	root   []uint32 // what the way has passed before
	barred []uint32 // where it may not go first
}

func (c *Corpus) newFinder(from, to string, hops int) (*finder, dossier.Reach) {
	a, okA := c.number(from)
	b, okB := c.number(to)
	rows, total := uint32(c.rows()), uint32(c.total())
	switch {
	case !okA || !okB || a >= rows && a < total || b >= rows && b < total:
		return nil, ""
	case a == b:
		return nil, dossier.SameRecord
	case a >= total || b >= total:
		return nil, dossier.TooFar
	}
	return &finder{c: c, m: c.work.marks.Get().(*marks), from: a, to: b, hops: min(hops, mostHops)}, dossier.Connected
}

// open says whether paths run through a record.
func (f *finder) open(n uint32) bool {
	return n == f.from || n == f.to || int(n) < f.c.rows() && f.c.kindOf(n) != dossier.Sources
}

// steps calls back with where a search may go from a record.
func (f *finder) steps(n uint32, to func(other uint32)) {
	g := &f.c.graph
	begin, end := g.sights(n)
	for i := begin; i < end; i++ {
		if f.least > 1 && f.strength(n, i) < f.least {
			continue
		}
		if via := g.via[i]; via != noVia && via != n && (via == f.from || via == f.to || g.stopsAt(via)) && f.goes(n, via) {
			to(via)
		}
		if other := g.other[i]; other != n && f.goes(n, other) {
			to(other)
		}
	}
}

// goes says whether a search may go from one record to another that is a hop away.
func (f *finder) goes(n, other uint32) bool {
	switch {
	case !f.open(other), slices.Contains(f.root, other), slices.Contains(f.root, n):
		return false
	case len(f.barred) == 0:
		return true
	}
	return !(n == f.spur && slices.Contains(f.barred, other) || other == f.spur && slices.Contains(f.barred, n))
}

// strength is in how many datasets the record stands that bears a sight.
func (f *finder) strength(n, at uint32) uint8 {
	g := &f.c.graph
	switch {
	case g.tag[at]&across != 0:
		return f.c.origins[g.via[at]]
	case g.tag[at]&own != 0:
		return f.c.origins[n]
	}
	return f.c.origins[g.other[at]]
}

func (f *finder) strongest(n uint32) uint8 {
	begin, end := f.c.graph.sights(n)
	most := uint8(0)
	for i := begin; i < end; i++ {
		most = max(most, f.strength(n, i))
	}
	return most
}

// weakest is the strength of the weakest hop of a way, each taken at its best.
func (f *finder) weakest(way []uint32) uint8 {
	weak := uint8(255)
	g := &f.c.graph
	for i, n := range way[:len(way)-1] {
		best := uint8(0)
		begin, end := g.sights(n)
		for at := begin; at < end; at++ {
			if g.other[at] == way[i+1] || g.via[at] == way[i+1] {
				best = max(best, f.strength(n, at))
			}
		}
		weak = min(weak, best)
	}
	return weak
}

// shortest gives the first of the shortest ways that begin with a root and then
// go on to none that is barred.
func (f *finder) shortest(root, barred []uint32, hops int) ([]uint32, dossier.Reach) {
	f.spur, f.root, f.barred = root[len(root)-1], root[:len(root)-1], barred
	distance, reach := f.search(hops - len(f.root))
	if reach != dossier.Connected {
		return nil, reach
	}
	way := slices.Clone(root)
	for n := f.spur; n != f.to; distance-- {
		next := noVia
		f.steps(n, func(other uint32) {
			if d, met := f.m.far(1, other); met && d == distance-1 {
				next = min(next, other)
			}
		})
		n = next
		way = append(way, n)
	}
	return way, dossier.Connected
}

// search finds how far the end is. Afterwards all records on a shortest way know how far they are from it.
func (f *finder) search(hops int) (int, dossier.Reach) {
	m := f.m
	m.fresh(f.c.total())
	m.set(0, f.spur, 0)
	m.set(1, f.to, 0)
	m.rim[0], m.rim[1] = append(m.rim[0], f.spur), append(m.rim[1], f.to)
	depth := [2]int{}
	for depth[0]+depth[1] < hops {
		side := 0
		if f.cost(1) < f.cost(0) {
			side = 1
		}
		depth[side]++
		if f.widen(side, depth[side]) {
			f.meet(depth[0], depth[1])
			return depth[0] + depth[1], dossier.Connected
		}
		if len(m.rim[side]) == 0 {
			return 0, dossier.Apart
		}
	}
	return 0, dossier.TooFar
}

// cost is how many sights the next step from a side looks at.
func (f *finder) cost(side int) (total uint32) {
	for _, n := range f.m.rim[side] {
		begin, end := f.c.graph.sights(n)
		total += end - begin + 1
	}
	return total
}

// widen goes one hop further from a side, and says whether it met the other.
func (f *finder) widen(side, depth int) (met bool) {
	m := f.m
	var rim []uint32
	for _, n := range m.rim[side] {
		f.steps(n, func(other uint32) {
			if m.set(side, other, depth) {
				rim = append(rim, other)
				if _, there := m.far(1-side, other); there {
					met = true
				}
			}
		})
	}
	m.rim[side] = rim
	return met
}

// meet goes on from where the two sides met back to the spur, so that all
// records on a shortest way know how far the end is.
func (f *finder) meet(ahead, behind int) {
	m := f.m
	var layer []uint32
	for _, n := range m.rim[0] {
		if d, met := m.far(1, n); met && d == behind {
			layer = append(layer, n)
		}
	}
	if len(m.rim[0]) == 0 || ahead == 0 {
		return
	}
	for ; ahead > 0; ahead-- {
		behind++
		var next []uint32
		for _, n := range layer {
			f.steps(n, func(other uint32) {
				if d, met := m.far(0, other); met && d == ahead-1 && m.set(1, other, behind) {
					next = append(next, other)
				}
			})
		}
		layer = next
	}
}
