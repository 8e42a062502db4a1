package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

func TestMarksAreSetAndJumpedTo(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	start := v.m.Permalink()
	v.goTo("cainiao")
	v.press("m c")
	assert.Contains(t, v.screen(), "mark c at Cainiao; ' c goes there")
	v.press("g p")
	v.press("' c")
	assert.Equal(t, "cainiao", v.m.Permalink())
	v.press("' q")
	assert.Contains(t, v.screen(), "no mark q")
	assert.Equal(t, "cainiao", v.m.Permalink(), "a mark that is not set leads nowhere")
	v.goTo(start)
	v.press("' '")
	assert.Equal(t, "cainiao", v.m.Permalink())
	v.press("' '")
	assert.Equal(t, start, v.m.Permalink(), "twice leads back")
}

func TestMarkKeepsTheView(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.goTo("vsse-possible-espionage")
	v.press("v", "m v")
	at := v.m.Permalink()
	require.Contains(t, at, "/versus")
	v.goTo("cainiao")
	v.press("' v")
	assert.Equal(t, at, v.m.Permalink())
}

func TestMenuShowsTheMarksThatAreSet(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	assert.Contains(t, v.menu("'"), "no mark is set yet: m and a letter sets one")
	v.press("esc")
	v.goTo("cainiao")
	v.press("m k")
	assert.Contains(t, v.menu("'"), "k Cainiao")
	v.press("esc")
	s := v.menu("m")
	assert.Contains(t, s, "a-z mark this place")
	assert.Contains(t, s, "k Cainiao")
}

func TestMarksAreListedAndRemoved(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{Marks: map[string]string{"a": "cainiao", "b": "gone-since"}})
	v.press("g m")
	assert.Contains(t, v.screen(), "a  Cainiao")
	assert.Contains(t, v.screen(), "b  gone-since (missing)")
	v.press("ctrl+x")
	assert.NotContains(t, v.screen(), "a  Cainiao")
	v.press("enter")
	assert.Contains(t, v.screen(), "gone-since is no longer in this dossier")
	v.press("u", "' a")
	assert.Equal(t, "cainiao", v.m.Permalink(), "a removed mark is brought back")
}

func TestBookmarksToggleListAndShow(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.goTo("cainiao")
	v.press("b")
	assert.Contains(t, v.screen(), "#cainiao, bookmarked")
	v.press("1", "k")
	row := memoryRow(v, "Cainiao")
	assert.Contains(t, row, " b", "the list shows the bookmark by its letter")
	v.press("B")
	v.typed("cain")
	assert.Contains(t, v.screen(), "Cainiao")
	v.press("enter")
	assert.Equal(t, "cainiao", v.m.Permalink())
	v.press("b")
	assert.Contains(t, v.screen(), "removal of the bookmark on Cainiao")
	v.press("B")
	assert.Contains(t, v.screen(), "No bookmark is set yet")
}

// memoryRow is the row of the index that begins with a name.
func memoryRow(v *memoryVisit, name string) string {
	for _, s := range v.m.desk.index.rows {
		if s = ansi.Strip(s); strings.Contains(s, name) {
			return s
		}
	}
	return ""
}

func TestBookmarkInTheEvidenceMeansTheSourceStoodOn(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.goTo("liege-hub")
	v.press("3", "b")
	require.Len(t, v.m.mem.kept.Bookmarks, 1)
	r, ok := v.m.desk.v.x.Record(v.m.mem.kept.Bookmarks[0])
	require.True(t, ok)
	assert.Equal(t, dossier.Sources, r.Kind)
}

func TestUndoAndRedo(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.press("u")
	assert.Contains(t, v.screen(), "you have set nothing in this visit")
	before := v.m.Memory()
	v.press("b", "m a", "j", "b", "m a", "m .")
	after := v.m.Memory()
	for range 5 {
		v.press("u")
	}
	assert.Equal(t, memoryOwn(before), memoryOwn(v.m.Memory()), "movement is not undone, everything else is")
	for range 5 {
		v.press("ctrl+r")
	}
	assert.Equal(t, memoryOwn(after), memoryOwn(v.m.Memory()))
	v.press("ctrl+r")
	assert.Contains(t, v.screen(), "nothing has been undone")
	v.press("u", "b", "ctrl+r")
	assert.Contains(t, v.screen(), "nothing has been undone", "what is done anew ends what was undone")
}

// memoryOwn is a memory without where the reader stands.
func memoryOwn(m Memory) Memory {
	m.Last = ""
	return m
}

func TestListsOfOnesOwnFitEveryScreen(t *testing.T) {
	v := tourSaved(t)
	v.press("m a", "b")
	for _, size := range [][2]int{{1, 1}, {20, 6}, {39, 11}, {40, 12}, {60, 20}, {80, 24}, {200, 60}} {
		v.m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		for _, key := range []string{"g m", "B", "g c", "g /", "g W", "'"} {
			v.press(key)
			v.m.Update(hesitated{v.m.menu.chord})
			rows := v.m.screen()
			assert.Len(t, rows, size[1], key)
			for _, r := range rows {
				assert.Equal(t, size[0], ansi.StringWidth(r), "%s at %v: %q", key, size, ansi.Strip(r))
			}
			v.press("esc")
		}
	}
}

func TestRecordSeenWithAllOthersMayCountAsNotRead(t *testing.T) {
	first := memoryOpen(t, memoryLiege(t), Memory{}).m.Memory()
	v := memoryOpen(t, memoryLater(t), first)
	id := memoryLater(t).Actors[0].ID
	v.press("m !")
	v.goTo(id)
	v.press("m .")
	again := memoryOpen(t, memoryLater(t), v.m.Memory())
	assert.NotContains(t, again.screen(), "since your last visit", "what was seen is not changed again")
	assert.False(t, again.m.Memory().Records[id].Read)
}

func TestHelpRunsWhatTakesALetter(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{Marks: map[string]string{"a": "cainiao"}})
	v.press("?")
	v.typed("go to the mark")
	assert.True(t, strings.Contains(v.screen(), "' a-z"))
	v.press("enter")
	assert.Contains(t, v.screen(), "a  Cainiao")
}
