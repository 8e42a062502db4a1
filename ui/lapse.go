package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// Lapse says which timeline is asked for: whose, by which clock, and from the
// first day of one date to the last of another.
type Lapse struct {
	ID       string // "" is the whole dossier
	Clock    dossier.Clock
	From, To dossier.Date // "" is all that is dated
}

// lapse is a timeline with the days of it that show.
type lapse struct {
	id          string // "" is the whole dossier
	clock       dossier.Clock
	t           *dossier.Timeline
	first, last dossier.Day // of all that is dated
	dated       bool        // anything is
	from, to    dossier.Day // what shows
	asOf        dossier.Day // the day up to which the dossier speaks; beyond the last where it does not say
}

// The settings of a timeline in a permalink.
const (
	setFrom  = "from"
	setTo    = "to"
	setClock = "clock"
	setOf    = "of"
	ofAll    = "all"
)

// lapse reads how the timeline of a place is set.
func (v voice) lapse(r dossier.Record, at place) lapse {
	set := Lapse{ID: r.ID, Clock: dossier.Clock(at.get(setClock)), From: dossier.Date(at.get(setFrom)), To: dossier.Date(at.get(setTo))}
	if at.get(setOf) == ofAll {
		set.ID = ""
	}
	if !slices.Contains(dossier.Clocks(), set.Clock) {
		set.Clock = ClockFor(r)
	}
	return v.newLapse(set)
}

// ClockFor is the clock that a record's timeline goes by at first: claims and
// sources are sayings, all else happens.
func ClockFor(r dossier.Record) dossier.Clock {
	switch r.Kind {
	case dossier.Allegations, dossier.Rebuttals, dossier.Sources:
		return dossier.Said
	}
	return dossier.Happened
}

// newLapse finds the days that show. A date that says no such day, or a span that ends before
// it begins, is as if it were not set.
func (v voice) newLapse(set Lapse) lapse {
	l := lapse{id: set.ID, clock: set.Clock, t: v.x.Timeline(set.ID, set.Clock)}
	l.first, l.last, l.dated = l.t.Span()
	e, _ := v.x.About().AsOf.Parse()
	asOf, speaks := e.Latest()
	if speaks {
		l.last = max(l.last, asOf)
	}
	if l.dated {
		l.first, l.last = wholeSpan(l.first, l.last)
	}
	l.from, l.to = l.first, l.last
	e, _ = set.From.Parse()
	first, starts := e.Earliest()
	e, _ = set.To.Parse()
	last, ends := e.Latest()
	if starts && (!ends || first <= last) {
		l.from, l.to = first, max(l.to, first)
	}
	if ends && (!starts || first <= last) {
		l.from, l.to = min(l.from, last), last
	}
	if l.asOf = asOf; !speaks {
		l.asOf = max(l.last, l.to) + 1
	}
	return l
}

// wholeSpan widens a span of days to whole years, or of less than two years to whole months.
func wholeSpan(first, last dossier.Day) (from, to dossier.Day) {
	fromYear, fromMonth, _ := first.Date()
	toYear, toMonth, _ := last.Date()
	if last-first < 2*365 {
		return dossier.DayOf(fromYear, fromMonth, 1), dossier.DayOf(toYear, toMonth+1, 1) - 1
	}
	return dossier.DayOf(fromYear, 1, 1), dossier.DayOf(toYear, 12, 31)
}

// fits says whether everything that is dated shows.
func (l lapse) fits() bool { return l.from <= l.first && l.to >= l.last }

// set is a place with these days as the settings of its timeline.
func (l lapse) set(at place) place {
	if l.fits() {
		return at.set(setFrom, "").set(setTo, "")
	}
	return at.set(setFrom, l.from.String()).set(setTo, l.to.String())
}

// pan shows what lies a quarter of the span earlier (-1) or later (1).
func (l lapse) pan(by dossier.Day) lapse {
	by *= max((l.to-l.from+1)/4, 1)
	return l.move(l.from+by, l.to+by)
}

// leastDays is the shortest span that is zoomed in to.
const leastDays = 7

// zoom shows half the span around a day, or twice as much.
func (l lapse) zoom(in bool, around dossier.Day) lapse {
	days := l.to - l.from + 1
	if in {
		days = max((days+1)/2, min(days, leastDays))
	} else {
		days *= 2
	}
	from := around - days/2
	return l.move(from, from+days-1)
}

// move shows a span of days, not beyond the whole where it is shorter, nor
// beyond the years that a permalink can say.
func (l lapse) move(from, to dossier.Day) lapse {
	days := to - from
	if days >= l.last-l.first {
		l.from, l.to = l.first, l.last
		return l
	}
	from = min(max(from, l.first), l.last-days)
	l.from, l.to = from, from+days
	return l
}

// timelineKeys are the keys that work in a timeline.
func (m *Model) timelineKeys() []command {
	if m.desk.item.page.lapse == nil {
		return nil
	}
	l := *m.desk.item.page.lapse // as it was laid out: to find it again would cost every key and every frame
	show := func(to func() lapse) func() tea.Cmd {
		return do(func() { m.reface(to().set(m.desk.at)) })
	}
	return []command{
		{name: "timeline-earlier", keys: []string{"h", "left"}, does: "show what is earlier", hint: "earlier",
			run: show(func() lapse { return l.pan(-1) }), off: l.stops(l.from <= l.first, "nothing is dated earlier")},
		{name: "timeline-later", keys: []string{"l", "right"}, does: "show what is later", hint: "later",
			run: show(func() lapse { return l.pan(1) }), off: l.stops(l.to >= l.last, "nothing is dated later")},
		{name: "timeline-nearer", keys: []string{"+", "="}, does: "show half as many days, around the row", hint: "nearer",
			run: show(func() lapse { return l.zoom(true, m.aroundDay(l)) }), off: l.stops(l.to-l.from < leastDays, "it is as near as it gets")},
		{name: "timeline-farther", keys: []string{"-"}, does: "show twice as many days",
			run: show(func() lapse { return l.zoom(false, m.aroundDay(l)) }), off: l.stops(l.fits(), "all of it shows")},
		{name: "timeline-all-days", keys: []string{"0"}, does: "show all days",
			run: show(func() lapse { return l.move(l.first, l.last) }), off: l.stops(l.fits(), "all of it shows")},
		{name: "timeline-clock", keys: []string{"s"}, does: "when it happened, or when it was said", hint: "clock", run: do(func() { m.turnClock(l) })},
		{name: "timeline-of-all", keys: []string{"a"}, does: "all of the dossier, or only the record", hint: "all", run: do(m.turnOf)},
	}
}

// stops says why a key cannot run.
func (l lapse) stops(when bool, why Safe) func() Safe {
	return func() Safe {
		switch {
		case !l.dated:
			return "nothing here is dated"
		case when:
			return why
		}
		return ""
	}
}

// turnClock goes by the other clock. The days that show stay, so that what
// happened then can be held against what was said then.
func (m *Model) turnClock(l lapse) {
	r, _ := m.desk.v.x.Record(m.desk.at.id)
	value := otherClock(l.clock)
	if value == ClockFor(r) {
		value = ""
	}
	m.reface(m.desk.at.set(setClock, string(value)))
}

func otherClock(on dossier.Clock) dossier.Clock {
	if on == dossier.Said {
		return dossier.Happened
	}
	return dossier.Said
}

// turnOf shows all of the dossier, or the record only.
func (m *Model) turnOf() {
	value := ofAll
	if m.desk.at.get(setOf) == ofAll {
		value = ""
	}
	m.reface(m.desk.at.set(setOf, value))
}

// aroundDay is the day to zoom around: one of the row stood on that shows,
// else the middle of what shows.
func (m *Model) aroundDay(l lapse) dossier.Day {
	if here, ok := m.desk.v.x.Moment(m.desk.item.about(), l.clock); ok {
		e, _ := here.Date.Parse()
		for _, bound := range []func() (dossier.Day, bool){e.Earliest, e.Latest} {
			if d, ok := bound(); ok && d >= l.from && d <= l.to {
				return d
			}
		}
	}
	return l.from + (l.to-l.from)/2
}
