package ui

import "waybill/dossier"

// Hits prints what a search has found: the title, kind and id of each record,
// and below it the member that matched with the words in their place.
func (p Paper) Hits(hits []dossier.Hit) string {
	pg := p.page()
	for _, h := range hits {
		what := "  " + Clean(h.Record.Kind.One()) + "  " + Clean(h.Record.ID)
		title := pg.cut(Clean(h.Record.Title), max(pg.w-pg.width(what), 20), pg.glyphs.tail)
		pg.lines = append(pg.lines,
			line{spans: []span{{title, strong}, {what, faint}}},
			line{spans: pg.found(h)})
	}
	return pg.print()
}

// found is the member that matched, with what of its text stands around the words.
func (p *page) found(h dossier.Hit) []span {
	label := "  " + Clean(h.Field) + ": "
	room := max(p.w-p.width(label), 8)
	match := p.cut(Clean(h.Match[h.Start:h.End]), room, p.glyphs.tail)
	room -= p.width(match)
	before := Clean(h.Match[:h.Start])
	if p.width(before) > room/2 {
		before = p.end(before, max(room/2, 3))
	}
	room -= p.width(before)
	return []span{{label, faint}, {before, plainText}, {match, sought}, {p.cut(Clean(h.Match[h.End:]), max(room, 0), p.glyphs.tail), plainText}}
}
