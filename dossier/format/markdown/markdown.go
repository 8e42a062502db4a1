// Package markdown writes a report, <https://spec.commonmark.org>: the whole
// dossier for reading, printing and mailing. It is made to read well as plain
// text too: lines of 78 columns, links by name whose addresses stand at the end,
// answers indented under what they answer.
//
// Text of the dossier is escaped by the rules of CommonMark 0.31; no HTML comes
// through, and only addresses of http and https become links. Headings have the
// anchors that GitHub, GitLab and most editors give them.
package markdown

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "md", Title: "Markdown report", Spec: "https://spec.commonmark.org", File: ".md",
		Write: Write, Loses: Loses,
		Drops: "The author's own members (x), and the structure: it is for reading.",
	}
}

// Write writes a dossier as one report. It is composed twice: the first time to
// learn which anchors the headings get, the second to link to them.
func Write(w io.Writer, d *dossier.Dossier) error {
	r := newReport(d)
	r.compose()
	r.again()
	r.compose()
	_, err := r.out.WriteTo(w)
	return err
}

// Loses lists what the report does not carry.
func Loses(d *dossier.Dossier) []exchange.Loss {
	losses := exchange.Losing(d, exchange.Lost{What: "own members (x)", How: "left out", Members: []string{"/x"}})
	for i := range d.Sources {
		for _, u := range []string{d.Sources[i].URL, d.Sources[i].Archive} {
			if u != "" && !exchange.WebAddress(u) {
				losses.Add("addresses that are not of http or https", "written as text, not as links", 1)
			}
		}
	}
	return losses.List()
}

// report is the report that is being written.
type report struct {
	exchange.Words
	d       *dossier.Dossier
	out     bytes.Buffer
	anchors map[string]string // by id: of the heading of the record, once it was written
	parts   map[string]string // anchors of the sections, by their titles
	placed  map[string]bool   // ids of records whose heading is written
	taken   map[string]int    // anchors, and how many headings would have had them
	labels  map[string]int    // names of records as links know them, and how many have them
	linked  map[string]bool   // ids that were linked to
	used    []string          // the same in order, for the list at the end
}

func newReport(d *dossier.Dossier) *report {
	r := &report{Words: exchange.NewWords(d), d: d, anchors: map[string]string{}, parts: map[string]string{}, labels: map[string]int{}}
	for _, k := range dossier.Kinds() {
		for _, rec := range r.X.List(k, 0, r.X.Len(k)) {
			r.labels[fold(r.label(rec))]++
		}
	}
	r.again()
	return r
}

// again begins anew, and keeps what was learnt of the anchors.
func (r *report) again() {
	r.out.Reset()
	r.taken, r.placed, r.linked, r.used = map[string]int{}, map[string]bool{}, map[string]bool{}, nil
}

// columns is how wide a line is at most, as mail has it.
const columns = 78

// lines writes a paragraph: the first line behind first, the others behind rest.
func (r *report) lines(first, rest, md string) {
	for i, line := range exchange.MarkdownLines(md, columns-len(rest)) {
		lead := rest
		if i == 0 {
			lead = first
		}
		r.out.WriteString(lead + line + "\n")
	}
}

// blank parts blocks; prefix is that of the quotation it is in.
func (r *report) blank(prefix string) { r.out.WriteString(strings.TrimRight(prefix, " ") + "\n") }

// para writes a paragraph of its own, if there is anything to say.
func (r *report) para(prefix, md string) {
	if strings.TrimSpace(md) != "" {
		r.lines(prefix, prefix, md)
		r.blank(prefix)
	}
}

// item writes an entry of a list.
func (r *report) item(prefix, md string) { r.lines(prefix+"- ", prefix+"  ", md) }

// list writes a list under a heading of bold words; nothing where it is empty.
func (r *report) list(prefix, title string, items []string) {
	if len(items) == 0 {
		return
	}
	r.para(prefix, "**"+title+"**")
	for _, md := range items {
		r.item(prefix, md)
	}
	r.blank(prefix)
}

// heading writes a heading of plain text, and gives its anchor.
func (r *report) heading(level int, text string) string {
	r.out.WriteString(strings.Repeat("#", level) + " " + headed(text) + "\n\n")
	stem := anchor(text)
	a, n := stem, r.taken[stem]
	for ; r.taken[a] > 0; n++ { // a heading may itself end in a number
		a = fmt.Sprintf("%s-%d", stem, n)
	}
	r.taken[stem] = max(n, 1)
	r.taken[a] = max(r.taken[a], 1)
	return a
}

// place writes the heading of a record. Of records with one id, links lead to the first.
func (r *report) place(id, text string) {
	if a := r.heading(3, text); !r.placed[id] {
		r.anchors[id] = a
	}
	r.placed[id] = true
}

// records is all records of a kind.
func (r *report) records(k dossier.Kind) []dossier.Record { return r.X.List(k, 0, r.X.Len(k)) }
