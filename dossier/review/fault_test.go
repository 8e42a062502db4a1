package review

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// faults are disks that fail in one way each.
func faults() map[string]func(d *disk) {
	half := func(err error) func(*disk) {
		return func(d *disk) {
			d.write = func(f *os.File, b []byte) (int, error) {
				n, _ := f.Write(b[:len(b)/2])
				return n, err
			}
		}
	}
	pathError := func(err error) error { return &os.PathError{Op: "write", Path: "/somewhere", Err: err} }
	return map[string]func(*disk){
		"a short write without an error": half(nil),
		"a short write":                  half(io.ErrShortWrite),
		"a full disk":                    half(pathError(syscall.ENOSPC)),
		"a broken disk":                  half(pathError(syscall.EIO)),
		"nothing written at all": func(d *disk) {
			d.write = func(*os.File, []byte) (int, error) { return 0, pathError(syscall.ENOSPC) }
		},
		"a file that cannot be synced":        func(d *disk) { d.sync = func(*os.File) error { return pathError(syscall.EIO) } },
		"a file that is full when synced":     func(d *disk) { d.sync = func(*os.File) error { return pathError(syscall.ENOSPC) } },
		"a folder that cannot be synced once": func(d *disk) { d.syncDir = func(string) error { return pathError(syscall.EIO) } },
	}
}

// What the disk refuses is never told to be saved, is not in the state, and is
// not there later; once the disk is well again, so is the log.
func TestWhatTheDiskRefusesIsNotSaved(t *testing.T) {
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			path := logPath(t)
			before := opened(t, path)
			first := appended(t, before, decision("ana", "first", Partly))
			l := opened(t, path)
			well := l.disk
			fault(&l.disk)
			for range 3 {
				r, err := l.Append(t.Context(), decision("ana", "refused", Supported))
				require.Error(t, err)
				assert.Zero(t, r)
				assert.NotContains(t, err.Error(), "/somewhere", "only our own words name the file")
				assert.Len(t, l.State().Records(), 1)
			}
			l.disk = well
			next := appended(t, l, decision("ana", "after", Supported))
			assert.Equal(t, first[0].Hash, next[0].Prev)
			assert.Empty(t, l.Notes(), "what was refused was taken off the end again")

			data, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.NotContains(t, string(data), "refused")
			v := Verify(data, nil)
			assert.Empty(t, v.Findings)
			assert.Equal(t, 2, v.Records)
		})
	}
}

// A part of a record that a refused write leaves behind, because not even
// taking it off succeeded, is set aside by the next who writes.
func TestWhatARefusedWriteLeavesIsSetAside(t *testing.T) {
	path := logPath(t)
	l := opened(t, path)
	appended(t, l, decision("ana", "first", Partly))
	l.disk.write = func(f *os.File, b []byte) (int, error) {
		n, _ := f.Write(b[:50])
		_ = f.Close() // so that nothing can be taken off
		return n, syscall.EIO
	}
	_, err := l.Append(t.Context(), decision("ana", "refused", Partly))
	require.ErrorIs(t, err, syscall.EIO)
	l.disk = newDisk()
	appended(t, l, decision("ana", "after", Partly))
	require.Len(t, l.Notes(), 1)
	aside, err := os.ReadFile(path + ".torn")
	require.NoError(t, err)
	assert.Len(t, aside, 50)
	assert.NoError(t, l.ReadOnly())
}

// A tail is not cut off the log before it is safe beside it.
func TestATailStaysUntilItIsSafeElsewhere(t *testing.T) {
	path := logPath(t)
	appended(t, opened(t, path), decision("ana", "first", Partly))
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	torn := append(whole, `{"at":"20`...)
	require.NoError(t, os.WriteFile(path, torn, 0o600))
	d := newDisk()
	d.sync = func(*os.File) error { return syscall.EIO }
	_, err = openOn(t.Context(), d, path, options())
	require.ErrorIs(t, err, syscall.EIO)
	now, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, torn, now)
}

// A real limit of the file's size: what does not fit is refused, and what was saved stays.
func TestALimitOfTheFileSize(t *testing.T) {
	path := logPath(t)
	c := child(t, path, "ana", 1000)
	c.Env = append(c.Env, "REVIEW_LIMIT=20000")
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	require.Error(t, err)
	if strings.Contains(said.String(), "no such limit here") {
		t.Skip("this system has no limit of a file's size: RLIMIT_FSIZE")
	}
	assert.Contains(t, said.String(), "file too large")
	told := strings.Fields(string(out))
	require.NotEmpty(t, told)
	l := opened(t, path)
	require.NoError(t, l.ReadOnly())
	assert.Empty(t, l.Notes())
	assert.Len(t, l.State().Records(), len(told), "what was told, and nothing else")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.LessOrEqual(t, len(data), 20000)
	appended(t, l, decision("ana", "after", Partly))
}

// The file is synced before its folder, and both before it is told to be saved.
func TestTheOrderOfDurability(t *testing.T) {
	var did []string
	d := newDisk()
	note := func(what string) { did = append(did, what) }
	real := newDisk()
	d.write = func(f *os.File, b []byte) (int, error) { note("write"); return real.write(f, b) }
	d.sync = func(f *os.File) error { note("sync file"); return real.sync(f) }
	d.syncDir = func(dir string) error { note("sync folder"); return real.syncDir(dir) }
	path := filepath.Join(t.TempDir(), "heron.reviews.jsonl")
	l, err := openOn(t.Context(), d, path, options())
	require.NoError(t, err)
	defer l.Close()
	for range 2 {
		_, err := l.Append(t.Context(), decision("ana", "a", Partly))
		require.NoError(t, err)
		note("saved")
	}
	assert.Equal(t, []string{"write", "sync file", "sync folder", "saved", "write", "sync file", "saved"}, did)
}
