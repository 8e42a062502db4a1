package corpus

import (
	"cmp"
	"slices"
	"strconv"

	"waybill/dossier"
)

// several lists up to n ways by Yen's algorithm with Lawler's division, as a dossier does.
func (f *finder) several(n int) ([][]uint32, dossier.Reach) {
	first, reach := f.shortest([]uint32{f.from}, nil, f.hops)
	if reach != dossier.Connected {
		return nil, reach
	}
	var out [][]uint32
	waiting := []detour{{way: first}}
	for len(waiting) > 0 {
		d := waiting[0]
		waiting = waiting[1:]
		if !f.doubles(d.way) {
			if out = append(out, d.way); len(out) == n {
				break
			}
		}
		for at := d.at; at < len(d.way)-1; at++ {
			next := detour{at: at, barred: []uint32{d.way[at+1]}}
			if at == d.at {
				next.barred = append(next.barred, d.barred...)
			}
			w, reach := f.shortest(d.way[:at+1], next.barred, f.bound(waiting, n-len(out)))
			if reach == dossier.Connected {
				next.way = w
				i, _ := slices.BinarySearchFunc(waiting, next, byLength)
				waiting = slices.Insert(waiting, i, next)
			}
		}
	}
	return out, dossier.Connected
}

// detour is the first of the ways that go with it up to a record, and from there not where it is barred.
type detour struct {
	way    []uint32
	at     int
	barred []uint32
}

func byLength(a, b detour) int {
	return cmp.Or(cmp.Compare(len(a.way), len(b.way)), slices.Compare(a.way, b.way))
}

// bound is how many hops a way may have to be among the n that are still wanted.
func (f *finder) bound(waiting []detour, n int) int {
	for _, d := range waiting {
		if f.doubles(d.way) {
			continue
		}
		if n--; n == 0 {
			return len(d.way) - 1
		}
	}
	return f.hops
}

// doubles says whether a way goes from one end of a relation to the relation and
// to its other end, which is the hop by it told as two.
func (f *finder) doubles(way []uint32) bool {
	for i := 1; i < len(way)-1; i++ {
		a, b := way[i-1], way[i+1]
		if f.seen(b) < f.seen(a) {
			a, b = b, a
		}
		if f.joined(a, way[i], b) {
			return true
		}
	}
	return false
}

// seen is how much a record sees.
func (f *finder) seen(n uint32) uint32 {
	begin, end := f.c.graph.sights(n)
	return end - begin
}

// joined says whether one record sees another by way of a relation.
func (f *finder) joined(n, via, other uint32) bool {
	g := &f.c.graph
	begin, end := g.sights(n)
	for at := begin; at < end; at++ {
		if g.via[at] == via && g.other[at] == other {
			return true
		}
	}
	return false
}

// mostParallel is how many relations between two records of a path are looked at.
const mostParallel = 50

// worded tells a way as a dossier would that has only its records and what joins them.
func (c *Corpus) worded(way []uint32) dossier.Path {
	numbers := slices.Clone(way)
	var made []dossier.Link
	bears := make(map[string][2]string) // links that were made: the relation and the record that bears them
	g := &c.graph
	for i, n := range way[:len(way)-1] {
		count := 0
		begin, end := g.sights(n)
		for at := begin; at < end && count < mostParallel; at++ {
			if g.via[at] == way[i+1] || g.other[at] != way[i+1] {
				continue
			}
			count++
			if via := g.via[at]; via != noVia && !slices.Contains(numbers, via) {
				numbers = append(numbers, via)
			}
			if l, via, basis, needed := c.bridge(n, at, len(made)); needed {
				made = append(made, l)
				bears[l.ID] = [2]string{via, basis}
			}
		}
	}
	d := c.gathered(numbers)
	d.Links = append(d.Links, made...)
	ids := make([]string, len(way))
	for i, n := range way {
		ids[i] = c.id(n)
	}
	p, _ := dossier.NewIndex(d).Along(ids)
	for i := range p.Hops {
		if b, of := bears[p.Hops[i].Basis]; of {
			p.Hops[i].Via, p.Hops[i].Basis = b[0], b[1]
		}
	}
	return p
}

// bridge is the link that stands for a sight where the records by themselves do
// not say it: a property that refers, or a further pair of ends of a relation.
// It tells which relation and which record bear it.
func (c *Corpus) bridge(n, at uint32, nth int) (l dossier.Link, via, basis string, needed bool) {
	g := &c.graph
	other, tag := g.other[at], g.tag[at]
	from, to, bearer := c.id(n), c.id(other), n
	switch {
	case tag&across != 0:
		bearer = g.via[at]
		via = c.id(bearer)
		if tag&own == 0 {
			from, to = to, from
		}
	case tag&own == 0:
		bearer = other
		from, to = to, from
	}
	r, prop := c.record(bearer), uint8(tag)
	s := c.schemata[c.schema[bearer]]
	word := s.words[prop][0]
	if tag&across != 0 {
		word = r.Word
	}
	if known, ok := r.Value.(*dossier.Link); ok {
		whole := tag&across != 0 && known.From == from && known.To == to
		end := tag&across == 0 && (prop == s.from && known.From == to || prop == s.to && known.To == to)
		if whole || end {
			return l, "", "", false
		}
	}
	if r.Kind == dossier.Events || word == "evidence" {
		return l, "", "", false
	}
	l = dossier.Link{ID: "\x00" + strconv.Itoa(nth), Type: word, From: from, To: to, Common: dossier.Common{Evidence: r.Common.Evidence}}
	return l, via, c.id(bearer), true
}
