package exchange

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown escapes a visible text for the inside of a Markdown paragraph by the
// rules of CommonMark 0.31 (2.4 Backslash escapes), so that it reads as it is:
// no emphasis, link, HTML, entity or code can begin in it. What GitHub and
// Obsidian read beside that (strikethrough, tables, tags, formulas, highlights)
// is escaped too. What begins a block is for [MarkdownLines], which knows where lines begin.
func Markdown(s string) string {
	var b strings.Builder
	before := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if begins(r, before, next) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// begins says whether a character may begin or end something else than text, between its neighbours.
func begins(r, before, next rune) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch r {
	case '\\', '`', '*', '_', '[', ']', '<', '#', '|', '$':
		return true
	case '&': // of an entity
		return next == '#' || word(next)
	case '~': // strikethrough begins before a word; what begins nothing ends nothing
		return next == '~' || before == '~' || !word(before) || word(next)
	case '=', '%':
		return next == r || before == r
	}
	return false
}

// MarkdownLines breaks a paragraph of Markdown into lines of at most w columns,
// none of which begins a block of its own. Blanks are where it may break; a
// longer word, such as an address, stays whole.
func MarkdownLines(s string, w int) []string {
	out := Wrap(s, w)
	for i, line := range out {
		out[i] = tame(line)
	}
	return out
}

// tame escapes what would make a line the beginning of a list, a heading's
// underline, a quotation or a thematic break. The other signs are escaped wherever they stand.
func tame(line string) string {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	switch {
	case line == "":
	case strings.ContainsRune("-+=>", rune(line[0])):
		return `\` + line
	case digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')'):
		return line[:digits] + `\` + line[digits:]
	}
	return line
}

// WebAddress says whether a text is an address that may become a link: of http
// or https, with a host, in printable ASCII that no format reads otherwise.
func WebAddress(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' || strings.IndexByte("<>\"'`{}|\\^", s[i]) >= 0 {
			return false
		}
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
