package drawing

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestLayeredStar(t *testing.T) {
	boxes := []Box{{10, 3, 0}, {8, 3, 1}, {8, 5, 1}}
	l := Layered(boxes, []Line{{0, 1, 4, 1}, {0, 2, 6, 2}}, 0)
	assert.Equal(t, []Rect{{0, 0, 10, 3}, {20, 0, 8, 3}, {20, 3, 8, 5}}, l.Boxes)
	assert.Equal(t, []Spot{{10, 1}, {19, 1}}, l.Lines[0].Points, "straight across where there is no need to turn")
	assert.Equal(t, []Spot{{10, 1}, {11, 1}, {11, 4}, {19, 4}}, l.Lines[1].Points)
	assert.Equal(t, Rect{13, 4, 6, 2}, l.Lines[1].Label)
	assert.Equal(t, Layout{W: 28, H: 8, Boxes: l.Boxes, Lines: l.Lines}, l)
}

func TestLayeredWithinALayer(t *testing.T) {
	l := Layered([]Box{{10, 3, 0}, {10, 3, 0}}, []Line{{1, 0, 6, 1}, {0, 0, 6, 1}}, 1)
	assert.Equal(t, []Rect{{0, 0, 10, 3}, {0, 4, 10, 3}}, l.Boxes)
	assert.Equal(t, []Spot{{10, 5}, {18, 5}, {18, 1}, {10, 1}}, l.Lines[0].Points)
	assert.Equal(t, Rect{11, 1, 6, 1}, l.Lines[0].Label, "where the line ends")
	assert.Empty(t, l.Lines[1].Points, "a line to itself is not drawn")
}

func TestLayeredBackwards(t *testing.T) {
	boxes := []Box{{6, 3, 0}, {6, 3, 2}}
	on, back := Layered(boxes, []Line{{0, 1, 4, 1}}, 0), Layered(boxes, []Line{{1, 0, 4, 1}}, 0)
	assert.Equal(t, on.Lines[0].Points[0], back.Lines[0].Points[len(back.Lines[0].Points)-1])
	assert.Equal(t, on.Lines[0].Label, back.Lines[0].Label)
}

// Two lines that could be untangled are, and those that need not be keep their order.
func TestLayeredUntangles(t *testing.T) {
	boxes := []Box{{6, 3, 0}, {6, 3, 0}, {6, 3, 1}, {6, 3, 1}}
	l := Layered(boxes, []Line{{0, 3, 0, 0}, {1, 2, 0, 0}}, 0)
	assert.Less(t, l.Boxes[3].Y, l.Boxes[2].Y)
	l = Layered(boxes, []Line{{0, 2, 0, 0}, {1, 3, 0, 0}}, 0)
	assert.Less(t, l.Boxes[2].Y, l.Boxes[3].Y)
}

func TestLayers(t *testing.T) {
	assert.Equal(t, []int{0, 1, 2, 2, 0}, Layers(5, []Line{{From: 0, To: 1}, {From: 1, To: 2}, {From: 1, To: 3}, {From: 0, To: 3}, {From: 4, To: 4}}))
	assert.Equal(t, []int{0, 1, 2}, Layers(3, []Line{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 0}}), "a ring is cut")
}

func TestLayersPutEachBehindWhatLeadsToIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "boxes")
		var lines []Line
		for range rapid.IntRange(0, 20).Draw(t, "lines") {
			a, b := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			lines = append(lines, Line{From: min(a, b), To: max(a, b)}) // no rings
		}
		layers := Layers(n, lines)
		led := make([]int, n)
		for _, l := range lines {
			if l.From != l.To {
				led[l.To] = max(led[l.To], layers[l.From]+1)
			}
		}
		assert.Equal(t, led, layers)
	})
}

// anyDrawing draws boxes in layers, some of which are empty, and lines of every kind between them.
func anyDrawing(t *rapid.T) ([]Box, []Line) {
	var boxes []Box
	for range rapid.IntRange(1, 14).Draw(t, "boxes") {
		boxes = append(boxes, Box{rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h"), rapid.IntRange(0, 4).Draw(t, "layer")})
	}
	var lines []Line
	for range rapid.IntRange(0, 24).Draw(t, "lines") {
		lines = append(lines, Line{rapid.IntRange(0, len(boxes)-1).Draw(t, "from"), rapid.IntRange(0, len(boxes)-1).Draw(t, "to"),
			rapid.IntRange(0, 9).Draw(t, "label"), rapid.IntRange(0, 3).Draw(t, "rows")})
	}
	return boxes, lines
}

func TestLayeredHoldsItsGuarantees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes, lines := anyDrawing(t)
		gap := rapid.IntRange(0, 2).Draw(t, "gap")
		l := Layered(boxes, lines, gap)
		assert.Equal(t, l, Layered(boxes, lines, gap), "the same every time")
		s := &sheetOfCells{t: t, l: l, cells: map[Spot]string{}, runs: map[Spot]map[bool]int{}}
		for i, r := range l.Boxes {
			assert.Equal(t, boxes[i].W, r.W)
			assert.GreaterOrEqual(t, r.H, boxes[i].H)
			s.cover(r, "a box")
		}
		for i, r := range l.Lines {
			if lines[i].From == lines[i].To {
				assert.Empty(t, r.Points)
				continue
			}
			if lines[i].LabelW > 0 && lines[i].LabelH > 0 {
				assert.Equal(t, [2]int{lines[i].LabelW, lines[i].LabelH}, [2]int{r.Label.W, r.Label.H})
			}
			s.cover(r.Label, "a label")
			assert.True(t, beside(l.Boxes[lines[i].From], r.Points[0]), "it begins beside its box")
			assert.True(t, beside(l.Boxes[lines[i].To], r.Points[len(r.Points)-1]), "it ends beside its box")
		}
		for i := range l.Lines {
			s.follow(i)
		}
	})
}

func beside(r Rect, p Spot) bool {
	return (p.X == r.X-1 || p.X == r.X+r.W) && p.Y >= r.Y && p.Y < r.Y+r.H
}

// sheetOfCells is what lies on the cells of a layout.
type sheetOfCells struct {
	t     *rapid.T
	l     Layout
	cells map[Spot]string
	runs  map[Spot]map[bool]int // the trunks, counted from 1, that run across (true) or down (false) a cell
}

func (s *sheetOfCells) within(p Spot) {
	assert.True(s.t, p.X >= 0 && p.Y >= 0 && p.X < s.l.W && p.Y < s.l.H, "%v lies within the bounds %d × %d", p, s.l.W, s.l.H)
}

func (s *sheetOfCells) cover(r Rect, what string) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			p := Spot{x, y}
			s.within(p)
			assert.Empty(s.t, s.cells[p], "%s lies on another at %v", what, p)
			s.cells[p] = what
		}
	}
}

// follow walks a line cell by cell.
func (s *sheetOfCells) follow(line int) {
	r := s.l.Lines[line]
	for i := 1; i < len(r.Points); i++ {
		a, b := r.Points[i-1], r.Points[i]
		across := a.Y == b.Y
		assert.True(s.t, across != (a.X == b.X), "it turns at right angles and does not stand still")
		for p := a; ; p = towards(p, b) {
			s.within(p)
			assert.NotEqual(s.t, "a box", s.cells[p], "line %d runs through a box at %v", line, p)
			if s.cells[p] == "a label" {
				own := p.Y == r.Label.Y && p.X >= r.Label.X && p.X < r.Label.X+r.Label.W
				assert.True(s.t, own, "line %d runs through the label of another at %v", line, p)
			}
			if s.runs[p] == nil {
				s.runs[p] = map[bool]int{}
			}
			trunk := s.runs[p][across]
			assert.True(s.t, trunk == 0 || trunk == r.Trunk+1, "line %d runs along one of another trunk at %v", line, p)
			s.runs[p][across] = r.Trunk + 1
			if p == b {
				break
			}
		}
	}
}

func towards(p, to Spot) Spot {
	switch {
	case p.X < to.X:
		p.X++
	case p.X > to.X:
		p.X--
	case p.Y < to.Y:
		p.Y++
	case p.Y > to.Y:
		p.Y--
	}
	return p
}

func BenchmarkLayered(b *testing.B) {
	boxes := []Box{{24, 4, 0}}
	var lines []Line
	for i := range 60 {
		boxes = append(boxes, Box{28, 5, 1 + i/20})
		lines = append(lines, Line{max(i-20, 0) * 7 % 60, i + 1, 12, 1}, Line{i, (i*13 + 5) % 61, 12, 1})
	}
	for b.Loop() {
		Layered(boxes, lines, 0)
	}
}
