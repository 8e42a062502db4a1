package html

import (
	"slices"

	"waybill/dossier"
)

// claim prints what is never apart from a claim, and lays the answers beside it.
func (p *page) claim(r dossier.Record, c *dossier.Claim) {
	p.put(`<p class="said"{}>{}. {}.</p>`+"\n", p.english, p.said(c), capital(p.support(r.ID)))
	if r.Kind == dossier.Allegations {
		p.put(`<p{}>{}.</p>`+"\n", p.english, p.answer(r.ID))
		p.versus(r, c)
	} else {
		p.answering(c)
		p.points(c)
	}
	if len(c.DoesNotEstablish) == 0 {
		return
	}
	p.put("<h4{}>What this does not establish</h4>\n<ul>\n", p.english)
	for _, s := range c.DoesNotEstablish {
		p.put(`<li dir="auto">{}</li>`+"\n", s)
	}
	p.put("</ul>\n")
}

// claimFacts are the other members of a claim.
func (p *page) claimFacts(r dossier.Record, c *dossier.Claim) []fact {
	response := c.Response
	if p.x.Answer(r.ID) == dossier.Unanswered {
		response = "" // it stands with the words that nobody has answered
	}
	var relations []markup
	for _, rel := range c.Relations {
		relations = append(relations, fill("{} {}", string(rel.How), p.link(rel.Claim)))
	}
	return []fact{
		{"Against", p.links(c.Against)}, {"About", p.links(c.About)}, {"Speaks of the time", moment(c.Period)},
		{"Relation to other claims", join("; ", relations...)}, {"Risk factors (the author’s mapping)", p.factors(c.Factors)},
		{"Response", fill("{}", responseWords(response))},
	}
}

// versus lays an allegation beside its rebuttals, point by point, with the
// points that nobody answered.
func (p *page) versus(r dossier.Record, c *dossier.Claim) {
	replies := p.x.Replies(r.ID)
	p.put("<h4{}>Claim and answers, point by point</h4>\n<div class=\"versus\">\n", p.english)
	whole := repliesTo(replies, "")
	if len(whole) > 0 || len(c.Points) == 0 {
		p.put(`<div class="side accused"><p class="label"{}>The claim as a whole</p><p dir="auto">{}</p></div>`+"\n", p.english, title(r))
		p.replies(whole, r.ID)
	}
	for _, pt := range c.Points {
		p.put(`<div class="side accused"><p class="label"{}>Point {}</p><p dir="auto">{}</p>`, p.english, pt.ID, pt.Text)
		p.quotes(pt.Evidence)
		p.put("</div>\n")
		p.replies(repliesTo(replies, pt.ID), "")
	}
	for _, point := range strayPoints(replies, c.Points) {
		p.put(`<div class="side accused"><p class="label"{}>Point {}</p><p>The allegation has no such point.</p></div>`+"\n", p.english, point)
		p.replies(repliesTo(replies, point), "")
	}
	p.put("</div>\n")
}

// replies are the other side of a claim or of a point of it.
func (p *page) replies(list []dossier.Reply, whole string) {
	p.put(`<div class="side reply"><p class="label"{}>Answer</p>`, p.english)
	switch {
	case len(list) == 0 && whole != "":
		p.put(`<p{}>{}.</p>`, p.english, p.answer(whole))
	case len(list) == 0:
		p.put(`<p{}><strong class="lacking">Nobody has answered this point.</strong></p>`, p.english)
	}
	for i, reply := range list {
		if i == listed {
			p.more(len(list)-i, "answers; they stand under Rebuttals")
			break
		}
		r, _ := p.x.Record(reply.Rebuttal)
		c, ok := r.Value.(*dossier.Claim)
		if !ok {
			continue
		}
		p.put(`<p dir="auto"><span class="answered">{}:</span> {} <a href="#{}"{}>In full</a></p>`,
			capital(string(reply.How)), title(r), p.anchor(reply.Rebuttal), p.english)
		p.put(`<p class="faint"{}>{}; {}.</p>`, p.english, p.said(c), p.support(reply.Rebuttal))
	}
	p.put("</div>\n")
}

// repliesTo keeps the answers to one point; "" is the claim as a whole.
func repliesTo(replies []dossier.Reply, point string) []dossier.Reply {
	return slices.DeleteFunc(slices.Clone(replies), func(r dossier.Reply) bool { return r.Point != point })
}

// strayPoints is the points that answers name and the allegation does not have: no answer may go unseen.
func strayPoints(replies []dossier.Reply, points []dossier.Point) []string {
	var out []string
	for _, r := range replies {
		known := slices.ContainsFunc(points, func(p dossier.Point) bool { return p.ID == r.Point })
		if r.Point != "" && !known && !slices.Contains(out, r.Point) {
			out = append(out, r.Point)
		}
	}
	return out
}

// answering is what a rebuttal answers, and how.
func (p *page) answering(c *dossier.Claim) {
	if len(c.Answers) == 0 {
		p.put(`<p{}><strong class="lacking">The dossier does not say what this answers.</strong></p>`+"\n", p.english)
		return
	}
	p.put("<h4{}>What it answers</h4>\n<ul>\n", p.english)
	for _, a := range c.Answers {
		p.put(`<li><span class="answered"{}>{}:</span> {}{}</li>`+"\n", p.english, capital(string(a.How)), p.link(a.Claim), atPoint(a.Point))
	}
	p.put("</ul>\n")
}

// points are those of a rebuttal.
func (p *page) points(c *dossier.Claim) {
	if len(c.Points) == 0 {
		return
	}
	p.put("<h4{}>Its points</h4>\n<ul>\n", p.english)
	for _, pt := range c.Points {
		p.put(`<li dir="auto"><span class="label"{}>Point {}</span> {}`, p.english, pt.ID, pt.Text)
		p.quotes(pt.Evidence)
		p.put("</li>\n")
	}
	p.put("</ul>\n")
}
