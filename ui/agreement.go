package ui

import (
	"waybill/dossier"
	"waybill/dossier/review"
)

func agreementOutlook() outlook {
	return outlook{
		view: agreement, title: "Agreement",
		lead: command{name: "agreement", keys: []string{"g t"}, does: "how far reviewers agree, and on which claims they differ", hint: "agreement"},
		to: func(m *Model) (place, Safe) {
			if why := m.noReview(); why != "" {
				return place{}, why
			}
			return anyRecord(agreement)(m)
		},
		page: func(v voice, p *page, _ dossier.Record, _ place) { v.agreement(p) },
	}
}

// measured is how far reviewers agree on the claims of which the reader may see the decisions.
type measured struct {
	claims []string // in the order of the queue
	now    review.Agreement
	first  review.Agreement // of the decisions that each reviewer gave first
}

// measure reckons how far reviewers agree.
func (r Review) measure(s survey) measured {
	var out measured
	for _, id := range s.claims {
		if len(s.state.Decisions(id)) > 0 && s.state.SeesDispute(r.Reviewer, id) {
			out.claims = append(out.claims, id)
		}
	}
	out.now = s.state.Agree(s.x, out.claims, false)
	out.first = s.state.Agree(s.x, out.claims, true)
	return out
}

// agreement lays out how far reviewers agree, and the claims on which they do not.
func (v voice) agreement(p *page) {
	e := v.reviewing()
	switch {
	case e == nil:
		p.text(lacking, 0, "No review is open here.")
		return
	case e.state == nil:
		p.text(faint, 0, "The log of the review is being read.")
		return
	}
	claims := e.measured.claims
	p.landing = 0 // who comes here wants the measures first
	p.entry(place{}, "", func() { p.text(strong, 0, v.agreementHead(len(claims))) })
	p.text(faint, 0, "This says how alike reviewers judge, not who is right. F, 6 and cannot judge are missing values.")
	if len(claims) == 0 {
		return
	}
	p.agreement(e.measured.now)
	if e.measured.now.Informed > 0 {
		p.title("As each decided first, before the decisions of others could be seen", "")
		p.grouped = false
		p.agreement(e.measured.first)
	}
	v.differing(p, claims)
}

// agreementHead says on what claims the measures rest.
func (v voice) agreementHead(n int) Safe {
	e := v.reviewing()
	judged := 0
	for _, id := range e.claims {
		if len(e.state.Decisions(id)) > 0 {
			judged++
		}
	}
	switch {
	case judged == 0:
		return "Nobody has decided anything yet."
	case n == 0 && e.Reviewer == "":
		return count(judged, "claim is", "claims are") + " judged; what was decided is shown to who has a name: " + or(Clean(e.Why), "you have none here")
	case n == 0:
		return count(judged, "claim is", "claims are") + " judged, none of them by you yet; what others decided is hidden until then."
	case n < judged:
		return "On the " + count(n, "claim", "claims") + " that you have decided, of " + number(judged) + " that are judged. The others are hidden until you have."
	}
	return "On the " + count(n, "claim that is judged", "claims that are judged") + "."
}

// agreement writes the measures of an agreement, scale by scale, each with what it rests on.
func (p *page) agreement(a review.Agreement) {
	p.fact("Reviewers", plainText, cleaned(", ", a.Reviewers))
	if a.Stale > 0 {
		p.fact("Left out", warned, count(a.Stale, "decision", "decisions")+", because the claim has changed since")
	}
	if a.Informed > 0 {
		p.fact("Informed", faint, count(a.Informed, "decision", "decisions")+" changed when those of others could be seen")
	}
	p.blank()
	if p.w < 84 {
		p.scalesBelow(a.Scales)
		return
	}
	row := func(as role, cells ...Safe) {
		widths := []int{12, 8, 11, 10, 15, 15, 0}
		var out Safe
		for i, c := range cells {
			if i < len(cells)-1 {
				c = p.fit(c, widths[i], "")
			}
			out += c
		}
		p.text(as, 0, out)
	}
	row(faint, "", "claims", "reviewers", "the same", "alpha nominal", "alpha ordinal", "Cohen's kappa")
	why := Safe("")
	for _, s := range a.Scales {
		kappa := measureWords(s.Kappa)
		if p.width(kappa) > 12 { // it has a line of its own
			kappa, why = "none", "No kappa: "+kappa+"."
		}
		row(plainText, Clean(s.Name), number(s.Units), number(s.Raters), percentWords(s.Percent), measureWords(s.Nominal), measureWords(s.Ordinal), kappa)
	}
	p.text(faint, 0, why)
	p.text(faint, 0, "Claims that two or more have a value for. Alpha is Krippendorff's.")
}

// scalesBelow writes scales where a table has no room.
func (p *page) scalesBelow(list []review.Scale) {
	for _, s := range list {
		on := join(", ", Clean(s.Name)+": "+count(s.Units, "claim", "claims"), count(s.Raters, "reviewer", "reviewers"))
		if s.Units == 0 {
			p.text(plainText, 0, on+": "+measureWords(s.Percent))
			continue
		}
		p.text(plainText, 0, on)
		p.text(plainText, 2, "the same "+percentWords(s.Percent))
		p.text(plainText, 2, "Cohen's kappa "+measureWords(s.Kappa))
		p.text(plainText, 2, "Krippendorff's alpha "+measureWords(s.Nominal)+" nominal, "+measureWords(s.Ordinal)+" ordinal")
	}
}

// differing lists the claims by how the decisions on them stand to each other:
// first those that differ and are not settled. Enter leads to the two sides.
func (v voice) differing(p *page, claims []string) {
	e := v.reviewing()
	var groups [4][]string
	for _, id := range claims {
		list := e.state.Decisions(id)
		switch {
		case e.state.Contested(id):
			groups[0] = append(groups[0], id)
		case len(review.Differs(list)) > 0:
			groups[1] = append(groups[1], id)
		case len(list) > 1:
			groups[2] = append(groups[2], id)
		default:
			groups[3] = append(groups[3], id)
		}
	}
	for i, title := range []Safe{"They differ", "They differed, and it is settled", "They do not differ", "One has decided"} {
		if len(groups[i]) == 0 {
			continue
		}
		p.title(title, number(len(groups[i])))
		most := p.most(len(groups[i]))
		for _, id := range groups[i][:most] {
			p.entry(place{id: id, view: adjudication}, id, func() { v.bothSides(p, id) })
		}
		if more := len(groups[i]) - most; more > 0 {
			p.leaveOut("and " + number(more) + " more; waybill review agreement prints them all")
		}
	}
}

// bothSides is a claim with what was decided on it, a line for each reviewer.
func (v voice) bothSides(p *page, id string) {
	e := v.reviewing()
	p.text(plainText, 0, v.name(id))
	list := e.state.Decisions(id)
	if differs := review.Differs(list); len(differs) > 0 {
		p.text(warned, 2, "differ in "+cleaned(", ", differs))
	}
	for _, d := range list {
		p.text(plainText, 2, join(", ", Clean(d.Reviewer)+": "+graded(d.Judgement), cleaned("; ", review.Stale(e.inquiry.x, d))))
	}
	if out, ok := e.state.Outcome(id); ok && e.state.Settled(id) {
		p.text(answered, 2, "settled by "+Clean(out.Reviewer)+": "+graded(out.Judgement))
	}
}
