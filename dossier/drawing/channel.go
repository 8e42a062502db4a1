package drawing

import (
	"cmp"
	"slices"
)

// place gives every post its row. Layers begin at the top; a post stands no
// higher than the first that leads to it, and then no higher than the first it
// leads to, so that what branches off it lies beside and below it.
func (p *plan) place(gap int) {
	first, next := p.firsts()
	for k := range p.layers {
		p.fall(k, gap, first)
	}
	for k := len(p.layers) - 2; k >= 0; k-- {
		p.fall(k, gap, next)
	}
	for k := range p.layers {
		p.part(k, gap)
	}
	p.rows = make([]int, len(p.stretches))
	for _, t := range p.posts {
		for _, d := range slices.Concat(t.in, t.out) {
			if d.stretch >= 0 {
				p.rows[d.stretch] = t.y + d.row
			}
		}
	}
}

// firsts is, by post, the first that leads to it and the first it leads to; -1 for none.
func (p *plan) firsts() (before, after []int) {
	before, after = make([]int, len(p.posts)), make([]int, len(p.posts))
	for n := range p.posts {
		before[n], after[n] = -1, -1
	}
	rank := p.ranks()
	for _, s := range p.stretches {
		if p.within(s) {
			continue
		}
		if at := &before[s.to]; *at < 0 || rank[s.from] < rank[*at] {
			*at = s.from
		}
		if at := &after[s.from]; *at < 0 || rank[s.to] < rank[*at] {
			*at = s.to
		}
	}
	return before, after
}

// fall sets the posts of a layer below each other, none higher than it stands
// and than the post beside it, where there is one.
func (p *plan) fall(layer, gap int, beside []int) {
	y := 0
	for _, n := range p.layers[layer] {
		t := &p.posts[n]
		t.y = max(t.y, y)
		if at := beside[n]; at >= 0 {
			t.y = max(t.y, p.posts[at].y)
		}
		y = t.y + t.h + gap
	}
}

// part moves the posts of a layer down until no line arrives in a row in which
// one of another trunk leaves the layer before: they would run along each other.
func (p *plan) part(layer, gap int) {
	leaving := map[int]int{} // row to trunk
	if layer > 0 {
		for _, n := range p.layers[layer-1] {
			for _, d := range p.posts[n].out {
				leaving[p.posts[n].y+d.row] = p.net(n, d)
			}
		}
	}
	y := 0
	for _, n := range p.layers[layer] {
		t := &p.posts[n]
		t.y = max(t.y, y)
		for slices.ContainsFunc(t.in, func(d dock) bool {
			net, taken := leaving[t.y+d.row]
			return taken && net != p.stretches[d.stretch].from
		}) {
			t.y++
		}
		y = t.y + t.h + gap
	}
}

// net is the post whose trunk meets a dock at the right side of a post.
func (p *plan) net(n int, d dock) int {
	if d.stretch < 0 {
		return n
	}
	return p.stretches[d.stretch].from
}

// channel is the room between a layer and the next: where labels of lines
// within the layer stand, the tracks on which lines run down and up, and where
// labels of lines to the next layer stand.
type channel struct {
	x                   int         // where it begins, right of the widest box
	left, tracks, right int         // widths
	nets                map[int]net // by the post that they leave
}

// net is all that leaves a post by its trunk.
type net struct {
	at          int   // the row of the trunk
	left, right []int // the rows in which it arrives at either side
	top, low    int   // the rows between which it runs
	track       int   // counted from 0; -1 where it runs straight across
}

// pitch is how many cells lie between two tracks.
const pitch = 2

// channel leads the lines that leave a layer.
func (p *plan) channel(layer int) channel {
	c := channel{nets: map[int]net{}}
	var order []int
	for _, n := range p.layers[layer] {
		for _, d := range p.posts[n].out {
			if d.stretch < 0 {
				order = append(order, n)
				at := p.posts[n].y + d.row
				c.nets[n] = net{at: at, top: at, low: at, track: -1}
			}
		}
	}
	if len(order) == 0 {
		return c
	}
	c.left, c.right = 1, 2
	for i, s := range p.stretches {
		if p.posts[s.from].layer != layer {
			continue
		}
		w := 0
		if s.ends {
			w = p.lines[s.line].LabelW
		}
		t, row := c.nets[s.from], p.rows[i]
		if p.within(s) {
			t.left = append(t.left, row)
			c.left = max(c.left, w+2)
		} else {
			t.right = append(t.right, row)
			c.right = max(c.right, w+2)
		}
		t.top, t.low = min(t.top, row), max(t.low, row)
		c.nets[s.from] = t
	}
	c.assign(order)
	return c
}

// assign gives the nets that run up or down their tracks: side by side where
// they run past each other, in an order in which few of them cross.
func (c *channel) assign(order []int) {
	order = slices.DeleteFunc(order, func(n int) bool { return c.nets[n].top == c.nets[n].low && len(c.nets[n].left) == 0 })
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.nets[b].at, c.nets[a].at) })
	for range order { // the better order of neighbours, until none is better
		moved := false
		for i := range order[:max(len(order)-1, 0)] {
			a, b := c.nets[order[i]], c.nets[order[i+1]]
			if crossing(b, a) < crossing(a, b) {
				order[i], order[i+1] = order[i+1], order[i]
				moved = true
			}
		}
		if !moved {
			break
		}
	}
	for i, n := range order {
		t := c.nets[n]
		t.track = 0
		for _, before := range order[:i] {
			if o := c.nets[before]; o.top <= t.low && t.top <= o.low {
				t.track = max(t.track, o.track+1)
			}
		}
		c.nets[n] = t
		c.tracks = max(c.tracks, t.track*pitch+1)
	}
}

// crossing counts how often two nets cross when the first has the track further left.
func crossing(a, b net) int {
	n := 0
	cross := func(rows []int, t net) {
		for _, row := range rows {
			if row > t.top && row < t.low {
				n++
			}
		}
	}
	cross(a.right, b)
	cross(append(b.left, b.at), a)
	return n
}

// draw says where everything stands.
func (p *plan) draw(boxes int) Layout {
	out := Layout{Boxes: make([]Rect, boxes), Lines: make([]Route, len(p.lines))}
	channels := make([]channel, len(p.layers))
	x := 0
	for k, layer := range p.layers {
		w := 0
		for _, n := range layer {
			t := &p.posts[n]
			t.x = x
			w = max(w, t.w)
			out.H = max(out.H, t.y+t.h)
			if t.box >= 0 {
				out.Boxes[t.box] = Rect{x, t.y, t.w, t.h}
				out.W = max(out.W, x+t.w)
			}
		}
		c := p.channel(k)
		c.x = x + w
		channels[k] = c
		if x = c.x + pitch; len(c.nets) > 0 {
			x = c.x + c.left + c.tracks + c.right
			out.W = max(out.W, c.x+c.left+c.tracks)
		}
	}
	for i, way := range p.ways {
		for _, at := range way {
			p.run(&out.Lines[i], at, channels[p.posts[p.stretches[at].from].layer])
		}
		if len(way) > 0 {
			out.Lines[i].Trunk = p.posts[p.stretches[way[0]].from].trunk
			out.Lines[i].straighten(p.backwards(i))
		}
	}
	return out
}

// backwards says whether a line leads from the right to the left.
func (p *plan) backwards(line int) bool {
	return p.posts[p.lines[line].From].layer > p.posts[p.lines[line].To].layer
}

// run leads a route along a stretch.
func (p *plan) run(r *Route, at int, c channel) {
	s := p.stretches[at]
	from, to := p.posts[s.from], p.posts[s.to]
	t, row := c.nets[s.from], p.rows[at]
	end, label := to.x-1, c.x+c.left+c.tracks+1
	if p.within(s) {
		end, label = to.x+to.w, to.x+to.w+1
	}
	r.Points = append(r.Points, Spot{from.x + from.w, t.at})
	if t.track >= 0 && row != t.at {
		x := c.x + c.left + t.track*pitch
		r.Points = append(r.Points, Spot{x, t.at}, Spot{x, row})
	}
	r.Points = append(r.Points, Spot{end, row})
	if l := p.lines[s.line]; s.ends && l.LabelW > 0 && l.LabelH > 0 {
		r.Label = Rect{label, row, l.LabelW, l.LabelH}
	}
}

// straighten leaves out the points at which a route does not turn, and turns
// it round where the line leads backwards.
func (r *Route) straighten(backwards bool) {
	out := r.Points[:1]
	for i, at := range r.Points[1:] {
		if last := out[len(out)-1]; i+2 < len(r.Points) {
			next := r.Points[i+2]
			if last.X == at.X && at.X == next.X || last.Y == at.Y && at.Y == next.Y {
				continue
			}
		}
		out = append(out, at)
	}
	if r.Points = out; backwards {
		slices.Reverse(r.Points)
	}
}
