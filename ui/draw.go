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
	if m.mouse.on {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = string(join(": ", "Waybill", join(", ", Clean(m.desk.v.x.About().Title), m.desk.v.asKnown())))
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
	if m.frame.class == below {
		return 0, 0, false
	}
	if o := m.top(); o != nil {
		return o.cursor()
	}
	r := m.frame.content(m.focus)
	if r.empty() {
		return 0, 0, false
	}
	p := m.desk.pane(m.focus)
	row, ok := p.cursor()
	return r.x + p.column(), r.y + row, ok
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
	if m.menu.shown && m.menu.begun != "" {
		m.menu.over(rows, l, f, m.menu.begun)
	}
	return rows
}

// tooSmall says what size is needed; nothing has to be dismissed.
func (m *Model) tooSmall() []string {
	rows := make([]string, m.h)
	for i := range rows {
		rows[i] = string(blanks(m.w))
	}
	s := "20x6 needed, now " + number(m.w) + "x" + number(m.h) + ". " + m.look.keys.key("quit", "q") + " leaves"
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
	across := m.frame.across()
	for y := m.frame.body.y; y < m.frame.body.y+m.frame.body.h; y++ {
		b.Reset()
		for _, s := range across {
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
	mark, as := l.glyphs.across, plainText
	if focused {
		mark, as = l.glyphs.focus, strong
	}
	out = append(out, l.edge(r.w, l.glyphs.topLeft, l.glyphs.topRight, mark, title, as))
	side := string(l.glyphs.down)
	for _, s := range inside {
		out = append(out, side+s+side)
	}
	if r.h > 1 {
		out = append(out, l.edge(r.w, l.glyphs.bottomLeft, l.glyphs.bottomRight, l.glyphs.across, foot, faint))
	}
	return out
}

// edge is the upper or lower border with words set into it, of which the role
// takes the first part: what follows two blanks keeps its looks, and its bytes.
func (l look) edge(w int, left, right, mark, word Safe, as role) string {
	if w < 2 {
		return string(l.fit("", w, ""))
	}
	var b strings.Builder
	b.WriteString(string(left))
	room := w - 2
	if word != "" && room > 6 {
		word = l.cut(word, room-5, l.glyphs.tail)
		b.WriteString(string(l.glyphs.across + mark + " "))
		name, rest, _ := strings.Cut(string(word), "  ")
		l.ink(&b, as, word[:len(name)])
		if rest != "" {
			l.ink(&b, plainText, word[len(name):])
		}
		b.WriteByte(' ')
		room -= 4 + l.width(word)
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
	if d.at.id == "" { // being read, empty or unreadable: there is nothing to say of it yet
		ln := line{spans: []span{{Clean(m.opts.Name), strong}}, right: span{m.cutMark(m.w - 4), warned}}
		return []string{l.flush(ln, m.w), l.flush(line{}, m.w)}[:max(min(m.frame.body.y, 2), 1)]
	}
	if m.frame.class <= small {
		return []string{m.shortHeader(r), l.flush(line{}, m.w)}[:m.frame.body.y]
	}
	crumbs := []span{{Clean(d.at.id), strong}} // of one that is missing there is nothing else
	if ok {
		crumbs = nil
		crumbs = append(crumbs, span{Clean(string(r.Kind)) + l.glyphs.crumb, faint}, span{Clean(r.ID), strong})
		if d.at.view != explore {
			crumbs = append(crumbs, span{l.glyphs.crumb + Clean(string(d.at.view)), plainText})
		}
	}
	if ok && l.spread(crumbs)+l.width(state)+4 > m.w {
		crumbs = crumbs[1:] // the kind gives way to the id and the state
	}
	title := span{Clean(about.Title) + l.glyphs.crumb, plainText}
	// The id and the state stay; what else there is room for, in this order.
	room := m.w - 4 - l.spread(crumbs) - l.width(state)
	mark := m.cutMark(room - 2)
	if mark != "" {
		room -= l.width(mark) + 2
		about.AsOf = "" // the mark says it
	}
	var right Safe
	for _, more := range []Safe{m.stale(), m.mem.header(), m.broken(), m.hat(), asOf(about)} {
		if wider := join("  ", right, more); l.width(wider)+2 <= room {
			right = wider
		}
	}
	if room -= l.width(right) + 2; l.width(title.text) <= room {
		crumbs = append([]span{title}, crumbs...)
	}
	// The state stands just left of what never changes, so that little is sent anew.
	used := l.spread(crumbs)
	if mark == "" {
		crumbs = append(crumbs, span{blanks(m.w - 4 - used - l.width(state) - l.width(right)), plainText}, span{state, as})
		return []string{l.flush(line{spans: crumbs, right: span{right, faint}}, m.w)}
	}
	crumbs = append(crumbs, span{blanks(m.w - 6 - used - l.width(state) - l.width(right) - l.width(mark)), plainText}, span{state, as}, span{"  " + right, faint})
	return []string{l.flush(line{spans: crumbs, right: span{mark, warned}}, m.w)}
}

// shortHeader keeps the id and the state, by its letter where the word has no room.
func (m *Model) shortHeader(r dossier.Record) string {
	l, d := m.look, m.desk
	letter, state, as := d.v.state(r)
	ln := line{spans: []span{{Clean(d.at.id), strong}}}
	right := number(int(m.focus)+1) + "/4 " + d.pane(m.focus).title()
	rightAs := faint
	if m.w < 30 {
		right = ""
	}
	if mark := m.cutMark(m.w - 10); mark != "" {
		right, rightAs = mark, warned
	}
	room := m.w - 2 - l.width(right) - 1
	for _, s := range []Safe{state, letter} {
		if s != "" && l.width(ln.spans[0].text)+1+l.width(s) <= room {
			ln.spans = append(ln.spans, span{" " + s, as})
			break
		}
	}
	if len(ln.spans) == 1 && letter != "" { // the state is what prevents mistakes; the id gives way
		ln.spans = []span{{l.cut(Clean(d.at.id), max(room-2, 0), l.glyphs.tail), strong}, {" " + letter, as}}
	}
	ln.right = span{right, rightAs}
	return l.flush(ln, m.w)
}

// spread is the width of spans in a row.
func (l look) spread(spans []span) int {
	n := 0
	for _, s := range spans {
		n += l.width(s.text)
	}
	return n
}

// hat is what the reader may do here: the dossier is never written to.
func (m *Model) hat() Safe {
	if who := m.mem.review.Reviewer; who != "" {
		return m.look.cut("reviewer "+Clean(who), 24, m.look.glyphs.tail)
	}
	return "read-only"
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
	s := l.row(ln, w+1, false) // its gutter is two cells; here one is enough
	return s[1:]
}

// tabs is the line that lists the panes where only one shows.
func (m *Model) tabs() string { return m.look.flush(line{spans: m.tabSpans()}, m.w) }

// tabSpans is the tabs with a bar between each two.
func (m *Model) tabSpans() []span {
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
	return spans
}

// hints is the last line: what the keys do here. Where there is no line for messages, it gives way to them.
func (m *Model) hints() string {
	if m.frame.note < 0 && m.note != "" {
		return m.look.flush(line{spans: []span{{m.note, warned}}}, m.w)
	}
	table := m.live()
	var steady, now []Safe
	for _, c := range table {
		if c.hint == "" || len(c.keys) == 0 || strings.Contains(c.keys[0], " ") || c.reason() != "" {
			continue
		}
		hint := hintKeys(c, table) + " " + c.hint
		if c.now {
			now = append(now, hint)
		} else {
			steady = append(steady, hint)
		}
	}
	right := Safe("")
	if !m.frame.boxed && m.top() == nil { // an overlay has it in its border
		right = m.desk.pane(m.focus).foot()
	}
	room := m.w - 2 - m.look.width(right)
	return m.look.flush(line{spans: []span{{m.whole(steady, now, room), faint}}, right: span{right, faint}}, m.w)
}

// whole puts as many hints together as fit, help, the last of the steady ones,
// always among them. What comes and goes stands last, so that little is sent anew.
func (m *Model) whole(steady, now []Safe, room int) Safe {
	if len(steady) == 0 {
		return join("  ", now...)
	}
	help := steady[len(steady)-1]
	room -= m.look.width(help)
	out := Safe("")
	for _, h := range steady[:len(steady)-1] {
		if room -= m.look.width(h) + 2; room < 0 {
			return out + help
		}
		out += h + "  "
	}
	out += help
	for _, h := range now {
		if room -= m.look.width(h) + 2; room < 0 {
			break
		}
		out += "  " + h
	}
	return out
}

// hintKeys is the key of a command as the footer shows it, with that of the
// command that goes the other way where one word says both.
func hintKeys(c command, table []command) Safe {
	other, first, between := "", false, Safe("/")
	switch c.name {
	case "down":
		other = "up"
	case "index-down":
		other = "index-up"
	case "next-group":
		other, first, between = "previous-group", true, " "
	}
	key := Clean(c.keys[0])
	for _, o := range table {
		switch {
		case other == "" || o.name != other || len(o.keys) == 0:
		case first:
			return Clean(o.keys[0]) + between + key
		default:
			return key + between + Clean(o.keys[0])
		}
	}
	return key
}
