package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// sift is the filter of a list: what was typed, and whether what does not
// match is dimmed in its place instead of hidden.
type sift struct {
	text   string
	filter dossier.Filter
	dim    bool
}

// chips is the parts of the filter for a pane's title.
func (s sift) chips() Safe {
	if s.filter.Empty() {
		return ""
	}
	return "/" + Clean(s.text)
}

// page is a page without the rows that do not match, or with these dimmed.
func (s sift) page(p *page) *page {
	if s.filter.Empty() {
		return p
	}
	if p.flat != nil {
		p = p.flat()
	}
	out := *p
	out.landing = -1
	if s.dim {
		out.lines = append([]line(nil), p.lines...)
	} else {
		out.lines, out.entries = nil, nil
	}
	for _, e := range p.entries {
		lines := p.lines[e.first : e.last+1]
		_, ok := s.filter.Text(wording(lines))
		ok = ok || e.rest
		switch {
		case s.dim && !ok:
			for i := e.first; i <= e.last; i++ {
				out.lines[i] = p.lines[i].dimmed()
			}
		case !s.dim && ok:
			e.last += len(out.lines) - e.first
			e.first = len(out.lines)
			out.entries = append(out.entries, e)
			out.lines = append(out.lines, lines...)
		}
	}
	if len(out.entries) == 0 {
		out.lines = []line{
			{spans: []span{{"0 of " + number(len(p.entries)) + " match \"" + Clean(s.text) + "\"", warned}}},
			{spans: []span{{p.keys.key("out", "esc") + " clears the filter", faint}}},
		}
	}
	return &out
}

// wording is the words of some lines, as a filter reads them.
func wording(lines []line) string {
	out := Safe("")
	for _, l := range lines {
		for _, s := range l.spans {
			out += s.text
		}
		out += " " + l.right.text + " "
	}
	return string(out)
}

// dimmed is a line that does not match.
func (l line) dimmed() line {
	out := line{right: span{l.right.text, faint}, to: l.to, from: l.from}
	for _, s := range l.spans {
		out.spans = append(out.spans, span{s.text, faint})
	}
	return out
}

// seek is a line with the words of a filter marked in it.
func (l line) seek(f dossier.Filter) line {
	if f.Empty() {
		return l
	}
	out := line{right: l.right, to: l.to, from: l.from}
	for _, s := range l.spans {
		if spans, ok := f.Text(string(s.text)); ok && len(spans) > 0 {
			out.spans = append(out.spans, withSpans(string(s.text), spans, s.role)...)
		} else {
			out.spans = append(out.spans, s)
		}
	}
	return out
}

// narrow filters the rows of a sheet; "" lets all through.
func (s *sheet) narrow(f sift) {
	s.sift = f
	s.words = f.filter
	s.set(&s.whole)
}

func (s *sheet) narrowed() sift { return s.sift }

// seek marks words in the text, for n and N, and goes to the first of them.
func (s *sheet) seek(words string) {
	if f, err := dossier.ParseFilter(strconv.Quote(words)); err == nil {
		s.words = f
		s.paint()
		s.match(1)
	}
}

// match goes to the next or the previous line that has what was sought.
func (s *sheet) match(by int) bool {
	at := s.top
	if e, ok := s.here(); ok && e.first >= s.top && e.first < s.top+s.h {
		at = e.first
	}
	for i := at + by; i >= 0 && i < len(s.page.lines); i += by {
		if _, ok := s.words.Text(wording(s.page.lines[i : i+1])); !ok {
			continue
		}
		for n, e := range s.page.entries {
			if i >= e.first && i <= e.last {
				s.stand(n)
				return true
			}
		}
		s.top = min(max(i-s.h/2, 0), s.bottom())
		s.paint()
		return true
	}
	return false
}

// filter asks for words that narrow the list with the focus, and narrows it
// while they are typed.
func (m *Model) filter() {
	p := m.desk.pane(m.focus)
	was := p.narrowed()
	dim := was.dim
	o := &overlay{ask: asking("/", was.text)}
	o.ask.alone = true
	apply := func(text string) {
		f, err := dossier.ParseFilter(text)
		if o.ask.wrong = ""; err != nil {
			o.ask.wrong = Clean(err.Error())
			return
		}
		p.narrow(sift{text: text, filter: f, dim: dim})
	}
	o.ask.typed = apply
	o.ask.done = func(string) tea.Cmd { return nil }
	o.ask.quit = func() { p.narrow(sift{}) }
	o.ask.more = []command{
		{name: "dim", keys: []string{"tab"}, does: "dim what does not match instead of hiding it", hint: "dim", run: do(func() {
			dim = !dim
			apply(o.ask.input.Value())
		})},
		{name: "filter-down", keys: []string{"down"}, does: "next row", run: do(func() { p.step(1) })},
		{name: "filter-up", keys: []string{"up"}, does: "previous row", run: do(func() { p.step(-1) })},
	}
	m.open(o, nil)
}

// match goes to the next or the previous match in the text with the focus.
func (m *Model) match(by int) {
	s := m.desk.sheet(m.focus)
	if s != nil && !s.match(by) {
		m.note = "no further match"
	}
}

func (m *Model) noMatch() Safe {
	if s := m.desk.sheet(m.focus); s == nil || s.words.Empty() {
		return "find or filter something in a text first"
	}
	return ""
}
