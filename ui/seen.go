package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// noticing are the keys of what was read and what has changed. The signs that
// stand in lists, . for read and ! for news, are the keys that set them.
func (m *Model) noticing() []command {
	return []command{
		{name: "changes", keys: []string{"g c"}, does: "list what changed since your last visit", hint: "changes", run: do(m.changes)},
		{name: "read", keys: []string{"m ."}, does: "count the record at hand as read, or as not read", hint: "read or not", run: do(func() { m.toggleRead(m.atHand()) })},
		{name: "all-seen", keys: []string{"m !"}, does: "count all that changed as seen", hint: "all changes seen", run: do(m.allSeen), off: m.noNews},
	}
}

// toggleRead says of a record that it has been read, or that it has not.
func (m *Model) toggleRead(id string) {
	e := m.mem
	if _, ok := m.desk.v.x.Record(id); !ok {
		m.note = "nothing is open that could count as read"
		return
	}
	if m.desk.v.x.LeftOut() != nil {
		m.note = "you see it " + m.desk.v.asKnown() + ", which is not all of it; " + m.look.keys.key("as-of", "A") + " leads back to everything"
		return
	}
	was := e.knows(id)
	now := Seen{e.now.prints[id], true}
	what := m.desk.v.name(id) + " counts as read"
	if was.Read {
		now = Seen{was.Print, false}
		what = m.desk.v.name(id) + " counts as not read"
	}
	before := e.acted(id)
	m.act(deed{what, func() { e.act(id, &now) }, func() { e.act(id, before) }})
	m.note = what + e.passing()
}

// see counts a record as seen in the version that the dossier has now.
func (m *Model) see(id string) {
	e := m.mem
	before, now := e.acted(id), e.now.met(id, e.knows(id).Read)
	what := Clean(id) + " counts as seen"
	m.act(deed{what, func() { e.act(id, &now) }, func() { e.act(id, before) }})
	m.note = what + "; u takes it back"
}

// allSeen counts all that changed as seen.
func (m *Model) allSeen() {
	e := m.mem
	what := e.tally() + ": all counted as seen"
	set := func(all bool) func() {
		return func() {
			e.all = all
			e.count()
		}
	}
	m.act(deed{what, set(true), set(false)})
	m.note = what + "; u takes it back"
}

func (m *Model) noNews() Safe {
	if m.mem.tally() == "" {
		return "nothing has changed that you have not seen"
	}
	return ""
}

// mostChanges is how many changes are listed: as many as can be narrowed by
// what is typed without holding up a key.
const mostChanges = 1000

// changes lists what changed since the last visit, with what has been seen since.
func (m *Model) changes() {
	none := Safe("Nothing has changed since your last visit.")
	switch {
	case m.mem.of == nil:
		none = "Nothing is kept of your visits, so nobody knows what changed since the last one."
	case m.mem.now.prints == nil:
		none = "The records are still being compared; open this list again in a moment."
	}
	order := m.mem.now.order
	listed := order[:min(len(order), mostChanges)]
	m.pickFrom(picker{
		title: "Changed since your last visit", none: none, rest: len(order) - len(listed),
		rows: func() []pick {
			var rows []pick
			for _, id := range listed {
				r := pick{key: id, text: m.desk.v.name(id), right: m.mem.now.news[id], take: do(func() { m.goKept(id) })}
				if r.right == newsGone {
					r.text = Clean(id)
				}
				if m.mem.fresh(id) == "" {
					r.right += ", seen"
				} else {
					r.text = "! " + r.text
				}
				rows = append(rows, r)
			}
			return rows
		},
		keys: []pickKey{
			{name: "seen", key: "ctrl+x", does: "count it as seen", hint: "seen", run: func(id string) tea.Cmd {
				if m.mem.fresh(id) != "" {
					m.see(id)
				}
				return nil
			}},
			{name: "all-seen-here", key: "ctrl+o", does: "count all as seen", hint: "all seen", bare: true, run: func(string) tea.Cmd {
				if m.noNews() == "" {
					m.allSeen()
				}
				return nil
			}},
		},
	}, 0)
}

// signs is what a row of a list says of a reader's own: b for a bookmark, . for read.
func (e *memo) signs(id string) Safe {
	if e == nil {
		return ""
	}
	out := Safe("")
	if slices.Contains(e.kept.Bookmarks, id) {
		out += "b"
	}
	if e.knows(id).Read {
		out += "."
	}
	return out
}

// sign paints the panes that show signs anew. What is being read stays where it stands.
func (d *desk) sign(l look) {
	d.index.renew(l)
	top := d.item.top
	d.item.renew(l)
	d.item.top = min(top, d.item.bottom())
	d.item.paint()
}

// words is the same in words, for the item.
func (e *memo) words(id string) Safe {
	if e == nil {
		return ""
	}
	out := Safe("")
	if slices.Contains(e.kept.Bookmarks, id) {
		out = "bookmarked"
	}
	if e.knows(id).Read {
		out = join(", ", out, "read")
	}
	return join(", ", out, e.review.words(id))
}

// told is what is new about a record, for the head of its item; it stays there
// for the visit, so that the text does not move under who begins to read it.
func (v voice) told(p *page, id string) {
	if v.kept == nil {
		return
	}
	if n := v.kept.now.news[id]; n != "" {
		p.text(warned, 0, "! "+n+" since your last visit")
	}
}

// signed is a row of the index with what is the reader's own about its record,
// and how a claim stands in the review: in words where there is room.
func (v voice) signed(ln line, id string, roomy bool) line {
	fresh := v.kept.fresh(id)
	stands := v.kept.review.mark(id)
	if stands != "" && roomy {
		stands += " " + v.kept.review.words(id)
	}
	ln.right.text = join(" ", fresh, v.kept.signs(id), stands, ln.right.text)
	if fresh != "" {
		ln.spans = append([]span{{"! ", warned}}, ln.spans...)
	}
	return ln
}
