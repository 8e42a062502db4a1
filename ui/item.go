package ui

import (
	"slices"

	"waybill/dossier"
)

// itemPane shows one record: what it is, and as rows that can be entered
// everything that is linked to it.
type itemPane struct {
	sheet
	v    voice
	at   place
	room int // rows, with those that do not scroll
}

// show points the pane at a place. The row that was stood on is kept when it is the same place.
func (p *itemPane) show(at place) {
	if p.at != at || p.lay == nil {
		p.at = at
		p.turnTo(func(l look, w int) *page { return p.v.page(l, w, at) })
	}
}

func (p *itemPane) title() Safe {
	if o, ok := p.at.outlook(); ok {
		return o.title
	}
	return "Item"
}

func (p *itemPane) tab() Safe { return p.title() }

// about is the record that evidence and trail should speak of: that of the row stood on.
func (p *itemPane) about() string {
	if e, ok := p.here(); ok && e.about != "" {
		return e.about
	}
	return p.at.id
}

// page lays out what the view of a place shows.
func (v voice) page(l look, w int, at place) *page {
	p := newPage(l, w)
	as, viewed := at.outlook()
	if viewed {
		p.w = max(min(w-2, 2*measure), 1) // two columns of text, or a drawing
	}
	r, ok := v.x.Record(at.id)
	switch {
	case at.id == "":
		v.emptyDossier(p)
	case !ok && v.unknownYet(p, at.id):
	case !ok:
		p.text(lacking, 0, v.name(at.id))
		p.text(plainText, 0, "The dossier refers to this record and does not have it.")
	case viewed:
		as.page(v, p, r, at)
	default:
		v.item(p, r)
	}
	return p
}

// emptyDossier says what a dossier without records lacks, and how to come by it.
func (v voice) emptyDossier(p *page) {
	if l := v.x.LeftOut(); l != nil && l.Total > 0 {
		p.text(strong, 0, "Nothing of this dossier was known "+dateOf(l.AsOf)+".")
		p.text(plainText, 0, LeftOutWords(l))
		p.blank()
		p.text(faint, 0, p.key(p.keys.key("as-of", "A")+" asks for another date, or for everything."))
		return
	}
	p.text(strong, 0, "This dossier has no records yet.")
	p.blank()
	p.text(plainText, 0, "Add actors, places and allegations to the file in an editor; the schema completes and explains every member:")
	p.text(plainText, 2, "waybill schema > dossier.schema.json")
	p.text(plainText, 0, "Then see what is missing:")
	p.text(plainText, 2, "waybill check FILE")
}

// item lays out one record.
func (v voice) item(p *page, r dossier.Record) {
	p.entry(place{}, r.ID, func() {
		if _, ok := r.Value.(*dossier.Claim); ok {
			p.text(faint, 0, v.banner(r))
			v.superseded(p, r.ID)
		}
		v.told(p, r.ID)
		p.text(strong, 0, v.title(r))
	})
	if r.Kind != dossier.Allegations && r.Kind != dossier.Rebuttals {
		p.text(faint, 0, v.passport(r))
	}
	switch t := r.Value.(type) {
	case *dossier.Claim:
		v.claimItem(p, r, t)
	case *dossier.Place:
		v.common(p, r)
		v.placeGroups(p, r)
	case *dossier.Actor:
		v.common(p, r)
		v.actorGroups(p, r)
	case *dossier.Investment:
		v.investmentItem(p, r, t)
	case *dossier.Link:
		p.fact("Period", plainText, v.date(t.Period))
		v.common(p, r)
		v.rest(p, r, nil)
	case *dossier.Event:
		p.fact("Date", plainText, or(v.date(t.Date), "undated"))
		v.common(p, r)
		v.eventGroups(p, r)
	case *dossier.Source:
		v.sourceItem(p, r, t)
	case *dossier.Framework:
		v.frameworkItem(p, r, t)
	case *dossier.Walk:
		v.walkItem(p, t)
	}
}

// banner is the first line of a claim: what it is and how it stands.
func (v voice) banner(r dossier.Record) Safe {
	_, word, _ := v.state(r)
	if r.Kind == dossier.Allegations {
		return join(", ", "ALLEGATION", word, "#"+Clean(r.ID), v.kept.words(r.ID))
	}
	return join(", ", "REBUTTAL", "#"+Clean(r.ID), v.kept.words(r.ID))
}

// superseded says by what an allegation is superseded, and when, before anything else of it.
func (v voice) superseded(p *page, id string) {
	for _, n := range v.x.Neighbours(id) {
		if n.Relation == "superseded by" {
			by, _ := v.x.Record(n.ID)
			p.text(warned, 0, "x superseded by "+join(", ", v.name(n.ID), Clean(string(by.Date))))
		}
	}
}

// passport is the second line of every other record: kind, country, id.
func (v voice) passport(r dossier.Record) Safe {
	country := ""
	switch t := r.Value.(type) {
	case *dossier.Actor:
		country = t.Country
	case *dossier.Place:
		country = t.Country
	}
	return join(", ", kindWord(r), Clean(country), "#"+Clean(r.ID), v.kept.words(r.ID))
}

// common lays out what a record of any kind may carry.
func (v voice) common(p *page, r dossier.Record) {
	c := r.Common
	if c == nil {
		return
	}
	names := make([]Safe, len(c.Names))
	for i, n := range c.Names {
		names[i] = Clean(n.Text)
		if n.Language != "" {
			names[i] += " (" + Clean(n.Language) + ")"
		}
	}
	p.fact("Also named", plainText, join(", ", names...))
	for _, id := range c.Identifiers {
		p.fact(Clean(id.Scheme), plainText, Clean(id.Value))
	}
	if c.Summary != "" {
		p.blank()
		p.prose(c.Summary)
	}
}

// claimItem lays out an allegation or a rebuttal. How an allegation was
// answered stands among its facts, and what it does not establish right after:
// they are part of the claim, not an appendix.
func (v voice) claimItem(p *page, r dossier.Record, c *dossier.Claim) {
	p.blank()
	v.people(p, "Who says", c.By, "nobody is named")
	p.fact("When", plainText, or(v.date(c.Made), "undated"))
	p.fact("Attribution", plainText, or(Clean(string(c.Attribution)), "not recorded"))
	p.fact("Modality", plainText, or(Clean(string(c.Modality)), "not recorded"))
	p.fact("True of", plainText, v.date(c.Period))
	p.fact("Rests on", plainText, v.support(r.ID))
	if r.Kind == dossier.Allegations {
		words, as := v.answer(p, r.ID)
		p.fact("Answer", as, words)
		v.firstSaid(p, r.ID)
	}
	v.limits(p, c)
	if r.Kind == dossier.Allegations {
		v.repliesGroup(p, r.ID)
	} else {
		v.answersGroup(p, c)
	}
	v.reviewGroup(p, r.ID)
	v.pointsGroup(p, r, c)
	v.peopleGroups(p, c)
	v.relationsGroup(p, r)
	v.factorsGroup(p, c.Factors)
	v.common(p, r)
	v.rest(p, r, claimMembers())
}

// limits says what a claim does not establish.
func (v voice) limits(p *page, c *dossier.Claim) {
	if len(c.DoesNotEstablish) == 0 {
		return
	}
	p.blank()
	p.text(heading, 0, "Does not establish")
	for _, d := range c.DoesNotEstablish {
		p.text(plainText, 2, Clean(d))
	}
}

// people is a fact whose value is records: a row each, that can be entered.
func (v voice) people(p *page, label Safe, ids []string, none Safe) {
	if len(ids) == 0 {
		p.fact(label, lacking, none)
	}
	for i, id := range ids {
		if i > 0 {
			label = ""
		}
		p.entry(place{id: id}, "", func() { p.fact(label, plainText, v.name(id)) })
	}
}

// firstSaid says who said it first, where that was not this claim.
func (v voice) firstSaid(p *page, id string) {
	f, ok := v.x.FirstSaid(id)
	if !ok || f.Claim == id && f.Clear {
		return
	}
	c, _ := v.claim(f.Claim)
	if c == nil {
		return
	}
	words := join(", ", v.speakers(c), Clean(string(f.Date)))
	if !f.Clear {
		words = "unclear; perhaps " + words
	}
	p.entry(place{id: f.Claim}, f.Claim, func() { p.fact("First said", plainText, words) })
}

// repliesGroup shows the answers to an allegation; that there is none, and why, stands among its facts.
func (v voice) repliesGroup(p *page, id string) {
	replies := v.x.Replies(id)
	if len(replies) == 0 {
		return
	}
	p.title("Answered", p.key(p.keys.key("versus", "v")+" versus"))
	p.land()
	replies = slices.CompactFunc(replies, func(a, b dossier.Reply) bool {
		return a.Rebuttal == b.Rebuttal // the points it answers are listed with it
	})
	p.rows("show", id, len(replies), func(i int) { v.rebuttalRow(p, replies[i].Rebuttal, id) })
}

// answersGroup shows what a rebuttal answers, and how.
func (v voice) answersGroup(p *page, c *dossier.Claim) {
	p.landing = 0 // a reader comes for the answer itself
	p.title("Answers", "")
	if len(c.Answers) == 0 {
		p.grouped = false
		p.text(lacking, 0, "The dossier does not say what this answers.")
		return
	}
	answers := slices.CompactFunc(slices.Clone(c.Answers), func(a, b dossier.Answer) bool { return a.Claim == b.Claim })
	p.rows("show", c.ID, len(answers), func(i int) { v.allegationRow(p, answers[i].Claim, v.how(c, answers[i].Claim)) })
}

// how is how a rebuttal answers an allegation: as a whole and by points.
func (v voice) how(rebuttal *dossier.Claim, allegation string) Safe {
	var out []Safe
	for _, a := range rebuttal.Answers {
		if a.Claim != allegation {
			continue
		}
		how := Clean(string(a.How))
		if a.Point != "" {
			how += " " + Clean(a.Point)
		}
		out = append(out, how)
	}
	return join(", ", out...)
}

// pointsGroup shows the parts of a claim with what was answered to each.
func (v voice) pointsGroup(p *page, r dossier.Record, c *dossier.Claim) {
	if len(c.Points) == 0 {
		return
	}
	p.title("Points", "")
	for _, pt := range c.Points {
		p.entry(place{id: r.ID, view: versus}, r.ID, func() {
			p.text(plainText, 0, Clean(pt.ID)+" "+Clean(pt.Text))
			if r.Kind != dossier.Allegations {
				return
			}
			state := v.x.PointAnswer(r.ID, pt.ID)
			if state == dossier.Unanswered {
				p.text(lacking, 3, "not answered")
			} else {
				p.text(answered, 3, Clean(string(state)))
			}
		})
	}
}

// peopleGroups shows whom a claim is held against and what it is about.
func (v voice) peopleGroups(p *page, c *dossier.Claim) {
	for _, g := range []struct {
		title Safe
		ids   []string
	}{{"Against", c.Against}, {"About", c.About}} {
		if len(g.ids) == 0 {
			continue
		}
		p.title(g.title, "")
		p.rows("show", c.ID, len(g.ids), func(i int) { v.recordRow(p, "", g.ids[i], "") })
	}
}

// relationsGroup shows how an allegation stands to others.
func (v voice) relationsGroup(p *page, r dossier.Record) {
	list := slices.DeleteFunc(v.x.Neighbours(r.ID), func(n dossier.Neighbour) bool { return !dossier.Relates(n.Relation) })
	if len(list) == 0 {
		return
	}
	p.title("Beside other allegations", "")
	p.rows("show", r.ID, len(list), func(i int) { v.allegationRow(p, list[i].ID, Clean(list[i].Relation)) })
}

// factorsGroup shows the codes of frameworks, which are always the author's own mapping.
func (v voice) factorsGroup(p *page, factors []dossier.Factor) {
	if len(factors) == 0 {
		return
	}
	p.title("Risk factors", "the dossier author's mapping")
	for _, f := range factors {
		p.entry(place{id: f.Framework}, "", func() {
			p.text(plainText, 0, Clean(f.Code)+" "+v.factor(f))
		})
	}
}

// factor is the text of a framework's code.
func (v voice) factor(f dossier.Factor) Safe {
	r, _ := v.x.Record(f.Framework)
	if fw, ok := r.Value.(*dossier.Framework); ok {
		for _, c := range fw.Factors {
			if c.Code == f.Code {
				return Clean(c.Text)
			}
		}
	}
	return "(no such code in " + v.name(f.Framework) + ")"
}
