package ui

import (
	"slices"

	"waybill/dossier"
)

// recordRow is a row for a record: how it is linked, its name, its date or state.
func (v voice) recordRow(p *page, relation Safe, id, via string) {
	about := via
	if about == "" {
		about = id
	}
	r, _ := v.x.Record(id)
	switch r.Kind {
	case dossier.Allegations:
		v.allegationRow(p, id, relation)
		return
	case dossier.Rebuttals:
		v.rebuttalRow(p, id, "")
		return
	}
	p.entry(place{id: id}, about, func() {
		date := Clean(string(r.Date))
		if l, ok := v.x.Record(via); ok {
			date = Clean(string(l.Date))
		}
		date = join("  ", v.kept.fresh(id), v.kept.signs(id), date)
		if p.width(join("  ", v.name(id), relation, date)) > p.w {
			p.text(plainText, 0, v.name(id))
			p.text(faint, 2, join(", ", relation, date))
			return
		}
		p.lines = append(p.lines, line{
			spans: []span{{v.name(id) + "  ", plainText}, {relation, faint}},
			right: span{date, faint},
		})
	})
}

// allegationRow is the row of an allegation: never without who, when, how
// openly and firmly, on how many origins, what it does not establish, and how
// it was answered. note says how it comes to stand here.
func (v voice) allegationRow(p *page, id string, note Safe) {
	v.claimRow(p, id, func(c *dossier.Claim) {
		p.text(accused, 0, Clean(c.Text))
		v.allegationFacts(p, id, c, note)
	})
}

// allegationFacts is all of the row of an allegation but what it says.
func (v voice) allegationFacts(p *page, id string, c *dossier.Claim, note Safe) {
	p.text(plainText, 2, join(", ", v.kept.fresh(id), v.kept.words(id), note, v.said(c), v.support(id)))
	p.text(plainText, 2, limit(c))
	words, as := v.answer(p, id)
	p.text(as, 2, words)
}

// limit is the first of what a claim does not establish, and how much more there is; "" where nothing is said of it.
func limit(c *dossier.Claim) Safe {
	switch n := len(c.DoesNotEstablish); n {
	case 0:
		return ""
	case 1:
		return "does not establish: " + Clean(c.DoesNotEstablish[0])
	default:
		return "does not establish: " + Clean(c.DoesNotEstablish[0]) + " (and " + number(n-1) + " more)"
	}
}

// rebuttalRow is the row of a rebuttal: never without what it answers and how.
// allegation is the one it is shown under; "" where it is shown by itself.
func (v voice) rebuttalRow(p *page, id, allegation string) {
	v.claimRow(p, id, func(c *dossier.Claim) {
		p.text(answered, 0, Clean(c.Text))
		v.rebuttalFacts(p, id, c, allegation)
	})
}

// rebuttalFacts is all of the row of a rebuttal but what it says.
func (v voice) rebuttalFacts(p *page, id string, c *dossier.Claim, allegation string) {
	p.text(plainText, 2, join(", ", v.kept.fresh(id), v.kept.words(id), v.said(c), v.origins(id)))
	v.answersTo(p, c, allegation)
}

// answersTo says what a rebuttal answers and how, or how it answers the one
// allegation that it is shown under.
func (v voice) answersTo(p *page, c *dossier.Claim, allegation string) {
	if len(c.Answers) == 0 {
		p.text(lacking, 2, answersNothing)
	}
	for _, s := range v.answersWhat(c, allegation) {
		p.text(plainText, 2, s)
	}
}

const answersNothing = Safe("the dossier does not say what this answers")

// answersWhat says of each allegation that a rebuttal answers how it does, and
// which it is, unless it is shown under that one.
func (v voice) answersWhat(c *dossier.Claim, allegation string) []Safe {
	var told []string
	var out []Safe
	for _, a := range c.Answers {
		if slices.Contains(told, a.Claim) || allegation != "" && a.Claim != allegation {
			continue
		}
		told = append(told, a.Claim)
		what := v.how(c, a.Claim)
		if allegation == "" {
			what += ": " + v.name(a.Claim)
		}
		out = append(out, what)
	}
	return out
}

// claimRow is a row for a claim, also for one that the dossier does not have.
func (v voice) claimRow(p *page, id string, write func(*dossier.Claim)) {
	c, _ := v.claim(id)
	p.entry(place{id: id}, id, func() {
		if c == nil {
			p.text(lacking, 0, v.name(id))
			return
		}
		write(c)
	})
}

// group is a titled list of links, chosen by the words of the link.
type group struct {
	title Safe
	words []string
	deep  bool // also of the places within a place
}

// tie is a neighbour with the place within that it belongs to.
type tie struct {
	dossier.Neighbour
	within string
}

// near is the links of the record that a page lays out, asked for once.
func (v voice) near(p *page, id string) []dossier.Neighbour {
	if p.nearTo != id {
		p.near, p.nearTo = v.x.Neighbours(id), id
	}
	return p.near
}

// groups lays out links by their words. What no group takes is left to rest.
func (v voice) groups(p *page, r dossier.Record, list []group) {
	near := v.near(p, r.ID)
	var within []string
	if r.Kind == dossier.Places {
		within = v.x.Within(r.ID)
	}
	for _, g := range list {
		var ties []tie
		known := map[string]bool{}
		add := func(all []dossier.Neighbour, place string) {
			for _, n := range all {
				if slices.Contains(g.words, n.Relation) && !known[n.ID] {
					known[n.ID] = true
					ties = append(ties, tie{n, place})
				}
			}
		}
		add(near, "")
		if g.deep {
			for _, w := range within {
				add(v.x.Neighbours(w), w)
			}
		}
		if len(ties) == 0 {
			continue
		}
		p.title(g.title, "")
		p.rows("show", r.ID, len(ties), func(i int) { v.tieRow(p, g, ties[i]) })
	}
}

// tieRow is a row of a group: the relation is said where the group's title does not say it.
func (v voice) tieRow(p *page, g group, t tie) {
	relation := Safe("")
	if len(g.words) > 1 {
		relation = Clean(t.Relation)
	}
	if t.within != "" {
		relation = join(" ", relation, "at "+v.name(t.within))
	}
	v.recordRow(p, relation, t.ID, t.Via)
}

// rest lays out every link that has not been shown, so that no way back is ever missing.
func (v voice) rest(p *page, r dossier.Record, shown []string) {
	shown = append(shown, "evidence", "from", "to")
	if r.Kind == dossier.Links {
		shown = shown[:len(shown)-2]
	}
	var list []dossier.Neighbour
	seen := map[dossier.Neighbour]bool{}
	for _, n := range v.near(p, r.ID) {
		if !slices.Contains(shown, n.Relation) && !seen[n] {
			seen[n] = true
			list = append(list, n)
		}
	}
	if len(list) == 0 {
		return
	}
	p.title("Linked", "")
	p.rows("show", r.ID, len(list), func(i int) { v.recordRow(p, Clean(list[i].Relation), list[i].ID, list[i].Via) })
}

// claimMembers are the words of links that the item of a claim shows in groups of their own.
func claimMembers() []string {
	return []string{"said by", "against", "about", "factor of", "denies", "disputes the premise", "concedes",
		"adds context", "evidence against", "answered by", "supports", "repeats", "qualifies", "conflicts with",
		"supersedes", "supported by", "repeated by", "qualified by", "superseded by"}
}

// claimWords are the words of links from claims, shown as claims and not as links.
func claimWords() []string {
	return []string{"says", "alleged against it", "alleged about it", "said about it"}
}

// claimsGroups shows what is alleged about a record and what was answered.
func (v voice) claimsGroups(p *page, r dossier.Record) {
	allegations := v.x.ClaimsOn(r.ID, dossier.Allegations)
	unanswered := 0
	var others, theirs []dossier.Subject
	for _, s := range allegations {
		if v.x.Answer(s.Claim) == dossier.Unanswered {
			unanswered++
		}
		if s.As == "by" {
			theirs = append(theirs, s)
		} else {
			others = append(others, s)
		}
	}
	if len(others) > 0 {
		p.title("Alleged", v.tally(len(others), unanswered))
		if r.Kind == dossier.Actors {
			p.land()
		}
		v.subjectRows(p, r.ID, others)
	}
	v.answersAbout(p, r, allegations)
	if len(theirs) > 0 {
		p.title("Its own allegations", "")
		v.subjectRows(p, r.ID, theirs)
	}
}

func (v voice) tally(n, unanswered int) Safe {
	if unanswered == 0 {
		return number(n)
	}
	return number(n) + ", " + number(unanswered) + " unanswered"
}

// subjectRows shows allegations with how the record stands in each.
func (v voice) subjectRows(p *page, id string, list []dossier.Subject) {
	p.rows("show", id, len(list), func(i int) {
		s := list[i]
		note := Safe("")
		if s.As == "against" {
			note = "held against it"
		}
		if s.Place != "" {
			note = "about " + v.name(s.Place)
		}
		v.allegationRow(p, s.Claim, note)
	})
}

// answersAbout shows the rebuttals to these allegations, and those that concern or come from the record itself.
func (v voice) answersAbout(p *page, r dossier.Record, allegations []dossier.Subject) {
	ids := v.x.AnswersOn(r.ID)
	if len(ids) == 0 {
		if len(allegations) > 0 {
			p.title("Answered", "")
			p.grouped = false
			p.text(lacking, 0, v.nobody(allegations))
		}
		return
	}
	p.title("Answered", number(len(ids)))
	p.rows("show", r.ID, len(ids), func(i int) { v.rebuttalRow(p, ids[i], "") })
}
