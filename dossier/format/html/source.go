package html

import (
	"strings"

	"waybill/dossier"
)

// source is what a source says of itself, and what it rests on.
func (p *page) source(r dossier.Record, s *dossier.Source) []fact {
	var publisher, url, archive markup
	if s.Publisher != "" {
		publisher = p.link(s.Publisher)
	}
	if s.URL != "" {
		url = outside(s.URL)
	}
	if s.Archive != "" {
		archive = outside(s.Archive)
	}
	if url == "" && archive == "" {
		url = "none recorded"
	}
	return []fact{
		{"Kind", fill("{}", s.Kind)}, {"Publisher", publisher}, {"Authors", fill("{}", strings.Join(s.Authors, ", "))},
		{"Published", orUndated(s.Published)}, {"Language", fill("{}", s.Language)}, {"Address", url}, {"Archived copy", archive},
		{"Reliability", reliability(s.Reliability)}, {"Rests on", p.restsOn(r, s)},
	}
}

// reliability is the grade of a source in letter and words.
func reliability(r dossier.Reliability) markup {
	grades := map[dossier.Grade]string{
		"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
		"D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
	}
	if r.Grade == "" {
		return ""
	}
	said := fill("{}, {}", string(r.Grade), grades[r.Grade])
	if r.At != "" {
		said += ", as of " + moment(r.At)
	}
	if r.Why != "" {
		said += fill(": {}", r.Why)
	}
	return said
}

// restsOn is what a source took its content from, and where that ends.
func (p *page) restsOn(r dossier.Record, s *dossier.Source) markup {
	if len(s.RestsOn) == 0 {
		return "no other source of the dossier: it counts as an origin"
	}
	var out []markup
	for _, on := range s.RestsOn {
		out = append(out, fill("{} {}", string(on.How), p.link(on.Source)))
	}
	said := join("; ", out...)
	for _, ring := range p.x.Rings(r.ID) {
		said += "; circular: " + p.links(ring) + " rest on each other"
	}
	return said
}

// treesMost is how many claims a dossier has at most whose sources are drawn as
// a tree for each claim; of larger ones only those of the whole dossier are.
const treesMost = 500

// resting prints what the evidence of a claim rests on, down to the origins.
func (p *page) resting(id string) {
	tree := p.tree(id)
	if len(tree.Down) == 0 && len(tree.Aside) == 0 {
		return
	}
	p.put("<details open=\"\">\n<summary{}>What its sources rest on: {}</summary>\n", p.english, originWords(len(p.x.Origins(id))))
	p.forest(tree.Down, func(b dossier.Branch) markup {
		if b.Depth > 0 {
			return fill(`which {} `, uses(b.Uses))
		}
		return fill(`{}: `, or(string(b.Stance), string(dossier.States)))
	}, rowsMost)
	for _, ring := range tree.Rings {
		p.put(`<p class="lacking"{}>Circular: {} rest on each other.</p>`+"\n", p.english, p.links(ring.Sources))
	}
	for _, a := range tree.Aside {
		p.put(`<p class="faint"{}>Bears nothing out: {} {}.</p>`+"\n", p.english, or(string(a.Stance), string(dossier.States)), p.link(a.Source))
	}
	p.put("</details>\n")
}

func (p *page) tree(id string) dossier.SourceTree {
	if p.x.Len(dossier.Allegations)+p.x.Len(dossier.Rebuttals) > treesMost {
		return dossier.SourceTree{}
	}
	return p.x.SourceTree(id)
}

func uses(how []dossier.Reuse) string {
	var out []string
	for _, h := range how {
		out = append(out, string(h))
	}
	return strings.Join(out, " and ")
}

// deepest is how deep lists are nested: what stands deeper is told with its depth.
const deepest = 12

// forest prints lines of a forest as lists within lists, at most so many.
func (p *page) forest(list []dossier.Branch, before func(dossier.Branch) markup, most int) {
	depth := -1
	for i, b := range list {
		if i == most {
			break
		}
		at := min(b.Depth, deepest)
		for ; depth > at; depth-- {
			p.put("</li>\n</ul>\n")
		}
		if depth == at {
			p.put("</li>\n")
		}
		for ; depth < at; depth++ {
			p.put("\n<ul class=\"tree\">\n")
		}
		p.put("<li>{}{}{}", before(b), p.link(b.Source), p.standing(b))
	}
	for ; depth >= 0; depth-- {
		p.put("</li>\n</ul>\n")
	}
	p.more(len(list)-most, "lines")
}

// standing says what a source is in a forest.
func (p *page) standing(b dossier.Branch) markup {
	var out []string
	r, _ := p.x.Record(b.Source)
	if s, ok := r.Value.(*dossier.Source); ok && !b.Again {
		out = append(out, s.Kind, or(words(s.Published), "undated"))
	}
	switch {
	case b.Closes:
		out = append(out, "here a circle closes")
	case b.Again:
		out = append(out, "stands above")
	case b.Circular:
		out = append(out, "in a circle of sources")
	case b.Origin:
		out = append(out, "rests on nothing here")
	}
	if b.Depth > deepest {
		out = append(out, count(b.Depth, "step", "steps")+" deep")
	}
	return fill(` <span class="faint">({})</span>`, strings.Join(out, ", "))
}

// lineage prints the sources of the dossier by what they rest on: each origin,
// and under it all that took from it.
func (p *page) lineage(section) {
	p.put(`<p class="faint"{}>Each source that rests on no other, and under it those that took from it. `+
		`Ten outlets under one statement are one origin.</p>`+"\n", p.english)
	alone, lines, left := 0, 0, 0
	for r := range all(p.x, dossier.Sources) {
		origins := p.x.Origins(r.ID)
		if len(origins) != 1 || origins[0].Source != r.ID {
			continue
		}
		if lines >= rowsMost {
			left++
			continue
		}
		outlets := p.x.Outlets(r.ID)
		if len(outlets) < 2 {
			alone++
			continue
		}
		p.forest(outlets, func(b dossier.Branch) markup {
			if b.Depth == 0 {
				return ""
			}
			return fill("{} it: ", uses(b.Uses))
		}, rowsMost)
		lines += len(outlets)
	}
	p.more(left, "origins; each source below says what it rests on")
	if alone > 0 {
		p.put(`<p{}>Beside these, {} on no other, and none here rests on it.</p>`+"\n", p.english, count(alone, "source rests", "sources rest"))
	}
}
