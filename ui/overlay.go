package ui

import "waybill/dossier"

// overlay lies above the panes and hears every key; the top one closes with esc.
type overlay struct {
	sheet
	title Safe
	place rect
}

// lay puts an overlay on top of the others.
func (m *Model) lay(title Safe, text func(look, int) *page) {
	o := &overlay{title: title}
	o.look = m.look
	o.focus(true)
	o.turnTo(text)
	m.overlays = append(m.overlays, o)
}

// resize gives the overlay its room: in the middle of the panes, or all of it where that is little.
func (o *overlay) resize(f frame) {
	o.place = f.body
	if f.boxed && f.body.w > 88 {
		o.place.x += (f.body.w - 84) / 2
		o.place.w = 84
	}
	in := o.place.inner()
	o.sheet.resize(in.w, in.h)
}

// over paints the overlay on the rows of the screen.
func (o *overlay) over(rows []string, l look) {
	r := o.place
	if r.empty() {
		return
	}
	for i, s := range l.box(r, o.title, o.foot(), true, o.View()) {
		y := r.y + i
		if y >= len(rows) {
			return
		}
		width := l.StringWidth(rows[y])
		left, right := l.slice(rows[y], 0, r.x), l.slice(rows[y], r.x+r.w, width)
		left += string(blanks(r.x - l.StringWidth(left))) // a wide character may stand across the edge
		right = string(blanks(width-r.x-r.w-l.StringWidth(right))) + right
		rows[y] = left + s + right
	}
}

func (o *overlay) commands(m *Model) []command {
	shut := func() { m.overlays = m.overlays[:len(m.overlays)-1] }
	return append(o.sheet.commands(), command{
		name: "close", keys: []string{"esc", "q", "?", "!", "f1", "h", "left", "enter"}, does: "close", hint: "close", run: do(shut),
	})
}

// help lists the keys that work here, from the rows that the keys themselves are read from.
func (m *Model) help() {
	pane, program := m.desk.pane(m.focus).commands(), m.program()
	name := m.desk.pane(m.focus).title()
	m.lay("Help", func(l look, w int) *page {
		p := newPage(l, w)
		p.title("In "+name, "")
		keyRows(p, pane)
		p.title("Everywhere", "")
		keyRows(p, program)
		p.title("Letters beside allegations", "")
		for _, s := range answerStates() {
			p.fact(stateLetter(s), plainText, Clean(string(s)))
		}
		p.fact("x", plainText, "superseded")
		p.fact("R", plainText, "a rebuttal")
		p.title("Dates", "")
		for _, d := range []dossier.Date{"2023-10?", "2021~", "201X", "2018-12/..", "2018-12/"} {
			p.fact(Clean(string(d)), plainText, dateWords(d))
		}
		return p
	})
}

func dateWords(d dossier.Date) Safe {
	e, err := d.Parse()
	if err != nil {
		return ""
	}
	return Clean(e.Words())
}

// keyRows is a row for each command: its keys, what it does, and why it is off.
func keyRows(p *page, table []command) {
	for _, c := range table {
		p.entry(place{}, "", func() {
			keys := make([]Safe, len(c.keys))
			for i, k := range c.keys {
				keys[i] = Clean(k)
			}
			does := c.does
			if why := c.reason(); why != "" {
				does += " (not now: " + why + ")"
			}
			label := p.fit(join("  ", keys...), 24, p.glyphs.tail)
			if p.w < 48 {
				p.text(plainText, 0, join("  ", keys...)+"  "+does)
				return
			}
			for i, t := range p.wrap(does, p.w-24) {
				if i > 0 {
					label = blanks(24)
				}
				p.lines = append(p.lines, line{spans: []span{{label, strong}, {t, plainText}}})
			}
		})
	}
}

func answerStates() []dossier.AnswerState {
	return []dossier.AnswerState{dossier.Unanswered, dossier.ContextOnly, dossier.DeniedOnly, dossier.PremiseDisputed,
		dossier.PartlyConceded, dossier.Conceded, dossier.AnsweredWithEvidence}
}

// showProblems lists what check found.
func (m *Model) showProblems() {
	problems := m.desk.problems
	m.lay("Problems", func(l look, w int) *page {
		p := newPage(l, w)
		if len(problems) == 0 {
			p.text(plainText, 0, "check finds nothing in this dossier.")
		}
		for _, b := range problems {
			p.entry(place{}, "", func() { problemLines(p, b) })
		}
		return p
	})
}

// problemLines is one problem: how bad, where, what to do.
func problemLines(p *page, b dossier.Problem) {
	where := join(" ", "line "+number(b.Line)+", column "+number(b.Column), Clean(b.Pointer))
	if b.Line == 0 {
		where = Clean(b.Pointer)
	}
	p.text(warned, 0, join(", ", Clean(string(b.Severity)), Clean(b.Rule), where))
	p.text(plainText, 2, Clean(b.Message))
	if b.Excerpt != "" {
		p.text(faint, 2, Clean(b.Excerpt))
	}
}
