package review

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// bytesOf is the content of a log's file.
func bytesOf(t testing.TB, l *Log) []byte {
	t.Helper()
	data, err := os.ReadFile(l.Path())
	require.NoError(t, err)
	return data
}

// Two copies of a log that were written apart merge as the union of their
// lines; a reviewer who wrote in both goes on from both ends.
func TestTwoCopiesMergeAsAUnion(t *testing.T) {
	office := opened(t, logPath(t))
	appended(t, office, decision("ana", "a", Partly), decision("ben", "a", Supported))
	train := filepath.Join(t.TempDir(), "train.reviews.jsonl")
	require.NoError(t, os.WriteFile(train, bytesOf(t, office), 0o600))
	away := opened(t, train)
	appended(t, away, decision("ana", "b", Unsupported), decision("ana", "c", Partly))
	appended(t, office, decision("ana", "d", Supported), decision("cem", "a", Contradicted))

	one, two := bytesOf(t, office), bytesOf(t, away)
	var states []*State
	for _, union := range [][]byte{slices.Concat(one, two), slices.Concat(two, one), slices.Concat(two, one, two)} {
		l := opened(t, logPath(t))
		require.NoError(t, os.WriteFile(l.Path(), union, 0o600))
		_, err := l.Refresh()
		require.NoError(t, err)
		require.NoError(t, l.ReadOnly())
		states = append(states, l.State())
		assert.Len(t, l.State().Records(), 6)
		assert.False(t, Verify(union, nil).Sound(), "the chain of ana divides, and it cannot be told yet that it was she")

		next := appended(t, l, decision("ana", "e", Partly))
		assert.Len(t, next[0].Joins, 1)
		v := Verify(bytesOf(t, l), nil)
		assert.True(t, v.Sound(), "%v", v.Findings)
		assert.Contains(t, v.Findings[0].Words, "a later record joins them")
		after := appended(t, l, decision("ana", "f", Partly))
		assert.Empty(t, after[0].Joins, "joined once is joined")
	}
	assert.Equal(t, states[0], states[1])
	assert.Equal(t, states[0], states[2])
}

// Whatever lines of a log are there, in whatever order and however often, the
// state is that of those records, and is the same.
func TestAUnionHasNoOrder(t *testing.T) {
	l := opened(t, logPath(t))
	l.disk = hasty()
	for i := range 12 {
		reviewer := []string{"ana", "ben", "cem"}[i%3]
		appended(t, l, decision(reviewer, []string{"a", "b"}[i%2], Verdicts()[i%5]))
		if r, ok := l.State().Undoable(reviewer); ok && i%4 == 3 {
			appended(t, l, Record{Kind: Undo, Reviewer: reviewer, Target: r.ID})
		}
	}
	lines := bytes.SplitAfter(bytesOf(t, l), []byte{'\n'})
	lines = lines[:len(lines)-1]
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOf(rapid.SampledFrom(lines)).Draw(t, "lines")
		other := rapid.Permutation(picked).Draw(t, "other")
		c, d := newContent(), newContent()
		assert.Empty(t, c.feed(bytes.Join(picked, nil)))
		assert.Empty(t, d.feed(bytes.Join(append(other, other...), nil)))
		assert.Empty(t, append(c.damage, d.damage...))
		assert.Equal(t, NewState(c.records), NewState(d.records))
		for _, name := range []string{"ana", "ben", "cem"} {
			last, joins := c.ends(name)
			again, others := d.ends(name)
			assert.Equal(t, last, again)
			assert.Equal(t, joins, others)
		}
	})
}

// A merge puts another file in the log's place while it is open.
func TestALogThatIsReplacedIsReadAnew(t *testing.T) {
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly))
	other := opened(t, logPath(t))
	appended(t, other, decision("ben", "a", Supported))
	union := l.Path() + ".new"
	require.NoError(t, os.WriteFile(union, append(bytesOf(t, l), bytesOf(t, other)...), 0o600))
	require.NoError(t, os.Rename(union, l.Path()))
	saved := appended(t, l, decision("ana", "b", Partly))
	assert.Len(t, l.State().Records(), 3)
	assert.Empty(t, l.Notes())
	assert.Contains(t, string(bytesOf(t, l)), saved[0].ID, "it was written to the file that has the name now")

	require.NoError(t, os.WriteFile(l.Path(), bytesOf(t, other), 0o600))
	again, err := l.Refresh()
	require.NoError(t, err)
	assert.True(t, again)
	assert.Len(t, l.State().Records(), 1)
	assert.Equal(t, []string{`2 records that were in "heron.reviews.jsonl" before are no longer there`}, l.Notes())
}

// A log in a folder where nothing can be written is read, and says why it can only be read.
func TestALogThatMayNotBeWrittenTo(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("for this user there is no file that may not be written to")
	}
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly))
	require.NoError(t, os.Chmod(l.Path(), 0o400))
	again := opened(t, l.Path())
	assert.ErrorContains(t, again.ReadOnly(), "may not be written to")
	assert.Len(t, again.State().Records(), 1)
	_, err := again.Append(t.Context(), decision("ana", "b", Partly))
	assert.ErrorIs(t, err, ErrReadOnly)
}

// What a newer version wrote is not understood by halves.
func TestALogOfANewerVersionCanOnlyBeRead(t *testing.T) {
	l := opened(t, logPath(t))
	appended(t, l, decision("ana", "a", Partly))
	newer := strings.Replace(string(bytesOf(t, l)), `"v":1`, `"v":2`, 1)
	require.NoError(t, os.WriteFile(l.Path(), append(bytesOf(t, l), newer...), 0o600))
	again := opened(t, l.Path())
	assert.ErrorContains(t, again.ReadOnly(), "line 2: it was written by a newer version of this program")
	assert.Len(t, again.State().Records(), 1)
}
