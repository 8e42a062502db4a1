package drawing

import (
	"cmp"
	"slices"
)

// Box is something to be placed, W × H cells. Its layer says in which column,
// counted from 0 at the left; [Layers] finds one where none is given. Where
// more lines end at a box than it has rows, it is made higher.
type Box struct{ W, H, Layer int }

// Line joins two boxes, by their places in the list, and may carry a label of
// so many cells, which is put where the line ends: at the box in the layer
// further right, or at To where both are in one. A line from a box to itself
// is not drawn.
type Line struct{ From, To, LabelW, LabelH int }

// Rect is a part of a drawing, in cells.
type Rect struct{ X, Y, W, H int }

// Spot is a cell of a drawing.
type Spot struct{ X, Y int }

// Route is the way of a line: the cells where it begins, turns and ends, the
// first right beside the box it comes from and the last beside that it leads to.
type Route struct {
	Points []Spot // none for a line that is not drawn
	Label  Rect   // empty where it has none
	// Trunk is the box from which the line branches off with others. Lines of
	// one trunk share cells and are joined there; those of two may cross, at
	// right angles, and are not.
	Trunk int
}

// Layout is where everything stands: within W × H cells, from 0, 0.
type Layout struct {
	W, H  int
	Boxes []Rect
	Lines []Route
}

// Layered places boxes in columns and leads lines between them, in the manner
// of Sugiyama, Tagawa and Toda (1981): boxes of a layer are ordered so that few
// lines cross, in the order given where that costs nothing, and what passes a
// layer does so between its boxes. Between two boxes of a layer are at least
// gap rows.
//
// Boxes never overlap, lines run through no box, and labels lie on no box, on
// no other label and on no line but their own. Two lines run along each other
// only where they branch off one trunk. The same input always gives the same
// layout. Its cost grows with the square of the lines between two layers.
func Layered(boxes []Box, lines []Line, gap int) Layout {
	p := newPlan(boxes, lines)
	p.order()
	p.dock()
	p.place(gap)
	return p.draw(len(boxes))
}

// Layers gives each of n boxes a layer: 0 to one that no line leads to, to any
// other the layer after the last of those that lead to it. Of lines that go
// round in a ring the last is left out.
func Layers(n int, lines []Line) []int {
	next := make([][]int, n)
	for _, l := range lines {
		if l.From != l.To {
			next[l.From] = append(next[l.From], l.To)
		}
	}
	const (
		unmet = iota
		open
		done
	)
	state, order := make([]int, n), make([]int, 0, n) // in the end: each behind those that it leads to
	ways := make([][]int, n)
	var visit func(int)
	visit = func(b int) {
		state[b] = open
		for _, to := range next[b] {
			if state[to] == open {
				continue
			}
			ways[b] = append(ways[b], to)
			if state[to] == unmet {
				visit(to)
			}
		}
		state[b] = done
		order = append(order, b)
	}
	for b := range n {
		if state[b] == unmet {
			visit(b)
		}
	}
	out := make([]int, n)
	for _, b := range slices.Backward(order) {
		for _, to := range ways[b] {
			out[to] = max(out[to], out[b]+1)
		}
	}
	return out
}

// post is a box in its layer, or the place where a line passes through one.
type post struct {
	box   int // -1 where a line passes
	layer int
	w, h  int
	x, y  int
	in    []dock // at its left side, from above
	out   []dock // at its right side
	trunk int    // the box that what leaves it at the right branches off from
}

// dock is where a stretch of a line meets a post, in rows below its upper edge.
type dock struct {
	stretch int // -1 for the trunk of all that leave
	row     int
	rows    int // that its label takes
}

// stretch is a line as far as the next layer, or within one.
type stretch struct {
	from, to int // posts, from the left to the right; in one layer as the line goes
	line     int
	ends     bool // it is here that the line carries its label
}

// plan is a drawing while it is made.
type plan struct {
	posts     []post
	stretches []stretch
	layers    [][]int // posts, from above
	ways      [][]int // by line: its stretches, from the left
	lines     []Line
	rows      []int // by stretch: where it arrives
}

func newPlan(boxes []Box, lines []Line) *plan {
	p := &plan{ways: make([][]int, len(lines)), lines: lines}
	for i, b := range boxes {
		p.add(post{box: i, layer: b.Layer, w: b.W, h: b.H, trunk: i})
	}
	for i, l := range lines {
		from, to := l.From, l.To
		if boxes[from].Layer > boxes[to].Layer {
			from, to = to, from
		}
		if from == to {
			continue
		}
		at := from
		for layer := boxes[from].Layer + 1; layer < boxes[to].Layer; layer++ {
			pass := p.add(post{box: -1, layer: layer, w: 1, h: 1, trunk: from})
			p.lead(i, at, pass, false)
			at = pass
		}
		p.lead(i, at, to, true)
	}
	return p
}

func (p *plan) add(t post) int {
	for len(p.layers) <= t.layer {
		p.layers = append(p.layers, nil)
	}
	n := len(p.posts)
	p.posts = append(p.posts, t)
	p.layers[t.layer] = append(p.layers[t.layer], n)
	return n
}

func (p *plan) lead(line, from, to int, ends bool) {
	p.ways[line] = append(p.ways[line], len(p.stretches))
	p.stretches = append(p.stretches, stretch{from, to, line, ends})
}

// within says whether a stretch joins two boxes of one layer.
func (p *plan) within(s stretch) bool { return p.posts[s.from].layer == p.posts[s.to].layer }

// sweeps is how often the layers are ordered from either side, at most.
const sweeps = 8

// order sorts the posts of each layer by where those that they are joined to
// stand, to and fro, and keeps the order with the fewest crossings.
func (p *plan) order() {
	least, kept := p.crossings(), clone(p.layers)
	for i := 0; i < sweeps && least > 0; i++ {
		for k := range p.layers {
			if i%2 == 1 {
				k = len(p.layers) - 1 - k
			}
			p.sort(k, i%2 == 0)
		}
		if n := p.crossings(); n < least {
			least, kept = n, clone(p.layers)
		}
	}
	p.layers = kept
}

func clone(layers [][]int) [][]int {
	out := make([][]int, len(layers))
	for i, l := range layers {
		out[i] = slices.Clone(l)
	}
	return out
}

// ranks is where each post stands in its layer.
func (p *plan) ranks() []int {
	out := make([]int, len(p.posts))
	for _, l := range p.layers {
		for i, n := range l {
			out[n] = i
		}
	}
	return out
}

// sort orders a layer by the mean place of what stands before or after it.
// What is joined to nothing there keeps its place.
func (p *plan) sort(layer int, before bool) {
	rank := p.ranks()
	sum, n := make([]int, len(p.posts)), make([]int, len(p.posts))
	for _, s := range p.stretches {
		if p.within(s) {
			continue
		}
		at, other := s.to, s.from
		if !before {
			at, other = s.from, s.to
		}
		sum[at] += rank[other]
		n[at]++
	}
	mean := func(t int) float64 {
		if n[t] == 0 {
			return float64(rank[t])
		}
		return float64(sum[t]) / float64(n[t])
	}
	slices.SortStableFunc(p.layers[layer], func(a, b int) int { return cmp.Compare(mean(a), mean(b)) })
}

// crossings counts how often stretches between two layers cross.
func (p *plan) crossings() int {
	rank := p.ranks()
	between := make([][][2]int, len(p.layers))
	for _, s := range p.stretches {
		if !p.within(s) {
			k := p.posts[s.from].layer
			between[k] = append(between[k], [2]int{rank[s.from], rank[s.to]})
		}
	}
	total := 0
	for _, list := range between {
		for i, a := range list {
			for _, b := range list[i+1:] {
				if (a[0]-b[0])*(a[1]-b[1]) < 0 {
					total++
				}
			}
		}
	}
	return total
}

// dock says at which rows of a post its lines arrive and leave. All that leave
// share one row, the trunk; each that arrives has its own, and those of its label.
func (p *plan) dock() {
	rank := p.ranks()
	arrive := func(i int) dock {
		s, d := p.stretches[i], dock{stretch: i, rows: 1}
		if s.ends {
			d.rows = max(p.lines[s.line].LabelH, 1)
		}
		return d
	}
	leaves := make([]bool, len(p.posts))
	above, below := make([][]dock, len(p.posts)), make([][]dock, len(p.posts))
	for i, s := range p.stretches {
		leaves[s.from] = true
		switch {
		case !p.within(s):
			p.posts[s.to].in = append(p.posts[s.to].in, arrive(i))
		case rank[s.from] < rank[s.to]:
			above[s.to] = append(above[s.to], arrive(i))
		default:
			below[s.to] = append(below[s.to], arrive(i))
		}
	}
	from := func(a, b dock) int {
		return cmp.Compare(rank[p.stretches[a.stretch].from], rank[p.stretches[b.stretch].from])
	}
	for n := range p.posts {
		t := &p.posts[n]
		slices.SortStableFunc(t.in, from)
		slices.SortStableFunc(above[n], from)
		slices.SortStableFunc(below[n], from)
		t.out = above[n]
		if leaves[n] {
			t.out = append(t.out, dock{stretch: -1, rows: 1})
		}
		t.out = append(t.out, below[n]...)
		t.stack()
	}
}

// stack sets the docks of a post below each other, within its border where it
// is high enough to have one, and makes it as high as they need.
func (t *post) stack() {
	border := 0
	if t.h >= 3 {
		border = 1
	}
	for _, side := range [][]dock{t.in, t.out} {
		row := border
		for i := range side {
			side[i].row = row
			row += side[i].rows
		}
		t.h = max(t.h, row+border)
	}
}
