package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// help lists the keys that work here, from the rows that the keys themselves
// are read from. What is typed narrows it by words, after @ by key; enter runs
// what is chosen.
func (m *Model) help() {
	all := m.commands()
	own := len(all) - len(m.program())
	pane, program := all[:own], all[own:]
	name := m.desk.pane(m.focus).title()
	o := &overlay{title: "Help", ask: asking("> ", "")}
	lay := func(typed string) func(look, int) *page {
		return func(l look, w int) *page {
			p := newPage(l, w)
			m.keyRows(p, "In "+name, pane, typed)
			m.keyRows(p, "Everywhere", program, typed)
			if typed == "" {
				legend(p)
			}
			if len(p.entries) == 0 {
				p.text(faint, 0, "No key does that. Words find what a key does, @ and a key finds what it does.")
			}
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	m.open(o, lay(""))
}

// legend says the letters and the dates that stand in lists.
func legend(p *page) {
	p.title("Letters beside allegations", "")
	p.grouped = false
	for _, s := range dossier.AnswerStates() {
		p.fact(Clean(s.Letter()), plainText, Clean(string(s)))
	}
	p.fact("x", plainText, "superseded")
	p.fact("R", plainText, "a rebuttal")
	p.fact("b", plainText, "bookmarked, beside any record")
	p.fact(".", plainText, "read, beside any record")
	p.fact("!", plainText, "changed or new since your last visit, beside any record")
	p.fact("[p]", plainText, "your decision in the review, by the key of its verdict; with ! it is stale, with / contested, with = settled, with * flagged")
	p.title("Dates", "")
	p.grouped = false
	for _, d := range []dossier.Date{"2023-10?", "2021~", "201X", "2018-12/..", "2018-12/"} {
		if e, err := d.Parse(); err == nil {
			p.fact(Clean(string(d)), plainText, Clean(e.Words()))
		}
	}
}

// keyRows is a row for each command that was meant: its keys, what it does, and why it is off.
func (m *Model) keyRows(p *page, title Safe, table []command, typed string) {
	titled := false
	for _, c := range table {
		if !c.meant(typed) {
			continue
		}
		if !titled {
			p.title(title, "")
			titled = true
		}
		p.run(func() tea.Cmd { return m.run(c, "") }, func() { c.rows(p) })
	}
}

// meant says whether what was typed into help or palette means this command:
// words of what it does or of its name, or after @ one of its keys.
func (c command) meant(typed string) bool {
	if key, ok := strings.CutPrefix(typed, "@"); ok {
		for _, k := range c.keys {
			if strings.HasPrefix(k, key) {
				return true
			}
		}
		return false
	}
	f, err := dossier.ParseFilter(typed)
	if err != nil {
		return false
	}
	_, ok := f.Text(string(c.does) + " " + c.name)
	return f.Empty() || ok
}

const keysWidth = 24

// rows writes a command as help and palette show it.
func (c command) rows(p *page) {
	keys := make([]Safe, len(c.keys))
	for i, k := range c.keys {
		keys[i] = Clean(k)
	}
	if len(keys) == 0 {
		keys = []Safe{"palette"}
	}
	does := c.does
	if why := c.reason(); why != "" {
		does += " (not now: " + why + ")"
	}
	if p.w < 2*keysWidth {
		p.text(plainText, 0, join("  ", join("  ", keys...), does))
		return
	}
	label := p.fit(join("  ", keys...), keysWidth, p.glyphs.tail)
	for i, t := range p.wrap(does, p.w-keysWidth) {
		if i > 0 {
			label = blanks(keysWidth)
		}
		p.lines = append(p.lines, line{spans: []span{{label, strong}, {t, plainText}}})
	}
}
