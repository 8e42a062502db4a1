package ui

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// mouseOptions open the built-in dossier with the mouse on.
func mouseOptions(t testing.TB) Options {
	t.Helper()
	d, err := liegeOnce()
	require.NoError(t, err)
	return Options{Name: "liege.json", Theme: "mono", Mouse: true, Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }}
}

// liegeOnce reads the built-in dossier, which nothing changes, for all tests here.
var liegeOnce = sync.OnceValues(func() (*dossier.Dossier, error) {
	b, err := os.ReadFile("../data/liege.json")
	if err != nil {
		return nil, err
	}
	return dossier.Decode(b)
})

func mouseOpen(t testing.TB, o Options, w, h int) *Model {
	t.Helper()
	m := New(o)
	mouseResize(m, w, h)
	d, err := o.Load(t.Context())
	m.Update(loaded{index: dossier.NewIndex(d), err: err})
	return m
}

func mouseModel(t testing.TB, w, h int) *Model { return mouseOpen(t, mouseOptions(t), w, h) }

func mouseResize(m *Model, w, h int) { m.Update(tea.WindowSizeMsg{Width: w, Height: h}) }

// mousePress presses keys, by their names.
func mousePress(m *Model, keys ...string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab}
	for _, k := range keys {
		msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
		if c, ok := codes[k]; ok {
			msg = tea.KeyPressMsg{Code: c}
		} else if after, ok := strings.CutPrefix(k, "ctrl+"); ok {
			msg = tea.KeyPressMsg{Code: []rune(after)[0], Mod: tea.ModCtrl}
		}
		m.Update(msg)
	}
}

func mouseClick(m *Model, x, y int, b tea.MouseButton) {
	m.Update(tea.MouseClickMsg{X: x, Y: y, Button: b})
	m.Update(tea.MouseReleaseMsg{X: x, Y: y, Button: b})
}

// mouseRows is the screen as plain text, a string a row, as View paints it.
func mouseRows(m *Model) []string { return strings.Split(ansi.Strip(m.View().Content), "\n") }

func mouseScreen(m *Model) string { return strings.Join(mouseRows(m), "\n") }

// mouseFind is the cell where words stand on the screen.
func mouseFind(t *testing.T, m *Model, words string) (x, y int) {
	t.Helper()
	for y, row := range mouseRows(m) {
		if i := strings.Index(row, words); i >= 0 {
			return ansi.StringWidth(row[:i]), y
		}
	}
	require.Fail(t, "not on the screen", "%q\n%s", words, mouseScreen(m))
	return 0, 0
}

func TestWheel(t *testing.T) {
	m := mouseModel(t, 120, 36)
	r := m.frame.content(slotItem)
	turn := func(b tea.MouseButton) {
		m.Update(tea.MouseWheelMsg{X: r.x, Y: r.y, Button: b})
	}
	_, y := mouseFind(t, m, "Located here")
	turn(tea.MouseWheelDown)
	_, now := mouseFind(t, m, "Located here")
	assert.Equal(t, y-3, now, "the first notch scrolls at once")
	assert.Equal(t, slotIndex, m.focus)
	assert.Equal(t, 0, m.desk.item.cur)
	for range 5 {
		turn(tea.MouseWheelDown)
	}
	_, now = mouseFind(t, m, "Located here")
	assert.Equal(t, y-3, now, "a burst is gathered")
	_, again := m.Update(rested{m.mouse.wheel.burst})
	assert.Equal(t, 18, m.desk.item.top, "and nothing of it lost")
	require.NotNil(t, again)
	_, again = m.Update(rested{m.mouse.wheel.burst})
	assert.Nil(t, again, "a wheel at rest costs nothing")
	m.Update(rested{m.mouse.wheel.burst - 1})
	assert.Equal(t, 18, m.desk.item.top, "late news is dropped")
	mousePress(m, "2", "j")
	row, ok := m.desk.item.cursor()
	assert.True(t, ok && row >= 0, "a key goes on from what is in sight")
	assert.InDelta(t, 18, m.desk.item.top, 1, "where the reader has scrolled to, with the heading above the row")

	m.Update(rested{m.mouse.wheel.burst})
	turn(tea.MouseWheelDown)
	turn(tea.MouseWheelDown)
	mousePress(m, "1", "j") // another record is shown before the burst is over
	m.Update(rested{m.mouse.wheel.burst})
	assert.Zero(t, m.desk.item.top, "what was turned over one record does not scroll the next")
}

func TestWheelOverTheIndex(t *testing.T) {
	m := mouseModel(t, 80, 20)
	mousePress(m, "g", "s") // ten sources in nine rows
	mousePress(m, "2")
	r := m.frame.content(slotIndex)
	first := painted(m, r, r.y)
	selected := m.desk.index.selected()
	mouseResize(m, 80, 20)
	m.Update(tea.MouseWheelMsg{X: r.x, Y: r.y, Button: tea.MouseWheelDown})
	require.NotEqual(t, first, painted(m, r, r.y), "it scrolls")
	assert.Equal(t, selected, m.desk.index.selected(), "and the record stays")
	assert.Equal(t, slotItem, m.focus)
	mousePress(m, "1")
	_, _, ok := m.cursor()
	assert.False(t, ok, "the cursor does not stand on another record's row")
	mousePress(m, "j")
	_, _, ok = m.cursor()
	assert.True(t, ok, "a key brings the record back into sight")
}

func TestMouseIsOffUntilAskedFor(t *testing.T) {
	o := mouseOptions(t)
	o.Mouse = false
	m := mouseOpen(t, o, 120, 36)
	assert.Equal(t, tea.MouseModeNone, m.View().MouseMode)
	mouseClick(m, 50, 10, tea.MouseLeft)
	assert.Equal(t, slotIndex, m.focus)
	mousePress(m, "M")
	assert.Equal(t, tea.MouseModeCellMotion, m.View().MouseMode)
	assert.Contains(t, mouseScreen(m), "hold shift to select text")
	mouseClick(m, 50, 10, tea.MouseLeft)
	assert.Equal(t, slotItem, m.focus)
	mousePress(m, "M")
	assert.Equal(t, tea.MouseModeNone, m.View().MouseMode)

	m = mouseModel(t, 60, 20)
	assert.Equal(t, tea.MouseModeCellMotion, m.View().MouseMode)
	assert.Contains(t, mouseScreen(m), "hold shift to select text, M turns it off", "it fits on a small screen")
}

func TestDragSaysHowToSelect(t *testing.T) {
	m := mouseModel(t, 120, 36)
	m.Update(tea.MouseClickMsg{X: 50, Y: 10, Button: tea.MouseLeft})
	m.Update(tea.MouseMotionMsg{X: 51, Y: 10, Button: tea.MouseLeft})
	assert.Empty(t, m.note, "a hand that shakes")
	m.Update(tea.MouseMotionMsg{X: 60, Y: 10, Button: tea.MouseLeft})
	assert.Contains(t, mouseScreen(m), "hold shift while you drag")
}

// Whatever the mouse does anywhere, in any state: no panic, and the frame stays whole.
func TestMouseAnywhere(t *testing.T) {
	for _, size := range roomSizes() {
		for _, keys := range [][]string{{}, {"?"}, {":"}, {"/", "e"}, {"!"}, {"w"}, {"g"}, {"z"}, {"v"}} {
			m := mouseModel(t, size[0], size[1])
			mousePress(m, keys...)
			m.Update(hesitated{m.menu.chord})
			for i := range 60 {
				x, y := i*7%(size[0]+2)-1, i*5%(size[1]+2)-1
				b := []tea.MouseButton{tea.MouseLeft, tea.MouseLeft, tea.MouseMiddle, tea.MouseRight, tea.MouseForward}[i%5]
				mouseClick(m, x, y, b)
				m.Update(tea.MouseWheelMsg{X: x, Y: y, Button: []tea.MouseButton{tea.MouseWheelDown, tea.MouseWheelUp, tea.MouseWheelLeft}[i%3]})
				m.Update(rested{m.mouse.wheel.burst})
				rows := mouseRows(m)
				require.Len(t, rows, size[1])
				for _, row := range rows {
					require.Equal(t, size[0], ansi.StringWidthWc(row), "%v %v", size, keys)
				}
			}
		}
	}
}

func BenchmarkWheelBurst(b *testing.B) {
	m := mouseModel(b, 120, 36)
	r := m.frame.content(slotItem)
	for b.Loop() {
		m.Update(tea.MouseWheelMsg{X: r.x, Y: r.y, Button: tea.MouseWheelDown})
		m.View()
	}
}
