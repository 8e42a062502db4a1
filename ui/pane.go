package ui

import tea "charm.land/bubbletea/v2"

// pane is one of the four parts of the screen. It is told its own size and
// paints exactly that many cells; it knows neither its neighbours nor its place.
type pane interface {
	// title and foot stand in the upper and lower border; the title never
	// carries the number and the mark of the focus, which the frame adds.
	title() Safe
	foot() Safe
	// tab is the pane in a line of tabs: its name and how much it holds.
	tab() Safe
	// resize tells the pane its size in cells; none where it does not show.
	resize(w, h int)
	// View is the pane's rows, h of them, each exactly w cells.
	View() []string
	// cursor is the row stood on, for the hardware cursor; false where none shows.
	cursor() (row int, ok bool)
	// column is the cell of that row with the mark.
	column() int
	// target is where enter leads from the row stood on.
	target() (place, bool)
	// narrow filters the rows, narrowed says by what, and step moves among them.
	narrow(sift)
	narrowed() sift
	step(by int)
	// scroll moves what shows by lines and leaves the row stood on. pick stands
	// on the row that shows in a cell, where there is one; again says that it
	// was stood on already.
	scroll(by int)
	pick(line, cell int) (again, ok bool)
	// commands are the keys that the pane answers while it has the focus.
	commands() []command
}

// command is one row of the key table. Help, the footer, the README's table
// and the test that no key is taken twice read the same rows.
type command struct {
	name string   // stable, kebab-case, unique
	keys []string // as bubbletea names them; "g a" is a chord
	does Safe     // what the reader sees
	hint Safe     // a shorter word for the footer; "" keeps it out of there
	now  bool     // the hint is of use here and now, and comes after those that always are
	run  func() tea.Cmd
	off  func() Safe // why it cannot run now, "" when it can; nil is always on

	letter  func(string) tea.Cmd // in place of run, for a key that ends in any letter
	letters func() []Safe        // what the letters stand for, for the menu of the chord
}

// reason is why the command cannot run now, "" when it can.
func (c command) reason() Safe {
	if c.off == nil {
		return ""
	}
	return c.off()
}

// do makes a command's run of something that needs no waiting.
func do(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return nil
	}
}

// moves are the keys by which a sheet is read, the same in every pane that is one.
func (s *sheet) commands() []command {
	return []command{
		{name: "down", keys: []string{"j", "down"}, does: "next row", hint: "move", run: do(func() { s.move(1) })},
		{name: "up", keys: []string{"k", "up"}, does: "previous row", run: do(func() { s.move(-1) })},
		{name: "next-group", keys: []string{"}"}, does: "next group of rows", hint: "group", now: true, run: do(func() { s.group(1) })},
		{name: "previous-group", keys: []string{"{"}, does: "previous group of rows", run: do(func() { s.group(-1) })},
		{name: "first", keys: []string{"g g", "home"}, does: "first row", run: do(func() { s.ends(-1) })},
		{name: "last", keys: []string{"G", "end"}, does: "last row", run: do(func() { s.ends(1) })},
		{name: "half-down", keys: []string{"ctrl+d"}, does: "half a page down", run: do(func() { s.turn(1) })},
		{name: "half-up", keys: []string{"ctrl+u"}, does: "half a page up", run: do(func() { s.turn(-1) })},
		{name: "page-down", keys: []string{"pgdown"}, does: "a page down", run: do(func() { s.turn(2) })},
		{name: "page-up", keys: []string{"pgup"}, does: "a page up", run: do(func() { s.turn(-2) })},
	}
}

// target is where enter leads from the entry stood on.
func (s *sheet) target() (place, bool) {
	e, ok := s.here()
	return e.at, ok && e.at.id != ""
}

func (s *sheet) foot() Safe { return s.extent() }

func (s *sheet) step(by int) { s.move(by) }

// View is the rows that show.
func (s *sheet) View() []string { return s.rows }
