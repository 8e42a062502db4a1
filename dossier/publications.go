package dossier

import (
	"cmp"
	"slices"
)

// publications knows of each source which was published first, among it and all
// that it rests on at any depth.
type publications struct {
	x     *Index
	from  int32   // number of the first source
	dates []EDTF  // by source
	rank  []int32 // by source: its place in the order of dates
	first []int32 // by source: the one published first, counted from 1; 0 where none is dated
	// The two of them that may be oldest, counted from 1: what has no earliest
	// day, or no date, may be older than all others. All that is missing from
	// the dossier, of which nothing is known, is one: -1.
	oldest [2][]int32
}

// missingSource stands for every source that is not in the dossier.
const missingSource = -2

func (x *Index) publications() *publications {
	n := x.Len(Sources)
	p := &publications{x: x, from: x.first[kindNumber(Sources)], dates: make([]EDTF, n), rank: make([]int32, n), first: make([]int32, n)}
	p.oldest[0], p.oldest[1] = make([]int32, n), make([]int32, n)
	var order, possible []int32
	for i := range int32(n) {
		possible = append(possible, i)
		if e, err := x.dossier.Sources[i].Published.Parse(); err == nil {
			p.dates[i] = e
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(compareParsed(p.dates[a], p.dates[b]), cmp.Compare(a, b))
	})
	for i, s := range order {
		p.rank[s] = int32(i)
		p.tell(s, s+1, p.first)
	}
	for s := range int32(n) {
		for on := range x.restsOn(p.from + s) {
			if x.kind(on) != Sources {
				p.tell(s, missingSource+1, p.oldest[:]...)
			}
		}
	}
	slices.SortFunc(possible, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.earliest(a), p.earliest(b)), cmp.Compare(a, b))
	})
	for _, s := range possible {
		p.tell(s, s+1, p.oldest[:]...)
	}
	return p
}

// earliest is the first day on which a source can have been published.
func (p *publications) earliest(s int32) Day {
	if s < 0 {
		return EverBefore
	}
	if d, ok := p.dates[s].Earliest(); ok {
		return d
	}
	return EverBefore
}

// tell goes from a source to all that rest on it, and notes what it tells in the
// first of the lists that has nothing yet. Each source is met once for each list.
func (p *publications) tell(s, what int32, lists ...[]int32) {
	note := func(at int32) bool {
		for _, list := range lists {
			switch list[at] {
			case what:
				return false
			case 0:
				list[at] = what
				return true
			}
		}
		return false
	}
	if !note(s) {
		return
	}
	for queue := []int32{s}; len(queue) > 0; {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for v := range p.x.views(p.from + at) {
			if !v.out && v.member == "restsOn" && p.x.kind(v.other) == Sources && note(v.other-p.from) {
				queue = append(queue, v.other-p.from)
			}
		}
	}
}

// of gives the source published first among these and all that they rest on,
// and of the others the one that may be oldest, or [missingSource]; -1 for none.
func (p *publications) of(sources []int32) (first, rival int32) {
	first, rival = -1, -1
	for _, s := range sources {
		f := p.first[s-p.from] - 1
		if f >= 0 && (first < 0 || p.rank[f] < p.rank[first]) {
			first = f
		}
	}
	for _, s := range sources {
		for _, list := range p.oldest {
			o := list[s-p.from] - 1
			if o != -1 && o != first && (rival == -1 || p.earliest(o) < p.earliest(rival)) {
				rival = o
			}
		}
	}
	if first >= 0 {
		first += p.from
	}
	if rival >= 0 {
		rival += p.from
	}
	return first, rival
}

// surelyFirst says whether the source that told a moment first was published
// before all others that bear it out or that those rest on.
func (x *Index) surelyFirst(m moment) bool {
	switch m.rival {
	case -1:
		return true
	case missingSource:
		return false
	}
	first, err := x.record(m.source).Date.Parse()
	rival, errRival := x.record(m.rival).Date.Parse()
	return err == nil && errRival == nil && first.Order(rival) == Before
}
