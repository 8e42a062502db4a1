package html

import (
	"strings"

	"waybill/dossier"
)

// records prints all records of a kind.
func (p *page) records(s section) {
	if s.kind == dossier.Links {
		p.put(`<p class="faint"{}>How records are linked with each other, each link with where it can be read.</p>`+"\n", p.english)
	}
	row := 0
	for r := range all(p.x, s.kind) {
		p.record(r, p.own(r, row))
		row++
	}
}

func (p *page) record(r dossier.Record, at string) {
	c, isClaim := r.Value.(*dossier.Claim)
	if isClaim {
		p.put(`<article class="record {}" id="{}">`+"\n"+`<h3><span class="who"><bdi>{}</bdi> {}:</span> <bdi>{}</bdi></h3>`+"\n",
			r.Kind.One(), at, p.speakers(c), says(c), title(r))
		p.claim(r, c)
	} else {
		p.put(`<article class="record" id="{}">`+"\n"+`<h3><bdi>{}</bdi></h3>`+"\n", at, title(r))
	}
	p.facts(append(p.factsOf(r), p.common(r)...))
	p.put("{}", paragraphs("summary", r.Common.Summary))
	p.parts(r)
	p.evidence(r.Common.Evidence, 4)
	if isClaim {
		p.resting(r.ID)
	}
	p.lacking(r)
	p.seenFrom(r)
	p.put("</article>\n")
}

// fact is a row of what a record says of itself.
type fact struct {
	name  string
	value markup
}

// facts prints those that have a value.
func (p *page) facts(list []fact) {
	begun := false
	for _, f := range list {
		if f.value == "" {
			continue
		}
		if !begun {
			p.put("<dl>\n")
			begun = true
		}
		p.put("<div><dt{}>{}</dt><dd>{}</dd></div>\n", p.english, f.name, f.value)
	}
	if begun {
		p.put("</dl>\n")
	}
}

// factsOf is what a record of its kind has, beside what all have.
func (p *page) factsOf(r dossier.Record) []fact {
	switch v := r.Value.(type) {
	case *dossier.Actor:
		return []fact{{"Kind", fill("{}", v.Kind)}, {"Country", fill("{}", v.Country)}}
	case *dossier.Place:
		return []fact{{"Kind", fill("{}", v.Kind)}, {"Country", fill("{}", v.Country)}}
	case *dossier.Investment:
		return p.terms(&v.Terms)
	case *dossier.Link:
		return []fact{{"From", p.link(v.From)}, {"Relation", fill("{}", v.Type)}, {"To", p.link(v.To)}, {"Period", moment(v.Period)}}
	case *dossier.Event:
		return []fact{{"Date", orUndated(v.Date)}, {"Involves", p.links(v.Involves)}}
	case *dossier.Source:
		return p.source(r, v)
	case *dossier.Claim:
		return p.claimFacts(r, v)
	case *dossier.Framework:
		return []fact{{"Applies", moment(v.Applies)}, {"Status", fill("{}", string(v.Status))}}
	}
	return nil
}

// terms are what an investment and each of its phases say alike.
func (p *page) terms(t *dossier.Terms) []fact {
	var operator markup
	if t.Operator != "" {
		operator = p.link(t.Operator)
	}
	return []fact{
		{"Kind", fill("{}", t.Kind)}, {"Investors", p.links(t.Investors)}, {"Into", p.links(t.Into)},
		{"Counterparties", p.links(t.Counterparties)}, {"Operator", operator}, {"Amounts", p.amounts(t.Amounts)},
		{"Status", fill("{}", t.Status)}, {"Period", moment(t.Period)}, {"Risk factors (the author’s mapping)", p.factors(t.Factors)},
	}
}

// amounts is the sums of an investment, each as written, with where it can be
// read; they are never added up or merged.
func (p *page) amounts(list []dossier.Amount) markup {
	var out []markup
	for _, a := range list {
		said := fill("{} {}", a.Currency, grouped(a.Value))
		if len(a.Evidence) > 0 {
			said += " (" + p.readIn(a.Evidence) + ")"
		}
		out = append(out, said)
	}
	return join("; or ", out...)
}

// readIn is where something can be read, in a line.
func (p *page) readIn(evidence []dossier.Evidence) markup {
	var out []markup
	for _, e := range evidence {
		said := p.link(e.Source)
		if e.Stance != "" && e.Stance != dossier.States {
			said = fill("{} {}", string(e.Stance)+":", said)
		}
		said = join(", ", said, fill("{}", e.Locator))
		if e.Excerpt.Exact != "" {
			said += fill(": <q{} dir=\"auto\">{}</q>", language(e.Excerpt.Language), e.Excerpt.Exact)
		}
		if e.Translation != "" {
			said += fill(" (translation: {})", e.Translation)
		}
		if e.Note != "" {
			said += fill(" [{}]", e.Note)
		}
		out = append(out, said)
	}
	return join("; ", out...)
}

// factors names risk factors with the words of their framework.
func (p *page) factors(list []dossier.Factor) markup {
	var out []markup
	for _, f := range list {
		out = append(out, fill("{} {} ({})", f.Code, p.factorText(f), p.link(f.Framework)))
	}
	return join("; ", out...)
}

func (p *page) factorText(f dossier.Factor) string {
	r, _ := p.x.Record(f.Framework)
	fw, _ := r.Value.(*dossier.Framework)
	if fw == nil {
		return ""
	}
	for _, c := range fw.Factors {
		if c.Code == f.Code {
			return c.Text
		}
	}
	return "no such factor in it"
}

// common is what all records may have.
func (p *page) common(r dossier.Record) []fact {
	var names, identifiers []markup
	for _, n := range r.Common.Names {
		said := fill(`<bdi{}>{}</bdi>`, language(n.Language), n.Text)
		if n.Language != "" {
			said += fill(" ({})", n.Language)
		}
		names = append(names, said)
	}
	for _, i := range r.Common.Identifiers {
		identifiers = append(identifiers, fill("{} {}", i.Scheme, i.Value))
	}
	return []fact{{"Other names", join(", ", names...)}, {"Identifiers", join(", ", identifiers...)}, {"Id", fill("<code>{}</code>", r.ID)}}
}

// parts prints the phases of an investment, the factors of a framework and the steps of a walk.
func (p *page) parts(r dossier.Record) {
	switch v := r.Value.(type) {
	case *dossier.Investment:
		for i := range v.Phases {
			ph := &v.Phases[i]
			p.put(`<section class="phase"><h4>Phase: <bdi>{}</bdi></h4>`+"\n", ph.Title)
			p.facts(p.terms(&ph.Terms))
			p.put("{}", paragraphs("summary", ph.Summary))
			p.evidence(ph.Evidence, 5)
			p.put("</section>\n")
		}
	case *dossier.Framework:
		if len(v.Factors) == 0 {
			return
		}
		p.put("<dl class=\"codes\">\n")
		for _, f := range v.Factors {
			p.put("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>\n", f.Code, f.Text)
		}
		p.put("</dl>\n")
	case *dossier.Walk:
		p.put("<ol>\n")
		for _, s := range v.Steps {
			id, view, _ := strings.Cut(s.At, "/")
			p.put(`<li dir="auto">{}{}: {}</li>`+"\n", p.link(id), seenAs(view), s.Say)
		}
		p.put("</ol>\n")
	}
}

func seenAs(view string) markup {
	if view == "" {
		return ""
	}
	return fill(" (in the view {})", view)
}

// evidence prints where something can be read and in which words. The heading is of a level.
func (p *page) evidence(list []dossier.Evidence, level int) {
	if len(list) == 0 {
		return
	}
	p.put("<h{}{}>Evidence</h{}>\n", level, p.english, level)
	p.quotes(list)
}

// quotes prints evidence as a list.
func (p *page) quotes(list []dossier.Evidence) {
	if len(list) == 0 {
		return
	}
	p.put("<ul class=\"evidence\">\n")
	for _, e := range list {
		p.put("<li>{}", p.cited(e))
		p.excerpt(e)
		if e.Translation != "" {
			p.put(`<p dir="auto"><span class="label"{}>Translation</span> {}</p>`, p.english, e.Translation)
		}
		if e.Note != "" {
			p.put(`<p class="note" dir="auto"><span class="label"{}>The author remarks</span> {}</p>`, p.english, e.Note)
		}
		p.put("</li>\n")
	}
	p.put("</ul>\n")
}

// cited is the source of an evidence with its publisher and date, and what it says of the record.
func (p *page) cited(e dossier.Evidence) markup {
	r, _ := p.x.Record(e.Source)
	s, ok := r.Value.(*dossier.Source)
	about := []markup{p.link(e.Source)}
	if ok {
		about = append(about, fill("{}", s.Kind))
		if s.Publisher != "" {
			about = append(about, fill("<bdi>{}</bdi>", p.name(s.Publisher)))
		}
		about = append(about, orUndated(s.Published))
	}
	about = append(about, fill("{}", e.Locator))
	return fill(`<p><span class="label"{}>{}</span> {}</p>`, p.english, or(string(e.Stance), string(dossier.States)), join(", ", about...))
}

// excerpt prints quoted words in their language, with what stands before and after them.
func (p *page) excerpt(e dossier.Evidence) {
	if e.Excerpt == (dossier.Excerpt{}) {
		return
	}
	var cite markup
	r, _ := p.x.Record(e.Source)
	if s, ok := r.Value.(*dossier.Source); ok && followable(s.URL) {
		cite = fill(` cite="{}"`, s.URL)
	}
	p.put(`<blockquote{}{} dir="auto"><p>`, language(e.Excerpt.Language), cite)
	if e.Excerpt.Prefix != "" {
		p.put(`<span class="context">{}</span>`, e.Excerpt.Prefix)
	}
	p.put("<strong>{}</strong>", e.Excerpt.Exact)
	if e.Excerpt.Suffix != "" {
		p.put(`<span class="context">{}</span>`, e.Excerpt.Suffix)
	}
	p.put("</p></blockquote>")
}

// seenFromMost is how many of the records that refer to one are listed with it.
const seenFromMost = 60

// seenFrom lists what is linked with a record and does not stand in it.
func (p *page) seenFrom(r dossier.Record) {
	begun, n := false, 0
	for _, other := range p.x.Neighbours(r.ID) {
		if other.Out && other.Via == "" {
			continue // it stands above
		}
		if n++; n > seenFromMost {
			continue
		}
		if !begun {
			p.put("<details open=\"\">\n<summary{}>Linked with</summary>\n<ul class=\"linked\">\n", p.english)
			begun = true
		}
		p.put(`<li><span class="label">{}</span> {}{}{}</li>`+"\n", other.Relation, p.link(other.ID), p.through(other.Via), atPoint(other.Point))
	}
	if !begun {
		return
	}
	p.put("</ul>\n")
	p.more(n-seenFromMost, "that refer to it")
	p.put("</details>\n")
}

// through leads to the link that links two records.
func (p *page) through(via string) markup {
	r, ok := p.x.Record(via)
	if !ok {
		return ""
	}
	return fill(` (<a href="#{}">{}</a>)`, p.anchor(via), or(words(r.Date), "link, undated"))
}

func atPoint(point string) markup {
	if point == "" {
		return ""
	}
	return fill(" (point {})", point)
}
