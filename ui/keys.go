package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// press gives a key to whoever hears it: the overlay on top, else the focused
// pane, else the program.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	key := msg.String()
	m.note = ""
	leaving := m.hand.leaving
	m.hand.leaving = ""
	if key == "ctrl+c" {
		return m.leave(key, leaving)
	}
	if m.halts(key) {
		return nil
	}
	table, top := m.live(), m.top()
	full := m.menu.begun + key
	m.menu.begun, m.menu.shown = "", false
	for _, c := range table {
		for _, k := range c.keys {
			if c, ok := c.lettered(k, full); ok {
				return m.run(c, leaving)
			}
			switch {
			case k == full:
				return m.run(c, leaving)
			case strings.HasPrefix(k, full+" "):
				m.menu.begun = full + " "
			}
		}
	}
	if m.menu.begun != "" {
		return m.whichKey(table)
	}
	if top.hears() {
		top.hear(msg)
	}
	return nil
}

// run runs a command, or says why it cannot.
func (m *Model) run(c command, leaving string) tea.Cmd {
	m.menu.begun = ""
	if why := c.reason(); why != "" {
		m.note = c.called() + ": " + why
		return nil
	}
	m.hand.leaving = leaving // for q, which asks once
	m.hand.ran(c)
	cmd := c.run()
	if c.name != "quit" {
		m.hand.leaving = ""
	}
	return cmd
}

// called is a command by its first key, or by its name where it has none.
func (c command) called() Safe {
	if len(c.keys) == 0 {
		return Clean(c.name)
	}
	return Clean(c.keys[0])
}

// leave ends the program at the second press of a key.
func (m *Model) leave(key, before string) tea.Cmd {
	if before == key {
		m.reading.cancel()
		return m.part()
	}
	m.hand.leaving = key
	if o := m.top(); o != nil && o.area != nil {
		o.area.kept(strings.TrimSpace(o.area.input.Value())) // so that it is told of, and not lost by esc
	}
	m.note = join("; ", Clean(key)+" again to leave", m.unsaved())
	return nil
}

// commands are all keys that work now: the focused pane's first, then the program's.
func (m *Model) commands() []command {
	list := append(m.desk.pane(m.focus).commands(), m.program()...)
	if view := m.viewKeys(); len(view) > 0 {
		return m.look.keys.over(view, list)
	}
	return m.look.keys.rebind(list)
}

// live are the commands that hear the next key: those of the overlay on top,
// else all that work now.
func (m *Model) live() []command {
	if o := m.top(); o != nil {
		return m.look.keys.rebind(o.commands(m))
	}
	return m.commands()
}

// program are the keys that work in every pane.
func (m *Model) program() []command {
	list := []command{
		{name: "enter", keys: []string{"enter", "l", "right"}, does: "open the row, or go into the item", hint: "open", run: do(m.enter)},
		{name: "out", keys: []string{"esc", "h", "left"}, does: "one step out: close, end the walk, back to the index", run: do(m.out)},
		{name: "back", keys: []string{"H", "alt+left", "backspace"}, does: "back to where you were", hint: "back", now: true, run: do(func() { m.step(-1) }), off: m.noWay(-1)},
		{name: "forward", keys: []string{"L", "alt+right"}, does: "forward again", run: do(func() { m.step(1) }), off: m.noWay(1)},
	}
	list = append(append(list, m.looking()...), []command{
		{name: "walk", keys: []string{"w"}, does: "walk: begin, then the next step", hint: "walk", run: do(func() { m.walkOn(1) }), off: m.noWalk},
		{name: "walk-back", keys: []string{"W"}, does: "walk: the step before", run: do(func() { m.walkOn(-1) }), off: m.noWalk},
		{name: "next-sibling", keys: []string{"J"}, does: "next record of the index", run: do(func() { m.sibling(1) })},
		{name: "previous-sibling", keys: []string{"K"}, does: "previous record of the index", run: do(func() { m.sibling(-1) })},
		{name: "pane-1", keys: []string{"1"}, does: "to the index", run: do(func() { m.focus = slotIndex })},
		{name: "pane-2", keys: []string{"2"}, does: "to the item", run: do(func() { m.focus = slotItem })},
		{name: "pane-3", keys: []string{"3"}, does: "to the evidence", run: do(func() { m.focus = slotEvidence })},
		{name: "pane-4", keys: []string{"4"}, does: "to the trail", run: do(func() { m.focus = slotTrail })},
		{name: "next-pane", keys: []string{"tab"}, does: "next pane", hint: "pane", run: do(func() { m.turn(1) })},
		{name: "previous-pane", keys: []string{"shift+tab"}, does: "previous pane", run: do(func() { m.turn(-1) })},
		{name: "filter", keys: []string{"/"}, does: "filter this list", hint: "filter", run: do(m.filter)},
		{name: "find", keys: []string{"ctrl+f"}, does: "find in everything", run: do(m.find)},
		{name: "next-match", keys: []string{"n"}, does: "next match in the text", run: do(func() { m.match(1) }), off: m.noMatch},
		{name: "previous-match", keys: []string{"N"}, does: "previous match in the text", run: do(func() { m.match(-1) }), off: m.noMatch},
		{name: "dig", keys: []string{"."}, does: "jump to any record by id or name", run: do(m.dig)},
		{name: "palette", keys: []string{":", "ctrl+p"}, does: "palette: commands and records by name", run: do(m.palette)},
		{name: "history", keys: []string{"g h"}, does: "list where you have been", hint: "been", run: do(m.places)},
	}...)
	list = append(append(list, m.copying()...), m.opening()...)
	list = append(list, m.zoomCommands()...)
	list = append(list, m.splitCommands()...)
	list = append(list, m.mouseCommands()...)
	for _, k := range kindKeys() {
		list = append(list, command{name: "list-" + string(k.kind), keys: []string{"g " + string(k.key)},
			does: "list the " + Clean(string(k.kind)), hint: Clean(string(k.kind)), run: do(func() { m.list(k.kind) })})
	}
	list = append(list, m.dressing()...)
	list = append(list, m.memoryKeys()...)
	list = append(list, m.reloading()...)
	list = append(list, m.dating()...)
	return append(list,
		command{name: "key-problems", does: "what is wrong with your own keys", run: do(m.showKeyProblems), off: m.noKeyProblems},
		command{name: "problems", keys: []string{"!"}, does: "what check finds in the dossier", run: do(m.showProblems)},
		command{name: "help", keys: []string{"?", "f1"}, does: "help", hint: "help", run: do(m.help)},
		command{name: "redraw", keys: []string{"ctrl+l"}, does: "redraw the screen", run: func() tea.Cmd { return tea.ClearScreen }},
		command{name: "quit", keys: []string{"q"}, does: "close the view; in the index, leave", run: m.quit},
	)
}

// enter goes into the item from the index, or opens what the row leads to.
func (m *Model) enter() {
	at, ok := m.desk.pane(m.focus).target()
	switch {
	case m.focus == slotIndex:
		m.opened(at.id)
		m.focus = slotItem
		m.desk.item.land()
	case !ok:
		m.note = "nothing to open on this row"
	case at == m.desk.at:
		m.note = "you are here"
	default:
		m.visit(at)
		m.focus = slotItem
		m.desk.item.land()
	}
}

// visit goes to a place and remembers the one left.
func (m *Model) visit(at place) {
	m.past.leave(m.here())
	m.stand(at)
	m.opened(at.id)
}

// stand goes to a place. Where it is another, its page is laid out once, as wide as it will stand.
func (m *Model) stand(at place) {
	if m.desk.item.at != at {
		m.desk.at = at
		f := layout(m.w, m.h, m.request())
		r := f.content(slotItem)
		m.desk.item.w, m.desk.item.h = r.w, r.h
	}
	m.desk.stand(at)
}

// here is the place as it would be left now.
func (m *Model) here() stop {
	return stop{place: m.desk.at, focus: m.focus, cur: m.desk.item.cur, top: m.desk.item.top}
}

// step goes back or forward through the places that were visited.
func (m *Model) step(by int) {
	s, ok := m.past.step(by, m.here())
	if !ok {
		return
	}
	m.focus = s.focus
	m.stand(s.place)
	m.desk.item.goBack(s.cur, s.top)
}

func (m *Model) noWay(by int) func() Safe {
	return func() Safe {
		if by < 0 && len(m.past.back) == 0 {
			return "this is where you began"
		}
		if by > 0 && len(m.past.ahead) == 0 {
			return "there is nowhere ahead"
		}
		return ""
	}
}

// out takes one step out, and never leaves the program.
func (m *Model) out() {
	switch {
	case m.halt():
	case m.desk.pane(m.focus).narrowed().text != "":
		m.desk.pane(m.focus).narrow(sift{})
	case m.walk.on():
		m.walk = tour{}
		m.note = "the walk is over; " + m.look.keys.key("walk", "w") + " begins it again"
	case m.alone():
		m.zoom = zoomNone
	case m.desk.at.view != explore:
		m.closeView()
	case m.focus > slotItem:
		m.focus = slotItem
	default:
		m.focus = slotIndex
	}
}

// closeView goes from a view of a record back to the record.
func (m *Model) closeView() {
	m.visit(place{id: m.desk.at.id})
	m.desk.item.land()
}

// waitingToLoad says whether nothing has been read yet.
func (m *Model) waitingToLoad() bool { return m.reading.busy && !m.reading.open }

// sibling goes to the next or previous record of the index, whichever pane has the focus.
func (m *Model) sibling(by int) {
	m.desk.index.move(by)
}

// turn moves the focus among the panes that show.
func (m *Model) turn(by slot) {
	for s := (m.focus + by + slotCount) % slotCount; s != m.focus; s = (s + by + slotCount) % slotCount {
		if m.frame.class < large || m.alone() || !m.frame.panes[s].empty() {
			m.focus = s
			return
		}
	}
}

// list turns the index to a kind.
func (m *Model) list(k dossier.Kind) {
	m.past.leave(m.here())
	m.desk.index.list(k)
	m.focus = slotIndex
}

// quit closes the view, and in the index asks once before it leaves.
func (m *Model) quit() tea.Cmd {
	if !m.waitingToLoad() && !m.desk.failed && (m.focus != slotIndex || m.alone() || m.walk.on() || m.desk.at.view != explore) {
		m.out()
		return nil
	}
	return m.leave(string(m.look.keys.key("quit", "q")), m.hand.leaving)
}
