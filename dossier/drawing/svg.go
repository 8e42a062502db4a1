// Package drawing makes pictures of parts of a dossier: where boxes, lines and
// bars stand, and how that is written as SVG. It measures nothing itself: who
// draws says how wide a text is, in cells of a terminal or of a picture, so
// that the screen, a verb and a report draw the same picture.
package drawing

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The measures of a cell of a picture, in pixels. Text is set in a font whose
// letters are all as wide as a cell.
const (
	CellWidth  = 8.4
	CellHeight = 20
	fontSize   = 14
	baseline   = 14.5 // below the upper edge of a cell
	margin     = 16
)

// Canvas is an SVG picture (1.1) that is being drawn, on white, in a grid of
// cells. Texts are texts, of which XML's own signs are escaped; nothing in it is
// active or comes from elsewhere. The same calls always give the same bytes.
type Canvas struct {
	w, h        int // cells
	title, desc string
	b           strings.Builder
}

// NewCanvas begins a picture of w × h cells. Title and desc say what it shows
// to those who do not see it.
func NewCanvas(w, h int, title, desc string) *Canvas {
	return &Canvas{w: w, h: h, title: title, desc: desc}
}

// Ink is the manner of a stroke or a text. Nothing is told by it alone.
type Ink struct {
	Color string // #rrggbb; "" is that of text
	Dash  string // stroke-dasharray; "" is a whole line
	Bold  bool
	Faint bool
	Width float64 // of a stroke in pixels; 0 is 1.2
	Arrow bool    // a line ends in an arrow
}

const textColor = "#1f2328"

func (k Ink) color() string {
	switch {
	case k.Color != "":
		return k.Color
	case k.Faint:
		return "#57606a" // 4.5 to 1 on white and more
	}
	return textColor
}

func x(cells float64) string { return number(margin + cells*CellWidth) }
func y(cells float64) string { return number(margin + cells*CellHeight) }

func number(f float64) string {
	return strconv.FormatFloat(float64(int64(f*10+0.5))/10, 'f', -1, 64)
}

// Text sets a text with its left edge and its row at a cell; width is that of
// the text in cells, to which it is set whatever the font.
func (c *Canvas) Text(atX, atY float64, width int, text string, k Ink) {
	if text == "" {
		return
	}
	weight := ""
	if k.Bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(&c.b, `<text x="%s" y="%s" textLength="%s" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
		x(atX), number(margin+atY*CellHeight+baseline), number(float64(width)*CellWidth), k.color(), weight, escape(text))
}

// Box draws a rectangle of w × h cells, filled with a colour or, for "", white.
func (c *Canvas) Box(atX, atY, w, h float64, fill string, k Ink) {
	if fill == "" {
		fill = "#ffffff"
	}
	fmt.Fprintf(&c.b, `<rect x="%s" y="%s" width="%s" height="%s" rx="3" fill="%s" stroke="%s" stroke-width="%s"%s/>`+"\n",
		x(atX), y(atY), number(w*CellWidth), number(h*CellHeight), fill, k.color(), k.width(), k.dashes())
}

// Line draws a line through points, given as cells.
func (c *Canvas) Line(points [][2]float64, k Ink) {
	if len(points) < 2 {
		return
	}
	var d strings.Builder
	for i, p := range points {
		if i == 0 {
			d.WriteString("M")
		} else {
			d.WriteString(" L")
		}
		d.WriteString(x(p[0]) + " " + y(p[1]))
	}
	end := ""
	if k.Arrow {
		end = ` marker-end="url(#arrow)"`
	}
	fmt.Fprintf(&c.b, `<path d="%s" fill="none" stroke="%s" stroke-width="%s"%s%s/>`+"\n", d.String(), k.color(), k.width(), k.dashes(), end)
}

func (k Ink) width() string {
	if k.Width == 0 {
		return "1.2"
	}
	return number(k.Width)
}

func (k Ink) dashes() string {
	if k.Dash == "" {
		return ""
	}
	return ` stroke-dasharray="` + k.Dash + `"`
}

// String is the whole picture.
func (c *Canvas) String() string {
	var s strings.Builder
	w, h := number(2*margin+float64(c.w)*CellWidth), number(2*margin+float64(c.h)*CellHeight)
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="title desc">`+"\n", w, h)
	fmt.Fprintf(&s, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escape(c.title), escape(c.desc))
	s.WriteString(`<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 1 L7 4 L0 7" fill="none" stroke="` + textColor + `"/></marker></defs>` + "\n")
	fmt.Fprintf(&s, `<rect width="%s" height="%s" fill="#ffffff"/>`+"\n", w, h)
	fmt.Fprintf(&s, `<g font-family="%s" font-size="%d" xml:space="preserve">`+"\n",
		"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace", fontSize)
	s.WriteString(c.b.String())
	s.WriteString("</g>\n</svg>\n")
	return s.String()
}

// escape makes a text one of XML. Whoever draws a dossier's words has made what
// hides in them visible; what XML forbids becomes U+FFFD here all the same.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
