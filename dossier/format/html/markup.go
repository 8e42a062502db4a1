package html

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"waybill/dossier"
)

// markup is HTML. Our own becomes markup as constants; a dossier's words only through [fill].
type markup string

// fill sets arguments into markup, one for each {}. A markup stays as it is, a
// date is put in words, and anything else is text, which is escaped: it fits
// between tags and in quoted attributes alike.
func fill(format string, args ...any) markup {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "{}")
		b.WriteString(before)
		if !found {
			return markup(b.String())
		}
		switch v := args[0].(type) {
		case markup:
			b.WriteString(string(v))
		case string:
			escape(&b, v)
		case int:
			b.WriteString(strconv.Itoa(v))
		default:
			escape(&b, fmt.Sprint(v))
		}
		format, args = after, args[1:]
	}
}

// put writes markup, see [fill].
func (p *page) put(format string, args ...any) {
	_, _ = p.WriteString(string(fill(format, args...))) // Flush tells of errors
}

// join puts markup together, leaving out the empty parts.
func join(separator markup, parts ...markup) markup {
	var b strings.Builder
	for _, part := range parts {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(string(separator))
		}
		b.WriteString(string(part))
	}
	return markup(b.String())
}

// escape writes a text so that it is one in HTML and in XML, between tags and in
// quoted attributes.
func escape(b *strings.Builder, s string) {
	if plain(s) {
		b.WriteString(s)
		return
	}
	for _, r := range visible(s) {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#39;")
		default:
			b.WriteRune(r)
		}
	}
}

// visible is a text in which marks such as <U+202E> stand for what hides, as in
// the explorer, and U+FFFD for what is no character.
func visible(s string) string {
	if plain(s) {
		return s
	}
	hidden := hiding(s)
	var b strings.Builder
	marked := false // our mark stands just before
	for at, r := range s {
		after := marked
		marked = len(hidden) > 0 && hidden[0] == at
		if marked {
			hidden = hidden[1:]
		}
		switch {
		case strings.HasPrefix(s[at:], "\r\n"): // a line break of Windows
			marked = false
		case marked, unicode.Is(unicode.Co, r):
			fmt.Fprintf(&b, "<U+%04X>", r)
			marked = true
		case unicode.Is(unicode.M, r) && after:
			b.WriteString("\u25cc" + string(r)) // a dotted circle, lest an accent changes our mark
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hiding lists where in a text hidden characters stand.
func hiding(s string) []int {
	var out []int
	for at := range dossier.HiddenIn(s) {
		out = append(out, at)
	}
	return out
}

// plain says whether a text is printable ASCII that means nothing to HTML.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20 || c > 0x7e, c == '&', c == '<', c == '>', c == '"', c == '\'':
			return false
		}
	}
	return true
}

// paragraphs sets a text of several lines.
func paragraphs(class, s string) markup {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(string(fill(`<p class="{}" dir="auto">{}</p>`+"\n", class, line)))
		}
	}
	return markup(b.String())
}

// followable says whether an address may be a link: of http or https, with a
// host and without what could make it look like another one.
func followable(url string) bool {
	lower := strings.ToLower(url)
	rest, web := strings.CutPrefix(lower, "https://")
	if !web {
		rest, web = strings.CutPrefix(lower, "http://")
	}
	host, _, _ := strings.Cut(rest, "/")
	if !web || host == "" || strings.ContainsAny(host, "@?#:\\") && !portOnly(host) || !utf8.ValidString(url) || len(hiding(url)) > 0 {
		return false
	}
	return !strings.ContainsFunc(url, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Co, r) || strings.ContainsRune("<>\"'`\\{}|^", r)
	})
}

// portOnly says whether all that is special in a host is a port, or a query right after it.
func portOnly(host string) bool {
	name, rest, _ := strings.Cut(host, ":")
	name, _, _ = strings.Cut(name, "?")
	name, _, _ = strings.Cut(name, "#")
	return name != "" && !strings.ContainsAny(host, "@\\") && !strings.Contains(rest, ":")
}

// outside is a link out of the page, or the address as text where it cannot be followed.
func outside(url string) markup {
	if !followable(url) {
		return fill(`<span class="address">{}</span> (not a web address)`, url)
	}
	return fill(`<a class="address" href="{}" rel="noreferrer noopener">{}</a>`, url, url)
}

// language is the attribute of a language, or nothing for what is no tag of BCP 47.
func language(tag string) markup {
	if !tagged(tag) {
		return ""
	}
	return fill(` lang="{}"`, tag)
}

func tagged(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if part == "" || len(part) > 8 || i == 0 && len(part) < 2 {
			return false
		}
		for _, c := range []byte(part) {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// count is a number with its noun: "1 source", "2 sources".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(strconv.Itoa(n)) + " " + many
}

// grouped sets the digits before the decimal point in threes.
func grouped(value string) string {
	whole, rest, point := strings.Cut(value, ".")
	if point {
		rest = "." + rest
	}
	for at := len(whole) - 3; at > 0 && whole[at-1] >= '0' && whole[at-1] <= '9'; at -= 3 {
		whole = whole[:at] + "\u202f" + whole[at:]
	}
	return whole + rest
}

// or is a text, or what to say where there is none.
func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// chunk is how many records are taken from the index at once.
const chunk = 256

// all walks the records of a kind.
func all(x *dossier.Index, k dossier.Kind) iter.Seq[dossier.Record] {
	return func(yield func(dossier.Record) bool) {
		for from := 0; from < x.Len(k); from += chunk {
			for _, r := range x.List(k, from, chunk) {
				if !yield(r) {
					return
				}
			}
		}
	}
}
