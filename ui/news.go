package ui

import (
	"maps"
	"runtime"
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// What can be new about a record since the last visit.
const (
	newsChanged Safe = "changed"
	newsNew     Safe = "new"
	newsGone    Safe = "gone"
)

// comparison is the records of a dossier held against those that the reader
// knows. It is made beside the screen and not changed afterwards.
type comparison struct {
	prints map[string]string // the fingerprint of each record
	news   map[string]Safe
	order  []string // of the news: as in the dossier, and last what is gone
}

// compared is the news that a comparison is made.
type compared struct {
	of    *dossier.Index
	now   comparison
	known map[string]Seen // what the reader knows; all of it, if he was never here
}

// compare holds the records of a dossier that has just been read against those
// that the reader knows. With 100,000 records that takes seconds, so it is
// done beside the screen, and not at all where nothing is kept.
func (m *Model) compare() tea.Cmd {
	e, x := m.mem, m.desk.v.x.Typed()
	if x == nil || e.of == x || m.desk.at.id == "" || !e.follows() {
		return nil
	}
	e.of = x
	memory := e.snapshot()
	return func() tea.Msg {
		known := memory().Records
		now := newComparison(x, known)
		if len(known) == 0 {
			known = make(map[string]Seen, len(now.prints))
			for id, print := range now.prints {
				known[id] = Seen{Print: print}
			}
		}
		return compared{x, now, known}
	}
}

// window is how many records are asked for at a time.
const window = 256

// newComparison reads every record. It lets everything else go first after each.
func newComparison(x *dossier.Index, known map[string]Seen) comparison {
	c := comparison{prints: make(map[string]string), news: make(map[string]Safe)}
	tell := func(id string, n Safe) {
		c.news[id] = n
		c.order = append(c.order, id)
	}
	for _, k := range dossier.Kinds() {
		for from := 0; from < x.Len(k); from += window {
			for _, r := range x.List(k, from, window) {
				runtime.Gosched()
				if _, twin := c.prints[r.ID]; twin {
					continue // it cannot be reached by its id
				}
				c.prints[r.ID] = x.Fingerprint(r.ID)
				switch before, ok := known[r.ID]; {
				case len(known) == 0 || ok && before.Print == c.prints[r.ID]:
				case ok:
					tell(r.ID, newsChanged)
				default:
					tell(r.ID, newsNew)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(known)) {
		if _, ok := c.prints[id]; !ok {
			tell(id, newsGone)
		}
	}
	return c
}

// takeNews takes a comparison in.
func (m *Model) takeNews(c compared) {
	e := m.mem
	if c.of != m.desk.v.x.Typed() {
		return // the file has been read again since
	}
	first := e.now.prints == nil
	e.now, e.all, e.kept.Records, e.saver.dirty = c.now, false, c.known, true
	for id, a := range e.acts {
		if a.Print == "" && a.Read {
			e.acts[id] = Seen{c.now.prints[id], true} // it was opened before its fingerprint was reckoned
		}
	}
	e.past.known = c.of
	e.count()
	m.desk.sign(m.look)
	if tally := e.tally(); first && tally != "" {
		m.note = join("; ", m.note, tally+" since your last visit, "+m.look.keys.key("changes", "g c")+" lists them")
		if len(e.past.choices()) > 0 {
			m.note += ", " + m.look.keys.key("compare", "c") + " compares"
		}
	}
}

// met is what a reader knows of a record who has seen it as it is now; nothing of one that is gone.
func (c comparison) met(id string, read bool) Seen {
	if c.news[id] == newsGone {
		return Seen{}
	}
	return Seen{c.prints[id], read}
}

// count counts anew what the reader has not seen.
func (e *memo) count() {
	clear(e.left)
	if e.all {
		return
	}
	for _, id := range e.now.order {
		if e.fresh(id) != "" {
			e.left[e.now.news[id]]++
		}
	}
}

// knows is what the reader knows of a record.
func (e *memo) knows(id string) Seen {
	if a, ok := e.acts[id]; ok {
		return a
	}
	known := e.kept.Records[id]
	if _, is := e.now.news[id]; is && e.all {
		return e.now.met(id, known.Read)
	}
	return known
}

// fresh is what is new about a record that the reader has not seen since; "" when nothing is.
func (e *memo) fresh(id string) Safe {
	if e == nil || e.all {
		return ""
	}
	n, ok := e.now.news[id]
	if !ok {
		return ""
	}
	if a, done := e.acts[id]; done && a.Print == e.now.prints[id] {
		return ""
	}
	return n
}

// tally counts what the reader has not seen: "2 changed, 1 new".
func (e *memo) tally() Safe {
	out := Safe("")
	for _, n := range []Safe{newsChanged, newsNew, newsGone} {
		if e.left[n] > 0 {
			out = join(", ", out, number(e.left[n])+" "+n)
		}
	}
	return out
}

// act notes what was done to a record; a nil act takes it back.
func (e *memo) act(id string, a *Seen) {
	before := e.fresh(id)
	if a != nil {
		e.acts[id] = *a
	} else {
		delete(e.acts, id)
	}
	if before != "" {
		e.left[before]--
	}
	if after := e.fresh(id); after != "" {
		e.left[after]++
	}
	e.saver.dirty = true
}

// acted is what was done to a record, nil for nothing.
func (e *memo) acted(id string) *Seen {
	if a, ok := e.acts[id]; ok {
		return &a
	}
	return nil
}

// opened notes that the reader opened a record: to stand on it, or to pass
// over it, is not enough. As it was known at a date it is not what there is to read of it.
func (m *Model) opened(id string) {
	e := m.mem
	if _, ok := m.desk.v.x.Record(id); !ok || m.desk.v.x.LeftOut() != nil || !e.follows() || e.knows(id).Read && e.fresh(id) == "" {
		return
	}
	e.act(id, &Seen{e.now.prints[id], true})
	m.desk.sign(m.look)
}
