package html

import (
	"strings"

	"waybill/dossier"
)

// conflictsMost is how many conflicts are laid out.
const conflictsMost = 500

// conflicts lays the values that one thing is given side by side.
func (p *page) conflicts(section) {
	list := p.x.Conflicts()
	p.put(`<p{}>Where the dossier gives one thing two values. They stand in the order of the file: none is ranked above another, `+
		`none is left out, and none is said to be right.</p>`+"\n", p.english)
	if len(list) == 0 {
		p.put(`<p{}>None was found. That does not mean that everything is right, only that the dossier does not contradict itself where this was looked for.</p>`+"\n", p.english)
		return
	}
	for _, c := range list[:min(len(list), conflictsMost)] {
		p.conflict(c)
	}
	p.more(len(list)-conflictsMost, "conflicts")
}

func (p *page) conflict(c dossier.Conflict) {
	finds, caution := c.Rule, ""
	for _, r := range dossier.ConflictRules() {
		if r.Name == c.Rule {
			finds, caution = r.Finds, r.Caution
		}
	}
	p.put(`<article class="record"><h3{}>{}</h3>`+"\n"+`<p>{}`, p.english, capital(finds), p.link(c.About))
	if c.Part != "" {
		p.put(` (<bdi>{}</bdi>)`, c.Part)
	}
	p.put("</p>\n<div class=\"versus\">\n")
	for _, v := range c.Values {
		p.put(`<div class="side"><p dir="auto"><strong>{}</strong></p>`, valueWords(c, v))
		for _, other := range v.Also {
			p.put(`<p class="faint" dir="auto">also written {}</p>`, other)
		}
		for _, id := range v.Records {
			p.put("<p>{}</p>", p.link(id))
		}
		p.quotes(v.Evidence)
		p.put(`<p class="faint"{}>{}</p></div>`+"\n", p.english, capital(originWords(len(p.x.OriginsOfValue(c, v)))))
	}
	p.put("</div>\n")
	for _, v := range c.Aside {
		p.put(`<p class="faint"{}>In another currency, and not compared: {}</p>`+"\n", p.english, valueWords(c, v))
	}
	p.put(`<p class="faint"{}>{}</p>`+"\n</article>\n", p.english, caution)
}

// valueWords is a value as its rule has it: a sum with its currency, a date in words.
func valueWords(c dossier.Conflict, v dossier.Value) string {
	switch c.Rule {
	case "amount":
		return v.Currency + " " + grouped(v.Text)
	case "period", "event", "phase", "said":
		if e, err := dossier.Date(v.Text).Parse(); err == nil {
			return e.Words()
		}
	}
	return v.Text
}

// coverage tells factor by factor which claims speak to it.
func (p *page) coverage(section) {
	all := p.x.Coverage()
	p.put(`<p class="notice"{}>Which claim bears on which factor is the mapping of the dossier’s author. `+
		`Neither the framework nor this program says so, and a factor that many claims are mapped to is not a finding.</p>`+"\n", p.english)
	shown := 0
	for _, f := range all.Frameworks {
		if shown += len(f.Factors); shown > rowsMost {
			p.put(`<p class="faint"{}>The frameworks that follow are left out of this part; they stand below.</p>`+"\n", p.english)
			break
		}
		p.framework(f)
	}
	p.mapping(all.Gaps)
}

// framework is the table of the factors of one framework.
func (p *page) framework(f dossier.FrameworkCoverage) {
	r, _ := p.x.Record(f.ID)
	fw, ok := r.Value.(*dossier.Framework)
	if !ok {
		return
	}
	p.put("<h3>{}</h3>\n", p.link(f.ID))
	p.put(`<p class="faint"{}>{}</p>`+"\n", p.english, join("; ", fill("{}", capital(or(string(fw.Status), "status not recorded"))), join(" ", "applies", moment(fw.Applies))))
	if len(f.Factors) == 0 {
		p.put("<p{}>The dossier lists no factors of it.</p>\n", p.english)
		return
	}
	p.put(`<div class="wide" role="region" tabindex="0" aria-label="{}"{}><table>`+"\n"+
		`<thead><tr><th scope="col">Factor</th><th scope="col">Claims</th><th scope="col">Not answered</th><th scope="col">What speaks to it</th></tr></thead>`+"\n<tbody>\n",
		"Factors of "+title(r), p.english)
	for _, c := range f.Factors {
		allegations, unanswered, rebuttals := dossier.CountClaims(c.Claims)
		var speak []string
		for _, m := range c.Claims {
			speak = append(speak, m.ID)
		}
		p.put(`<tr><th scope="row">{} <bdi>{}</bdi></th><td>{}</td><td>{}</td><td>{}</td></tr>`+"\n", c.Code, c.Text,
			count(allegations, "allegation", "allegations")+", "+count(rebuttals, "rebuttal", "rebuttals"), unanswered,
			p.bullets(append(speak, c.Investments...)))
	}
	p.put("</tbody>\n</table></div>\n")
}

// bulletsMost is how many records a list within a table has.
const bulletsMost = 20

// bullets is a list of records, or that there is none.
func (p *page) bullets(ids []string) markup {
	if len(ids) == 0 {
		return "nothing"
	}
	var b strings.Builder
	b.WriteString("<ul>")
	for i, id := range ids {
		if i == bulletsMost {
			b.WriteString(string(fill("<li>and {} more</li>", len(ids)-i)))
			break
		}
		b.WriteString(string("<li>" + p.link(id) + "</li>"))
	}
	b.WriteString("</ul>")
	return markup(b.String())
}

// mapping says what the mapping leaves open.
func (p *page) mapping(g dossier.FactorGaps) {
	if len(g.Unmapped)+len(g.Unlisted)+len(g.Outside) == 0 {
		return
	}
	p.put("<h3{}>What the mapping leaves open</h3>\n<p class=\"faint\"{}>A gap is no fault: where nothing was said, nothing can be mapped.</p>\n", p.english, p.english)
	if len(g.Unmapped) > 0 {
		p.put("<p{}>Allegations that are mapped to no factor:</p>\n{}\n", p.english, p.bullets(g.Unmapped))
	}
	p.listed(len(g.Unlisted), "Codes that their framework does not list:", func(i int) markup {
		u := g.Unlisted[i]
		return fill("{} of {}: {}", u.Code, p.link(u.Framework), p.link(u.ID))
	})
	p.listed(len(g.Outside), "Claims made outside the dates between which their framework applies:", func(i int) markup {
		o := g.Outside[i]
		return fill("{}: {} {}", p.link(o.Claim), timing(o.Timing), p.link(o.Framework))
	})
}

func timing(t dossier.Timing) string {
	switch t {
	case dossier.WhollyBefore:
		return "made before it applies:"
	case dossier.WhollyAfter:
		return "made after it applied:"
	}
	return "perhaps made while it does not apply:"
}

// listed prints a list under a line of our own, of many its first entries.
func (p *page) listed(n int, about string, entry func(int) markup) {
	if n == 0 {
		return
	}
	p.put("<p{}>{}</p>\n<ul>\n", p.english, about)
	for i := range min(n, bulletsMost) {
		p.put("<li>{}</li>\n", entry(i))
	}
	p.put("</ul>\n")
	p.more(n-bulletsMost, "of these")
}
