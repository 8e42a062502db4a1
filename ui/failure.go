package ui

import (
	"context"
	"errors"

	"waybill/dossier"
)

// waitingPage is what the item shows while the dossier is being read.
func (m *Model) waitingPage(l look, w int) *page {
	p := newPage(l, w)
	lasted := Safe("")
	if n := m.reading.seconds; n > 0 {
		lasted = " " + number(n) + " s"
	}
	if m.reading.arrivals != nil && m.reading.said != "" {
		p.text(plainText, 0, m.reading.said)
		return p
	}
	p.text(plainText, 0, "reading "+Clean(m.opts.Name)+" "+l.glyphs.tail+lasted)
	p.text(faint, 0, l.keys.key("out", "esc")+" stops")
	return p
}

// failure says why a dossier could not be opened: every defect, with its place in the file.
func (m *Model) failure(l look, w int, err error) *page {
	p, name := newPage(l, w), Clean(m.opts.Name)
	again, soon := l.keys.key("reload", "R")+Safe(" reads it again; "), Safe("It opens by itself once it can be read. ")
	if m.opts.Changed == nil {
		again, soon = "", ""
	}
	if errors.Is(err, context.Canceled) {
		p.text(strong, 0, "Stopped reading "+name+".")
		p.text(plainText, 0, again+l.keys.key("quit", "q")+" leaves")
		return p
	}
	p.text(strong, 0, name+" cannot be opened.")
	p.text(plainText, 0, "Nothing of it is shown, because half a dossier would mislead. "+soon+again+l.keys.key("quit", "q")+" leaves; the file is as it was.")
	p.blank()
	defects(p, err)
	return p
}

// defects lists why a file could not be read.
func defects(p *page, err error) {
	var d *dossier.DecodeError
	if !errors.As(err, &d) {
		p.text(warned, 0, Clean(err.Error()))
		return
	}
	p.text(faint, 0, count(len(d.Problems), "problem", "problems"))
	for _, b := range d.Problems {
		p.blank()
		p.entry(place{}, "", func() { problemLines(p, b) })
	}
}
