package dossier

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// asTold is moments as the tests below write it: id, date and what it is.
func asTold(list []Moment) (out []string) {
	for _, m := range list {
		id := m.ID
		if m.Phase > 0 {
			id = fmt.Sprintf("%s/%d", id, m.Phase)
		}
		out = append(out, id+" "+string(m.Date)+" "+m.What)
	}
	return out
}

// all is everything of a lane that has days.
func all(t *Timeline, k Kind) []string { return asTold(t.Moments(k, EverBefore, EverAfter, -1)) }

func TestTimelineByBothClocks(t *testing.T) {
	x := NewIndex(northQuay())
	happened, said := x.Timeline("", Happened), x.Timeline("", Said)
	for _, c := range []struct {
		line *Timeline
		lane Kind
		want []string
	}{
		{happened, Events, []string{"signing 2019-03? happened"}},
		{happened, Investments, []string{"quay-lease 2019/.. signed"}},
		{happened, Links, []string{"quay-operates 2020~/.. operates"}},
		{happened, Allegations, nil}, // when it was so is not recorded
		{happened, Sources, []string{"daily-2019 2019-03-14 published", "office-statement 2024-04-02 published"}},
		{happened, Frameworks, []string{"eu-2019-452 2020-10-11/2028-01-16 applies"}},
		{said, Events, []string{"signing 2019-03-14 first told"}},
		{said, Links, []string{"quay-operates 2019-03-14 first told"}},
		{said, Allegations, []string{"data-access 2024-04-02 alleged"}},
		{said, Rebuttals, []string{"no-access 2024-04-03 denied"}},
		{said, Frameworks, nil},
	} {
		assert.Equal(t, c.want, all(c.line, c.lane), "%s %s", c.line.clock, c.lane)
	}
	assert.Equal(t, []string{"quay-in-port  located in"}, asTold(happened.Undated(Links, -1)))
	m := said.Moments(Events, EverBefore, EverAfter, 1)[0]
	assert.Equal(t, "daily-2019", m.Source)
	assert.False(t, m.Perhaps)
	first, last, ok := said.Span()
	assert.True(t, ok)
	assert.Equal(t, "2019-03-14 2024-04-03", first.String()+" "+last.String())
}

// What was first told may go back to a source that the evidence only rests on,
// and is not sure where two were published at times that cannot be told apart.
func TestFirstTold(t *testing.T) {
	source := func(id string, published Date, on ...string) Source {
		s := rests(id, on...)
		s.Published = published
		return s
	}
	event := func(id string, sources ...string) Event {
		e := Event{ID: id}
		for _, s := range sources {
			e.Evidence = append(e.Evidence, Evidence{Source: s})
		}
		return e
	}
	d := &Dossier{
		Sources: []Source{
			source("late", "2023-05-01", "early"), source("early", "2020-02-02"), source("year", "2020"), source("never", ""),
			source("ring-a", "2021", "ring-b"), source("ring-b", "2019-01-01", "ring-a"), source("on-missing", "2022", "gone"), source("bad", "soon"),
		},
		Events: []Event{event("a", "late"), event("b", "late", "year"), event("c", "late", "never"), event("d", "ring-a"), event("e", "never"), event("f"), event("g", "on-missing"), event("h", "bad"),
			{ID: "i", Common: Common{Evidence: []Evidence{{Source: "late", Stance: States}, {Source: "ring-b", Stance: Contradicts}}}}},
	}
	x := NewIndex(d)
	type first struct {
		source  string
		perhaps bool
	}
	got := map[string]first{}
	for _, m := range x.Timeline("", Said).Moments(Events, EverBefore, EverAfter, -1) {
		got[m.ID] = first{m.Source, m.Perhaps}
	}
	assert.Equal(t, map[string]first{"a": {"early", false}, "b": {"year", true}, "c": {"early", true}, "d": {"ring-b", false}, "g": {"on-missing", true}, "i": {"early", false}}, got)
	assert.Equal(t, []string{"e  first told", "f  first told", "h  first told"}, asTold(x.Timeline("", Said).Undated(Events, -1)))
}

func TestTimelineOfPhases(t *testing.T) {
	phase := func(title, status string, period Date, source string) Phase {
		p := Phase{Terms: Terms{Title: title, Status: status, Period: period}}
		if source != "" {
			p.Evidence = []Evidence{{Source: source}}
		}
		return p
	}
	x := NewIndex(&Dossier{
		Sources: []Source{{ID: "s", Published: "2020-01-01"}, {ID: "later", Published: "2022-01-01"}},
		Investments: []Investment{
			{ID: "hub", Terms: Terms{Title: "Hub"}, Phases: []Phase{phase("One", "built", "2018", "s"), phase("", "dropped", "", "later")}},
			{ID: "whole", Terms: Terms{Title: "Whole", Period: "2017/2019"}, Phases: []Phase{phase("Two", "", "2017", "")}},
		},
	})
	assert.Equal(t, []string{"whole/1 2017 phase", "whole 2017/2019 investment", "hub/1 2018 built"}, all(x.Timeline("", Happened), Investments))
	assert.Equal(t, []string{"hub/2  dropped"}, asTold(x.Timeline("", Happened).Undated(Investments, -1)))
	assert.Equal(t, []string{"hub/1 2020-01-01 first told", "hub/2 2022-01-01 first told"}, all(x.Timeline("hub", Said), Investments))
	m, ok := x.Moment("hub", Happened)
	assert.True(t, ok)
	assert.Equal(t, "One", m.Title, "without a period of its own the first phase stands for it")
	_, ok = x.Moment("gone", Happened)
	assert.False(t, ok)
}

func TestTimelineOfRecord(t *testing.T) {
	x := NewIndex(northQuay())
	kinds := func(id string) (out []string) {
		line := x.Timeline(id, Said)
		for _, k := range Lanes() {
			for _, m := range append(line.Moments(k, EverBefore, EverAfter, -1), line.Undated(k, -1)...) {
				out = append(out, m.ID)
			}
		}
		return out
	}
	assert.Equal(t, []string{"quay-lease", "quay-operates", "quay-in-port", "data-access", "no-access", "daily-2019", "office-statement"}, kinds("north-quay"))
	assert.ElementsMatch(t, []string{"quay-in-port", "quay-operates", "quay-lease", "data-access", "no-access", "daily-2019", "office-statement"}, kinds("port"), "of what lies in it too")
	assert.ElementsMatch(t, []string{"quay-lease", "data-access", "no-access", "eu-2019-452", "daily-2019", "office-statement"}, kinds("data-access"), "with the answer to it, and what it is about")
	assert.Contains(t, kinds("no-access"), "data-access", "with what it answers")
	assert.Contains(t, kinds("office-statement"), "data-access", "with what it is evidence for")
	assert.Empty(t, kinds("gone"))
}

func TestTimelineWindow(t *testing.T) {
	d := &Dossier{}
	for i, date := range []Date{"2018", "2019-05-01", "../2017", "2016/..", "2021-03/", "2022", "", "2025/2020", "soon", "201X"} {
		d.Events = append(d.Events, Event{ID: fmt.Sprintf("e%d", i), Date: date})
	}
	line := NewIndex(d).Timeline("", Happened)
	day := func(s Date) Day { e, _ := s.Parse(); d, _ := e.Earliest(); return d }
	from, to := day("2019-01-01"), day("2021-12-31")
	assert.Equal(t, Spread{Earlier: 2, Within: 4, Later: 1, Undated: 3}, line.Spread(Events, from, to))
	assert.Equal(t, []string{"e9 201X happened", "e3 2016/.. happened", "e1 2019-05-01 happened", "e4 2021-03/ happened"}, asTold(line.Moments(Events, from, to, -1)))
	assert.Equal(t, []string{"e9 201X happened", "e3 2016/.. happened"}, asTold(line.Moments(Events, from, to, 2)))
	assert.Equal(t, []string{"e6  happened", "e7 2025/2020 happened"}, asTold(line.Undated(Events, 2)), "what ends before it starts is given no days")
	assert.Equal(t, []int{1, 0, 1}, line.Histogram(Events, []Day{from, day("2020-01-01"), day("2021-01-01"), to + 1}))
	assert.Equal(t, Spread{}, line.Spread(Links, from, to))
	assert.Equal(t, Spread{}, line.Spread("no such lane", from, to))

	_, _, ok := NewIndex(&Dossier{Events: []Event{{ID: "e"}}}).Timeline("", Said).Span()
	assert.False(t, ok)
	_, _, ok = NewIndex(&Dossier{}).Timeline("", "no such clock").Span()
	assert.False(t, ok)
}

// Whatever the window, it tells what going through all of them tells.
func TestTimelineWindowIsThatOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := rapid.SampledFrom([]Date{"", "soon", "2020", "2020-02", "2020-02-03", "2018/2021", "2019/..", "2019-05/", "../2020-06", "/2020", "202X", "[2019..2020]", "{2018,2021}", "2021/2018"})
		d := &Dossier{}
		for i := range rapid.IntRange(0, 40).Draw(t, "events") {
			d.Events = append(d.Events, Event{ID: fmt.Sprintf("e%d", i), Date: date.Draw(t, "date")})
		}
		from := DayOf(rapid.IntRange(2017, 2022).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), 1)
		to := from + Day(rapid.IntRange(0, 900).Draw(t, "days"))
		line := NewIndex(d).Timeline("", Happened)
		var want Spread
		var within []Event
		begin := 0
		for _, e := range d.Events {
			p, err := e.Date.Parse()
			first, starts := p.Earliest()
			last, ends := p.Latest()
			switch {
			case err != nil || p.Reversed():
				want.Undated++
				continue
			case ends && last < from:
				want.Earlier++
			case starts && first > to:
				want.Later++
			default:
				want.Within++
				within = append(within, e)
			}
			if starts && first >= from && first <= to {
				begin++
			}
		}
		assert.Equal(t, want, line.Spread(Events, from, to))
		slices.SortStableFunc(within, func(a, b Event) int { return CompareDates(a.Date, b.Date) })
		got := line.Moments(Events, from, to, -1)
		require.Len(t, got, len(within))
		for i, m := range got {
			assert.Equal(t, within[i].ID, m.ID)
		}
		n := rapid.IntRange(0, 5).Draw(t, "n")
		assert.Equal(t, got[:min(n, len(got))], line.Moments(Events, from, to, n))
		sum := 0
		for _, c := range line.Histogram(Events, []Day{from, from + (to-from)/2, to + 1}) {
			sum += c
		}
		assert.Equal(t, begin, sum)
	})
}

func TestNoTimelinePanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		for _, on := range Clocks() {
			whole := x.Timeline("", on)
			for _, id := range append(namedIDs(x), "nobody") {
				line := x.Timeline(id, on)
				line.Span()
				x.Moment(id, on)
				for _, k := range Lanes() {
					of, in := line.Spread(k, EverBefore, EverAfter), whole.Spread(k, EverBefore, EverAfter)
					assert.LessOrEqual(t, of.Within, in.Within)
					assert.LessOrEqual(t, of.Undated, in.Undated)
					assert.Len(t, line.Moments(k, math.MinInt64, math.MaxInt64, -1), of.Within)
					assert.Len(t, line.Undated(k, -1), of.Undated)
				}
			}
		}
	})
}

func TestEnds(t *testing.T) {
	for _, c := range []struct{ date, start, end Date }{
		{"2018?/2021", "2018?", "2021"}, {"2018/..", "2018", ""}, {"/2021~", "", "2021~"}, {"2018-05", "2018-05", "2018-05"}, {"[2018,2020]", "[2018,2020]", "[2018,2020]"},
	} {
		e, err := c.date.Parse()
		require.NoError(t, err)
		start, end := e.Ends()
		assert.Equal(t, c.start, Date(start.String()))
		assert.Equal(t, c.end, Date(end.String()))
	}
}

func TestMembers(t *testing.T) {
	for date, want := range map[Date][]string{
		"{2018,2020..2022}": {"2018", "2020/2022"}, "{..2018,2020..}": {"../2018", "2020/.."}, "[2018,2020]": {"[2018,2020]"}, "2018": {"2018"},
	} {
		e, err := date.Parse()
		require.NoError(t, err)
		var got []string
		for _, m := range e.Members() {
			got = append(got, m.String())
		}
		assert.Equal(t, want, got)
	}
}
