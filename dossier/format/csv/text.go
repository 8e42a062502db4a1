package csv

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// text is a text of a mapping: its pieces, and what is done to it.
type text struct {
	pieces []piece
	to     []piece // of a period
	period bool
	record string // of "@owner": whose id it is
	values map[string]string
	other  *string
	date   string
	meant  int // how many characters of a date; 0 all
	number string
	split  string
}

// piece is a part of a text: words, or the cell of a column.
type piece struct {
	words  string
	column int // -1 for words
}

// said is a text of a mapping as it is written.
type said struct {
	Text      string            `json:"text,omitzero"`
	From      string            `json:"from,omitzero"`
	To        string            `json:"to,omitzero"`
	Values    map[string]string `json:"values,omitempty"`
	Else      *string           `json:"else,omitempty"`
	Date      string            `json:"date,omitzero"`
	Precision string            `json:"precision,omitzero"`
	Number    string            `json:"number,omitzero"`
	Split     string            `json:"split,omitzero"`
}

// text compiles a text.
func (c *compiler) text(raw jsontext.Value) (t text, err error) {
	var s said
	if raw.Kind() == '"' {
		err = json.Unmarshal(raw, &s.Text)
	} else {
		err = json.Unmarshal(raw, &s, json.RejectUnknownMembers(true))
	}
	if err != nil {
		return t, fmt.Errorf("the mapping: %s is neither a text nor an object of one: %s", raw, strings.TrimPrefix(err.Error(), "json: "))
	}
	t = text{values: s.Values, other: s.Else, date: s.Date, number: s.Number, split: s.Split, period: s.From != "" || s.To != ""}
	if name, ok := strings.CutPrefix(s.Text, "@"); ok && !strings.HasPrefix(name, "@") {
		if t.record = name; !c.known[name] {
			return t, fmt.Errorf(`the mapping: no record above is called %q by its "as"`, name)
		}
		return t, nil
	}
	if strings.HasPrefix(s.Text, "@@") {
		s.Text = s.Text[1:]
	}
	if t.period {
		s.Text = s.From
	}
	if t.pieces, err = c.pieces(s.Text); err != nil {
		return t, err
	}
	if t.to, err = c.pieces(s.To); err != nil {
		return t, err
	}
	switch s.Precision {
	case "":
	case "year":
		t.meant = len("2006")
	case "month":
		t.meant = len("2006-01")
	default:
		return t, fmt.Errorf("the mapping: the precision %q is none; it is year or month", s.Precision)
	}
	if t.date != "" && !oneOf(t.date, "iso", "us", "eu", "year", "yyyymmdd", "excel") {
		return t, fmt.Errorf("the mapping: the date %q is none; it is iso, us, eu, year, yyyymmdd or excel", t.date)
	}
	if _, _, ok := marks(t.number); t.number != "" && !ok {
		return t, fmt.Errorf(`the mapping: the number %q is no example such as "1,234.56", "1.234,56" or "1 234,56"`, t.number)
	}
	return t, nil
}

func oneOf(s string, list ...string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// pieces takes a text apart: {column}, and {{ and }} for braces.
func (c *compiler) pieces(s string) ([]piece, error) {
	var out []piece
	words := ""
	for s != "" {
		switch {
		case strings.HasPrefix(s, "{{"), strings.HasPrefix(s, "}}"):
			words, s = words+s[:1], s[2:]
		case s[0] == '{':
			name, rest, ok := strings.Cut(s[1:], "}")
			if !ok {
				return nil, fmt.Errorf("the mapping: %q opens a brace and does not close it; two stand for one", s)
			}
			at, err := c.column(name)
			if err != nil {
				return nil, err
			}
			if words != "" {
				out = append(out, piece{words, -1})
			}
			out, words, s = append(out, piece{column: at}), "", rest
		default:
			words, s = words+s[:1], s[1:]
		}
	}
	if words != "" {
		out = append(out, piece{words, -1})
	}
	return out, nil
}

// join puts pieces together. Where all its cells are empty there is nothing to say.
func join(pieces []piece, cells []string) string {
	var b strings.Builder
	columns, filled := 0, 0
	for _, p := range pieces {
		if p.column < 0 {
			b.WriteString(p.words)
			continue
		}
		cell := strings.TrimSpace(cells[p.column])
		columns++
		if cell != "" {
			filled++
		}
		b.WriteString(cell)
	}
	if columns > 0 && filled == 0 {
		return ""
	}
	return b.String()
}

// turn is a row that is being made into records.
type turn struct {
	row     row
	ids     map[string]string // of the records of this row, by "as"
	remarks func(member, reason string)
}

// word is what a text says in a row.
func (t *turn) word(x text, member string) string {
	if x.record != "" {
		if t.ids[x.record] == "" {
			t.remarks(member, fmt.Sprintf("the row makes no %s that it could refer to", x.record))
		}
		return t.ids[x.record]
	}
	if !x.period {
		return t.worked(x, join(x.pieces, t.row.cells), member)
	}
	from, to := t.worked(x, join(x.pieces, t.row.cells), member), t.worked(x, join(x.to, t.row.cells), member)
	switch {
	case from == "" && to == "":
		return ""
	case len(x.to) == 0:
		return from
	}
	return from + "/" + to // an empty end is an unknown one
}

// worked is a text after what is to be done to it.
func (t *turn) worked(x text, s, member string) string {
	if s == "" {
		return ""
	}
	if x.values != nil {
		v, ok := x.values[s]
		switch {
		case ok:
			s = v
		case x.other != nil:
			s = *x.other
		default:
			t.remarks(member, fmt.Sprintf("the mapping has no value for %q; it is kept as it is", s))
		}
	}
	if x.date != "" && s != "" {
		d := date(x.date, s)
		if d == "" {
			t.remarks(member, fmt.Sprintf("it is no date as %s writes them, and is left out", x.date))
		}
		s = d
		if x.meant > 0 {
			s = s[:min(len(s), x.meant)]
		}
	}
	if x.number != "" && s != "" {
		n := decimal(x.number, s)
		if n == "" {
			t.remarks(member, fmt.Sprintf("it is no number such as %s, and is left out", x.number))
		}
		s = n
	}
	return s
}

// words is a text as a list.
func (t *turn) words(x text, member string) []string {
	s := t.word(text{pieces: x.pieces, record: x.record}, member)
	list := []string{s}
	if x.split != "" {
		list = strings.Split(s, x.split)
	}
	var out []string
	for _, w := range list {
		if w = strings.TrimSpace(w); w == "" {
			continue
		}
		if w = t.worked(x, w, member); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// dated says whether a text is a date that a dossier can hold, or empty.
func (t *turn) dated(member, s string) bool {
	e, err := dossier.Date(s).Parse()
	switch {
	case s == "":
		return true
	case err != nil:
		t.remarks(member, `it is no date (EDTF), and is left out; "date" in the mapping says how dates are written`)
	case e.Reversed():
		t.remarks(member, "the end lies before the beginning; the period is left out")
	default:
		return true
	}
	return false
}

var dayParts = regexp.MustCompile(`^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})(?:[ T].*)?$`)

// date is a date of a table as EDTF; "" where it is none. Years of two digits
// are none, since nobody can say of which century.
func date(how, s string) string {
	if how == "excel" {
		return serial(s)
	}
	if how == "year" || len(s) == 4 && how != "yyyymmdd" {
		s = strings.TrimSuffix(strings.TrimSuffix(s, ".0"), ".")
		if len(s) == 4 {
			return valid(s)
		}
		return ""
	}
	if how == "yyyymmdd" {
		if len(s) != 8 {
			return ""
		}
		return valid(s[:4] + "-" + s[4:6] + "-" + s[6:])
	}
	if how == "iso" && len(s) == 7 {
		return valid(strings.ReplaceAll(s, "/", "-"))
	}
	m := dayParts.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	year, month, day := m[1], m[2], m[3]
	switch how {
	case "us":
		year, month, day = m[3], m[1], m[2]
	case "eu":
		year, month, day = m[3], m[2], m[1]
	}
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return ""
	}
	return valid(year + "-" + two(month) + "-" + two(day))
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func valid(s string) string {
	if _, err := dossier.Date(s).Parse(); err != nil || strings.Trim(s, "0123456789-") != "" {
		return ""
	}
	return s
}

// serial is a day as Excel counts them, from 1900 on; it takes 1900 for a leap year.
func serial(s string) string {
	whole, _, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 61 || n > 2958465 {
		return ""
	}
	return (dossier.DayOf(1899, 12, 30) + dossier.Day(n)).String()
}

// marks tells of an example what divides thousands, and what the whole from its parts.
func marks(example string) (thousands, point string, ok bool) {
	m := regexp.MustCompile(`^1(\D?)234(?:(\D)5\d?)?$`).FindStringSubmatch(example)
	if m == nil || m[1] == m[2] && m[1] != "" {
		return "", "", false
	}
	return m[1], m[2], true
}

// decimal is a number as decimal text; "" where it is none. Currency signs and
// blanks go, and brackets are a minus, as in accounts.
func decimal(example, s string) string {
	thousands, point, ok := marks(example)
	if !ok {
		return ""
	}
	minus := ""
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		minus, s = "-", s[1:len(s)-1]
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Sc, r) {
			return -1
		}
		return r
	}, s)
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "\u2212") {
		_, n, _ := strings.Cut(s, string([]rune(s)[0]))
		minus, s = "-", n
	}
	whole, part, parts := s, "", false
	if point != "" {
		whole, part, parts = strings.Cut(s, point)
	}
	groups := []string{whole}
	if thousands != "" && strings.TrimSpace(thousands) != "" {
		groups = strings.Split(whole, thousands)
	}
	for i, g := range groups {
		if g == "" || strings.Trim(g, "0123456789") != "" || len(groups) > 1 && (i > 0 && len(g) != 3 || i == 0 && len(g) > 3) {
			return ""
		}
	}
	if out := minus + strings.Join(groups, ""); !parts {
		return out
	} else if part != "" && strings.Trim(part, "0123456789") == "" {
		return out + "." + part
	}
	return ""
}
