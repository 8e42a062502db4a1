package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/corpus/corpustest"
)

// packed writes a corpus of so many entities, packed, as a file of any size is one.
func packed(t *testing.T, entities int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "some.ftm.json.gz")
	f, err := os.Create(name)
	require.NoError(t, err)
	w := gzip.NewWriter(f)
	require.NoError(t, corpustest.Write(w, entities))
	require.NoError(t, w.Close())
	require.NoError(t, f.Close())
	return name
}

// A corpus is read once and answers over SSH what it answers here.
func TestACorpusOverSSHIsThatOfThisMachine(t *testing.T) {
	file := packed(t, 500)
	s := serveHere(t, "-d", file)
	assert.Contains(t, s.said.String(), "a corpus: read 500, imported 500, skipped 0")
	first, last := corpustest.ID(0), corpustest.ID(499)
	for command, want := range map[string]int{
		"list actors --json": 0, "show " + first + " --json": 0, "search kuz --json": 0, "network " + first: 0, "trail " + first: 0,
		"brief " + first: 0, "path " + first + " " + last: -1, "cite " + first + " --to bibtex": 0, "show nosuch": 1,
		"conflicts": failed, "timeline": failed, "factors": failed, "list --as-of 2019": failed, "--as-of 2019 --shot 80x24": failed,
		"--shot 120x36 --at " + first: 0,
	} {
		out, errs, status := s.asks(t, command, "")
		local := newProgram(os.DirFS("../.."))
		var o, e bytes.Buffer
		local.out, local.err, local.shown, local.getenv = &o, &e, terminals{}, func(string) string { return "" }
		root := newRoot(local)
		args := regexp.MustCompile(`\S+`).FindAllString(command, -1)
		root.SetArgs(append(args, "-d", file))
		here := report(&e, root.ExecuteContext(context.Background()))
		local.close()
		assert.Equal(t, here, status, "%s: %s", command, errs)
		if want >= 0 {
			assert.Equal(t, want, status, "%s: %s", command, errs)
		}
		if command[0] != '-' { // a picture names the file
			assert.Equal(t, o.String(), out, command)
		}
		assert.NotContains(t, out+errs, filepath.Dir(file), "where it lies is nobody's business")
		assert.NotContains(t, errs, "imported", "it is not read again")
	}
	out, _, status := s.asks(t, "--shot 120x36 --at "+first, "")
	assert.Zero(t, status)
	assert.Contains(t, out, first)
	out, _, status = s.asks(t, "plain "+first, "where\nquit\n")
	assert.Zero(t, status)
	assert.Contains(t, out, first)
	for _, command := range []string{"check", "export --to dot"} {
		out, errs, status := s.asks(t, command, "")
		assert.Empty(t, out, command)
		assert.Contains(t, errs, "it is a corpus, which is read whole only where it lies", command)
		assert.Equal(t, failed, status, command)
	}
	assert.Zero(t, s.stop())
}

func TestNoClaimsOfACorpusAreReviewed(t *testing.T) {
	p := newProgram(os.DirFS("../.."))
	var e bytes.Buffer
	p.err = &e
	root := newRoot(p)
	root.SetArgs([]string{"serve", "--review", "-d", packed(t, 3)})
	assert.Equal(t, failed, report(&e, root.ExecuteContext(context.Background())))
	assert.Contains(t, e.String(), "is a corpus: it holds no claims to review")
	p.close()
}
