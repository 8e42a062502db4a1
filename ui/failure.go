package ui

import (
	"context"
	"errors"

	"waybill/dossier"
)

// waiting is what the item shows while the dossier is being read.
func (m *Model) waiting(l look, w int) *page {
	p := newPage(l, w)
	p.text(plainText, 0, "reading "+Clean(m.opts.Name)+" "+l.glyphs.tail)
	p.text(faint, 0, l.keys.key("out", "esc")+" stops")
	return p
}

// failure says why a dossier could not be opened: every defect, with its place in the file.
func failure(l look, w int, name string, err error) *page {
	p := newPage(l, w)
	if errors.Is(err, context.Canceled) {
		p.text(strong, 0, "Stopped reading "+Clean(name)+".")
		p.text(plainText, 0, l.keys.key("quit", "q")+" leaves")
		return p
	}
	p.text(strong, 0, Clean(name)+" cannot be opened.")
	p.text(plainText, 0, "Nothing of it is shown, because half a dossier would mislead. "+l.keys.key("quit", "q")+" leaves; the file is as it was.")
	p.blank()
	var d *dossier.DecodeError
	if !errors.As(err, &d) {
		p.text(warned, 0, Clean(err.Error()))
		return p
	}
	p.text(faint, 0, count(len(d.Problems), "problem", "problems"))
	for _, b := range d.Problems {
		p.blank()
		p.entry(place{}, "", func() { problemLines(p, b) })
	}
	return p
}
