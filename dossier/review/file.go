package review

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// disk is how bytes are made to last. Tests put faults in their place.
type disk struct {
	write   func(f *os.File, b []byte) (int, error)
	sync    func(f *os.File) error
	syncDir func(dir string) error
	cut     func(f *os.File, size int64) error
}

func newDisk() disk {
	return disk{write: (*os.File).Write, sync: (*os.File).Sync, syncDir: syncDir, cut: cut}
}

// cut takes what is beyond a size off a file that is open for appending, which
// on Windows does not allow that by itself.
func cut(f *os.File, size int64) error {
	g, err := os.OpenFile(f.Name(), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	ours, err := f.Stat()
	if err == nil {
		var theirs os.FileInfo
		if theirs, err = g.Stat(); err == nil && !os.SameFile(ours, theirs) {
			err = errors.New("another file has taken its place")
		}
	}
	if err == nil {
		err = g.Truncate(size)
	}
	return errors.Join(err, g.Close())
}

// syncDir makes the names in a folder last (POSIX fsync). Windows keeps them by
// itself, and a file system that does not know how is as it is.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// logFile is the open file of a log.
type logFile struct {
	*os.File
	named bool // its name is known to last
}

// retry is how often another program that holds the lock is asked again.
const retry = time.Millisecond

// hold takes the lock that keeps other programs from writing.
func (l *Log) hold(ctx context.Context) error {
	got, err := l.lock.TryLockContext(ctx, retry)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("another program holds its lock: %w", context.Cause(ctx))
	case err != nil:
		return fmt.Errorf("lock it: %w", Cause(err))
	case !got:
		return errors.New("another program holds its lock")
	}
	return nil
}

func (l *Log) release() { _ = l.lock.Unlock() } // closing the lock's file gives it back in any case

// open reads the file, and sets an unfinished tail aside where that is possible.
func (l *Log) open(ctx context.Context) error {
	f, err := os.Open(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return Cause(err)
	}
	info, err := f.Stat()
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return Cause(err)
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is no file")
	}
	if err := l.hold(ctx); err != nil {
		if ctx.Err() != nil {
			return err
		}
		l.readOnly = err // such as a folder where nothing can be written
		return l.catchUp(false)
	}
	defer l.release()
	return l.catchUp(true)
}

// catchUp reads what was appended since, or all of it where the file is
// another. Whoever holds the lock makes the file ready to be appended to: it
// exists, and ends in a whole line.
func (l *Log) catchUp(held bool) error {
	if err := l.reach(held); err != nil || l.file == nil {
		return err
	}
	size, err := l.file.Seek(0, io.SeekEnd)
	if err != nil {
		return Cause(err)
	}
	if l.anew || !l.same(size) {
		before := l.content.known
		l.content, l.changed, l.anew = newContent(), true, false
		defer func() { l.tellGone(before) }()
	}
	data := make([]byte, size-l.content.read)
	if _, err := l.file.ReadAt(data, l.content.read); err != nil && !errors.Is(err, io.EOF) {
		return Cause(err)
	}
	tail := l.content.feed(data)
	if !held || len(tail) == 0 || l.refusal() != nil {
		return nil // without the lock it may be a line that another program is writing just now
	}
	return l.mend(tail)
}

// tellGone notes how many records that were read before were not read again.
func (l *Log) tellGone(before map[string]string) {
	n := 0
	for id := range before {
		if l.content.known[id] == "" {
			n++
		}
	}
	if n > 0 {
		l.notes = append(l.notes, fmt.Sprintf("%d records that were in %q before are no longer there", n, filepath.Base(l.path)))
	}
}

// same says whether the file still begins with what has been read.
func (l *Log) same(size int64) bool {
	c := &l.content
	if size < c.read {
		return false
	}
	at := make([]byte, len(c.last))
	_, err := l.file.ReadAt(at, c.read-int64(len(at)))
	return err == nil && bytes.Equal(at, c.last)
}

// reach opens the file, or opens it again where its name leads to another: a
// merge may have put one in its place.
func (l *Log) reach(held bool) error {
	if l.file != nil {
		there, err := os.Stat(l.path)
		here, err2 := l.file.Stat()
		if err == nil && err2 == nil && os.SameFile(there, here) {
			return nil
		}
		_ = l.drop() // it was written to with a sync each time; there is nothing left to lose
	}
	flags := os.O_RDWR | os.O_APPEND
	if held {
		flags |= os.O_CREATE
	}
	f, err := os.OpenFile(l.path, flags, 0o666)
	if unwritable(err) {
		f, err = os.Open(l.path)
		l.readOnly = errors.New("it may not be written to")
	}
	if errors.Is(err, fs.ErrNotExist) && !held {
		l.content, l.changed = newContent(), true
		return nil
	}
	if err != nil {
		return Cause(err)
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(Cause(err), f.Close())
	}
	l.anew = l.info != nil && !os.SameFile(l.info, info)
	l.file, l.info = &logFile{File: f}, info
	return nil
}

// unwritable says whether a file could not be opened for writing alone.
func unwritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// drop closes the file; it is opened again when it is needed.
func (l *Log) drop() error {
	if l.file == nil {
		return nil
	}
	f := l.file
	l.file = nil
	return f.Close()
}

// save puts a line at the end of the file and makes it last. Where that fails
// the file is as it was, as far as it can be.
func (l *Log) save(line []byte) error {
	n, err := l.disk.write(l.file.File, line)
	switch {
	case err != nil:
		err = Cause(err)
	case n < len(line):
		err = fmt.Errorf("%d of %d bytes were written: %w", n, len(line), io.ErrShortWrite)
	default:
		err = l.settle()
	}
	if err != nil {
		// What was not told to be saved should not be there later either. Where even this
		// fails, the next append finds the tail and sets it aside.
		_ = l.disk.cut(l.file.File, l.content.read)
		_ = l.drop() // a file whose sync failed once cannot be trusted to tell the next time
	}
	return err
}

// settle makes the file's content last, and the first time its name, too.
func (l *Log) settle() error {
	if err := l.disk.sync(l.file.File); err != nil {
		return Cause(err)
	}
	if l.file.named {
		return nil
	}
	if err := l.disk.syncDir(filepath.Dir(l.path)); err != nil {
		return Cause(err)
	}
	l.file.named = true
	return nil
}

// mend makes a file whose last write was cut off end in a whole line: a record
// that only lacks its end is completed, anything else is set aside.
func (l *Log) mend(tail []byte) error {
	if r, err := decode(tail); err == nil {
		if _, err := l.disk.write(l.file.File, []byte{'\n'}); err != nil {
			return fmt.Errorf("complete its last line: %w", Cause(err))
		}
		if err := l.settle(); err != nil {
			return fmt.Errorf("complete its last line: %w", err)
		}
		l.take(append(tail, '\n'), r)
		return nil
	}
	aside, err := l.setAside(tail)
	if err != nil {
		return fmt.Errorf("set the unfinished record at its end aside: %w", err)
	}
	if err := l.disk.cut(l.file.File, l.content.read); err != nil {
		return Cause(err)
	}
	if err := l.settle(); err != nil {
		return err
	}
	l.notes = append(l.notes, fmt.Sprintf("line %d of %q was not finished when it was written: its %d bytes were set aside in %q",
		l.content.lines+1, filepath.Base(l.path), len(tail), filepath.Base(aside)))
	return nil
}

// setAside keeps a tail in a file of its own beside the log.
func (l *Log) setAside(tail []byte) (string, error) {
	for n := 1; ; n++ {
		name := l.path + ".torn"
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", Cause(err)
		}
		_, err = l.disk.write(f, tail)
		if err == nil {
			err = l.disk.sync(f)
		}
		if closing := f.Close(); err == nil {
			err = closing
		}
		if err == nil {
			err = l.disk.syncDir(filepath.Dir(name))
		}
		return name, Cause(err)
	}
}

// Cause is an error of the file system without its operation and path, which the
// words around it have already given; any other error as it is.
func Cause(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
