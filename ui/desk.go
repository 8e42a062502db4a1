package ui

import "waybill/dossier"

// desk is what lies open: the panes over one dossier, and where the reader is in it.
type desk struct {
	v        voice
	problems []dossier.Problem
	failed   bool // the dossier could not be read
	at       place
	followed string // the index's selection that the other panes were last pointed at

	index    indexPane
	item     itemPane
	evidence evidencePane
	trail    trailPane
}

func newDesk(x dossier.Surface, problems []dossier.Problem, kept *memo) *desk {
	v := voice{x: x, kept: kept}
	return &desk{v: v, problems: problems,
		index:    indexPane{v: v, kind: dossier.Places},
		item:     itemPane{v: v},
		evidence: evidencePane{v: v},
		trail:    trailPane{v: v},
	}
}

// pane is the pane in a slot.
func (d *desk) pane(s slot) pane {
	switch s {
	case slotIndex:
		return &d.index
	case slotItem:
		return &d.item
	case slotEvidence:
		return &d.evidence
	default:
		return &d.trail
	}
}

// sheet is the text in a slot; nil for the index, which is a list.
func (d *desk) sheet(s slot) *sheet {
	switch s {
	case slotItem:
		return &d.item.sheet
	case slotEvidence:
		return &d.evidence.sheet
	case slotTrail:
		return &d.trail.sheet
	default:
		return nil
	}
}

// renew paints every pane in another look.
func (d *desk) renew(l look) {
	d.index.renew(l)
	d.item.renew(l)
	d.evidence.renew(l)
	d.trail.renew(l)
}

// start is where a reader begins: at the first step of the first walk, else at
// the first record of the first kind that has any.
func (d *desk) start() place {
	for _, r := range d.v.x.List(dossier.Walks, 0, 1) {
		if w, ok := r.Value.(*dossier.Walk); ok && len(w.Steps) > 0 {
			at := parsePlace(w.Steps[0].At)
			if _, ok := d.v.x.Record(at.id); ok {
				return at
			}
		}
	}
	for _, k := range dossier.Kinds() {
		if r := d.v.x.List(k, 0, 1); len(r) == 1 {
			return place{id: r[0].ID}
		}
	}
	return place{}
}

// stand goes to at a place, with the index on its record where the dossier has it.
func (d *desk) stand(at place) {
	d.at = at
	d.index.show(at.id)
	d.followed = d.index.selected()
	d.item.show(at)
}

// follow points item, evidence and trail at what is selected.
func (d *desk) follow() {
	if s := d.index.selected(); s != d.followed {
		d.followed = s
		if s != "" || !d.index.hides() { // a filter that lets nothing through leaves open what is
			d.at = place{id: s}
		}
	}
	if d.at.id == "" && d.item.lay != nil {
		return // nothing is open; the item says why
	}
	d.item.show(d.at)
	about := d.item.about()
	d.evidence.show(about, about == d.at.id)
	d.trail.show(about, about == d.at.id)
}
