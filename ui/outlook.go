package ui

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// outlook is a view as the program knows it: what its pane is called, the key
// that leads to it, how it is laid out, and the keys that work only there.
type outlook struct {
	view  view
	title Safe    // of the pane
	lead  command // the key that leads there, and back from there; its run and off are made from what follows

	// to is where the key leads from where the reader stands, or why it leads
	// nowhere. ask runs in place of going there, for a view that has to ask first.
	to  func(*Model) (place, Safe)
	ask func(*Model)

	// page lays the view of a record out; the page is as wide as its room.
	page func(voice, *page, dossier.Record, place)
	// keys go before the keys that work everywhere while the view has the focus.
	keys func(*Model) []command
}

// outlooks lists all views but that of the item, in the order of help.
func outlooks() []outlook {
	return []outlook{
		versusOutlook(), provenanceOutlook(), timelineOutlook(), networkOutlook(), pathOutlook(),
		factorsOutlook(), conflictsOutlook(), briefOutlook(), compareOutlook(),
		queueOutlook(), adjudicationOutlook(), agreementOutlook(),
	}
}

// outlook is the view that a place is seen in; false for the item itself.
func (p place) outlook() (outlook, bool) {
	for _, o := range outlooks() {
		if o.view == p.view {
			return o, true
		}
	}
	return outlook{}, false
}

// looking are the keys that lead to the views.
func (m *Model) looking() []command {
	var out []command
	for _, o := range outlooks() {
		c := o.lead
		c.run = do(func() { m.turnInto(o) })
		c.off = func() Safe {
			if m.desk.at.view == o.view {
				return ""
			}
			_, why := o.to(m)
			return why
		}
		out = append(out, c)
	}
	return out
}

// turnInto shows a view, or the item again where it is shown.
func (m *Model) turnInto(o outlook) {
	switch {
	case m.desk.at.view == o.view:
		m.closeView()
	case o.ask != nil:
		o.ask(m)
	default:
		at, _ := o.to(m)
		m.face(at)
	}
}

// face goes to a view, and stands on the row that it offers.
func (m *Model) face(at place) {
	m.visit(at)
	m.focus = slotItem
	m.follow() // it stands wider than the item did
	m.desk.item.land()
}

// reface shows the same view otherwise: nearer, deeper, of other records. It
// is the same place in the history, and the row stood on is kept where it can be.
func (m *Model) reface(at place) {
	was := m.desk.item.foothold()
	m.stand(at)
	m.follow()
	m.desk.item.regain(was)
}

// viewKeys are the keys of the view that has the focus.
func (m *Model) viewKeys() []command {
	if m.focus != slotItem {
		return nil
	}
	o, ok := m.desk.at.outlook()
	if !ok || o.keys == nil {
		return nil
	}
	return o.keys(m)
}

// prevail puts commands before others, whose keys give way where they are the
// same or begin with one of them.
func prevail(first, rest []command) []command {
	taken := map[string]bool{}
	for _, c := range first {
		for _, k := range c.keys {
			taken[k] = true
		}
	}
	out := slices.Clone(first)
	for _, c := range rest {
		c.keys = slices.DeleteFunc(slices.Clone(c.keys), func(k string) bool {
			begin, _, _ := strings.Cut(k, " ")
			return taken[k] || taken[begin]
		})
		out = append(out, c)
	}
	return out
}

// anyRecord leads a view of any record to that of the row that the reader moved
// to. Who goes from view to view without moving stays with one record, whatever
// row each of them offers first; among lines nobody stands on a row.
func anyRecord(v view) func(*Model) (place, Safe) {
	return func(m *Model) (place, Safe) {
		id := m.matter().id
		if m.look.linear || m.focus == slotItem && m.desk.item.cur == m.desk.item.offered() {
			id = m.desk.at.id
		}
		if _, ok := m.desk.v.x.Record(id); !ok {
			return place{}, "stand on a record first"
		}
		return place{id: id, view: v}, ""
	}
}
