package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watch tells when a file has changed and has come to rest. The system's events
// say early that something happened; what holds is the look at the file itself,
// which is taken once a second also where there are no events: on a network
// share, behind a link to another directory, past the system's limits.
type watch struct {
	file string
	seen mark // when it was last told of

	settle time.Duration // a file that has not changed for this long is at rest
	poll   time.Duration // between two looks
}

// mark is what a file looked like from outside; the zero mark is that of none.
type mark struct{ fs.FileInfo }

// newWatch watches a file for changes from what it is now.
func newWatch(file string) *watch {
	if whole, err := filepath.Abs(file); err == nil {
		file = whole // events name files as their directory is named
	}
	return &watch{file: file, seen: markOf(file), settle: 100 * time.Millisecond, poll: time.Second}
}

func markOf(file string) mark {
	info, err := os.Stat(file)
	if err != nil {
		return mark{}
	}
	return mark{info}
}

// same says whether nothing tells two looks at a file apart.
func (m mark) same(other mark) bool {
	if m.FileInfo == nil || other.FileInfo == nil {
		return m == other
	}
	return os.SameFile(m.FileInfo, other.FileInfo) && m.Size() == other.Size() && m.ModTime().Equal(other.ModTime())
}

// changed waits until the file has changed since it was last told of, and has
// come to rest; that it is gone is a change too. The error is that of the
// context. Only one call may wait at a time.
func (w *watch) changed(ctx context.Context) error {
	events, errors, end := w.listen()
	defer end()
	look := time.NewTimer(0) // it may have changed while it was being read
	defer look.Stop()
	dirty, last := false, w.seen
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e := <-events:
			if w.concerns(e) {
				dirty = true
				look.Reset(w.settle)
			}
		case <-errors: // most likely there were too many events to be listed
			dirty = true
			look.Reset(w.settle)
		case <-look.C:
			now := markOf(w.file)
			rests := now.same(last)
			last = now
			dirty = dirty || !now.same(w.seen)
			switch {
			case dirty && rests:
				w.seen = now
				return nil
			case dirty:
				look.Reset(w.settle)
			default:
				look.Reset(w.poll)
			}
		}
	}
}

// listen begins to take the system's events, also those of where a link leads.
// Where there are none, the channels are nil.
func (w *watch) listen() (<-chan fsnotify.Event, <-chan error, func()) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, nil, func() {}
	}
	// The directory, not the file: an editor puts a new file in its place.
	_ = events.Add(filepath.Dir(w.file))
	if target, err := filepath.EvalSymlinks(w.file); err == nil && target != w.file {
		_ = events.Add(filepath.Dir(target))
	}
	return events.Events, events.Errors, func() { _ = events.Close() }
}

// concerns says whether an event may be a change of the file. A change of its
// rights alone is none: what it says is the same.
func (w *watch) concerns(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	if e.Name == w.file {
		return true
	}
	target, err := filepath.EvalSymlinks(w.file)
	return err == nil && e.Name == target
}
