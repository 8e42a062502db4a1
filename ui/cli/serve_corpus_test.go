package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
	"time"

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

// renewed writes a corpus of so many entities and one more, packed, in the place of a file.
func renewed(t *testing.T, name, more string, entities int) {
	t.Helper()
	var text bytes.Buffer
	w := gzip.NewWriter(&text)
	require.NoError(t, corpustest.Write(w, entities))
	_, err := w.Write([]byte(more))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(name+".new", text.Bytes(), 0o600))
	require.NoError(t, os.Rename(name+".new", name))
}

// Who came to one version of a corpus and does not take the next has it to the
// end, and its files are closed when nobody has it.
func TestAVersionOfACorpusLastsAsLongAsSomebodyIsAtIt(t *testing.T) {
	file := packed(t, 400)
	p := newProgram(os.DirFS("../.."))
	p.err = &lines{}
	src, err := source{name: file, file: file}.weighed()
	require.NoError(t, err)
	require.True(t, src.large)
	l := &library{p: p, src: src, open: map[*stack]bool{}}
	defer l.close()
	open := func() int {
		l.mu.Lock()
		defer l.mu.Unlock()
		return len(l.open)
	}
	first, err := l.read(context.Background())
	require.NoError(t, err)
	for _, id := range []string{"one", "two", "three"} {
		renewed(t, file, `{"id":"`+id+`","schema":"Person","properties":{"name":["Somebody new"]}}`+"\n", 300)
		next, err := l.read(context.Background())
		require.NoError(t, err)
		r, ok := next.Surface.Record(id)
		assert.True(t, ok && r.Title == "Somebody new", "%s: %q", id, r.Title)
	}
	r, ok := first.Surface.Record(corpustest.ID(399))
	require.True(t, ok)
	assert.NotContains(t, r.Common.Summary, "has changed since", "it is of the version that was read")
	runtime.KeepAlive(first)
	assert.Eventually(t, func() bool { runtime.GC(); return open() == 1 }, 20*time.Second, time.Millisecond, "nobody has the earlier ones")
}

// A file that has not changed is not read again, one that has grown short is a
// corpus still, and what keeps one from being read is told by its name.
func TestACorpusIsReadAgainOnlyWhereItChanged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "some.ftm.json")
	var text bytes.Buffer
	require.NoError(t, corpustest.Write(&text, 300))
	require.NoError(t, os.WriteFile(file, text.Bytes(), 0o600))
	src := source{name: file, file: file, large: true}
	p := newProgram(os.DirFS("../.."))
	p.err = &lines{}
	defer p.close()
	shelf := p.shelf(src)
	require.NoError(t, shelf.Read(context.Background()))
	first := shelf.Book()
	require.NoError(t, shelf.Read(context.Background()))
	assert.Same(t, first, shelf.Book())
	half := text.Bytes()[:bytes.LastIndexByte(text.Bytes()[:text.Len()/2], '\n')+1]
	require.NoError(t, os.WriteFile(file, half, 0o600))
	require.NoError(t, shelf.Read(context.Background()))
	assert.NotSame(t, first, shelf.Book())
	_, ok := shelf.Book().Surface.Record(corpustest.ID(299))
	assert.False(t, ok)
	require.NoError(t, os.WriteFile(file, []byte(`{"title":"a dossier"}`), 0o600))
	assert.EqualError(t, shelf.Read(context.Background()), `read "some.ftm.json": it is no longer a file of entities`)
	require.NoError(t, os.Remove(file))
	err := shelf.Read(context.Background())
	require.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, `read "some.ftm.json": `, "where it lies is nobody's business")
	_, ok = shelf.Book().Surface.Record(corpustest.ID(0))
	assert.True(t, ok, "what was read before stays")
}
