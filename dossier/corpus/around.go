package corpus

import (
	"slices"

	"waybill/dossier"
)

// Around gives the records near one, as [dossier.Index.Around] does: layer by
// layer, an equal share of the limit for each, what matters first and then in
// the order of the files. Of a dataset there is only itself.
func (c *Corpus) Around(id string, depth, limit int) dossier.Neighbourhood {
	n, ok := c.number(id)
	if !ok {
		return dossier.Neighbourhood{}
	}
	if int(n) >= c.total() {
		return dossier.Neighbourhood{Records: []dossier.Near{{ID: id, Kind: dossier.Sources}}}
	}
	m := c.work.marks.Get().(*marks)
	defer c.work.marks.Put(m)
	m.fresh(c.total())
	s := &surroundings{c: c, m: m, kept: []uint32{n}, ends: []int{1}}
	s.reach(n, min(max(depth, 1), dossier.MaxHops))
	for i, share := range s.shares(limit) {
		s.keep(i+1, share)
	}
	return dossier.Neighbourhood{Records: s.records(), Bonds: s.bonds(), Overflow: s.leftOut()}
}

// surroundings is a neighbourhood while it is gathered.
type surroundings struct {
	c     *Corpus
	m     *marks
	there []map[dossier.Kind]int // by layer beyond the middle
	kept  []uint32
	ends  []int // where each layer ends among kept
}

// reach finds how far away every record is, and counts them.
func (s *surroundings) reach(n uint32, depth int) {
	g := &s.c.graph
	s.m.set(0, n, 0)
	rim := []uint32{n}
	for d := range depth {
		var next []uint32
		kinds := make(map[dossier.Kind]int)
		for _, n := range rim {
			from, to := g.sights(n)
			for _, other := range g.other[from:to] {
				if s.m.set(0, other, d+1) {
					next = append(next, other)
					kinds[s.c.kind(other)]++
				}
			}
		}
		if rim = next; len(rim) == 0 {
			return
		}
		s.there = append(s.there, kinds)
	}
}

// shares divides the limit among the layers.
func (s *surroundings) shares(limit int) []int {
	wants := make([]int, len(s.there))
	for i, kinds := range s.there {
		for _, n := range kinds {
			wants[i] += n
		}
	}
	return dossier.Shares(wants, limit)
}

// keep lets at most so many records of a layer through: what is reached by way
// of a source only comes last.
func (s *surroundings) keep(layer, most int) {
	g := &s.c.graph
	begin := 0
	if layer > 1 {
		begin = s.ends[layer-2]
	}
	var found, last []uint32
	in := make(map[uint32]bool)
	gather := func(into *[]uint32, n uint32) {
		from, to := g.sights(n)
		for _, other := range g.other[from:to] {
			if d, met := s.m.far(0, other); met && d == layer && !in[other] {
				in[other] = true
				*into = append(*into, other)
			}
		}
	}
	before := s.kept[begin:s.ends[layer-1]]
	for _, n := range before {
		if layer == 1 || s.c.kind(n) != dossier.Sources {
			gather(&found, n)
		}
	}
	for _, n := range before {
		if layer > 1 && s.c.kind(n) == dossier.Sources {
			gather(&last, n)
		}
	}
	slices.Sort(found)
	slices.Sort(last)
	found = append(found, last...)
	s.kept = append(s.kept, found[:min(len(found), most)]...)
	s.ends = append(s.ends, len(s.kept))
}

func (s *surroundings) records() []dossier.Near {
	out := make([]dossier.Near, len(s.kept))
	for i, n := range s.kept {
		d, _ := s.m.far(0, n)
		out[i] = dossier.Near{ID: s.c.id(n), Kind: s.c.kind(n), Layer: d}
	}
	return out
}

// bonds finds what links those that are let through.
func (s *surroundings) bonds() []dossier.Bond {
	place := make(map[uint32]int, len(s.kept))
	for i, n := range s.kept {
		place[n] = i
	}
	var out []dossier.Bond
	late := make(map[[2]int]dossier.Bond)
	var order [][2]int
	seen := make(map[[2]int]bool)
	for i, n := range s.kept {
		for _, b := range s.bondsOf(i, n, place) {
			if b.To > i {
				seen[[2]int{i, b.To}] = true
				out = append(out, b)
			} else {
				key := [2]int{b.To, i}
				late[key] = b
				order = append(order, key)
			}
		}
	}
	for _, key := range order {
		if !seen[key] {
			out = append(out, late[key])
		}
	}
	slices.SortStableFunc(out, func(a, b dossier.Bond) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return a.To - b.To
	})
	return out
}

// bondsOf is the bonds of one record, as it sees them.
func (s *surroundings) bondsOf(i int, n uint32, place map[uint32]int) []dossier.Bond {
	g := &s.c.graph
	var out []dossier.Bond
	at := make(map[int]int)
	from, to := g.sights(n)
	for k := from; k < to; k++ {
		j, in := place[g.other[k]]
		if !in || j == i {
			continue
		}
		if _, known := at[j]; !known {
			at[j] = len(out)
			out = append(out, dossier.Bond{From: i, To: j})
		}
		b := &out[at[j]]
		if next := s.c.neighbour(n, k); !slices.Contains(b.As, next) {
			b.As = append(b.As, next)
		}
	}
	return out
}

// leftOut counts what was reached and not let through, exactly.
func (s *surroundings) leftOut() []dossier.Overflow {
	var out []dossier.Overflow
	for i, kinds := range s.there {
		for _, n := range s.kept[s.ends[i]:s.ends[i+1]] {
			kinds[s.c.kind(n)]--
		}
		for _, k := range append(dossier.Kinds(), "") {
			if kinds[k] > 0 {
				out = append(out, dossier.Overflow{Layer: i + 1, Kind: k, Count: kinds[k]})
			}
		}
	}
	return out
}
