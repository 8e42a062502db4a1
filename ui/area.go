package ui

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
)

// area is a text of several lines being written in an overlay: where the reader
// has no editor of his own on this machine. What is written stands as the
// overlay's page, so that it is cleaned and measured like any other text.
type area struct {
	input textarea.Model
	why   Safe                      // what is asked for, above what is written
	done  func(text string) tea.Cmd // takes it
	kept  func(text string)         // keeps it, when it is left without being taken
}

// areaLimit is how many characters are taken: several pages.
const areaLimit = 20000

// write opens an area over the panes, with a text to begin with.
func (m *Model) writeText(title, why Safe, text string, done func(string) tea.Cmd, kept func(string)) {
	in := textarea.New()
	in.SetVirtualCursor(false)
	in.CharLimit, in.MaxHeight = areaLimit, 0
	in.KeyMap.Paste.SetEnabled(false) // it would read the clipboard of the host, not of the reader
	in.KeyMap.CopySelection.SetEnabled(false)
	in.Focus()
	in.SetValue(text)
	in.MoveToEnd()
	a := &area{input: in, why: why, done: done, kept: kept}
	o := &overlay{title: title, area: a}
	m.open(o, a.lay)
	o.resize(m.frame)
	a.follow(&o.sheet)
}

// lay lays out what is written so far.
func (a *area) lay(l look, w int) *page {
	p := newPage(l, w)
	p.text(warned, 0, a.why)
	for s := range strings.SplitSeq(a.input.Value(), "\n") {
		for _, piece := range p.chop(Clean(s), p.w) {
			p.lines = append(p.lines, line{spans: []span{{piece, plainText}}})
		}
	}
	return p
}

// hear takes a key or a paste in.
func (a *area) hear(s *sheet, msg tea.Msg) {
	a.input.SetWidth(max(s.page.w, 1)) // up and down go by the lines that show
	a.input, _ = a.input.Update(msg)
	s.turnTo(a.lay)
	a.follow(s)
}

// follow scrolls to the line that is written in.
func (a *area) follow(s *sheet) {
	if s.w <= 0 {
		return
	}
	_, y := a.place(&s.page)
	s.top = max(min(s.top, y), y-s.h+1, 0)
	s.paint()
}

// place is the cell of the page where the next letter goes.
func (a *area) place(p *page) (x, y int) {
	lines := strings.Split(a.input.Value(), "\n")
	if a.why != "" {
		y = len(p.wrap(a.why, p.w))
	}
	at := min(a.input.Line(), len(lines)-1)
	for _, s := range lines[:at] {
		y += len(p.chop(Clean(s), p.w))
	}
	runes := []rune(lines[at])
	before := len(Clean(string(runes[:min(a.input.Column(), len(runes))])))
	pieces := p.chop(Clean(lines[at]), p.w)
	for i, piece := range pieces {
		if before < len(piece) || i == len(pieces)-1 {
			return min(p.width(piece[:min(before, len(piece))]), p.w-1), y + i
		}
		before -= len(piece)
	}
	return 0, y
}

// commands are the keys that are not written.
func (a *area) commands(m *Model) []command {
	text := func() string { return strings.TrimSpace(a.input.Value()) }
	return []command{
		{name: "take-text", keys: []string{"ctrl+s", "alt+enter"}, does: "take what is written", hint: "take it", run: func() tea.Cmd {
			m.shut()
			return a.done(text())
		}},
		{name: "leave-text", keys: []string{"esc"}, does: "back; what is written is kept, and nothing is decided", hint: "back, text kept", run: do(func() {
			m.shut()
			a.kept(text())
		})},
	}
}
