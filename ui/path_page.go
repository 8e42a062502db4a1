package ui

import (
	"slices"

	"waybill/dossier"
)

// Path prints how two records are connected: up to so many paths of up to so
// many hops, the shortest first, and the best supported.
func (p Paper) Path(x dossier.Surface, from, to string, most, hops int) string {
	pg := p.page()
	voice{x: x}.connection(pg, pathAsked{from, to, most, hops})
	return pg.print()
}

// connection lays out how two records are connected.
func (v voice) connection(p *page, w pathAsked) {
	_, known := v.x.Record(w.to)
	switch {
	case w.to == "":
		p.text(strong, 0, "From "+v.name(w.from))
		p.blank()
		p.text(plainText, 0, "Where to? "+p.keys.key("path-end", "a")+" chooses the other end.")
		return
	case !known:
		p.text(strong, 0, "From "+v.name(w.from))
		p.blank()
		p.text(lacking, 0, "The dossier has no record "+Clean(w.to)+near(v.x.Nearest(w.to, 3))+".")
		p.text(plainText, 0, p.keys.key("path-end", "a")+" chooses another end.")
		return
	}
	p.text(strong, 0, "From "+v.name(w.from)+" to "+v.name(w.to))
	paths, reach := v.x.Paths(w.from, w.to, w.most, w.hops)
	if reach != dossier.Connected {
		v.unconnected(p, w, reach)
		return
	}
	best, _ := v.x.BestSupported(w.from, w.to, w.hops)
	at := slices.IndexFunc(paths, func(q dossier.Path) bool { return sameWay(q, best) })
	p.text(faint, 0, pathsTally(paths, best, at))
	for i, q := range paths {
		best := Safe("")
		if i == at {
			best = "best supported"
		}
		p.title(join(", ", "Path "+number(i+1), count(len(q.Hops), "hop", "hops"), best), "")
		v.hops(p, q)
	}
	if at < 0 {
		p.title("Best supported path, "+count(len(best.Hops), "hop", "hops"), "")
		v.hops(p, best)
	}
	p.blank()
	p.text(faint, 0, "The best supported path is the one whose weakest hop rests on the most origins, then is the most openly attributed, then was answered. This does not say that it is true.")
}

// pathsTally says what is shown.
func pathsTally(paths []dossier.Path, best dossier.Path, at int) Safe {
	shortest, longest := len(paths[0].Hops), len(paths[len(paths)-1].Hops)
	long := count(shortest, "hop", "hops")
	if longest > shortest {
		long = number(shortest) + " to " + count(longest, "hop", "hops")
	}
	shown := "the " + number(len(paths)) + " shortest paths, of " + long
	if len(paths) == 1 {
		shown = "the shortest path, of " + long
	}
	switch {
	case at < 0:
		return shown + "; the best supported has " + count(len(best.Hops), "hop", "hops") + " and stands last"
	case len(paths) == 1:
		return shown + ", is also the best supported"
	}
	return shown + "; path " + number(at+1) + " is the best supported"
}

// unconnected says that there is no path, and how far was looked.
func (v voice) unconnected(p *page, w pathAsked, reach dossier.Reach) {
	p.blank()
	switch reach {
	case dossier.SameRecord:
		p.text(plainText, 0, "Both ends are the same record.")
		return
	case dossier.TooFar:
		p.text(plainText, 0, "No path of up to "+count(w.hops, "hop", "hops")+". Longer ones were not looked for"+p.key("; "+p.keys.key("path-more", "d")+" looks farther")+".")
	default:
		p.text(plainText, 0, "Not connected: no path leads from one to the other, however long. Everything linked to one of them was looked through.")
	}
	p.blank()
	p.text(faint, 0, "Paths run through actors, places, investments, links, events and claims. That one source tells of two records does not connect them, nor does a framework or a walk that names both.")
}

func sameWay(a, b dossier.Path) bool {
	return slices.EqualFunc(a.Hops, b.Hops, func(a, b dossier.Hop) bool { return a.From == b.From && a.To == b.To })
}

// hops lays a path out: where it begins, then a row for each hop, and its weakest link.
func (v voice) hops(p *page, q dossier.Path) {
	from := q.Hops[0].From
	p.entry(place{id: from}, from, func() {
		p.headed("", from, v)
		v.stated(p, from)
	})
	for i, h := range q.Hops {
		mark, as := p.glyphs.down, faint
		if i == q.Weakest && len(q.Why) > 0 {
			mark, as = "!", warned
		}
		p.entry(place{id: h.To}, h.Basis, func() {
			p.thread(mark, as, func() { v.hop(p, h) })
		})
	}
	v.weakest(p, q)
}

// thread writes what add writes with the line of the path before it, and the
// mark of its first line.
func (p *page) thread(mark Safe, as role, add func()) {
	first := len(p.lines)
	p.w -= 2
	add()
	p.w += 2
	for i := range p.lines[first:] {
		ln := &p.lines[first+i]
		ln.spans = slices.Insert(ln.spans, 0, span{mark + " ", as})
		mark, as = p.glyphs.down, faint
	}
}

// hop is the row of a hop: the relation and the record it leads to, and on what it rests.
func (v voice) hop(p *page, h dossier.Hop) {
	p.headed(Clean(h.Relation)+": ", h.To, v)
	v.stated(p, h.To)
	p.text(plainText, 2, v.basis(h))
}

// headed writes the name of a record after how it is reached, and what kind it is of.
func (p *page) headed(before Safe, id string, v voice) {
	r, _ := v.x.Record(id)
	as := strong
	switch r.Kind {
	case dossier.Allegations:
		as = accused
	case dossier.Rebuttals:
		as = answered
	}
	kind := Clean(r.Kind.One())
	for i, t := range p.wrap(before+v.title(r), max(p.w-2, 1)) {
		ln := line{spans: []span{{t, as}}}
		if n := len(before); i == 0 && len(t) >= n {
			ln.spans = []span{{t[:n], faint}, {t[n:], as}}
			if p.width(t)+p.width(kind)+2 <= p.w {
				ln.right = span{kind, faint}
			}
		}
		if i > 0 {
			ln.spans = slices.Insert(ln.spans, 0, span{"  ", plainText})
		}
		p.lines = append(p.lines, ln)
	}
}

// stated says of a claim on the way what a row of it says everywhere.
func (v voice) stated(p *page, id string) {
	switch c, kind := v.claim(id); {
	case c == nil:
	case kind == dossier.Allegations:
		v.allegationFacts(p, id, c, "")
	default:
		v.rebuttalFacts(p, id, c, "")
	}
}

// basis says on what a hop rests that the record it leads to does not say itself.
func (v voice) basis(h dossier.Hop) Safe {
	r, _ := v.x.Record(h.Basis)
	what := Safe("rests on ")
	switch {
	case h.Basis == h.To && h.Claim:
		what = "" // it has been told
	case h.Basis == h.To:
		what += join(", ", "this "+Clean(r.Kind.One()), Clean(string(r.Date)), v.origins(h.Basis))
	case h.Basis == h.From:
		what += join(", ", "the "+Clean(r.Kind.One())+" before it", v.origins(h.Basis))
	default:
		what += join(", ", "link #"+Clean(h.Basis), Clean(string(r.Date)), v.origins(h.Basis))
	}
	if h.More > 0 {
		what = join("; ", what, count(h.More, "more reference joins", "more references join")+" the two")
	}
	return what
}

// weakest names the weakest link of a path and why it is that one.
func (v voice) weakest(p *page, q dossier.Path) {
	h := q.Hops[q.Weakest]
	if len(q.Why) == 0 {
		p.text(faint, 2, "no hop is weaker than another: each rests on "+v.origins(h.Basis))
		return
	}
	words := "weakest link: \"" + Clean(h.Relation) + "\" rests on "
	if h.Claim {
		r, _ := v.x.Record(h.Basis)
		words = "weakest link: this " + Clean(r.Kind.One()) + " rests on "
	}
	if h.Origins > 0 {
		words += v.origins(h.Basis)
	}
	for _, w := range q.Why {
		switch w {
		case dossier.NoEvidence:
			words += "no evidence that bears it out"
		case dossier.FewestOrigins:
			words += " (the fewest of this path)"
		case dossier.NeverAnswered:
			words += ", unanswered"
		case dossier.OnlyClaimed:
			words += ", and is somebody's claim"
		default:
			words += ", " + Clean(string(w))
		}
	}
	for i, t := range p.wrap(words, max(p.w-2, 1)) {
		mark := Safe("! ")
		if i > 0 {
			mark = "  "
		}
		p.lines = append(p.lines, line{spans: []span{{mark, warned}, {t, warned}}})
	}
}
