package ui

import (
	"errors"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// tourSaved is a visit in which the history was saved as a walk of three steps.
func tourSaved(t *testing.T, change ...func(*Options)) *memoryVisit {
	v := memoryOpen(t, memoryLiege(t), Memory{}, change...)
	v.goTo("cainiao")
	v.goTo("vsse-possible-espionage")
	v.press("g h", "ctrl+s")
	assert.Contains(t, v.screen(), "title: From Liege airport to VSSE says that it works to")
	v.press("ctrl+u")
	v.typed("Who *says* what, é")
	v.press("enter")
	return v
}

func TestHistoryIsSavedAsAWalk(t *testing.T) {
	v := tourSaved(t)
	assert.Contains(t, v.screen(), "saved the walk Who *says* what, é")
	require.Empty(t, v.m.overlays)
	walks := v.m.Memory().Walks
	require.Len(t, walks, 1)
	assert.Equal(t, "who-says-what-e", walks[0].ID)
	require.Len(t, walks[0].Steps, 3)
	assert.Equal(t, dossier.Step{At: "cainiao", Say: "Cainiao"}, walks[0].Steps[1])
	v.press("u")
	assert.Empty(t, v.m.Memory().Walks)
}

func TestHistoryOfOnePlaceIsNoWalk(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{})
	v.press("g h", "ctrl+s")
	assert.Contains(t, v.screen(), "go somewhere first")
}

func TestOwnWalksAreListedBesideTheDossiersAndTaken(t *testing.T) {
	v := tourSaved(t)
	v.press("g W")
	assert.Contains(t, v.screen(), "yours, 3 steps")
	assert.Contains(t, v.screen(), "the dossier's")
	v.press("enter")
	assert.Contains(t, v.screen(), "Walk 1 of 3: Who *says* what, é")
	v.press("w")
	assert.Equal(t, "cainiao", v.m.Permalink())
	v.press("esc", "w")
	assert.Contains(t, v.screen(), "Walk 1 of 3: Who *says* what, é", "w begins again the walk that was taken")
}

func TestWalkPlays(t *testing.T) {
	v := tourSaved(t)
	v.press("g W", "ctrl+t", "ctrl+u")
	v.typed("0")
	v.press("enter")
	assert.Contains(t, v.screen(), "seconds are a number from 1 to 3600")
	v.press("ctrl+t", "ctrl+u")
	v.typed("3")
	v.press("enter", "enter", "p")
	assert.Contains(t, v.screen(), "playing, 3 s a step; any key stops")
	turn := v.m.walk.turn
	_, next := v.m.Update(stepDue{turn})
	assert.Equal(t, "cainiao", v.m.Permalink())
	assert.NotNil(t, next)

	v.press("p")
	assert.Contains(t, v.screen(), "stopped; p plays on")
	v.m.Update(stepDue{turn})
	assert.Equal(t, "cainiao", v.m.Permalink(), "late news of a walk that was stopped is dropped")

	v.press("p", "esc")
	assert.True(t, v.m.walk.on(), "esc stops it first, and does not end it")
	v.press("p")
	v.m.Update(stepDue{v.m.walk.turn})
	assert.Equal(t, "vsse-possible-espionage", v.m.Permalink())
	assert.Zero(t, v.m.walk.turn, "it stops at the end")
	assert.Contains(t, v.screen(), "the walk ends here")
}

func TestSentencesAreEdited(t *testing.T) {
	v := tourSaved(t)
	v.press("g W", "ctrl+o")
	v.m.overlays[1].move(1)
	v.press("enter", "ctrl+u")
	v.typed("Here it is.")
	v.press("enter")
	assert.Contains(t, v.screen(), "2  Here it is.")
	assert.Equal(t, "Here it is.", v.m.Memory().Walks[0].Steps[1].Say)
	v.press("ctrl+x")
	assert.Len(t, v.m.Memory().Walks[0].Steps, 2)
	v.press("ctrl+x", "ctrl+x")
	assert.Len(t, v.m.Memory().Walks[0].Steps, 1, "the last step stays")
	v.press("esc", "esc", "u", "u", "u")
	assert.Equal(t, "Cainiao", v.m.Memory().Walks[0].Steps[1].Say)
}

func TestDeletingAWalkAsksOnce(t *testing.T) {
	v := tourSaved(t)
	v.press("g W", "ctrl+x", "enter")
	assert.Len(t, v.m.Memory().Walks, 1, "enter alone deletes nothing")
	v.press("ctrl+x")
	assert.Contains(t, v.screen(), "delete Who *says* what, é? y and enter:")
	v.press("y", "enter")
	assert.Empty(t, v.m.Memory().Walks)
	assert.NotContains(t, v.screen(), "yours")
	v.press("ctrl+x")
	assert.Contains(t, v.screen(), "only your own can be changed")
	v.press("esc", "u")
	assert.Len(t, v.m.Memory().Walks, 1)
}

func TestWalkIsExported(t *testing.T) {
	files := make(map[string]string)
	v := tourSaved(t, func(o *Options) {
		o.Write = func(name string, data []byte) error {
			if _, ok := files[name]; ok {
				return errors.New("it is there already")
			}
			files[name] = string(data)
			return nil
		}
	})
	v.press("g W", "ctrl+y")
	assert.Contains(t, v.screen(), `"at": "cainiao"`)
	save := func() string {
		v.m.Update(v.press("s")())
		return v.screen()
	}
	assert.Contains(t, save(), "wrote who-says-what-e.json")
	assert.Contains(t, save(), "it is there already")
	v.press("tab")
	assert.Contains(t, v.screen(), `2. **Cainiao** (cainiao)`)
	assert.Contains(t, save(), "wrote who-says-what-e.md")
	assert.Contains(t, files["who-says-what-e.md"], `# Who \*says\* what, é`)

	var w dossier.Walk
	require.NoError(t, json.Unmarshal([]byte(files["who-says-what-e.json"]), &w))
	d := memoryLiege(t)
	before := len(d.Check())
	d.Walks = append(d.Walks, w)
	assert.Len(t, d.Check(), before, "pasted into the dossier it is sound")
}

func TestWithoutFilesTheExportSaysSo(t *testing.T) {
	v := tourSaved(t)
	v.press("g W", "ctrl+y", "s")
	assert.Contains(t, v.screen(), "this session writes no files")
}

func TestSlugOf(t *testing.T) {
	for title, want := range map[string]string{
		"Liège, 2018": "liege-2018", "  -- ": "walk", "菜鸟": "walk", "../../etc/passwd": "etcpasswd",
		"A very long title that says far too much to be an id": "a-very-long-title-that-says-far-too-much",
	} {
		assert.Equal(t, want, slugOf(title), title)
	}
}
