package ui

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The table of section 5 of the screen's design, at the corners of every class.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		w, h int
		want class
	}{
		{160, 30, huge}, {300, 90, huge}, {170, 50, huge},
		{159, 30, large}, {120, 30, large}, {120, 60, large},
		{119, 45, medium}, {80, 20, medium}, {80, 24, medium}, {160, 29, medium}, {120, 20, medium},
		{119, 46, tall}, {80, 50, tall}, {60, 46, tall},
		{79, 45, single}, {60, 20, single}, {60, 15, single}, {80, 19, single}, {170, 15, single},
		{59, 46, small}, {59, 15, small}, {40, 12, small}, {40, 15, small}, {170, 14, small},
		{39, 12, tiny}, {39, 60, tiny}, {20, 6, tiny}, {170, 11, tiny},
		{19, 60, below}, {20, 5, below}, {170, 5, below}, {1, 1, below}, {0, 0, below},
	} {
		assert.Equal(t, c.want, layout(c.w, c.h, request{}).class, "%dx%d", c.w, c.h)
	}
}

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name  string
		w, h  int
		q     request
		panes [slotCount]rect
	}{
		{"four columns", 160, 40, request{}, [slotCount]rect{{0, 1, 34, 37}, {34, 1, 46, 37}, {80, 1, 40, 37}, {120, 1, 40, 37}}},
		{"four columns, a wide view", 160, 40, request{wide: true, focus: slotItem}, [slotCount]rect{{0, 1, 34, 37}, {34, 1, 86, 37}, {}, {120, 1, 40, 37}}},
		{"three columns and a bar", 120, 36, request{}, [slotCount]rect{{0, 1, 32, 28}, {32, 1, 52, 28}, {84, 1, 36, 28}, {0, 29, 120, 5}}},
		{"three columns, a wide view", 120, 36, request{wide: true, focus: slotItem}, [slotCount]rect{{0, 1, 32, 28}, {32, 1, 88, 28}, {}, {0, 29, 120, 5}}},
		{"two columns and a bar", 80, 24, request{}, [slotCount]rect{{0, 1, 28, 15}, {28, 1, 52, 15}, {0, 16, 80, 6}, {}}},
		{"two columns, the trail behind its key", 80, 24, request{focus: slotTrail}, [slotCount]rect{{0, 1, 28, 15}, {28, 1, 52, 15}, {}, {0, 16, 80, 6}}},
		{"two columns, a wide view", 80, 24, request{wide: true, focus: slotItem}, [slotCount]rect{{}, {0, 1, 80, 21}, {}, {}}},
		{"stacked", 80, 50, request{}, [slotCount]rect{{0, 1, 80, 14}, {0, 15, 80, 22}, {0, 37, 80, 11}, {}}},
		{"one pane with tabs", 60, 20, request{}, [slotCount]rect{{0, 3, 60, 15}}},
		{"one pane with tabs, another", 60, 20, request{focus: slotEvidence}, [slotCount]rect{slotEvidence: {0, 3, 60, 15}}},
		{"one pane", 40, 15, request{focus: slotItem}, [slotCount]rect{slotItem: {0, 2, 40, 12}}},
		{"the item only", 20, 6, request{focus: slotItem}, [slotCount]rect{slotItem: {0, 1, 20, 4}}},
		{"one pane zoomed", 120, 36, request{focus: slotTrail, zoom: zoomFull}, [slotCount]rect{slotTrail: {0, 1, 120, 33}}},
		{"too small", 19, 6, request{}, [slotCount]rect{}},
	} {
		f := layout(c.w, c.h, c.q)
		assert.Equal(t, c.panes, f.panes, c.name)
	}
}

func TestLayoutOfWalk(t *testing.T) {
	f := layout(120, 36, request{strip: 3})
	assert.Equal(t, rect{0, 31, 120, 3}, f.strip)
	assert.Equal(t, 31, f.body.y+f.body.h, "the panes end where the sentence begins")
	f = layout(80, 24, request{strip: 50})
	assert.LessOrEqual(t, f.strip.h, 24/3, "a long sentence does not push the panes out")
}

// Whatever the size and the request: panes stay in the body, do not overlap and
// leave no hole, the lines of the frame are where nothing else is, and the
// pane with the focus shows. (Where there is room for one pane only and a
// walk or a wide view needs the item, the item is what shows.)
func TestLayoutProperties(t *testing.T) {
	for w := 0; w <= 180; w++ {
		for h := 0; h <= 60; h++ {
			for focus := range slotCount {
				for _, q := range []request{{}, {zoom: zoomFull}, {wide: true}, {wide: true, zoom: zoomFull}, {strip: 2}, {wide: true, strip: 9}} {
					q.focus = focus
					if why := wrongWith(layout(w, h, q), w, h, q); why != "" {
						require.Fail(t, why, "%dx%d %+v", w, h, q)
					}
				}
			}
		}
	}
}

// wrongWith says what is wrong with an arrangement, "" when nothing is.
func wrongWith(f frame, w, h int, q request) string {
	if f.class == below {
		if f.panes != [slotCount]rect{} || !f.body.empty() {
			return "something shows on a screen that is too small"
		}
		return ""
	}
	if f.body.x != 0 || f.body.w != w || f.body.y < 1 || f.body.y+f.body.h > h-1 {
		return "the body leaves the screen"
	}
	area := 0
	for s, r := range f.panes {
		if r.empty() {
			if r != (rect{}) {
				return fmt.Sprintf("pane %d has a place of no size: %v", s+1, r)
			}
			continue
		}
		area += r.w * r.h
		if r.x < 0 || r.x+r.w > w || r.y < f.body.y || r.y+r.h > f.body.y+f.body.h {
			return fmt.Sprintf("pane %d leaves the body: %v", s+1, r)
		}
		if in := f.content(slot(s)); in.empty() {
			return fmt.Sprintf("pane %d has no room for a row", s+1)
		}
		for o := range s {
			if overlap(r, f.panes[o]) {
				return fmt.Sprintf("panes %d and %d overlap", o+1, s+1)
			}
		}
	}
	if area != f.body.w*f.body.h {
		return "the panes leave a hole in the body"
	}
	if f.class > tiny && f.panes[q.focus].empty() && !q.wide {
		return "the pane with the focus does not show"
	}
	return wrongLines(f)
}

func overlap(a, b rect) bool {
	return !a.empty() && !b.empty() && a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// wrongLines says whether two things stand on one row.
func wrongLines(f frame) string {
	taken := map[int]bool{}
	rows := []int{f.hints, f.note, f.tabs, f.rules[0], f.rules[1]}
	for y := range f.body.h + f.strip.h {
		rows = append(rows, f.body.y+y)
	}
	for _, y := range rows {
		if y >= 0 && taken[y] || y >= f.h {
			return fmt.Sprintf("row %d is used twice or is not there", y)
		}
		taken[y] = true
	}
	return ""
}

// The pane that has the focus is on the screen, whatever was pressed to come there.
func TestFocusShows(t *testing.T) {
	for _, size := range [][2]int{{160, 40}, {120, 36}, {80, 24}, {80, 50}, {60, 20}, {40, 15}} {
		for _, at := range []string{"vsse-possible-espionage", "vsse-possible-espionage/versus"} {
			for _, keys := range [][]string{{"1"}, {"2"}, {"3"}, {"4"}, {"4", "z"}, {"tab"}, {"tab", "tab"}, {"shift+tab"}, {"1", "tab", "tab", "tab"}, {"esc", "esc"}, {"w"}, {"w", "1"}} {
				m := openAt(t, at, size[0], size[1])
				press(t, m, keys...)
				assert.False(t, m.frame.panes[m.focus].empty(), "%v at %s after %v: the focus is on pane %d, which does not show", size, at, keys, m.focus+1)
			}
		}
	}
}
