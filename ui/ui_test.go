package ui

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// liege is the built-in dossier, as bytes.
func liege(t testing.TB) []byte { return readFile(t, "../data/liege.json") }

// names is a dossier whose names are in scripts that width models disagree about.
func names(t testing.TB) []byte { return readFile(t, "testdata/names.json") }

// echo is a dossier of outlets that rest on one statement, and of blogs that rest on each other.
func echo(t testing.TB) []byte { return readFile(t, "testdata/echo.json") }

const emptyDossier = `{"format": "dossier/1", "title": "Nothing yet"}`

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return b
}

// testOptions open data, without colours that a terminal would have to be asked for.
func testOptions(data []byte) Options {
	return Options{
		Name: "test.json", Theme: "dark",
		Load: func(context.Context) (*dossier.Dossier, error) { return dossier.Decode(data) },
	}
}

// newTestModel opens a dossier on a screen of w × h cells, all at once.
func newTestModel(t testing.TB, o Options, w, h int) *Model {
	t.Helper()
	m := newWaitingModel(o, w, h)
	m.Update(load(t.Context(), o))
	return m
}

// newWaitingModel is an explorer whose dossier is still being read.
func newWaitingModel(o Options, w, h int) *Model {
	m := New(o)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return m
}

// openLiege opens the built-in dossier.
func openLiege(t testing.TB, w, h int) *Model { return newTestModel(t, testOptions(liege(t)), w, h) }

// openAt opens the built-in dossier at a permalink.
func openAt(t testing.TB, at string, w, h int) *Model {
	o := testOptions(liege(t))
	o.At = at
	return newTestModel(t, o, w, h)
}

// keyMsg is the message that bubbletea sends for a key, by the key's name.
func keyMsg(name string) tea.KeyPressMsg {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "space": tea.KeySpace, "f1": tea.KeyF1}
	k := tea.KeyPressMsg{}
	rest := name
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if after, ok := strings.CutPrefix(rest, prefix); ok {
			rest, k.Mod = after, k.Mod|mod
		}
	}
	if code, ok := codes[rest]; ok {
		k.Code = code
		return k
	}
	k.Code = []rune(rest)[0]
	if k.Mod == 0 {
		k.Text = rest
	}
	return k
}

// press presses keys, one after the other, and gives the last one's command.
// "g a" is two keys.
func press(t testing.TB, m *Model, keys ...string) tea.Cmd {
	t.Helper()
	var cmd tea.Cmd
	for _, chord := range keys {
		for key := range strings.FieldsSeq(chord) {
			msg := keyMsg(key)
			require.Equal(t, key, msg.String(), "the test names a key as bubbletea does")
			_, cmd = m.Update(msg)
		}
	}
	return cmd
}

// quits says whether a command ends the program.
func quits(cmd tea.Cmd) bool {
	if cmd == nil {
		return false
	}
	_, ok := cmd().(tea.QuitMsg)
	return ok
}

// frameOf is what a terminal shows: a row of text for each row of cells.
func frameOf(m *Model) []string { return grid(m, m.w, m.h) }

// grid draws the view on w × h cells, as the renderer does, and reads the cells.
func grid(m *Model, w, h int) []string {
	b := uv.NewScreenBuffer(w, h)
	b.Method = m.look.Method
	uv.NewStyledString(m.View().Content).Draw(b, b.Bounds())
	rows := make([]string, h)
	for y := range rows {
		var row strings.Builder
		for x := 0; x < w; {
			c := b.CellAt(x, y)
			row.WriteString(c.Content)
			x += max(c.Width, 1)
		}
		rows[y] = row.String()
	}
	return rows
}

// text is a whole frame.
func text(m *Model) string { return strings.Join(frameOf(m), "\n") }

// squash leaves out all white space, so that text can be found however it was wrapped.
func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// requireGeometry holds the promise every frame makes: h rows of exactly w cells.
func requireGeometry(t testing.TB, m *Model) {
	t.Helper()
	v := m.View()
	rows := strings.Split(v.Content, "\n")
	require.Len(t, rows, m.h, "rows")
	for y, row := range rows {
		require.Equal(t, m.w, m.look.StringWidth(row), "cells of row %d: %q", y, row)
	}
	const margin = 3
	for y, row := range grid(m, m.w+margin, m.h+1) {
		if y == m.h {
			require.Empty(t, strings.TrimSpace(row), "the renderer reads a row more")
		}
		require.True(t, strings.HasSuffix(row, strings.Repeat(" ", margin)), "the renderer reads row %d as wider: %q", y, row)
	}
	if c := v.Cursor; c != nil {
		require.True(t, c.X >= 0 && c.X < m.w && c.Y >= 0 && c.Y < m.h, "cursor at %d,%d", c.X, c.Y)
		if o := m.top(); o != nil && o.ask != nil {
			requireCursorInLine(t, o, rows[c.Y], c.X)
			return
		} else if o != nil && o.area != nil {
			require.True(t, o.place.inner().has(c.X, c.Y), "the cursor stands in the text that is written: %d,%d in %v", c.X, c.Y, o.place)
			return
		}
		require.True(t, strings.HasPrefix(ansi.Strip(m.look.TruncateLeft(rows[c.Y], c.X, "")), ">"), "the cursor stands on the row with the mark")
	}
}

// requireCursorInLine holds that the cursor stands in the line of input of an
// overlay that asks, behind what was typed before it.
func requireCursorInLine(t testing.TB, o *overlay, row string, x int) {
	t.Helper()
	w := o.place.w
	if !o.ask.alone {
		w -= 2
	}
	line, at := o.ask.show(o.look, w)
	before, _, ok := strings.Cut(ansi.Strip(row), string(line))
	require.True(t, ok, "the cursor stands in the line of input: %q", row)
	require.Equal(t, o.look.StringWidth(before)+at, x, "the cursor stands where what is typed appears")
}

// scene is a state of the explorer that has a picture of its own.
type scene struct {
	name string
	data func(testing.TB) []byte // nil is the built-in dossier
	at   string
	keys []string
	make func(testing.TB, Options) *Model // nil opens the dossier
}

// scenes lists every pane and view. A new one is tested by being listed here.
func scenes() []scene {
	text := func(s string) func(testing.TB) []byte { return func(testing.TB) []byte { return []byte(s) } }
	list := []scene{
		{name: "start"},
		{name: "item", keys: []string{"enter"}},
		{name: "evidence", at: "vsse-possible-espionage", keys: []string{"3"}},
		{name: "trail", at: "vsse-possible-espionage", keys: []string{"4"}},
		{name: "index alone", keys: []string{"z"}},
		{name: "item alone", keys: []string{"2", "z"}},
		{name: "evidence alone", keys: []string{"3", "z"}},
		{name: "trail alone", keys: []string{"4", "z"}},
		{name: "versus", at: "vsse-possible-espionage/versus"},
		{name: "compare", at: "cainiao/compare", make: openCompared},
		{name: "compare one", at: "cainiao/compare,only=record", make: openCompared},
		{name: "compare with nothing", at: "cainiao/compare"},
		{name: "versus from the index", at: "hub-watched-on-suspicion/versus", keys: []string{"1"}},
		{name: "versus and evidence", at: "hub-watched-on-suspicion/versus", keys: []string{"3"}},
		{name: "network", at: "vsse/network"},
		{name: "network, further", at: "cainiao/network,depth=3", keys: []string{"l", "j", "j"}},
		{name: "network alone", at: "vsse-possible-espionage/network,depth=2", keys: []string{"z", "z", "l", "l", "j"}},
		{name: "network of names", data: names, at: "emoji-claim/network,depth=2", keys: []string{"l", "j"}},
		{name: "path", at: "liege-airport/path,to=china-government"},
		{name: "path, longer and weaker", at: "liege-airport/path,max=30,to=indonesia-government", keys: []string{"G"}},
		{name: "path and evidence", at: "liege-airport/path,max=1,to=china-government", keys: []string{"}", "3"}},
		{name: "path without another end", at: "liege-airport/path"},
		{name: "path of up to no hop", at: "liege-airport/path,hops=1,to=vub"},
		{name: "path asks for its end", at: "liege-airport/path,to=vsse", keys: []string{"a"}},
		{name: "path of names", data: names, at: "kaohsiung/path,to=emoji-answer"},
		{name: "factors", at: "liege-airport/factors"},
		{name: "factors of the record", at: "supply-chain-insight/factors,only=record"},
		{name: "gaps of factors", at: "liege-hub/factors,only=gaps", keys: []string{"G"}},
		{name: "factors of names", data: names, at: "emoji-claim/factors"},
		{name: "no conflict", at: "liege-airport/conflicts"},
		{name: "conflicts", data: disagree, at: "lease/conflicts"},
		{name: "conflicts of the record", data: disagree, at: "access/conflicts,only=record", keys: []string{"j", "j"}},
		{name: "timeline", at: "liege-airport/timeline"},
		{name: "timeline of all", at: "liege-airport/timeline,clock=said,from=2023,of=all,to=2023", keys: []string{"G"}},
		{name: "timeline of a claim", at: "vsse-possible-espionage/timeline", keys: []string{"+", "+", "h", "s"}},
		{name: "timeline of what has no date", at: "liege-region/timeline,clock=happened"},
		{name: "timeline of names", data: names, at: "emoji-claim/timeline,of=all"},
		{name: "trail view", at: "vsse-possible-espionage/trail"},
		{name: "trail view of a source", at: "article/trail", keys: []string{"G"}},
		{name: "trail view of a circle", data: echo, at: "echo/trail", keys: []string{"}", "}"}},
		{name: "trail view of names", data: names, at: "emoji-claim/trail", keys: []string{"G"}},
		{name: "brief", at: "vsse-possible-espionage/brief"},
		{name: "brief of a rebuttal", at: "cainiao-denial/brief"},
		{name: "brief of a place", at: "liege-airport/brief"},
		{name: "brief of names", data: names, at: "emoji-claim/brief", keys: []string{"G"}},
		{name: "list of allegations", keys: []string{"g l", "j"}},
		{name: "help", keys: []string{"?"}},
		{name: "help over versus", at: "cainiao-denial/versus", keys: []string{"?", "G"}},
		{name: "problems", keys: []string{"!"}},
		{name: "walk", keys: []string{"w", "w", "w"}},
		{name: "walk into versus", keys: []string{"w", "w", "w", "w", "w", "w"}},
		{name: "chord begun", keys: []string{"g"}},
		{name: "leaving", keys: []string{"q"}},
		{name: "date asked for", keys: []string{"A", "2", "0", "1", "9"}},
		{name: "as of a date", make: asOfScene("2019")},
		{name: "what is left out", make: asOfScene("2019"), keys: []string{"A", "ctrl+o"}},
		{name: "as of a long date, at what is left out", make: asOfScene("[2017-01-01,2018-01-01,2019-01-01]"), at: "cainiao-denial/versus"},
		{name: "before everything", make: asOfScene("1066"), keys: []string{"2"}},
		{name: "no such record", at: "liege-airpot"},
		{name: "loading", make: func(_ testing.TB, o Options) *Model { return newWaitingModel(o, 80, 24) }},
		{name: "failed file", data: text(`{"format": "dossier/1", "title": "Broken", "actros": [], "title": "Twice"`)},
		{name: "failed reading", make: func(t testing.TB, o Options) *Model {
			o.Load = func(context.Context) (*dossier.Dossier, error) { return nil, errors.New("no such disk") }
			return newTestModel(t, o, 80, 24)
		}},
		{name: "empty dossier", data: text(emptyDossier)},
		{name: "empty list", data: text(emptyDossier), keys: []string{"g l"}},
		{name: "problems of names", data: names, keys: []string{"!"}},
		{name: "help over names", data: names, keys: []string{"2", "?"}},
		{name: "versus of names", data: names, at: "emoji-claim/versus"},
		{name: "walk of names", data: names, keys: []string{"w", "w"}},
	}
	list = append(list, reviewScenes()...)
	for _, k := range kindKeys() {
		list = append(list, scene{name: "names: " + string(k.kind), data: names, keys: []string{"g " + string(k.key), "J", "enter", "}"}})
	}
	return list
}

// asOfScene opens the dossier as it was known at a date.
func asOfScene(date dossier.Date) func(testing.TB, Options) *Model {
	return func(t testing.TB, o Options) *Model {
		o.AsOf = date
		return newTestModel(t, o, 120, 36)
	}
}

// open opens a scene.
func (s scene) open(t testing.TB, graphemes bool) *Model {
	data := liege(t)
	if s.data != nil {
		data = s.data(t)
	}
	o := testOptions(data)
	o.At, o.Graphemes = s.at, graphemes
	m := (*Model)(nil)
	if s.make != nil {
		m = s.make(t, o)
	} else {
		m = newTestModel(t, o, 120, 36)
	}
	press(t, m, s.keys...)
	return m
}

// sizes are those around every breakpoint, the ends, and some by chance.
func sizes() [][2]int {
	out := [][2]int{{1, 1}, {1, 50}, {170, 1}, {2, 2}, {19, 6}, {20, 5}, {120, 29}, {160, 30}, {159, 30}, {170, 50}, {88, 46}, {90, 20}}
	for _, corner := range [][2]int{{20, 6}, {40, 12}, {60, 15}, {80, 20}, {80, 24}, {92, 36}, {119, 46}, {120, 30}, {160, 30}} {
		for _, step := range [][2]int{{0, 0}, {-1, 0}, {0, -1}} {
			out = append(out, [2]int{corner[0] + step[0], corner[1] + step[1]})
		}
	}
	chance := rand.New(rand.NewPCG(2, 1))
	for range 6 {
		out = append(out, [2]int{1 + chance.IntN(170), 1 + chance.IntN(50)})
	}
	chance.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Every pane and view at every kind of size, in both models by which terminals count cells.
func TestGeometry(t *testing.T) {
	for _, s := range scenes() {
		for _, graphemes := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/graphemes=%v", s.name, graphemes), func(t *testing.T) {
				t.Parallel()
				m := s.open(t, graphemes)
				requireGeometry(t, m)
				for _, size := range sizes() {
					m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					if !t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) { requireGeometry(t, m) }) {
						return // the other sizes would say the same
					}
				}
			})
		}
	}
}

// Wherever keys lead, at whatever size, the frame keeps its measure.
func TestGeometryOnTheWay(t *testing.T) {
	keys := []string{"j", "k", "enter", "}", "{", "tab", "v", "w", "H", "L", "z", "?", "esc", "g l", "g a", "J", "pgdown", "pgup", "G", "g g", "ctrl+d", "4", "1"}
	for _, data := range [][]byte{liege(t), names(t)} {
		for _, graphemes := range []bool{false, true} {
			chance := rand.New(rand.NewPCG(7, 7))
			o := testOptions(data)
			o.Graphemes = graphemes
			m := newTestModel(t, o, 80, 24)
			var way []string
			for range 100 {
				key := keys[chance.IntN(len(keys))]
				way = append(way, key)
				press(t, m, key)
				if chance.IntN(10) == 0 {
					m.Update(tea.WindowSizeMsg{Width: 1 + chance.IntN(170), Height: 1 + chance.IntN(50)})
				}
				requireGeometry(t, m)
				if t.Failed() {
					t.Fatalf("after %q", way)
				}
			}
		}
	}
}

// A terminal of no size is no reason to fail; it is told to some programs before the true one.
func TestNoSize(t *testing.T) {
	m := openLiege(t, 0, 0)
	press(t, m, "j", "enter", "?")
	require.Empty(t, m.View().Content)
}

// When the terminal confirms that it counts by grapheme, the frame is measured so from then on.
func TestGraphemesConfirmed(t *testing.T) {
	m := newTestModel(t, testOptions(names(t)), 80, 24)
	require.Equal(t, ansi.WcWidth, m.look.Method)
	m.Update(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
	require.Equal(t, ansi.GraphemeWidth, m.look.Method)
	requireGeometry(t, m)
}

// What a reader must see when there is no dossier to look at, at every size that shows anything.
func TestStatesShow(t *testing.T) {
	for _, size := range [][2]int{{160, 40}, {120, 36}, {80, 24}, {80, 50}, {60, 20}, {40, 15}, {20, 6}} {
		o := testOptions([]byte(`{"format": "dossier/1", "title": "Broken", "actros": []}`))
		m := newWaitingModel(o, size[0], size[1])
		assert.Contains(t, squash(text(m)), "readingtest.json", "%v: while it is read", size)
		assert.NotContains(t, text(m), "no places", "%v: nobody knows yet", size)
		m.Update(load(t.Context(), o))
		assert.Contains(t, squash(text(m)), "cannotbeopened", "%v: when it cannot be", size)
		assert.NotContains(t, text(m), "no places", "%v: nobody knows", size)

		m = newTestModel(t, testOptions([]byte(emptyDossier)), size[0], size[1])
		assert.Contains(t, squash(text(m)), squash("no records yet"), "%v: when there is nothing in it", size)
	}
}

// In little room the header keeps what prevents mistakes: the id, and the state as a word or its letter.
func TestHeaderKeepsState(t *testing.T) {
	for _, size := range [][2]int{{160, 40}, {120, 36}, {80, 24}, {60, 20}, {40, 15}} {
		m := openLiege(t, size[0], size[1])
		for _, r := range m.desk.v.x.List(dossier.Allegations, 0, 100) {
			m := openAt(t, r.ID, size[0], size[1])
			letter, word, _ := m.desk.v.state(r)
			header := frameOf(m)[0]
			assert.Contains(t, header, r.ID, "%v", size)
			if !strings.Contains(header, string(word)) {
				assert.Contains(t, strings.Fields(header), string(letter), "%v: %q has neither %q nor %q", size, header, word, letter)
			}
		}
	}
}
