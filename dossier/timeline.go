package dossier

import (
	"cmp"
	"slices"
	"sort"
	"sync"
)

// Timeline is what of a record, or of a whole dossier, has dates, as one clock
// tells them, lane by lane (see [Lanes]). It answers for any span of days
// without going through all that it holds.
type Timeline struct {
	x     *Index
	clock Clock
	lanes map[Kind]*lane
}

// lane is the moments of one kind.
type lane struct {
	list  []moment // in the order of [CompareDates]; those that no day can be given to come last
	dated int      // how many come before those
	ends  []Day    // the last days of the dated ones, in their own order
	late  []Day    // heap of maxima over the last days in the order of list: that of i is the larger of 2i and 2i+1
	head  []int32  // by row of the kind: its first place in list, counted from 1; only of the whole dossier
	next  []int32  // by place in list: the next one of the same record, counted from 1
}

// timelines are the timelines of the whole dossier, each built by the first who asks for it.
type timelines map[Clock]func() *Timeline

func (x *Index) newTimelines() timelines {
	all := timelines{}
	for _, on := range Clocks() {
		all[on] = sync.OnceValue(func() *Timeline { return x.wholeTimeline(on) })
	}
	return all
}

// wholeTimeline places every record that a clock can place.
func (x *Index) wholeTimeline(on Clock) *Timeline {
	t := &Timeline{x: x, clock: on, lanes: make(map[Kind]*lane)}
	var told *publications
	if on == Said {
		told = x.publications()
	}
	for _, k := range Lanes() {
		byOthers := on == Said && k != Sources && k != Allegations && k != Rebuttals
		list := make([]placed, 0, x.Len(k))
		for m := range x.moments(k) {
			if byOthers {
				m.source, m.rival = told.of(x.tellers(m))
			}
			list = append(list, x.place(m, on))
		}
		t.lanes[k] = newWholeLane(list, x.first[kindNumber(k)], x.Len(k))
	}
	return t
}

// placed is a moment with its date, to be put in order.
type placed struct {
	moment
	date EDTF
}

// place finds the days of a moment. A date that does not parse, or that ends
// before it starts, gives it none.
func (x *Index) place(m moment, on Clock) placed {
	date, err := x.dateOf(m, on).Parse()
	if err != nil || date.Reversed() {
		return placed{moment: m}
	}
	m.first, m.last = EverBefore, EverAfter
	if d, ok := date.Earliest(); ok {
		m.first = d
	}
	if d, ok := date.Latest(); ok {
		m.last = d
	}
	return placed{m, date}
}

func newWholeLane(list []placed, from int32, rows int) *lane {
	order := make([]int32, len(list)) // sorted in their place: what is sorted is large
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { // moments come in the order of the file
		return cmp.Or(compareParsed(list[a].date, list[b].date), cmp.Compare(a, b))
	})
	l := &lane{list: make([]moment, len(list)), head: make([]int32, rows), next: make([]int32, len(list))}
	for i, at := range order {
		l.list[i] = list[at].moment
		if list[at].date.text != "" {
			l.dated = i + 1
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		row := l.list[i].record - from
		l.next[i], l.head[row] = l.head[row], int32(i+1)
	}
	l.order()
	return l
}

// order makes what windows are answered by.
func (l *lane) order() {
	l.ends = make([]Day, l.dated)
	l.late = make([]Day, 2*l.dated)
	for i, m := range l.list[:l.dated] {
		l.ends[i] = m.last
	}
	width := 1
	for width < l.dated {
		width *= 2
	}
	l.late = slices.Repeat([]Day{EverBefore}, 2*width)
	copy(l.late[width:], l.ends)
	for i := width - 1; i > 0; i-- {
		l.late[i] = max(l.late[2*i], l.late[2*i+1])
	}
	slices.Sort(l.ends)
}

// begun is how many begin by a day at the latest.
func (l *lane) begun(by Day) int {
	return sort.Search(l.dated, func(i int) bool { return l.list[i].first > by })
}

// over is how many end before a day.
func (l *lane) over(before Day) int {
	at, _ := slices.BinarySearch(l.ends, before)
	return at
}

// within gives the first n, in order, that lie in or reach into a span of days; all of them for a negative n.
func (l *lane) within(from, to Day, n int) []moment {
	begun := l.begun(to)
	var out []moment
	var look func(at, first, width int)
	look = func(at, first, width int) {
		switch {
		case first >= begun || l.late[at] < from || len(out) == n:
		case width == 1:
			out = append(out, l.list[first])
		default:
			look(2*at, first, width/2)
			look(2*at+1, first+width/2, width/2)
		}
	}
	look(1, 0, len(l.late)/2)
	return out
}

// Timeline is the timeline of a record: the record itself, its links, events
// and investments, the claims on it and on the places within it with what they
// answer and how they were answered, and the sources all of this came by. The
// id "" stands for the whole dossier. An id that no record has gives an empty one.
func (x *Index) Timeline(id string, on Clock) *Timeline {
	whole, ok := x.timelines[on]
	if !ok {
		return &Timeline{x: x, clock: on}
	}
	if id == "" {
		return whole()
	}
	n, ok := x.find(id)
	if !ok {
		return &Timeline{x: x, clock: on}
	}
	return whole().of(x.dated(n))
}

// of keeps only some records, given by their numbers in order.
func (t *Timeline) of(records []int32) *Timeline {
	out := &Timeline{x: t.x, clock: t.clock, lanes: make(map[Kind]*lane)}
	for _, k := range Lanes() {
		all := t.lanes[k]
		first, after := t.x.first[kindNumber(k)], t.x.first[kindNumber(k)+1]
		from, _ := slices.BinarySearch(records, first)
		to, _ := slices.BinarySearch(records, after)
		var places []int32
		for _, n := range records[from:to] {
			for at := all.head[n-first]; at > 0; at = all.next[at-1] {
				places = append(places, at-1)
			}
		}
		slices.Sort(places)
		l := &lane{list: make([]moment, len(places))}
		for i, at := range places {
			l.list[i] = all.list[at]
			if int(at) < all.dated {
				l.dated = i + 1
			}
		}
		l.order()
		out.lanes[k] = l
	}
	return out
}

// Spread says how the moments of a lane lie to a span of days.
type Spread struct {
	Earlier int // over before it begins
	Within  int // in it, or reaching into it: certainly or possibly
	Later   int // beginning after it ends
	Undated int // without a date, or with one that gives no days
}

// Spread counts a lane.
func (t *Timeline) Spread(k Kind, from, to Day) Spread {
	l, ok := t.lanes[k]
	if !ok {
		return Spread{}
	}
	earlier, later := l.over(from), l.dated-l.begun(to)
	return Spread{Earlier: earlier, Within: l.dated - earlier - later, Later: later, Undated: len(l.list) - l.dated}
}

// Moments lists the first n moments of a lane that lie in a span of days or
// reach into it, in the order of [CompareDates]; all of them for a negative n.
// Whatever can have been in the span is listed: an end that is open or not
// known sets no bound.
func (t *Timeline) Moments(k Kind, from, to Day, n int) []Moment {
	l, ok := t.lanes[k]
	if !ok {
		return nil
	}
	return t.words(l.within(from, to, n))
}

// Undated lists the first n moments of a lane that no day can be given to, in
// the order of the file; all of them for a negative n.
func (t *Timeline) Undated(k Kind, n int) []Moment {
	l, ok := t.lanes[k]
	if !ok {
		return nil
	}
	list := l.list[l.dated:]
	if n >= 0 {
		list = list[:min(n, len(list))]
	}
	return t.words(list)
}

func (t *Timeline) words(list []moment) []Moment {
	out := make([]Moment, len(list))
	for i, m := range list {
		out[i] = t.x.moment(m, t.clock)
	}
	return out
}

// Histogram counts how many moments of a lane begin, at the earliest, in each
// of the spans between the edges, which are days in order: from one edge up to
// the day before the next. What has no first day is counted nowhere.
func (t *Timeline) Histogram(k Kind, edges []Day) []int {
	if len(edges) < 2 {
		return nil
	}
	out := make([]int, len(edges)-1)
	l, ok := t.lanes[k]
	if !ok {
		return out
	}
	before := l.begun(edges[0] - 1)
	for i, edge := range edges[1:] {
		by := l.begun(edge - 1)
		out[i], before = by-before, by
	}
	return out
}

// Span is the first and the last day that anything in it names; false where nothing is dated.
func (t *Timeline) Span() (first, last Day, ok bool) {
	first, last = EverAfter, EverBefore
	for _, l := range t.lanes {
		open := l.begun(EverBefore)
		if open < l.dated {
			first = min(first, l.list[open].first)
			last = max(last, l.list[l.dated-1].first)
		}
		if ended := l.over(EverAfter); ended > 0 {
			last = max(last, l.ends[ended-1])
			first = min(first, l.ends[0])
		}
	}
	return first, last, first <= last
}

// Moment is where a clock places a record itself; of an investment without a
// period of its own, the first of its phases. False where it has no days.
func (x *Index) Moment(id string, on Clock) (Moment, bool) {
	n, ok := x.find(id)
	whole, known := x.timelines[on]
	if !ok || !known {
		return Moment{}, false
	}
	k := x.kind(n)
	l, ok := whole().lanes[k]
	if !ok {
		return Moment{}, false
	}
	at := l.head[n-x.first[kindNumber(k)]]
	if at == 0 || int(at) > l.dated {
		return Moment{}, false
	}
	return x.moment(l.list[at-1], on), true
}
