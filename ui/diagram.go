package ui

import (
	"cmp"
	"slices"

	"waybill/dossier"
	"waybill/dossier/drawing"
)

// diagram is a neighbourhood as boxes and lines, before it is painted in cells
// or written as a picture.
type diagram struct {
	v       voice
	records []dossier.Near
	gists   []gist         // by record
	bonds   []dossier.Bond // those that are drawn
	undrawn int            // how many are not
	cards   []card         // by record
	labels  [][]Safe       // by bond: its words, a row each
	layout  drawing.Layout
}

// card is what stands in a box: words in its upper edge, and rows.
type card struct {
	head, foot span // the words in its edges; on paper the foot is the id
	rows       []span
}

// The measures of a drawing in cells.
const (
	networkLeast = 72 // narrower than this, rows say more
	cardLeast    = 20
	cardGood     = 28 // from here on a sentence reads well
	cardMost     = 44
	cardEdges    = 4 // the border of a box, the cell of the mark and a blank
	nameRows     = 3
	labelLeast   = 14 // the longest words of relations are whole
	labelMost    = 20
)

// newDiagram draws a neighbourhood as wide as the page; false where it does not
// fit, or where there are more records than anybody follows. Where lines would
// take the room of words, those that say least are left out, and counted.
func (v voice) newDiagram(p *page, n dossier.Neighbourhood) (*diagram, bool) {
	if p.linear || p.w < networkLeast || len(n.Records) < 2 || len(n.Records) > networkMost+1 {
		return nil, false
	}
	gists := v.gists(p, n.Records)
	for _, least := range []int{cardGood, cardLeast} {
		for thin := range thinMost + 1 {
			d := &diagram{v: v, records: n.Records, gists: gists, bonds: thinned(n, thin)}
			d.undrawn = len(n.Bonds) - len(d.bonds)
			if (thin == 0 || d.undrawn > 0) && d.fit(p, least) {
				return d, true
			}
		}
	}
	return nil, false
}

// fit finds the widest boxes, and then labels, with which it fits the page.
func (d *diagram) fit(p *page, least int) bool {
	columns := d.records[len(d.records)-1].Layer
	for label := labelMost; label >= labelLeast; label -= 3 {
		d.lay(p, least, label, 0)
		if d.layout.W > p.w {
			continue
		}
		for w := min(least+(p.w-d.layout.W)/columns, cardMost); w > least; w-- {
			if d.lay(p, w, label, 0); d.layout.W <= p.w {
				return true
			}
		}
		d.lay(p, least, label, 0)
		return true
	}
	return false
}

// thinMost is how far a drawing is thinned out at most.
const thinMost = 3

// thinned is the bonds of a neighbourhood without those that say least: first
// without those between records of one layer, unless both are claims, then
// without these, and last only with one that leads to each record.
func thinned(n dossier.Neighbourhood, thin int) []dossier.Bond {
	if thin == 0 {
		return n.Bonds
	}
	claim := func(i int) bool {
		return n.Records[i].Kind == dossier.Allegations || n.Records[i].Kind == dossier.Rebuttals
	}
	var out []dossier.Bond
	reached := make([]bool, len(n.Records))
	for _, b := range n.Bonds {
		far := max(b.From, b.To)
		if n.Records[b.From].Layer == n.Records[b.To].Layer {
			if thin == 1 && claim(b.From) && claim(b.To) {
				out = append(out, b)
			}
			continue
		}
		if thin < thinMost || !reached[far] {
			out = append(out, b)
		}
		reached[far] = true
	}
	return out
}

// lay lays everything out with boxes and labels of so many cells, and so many
// rows between boxes. The box in the middle is no wider than its words need.
func (d *diagram) lay(p *page, cardW, labelW, gap int) {
	d.cards = make([]card, len(d.records))
	boxes := make([]drawing.Box, len(d.records))
	for i, r := range d.records {
		w := cardW
		if i == 0 {
			w = min(cardW, cardGood)
		}
		d.cards[i] = d.gists[i].card(p, w-cardEdges)
		if i == 0 {
			w = max(cardLeast, d.cards[i].width(p)+cardEdges)
		}
		boxes[i] = drawing.Box{W: w, H: len(d.cards[i].rows) + 2, Layer: r.Layer}
	}
	d.labels = make([][]Safe, len(d.bonds))
	lines := make([]drawing.Line, len(d.bonds))
	for i, b := range d.bonds {
		d.labels[i] = p.wrap(d.v.bondText(b), labelW-2)
		w := 0
		for _, s := range d.labels[i] {
			w = max(w, p.width(s)+2)
		}
		lines[i] = drawing.Line{From: b.From, To: b.To, LabelW: w, LabelH: len(d.labels[i])}
	}
	d.layout = drawing.Layered(boxes, lines, gap)
}

// width is that of the widest row, and of the head where that is no wider than a box can be.
func (c card) width(p *page) int {
	w := min(p.width(c.head.text)+1, cardGood-cardEdges)
	for _, s := range c.rows {
		w = max(w, p.width(s.text))
	}
	return w
}

// gist is what the box of a record says, of a claim never less than who said
// it, when, how it was answered and on how few origins. It is gathered once, and
// set in as many cells as the drawing turns out to give.
type gist struct {
	head  span
	brief Safe // the head where there is little room; "" where it stays
	foot  span
	title span
	pairs [][2]span // below the title, of a claim
	date  Safe      // of any other record
}

func (v voice) gists(p *page, records []dossier.Near) []gist {
	out := make([]gist, len(records))
	for i, r := range records {
		out[i] = v.gist(p, r)
	}
	return out
}

// gist gathers what the box of a record says.
func (v voice) gist(p *page, n dossier.Near) gist {
	r, ok := v.x.Record(n.ID)
	if !ok {
		return gist{head: span{"missing", lacking}, title: span{Clean(n.ID), lacking}}
	}
	news := join("  ", v.kept.fresh(n.ID), v.kept.signs(n.ID))
	g := gist{title: span{v.title(r), plainText}}
	if p.paper {
		g.foot = span{"#" + Clean(n.ID), faint}
	}
	claim, isClaim := r.Value.(*dossier.Claim)
	if !isClaim {
		g.head, g.date = span{join("  ", kindWord(r), news), faint}, Clean(string(r.Date))
		if r.Word != "" {
			g.brief = join("  ", Clean(r.Word), news)
		}
		return g
	}
	letter, _, as := v.state(r)
	g.head, g.title.role = span{join("  ", join(" ", letter, Clean(r.Kind.One())), news), as}, answered
	answer := span{Clean(string(v.x.Answer(n.ID))), answered}
	if r.Kind == dossier.Allegations {
		g.title.role = accused
	}
	if v.x.Answer(n.ID) == dossier.Unanswered {
		answer = span{"nobody has answered", lacking}
	}
	g.pairs = [][2]span{
		{{v.speakers(claim), plainText}, {or(Clean(string(claim.Made)), "undated"), plainText}},
		{answer, {v.support(n.ID), plainText}},
	}
	return g
}

// card sets what a box says in so many cells.
func (g gist) card(p *page, w int) card {
	c := card{head: g.head, foot: g.foot}
	if g.brief != "" && p.width(c.head.text) > w-1 {
		c.head.text = g.brief
	}
	c.rows = append(spans(p.short(g.title.text, w, nameRows), g.title.role), spans(p.short(g.date, w, 2), faint)...)
	for _, pair := range g.pairs {
		c.rows = append(c.rows, p.pair(pair[0], pair[1], w)...)
	}
	return c
}

// pair is two texts in one row where both fit, else each in rows of its own.
func (p *page) pair(a, b span, w int) []span {
	if a.text != "" && p.width(a.text)+p.width(b.text)+2 <= w && a.role == b.role {
		return []span{{a.text + ", " + b.text, a.role}}
	}
	return append(spans(p.short(a.text, w, 2), a.role), spans(p.wrap(b.text, w), b.role)...)
}

// short wraps a text into at most so many rows; what is cut off shows.
func (p *page) short(s Safe, w, rows int) []Safe {
	out := p.wrap(s, w)
	if s == "" {
		return nil
	}
	if len(out) <= rows {
		return out
	}
	out = out[:rows]
	out[rows-1] = p.cut(out[rows-1], w-p.width(p.glyphs.tail), "") + p.glyphs.tail
	return out
}

func spans(texts []Safe, as role) []span {
	var out []span
	for _, t := range texts {
		out = append(out, span{t, as})
	}
	return out
}

// paint draws it on a page, each box a row that can be stood on.
func (d *diagram) paint(p *page) {
	c := newRaster(p.look, d.layout.W, d.layout.H)
	for _, r := range d.layout.Lines {
		c.lead(r)
	}
	for i, r := range d.layout.Lines {
		for y, s := range d.labels[i] {
			if r.Label.H > 0 {
				c.write(r.Label.X, r.Label.Y+y, plainText, " "+s+" ")
			}
		}
	}
	top := len(p.lines)
	for i, r := range d.layout.Boxes {
		card := d.cards[i]
		c.box(r, card.head, card.foot)
		for y, s := range card.rows {
			c.write(r.X+2, r.Y+1+y, s.role, s.text)
		}
		id := d.records[i].ID
		p.entries = append(p.entries, entry{
			first: top + r.Y + 1, last: top + r.Y + r.H - 1, from: r.X, to: r.X + r.W, at: place{id: id}, about: id,
		})
	}
	slices.SortStableFunc(p.entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.first, b.first)) })
	for i := range p.entries { // each column is a group
		p.entries[i].group = i == 0 || p.entries[i].from != p.entries[i-1].from
	}
	p.lines = append(p.lines, c.rows()...)
	p.landing = 0
}
