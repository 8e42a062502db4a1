package review

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever was told to be saved is there after the program that wrote it was
// killed at any time, and the log can be written to again.
func TestLongKill(t *testing.T) {
	kills := times(100, 10_000)
	path, acknowledged, all := "", []string(nil), 0
	for i := range kills {
		if i%40 == 0 { // a short log, so that the time goes into kills and not into reading
			path, acknowledged = filepath.Join(t.TempDir(), "heron.reviews.jsonl"), nil
		}
		told := killed(t, path)
		acknowledged = append(acknowledged, told...)
		all += len(told)

		l := opened(t, path)
		require.NoError(t, l.ReadOnly())
		s := l.State()
		for _, id := range acknowledged {
			_, there := s.Record(id)
			require.True(t, there, "the record %s was saved, and is not there after kill %d", id, i)
		}
		require.NoError(t, l.Close())
	}
	t.Logf("%d kills, %d acknowledged records, none lost", kills, all)
}

// killed runs a writer, kills it after a moment, and gives the ids it was told are saved.
func killed(t *testing.T, path string) []string {
	t.Helper()
	c := child(t, path, "ana", 1000)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	time.AfterFunc(time.Duration(rand.IntN(20_000))*time.Microsecond, func() { _ = c.Process.Kill() })
	var told []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		told = append(told, lines.Text())
	}
	_ = c.Wait() // it was killed, or was done before
	if n := len(told); n > 0 && len(told[n-1]) < 26 {
		told = told[:n-1] // cut off while it was told
	}
	return told
}

// Several programs write at once while another reads: every record is there, in
// the order of its writer, and the chains hold.
func TestLongWriters(t *testing.T) {
	const writers = 8
	each := times(50, 500)
	path := logPath(t)
	var running []*exec.Cmd
	var told [writers]bytes.Buffer
	for i := range writers {
		c := child(t, path, fmt.Sprintf("reviewer-%d", i), each)
		c.Stdout, c.Stderr = &told[i], os.Stderr
		require.NoError(t, c.Start())
		running = append(running, c)
	}
	reader, done := opened(t, path), make(chan struct{})
	go func() {
		defer close(done)
		for _, c := range running {
			assert.NoError(t, c.Wait())
		}
	}()
	seen := 0
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		_, err := reader.Refresh()
		require.NoError(t, err)
		require.NoError(t, reader.ReadOnly())
		now := len(reader.State().Records())
		require.GreaterOrEqual(t, now, seen)
		seen = now
	}
	require.Equal(t, writers*each, seen)
	s := reader.State()
	for i := range writers {
		var own []string
		for _, r := range s.Records() {
			if r.Reviewer == fmt.Sprintf("reviewer-%d", i) {
				own = append(own, r.ID)
			}
		}
		assert.Equal(t, strings.Fields(told[i].String()), own)
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	v := Verify(data, nil)
	assert.Empty(t, v.Findings)
	assert.Equal(t, writers*each, v.Records)
}

// Sessions of one process write at once, each with a log of its own or all with one.
func TestSessionsOfOneProcessWriteAtOnce(t *testing.T) {
	path := logPath(t)
	shared := opened(t, path)
	const sessions, each = 8, 25
	done := make(chan error, sessions)
	for i := range sessions {
		l := shared
		if i%2 == 0 {
			l = opened(t, path)
		}
		go func() {
			for n := range each {
				if _, err := l.Append(t.Context(), decision(fmt.Sprintf("reviewer-%d", i), fmt.Sprintf("claim-%d", n), Partly)); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range sessions {
		require.NoError(t, <-done)
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	v := Verify(data, nil)
	assert.Empty(t, v.Findings)
	assert.Equal(t, sessions*each, v.Records)
}
