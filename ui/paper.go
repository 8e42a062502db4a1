package ui

import (
	"strings"

	"waybill/dossier"
)

// Paper prints what the explorer shows, without a terminal: the same words in
// the same order, for pipes, files and logs.
type Paper struct {
	Width int    // in cells
	Theme string // as in Options; used only with Color
	Color bool
	ASCII bool
}

// page is an empty page of the paper's width.
func (p Paper) page() *page {
	theme := newTheme(p.Theme, unknownGround, p.ASCII)
	if !p.Color {
		theme.inks = [roleCount]ink{}
	}
	pg := newPage(look{theme: theme}, p.Width+2)
	pg.paper = true
	return pg
}

// Record prints a record as its item shows it, and its evidence.
func (p Paper) Record(x dossier.Surface, id string) string {
	v := voice{x: x}
	pg := p.page()
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	v.item(pg, r)
	pg.title("Evidence", "")
	v.evidence(pg, id)
	return pg.print()
}

// Versus prints an allegation beside its rebuttals, point by point.
func (p Paper) Versus(x dossier.Surface, id string) string {
	pg := p.page()
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	voice{x: x}.versus(pg, r)
	return pg.print()
}

// Claims prints the ledger: each allegation, who says it, when, on how many
// origins, how it was answered and by what.
func (p Paper) Claims(x dossier.Surface) string {
	pg, v := p.page(), voice{x: x}
	for _, r := range x.List(dossier.Allegations, 0, x.Len(dossier.Allegations)) {
		pg.blank()
		pg.text(faint, 0, v.banner(r))
		v.allegationRow(pg, r.ID, "")
		for i, reply := range x.Replies(r.ID) {
			if i == 0 || x.Replies(r.ID)[i-1].Rebuttal != reply.Rebuttal {
				pg.text(answered, 2, Clean(reply.Rebuttal)+": "+v.name(reply.Rebuttal))
			}
		}
	}
	return pg.print()
}

// Timeline prints when things happened, or when they were said.
func (p Paper) Timeline(x dossier.Surface, set Lapse) string {
	v, pg := voice{x: x}, p.page()
	pg.w = min(max(p.Width, 1), 2*measure) // a drawing, not text to be read back from
	v.timeline(pg, v.newLapse(set))
	return pg.print()
}

// print is the lines of a page as text, without the column of the cursor's
// mark. On paper the last line of what could be entered names the id it leads to.
func (p *page) print() string {
	ids := map[int]Safe{}
	for _, e := range p.entries {
		if p.paper && e.at.id != "" && e.to == 0 {
			ids[e.last] = "#" + Clean(e.at.id)
		}
	}
	var out strings.Builder
	for i, ln := range p.lines {
		var b strings.Builder
		used := 0
		for _, s := range ln.spans {
			p.ink(&b, s.role, s.text)
			used += p.width(s.text)
		}
		if ln.right.text != "" {
			b.WriteString(string(blanks(max(p.w-used-p.width(ln.right.text), 2))))
			p.ink(&b, ln.right.role, ln.right.text)
		}
		if id := ids[i]; id != "" {
			b.WriteString("  ")
			p.ink(&b, faint, id)
		}
		out.WriteString(strings.TrimRight(b.String(), " "))
		out.WriteByte('\n')
	}
	return out.String()
}
