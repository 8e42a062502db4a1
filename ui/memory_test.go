package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// memoryVisit is one visit of a reader: an explorer, and what was kept of it.
type memoryVisit struct {
	t    testing.TB
	m    *Model
	kept []Memory
	fail error
}

func memoryLiege(t testing.TB) *dossier.Dossier {
	t.Helper()
	b, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(b)
	require.NoError(t, err)
	return d
}

// memoryOpen visits a dossier with what was kept of an earlier visit, and waits
// until its records are compared.
func memoryOpen(t testing.TB, d *dossier.Dossier, before Memory, change ...func(*Options)) *memoryVisit {
	v := &memoryVisit{t: t}
	o := Options{Name: "test.json", Theme: "mono", Memory: before,
		Load: func(context.Context) (*dossier.Dossier, error) { return d, nil },
		Keep: func(m Memory) error { v.kept = append(v.kept, m); return v.fail }}
	for _, f := range change {
		f(&o)
	}
	v.m = New(o)
	v.m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	v.m.Update(load(t.Context(), o))
	v.m.mem.of = nil
	if cmd := v.m.compare(); cmd != nil {
		v.m.Update(cmd())
	}
	return v
}

// press sends keys by their names, a chord as one with blanks.
func (v *memoryVisit) press(keys ...string) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range keys {
		for one := range strings.SplitSeq(k, " ") {
			_, cmd = v.m.Update(memoryKey(one))
		}
	}
	return cmd
}

func (v *memoryVisit) typed(text string) {
	for _, r := range text {
		v.m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func memoryKey(name string) tea.KeyPressMsg {
	switch name {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "tab":
		return tea.KeyPressMsg{Code: tea.KeyTab}
	}
	if after, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(after[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

func (v *memoryVisit) screen() string { return ansi.Strip(strings.Join(v.m.screen(), "\n")) }

// goTo digs for a record by its id.
func (v *memoryVisit) goTo(id string) {
	v.m.goTo(place{id: id})
	v.m.Update(hesitated{chord: -1}) // news of nothing, after which the panes follow
}

// menu is what the menu of a chord shows after the keys that begin it.
func (v *memoryVisit) menu(keys ...string) string {
	v.press(keys...)
	v.m.Update(hesitated{v.m.menu.chord})
	return v.screen()
}

func TestPassingOverARecordIsNotReadingIt(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.press("g a", "j", "j", "G", "J", "K")
	for id, s := range v.m.Memory().Records {
		assert.False(t, s.Read, id)
	}
	v.press("g g", "enter")
	at := v.m.Permalink()
	assert.True(t, v.m.Memory().Records[at].Read, "what is opened is read")
	assert.Contains(t, v.screen(), "#"+at+", read")
	v.press("m .")
	assert.False(t, v.m.Memory().Records[at].Read, "unless the reader says otherwise")
}

// memoryLater is the dossier as it is at a later visit: one record amended, one new, one gone.
func memoryLater(t testing.TB) *dossier.Dossier {
	d := memoryLiege(t)
	d.Actors[0].Summary += " Amended."
	d.Places = append(d.Places, dossier.Place{ID: "new-quay", Kind: "terminal", Name: "New quay"})
	return d
}

func TestFirstVisitHasNoNews(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	assert.NotContains(t, v.screen(), "since your last visit")
	v.press("g c")
	assert.Contains(t, v.screen(), "Nothing has changed since your last visit.")
	assert.NotEmpty(t, v.m.Memory().Records, "and yet every record is known from now on")
}

func TestChangedSinceTheLastVisit(t *testing.T) {
	first := memoryOpen(t, memoryLiege(t), Memory{}).m.Memory()
	first.Records["long-gone"] = Seen{Print: "x"}
	v := memoryOpen(t, memoryLater(t), first)
	id := memoryLater(t).Actors[0].ID
	assert.Contains(t, v.screen(), "! 1 changed, 1 new, 1 gone", "the header counts")
	assert.Contains(t, v.screen(), "since your last visit, g c lists them")

	v.press("g a")
	row := memoryRow(v, string(v.m.desk.v.name(id)))
	assert.Contains(t, row, "! ")
	assert.Contains(t, row, "changed")
	assert.Contains(t, v.screen(), "! changed since your last visit", "the item says so")

	v.press("j", "k")
	assert.Contains(t, v.screen(), "! 1 changed, 1 new, 1 gone", "to pass over it is not to see it")
	v.press("enter")
	assert.Contains(t, v.screen(), "! 1 new, 1 gone")
	assert.Contains(t, v.screen(), "! changed since your last visit", "the text does not move under the reader")
	assert.NotContains(t, memoryRow(v, string(v.m.desk.v.name(id))), "changed")

	v.press("g c")
	s := v.screen()
	for _, want := range []string{"changed, seen", "! New quay", "! long-gone", "gone"} {
		assert.Contains(t, s, want)
	}
	v.press("esc", "m !")
	assert.NotContains(t, v.screen(), "! 1 new")
	v.press("u")
	assert.Contains(t, v.screen(), "! 1 new, 1 gone")
	v.press("ctrl+r", "m !")
	assert.Contains(t, v.screen(), "nothing has changed that you have not seen")

	again := memoryOpen(t, memoryLater(t), v.m.Memory())
	assert.NotContains(t, again.screen(), "since your last visit")
	assert.NotContains(t, v.m.Memory().Records, "long-gone")
}

func TestWhatIsNotSeenStaysChanged(t *testing.T) {
	first := memoryOpen(t, memoryLiege(t), Memory{}).m.Memory()
	second := memoryOpen(t, memoryLater(t), first).m.Memory()
	v := memoryOpen(t, memoryLater(t), second)
	assert.Contains(t, v.screen(), "! 1 changed, 1 new", "a visit that did not look at it leaves it as it was")
}

func TestNothingIsComparedBeforeTheFirstFrameNorWhereNothingIsKept(t *testing.T) {
	d := memoryLiege(t)
	v := memoryOpen(t, d, Memory{}, func(o *Options) { o.Keep = nil })
	assert.Nil(t, v.m.mem.now.prints)
	v.press("enter", "g c")
	assert.Contains(t, v.screen(), "Nothing is kept of your visits")
	v.press("esc")
	assert.NotContains(t, v.screen(), ", read", "and lists stay free of signs")

	o := Options{Theme: "mono", Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }, Keep: func(Memory) error { return nil }}
	m := New(o)
	_, cmd := m.Update(load(t.Context(), o))
	assert.Nil(t, m.mem.now.prints, "Update does not wait for it")
	require.NotNil(t, cmd)
}

func TestStaleComparisonIsDropped(t *testing.T) {
	v := memoryOpen(t, memoryLater(t), memoryOpen(t, memoryLiege(t), Memory{}).m.Memory())
	v.m.mem.of = nil
	late := v.m.compare()()
	v.m.take(loaded{index: dossier.NewIndex(memoryLiege(t))})
	v.m.mem.now = comparison{}
	v.m.Update(late)
	assert.Nil(t, v.m.mem.now.prints)
}

func TestBeginsWhereTheReaderLeftOff(t *testing.T) {
	plain := memoryOpen(t, memoryLiege(t), Memory{})
	start := plain.m.Permalink()
	assert.NotContains(t, plain.screen(), "where you left off")

	v := memoryOpen(t, memoryLiege(t), Memory{Last: "cainiao"})
	assert.Equal(t, "cainiao", v.m.Permalink())
	assert.Contains(t, v.screen(), "where you left off; H goes to the start")
	v.press("H")
	assert.Equal(t, start, v.m.Permalink())

	v = memoryOpen(t, memoryLiege(t), Memory{Last: "vsse-possible-espionage/versus"})
	assert.Equal(t, "vsse-possible-espionage/versus", v.m.Permalink())

	v = memoryOpen(t, memoryLiege(t), Memory{Last: "gone-since"})
	assert.Equal(t, start, v.m.Permalink())
	assert.Contains(t, v.screen(), "gone-since, where you left off, is no longer here")

	v = memoryOpen(t, memoryLiege(t), Memory{Last: "cainiao"}, func(o *Options) { o.At = "alibaba" })
	assert.Equal(t, "alibaba", v.m.Permalink(), "a place that is asked for goes first")
}

func TestKeepsOnceAWhileAndOnLeaving(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	require.True(t, v.m.mem.saver.due, "a write is due")
	assert.Nil(t, v.press("b"), "and a second one does not begin beside it")
	_, write := v.m.Update(keepDue{})
	require.NotNil(t, write)
	v.m.Update(write())
	require.Len(t, v.kept, 1)
	assert.Len(t, v.kept[0].Bookmarks, 1)
	assert.Equal(t, v.m.Permalink(), v.kept[0].Last)
	assert.False(t, v.m.mem.saver.due, "nothing new, nothing to write")

	v.press("1", "j")
	require.True(t, v.m.mem.saver.due, "to move is worth keeping too")
	v.goTo("cainiao")
	v.press("ctrl+c")
	assert.IsType(t, tea.QuitMsg{}, v.press("ctrl+c")())
	require.Len(t, v.kept, 2)
	assert.Equal(t, "cainiao", v.kept[1].Last)
}

func TestFailureToKeepIsSaidOnce(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.fail = errors.New("disk full")
	for i, want := range []bool{true, false} {
		v.press("b")
		_, write := v.m.Update(keepDue{})
		require.NotNil(t, write, i)
		v.m.note = ""
		v.m.Update(write())
		assert.Equal(t, want, strings.Contains(v.screen(), "cannot be kept: disk full"), i)
	}
}

func TestOlderWriteDoesNotOvertake(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	first := v.m.keep()
	v.goTo("cainiao")
	second := v.m.keep()
	second()
	first()
	require.Len(t, v.kept, 1)
	assert.Equal(t, "cainiao", v.kept[0].Last)
}

func TestMemoryGivenIsNotWrittenTo(t *testing.T) {
	first := memoryOpen(t, memoryLiege(t), Memory{}).m.Memory()
	first.Bookmarks, first.Marks = []string{"alibaba"}, map[string]string{"a": "alibaba"}
	copied := first.own()
	records := len(first.Records)
	v := memoryOpen(t, memoryLater(t), first)
	v.press("b", "m a", "m b", "m !", "enter", "g c", "ctrl+o")
	assert.True(t, reflect.DeepEqual(copied, first.own()))
	assert.Len(t, first.Records, records)
}

func TestFiltersAreKept(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.press("g a", "g /", "ctrl+s")
	assert.Contains(t, v.screen(), "this list is not filtered")
	v.press("esc", "/")
	v.typed("cain")
	v.press("enter", "g /", "ctrl+s", "esc", "esc")
	assert.Equal(t, []string{"cain"}, v.m.Memory().Filters)
	assert.Empty(t, v.m.desk.index.narrowed().text)
	v.press("g /", "enter")
	assert.Equal(t, "cain", v.m.desk.index.narrowed().text)
}

func TestNoteOfTheHostIsSaid(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{}, func(o *Options) { o.Note = func() string { return "your memory is\x1b damaged" } })
	assert.Contains(t, v.screen(), "your memory is<U+001B> damaged")
}

// memoryMany is a dossier of n actors.
func memoryMany(n int) *dossier.Dossier {
	d := &dossier.Dossier{Format: dossier.Format, Title: "Many"}
	for i := range n {
		d.Actors = append(d.Actors, dossier.Actor{ID: fmt.Sprintf("actor-%06d", i), Kind: "company", Name: fmt.Sprintf("Actor %d", i)})
	}
	return d
}

// BenchmarkMemoryKey moves, opens and marks among 100,000 records, all changed
// since the last visit; the promise is 16 ms a key.
func BenchmarkMemoryKey(b *testing.B) {
	d := memoryMany(100000)
	before := Memory{Records: make(map[string]Seen)}
	for _, a := range d.Actors {
		before.Records[a.ID] = Seen{Print: "another"}
	}
	v := memoryOpen(b, d, before)
	keys := []tea.KeyPressMsg{memoryKey("1"), memoryKey("j"), memoryKey("enter"), memoryKey("b")}
	for i := 0; b.Loop(); i++ {
		v.m.Update(keys[i%len(keys)])
		v.m.View()
	}
}

// BenchmarkMemoryAll counts 100,000 records as seen and takes it back, and
// lists what changed; neither is a key that is held down.
func BenchmarkMemoryAll(b *testing.B) {
	d := memoryMany(100000)
	before := Memory{Records: make(map[string]Seen)}
	for _, a := range d.Actors {
		before.Records[a.ID] = Seen{Print: "another"}
	}
	for _, keys := range [][]string{{"m !", "u"}, {"g c", "7", "esc"}} {
		b.Run(keys[0], func(b *testing.B) {
			v := memoryOpen(b, d, before)
			for b.Loop() {
				v.press(keys...)
			}
		})
	}
}

// BenchmarkMemoryCompare holds 100,000 records against what is known of them, beside the screen.
func BenchmarkMemoryCompare(b *testing.B) {
	x := dossier.NewIndex(memoryMany(100000))
	for b.Loop() {
		newComparison(x, nil)
	}
}

// A filter that is kept can be had again from the palette.
func TestPaletteOffersKeptFilters(t *testing.T) {
	m := New(Options{Memory: Memory{Filters: []string{"state:unanswered"}}})
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	m.Update(loaded{index: dossier.NewIndex(memoryLiege(t))})
	for _, key := range []string{"g", "l", ":", "u", "n", "a", "n", "s"} {
		m.Update(tea.KeyPressMsg{Code: rune(key[0]), Text: key})
	}
	assert.Contains(t, text(m), "/state:unanswered")
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	assert.Contains(t, text(m), "allegations 4 of 8 m", "the list is narrowed to the unanswered")
}
