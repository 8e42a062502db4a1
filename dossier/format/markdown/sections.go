package markdown

import (
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// section is one part of the report.
type section struct {
	title string
	kind  dossier.Kind
	write func(dossier.Record)
}

func (r *report) sections() []section {
	return []section{
		{"Places", dossier.Places, r.thing}, {"Actors", dossier.Actors, r.thing}, {"Investments", dossier.Investments, r.investment},
		{"Links", dossier.Links, r.between}, {"Allegations", dossier.Allegations, r.allegation}, {"Rebuttals", dossier.Rebuttals, r.rebuttal},
		{"Events", dossier.Events, r.event}, {"Frameworks of risk factors", dossier.Frameworks, r.framework},
		{"Sources", dossier.Sources, r.source}, {"Walks", dossier.Walks, r.walk},
	}
}

// compose writes the report.
func (r *report) compose() {
	r.heading(1, exchange.Squeezed(r.d.Title))
	if r.d.AsOf != "" {
		r.para("", exchange.Markdown("As of "+r.Date(r.d.AsOf)+"."))
	}
	for _, p := range exchange.Paragraphs(r.d.Summary) {
		r.para("", exchange.Markdown(p))
	}
	r.para("", "An allegation is what somebody says, not a finding. Each stands here with who says it, when, how openly and how firmly, on how few origins it rests, and how it was answered or that nobody has answered it. Origins are counted as an upper bound: that two sources do not share one cannot be proved.")
	r.contents()
	for _, s := range r.sections() {
		list := r.records(s.kind)
		if len(list) == 0 {
			continue
		}
		r.parts[s.title] = r.heading(2, s.title)
		if s.kind == dossier.Events {
			slices.SortStableFunc(list, func(a, b dossier.Record) int { return dossier.CompareDates(a.Date, b.Date) })
		}
		for _, rec := range list {
			s.write(rec)
		}
	}
	r.definitions()
}

// contents lists the sections, and the claims with how they are answered.
func (r *report) contents() {
	r.heading(2, "Contents")
	for _, s := range r.sections() {
		n := r.X.Len(s.kind)
		if n == 0 {
			continue
		}
		r.item("", fmt.Sprintf("[%s](#%s), %d", s.title, r.parts[s.title], n))
		if s.kind != dossier.Allegations {
			continue
		}
		for _, rec := range r.records(s.kind) {
			r.item("  ", r.link(rec.ID)+", "+exchange.Markdown(r.Title(rec))+" *"+exchange.Markdown(capital(r.Answered(rec.ID)))+".*")
		}
	}
	r.blank("")
}

// top is the heading of a record, and what every record may have.
func (r *report) top(rec dossier.Record, title string, facts ...string) {
	r.place(rec.ID, title)
	facts = append(facts, exchange.Markdown("id "+exchange.Squeezed(rec.ID)))
	r.para("", strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), "; ")+".")
	r.common("", rec.Common)
}

// common is other names, identifiers and the summary.
func (r *report) common(prefix string, c *dossier.Common) {
	var names, ids []string
	for _, n := range c.Names {
		name := exchange.Squeezed(n.Text)
		if n.Language != "" {
			name += " (" + exchange.Squeezed(n.Language) + ")"
		}
		names = append(names, exchange.Markdown(name))
	}
	for _, i := range c.Identifiers {
		ids = append(ids, exchange.Markdown(exchange.Squeezed(i.Scheme+" "+i.Value)))
	}
	if len(names) > 0 {
		r.para(prefix, "Also called "+strings.Join(names, ", ")+".")
	}
	if len(ids) > 0 {
		r.para(prefix, "Identifiers: "+strings.Join(ids, ", ")+".")
	}
	for _, p := range exchange.Paragraphs(c.Summary) {
		r.para(prefix, exchange.Markdown(p))
	}
}

// thing is an actor or a place, with its links and the allegations that name it.
func (r *report) thing(rec dossier.Record) {
	country := ""
	switch v := rec.Value.(type) {
	case *dossier.Actor:
		country = v.Country
	case *dossier.Place:
		country = v.Country
	}
	r.top(rec, r.Title(rec), exchange.Markdown(exchange.Commas(exchange.Squeezed(rec.Word), exchange.Squeezed(country))))
	var ties []string
	for _, n := range r.X.Neighbours(rec.ID) {
		if n.Via != "" {
			link, _ := r.X.Record(n.Via)
			ties = append(ties, exchange.Commas(exchange.Markdown(exchange.Squeezed(n.Relation))+" "+r.link(n.ID), exchange.Markdown(r.Date(link.Date))))
		}
	}
	r.list("", "Links", ties)
	var said []string
	for _, s := range r.X.ClaimsOn(rec.ID, dossier.Allegations) {
		words := s.As
		if words == "by" {
			words = "said by it"
		}
		if s.Place != "" {
			words = "about " + r.Name(s.Place) + " in it"
		}
		said = append(said, r.link(s.Claim)+exchange.Markdown(", "+words+"; "+r.Answered(s.Claim)))
	}
	r.list("", "Allegations", said)
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) between(rec dossier.Record) {
	l, _ := rec.Value.(*dossier.Link)
	r.place(rec.ID, r.Title(rec))
	r.para("", r.link(l.From)+" "+exchange.Markdown(exchange.Squeezed(l.Type))+" "+r.link(l.To)+exchange.Markdown("; "+orElse(r.Date(l.Period), "no dates")+"; id "+exchange.Squeezed(rec.ID)+"."))
	r.common("", rec.Common)
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) investment(rec dossier.Record) {
	v, _ := rec.Value.(*dossier.Investment)
	r.top(rec, r.Title(rec), r.termsLine(&v.Terms))
	r.terms("", &v.Terms)
	for i := range v.Phases {
		p := &v.Phases[i]
		r.para("", fmt.Sprintf("**Phase %d, %s** %s", i+1, headed(exchange.Squeezed(p.Title)), r.termsLine(&p.Terms)))
		for _, s := range exchange.Paragraphs(p.Summary) {
			r.para("", exchange.Markdown(s))
		}
		r.terms("", &p.Terms)
		r.evidence("", "Evidence of this phase", p.Evidence)
	}
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) termsLine(t *dossier.Terms) string {
	return exchange.Markdown(exchange.Commas(exchange.Squeezed(t.Kind), exchange.Squeezed(t.Status), r.Date(t.Period)))
}

// terms is who put in what, where. Amounts that sources give differently stand side by side.
func (r *report) terms(prefix string, t *dossier.Terms) {
	var out []string
	for _, row := range []struct {
		words string
		ids   []string
	}{{"Investors", t.Investors}, {"Into", t.Into}, {"Counterparties", t.Counterparties}} {
		if len(row.ids) > 0 {
			out = append(out, row.words+" "+r.links(row.ids))
		}
	}
	if t.Operator != "" {
		out = append(out, "Operator "+r.link(t.Operator))
	}
	if len(t.Amounts) > 0 {
		words := "Amount "
		if len(t.Amounts) > 1 {
			words = "Amounts that sources give, "
		}
		out = append(out, words+exchange.Markdown(r.Amounts(t.Amounts)))
	}
	if f := r.factors(t.Factors); f != "" {
		out = append(out, f)
	}
	r.list(prefix, "Terms", out)
	for _, a := range t.Amounts {
		r.evidence(prefix, "Evidence of "+exchange.Markdown(r.Amount(a)), a.Evidence)
	}
}

// factors is the codes of risk factors by their frameworks, which are the author's own mapping.
func (r *report) factors(list []dossier.Factor) string {
	var frameworks, out []string
	codes := map[string][]string{}
	for _, f := range list {
		if codes[f.Framework] == nil {
			frameworks = append(frameworks, f.Framework)
		}
		codes[f.Framework] = append(codes[f.Framework], exchange.Markdown(exchange.Squeezed(f.Code)))
	}
	for _, f := range frameworks {
		out = append(out, strings.Join(codes[f], ", ")+" of "+r.link(f))
	}
	if len(out) == 0 {
		return ""
	}
	return "Risk factors, as the author maps them, " + strings.Join(out, "; ")
}

func (r *report) event(rec dossier.Record) {
	v, _ := rec.Value.(*dossier.Event)
	r.top(rec, r.Title(rec), exchange.Markdown(orElse(r.Date(v.Date), "undated")))
	if len(v.Involves) > 0 {
		r.para("", "Involves "+r.links(v.Involves)+".")
	}
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) framework(rec dossier.Record) {
	v, _ := rec.Value.(*dossier.Framework)
	applies := ""
	if v.Applies != "" {
		applies = "applies " + r.Date(v.Applies)
	}
	r.top(rec, r.Title(rec), exchange.Markdown(exchange.Squeezed(string(v.Status))), exchange.Markdown(applies))
	var codes []string
	for _, f := range v.Factors {
		codes = append(codes, "**"+headed(exchange.Squeezed(f.Code))+"** "+exchange.Markdown(exchange.Squeezed(f.Text)))
	}
	r.list("", "Factors", codes)
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) source(rec dossier.Record) {
	v, _ := rec.Value.(*dossier.Source)
	var who []string
	for _, a := range v.Authors {
		who = append(who, exchange.Squeezed(a))
	}
	by := exchange.Markdown(strings.Join(who, ", "))
	if v.Publisher != "" {
		by = exchange.Commas(by, "published by "+r.link(v.Publisher))
	}
	r.top(rec, r.Title(rec), exchange.Markdown(exchange.Commas(exchange.Squeezed(v.Kind), exchange.Squeezed(v.Language))), by, exchange.Markdown(orElse(r.Date(v.Published), "undated")))
	if v.URL != "" {
		r.para("", address(v.URL))
	}
	if v.Archive != "" {
		r.para("", "Archived "+address(v.Archive))
	}
	if g := v.Reliability; g != (dossier.Reliability{}) {
		r.para("", exchange.Markdown("Reliability "+exchange.Commas(exchange.Squeezed(string(g.Grade)), r.Date(g.At))+". "+exchange.Squeezed(g.Why)))
	}
	var on []string
	for _, s := range v.RestsOn {
		on = append(on, exchange.Markdown(exchange.Squeezed(string(s.How)))+" "+r.link(s.Source))
	}
	if len(on) == 0 {
		on = []string{"nothing else in this dossier; it is an origin"}
	}
	r.list("", "Rests on", on)
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func (r *report) walk(rec dossier.Record) {
	v, _ := rec.Value.(*dossier.Walk)
	r.top(rec, r.Title(rec))
	for i, s := range v.Steps {
		id, view, _ := strings.Cut(s.At, "/")
		at := r.link(id)
		if view != "" {
			at += exchange.Markdown(" (" + exchange.Squeezed(view) + ")")
		}
		number := fmt.Sprintf("%d. ", i+1)
		r.lines(number, strings.Repeat(" ", len(number)), at+", "+exchange.Markdown(exchange.Squeezed(s.Say)))
	}
	r.blank("")
	r.evidence("", "Evidence", rec.Common.Evidence)
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
