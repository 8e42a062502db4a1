package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// span is a piece of a line in one role.
type span struct {
	text Safe
	role role
}

// line is one row of a pane before it is painted.
type line struct {
	spans []span
	right span    // stands at the right edge
	to    address // where its text leads, from cell from on
	from  int
}

// entry is a row that can be stood on: one or more lines, where enter leads,
// and the record whose evidence speaks for it.
type entry struct {
	first, last int // lines
	at          place
	about       string         // "" when it speaks for nothing of its own
	group       bool           // the first of a group
	do          func() tea.Cmd // what enter does in an overlay; nil goes to at
	says        []piece        // of a source in the evidence: what it says
	rest        bool           // it tells of rows that are not laid out, and no filter hides it
	from, to    int            // the cells that it takes of its lines and of the one above, where it is a box; to is 0 where they are its own
}

// page is text being laid out for a pane: lines, and which of them are entries.
type page struct {
	look
	w       int // of the text, without the two cells of the cursor's mark
	lines   []line
	entries []entry
	grouped bool                // the next entry is the first of a group
	landing int                 // the entry a reader who comes in stands on first
	head    []line              // stays above the lines that scroll
	legend  []line              // stays below them
	firm    bool                // the legend stays also in little room, as far as half of it goes
	ruled   bool                // its first line is a rule
	paper   bool                // it is printed: there are no keys, and ids are what can be followed
	lapse   *lapse              // what a timeline shows
	near    []dossier.Neighbour // the links of a record
	nearTo  string              // its id
	flat    func() *page        // the same as rows, which a filter needs where it is drawn; nil where it is rows
}

// measure is the widest that text is set: longer lines are hard to read back from.
const measure = 90

// newPage begins a page for a pane of w cells, of which two are the cursor's mark.
func newPage(l look, w int) *page {
	return &page{look: l, w: min(max(w-2, 1), measure), landing: -1}
}

// blank adds an empty line, never two, and none at the top.
func (p *page) blank() {
	if n := len(p.lines); n > 0 && len(p.lines[n-1].spans) > 0 {
		p.lines = append(p.lines, line{})
	}
}

// text adds wrapped text, indented.
func (p *page) text(r role, indent int, s Safe) {
	if s == "" {
		return
	}
	for _, t := range p.wrap(s, max(p.w-indent, 1)) {
		p.lines = append(p.lines, line{spans: []span{{blanks(indent), plainText}, {t, r}}})
	}
}

// prose adds a text of the dossier's that may have paragraphs.
func (p *page) prose(s string) {
	for _, t := range paragraphs(s) {
		p.text(plainText, 0, t)
	}
}

// rule is a line across the page.
func (p *page) rule() Safe {
	out := Safe("")
	for range p.w {
		out += p.glyphs.across
	}
	return out
}

const labelWidth = 13

// fact adds a label and what it says, wrapped beside the label.
func (p *page) fact(label Safe, r role, s Safe) {
	if s == "" {
		return
	}
	if p.w < 2*labelWidth { // too narrow for two columns
		p.text(r, 0, label+": "+s)
		return
	}
	for i, t := range p.wrap(s, p.w-labelWidth) {
		if i > 0 {
			label = ""
		}
		p.lines = append(p.lines, line{spans: []span{{p.fit(label, labelWidth, ""), faint}, {t, r}}})
	}
}

// key is a hint at a key, where there are keys.
func (p *page) key(hint Safe) Safe {
	if p.paper {
		return ""
	}
	return hint
}

// pin takes away the lines from one on, to stay in sight while the others
// scroll. Where nothing scrolls they stay where they are.
func (p *page) pin(from int) []line {
	if p.paper || p.linear {
		return nil
	}
	out := slices.Clone(p.lines[from:])
	p.lines = p.lines[:from]
	return out
}

// packed adds short texts, as many on a line as fit.
func (p *page) packed(r role, parts ...Safe) {
	var out Safe
	for _, s := range parts {
		if next := join("  ", out, s); out == "" || p.width(next) <= p.w {
			out = next
			continue
		}
		p.text(r, 0, out)
		out = s
	}
	p.text(r, 0, out)
}

// title adds the heading of a group; the next entry is where { and } stop.
func (p *page) title(s Safe, right Safe) {
	p.blank()
	p.lines = append(p.lines, line{spans: []span{{s, heading}}, right: span{right, faint}})
	p.grouped = true
}

// entry makes what add writes a row that can be stood on.
func (p *page) entry(at place, about string, add func()) {
	first := len(p.lines)
	add()
	if len(p.lines) == first {
		return
	}
	p.entries = append(p.entries, entry{first: first, last: len(p.lines) - 1, at: at, about: about, group: p.grouped})
	p.grouped = false
}

// inset has what add writes stand some cells further right.
func (p *page) inset(cells int, add func()) {
	first, w := len(p.lines), p.w
	cells = min(cells, w/2) // text is worth more than its place
	p.w -= cells
	add()
	p.w = w
	for i := first; i < len(p.lines); i++ {
		p.lines[i].spans = append([]span{{blanks(cells), plainText}}, p.lines[i].spans...)
	}
}

// run makes what add writes a row of an overlay, which enter runs.
func (p *page) run(do func() tea.Cmd, add func()) {
	p.entry(place{}, "", add)
	if n := len(p.entries); n > 0 {
		p.entries[n-1].do = do
	}
}

// land makes the next entry the one that a reader who comes in stands on, unless one is chosen already.
func (p *page) land() {
	if p.landing < 0 {
		p.landing = len(p.entries)
	}
}

// rowsMost is how many rows a group has on the screen. A record may have many
// thousands of links, and a key must not wait for all of them to be laid out.
const rowsMost = 50

// rows writes the n rows of a group of the record with an id: all of them on
// paper, on the screen the first and how many more there are. prints is the
// verb that prints them all.
func (p *page) rows(prints Safe, id string, n int, row func(i int)) {
	most := p.most(n)
	for i := range most {
		row(i)
	}
	if more := n - most; more > 0 {
		p.leaveOut("and " + number(more) + " more; waybill " + prints + " " + Clean(id) + " prints them all")
	}
}

// most is how many of n rows are laid out.
func (p *page) most(n int) int {
	if p.paper {
		return n
	}
	return min(n, rowsMost)
}

// leaveOut writes a row that says how much is not laid out.
func (p *page) leaveOut(words Safe) {
	p.entry(place{}, "", func() { p.text(faint, 0, words) })
	if n := len(p.entries); n > 0 {
		p.entries[n-1].rest = true
	}
}
