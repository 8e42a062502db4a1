package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// reloadFile is a dossier on a disk that is not there: what it holds, and the
// channel on which its changes are told.
type reloadFile struct {
	t       *testing.T
	m       *Model
	data    []byte
	loads   int
	waiting []tea.Cmd // for a change of the file
}

func openReload(t *testing.T, at string, w, h int) *reloadFile {
	t.Helper()
	data, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	f := &reloadFile{t: t, data: data}
	f.open(at, w, h)
	return f
}

func (f *reloadFile) open(at string, w, h int) {
	f.m = New(Options{
		Name: "liege.json", Theme: "dark", At: at,
		Load: func(ctx context.Context) (*dossier.Dossier, error) {
			f.loads++
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			d, err := dossier.Decode(f.data)
			if err != nil {
				return nil, fmt.Errorf("read %q: %w", "liege.json", err)
			}
			return d, nil
		},
		Changed: func(context.Context) error { return nil },
	})
	init := f.m.Init()
	f.m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	f.run(init)
}

// run does what commands wait for, except for changes of the file, which are kept, and for time to pass.
func (f *reloadFile) run(cmd tea.Cmd) {
	f.t.Helper()
	if cmd == nil || strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), ".Tick.") {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case changed:
		f.waiting = append(f.waiting, func() tea.Msg { return msg })
	case tea.BatchMsg:
		for _, c := range msg {
			f.run(c)
		}
	default:
		_, next := f.m.Update(msg)
		f.run(next)
	}
}

// change writes the file anew and lets the explorer know.
func (f *reloadFile) change(edit func(string) string) {
	f.t.Helper()
	f.data = []byte(edit(string(f.data)))
	f.tell()
}

func (f *reloadFile) tell() {
	f.t.Helper()
	require.Len(f.t, f.waiting, 1, "one command waits for the next change")
	wait := f.waiting[0]
	f.waiting = nil
	_, cmd := f.m.Update(wait())
	f.run(cmd)
}

func (f *reloadFile) press(keys ...string) tea.Cmd {
	f.t.Helper()
	var cmd tea.Cmd
	for _, k := range keys {
		msg := tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
		switch k {
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			msg = tea.KeyPressMsg{Code: tea.KeyEscape}
		case "down":
			msg = tea.KeyPressMsg{Code: tea.KeyDown}
		}
		require.Equal(f.t, k, msg.String())
		_, cmd = f.m.Update(msg)
	}
	return cmd
}

func (f *reloadFile) screen() string { return ansi.Strip(f.m.View().Content) }

// reloadEdit changes the dossier as an author would, record by record.
func reloadEdit(f *reloadFile, edit func(*dossier.Dossier)) func(string) string {
	return func(s string) string {
		d, err := dossier.Decode([]byte(s))
		require.NoError(f.t, err)
		edit(d)
		out, err := dossier.Encode(d)
		require.NoError(f.t, err)
		return string(out)
	}
}

func TestReloadAnnouncesWhatChanged(t *testing.T) {
	f := openReload(t, "", 120, 36)
	f.change(reloadEdit(f, func(d *dossier.Dossier) {
		d.Actors = append(d.Actors, dossier.Actor{ID: "n1", Kind: "company", Name: "New one"}, dossier.Actor{ID: "n2", Kind: "company", Name: "New two"})
		d.Places[0].Name = "Liege airport, renamed"
	}))
	assert.Contains(t, f.screen(), "liege.json changed: 2 records added, 1 changed, reread")
	assert.Contains(t, f.screen(), "Liege airport, renamed")
	f.press("j")
	assert.NotContains(t, f.screen(), "reread", "it stays until the next key")

	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Actors = d.Actors[:len(d.Actors)-1] }))
	assert.Contains(t, f.screen(), "liege.json changed: 1 record removed, reread")
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Title = "Another title" }))
	assert.Contains(t, f.screen(), "liege.json changed: what it says of itself, reread")
	assert.Contains(t, f.screen(), "Another title")
	f.change(func(s string) string { return s + "\n" })
	assert.Contains(t, f.screen(), "liege.json was written again with the same records, reread")
}

// Whatever lies before the place in the file, and wherever the reader stands, a
// reload that does not touch what is on the screen does not move a cell of it.
func TestReloadKeepsThePlace(t *testing.T) {
	prepend := func(d *dossier.Dossier) {
		more := func(id string) dossier.Common { return dossier.Common{Summary: id} }
		for _, id := range []string{"aa1", "aa2", "aa3"} {
			d.Actors = slices.Insert(d.Actors, 0, dossier.Actor{ID: "actor-" + id, Kind: "company", Name: id, Common: more(id)})
			d.Allegations = slices.Insert(d.Allegations, 0, dossier.Claim{ID: "claim-" + id, Text: id, Common: more(id)})
			d.Sources = slices.Insert(d.Sources, 0, dossier.Source{ID: "source-" + id, Kind: "article", Title: id, Common: more(id)})
		}
	}
	for _, size := range [][2]int{{120, 36}, {80, 24}, {60, 20}} {
		for name, keys := range map[string][]string{
			"the item":             {"g", "a", "j", "j", "enter", "}", "j", "j"},
			"the evidence":         {"g", "l", "j", "enter", "3", "j", "j"},
			"the trail":            {"g", "l", "j", "enter", "4", "j"},
			"versus":               {"g", "l", "j", "j", "v", "j", "j"},
			"zoomed":               {"g", "a", "j", "j", "enter", "z", "G"},
			"the index, filtered":  {"g", "a", "/", "i", "n", "enter", "j"},
			"the item, filtered":   {"g", "a", "j", "j", "enter", "/", "s", "p", "enter", "j"},
			"a step of the walk":   {"w", "w", "w", "j"},
			"help":                 {"?", "j", "j"},
			"typing in the filter": {"g", "a", "/", "i"},
		} {
			t.Run(fmt.Sprintf("%s at %dx%d", name, size[0], size[1]), func(t *testing.T) {
				f := openReload(t, "", size[0], size[1])
				f.press(keys...)
				at, focus, back := f.m.desk.at, f.m.focus, f.m.past
				item, _ := f.m.desk.item.here()
				index := f.m.desk.index.selected()
				rows := [][]string{slices.Clone(f.m.desk.item.View()), slices.Clone(f.m.desk.evidence.View()), slices.Clone(f.m.desk.trail.View())}
				filters := []string{f.m.desk.index.sift.text, f.m.desk.item.sift.text}

				f.change(reloadEdit(f, prepend))
				assert.Equal(t, at, f.m.desk.at)
				assert.Equal(t, focus, f.m.focus)
				assert.Equal(t, back, f.m.past)
				now, _ := f.m.desk.item.here()
				assert.Equal(t, item.at, now.at, "the row of the item")
				assert.Equal(t, index, f.m.desk.index.selected())
				assert.Equal(t, rows, [][]string{f.m.desk.item.View(), f.m.desk.evidence.View(), f.m.desk.trail.View()})
				assert.Equal(t, filters, []string{f.m.desk.index.sift.text, f.m.desk.item.sift.text})
				f.press("j")
			})
		}
	}
}

func TestReloadFindsTheRowByWhereItLeads(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	f.press("G", "k")
	before, ok := f.m.desk.item.here()
	require.True(t, ok)
	down := before.first - f.m.desk.item.top
	f.change(reloadEdit(f, func(d *dossier.Dossier) { // every group of the item grows at its front
		for i := range d.Allegations {
			d.Allegations[i].Against = append([]string{"cainiao"}, d.Allegations[i].Against...)
		}
		d.Events = slices.Insert(d.Events, 0, dossier.Event{ID: "new-event", Title: "First of all", Date: "2001", Involves: []string{"cainiao"}})
	}))
	after, ok := f.m.desk.item.here()
	require.True(t, ok)
	assert.NotEqual(t, before.first, after.first, "it moved down the page")
	assert.Equal(t, before.at, after.at)
	assert.Equal(t, down, after.first-f.m.desk.item.top, "and stays in its row of the screen")
}

func TestReloadOfABrokenFileKeepsWhatWasRead(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	f.press("j")
	whole := string(f.data)
	view := slices.Clone(f.m.desk.item.View())
	half := whole[:len(whole)/2]
	f.change(func(string) string { return half })
	_, err := dossier.Decode([]byte(half))
	require.Error(t, err)
	screen := f.screen()
	assert.Contains(t, screen, "liege.json cannot be read now: line ")
	assert.NotContains(t, screen, `read "liege.json"`)
	assert.Contains(t, screen, "! old version")
	assert.Equal(t, view, f.m.desk.item.View())

	f.press("!")
	assert.Contains(t, f.screen(), "liege.json cannot be read as it is now; what is shown was read before.")
	var broken *dossier.DecodeError
	require.ErrorAs(t, err, &broken)
	assert.Contains(t, f.screen(), fmt.Sprintf("line %d, column %d", broken.Problems[0].Line, broken.Problems[0].Column))
	f.press("esc", "k")
	assert.Contains(t, f.screen(), "! old version", "it stays in the header, whatever is pressed")

	f.change(func(string) string { return `{"format":"dossier/1"}` })
	assert.Contains(t, f.screen(), "cannot be read now: line 1, column 1:")
	f.change(func(string) string { return strings.Replace(whole, "Cainiao", "Cainiao Network", 1) })
	assert.NotContains(t, f.screen(), "! old version")
	assert.Contains(t, f.screen(), "liege.json changed: ")
}

func TestReloadNotesEveryDetailThatFitsANarrowNote(t *testing.T) {
	f := openReload(t, "", 60, 20)
	f.change(func(s string) string { return s[:100] })
	assert.Contains(t, f.screen(), "liege.json cannot be read now: line ")
}

func TestReloadOfARecordThatIsGone(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	whole := f.data
	gone := reloadEdit(f, func(d *dossier.Dossier) {
		d.Actors = slices.DeleteFunc(d.Actors, func(a dossier.Actor) bool { return a.ID == "cainiao" })
	})
	f.change(gone)
	assert.Equal(t, place{id: "cainiao"}, f.m.desk.at)
	assert.Contains(t, f.screen(), "cainiao (missing)")
	assert.Contains(t, f.screen(), "1 record removed, reread; cainiao is no longer in it")
	f.press("v")
	assert.Contains(t, f.screen(), "cainiao (missing)", "keys that need it say why they cannot")

	f.data = whole
	f.tell()
	assert.NotContains(t, f.screen(), "missing")
	assert.Equal(t, "cainiao", f.m.desk.index.selected())

	f.change(gone)
	f.press("1", "j")
	assert.Equal(t, place{id: f.m.desk.index.selected()}, f.m.desk.at, "the index goes on from where it stood")
	assert.NotEqual(t, "cainiao", f.m.desk.at.id)
	f.change(func(string) string { return `{"format":"dossier/1","title":"Empty"}` })
	f.press("j", "enter", "v", "w", "3", "4", "G", "esc", "esc", "esc")
	f.data = whole
	f.tell()
	assert.Contains(t, f.screen(), "reread")
}

func TestReloadOfAWalk(t *testing.T) {
	f := openReload(t, "", 120, 36)
	f.press("w", "w", "w")
	at := f.m.walk.walk.Steps[f.m.walk.step].At
	f.change(reloadEdit(f, func(d *dossier.Dossier) {
		d.Walks[0].Steps = slices.Insert(d.Walks[0].Steps, 1, dossier.Step{At: "alibaba", Say: "A new second step."})
	}))
	assert.Equal(t, 3, f.m.walk.step, "its step is found by its place")
	assert.Equal(t, at, f.m.walk.walk.Steps[3].At)
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Walks[0].Steps = d.Walks[0].Steps[:1] }))
	assert.Equal(t, 0, f.m.walk.step)
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Walks = nil }))
	assert.False(t, f.m.walk.on())
	assert.Contains(t, f.screen(), "the walk is no longer in it")
}

func TestReloadRenewsWhatIsListedAboveThePanes(t *testing.T) {
	f := openReload(t, "", 120, 36)
	f.press(".", "n", "e", "w")
	assert.NotContains(t, f.screen(), "Newcomer")
	f.change(reloadEdit(f, func(d *dossier.Dossier) {
		d.Actors = append(d.Actors, dossier.Actor{ID: "newcomer", Kind: "company", Name: "Newcomer"})
	}))
	assert.Contains(t, f.screen(), "Newcomer")
	f.press("enter")
	assert.Equal(t, "newcomer", f.m.desk.at.id)

	f.press("!")
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Actors[0].Country = "Atlantis" }))
	assert.Contains(t, f.screen(), "Atlantis", "the problems are those of the new version")
}

func TestReloadNeverLoadsTwiceAtOnce(t *testing.T) {
	f := openReload(t, "", 120, 36)
	require.Equal(t, 1, f.loads)
	first := f.press("R")
	require.NotNil(t, first)
	assert.Nil(t, f.press("R"), "a load is under way")
	assert.Contains(t, f.screen(), "it is being read")
	wait := f.waiting[0]
	f.waiting = nil
	_, cmd := f.m.Update(wait())
	assert.Nil(t, cmd, "a change meanwhile waits for its end")
	f.run(first)
	assert.Equal(t, 3, f.loads, "and then the file is read once more")
	assert.Len(t, f.waiting, 1)
	assert.False(t, f.m.reading.busy)
}

func TestReloadDropsStaleNews(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	stale := load(t.Context(), f.m.opts)
	stale.index = dossier.NewIndex(&dossier.Dossier{Title: "Stale"})
	stale.serial = -1
	f.m.Update(stale)
	assert.NotContains(t, f.screen(), "Stale")
	before := f.screen()
	f.m.Update(lasting{serial: -1})
	f.m.Update(lasting{})
	assert.Equal(t, before, f.screen())
}

func TestReloadSaysThatItLastsAndCanBeStopped(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	before := slices.Clone(f.m.desk.item.View())
	cmd := f.press("R")
	assert.Contains(t, f.screen(), "reading liege.json again")
	serial := f.m.reading.serial
	f.m.Update(lasting{serial})
	assert.Contains(t, f.screen(), "reading liege.json again, 1 s; esc stops")
	assert.Equal(t, before, f.m.desk.item.View(), "the old panes stay on the screen")
	f.press("esc")
	f.run(cmd)
	assert.Contains(t, f.screen(), "stopped; showing what was read before")
	assert.Equal(t, before, f.m.desk.item.View())
	assert.Len(t, f.waiting, 1, "it goes on to wait for changes")
	assert.NoError(t, f.m.reading.err)
}

func TestReloadDoesNotTakeEscAwayUnseen(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	wait := f.waiting[0]
	f.waiting = nil
	_, cmd := f.m.Update(wait())
	require.NotNil(t, cmd)
	require.Equal(t, slotItem, f.m.focus)
	f.press("esc")
	assert.Equal(t, slotIndex, f.m.focus, "esc does what it always does")
	f.run(cmd)
	assert.Contains(t, f.screen(), "reread")
}

func TestLoadingSaysHowLongItLasts(t *testing.T) {
	m := New(Options{Name: "big.json", Theme: "dark", Load: func(ctx context.Context) (*dossier.Dossier, error) { return nil, ctx.Err() }})
	cmd := m.Init()
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	assert.Contains(t, ansi.Strip(m.View().Content), "reading big.json")
	m.Update(lasting{})
	m.Update(lasting{})
	assert.Contains(t, ansi.Strip(m.View().Content), "2 s")
	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	m.Update(cmd().(tea.BatchMsg)[0]().(tea.BatchMsg)[1]()) // beside the question for the background
	assert.Contains(t, ansi.Strip(m.View().Content), "Stopped reading big.json.")
	assert.NotContains(t, ansi.Strip(m.View().Content), "R reads it again", "standard input cannot be read twice")
}

func TestReloadOpensWhatCouldNotBeOpenedAtFirst(t *testing.T) {
	whole, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	f := &reloadFile{t: t, data: []byte("{")}
	f.open("cainiao/versus", 120, 36)
	assert.Contains(t, f.screen(), "liege.json cannot be opened.")
	assert.Contains(t, f.screen(), "opens by itself")
	f.change(func(string) string { return "[" })
	assert.Contains(t, f.screen(), "cannot be opened.")
	f.data = whole
	f.tell()
	assert.NotContains(t, f.screen(), "cannot be opened")
	assert.Equal(t, place{id: "cainiao", view: versus}, f.m.desk.at)
}

func TestReloadWithoutAFile(t *testing.T) {
	m := New(Options{Name: "liege.json", Theme: "dark", Load: func(context.Context) (*dossier.Dossier, error) { return &dossier.Dossier{}, nil }})
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	_, cmd := m.Update(load(t.Context(), m.opts))
	assert.Nil(t, cmd(), "nothing is waited for")
	_, cmd = m.Update(tea.KeyPressMsg{Code: 'R', Text: "R"})
	assert.Nil(t, cmd)
	assert.Contains(t, ansi.Strip(m.View().Content), "this dossier does not come from a file")
}

func TestReloadSaysThatChangesAreNotNoticed(t *testing.T) {
	f := openReload(t, "", 120, 36)
	f.waiting = nil
	_, cmd := f.m.Update(changed{errors.New("too many open files")})
	assert.Nil(t, cmd)
	assert.Contains(t, f.screen(), "changes of liege.json are not noticed: too many open files; R reads it again")
	f.run(f.press("R"))
	assert.Contains(t, f.screen(), "reread")
	assert.Empty(t, f.waiting, "it is not tried again")
}

func TestLeavingEndsTheWatch(t *testing.T) {
	for _, key := range []tea.KeyPressMsg{{Code: 'c', Mod: tea.ModCtrl}, {Code: 'q', Text: "q"}} {
		f := openReload(t, "", 120, 36)
		f.press("1")
		reader := f.m.reading.reader
		f.m.Update(key)
		require.NoError(t, reader.Err())
		_, quit := f.m.Update(key)
		require.NotNil(t, quit)
		assert.Equal(t, tea.Quit(), quit())
		require.Error(t, reader.Err(), "the watch ends with the reader")
		loads := f.loads
		_, cmd := f.m.Update(changed{reader.Err()})
		assert.Nil(t, cmd)
		assert.Equal(t, loads, f.loads)
	}
}

func TestTheHostSaysOfEachReadingWhatItWasMadeOf(t *testing.T) {
	f := openReload(t, "", 120, 36)
	f.m.opts.Note = func() string { return fmt.Sprintf("imported %d", f.loads) }
	f.change(func(s string) string { return strings.Replace(s, `"summary": "`, `"summary": "Now `, 1) })
	assert.Contains(t, string(f.m.note), "liege.json changed: ")
	assert.Contains(t, string(f.m.note), "reread; imported 2")
	f.change(func(s string) string { return "{" + s })
	assert.NotContains(t, string(f.m.note), "imported", "nothing was read")
}
