package html

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/drawing"
)

// How much of a network is drawn: boxes, and hops from the one in the middle.
const (
	netBoxes = 30
	netHops  = 3
	netCard  = 24 // cells
	netLabel = 18
)

// bond is a link, or a part that a record has in an investment, between two records.
type bond struct {
	from, to, says, anchor string
}

// network draws who is linked with whom: actors, places and investments, with
// what links them. Claims are no part of it: they never stand in a line of a picture.
func (p *page) network(section) {
	bonds := p.bonds()
	near := map[string][]string{}
	for _, b := range bonds {
		near[b.from] = append(near[b.from], b.to)
		near[b.to] = append(near[b.to], b.from)
	}
	order, layers := spread(near, bonds)
	place := map[string]int{}
	for i, id := range order {
		place[id] = i
	}
	within := slices.DeleteFunc(bonds, func(b bond) bool {
		_, from := place[b.from]
		_, to := place[b.to]
		return !from || !to || b.from == b.to
	})
	p.put("<p{}>Who is linked with whom, as the links and investments of the dossier have it. Each line is read from where it begins to its arrow; "+
		"what it rests on stands with each link and investment. A line says nothing about conduct.</p>\n", p.english)
	s, w, h := p.drawn(order, layers, within)
	p.put(`<figure><div class="wide net" role="region" tabindex="0" aria-label="Picture of the network"{}>`+"\n{}</div>\n", p.english, s.svg(w, h))
	p.put("<figcaption{}>Drawn: {} and {}, of {} that have links or a part in an investment.</figcaption></figure>\n", p.english,
		count(len(order), "record", "records"), count(len(within), "line", "lines"), count(len(near), "record", "records"))
}

// bonds lists the links, and the parts of investments.
func (p *page) bonds() []bond {
	var out []bond
	for r := range all(p.x, dossier.Links) {
		l := r.Value.(*dossier.Link)
		out = append(out, bond{l.From, l.To, join2(l.Type, words(l.Period)), p.anchor(r.ID)})
	}
	for r := range all(p.x, dossier.Investments) {
		v := r.Value.(*dossier.Investment)
		part := func(ids []string, says string) {
			for _, id := range ids {
				out = append(out, bond{id, r.ID, says, p.anchor(r.ID)})
			}
		}
		part(v.Investors, "invests in")
		part(v.Counterparties, "counterparty of")
		if v.Operator != "" {
			part([]string{v.Operator}, "operator of")
		}
		for _, id := range v.Into {
			out = append(out, bond{r.ID, id, "goes into", p.anchor(r.ID)})
		}
	}
	return out
}

func join2(a, b string) string { return strings.TrimSuffix(a+", "+b, ", ") }

// spread chooses what is drawn: from the record with the most links outwards,
// then from the next that has not been reached, while there is room. It gives
// each its layer.
func spread(near map[string][]string, bonds []bond) (order []string, layers []int) {
	var hubs []string
	met := map[string]bool{}
	for _, b := range bonds {
		for _, id := range []string{b.from, b.to} {
			if !met[id] {
				met[id] = true
				hubs = append(hubs, id)
			}
		}
	}
	slices.SortStableFunc(hubs, func(a, b string) int { return cmp.Compare(len(near[b]), len(near[a])) })
	clear(met)
	take := func(id string, layer int) {
		if !met[id] && len(order) < netBoxes {
			met[id] = true
			order, layers = append(order, id), append(layers, layer)
		}
	}
	next := 0
	for _, hub := range hubs {
		take(hub, 0)
		for ; next < len(order); next++ {
			if layers[next] < netHops {
				for _, id := range near[order[next]] {
					take(id, layers[next]+1)
				}
			}
		}
		if len(order) == netBoxes {
			break
		}
	}
	return order, layers
}

// drawn lays out boxes and lines.
func (p *page) drawn(order []string, layers []int, bonds []bond) (s *picture, w, h float64) {
	s = &picture{id: "_net", title: "Network of the dossier", desc: "Boxes are records, and lines say how they are linked."}
	place := map[string]int{}
	boxes, cards := make([]drawing.Box, len(order)), make([][]string, len(order))
	for i, id := range order {
		place[id] = i
		cards[i] = wrap(p.name(id), netCard-3, 3)
		boxes[i] = drawing.Box{W: netCard, H: len(cards[i]) + 2, Layer: layers[i]}
	}
	lines, labels := make([]drawing.Line, len(bonds)), make([][]string, len(bonds))
	for i, b := range bonds {
		labels[i] = wrap(b.says, netLabel, 3)
		width := 0
		for _, l := range labels[i] {
			width = max(width, cells(l)+2)
		}
		lines[i] = drawing.Line{From: place[b.from], To: place[b.to], LabelW: width, LabelH: len(labels[i])}
	}
	plan := drawing.Layered(boxes, lines, 0)
	for _, r := range plan.Lines {
		s.route(r)
	}
	s.joints(plan.Lines)
	for i, r := range plan.Lines {
		for y, l := range labels[i] {
			if r.Label.H > 0 {
				at := float64(r.Label.Y + y)
				s.box(float64(r.Label.X)+0.5, at+0.05, float64(cells(l))+1, 0.9, "over")
				s.text(float64(r.Label.X)+1, at, "f", l, bonds[i].anchor)
			}
		}
	}
	for i, r := range plan.Boxes {
		s.box(float64(r.X)+0.5, float64(r.Y)+0.5, float64(r.W-1), float64(r.H-1), "box")
		for y, l := range cards[i] {
			s.text(float64(r.X)+1.2, float64(r.Y+1+y), "", l, p.anchor(order[i]))
		}
	}
	return s, float64(plan.W), float64(plan.H)
}

// route draws the way of a line from the border of a box to that of another.
func (s *picture) route(r drawing.Route) {
	var points [][2]float64
	for i, at := range r.Points {
		x := float64(at.X) + 0.5
		if i == 0 && len(r.Points) > 1 {
			x -= float64(cmp.Compare(r.Points[1].X, at.X))
		}
		if i > 0 && i == len(r.Points)-1 {
			x += float64(cmp.Compare(at.X, r.Points[i-1].X))
		}
		points = append(points, [2]float64{x, float64(at.Y) + 0.5})
	}
	s.line("d", true, points...)
}

// joints marks where lines branch off, so that they are told from lines that only cross.
func (s *picture) joints(routes []drawing.Route) {
	type spot struct {
		drawing.Spot
		trunk int
	}
	arms := map[spot]int{} // a bit for each way that leads on
	var order []spot
	for _, r := range routes {
		for i := 1; i < len(r.Points); i++ {
			a, b := r.Points[i-1], r.Points[i]
			dx, dy := cmp.Compare(b.X, a.X), cmp.Compare(b.Y, a.Y)
			ahead, back := 1<<(dx+1)|1<<(dy+4), 1<<(1-dx)|1<<(4-dy)
			for at := a; ; at.X, at.Y = at.X+dx, at.Y+dy {
				here := spot{at, r.Trunk}
				if arms[here] == 0 {
					order = append(order, here)
				}
				if at != b {
					arms[here] |= ahead &^ (1<<1 | 1<<4)
				}
				if at != a {
					arms[here] |= back &^ (1<<1 | 1<<4)
				}
				if at == b || dx == 0 && dy == 0 {
					break
				}
			}
		}
	}
	for _, at := range order {
		if bits.OnesCount(uint(arms[at])) > 2 {
			s.add(`<circle cx="{}" cy="{}" r="3" class="dot"/>`+"\n", cellX(float64(at.X)+0.5), rowY(float64(at.Y)+0.5))
		}
	}
}
