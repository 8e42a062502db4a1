package html

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// The measures of a picture in its own units: a cell holds a letter of the
// font, a row a line of text.
const (
	cellWidth = 7.8
	rowHeight = 19
	baseline  = 14
	margin    = 6
)

// picture is an SVG that stands within the page. Its colours are classes of the
// style sheet, so that it follows the page from light to dark.
type picture struct {
	strings.Builder
	id          string
	title, desc string
}

func px(f float64) markup {
	return markup(strconv.FormatFloat(float64(int64(f*10+0.5))/10, 'f', -1, 64))
}

func cellX(cells float64) markup { return px(margin + cells*cellWidth) }
func rowY(rows float64) markup   { return px(margin + rows*rowHeight) }

func (s *picture) add(format string, args ...any) { s.WriteString(string(fill(format, args...))) }

// text sets a line of text at a cell; with an anchor it leads there.
func (s *picture) text(x, y float64, class, text, anchor string) {
	if text == "" {
		return
	}
	set := fill(`<text x="{}" y="{}" class="{}">{}</text>`, cellX(x), px(margin+y*rowHeight+baseline), class, text)
	if anchor != "" {
		set = fill(`<a href="#{}">{}</a>`, anchor, set)
	}
	s.add("{}\n", set)
}

func (s *picture) box(x, y, w, h float64, class string) {
	s.add(`<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="{}"/>`+"\n", cellX(x), rowY(y), px(w*cellWidth), px(h*rowHeight), class)
}

// line leads through points; with an arrow it points to the last.
func (s *picture) line(class string, arrow bool, points ...[2]float64) {
	if len(points) < 2 {
		return
	}
	var d strings.Builder
	for i, at := range points {
		fmt.Fprintf(&d, "%s%s %s", [2]string{"M", " L"}[min(i, 1)], cellX(at[0]), rowY(at[1]))
	}
	var end markup
	if arrow {
		end = fill(` marker-end="url(#{}-arrow)"`, s.id)
	}
	s.add(`<path d="{}" class="{}"{}/>`+"\n", markup(d.String()), class, end)
}

// svg is the whole picture, of w × h cells. With links in it, it is a group: what
// is within an image is hidden from those who do not see it.
func (s *picture) svg(w, h float64) markup {
	width, height := px(2*margin+w*cellWidth), px(2*margin+h*rowHeight)
	role := "img"
	if strings.Contains(s.String(), "<a ") {
		role = "group"
	}
	return fill(`<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" role="{}" aria-labelledby="{}-title {}-desc">`+"\n"+
		`<title id="{}-title">{}</title>`+"\n"+`<desc id="{}-desc">{}</desc>`+"\n"+
		`<defs><marker id="{}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 1 L7 4 L0 7" class="d"/></marker></defs>`+"\n{}</svg>\n",
		width, height, width, height, role, s.id, s.id, s.id, s.title, s.id, s.desc, s.id, markup(s.String()))
}

// cells is how wide a text is: letters of East Asia take two cells, marks upon letters none.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x300:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0x3000 && r <= 0x303f, r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
			n += 2
		default:
			n++
		}
	}
	return n
}

// wrap breaks a text into at most so many lines of w cells; what does not fit
// shows as an ellipsis.
func wrap(text string, w, most int) []string {
	var out []string
	line, used := "", 0
	for _, word := range strings.Fields(visible(text)) {
		for word != "" {
			gap := min(used, 1)
			if n := cells(word); used+gap+n <= w {
				line, used = strings.TrimPrefix(line+" "+word, " "), used+gap+n
				break
			}
			if used > 0 {
				out, line, used = append(out, line), "", 0
				continue
			}
			piece := head(word, w)
			out, word = append(out, piece), word[len(piece):]
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) > most {
		out = out[:most]
		out[most-1] = strings.TrimRight(head(out[most-1], w-1), " ") + "…"
	}
	return out
}

// head is as much of a text as has room in w cells, at least one character.
func head(s string, w int) string {
	used := 0
	for at, r := range s {
		if used += cells(string(r)); used > w && at > 0 {
			return s[:at]
		}
	}
	return s
}
