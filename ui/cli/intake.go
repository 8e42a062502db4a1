package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/native"
	"waybill/dossier/review"
)

// wish is what a verb asks of the reading of a source, beyond its dossier.
type wish struct {
	from    string // name of the format; "" guesses it
	title   string // of the dossier, when it is made of another format
	mapping []byte // what the columns of a table mean
	meter   *meter // told how far the reading is; may be nil
}

// intake is a dossier as it was read and, where it was made of a file of
// another format, which one and what became of its records.
type intake struct {
	dossier *dossier.Dossier
	format  exchange.Format
	tally   *exchange.Tally // nil for what was a dossier already
}

// account says of what a dossier was made; "" where it was one already.
func (in intake) account() string {
	if in.tally == nil {
		return ""
	}
	account := fmt.Sprintf("imported from %s: %s", in.format.Title, in.tally)
	if in.tally.Skipped > 0 {
		account += "; waybill import says why"
	}
	return account
}

// load reads the dossier, or makes one of a file of another format, without a word.
func (s source) load(ctx context.Context) (*dossier.Dossier, error) {
	in, err := s.take(ctx)
	return in.dossier, err
}

// take reads the dossier, or makes one of a file of another format. The error
// names the file; that of a dossier with defects of shape holds a
// [*dossier.DecodeError]. It returns as soon as the context ends, whatever the
// reading waits for.
func (s source) take(ctx context.Context) (intake, error) {
	type outcome struct {
		in  intake
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil { // it would leave the terminal in raw mode
				done <- outcome{err: fmt.Errorf("reading panicked: %v", r)}
			}
		}()
		in, err := s.read(ctx)
		done <- outcome{in, err}
	}()
	select {
	case <-ctx.Done():
		return intake{}, &readError{s.name, ctx.Err()}
	case o := <-done:
		if o.err != nil {
			return intake{}, &readError{s.name, o.err}
		}
		return o.in, nil
	}
}

// loadAloud reads the dossier for a verb, with a progress bar where it takes
// long, and says on standard error of what else it was made.
func (p *program) loadAloud(ctx context.Context, s source) (*dossier.Dossier, error) {
	s.wish.meter = p.newMeter(s.name)
	in, err := s.take(ctx)
	s.wish.meter.end()
	if account := in.account(); account != "" {
		say(p.err, account)
	}
	return in.dossier, err
}

// read reads all of it; a file that changes meanwhile is read again.
func (s source) read(ctx context.Context) (intake, error) {
	if s.served != nil && s.large {
		return intake{}, errors.New("it is a corpus, which is read whole only where it lies")
	}
	if s.served != nil {
		return intake{dossier: s.served.Dossier}, nil
	}
	if s.data != nil {
		data, err := fs.ReadFile(s.data, "data/"+builtIn)
		if err != nil {
			return intake{}, review.Cause(err)
		}
		d, err := dossier.Decode(data)
		return intake{dossier: d}, err
	}
	if err := s.inspect(); err != nil {
		return intake{}, err
	}
	if s.stdin {
		return s.readFile(ctx, os.Stdin)
	}
	return steady(ctx, func() (intake, error) {
		f, err := s.open(ctx)
		if err != nil {
			return intake{}, err
		}
		defer f.Close()
		return s.readFile(ctx, f)
	})
}

// headSize is how many bytes of a file are looked at to tell its format.
const headSize = 64 << 10

// readFile reads an open file. Only its beginning is looked at before it is
// known what it is; a dossier is then read whole, a file of another format in
// passing, however large it is. It is an error when the file changes meanwhile:
// half of the old and half of the new would pass for a dossier.
func (s source) readFile(ctx context.Context, f *os.File) (intake, error) {
	w, err := newWitness(ctx, f)
	if err == nil {
		err = readable(w.before) // again: another file may have taken the name
	}
	if err != nil {
		return intake{}, err
	}
	w.told = s.wish.meter.of(w.before)
	r := bufio.NewReaderSize(w, headSize)
	head, err := r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return intake{}, err
	}
	kind, err := s.kind(head)
	if err != nil {
		return intake{}, err
	}
	if kind.Name == native.Format().Name {
		return s.decode(w, r, head)
	}
	in := exchange.Input{Reader: r, Name: s.name, Title: s.wish.title, Mapping: s.wish.mapping, Tally: &exchange.Tally{}}
	d, err := kind.Read(ctx, in)
	if changing := w.settled(); changing != nil {
		return intake{}, changing
	}
	if err != nil {
		return intake{}, fmt.Errorf("as %s: %w", kind.Name, err)
	}
	return intake{d, kind, in.Tally}, nil
}

// kind is the format of a file that begins with head: the one asked for, else
// the one it shows. What may have been meant as a dossier is read as one, so
// that its defects are said.
func (s source) kind(head []byte) (exchange.Format, error) {
	if dossier.Foreign(head) != "" {
		return native.Format(), nil // whose reader says what it is
	}
	if s.wish.from != "" {
		return formatNamed(s.wish.from, "read")
	}
	if f, ok := format.Guess(head); ok {
		return f, nil
	}
	if s.wish.mapping != nil {
		return formatNamed("csv", "read")
	}
	if begins(head, '{') {
		return native.Format(), nil
	}
	return exchange.Format{}, newWrongKind(s.name, head)
}

// begins says whether c is the first character of a text that is no white space.
func begins(text []byte, c byte) bool {
	text = bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	return len(text) > 0 && text[0] == c
}

// decode reads a dossier whole, and then decodes it.
func (s source) decode(w *witness, r io.Reader, head []byte) (intake, error) {
	if w.regular() && w.before.Size() > dossier.MaxSize {
		if _, err := dossier.Decode(head); dossier.Foreign(head) != "" {
			return intake{}, err
		}
		return intake{}, errTooLarge(w.before.Size())
	}
	var b bytes.Buffer
	if w.regular() {
		b.Grow(int(w.before.Size()) + bytes.MinRead)
	}
	n, err := b.ReadFrom(io.LimitReader(r, dossier.MaxSize+1))
	if err == nil && n > dossier.MaxSize {
		err = errTooLarge(n)
	}
	if err == nil {
		err = w.settled()
	}
	if err != nil {
		return intake{}, err
	}
	d, err := dossier.Decode(b.Bytes())
	var broken *dossier.DecodeError
	if errors.As(err, &broken) && s.wish.from == "" && nothingOfOurs(broken) {
		return intake{}, newWrongKind(s.name, b.Bytes()[:min(b.Len(), headSize)])
	}
	return intake{dossier: d}, err
}

func errTooLarge(size int64) error {
	return fmt.Errorf("it has %d bytes or more; a dossier has %d at most", size, dossier.MaxSize)
}

// nothingOfOurs says whether a file is sound JSON that was never meant as a
// dossier: it has neither a title nor the mark of the format.
func nothingOfOurs(broken *dossier.DecodeError) bool {
	missing := 0
	for _, p := range broken.Problems {
		switch {
		case p.Rule == "syntax" || p.Rule == "not-json" || p.Rule == "too-large":
			return false
		case p.Rule == "missing-member" && p.Pointer == "":
			missing++
		}
	}
	return missing == 2
}

// wrongKind is the error of a file that is of no format that can be read.
type wrongKind struct{ what, hint string }

func newWrongKind(name string, head []byte) error {
	what := format.Refusal(head)
	hint := "waybill formats lists what can be read"
	if strings.Contains(what, "CSV") {
		hint = mappingHint(name)
	}
	return &wrongKind{what, hint}
}

func (e *wrongKind) Error() string { return e.what }

// formatNamed finds the format that a reader names, which must be able to do
// what is asked: "read" or "write".
func formatNamed(name, what string) (exchange.Format, error) {
	f, ok := format.Lookup(name)
	if !ok {
		hint := meant(dossier.NearestWord(name, formatNames(what)))
		if hint == "" {
			hint = "the formats to " + what + " are " + strings.Join(formatNames(what), ", ")
		}
		return f, misuse(hint, "unknown format %q", name)
	}
	if !can(f, what) {
		return f, misuse("waybill formats lists them", "%s cannot be %s by waybill", f.Title, map[string]string{"read": "read", "write": "written"}[what])
	}
	return f, nil
}

func can(f exchange.Format, what string) bool {
	return what == "read" && f.Read != nil || what == "write" && f.Write != nil
}

// formatNames lists the formats that can be read, or written.
func formatNames(what string) []string {
	var out []string
	for _, f := range format.All() {
		if can(f, what) {
			out = append(out, f.Name)
		}
	}
	return out
}
