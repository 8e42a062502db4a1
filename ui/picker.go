package ui

import (
	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// picker is a list of the reader's own things: what is typed narrows it,
// enter takes a row, and keys of its own do something else with it.
type picker struct {
	title Safe
	none  Safe // what to say of an empty list
	rows  func() []pick
	rest  int // how many more there are than rows gives
	keys  []pickKey
}

// pick is a row of a picker.
type pick struct {
	key   string // what the keys get
	text  Safe
	below Safe // a second line
	right Safe
	take  func() tea.Cmd
}

// pickKey is a key of a picker. A list without rows does not hear it, unless it is bare.
type pickKey struct {
	name, key  string
	does, hint Safe
	bare       bool
	run        func(key string) tea.Cmd
}

// pickFrom opens a picker, standing on a row.
func (m *Model) pickFrom(k picker, on int) {
	o := &overlay{title: k.title, ask: asking("> ", "")}
	var shown []pick
	typed := ""
	lay := func(l look, w int) *page {
		p := newPage(l, w)
		f, _ := dossier.ParseFilter(typed)
		all := k.rows()
		shown = shown[:0]
		for _, r := range all {
			if !f.Empty() {
				if _, ok := f.Text(string(r.text + " " + r.below)); !ok {
					continue
				}
			}
			shown = append(shown, r)
		}
		for _, r := range shown[:min(len(shown), found)] {
			p.run(r.take, func() {
				p.lines = append(p.lines, line{spans: []span{{r.text, plainText}}, right: span{r.right, faint}})
				p.text(faint, 3, r.below)
			})
		}
		switch n := len(shown); {
		case len(all) == 0:
			p.text(faint, 0, k.none)
		case n == 0:
			p.text(plainText, 0, "0 of "+number(len(all))+" match \""+Clean(typed)+"\"")
		case n > found:
			p.text(faint, 0, "and "+number(n-found+k.rest)+" more: type to narrow the list")
		case k.rest > 0:
			p.text(faint, 0, "and "+number(k.rest)+" more that are not searched")
		}
		return p
	}
	o.ask.typed = func(text string) {
		typed = text
		o.turnTo(lay)
	}
	for _, key := range k.keys {
		o.ask.more = append(o.ask.more, command{name: key.name, keys: []string{key.key}, does: key.does, hint: key.hint, run: func() tea.Cmd {
			switch {
			case o.cur >= 0 && o.cur < len(shown):
				return key.run(shown[o.cur].key)
			case key.bare:
				return key.run("")
			}
			return nil
		}})
	}
	m.open(o, lay)
	o.resize(m.frame)
	o.stand(on)
}

// confirm asks once before something is done.
func (m *Model) confirm(question Safe, do func()) {
	o := &overlay{ask: asking(question+" y and enter: ", "")}
	o.ask.alone = true
	o.ask.done = func(text string) tea.Cmd {
		if text == "y" || text == "Y" {
			do()
		} else {
			m.note = "nothing is changed"
		}
		return nil
	}
	m.open(o, nil)
}

// line asks for a line of text.
func (m *Model) askLine(label Safe, value string, done func(string) tea.Cmd, quit func()) {
	o := &overlay{ask: asking(label, value)}
	o.ask.alone, o.ask.done, o.ask.quit = true, done, quit
	m.open(o, nil)
}
