package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// bookmarking are the keys of bookmarks, of filters that are kept, and of undo.
func (m *Model) bookmarking() []command {
	return []command{
		{name: "bookmark", keys: []string{"b"}, does: "set a bookmark on the record at hand, or remove it", run: do(func() { m.bookmark(m.atHand()) })},
		{name: "bookmarks", keys: []string{"B"}, does: "list the bookmarks", run: do(m.bookmarks)},
		{name: "filters", keys: []string{"g /"}, does: "list the filters you keep", hint: "filters", run: do(m.filters)},
		{name: "undo", keys: []string{"u"}, does: "undo: marks, bookmarks, what is read, walks and filters of your own", run: do(func() { m.undo(-1) }), off: m.noDeed(-1)},
		{name: "redo", keys: []string{"ctrl+r"}, does: "do again what was undone", run: do(func() { m.undo(1) }), off: m.noDeed(1)},
	}
}

// atHand is the record that a key means: in evidence and trail that of the row
// stood on, else the one that is open.
func (m *Model) atHand() string {
	if m.focus > slotItem {
		if at, ok := m.desk.pane(m.focus).target(); ok {
			return at.id
		}
	}
	return m.desk.at.id
}

// bookmark sets a bookmark, or removes it.
func (m *Model) bookmark(id string) tea.Cmd {
	if id == "" {
		m.note = "nothing is open that a bookmark could be set on"
		return nil
	}
	list := slices.Clone(m.mem.kept.Bookmarks)
	what := "bookmark on " + m.desk.v.name(id)
	more := m.mem.passing() + "; " + m.look.keys.key("bookmarks", "B") + " lists them"
	if i := slices.Index(list, id); i >= 0 {
		list = slices.Delete(list, i, i+1)
		what, more = "removal of the "+what, "; "+m.look.keys.key("undo", "u")+" brings it back"
	} else {
		list = append(list, id)
	}
	m.act(swap(what, &m.mem.kept.Bookmarks, list))
	m.note = what + more
	return nil
}

func (m *Model) bookmarks() {
	m.pickFrom(picker{
		title: "Bookmarks", none: "No bookmark is set yet: b sets one on the record at hand.",
		rows: func() []pick {
			var rows []pick
			for _, id := range m.mem.kept.Bookmarks {
				r, _ := m.desk.v.x.Record(id)
				rows = append(rows, pick{key: id, text: m.desk.v.name(id), take: do(func() { m.goKept(id) }),
					right: join(" ", m.mem.fresh(id), kindOf(r))})
			}
			return rows
		},
		keys: []pickKey{{name: "remove-bookmark", key: "ctrl+x", does: "remove the bookmark", hint: "remove", run: m.bookmark}},
	}, 0)
}

// kindOf is the word for the kind of a record; "" for one that is not there.
func kindOf(r dossier.Record) Safe {
	if r.Kind == "" {
		return ""
	}
	return Clean(r.Kind.One())
}

// filters lists the filters that the reader keeps; enter narrows the list with the focus by one.
func (m *Model) filters() {
	m.pickFrom(picker{
		title: "Filters", none: "No filter is kept yet: filter a list with /, then ctrl+s here keeps it.",
		rows: func() []pick {
			var rows []pick
			for _, text := range m.mem.kept.Filters {
				rows = append(rows, pick{key: text, text: Clean(text), take: do(func() { m.filterBy(text) })})
			}
			return rows
		},
		keys: []pickKey{
			{name: "keep-filter", key: "ctrl+s", does: "keep the filter of this list", hint: "keep this one", bare: true, run: func(string) tea.Cmd { m.keepFilter(); return nil }},
			{name: "remove-filter", key: "ctrl+x", does: "remove the filter", hint: "remove", run: m.dropFilter},
		},
	}, 0)
}

// filterRows lists the kept filters that were meant, for the palette.
func (m *Model) filterRows(p *page, typed string) {
	titled := false
	for _, text := range m.mem.kept.Filters {
		if typed == "" || !strings.Contains("filter "+text, typed) {
			continue
		}
		if !titled {
			p.title("Filters", "")
			titled = true
		}
		p.run(do(func() { m.filterBy(text) }), func() { p.text(plainText, 0, "/"+Clean(text)) })
	}
}

func (m *Model) filterBy(text string) {
	f, err := dossier.ParseFilter(text)
	if err != nil {
		m.note = Clean(err.Error())
		return
	}
	m.desk.pane(m.focus).narrow(sift{text: text, filter: f})
}

func (m *Model) keepFilter() {
	text := m.desk.pane(m.focus).narrowed().text
	switch {
	case text == "":
		m.note = "this list is not filtered; / filters it"
	case slices.Contains(m.mem.kept.Filters, text):
		m.note = "this filter is kept already"
	default:
		what := "filter " + Clean(text)
		m.act(swap(what, &m.mem.kept.Filters, append(slices.Clone(m.mem.kept.Filters), text)))
		m.note = "kept the " + what + m.mem.passing()
	}
}

func (m *Model) dropFilter(text string) tea.Cmd {
	what := "removal of the filter " + Clean(text)
	list := slices.DeleteFunc(slices.Clone(m.mem.kept.Filters), func(s string) bool { return s == text })
	m.act(swap(what, &m.mem.kept.Filters, list))
	m.note = what + "; " + m.look.keys.key("undo", "u") + " brings it back"
	return nil
}
