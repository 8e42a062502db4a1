package corpus

import (
	"iter"

	"waybill/dossier"
)

// graph is what connects the numbers, as each of them sees it. The two ends of
// a relation see each other by way of it; the relation sees both, and is not seen by them.
type graph struct {
	start []uint32 // where the sights of each number begin, and the end
	other []uint32 // who is seen
	via   []uint32 // the relation; noVia where there is none
	tag   []uint16 // the property, and the bits below
	stops []uint64 // a bit for each relation that something other than its ends is connected with
}

const noVia = ^uint32(0)

// What a tag says beside the property, which is its lowest eight bits.
const (
	own    = 1 << 8 // the reference stands in this record, or it is the first end of a relation
	across = 1 << 9 // to the other end of a relation
)

// mostPairs is how many pairs of ends of one relation see each other. Where there
// are more, its ends see the relation in their place.
const mostPairs = 4096

// outward are the references of all rows, row after row.
type outward struct {
	start []uint32
	to    []uint32
	prop  []uint8
}

// newOutward sorts references by the row that they stand in; each is there once.
func (c *Corpus) newOutward(e *edges) outward {
	o := outward{start: make([]uint32, c.rows()+2), to: make([]uint32, len(e.from)), prop: make([]uint8, len(e.from))}
	for _, from := range e.from {
		o.start[from+2]++
	}
	for i := 2; i < len(o.start); i++ {
		o.start[i] += o.start[i-1]
	}
	begin := 0
	for i, end := range e.ends {
		for at := begin; at < end; at++ {
			to := e.to[at] - 1
			if e.to[at] == 0 {
				n, _ := c.unknown.find(e.hash[at], loan(e.ids[i].get(at-begin)))
				to = uint32(c.rows()) + n
			}
			place := &o.start[e.from[at]+1]
			o.to[*place], o.prop[*place] = to, e.prop[at]
			*place++
		}
		begin = end
	}
	o.start = o.start[:c.rows()+1]
	if len(c.twins.byRow) > 0 {
		o.once()
	}
	return o
}

// once drops what entities that are given again refer to again.
func (o *outward) once() {
	type key struct {
		to   uint32
		prop uint8
	}
	kept := uint32(0)
	met := make(map[key]bool)
	for row := range len(o.start) - 1 {
		begin, end := o.start[row], o.start[row+1]
		o.start[row] = kept
		clear(met)
		for at := begin; at < end; at++ {
			k := key{o.to[at], o.prop[at]}
			if met[k] {
				continue
			}
			met[k] = true
			o.to[kept], o.prop[kept] = k.to, k.prop
			kept++
		}
	}
	o.start[len(o.start)-1] = kept
	o.to, o.prop = o.to[:kept], o.prop[:kept]
}

// links says whether the ends of a row see each other, and walks its references.
func (c *Corpus) links(o *outward, row uint32) bool {
	begin, end := o.start[row], o.start[row+1]
	if begin == end || c.kindOf(row) != dossier.Links {
		return false
	}
	s := c.schemata[c.schema[row]]
	from, to := 0, 0
	for _, p := range o.prop[begin:end] {
		switch p {
		case s.from:
			from++
		case s.to:
			to++
		}
	}
	return from*to <= mostPairs
}

// sight is what one number sees of another.
type sight struct {
	at, other, via uint32
	tag            uint16
}

// inward walks what the references of a row let others see.
func (c *Corpus) inward(o *outward, row uint32) iter.Seq[sight] {
	return func(yield func(sight) bool) {
		begin, end := o.start[row], o.start[row+1]
		joins, s := c.links(o, row), c.schemata[c.schema[row]]
		for i := begin; i < end; i++ {
			to, p := o.to[i], o.prop[i]
			if !joins || p != s.from && p != s.to {
				if !yield(sight{to, row, noVia, uint16(p)}) {
					return
				}
				continue
			}
			for j := begin; j < end; j++ {
				q := o.prop[j]
				tag := uint16(p) | across
				if p == s.from {
					tag |= own
				}
				if q != p && (q == s.from || q == s.to) && !yield(sight{to, o.to[j], row, tag}) {
					return
				}
			}
		}
	}
}

// newGraph connects the numbers.
func (c *Corpus) newGraph(e *edges, _ bool) graph {
	o := c.newOutward(e)
	g := graph{start: make([]uint32, c.total()+2), stops: make([]uint64, (c.rows()+63)/64)}
	for row := range uint32(c.rows()) {
		n := o.start[row+1] - o.start[row]
		if n == 0 {
			continue
		}
		g.start[row+2] += n
		for s := range c.inward(&o, row) {
			g.start[s.at+2]++
		}
	}
	for i := 2; i < len(g.start); i++ {
		g.start[i] += g.start[i-1]
	}
	all := g.start[len(g.start)-1]
	g.other, g.via, g.tag = make([]uint32, all), make([]uint32, all), make([]uint16, all)
	put := func(s sight) {
		place := &g.start[s.at+1]
		g.other[*place], g.via[*place], g.tag[*place] = s.other, s.via, s.tag
		*place++
	}
	for row := range uint32(c.rows()) {
		for i := o.start[row]; i < o.start[row+1]; i++ {
			put(sight{row, o.to[i], noVia, uint16(o.prop[i]) | own})
		}
	}
	for row := range uint32(c.rows()) {
		if o.start[row] == o.start[row+1] {
			continue
		}
		for s := range c.inward(&o, row) {
			put(s)
		}
	}
	g.start = g.start[:c.total()+1]
	c.stop(&g)
	return g
}

// stop marks the relations that are connected with more than their two ends.
func (c *Corpus) stop(g *graph) {
	for row := range uint32(c.rows()) {
		s := c.schemata[c.schema[row]]
		if s.kind != dossier.Links {
			continue
		}
		for i := g.start[row]; i < g.start[row+1]; i++ {
			p := uint8(g.tag[i])
			if g.tag[i]&own == 0 || p != s.from && p != s.to {
				g.stops[row/64] |= 1 << (row % 64)
				break
			}
		}
	}
}

func (g *graph) stopsAt(row uint32) bool { return g.stops[row/64]>>(row%64)&1 == 1 }

// sights are the places of what a number sees.
func (g *graph) sights(n uint32) (from, to uint32) {
	if int(n)+1 >= len(g.start) {
		return 0, 0 // a dataset
	}
	return g.start[n], g.start[n+1]
}
