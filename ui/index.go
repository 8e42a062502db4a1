package ui

import "waybill/dossier"

// indexPane lists the records of one kind. It asks for the window that shows,
// never for all, so that a list of millions costs what a list of twenty does.
type indexPane struct {
	v     voice
	look  look
	kind  dossier.Kind
	cur   int
	top   int
	w, h  int
	alive bool
	rows  []string

	waiting bool // nothing has been read, so nothing is known to be missing
}

// show stands on a record, in the list of its kind.
func (p *indexPane) show(id string) {
	k, i, ok := p.v.x.Position(id)
	if !ok || k == p.kind && i == p.cur {
		return
	}
	p.kind, p.cur = k, i
	p.paint()
}

// list turns to a kind, at its first record.
func (p *indexPane) list(k dossier.Kind) {
	p.kind, p.cur, p.top = k, 0, 0
	p.paint()
}

// selected is the id of the record stood on; "" in an empty list.
func (p *indexPane) selected() string {
	if r := p.v.x.List(p.kind, p.cur, 1); len(r) == 1 {
		return r[0].ID
	}
	return ""
}

func (p *indexPane) renew(l look) {
	p.look = l
	p.paint()
}

func (p *indexPane) resize(w, h int) {
	if p.w != w || p.h != h {
		p.w, p.h = w, h
		p.paint()
	}
}

func (p *indexPane) focus(on bool) {
	if p.alive != on {
		p.alive = on
		p.paint()
	}
}

// move goes n rows on, as far as there are rows.
func (p *indexPane) move(n int) {
	p.cur = max(min(p.cur+n, p.v.x.Len(p.kind)-1), 0)
	p.paint()
}

func (p *indexPane) title() Safe { return "Index" }

func (p *indexPane) tab() Safe { return "Index " + number(p.v.x.Len(p.kind)) }

func (p *indexPane) foot() Safe {
	n := p.v.x.Len(p.kind)
	if n == 0 {
		return Clean(string(p.kind))
	}
	return Clean(string(p.kind)) + " " + number(p.cur+1) + " of " + number(n)
}

func (p *indexPane) View() []string { return p.rows }

func (p *indexPane) cursor() (row int, ok bool) {
	return p.cur - p.top, p.v.x.Len(p.kind) > 0 && p.cur-p.top < p.listed()
}

func (p *indexPane) target() (place, bool) {
	id := p.selected()
	return place{id: id}, id != ""
}

// listed is how many rows the list itself has; below it stand the kinds, where there is room.
func (p *indexPane) listed() int {
	if legend := len(kindKeys()) + 2; p.h >= 2*legend {
		return p.h - legend
	}
	return p.h
}

func (p *indexPane) paint() {
	p.rows = p.rows[:0]
	if p.w <= 0 || p.h <= 0 {
		return
	}
	n := p.listed()
	p.top = max(min(p.top, p.cur, p.v.x.Len(p.kind)-n), p.cur-n+1, 0)
	records := p.v.x.List(p.kind, p.top, n)
	for i := range n {
		if i >= len(records) {
			p.rows = append(p.rows, p.look.row(p.vacant(i), p.w, unmarked))
			continue
		}
		m := unmarked
		if p.top+i == p.cur {
			m = marked
			if p.alive {
				m = pointed
			}
		}
		p.rows = append(p.rows, p.look.row(p.recordLine(records[i]), p.w, m))
	}
	p.legend(p.h - n)
}

// vacant is the row where no record stands; the first says that there are none.
func (p *indexPane) vacant(i int) line {
	if i == 0 && p.v.x.Len(p.kind) == 0 && !p.waiting {
		return line{spans: []span{{"no " + Clean(string(p.kind)) + " in this dossier", faint}}}
	}
	return line{}
}

// recordLine is a row of the list: the name, and for a claim the letter of its
// state, or the word where there is room for both.
func (p *indexPane) recordLine(r dossier.Record) line {
	letter, word, as := p.v.state(r)
	right := span{letter, as}
	if p.w >= 60 {
		right.text = join("  ", word, Clean(string(r.Date)))
	}
	return line{spans: []span{{p.v.title(r), plainText}}, right: right}
}

// legend lists the kinds with their keys and numbers in the rows left below the list.
func (p *indexPane) legend(rows int) {
	if rows <= 0 {
		return
	}
	p.rows = append(p.rows, p.look.row(line{}, p.w, unmarked),
		p.look.row(line{spans: []span{{"Kinds", heading}}, right: span{"g then", faint}}, p.w, unmarked))
	for _, k := range kindKeys() {
		as := plainText
		if k.kind == p.kind {
			as = strong
		}
		p.rows = append(p.rows, p.look.row(line{
			spans: []span{{k.key + " " + Clean(string(k.kind)), as}},
			right: span{number(p.v.x.Len(k.kind)), faint},
		}, p.w, unmarked))
	}
}

// kindKey is the key that turns the index to a kind, after g.
type kindKey struct {
	key  Safe
	kind dossier.Kind
}

func kindKeys() []kindKey {
	return []kindKey{
		{"p", dossier.Places}, {"a", dossier.Actors}, {"i", dossier.Investments}, {"l", dossier.Allegations},
		{"r", dossier.Rebuttals}, {"s", dossier.Sources}, {"e", dossier.Events}, {"k", dossier.Links},
		{"f", dossier.Frameworks}, {"w", dossier.Walks},
	}
}

func (p *indexPane) commands() []command {
	half := max(p.listed()/2, 1)
	return []command{
		{name: "index-down", keys: []string{"j", "down"}, does: "next record", hint: "move", run: do(func() { p.move(1) })},
		{name: "index-up", keys: []string{"k", "up"}, does: "previous record", run: do(func() { p.move(-1) })},
		{name: "index-first", keys: []string{"g g", "home"}, does: "first record", run: do(func() { p.move(-p.cur) })},
		{name: "index-last", keys: []string{"G", "end"}, does: "last record", run: do(func() { p.move(p.v.x.Len(p.kind)) })},
		{name: "index-half-down", keys: []string{"ctrl+d"}, does: "half a page down", run: do(func() { p.move(half) })},
		{name: "index-half-up", keys: []string{"ctrl+u"}, does: "half a page up", run: do(func() { p.move(-half) })},
		{name: "index-page-down", keys: []string{"pgdown"}, does: "a page down", run: do(func() { p.move(2 * half) })},
		{name: "index-page-up", keys: []string{"pgup"}, does: "a page up", run: do(func() { p.move(-2 * half) })},
	}
}
