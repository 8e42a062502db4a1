package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// painted is the text of a row of a pane as it stands on the screen, without the mark.
func painted(m *Model, r rect, y int) string {
	return strings.TrimRight(ansi.Cut(mouseRows(m)[y], r.x+2, r.x+r.w), " ")
}

// asPainted is how the lines of a sheet's entry stand on the screen.
func asPainted(s *sheet, e entry) []string {
	var out []string
	for _, l := range s.page.lines[e.first : e.last+1] {
		row := ansi.Strip(s.page.row(l, min(s.w, s.page.w+2), false))
		out = append(out, strings.TrimRight(ansi.Cut(row, 2, s.w), " "))
	}
	return out
}

// For every class of size, every zoom and wherever it is scrolled: a click on
// the text of a row selects the entry whose text that is, and a click on
// anything else selects nothing.
func TestClickSelectsWhatIsPainted(t *testing.T) {
	for _, size := range roomSizes() {
		for zoom := range zoomFull + 1 {
			for _, at := range []string{"liege-airport", "vsse-possible-espionage/versus"} {
				o := mouseOptions(t)
				o.At = at
				for s := range slotCount {
					m := mouseOpen(t, o, size[0], size[1])
					m.zoom = zoom
					mousePress(m, fmt.Sprint(int(s)+1))
					r := m.frame.content(s)
					for _, scroll := range []string{"", "wheel", "G"} {
						if scroll == "wheel" {
							m.Update(tea.MouseWheelMsg{X: r.x, Y: r.y, Button: tea.MouseWheelDown})
						} else if scroll != "" {
							mousePress(m, scroll)
						}
						clickRows(t, m, s, fmt.Sprintf("%v zoom %d, %s, pane %d, %s", size, zoom, at, s+1, scroll))
					}
				}
			}
		}
	}
}

// clickRows clicks every row of a pane, each on the screen as it then is.
func clickRows(t *testing.T, m *Model, s slot, name string) {
	t.Helper()
	r := m.frame.content(s)
	var texts [][]string
	if sheet := m.desk.sheet(s); sheet != nil {
		for _, e := range sheet.page.entries {
			texts = append(texts, asPainted(sheet, e))
		}
	}
	for y := r.y; y < r.y+r.h; y++ {
		text := painted(m, r, y) // on the screen as it is now
		if s == slotIndex {
			clickIndexRow(t, m, r, y, text, name)
			continue
		}
		sheet := m.desk.sheet(s)
		before := sheet.cur
		var whose []int
		for i := range texts {
			if slices.Contains(texts[i], text) {
				whose = append(whose, i)
			}
		}
		if slices.Contains(whose, before) {
			continue // it would open
		}
		mouseClick(m, r.x+2, y, tea.MouseLeft)
		require.Equal(t, s, m.focus, name)
		if len(whose) == 0 {
			require.Equal(t, before, sheet.cur, "%s: row %d, %q, belongs to nothing", name, y, text)
			continue
		}
		if sheet.cur == before { // the same words stand also where they are no entry's
			require.True(t, standsLoose(sheet, text), "%s: a click on row %d, %q, does nothing\n%s", name, y, text, mouseScreen(m))
			continue
		}
		require.Contains(t, whose, sheet.cur, "%s: row %d, %q", name, y, text)
		_, marked := sheet.cursor()
		require.True(t, marked, "%s: the mark of what was clicked shows", name)
		require.Contains(t, texts[sheet.cur], painted(m, r, y), "%s: the entry stays under the pointer", name)
	}
}

// standsLoose says whether words stand in a line that is no entry's.
func standsLoose(s *sheet, text string) bool {
	for i, l := range s.page.lines {
		in := slices.ContainsFunc(s.page.entries, func(e entry) bool { return i >= e.first && i <= e.last })
		if row := ansi.Strip(s.page.row(l, min(s.w, s.page.w+2), false)); !in && strings.TrimRight(ansi.Cut(row, 2, s.w), " ") == text {
			return true
		}
	}
	return false
}

func clickIndexRow(t *testing.T, m *Model, r rect, y int, text, name string) {
	t.Helper()
	if strings.HasPrefix(text, "Kinds") || len(text) > 1 && text[1] == ' ' && slices.ContainsFunc(kindKeys(), func(k kindKey) bool {
		return strings.HasPrefix(text, string(k.key)+" "+string(k.kind))
	}) {
		return // the legend has a test of its own
	}
	before, focus := m.desk.index.selected(), m.focus
	mouseClick(m, r.x+2, y, tea.MouseLeft)
	got, _ := m.desk.v.x.Record(m.desk.index.selected())
	if text == "" {
		require.Equal(t, before, got.ID, name)
		return
	}
	if before == got.ID && focus == slotIndex {
		require.Equal(t, slotItem, m.focus, "%s: a second click opens", name)
		mousePress(m, "1")
	}
	p := &m.desk.index
	row := ansi.Strip(p.look.row(p.recordLine(got, p.at(p.cur)), p.w, false))
	require.Equal(t, strings.TrimRight(row[2:], " "), text, "%s: row %d", name, y)
}

func TestClickInALongIndex(t *testing.T) {
	d := &dossier.Dossier{}
	for i := range 300 {
		name := fmt.Sprintf("Actor %03d", i)
		d.Actors = append(d.Actors, dossier.Actor{ID: strings.ReplaceAll(strings.ToLower(name), " ", "-"), Name: name})
	}
	for _, size := range roomSizes()[:13] {
		o := mouseOptions(t)
		o.Load = func(context.Context) (*dossier.Dossier, error) { return d, nil }
		m := mouseOpen(t, o, size[0], size[1])
		mousePress(m, "1")
		for turn := range 30 {
			r := m.frame.content(slotIndex)
			m.Update(tea.MouseWheelMsg{X: r.x, Y: r.y, Button: tea.MouseWheelDown})
			m.Update(rested{m.mouse.wheel.burst})
			y := r.y + turn%m.desk.index.listed()
			text := painted(m, r, y)
			mouseClick(m, r.x+r.w-1, y, tea.MouseLeft)
			got, _ := m.desk.v.x.Record(m.desk.index.selected())
			require.Equal(t, text, got.Title, "%v", size)
			require.Equal(t, text, painted(m, m.frame.content(slotIndex), y), "the row stays under the pointer")
			require.Contains(t, mouseRows(m)[y], "> "+text, "and shows that it is selected")
		}
	}
}

func TestClickOpensWhatIsSelected(t *testing.T) {
	m := mouseModel(t, 120, 36)
	x, y := mouseFind(t, m, "Cainiao  at Alibaba's hub")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, slotItem, m.focus)
	assert.Equal(t, "liege-airport", m.desk.at.id, "the first click selects")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, "cainiao", m.desk.at.id, "the second opens")
	mouseClick(m, x, y, tea.MouseRight)
	assert.Equal(t, "liege-airport", m.desk.at.id, "the right button goes back")
	mouseClick(m, x, y, tea.MouseRight)
	assert.Contains(t, string(m.note), "this is where you began")

	// The first row of a pane without the focus is selected, and only that.
	m = mouseModel(t, 120, 36)
	x, y = mouseFind(t, m, "Untitled article")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, slotEvidence, m.focus)
	assert.Equal(t, "liege-airport", m.desk.at.id)
}

func TestClickOnAnyLineOfAnEntry(t *testing.T) {
	m := mouseModel(t, 120, 36)
	x, y := mouseFind(t, m, "only mentions this") // the third line of its entry
	mousePress(m, "3", "j")
	mouseClick(m, x, y, tea.MouseLeft)
	e, _ := m.desk.evidence.here()
	assert.Equal(t, 0, m.desk.evidence.cur)
	assert.Equal(t, "article", e.at.id)
}

func TestClickOnTabs(t *testing.T) {
	for _, w := range []int{60, 70, 79} {
		m := mouseModel(t, w, 20)
		for _, word := range []string{"4 Trail", "3 Evidence", "2 Item", "1 Index"} {
			_, y := mouseFind(t, m, word)
			for _, dx := range []int{0, len(word) - 1} {
				mousePress(m, "2")
				x, _ := mouseFind(t, m, word)
				mouseClick(m, x+dx, y, tea.MouseLeft)
				assert.Equal(t, fmt.Sprint(int(m.focus)+1), word[:1])
			}
		}
		was := m.focus
		mouseClick(m, w-1, 1, tea.MouseLeft)
		assert.Equal(t, was, m.focus, "beside the tabs")
	}
}

func TestClickOnTheLegend(t *testing.T) {
	for _, k := range kindKeys() {
		m := mouseModel(t, 120, 36)
		x, y := mouseFind(t, m, "  "+string(k.key)+" "+string(k.kind)+" ")
		mousePress(m, "2")
		mouseClick(m, x+4, y, tea.MouseLeft)
		assert.Equal(t, k.kind, m.desk.index.kind)
		assert.Equal(t, slotIndex, m.focus)
	}
	m := mouseModel(t, 120, 36)
	x, y := mouseFind(t, m, "Kinds")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, dossier.Places, m.desk.index.kind, "the heading is no kind")
}

func TestClickInOverlays(t *testing.T) {
	for _, size := range roomSizes()[:15] {
		m := mouseModel(t, size[0], size[1])
		mousePress(m, "ctrl+f", "h", "u", "b")
		o := m.top()
		for y := o.rows().y; y < o.rows().y+o.rows().h; y++ {
			text := painted(m, o.rows(), y)
			mouseClick(m, o.rows().x+2, y, tea.MouseLeft)
			if m.top() == nil {
				m = mouseModel(t, size[0], size[1])
				mousePress(m, "ctrl+f", "h", "u", "b")
				o = m.top()
				continue
			}
			e, _ := o.here()
			if text != "" {
				assert.Contains(t, asPainted(&o.sheet, e), text, "%v", size)
			}
		}
		mouseClick(m, 0, 0, tea.MouseLeft)
		assert.NotNil(t, m.top(), "beside it nothing happens")
		mouseClick(m, 0, 0, tea.MouseRight)
		assert.Nil(t, m.top(), "the right button gives up")
	}
	m := mouseModel(t, 120, 36)
	mousePress(m, ":")
	x, y := mouseFind(t, m, "to the item")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, slotIndex, m.focus)
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, slotItem, m.focus, "a second click runs the command")
}

func TestClickWhileFiltering(t *testing.T) {
	m := mouseModel(t, 120, 36)
	mousePress(m, "/", "h", "u", "b")
	x, y := mouseFind(t, m, "Alibaba's hub at Liege")
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Nil(t, m.top(), "the line is done with")
	assert.Equal(t, "hub", m.desk.index.sift.text, "what it filtered stays")
	assert.Equal(t, slotIndex, m.focus)
	mouseClick(m, x, y, tea.MouseLeft)
	assert.Equal(t, slotItem, m.focus)
}

func TestClickInTheMenuOfAChord(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {60, 20}, {40, 15}} {
		for _, word := range []string{"a actors", "l allegations", "s sources"} {
			m := mouseModel(t, size[0], size[1])
			mousePress(m, "2", "g")
			m.Update(hesitated{m.menu.chord})
			r := m.menu.ways(m.look, m.frame, m.menu.begun).rect
			for y := r.y; y < r.y+r.h; y++ {
				if i := strings.Index(mouseRows(m)[y], word); i >= 0 {
					mouseClick(m, ansi.StringWidth(mouseRows(m)[y][:i]), y, tea.MouseLeft)
					break
				}
			}
			assert.Equal(t, word[2:], string(m.desk.index.kind), "%v", size)
			assert.Empty(t, m.menu.begun)
		}
		m := mouseModel(t, size[0], size[1])
		mousePress(m, "g")
		m.Update(hesitated{m.menu.chord})
		mouseClick(m, 3, m.frame.body.y+1, tea.MouseLeft)
		assert.NotContains(t, mouseScreen(m), "g then ─")
		assert.Equal(t, slotIndex, m.focus, "a click beside the menu closes it")
	}
}
