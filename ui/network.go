package ui

import (
	"slices"
	"strconv"

	"waybill/dossier"
)

func networkOutlook() outlook {
	return outlook{
		view: network, title: "Network",
		lead: command{name: "network", keys: []string{"x"}, does: "what the record is linked to, drawn"},
		to:   anyRecord(network),
		page: func(v voice, p *page, r dossier.Record, at place) { v.network(p, r, at.hops(), networkMost) },
		keys: (*Model).networkKeys,
	}
}

// networkMost is how many records are drawn on the screen beside the one in the
// middle: more than anybody follows, and few enough that no key waits for them.
const networkMost = 40

// networkKeys are the keys of the network.
func (m *Model) networkKeys() []command {
	return []command{
		{name: "box-down", keys: []string{"j", "down"}, does: "to the box below", hint: "move", run: do(func() { m.roam(0, 1) })},
		{name: "box-up", keys: []string{"k", "up"}, does: "to the box above", run: do(func() { m.roam(0, -1) })},
		{name: "box-right", keys: []string{"l", "right"}, does: "to the box at the right", run: do(func() { m.roam(1, 0) })},
		{name: "box-left", keys: []string{"h", "left"}, does: "to the box at the left", run: do(func() { m.roam(-1, 0) })},
		{name: "network-centre", keys: []string{"a"}, does: "draw the network around this record", hint: "centre", run: do(m.centre), off: m.noCentre},
		{name: "network-deeper", keys: []string{"d", "+"}, does: "one hop more, three at most", hint: "deeper", run: do(func() { m.deepen(1) }), off: m.noHops(1)},
		{name: "network-nearer", keys: []string{"D", "-"}, does: "one hop less", run: do(func() { m.deepen(-1) }), off: m.noHops(-1)},
	}
}

// roam moves among the boxes of a drawing. Among rows, j and k move as
// everywhere, and h and l lead out and in.
func (m *Model) roam(dx, dy int) {
	s := &m.desk.item.sheet
	switch {
	case s.drawn():
		s.roam(dx, dy)
	case dy != 0:
		s.move(dy)
	case dx > 0:
		m.enter()
	default:
		m.out()
	}
}

// centre puts the record stood on in the middle of the network.
func (m *Model) centre() {
	at := m.desk.at
	at.id = m.around()
	m.face(at)
}

// around is the record that the row stood on leads to.
func (m *Model) around() string {
	if at, ok := m.desk.item.target(); ok {
		return at.id
	}
	return m.desk.at.id
}

func (m *Model) noCentre() Safe {
	id := m.around()
	if id == m.desk.at.id {
		return "it is in the middle already"
	}
	if _, ok := m.desk.v.x.Record(id); !ok {
		return "the dossier does not have this record"
	}
	return ""
}

// hops is how many hops the network of a place reaches.
func (p place) hops() int {
	n, _ := strconv.Atoi(p.get("depth"))
	return min(max(n, 1), dossier.MaxHops)
}

// deepen reaches further, or less far.
func (m *Model) deepen(by int) {
	depth := ""
	if n := m.desk.at.hops() + by; n > 1 {
		depth = strconv.Itoa(n)
	}
	drawn := m.desk.item.drawn()
	m.reface(m.desk.at.set("depth", depth))
	m.desk.item.stand(m.desk.item.cur)                                         // with what is said above the first
	if drawn && !m.desk.item.drawn() && m.frame.class >= large && !m.alone() { // below, it has all the room already
		m.note = "too wide to be drawn here; " + m.look.keys.key("zoom", "z") + " makes room"
	}
}

func (m *Model) noHops(by int) func() Safe {
	return func() Safe {
		switch n := m.desk.at.hops() + by; {
		case n < 1:
			return "one hop is the least"
		case n > dossier.MaxHops:
			return "three hops are the most"
		}
		return ""
	}
}

// Network prints what a record is linked to, as far as so many hops: drawn
// where that is asked for and fits, else as rows.
func (p Paper) Network(x dossier.Surface, id string, depth, limit int, drawn bool) string {
	pg := p.page()
	pg.w, pg.linear = p.Width, !drawn
	r, ok := x.Record(id)
	if !ok {
		return ""
	}
	voice{x: x}.network(pg, r, depth, limit)
	return pg.print()
}

// network shows what a record is linked to: drawn where there is room for it,
// else as rows. The page has those beside the drawing, for a filter.
func (v voice) network(p *page, r dossier.Record, depth, limit int) {
	n := v.x.Around(r.ID, depth, limit)
	begin := func(p *page, undrawn int) {
		p.text(faint, 0, v.extent(n, depth))
		p.text(plainText, 0, leftOut(p, n, undrawn, r.ID, depth))
		p.blank()
	}
	w := min(p.w, measure)
	d, ok := v.newDiagram(p, n)
	if !ok {
		p.w = w
		begin(p, 0)
		v.branches(p, n)
		return
	}
	p.flat = func() *page {
		rows := newPage(p.look, w+gutter)
		rows.paper = p.paper
		begin(rows, 0)
		v.branches(rows, n)
		return rows
	}
	begin(p, d.undrawn)
	d.paint(p)
}

// extent says how much a neighbourhood holds.
func (v voice) extent(n dossier.Neighbourhood, depth int) Safe {
	others := len(n.Records) - 1
	if others == 0 && len(n.Overflow) == 0 {
		return "Nothing is linked to this record."
	}
	return count(others, "record", "records") + " within " + count(depth, "hop", "hops")
}

// leftOut says in words what a limit left out, and how many relations are not
// drawn: "12 more actors and 3 more events are not drawn".
func leftOut(p *page, n dossier.Neighbourhood, undrawn int, id string, depth int) Safe {
	total, all := map[dossier.Kind]int{}, 0
	for _, l := range n.Overflow {
		total[l.Kind] += l.Count
		all += l.Count
	}
	if all+undrawn == 0 {
		return ""
	}
	var parts []Safe
	for _, k := range append(dossier.Kinds(), "") {
		one, many := Safe("missing record"), Safe("missing records")
		if k != "" {
			one, many = Clean(k.One()), Clean(string(k))
		}
		if c := total[k]; c > 0 {
			parts = append(parts, count(c, "more "+one, "more "+many))
		}
	}
	if undrawn > 0 {
		parts = append(parts, count(undrawn, "relation between these", "relations between these"))
		all += undrawn
	}
	words := join(" and ", join(", ", parts[:len(parts)-1]...), parts[len(parts)-1])
	if p.paper {
		return words + " " + plural(all, "is", "are") + " not shown"
	}
	return words + " " + plural(all, "is", "are") + " not drawn; " + prints(id, depth)
}

// bondWords is what links two records, as one of them sees it, each word once.
func bondWords(b dossier.Bond, from int) Safe {
	var out []Safe
	for _, as := range b.As {
		word := Clean(as.Relation)
		if b.From != from {
			word += " (towards it)"
		}
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return join(", ", out...)
}

// bondText is what links two records, with the dates of the links.
func (v voice) bondText(b dossier.Bond) Safe {
	var dates []Safe
	for _, as := range b.As {
		if l, ok := v.x.Record(as.Via); ok && l.Date != "" && !slices.Contains(dates, Clean(string(l.Date))) {
			dates = append(dates, Clean(string(l.Date)))
		}
	}
	return join(", ", bondWords(b, b.From), join(", ", dates...))
}

// via is the link record behind a bond; "" where there is none.
func via(b dossier.Bond) string {
	for _, as := range b.As {
		if as.Via != "" {
			return as.Via
		}
	}
	return ""
}

// tree is a neighbourhood as rows below rows: each record below the first of
// the layer before that it is linked to.
type tree struct {
	v       voice
	n       dossier.Neighbourhood
	stem    []int   // by record: the bond by which it hangs; -1 for the first
	below   [][]int // by record: those that hang from it
	besides [][]int // by record: the bonds that it has beside those, each told once
}

// branches lays a neighbourhood out as rows, indented by their layer.
func (v voice) branches(p *page, n dossier.Neighbourhood) {
	t := tree{v: v, n: n, stem: make([]int, len(n.Records)), below: make([][]int, len(n.Records)), besides: make([][]int, len(n.Records))}
	for i := range t.stem {
		t.stem[i] = -1
	}
	for i, b := range n.Bonds {
		from, to := min(b.From, b.To), max(b.From, b.To)
		if n.Records[from].Layer < n.Records[to].Layer && t.stem[to] < 0 {
			t.stem[to] = i
			t.below[from] = append(t.below[from], to)
		} else {
			t.besides[b.From] = append(t.besides[b.From], i)
		}
	}
	for i := range n.Records[:min(1, len(n.Records))] {
		t.grow(p, i)
	}
}

// grow lays a record out with what hangs from it.
func (t *tree) grow(p *page, i int) {
	r := t.n.Records[i]
	if i == 0 {
		rec, _ := t.v.x.Record(r.ID)
		_, state, _ := t.v.state(rec)
		p.entry(place{id: r.ID}, r.ID, func() {
			p.text(strong, 0, t.v.name(r.ID))
			p.text(faint, 0, join(", ", kindWord(rec), state))
		})
		p.grouped = true
	} else {
		b := t.n.Bonds[t.stem[i]]
		p.inset(2*r.Layer, func() { t.v.recordRow(p, bondWords(b, min(b.From, b.To)), r.ID, via(b)) })
	}
	for _, at := range t.besides[i] {
		b := t.n.Bonds[at]
		p.inset(2*r.Layer+2, func() {
			p.entry(place{id: t.n.Records[b.To].ID}, t.n.Records[b.To].ID, func() {
				p.text(faint, 0, "also "+t.v.bondText(b)+": "+t.v.name(t.n.Records[b.To].ID))
			})
		})
	}
	for _, next := range t.below[i] {
		t.grow(p, next)
	}
}

func plural(n int, one, many Safe) Safe {
	if n == 1 {
		return one
	}
	return many
}

// prints is the verb that prints all of a network.
func prints(id string, depth int) Safe {
	deep := Safe("")
	if depth > 1 {
		deep = " --depth " + number(depth)
	}
	return "waybill network " + Clean(id) + deep + " prints all"
}
