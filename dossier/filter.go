package dossier

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Filter is a parsed filter of a list: words, and chips such as "kind:company".
// Only what passes all of them passes. The zero value lets everything pass.
type Filter struct {
	terms    []term
	inverted bool // as a whole
}

// term is a word or a chip.
type term struct {
	written  string // as written, with its "!"
	inverted bool
	quoted   bool
	word     word
	chip     test // nil for a word
	idle     bool // not finished, or empty when folded: it lets everything pass
	whole    bool // the lone "!"
}

// FilterError says what in the text of a filter means nothing, and where.
type FilterError struct {
	Column  int // 1-based, in characters
	Message string
}

// Error gives the column and what is wrong there.
func (e *FilterError) Error() string {
	return fmt.Sprintf("filter, column %d: %s", e.Column, e.Message)
}

// ParseFilter reads the text of a filter; the error is a [*FilterError].
//
// Blanks separate terms, and a record passes that all terms let pass:
//
//	cai               a word, found as written or with its letters apart: "lgar" finds Liège Airport
//	Cai               one capital makes case count; accents and width never do
//	"data portal"     words in quotes are found in one piece only
//	kind:company      a chip, see [Chips]; kind:"public body" and kind:public-body are the same
//	state:U|D         either of two values
//	!word !kind:hub   what does not match
//	!                 alone, turns the whole filter round
//
// A letter typed more never makes an error of what will be a chip: "kind:" and
// "since:201" are not finished and let everything pass.
func ParseFilter(text string) (Filter, error) {
	var f Filter
	for at := 0; ; {
		rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
		if rest == "" {
			return f, nil
		}
		at = len(text) - len(rest)
		t, err := readTerm(rest)
		if err != nil {
			err.Column += utf8.RuneCountInString(text[:at])
			return Filter{}, err
		}
		at += len(t.written)
		f.inverted = f.inverted != t.whole
		f.terms = append(f.terms, t)
	}
}

// readTerm reads the term that a text begins with. Columns of its errors count from there.
func readTerm(text string) (term, *FilterError) {
	t := term{}
	body, inverted := strings.CutPrefix(text, "!")
	t.inverted = inverted
	name, quotable := "", body
	if i := strings.IndexByte(body, ':'); i > 0 && strings.TrimFunc(body[:i], isASCIILetter) == "" {
		name, quotable = body[:i], body[i+1:]
	}
	end := strings.IndexFunc(quotable, unicode.IsSpace)
	if end < 0 {
		end = len(quotable)
	}
	value := quotable[:end]
	if inner, ok := strings.CutPrefix(quotable, `"`); ok {
		t.quoted = true
		value, _, ok = strings.Cut(inner, `"`)
		end = 1 + len(value)
		if ok {
			end++
		}
	}
	t.written = text[:len(text)-len(quotable)+end]
	if name != "" {
		column := 1 + utf8.RuneCountInString(text[:len(text)-len(body)])
		err := t.readChip(name, value, column)
		if err != nil && t.quoted && err.Column > column {
			err.Column++ // the quote
		}
		return t, err
	}
	t.word = newWord(value, t.quoted)
	t.idle = len(t.word.text) == 0
	t.whole = t.written == "!"
	return t, nil
}

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// readChip reads the value of a chip whose name begins at a column.
func (t *term) readChip(name, value string, column int) *FilterError {
	c, ok := findChip(name)
	if !ok {
		return &FilterError{column, unknownChip(name)}
	}
	if strings.Trim(value, "|") == "" {
		t.idle = true
		t.chip = everything
		return nil
	}
	made, err := c.read(value)
	if err != nil {
		return chipError(column+len(name)+1, err)
	}
	t.chip, t.idle = made, made == nil
	if t.idle {
		t.chip = everything
	}
	return nil
}

// chipError says what is wrong with a value that begins at a column.
func chipError(column int, err error) *FilterError {
	var date *DateError
	if errors.As(err, &date) {
		return &FilterError{column + date.Column - 1, date.Message + "; write a date such as 2018, 2018-05 or 2018-05-31"}
	}
	return &FilterError{column, err.Error()}
}

// Empty tells that the filter lets everything pass: it has no term, or none that is finished.
func (f Filter) Empty() bool {
	return !slices.ContainsFunc(f.terms, func(t term) bool { return !t.idle })
}

// Chips lists the finished chips as they are written, for the title of a pane. The "!" that
// turns the whole filter round is one of them, so that no title hides it; words are not.
func (f Filter) Chips() []string {
	var out []string
	for _, t := range f.terms {
		if t.chip != nil && !t.idle || t.whole && !f.Empty() {
			out = append(out, t.written)
		}
	}
	return out
}

// Without is the text of the filter without a chip, which is given as [Filter.Chips] gives it.
func (f Filter) Without(chip string) string {
	return f.text(func(t term) string {
		if t.written == chip && (t.chip != nil || t.whole) {
			return ""
		}
		return t.written
	})
}

// text writes the filter with its terms as they are told.
func (f Filter) text(tell func(term) string) string {
	var out []string
	for _, t := range f.terms {
		if s := tell(t); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// Filter gives the positions of the records in the list of a kind that pass the filter, in the
// order of the list. Words look into titles, other names and ids, each perhaps into another of them;
// in an id, which lists do not show, they must stand in one piece.
func (x *Index) Filter(k Kind, f Filter) []int {
	passes := x.passes(k, f)
	var out []int
	for row := range x.Len(k) {
		if passes(row) {
			out = append(out, row)
		}
	}
	return out
}

// passes prepares a filter for a kind: what it gives tells of one record after another and allocates nothing.
func (x *Index) passes(k Kind, f Filter) func(row int) bool {
	if f.Empty() || x.Len(k) == 0 {
		return func(int) bool { return true }
	}
	var tests []func(row int) bool
	for _, t := range f.terms {
		if !t.idle {
			tests = append(tests, x.passesTerm(k, t))
		}
	}
	return func(row int) bool {
		for _, passes := range tests {
			if !passes(row) {
				return f.inverted
			}
		}
		return !f.inverted
	}
}

func (x *Index) passesTerm(k Kind, t term) func(row int) bool {
	var passes func(row int) bool
	if t.chip != nil {
		passes = t.chip(x, k)
	} else {
		w, l := t.word, x.list(k).names(t.word.cased)
		passes = func(row int) bool { return w.inRecord(l, row) }
	}
	if !t.inverted {
		return passes
	}
	return func(row int) bool { return !passes(row) }
}

// Text tells whether a text passes the words of the filter, and which of its bytes they matched:
// whole characters as readers see them, in order, none twice. Chips say nothing of a text.
// What passes because something is not in it has nothing to show.
func (f Filter) Text(s string) (spans [][2]int, ok bool) {
	var wanted []*word
	words, ok := false, true
	for i := range f.terms {
		t := &f.terms[i]
		switch {
		case t.idle || t.chip != nil:
		case t.inverted:
			words = true
			if _, has := mark(s, []*word{&t.word}); has {
				ok = false
			}
		default:
			words = true
			wanted = append(wanted, &t.word)
		}
	}
	if ok {
		spans, ok = mark(s, wanted)
	}
	if f.inverted && words {
		ok, spans = !ok, nil
	}
	if !ok {
		spans = nil
	}
	return spans, ok
}
