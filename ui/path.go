package ui

import (
	"cmp"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

func pathOutlook() outlook {
	return outlook{
		view: path, title: "Path",
		lead: command{name: "path", keys: []string{"X"}, does: "path from the record to another"},
		to:   pathFrom,
		ask: func(m *Model) {
			from, _ := pathFrom(m)
			m.askPath(from)
		},
		page: func(v voice, p *page, _ dossier.Record, at place) { v.connection(p, pathAt(at)) },
		keys: pathKeys,
	}
}

// pathFrom is where a path begins: at the record that is open, whichever of its
// rows the reader stands on. The record of that row is offered as the other end.
func pathFrom(m *Model) (place, Safe) {
	if _, ok := m.desk.v.x.Record(m.desk.at.id); !ok {
		return place{}, "open a record first"
	}
	return place{id: m.desk.at.id, view: path}, ""
}

// pathAsked is a question for paths: between which records, how many, and how long at most.
type pathAsked struct {
	from, to   string
	most, hops int
}

// What a path view shows at first, and how far its settings go.
const (
	PathsAtFirst = 3  // paths that are shown, unless more are asked for
	PathsMost    = 50 // paths that are shown at most
	HopsAtFirst  = 12 // hops of a path, unless more are asked for
	HopsMost     = 99
)

// pathAt reads the question out of the settings of a view.
func pathAt(at place) pathAsked {
	return pathAsked{at.id, at.get("to"), at.number("max", PathsAtFirst, PathsMost), at.number("hops", HopsAtFirst, HopsMost)}
}

// number is a number from 1 to most that a view is set to; what is no number is as at first.
func (p place) number(name string, first, most int) int {
	n, err := strconv.Atoi(p.get(name))
	if err != nil || n < 1 {
		return first
	}
	return min(n, most)
}

// pathKeys are the keys that work only among paths.
func pathKeys(m *Model) []command {
	at := m.desk.at
	return []command{
		{name: "path-turn", keys: []string{"s"}, does: "turn the path round", hint: "turn round", run: do(func() { m.turnPath(at) }), off: m.noPath(at)},
		{name: "path-end", keys: []string{"a"}, does: "choose another end of the path", hint: "another end", run: do(func() { m.askPath(at) })},
		{name: "path-more", keys: []string{"p"}, does: "show more paths, or look for longer ones where there is none", hint: "more paths",
			run: do(func() { m.morePaths(at) }), off: m.noPath(at)},
		{name: "path-fewer", keys: []string{"f"}, does: "show fewer paths", run: do(func() { m.fewerPaths(at) }), off: m.noPath(at)},
	}
}

func (m *Model) noPath(at place) func() Safe {
	return func() Safe {
		switch to := at.get("to"); {
		case to == at.id:
			return "both ends are the same record"
		case to == "":
			return "choose the other end first"
		default:
			if _, ok := m.desk.v.x.Record(to); !ok {
				return "the dossier has no record " + Clean(to)
			}
			return ""
		}
	}
}

// turnPath shows the same paths from their other end.
func (m *Model) turnPath(at place) {
	to := at.get("to")
	m.facePath(place{id: to, view: path, with: at.with}, at.id)
}

// morePaths shows more paths. Where there is none yet, it looks farther.
func (m *Model) morePaths(at place) {
	w := pathAt(at)
	x := m.desk.v.x
	now, reach := x.Paths(w.from, w.to, w.most, w.hops)
	switch more := min(w.most+PathsAtFirst, PathsMost); {
	case reach == dossier.TooFar && w.hops < HopsMost:
		m.reface(at.set("hops", strconv.Itoa(min(2*w.hops, HopsMost))))
		m.desk.item.land()
		return
	case reach == dossier.Connected && len(now) == w.most && more > w.most:
		if next, _ := x.Paths(w.from, w.to, more, w.hops); len(next) > len(now) {
			m.reface(at.set("max", strconv.Itoa(more)))
			return
		}
		m.note = "there are no more paths of up to " + count(w.hops, "hop", "hops")
	case reach == dossier.Connected && len(now) < w.most:
		m.note = "there are no more paths of up to " + count(w.hops, "hop", "hops")
	case reach == dossier.Connected:
		m.note = "no more than " + number(PathsMost) + " paths are shown"
	default:
		m.note = "there is no path to show"
	}
}

func (m *Model) fewerPaths(at place) {
	w := pathAt(at)
	if w.most <= 1 {
		m.note = "no fewer than one path can be shown"
		return
	}
	m.reface(at.set("max", strconv.Itoa(max(w.most-PathsAtFirst, 1))))
}

// askPath asks for the other end of a path. Until a letter is typed it offers the
// ends of paths that were shown, the row stood on, and where the reader has been.
func (m *Model) askPath(from place) {
	o := &overlay{title: "Path from " + m.desk.v.name(from.id), ask: asking("to: ", "")}
	take := func(id string) tea.Cmd {
		m.facePath(from, id)
		return nil
	}
	likely := m.likelyEnds(from.id)
	lay := func(typed string) func(look, int) *page {
		list := slices.DeleteFunc(m.desk.v.x.Dig(typed, found), func(f dossier.Found) bool { return f.Record.ID == from.id })
		return func(l look, w int) *page {
			p := newPage(l, w)
			if typed == "" {
				for _, g := range likely {
					p.title(g.title, "")
					m.foundRows(p, g.list, take)
				}
				p.title("Records", "")
			}
			m.foundRows(p, list, take)
			if len(list) == 0 {
				p.text(plainText, 0, "No record is called \""+Clean(typed)+"\".")
			}
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	m.open(o, lay(""))
}

// facePath goes to the paths from a place to a record.
func (m *Model) facePath(from place, to string) {
	at := from.set("to", to)
	if at.get("to") != to {
		m.note = "no path is shown to " + Clean(to) + ", because the id cannot stand in a permalink"
		return
	}
	m.face(at)
}

// likely are records that are offered as the end of a path before a letter is typed.
type likely struct {
	title Safe
	list  []dossier.Found
}

// likelyMost is how many records are offered before a letter is typed.
const likelyMost = 8

// likelyEnds gives the ends of paths that were shown, the latest first, the
// record of the row stood on and those where the reader has been, each once.
func (m *Model) likelyEnds(from string) []likely {
	var shown, been []string
	visits := append(slices.Clone(m.past.back), m.here())
	for _, s := range slices.Backward(visits) {
		if been = append(been, s.id); s.view == path {
			shown = append(shown, s.get("to"), s.id)
		}
	}
	row := m.matter().id
	if at, ok := m.desk.pane(m.focus).target(); ok {
		row = at.id
	}
	var out []likely
	taken := []string{from}
	for _, g := range []struct {
		title Safe
		ids   []string
	}{{"Ends of paths shown before", shown}, {"The row you stand on", []string{row}}, {"Where you have been", been}} {
		next := likely{title: g.title}
		for _, id := range g.ids {
			r, ok := m.desk.v.x.Record(id)
			if ok && len(taken) <= likelyMost && !slices.Contains(taken, id) {
				taken = append(taken, id)
				next.list = append(next.list, dossier.Found{Record: r, Text: cmp.Or(r.Title, r.ID)})
			}
		}
		if len(next.list) > 0 {
			out = append(out, next)
		}
	}
	return out
}
