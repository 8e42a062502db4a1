package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/charmbracelet/x/term"

	"waybill/dossier"
)

// builtIn is the name of the dossier that is built in.
const builtIn = "liege.json"

// source is a dossier that has been named, and not yet read.
type source struct {
	name  string // as the reader knows it
	file  string // "" where it is no file
	stdin bool
	data  fs.FS // of the program, for the one built in
}

// source is the dossier meant by a verb's FILE argument ("" when there is
// none), else by --dossier, else by WAYBILL_DOSSIER, else the one built in.
func (p *program) source(file string) (source, error) {
	if file != "" && p.dossier != "" {
		return source{}, misuse("leave one of the two away", "two dossiers are named: %q and --dossier %q", file, p.dossier)
	}
	for _, name := range []string{file, p.dossier, os.Getenv("WAYBILL_DOSSIER")} {
		switch name {
		case "":
		case "-":
			return source{name: "-", stdin: true}, nil
		default:
			return source{name: name, file: name}, nil
		}
	}
	return source{name: builtIn, data: p.data}, nil
}

// index reads the dossier of a verb that takes it by --dossier, as of the date
// asked for, and says beside the result what that leaves out.
func (p *program) index(ctx context.Context) (*dossier.Index, source, error) {
	x, s, err := p.indexed(ctx)
	if err == nil {
		tellLeftOut(x)
	}
	return x, s, err
}

// indexed is index without a word.
func (p *program) indexed(ctx context.Context) (*dossier.Index, source, error) {
	s, err := p.source("")
	if err != nil {
		return nil, s, err
	}
	d, err := s.load(ctx)
	if err != nil {
		return nil, s, err
	}
	x, err := p.asKnown(dossier.NewIndex(d))
	return x, s, err
}

// load reads the dossier. The error names the file; that of a file with
// defects of shape holds a [*dossier.DecodeError]. It returns as soon as the
// context ends, whatever the reading waits for.
func (s source) load(ctx context.Context) (*dossier.Dossier, error) {
	type outcome struct {
		d   *dossier.Dossier
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil { // it would leave the terminal in raw mode
				done <- outcome{err: fmt.Errorf("the decoder panicked: %v", r)}
			}
		}()
		data, err := s.read(ctx)
		if err != nil {
			done <- outcome{err: err}
			return
		}
		d, err := dossier.Decode(data)
		done <- outcome{d, err}
	}()
	select {
	case <-ctx.Done():
		return nil, &readError{s.name, ctx.Err()}
	case o := <-done:
		if o.err != nil {
			return nil, &readError{s.name, o.err}
		}
		return o.d, nil
	}
}

// inspect finds what speaks against reading it before it is opened, so that
// the explorer need not start to say so.
func (s source) inspect() error {
	if s.stdin && term.IsTerminal(os.Stdin.Fd()) {
		return errors.New("standard input is a terminal, not a dossier")
	}
	if s.file == "" {
		return nil
	}
	info, err := os.Stat(s.file)
	if err != nil {
		return cause(err)
	}
	return readable(info)
}

// readable says why a file of this kind is not read, nil when it is. A named
// pipe or a process substitution is: it ends, or reaches the size limit. A
// device is not: /dev/zero never ends, and a terminal waits for ever.
func readable(info fs.FileInfo) error {
	switch m := info.Mode(); {
	case m.IsDir():
		return errors.New("it is a directory")
	case m&fs.ModeDevice != 0:
		return errors.New("it is a device")
	case m&fs.ModeSocket != 0:
		return errors.New("it is a socket")
	case m.IsRegular() && info.Size() > dossier.MaxSize:
		return errTooLarge(info.Size())
	}
	return nil
}

func errTooLarge(size int64) error {
	return fmt.Errorf("it has %d bytes or more; a dossier has %d at most", size, dossier.MaxSize)
}

// read reads the whole of it; a file that changes meanwhile is read again.
func (s source) read(ctx context.Context) ([]byte, error) {
	if s.data != nil {
		return fs.ReadFile(s.data, "data/"+builtIn)
	}
	if err := s.inspect(); err != nil {
		return nil, err
	}
	if s.stdin {
		return readOnce(os.Stdin)
	}
	return steady(ctx, func() ([]byte, error) {
		f, err := os.Open(s.file)
		if err != nil {
			return nil, cause(err)
		}
		defer f.Close()
		return readOnce(f)
	})
}

// watch tells of changes of it; nil for what does not change or cannot be read twice.
func (s source) watch() func(context.Context) error {
	info, err := os.Stat(s.file)
	if s.file == "" || err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return newWatch(s.file).changed
}

// readOnce reads a file to its end or the size limit. It is an error when the
// file changes meanwhile: half of the old and half of the new would pass for a dossier.
func readOnce(f *os.File) ([]byte, error) {
	before, err := f.Stat()
	if err == nil {
		err = readable(before) // again: another file may have taken the name
	}
	if err != nil {
		return nil, cause(err)
	}
	var b bytes.Buffer
	b.Grow(int(before.Size()) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(f, dossier.MaxSize+1))
	if err != nil {
		return nil, cause(err)
	}
	if n > dossier.MaxSize {
		return nil, errTooLarge(n)
	}
	after, err := f.Stat()
	if err != nil {
		return nil, cause(err)
	}
	if !before.Mode().IsRegular() {
		return b.Bytes(), nil
	}
	same, err := unchanged(f, b.Bytes())
	if err != nil {
		return nil, cause(err)
	}
	if !same || !after.ModTime().Equal(before.ModTime()) || after.Size() != before.Size() {
		return nil, errChanging
	}
	return b.Bytes(), nil
}
