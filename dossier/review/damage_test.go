package review

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hasty is a disk that is not waited for, where a test asks for something else.
func hasty() disk {
	return disk{write: (*os.File).Write, sync: func(*os.File) error { return nil }, syncDir: func(string) error { return nil }}
}

// written is the bytes of a log of n records of two reviewers.
func written(t *testing.T, n int) []byte {
	t.Helper()
	l := opened(t, logPath(t))
	l.disk = hasty()
	for i := range n {
		appended(t, l, decision([]string{"ana", "ben"}[i%2], "claim-"+strconv.Itoa(i), Partly))
	}
	data, err := os.ReadFile(l.Path())
	require.NoError(t, err)
	return data
}

// reopened is a log of some bytes, and the folder it is in.
func reopened(t *testing.T, data []byte) (*Log, string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "heron.reviews.jsonl")
	require.NoError(t, os.WriteFile(path, data, 0o600))
	l, err := openOn(t.Context(), hasty(), path, options())
	require.NoError(t, err)
	return l, dir
}

// wholeLines is how many lines are whole in some bytes; a last one that only lacks its end is whole.
func wholeLines(data []byte, next byte) int {
	n := bytes.Count(data, []byte{'\n'})
	if next == '\n' {
		n++
	}
	return n
}

// A log that was cut off anywhere has every whole record before the cut; what
// is left of the one that was cut is set aside, byte for byte, and can be told of.
func TestLongCut(t *testing.T) {
	data := written(t, times(40, 200))
	lines := bytes.SplitAfter(data, []byte{'\n'})
	last := len(lines) - 2 // what follows the last line is nothing
	var cuts []int
	for at := len(data) - len(lines[last-1]) - len(lines[last]); at < len(data); at++ {
		cuts = append(cuts, at)
	}
	for range times(200, 2000) {
		cuts = append(cuts, rand.IntN(len(data)))
	}
	for _, at := range cuts {
		l, dir := reopened(t, data[:at])
		require.NoError(t, l.ReadOnly(), "cut at %d", at)
		require.Len(t, l.State().Records(), wholeLines(data[:at], data[at]), "cut at %d", at)
		appended(t, l, decision("ana", "after", Supported))
		kept := wholeLines(data[:at], data[at])
		now, err := os.ReadFile(l.Path())
		require.NoError(t, err)
		require.Equal(t, bytes.Join(lines[:kept], nil), now[:len(bytes.Join(lines[:kept], nil))])
		require.Empty(t, Verify(now, nil).Findings, "cut at %d", at)
		rest := data[len(bytes.Join(lines[:kept], nil)):max(at, len(bytes.Join(lines[:kept], nil)))]
		aside, _ := os.ReadFile(filepath.Join(dir, "heron.reviews.jsonl.torn"))
		require.Equal(t, string(rest), string(aside), "cut at %d", at)
		require.Equal(t, len(rest) > 0, len(l.Notes()) > 0, "it is told exactly if something was set aside")
		require.NoError(t, l.Close())
		require.NoError(t, os.RemoveAll(dir))
	}
	t.Logf("%d cuts, every whole record there each time", len(cuts))
}

// A bit that flips anywhere is found, by verify and when the log is opened. What is
// damaged is never appended to, apart from an end that is set aside.
func TestLongFlip(t *testing.T) {
	n := times(30, 100)
	data := written(t, n)
	flips := times(500, 5000)
	for range flips {
		at, bit := rand.IntN(len(data)), rand.IntN(8)
		bad := bytes.Clone(data)
		bad[at] ^= 1 << bit
		require.False(t, Verify(bad, nil).Sound(), "bit %d of byte %d", bit, at)
		l, dir := reopened(t, bad)
		notes := l.Notes()
		require.True(t, l.ReadOnly() != nil || len(notes) > 0, "bit %d of byte %d", bit, at)
		if l.ReadOnly() != nil {
			line := 1 + bytes.Count(data[:at], []byte{'\n'})
			require.Equal(t, line, l.Damage()[0].Line)
			_, err := l.Append(t.Context(), decision("ana", "after", Supported))
			require.ErrorIs(t, err, ErrReadOnly)
			now, err := os.ReadFile(l.Path())
			require.NoError(t, err)
			require.Equal(t, bad, now, "a damaged log is left as it is")
		}
		require.GreaterOrEqual(t, len(l.State().Records()), n-2, "the other records can be read")
		require.NoError(t, l.Close())
		require.NoError(t, os.RemoveAll(dir))
	}
	t.Logf("%d flipped bits, all found", flips)
}

// Where the power went, a file may have its length and zeros for content.
func TestZerosAtTheEndAreSetAside(t *testing.T) {
	data := written(t, 10)
	for _, zeros := range []int{40, 4096, 9000} {
		l, dir := reopened(t, append(bytes.Clone(data), make([]byte, zeros)...))
		require.NoError(t, l.ReadOnly())
		assert.Len(t, l.State().Records(), 10)
		assert.Len(t, l.Notes(), 1)
		aside, err := os.ReadFile(filepath.Join(dir, "heron.reviews.jsonl.torn"))
		require.NoError(t, err)
		assert.Equal(t, make([]byte, zeros), aside)
		require.NoError(t, l.Close())
	}
}

// What was set aside before stays; the next is set aside beside it.
func TestWhatIsSetAsideIsNeverOverwritten(t *testing.T) {
	path := logPath(t)
	for _, torn := range []string{`{"claim":"one`, `{"claim":"two`} {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		require.NoError(t, err)
		_, err = f.WriteString(torn)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		l := opened(t, path)
		notes := l.Notes()
		require.Len(t, notes, 1)
		assert.Contains(t, notes[0], `were set aside in "heron.reviews.jsonl.torn`)
	}
	one, err := os.ReadFile(path + ".torn")
	require.NoError(t, err)
	two, err := os.ReadFile(path + ".torn-2")
	require.NoError(t, err)
	assert.Equal(t, `{"claim":"one`+`{"claim":"two`, string(one)+string(two))
}

// A delete, an edit and an insert are always found; lines in another order are
// told, and harmless; an end that was cut off is found against a kept head.
func TestTamperingIsFound(t *testing.T) {
	l := opened(t, logPath(t))
	l.disk = hasty()
	for i := range times(60, 1000) {
		appended(t, l, decision("ana", "claim-"+strconv.Itoa(i), Partly))
	}
	data, err := os.ReadFile(l.Path())
	require.NoError(t, err)
	kept := map[string]string{"ana": l.Head("ana")}
	lines := bytes.SplitAfter(data, []byte{'\n'})
	lines = lines[:len(lines)-1]
	n := len(lines)
	require.True(t, Verify(data, kept).Sound())

	for i := range n {
		without := slice(lines[:i], lines[i+1:])
		assert.False(t, Verify(without, kept).Sound(), "record %d was taken out", i)
		assert.Equal(t, i < n-1, !Verify(without, nil).Sound(), "only the last can go unseen, and only without a kept head")

		edited := bytes.Replace(lines[i], []byte("partly"), []byte("supported"), 1)
		assert.False(t, Verify(slice(lines[:i], [][]byte{edited}, lines[i+1:]), nil).Sound(), "record %d was edited", i)

		r, err := decode(bytes.TrimSpace(lines[i]))
		require.NoError(t, err)
		r.Verdict = Supported
		r.Hash, err = hashOf(r)
		require.NoError(t, err)
		forged, err := encode(r)
		require.NoError(t, err)
		assert.False(t, Verify(slice(lines[:i], [][]byte{forged}, lines[i+1:]), kept).Sound(), "record %d was forged with its hash", i)
		id, err := l.nextID("")
		require.NoError(t, err)
		r.ID, r.At = id.String(), stamp(id.Timestamp())
		r.Hash, err = hashOf(r)
		require.NoError(t, err)
		forged, err = encode(r)
		require.NoError(t, err)
		assert.False(t, Verify(slice(lines[:i], [][]byte{forged}, lines[i:]), nil).Sound(), "a record was inserted at %d", i)

		j := (i + 1 + rand.IntN(n-1)) % n
		swapped := append([][]byte(nil), lines...)
		swapped[i], swapped[j] = swapped[j], swapped[i]
		v := Verify(slice(swapped), kept)
		assert.NotEmpty(t, v.Findings, "%d and %d were swapped", i, j)
		assert.True(t, v.Sound(), "which changes nothing of what they say")
	}
}

func slice(parts ...[][]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, bytes.Join(p, nil)...)
	}
	return out
}
