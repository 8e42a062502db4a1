package dossier

import "slices"

// dated gives the records that the timeline of a record speaks of, in order.
func (x *Index) dated(n int32) []int32 {
	g := gathering{x: x, met: make([]bool, len(x.start))}
	for _, at := range x.within(n) {
		g.around(at)
	}
	for _, c := range g.list { // of those found so far: the answers of an answer's allegation are another matter
		g.answers(c)
	}
	g.sources()
	slices.Sort(g.list)
	beyond, _ := slices.BinarySearch(g.list, int32(x.count()))
	return g.list[:beyond] // without ids that belong to no record
}

// gathering collects records, each once.
type gathering struct {
	x    *Index
	met  []bool // by number
	list []int32
}

func (g *gathering) take(n int32) {
	if !g.met[n] {
		g.met[n] = true
		g.list = append(g.list, n)
	}
}

// around takes in a record and all that it is linked with; of a link between two records the link.
func (g *gathering) around(n int32) {
	g.take(n)
	for v := range g.x.views(n) {
		if v.via >= 0 {
			g.take(v.via)
		} else {
			g.take(v.other)
		}
	}
}

// answers takes in the answers to an allegation, and the allegations that a rebuttal answers.
func (g *gathering) answers(n int32) {
	if !g.x.isClaim(n) {
		return
	}
	for v := range g.x.views(n) {
		if v.member == "answers" {
			g.take(v.other)
		}
	}
}

// sources takes in the sources of everything that was taken in, and what they rest on.
func (g *gathering) sources() {
	bears := g.x.bears()
	for _, n := range g.list {
		if k := g.x.kind(n); k == "" || k == Actors || k == Places { // which have no dates to bear out
			continue
		}
		for s := range g.x.borneOut(n, bears) {
			g.take(s)
		}
	}
	for i := 0; i < len(g.list); i++ {
		for on := range g.x.restsOn(g.list[i]) {
			g.take(on)
		}
	}
}
