package cli

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"time"
	"waybill/dossier/review"
)

// errChanging is the error of a read during which the file changed.
var errChanging = errors.New("it changes faster than it can be read")

const (
	steadyTries = 20
	steadyPause = 50 * time.Millisecond
)

// steady reads again as long as the file changes while it is being read, for
// about a second: half of an old and half of a new version would pass for a dossier.
func steady[T any](ctx context.Context, read func() (T, error)) (T, error) {
	for range steadyTries - 1 {
		data, err := read()
		if !errors.Is(err, errChanging) {
			return data, err
		}
		select {
		case <-ctx.Done():
			return data, ctx.Err()
		case <-time.After(steadyPause):
		}
	}
	return read()
}

// witness hands a file on to whoever reads it, and knows afterwards whether the
// file is still what was read. It ends with the context.
type witness struct {
	ctx    context.Context
	file   *os.File
	before fs.FileInfo
	from   int64 // where in the file the reading began
	read   int64 // bytes handed on
	ended  bool  // all of it was
	seen   maphash.Hash
	told   func(read int64) // of progress; may be nil
}

// newWitness looks at a file that is about to be read.
func newWitness(ctx context.Context, f *os.File) (*witness, error) {
	before, err := f.Stat()
	if err != nil {
		return nil, review.Cause(err)
	}
	w := &witness{ctx: ctx, file: f, before: before}
	if w.regular() {
		if w.from, err = f.Seek(0, io.SeekCurrent); err != nil { // a shell may have read a part of it
			return nil, review.Cause(err)
		}
	}
	return w, nil
}

func (w *witness) regular() bool { return w.before.Mode().IsRegular() }

// Read hands on what the file holds next.
func (w *witness) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.file.Read(b)
	_, _ = w.seen.Write(b[:n]) // it never fails
	w.read += int64(n)
	w.ended = w.ended || errors.Is(err, io.EOF)
	if w.told != nil {
		w.told(w.read)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = review.Cause(err)
	}
	return n, err
}

// settled is an error where the file is no longer what was read of it. Its size
// and time do not suffice to tell: they stay the same when it is rewritten with
// as many bytes within one tick of the file system's clock.
func (w *witness) settled() error {
	if !w.regular() {
		return nil
	}
	after, err := w.file.Stat()
	if err != nil {
		return review.Cause(err)
	}
	if !after.ModTime().Equal(w.before.ModTime()) || after.Size() != w.before.Size() || w.ended && after.Size() != w.from+w.read {
		return errChanging
	}
	var again maphash.Hash
	again.SetSeed(w.seen.Seed())
	n, err := io.Copy(&again, io.NewSectionReader(w.file, w.from, w.read))
	switch {
	case err != nil:
		return review.Cause(err)
	case n != w.read || again.Sum64() != w.seen.Sum64():
		return errChanging
	}
	return nil
}
