//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/review"
)

// TestReviewOnATerminal judges with one key, and with a note that is written in
// the reader's editor.
func TestReviewOnATerminal(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile(filepath.Join(root(t), "data", "liege.json"))
	require.NoError(t, err)
	name := filepath.Join(dir, "liege.json")
	require.NoError(t, os.WriteFile(name, data, 0o600))
	editor := filepath.Join(dir, "an editor")
	require.NoError(t, os.WriteFile(editor, []byte("#!/bin/sh\nprintf 'It says %s.\\n' \"$1\" >\"$2.new\" && cat \"$2\" >>\"$2.new\" && mv \"$2.new\" \"$2\"\n"), 0o700))
	s := open(t, nil, []string{"VISUAL=", "EDITOR='" + editor + "' nothing"}, "review", "start", "--reviewer", "anna", "--order", "file", "-d", name)
	s.sees("a session begins")
	l, err := review.Open(t.Context(), filepath.Join(dir, "liege.reviews.jsonl"), review.Options{})
	require.NoError(t, err)
	defer l.Close()
	decided := func(n int) []review.Record {
		var recent []review.Record
		require.Eventually(t, func() bool {
			_, err := l.Refresh()
			recent = l.State().Recent("anna", 5)
			return err == nil && len(recent) == n
		}, time.Minute, 5*time.Millisecond, "%v", &lazy{s})
		return recent
	}
	s.press("\x0cp")        // all is painted anew, so that what is said stands in one piece
	s.sees("saved: partly") // a record is on the disk before the screen says so, and no key decides between the two
	decided(1)
	s.press("x")
	recent := decided(2)
	s.press("qqqq")
	assert.Equal(t, sound, s.ends())
	require.Len(t, recent, 2)
	assert.Equal(t, "It says nothing.", recent[0].Note, "the help of the editor is left out")
	assert.Equal(t, review.Partly, recent[1].Verdict)
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "waybill-note-*"))
	require.NoError(t, err)
	assert.Empty(t, left, "no note is left behind")
}

// TestEditorThatFails decides nothing.
func TestEditorThatFails(t *testing.T) {
	_, err := edit("false", "a text", nil, nil, nil)
	require.ErrorContains(t, err, `run "false": exit status 1`)
	text, err := edit("true", "a text", nil, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "a text", text)
	assert.Nil(t, localEditor(func(string) string { return " " }), "where there is no editor, notes are written on the screen")
}
