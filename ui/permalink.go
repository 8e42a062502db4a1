package ui

// link is the place as a permalink: ID or ID/VIEW, which parsePlace reads.
func (p place) link() string {
	if p.view == explore {
		return p.id
	}
	return p.id + "/" + string(p.view)
}

// Permalink is where the reader stands, as ID or ID/VIEW for [Options].At; ""
// while nothing is open.
func (m *Model) Permalink() string {
	if m.desk.at.id == "" {
		return ""
	}
	return m.desk.at.link()
}
