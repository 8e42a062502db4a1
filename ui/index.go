package ui

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// indexPane lists the records of one kind. It asks for the window that shows,
// never for all, so that a list of millions costs what a list of twenty does.
type indexPane struct {
	v     voice
	look  look
	kind  dossier.Kind
	sift  sift
	shown []int // positions in the kind's list that pass the filter; used only while there is one
	near  Safe  // the filter in the spelling that something passes, where nothing does
	why   Safe  // the filter cannot be answered
	cur   int   // among the rows that are listed
	stood int   // where in the kind's list, when a filter last let a record through
	top   int
	loose bool // scrolled by the wheel: the record stood on may be out of sight until it changes
	w, h  int
	rows  []string

	waiting bool // nothing has been read, so nothing is known to be missing
}

// size is how many rows are listed, and at where in the kind's list one of them stands.
func (p *indexPane) size() int {
	if p.hides() {
		return len(p.shown)
	}
	return p.v.x.Len(p.kind)
}

func (p *indexPane) at(row int) int {
	if p.hides() {
		return p.shown[row]
	}
	return row
}

// hides says whether the filter leaves rows out.
func (p *indexPane) hides() bool { return !p.sift.filter.Empty() && !p.sift.dim }

// show stands on a record, in the list of its kind. A filter that would hide it is dropped.
func (p *indexPane) show(id string) {
	k, i, ok := p.v.x.Position(id)
	if !ok || id == p.selected() {
		return
	}
	p.loose = false
	if k != p.kind {
		p.sift, p.shown = sift{}, nil
	}
	p.kind = k
	if p.hides() {
		row, found := slices.BinarySearch(p.shown, i)
		if found {
			p.cur = row
			p.paint()
			return
		}
		p.sift, p.shown = sift{}, nil
	}
	p.cur = i
	p.paint()
}

// list turns to a kind, at its first record.
func (p *indexPane) list(k dossier.Kind) {
	p.kind, p.cur, p.stood, p.top, p.loose, p.sift, p.shown = k, 0, 0, 0, false, sift{}, nil
	p.paint()
}

// narrow filters the list, and stays on the record stood on if it passes.
func (p *indexPane) narrow(s sift) {
	if p.cur < p.size() {
		p.stood = p.at(p.cur)
	}
	was := p.stood
	p.sift, p.loose = s, false
	p.sieve()
	p.cur = was
	if p.hides() {
		row, found := slices.BinarySearch(p.shown, was)
		p.cur = 0
		if found {
			p.cur = row
		}
	}
	p.paint()
}

// sieve finds what passes the filter.
func (p *indexPane) sieve() {
	p.shown, p.near, p.why = nil, "", ""
	if p.sift.filter.Empty() {
		return
	}
	if p.shown = p.v.x.Filter(p.kind, p.sift.filter); len(p.shown) == 0 {
		p.near = Clean(p.v.x.Spelling(p.kind, p.sift.filter))
		p.why = Clean(p.v.x.Refuses(p.kind, p.sift.filter))
	}
}

func (p *indexPane) narrowed() sift { return p.sift }

func (p *indexPane) step(by int) { p.move(by) }

// selected is the id of the record stood on; "" in an empty list.
func (p *indexPane) selected() string {
	if r, ok := p.record(p.cur); ok {
		return r.ID
	}
	return ""
}

// record is the record in a row of the list.
func (p *indexPane) record(row int) (dossier.Record, bool) {
	if row < 0 || row >= p.size() {
		return dossier.Record{}, false
	}
	list := p.v.x.List(p.kind, p.at(row), 1)
	if len(list) == 0 {
		return dossier.Record{}, false
	}
	return list[0], true
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

// move goes n rows on, as far as there are rows.
func (p *indexPane) move(n int) {
	p.loose = false
	p.cur = max(min(p.cur+n, p.size()-1), 0)
	p.paint()
}

// scroll moves the list by rows and leaves the record stood on.
func (p *indexPane) scroll(by int) {
	p.top, p.loose = p.top+by, true
	p.paint()
}

// pick stands on the record in a row that shows.
func (p *indexPane) pick(row, _ int) (again, ok bool) {
	i := p.top + row
	if row < 0 || row >= p.listed() || i >= p.size() {
		return false, false
	}
	again = i == p.cur
	p.cur = i
	p.paint()
	return again, true
}

func (p *indexPane) title() Safe { return "Index" }

func (p *indexPane) tab() Safe { return "Index " + number(p.v.x.Len(p.kind)) }

func (p *indexPane) foot() Safe {
	all, n := p.v.x.Len(p.kind), p.size()
	switch {
	case n == 0:
		return Clean(string(p.kind))
	case !p.sift.filter.Empty():
		return Clean(string(p.kind)) + " " + number(len(p.shown)) + " of " + number(all) + " match"
	}
	return Clean(string(p.kind)) + " " + number(p.cur+1) + " of " + number(n)
}

func (p *indexPane) View() []string { return p.rows }

func (p *indexPane) column() int { return 0 }

func (p *indexPane) cursor() (row int, ok bool) {
	row = p.cur - p.top
	return row, p.size() > 0 && row >= 0 && row < p.listed()
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
	if p.loose {
		p.top = max(min(p.top, p.size()-n), 0)
	} else {
		p.top = max(min(p.top, p.cur, p.size()-n), p.cur-n+1, 0)
	}
	for i := range n {
		r, ok := p.record(p.top + i)
		if !ok {
			p.rows = append(p.rows, p.look.row(p.vacant(i), p.w, false))
			continue
		}
		p.rows = append(p.rows, p.look.row(p.recordLine(r, p.at(p.top+i)), p.w, p.top+i == p.cur))
	}
	p.legend(p.h - n)
}

// vacant is a row where no record stands; the first ones say why there is none.
func (p *indexPane) vacant(i int) line {
	if p.size() > 0 || p.waiting {
		return line{}
	}
	var why []Safe
	if all := p.v.x.Len(p.kind); all == 0 {
		why = []Safe{"no " + Clean(string(p.kind)) + " in this dossier"}
		if l := p.v.x.LeftOut(); l != nil && l.Tally().Kinds[p.kind] > 0 {
			why = []Safe{"no " + Clean(string(p.kind)) + " known " + dateOf(l.AsOf)}
		}
	} else {
		why = []Safe{"0 of " + number(all) + " match", "\"" + Clean(p.sift.text) + "\"", p.look.keys.key("out", "esc") + " clears the filter"}
		if p.near != "" {
			why = append(why, "near: "+p.near)
		}
	}
	if p.why != "" {
		why = append([]Safe{"not filtered"}, p.look.wrap(p.why, p.w)...)
	}
	if i < len(why) {
		return line{spans: []span{{why[i], faint}}}
	}
	return line{}
}

// recordLine is a row of the list: the name, and for a claim the letter of its
// state, or the word where there is room for both.
func (p *indexPane) recordLine(r dossier.Record, position int) line {
	letter, word, as := p.v.state(r)
	right := span{letter, as}
	if p.w >= 60 {
		right.text = join("  ", word, Clean(string(r.Date)))
	}
	ln := p.v.signed(line{spans: []span{{p.v.title(r), plainText}}, right: right}, r.ID, p.w >= 60)
	if p.sift.filter.Empty() {
		return ln
	}
	if _, passes := slices.BinarySearch(p.shown, position); !passes {
		return ln.dimmed()
	}
	return ln.seek(p.sift.filter)
}

// legend lists the kinds with their keys and numbers in the rows left below the list.
func (p *indexPane) legend(rows int) {
	if rows <= 0 {
		return
	}
	p.rows = append(p.rows, p.look.row(line{}, p.w, false),
		p.look.row(line{spans: []span{{"Kinds", heading}}, right: span{"g then", faint}}, p.w, false))
	for _, k := range kindKeys() {
		as := plainText
		if k.kind == p.kind {
			as = strong
		}
		p.rows = append(p.rows, p.look.row(line{
			spans: []span{{p.kindKey(k) + " " + Clean(string(k.kind)), as}},
			right: span{number(p.v.x.Len(k.kind)), faint},
		}, p.w, false))
	}
}

// kindAt is the kind whose line of the legend shows in a row.
func (p *indexPane) kindAt(row int) (dossier.Kind, bool) {
	i := row - p.listed() - 2 // below an empty line and a heading
	if i < 0 || i >= len(kindKeys()) || row >= p.h {
		return "", false
	}
	return kindKeys()[i].kind, true
}

// kindKey is what to press after g for a kind, or the reader's own key for it.
func (p *indexPane) kindKey(k kindKey) Safe {
	key := p.look.keys.key("list-"+string(k.kind), "g "+k.key)
	return Clean(strings.TrimPrefix(string(key), "g "))
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
		{name: "index-last", keys: []string{"G", "end"}, does: "last record", run: do(func() { p.move(p.size()) })},
		{name: "index-half-down", keys: []string{"ctrl+d"}, does: "half a page down", run: do(func() { p.move(half) })},
		{name: "index-half-up", keys: []string{"ctrl+u"}, does: "half a page up", run: do(func() { p.move(-half) })},
		{name: "index-page-down", keys: []string{"pgdown"}, does: "a page down", run: do(func() { p.move(2 * half) })},
		{name: "index-page-up", keys: []string{"pgup"}, does: "a page up", run: do(func() { p.move(-2 * half) })},
	}
}
