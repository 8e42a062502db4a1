package ui

// Splits are how far the reader has moved the borders between panes from where
// they stand by themselves, in thousandths of the width or height that is
// divided there: a share, so that it means the same on another screen. What a
// screen has no room for is not lost, only not shown. The zero value moves nothing.
type Splits struct {
	Index int `json:"index,omitzero"` // more or less for the index: its width, or its height where panes stand above each other
	Bar   int `json:"bar,omitzero"`   // more or less for the pane at the bottom
}

// split is a border between panes that the reader can move.
type split uint8

const (
	splitIndex split = iota
	splitBar
	splitCount
)

// of is the member for a border.
func (s *Splits) of(which split) *int {
	if which == splitIndex {
		return &s.Index
	}
	return &s.Bar
}

// border is where such a border stands on a screen.
type border struct {
	moved int // cells from where it stands by itself
	of    int // cells that are divided there; 0 where it does not show
}

// part is how many of total cells a pane has: as many as it has by itself and
// the reader gave it, within bounds.
func (f *frame) part(which split, byItself, total, least, most int, s Splits) int {
	share := min(max(*s.of(which), -1000), 1000) // it may come from a file
	n := min(max(byItself+rounded(total*share, 1000), least), most)
	f.borders[which] = border{moved: n - byItself, of: total}
	return n
}

// rounded is a/b to the nearest whole number, for b above 0. Rounded towards
// zero, a border would creep each time it is saved and read.
func rounded(a, b int) int {
	if a < 0 {
		return -rounded(-a, b)
	}
	return (a + b/2) / b
}

// splitCommands are the keys that move the borders between panes.
func (m *Model) splitCommands() []command {
	return []command{
		{name: "index-smaller", keys: []string{"<"}, does: "less room for the index", run: do(func() { m.give(splitIndex, -2) }), off: m.noBorder(splitIndex)},
		{name: "index-larger", keys: []string{">"}, does: "more room for the index", run: do(func() { m.give(splitIndex, 2) }), off: m.noBorder(splitIndex)},
		{name: "bar-smaller", keys: []string{"("}, does: "less room for the bottom pane", run: do(func() { m.give(splitBar, -1) }), off: m.noBorder(splitBar)},
		{name: "bar-larger", keys: []string{")"}, does: "more room for the bottom pane", run: do(func() { m.give(splitBar, 1) }), off: m.noBorder(splitBar)},
		{name: "splits-reset", keys: []string{"="}, does: "borders between panes as at first", run: do(m.resetSplits), off: m.noSplits},
	}
}

// give moves a border by cells, as far as the screen lets it.
func (m *Model) give(which split, cells int) {
	now := m.frame.borders[which]
	q := m.request()
	*q.splits.of(which) = rounded((now.moved+cells)*1000, now.of)
	wish := layout(m.w, m.h, q)
	then := wish.borders[which]
	if then == now {
		m.note = "the border goes no further on this screen"
		return
	}
	*m.splits.of(which) = rounded(then.moved*1000, then.of)
}

func (m *Model) noBorder(which split) func() Safe {
	return func() Safe {
		switch {
		case m.frame.borders[which].of > 0:
			return ""
		case m.zoom != zoomNone && m.frame.class >= medium:
			return "not while a pane is zoomed"
		}
		return "no such border shows here"
	}
}

func (m *Model) resetSplits() {
	m.splits = Splits{}
	m.note = "the borders between panes stand as at first"
}

func (m *Model) noSplits() Safe {
	if m.splits == (Splits{}) {
		return "nothing was moved"
	}
	return ""
}
