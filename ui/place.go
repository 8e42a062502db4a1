package ui

import "strings"

// place is somewhere a person can stand: a record and the view it is seen in.
type place struct {
	id   string
	view view
}

// view is a way of looking at a record.
type view string

const (
	explore view = ""       // its item, evidence and trail
	versus  view = "versus" // an allegation beside its rebuttals
)

// Views lists the names of the views that a permalink may end in.
func Views() []string { return []string{string(versus)} }

// parsePlace reads a permalink: an id, or id/view. A view that is not known
// here shows the record itself.
func parsePlace(s string) place {
	id, v, _ := strings.Cut(strings.TrimPrefix(s, "#"), "/")
	if view(v) == versus {
		return place{id, versus}
	}
	return place{id: id}
}

// link is the permalink of a place, which parsePlace reads back: ID or
// ID/VIEW. It is "" for an id that cannot stand in one: a permalink is put
// into shells and chats, where only letters, digits, hyphens, dots and
// underscores are what they are.
func (p place) link() string {
	for i := range len(p.id) {
		c := p.id[i]
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || i > 0 && (c == '-' || c == '.' || c == '_')
		if !plain {
			return ""
		}
	}
	if p.id == "" || p.view == explore {
		return p.id
	}
	return p.id + "/" + string(p.view)
}

// Permalink is where the reader stands, as --at takes it: ID or ID/VIEW. It is
// "" where nothing is open, or where the id cannot stand in a permalink.
func (m *Model) Permalink() string { return m.desk.at.link() }

// stop is a place as it was left: with the focus and the row that was stood on.
type stop struct {
	place
	focus    slot
	cur, top int
}

// history is where a person has been: what back returns to, and forward.
type history struct {
	back, ahead []stop
}

// leave notes the place that is left for a new one; what was ahead is gone.
func (h *history) leave(s stop) {
	h.back = append(h.back, s)
	h.ahead = h.ahead[:0]
}

// step goes back (-1) or forward (1) from here; false when there is nowhere to go.
func (h *history) step(by int, here stop) (stop, bool) {
	from, to := &h.back, &h.ahead
	if by > 0 {
		from, to = to, from
	}
	n := len(*from)
	if n == 0 {
		return stop{}, false
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, here)
	return s, true
}
