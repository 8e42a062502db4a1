package dossier

import (
	"maps"
	"slices"
)

// dated gives the records that the timeline of a record speaks of, in order.
func (x *Index) dated(n int32) []int32 {
	g := gathering{x: x, met: make(map[int32]bool)}
	for _, at := range x.within(n) {
		g.around(at)
	}
	for _, k := range []Kind{Allegations, Rebuttals} {
		on, _ := x.claimsOn(n, k)
		for _, c := range on {
			g.claim(c)
		}
	}
	if x.isClaim(n) {
		g.claim(n)
	}
	g.sources()
	return slices.Sorted(maps.Keys(g.met))
}

// gathering collects records, each once.
type gathering struct {
	x   *Index
	met map[int32]bool
}

// around takes in a record and what it is linked with: the links themselves,
// events, investments, and of a claim the allegations that it stands beside.
func (g gathering) around(n int32) {
	g.met[n] = true
	for v := range g.x.views(n) {
		if v.via >= 0 {
			g.met[v.via] = true
			continue
		}
		switch v.member {
		case "evidence":
			if !v.out { // of a source: what it is evidence for
				g.met[v.other] = true
			}
		case "by", "against", "answers":
			// claims are taken in by claimsOn, with their answers; actors have no dates
		default:
			g.met[v.other] = true
		}
	}
}

// claim takes in a claim with its answers, or with what it answers.
func (g gathering) claim(n int32) {
	g.met[n] = true
	for v := range g.x.views(n) {
		if v.member == "answers" && g.x.isClaim(v.other) {
			g.met[v.other] = true
		}
	}
}

// sources takes in the sources of all that was taken in, and what they rest on.
func (g gathering) sources() {
	var list []int32
	for n := range g.met {
		if int(n) >= g.x.count() {
			delete(g.met, n) // an id that belongs to no record
			continue
		}
		if g.x.kind(n) != Sources {
			list = append(list, g.x.sourcesOf(n)...)
		}
	}
	for _, s := range g.x.chain(list) {
		if int(s) < g.x.count() {
			g.met[s] = true
		}
	}
}
