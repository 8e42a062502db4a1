package html

import (
	"slices"
	"strconv"
	"strings"

	"waybill/dossier"
)

// lackWords says what a record of a kind lacks, for a reader who may take it for a fault.
func lackWords(k dossier.Kind, l dossier.Lack) string {
	if l == dossier.LacksAnswer && k != dossier.Allegations {
		return "Allegations on it that nobody has answered"
	}
	said := map[dossier.Lack]string{
		dossier.LacksAnswer:      "Nobody has answered",
		dossier.LacksResponse:    "The dossier does not say whether an answer was sought",
		dossier.LacksPointAnswer: "Points that no answer names",
		dossier.LacksClaim:       "It does not say what it answers",
		dossier.LacksSource:      "No source bears it out",
		dossier.LacksSecond:      "All of its sources rest on one origin at most",
		dossier.LacksOrigin:      "Sources that rest on each other in a circle",
		dossier.LacksDate:        "No date",
		dossier.LacksSpeaker:     "Nobody is named who says it",
		dossier.LacksName:        "Whoever says it is not named, or only inferred",
		dossier.LacksQuote:       "Evidence without quoted words",
		dossier.LacksAddress:     "Sources with neither an address nor an archived copy",
		dossier.LacksArchive:     "Sources with an address that may change, and no archived copy",
		dossier.LacksRecord:      "Evidence that names no source of the dossier",
		dossier.LacksLimits:      "It is not said what it does not establish",
		dossier.LacksFactor:      "Mapped to no risk factor",
		dossier.LacksCode:        "Factors that their framework does not have",
		dossier.LacksFactorClaim: "Factors that no claim about it is mapped to",
		dossier.LacksAmount:      "No sum is recorded",
	}
	return or(said[l], string(l))
}

// lacking prints what of a record is not there. What only its sources lack stands
// with them, and with claims and investments, which are read for their sources.
func (p *page) lacking(r dossier.Record) {
	list := p.x.Gaps(r.ID)
	switch r.Kind {
	case dossier.Allegations, dossier.Rebuttals, dossier.Investments, dossier.Sources:
	default:
		list = slices.DeleteFunc(list, func(g dossier.Gap) bool {
			return g.What == dossier.LacksQuote || g.What == dossier.LacksAddress || g.What == dossier.LacksArchive
		})
	}
	if len(list) == 0 {
		return
	}
	p.put("<details open=\"\" class=\"gaps\">\n<summary{}>Not there</summary>\n<ul>\n", p.english)
	for _, g := range list {
		p.put("<li><span{}>{}</span>{}</li>\n", p.english, lackWords(r.Kind, g.What), p.lacked(g))
	}
	p.put("</ul>\n</details>\n")
}

// lacked names what a gap concerns: records with links, points and codes as they are.
func (p *page) lacked(g dossier.Gap) markup {
	if len(g.Of) == 0 {
		return ""
	}
	switch g.What {
	case dossier.LacksPointAnswer, dossier.LacksCode, dossier.LacksFactorClaim:
		return fill(": {}", strings.Join(g.Of[:min(len(g.Of), listed)], ", "))
	case dossier.LacksAnswer: // each of which stands with the record, as a claim on it
		return fill(": {}", grouped(strconv.Itoa(len(g.Of))))
	}
	return ": " + p.links(g.Of)
}

// lacks counts the records of a kind that lack something.
type lacks struct {
	kind  dossier.Kind
	what  dossier.Lack
	count int
	ids   []string // the first few
}

// gaps is the table of what is not there, kind by kind.
func (p *page) gaps(section) {
	p.put(`<p{}>What a reader should know is not there. A gap is of the dossier; none of them says that a record is wrong.</p>`+"\n", p.english)
	list := p.countGaps()
	if len(list) == 0 {
		p.put(`<p{}>Nothing that is looked for is lacking.</p>`+"\n", p.english)
		return
	}
	p.put(`<div class="wide" role="region" tabindex="0" aria-labelledby="_lacking"{}><table>`+"\n"+`<caption id="_lacking">Gaps by kind of record</caption>`+"\n"+
		`<thead><tr><th scope="col">Of</th><th scope="col">What is not there</th><th scope="col">How many</th><th scope="col">Which</th></tr></thead>`+"\n<tbody>\n", p.english)
	for _, l := range list {
		p.put(`<tr><td>{}</td><th scope="row">{}</th><td>{}</td><td>{}</td></tr>`+"\n", capital(string(l.kind)), lackWords(l.kind, l.what), grouped(strconv.Itoa(l.count)), p.lackIDs(l))
	}
	p.put("</tbody>\n</table></div>\n")
}

// countGaps looks at every record once.
func (p *page) countGaps() []*lacks {
	var list []*lacks
	at := map[[2]string]*lacks{}
	for _, k := range dossier.Kinds() {
		for r := range all(p.x, k) {
			for _, g := range p.x.Gaps(r.ID) {
				key := [2]string{string(k), string(g.What)}
				if at[key] == nil {
					at[key] = &lacks{kind: k, what: g.What}
					list = append(list, at[key])
				}
				l := at[key]
				if l.count++; l.count <= bulletsMost {
					l.ids = append(l.ids, r.ID)
				}
			}
		}
	}
	return list
}

func (p *page) lackIDs(l *lacks) markup {
	var out []markup
	for _, id := range l.ids {
		out = append(out, p.short(id))
	}
	if more := l.count - len(l.ids); more > 0 {
		out = append(out, fill("and {} more", grouped(strconv.Itoa(more))))
	}
	return join("; ", out...)
}

// short leads to a record in few words: to a claim by its id, since its words
// are never apart from those who say them.
func (p *page) short(id string) markup {
	r, _ := p.x.Record(id)
	if c, ok := r.Value.(*dossier.Claim); ok {
		return fill(`<a href="#{}"><bdi>{}</bdi>: {}</a>`, p.anchor(id), p.speakers(c), id)
	}
	return p.link(id)
}
