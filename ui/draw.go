package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// View paints the frame. It reads the panes' painted rows and changes nothing:
// it runs once a message, not once a frame.
func (m *Model) View() tea.View {
	v := tea.NewView(strings.Join(m.screen(), "\n"))
	v.AltScreen = true
	v.WindowTitle = string(join(": ", "Waybill", Clean(m.desk.v.x.About().Title)))
	if x, y, ok := m.cursor(); ok {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Shape = tea.CursorBar
		v.Cursor.Blink = false
	}
	return v
}

// cursor is where the hardware cursor stands: on the selected row, so that a
// screen reader and a magnifier follow.
func (m *Model) cursor() (x, y int, ok bool) {
	if o := m.top(); o != nil {
		return o.cursor()
	}
	r := m.frame.content(m.focus)
	if r.empty() {
		return 0, 0, false
	}
	row, ok := m.desk.pane(m.focus).cursor()
	return r.x, r.y + row, ok
}

// screen is the rows of the frame, each exactly as wide as the terminal.
func (m *Model) screen() []string {
	if m.w <= 0 || m.h <= 0 {
		return nil
	}
	l, f := m.look, m.frame
	if f.class == below {
		return m.tooSmall()
	}
	rows := make([]string, m.h)
	for i, s := range m.header() {
		rows[i] = s
	}
	if f.tabs >= 0 {
		rows[f.tabs] = m.tabs()
		for _, y := range f.rules {
			rows[y] = strings.Repeat(string(l.glyphs.across), m.w)
		}
	}
	m.body(rows)
	if !f.strip.empty() {
		copy(rows[f.strip.y:], m.strip(f.strip.h))
	}
	if f.note >= 0 {
		rows[f.note] = l.flush(line{spans: []span{{m.note, warned}}}, m.w)
	}
	rows[f.hints] = m.hints()
	for _, o := range m.overlays {
		o.over(rows, l)
	}
	if m.menu.shown && m.chord != "" {
		m.menu.over(rows, l, f, m.chord)
	}
	return rows
}

// tooSmall says what size is needed; nothing has to be dismissed.
func (m *Model) tooSmall() []string {
	rows := make([]string, m.h)
	for i := range rows {
		rows[i] = string(blanks(m.w))
	}
	s := "20x6 needed, now " + number(m.w) + "x" + number(m.h) + ". q leaves"
	for i, t := range m.look.wrap(s, m.w) {
		if i < m.h {
			rows[i] = string(m.look.fit(t, m.w, ""))
		}
	}
	return rows
}

// body paints the panes, row by row from the left.
func (m *Model) body(rows []string) {
	var painted [slotCount][]string
	for s := range slotCount {
		painted[s] = m.pane(s)
	}
	var b strings.Builder
	for y := m.frame.body.y; y < m.frame.body.y+m.frame.body.h; y++ {
		b.Reset()
		for s := range slotCount {
			r := m.frame.panes[s]
			if !r.empty() && y >= r.y && y < r.y+r.h {
				b.WriteString(painted[s][y-r.y])
			}
		}
		rows[y] = b.String()
	}
}

// pane is the rows of a pane, within its border where it has one.
func (m *Model) pane(s slot) []string {
	r := m.frame.panes[s]
	if r.empty() {
		return nil
	}
	p := m.desk.pane(s)
	if !m.frame.boxed {
		return p.View()
	}
	return m.look.box(r, m.paneTitle(s), p.foot(), s == m.focus && len(m.overlays) == 0, p.View())
}

// paneTitle is a pane's number and title.
func (m *Model) paneTitle(s slot) Safe {
	p := m.desk.pane(s)
	return join("  ", number(int(s)+1)+" "+p.title(), p.narrowed().chips())
}

// box draws a border round rows. The focus shows by a mark and bold in the
// title; the border keeps its colour, which is cheap on a slow link and
// needs no eye for colours.
func (l look) box(r rect, title, foot Safe, focused bool, inside []string) []string {
	out := make([]string, 0, r.h)
	as := plainText
	if focused {
		title, as = l.glyphs.focus+" "+title, strong
	}
	out = append(out, l.edge(r.w, l.glyphs.topLeft, l.glyphs.topRight, title, as))
	side := string(l.glyphs.down)
	for _, s := range inside {
		out = append(out, side+s+side)
	}
	if r.h > 1 {
		out = append(out, l.edge(r.w, l.glyphs.bottomLeft, l.glyphs.bottomRight, foot, faint))
	}
	return out
}

// edge is the upper or lower border with a word set into it.
func (l look) edge(w int, left, right, word Safe, as role) string {
	if w < 2 {
		return string(l.fit("", w, ""))
	}
	var b strings.Builder
	b.WriteString(string(left))
	room := w - 2
	if word != "" && room > 6 {
		word = l.cut(word, room-4, l.glyphs.tail)
		b.WriteString(string(l.glyphs.across) + " ")
		l.ink(&b, as, word, false)
		b.WriteByte(' ')
		room -= 3 + l.width(word)
	}
	for range room {
		b.WriteString(string(l.glyphs.across))
	}
	b.WriteString(string(right))
	return b.String()
}

// header says where the reader stands: the containment, not the history. In
// little room it keeps the id and the state, the facts that prevent mistakes.
func (m *Model) header() []string {
	l, d := m.look, m.desk
	r, ok := d.v.x.Record(d.at.id)
	_, state, as := d.v.state(r)
	about := d.v.x.About()
	if m.frame.class <= small {
		ln := line{spans: []span{{Clean(d.at.id), strong}, {join("", " ", state), as}}}
		if m.w >= 30 {
			ln.right = span{number(int(m.focus)+1) + "/4 " + d.pane(m.focus).title(), faint}
		}
		return []string{l.flush(ln, m.w), l.flush(line{}, m.w)}[:m.frame.body.y]
	}
	var crumbs []span
	if ok {
		crumbs = append(crumbs, span{Clean(string(r.Kind)) + l.glyphs.crumb, faint}, span{Clean(r.ID), strong})
		if d.at.view != explore {
			crumbs = append(crumbs, span{l.glyphs.crumb + Clean(string(d.at.view)), plainText})
		}
	}
	title := span{Clean(about.Title) + l.glyphs.crumb, plainText}
	// The id and the state stay; what else there is room for, in this order.
	right := state
	for _, more := range []Safe{m.stale(), m.broken(), "read-only", asOf(about)} {
		if wider := join("  ", right, more); l.spread(crumbs)+l.width(wider)+4 <= m.w {
			right = wider
		}
	}
	if l.spread(crumbs)+l.width(title.text)+l.width(right)+4 <= m.w {
		crumbs = append([]span{title}, crumbs...)
	}
	if state == "" {
		as = faint
	}
	return []string{l.flush(line{spans: crumbs, right: span{right, as}}, m.w)}
}

// spread is the width of spans in a row.
func (l look) spread(spans []span) int {
	n := 0
	for _, s := range spans {
		n += l.width(s.text)
	}
	return n
}

func asOf(a dossier.About) Safe {
	if a.AsOf == "" {
		return ""
	}
	return "as of " + Clean(string(a.AsOf))
}

// broken counts the errors that check found; the dossier opens all the same.
func (m *Model) broken() Safe {
	bad := 0
	for _, p := range m.desk.problems {
		if p.Severity == dossier.Error {
			bad++
		}
	}
	if bad == 0 {
		return ""
	}
	return "! " + count(bad, "error", "errors")
}

// flush paints a line that begins one cell from the edge.
func (l look) flush(ln line, w int) string {
	if w < 2 {
		return string(blanks(w))
	}
	s := l.row(ln, w+1, unmarked) // its gutter is two cells; here one is enough
	return s[1:]
}

// tabs is the line that lists the panes where only one shows.
func (m *Model) tabs() string {
	var spans []span
	for s := range slotCount {
		t := number(int(s)+1) + " " + m.desk.pane(s).tab()
		if s > 0 {
			spans = append(spans, span{" " + m.look.glyphs.bar + " ", faint})
		}
		if s == m.focus {
			spans = append(spans, span{"[" + t + "]", strong})
		} else {
			spans = append(spans, span{t, plainText})
		}
	}
	return m.look.flush(line{spans: spans}, m.w)
}

// hints is the last line: what the keys do here. Where there is no line for messages, it gives way to them.
func (m *Model) hints() string {
	if m.frame.note < 0 && m.note != "" {
		return m.look.flush(line{spans: []span{{m.note, warned}}}, m.w)
	}
	table := m.commands()
	if o := m.top(); o != nil {
		table = o.commands(m)
	}
	var out []Safe
	for _, c := range table {
		if c.hint != "" && !strings.Contains(c.keys[0], " ") && c.reason() == "" {
			out = append(out, keyName(c.keys[0])+" "+c.hint)
		}
	}
	right := Safe("")
	if !m.frame.boxed {
		right = m.desk.pane(m.focus).foot()
	}
	room := m.w - 2 - m.look.width(right)
	return m.look.flush(line{spans: []span{{m.whole(out, room), faint}}, right: span{right, faint}}, m.w)
}

// whole puts as many hints together as fit, the last, help, always among them.
func (m *Model) whole(hints []Safe, room int) Safe {
	if len(hints) == 0 {
		return ""
	}
	last := hints[len(hints)-1]
	room -= m.look.width(last)
	out := Safe("")
	for _, h := range hints[:len(hints)-1] {
		if room -= m.look.width(h) + 2; room < 0 {
			break
		}
		out += h + "  "
	}
	return out + last
}

// keyName is a key as the reader sees it.
func keyName(k string) Safe {
	switch k {
	case "j":
		return "j/k"
	case "}":
		return "{ }"
	}
	return Clean(k)
}
