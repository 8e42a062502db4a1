package ui

import (
	"fmt"
	"image/color"

	"waybill/dossier"
	"waybill/dossier/drawing"
)

// The measures of a picture of a network in cells, wider than those of a
// screen, since a picture is looked at as a whole.
const (
	pictureCard  = 38
	pictureLabel = 24
	pictureGap   = 1
	pictureLeast = 60 // for the words above and below the picture
)

// NetworkPicture draws what a record is linked to as SVG: the boxes and lines
// of the network view, with the id of each record, and where all of it comes
// from. It is "" where the dossier does not have the record.
func (p Paper) NetworkPicture(x dossier.Surface, id string, depth, limit int) string {
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	v, pg := voice{x: x}, p.page()
	n := x.Around(id, depth, limit)
	d := &diagram{v: v, records: n.Records, gists: v.gists(pg, n.Records), bonds: n.Bonds}
	d.lay(pg, pictureCard, pictureLabel, pictureGap)
	w := max(d.layout.W, pictureLeast)
	above := []span{{"Network of " + v.name(id), strong}, {v.extent(n, depth), faint}, {leftOut(pg, n, 0, id, depth), plainText}}
	below := []span{{"Each line is read from where it begins to its arrow.", faint}, {v.source(), faint}}
	k := &sketch{page: pg, w: w, h: d.layout.H}
	above, below = k.wrapped(above), k.wrapped(below)
	k.top = len(above) + 1
	k.Canvas = drawing.NewCanvas(w, k.top+k.h+1+len(below), string(above[0].text), string(v.described(r, n, depth)))
	for i, s := range above {
		k.text(0, i, s)
	}
	k.diagram(d)
	for i, s := range below {
		k.text(0, k.top+k.h+1+i, s)
	}
	return k.String()
}

// source is the dossier that something comes from, and as of when.
func (v voice) source() Safe {
	about := v.x.About()
	return join(", ", "From the dossier \""+Clean(about.Title)+"\"", or(asOf(about), "which does not say as of when")) + "."
}

// described says what a picture shows to those who do not see it.
func (v voice) described(r dossier.Record, n dossier.Neighbourhood, depth int) Safe {
	out := v.extent(n, depth) + " around " + v.title(r) + ", each in a box, with lines that say how they are linked."
	for _, b := range n.Bonds {
		out += " " + v.name(n.Records[b.From].ID) + ": " + v.bondText(b) + ": " + v.name(n.Records[b.To].ID) + "."
	}
	return out
}

// sketch is a picture being drawn in cells.
type sketch struct {
	*drawing.Canvas
	page *page
	w, h int // of the drawing in it
	top  int // the row at which that begins
}

// wrapped breaks texts into rows as wide as the picture.
func (k *sketch) wrapped(texts []span) []span {
	var out []span
	for _, s := range texts {
		if s.text != "" {
			out = append(out, spans(k.page.wrap(s.text, k.w), s.role)...)
		}
	}
	return out
}

func (k *sketch) text(x, y int, s span) {
	k.Text(float64(x), float64(y), k.page.width(s.text), string(s.text), inkOf(s.role))
}

// over sets a text over a line or an edge, on a ground of its own.
func (k *sketch) over(x, y int, s span) {
	k.Box(float64(x)-0.5, float64(y)+0.1, float64(k.page.width(s.text))+1, 0.8, "", drawing.Ink{Color: "#ffffff"})
	k.text(x, y, s)
}

// diagram draws boxes and lines. The border of a box runs through the middle of
// its outer cells, as it does in a terminal.
func (k *sketch) diagram(d *diagram) {
	for _, r := range d.layout.Lines {
		k.lead(r)
	}
	k.joints(d)
	for i, r := range d.layout.Lines {
		for y, s := range d.labels[i] {
			if r.Label.H > 0 {
				k.over(r.Label.X+1, k.top+r.Label.Y+y, span{s, plainText})
			}
		}
	}
	for i, r := range d.layout.Boxes {
		c, y := d.cards[i], k.top+r.Y
		k.Box(float64(r.X)+0.5, float64(y)+0.5, float64(r.W-1), float64(r.H-1), "", drawing.Ink{Faint: true})
		k.over(r.X+3, y, span{k.page.cut(c.head.text, edgeRoom(r.W), k.page.glyphs.tail), c.head.role})
		if c.foot.text != "" {
			k.over(r.X+3, y+r.H-1, span{k.page.cut(c.foot.text, edgeRoom(r.W), k.page.glyphs.tail), c.foot.role})
		}
		for n, s := range c.rows {
			k.text(r.X+2, y+1+n, s)
		}
	}
}

// lead draws the way of a line from the border of a box to that of another.
func (k *sketch) lead(r drawing.Route) {
	var points [][2]float64
	for i, p := range r.Points {
		at := [2]float64{float64(p.X) + 0.5, float64(k.top+p.Y) + 0.5}
		if i == 0 {
			at[0] -= float64(sign(r.Points[1].X - p.X))
		}
		if i == len(r.Points)-1 {
			at[0] += float64(sign(p.X - r.Points[i-1].X))
		}
		points = append(points, at)
	}
	k.Line(points, drawing.Ink{Faint: true, Arrow: true})
}

// joints marks where lines branch off, so that they are told from lines that only cross.
func (k *sketch) joints(d *diagram) {
	c := newRaster(k.page.look, d.layout.W, d.layout.H)
	for _, r := range d.layout.Lines {
		c.lead(r)
	}
	for y, row := range c.lines {
		for x, s := range row {
			if n := s.arms & (s.arms - 1); !s.pass && n&(n-1) != 0 {
				k.Box(float64(x)+0.2, float64(k.top+y)+0.38, 0.6, 0.24, inkOf(faint).Color, inkOf(faint))
			}
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// inkOf is the look of a role on white paper.
func inkOf(r role) drawing.Ink {
	h := huesOf("light", lightGround)
	switch r {
	case faint:
		return drawing.Ink{Color: "#57606a"}
	case strong:
		return drawing.Ink{Bold: true}
	case accused:
		return drawing.Ink{Color: hex(h.allegation)}
	case answered:
		return drawing.Ink{Color: hex(h.answer)}
	case lacking:
		return drawing.Ink{Color: hex(h.gap), Bold: true}
	}
	return drawing.Ink{}
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
