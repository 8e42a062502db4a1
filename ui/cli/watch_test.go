package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"waybill/dossier"
)

// soon is a watch that does not make a test wait.
func soon(file string) *watch {
	w := newWatch(file)
	w.settle, w.poll = 15*time.Millisecond, 100*time.Millisecond
	return w
}

// within waits for a change, and fails when it is not told of in time.
func within(t *testing.T, w *watch, what string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	require.NoError(t, w.changed(ctx), what)
}

// quiet fails when a change is told of.
func quiet(t *testing.T, w *watch, what string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer stop()
	require.ErrorIs(t, w.changed(ctx), context.DeadlineExceeded, what)
}

func write(t testing.TB, file, text string) {
	t.Helper()
	require.NoError(t, put(file, text))
}

func put(file, text string) error { return os.WriteFile(file, []byte(text), 0o600) }

// watchedChanges are the ways in which programs change a file.
func watchedChanges() map[string]func(file, text string) error {
	return map[string]func(file, text string) error{
		"truncate and write": put,
		"rename over": func(file, text string) error {
			return errors.Join(put(file+".tmp", text), os.Rename(file+".tmp", file))
		},
		"delete and recreate": func(file, text string) error {
			return errors.Join(os.Remove(file), put(file, text))
		},
		"append": func(file, text string) error {
			half := len(text) / 2
			f, err := os.OpenFile(file, os.O_APPEND|os.O_TRUNC|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, first := f.WriteString(text[:half])
			_, second := f.WriteString(text[half:])
			return errors.Join(first, second, f.Close())
		},
		"swap a symlink": func(file, text string) error {
			version, err := os.MkdirTemp(filepath.Dir(file), "version")
			target := filepath.Join(version, "d.json")
			return errors.Join(err, put(target, text), os.Symlink(target, file+".link"), os.Rename(file+".link", file))
		},
	}
}

func TestWatchTellsOfEveryWayToChange(t *testing.T) {
	for name, change := range watchedChanges() {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "d.json")
			write(t, file, "one")
			w := soon(file)
			w.poll = time.Hour // it is the system's events that tell
			for i := range 3 {
				failed := make(chan error, 1)
				time.AfterFunc(20*time.Millisecond, func() { failed <- change(file, fmt.Sprintf("version %d", i)) })
				within(t, w, "a change")
				require.NoError(t, <-failed)
			}
			quiet(t, w, "nothing happened since")
		})
	}
}

// As a mounted configuration is replaced: the link that is swapped is neither
// the file nor in the directory where the file is.
func TestWatchTellsWhereNoEventDoes(t *testing.T) {
	dir := t.TempDir()
	for _, version := range []string{"v1", "v2"} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, version), 0o700))
		write(t, filepath.Join(dir, version, "d.json"), version)
	}
	file, data := filepath.Join(dir, "d.json"), filepath.Join(dir, "data")
	require.NoError(t, os.Symlink("v1", data))
	require.NoError(t, os.Symlink("data/d.json", file))
	w := soon(file)
	time.AfterFunc(20*time.Millisecond, func() { _ = errors.Join(os.Symlink("v2", data+".new"), os.Rename(data+".new", data)) })
	within(t, w, "the directory was swapped")
}

func TestWatchTellsOfWhatHappenedBeforeItWaited(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, "one")
	w := soon(file)
	write(t, file, "longer")
	within(t, w, "changed while it was read at first")
	quiet(t, w, "told of already")
	write(t, file, "longer still")
	write(t, file, "longer still!")
	within(t, w, "changed while nobody waited")
	quiet(t, w, "two changes in a row are one")
}

func TestWatchTellsThatAFileIsGoneAndBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, "one")
	w := soon(file)
	require.NoError(t, os.Remove(file))
	within(t, w, "gone")
	quiet(t, w, "still gone")
	write(t, file, "one")
	within(t, w, "back")
}

func TestWatchWaitsForAWriterToEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, "")
	w := soon(file)
	w.settle = 1500 * time.Millisecond // a busy machine may hold the writer up for long
	var done atomic.Bool
	go func() {
		for i := range 20 {
			_ = os.WriteFile(file, []byte(strings.Repeat("x", i+1)), 0o600)
			time.Sleep(20 * time.Millisecond)
		}
		done.Store(true)
	}()
	within(t, w, "the end of it")
	assert.True(t, done.Load(), "told of while the writer was at it")
}

func TestWatchPassesOverItsNeighboursAndRights(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, "one")
	w := soon(file)
	quiet(t, w, "nothing happened")
	write(t, filepath.Join(filepath.Dir(file), "other.json"), "two")
	require.NoError(t, os.Chmod(file, 0o640))
	quiet(t, w, "another file was written and the rights were changed")
}

func TestWatchEndsWithTheReader(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, "one")
	ctx, stop := context.WithCancel(t.Context())
	w := soon(file)
	ended := make(chan error)
	go func() { ended <- w.changed(ctx) }()
	time.Sleep(20 * time.Millisecond)
	stop()
	require.ErrorIs(t, <-ended, context.Canceled)
}

// watchedRead reads a dossier as the explorer does.
func watchedRead(ctx context.Context, file string) (*dossier.Dossier, error) {
	return source{name: file, file: file}.load(ctx)
}

// watchedVersion is a whole dossier whose every record says which version it is of.
func watchedVersion(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"format":"dossier/1","title":"%06d","actors":[`, n)
	for i := range 400 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":"a%d","kind":"company","name":"%06d"}`, i, n)
	}
	b.WriteString("]}\n")
	return b.String()
}

// T10: a file that changes while it is read is shown whole or not at all, and
// what it says when it comes to rest is always shown in the end.
func TestNoHalfDossier(t *testing.T) {
	file := filepath.Join(t.TempDir(), "d.json")
	write(t, file, watchedVersion(0))
	changes := watchedChanges()
	names := []string{"truncate and write", "rename over", "delete and recreate", "append", "swap a symlink"}
	const total = 200
	failed := make(chan error, 1)
	go func() {
		var err error
		r := rand.New(rand.NewPCG(10, 10))
		for n := range total {
			err = errors.Join(err, changes[names[r.IntN(len(names))]](file, watchedVersion(n+1)))
			time.Sleep(time.Duration(r.IntN(4)) * time.Millisecond)
			if n%20 == 0 { // now and then it comes to rest
				time.Sleep(40 * time.Millisecond)
			}
		}
		failed <- err
	}()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	w := soon(file)
	w.settle = time.Millisecond // as early as can be: the read has to stand on its own
	last, whole, refused := "", 0, 0
	for last != fmt.Sprintf("%06d", total) {
		require.NoError(t, w.changed(ctx), "the last version was never shown; the last one shown is %q", last)
		d, err := watchedRead(ctx, file)
		if err != nil {
			refused++
			continue
		}
		whole++
		require.Len(t, d.Actors, 400)
		for _, a := range d.Actors {
			require.Equal(t, d.Title, a.Name, "records of two versions in one dossier")
		}
		last = d.Title
	}
	require.NoError(t, <-failed)
	t.Logf("%d changes: %d whole dossiers, %d refused", total, whole, refused)
	assert.Greater(t, whole, 5)
}

func TestSteadyReadsAgainAndGivesUp(t *testing.T) {
	tries := 0
	data, err := steady(t.Context(), func() ([]byte, error) {
		if tries++; tries < 3 {
			return nil, errChanging
		}
		return []byte("whole"), nil
	})
	require.NoError(t, err)
	assert.Equal(t, "whole", string(data))

	tries = 0
	_, err = steady(t.Context(), func() ([]byte, error) { tries++; return nil, os.ErrNotExist })
	require.ErrorIs(t, err, os.ErrNotExist)
	assert.Equal(t, 1, tries, "another error is not waited for")

	_, err = steady(t.Context(), func() ([]byte, error) { return nil, errChanging })
	require.ErrorIs(t, err, errChanging)

	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err = steady(ctx, func() ([]byte, error) { return nil, errChanging })
	require.ErrorIs(t, err, context.Canceled)
}

func TestAWitnessKnowsWhetherTheFileIsStillWhatWasRead(t *testing.T) {
	big := strings.Repeat("0123456789", 20_000)
	for _, c := range []struct {
		name, read, now string
		want            error
	}{
		{"the same", big, big, nil},
		{"empty", "", "", nil},
		{"longer by now", big, big + "x", errChanging},
		{"shorter by now", big, big[:len(big)-1], errChanging},
		{"one byte in the last block", big, big[:len(big)-1] + "x", errChanging},
		{"emptied", big, "", errChanging},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "file")
			require.NoError(t, os.WriteFile(name, []byte(c.read), 0o600))
			f, err := os.Open(name)
			require.NoError(t, err)
			defer f.Close()
			w, err := newWitness(t.Context(), f)
			require.NoError(t, err)
			data, err := io.ReadAll(w)
			require.NoError(t, err)
			assert.Equal(t, c.read, string(data))
			require.NoError(t, os.WriteFile(name, []byte(c.now), 0o600))
			require.NoError(t, os.Chtimes(name, w.before.ModTime(), w.before.ModTime())) // as within one tick
			assert.ErrorIs(t, w.settled(), c.want)
		})
	}
}
