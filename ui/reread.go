package ui

import (
	"slices"

	"waybill/dossier"
)

// foothold is where a reader stands in a sheet, told by what stands there: its
// number would mean another row once the file has changed.
type foothold struct {
	entry
	words string // of the entry
	nth   int    // among the entries that lead to the same place
	cur   int
	top   int
	below int // lines between the top of the pane and the entry
}

// foothold notes where the reader stands.
func (s *sheet) foothold() foothold {
	f := foothold{cur: s.cur, top: s.top}
	e, ok := s.here()
	if !ok {
		return f
	}
	f.entry, f.words, f.below = e, s.wordsOf(e), e.first-s.top
	for _, other := range s.page.entries[:s.cur] {
		if other.same(e) {
			f.nth++
		}
	}
	return f
}

// same says whether two entries lead to the same place and speak for the same record.
func (e entry) same(other entry) bool { return e.at == other.at && e.about == other.about }

func (s *sheet) wordsOf(e entry) string { return wording(s.page.lines[e.first : e.last+1]) }

// regain stands where the foothold was taken: on the same words for the same
// place, else on the row of the same rank for it, else on the same number.
func (s *sheet) regain(f foothold) {
	s.top = f.top
	if f.cur >= 0 {
		s.cur = min(f.cur, len(s.page.entries)-1)
		nth := 0
		for i, e := range s.page.entries {
			if !e.same(f.entry) {
				continue
			}
			if nth == f.nth {
				s.cur = i
			}
			nth++
			if s.wordsOf(e) == f.words {
				s.cur = i
				break
			}
		}
	}
	if e, ok := s.here(); ok && f.cur >= 0 {
		s.top = e.first - f.below
	}
	s.top = min(max(s.top, 0), s.bottom())
	s.paint()
}

// reread lays another version of the dossier on the desk, and leaves the reader
// where he stands in every pane. The panes stay the same ones, because what
// lies above them points to them.
func (d *desk) reread(x dossier.Surface, problems []dossier.Problem) {
	sheets := []*sheet{&d.item.sheet, &d.evidence.sheet, &d.trail.sheet}
	footholds := make([]foothold, len(sheets))
	for i, s := range sheets {
		footholds[i] = s.foothold()
		s.lay = nil // to be laid out anew when it is shown
	}
	v := d.v
	v.x = x
	d.v, d.item.v, d.evidence.v, d.trail.v, d.problems = v, v, v, v, problems
	d.index.reread(v, d.at.id)
	d.followed = d.index.selected()
	if d.at.id == "" {
		d.stand(d.start())
	}
	d.item.show(d.at)
	d.item.regain(footholds[0])
	about := d.item.about() // of the row stood on, which had to be found first
	d.evidence.show(about, about == d.at.id)
	d.evidence.regain(footholds[1])
	d.trail.show(about, about == d.at.id)
	d.trail.regain(footholds[2])
}

// reread lists another version of the dossier: by the same filter, standing on
// the same record in the same row of the screen. In place of a record that is
// gone it stands on the one before it.
func (p *indexPane) reread(v voice, open string) {
	old, kind, row, was := p.v.x, p.kind, 0, p.selected()
	if was != "" {
		row = p.at(p.cur)
	}
	down := p.cur - p.top
	p.v = v
	row = survivor(old, v.x, kind, row)
	p.sieve()
	p.cur = row
	if p.hides() {
		p.cur, _ = slices.BinarySearch(p.shown, row)
	}
	p.cur = max(min(p.cur, p.size()-1), 0)
	p.top = p.cur - down
	if k, _, ok := v.x.Position(open); ok && (k != kind || open != was) {
		p.show(open) // it moved to another list, or has come back
	}
	p.paint()
}

// farthest is how many records back one is looked for that is still there.
const farthest = 1000

// survivor is where the record in a row of the old list stands in the new one,
// or the nearest before it that is still there.
func survivor(old, now dossier.Surface, kind dossier.Kind, row int) int {
	for back := 0; back <= min(row, farthest); back++ {
		for _, r := range old.List(kind, row-back, 1) {
			if k, at, ok := now.Position(r.ID); ok && k == kind {
				return at
			}
		}
	}
	return 0
}

// reread goes on with the same walk at the same step: the one that stands at
// the same place as before, the nearest where several do. A walk that is gone is over.
func (t tour) reread(x dossier.Surface) tour {
	if !t.on() {
		return t
	}
	r, _ := x.Record(t.walk.ID)
	w, ok := r.Value.(*dossier.Walk)
	if !ok || len(w.Steps) == 0 {
		return tour{}
	}
	at, step := t.walk.Steps[t.step].At, min(t.step, len(w.Steps)-1)
	for far := range len(w.Steps) + t.step {
		for _, i := range []int{t.step - far, t.step + far} {
			if i >= 0 && i < len(w.Steps) && w.Steps[i].At == at {
				return tour{walk: w, step: i}
			}
		}
	}
	return tour{walk: w, step: step}
}

// reread asks anew what is typed, or lays the page out anew.
func (o *overlay) reread(l look) {
	cur, top := o.cur, o.top
	if o.ask == nil {
		o.renew(l)
		return
	}
	if o.ask.alone || o.ask.typed == nil {
		return
	}
	o.ask.typed(o.ask.input.Value())
	o.cur, o.top = min(cur, len(o.page.entries)-1), top
	o.show()
}
