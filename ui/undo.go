package ui

// deed is something that a reader did and may take back: marks, bookmarks,
// what counts as read, walks and filters of his own. Movement is not among
// them; H goes back.
type deed struct {
	what     Safe // as in "undone: bookmark on North Quay"
	do, undo func()
}

// deeds is what was done, and what was undone and can be done again.
type deeds struct{ done, undone []deed }

// act does something that can be undone.
func (m *Model) act(d deed) {
	m.mem.deeds.done = append(m.mem.deeds.done, d)
	m.mem.deeds.undone = nil
	m.redo(d.do)
}

// redo changes the memory and shows it everywhere.
func (m *Model) redo(f func()) {
	f()
	m.mem.saver.dirty = true
	m.desk.sign(m.look)
	for _, o := range m.overlays {
		o.renew(m.look)
	}
}

// undo takes back what was done last (-1), or does again what was undone last (1).
func (m *Model) undo(by int) {
	d := &m.mem.deeds
	from, to, said := &d.done, &d.undone, Safe("undone: ")
	if by > 0 {
		from, to, said = to, from, "done again: "
	}
	n := len(*from) - 1
	last := (*from)[n]
	*from, *to = (*from)[:n], append(*to, last)
	if by > 0 {
		m.redo(last.do)
	} else {
		m.redo(last.undo)
	}
	m.note = said + last.what
}

func (m *Model) noDeed(by int) func() Safe {
	return func() Safe {
		if by < 0 && len(m.mem.deeds.done) == 0 {
			return "you have set nothing in this visit that could be undone"
		}
		if by > 0 && len(m.mem.deeds.undone) == 0 {
			return "nothing has been undone"
		}
		return ""
	}
}

// swap is a deed that puts one value in the place of another. Deeds are undone
// in the order opposite to that in which they were done, so that the value
// before is the right one to put back.
func swap[T any](what Safe, at *T, value T) deed {
	before := *at
	return deed{what, func() { *at = value }, func() { *at = before }}
}
