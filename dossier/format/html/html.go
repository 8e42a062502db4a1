// Package html writes a dossier as a report: one page of HTML
// (<https://html.spec.whatwg.org>) that stands by itself. It needs no network,
// no script and no other file, and can be read on a screen of any size, on
// paper and by a screen reader. It is written only.
//
// The page is also well-formed XML, so that any tool can take it apart.
// Whatever the dossier says is text in it: its words become markup nowhere,
// characters that hide show as marks, such as <U+202E>, and only addresses
// with http or https are links.
//
// Each record stands in the page once, with its id as its anchor, so that a
// permalink of the explorer (#liege-airport) finds it here too. Records whose id
// cannot stand in an address, and those whose id an earlier one has, have one
// made of their kind and row instead. A claim is never named without who makes
// it and how it was answered.
//
// Nothing in the page tells when it was made: the same dossier always gives the
// same bytes.
package html

import (
	"bufio"
	"io"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "html", Title: "HTML report", Spec: "https://html.spec.whatwg.org", File: ".html",
		Write: write, Loses: loses,
		Drops: "What authors keep under x; and being for reading, it cannot be read back.",
	}
}

// page is a report while it is written.
type page struct {
	*bufio.Writer // which keeps the first error, for Flush to tell
	x             *dossier.Index
	english       markup // marks our own words as English where the dossier's are not
}

func write(w io.Writer, d *dossier.Dossier) error {
	p := &page{Writer: bufio.NewWriterSize(w, 1<<16), x: dossier.NewIndex(d)}
	p.head()
	for _, s := range sections() {
		p.section(s)
	}
	p.colophon()
	return p.Flush()
}

// section is a part of the report with a heading of its own.
type section struct {
	id, title string
	kind      dossier.Kind // whose records it holds; "" for another part
	print     func(*page, section)
}

// sections lists the parts in the order of the page: first what is said and how
// it was answered, then what the dossier shows as a whole, then all records.
func sections() []section {
	return []section{
		{"_overview", "Claims at a glance", "", (*page).overview},
		{"_allegations", "Allegations and their answers", dossier.Allegations, (*page).records},
		{"_rebuttals", "Rebuttals", dossier.Rebuttals, (*page).records},
		{"_investments", "Investments", dossier.Investments, (*page).records},
		{"_network", "Network", "", (*page).network},
		{"_timeline", "Timeline", "", (*page).timeline},
		{"_conflicts", "Conflicts", "", (*page).conflicts},
		{"_coverage", "Coverage of risk factors", "", (*page).coverage},
		{"_gaps", "Gaps", "", (*page).gaps},
		{"_actors", "Actors", dossier.Actors, (*page).records},
		{"_places", "Places", dossier.Places, (*page).records},
		{"_links", "Links", dossier.Links, (*page).records},
		{"_events", "Events", dossier.Events, (*page).records},
		{"_lineage", "What sources rest on", "", (*page).lineage},
		{"_sources", "Sources", dossier.Sources, (*page).records},
		{"_frameworks", "Frameworks", dossier.Frameworks, (*page).records},
		{"_walks", "Walks", dossier.Walks, (*page).records},
	}
}

// section prints a part that has anything to say.
func (p *page) section(s section) {
	if !p.has(s) {
		return
	}
	p.put(`<section aria-labelledby="{}">`+"\n", s.id)
	p.put(`<h2 id="{}"{}>{}</h2>`+"\n", s.id, p.english, s.title)
	s.print(p, s)
	p.put("</section>\n")
}

// has says whether a part has anything to say. Where the dossier contradicts
// itself nowhere, or lacks nothing, that is said.
func (p *page) has(s section) bool {
	switch s.id {
	case "_overview":
		return p.x.Len(dossier.Allegations) > 0
	case "_coverage":
		return p.x.Len(dossier.Frameworks) > 0
	case "_lineage":
		return p.x.Len(dossier.Sources) > 0
	case "_network":
		return p.x.Len(dossier.Links)+p.x.Len(dossier.Investments) > 0
	}
	return s.kind == "" || p.x.Len(s.kind) > 0
}

// loses counts what the page does not have: the objects that authors keep for
// themselves, and addresses that cannot be followed.
func loses(d *dossier.Dossier) []exchange.Loss {
	l := exchange.Losses{}
	if d.X != nil {
		l.Add("own members (x)", "left out", 1)
	}
	if d.Schema != "" {
		l.Add("$schema", "left out", 1)
	}
	x := dossier.NewIndex(d)
	for _, k := range dossier.Kinds() {
		for r := range all(x, k) {
			if r.Common.X != nil {
				l.Add("own members (x)", "left out", 1)
			}
		}
	}
	for _, s := range d.Sources {
		for _, url := range []string{s.URL, s.Archive} {
			if url != "" && !followable(url) {
				l.Add("addresses", "written as text, because only http and https are links", 1)
			}
		}
	}
	return l.List()
}
