package exchange

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrNotJSON is the error of a file in which no JSON value begins.
var ErrNotJSON = errors.New("it is not JSON")

// PieceMax is the most bytes that one value of a file may have. A line of any
// length below is read.
const PieceMax = 256 << 20

// Pieces yields the JSON values that a file consists of, whatever it is laid
// out as: one value a line (JSON Lines, in which a broken line spoils no
// other), one value after another, or one list, whose entries are yielded. Of a
// file that is one object, whole says whether that is the piece; where it is
// not, the entries of its lists named by lists are yielded, and its other
// members are given to rest. One leading byte order mark is passed over.
//
// What cannot be read is skipped in the tally with its line. After a syntax
// error that is not within a line, nothing more can be trusted: the error says
// where, and what came before is kept. The context ends the reading.
func Pieces(ctx context.Context, in Input, lists []string, rest func(Item)) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		r := newCounter(ctx, in)
		head, err := r.begin()
		if err != nil {
			yield(Item{}, err)
			return
		}
		p := &pieces{in: in, r: r, lists: lists, rest: rest, yield: yield}
		switch {
		case head == '[':
			err = p.list()
		case head == '{' && len(lists) > 0 && p.enveloped():
			err = p.envelope()
		case p.spread():
			err = p.values()
		default:
			err = p.lines()
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(Item{}, err)
		}
	}
}

var errStop = errors.New("no more is wanted")

// pieces is one pass over a file.
type pieces struct {
	in    Input
	r     *counter
	lists []string
	rest  func(Item)
	yield func(Item, error) bool
}

func (p *pieces) give(line int, value jsontext.Value) error {
	if !p.yield(newItem(p.in.Tally, line, value), nil) {
		return errStop
	}
	return nil
}

// lines reads a value a line, or several; a broken line spoils no other.
func (p *pieces) lines() error {
	for line := 1; ; line++ {
		text, err := p.r.line()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			if err := p.take(text, line); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
}

// take gives the values of a line.
func (p *pieces) take(text []byte, line int) error {
	d := jsontext.NewDecoder(bytes.NewReader(text), lenient()...)
	for {
		v, err := d.ReadValue()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			p.in.Tally.Skip(Place{Line: line}, "it is not JSON: "+plain(err))
			return nil
		}
		if err := p.unpack(line, bytes.Clone(v)); err != nil {
			return err
		}
	}
}

// spread says whether the first value goes over several lines, as JSON does
// that was indented for people.
func (p *pieces) spread() bool {
	first, _, more := bytes.Cut(bytes.TrimLeft(p.r.head(), " \t\r\n"), []byte("\n"))
	first = bytes.TrimSpace(first)
	return more && len(first) > 0 && bytes.IndexByte([]byte("{[,:"), first[len(first)-1]) >= 0
}

// values reads one value after another, wherever their lines end.
func (p *pieces) values() error {
	return p.following(jsontext.NewDecoder(p.r, lenient()...))
}

// list reads the entries of one list.
func (p *pieces) list() error {
	d := jsontext.NewDecoder(p.r, lenient()...)
	if _, err := d.ReadToken(); err != nil {
		return p.broken(d, err)
	}
	return p.entries(d)
}

func (p *pieces) entries(d *jsontext.Decoder) error {
	for d.PeekKind() != ']' {
		v, err := d.ReadValue()
		if err != nil {
			return p.broken(d, err)
		}
		if len(v) > PieceMax {
			return fmt.Errorf("a value has %d bytes; %d are the most", len(v), PieceMax)
		}
		if err := p.give(p.r.lineAt(d.InputOffset()-int64(len(v))), bytes.Clone(v)); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	if err != nil {
		return p.broken(d, err)
	}
	return nil
}

// enveloped says whether the object that the file begins with has one of the
// lists as a member, as far as its beginning tells.
func (p *pieces) enveloped() bool {
	head := p.r.head()
	d := jsontext.NewDecoder(bytes.NewReader(head), lenient()...)
	if _, err := d.ReadToken(); err != nil {
		return false
	}
	for {
		t, err := d.ReadToken()
		if err != nil || t.Kind() != '"' {
			return false
		}
		if named(p.lists, t.String()) && d.PeekKind() == '[' {
			return true
		}
		if d.SkipValue() != nil {
			return false
		}
	}
}

// envelope reads an object whose lists hold the pieces.
func (p *pieces) envelope() error {
	d := jsontext.NewDecoder(p.r, lenient()...)
	if _, err := d.ReadToken(); err != nil {
		return p.broken(d, err)
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return p.broken(d, err)
		}
		member := name.String()
		if named(p.lists, member) && d.PeekKind() == '[' {
			if _, err := d.ReadToken(); err != nil {
				return p.broken(d, err)
			}
			if err := p.entries(d); err != nil {
				return err
			}
			continue
		}
		v, err := d.ReadValue()
		if err != nil {
			return p.broken(d, err)
		}
		if p.rest != nil {
			p.rest(single(p.in.Tally, p.r.lineAt(d.InputOffset()-int64(len(v))), member, bytes.Clone(v)))
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return p.broken(d, err)
	}
	return p.following(d)
}

// following reads the values after the first, such as further envelopes.
func (p *pieces) following(d *jsontext.Decoder) error {
	for {
		v, err := d.ReadValue()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return p.broken(d, err)
		}
		if err := p.unpack(p.r.lineAt(d.InputOffset()-int64(len(v))), bytes.Clone(v)); err != nil {
			return err
		}
	}
}

// unpack gives the entries of the lists of an envelope, or else the value itself.
func (p *pieces) unpack(line int, v jsontext.Value) error {
	it := newItem(p.in.Tally, line, v)
	enveloped := false
	for _, m := range it.members {
		enveloped = enveloped || named(p.lists, m.name) && m.value.Kind() == '['
	}
	if !enveloped {
		return p.give(line, v)
	}
	for _, m := range it.members {
		if !named(p.lists, m.name) || m.value.Kind() != '[' {
			if p.rest != nil {
				p.rest(single(p.in.Tally, line, m.name, m.value))
			}
			continue
		}
		for _, e := range entries(m.value) {
			if err := p.give(line, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func named(lists []string, name string) bool {
	for _, l := range lists {
		if l == name {
			return true
		}
	}
	return false
}

// broken is the error of a file whose syntax breaks.
func (p *pieces) broken(d *jsontext.Decoder, err error) error {
	if r := p.r.failed; r != nil {
		return r
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	at := d.InputOffset()
	var s *jsontext.SyntacticError
	if errors.As(err, &s) {
		at = s.ByteOffset
	}
	return fmt.Errorf("line %d: %s; what stands before was read", p.r.lineAt(at), plain(err))
}

// plain is a syntax error without the name of the library.
func plain(err error) string {
	var s *jsontext.SyntacticError
	if errors.As(err, &s) && s.Err != nil {
		return s.Err.Error()
	}
	return err.Error()
}

// lenient lets pass what a reader can tell of and go on: a name given twice,
// and bytes that are no UTF-8, which become U+FFFD.
func lenient() []jsontext.Options {
	return []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}
}

// counter reads a file, tells the tally how far, and knows which line a byte stands in.
type counter struct {
	ctx    context.Context
	b      *bufio.Reader
	tally  *Tally
	done   int64   // bytes handed out
	told   int64   // bytes when progress was told last
	breaks []int64 // offsets of the line breaks not yet passed
	passed int     // line breaks before breaks
	failed error   // why reading failed, other than by its end
}

const headMost = 64 << 10

func newCounter(ctx context.Context, in Input) *counter {
	return &counter{ctx: ctx, b: bufio.NewReaderSize(in.Reader, headMost), tally: in.Tally}
}

// begin passes over a byte order mark and gives the first character that is no white space.
func (c *counter) begin() (byte, error) {
	if mark, err := c.b.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = c.b.Discard(3) // they have been seen
	}
	head := bytes.TrimLeft(c.head(), " \t\r\n")
	switch {
	case len(head) == 0:
		return 0, errors.New("it is empty")
	case head[0] != '{' && head[0] != '[':
		return 0, ErrNotJSON
	}
	return head[0], nil
}

// head is the beginning of the file, which stays to be read.
func (c *counter) head() []byte {
	head, _ := c.b.Peek(headMost)
	return head
}

// Read reads on, for a decoder.
func (c *counter) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		c.failed = err
		return 0, err
	}
	n, err := c.b.Read(b)
	for i, ch := range b[:n] {
		if ch == '\n' {
			c.breaks = append(c.breaks, c.done+int64(i))
		}
	}
	c.advance(n)
	if err != nil && !errors.Is(err, io.EOF) {
		c.failed = err
	}
	return n, err
}

// line reads a line of any length up to PieceMax.
func (c *counter) line() ([]byte, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	var out []byte
	for {
		part, err := c.b.ReadSlice('\n')
		c.advance(len(part))
		if err == nil && out == nil {
			return part, nil
		}
		out = append(out, part...)
		if len(out) > PieceMax {
			return nil, fmt.Errorf("a line has more than %d bytes", PieceMax)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return out, err
		}
	}
}

// advance counts bytes, and tells of it each megabyte.
func (c *counter) advance(n int) {
	c.done += int64(n)
	if c.tally.Progress != nil && c.done-c.told >= 1<<20 {
		c.told = c.done
		c.tally.Progress(c.done)
	}
}

// lineAt is the line of an offset, which never goes back.
func (c *counter) lineAt(offset int64) int {
	i := 0
	for i < len(c.breaks) && c.breaks[i] < offset {
		i++
	}
	c.passed += i
	c.breaks = c.breaks[i:]
	return c.passed + 1
}
