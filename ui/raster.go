package ui

import (
	"cmp"
	"slices"

	"waybill/dossier/drawing"
)

// raster is a drawing in cells: words that stand at places, and lines between
// boxes, which join where they branch off one trunk and pass where they do not.
type raster struct {
	look
	words [][]written  // by row
	lines [][]crossing // by row and cell
}

// written is a text that stands at a cell of its row.
type written struct {
	at   int
	text Safe
	role role
}

// crossing is what lines do in a cell.
type crossing struct {
	arms  arm
	trunk int  // whose branches they are, counted from 1
	pass  bool // another line passes beneath
	end   Safe // the sign of a line that ends here
}

// arm is the sides to which lines leave a cell.
type arm uint8

const (
	armUp arm = 1 << iota
	armRight
	armDown
	armLeft
)

func newRaster(l look, w, h int) *raster {
	c := &raster{look: l, words: make([][]written, h), lines: make([][]crossing, h)}
	for y := range c.lines {
		c.lines[y] = make([]crossing, w)
	}
	return c
}

// write sets a text at a cell; nothing else may be written where it stands.
func (c *raster) write(x, y int, as role, s Safe) {
	if s != "" {
		c.words[y] = append(c.words[y], written{x, s, as})
	}
}

// box draws a box, with words set into its upper and its lower edge.
func (c *raster) box(r drawing.Rect, head, foot span) {
	g := c.glyphs
	c.edge(r, r.Y, head, g.topLeft, g.topRight)
	c.edge(r, r.Y+r.H-1, foot, g.bottomLeft, g.bottomRight)
	for y := r.Y + 1; y < r.Y+r.H-1; y++ {
		c.write(r.X, y, faint, c.side(r.X, y, armRight))
		c.write(r.X+r.W-1, y, faint, c.side(r.X+r.W-1, y, armLeft))
	}
}

// edge is the upper or the lower edge of a box.
func (c *raster) edge(r drawing.Rect, y int, words span, left, right Safe) {
	across := c.glyphs.across
	if words.text == "" {
		c.write(r.X, y, faint, left+repeat(across, r.W-2)+right)
		return
	}
	text := c.cut(words.text, edgeRoom(r.W), c.glyphs.tail)
	c.write(r.X, y, faint, left+across+" ")
	c.write(r.X+3, y, words.role, text)
	at := r.X + 3 + c.width(text)
	c.write(at, y, faint, " "+repeat(across, r.X+r.W-2-at)+right)
}

// edgeRoom is how many cells the words in the edge of a box may take.
func edgeRoom(w int) int { return max(w-5, 0) }

// side is a cell of the side of a box, joined to a line that begins there.
// inward is where the box lies.
func (c *raster) side(x, y int, inward arm) Safe {
	next, outward := x+1, armRight
	if inward == armRight {
		next, outward = x-1, armLeft
	}
	if next < 0 || next >= len(c.lines[y]) || c.lines[y][next].end != "" || c.lines[y][next].arms&(armLeft|armRight) == 0 {
		return c.glyphs.down
	}
	return c.glyphs.joints[armUp|armDown|outward]
}

// repeat is a text n times, not at all for a negative n.
func repeat(s Safe, n int) Safe {
	out := Safe("")
	for range n {
		out += s
	}
	return out
}

// lead draws the way of a line, with an arrow at its end.
func (c *raster) lead(r drawing.Route) {
	for i := 1; i < len(r.Points); i++ {
		a, b := r.Points[i-1], r.Points[i]
		on, back := armRight, armLeft
		dx, dy := 1, 0
		switch {
		case b.X < a.X:
			on, back, dx = armLeft, armRight, -1
		case b.Y > a.Y:
			on, back, dx, dy = armDown, armUp, 0, 1
		case b.Y < a.Y:
			on, back, dx, dy = armUp, armDown, 0, -1
		}
		for p := a; p != b; p.X, p.Y = p.X+dx, p.Y+dy {
			c.join(p, on, r.Trunk+1)
			c.join(drawing.Spot{X: p.X + dx, Y: p.Y + dy}, back, r.Trunk+1)
		}
	}
	if n := len(r.Points); n > 1 {
		end := r.Points[n-1]
		if s := &c.lines[end.Y][end.X]; r.Points[n-2].X > end.X {
			s.end = c.glyphs.toLeft
		} else {
			s.end = c.glyphs.toRight
		}
	}
}

// join adds an arm to a cell. Where the line of another trunk runs already, the
// one that runs down is seen and the one that runs across passes beneath it.
func (c *raster) join(p drawing.Spot, a arm, trunk int) {
	s := &c.lines[p.Y][p.X]
	switch {
	case s.trunk == 0 || s.trunk == trunk:
		s.trunk = trunk
		s.arms |= a
	default:
		s.pass = true
	}
}

// sign is what shows in a cell that lines run through.
func (c *raster) sign(s crossing) Safe {
	switch {
	case s.end != "":
		return s.end
	case s.pass:
		return c.glyphs.joints[armUp|armDown]
	case s.arms&(s.arms-1) == 0 && s.arms != 0: // where a line begins, beside its box
		if s.arms&(armLeft|armRight) != 0 {
			return c.glyphs.across
		}
	}
	return c.glyphs.joints[s.arms]
}

// rows is the drawing as lines of a page.
func (c *raster) rows() []line {
	out := make([]line, len(c.words))
	for y, list := range c.words {
		slices.SortStableFunc(list, func(a, b written) int { return cmp.Compare(a.at, b.at) })
		var ln line
		x := 0
		for _, w := range list {
			ln.spans = c.strokes(ln.spans, y, x, w.at)
			ln.spans = append(ln.spans, span{w.text, w.role})
			x = w.at + c.width(w.text)
		}
		ln.spans = c.strokes(ln.spans, y, x, len(c.lines[y]))
		out[y] = ln
	}
	return out
}

// strokes adds the cells of a row from one to another in which nothing is written.
func (c *raster) strokes(spans []span, y, from, to int) []span {
	if from >= to {
		return spans
	}
	text := Safe("")
	for _, s := range c.lines[y][from:to] {
		text += c.sign(s)
	}
	return append(spans, span{text, faint})
}
