package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/ui"
)

func someMemory() ui.Memory {
	return ui.Memory{
		Version: ui.MemoryVersion, Last: "quay/versus", Bookmarks: []string{"quay"}, Marks: map[string]string{"a": "quay"},
		Filters: []string{"kind:port"}, Walks: []dossier.Walk{{ID: "mine", Title: "Mine", Steps: []dossier.Step{{At: "quay", Say: "Here."}}}},
		Pace: 5, Records: map[string]ui.Seen{"quay": {Print: "ab", Read: true}, "port": {Print: "cd"}},
	}
}

func TestMemoryIsReadAsItWasKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "waybill")
	f, err := newMemory(dir, "heron.json")
	require.NoError(t, err)
	m, word, err := f.load()
	require.NoError(t, err)
	assert.Empty(t, word, "somebody who was never here is told nothing")
	assert.Equal(t, ui.Memory{}, m)

	require.NoError(t, f.keep(someMemory()))
	m, word, err = f.load()
	require.NoError(t, err)
	assert.Empty(t, word)
	assert.Equal(t, someMemory(), m)

	info, err := os.Stat(f.path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	info, err = os.Stat(dir)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	assert.Len(t, filesIn(t, dir), 1, "nothing is left beside it")
}

func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestEachDossierHasItsOwnMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	path := func(file string) string {
		f, err := newMemory("state", file)
		require.NoError(t, err)
		return f.path
	}
	here, err := filepath.Abs("a.json")
	require.NoError(t, err)
	assert.Equal(t, path("a.json"), path(here), "however the file is named")
	assert.NotEqual(t, path("a.json"), path("b.json"))
	assert.Equal(t, filepath.Join("state", "liege.json"), path(""))
	assert.NotEqual(t, path(""), path("liege.json"), "a file of that name is not the one built in")
}

func TestMemoryThatCannotBeUnderstoodIsSetAside(t *testing.T) {
	for name, c := range map[string]struct{ text, word string }{
		"empty":         {"", "is damaged"},
		"cut off":       {`{"version": 1, "last": "qu`, "is damaged"},
		"no version":    {`{"last": "quay"}`, "is damaged"},
		"another shape": {`{"version": 1, "bookmarks": "quay"}`, "is damaged"},
		"newer":         {`{"version": 99, "bookmarks": {"quay": 1}}`, "is of version 99, newer than this program"},
	} {
		t.Run(name, func(t *testing.T) {
			f := memory{filepath.Join(t.TempDir(), "m.json")}
			for _, aside := range []string{"m.json.aside", "m.json.aside-2"} {
				require.NoError(t, os.WriteFile(f.path, []byte(c.text), 0o600))
				m, word, err := f.load()
				require.NoError(t, err)
				assert.Equal(t, ui.Memory{}, m)
				assert.Contains(t, word, c.word)
				assert.Contains(t, word, `"`+aside+`"`)
				b, err := os.ReadFile(filepath.Join(filepath.Dir(f.path), aside))
				require.NoError(t, err)
				assert.Equal(t, c.text, string(b), "nothing of it is lost")
				assert.NoFileExists(t, f.path)
			}
		})
	}
}

func TestMemoryThatCannotBeReadIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "liege.json"), 0o700)) // a directory stands in its place
	var o ui.Options
	remember(&o, dir, "")
	assert.Nil(t, o.Keep)
	assert.Contains(t, o.Note(), "nothing is kept of this visit")
	assert.Empty(t, o.Note(), "it is said once")
}

func TestFailureToKeepNamesTheFile(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	err := memory{filepath.Join(blocked, "m.json")}.keep(ui.Memory{})
	require.ErrorContains(t, err, "make "+`"`+blocked+`"`)
}

func TestTwoAtOnceLeaveAWholeMemory(t *testing.T) {
	f := memory{filepath.Join(t.TempDir(), "m.json")}
	var all sync.WaitGroup
	for _, id := range []string{"one", "two"} {
		all.Go(func() {
			m := someMemory()
			m.Last = strings.Repeat(id, 10000)
			for range 20 {
				assert.NoError(t, f.keep(m))
				got, word, err := f.load()
				assert.NoError(t, err)
				assert.Empty(t, word)
				assert.Contains(t, []string{strings.Repeat("one", 10000), strings.Repeat("two", 10000)}, got.Last)
			}
		})
	}
	all.Wait()
	assert.Len(t, filesIn(t, filepath.Dir(f.path)), 1)
}

func TestRememberKeepsWhatTheExplorerLeaves(t *testing.T) {
	dir := t.TempDir()
	var o ui.Options
	remember(&o, dir, "heron.json")
	require.NotNil(t, o.Keep)
	require.NoError(t, o.Keep(someMemory()))
	var again ui.Options
	remember(&again, dir, "heron.json")
	assert.Equal(t, "quay/versus", again.Memory.Last)
}

func TestExportOverwritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, writeHere("tour.md", []byte("first")))
	require.ErrorContains(t, writeHere("tour.md", []byte("second")), "it is there already")
	b, err := os.ReadFile("tour.md")
	require.NoError(t, err)
	assert.Equal(t, "first", string(b))
	require.NoError(t, os.Symlink("elsewhere", "link.md"))
	require.Error(t, writeHere("link.md", nil), "not through a link either")
	for _, name := range []string{"../tour.md", "/tmp/tour.md", "a/b.md", "", ".."} {
		assert.Error(t, writeHere(name, nil), name)
	}
}
