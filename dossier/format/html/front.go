package html

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"

	"waybill/dossier"
)

// many is how many records make a dossier large: its contents then name no
// records, what computes a view of its own for each record is left to the parts
// that show all at once, and what is out of sight is laid out when it is scrolled to.
const many = 3000

func (p *page) large() bool {
	total := 0
	for _, k := range dossier.Kinds() {
		total += p.x.Len(k)
	}
	return total > many
}

// head writes everything before the first part.
func (p *page) head() {
	about := p.x.About()
	lang := "en"
	if tagged(about.Language) {
		lang = about.Language
	}
	if !strings.HasPrefix(strings.ToLower(lang)+"-", "en-") {
		p.english = ` lang="en"`
	}
	sum := sha256.Sum256([]byte(stylesheet))
	p.put("<!DOCTYPE html>\n"+`<html xmlns="http://www.w3.org/1999/xhtml" lang="{}">`+"\n<head>\n"+`<meta charset="utf-8"/>`+"\n", lang)
	p.put(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"/>`+"\n",
		markup(base64.StdEncoding.EncodeToString(sum[:])))
	p.put(`<meta name="viewport" content="width=device-width, initial-scale=1"/>` + "\n" +
		`<meta name="referrer" content="no-referrer"/>` + "\n" + `<meta name="color-scheme" content="light dark"/>` + "\n")
	p.put("<title>{}</title>\n<style>{}</style>\n</head>\n", about.Title, markup(stylesheet))
	if p.large() {
		p.put(`<body class="large">` + "\n")
	} else {
		p.put("<body>\n")
	}
	p.put(`<a class="skip" href="#_main"{}>Skip to the report</a>`+"\n", p.english)
	p.cover(about)
	p.contents()
	p.put(`<main id="_main" tabindex="-1">` + "\n")
}

// cover is the title, the dossier's summary, and how the report is to be read.
func (p *page) cover(about dossier.About) {
	p.put("<header>\n<h1 dir=\"auto\">{}</h1>\n", about.Title)
	asOf := join("", "Speaks up to ", moment(about.AsOf))
	if about.AsOf == "" {
		asOf = "The dossier does not say up to which date it speaks"
	}
	p.put(`<p class="faint"{}>{}. Of what was said or done later, nothing is known here.</p>`+"\n", p.english, asOf)
	p.leftOut()
	p.put("{}", paragraphs("summary", about.Summary))
	p.put(`<aside class="panel"{}><p><strong>How to read this.</strong> A claim is what somebody says. `+
		`It is shown with who says it, when, how openly and how firmly, with the answer to it, and with what it does not establish. `+
		`Nothing here finds anybody guilty of anything. Sources that repeat one another count as one origin: `+
		`that several do not is the most that can be told, and so the report says “at most”. `+
		`Dates stand as they are known: what is uncertain, about or open is said to be so.</p></aside>`+"\n</header>\n", p.english)
}

// leftOut says what is not there because it was not known yet.
func (p *page) leftOut() {
	left := p.x.LeftOut()
	if left == nil {
		return
	}
	t := left.Tally()
	p.put(`<p class="notice"{}>This is what was known as of {}: of {}, {} left out because they were not known yet.</p>`+"\n",
		p.english, moment(left.AsOf), count(t.Total, "record", "records"), count(t.Records, "is", "are"))
}

// contents leads to the parts, and of a dossier that is not large to each record.
func (p *page) contents() {
	p.put(`<nav aria-labelledby="_contents"{}>`+"\n"+`<h2 id="_contents">Contents</h2>`+"\n<ol>\n", p.english)
	for _, s := range sections() {
		if !p.has(s) {
			continue
		}
		p.put(`<li><a href="#{}">{}</a>`, s.id, s.title)
		if s.kind != "" {
			p.put(` <span class="count">{}</span>`, grouped(strconv.Itoa(p.x.Len(s.kind))))
			p.contentsOf(s.kind)
		}
		p.put("</li>\n")
	}
	p.put("</ol>\n</nav>\n")
}

// contentsOf names the records of a kind.
func (p *page) contentsOf(k dossier.Kind) {
	if p.large() || k == dossier.Allegations { // which the overview names, with what belongs to them
		return
	}
	p.put("\n<details>\n<summary>{}</summary>\n<ul>\n", "All "+string(k))
	row := 0
	for r := range all(p.x, k) {
		at := p.own(r, row)
		row++
		if c, ok := r.Value.(*dossier.Claim); ok {
			p.put(`<li><a href="#{}"><bdi>{}</bdi>: “<bdi>{}</bdi>”</a></li>`+"\n", at, p.speakers(c), title(r))
			continue
		}
		p.put(`<li><a href="#{}"><bdi>{}</bdi></a></li>`+"\n", at, title(r))
	}
	p.put("</ul>\n</details>\n")
}

// own is the anchor of a record that stands in a row of its kind; of records with one id, each has another.
func (p *page) own(r dossier.Record, row int) string {
	k, first, _ := p.x.Position(r.ID)
	if k == r.Kind && first == row && dossier.Linkable(r.ID) {
		return r.ID
	}
	return rowAnchor(r.Kind, row)
}

// rowsMost is how many rows a table or a list has that shows all at once.
const rowsMost = 500

// overview is the table of all allegations: who says what of whom, when, on how few origins, and how it was answered.
func (p *page) overview(section) {
	total := p.x.Len(dossier.Allegations)
	unanswered, shown := 0, 0
	for r := range all(p.x, dossier.Allegations) {
		if p.x.Answer(r.ID) == dossier.Unanswered {
			unanswered++
		}
	}
	p.put(`<p{}>{} of {} stand unanswered.</p>`+"\n", p.english, grouped(strconv.Itoa(unanswered)), count(total, "allegation", "allegations"))
	// On a narrow screen the cells stand below each other; the roles keep it a table for those who hear it.
	p.put(`<table class="stack" role="table"{}>`+"\n"+`<caption>Allegations in the order of the dossier</caption>`+"\n"+`<thead role="rowgroup"><tr role="row">`, p.english)
	for _, name := range []string{"Who says it", "What is said", "When", "How openly; how firmly", "Rests on", "Answer"} {
		p.put(`<th scope="col" role="columnheader">{}</th>`, name)
	}
	p.put("</tr></thead>\n<tbody role=\"rowgroup\">\n")
	cell := func(name string, value markup) {
		p.put(`<td role="cell"><span class="label narrow" aria-hidden="true">{}</span>{}</td>`, name, value)
	}
	for r := range all(p.x, dossier.Allegations) {
		if shown == rowsMost {
			break
		}
		c := r.Value.(*dossier.Claim)
		p.put(`<tr role="row"><td role="cell"><bdi>{}</bdi> <span class="narrow" aria-hidden="true">{}:</span></td>`, p.speakers(c), says(c))
		p.put(`<th scope="row" role="rowheader"><a href="#{}"><bdi>{}</bdi></a></th>`, p.own(r, shown), title(r))
		cell("When", orUndated(c.Made))
		cell("How openly; how firmly", fill("{}", manner(c)))
		cell("Rests on", fill("{}", p.support(r.ID)))
		cell("Answer", p.answer(r.ID))
		p.put("</tr>\n")
		shown++
	}
	p.put("</tbody>\n</table>\n")
	p.more(total-shown, "allegations; all stand below")
}

func orUndated(d dossier.Date) markup {
	if d == "" {
		return "undated"
	}
	return moment(d)
}

// answer is how an allegation was answered, marked where nobody has.
func (p *page) answer(id string) markup {
	if p.x.Answer(id) == dossier.Unanswered {
		return fill(`<strong class="lacking">{}</strong>`, capital(p.answered(id)))
	}
	return fill(`<span class="answered">{}</span>`, capital(p.answered(id)))
}

// more says how much was left out of a list.
func (p *page) more(n int, of string) {
	if n > 0 {
		p.put(`<p class="faint"{}>And {} more {}.</p>`+"\n", p.english, grouped(strconv.Itoa(n)), of)
	}
}

// colophon ends the page: of what it was made, and what is not in it.
func (p *page) colophon() {
	p.put("</main>\n<footer{}>\n", p.english)
	about := p.x.About()
	p.put(`<p>Made by waybill from the dossier “<bdi>{}</bdi>”, a file of the format {}`, about.Title, dossier.Format)
	if about.AsOf != "" {
		p.put(`, which speaks up to {}`, moment(about.AsOf))
	}
	total := 0
	for _, k := range dossier.Kinds() {
		total += p.x.Len(k)
	}
	p.put(". It has {}, and each stands here once. ", count(total, "record", "records"))
	p.put("The same dossier always gives the same page, so that nothing here tells when the page was made. " +
		"What authors keep for themselves (x) is not in it. The page cannot be read back: the dossier itself is the file to keep.</p>\n</footer>\n</body>\n</html>\n")
}
