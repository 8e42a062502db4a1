package ui

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// a size of every class, the smallest and a comfortable one.
func roomSizes() [][2]int {
	return [][2]int{{160, 30}, {200, 50}, {120, 30}, {120, 36}, {80, 20}, {80, 24}, {119, 40}, {60, 46}, {100, 60},
		{60, 20}, {79, 19}, {40, 15}, {59, 14}, {20, 6}, {39, 11}, {19, 5}}
}

func TestHalfZoomTable(t *testing.T) {
	for _, c := range []struct {
		name  string
		w, h  int
		focus slot
		panes [slotCount]rect
	}{
		{"four columns, the index", 160, 33, slotIndex, [slotCount]rect{{0, 1, 107, 30}, {107, 1, 53, 10}, {107, 11, 53, 10}, {107, 21, 53, 10}}},
		{"four columns, the item", 160, 33, slotItem, [slotCount]rect{{0, 1, 53, 10}, {53, 1, 107, 30}, {0, 11, 53, 10}, {0, 21, 53, 10}}},
		{"three columns and a bar, the evidence", 120, 36, slotEvidence, [slotCount]rect{{0, 1, 40, 11}, {0, 12, 40, 11}, {40, 1, 80, 33}, {0, 23, 40, 11}}},
		{"three columns and a bar, the trail", 120, 36, slotTrail, [slotCount]rect{{0, 1, 40, 11}, {0, 12, 40, 11}, {0, 23, 40, 11}, {40, 1, 80, 33}}},
		{"two columns, the item", 80, 24, slotItem, [slotCount]rect{{0, 1, 26, 10}, {26, 1, 54, 21}, {0, 11, 26, 11}, {}}},
		{"two columns, the trail behind its key", 80, 24, slotTrail, [slotCount]rect{{0, 1, 26, 10}, {0, 11, 26, 11}, {}, {26, 1, 54, 21}}},
		{"above each other, the item", 80, 48, slotItem, [slotCount]rect{{0, 1, 80, 7}, {0, 8, 80, 30}, {0, 38, 80, 8}, {}}},
		{"above each other, the evidence", 80, 48, slotEvidence, [slotCount]rect{{0, 1, 80, 7}, {0, 8, 80, 8}, {0, 16, 80, 30}, {}}},
		{"one pane with tabs", 60, 20, slotEvidence, [slotCount]rect{slotEvidence: {0, 3, 60, 15}}},
		{"one pane", 40, 15, slotTrail, [slotCount]rect{slotTrail: {0, 2, 40, 12}}},
		{"the item only", 20, 6, slotItem, [slotCount]rect{slotItem: {0, 1, 20, 4}}},
		{"too small", 19, 6, slotItem, [slotCount]rect{}},
	} {
		assert.Equal(t, c.panes, layout(c.w, c.h, request{focus: c.focus, zoom: zoomHalf}).panes, c.name)
	}
}

// Whatever was asked for: the panes fill the body without overlap, the pane
// with the focus shows and has about two thirds when it is zoomed by half, and
// every pane that shows has room for a row.
func TestRoomProperties(t *testing.T) {
	for w := 20; w <= 200; w += 5 {
		for h := 6; h <= 70; h += 2 {
			for i := range 4 * 3 * 2 * 2 * 5 {
				q := request{focus: slot(i % 4), zoom: zoom(i / 4 % 3), wide: i/12%2 == 0, strip: i / 24 % 2 * 9}
				q.splits = []Splits{{}, {1000, 1000}, {-1000, -1000}, {120, -90}, {1 << 40, -1 << 40}}[i/48]
				requireRoom(t, layout(w, h, q), q)
			}
		}
	}
}

func requireRoom(t *testing.T, f frame, q request) {
	t.Helper()
	why := ""
	area := 0
	for s := range slotCount {
		r := f.panes[s]
		area += r.w * r.h
		if in := f.content(s); !r.empty() && in.empty() {
			why = fmt.Sprintf("pane %d has no room for a row", s+1)
		}
		if !r.empty() && (r.x < 0 || r.y < f.body.y || r.x+r.w > f.w || r.y+r.h > f.body.y+f.body.h) {
			why = fmt.Sprintf("pane %d leaves the body", s+1)
		}
		for o := range s {
			if p := f.panes[o]; r.x < p.x+p.w && p.x < r.x+r.w && r.y < p.y+p.h && p.y < r.y+r.h {
				why = fmt.Sprintf("panes %d and %d overlap", o+1, s+1)
			}
		}
	}
	focused := f.panes[q.focus]
	if area != f.body.w*f.body.h {
		why = "the panes leave a hole"
	}
	if f.class > tiny && focused.empty() {
		why = "the pane with the focus does not show"
	}
	if share := 100 * focused.w * focused.h / max(area, 1); f.class >= medium && q.zoom == zoomHalf && (share < 60 || share > 72) && share != 100 {
		why = fmt.Sprintf("the pane with the focus has %d %% of the room", share)
	}
	if why != "" {
		require.Fail(t, why, "%dx%d %+v: %v", f.w, f.h, q, f.panes)
	}
}

// The borders go as far as the screen lets them, each step shows, and the way back is as long.
func TestSplitsThereAndBack(t *testing.T) {
	for _, size := range roomSizes() {
		for _, keys := range [][2]string{{"<", ">"}, {">", "<"}, {"(", ")"}, {")", "("}} {
			m := mouseModel(t, size[0], size[1])
			before, steps := m.frame.panes, 0
			for steps < 200 {
				was := m.frame.panes
				mousePress(m, keys[0])
				if m.frame.panes == was {
					break
				}
				steps++
			}
			name := fmt.Sprintf("%v %s, %d steps", size, keys[0], steps)
			if m.frame.class < medium {
				assert.Zero(t, steps, name)
				assert.Contains(t, string(m.note), "no such border shows here", name)
				continue
			}
			if steps == 0 {
				assert.Contains(t, string(m.note), "no such border shows here", name)
				continue
			}
			assert.Contains(t, string(m.note), "goes no further", name)
			for range steps - 1 {
				mousePress(m, keys[1])
			}
			assert.NotEqual(t, before, m.frame.panes, name)
			mousePress(m, keys[1], keys[1], keys[0]) // a last step may have been a short one
			mousePress(m, "=")
			assert.Equal(t, before, m.frame.panes, name)
			assert.Zero(t, m.splits, name)
		}
	}
}

func TestSplitsKeepTheirProportion(t *testing.T) {
	m := mouseModel(t, 80, 24)
	mousePress(m, ">", ">", ">", ">", ")", ")")
	assert.Equal(t, 36, m.frame.panes[slotIndex].w)
	assert.Equal(t, 8, m.frame.panes[slotEvidence].h)
	mouseResize(m, 110, 28)
	assert.Equal(t, 28+11, m.frame.panes[slotIndex].w, "a tenth of the width, as before")
	mouseResize(m, 60, 20)
	mouseResize(m, 80, 24)
	assert.Equal(t, 36, m.frame.panes[slotIndex].w, "a screen with one pane forgets nothing")
	assert.Equal(t, 8, m.frame.panes[slotEvidence].h)

	o := mouseOptions(t)
	o.Memory.Splits = m.splits
	again := mouseOpen(t, o, 80, 24)
	assert.Equal(t, m.frame.panes, again.frame.panes, "kept for the next time")
}

// The two borders do not disturb each other, and one that shows nowhere keeps its place.
func TestSplitsOfOtherArrangements(t *testing.T) {
	m := mouseModel(t, 80, 24)
	mousePress(m, ")", ")")
	bar := m.splits.Bar
	mouseResize(m, 160, 40)
	mousePress(m, ")")
	assert.Contains(t, string(m.note), "no such border shows here")
	mousePress(m, ">")
	assert.Equal(t, bar, m.splits.Bar)
	assert.Equal(t, 36, m.frame.panes[slotIndex].w)
}

func TestZoomGoesRoundAndBack(t *testing.T) {
	m := mouseModel(t, 120, 36)
	normal := m.frame.panes
	for _, c := range []struct {
		key  string
		want zoom
		says string
	}{
		{"z", zoomHalf, "two thirds"}, {"+", zoomFull, "alone"}, {"_", zoomHalf, "two thirds"}, {"_", zoomNone, "off"},
		{"_", zoomNone, "nothing is zoomed"}, {"+", zoomHalf, "two thirds"}, {"z", zoomFull, "alone"}, {"z", zoomNone, "off"},
	} {
		mousePress(m, c.key)
		assert.Equal(t, c.want, m.zoom, c.key)
		assert.Contains(t, string(m.note), c.says, c.key)
		assert.Contains(t, mouseScreen(m), c.says, "it is announced")
	}
	assert.Equal(t, normal, m.frame.panes)
}

// lazygit#5179: the zoom of a pane was lost after another action.
func TestZoomSurvives(t *testing.T) {
	for _, want := range []zoom{zoomHalf, zoomFull} {
		for _, keys := range [][]string{
			{"/", "e", "enter"}, {"/", "e", "esc"}, {"2", "/", "e", "enter", "esc"}, {"v"}, {"v", "v"}, {"v", "H"}, {"w", "w", "esc"},
			{"tab"}, {"1", "2", "3", "4"}, {"g", "l"}, {"J"}, {"enter", "}", "enter", "H", "L"}, {"?", "esc"}, {":", "esc"}, {"ctrl+f", "h", "u", "b", "enter"}, {"M"},
		} {
			o := mouseOptions(t)
			o.At = "vsse-possible-espionage"
			m := mouseOpen(t, o, 120, 36)
			for m.zoom != want {
				mousePress(m, "z")
			}
			mousePress(m, keys...)
			name := fmt.Sprintf("zoom %d after %v", want, keys)
			assert.Equal(t, want, m.zoom, name)
			assert.False(t, m.frame.panes[m.focus].empty(), name)
			mouseResize(m, 60, 20)
			mouseResize(m, 80, 24)
			assert.Equal(t, want, m.zoom, name+" and a smaller screen")
		}
	}
}

func TestZoomAndLeaving(t *testing.T) {
	m := mouseModel(t, 120, 36)
	mousePress(m, "z", "z", "esc")
	assert.Equal(t, zoomNone, m.zoom, "esc leaves a pane that stands alone")
	mousePress(m, "2", "z", "esc")
	assert.Equal(t, slotIndex, m.focus, "a half zoom is no place to leave")
	assert.Equal(t, zoomHalf, m.zoom)
	mousePress(m, "q")
	assert.Contains(t, string(m.note), "again to leave", "a half zoom holds nobody back")
	m = mouseModel(t, 60, 20)
	for _, k := range []string{"z", "_", "<", ">", "(", ")", "="} {
		mousePress(m, k)
		assert.NotContains(t, mouseScreen(m), "…", "why %q does nothing fits on a small screen", k)
		assert.Contains(t, mouseRows(m)[19], string(m.note))
	}
	assert.Equal(t, zoomNone, m.zoom)
}

// In a wide view every pane can still be gone to.
func TestWideViewShowsTheFocus(t *testing.T) {
	for _, size := range roomSizes() {
		o := mouseOptions(t)
		o.At = "vsse-possible-espionage/versus"
		m := mouseOpen(t, o, size[0], size[1])
		for _, k := range []string{"2", "3", "4", "1"} {
			mousePress(m, k)
			if m.frame.boxed {
				assert.Contains(t, mouseScreen(m), "▸ "+k+" ", "%v", size)
			}
			if m.frame.class > tiny {
				assert.False(t, m.frame.panes[m.focus].empty(), "%v: pane %s", size, k)
			}
		}
	}
}
