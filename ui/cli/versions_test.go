package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/ui"
)

func someVersions(t *testing.T) versions {
	f, err := newMemory(filepath.Join(t.TempDir(), "state", "waybill"), "heron.json")
	require.NoError(t, err)
	return f.versions()
}

func titled(title string) *dossier.Dossier {
	return &dossier.Dossier{Format: dossier.Format, Title: title}
}

// titles is the versions that are there, each as its day and its title.
func titles(t *testing.T, v versions) []string {
	var out []string
	for _, version := range v.list() {
		d, err := version.Load(t.Context())
		require.NoError(t, err)
		out = append(out, version.When+" "+d.Title)
	}
	return out
}

func TestVersionsAreKeptBesideTheMemory(t *testing.T) {
	v := someVersions(t)
	day := time.Date(2026, 11, 20, 12, 0, 0, 0, time.Local)
	assert.Empty(t, titles(t, v), "nobody was here")
	require.NoError(t, v.keep(titled("one"), day))
	assert.Equal(t, []string{"2026-11-20 one"}, titles(t, v))
	require.NoError(t, v.keep(titled("one"), day.AddDate(0, 0, 1)))
	assert.Equal(t, []string{"2026-11-21 one"}, titles(t, v), "the same again is known from a later visit")
	require.NoError(t, v.keep(titled("two"), day.AddDate(0, 0, 2)))
	require.NoError(t, v.keep(titled("two"), day.AddDate(0, 0, 3)))
	assert.Equal(t, []string{"2026-11-23 two", "2026-11-21 one"}, titles(t, v), "the one before it stays")
	require.NoError(t, v.keep(titled("three"), day.AddDate(0, 0, 4)))
	assert.Equal(t, []string{"2026-11-24 three", "2026-11-23 two"}, titles(t, v))

	dir := filepath.Dir(v.seen)
	assert.Len(t, filesIn(t, dir), 2, "nothing is left beside them")
	for _, path := range []string{v.seen, v.before} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	require.NoError(t, os.RemoveAll(dir))
	assert.Empty(t, titles(t, v), "to delete them is safe")
	require.NoError(t, v.keep(titled("one"), day))
}

// What a visit compares with is not pulled from under it when it has seen all.
func TestVersionStaysWhatItWasDuringTheVisit(t *testing.T) {
	v := someVersions(t)
	require.NoError(t, v.keep(titled("one"), time.Now()))
	list := v.list()
	require.NoError(t, v.keep(titled("two"), time.Now()))
	d, err := list[0].Load(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "one", d.Title)
}

func TestDamagedVersionIsNoObstacle(t *testing.T) {
	v := someVersions(t)
	require.NoError(t, v.keep(titled("one"), time.Now()))
	whole, err := os.ReadFile(v.seen)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(v.seen, whole[:len(whole)-9], 0o600))
	list := v.list()
	require.Len(t, list, 1)
	_, err = list[0].Load(t.Context())
	require.ErrorContains(t, err, "it may be deleted")
	require.NoError(t, v.keep(titled("two"), time.Now()))
	require.Len(t, v.list(), 1, "what cannot be read is of no use as the version before")
	require.NoError(t, os.WriteFile(v.seen, []byte("no gzip"), 0o600))
	assert.Empty(t, v.list())
}

func TestLargeDossierIsNotKept(t *testing.T) {
	v := someVersions(t)
	require.NoError(t, v.keep(titled("one"), time.Now()))
	require.ErrorContains(t, v.keep(titled(strings.Repeat("a", maxKept)), time.Now()), "over 16 MiB")
	assert.Len(t, v.list(), 1, "the version before is still what was seen last")
}

func TestExplorerComesByTheVersionsOfItsReader(t *testing.T) {
	dir := t.TempDir()
	var o ui.Options
	o.Past.Versions = []ui.Version{{Name: "older.json"}}
	remember(&o, dir, "heron.json")
	require.NoError(t, o.Past.Keep(titled("one")))
	again := ui.Options{Past: ui.Past{Versions: []ui.Version{{Name: "older.json"}}}}
	remember(&again, dir, "heron.json")
	require.Len(t, again.Past.Versions, 2)
	assert.Equal(t, "older.json", again.Past.Versions[0].Name, "what the reader named comes first")
	assert.NotEmpty(t, again.Past.Versions[1].When)
}
