package ui

import (
	"strings"

	"waybill/dossier"
)

// mappedRow is the row of a claim below a factor: with how it concerns
// investments, and whether it was made while the framework applies. It names the
// factor, whose heading may have scrolled out of sight.
func (v voice) mappedRow(p *page, id, code string, applies dossier.Date) {
	v.recordRow(p, "", id, "")
	p.further(func() {
		p.text(faint, 2, "under "+Clean(code)+", "+v.concerns(p, id))
		r, _ := v.x.Record(id)
		p.text(warned, 2, timingWords(dossier.TimingOf(r.Date, applies)))
	})
}

// further adds lines to the row that was written last.
func (p *page) further(add func()) {
	add()
	if n := len(p.entries); n > 0 {
		p.entries[n-1].last = len(p.lines) - 1
	}
}

// timingWords says that a claim was made outside the dates of its framework; "" where it was not.
func timingWords(t dossier.Timing) Safe {
	switch t {
	case dossier.WhollyBefore:
		return "made before the framework applies"
	case dossier.WhollyAfter:
		return "made after the framework applied"
	case dossier.PerhapsOutside:
		return "perhaps made while the framework did not apply"
	}
	return ""
}

// concernsMost is how many investments a claim's row names on the screen.
const concernsMost = 3

// concerns says which investments a claim concerns, and how.
func (v voice) concerns(p *page, claim string) Safe {
	list := v.x.Concerns(claim)
	if len(list) == 0 {
		return "not about an investment of this dossier, its place or its investor"
	}
	most := len(list)
	if !p.paper {
		most = min(most, concernsMost)
	}
	var out []Safe
	for _, c := range list[:most] {
		out = append(out, v.name(c.Investment)+" ("+Clean(string(c.How))+")")
	}
	words := "concerns " + join(", ", out...)
	if n := len(list) - most; n > 0 {
		words += " and " + count(n, "more investment", "more investments")
	}
	return words
}

// tallyWords counts the claims of a factor in words.
func tallyWords(claims []dossier.MappedClaim) Safe {
	allegations, unanswered, rebuttals := dossier.CountClaims(claims)
	if len(claims) == 0 {
		return "no claim"
	}
	out := Safe("")
	if allegations > 0 {
		out = join(", ", count(allegations, "allegation", "allegations"), unansweredWords(unanswered))
	}
	if rebuttals > 0 {
		out = join(", ", out, count(rebuttals, "rebuttal", "rebuttals"))
	}
	return out
}

func unansweredWords(n int) Safe {
	if n == 0 {
		return "none unanswered"
	}
	return number(n) + " unanswered"
}

// standing is the status of a framework, when it applies, and whether it does at the dossier's date.
func (v voice) standing(fw *dossier.Framework) Safe {
	status := or(Clean(string(fw.Status)), "status not recorded")
	asOf := v.x.About().AsOf
	if _, err := fw.Applies.Parse(); err != nil {
		return join(", ", status, or(v.date(fw.Applies), "the dossier does not say when it applies"))
	}
	at := Safe("")
	if asOf != "" {
		at = "at the dossier's date (" + Clean(string(asOf)) + ") "
		switch dossier.TimingOf(asOf, fw.Applies) {
		case dossier.WhollyBefore:
			at += "it does not apply yet"
		case dossier.WhollyAfter:
			at += "it no longer applies"
		case dossier.Within:
			at += "it applies"
		default:
			at += "it may apply or not"
		}
	}
	return join("; ", join(", ", status, appliesWords(fw.Applies)), at)
}

// appliesWords says between which dates something applies. What "still going"
// says of a period that has begun would be false of one that has not.
func appliesWords(d dossier.Date) Safe {
	e, err := d.Parse()
	start, end, _ := strings.Cut(string(d), "/")
	half := func(s string) Safe {
		h, err := dossier.Date(s).Parse()
		if err != nil {
			return Clean(s)
		}
		return Clean(h.Words())
	}
	switch {
	case err != nil || !e.Interval():
		return "applies " + Clean(e.Words())
	case e.OpenEnd():
		return "applies from " + half(start) + ", no end set"
	case e.UnknownEnd():
		return "applies from " + half(start) + ", end not known"
	case e.OpenStart():
		return "applies until " + half(end) + ", no start set"
	case e.UnknownStart():
		return "applies until " + half(end) + ", start not known"
	}
	return "applies from " + half(start) + " to " + half(end)
}
