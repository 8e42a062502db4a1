package cli

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"iter"
	"strconv"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"waybill/ui"
)

// The measures of the picture, in tenths of a pixel so that they add up
// exactly. A row is as high as most fonts draw the frames' upright strokes.
const (
	cellWidth  = 84
	cellHeight = 165
	baseline   = 128 // below the upper edge of a row
	margin     = 120
	fontSize   = 140
)

// The colours of what has none of its own.
const (
	paperColor = "#ffffff"
	inkColor   = "#1f2328"
)

// caption says what a picture shows, to those who do not see it.
type caption struct{ title, desc string }

// drawSVG draws a frame as an SVG picture: text stays text, each run of cells
// in one style is set to the width of its cells, so that columns align in any
// font. The same frame always gives the same bytes.
func drawSVG(b uv.ScreenBuffer, c caption) string {
	var s strings.Builder
	w, h := b.Bounds().Dx()*cellWidth+2*margin, b.Bounds().Dy()*cellHeight+2*margin
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="title desc">`+"\n", px(w), px(h))
	fmt.Fprintf(&s, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escapeXML(c.title), escapeXML(c.desc))
	fmt.Fprintf(&s, `<rect width="%s" height="%s" fill="%s"/>`+"\n", px(w), px(h), paperColor)
	fmt.Fprintf(&s, `<g font-family="%s" font-size="%s" fill="%s" stroke-linecap="square" xml:space="preserve">`+"\n",
		"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace", px(fontSize), inkColor)
	for y := range b.Bounds().Dy() {
		for _, r := range runsOf(b, y) {
			r.draw(&s, y)
		}
	}
	s.WriteString("</g>\n</svg>\n")
	return s.String()
}

// run is cells of a row that are next to each other, look alike and hold
// characters of one class.
type run struct {
	x      int
	cells  []string // what each cell shows; of wide characters, each two cells
	class  class
	manner manner
}

// class is how a character is put into the picture.
type class uint8

const (
	narrow class = iota
	wide         // takes two cells
	stroke       // of a frame, drawn as lines, which join in any font
)

func classOf(c *uv.Cell) class {
	switch {
	case c.Width > 1:
		return wide
	case arms(c.Content) != (reach{}):
		return stroke
	}
	return narrow
}

// manner is how the cells of a run look.
type manner struct {
	fill, ground                            string // #rrggbb; ground is "" where the paper shows
	bold, faint, italic, underlined, struck bool
}

// runsOf divides a row into runs.
func runsOf(b uv.ScreenBuffer, y int) []run {
	var out []run
	for x := 0; x < b.Bounds().Dx(); x++ {
		c := b.CellAt(x, y)
		if c == nil || c.Width == 0 { // the second cell of a wide character
			continue
		}
		m, as := newManner(c.Style), classOf(c)
		if n := len(out) - 1; n < 0 || out[n].manner != m || out[n].class != as {
			out = append(out, run{x: x, class: as, manner: m})
		}
		last := &out[len(out)-1]
		last.cells = append(last.cells, c.Content)
	}
	return out
}

// newManner resolves a style of the terminal; reverse video swaps text and paper.
func newManner(s uv.Style) manner {
	m := manner{
		fill: hexColor(s.Fg), ground: hexColor(s.Bg),
		bold: s.Attrs&uv.AttrBold != 0, faint: s.Attrs&uv.AttrFaint != 0, italic: s.Attrs&uv.AttrItalic != 0,
		underlined: s.Underline != uv.UnderlineNone, struck: s.Attrs&uv.AttrStrikethrough != 0,
	}
	if s.Attrs&uv.AttrReverse != 0 {
		m.fill, m.ground = or(m.ground, paperColor), or(m.fill, inkColor)
	}
	return m
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// step is how far it is from one character of a run to the next.
func (r run) step() int {
	if r.class == wide {
		return 2 * cellWidth
	}
	return cellWidth
}

func (r run) draw(s *strings.Builder, y int) {
	left, top := margin+r.x*cellWidth, margin+y*cellHeight
	if r.manner.ground != "" {
		fmt.Fprintf(s, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`+"\n",
			px(left), px(top), px(len(r.cells)*r.step()), px(cellHeight), r.manner.ground)
	}
	if r.class == stroke {
		fmt.Fprintf(s, `<path d="%s" stroke="%s" fill="none"%s/>`+"\n", strokes(r.cells, left, top), or(r.manner.fill, inkColor), r.manner.fading("stroke"))
		return
	}
	for from, words := range pieces(r.cells) {
		adjust := "spacingAndGlyphs"
		if r.class == wide {
			adjust = "spacing" // set apart, not stretched
		}
		fmt.Fprintf(s, `<text x="%s" y="%s" textLength="%s" lengthAdjust="%s"%s>%s</text>`+"\n",
			px(left+from*r.step()), px(top+baseline), px(len(words)*r.step()), adjust, r.manner.attributes(), escapeXML(strings.Join(words, "")))
	}
}

// pieces yields what stands between two blanks or more, with where it begins.
// What is set anew so often stays in its column also where textLength is not
// understood.
func pieces(cells []string) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		for from := 0; from < len(cells); from++ {
			if cells[from] == " " {
				continue
			}
			end := from + 1
			for i := end; i < len(cells) && i <= end+1; i++ {
				if cells[i] != " " {
					end = i + 1
				}
			}
			if !yield(from, cells[from:end]) {
				return
			}
			from = end
		}
	}
}

// attributes are the presentation attributes of a text. They are not classes
// of a style sheet, which converters to PDF often do not read.
func (m manner) attributes() string {
	var s strings.Builder
	for _, a := range []struct {
		on          bool
		name, value string
	}{
		{m.fill != "", "fill", m.fill},
		{m.bold, "font-weight", "bold"},
		{m.italic, "font-style", "italic"},
		{m.underlined && m.struck, "text-decoration", "underline line-through"},
		{m.underlined && !m.struck, "text-decoration", "underline"},
		{m.struck && !m.underlined, "text-decoration", "line-through"},
	} {
		if a.on {
			fmt.Fprintf(&s, ` %s="%s"`, a.name, a.value)
		}
	}
	return s.String() + m.fading("fill")
}

// fading is the attribute that has faint text or lines fade into the paper.
func (m manner) fading(what string) string {
	if !m.faint {
		return ""
	}
	return fmt.Sprintf(` %s-opacity="0.7"`, what)
}

// hexColor is a colour as SVG writes it, "" for none. The 16 colours that each
// terminal has of its own are given such as can be read on white paper.
func hexColor(c color.Color) string {
	if c == nil {
		return ""
	}
	n := -1
	switch c := c.(type) {
	case ansi.BasicColor:
		n = int(c)
	case ansi.IndexedColor:
		n = int(c)
	}
	if own := paletteOfPaper(); n >= 0 && n < len(own) {
		return own[n]
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// paletteOfPaper is black, red, green, yellow, blue, magenta, cyan, white, and
// the bright eight. All but the whites have a contrast of 4.5 to 1 on white
// (WCAG 2.1, 1.4.3).
func paletteOfPaper() [16]string {
	return [16]string{
		"#1f2328", "#b3261e", "#1a7f37", "#8a5a00", "#0550ae", "#8250df", "#0b6e75", "#d0d7de",
		"#57606a", "#cf222e", "#116329", "#7d4e00", "#0969da", "#a040c0", "#1b7c83", "#ffffff",
	}
}

// px writes tenths of a pixel.
func px(tenths int) string {
	return strconv.FormatFloat(float64(tenths)/10, 'f', -1, 64)
}

// escapeXML makes a text safe to stand in the picture: clean first, because
// the title comes from the dossier and XML forbids control characters.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(ui.Clean(s))) // a Builder does not fail
	return b.String()
}
