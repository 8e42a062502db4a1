package ui

import (
	"slices"

	"waybill/dossier"
)

func provenanceOutlook() outlook {
	return outlook{
		view: provenance, title: "Trail",
		lead: command{name: "trail", keys: []string{"t"}, does: "trail of the record, and the sources it rests on"},
		to:   anyRecord(provenance),
		page: func(v voice, p *page, r dossier.Record, at place) { v.provenance(p, r, at.get("first") == "sources") },
		keys: func(m *Model) []command {
			return []command{{name: "trail-order", keys: []string{"s"}, does: "sources first, or what happened first", hint: "sources", now: true, run: do(m.turnTrail)}}
		},
	}
}

// turnTrail puts the sources before what happened, or after it again, and goes to the top.
func (m *Model) turnTrail() {
	first := "sources"
	if m.desk.at.get("first") == first {
		first = ""
	}
	m.reface(m.desk.at.set("first", first))
	m.desk.item.land()
}

// Trail prints the history of a record and what its sources rest on.
func (p Paper) Trail(x dossier.Surface, id string) string {
	pg := p.page()
	pg.w = min(p.Width, 2*measure)
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	voice{x: x}.provenance(pg, r, false)
	return pg.print()
}

// provenance lays out what must be known of a record before anything of its
// history, then the history and the sources, the one or the other first.
func (v voice) provenance(p *page, r dossier.Record, sourcesFirst bool) {
	tree := v.x.SourceTree(r.ID)
	p.land() // on the head: it says what must be known first
	v.provenanceHead(p, r, tree)
	if !sourcesFirst {
		v.steps(p, r)
	}
	if r.Kind == dossier.Sources {
		v.sourceTrees(p, r, tree)
	} else {
		v.originTrees(p, r, tree)
		v.asideRows(p, r, tree)
	}
	if sourcesFirst {
		v.steps(p, r)
	}
}

// provenanceHead is who says it, how it was answered, and what it rests on.
func (v voice) provenanceHead(p *page, r dossier.Record, tree dossier.SourceTree) {
	v.headline(p, r)
	if c, ok := r.Value.(*dossier.Claim); ok {
		p.fact("Said", plainText, v.said(c))
		if r.Kind == dossier.Allegations {
			words, as := v.answer(p, r.ID)
			p.fact("Answer", as, words)
		}
	}
	words, as := v.supportWords(p, r, tree)
	p.fact("Rests on", as, words)
	for _, ring := range tree.Rings {
		p.fact("Circular", warned, v.circle(ring))
	}
	if r.Kind == dossier.Allegations {
		v.firstSaid(p, r.ID)
	}
}

// headline is the record that a view or a page speaks of, in full; it leads to the record.
func (v voice) headline(p *page, r dossier.Record) {
	at := place{id: r.ID}
	if p.paper {
		at = place{} // its id stands in it
	}
	p.entry(at, r.ID, func() {
		switch r.Kind {
		case dossier.Allegations:
			p.text(faint, 0, v.banner(r))
			v.superseded(p, r.ID)
			p.text(accused, 0, v.title(r))
		case dossier.Rebuttals:
			p.text(faint, 0, v.banner(r))
			p.text(answered, 0, v.title(r))
		default:
			p.text(strong, 0, v.title(r))
			p.text(faint, 0, v.passport(r))
		}
	})
}

// supportWords says what a record rests on so that the number of its sources
// cannot be taken for the number of its origins.
func (v voice) supportWords(p *page, r dossier.Record, tree dossier.SourceTree) (Safe, role) {
	origins := v.x.Origins(r.ID)
	if r.Kind == dossier.Sources {
		if len(tree.Down) == 1 {
			return "nothing else in this dossier: it is an origin", plainText
		}
		return v.origins(r.ID) + ": " + v.originNames(p, origins), plainText
	}
	support := v.x.Support(r.ID)
	switch {
	case len(origins) == 0 && support == "":
		return join(", ", "no origin: no source bears out the "+Clean(r.Kind.One())+" itself", v.laterSources(r.ID)) + "; what is said of it has its own", plainText
	case len(origins) == 0:
		return join(", ", v.caveat(support), "no origin: no source of "+v.dossier()+" bears it out", v.laterSources(r.ID)), lacking
	}
	words := v.origins(r.ID)
	if support != "" {
		words = Clean(string(support)) + " (" + words + ")"
	}
	words += ": " + v.originNames(p, origins)
	if len(origins) == 1 {
		words += v.resting("; ", tree, origins[0])
	}
	if support == dossier.Conflicting || support == dossier.Superseded {
		return words, warned
	}
	return words, plainText
}

// resting says how many sources rest on an origin; nothing where none does.
func (v voice) resting(before Safe, tree dossier.SourceTree, o dossier.Origin) Safe {
	n := len(tree.Resting(o))
	if n == 0 {
		return ""
	}
	return before + count(n, "source rests", "sources rest") + " on it"
}

// originNames names origins, each ring as one.
func (v voice) originNames(p *page, origins []dossier.Origin) Safe {
	var ids []string
	for _, o := range origins {
		ids = append(ids, o.Source)
	}
	words := v.titles(p, ids)
	if slices.ContainsFunc(origins, func(o dossier.Origin) bool { return o.Ring != nil }) {
		words += " (a circle counts as one origin)"
	}
	return words
}

// circle says a way round a ring of sources; of a very long one the beginning.
func (v voice) circle(ring dossier.Ring) Safe {
	round := ring.Round[:min(len(ring.Round), namesMost)]
	words := Safe("")
	for _, id := range round {
		words += v.name(id) + " rests on "
	}
	if left := len(ring.Round) - len(round); left > 0 {
		words += number(left) + " more, the last of which rests on "
	}
	words += v.name(ring.Round[0])
	if others := len(ring.Sources) - len(ring.Round); others > 0 {
		words += "; " + count(others, "other source is", "other sources are") + " in the circle too"
	}
	if ring.Exit {
		return words + "; one of them also rests on something outside"
	}
	return words + "; they rest on nothing else"
}

// episode is what one record did on one date, in one or more ways.
type episode struct {
	dossier.Happening
	what Safe
}

// episodesOf puts together what one record did on one date: a rebuttal may deny and concede at once.
func episodesOf(list []dossier.Happening) []episode {
	var out []episode
	for _, h := range list {
		if n := len(out) - 1; n >= 0 && out[n].ID == h.ID && out[n].Date == h.Date {
			out[n].what += ", " + Clean(h.What)
			continue
		}
		out = append(out, episode{h, Clean(h.What)})
	}
	return out
}

// steps tells what happened, in dated order, each with where it can be read.
func (v voice) steps(p *page, r dossier.Record) {
	all := v.x.Trail(r.ID)
	list := episodesOf(all)
	p.title("What happened", count(len(all), "step", "steps"))
	if len(list) == 0 {
		p.grouped = false
		p.text(faint, 0, "Nothing dated is told of this.")
		return
	}
	if slices.ContainsFunc(list, func(s episode) bool { return s.Unclear }) {
		p.text(faint, 0, "? its date does not tell that it came after the step above it")
	}
	column := dateLeast
	for _, s := range list[:p.most(len(list))] {
		column = min(max(column, p.width(Clean(string(s.Date)))), dateMost)
	}
	p.rows("trail", r.ID, len(list), func(i int) { v.step(p, r, list[i], column) })
}

// step is a step of the history: when, what, who; what was said; where it can be read.
func (v voice) step(p *page, r dossier.Record, s episode, column int) {
	of, _ := v.x.Record(s.ID)
	indent := column + 4
	if p.w < 60 {
		indent = 2
	}
	p.entry(place{id: s.ID}, s.ID, func() {
		mark := Safe("  ")
		if s.Unclear {
			mark = "? "
		}
		date := p.fit(or(Clean(string(s.Date)), "undated"), column, "")
		if p.width(Clean(string(s.Date))) > column {
			p.text(faint, 0, Clean(string(s.Date))) // a date is never cut
			date = blanks(column)
		}
		head := []span{{date + "  ", faint}, {mark, warned}, {s.what, strong}}
		who := v.stepWho(p, r, of, s)
		if who != "" && used(p, head)+2+p.width(who) <= p.w {
			head = append(head, span{"  " + who, plainText})
			who = ""
		}
		p.lines = append(p.lines, line{spans: head})
		p.text(plainText, indent, who)
		v.stepWords(p, r, of, indent)
		if s.ID != r.ID || r.Kind != dossier.Sources { // what a source rests on is drawn below
			p.text(faint, indent, v.readIn(p, of))
		}
	})
}

func used(p *page, spans []span) (cells int) {
	for _, s := range spans {
		cells += p.width(s.text)
	}
	return cells
}

// stepWho is who says it, how openly and how firmly; of what is no claim, what it is and by whom.
func (v voice) stepWho(p *page, r, of dossier.Record, s episode) Safe {
	if c, ok := of.Value.(*dossier.Claim); ok {
		return join(", ", v.speakers(c), manner(c))
	}
	if s.ID == r.ID {
		return v.some(p, s.By)
	}
	by := Safe("")
	if len(s.By) > 0 {
		by = "by " + v.some(p, s.By)
	}
	return join(", ", v.name(s.ID), by)
}

// stepWords is what a claim of the history says; an allegation never without its answer.
func (v voice) stepWords(p *page, r, of dossier.Record, indent int) {
	if of.ID == r.ID {
		return
	}
	switch of.Kind {
	case dossier.Allegations:
		p.text(accused, indent, v.title(of))
		words, as := v.answer(p, of.ID)
		p.text(as, indent, words)
	case dossier.Rebuttals:
		p.text(answered, indent, v.title(of))
	}
}

// readIn is the sources in which a record can be read, and on how few origins they rest.
func (v voice) readIn(p *page, r dossier.Record) Safe {
	origins := v.x.Origins(r.ID)
	if r.Kind == dossier.Sources {
		if len(origins) == 1 && origins[0].Source == r.ID && origins[0].Ring == nil {
			return "an origin: it rests on nothing else in this dossier"
		}
		return "rests on " + v.origins(r.ID) + ": " + v.originNames(p, origins)
	}
	sources := v.x.ReadIn(r.ID)
	if len(sources) == 0 {
		return join(", ", "no source bears it out", v.laterSources(r.ID))
	}
	words := "read in " + v.titles(p, sources)
	told := len(origins) == len(sources)
	for _, o := range origins {
		told = told && slices.Contains(sources, o.Source)
	}
	if told {
		return words + ": " + v.origins(r.ID)
	}
	return words + "; " + v.origins(r.ID) + ": " + v.originNames(p, origins)
}
