package cli

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
