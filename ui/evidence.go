package ui

import (
	"slices"

	"waybill/dossier"
)

// evidencePane shows where the record stood on can be read: sources, quoted
// words, and on how few origins all of it rests.
type evidencePane struct {
	sheet
	v       voice
	id      string
	own     bool // it is that of the item, not of one of its rows
	sources int
	origins Safe // "" when it rests on none
}

func (p *evidencePane) show(id string, own bool) {
	if p.id == id && p.own == own && p.lay != nil {
		return
	}
	p.id, p.own = id, own
	p.sources, p.origins = len(p.v.sources(id)), ""
	if len(p.v.x.Origins(id)) > 0 {
		p.origins = p.v.origins(id)
	}
	p.turnTo(func(l look, w int) *page {
		pg := newPage(l, w)
		if !own {
			pg.text(faint, 0, "of #"+Clean(id))
		}
		p.v.evidence(pg, id)
		return pg
	})
}

func (p *evidencePane) title() Safe { return join("  ", "Evidence", p.origins) }

func (p *evidencePane) foot() Safe {
	if p.sources == 0 {
		return p.extent()
	}
	return join("  ", count(p.sources, "source", "sources"), p.extent())
}

func (p *evidencePane) tab() Safe { return "Evidence " + number(p.sources) }

// piece is a piece of evidence and the part of the record it stands under.
type piece struct {
	dossier.Evidence
	of Safe
}

// pieces is all evidence of a record, also of its points, amounts and phases.
func (v voice) pieces(id string) []piece {
	r, _ := v.x.Record(id)
	var out []piece
	add := func(of Safe, list []dossier.Evidence) {
		for _, e := range list {
			out = append(out, piece{e, of})
		}
	}
	if r.Common != nil {
		add("", r.Common.Evidence)
	}
	switch t := r.Value.(type) {
	case *dossier.Claim:
		for _, pt := range t.Points {
			add(Clean(pt.ID), pt.Evidence)
		}
	case *dossier.Investment:
		for _, a := range t.Amounts {
			add(amounts([]dossier.Amount{a}), a.Evidence)
		}
		for _, ph := range t.Phases {
			add(Clean(ph.Title), ph.Evidence)
			for _, a := range ph.Amounts {
				add(amounts([]dossier.Amount{a}), a.Evidence)
			}
		}
	}
	return out
}

// sources is the ids of the sources of a record, each once.
func (v voice) sources(id string) []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range v.pieces(id) {
		if !seen[e.Source] {
			seen[e.Source] = true
			out = append(out, e.Source)
		}
	}
	return out
}

// evidence lays out the evidence of a record.
func (v voice) evidence(p *page, id string) {
	r, ok := v.x.Record(id)
	if !ok {
		p.text(faint, 0, "Nothing to show the evidence of.")
		return
	}
	pieces := v.pieces(id)
	if len(pieces) == 0 {
		v.noEvidence(p, r)
	}
	p.rows("show", id, len(pieces), func(i int) {
		e := pieces[i]
		if i > 0 && pieces[i-1].Source == e.Source && pieces[i-1].of == e.of {
			v.words(p, e)
			return
		}
		p.blank()
		p.entry(place{id: e.Source}, "", func() { v.sourceLines(p, e) })
		v.words(p, e)
		v.whereToRead(p, e.Source)
	})
	if later := v.laterSources(id); later != "" && len(pieces) > 0 {
		p.blank()
		p.text(lacking, 0, later)
	}
	v.originLines(p, id)
}

// noEvidence says why nothing stands here; silence would read as certainty.
func (v voice) noEvidence(p *page, r dossier.Record) {
	if later := v.laterSources(r.ID); later != "" {
		p.text(lacking, 0, "No source of this was known "+dateOf(v.x.LeftOut().AsOf)+": "+later+".")
		return
	}
	switch r.Kind {
	case dossier.Allegations, dossier.Rebuttals:
		p.text(lacking, 0, "No source is given for this claim.")
	case dossier.Sources:
		p.text(faint, 0, "This is a source itself.")
	default:
		p.text(faint, 0, "No source is given for this "+Clean(r.Kind.One())+". What is said about it has its own.")
	}
}

// sourceLines is the source of a piece of evidence: its title, when it was published, and its stance.
func (v voice) sourceLines(p *page, e piece) {
	p.text(strong, 0, v.name(e.Source))
	r, _ := v.x.Record(e.Source)
	s, _ := r.Value.(*dossier.Source)
	if s == nil {
		return
	}
	publisher := Safe("")
	if s.Publisher != "" {
		publisher = v.name(s.Publisher)
	}
	p.text(faint, 0, join(", ", Clean(s.Kind), publisher, or(Clean(string(s.Published)), "undated")))
	if e.of != "" {
		p.text(faint, 0, "for "+e.of)
	}
	switch e.Stance {
	case dossier.Contradicts:
		p.text(warned, 0, "contradicts this")
	case dossier.Mentions:
		p.text(faint, 0, "only mentions this")
	case dossier.Supports:
		p.text(faint, 0, "supports this")
	}
}

// words is what the source says: quoted words, apart from anybody's paraphrase.
func (v voice) words(p *page, e piece) {
	p.says(e)
	x := e.Excerpt
	if x.Exact != "" {
		p.text(plainText, 0, join(" ", Clean(x.Prefix), "\""+Clean(x.Exact)+"\"", Clean(x.Suffix)))
	}
	if e.Translation != "" {
		p.text(plainText, 0, "in translation: "+Clean(e.Translation))
	}
	if e.Locator != "" {
		p.text(plainText, 0, "at "+Clean(e.Locator))
	}
	if e.Note != "" {
		p.text(plainText, 0, "note: "+Clean(e.Note))
	}
}

// whereToRead is what a source rests on, its grade and its address.
func (v voice) whereToRead(p *page, id string) {
	r, _ := v.x.Record(id)
	s, _ := r.Value.(*dossier.Source)
	if s == nil {
		return
	}
	if g := s.Reliability.Grade; g != "" && g != "F" { // F is a missing value, not a grade
		p.text(plainText, 0, "source "+reliability(s.Reliability.Grade))
	}
	if len(s.RestsOn) == 1 {
		p.text(faint, 0, Clean(string(s.RestsOn[0].How))+" "+v.name(s.RestsOn[0].Source))
	} else if len(s.RestsOn) > 1 {
		p.text(faint, 0, "rests on "+number(len(s.RestsOn))+" sources")
	}
	p.address(faint, "", s.URL)
	p.address(faint, "archived ", s.Archive)
}

// originLines names the origins, and the rings that go round without one.
func (v voice) originLines(p *page, id string) {
	origins := v.x.Origins(id)
	sources := v.sources(id)
	told := len(origins) == len(sources) // each source is an origin, and stands above
	for _, o := range origins {
		told = told && len(o.Ring) == 0 && slices.Contains(sources, o.Source)
	}
	if told || len(origins) == 0 {
		return
	}
	p.title("Rests on "+v.origins(id), "")
	p.rows("show", id, len(origins), func(i int) {
		o := origins[i]
		p.entry(place{id: o.Source}, "", func() { p.text(plainText, 0, v.name(o.Source)) })
		if len(o.Ring) > 0 {
			p.text(warned, 2, "a ring: these sources rest only on each other: "+v.names(o.Ring))
		}
	})
	for _, ring := range v.x.Rings(id) {
		p.text(warned, 0, "circular sourcing: "+v.names(ring))
	}
}
