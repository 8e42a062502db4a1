package dossier

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// edtfReader reads an EDTF text once, from left to right.
type edtfReader struct {
	text string
	at   int // bytes read so far
}

// date reads the whole text: one date, an interval or a set.
func (r *edtfReader) date() (EDTF, *DateError) {
	if r.text == "" {
		return EDTF{}, r.fail(0, "the date is empty; leave the member out where there is none")
	}
	if c := r.text[0]; c == '[' || c == '{' {
		return r.set()
	}
	if strings.IndexByte(r.text, '/') >= 0 {
		return r.interval()
	}
	var p edtfPart
	if err := r.part(&p); err != nil {
		return EDTF{}, err
	}
	if r.at < len(r.text) {
		return EDTF{}, r.unexpected()
	}
	e := EDTF{text: r.text, first: p.first, last: p.last, instant: p.instant, precision: p.precision()}
	e.flags = edtfFirst | edtfLast | p.flags()
	return e, nil
}

// interval reads start/end, where either may be open ("..") or unknown (empty).
func (r *edtfReader) interval() (EDTF, *DateError) {
	e := EDTF{text: r.text, flags: edtfInterval}
	var start, end edtfPart
	switch {
	case r.peek() == '/':
		e.flags |= edtfUnknownStart
	case r.take(".."):
		e.flags |= edtfOpenStart
	default:
		if err := r.part(&start); err != nil {
			return EDTF{}, err
		}
		e.first = start.first
		e.flags |= edtfFirst | start.flags()&^edtfZoned
	}
	if !r.take("/") {
		return EDTF{}, r.unexpected()
	}
	switch {
	case r.at == len(r.text):
		e.flags |= edtfUnknownEnd
	case r.take(".."):
		e.flags |= edtfOpenEnd
	default:
		if err := r.part(&end); err != nil {
			return EDTF{}, err
		}
		e.last = end.last
		e.flags |= edtfLast | end.flags()&^edtfZoned
	}
	if r.at < len(r.text) {
		return EDTF{}, r.unexpected()
	}
	if !e.is(edtfFirst | edtfLast) {
		return EDTF{}, r.fail(0, "an interval needs a date before or after its %q", "/")
	}
	if e.is(edtfFirst) && e.is(edtfLast) && e.last < e.first {
		e.flags |= edtfReversed
	}
	return e, nil
}

// set reads [a,b] or {a,b}, whose members may be ranges: a..b, first of all ..a, last of all a..
func (r *edtfReader) set() (EDTF, *DateError) {
	e := EDTF{text: r.text, flags: edtfOneOf | edtfFirst | edtfLast}
	end := "]"
	if r.text[0] == '{' {
		e.flags, end = edtfAllOf|edtfFirst|edtfLast, "}"
	}
	r.at = 1
	for first := true; ; first = false {
		if err := r.member(&e, first, end); err != nil {
			return EDTF{}, err
		}
		if r.take(end) {
			break
		}
		if r.at == len(r.text) {
			return EDTF{}, r.fail(r.at, "the set is not closed; write %q after its last date", end)
		}
		if !r.take(",") {
			return EDTF{}, r.unexpected()
		}
	}
	if r.at < len(r.text) {
		return EDTF{}, r.fail(r.at, "nothing follows a set of dates")
	}
	// The days of an open side were gathered along the way, but are not its bound.
	if e.is(edtfOpenStart) {
		e.first, e.flags = 0, e.flags&^edtfFirst
	}
	if e.is(edtfOpenEnd) {
		e.last, e.flags = 0, e.flags&^edtfLast
	}
	return e, nil
}

// member reads one member of a set and widens the set's bounds by it.
func (r *edtfReader) member(e *EDTF, first bool, end string) *DateError {
	from := r.at
	var a, b edtfPart
	if r.take("..") {
		if !first {
			return r.fail(from, "%q (or earlier) stands only before the first date of a set", "..")
		}
		e.flags |= edtfOpenStart
	}
	if err := r.part(&a); err != nil {
		return err
	}
	r.gather(e, &a, first)
	dots := r.at
	if !r.take("..") {
		return nil
	}
	switch {
	case first && e.is(edtfOpenStart):
		return r.fail(dots, "a range has %q on one side only", "..")
	case strings.HasPrefix(r.text[r.at:], end):
		e.flags |= edtfOpenEnd
		return nil
	case r.peek() == ',':
		return r.fail(dots, "%q (or later) stands only after the last date of a set", "..")
	}
	if err := r.part(&b); err != nil {
		return err
	}
	r.gather(e, &b, false)
	if b.last < a.first {
		e.flags |= edtfReversed
	}
	return nil
}

func (r *edtfReader) gather(e *EDTF, p *edtfPart, first bool) {
	if first {
		e.first, e.last = p.first, p.last
	}
	e.first, e.last = min(e.first, p.first), max(e.last, p.last)
	e.flags |= p.flags() &^ edtfZoned
}

// peek is the next byte, 0 at the end.
func (r *edtfReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// take reads word if it comes next.
func (r *edtfReader) take(word string) bool {
	if !strings.HasPrefix(r.text[r.at:], word) {
		return false
	}
	r.at += len(word)
	return true
}

// digits reads all digits that come next, and every X with them where unknown ones may stand.
func (r *edtfReader) digits(unknown bool) string {
	from := r.at
	for c := r.peek(); '0' <= c && c <= '9' || unknown && c == 'X'; c = r.peek() {
		r.at++
	}
	return r.text[from:r.at]
}

func (r *edtfReader) fail(at int, format string, args ...any) *DateError {
	column := utf8.RuneCountInString(r.text[:at]) + 1
	return &DateError{Text: r.text, Column: column, Message: fmt.Sprintf(format, args...)}
}

// stray explains a character that no date has, wherever it stands; nil if the next one is not such.
func (r *edtfReader) stray() *DateError {
	c, _ := utf8.DecodeRuneInString(r.text[r.at:])
	within := r.at > 0 && strings.IndexByte("0123456789X-", r.text[r.at-1]) >= 0
	switch {
	case r.at == len(r.text):
		return nil
	case unicode.IsSpace(c):
		return r.fail(r.at, "a date has no spaces")
	case c == 'x' || c == 'u' && within: // u as in the EDTF of 2012
		return r.fail(r.at, "an unknown digit is a capital X, not %q", string(c))
	case unicode.Is(unicode.Pd, c) && c != '-' || c == '\u2212': // the minus sign is no dash to Unicode
		return r.fail(r.at, "%q is not a hyphen; write %q within a date and %q between start and end", string(c), "-", "/")
	case unicode.IsDigit(c) && c >= utf8.RuneSelf:
		return r.fail(r.at, "the digits of a date are 0 to 9")
	}
	return nil
}

// unexpected explains why the next character cannot follow what was read.
func (r *edtfReader) unexpected() *DateError {
	if err := r.stray(); err != nil {
		return err
	}
	inSet := r.text[0] == '[' || r.text[0] == '{'
	switch c := r.peek(); {
	case c == '/' && inSet:
		return r.fail(r.at, "a set holds no intervals; write a range with %q", "..")
	case c == '/':
		return r.fail(r.at, "an interval has one %q", "/")
	case c == ',':
		return r.fail(r.at, "several dates stand in %q (one of them) or %q (all of them)", "[ ]", "{ }")
	case c == '.' && strings.HasPrefix(r.text[r.at:], "..") && !inSet:
		return r.fail(r.at, "an interval is written with %q; %q stands alone on its open side", "/", "..")
	case c == '-':
		return r.fail(r.at, "a date ends with its day; %q cannot follow", "-")
	}
	_, size := utf8.DecodeRuneInString(r.text[r.at:])
	return r.fail(r.at, "%q does not belong here", r.text[r.at:r.at+size])
}
