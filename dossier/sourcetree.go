package dossier

import "slices"

// SourceTree is what the evidence of a record rests on, read from both of its
// ends. A reading is a forest, written line by line as it is drawn: a source,
// and after it, one deeper, what hangs on it. Every source of the chain stands
// in a reading once as itself; where it is met again, a line refers to it.
type SourceTree struct {
	Down  []Branch // from the sources of the evidence to the origins
	Up    []Branch // from the origins to all that rest on them: "five outlets, one statement"
	Rings []Ring   // the circles that the chain runs into, in the order of the file
	Aside []Aside  // evidence that bears nothing out

	x  *Index
	up map[int32][]bough // within the chain
}

// Branch is a line of a forest of sources.
type Branch struct {
	Source   string
	Depth    int     // 0 where a tree begins
	Last     bool    // nothing follows it at its depth, under the same source
	Uses     []Reuse // how the outlet uses the other of the two: this source and the one it hangs on; nil at depth 0
	Stance   Stance  // how it speaks for the record as its evidence; "" where it is none of it
	Origin   bool    // it rests on nothing, or is in a ring whose sources rest only on each other
	Circular bool    // it is in a ring
	Again    bool    // it stands above as itself, with all that hangs on it
	Closes   bool    // it is met again under itself: here a circle closes
	Missing  bool    // the dossier has no source with this id
}

// Ring is a circle of sources that rest on each other.
type Ring struct {
	Sources []string // in the order of the file; not to be changed
	Round   []string // the shortest way round from the first: each rests on the next, and the last on the first
	Exit    bool     // one of them also rests on something outside
}

// Aside is evidence that bears nothing out: it contradicts or only mentions
// the record, or it names no source of the dossier.
type Aside struct {
	Source  string
	Stance  Stance // as written; "" reads as [States]
	Missing bool   // the dossier has no source with this id
}

// SourceTree follows the evidence of a record down to its origins: of a claim
// with that of its points, of an investment with that of its amounts and
// phases. A source bears itself out, so its tree begins with itself.
func (x *Index) SourceTree(id string) SourceTree {
	n, ok := x.find(id)
	if !ok {
		return SourceTree{}
	}
	from := unique(x.sourcesOf(n))
	chain := x.chain(from)
	t := SourceTree{x: x, up: make(map[int32][]bough), Rings: x.rings(chain), Aside: x.aside(n)}
	for _, outlet := range chain {
		for _, b := range x.boughs(outlet) {
			t.up[b.n] = append(t.up[b.n], bough{outlet, b.uses})
		}
	}
	stances := x.stances(n)
	t.Down = x.grow(from, x.boughs, stances)
	var ends []int32
	for _, o := range x.ends(from) {
		ends = append(ends, x.numbers[o.Source])
	}
	t.Up = x.grow(ends, func(n int32) []bough { return t.up[n] }, stances)
	return t
}

// Resting lists all sources of the tree that rest on an origin of it, at any
// depth, the nearest first. The other sources of a ring are not among them:
// they are the origin too.
func (t SourceTree) Resting(o Origin) []string {
	var queue []int32
	met := make(map[int32]bool)
	for _, id := range append([]string{o.Source}, o.Ring...) {
		if n, ok := t.number(id); ok && !met[n] {
			met[n] = true
			queue = append(queue, n)
		}
	}
	own := len(queue)
	for i := 0; i < len(queue); i++ {
		for _, b := range t.up[queue[i]] {
			if !met[b.n] {
				met[b.n] = true
				queue = append(queue, b.n)
			}
		}
	}
	if own == 0 {
		return nil
	}
	return t.x.ids(queue[own:])
}

func (t SourceTree) number(id string) (int32, bool) {
	if t.x == nil {
		return 0, false
	}
	n, ok := t.x.numbers[id]
	return n, ok
}

// Outlets draws all that rests on a source, in the whole dossier: the source
// first, and under it those that use it. It is nil for an id that is no source's.
func (x *Index) Outlets(source string) []Branch {
	n, ok := x.numbers[source]
	if k := x.kind(n); !ok || k != Sources && k != "" {
		return nil
	}
	return x.grow([]int32{n}, x.users, nil)
}

// ReadIn lists the sources in which a record can be read: those of its
// evidence that bear it out, each once, in the order of the evidence. A source is read in itself.
func (x *Index) ReadIn(id string) []string {
	n, ok := x.find(id)
	if !ok {
		return nil
	}
	return x.ids(unique(x.sourcesOf(n)))
}

// bough is a source that hangs on another, and how the outlet of the two uses the other.
type bough struct {
	n    int32
	uses []Reuse
}

// boughs gives what a source rests on, each once, in the order of the file.
func (x *Index) boughs(n int32) []bough {
	if x.kind(n) != Sources {
		return nil
	}
	var all boughList
	for v := range x.views(n) {
		if !v.out || v.via >= 0 {
			break // its own references come first, and thousands may cite it
		}
		if v.member == "restsOn" {
			all.add(v.other, Reuse(v.how))
		}
	}
	return all.list
}

// users gives what rests on a source, each once, in the order of the file.
func (x *Index) users(n int32) []bough {
	var all boughList
	for v := range x.views(n) {
		if !v.out && v.member == "restsOn" && x.kind(v.other) == Sources {
			all.add(v.other, Reuse(v.how))
		}
	}
	return all.list
}

// boughList lists boughs, each source once with all its uses.
type boughList struct {
	list []bough
	at   map[int32]int // where each stands, once there are more than a few
}

// few is how many boughs are looked through one by one: most sources rest on one or two.
const few = 8

func (g *boughList) add(n int32, how Reuse) {
	i := g.find(n)
	if i < 0 {
		g.list = append(g.list, bough{n, []Reuse{how}})
		if g.at != nil {
			g.at[n] = len(g.list) - 1
		}
		return
	}
	if b := &g.list[i]; !slices.Contains(b.uses, how) {
		b.uses = append(b.uses, how)
	}
}

// find says where a source stands in the list, or -1.
func (g *boughList) find(n int32) int {
	if len(g.list) <= few {
		return slices.IndexFunc(g.list, func(b bough) bool { return b.n == n })
	}
	if g.at == nil {
		g.at = make(map[int32]int)
		for i, b := range g.list {
			g.at[b.n] = i
		}
	}
	if i, known := g.at[n]; known {
		return i
	}
	return -1
}

// grow draws the forest that begins with roots, without recursion: a chain of
// sources may be as long as the file.
func (x *Index) grow(roots []int32, under func(int32) []bough, stances map[int32]Stance) []Branch {
	type twig struct {
		bough
		depth int
		last  bool
	}
	var todo []twig // the next to be drawn is the last
	hang := func(list []bough, depth int) {
		for i, b := range slices.Backward(list) {
			todo = append(todo, twig{b, depth, i == len(list)-1})
		}
	}
	first := make([]bough, len(roots))
	for i, n := range roots {
		first[i].n = n
	}
	hang(first, 0)
	var out []Branch
	var path []int32          // the source that stands at each depth above the next to be drawn
	at := make(map[int32]int) // the depth at which a source stands as itself
	for len(todo) > 0 {
		t := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		b := x.branch(t.n)
		b.Depth, b.Last, b.Uses, b.Stance = t.depth, t.last, t.uses, stances[t.n]
		depth, met := at[t.n]
		b.Again, b.Closes = met, met && depth < t.depth && path[depth] == t.n
		out = append(out, b)
		if !met {
			at[t.n] = t.depth
			path = append(path[:t.depth], t.n)
			hang(under(t.n), t.depth+1)
		}
	}
	return out
}

// branch is what is said of a source wherever it stands.
func (x *Index) branch(n int32) Branch {
	b := Branch{Source: x.id(n), Missing: x.kind(n) != Sources}
	if c, in := x.circles.of[n]; in {
		b.Circular, b.Origin = true, !x.circles.list[c].exit
	} else {
		b.Origin = x.isEnd(n)
	}
	return b
}

// stances says how each source that bears a record out does so; one that
// states it in a place and supports it in another states it.
func (x *Index) stances(n int32) map[int32]Stance {
	k, row := x.row(n)
	if k == Sources {
		return nil
	}
	out := make(map[int32]Stance)
	for e := range evidenceOf(x.dossier.bare(k, row)) {
		s, ok := x.find(e.Source)
		switch {
		case !ok || e.Stance == Contradicts || e.Stance == Mentions:
		case e.Stance == Supports && out[s] == "":
			out[s] = Supports
		case e.Stance != Supports:
			out[s] = States
		}
	}
	return out
}

// aside gives the evidence of a record that bears nothing out, each once.
func (x *Index) aside(n int32) []Aside {
	k, row := x.row(n)
	if k == Sources {
		return nil
	}
	var out []Aside
	told := make(map[Aside]bool)
	for e := range evidenceOf(x.dossier.bare(k, row)) {
		s, ok := x.find(e.Source)
		a := Aside{Source: e.Source, Stance: e.Stance, Missing: !ok || x.kind(s) != Sources}
		bears := !a.Missing && e.Stance != Contradicts && e.Stance != Mentions
		if !bears && !told[a] {
			told[a] = true
			out = append(out, a)
		}
	}
	return out
}

// rings gives the circles that a chain runs into.
func (x *Index) rings(chain []int32) []Ring {
	var out []Ring
	told := make(map[int32]bool)
	for _, s := range chain {
		c, in := x.circles.of[s]
		if !in || told[c] {
			continue
		}
		told[c] = true
		ring := x.circles.list[c]
		out = append(out, Ring{Sources: ring.ids, Round: x.ids(x.round(ring.members[0])), Exit: ring.exit})
	}
	return out
}

// round gives the shortest way from a source of a ring back to itself.
func (x *Index) round(start int32) []int32 {
	ring := x.circles.of[start]
	from := make(map[int32]int32) // by source: the one before it on the way
	queue := []int32{start}
	for i := 0; i < len(queue); i++ {
		for on := range x.restsOn(queue[i]) {
			if on == start {
				var way []int32
				for n := queue[i]; n != start; n = from[n] {
					way = append(way, n)
				}
				way = append(way, start)
				slices.Reverse(way)
				return way
			}
			c, in := x.circles.of[on]
			if _, met := from[on]; in && c == ring && !met {
				from[on] = queue[i]
				queue = append(queue, on)
			}
		}
	}
	return nil
}

// unique keeps each number once, where it stands first.
func unique(list []int32) []int32 {
	var out []int32
	met := make(map[int32]bool, len(list))
	for _, n := range list {
		if !met[n] {
			met[n] = true
			out = append(out, n)
		}
	}
	return out
}
