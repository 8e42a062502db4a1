package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A chord that waits for its next key shows where it can go on, but only to a
// reader who hesitates: keys are never held up for it.
const hesitation = 300 * time.Millisecond

// hesitated is the news that a chord has waited; it is stale when the chord has gone on.
type hesitated struct{ chord int }

// whichKey waits for the next key of a chord.
func (m *Model) whichKey(table []command) tea.Cmd {
	m.menu = menu{begun: m.menu.begun, chord: m.menu.chord + 1, table: table}
	stamp := m.menu.chord
	return tea.Tick(hesitation, func(time.Time) tea.Msg { return hesitated{stamp} })
}

// menu is the ways in which a chord can go on.
type menu struct {
	begun string // keys pressed of a command that takes several
	chord int    // counts the chords, so that late news is told apart
	table []command
	shown bool
}

// showMenu opens the menu of the chord that has waited, if it still waits.
func (m *Model) showMenu(h hesitated) {
	m.menu.shown = m.menu.begun != "" && h.chord == m.menu.chord
}

// way is one key by which a chord goes on.
type way struct {
	text Safe
	command
}

// ways lists them in the columns of a menu that covers r, down and then across.
type ways struct {
	list  []way
	rect  rect
	wide  int // of a column
	lines int
}

// ways lays the menu out above the last lines of the body; none where there is no room.
func (n menu) ways(l look, f frame, chord string) ways {
	var out ways
	for _, c := range n.table {
		for _, k := range c.keys {
			if rest, ok := strings.CutPrefix(k, chord); ok {
				if c.letters != nil {
					for _, text := range c.letters() {
						out.list = append(out.list, way{text, c})
						out.wide = max(out.wide, l.width(text)+2)
					}
					continue
				}
				w := way{Clean(rest) + " " + or(c.hint, c.does), c}
				out.list = append(out.list, w)
				out.wide = max(out.wide, l.width(w.text)+2)
			}
		}
	}
	if len(out.list) == 0 || f.body.h < 3 {
		return ways{}
	}
	across := max((f.w-2)/out.wide, 1)
	out.lines = min((len(out.list)+across-1)/across, f.body.h-2)
	out.rect = rect{0, f.body.y + f.body.h - out.lines - 2, f.w, out.lines + 2}
	return out
}

// at is the way on that shows in a cell of the screen.
func (w ways) at(x, y int) (command, bool) {
	in := w.rect.inner()
	if !in.has(x, y) || x < in.x+1 {
		return command{}, false
	}
	i := (x-in.x-1)/w.wide*w.lines + y - in.y
	if i >= len(w.list) {
		return command{}, false
	}
	return w.list[i].command, true
}

// over paints the menu, in as many columns as fit.
func (n menu) over(rows []string, l look, f frame, chord string) {
	ways := n.ways(l, f, chord)
	inside := make([]string, ways.lines)
	for y := range inside {
		row := Safe(" ")
		for i := y; i < len(ways.list); i += ways.lines {
			row += l.fit(ways.list[i].text, ways.wide, "")
		}
		inside[y] = string(l.fit(row, f.w-2, ""))
	}
	if len(inside) == 0 {
		return
	}
	title := Clean(strings.TrimSpace(chord)) + " then"
	for i, s := range l.box(ways.rect, title, "", true, inside) {
		rows[ways.rect.y+i] = s
	}
}
