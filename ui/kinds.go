package ui

import (
	"slices"

	"waybill/dossier"
)

// What the item of each kind of record shows, group by group.

func (v voice) placeGroups(p *page, r dossier.Record) {
	list := []group{
		{"Located here", []string{"location of"}, false},
		{"Invested here", []string{"invested here"}, true},
		{"Operated by", []string{"operated by"}, true},
		{"Watched by", []string{"monitored by"}, true},
	}
	v.groups(p, r, list)
	v.claimsGroups(p, r)
	v.groups(p, r, []group{{"Happened", []string{"event"}, true}})
	v.rest(p, r, slices.Concat(words(list), claimWords(), []string{"event"}))
}

func (v voice) actorGroups(p *page, r dossier.Record) {
	v.claimsGroups(p, r)
	list := []group{
		{"Invested", []string{"invested"}, false},
		{"Operates", []string{"operates"}, false},
		{"Happened", []string{"event"}, false},
		{"Publishes", []string{"publishes"}, false},
	}
	v.groups(p, r, list[:2])
	v.rest(p, r, slices.Concat(words(list), claimWords()))
	v.groups(p, r, list[2:])
}

// words is all the link words that groups take.
func words(list []group) []string {
	var out []string
	for _, g := range list {
		out = append(out, g.words...)
	}
	return out
}

func (v voice) investmentItem(p *page, r dossier.Record, t *dossier.Investment) {
	v.terms(p, &t.Terms)
	v.common(p, r)
	for _, ph := range t.Phases {
		p.title("Phase: "+Clean(ph.Title), "")
		p.grouped = false
		v.terms(p, &ph.Terms)
		p.prose(ph.Summary)
	}
	list := []group{
		{"Investors", []string{"investor"}, false},
		{"Into", []string{"into"}, false},
		{"Counterparties", []string{"counterparty"}, false},
		{"Operator", []string{"operator"}, false},
	}
	v.groups(p, r, list)
	v.claimsGroups(p, r)
	v.factorsGroup(p, t.Factors)
	happened := []group{{"Happened", []string{"event"}, false}}
	v.groups(p, r, happened)
	v.rest(p, r, slices.Concat(words(list), words(happened), claimWords(), []string{"factor of"}))
}

// terms is what an investment and a phase say alike. Amounts that differ both stand.
func (v voice) terms(p *page, t *dossier.Terms) {
	p.fact("Kind", plainText, Clean(t.Kind))
	p.fact("Amount", strong, amounts(t.Amounts))
	p.fact("Status", plainText, Clean(t.Status))
	p.fact("Period", plainText, v.date(t.Period))
}

func (v voice) eventGroups(p *page, r dossier.Record) {
	list := []group{{"Involves", []string{"involves"}, false}}
	v.groups(p, r, list)
	v.claimsGroups(p, r)
	v.rest(p, r, slices.Concat(words(list), claimWords()))
}

func (v voice) sourceItem(p *page, r dossier.Record, t *dossier.Source) {
	p.blank()
	if t.Publisher != "" {
		v.people(p, "Publisher", []string{t.Publisher}, "")
	} else {
		p.fact("Publisher", plainText, "not known")
	}
	authors := make([]Safe, len(t.Authors))
	for i, a := range t.Authors {
		authors[i] = Clean(a)
	}
	p.fact("Authors", plainText, join(", ", authors...))
	p.fact("Published", plainText, or(v.date(t.Published), "undated"))
	p.fact("Language", plainText, Clean(t.Language))
	p.addressFact("Address", t.URL)
	p.addressFact("Archived", t.Archive)
	if t.Reliability.Grade != "" {
		p.fact("Reliability", plainText, join(", ", reliability(t.Reliability.Grade), Clean(string(t.Reliability.At)), Clean(t.Reliability.Why)))
	}
	v.common(p, r)
	if len(t.RestsOn) == 0 {
		p.title("Rests on", "")
		p.grouped = false
		p.text(plainText, 0, "nothing else in this dossier: it is an origin")
	}
	list := []group{
		{"Rests on", dossierReuse(false), false},
		{"Others rest on it", dossierReuse(true), false},
		{"Evidence for", []string{"evidence for"}, false},
	}
	v.groups(p, r, list)
	v.rest(p, r, slices.Concat(words(list), claimWords(), []string{"publisher"}))
}

// reliability says an Admiralty grade with its words (NATO AJP-2.1).
func reliability(g dossier.Grade) Safe {
	switch g {
	case "A":
		return "A, completely reliable"
	case "B":
		return "B, usually reliable"
	case "C":
		return "C, fairly reliable"
	case "D":
		return "D, not usually reliable"
	case "E":
		return "E, unreliable"
	}
	return "F, cannot be judged"
}

// dossierReuse is the words for resting on a source, read from either end.
func dossierReuse(back bool) []string {
	if back {
		return []string{"quoted by", "cited by", "republished by", "translated by", "summarised by"}
	}
	return []string{"quotes", "cites", "republishes", "translates", "summarises"}
}

func (v voice) frameworkItem(p *page, r dossier.Record, t *dossier.Framework) {
	p.fact("Applies", plainText, v.date(t.Applies))
	p.fact("Status", plainText, or(Clean(string(t.Status)), "not recorded"))
	v.common(p, r)
	p.title("Factors", "")
	p.grouped = false
	if len(t.Factors) == 0 {
		p.text(plainText, 0, "none listed")
	}
	for _, f := range t.Factors {
		p.fact(Clean(f.Code), plainText, Clean(f.Text))
	}
	p.blank()
	p.text(faint, 0, "Which claim maps to which factor is the dossier author's own reading.")
	list := []group{{"Mapped to it", []string{"mapped to it"}, false}}
	v.groups(p, r, list)
	v.rest(p, r, words(list))
}

func (v voice) walkItem(p *page, t *dossier.Walk) {
	p.prose(t.Summary)
	p.title("Steps", p.key(p.keys.key("walk", "w")+" walk"))
	for i, s := range t.Steps {
		if i > 0 {
			p.blank()
		}
		p.text(faint, 0, number(i+1)+". "+Clean(s.Say))
		v.recordRow(p, "", parsePlace(s.At).id, "")
	}
}
