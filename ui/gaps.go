package ui

import (
	"slices"

	"waybill/dossier"
)

// gaps lays out what the mapping leaves open.
func (f *factorPage) gaps() {
	g := f.all.Gaps
	here := f.only == onlyHere
	if here {
		far := func(id string) bool { return !f.concerns(id) }
		g.Silent = slices.DeleteFunc(slices.Clone(g.Silent), func(c dossier.Factor) bool { return c.Framework != f.r.ID })
		g.Unmapped = slices.DeleteFunc(slices.Clone(g.Unmapped), far)
		g.Unlisted = slices.DeleteFunc(slices.Clone(g.Unlisted), func(u dossier.UnlistedFactor) bool { return far(u.ID) && u.ID != f.r.ID })
		g.Outside = slices.DeleteFunc(slices.Clone(g.Outside), func(o dossier.OutsideClaim) bool { return far(o.Claim) })
	}
	f.blank()
	heading := Safe("Gaps")
	if here {
		heading = "Gaps that concern " + f.v.atHand(f.r)
	}
	f.text(strong, 0, heading)
	f.text(faint, 0, "A gap is no fault: where nothing was said, nothing can be mapped.")
	if !here || f.r.Kind == dossier.Frameworks { // of any other record it would say nothing
		f.gap("Factors that no claim speaks to", len(g.Silent), func(i int) {
			c := g.Silent[i]
			f.entry(place{id: c.Framework}, c.Framework, func() {
				f.text(plainText, 0, Clean(c.Code)+" "+f.v.factor(c))
				f.text(faint, 2, "in "+f.v.name(c.Framework))
			})
		})
	}
	f.gap("Allegations that are mapped to no factor", len(g.Unmapped), func(i int) { f.v.recordRow(f.page, "", g.Unmapped[i], "") })
	f.gap("Codes that their framework does not list", len(g.Unlisted), func(i int) {
		u := g.Unlisted[i]
		f.v.recordRow(f.page, "", u.ID, "")
		words := Clean(u.Code) + ": no such factor in " + f.v.name(u.Framework)
		f.further(func() { f.text(lacking, 2, words) })
	})
	f.gap("Claims made outside the dates in which their framework applies", len(g.Outside), func(i int) {
		o := g.Outside[i]
		f.v.recordRow(f.page, "", o.Claim, "")
		applies := Safe("")
		if r, ok := f.v.x.Record(o.Framework); ok {
			applies = appliesWords(r.Date)
		}
		f.further(func() { f.text(warned, 2, join(", ", timingWords(o.Timing)+": "+f.v.name(o.Framework), applies)) })
	})
}

// gap is one sort of gap: how many there are, and the rows, or that there is none.
func (f *factorPage) gap(title Safe, n int, row func(int)) {
	f.title(title, number(n))
	if n == 0 {
		f.grouped = false
		f.text(faint, 0, "none")
		return
	}
	most := n
	switch {
	case f.paper:
	case f.only == onlyGaps:
		most = min(n, gapsAlone)
	default:
		most = min(n, gapsBelow)
	}
	for i := range most {
		row(i)
	}
	if more := n - most; more > 0 {
		f.leaveOut("and " + number(more) + " more; waybill factors --gaps prints them all")
	}
}

// How many of a sort of gap are laid out on the screen: alone, and below the
// factors. A row of a claim that hundreds answered takes time.
const (
	gapsAlone = 25
	gapsBelow = 10
)

// Factors prints framework by factor which claims speak to it, and the gaps, or only those.
func (p Paper) Factors(x dossier.Surface, gaps bool) string {
	pg := p.page()
	at := place{view: factors}
	if gaps {
		at = at.set(onlySetting, onlyGaps)
	}
	voice{x: x}.factors(pg, dossier.Record{}, at)
	return pg.print()
}
