package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// What the mouse does is read against the frame that was painted last, never
// against what a closure saw: bubbletea keeps an old View.OnMouse while the
// content stays equal. m.frame and the rows of the panes change only in
// Update, and View paints them after every message, so what is clicked is
// what was painted.

const (
	wheelLines  = 3                     // that a notch of the wheel scrolls
	wheelPause  = 16 * time.Millisecond // about a frame: what a burst turns within it is scrolled at once
	dragCells   = 3                     // from here on a movement with the button down is meant
	howToSelect = Safe("mouse on; hold shift to select text, M turns it off")
)

// mouse is what the program remembers of the mouse. It is off unless asked
// for: a terminal that reports the mouse no longer selects text by itself.
type mouse struct {
	on    bool
	down  tea.Mouse // where the left button went down
	wheel wheel
}

// wheel is a burst of turning. The first notch scrolls at once, those that
// follow within a pause are gathered.
type wheel struct {
	over  spot
	at    place // shown when it was turned
	lines int   // not scrolled yet
	burst int   // counts the bursts, so that late news is told apart
	on    bool
}

// rested is the news that a pause of the wheel's burst is over.
type rested struct{ burst int }

// spot is what the pointer is over: the overlay on top, or a pane.
type spot struct {
	overlay *overlay // nil over a pane
	slot    slot
}

// mouseCommands are the keys of the mouse.
func (m *Model) mouseCommands() []command {
	return []command{{name: "mouse", keys: []string{"M"}, does: "mouse on or off", run: do(m.toggleMouse)}}
}

func (m *Model) toggleMouse() {
	m.mouse = mouse{on: !m.mouse.on}
	m.note = "mouse off; the terminal selects text again"
	if m.mouse.on {
		m.note = howToSelect
	}
}

// point takes in what the mouse does.
func (m *Model) point(msg tea.MouseMsg) tea.Cmd {
	if !m.mouse.on {
		return nil
	}
	switch at := msg.Mouse(); msg.(type) {
	case tea.MouseClickMsg:
		return m.click(at)
	case tea.MouseWheelMsg:
		return m.spin(at)
	case tea.MouseMotionMsg:
		m.drag(at)
	}
	return nil
}

// click answers a button. Like a key it ends a chord and takes the note away.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	menu := m.menu.shown && m.menu.begun != ""
	chord := m.menu.begun
	m.note, m.hand.leaving, m.menu.begun, m.mouse.wheel.lines = "", "", "", 0
	switch at.Button {
	case tea.MouseLeft:
		m.mouse.down = at
		if menu {
			return m.clickMenu(at, chord)
		}
		return m.choose(at)
	case tea.MouseRight, tea.MouseBackward:
		if menu {
			return nil
		}
		return m.named("back", "close", "give-up")
	case tea.MouseForward:
		return m.named("forward")
	}
	return nil
}

// clickMenu takes a way on from the menu of a chord; anywhere else the click only closes it.
func (m *Model) clickMenu(at tea.Mouse, chord string) tea.Cmd {
	if c, ok := m.menu.ways(m.look, m.frame, chord).at(at.X, at.Y); ok {
		return m.run(c, "")
	}
	return nil
}

// named runs the first of some commands that can be meant now.
func (m *Model) named(names ...string) tea.Cmd {
	table := m.commands()
	if o := m.top(); o != nil {
		table = o.commands(m)
	}
	for _, name := range names {
		for _, c := range table {
			if c.name == name {
				return m.run(c, "")
			}
		}
	}
	return nil
}

// choose focuses the pane and selects the row that was clicked, or opens the
// row when that was done before.
func (m *Model) choose(at tea.Mouse) tea.Cmd {
	if m.top() == nil && at.Y == m.frame.tabs {
		m.chooseTab(at.X)
		return nil
	}
	s, line, cell, ok := m.under(at)
	if !ok {
		return nil
	}
	if o := s.overlay; o != nil {
		return m.chooseIn(o, line, cell)
	}
	var cmd tea.Cmd
	had := m.focus == s.slot
	if o := m.top(); o != nil { // a line that has narrowed what was clicked
		had, cmd = false, m.accept(o)
	}
	m.focus = s.slot
	if k, ok := m.desk.index.kindAt(line); ok && s.slot == slotIndex {
		m.list(k)
		return cmd
	}
	if again, _ := m.desk.pane(s.slot).pick(line, cell); again && had {
		return m.named("enter")
	}
	return cmd
}

// chooseIn selects a row of an overlay, or takes the one that is selected.
func (m *Model) chooseIn(o *overlay, line, cell int) tea.Cmd {
	if again, _ := o.pick(line, cell); !again {
		return nil
	}
	if e, _ := o.here(); e.do != nil {
		return m.named("accept")
	}
	return nil
}

// chooseTab turns to the pane whose tab was clicked.
func (m *Model) chooseTab(x int) {
	at := 1 // the line begins one cell from the edge
	for i, s := range m.tabSpans() {
		to := at + m.look.width(s.text)
		if x >= at && x < to && i%2 == 0 {
			m.focus = slot(i / 2)
			return
		}
		at = to
	}
}

// under is what was painted in a cell, and on which of its lines and in which
// cell of that; a line of -1 is its border. What a line of input leaves in
// sight below it can be chosen from.
func (m *Model) under(at tea.Mouse) (s spot, line, cell int, ok bool) {
	r, in := rect{}, rect{}
	switch o := m.top(); {
	case o != nil && !o.narrows():
		s, r, in = spot{overlay: o}, o.place, o.rows()
	default:
		for p := range slotCount {
			if m.frame.panes[p].has(at.X, at.Y) {
				s, r, in = spot{slot: p}, m.frame.panes[p], m.frame.content(p)
			}
		}
	}
	line = -1
	if in.has(at.X, at.Y) {
		line = at.Y - in.y
	}
	return s, line, at.X - in.x, r.has(at.X, at.Y)
}

// narrows says whether an overlay is a line of input only, that acts on a pane while it is typed into.
func (o *overlay) narrows() bool { return o.ask != nil && o.ask.alone && o.ask.typed != nil }

// spin scrolls what the pointer is over; neither focus nor selection moves.
func (m *Model) spin(at tea.Mouse) tea.Cmd {
	by := 0
	switch at.Button {
	case tea.MouseWheelUp:
		by = -wheelLines
	case tea.MouseWheelDown:
		by = wheelLines
	}
	s, _, _, ok := m.under(at)
	if by == 0 || !ok {
		return nil
	}
	w := &m.mouse.wheel
	if w.on && w.over == s && w.at == m.desk.at {
		w.lines += by
		return nil
	}
	m.catchUp()
	*w = wheel{over: s, at: m.desk.at, burst: w.burst + 1, on: true}
	m.scroll(s, by)
	return w.wait()
}

// wait tells when the pause of a burst is over.
func (w *wheel) wait() tea.Cmd {
	burst := w.burst
	return tea.Tick(wheelPause, func(time.Time) tea.Msg { return rested{burst} })
}

// roll scrolls what a burst has gathered in a pause, or ends the burst when that is nothing.
func (m *Model) roll(news rested) tea.Cmd {
	w := &m.mouse.wheel
	if !w.on || news.burst != w.burst {
		return nil
	}
	if w.on = m.catchUp(); w.on {
		return w.wait()
	}
	return nil
}

// catchUp scrolls what was gathered, and says whether that was anything. When
// what it was turned over is gone, nothing is scrolled.
func (m *Model) catchUp() bool {
	w := &m.mouse.wheel
	lines := w.lines
	w.lines = 0
	if lines == 0 || w.at != m.desk.at || w.over.overlay != nil && w.over.overlay != m.top() {
		return false
	}
	m.scroll(w.over, lines)
	return true
}

func (m *Model) scroll(s spot, lines int) {
	if s.overlay != nil {
		s.overlay.scroll(lines)
		return
	}
	m.desk.pane(s.slot).scroll(lines)
}

// drag answers a reader who tries to select text in vain.
func (m *Model) drag(at tea.Mouse) {
	if at.Button != tea.MouseLeft {
		return
	}
	if dx, dy := at.X-m.mouse.down.X, at.Y-m.mouse.down.Y; dx*dx+dy*dy >= dragCells*dragCells {
		m.note = "hold shift while you drag to select text, or turn the mouse off: M"
	}
}
