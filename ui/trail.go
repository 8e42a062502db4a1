package ui

import (
	"slices"

	"waybill/dossier"
)

// trailPane tells the history of the record stood on in dated order.
type trailPane struct {
	sheet
	v   voice
	id  string
	own bool // it is that of the item, not of one of its rows
	all int  // its steps, also those that are left out
}

func (p *trailPane) show(id string, own bool) {
	p.own = own
	if p.id != id || p.lay == nil {
		p.id = id
		steps := p.v.x.Trail(id)
		p.all = len(steps)
		p.turnTo(func(l look, w int) *page { return p.v.trail(l, w, id, steps) })
	}
}

func (p *trailPane) title() Safe {
	if p.all == 0 {
		return "Trail"
	}
	title := "Trail  " + count(p.all, "step", "steps")
	if !p.own {
		title += " of #" + Clean(p.id)
	}
	return title
}

func (p *trailPane) tab() Safe { return "Trail " + number(p.all) }

// The column of dates is as wide as the longest of them, within these bounds.
const (
	dateLeast = 10
	dateMost  = 17
)

// trail lays out what happened to a record, a line each where there is room.
// Of very many steps the first and the last are laid out, and how many lie between.
func (v voice) trail(l look, w int, id string, steps []dossier.Happening) *page {
	p := newPage(l, w)
	p.w = max(w-2, 1) // a line a step, not text to be read back from
	between := len(steps) - p.most(len(steps))
	if between > 0 {
		steps = slices.Concat(steps[:rowsMost/2], steps[len(steps)-rowsMost/2:])
	}
	if len(steps) == 0 {
		p.text(faint, 0, "Nothing dated is told of this.")
	}
	column := dateLeast
	for _, h := range steps {
		column = min(max(column, l.width(Clean(string(h.Date)))), dateMost)
	}
	for i, h := range steps {
		if between > 0 && i == rowsMost/2 {
			p.leaveOut(number(between) + " steps between these are left out here")
		}
		p.entry(place{id: h.ID}, h.ID, func() {
			head := []span{{p.fit(or(Clean(string(h.Date)), "undated"), column, l.glyphs.tail) + "  ", faint}, {Clean(h.What), strong}}
			if who := v.names(h.By); who != "" {
				head = append(head, span{" " + who, plainText})
			}
			if p.w >= 70 {
				if h.ID != id {
					head = append(head, span{"  #" + Clean(h.ID), faint})
				}
				p.lines = append(p.lines, line{spans: head})
				return
			}
			p.lines = append(p.lines, line{spans: head})
			p.text(faint, 2, v.name(h.ID))
		})
	}
	return p
}
