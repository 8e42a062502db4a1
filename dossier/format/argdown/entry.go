package argdown

import (
	"fmt"
	"slices"

	"waybill/dossier"
)

// entry is a claim with the title of its statement.
type entry struct {
	claim *dossier.Claim
	kind  dossier.Kind
	title string
	first bool // no claim before has its id; what is computed of an id is told of it alone
}

// titled gives every claim a title of its own: its id where that is a plain word,
// since a bracket or a line break would end the title, and a number where it is
// not, or where an earlier claim has it.
func titled(d *dossier.Dossier) ([]entry, *titles) {
	var out []entry
	t := &titles{of: map[string]string{}, taken: map[string]bool{}}
	enter := func(k dossier.Kind, list []dossier.Claim) {
		for i := range list {
			_, known := t.of[list[i].ID]
			e := entry{claim: &list[i], kind: k, first: !known}
			e.title = t.give(list[i].ID, fmt.Sprintf("%s-%d", k.One(), i+1))
			if e.first {
				t.of[list[i].ID] = e.title
			}
			out = append(out, e)
		}
	}
	enter(dossier.Allegations, d.Allegations)
	enter(dossier.Rebuttals, d.Rebuttals)
	for _, e := range out {
		for _, r := range e.claim.Relations {
			if e.kind == dossier.Allegations && t.of[r.Claim] == "" {
				t.of[r.Claim] = t.give(r.Claim, fmt.Sprintf("missing-%d", len(t.missing)+1))
				t.missing = append(t.missing, r.Claim)
			}
		}
	}
	return out, t
}

// titles are the titles of statements by the ids of claims.
type titles struct {
	of      map[string]string
	taken   map[string]bool
	missing []string // ids that relations name and no claim has
}

// give is an id as a title, or another where it cannot be one.
func (t *titles) give(id, otherwise string) string {
	if !dossier.Linkable(id) || t.taken[id] {
		for id = otherwise; t.taken[id]; {
			id += "-"
		}
	}
	t.taken[id] = true
	return id
}

// pointTitles are the titles of the points of a claim, in their order.
func pointTitles(e entry) []string {
	var out []string
	for i, p := range e.claim.Points {
		title := e.title + "/" + p.ID
		if !dossier.Linkable(p.ID) || slices.Contains(out, title) {
			title = fmt.Sprintf("%s/(%d)", e.title, i+1)
		}
		out = append(out, title)
	}
	return out
}
