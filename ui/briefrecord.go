package ui

import "waybill/dossier"

// briefRecord is a record that is no claim: what it is, what is invested, and
// what is alleged, each with its answer.
func (v voice) briefRecord(p *page, r dossier.Record, tree dossier.SourceTree) {
	switch t := r.Value.(type) {
	case *dossier.Investment:
		v.terms(p, &t.Terms)
		p.fact("Investors", plainText, v.some(p, t.Investors))
		p.fact("Into", plainText, v.some(p, t.Into))
		p.fact("Opposite", plainText, v.some(p, t.Counterparties))
		for _, ph := range t.Phases {
			p.fact("Phase", plainText, Clean(ph.Title)+brackets(v.termWords(&ph.Terms)))
		}
	case *dossier.Event:
		p.fact("Date", plainText, or(v.date(t.Date), "undated"))
		p.fact("Involves", plainText, v.some(p, t.Involves))
	case *dossier.Source:
		p.fact("What", plainText, v.sourcePassport(r.ID))
		words, _ := v.supportWords(p, r, tree)
		p.fact("Rests on", plainText, words)
	case *dossier.Link:
		p.fact("Period", plainText, or(v.date(t.Period), "not recorded"))
	case *dossier.Framework:
		p.fact("Applies", plainText, or(v.date(t.Applies), "not recorded"))
	}
	if r.Common != nil && r.Common.Summary != "" {
		p.blank()
		p.prose(plainText, 0, r.Common.Summary)
	}
	v.briefInvested(p, r)
	v.briefClaims(p, r)
}

// briefInvested is what was put in by an actor, or in a place and what lies in it.
func (v voice) briefInvested(p *page, r dossier.Record) {
	list := v.x.Invested(r.ID)
	if len(list) == 0 {
		return
	}
	p.title("Invested", number(len(list)))
	p.rows("brief", r.ID, len(list), func(i int) {
		of, _ := v.x.Record(list[i])
		t, _ := of.Value.(*dossier.Investment)
		p.entry(place{id: of.ID}, of.ID, func() {
			if t == nil {
				p.bullet(lacking, v.name(list[i]))
				return
			}
			by := Safe("")
			if len(t.Investors) > 0 {
				by = "by " + v.some(p, t.Investors)
			}
			p.bullet(plainText, join(", ", v.title(of)+brackets(v.termWords(&t.Terms)), by, v.origins(of.ID)))
		})
	})
}

// termWords is the terms of an investment in a line. Amounts that differ both stand.
func (v voice) termWords(t *dossier.Terms) Safe {
	return join(", ", Clean(t.Kind), or(amounts(t.Amounts), "no sum recorded"), Clean(t.Status), or(v.date(t.Period), "undated"))
}

// briefClaims is what is alleged about a record, what it alleges itself, and what it answers.
func (v voice) briefClaims(p *page, r dossier.Record) {
	claims := v.x.Hearing(r.ID)
	unanswered := 0
	for _, id := range claims.On {
		if v.x.Answer(id) == dossier.Unanswered {
			unanswered++
		}
	}
	for _, g := range []struct {
		title Safe
		ids   []string
		note  Safe
		row   func(p *page, id string, note Safe)
	}{
		{"Alleged", claims.On, v.tally(len(claims.On), unanswered), v.briefAllegation},
		{"It alleges", claims.Own, number(len(claims.Own)), v.briefAllegation},
		{"Answers", claims.Answers, number(len(claims.Answers)), func(p *page, id string, _ Safe) { v.briefRebuttal(p, id, "") }},
	} {
		if len(g.ids) == 0 {
			continue
		}
		p.title(g.title, g.note)
		p.rows("brief", r.ID, len(g.ids), func(i int) { g.row(p, g.ids[i], "") })
	}
}

// briefGaps is what a reader should know is not there.
func (v voice) briefGaps(p *page, r dossier.Record) {
	list := v.x.Gaps(r.ID)
	if len(list) == 0 {
		return
	}
	p.title("Gaps", number(len(list)))
	p.grouped = false
	for _, g := range list {
		as := plainText
		if g.What == dossier.LacksAnswer || g.What == dossier.LacksPointAnswer || g.What == dossier.LacksSource {
			as = lacking
		}
		p.bullet(as, v.gap(p, r, g))
	}
}

// gap says what is lacking.
func (v voice) gap(p *page, r dossier.Record, g dossier.Gap) Safe {
	n := len(g.Of)
	sources := count(n, "source", "sources") + ": " + v.titles(p, g.Of)
	switch g.What {
	case dossier.LacksAnswer:
		if n > 0 {
			return count(n, "allegation", "allegations") + " on it that nobody has answered"
		}
		return "nobody has answered this"
	case dossier.LacksResponse:
		return "no response recorded: the dossier does not say whether an answer was sought"
	case dossier.LacksPointAnswer:
		return "not answered: " + idList(g.Of)
	case dossier.LacksClaim:
		return "the dossier does not say what this answers"
	case dossier.LacksSource:
		return "no source of this dossier bears out the " + Clean(r.Kind.One())
	case dossier.LacksSecond:
		return "at most 1 origin: nothing here shows a second, independent one"
	case dossier.LacksOrigin:
		return "circular sourcing among " + sources
	case dossier.LacksDate:
		return "undated"
	case dossier.LacksSpeaker:
		return "nobody is named who says it"
	case dossier.LacksName:
		return "not said openly under a name: " + v.some(p, g.Of)
	case dossier.LacksQuote:
		return "no quoted words from " + sources
	case dossier.LacksAddress:
		return "neither address nor archived copy of " + sources
	case dossier.LacksArchive:
		return "no archived copy of " + sources
	case dossier.LacksRecord:
		return "evidence that names no source of the dossier: " + idList(g.Of)
	case dossier.LacksLimits:
		return "the dossier does not say what this does not establish"
	case dossier.LacksFactor:
		return "mapped to no risk factor of a framework"
	case dossier.LacksCode:
		return "factors that their framework does not have: " + idList(g.Of)
	case dossier.LacksFactorClaim:
		return "factors that no allegation on it is mapped to: " + idList(g.Of)
	case dossier.LacksAmount:
		return "no sum recorded"
	}
	return Clean(string(g.What))
}

// idList is ids of the file, in order.
func idList(list []string) Safe {
	out := make([]Safe, len(list))
	for i, id := range list {
		out[i] = Clean(id)
	}
	return join(", ", out...)
}
