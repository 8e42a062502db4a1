package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// What tests from outside of the package ask an explorer: they have to be
// outside to join explorers through a hub, which imports this package.

// Ready is an explorer that has read its dossier.
func Ready(o Options, w, h int) *Model {
	m := New(o)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	m.Update(load(context.Background(), o))
	return m
}

// Heed takes in what is in the session's mailbox, as its listening command does; false when it is empty.
func (m *Model) Heed() bool {
	select {
	case _, ok := <-m.opts.Stage.News:
		if ok {
			m.Update(staged{m.opts.Stage.Scene()})
		}
		return ok
	default:
		return false
	}
}

// Row is the row that a reader stands on in the pane that others are shown: what it leads to and speaks for.
func (m *Model) Row() string {
	s := m.spot()
	r := s.item
	if s.pane > slotItem {
		r = s.row
	}
	return fmt.Sprintf("%s#%s#%d", r.at.link(), r.about, r.nth)
}

// Pane is the number of the pane with the focus.
func (m *Model) Pane() int { return int(m.focus) + 1 }

// At is the place with the settings of its view.
func (m *Model) At() string {
	return fmt.Sprintf("%s/%s,%s", m.desk.at.id, m.desk.at.view, m.desk.at.with)
}

// Rows is the frame as text.
func (m *Model) Rows() []string { return frameOf(m) }

// Press is the message of a key.
func Press(name string) tea.KeyPressMsg { return keyMsg(name) }

// Sees is the notices of the frame.
func (m *Model) Sees() string {
	out := Safe("")
	for _, s := range m.strips() {
		out = join("\n", out, s.head, join("\n", s.says...))
	}
	return string(out)
}

// Blind says that the follower's page does not have the row.
func (m *Model) Blind() bool { return m.seat.hid }
