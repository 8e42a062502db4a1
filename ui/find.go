package ui

import (
	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// found is how many rows find, dig and the palette list at most.
const found = 200

// find searches everything that the dossier says: names first, then texts,
// excerpts and sources, with the matching words in their place.
func (m *Model) find() {
	o := &overlay{title: "Find in everything", ask: asking("find: ", "")}
	lay := func(typed string) func(look, int) *page {
		hits := m.desk.v.x.Search(typed, found)
		return func(l look, w int) *page {
			p := newPage(l, w)
			switch {
			case typed == "":
				p.text(faint, 0, "Type words: names, texts, excerpts and sources are searched, in every language of the dossier.")
			case len(hits) == 0:
				p.text(plainText, 0, "Nothing here says \""+Clean(typed)+"\".")
			}
			for _, h := range hits {
				p.run(func() tea.Cmd { return m.goFind(h, typed) }, func() { m.desk.v.hit(p, h) })
			}
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	m.open(o, lay(""))
}

// goFind goes to what was found; n and N then step through the words in its texts.
func (m *Model) goFind(h dossier.Hit, typed string) tea.Cmd {
	m.goTo(place{id: h.Record.ID})
	m.desk.item.seek(typed)
	return nil
}

// goTo goes to a place from wherever the reader is.
func (m *Model) goTo(at place) {
	if at != m.desk.at {
		m.visit(at)
	}
	m.opened(at.id)
	m.focus = slotItem
}

// hit is a row of what was found: the record, and below it the words in their place.
func (v voice) hit(p *page, h dossier.Hit) {
	p.lines = append(p.lines, line{
		spans: []span{{p.cut(v.title(h.Record), max(p.w-16, 8), p.glyphs.tail), strong}},
		right: span{Clean(h.Record.Kind.One()), faint},
	})
	before, match, after := h.Match[:h.Start], h.Match[h.Start:h.End], h.Match[h.End:]
	room := max(p.w-p.width(Clean(match))-16, 8)
	p.lines = append(p.lines, line{spans: []span{
		{"  " + Clean(h.Field) + ": ", faint},
		{p.end(Clean(before), room/2), plainText},
		{Clean(match), sought},
		{Clean(after), plainText},
	}})
}

// dig jumps to any record by its id or one of its names.
func (m *Model) dig() {
	o := &overlay{title: "Dig", ask: asking("go to: ", "")}
	o.ask.typed = func(text string) { o.turnTo(m.digPage(text)) }
	m.open(o, m.digPage(""))
}

func (m *Model) digPage(typed string) func(look, int) *page {
	list := m.desk.v.x.Dig(typed, found)
	return func(l look, w int) *page {
		p := newPage(l, w)
		if len(list) == 0 {
			p.text(plainText, 0, "No record is called \""+Clean(typed)+"\".")
		}
		m.foundRows(p, list, m.goRecord)
		return p
	}
}

// goRecord goes to a record.
func (m *Model) goRecord(id string) tea.Cmd {
	m.goTo(place{id: id})
	return nil
}

// foundRows is a row for each record found by a name, with the letters that matched; enter takes it.
func (m *Model) foundRows(p *page, list []dossier.Found, take func(id string) tea.Cmd) {
	for _, f := range list {
		p.run(func() tea.Cmd { return take(f.Record.ID) }, func() {
			ln := line{spans: withSpans(f.Text, f.Spans, plainText), right: span{Clean(f.Record.Kind.One()), faint}}
			if f.Text != f.Record.Title {
				ln.spans = append(ln.spans, span{"  " + m.desk.v.title(f.Record), faint})
			}
			p.lines = append(p.lines, ln)
		})
	}
}

// withSpans cuts a text into spans, those that were sought apart.
func withSpans(text string, spans [][2]int, as role) []span {
	var out []span
	at := 0
	for _, s := range spans {
		if s[0] > at {
			out = append(out, span{Clean(text[at:s[0]]), as})
		}
		out = append(out, span{Clean(text[s[0]:s[1]]), sought})
		at = s[1]
	}
	return append(out, span{Clean(text[at:]), as})
}

// palette lists commands, kept filters and records by what is typed; enter runs, narrows or opens.
func (m *Model) palette() {
	table := m.commands()
	o := &overlay{title: "Palette", ask: asking(": ", "")}
	lay := func(typed string) func(look, int) *page {
		var list []dossier.Found
		if typed != "" {
			list = m.desk.v.x.Dig(typed, found)
		}
		return func(l look, w int) *page {
			p := newPage(l, w)
			m.keyRows(p, "Commands", table, typed)
			m.filterRows(p, typed)
			if len(list) > 0 {
				p.title("Records", "")
				m.foundRows(p, list, m.goRecord)
			}
			if len(p.entries) == 0 {
				p.text(plainText, 0, "No command and no record is called \""+Clean(typed)+"\".")
			}
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	m.open(o, lay(""))
}

// places lists where the reader has been, the last first; enter goes back there.
func (m *Model) places() {
	back := m.past.back
	o := &overlay{title: "Where you have been", ask: asking("> ", "")}
	lay := func(typed string) func(look, int) *page {
		f, _ := dossier.ParseFilter(typed)
		return func(l look, w int) *page {
			p := newPage(l, w)
			for i := len(back) - 1; i >= 0; i-- {
				s := back[i]
				name := m.desk.v.name(s.id)
				if _, ok := f.Text(string(name)); !ok && !f.Empty() {
					continue
				}
				steps := len(back) - i
				p.run(func() tea.Cmd { m.backBy(steps); return nil }, func() {
					p.lines = append(p.lines, line{
						spans: []span{{name, plainText}, {join("", "  ", Clean(string(s.view))), faint}},
						right: span{count(steps, "step back", "steps back"), faint},
					})
				})
			}
			if len(p.entries) == 0 {
				p.text(faint, 0, "Nowhere yet: opening a row, going to a record or a step of a walk is remembered here.")
			}
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	o.ask.more = m.savingWalk()
	m.open(o, lay(""))
}

// backBy goes several places back; forward leads through them again.
func (m *Model) backBy(steps int) {
	for range steps {
		m.step(-1)
		m.follow()
	}
}
