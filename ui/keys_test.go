package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// tables are all the tables of keys there are: each pane's with the program's, and an overlay's.
func tables(t *testing.T) map[string][]command {
	m := openLiege(t, 120, 36)
	out := map[string][]command{}
	for s := range slotCount {
		m.focus = s
		out[string(m.desk.pane(s).title())] = m.commands()
	}
	m.focus = slotItem
	for _, o := range outlooks() {
		m.desk.at.view = o.view
		out[string(o.title)] = m.commands()
	}
	m.desk.at.view = explore
	press(t, m, "?")
	out["help"] = m.overlays[0].commands(m)
	return out
}

func TestNoKeyTwice(t *testing.T) {
	for name, table := range tables(t) {
		owner := map[string]string{}
		for _, c := range table {
			for _, k := range c.keys {
				assert.Empty(t, owner[k], "%s: %q is a key of %q and of %q", name, k, owner[k], c.name)
				owner[k] = c.name
			}
		}
		for chord := range owner {
			if i := strings.LastIndex(chord, " "); i > 0 {
				assert.Empty(t, owner[chord[:i]], "%s: %q begins the chord %q and is a command of its own", name, chord[:i], chord)
			}
		}
	}
}

// What check lets a step of a walk ask for is what the explorer shows.
func TestViews(t *testing.T) {
	assert.Equal(t, dossier.Views(), Views())
}

func TestCommandsAreNamed(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for name, table := range tables(t) {
		seen := map[string]bool{}
		for _, c := range table {
			assert.Regexp(t, kebab, c.name, name)
			assert.False(t, seen[c.name], "%s: two commands are named %q", name, c.name)
			seen[c.name] = true
			assert.NotEmpty(t, c.does, "%s: %q says nothing of what it does", name, c.name)
			for _, chord := range c.keys { // without keys, the palette runs it
				for k := range strings.FieldsSeq(strings.Replace(chord, anyLetter, "x", 1)) {
					assert.Equal(t, k, keyMsg(k).String(), "%s: a terminal never sends %q", name, k)
					assert.NotContains(t, []string{"ctrl+enter", "shift+enter", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+["}, k, "old terminals cannot send it")
				}
			}
		}
	}
}

func TestHelpListsEveryCommand(t *testing.T) {
	for s := range slotCount {
		m := openLiege(t, 80, 250) // so high that all of help shows, over the whole width
		m.focus = s
		m.follow()
		table := m.commands()
		press(t, m, "?")
		all := squash(strings.ReplaceAll(text(m), "│", ""))
		for _, c := range table {
			assert.Contains(t, all, squash(string(c.does)), "help in pane %d leaves out %q", s+1, c.name)
			if len(c.keys) == 0 {
				assert.Contains(t, all, squash("palette"+string(c.does)), "help in pane %d does not say how %q is run", s+1, c.name)
				continue
			}
			assert.Contains(t, all, squash(c.keys[0]), "help in pane %d leaves out the key of %q", s+1, c.name)
			if why := c.reason(); why != "" {
				assert.Contains(t, all, squash("not now: "+string(why)), "help does not say why %q is off", c.name)
			}
		}
	}
}

// The footer shows only keys that work.
func TestFooter(t *testing.T) {
	for _, s := range scenes() {
		m := s.open(t, false)
		m.Update(tea.WindowSizeMsg{Width: 170, Height: 36})
		table := m.commands()
		if n := len(m.overlays); n > 0 {
			table = m.overlays[n-1].commands(m)
		}
		rows := frameOf(m)
		hints := rows[len(rows)-1]
		for _, c := range table {
			if c.hint == "" || len(c.keys) == 0 || strings.Contains(c.keys[0], " ") {
				continue
			}
			hint := string(hintKeys(c, table) + " " + c.hint)
			if c.reason() != "" {
				assert.NotContains(t, hints, " "+hint, "%s: %q is off (%s)", s.name, c.name, c.reason())
			} else {
				assert.Contains(t, hints, " "+hint, "%s: %q is on", s.name, c.name)
			}
		}
		assert.NotEmpty(t, strings.TrimSpace(hints), s.name)
	}
}

func TestLeaving(t *testing.T) {
	m := openLiege(t, 120, 36)
	assert.False(t, quits(press(t, m, "q")))
	assert.Contains(t, text(m), "q again to leave")
	assert.False(t, quits(press(t, m, "j")), "another key takes the question back")
	assert.NotContains(t, text(m), "q again to leave")
	assert.False(t, quits(press(t, m, "q")))
	assert.True(t, quits(press(t, m, "q")))

	m = openLiege(t, 120, 36)
	press(t, m, "enter", "v", "}", "z")
	for range 6 { // out of the zoom, out of the item; then it asks
		if quits(press(t, m, "q")) {
			require.Fail(t, "left without having asked")
		}
		if strings.Contains(text(m), "q again to leave") {
			break
		}
	}
	assert.True(t, quits(press(t, m, "q")))
}

func TestEscNeverLeaves(t *testing.T) {
	for _, s := range scenes() {
		m := s.open(t, false)
		for range 12 {
			assert.False(t, quits(press(t, m, "esc")), s.name)
		}
		assert.False(t, quits(press(t, m, "q")), "%s: esc is no answer to q", s.name)
		assert.False(t, quits(press(t, m, "esc")), "%s: esc is no answer to q", s.name)
	}
}

func TestCtrlCTwiceLeaves(t *testing.T) {
	for _, s := range scenes() {
		for _, first := range []string{"", "g"} {
			m := s.open(t, false)
			press(t, m, first)
			assert.False(t, quits(press(t, m, "ctrl+c")), "%s: once asks", s.name)
			if m.h > 12 {
				assert.Contains(t, text(m), "ctrl+c again to leave", s.name)
			}
			assert.True(t, quits(press(t, m, "ctrl+c")), "%s: twice leaves", s.name)
		}
	}
}

// From Liege airport to Cainiao, to an allegation that concerns it, to its rebuttal, in six keys.
func TestTheWay(t *testing.T) {
	for _, size := range [][2]int{{170, 50}, {160, 40}, {120, 36}, {80, 24}, {80, 50}, {60, 20}, {40, 15}} {
		m := openLiege(t, size[0], size[1])
		require.Equal(t, "liege-airport", m.desk.at.id)
		seen := []string{m.desk.at.id}
		frames := []string{text(m)}
		for _, key := range []string{"enter", "}", "}", "enter", "enter", "enter"} {
			press(t, m, key)
			if m.desk.at.id != seen[len(seen)-1] {
				seen = append(seen, m.desk.at.id)
				assert.Contains(t, frameOf(m)[0], m.desk.at.id, "the header says where one is")
			}
			frames = append(frames, text(m))
		}
		require.Len(t, seen, 4, "%v: %v", size, seen)
		assert.Equal(t, "cainiao", seen[1])
		about := m.desk.v.x.ClaimsOn("cainiao", "allegations")
		var ids []string
		for _, s := range about {
			ids = append(ids, s.Claim)
		}
		assert.Contains(t, ids, seen[2], "an allegation that concerns Cainiao")
		var replies []string
		for _, r := range m.desk.v.x.Replies(seen[2]) {
			replies = append(replies, r.Rebuttal)
		}
		assert.Contains(t, replies, seen[3], "its rebuttal")

		// All the way back and forth again, to the very frames: record, focus, row and scroll.
		for i := range 3 {
			press(t, m, "H")
			assert.Equal(t, frames[5-i], text(m), "%v: back %d", size, i+1)
		}
		for i := range 3 {
			press(t, m, "L")
			assert.Equal(t, frames[4+i], text(m), "%v: forward %d", size, i+1)
		}
	}
}

// The walk tells its way step by step, a sentence each.
func TestWalk(t *testing.T) {
	for _, size := range [][2]int{{160, 40}, {120, 36}, {80, 24}, {60, 20}, {40, 15}} {
		m := openLiege(t, size[0], size[1])
		walk := m.walkAtHand()
		require.NotNil(t, walk)
		for i, step := range walk.Steps {
			press(t, m, "w")
			all := squash(text(m))
			r := m.frame.strip
			if say := strings.Join(frameOf(m)[r.y+1:r.y+r.h], ""); size[0] > 40 || !strings.Contains(say, string(m.look.glyphs.tail)) {
				assert.Contains(t, all, squash(step.Say), "%v, step %d: told whole, or marked as cut off", size, i+1)
			}
			assert.Contains(t, all, squash(string("Walk "+number(i+1)+" of "+number(len(walk.Steps)))))
			assert.Contains(t, frameOf(m)[0], parsePlace(step.At).id, "%v, step %d", size, i+1)
			requireGeometry(t, m)
		}
		before := text(m)
		press(t, m, "w")
		assert.Contains(t, text(m), "the walk ends here", "%v", size)
		press(t, m, "W")
		assert.Contains(t, squash(text(m)), squash(string("Walk "+number(len(walk.Steps)-1)+" of")))
		press(t, m, "w")
		assert.Equal(t, before, text(m))
		press(t, m, "esc")
		assert.NotContains(t, text(m), "w next")
		assert.Equal(t, parsePlace(walk.Steps[len(walk.Steps)-1].At), m.desk.at, "one stays where the walk was left")
	}
}

// The row under the cursor and the record stay, whatever happens to the window.
func TestResizeKeepsPlace(t *testing.T) {
	for _, keys := range [][]string{
		{"enter", "}", "}"}, {"enter", "}", "}", "enter", "enter"}, {"g s", "j", "j", "j"}, {"3", "j"}, {"4", "G"}, {"enter", "G"}, {"w", "w"}, {"?", "pgdown"},
	} {
		for _, sizes := range [][][2]int{{{80, 24}}, {{40, 15}}, {{20, 6}}, {{5, 2}}, {{60, 20}, {1, 1}, {170, 50}}} {
			m := openLiege(t, 120, 36)
			press(t, m, keys...)
			was, at := text(m), m.here()
			for _, s := range sizes {
				m.Update(tea.WindowSizeMsg{Width: s[0], Height: s[1]})
				assert.Equal(t, at.place, m.desk.at)
				assert.Equal(t, at.cur, m.desk.item.cur, "the row stood on, after %v at %v", keys, s)
			}
			m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
			now := strings.Split(text(m), "\n")
			assert.Equal(t, strings.Split(was, "\n")[0], now[0], "the header after %v by %v", keys, sizes)
			assert.Equal(t, markedRows(was), markedRows(strings.Join(now, "\n")), "the row stood on after %v by %v", keys, sizes)
		}
	}
}

// markedRows are the rows of a frame that carry the cursor's mark.
func markedRows(frame string) []string {
	var out []string
	for row := range strings.SplitSeq(frame, "\n") {
		for cell := range strings.SplitSeq(row, "│") {
			if strings.HasPrefix(cell, "> ") {
				out = append(out, strings.TrimSpace(cell))
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestPermalinks(t *testing.T) {
	m := openAt(t, "liege-airpot", 120, 36)
	assert.Contains(t, text(m), "no record liege-airpot")
	assert.Contains(t, text(m), "liege-airport", "the nearest id is suggested")
	assert.Equal(t, "liege-airport", m.desk.at.id, "and one begins where one would have")

	for _, at := range []string{"cainiao", "#cainiao", "cainiao/no-such-view"} {
		assert.Equal(t, place{id: "cainiao"}, openAt(t, at, 120, 36).desk.at)
	}
	m = openAt(t, "cainiao-denial/versus", 120, 36)
	assert.Contains(t, frameOf(m)[0], "versus")
	assert.Contains(t, text(m), "ANSWERS")
}

func TestSiblings(t *testing.T) {
	m := openAt(t, "early-espionage-concern", 120, 36)
	list := m.desk.v.x.List("allegations", 0, 3)
	press(t, m, "J")
	assert.Equal(t, list[1].ID, m.desk.at.id)
	assert.Equal(t, slotItem, m.focus, "the focus stays")
	press(t, m, "J")
	assert.Equal(t, list[2].ID, m.desk.at.id)
	press(t, m, "K", "K", "K", "K")
	assert.Equal(t, list[0].ID, m.desk.at.id, "and it ends at the first")
}

// Tab visits every pane that shows and comes round.
func TestTabGoesRound(t *testing.T) {
	for _, size := range [][2]int{{160, 40}, {120, 36}, {80, 24}, {80, 50}, {60, 20}, {40, 15}} {
		for _, key := range []string{"tab", "shift+tab"} {
			m := openLiege(t, size[0], size[1])
			var visited []string
			for range slotCount {
				press(t, m, key)
				assert.NotContains(t, visited, string(m.paneTitle(m.focus)), "%v %s", size, key)
				visited = append(visited, string(m.paneTitle(m.focus)))
			}
			assert.Equal(t, slotIndex, m.focus, "%v: %s comes round: %v", size, key, visited)
			assert.Len(t, visited, int(slotCount), "%v: every pane has its turn", size)
		}
	}
}

func TestChords(t *testing.T) {
	for _, k := range kindKeys() {
		m := openLiege(t, 120, 36)
		press(t, m, "enter", "g")
		assert.NotContains(t, text(m), " g then ", "who knows the chord is not held up by its menu")
		m.Update(hesitated{m.menu.chord})
		assert.Contains(t, text(m), " g then ", "the menu of the chord")
		assert.Contains(t, text(m), string(k.key)+" "+string(k.kind))
		press(t, m, string(k.key))
		assert.Contains(t, text(m), "─ "+string(k.kind)+" 1 of")
		first := m.desk.v.x.List(k.kind, 0, 1)[0]
		assert.Equal(t, first.ID, m.desk.at.id, "the item follows")
		assert.NotContains(t, text(m), " g then ")
	}
	m := openLiege(t, 120, 36)
	before := text(m)
	press(t, m, "g", "x")
	assert.Equal(t, before, text(m), "a chord that leads nowhere does nothing")
	press(t, m, "g", "j")
	assert.Equal(t, before, text(m), "nor does its second key alone")
}

// A command that is off says why.
func TestOffSaysWhy(t *testing.T) {
	for key, why := range map[string]string{
		"H": "this is where you began", "L": "there is nowhere ahead", "v": "stand on an allegation or a rebuttal first",
	} {
		m := openLiege(t, 80, 24)
		press(t, m, key)
		assert.Contains(t, text(m), why)
		press(t, m, "j")
		assert.NotContains(t, text(m), why, "until the next key")
	}
	m := newTestModel(t, testOptions([]byte(emptyDossier)), 80, 24)
	press(t, m, "w")
	assert.Contains(t, text(m), "this dossier has no walk")
}

// Whatever is pressed while nothing has been read, nothing breaks, and esc stops the reading.
func TestKeysWhileReading(t *testing.T) {
	m := newWaitingModel(testOptions(liege(t)), 120, 36)
	press(t, m, "enter", "}", "v", "w", "H", "L", "g l", "J", "4", "3", "!", "esc", "?", "esc", "z", "z", "1")
	requireGeometry(t, m)
	m.Update(load(t.Context(), m.opts))
	assert.Contains(t, text(m), "Liege airport")
}
