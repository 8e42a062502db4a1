package ui

import "waybill/dossier"

// tour is a walk that is being taken: the sentence of each step stands below the panes.
type tour struct {
	walk *dossier.Walk
	step int
	turn int // not 0 while it plays by itself
}

func (t tour) on() bool { return t.walk != nil }

// walkOn begins a walk, or goes a step on or back in the one that is being taken.
func (m *Model) walkOn(by int) {
	if !m.walk.on() {
		m.walk = tour{walk: m.walkAtHand()}
	} else {
		next := m.walk.step + by
		if next < 0 || next >= len(m.walk.walk.Steps) {
			m.note = "the walk ends here; " + m.look.keys.key("out", "esc") + " closes it"
			return
		}
		m.walk.step = next
	}
	at := parsePlace(m.walk.walk.Steps[m.walk.step].At)
	if at != m.desk.at {
		m.visit(at)
	}
	m.opened(at.id)
	m.focus = slotItem
}

// walkAtHand is the walk that is looked at, else the first of the dossier.
func (m *Model) walkAtHand() *dossier.Walk {
	r, _ := m.desk.v.x.Record(m.desk.at.id)
	if w, ok := r.Value.(*dossier.Walk); ok && len(w.Steps) > 0 {
		return w
	}
	if m.mem.taken != nil {
		return m.mem.taken
	}
	for _, r := range m.desk.v.x.List(dossier.Walks, 0, 1) {
		if w, ok := r.Value.(*dossier.Walk); ok && len(w.Steps) > 0 {
			return w
		}
	}
	return nil
}

func (m *Model) noWalk() Safe {
	if !m.walk.on() && m.walkAtHand() == nil {
		return "this dossier has no walk"
	}
	return ""
}
