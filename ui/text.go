package ui

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"waybill/dossier"
)

// Safe is text that may be painted. Our own words become Safe as constants;
// a dossier's words, a file's name or an error's text only through [Clean]
// (a test holds that nothing outside this file converts to it).
type Safe string

// Clean is the one door by which text that somebody else wrote enters a frame,
// a title, the clipboard or a link. Characters that act on a terminal or hide
// from a reader are replaced by a visible mark such as <U+202E>, not dropped,
// because a text that carries them is itself a finding. White space of any kind
// is a blank, and what is left is put in NFC, so that both width models count
// it alike.
func Clean(s string) Safe {
	if plain(s) {
		return Safe(s)
	}
	var hidden []int
	for at := range dossier.HiddenIn(s) {
		hidden = append(hidden, at)
	}
	var b strings.Builder
	b.Grow(len(s) + 8*len(hidden))
	mark := 0 // where the last mark ends
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		after := b.Len() > 0 && b.Len() == mark // our mark stands just before
		marked := len(hidden) > 0 && hidden[0] == at
		if marked {
			hidden = hidden[1:]
		}
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", s[at]) // no character at all, but a byte
			mark = b.Len()
		case unicode.In(r, unicode.Zs) || r == '\n' || r == '\t' || strings.HasPrefix(s[at:], "\r\n"):
			b.WriteByte(' ')
		case marked || unicode.Is(unicode.Co, r):
			fmt.Fprintf(&b, "<U+%04X>", r)
			mark = b.Len()
		case unicode.Is(unicode.M, r) && after:
			b.WriteString("\u25cc" + s[at:at+n]) // a dotted circle, lest an accent changes our mark
		default:
			b.WriteString(s[at : at+n])
		}
		at += n
	}
	return Safe(norm.NFC.String(b.String()))
}

// plain says whether s is printable ASCII, which needs no cleaning.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// paragraphs cleans a text that may have line breaks, one Safe a paragraph.
func paragraphs(s string) []Safe {
	var out []Safe
	for line := range strings.Lines(s) {
		if t := strings.TrimSpace(line); t != "" {
			out = append(out, Clean(t))
		}
	}
	return out
}

// number is a count as text.
func number(n int) Safe { return Safe(strconv.Itoa(n)) }

// count is a number with its noun, singular or plural: "1 source", "2 sources".
func count(n int, one, many Safe) Safe {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// lower is a text in small letters.
func (s Safe) lower() Safe { return Safe(strings.ToLower(string(s))) }

// join puts texts together with a separator, leaving out the empty ones.
func join(sep Safe, parts ...Safe) Safe {
	var out strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(string(sep))
		}
		out.WriteString(string(p))
	}
	return Safe(out.String())
}

// gauge measures text in terminal cells by the model that the terminal in
// front uses: per character, or per grapheme once it has confirmed mode 2027.
// It cuts and wraps by itself: Truncate and Wrap of x/ansi v0.11.9 count an
// ASCII character and the marks upon it apart, which the renderer does not.
type gauge struct{ ansi.Method }

// width of a text in cells.
func (g gauge) width(s Safe) int {
	if plain(string(s)) {
		return len(s)
	}
	return g.StringWidth(string(s))
}

// pieces yields what stands in its cells together, a grapheme or a sequence
// of style that takes none, with its width.
func (g gauge) pieces(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for len(s) > 0 {
			var piece string
			var w int
			if plain(s[:min(2, len(s))]) {
				piece, w = s[:1], 1 // nothing joins two characters of ASCII
			} else if s[0] == ansi.ESC {
				var n int
				_, _, n, _ = ansi.DecodeSequence(s, 0, nil)
				piece = s[:n]
			} else {
				piece, w = ansi.FirstGraphemeCluster(s, g.Method)
			}
			if piece == "" || !yield(piece, w) {
				return
			}
			s = s[len(piece):]
		}
	}
}

// slice is the cells from one column to another of a painted row, with every
// sequence of the row: those before open the looks and the link of these cells,
// and those after close them. A wide character across an end is left out; the
// blanks for it are the caller's to give.
func (g gauge) slice(row string, from, to int) string {
	var b strings.Builder
	x := 0
	for piece, w := range g.pieces(row) {
		if piece[0] == ansi.ESC || x >= from && x+w <= to {
			b.WriteString(piece)
		}
		x += w
	}
	return b.String()
}

// cut shortens s to at most w cells; what is cut off shows as tail.
func (g gauge) cut(s Safe, w int, tail Safe) Safe {
	if g.width(s) <= w {
		return s
	}
	if room := g.width(tail); w < room {
		tail = ""
	} else {
		w -= room
	}
	end := 0
	for piece, n := range g.pieces(string(s)) {
		if w -= n; w < 0 {
			break
		}
		end += len(piece)
	}
	return s[:end] + tail
}

// end is the last w cells of a text.
func (g gauge) end(s Safe, w int) Safe {
	if n := g.width(s); n > w {
		return "..." + Safe(g.slice(string(s), n-w+3, n))
	}
	return s
}

// fit makes s exactly w cells wide: cut at the end, or filled with blanks.
func (g gauge) fit(s Safe, w int, tail Safe) Safe {
	s = g.cut(s, w, tail)
	return s + blanks(w-g.width(s))
}

// between says whether a hyphen that ends at a place in s joins letters, as in
// a word and not in a date.
func between(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at-1])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// wrap breaks s into lines of at most w cells: at blanks, after hyphens,
// beside wide characters, and within a word only where it is longer than a line.
func (g gauge) wrap(s Safe, w int) []Safe {
	if w < 1 {
		return nil
	}
	if g.width(s) <= w {
		return []Safe{s}
	}
	var out []Safe
	start, at := 0, 0   // of the line, and of what is looked at, in bytes
	used, last := 0, -1 // cells of the line, and the last place in it to break at
	for piece, n := range g.pieces(string(s)) {
		if piece == " " && used >= w { // a blank at the end of a full line is not seen
			out, start, used, last = append(out, s[start:at]), at+1, 0, -1
			at++
			continue
		}
		if n == 2 && at > start {
			last = at
		}
		if used+n > w && at > start {
			if last <= start {
				last = at
			}
			out = append(out, Safe(strings.TrimRight(string(s[start:last]), " ")))
			start, used = last, g.width(s[last:at])
			last = -1
		}
		at += len(piece)
		used += n
		if piece == " " || n == 2 || piece == "-" && between(string(s), at) {
			last = at
		}
	}
	if start < len(s) {
		out = append(out, Safe(strings.TrimRight(string(s[start:]), " ")))
	}
	return out
}

// chop breaks s into pieces of at most w cells, behind a blank where there is
// one, and drops nothing: put together, the pieces are s.
func (g gauge) chop(s Safe, w int) []Safe {
	var out []Safe
	for {
		near := len(s) // only what may fit is measured, since s may be very long
		for near = min(near, 4*max(w, 1)); near < len(s) && !utf8.RuneStart(s[near]); {
			near--
		}
		piece := g.cut(s[:near], w, "")
		if len(piece) == len(s) {
			return append(out, s)
		}
		if i := strings.LastIndexByte(string(piece), ' '); i > 0 && strings.Trim(string(piece[:i]), " ") != "" {
			piece = piece[:i+1]
		}
		if piece == "" { // not one character fits
			_, n := utf8.DecodeRuneInString(string(s))
			piece = s[:n]
		}
		out = append(out, piece)
		s = s[len(piece):]
	}
}

const blank256 = "                                                                                                                                                                                                                                                                "

// blanks is n blanks, none for a negative n.
func blanks(n int) Safe {
	switch {
	case n <= 0:
		return ""
	case n <= len(blank256):
		return Safe(blank256[:n])
	}
	return Safe(strings.Repeat(" ", n))
}
