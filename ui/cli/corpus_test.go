package cli

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
)

// scriptPack packs a file: pack gzip FROM TO; a file that is cut lacks its end.
func scriptPack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: pack gzip|zstd|cut FROM TO")
	}
	f, err := os.Create(ts.MkAbs(args[2]))
	ts.Check(err)
	defer f.Close()
	var w io.WriteCloser = gzip.NewWriter(f)
	if args[0] == "zstd" {
		w, err = zstd.NewWriter(f)
		ts.Check(err)
	}
	_, err = io.WriteString(w, ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(w.Close())
	if args[0] == "cut" {
		info, err := f.Stat()
		ts.Check(err)
		ts.Check(f.Truncate(info.Size() - 12))
	}
}

// A file of entities is a dossier as long as it is small enough to be one.
func TestALargeFileOfEntitiesIsACorpus(t *testing.T) {
	for _, c := range []struct {
		entities int
		large    bool
	}{{10, false}, {25_000, true}} {
		name := filepath.Join(t.TempDir(), "entities.ftm.json")
		f, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, corpustest.Write(f, c.entities))
		require.NoError(t, f.Close())
		k, err := source{name: name, file: name}.corpus()
		require.NoError(t, err)
		assert.Equal(t, c.large, k != nil, "%d entities", c.entities)
		if k != nil {
			k.close()
		}
	}
}

func TestOfKeptIndexesTheLatestStay(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "entities")
	require.NoError(t, os.WriteFile(name, []byte(`{"id":"a","schema":"Person"}`), 0o600))
	k := &stack{}
	_, _, err := k.add(name)
	require.NoError(t, err)
	defer k.close()
	c, err := corpus.Read(t.Context(), k.files, nil)
	require.NoError(t, err)
	for i := range mostKept + 3 {
		index := string(rune('a' + i))
		require.NoError(t, keep(dir, index, c))
		at := time.Unix(int64(1000+i), 0)
		require.NoError(t, os.Chtimes(filepath.Join(dir, index+keptSuffix), at, at))
	}
	require.NoError(t, prune(dir))
	found, err := filepath.Glob(filepath.Join(dir, "*"+keptSuffix))
	require.NoError(t, err)
	assert.Len(t, found, mostKept)
	assert.FileExists(t, filepath.Join(dir, string(rune('a'+mostKept+2))+keptSuffix))
	assert.FileExists(t, name, "nothing else is touched")
}
