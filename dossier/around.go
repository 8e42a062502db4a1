package dossier

import (
	"cmp"
	"iter"
	"slices"
)

// MaxHops is how many hops a neighbourhood reaches at most: beyond three,
// nearly every record of a dossier is near every other.
const MaxHops = 3

// Neighbourhood is the records around one, in layers: those it is linked to,
// those that these are linked to, and so on.
type Neighbourhood struct {
	Records  []Near     // the record itself first, then layer by layer, of each what matters first
	Bonds    []Bond     // what links them, each pair once, by the place of their ends among Records
	Overflow []Overflow // by layer and kind; nothing where all are there
}

// Near is a record of a neighbourhood.
type Near struct {
	ID    string
	Kind  Kind // "" of an id that belongs to no record
	Layer int  // how many hops away; 0 is the record itself
}

// Bond is all that links two records of a neighbourhood, as the first of them sees it.
type Bond struct {
	From, To int         // places among Records; To stands behind From unless only the later of the two sees the other
	As       []Neighbour // the links, no two alike; at least one
}

// Overflow is how many records of a kind in a layer a limit left out.
type Overflow struct {
	Layer int
	Kind  Kind
	Count int
}

// Around gives the records that are reached from one in depth hops, 1 to
// [MaxHops], and what links them with each other. A limit above 0 lets that
// many through beside the record itself, an equal share for each layer; what
// one layer does not need, the nearest of the others get. Every record that is
// let through is linked to one of the layer before. Of a layer claims come
// first, then the others in the order of the file, in which actors stand before
// sources; but what is reached only by way of a source or a framework, which
// says least of all, comes last.
//
// A walk passes through records without linking them: only its own
// neighbourhood has it. A record that refers to itself is no neighbour of its
// own. Around an id that nothing names there is nothing.
func (x *Index) Around(id string, depth, limit int) Neighbourhood {
	n, ok := x.numbers[id]
	if !ok {
		return Neighbourhood{}
	}
	s := &surroundings{x: x, middle: n, layer: make([]uint8, len(x.start)-1), kept: []int32{n}, ends: []int{1}}
	walks := kindNumber(Walks)
	s.walks = [2]int32{x.first[walks], x.first[walks+1]}
	s.reach(min(max(depth, 1), MaxHops))
	for i, share := range s.shares(limit) {
		s.keep(i+1, share)
	}
	return Neighbourhood{Records: s.records(), Bonds: s.bonds(), Overflow: s.leftOut()}
}

// surroundings is a neighbourhood while it is gathered, all in numbers.
type surroundings struct {
	x      *Index
	middle int32
	walks  [2]int32 // their numbers: the first, and the one after the last
	layer  []uint8  // by number: hops away, counted from 1 for the middle; 0 is not reached
	there  [][]int  // by layer beyond the middle: how many of each kind there are, and of no kind
	kept   []int32  // what is let through, layer by layer
	ends   []int    // where each layer ends among kept
}

// hops walks what a number is linked to, with the place in seen where it stands.
func (s *surroundings) hops(n int32) iter.Seq2[int32, int32] {
	return func(yield func(at, other int32) bool) {
		for i, other := range s.x.others(n) {
			if other != n && !s.passes(other) && !yield(s.x.start[n]+int32(i), other) {
				return
			}
		}
	}
}

// passes says whether a number is that of a walk, other than the middle.
func (s *surroundings) passes(n int32) bool {
	return n >= s.walks[0] && n < s.walks[1] && n != s.middle
}

// reach finds how far away every record is, and counts them.
func (s *surroundings) reach(depth int) {
	s.layer[s.middle] = 1
	rim := []int32{s.middle}
	for d := range depth {
		var next []int32
		kinds := make([]int, len(s.x.first))
		for _, n := range rim {
			for _, other := range s.x.others(n) {
				if s.layer[other] == 0 && !s.passes(other) {
					s.layer[other] = uint8(d + 2)
					next = append(next, other)
					kinds[s.x.block(other)]++
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
	return Shares(wants, limit)
}

// Shares divides a limit among the layers of a neighbourhood, of which each wants
// so many records: to each the same, and what is left to the nearest that want
// more. A limit of 0 or less gives each all.
func Shares(wants []int, limit int) []int {
	if limit <= 0 {
		return wants
	}
	out, left := make([]int, len(wants)), limit
	for i, n := range wants {
		out[i] = min(n, limit/len(wants))
		left -= out[i]
	}
	for i := range out {
		more := min(wants[i]-out[i], left)
		out[i] += more
		left -= more
	}
	return out
}

// candidate is a record of a layer that is linked to one let through before it.
type candidate struct {
	number int32
	rank   int // less is better
}

// keep lets at most so many records of a layer through.
func (s *surroundings) keep(layer, most int) {
	met := map[int32]int{}
	var found []candidate
	from := 0
	if layer > 1 {
		from = s.ends[layer-2]
	}
	for _, n := range s.kept[from:s.ends[layer-1]] {
		away := 0
		if k := s.x.kind(n); layer > 1 && (k == Sources || k == Frameworks) {
			away = 2
		}
		for _, other := range s.hops(n) {
			if int(s.layer[other]) != layer+1 {
				continue
			}
			c := candidate{other, away}
			if !s.x.isClaim(other) {
				c.rank++
			}
			i, again := met[other]
			if !again {
				met[other] = len(found)
				found = append(found, c)
			} else {
				found[i].rank = min(found[i].rank, c.rank)
			}
		}
	}
	for _, c := range foremost(found, most) {
		s.kept = append(s.kept, c.number)
	}
	s.ends = append(s.ends, len(s.kept))
}

// foremost sorts the candidates, and only as many as are wanted: a hub may have many thousands.
func foremost(found []candidate, most int) []candidate {
	order := func(a, b candidate) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.number, b.number)) }
	if len(found) <= most {
		slices.SortFunc(found, order)
		return found
	}
	out := make([]candidate, 0, most+1)
	for _, c := range found {
		if len(out) == most && (most == 0 || order(c, out[most-1]) > 0) {
			continue
		}
		i, _ := slices.BinarySearchFunc(out, c, order)
		out = slices.Insert(out, i, c)
		out = out[:min(len(out), most)]
	}
	return out
}

func (s *surroundings) records() []Near {
	out := make([]Near, len(s.kept))
	for i, n := range s.kept {
		out[i] = Near{ID: s.x.id(n), Kind: s.x.kind(n), Layer: int(s.layer[n]) - 1}
	}
	return out
}

// bonds finds what links those that are let through. The ends of a link see
// each other and not the link, so that some see what does not see them.
func (s *surroundings) bonds() []Bond {
	place := make(map[int32]int, len(s.kept))
	for i, n := range s.kept {
		place[n] = i
	}
	var early, late []Bond
	seen := map[[2]int]bool{}
	for i, n := range s.kept {
		for _, b := range s.bondsOf(i, n, place) {
			if b.To > i {
				early = append(early, b)
				seen[[2]int{i, b.To}] = true
			} else {
				late = append(late, b)
			}
		}
	}
	for _, b := range late {
		if !seen[[2]int{b.To, b.From}] {
			early = append(early, b)
		}
	}
	slices.SortStableFunc(early, func(a, b Bond) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return early
}

// bondsOf is the bonds of one record, as it sees them.
func (s *surroundings) bondsOf(i int, n int32, place map[int32]int) []Bond {
	var out []Bond
	at := map[int]int{}
	for seen, other := range s.hops(n) {
		if s.layer[other] == 0 {
			continue
		}
		j, in := place[other]
		if !in {
			continue
		}
		if _, known := at[j]; !known {
			at[j] = len(out)
			out = append(out, Bond{From: i, To: j})
		}
		b := &out[at[j]]
		if next := s.x.neighbour(s.x.view(s.x.seen[seen])); !slices.Contains(b.As, next) {
			b.As = append(b.As, next)
		}
	}
	return out
}

// leftOut counts what was reached and not let through, exactly.
func (s *surroundings) leftOut() []Overflow {
	for i := range s.there {
		for _, n := range s.kept[s.ends[i]:s.ends[i+1]] {
			s.there[i][s.x.block(n)]--
		}
	}
	var out []Overflow
	for i, kinds := range s.there {
		for block, k := range append(Kinds(), "") {
			if kinds[block] > 0 {
				out = append(out, Overflow{Layer: i + 1, Kind: k, Count: kinds[block]})
			}
		}
	}
	return out
}
