package ui

import (
	"waybill/dossier"
	"waybill/dossier/drawing"
)

// The measures of the picture, in cells, and how much of a huge tree is drawn:
// beyond that nobody can look at it, and the text has all of it.
const (
	leafWidth    = 38 // of a box, with a cell to the left and the right of its words
	leafTitle    = 4  // lines of a title, at most
	headWidth    = 96
	leavesMost   = 1000
	leavesDeep   = 30
	originGround = "#eef4fb"
)

// TrailPicture draws what the sources of a record rest on as an SVG picture,
// the origins at the left and to the right of each what rests on it.
func (p Paper) TrailPicture(x dossier.Surface, id string) string {
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	v := voice{x: x}
	tree := x.SourceTree(r.ID)
	d := &treeDrawing{page: p.page(), v: v}
	d.title(r, tree)
	if r.Kind == dossier.Sources {
		if len(tree.Down) > 1 {
			d.forest("It rests on", tree.Down, v.downward(), "")
		}
		outlets := x.Outlets(r.ID)
		if len(outlets) == 1 {
			outlets = nil
		}
		d.forest("What rests on it", outlets, v.upward(""), "No other source of this dossier rests on it.")
	} else {
		d.forest("Sources, origins first", tree.Up, v.upward(""), "No source of this dossier bears it out.")
	}
	return d.draw(string(v.title(r)))
}

// treeDrawing gathers what is drawn below each other, and then draws it.
type treeDrawing struct {
	*page
	v       voice
	w, h    int
	heads   []caption
	leaves  []leaf
	strokes [][][2]float64
}

// caption is a line of text in the picture.
type caption struct {
	y    int
	text Safe
	ink  drawing.Ink
}

// leaf is a box of the picture with its words.
type leaf struct {
	dossier.Branch
	x, y, w, h int
	words      []caption // y counts from the top of the box
}

func (d *treeDrawing) head(ink drawing.Ink, text Safe) {
	for _, t := range d.wrap(text, headWidth) {
		d.heads = append(d.heads, caption{d.h, t, ink})
		d.w = max(d.w, d.width(t))
		d.h++
	}
}

// title is the record and what it rests on, in words.
func (d *treeDrawing) title(r dossier.Record, tree dossier.SourceTree) {
	d.head(drawing.Ink{Bold: true}, d.v.title(r))
	if c, ok := r.Value.(*dossier.Claim); ok {
		d.head(drawing.Ink{}, "said by "+d.v.said(c))
		if r.Kind == dossier.Allegations {
			words, _ := d.v.answer(d.page, r.ID)
			d.head(drawing.Ink{}, words)
		}
	}
	words, _ := d.v.supportWords(d.page, r, tree)
	d.head(drawing.Ink{}, "rests on: "+words)
	for _, ring := range tree.Rings {
		d.head(drawing.Ink{}, "circular: "+d.v.circle(ring))
	}
	for _, a := range tree.Aside {
		if a.Stance == dossier.Contradicts {
			d.head(drawing.Ink{}, "contradicted by "+d.v.sourceWords(a.Source))
		}
	}
}

// forest places the boxes of a forest below what is drawn already; none is said where it has none.
func (d *treeDrawing) forest(title Safe, list []dossier.Branch, read branchReader, none Safe) {
	d.h++
	d.head(drawing.Ink{Bold: true}, title)
	if len(list) == 0 {
		d.head(drawing.Ink{}, none)
		return
	}
	d.h++
	var leaves []leaf
	var sizes []drawing.Leaf
	for _, b := range list {
		if b.Depth < leavesDeep && len(leaves) < leavesMost {
			l := d.leaf(b, read)
			leaves = append(leaves, l)
			sizes = append(sizes, drawing.Leaf{Depth: b.Depth, W: l.w, H: l.h})
		}
	}
	placed, w, h := drawing.Tree(sizes)
	for i, p := range placed {
		leaves[i].x, leaves[i].y = p.X, p.Y+d.h
		for j := range p.Line {
			p.Line[j][1] += float64(d.h)
		}
		d.strokes = append(d.strokes, p.Line)
	}
	d.leaves = append(d.leaves, leaves...)
	d.w, d.h = max(d.w, w), d.h+h
	if more := len(list) - len(leaves); more > 0 {
		d.h++
		d.head(drawing.Ink{}, "and "+number(more)+" more, which are not drawn; the text of waybill trail has them all")
	}
}

// leaf is a box with its words: how it uses the one it hangs on, what it is, how it stands.
func (d *treeDrawing) leaf(b dossier.Branch, read branchReader) leaf {
	l := leaf{Branch: b, w: leafWidth}
	add := func(ink drawing.Ink, text Safe, most int) {
		if text == "" {
			return
		}
		lines := d.wrap(text, leafWidth-2)
		for i, t := range lines[:min(most, len(lines))] {
			if i == most-1 && len(lines) > most {
				t = d.cut(t, leafWidth-5, "") + "..."
			}
			l.words = append(l.words, caption{l.h, t, ink})
			l.h++
		}
	}
	words := read(b)
	add(drawing.Ink{Faint: true}, words.how, 1)
	add(drawing.Ink{Bold: b.Origin && !b.Again}, d.v.name(b.Source), leafTitle)
	add(drawing.Ink{Faint: true}, words.what, leafTitle)
	add(drawing.Ink{}, words.state, leafTitle)
	l.h++ // half a row above its words, and half a row below
	return l
}

// draw writes the picture.
func (d *treeDrawing) draw(title string) string {
	c := drawing.NewCanvas(d.w, d.h, title, "What the sources rest on, as trees of boxes: the record, then each source with how it uses the one beside it.")
	for _, s := range d.strokes {
		c.Line(s, drawing.Ink{Faint: true})
	}
	for _, l := range d.leaves {
		ground, ink := "", drawing.Ink{}
		if l.Origin && !l.Again {
			ground = originGround
		}
		if l.Again || l.Missing {
			ink.Dash = "4 3"
		}
		c.Box(float64(l.x), float64(l.y), float64(l.w), float64(l.h), ground, ink)
		for _, w := range l.words {
			c.Text(float64(l.x+1), float64(l.y+w.y)+0.5, d.width(w.text), string(w.text), w.ink)
		}
	}
	for _, h := range d.heads {
		c.Text(0, float64(h.y), d.width(h.text), string(h.text), h.ink)
	}
	return c.String()
}
