package ui

// trailPane tells the history of the record stood on in dated order.
type trailPane struct {
	sheet
	v   voice
	id  string
	own bool // it is that of the item, not of one of its rows
}

func (p *trailPane) show(id string, own bool) {
	p.own = own
	if p.id != id || p.lay == nil {
		p.id = id
		p.turnTo(func(l look, w int) *page { return p.v.trail(l, w, id) })
	}
}

func (p *trailPane) title() Safe {
	n := len(p.page.entries)
	if n == 0 {
		return "Trail"
	}
	title := "Trail  " + count(n, "step", "steps")
	if !p.own {
		title += " of #" + Clean(p.id)
	}
	return title
}

func (p *trailPane) tab() Safe { return "Trail " + number(len(p.page.entries)) }

// The column of dates is as wide as the longest of them, within these bounds.
const (
	dateLeast = 10
	dateMost  = 17
)

// trail lays out what happened to a record, a line each where there is room.
func (v voice) trail(l look, w int, id string) *page {
	p := newPage(l, w)
	p.w = max(w-2, 1) // a line a step, not text to be read back from
	steps := v.x.Trail(id)
	if len(steps) == 0 {
		p.text(faint, 0, "Nothing dated is told of this.")
	}
	column := dateLeast
	for _, h := range steps {
		column = min(max(column, l.width(Clean(string(h.Date)))), dateMost)
	}
	for _, h := range steps {
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
