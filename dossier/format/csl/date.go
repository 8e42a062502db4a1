package csl

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// date is a date of CSL, in the structured form that its schema takes.
type date struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Season  int     `json:"season,omitzero"` // 1 to 4: spring to winter
	Circa   bool    `json:"circa,omitzero"`
	Literal string  `json:"literal,omitzero"`
}

// toDate is an EDTF date as CSL has it: days, months, years, seasons, and closed
// intervals of the first three in parts; the marks "?" and "~" become circa.
// What has no such form (open and unknown ends, unknown digits, sets) is put in
// words, and what does not parse is left as it is written.
func toDate(d dossier.Date) date {
	e, err := d.Parse()
	if err != nil {
		return date{Literal: string(d)}
	}
	text := string(d)
	var out date
	for i, side := range strings.Split(text, "/") {
		bare := strings.TrimRight(side, "?~%")
		parts, season, ok := toParts(bare)
		if !ok || season > 0 && strings.Contains(text, "/") || i > 1 || len(bare) < len(side) && strings.Contains(text, "/") && !bothMarked(text) {
			return date{Literal: e.Words()}
		}
		out.Parts, out.Season = append(out.Parts, parts), season
		out.Circa = out.Circa || len(bare) < len(side)
	}
	return out
}

// bothMarked says whether both ends of an interval are approximate, since circa
// is said of the whole.
func bothMarked(text string) bool {
	from, to, _ := strings.Cut(text, "/")
	return strings.TrimRight(from, "?~%") != from && strings.TrimRight(to, "?~%") != to
}

// toParts reads 2006, 2006-01, 2006-01-02 and 2006-21.
func toParts(s string) (parts []int, season int, ok bool) {
	for i, p := range strings.Split(s, "-") {
		n, err := strconv.Atoi(p)
		if err != nil || i > 2 || len(p) != []int{4, 2, 2}[i] {
			return nil, 0, false
		}
		if i == 1 && n > 12 {
			season = n - 20
			continue
		}
		parts = append(parts, n)
	}
	return parts, season, season >= 0 && season <= 4
}

// edtf is the date as EDTF; "" where it has none. A season and circa are kept;
// circa is "~", since CSL knows nothing of doubt.
func (d date) edtf() dossier.Date {
	var ends []string
	for _, p := range d.Parts {
		var b strings.Builder
		for i, n := range p {
			switch {
			case i == 0 && (n < 0 || n > 9999), i > 2:
				return ""
			case i == 0:
				fmt.Fprintf(&b, "%04d", n)
			default:
				fmt.Fprintf(&b, "-%02d", n)
			}
		}
		if d.Season > 0 && len(p) == 1 {
			fmt.Fprintf(&b, "-%d", 20+d.Season)
		}
		if d.Circa {
			b.WriteByte('~')
		}
		ends = append(ends, b.String())
	}
	if len(ends) == 0 && d.Literal != "" {
		return parsed(d.Literal)
	}
	if len(ends) > 2 {
		return ""
	}
	return parsed(strings.Join(ends, "/"))
}

// parsed is a text as a date if it is EDTF, else "".
func parsed(text string) dossier.Date {
	if _, err := dossier.Date(text).Parse(); err != nil || text == "" {
		return ""
	}
	return dossier.Date(text)
}

// readDate reads a date member, leniently: numbers may be texts, and what older
// tools write as "raw" counts where it is EDTF.
func readDate(it exchange.Item, member string) (out date, ok bool) {
	if !it.Has(member) {
		return date{}, false
	}
	if it.Kind(member) == '"' {
		return date{Literal: it.Text(member)}, true
	}
	in, ok := it.Item(member)
	if !ok {
		return date{}, false
	}
	out.Circa = circa(in)
	out.Literal = in.Text("literal")
	if out.Literal == "" {
		out.Literal = in.Text("raw")
	}
	if s := in.Scalar("season"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 4 {
			in.Remark("season", "no season of CSL, which are 1 to 4, and is left out")
		} else {
			out.Season = n
		}
	}
	out.Parts = readParts(in)
	if len(out.Parts) > 0 && out.Literal != "" {
		in.Remark("literal", "the date is given in parts too, which say it more precisely; the words are left out")
		out.Literal = "" // the parts say it more precisely
	}
	return out, true
}

// circa is a truth value, or by the schema also a text or number that is not empty or 0.
func circa(in exchange.Item) bool {
	switch in.Kind("circa") {
	case 't':
		return true
	case '0', '"':
		v := in.Scalar("circa")
		return v != "" && v != "0" && v != "false"
	case '{', '[':
		in.Due('"', "circa")
	}
	return false
}

// readParts reads lists of year, month and day; null and "" end a list.
func readParts(in exchange.Item) [][]int {
	var out [][]int
	for _, list := range in.Lists("date-parts") {
		var parts []int
		for _, v := range list {
			text := strings.TrimSpace(plain(v))
			if text == "" && (v.Kind() == 'n' || v.Kind() == '"') {
				break
			}
			n, err := strconv.Atoi(text)
			if err != nil {
				in.Remark("date-parts", "what is no whole number is left out, with what follows it")
				break
			}
			parts = append(parts, n)
		}
		if len(parts) > 0 {
			out = append(out, parts)
		}
	}
	return out
}

// plain is a number or a text without quotes; "" for all else.
func plain(v jsontext.Value) string {
	switch v.Kind() {
	case '0':
		return string(v)
	case '"':
		text, err := jsontext.AppendUnquote(nil, v)
		if err == nil {
			return string(text)
		}
	}
	return ""
}
