package dossier

import (
	"bytes"
	"cmp"
)

// Marker leads what a query found in a roll back to the texts of the records
// themselves. It is for one goroutine.
type Marker struct {
	q    Quest
	roll *Roll
	fold *textFold
}

// NewMarker makes the marker of a query.
func NewMarker(q Quest) *Marker { return &Marker{q: q, roll: NewRoll(), fold: newTextFold()} }

// sweep rolls what a record goes by.
func (m *Marker) sweep(r Record) *sweep {
	m.roll = m.roll.Fresh()
	m.roll.Begin(r.ID)
	for nth := 1; nth < 2+len(r.Common.Names); nth++ {
		m.roll.Add(goesBy(r, nth))
	}
	m.roll.End()
	return &sweep{q: m.q, l: &m.roll.l}
}

// Hit is a record that a search found, with the place that matches best; of one
// whose names do not say why it was found, the id.
func (m *Marker) Hit(r Record) Hit {
	s := m.sweep(r)
	c := s.rankSearch(0)
	h := Hit{Record: r, Field: "id", Match: r.ID}
	if c.rank == int32(noMatch) {
		return h
	}
	folded := m.roll.Folded(0)[c.Nth]
	word := m.q.whole
	for i := 0; !bytes.Contains(folded, word); i++ {
		word = m.q.words[i].text
	}
	at := bytes.Index(folded, word)
	for next := at; next >= 0; next = nextPlace(folded, word, next) {
		if startsWord(folded[:next]) {
			at = next
			break
		}
	}
	h.Match = goesBy(r, int(c.Nth))
	switch {
	case c.Nth == 0:
	case c.Nth > 1:
		h.Field = "names"
	case r.Kind == Actors || r.Kind == Places:
		h.Field = "name"
	default:
		h.Field = "title"
	}
	h.Start, h.End = m.fold.back(h.Match, at, len(word))
	return h
}

// Found is a record that a fuzzy search found, with what matched; of one whose
// names do not say why it was found, the title.
func (m *Marker) Found(r Record) Found {
	f := Found{Record: r, Text: cmp.Or(r.Title, r.ID)}
	c, ok := m.sweep(r).rankDig(0)
	if !ok {
		return f
	}
	words := make([]*word, len(m.q.words))
	for i := range m.q.words {
		words[i] = &m.q.words[i]
	}
	text := goesBy(r, int(c.Nth))
	if spans, ok := mark(text, words); ok {
		f.Text, f.Spans = text, spans
	}
	return f
}
