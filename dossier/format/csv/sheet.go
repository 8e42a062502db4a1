package csv

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"waybill/dossier/format/exchange"
)

// layout is how a table is laid out.
type layout struct {
	encoding  string // "" is UTF-8
	separator rune   // 0 is told from the header
	header    int    // the line that the names of the columns stand in; 0 is the first
	lax       bool   // quotes may stand anywhere in a cell
}

// sheet is a table that is read row by row, with the line of each.
type sheet struct {
	ctx    context.Context
	in     exchange.Input
	rows   *csv.Reader
	bytes  *metered
	header []string
	before int // lines before those that rows counts
}

// row is one row of a table: a cell for each column.
type row struct {
	line  int
	cells []string
}

const headSize = 64 << 10

// open reads the names of the columns. A byte order mark and a line that says
// the separator, such as Excel's "sep=;", are passed over.
func open(ctx context.Context, in exchange.Input, l layout) (*sheet, error) {
	s := &sheet{ctx: ctx, in: in, bytes: &metered{from: in.Reader, tally: in.Tally}}
	var from io.Reader = s.bytes
	if l.encoding != "" {
		m, err := charset(l.encoding)
		if err != nil {
			return nil, err
		}
		from = transform.NewReader(from, m.NewDecoder())
	}
	b := bufio.NewReaderSize(from, headSize)
	if mark, err := b.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = b.Discard(3) // they have been seen
	}
	if head, _ := b.Peek(6); strings.HasPrefix(strings.ToLower(string(head)), "sep=") && len(head) > 4 {
		if l.separator == 0 {
			l.separator, _ = utf8.DecodeRune(head[4:])
		}
		l.header = max(l.header, 2)
	}
	for ; s.before < l.header-1; s.before++ {
		if _, err := b.ReadString('\n'); err != nil {
			return nil, fmt.Errorf("it has %d lines; the columns are to be named in line %d", s.before+1, l.header)
		}
	}
	head, err := b.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if l.separator == 0 {
		l.separator = separator(head)
	}
	s.rows = csv.NewReader(b)
	s.rows.Comma, s.rows.LazyQuotes, s.rows.FieldsPerRecord, s.rows.ReuseRecord = l.separator, l.lax, -1, true
	return s, s.names()
}

// charset is a table of characters of one byte each, as spreadsheets write them.
func charset(name string) (*charmap.Charmap, error) {
	switch strings.ToLower(name) {
	case "windows-1250":
		return charmap.Windows1250, nil
	case "windows-1251":
		return charmap.Windows1251, nil
	case "windows-1252":
		return charmap.Windows1252, nil
	case "iso-8859-1":
		return charmap.ISO8859_1, nil
	case "iso-8859-2":
		return charmap.ISO8859_2, nil
	case "iso-8859-15":
		return charmap.ISO8859_15, nil
	}
	return nil, fmt.Errorf("the mapping names the encoding %q; it is utf-8, windows-1250, -1251, -1252, iso-8859-1, -2 or -15", name)
}

// separator is what divides the names of columns, of comma, semicolon, tab and
// bar: whichever stands in the first line most often outside quotes.
func separator(head []byte) rune {
	counts, quoted := map[rune]int{}, false
	for _, r := range string(head) {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n' && !quoted && len(counts) > 0:
			return most(counts)
		case !quoted && strings.ContainsRune(",;\t|", r):
			counts[r]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	out := ','
	for _, r := range ";\t|" {
		if counts[r] > counts[out] {
			out = r
		}
	}
	return out
}

// names reads the names of the columns. One that is empty or given twice is
// called by its number.
func (s *sheet) names() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	cells, err := s.rows.Read()
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("it is empty: no line names its columns")
	case err != nil:
		return fmt.Errorf("line %d: the names of the columns cannot be read: %w", s.before+1, plain(err))
	}
	line, seen := s.line(), map[string]bool{}
	for i, c := range cells {
		name := strings.TrimSpace(s.utf8(c, line, ""))
		if name == "" || seen[name] {
			given := name
			name = fmt.Sprintf("column %d", i+1)
			if given != "" {
				s.in.Tally.Remark(exchange.Place{Line: line, Path: given}, "the name of the column is given twice; this one is called by its number")
			}
		}
		seen[name] = true
		s.header = append(s.header, name)
	}
	return nil
}

func (s *sheet) line() int {
	line, _ := s.rows.FieldPos(0)
	return s.before + line
}

// next is the next row that can be read; io.EOF when there is none. A row that
// cannot be read is skipped in the tally, as is one that is empty. One with too
// few cells has empty ones at its end, and of one with too many the rest is
// left out; both are remarked.
func (s *sheet) next() (row, error) {
	for {
		if err := s.ctx.Err(); err != nil {
			return row{}, err
		}
		s.bytes.row = 0
		cells, err := s.rows.Read()
		var broken *csv.ParseError
		switch {
		case errors.As(err, &broken):
			s.in.Tally.Skip(exchange.Place{Line: s.before + broken.StartLine}, plain(err).Error())
			continue
		case err != nil:
			return row{}, err
		}
		r := row{line: s.line()}
		empty := true
		for i, c := range cells {
			if i == len(s.header) {
				s.in.Tally.Remark(exchange.Place{Line: r.line}, "the row has more cells than there are columns; the rest is left out")
				break
			}
			c = s.utf8(c, r.line, s.header[i])
			r.cells, empty = append(r.cells, c), empty && strings.TrimSpace(c) == ""
		}
		if empty {
			s.in.Tally.Skip(exchange.Place{Line: r.line}, "the row is empty")
			continue
		}
		if len(r.cells) < len(s.header) {
			s.in.Tally.Remark(exchange.Place{Line: r.line}, "the row has fewer cells than there are columns; those at its end are empty")
			r.cells = append(r.cells, make([]string, len(s.header)-len(r.cells))...)
		}
		return r, nil
	}
}

// utf8 replaces bytes that are no character, and says so.
func (s *sheet) utf8(cell string, line int, column string) string {
	if utf8.ValidString(cell) {
		return cell
	}
	s.in.Tally.Remark(exchange.Place{Line: line, Path: column},
		`bytes that are no UTF-8 were replaced by U+FFFD; if all of the file is so, say "encoding": "windows-1252" in the mapping`)
	return strings.ToValidUTF8(cell, "\uFFFD")
}

// plain is what is wrong with the quotes of a row, in our own words.
func plain(err error) error {
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		return errors.New(`a quote stands in a cell that does not begin with one; "lax": true in the mapping lets it pass`)
	case errors.Is(err, csv.ErrQuote):
		return errors.New(`a cell that begins with a quote does not end with one; "lax": true in the mapping lets pass what can be`)
	}
	return err
}

// metered counts the bytes of a file, tells how far the reading is, and ends it
// in a row that is too long to be one.
type metered struct {
	from  io.Reader
	tally *exchange.Tally
	done  int64
	told  int64
	row   int64 // bytes since the last row began
}

func (m *metered) Read(b []byte) (int, error) {
	if m.row > exchange.PieceMax {
		return 0, fmt.Errorf("a row has more than %d bytes", exchange.PieceMax)
	}
	n, err := m.from.Read(b)
	m.done += int64(n)
	m.row += int64(n)
	if m.tally.Progress != nil && m.done-m.told >= 1<<20 {
		m.told = m.done
		m.tally.Progress(m.done)
	}
	return n, err
}
