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
}

func newDisk() disk {
	return disk{write: (*os.File).Write, sync: (*os.File).Sync, syncDir: syncDir}
}

// syncDir makes the names in a folder last (POSIX fsync). Windows keeps them by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = f.Sync()
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
		return fmt.Errorf("another program is writing to it: %w", ctx.Err())
	case err != nil:
		return fmt.Errorf("lock it: %w", cause(err))
	case !got:
		return errors.New("another program is writing to it")
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
		return cause(err)
	}
	info, err := f.Stat()
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return cause(err)
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
		return cause(err)
	}
	if !l.same(size) {
		gone := len(l.content.records)
		l.content, l.state = newContent(), nil
		defer func() { l.tellGone(gone - len(l.content.records)) }()
	}
	data := make([]byte, size-l.content.read)
	if _, err := l.file.ReadAt(data, l.content.read); err != nil && !errors.Is(err, io.EOF) {
		return cause(err)
	}
	if len(data) > 0 {
		l.state = nil
	}
	tail := l.content.feed(data)
	if !held || len(tail) == 0 || l.refusal() != nil {
		return nil // without the lock it may be a line that another program is writing just now
	}
	return l.mend(tail)
}

func (l *Log) tellGone(n int) {
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
		l.content, l.state = newContent(), nil
		return nil
	}
	if err != nil {
		return cause(err)
	}
	l.file = &logFile{File: f}
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
		err = cause(err)
	case n < len(line):
		err = fmt.Errorf("%d of %d bytes were written: %w", n, len(line), io.ErrShortWrite)
	default:
		err = l.settle()
	}
	if err != nil {
		// What was not told to be saved should not be there later either. Where even this
		// fails, the next append finds the tail and sets it aside.
		_ = l.file.Truncate(l.content.read)
		_ = l.drop() // a file whose sync failed once cannot be trusted to tell the next time
	}
	return err
}

// settle makes the file's content last, and the first time its name, too.
func (l *Log) settle() error {
	if err := l.disk.sync(l.file.File); err != nil {
		return cause(err)
	}
	if l.file.named {
		return nil
	}
	if err := l.disk.syncDir(filepath.Dir(l.path)); err != nil {
		return cause(err)
	}
	l.file.named = true
	return nil
}

// mend makes a file whose last write was cut off end in a whole line: a record
// that only lacks its end is completed, anything else is set aside.
func (l *Log) mend(tail []byte) error {
	if r, err := decode(tail); err == nil {
		if _, err := l.disk.write(l.file.File, []byte{'\n'}); err != nil {
			return fmt.Errorf("complete its last line: %w", cause(err))
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
	if err := l.file.Truncate(l.content.read); err != nil {
		return cause(err)
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
			return "", cause(err)
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
		return name, cause(err)
	}
}

// cause is an error of the file system without its operation and path, which
// our own words have already given.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
