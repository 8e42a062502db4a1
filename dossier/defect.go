package dossier

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// spot names a place in a message: a member, or an entry of its list.
type spot struct {
	member   string
	entry    int // 1-based; 0 is the member itself
	required bool
}

func (s spot) String() string {
	switch {
	case s.member == "":
		return "a dossier"
	case s.entry > 0:
		return fmt.Sprintf("entry %d of %q", s.entry, s.member)
	}
	return strconv.Quote(s.member)
}

// quoted puts a word of the file into a message: quoted, made visible and not too long.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + "…"
	}
	return strconv.Quote(s)
}

// kindNoun names what stands in the file.
func kindNoun(k jsontext.Kind) string {
	switch k {
	case jsontext.KindNull:
		return "null"
	case jsontext.KindTrue:
		return "true"
	case jsontext.KindFalse:
		return "false"
	case jsontext.KindNumber:
		return "a number"
	case jsontext.KindBeginObject:
		return "an object"
	case jsontext.KindBeginArray:
		return "a list"
	default:
		return "text"
	}
}

// wrongShape reports a value of the wrong kind, and how to write it where that is plain.
func (r *reader) wrongShape(offset int, want *shape, is jsontext.Kind, raw jsontext.Value, at spot) {
	r.report(offset, "wrong-shape", func() string {
		message := fmt.Sprintf("%s must be %s, not %s", at, want.form.noun(), kindNoun(is))
		if hint := reshape(want, is, raw); hint != "" {
			message += " (" + hint + ")"
		}
		return message
	})
}

func reshape(want *shape, is jsontext.Kind, raw jsontext.Value) string {
	short := len(raw) <= 80
	switch {
	case is == jsontext.KindNull:
		return "leave it out"
	case is == jsontext.KindNumber && want.form == decimalForm && short && !decimal(string(raw)):
		return "write the digits out, in quotes"
	case is == jsontext.KindNumber && (want.form == textForm || want.form == decimalForm) && short:
		return `write "` + string(raw) + `"`
	case is == jsontext.KindNumber && want.form == decimalForm:
		return "put its digits in quotes"
	case is == jsontext.KindString && want.form == listForm && want.entry.form == textForm && short:
		return "write [" + quoted(unquote(raw)) + "]"
	}
	return ""
}

// checkWord judges a text against what its place wants of it.
func (r *reader) checkWord(offset int, s string, want *shape, at spot) {
	switch {
	case want.form == textForm && s == "" && at.required:
		r.report(offset, "empty-text", func() string { return fmt.Sprintf("%s is empty", at) })
	case want.form == decimalForm && !decimal(s):
		r.report(offset, "wrong-shape", func() string {
			return fmt.Sprintf(`%s must be decimal text such as "1250.50", not %s`, at, quoted(s))
		})
	case want.form == wordForm && !slices.Contains(want.words, s):
		r.report(offset, "unknown-word", func() string {
			return fmt.Sprintf("unknown word %s for %s (%s)", quoted(s), at, instead(s, want.words))
		})
	}
}

// instead says what may stand in place of a word: the nearest one, else all of them.
func instead(word string, list []string) string {
	if near := NearestWord(word, list); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(list) == 1 {
		return fmt.Sprintf("write %q", list[0])
	}
	all := make([]string, len(list))
	for i, w := range list {
		all[i] = strconv.Quote(w)
	}
	return "one of " + strings.Join(all, ", ")
}

func (r *reader) unknownMember(offset int, name string, want *shape) {
	r.report(offset, "unknown-member", func() string {
		message := "unknown member " + quoted(name)
		if near := NearestWord(name, want.memberNames()); near != "" {
			return message + fmt.Sprintf(" (did you mean %q?)", near)
		}
		if _, ok := want.byName["x"]; ok {
			return message + ` (members of your own go under "x")`
		}
		return message
	})
}

// missing reports the required members that an object does not have.
func (r *reader) missing(offset int, want *shape, present uint64) {
	for i, m := range want.members {
		if !m.required || present&(1<<i) != 0 {
			continue
		}
		r.report(offset, "missing-member", func() string {
			message := fmt.Sprintf("member %q is missing", m.name)
			if len(m.shape.words) == 1 {
				message += fmt.Sprintf(" (write %q: %q)", m.name, m.shape.words[0])
			}
			return message
		})
	}
}

func (r *reader) tooLarge(offset int, what string, most int) bool {
	r.stop(offset, "too-large", func() (string, string) {
		return string(r.tokens.StackPointer()), fmt.Sprintf("the file holds more than %d %s", most, what)
	})
	return false
}

// syntax reports a defect of the JSON grammar and ends the pass: it gives false.
func (r *reader) syntax(err error) bool {
	offset, pointer, message := len(r.text.data), "", "the file ends too early"
	var s *jsontext.SyntacticError
	if errors.As(err, &s) && !errors.Is(err, io.ErrUnexpectedEOF) {
		offset, pointer, message = int(s.ByteOffset), string(s.JSONPointer), s.Err.Error()
	}
	message = r.syntaxMessage(offset, message)
	r.stop(offset, "syntax", func() (string, string) { return pointer, message })
	return false
}

// syntaxMessage says the slips of a hand in the reader's words; the rest it leaves as the JSON library says it.
func (r *reader) syntaxMessage(offset int, message string) string {
	data := r.text.data
	if offset >= len(data) {
		if n := len(r.open); n > 0 {
			line, column := r.text.position(r.open[n-1])
			what := "object"
			if data[r.open[n-1]] == '[' {
				what = "list"
			}
			return fmt.Sprintf("the file ends before the %s opened on line %d, column %d is closed", what, line, column)
		}
		return "the file ends too early"
	}
	before := strings.TrimRight(string(data[max(0, offset-64):offset]), " \t\r\n")
	switch c := data[offset]; {
	case (c == '}' || c == ']') && strings.HasSuffix(before, ","):
		return fmt.Sprintf("a comma too many before %q", c)
	case c == ',' && strings.Contains(message, "start of value"):
		return "a comma too many"
	case c == '/' || c == '#':
		return "a comment: JSON has none"
	case c == '\t' && strings.Contains(message, "string"):
		return `a tab stands within a text: write \t`
	case c == '\'' && !strings.Contains(message, "string"):
		return "text stands in double quotes, not single ones"
	case (c == '\n' || c == '\r') && strings.Contains(message, "string"):
		return `a line ends within a text: write \n, or close the quotes`
	}
	return message
}

// Foreign says what a file is that is plainly no text in UTF-8, told by how it
// begins: "the file is compressed with gzip: unpack it first". It is "" where
// nothing of the kind is seen.
func Foreign(data []byte) string {
	for _, known := range []struct{ magic, what string }{
		{"\x1f\x8b", "the file is compressed with gzip: unpack it first"},
		{"PK\x03\x04", "the file is a zip archive: unpack it first"},
		{"\x28\xb5\x2f\xfd", "the file is compressed with zstd: unpack it first"},
		{"BZh", "the file is compressed with bzip2: unpack it first"},
		{"\xfd7zXZ\x00", "the file is compressed with xz: unpack it first"},
		{"%PDF-", "the file is a PDF document, not JSON"},
		{"\xff\xfe\x00\x00", "the file is in UTF-32: save it as UTF-8"},
		{"\x00\x00\xfe\xff", "the file is in UTF-32: save it as UTF-8"},
		{"\xff\xfe", "the file is in UTF-16: save it as UTF-8"},
		{"\xfe\xff", "the file is in UTF-16: save it as UTF-8"},
	} {
		if strings.HasPrefix(string(data[:min(len(data), 8)]), known.magic) {
			return known.what
		}
	}
	if len(data) == 0 {
		return "the file is empty"
	}
	return foreignByZeros(data)
}

// foreignByZeros tells UTF-16 and UTF-32 without a mark by where their zero
// bytes fall (RFC 4627, section 3), and a file of zero bytes, such as a crash leaves.
func foreignByZeros(data []byte) string {
	var zeros [4]bool
	for i := range zeros {
		zeros[i] = i < len(data) && data[i] == 0
	}
	switch {
	case zeros == [4]bool{true, true, true, true}, zeros[0] && len(data) < 4:
		return "the file begins with NUL bytes: it holds no text"
	case zeros == [4]bool{true, true, true, false}, zeros == [4]bool{false, true, true, true}:
		return "the file is in UTF-32: save it as UTF-8"
	case zeros == [4]bool{true, false, true, false}, zeros == [4]bool{false, true, false, true}:
		return "the file is in UTF-16: save it as UTF-8"
	}
	return ""
}
