package ui

// The item's page may have lines that stay in sight while the others scroll: a
// head, such as an axis, and a legend. They take their rows from the pane's
// room, and the sheet between them is told what is left.

// pins is how many rows the head and the legend take. In little room the
// legend goes first, and the head never takes more than half.
func (p *itemPane) pins() (head, legend int) {
	const least = 4 // rows that scroll
	head = min(len(p.page.head), p.room/2)
	switch legend = len(p.page.legend); {
	case p.page.firm:
		legend = min(legend, (p.room-head)/2)
	case p.room-head-legend < least:
		legend = 0
	}
	return head, legend
}

// resize gives the pane its room.
func (p *itemPane) resize(w, h int) {
	if w <= 0 {
		return
	}
	p.room = h
	for range 2 { // a page laid out anew for another width may have other pins
		head, legend := p.pins()
		p.sheet.resize(w, h-head-legend)
	}
}

// View is the rows that show, between those that stay.
func (p *itemPane) View() []string {
	head, legend := p.pins()
	if head+legend == 0 || len(p.rows)+head+legend > p.room {
		return p.rows
	}
	out := make([]string, 0, p.room)
	out = append(out, p.still(p.page.head[:head])...)
	out = append(out, p.rows...)
	return append(out, p.still(p.page.pinned(legend))...)
}

// pinned is the lines of the legend for which there are rows: where these are
// too few, the rule above them goes first, and then the last.
func (p *page) pinned(rows int) []line {
	if p.firm && rows < len(p.legend) && p.ruled {
		return p.legend[1 : rows+1]
	}
	return p.legend[:rows]
}

// still paints lines that do not scroll.
func (p *itemPane) still(lines []line) []string {
	out := make([]string, len(lines))
	w := min(p.w, p.page.w+2)
	for i, l := range lines {
		out[i] = p.page.row(l, w, false) + string(blanks(p.w-w))
	}
	return out
}

// cursor is the row stood on, below the head.
func (p *itemPane) cursor() (row int, ok bool) {
	head, _ := p.pins()
	row, ok = p.sheet.cursor()
	return row + head, ok
}

// pick stands on the row that shows in a cell, of which those of the head and the legend are none.
func (p *itemPane) pick(line, cell int) (again, ok bool) {
	head, _ := p.pins()
	return p.sheet.pick(line-head, cell)
}
