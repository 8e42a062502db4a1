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
	m.menu = menu{chord: m.menu.chord + 1, table: table}
	stamp := m.menu.chord
	return tea.Tick(hesitation, func(time.Time) tea.Msg { return hesitated{stamp} })
}

// menu is the ways in which a chord can go on.
type menu struct {
	chord int // counts the chords, so that late news is told apart
	table []command
	shown bool
}

// showMenu opens the menu of the chord that has waited, if it still waits.
func (m *Model) showMenu(h hesitated) {
	m.menu.shown = m.chord != "" && h.chord == m.menu.chord
}

// over paints the menu above the last lines of the body, in as many columns as fit.
func (n menu) over(rows []string, l look, f frame, chord string) {
	var keys []Safe
	widest := 0
	for _, c := range n.table {
		for _, k := range c.keys {
			if rest, ok := strings.CutPrefix(k, chord); ok {
				if c.letters != nil {
					keys = append(keys, c.letters()...)
					continue
				}
				keys = append(keys, Clean(rest)+" "+or(c.hint, c.does))
			}
		}
	}
	for _, k := range keys {
		widest = max(widest, l.width(k))
	}
	if len(keys) == 0 || f.body.h < 3 {
		return
	}
	across := max((f.w-2)/(widest+2), 1)
	lines := min((len(keys)+across-1)/across, f.body.h-2)
	inside := make([]string, lines)
	for y := range lines {
		row := Safe(" ")
		for x := range across {
			if i := x*lines + y; i < len(keys) {
				row += l.fit(keys[i], widest+2, "")
			}
		}
		inside[y] = string(l.fit(row, f.w-2, ""))
	}
	r := rect{0, f.body.y + f.body.h - lines - 2, f.w, lines + 2}
	title := Clean(strings.TrimSpace(chord)) + " then"
	for i, s := range l.box(r, title, "", true, inside) {
		rows[r.y+i] = s
	}
}
