package dossier

import "slices"

// circles are the rings of sources that rest on each other.
type circles struct {
	list []circle
	of   map[int32]int32 // a source that is in a ring, to the place of the ring in list
}

// circle is a set of sources of which each rests, in the end, on each; or one that rests on itself.
type circle struct {
	members []int32  // in the order of the file
	ids     []string // of the members
	exit    bool     // one of them also rests on something outside
}

// findCircles finds the strongly connected components of restsOn (Tarjan, 1972),
// without recursion: a chain of sources may be as long as the file.
func (x *Index) findCircles() circles {
	at := kindNumber(Sources)
	first, count := x.first[at], x.first[at+1]-x.first[at]
	t := tarjan{x: x, first: first, order: make([]int32, count), low: make([]int32, count), on: make([]bool, count)}
	t.out.of = make(map[int32]int32)
	for n := first; n < first+count; n++ {
		if t.order[n-first] == 0 && !x.isEnd(n) {
			t.walk(n)
		}
	}
	return t.out
}

// tarjan is one search; its lists are by source, counted from the first.
type tarjan struct {
	x     *Index
	first int32   // number of the first source
	met   int32   // sources met so far
	order []int32 // when a source was met, from 1; 0 for not yet
	low   []int32 // the earliest one it leads back to
	on    []bool  // on the stack
	stack []int32 // sources whose component is not finished
	out   circles
}

// visit is a source whose sources are being looked at.
type visit struct {
	n    int32
	rest []int32 // its ties not yet looked at
}

func (t *tarjan) meet(n int32) visit {
	t.met++
	t.order[n-t.first], t.low[n-t.first], t.on[n-t.first] = t.met, t.met, true
	t.stack = append(t.stack, n)
	return visit{n, t.x.seen[t.x.start[n]:t.x.start[n+1]]}
}

// next gives the next source of the dossier that the visited one rests on.
func (t *tarjan) next(v *visit) (int32, bool) {
	for len(v.rest) > 0 && v.rest[0] >= 0 {
		tie := t.x.ties[v.rest[0]]
		v.rest = v.rest[1:]
		if t.x.roles[tie.role].member == "restsOn" && t.x.kind(tie.to) == Sources {
			return tie.to, true
		}
	}
	return 0, false
}

func (t *tarjan) walk(from int32) {
	path := []visit{t.meet(from)}
	for len(path) > 0 {
		v := &path[len(path)-1]
		n := v.n
		if next, ok := t.next(v); ok {
			if t.order[next-t.first] == 0 {
				path = append(path, t.meet(next))
			} else if t.on[next-t.first] {
				t.low[n-t.first] = min(t.low[n-t.first], t.order[next-t.first])
			}
			continue
		}
		path = path[:len(path)-1]
		if len(path) > 0 {
			below := path[len(path)-1].n
			t.low[below-t.first] = min(t.low[below-t.first], t.low[n-t.first])
		}
		if t.low[n-t.first] == t.order[n-t.first] {
			t.close(n)
		}
	}
}

// close takes a finished component off the stack and keeps it if it is a ring.
func (t *tarjan) close(n int32) {
	at := len(t.stack) - 1
	for t.stack[at] != n {
		at--
	}
	members := t.stack[at:]
	t.stack = t.stack[:at]
	for _, m := range members {
		t.on[m-t.first] = false
	}
	slices.Sort(members)
	var c circle
	inside := false
	for _, m := range members {
		for on := range t.x.restsOn(m) {
			_, in := slices.BinarySearch(members, on)
			inside = inside || in
			c.exit = c.exit || !in
		}
	}
	if !inside {
		return
	}
	c.members = slices.Clone(members)
	c.ids = t.x.ids(members)
	for _, m := range members {
		t.out.of[m] = int32(len(t.out.list))
	}
	t.out.list = append(t.out.list, c)
}
