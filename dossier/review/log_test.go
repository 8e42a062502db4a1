package review

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// clock is a clock that goes on by a second each time it is read.
func clock() func() time.Time {
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

func options() Options { return Options{Now: clock(), Entropy: rand.Reader} }

// opened is the log at a path.
func opened(t testing.TB, path string) *Log {
	t.Helper()
	l, err := Open(t.Context(), path, options())
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, l.Close()) })
	return l
}

func logPath(t testing.TB) string { return filepath.Join(t.TempDir(), "heron.reviews.jsonl") }

// decision is a decision that could be appended.
func decision(reviewer, claim string, v Verdict) Record {
	return Record{Kind: Decision, Reviewer: reviewer, Claim: claim, Judgement: Judgement{Verdict: v},
		Judged: &Judged{Hash: digest([]byte(claim)), Text: "The operator can see the data of " + claim + "."}}
}

// appended appends records, which must be saved.
func appended(t testing.TB, l *Log, list ...Record) []Record {
	t.Helper()
	var out []Record
	for _, r := range list {
		saved, err := l.Append(t.Context(), r)
		require.NoError(t, err)
		out = append(out, saved)
	}
	return out
}

func TestWhatIsSavedIsThereAgain(t *testing.T) {
	path := logPath(t)
	l := opened(t, path)
	saved := appended(t, l, decision("ana", "data-access", Partly), decision("ben", "data-access", Supported), decision("ana", "late-filing", CannotJudge))
	assert.Equal(t, saved[0].Hash, saved[2].Prev, "each reviewer has a chain of their own")
	assert.Empty(t, saved[1].Prev)
	assert.Equal(t, saved[2].Hash, l.Head("ana"))

	again := opened(t, path)
	assert.Equal(t, l.State().Records(), again.State().Records())
	assert.Equal(t, l.Head("ana"), again.Head("ana"))
	assert.NoError(t, again.ReadOnly())
	assert.Empty(t, again.Notes())
}

func TestALogIsMadeByTheFirstRecord(t *testing.T) {
	path := logPath(t)
	l := opened(t, path)
	assert.NoFileExists(t, path)
	assert.Empty(t, l.State().Records())
	appended(t, l, decision("ana", "data-access", Partly))
	assert.FileExists(t, path)
}

func TestAppendTellsWhatIsWrongWithARecord(t *testing.T) {
	l := opened(t, logPath(t))
	for words, change := range map[string]func(*Record){
		"a reviewer needs a name": func(r *Record) { r.Reviewer = "" },
		"cannot be seen":          func(r *Record) { r.Reviewer = "a\u202ena" },
		"no verdict":              func(r *Record) { r.Verdict = "guilty" },
		"no reliability":          func(r *Record) { r.Source = "G" },
		"no credibility":          func(r *Record) { r.Information = 7 },
		"no confidence":           func(r *Record) { r.Confidence = "total" },
		"what was judged":         func(r *Record) { r.Judged = nil },
		"the id of a claim":       func(r *Record) { r.Claim = "" },
		"no kind of record":       func(r *Record) { r.Kind = "verdict" },
		"has nothing to do with":  func(r *Record) { r.Target = "x" },
	} {
		r := decision("ana", "data-access", Partly)
		change(&r)
		_, err := l.Append(t.Context(), r)
		assert.ErrorContains(t, err, words)
	}
	assert.NoFileExists(t, l.Path(), "nothing of it was written")
}
