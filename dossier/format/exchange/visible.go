package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"waybill/dossier"
)

// Visible is a text in one line in which nothing hides: characters that a reader
// does not see, or that change the order or the meaning of what is read, become
// marks such as <U+202E>, and a byte that is no character <FF>. They are not
// dropped, because a text that carries them is itself a finding. White space of
// any kind is a blank. The result is free of control characters and may be
// escaped by the rules of a format, which it knows nothing of.
func Visible(s string) string {
	if printable(s) {
		return s
	}
	hidden := map[int]bool{}
	for at := range dossier.HiddenIn(s) {
		hidden[at] = true
	}
	var b strings.Builder
	mark := 0 // where the last mark ends
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		after := b.Len() > 0 && b.Len() == mark
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", s[at])
			mark = b.Len()
		case strings.HasPrefix(s[at:], "\r\n"):
			b.WriteByte(' ')
			n = 2
		case r == '\n', r == '\t', unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case hidden[at], unicode.Is(unicode.Co, r):
			fmt.Fprintf(&b, "<U+%04X>", r)
			mark = b.Len()
		case after && unicode.Is(unicode.M, r):
			b.WriteString("\u25cc" + s[at:at+n]) // a dotted circle, lest an accent changes our mark
		default:
			b.WriteString(s[at : at+n])
		}
		at += n
	}
	return b.String()
}

// printable says whether a text is printable ASCII, in which nothing hides.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Squeezed is a visible text without blanks at its ends or several in a row.
func Squeezed(s string) string { return strings.Join(strings.Fields(Visible(s)), " ") }

// Paragraphs are the lines of a text, squeezed, without the empty ones.
func Paragraphs(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if t := Squeezed(line); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// Wrap breaks a visible text at its blanks into lines of at most w columns,
// where a wide character takes two. A word that is longer stays whole.
func Wrap(s string, w int) []string {
	var out []string
	var line strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		need := columns(word)
		if used > 0 && used+1+need > w {
			out = append(out, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += need
	}
	if used > 0 {
		out = append(out, line.String())
	}
	return out
}

// columns is about how wide a word is: the scripts of East Asia are set twice as wide.
func columns(word string) int {
	n := 0
	for _, r := range word {
		n++
		if r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0xFF00 && r <= 0xFF60 {
			n++
		}
	}
	return n
}
