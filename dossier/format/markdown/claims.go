package markdown

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// allegation is an allegation with everything it may never be apart from, and
// the answers to it indented beneath.
func (r *report) allegation(rec dossier.Record) {
	c, _ := rec.Value.(*dossier.Claim)
	r.claim(rec, c)
	replies := r.X.Replies(rec.ID)
	r.points(rec, c, true)
	var relations []string
	for _, rel := range c.Relations {
		relations = append(relations, exchange.Markdown(exchange.Squeezed(string(rel.How)))+" "+r.link(rel.Claim))
	}
	r.list("", "Beside other allegations", relations)
	r.evidence("", "Evidence", rec.Common.Evidence)
	r.limits("", c)
	if len(replies) == 0 {
		r.para("", "**"+exchange.Markdown(capital(r.Answered(rec.ID)))+".**")
		return
	}
	r.para("", "**"+exchange.Markdown(capital(r.Answered(rec.ID)))+".**")
	var told []string
	for _, reply := range replies {
		if !slices.Contains(told, reply.Rebuttal) {
			told = append(told, reply.Rebuttal)
			r.reply(reply.Rebuttal, replies)
		}
	}
}

// reply is one rebuttal under what it answers.
func (r *report) reply(id string, replies []dossier.Reply) {
	const in = "> "
	c := r.Claim(id)
	if c == nil {
		return
	}
	var hows []string
	for _, reply := range replies {
		if reply.Rebuttal != id {
			continue
		}
		how := exchange.Squeezed(string(reply.How))
		if reply.Point != "" {
			how += " at point " + exchange.Squeezed(reply.Point)
		}
		if !slices.Contains(hows, how) {
			hows = append(hows, how)
		}
	}
	r.para(in, "**"+exchange.Markdown(capital(strings.Join(hows, ", ")))+".** "+r.link(id)+", "+r.said(c)+exchange.Markdown("; "+r.Origins(id)+"."))
	r.para(in, headed(exchange.Squeezed(c.Text)))
	r.limits(in, c)
	r.out.Truncate(r.out.Len() - len(">\n"))
	r.blank("")
}

func (r *report) rebuttal(rec dossier.Record) {
	c, _ := rec.Value.(*dossier.Claim)
	r.claim(rec, c)
	var answers []string
	for _, a := range c.Answers {
		s := exchange.Markdown(exchange.Squeezed(string(a.How))) + " " + r.link(a.Claim)
		if a.Point != "" {
			s += exchange.Markdown(", point " + exchange.Squeezed(a.Point))
		}
		answers = append(answers, s)
	}
	if len(answers) == 0 {
		answers = []string{"nothing in this dossier"}
	}
	r.list("", "Answers", answers)
	r.points(rec, c, false)
	r.evidence("", "Evidence", rec.Common.Evidence)
	r.limits("", c)
}

// claim is what both kinds begin with: the text, who says it and how, whom and what it concerns.
func (r *report) claim(rec dossier.Record, c *dossier.Claim) {
	r.place(rec.ID, fmt.Sprintf("%s (%s)", capital(r.label(rec)), exchange.Squeezed(rec.ID)))
	r.para("", "**"+headed(exchange.Squeezed(c.Text))+"**")
	r.para("", capital(r.said(c))+exchange.Markdown("; "+r.Origins(rec.ID)+"."))
	var about []string
	if len(c.Against) > 0 {
		about = append(about, "Against "+r.links(c.Against)+".")
	}
	if len(c.About) > 0 {
		about = append(about, "About "+r.links(c.About)+".")
	}
	if c.Period != "" {
		about = append(about, exchange.Markdown("Said to have been so "+r.Date(c.Period)+"."))
	}
	if f := r.factors(c.Factors); f != "" {
		about = append(about, f+".")
	}
	r.para("", strings.Join(about, " "))
	r.common("", rec.Common)
}

// said is who says a claim, when, how openly and how firmly, with links to them.
func (r *report) said(c *dossier.Claim) string {
	who := "nobody named"
	if len(c.By) > 0 {
		who = r.links(c.By)
	}
	rest := exchange.Commas(orElse(r.Date(c.Made), "undated"),
		orElse(exchange.Squeezed(string(c.Attribution)), "attribution not recorded"), orElse(exchange.Squeezed(string(c.Modality)), "modality not recorded"))
	return "said by " + who + exchange.Markdown(", "+rest)
}

// points is the parts of a claim; those of an allegation with how each is answered.
func (r *report) points(rec dossier.Record, c *dossier.Claim, answerable bool) {
	var out []string
	for _, p := range c.Points {
		s := "**" + headed(exchange.Squeezed(p.ID)) + "** " + exchange.Markdown(exchange.Squeezed(p.Text))
		if answerable {
			s += " *" + exchange.Markdown(capital(r.PointAnswered(rec.ID, p.ID))) + ".*"
		}
		out = append(out, s)
	}
	r.list("", "Points", out)
	for _, p := range c.Points {
		r.evidence("", "Evidence of "+headed(exchange.Squeezed(p.ID)), p.Evidence)
	}
}

// limits is what a claim does not show, which every reader must see.
func (r *report) limits(prefix string, c *dossier.Claim) {
	var out []string
	for _, s := range c.DoesNotEstablish {
		out = append(out, exchange.Markdown(exchange.Squeezed(s)))
	}
	r.list(prefix, "Does not establish", out)
}

// evidence is the sources of something, with where in them and their words.
func (r *report) evidence(prefix, title string, list []dossier.Evidence) {
	var out []string
	for _, e := range list {
		s := r.link(e.Source) + exchange.Markdown(lead(exchange.Commas(exchange.Squeezed(e.Locator), exchange.Stance(e.Stance))))
		if q := quoted(e); q != "" {
			s += ". " + q
		}
		if e.Note != "" {
			s += exchange.Markdown(". Note: " + exchange.Squeezed(e.Note))
		}
		out = append(out, s)
	}
	r.list(prefix, title, out)
}

// lead is a text behind a comma, or nothing.
func lead(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

// quoted is the words of a source, with what stands around them, and what they mean.
func quoted(e dossier.Evidence) string {
	if e.Excerpt.Exact == "" {
		if e.Translation == "" {
			return ""
		}
		return exchange.Markdown(`In translation "` + exchange.Squeezed(e.Translation) + `"`)
	}
	out := `"` + exchange.Squeezed(e.Excerpt.Exact) + `"`
	if before, after := exchange.Squeezed(e.Excerpt.Prefix), exchange.Squeezed(e.Excerpt.Suffix); before != "" || after != "" {
		out += " (between \"" + before + "\" and \"" + after + "\")"
	}
	if e.Excerpt.Language != "" {
		out += " in " + exchange.Squeezed(e.Excerpt.Language)
	}
	if e.Translation != "" {
		out += `, in translation "` + exchange.Squeezed(e.Translation) + `"`
	}
	return exchange.Markdown("Quote " + out)
}
