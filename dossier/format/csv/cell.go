package csv

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// What a cell of our own table holds:
//
//	a text            as it is
//	a list            its entries, divided by ";"
//	a part of it      the members of an object in the order of the format,
//	                  divided by "|"; empty ones at its end go
//
// Within lists and parts "\" stands before a ";", "|" or "\" that divides
// nothing, and before a space or break at the edge; "\e" is an empty text. What stands
// deeper is put into its part in the same way once more.
//
// Two things are done to a whole cell, both undone in reading. Characters that
// hide are written by their number, such as <U+001B>, and so is the "<" of such
// a number that is meant as it stands. A cell that a spreadsheet would take for
// a formula, or that begins with an apostrophe, begins with one more (CWE-1236).

// write is a value as a cell.
func write(v reflect.Value) string { return guard(hide(composed(v))) }

// composed is a value in writing.
func composed(v reflect.Value) string {
	var parts []string
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		return string(v.Bytes())
	case v.Kind() == reflect.String:
		return strings.ToValidUTF8(v.String(), "\uFFFD")
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			e := v.Index(i)
			part := composed(e)
			if e.Kind() != reflect.Struct {
				part = escape(part)
			}
			if part == "" {
				part = `\e`
			}
			parts = append(parts, part)
		}
		return strings.Join(parts, "; ")
	}
	for i := range v.NumField() {
		parts = append(parts, escape(composed(v.Field(i))))
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, " | ")
}

func escape(s string) string {
	s = strings.NewReplacer(`\`, `\\`, ";", `\;`, "|", `\|`).Replace(s)
	if n := len(s) - 1; n > 0 && blank(s[n]) {
		s = s[:n] + `\` + s[n:]
	}
	if s != "" && blank(s[0]) {
		s = `\` + s
	}
	return s
}

// blank says whether a byte is trimmed from the edges of a part.
func blank(c byte) bool { return c == ' ' || c == '\n' }

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'e' {
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// divide splits at marks that are not escaped, and trims spaces that are not.
func divide(s string, mark byte) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case mark:
			out = append(out, trim(s[from:i]))
			from = i + 1
		}
	}
	return append(out, trim(s[from:]))
}

func trim(s string) string {
	s = strings.TrimLeft(s, " \n")
	for n := len(s) - 1; n >= 0 && blank(s[n]); n-- {
		bare := s[:n]
		if escapes := len(bare) - len(strings.TrimRight(bare, `\`)); escapes%2 == 1 {
			break
		}
		s = bare
	}
	return s
}

// read puts a cell into a value. It gives what is wrong with it, "" for nothing.
func read(cell string, v reflect.Value) string {
	return compose(reveal(unguard(cell)), v)
}

func compose(s string, v reflect.Value) string {
	switch {
	case s == "":
		return ""
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		if raw := jsontext.Value(s); raw.IsValid() && raw.Kind() == '{' {
			v.SetBytes(raw)
			return ""
		}
		return "it is no JSON object, and is left out"
	case v.Kind() == reflect.String:
		v.SetString(s)
		return ""
	case v.Kind() == reflect.Slice:
		for _, part := range divide(s, ';') {
			if part == "" {
				continue
			}
			e := reflect.New(v.Type().Elem()).Elem()
			if e.Kind() != reflect.Struct {
				part = unescape(part)
				if part == "" {
					v.Set(reflect.Append(v, e))
					continue
				}
			}
			if wrong := compose(part, e); wrong != "" {
				return wrong
			}
			v.Set(reflect.Append(v, e))
		}
		return ""
	}
	parts := divide(s, '|')
	for i, part := range parts {
		if i == v.NumField() {
			return fmt.Sprintf("it has %d parts where %d are the most; the rest is left out", len(parts), v.NumField())
		}
		if wrong := compose(unescape(part), v.Field(i)); wrong != "" {
			return wrong
		}
	}
	return ""
}

var number = regexp.MustCompile(`<U\+[0-9A-F]{4,6}>`)

// hide writes characters that hide by their number.
func hide(s string) string {
	s = number.ReplaceAllStringFunc(s, func(n string) string { return "<U+003C>" + n[1:] })
	plain := func(r rune) bool { return !dossier.Hidden(r) }
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if plain(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}

func reveal(s string) string {
	return number.ReplaceAllStringFunc(s, func(n string) string {
		r, err := strconv.ParseUint(n[3:len(n)-1], 16, 32)
		if err != nil || r > 0x10FFFF || r >= 0xD800 && r < 0xE000 {
			return n
		}
		return string(rune(r))
	})
}

// guard keeps a spreadsheet from taking a cell for a formula.
func guard(cell string) string {
	bare := strings.TrimLeft(cell, " \t\n\u00a0\u3000")
	if bare != "" && strings.ContainsRune("=+-@'\uff1d\uff0b\uff0d\uff20", []rune(bare)[0]) || strings.HasPrefix(cell, "\t") {
		return "'" + cell
	}
	return cell
}

func unguard(cell string) string { return strings.TrimPrefix(cell, "'") }
