package ui

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/review"
)

// reviewClock goes on by a second each time it is read.
func reviewClock() func() time.Time {
	at := time.Date(2026, 11, 29, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// reviewLog is a log in a folder of its own.
func reviewLog(t testing.TB, path string) *review.Log {
	t.Helper()
	l, err := review.Open(t.Context(), path, review.Options{Now: reviewClock(), Entropy: rand.Reader})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, l.Close()) })
	return l
}

// reviewOptions open the built-in dossier for a reviewer.
func reviewOptions(t testing.TB, l *review.Log, who string) Options {
	o := testOptions(liege(t))
	o.Review = Review{Log: l, Reviewer: who, Now: reviewClock()}
	return o
}

// newReviewer opens the queue for a reviewer who begins a session.
func newReviewer(t testing.TB, l *review.Log, who string, w, h int) *Model {
	t.Helper()
	o := reviewOptions(t, l, who)
	o.Review.Begin = &review.Plan{}
	m := newTestModel(t, o, w, h)
	m.settle()
	require.NotNil(t, m.mem.review.state, "the log was read")
	return m
}

// act presses keys, and lets what they begin beside the screen end.
func act(t testing.TB, m *Model, keys ...string) {
	t.Helper()
	for _, k := range keys {
		cmd := press(t, m, k)
		for m.mem.review.saving {
			require.NotNil(t, cmd, "after %q something is saved", k)
			_, cmd = m.Update(saveMsg(t, cmd))
		}
	}
	m.settle()
}

// saveMsg runs what a key returned until it says whether a record was saved.
func saveMsg(t testing.TB, cmd tea.Cmd) tea.Msg {
	t.Helper()
	switch msg := cmd().(type) {
	case saved:
		return msg
	case tea.BatchMsg:
		for _, c := range msg {
			if c == nil {
				continue
			}
			if s, ok := c().(saved); ok {
				return s
			}
		}
	}
	require.Fail(t, "nothing was saved")
	return nil
}

func reviewPath(t testing.TB) string { return filepath.Join(t.TempDir(), "liege.reviews.jsonl") }

// kindsOf lists what the records of a log do.
func kindsOf(l *review.Log) []review.Kind {
	var out []review.Kind
	for _, r := range l.State().Records() {
		out = append(out, r.Kind)
	}
	return out
}

// A decision is one key; its receipt comes when it is on the disk; undo and redo are records, too.
func TestDecideUndoRedo(t *testing.T) {
	path := reviewPath(t)
	l := reviewLog(t, path)
	m := newReviewer(t, l, "anna", 120, 36)
	assert.FileExists(t, path, "the session is in the log")
	first := m.desk.at.id
	require.Equal(t, m.mem.review.pending[0], first)

	act(t, m, "c", "2", "=", "p")
	assert.Contains(t, text(m), "saved: partly, C2, moderate confidence on")
	assert.NotEqual(t, first, m.desk.at.id, "the next claim is in front")
	d, ok := reviewLog(t, path).State().Decision("anna", first)
	require.True(t, ok, "it is on the disk when the receipt is shown")
	assert.Equal(t, review.Partly, d.Verdict)
	assert.Equal(t, review.Moderate, d.Confidence)
	assert.NotZero(t, d.Seconds)

	act(t, m, "u")
	assert.Contains(t, text(m), "saved: taken back, partly")
	assert.Equal(t, first, m.desk.at.id, "one sees what was taken back")
	_, ok = l.State().Decision("anna", first)
	assert.False(t, ok)

	act(t, m, "ctrl+r")
	assert.Contains(t, text(m), "saved: put back, partly")
	_, ok = l.State().Decision("anna", first)
	assert.True(t, ok)
	assert.Equal(t, []review.Kind{review.Start, review.Decision, review.Undo, review.Redo}, kindsOf(l), "nothing is erased")
}

// reviewScenes are the panes of a review, with two reviewers who disagree.
func reviewScenes() []scene {
	open := func(at string, keys ...string) func(testing.TB, Options) *Model {
		return func(t testing.TB, o Options) *Model {
			l := reviewLog(t, reviewPath(t))
			differ(t, l)
			o.At, o.Review = at, Review{Log: l, Reviewer: "anna", Now: reviewClock()}
			m := newTestModel(t, o, 120, 36)
			m.settle()
			act(t, m, keys...)
			return m
		}
	}
	return []scene{
		{name: "review", make: open("vsse-possible-espionage/review")},
		{name: "review of what is decided", make: open("supply-chain-insight/review", "a", "1")},
		{name: "review of a rebuttal", make: open("cainiao-denial/review,order=file", "G")},
		{name: "review of no claim", make: open("liege-airport/review")},
		{name: "review without a log", at: "cainiao-denial/review"},
		{name: "review, a note is due", make: open("vsse-possible-espionage/review", "x", "W", "h", "y", "enter", "菜", "鸟")},
		{name: "review, criteria", make: open("vsse-possible-espionage/review", "D", "G")},
		{name: "review, last decisions", make: open("vsse-possible-espionage/review", "U")},
		{name: "review of names", data: names, make: open("emoji-claim/review", "N", "e")},
		{name: "adjudication", make: open("supply-chain-insight/adjudication")},
		{name: "adjudication, hidden", make: open("western-hostility/adjudication")},
		{name: "adjudication of names", data: names, make: open("emoji-claim/adjudication")},
		{name: "agreement", make: open("supply-chain-insight/agreement", "j")},
		{name: "agreement of names", data: names, make: open("emoji-claim/agreement")},
		{name: "list with marks", make: open("supply-chain-insight", "1", "z")},
	}
}

// differ has two reviewers judge: anna and ben differ on one claim, ben alone judges another.
func differ(t testing.TB, l *review.Log) {
	t.Helper()
	x := dossier.NewIndex(decoded(t, liege(t)))
	for _, d := range []struct {
		who, claim string
		j          review.Judgement
	}{
		{"anna", "supply-chain-insight", review.Judgement{Verdict: review.Partly, Source: "C", Information: 2, Confidence: review.Moderate}},
		{"ben", "supply-chain-insight", review.Judgement{Verdict: review.Contradicted, Source: "B", Note: "He names no case.\nNobody else says it."}},
		{"ben", "western-hostility", review.Judgement{Verdict: review.Unsupported, Information: 4}},
	} {
		_, err := l.Append(t.Context(), review.Record{Kind: review.Decision, Reviewer: d.who, Claim: d.claim, Judgement: d.j, Judged: review.Judge(x, d.claim)})
		require.NoError(t, err)
	}
}

func decoded(t testing.TB, data []byte) *dossier.Dossier {
	t.Helper()
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	return d
}
