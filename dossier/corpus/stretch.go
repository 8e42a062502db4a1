package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// File is a file of entities, one a line.
type File struct {
	Name string
	At   io.ReaderAt // its text; of a packed file what Packed is unpacked to
	Size int64       // of what is read, in bytes: the text, or the packed file

	// Packed is the text of a file that has to be unpacked from its beginning to
	// its end, and is written to Spill meanwhile; Done tells how many bytes of the
	// packed file have been read. All are nil for a plain file.
	Packed io.Reader
	Spill  io.Writer
	Done   func() int64
}

// pace is how many bytes are read at a time.
type pace struct{ first, usual int }

// usualPace begins with little, so that something is there at once.
func usualPace() pace { return pace{256 << 10, 4 << 20} }

const (
	longestLine   = 256 << 20 // as in the reader of small files
	tooLong       = "the line is longer than 256 MiB"
	bitsOfOffset  = 44 // of a place in a file; above them stands the number of the file
	addressOffset = 1<<bitsOfOffset - 1
)

// stretch is a part of a file that is yet to be read.
type stretch struct {
	number   int
	file     int
	from, to int64  // in the file; whole lines begin between them
	lines    []byte // of a packed file
	last     bool   // of its file
}

// stretches hands out the stretches of the files in their order until the context ends.
func stretches(ctx context.Context, files []File, by pace, to chan<- stretch) error {
	number := 0
	give := func(s stretch) bool {
		s.number = number
		number++
		select {
		case to <- s:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for i, f := range files {
		if f.Packed != nil {
			if err := unpack(f, i, by, give); err != nil {
				return fmt.Errorf("unpack %q: %w", f.Name, err)
			}
			continue
		}
		for from, length := int64(0), int64(by.first); from < f.Size; from, length = from+length, int64(by.usual) {
			end := min(from+length, f.Size)
			if !give(stretch{file: i, from: from, to: end, last: end == f.Size}) {
				return ctx.Err()
			}
		}
	}
	return ctx.Err()
}

// unpack reads a packed file, keeps its text, and hands out its lines.
func unpack(f File, file int, by pace, give func(stretch) bool) error {
	var rest []byte
	at, length := int64(0), by.first
	for {
		buf := make([]byte, len(rest)+length)
		copy(buf, rest)
		n, err := io.ReadFull(f.Packed, buf[len(rest):])
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return err
		}
		if _, err := f.Spill.Write(buf[len(rest) : len(rest)+n]); err != nil {
			return err
		}
		buf = buf[:len(rest)+n]
		whole := len(buf)
		if !ended {
			whole = bytes.LastIndexByte(buf, '\n') + 1
		}
		if whole > 0 || ended {
			if !give(stretch{file: file, from: at, to: at + int64(whole), lines: buf[:whole:whole], last: ended}) {
				return context.Canceled
			}
		}
		if ended {
			return nil
		}
		rest = bytes.Clone(buf[whole:])
		at += int64(whole)
		if len(rest) > longestLine {
			return errors.New(tooLong)
		}
		length = max(by.usual, len(rest)/2)
	}
}

// worker reads stretches into parts. It is for one goroutine.
type worker struct {
	files []File
	maker *maker
	buf   []byte
}

// read makes the part of a stretch.
func (w *worker) read(s stretch) (*part, error) {
	lines, begin, cut := s.lines, s.from, false
	if lines == nil {
		var err error
		if lines, begin, cut, err = w.lines(s); err != nil {
			return nil, fmt.Errorf("read %q: %w", w.files[s.file].Name, err)
		}
	}
	p := w.maker.part(lines)
	if cut {
		p.lines++
		p.skipped++
		p.bad = append(p.bad, Bad{Line: p.lines, Reason: tooLong})
	}
	p.number, p.from, p.bytes = s.number, int64(s.file)<<bitsOfOffset+begin, s.to-s.from
	return p, nil
}

// lines reads the whole lines that begin within a stretch, and says where they
// do; cut says that the last of them is too long to be read.
func (w *worker) lines(s stretch) (lines []byte, begin int64, cut bool, err error) {
	from := max(s.from-1, 0) // the byte before tells whether a line begins here
	at := w.files[s.file].At
	size := int(s.to - from)
	if err := w.fill(at, from, 0, size); err != nil {
		return nil, 0, false, err
	}
	skip := 0
	if s.from > 0 {
		skip = bytes.IndexByte(w.buf[:size], '\n') + 1
		if skip == 0 {
			return nil, s.from, false, nil // no line begins here
		}
	} else if bytes.HasPrefix(w.buf[:size], []byte("\xef\xbb\xbf")) {
		skip = 3
	}
	for next := 64 << 10; !s.last && w.buf[size-1] != '\n' && skip < int(s.to-from); next *= 2 {
		if size > longestLine {
			whole := bytes.LastIndexByte(w.buf[:size], '\n') + 1
			return w.buf[skip:max(whole, skip)], from + int64(skip), true, nil
		}
		more := int(min(int64(next), w.files[s.file].Size-from-int64(size)))
		if more <= 0 {
			break
		}
		if err := w.fill(at, from, size, more); err != nil {
			return nil, 0, false, err
		}
		if end := bytes.IndexByte(w.buf[size:size+more], '\n'); end >= 0 {
			size += end + 1
			break
		}
		size += more
	}
	return w.buf[skip:size], from + int64(skip), false, nil
}

// fill reads n more bytes behind those that are there.
func (w *worker) fill(at io.ReaderAt, from int64, have, n int) error {
	if len(w.buf) < have+n {
		grown := make([]byte, have+n+n/8)
		copy(grown, w.buf[:have])
		w.buf = grown
	}
	got, err := at.ReadAt(w.buf[have:have+n], from+int64(have))
	if got == n {
		return nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		return errors.New("it has become shorter while it was read")
	}
	return err
}
