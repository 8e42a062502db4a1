package ui

// room is how the screen is divided: its size, the focus, and what the reader
// has asked for. Nothing but the reader's own keys changes that: it outlives
// filters, views, focus and a screen on which it cannot show.
type room struct {
	w, h   int
	frame  frame
	focus  slot // the pane that hears keys
	zoom   zoom
	splits Splits
}

// alone says whether a zoom leaves one pane of several on the screen.
func (r *room) alone() bool { return r.zoom == zoomFull && r.frame.class >= medium }

// zoomCommands are the keys that give the focused pane more of the screen.
func (m *Model) zoomCommands() []command {
	return []command{
		{name: "zoom", keys: []string{"z", "+"}, does: "zoom: two thirds, then the pane alone", run: do(func() { m.zoomBy(1) }), off: m.noZoom},
		{name: "zoom-back", keys: []string{"_"}, does: "zoom back: one step less", run: do(func() { m.zoomBy(-1) }), off: m.noZoomBack},
	}
}

// zoomBy goes on or back through the zooms, and says where that leads.
func (m *Model) zoomBy(by int) {
	switch m.zoom = zoom((int(m.zoom) + by) % (int(zoomFull) + 1)); m.zoom {
	case zoomHalf:
		m.note = "zoom: two thirds for the pane with the focus"
	case zoomFull:
		m.note = "zoom: the pane alone, " + m.look.keys.key("zoom", "z") + " or esc ends it"
	default:
		m.note = "zoom: off"
	}
}

func (m *Model) noZoom() Safe {
	if m.frame.class < medium {
		return "it is alone here"
	}
	return ""
}

func (m *Model) noZoomBack() Safe {
	if why := m.noZoom(); why != "" {
		return why
	}
	if m.zoom == zoomNone {
		return "nothing is zoomed"
	}
	return ""
}
