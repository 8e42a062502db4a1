package ui

import (
	"waybill/dossier"
	"waybill/dossier/review"
)

func adjudicationOutlook() outlook {
	return outlook{
		view: adjudication, title: "Adjudication",
		lead: command{name: "adjudication", keys: []string{"g d"}, does: "disagreements of reviewers, to be settled", hint: "disagreements"},
		to:   (*Model).toDispute,
		page: func(v voice, p *page, r dossier.Record, _ place) { v.dispute(p, r) },
		keys: (*Model).verdictKeys,
	}
}

// toDispute leads to a disagreement: on the claim at hand, else to the first.
func (m *Model) toDispute() (place, Safe) {
	if why := m.noReview(); why != "" {
		return place{}, why
	}
	e := &m.mem.review
	for _, id := range append([]string{m.matter().id, m.desk.at.id}, e.disputed...) {
		if c, _ := m.desk.v.claim(id); c != nil && e.contested(id) {
			return place{id: id, view: adjudication}, ""
		}
	}
	if e.Reviewer == "" {
		return place{}, "disagreements are shown to who has a name: " + or(Clean(e.Why), "you have none here")
	}
	return place{}, "there is no disagreement that you could settle; those on claims you have not judged are hidden"
}

// contested says whether the reader may see that a claim is contested, and it is.
func (e *reviewing) contested(id string) bool {
	return e.state != nil && e.state.SeesDispute(e.Reviewer, id) && e.state.Contested(id)
}

// dispute lays out what reviewers decided on a claim, side by side with their reasons.
func (v voice) dispute(p *page, r dossier.Record) {
	e := v.reviewing()
	c, _ := r.Value.(*dossier.Claim)
	if e == nil || c == nil || e.state == nil {
		v.queue(p, r) // which says what is missing
		return
	}
	p.entry(place{id: r.ID, view: queue}, r.ID, func() {
		p.text(faint, 0, v.banner(r))
		p.text(accused, 0, Clean(c.Text))
	})
	if !e.state.SeesDispute(e.Reviewer, r.ID) {
		p.blank()
		p.text(lacking, 0, "What others decided on this is hidden from you until you have.")
		return
	}
	list := e.state.Decisions(r.ID)
	p.blank()
	switch differs := review.Differs(list); {
	case len(differs) == 0:
		p.text(plainText, 0, "The "+count(len(list), "decision", "decisions")+" on this claim do not differ; there is nothing to settle.")
	case e.state.Settled(r.ID):
		p.text(plainText, 0, "They differed in: "+cleaned(", ", differs)+". It is settled.")
	default:
		p.text(warned, 0, "They differ in: "+cleaned(", ", differs)+".")
	}
	v.sides(p, r.ID, list)
	if out, ok := e.state.Outcome(r.ID); ok {
		p.title("Settled before", "")
		v.decisionRow(p, out)
		for _, id := range out.Settles {
			p.text(faint, 2, "settles "+v.settled(id))
		}
	}
	p.grouped = true
	v.claimFacts(p, r, c)
	p.landing = 0
	if e.contested(r.ID) {
		v.verdictBar(p, task{r.ID, review.Adjudication})
	}
}

// settled names a decision that an adjudication settles.
func (v voice) settled(id string) Safe {
	d, ok := v.reviewing().state.Record(id)
	if !ok {
		return "a decision that is not in this log, " + Clean(id)
	}
	return join(", ", "that of "+Clean(d.Reviewer), graded(d.Judgement), moment(d))
}

// sides lays decisions out in pairs, each with its reason.
func (v voice) sides(p *page, id string, list []review.Record) {
	t := newTable(p, v)
	for i := 0; i < len(list); i += 2 {
		pair := list[i:min(i+2, len(list))]
		t.lines = append(t.lines, line{spans: []span{{t.rule(), faint}}})
		t.grouped = true
		t.entry(place{}, id, func() {
			if t.right == 0 {
				for _, d := range pair {
					for _, c := range v.side(d) {
						t.row(c, cell{})
					}
				}
				return
			}
			left, right := v.side(pair[0]), make([]cell, 4)
			if len(pair) > 1 {
				right = v.side(pair[1])
			}
			for n := range left {
				t.row(left[n], right[n])
			}
		})
	}
	t.lines = append(t.lines, line{spans: []span{{t.rule(), faint}}})
}

// side is one decision as cells: who and when, what, why, and what has changed since.
func (v voice) side(d review.Record) []cell {
	why := cell{"no reason is given", lacking}
	if d.Note != "" {
		why = cell{"\"" + cleaned(" ", []string{d.Note}) + "\"", plainText}
	}
	changed := cell{}
	if list := review.Stale(v.reviewing().inquiry.x, d); len(list) > 0 {
		changed = cell{"STALE: " + cleaned("; ", list), warned}
	}
	return []cell{{join(", ", Clean(d.Reviewer), moment(d)), heading}, {graded(d.Judgement), strong}, why, changed}
}
