package dossier

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The rules of [Dossier.KnownAsOf], one a case. The records under test are
// named a, b, c in the order of the dossier; all is told of 2019.
func TestKnownAsOf(t *testing.T) {
	t.Parallel()
	statement := Source{ID: "statement", Published: "2018-05"}
	article := Source{ID: "article", Published: "2023-10-05", RestsOn: []RestsOn{{"statement", Quotes}}}
	copied := Source{ID: "copy", Published: "2023-10-05", RestsOn: []RestsOn{{"statement", Republishes}}}
	later := Source{ID: "later", Published: "2023-10-05"}
	undated := Source{ID: "undated"}
	by := func(ids ...string) (c Common) {
		for _, id := range ids {
			c.Evidence = append(c.Evidence, Evidence{Source: id})
		}
		return c
	}
	claim := func(made Date, c Common) Claim { return Claim{ID: "a", Made: made, Common: c} }
	for name, test := range map[string]struct {
		d       Dossier
		left    []string // "a: said 2023", in the order of the dossier
		perhaps []string // ids
		undated []string
	}{
		"a claim is known from when it was made":        {d: Dossier{Allegations: []Claim{claim("2020", Common{})}}, left: []string{"a: said 2020"}},
		"the whole of the date asked for counts":        {d: Dossier{Allegations: []Claim{claim("2019-12-31", Common{})}}},
		"what may have been later stays, as perhaps":    {d: Dossier{Allegations: []Claim{claim("[2018..2023-09]", Common{})}}, perhaps: []string{"a"}},
		"what may have been any time before stays":      {d: Dossier{Allegations: []Claim{claim("[..2018]", Common{})}}},
		"a mark is told and moves no day":               {d: Dossier{Allegations: []Claim{claim("2020?", Common{})}}, left: []string{"a: said 2020 (uncertain), doubtful"}},
		"a span counts from its beginning":              {d: Dossier{Allegations: []Claim{claim("2018/2021", Common{})}}},
		"so do several days":                            {d: Dossier{Allegations: []Claim{claim("{2018,2021}", Common{})}}},
		"a claim of 2018 was said, wherever it is read": {d: Dossier{Sources: []Source{later}, Allegations: []Claim{claim("2018", by("later"))}}, left: []string{"later: published 2023-10-05"}},
		"a claim without a date is dated by evidence":   {d: Dossier{Sources: []Source{later}, Allegations: []Claim{claim("", by("later"))}}, left: []string{"later: published 2023-10-05", "a: first told by #later, 2023-10-05"}},
		"a date that is none counts as none":            {d: Dossier{Allegations: []Claim{claim("soon", Common{})}}, undated: []string{"a"}},
		"points are what the claim says": {d: Dossier{Sources: []Source{later}, Allegations: []Claim{{ID: "a", Made: "2018", Points: []Point{{ID: "p1", Evidence: by("later").Evidence}}}}},
			left: []string{"later: published 2023-10-05"}},

		"an event is known from its evidence, not its date": {d: Dossier{Events: []Event{{ID: "a", Date: "2018", Common: by("later")}}, Sources: []Source{later}},
			left: []string{"a: first told by #later, 2023-10-05", "later: published 2023-10-05"}},
		"also where it was announced": {d: Dossier{Events: []Event{{ID: "a", Date: "2022", Common: by("statement")}}, Sources: []Source{statement}}},
		"the first of its sources counts": {d: Dossier{Events: []Event{{ID: "a", Common: by("later", "statement")}}, Sources: []Source{statement, later}},
			left: []string{"later: published 2023-10-05"}},
		"an article that quotes may have this from elsewhere": {d: Dossier{Events: []Event{{ID: "a", Common: by("article")}}, Sources: []Source{statement, article}},
			left: []string{"article: published 2023-10-05"}, perhaps: []string{"a"}},
		"one that republishes has not": {d: Dossier{Events: []Event{{ID: "a", Common: by("copy")}}, Sources: []Source{statement, copied}},
			left: []string{"copy: published 2023-10-05"}},
		"a source without a date tells nothing, but doubt": {d: Dossier{Events: []Event{{ID: "a", Common: by("undated", "later")}}, Sources: []Source{undated, later}},
			left: []string{"a: first told by #later, 2023-10-05, doubtful", "later: published 2023-10-05"}, undated: []string{"undated"}},
		"with such evidence alone its own date counts": {d: Dossier{Events: []Event{{ID: "a", Date: "2021", Common: by("undated")}}, Sources: []Source{undated}},
			left: []string{"a: dated 2021"}, undated: []string{"undated"}},
		"and without one it stays": {d: Dossier{Events: []Event{{ID: "a"}}}, undated: []string{"a"}},

		"a source is not before what it rests on": {d: Dossier{Sources: []Source{{ID: "a", RestsOn: []RestsOn{{"later", Cites}}}, later}},
			left: []string{"a: rests on #later, 2023-10-05", "later: published 2023-10-05"}},
		"sources in a ring go together": {d: Dossier{Sources: []Source{{ID: "a", Published: "2018", RestsOn: []RestsOn{{"b", Cites}}}, {ID: "b", Published: "2020", RestsOn: []RestsOn{{"a", Cites}}}}},
			left: []string{"a: rests on #b, 2020", "b: published 2020"}},

		"a link goes with its end": {d: Dossier{Investments: []Investment{{ID: "a", Terms: Terms{Period: "2020/.."}}}, Links: []Link{{ID: "b", From: "a", To: "gone", Period: "2018"}}},
			left: []string{"a: dated since 2020, still going", "b: ends at #a, since 2020, still going"}},
		"links that end at each other stay": {d: Dossier{Links: []Link{{ID: "a", From: "b", To: "b", Period: "2018"}, {ID: "b", From: "a", To: "a", Period: "2019"}}}},
		"a rebuttal goes with the last claim it answers": {
			d:    Dossier{Allegations: []Claim{claim("2020", Common{})}, Rebuttals: []Claim{{ID: "b", Made: "2018", Answers: []Answer{{Claim: "a"}, {Claim: "a", Point: "p1"}}}}},
			left: []string{"a: said 2020", "b: answers only #a, 2020"}},
		"not with one of several": {
			d: Dossier{Allegations: []Claim{claim("2020", Common{}), {ID: "b", Made: "2017"}}, Rebuttals: []Claim{{ID: "c", Made: "2018", Answers: []Answer{{Claim: "a"}, {Claim: "b"}}}}}, left: []string{"a: said 2020"}},
		"nor when it answers nothing at all":  {d: Dossier{Rebuttals: []Claim{{ID: "a", Made: "2018"}}}},
		"nor when it answers what is missing": {d: Dossier{Rebuttals: []Claim{{ID: "a", Made: "2018", Answers: []Answer{{Claim: "gone"}}}}}},
		"a walk goes with the last of its steps": {d: Dossier{Allegations: []Claim{claim("2020", Common{})}, Walks: []Walk{{ID: "w", Steps: []Step{{At: "a/versus"}}}}},
			left: []string{"a: said 2020", "w: leads only to #a, 2020"}},

		"an actor is known from its evidence": {d: Dossier{Actors: []Actor{{ID: "a", Common: by("later")}}, Sources: []Source{later}},
			left: []string{"a: first told by #later, 2023-10-05", "later: published 2023-10-05"}},
		"but whoever spoke is not missing": {d: Dossier{Actors: []Actor{{ID: "x", Common: by("later")}}, Sources: []Source{later}, Allegations: []Claim{{ID: "a", Made: "2018", By: []string{"x"}}}},
			left: []string{"later: published 2023-10-05"}},
		"nor is who speaks of it later a reason": {d: Dossier{Actors: []Actor{{ID: "x", Common: by("later")}}, Sources: []Source{later}, Allegations: []Claim{{ID: "a", Made: "2020", By: []string{"x"}}}},
			left: []string{"x: first named by #a, 2020", "later: published 2023-10-05", "a: said 2020"}},
		"a framework is known from its law": {d: Dossier{Sources: []Source{later}, Frameworks: []Framework{{ID: "a", Applies: "2018/..", Common: by("later")}}},
			left: []string{"later: published 2023-10-05", "a: first told by #later, 2023-10-05"}},
		"of one id the others go with the first": {d: Dossier{Events: []Event{{ID: "a", Date: "2020"}, {ID: "a", Date: "2018"}}},
			left: []string{"a: dated 2020", "a: has the id of #a, 2020"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, left, err := test.d.KnownAsOf("2019")
			require.NoError(t, err)
			var got []string
			for _, l := range left.Records {
				s := l.ID + ": " + l.Words()
				if l.Doubt {
					s += ", doubtful"
				}
				got = append(got, s)
			}
			assert.Equal(t, test.left, got)
			assert.Equal(t, test.perhaps, leftIDs(left.Perhaps), "perhaps")
			assert.Equal(t, test.undated, leftIDs(left.Undated), "undated")
		})
	}
}

func leftIDs(list []Left) (out []string) {
	for _, l := range list {
		out = append(out, l.ID)
	}
	return out
}

// What leads to what is left out goes too, and nothing else.
func TestKnownAsOfCutsReferences(t *testing.T) {
	t.Parallel()
	both := []Evidence{{Source: "old"}, {Source: "new"}}
	d := &Dossier{
		AsOf:   "2024",
		Actors: []Actor{{ID: "actor"}, {ID: "late", Common: Common{Evidence: both[1:]}}},
		Investments: []Investment{{ID: "lease", Terms: Terms{Investors: []string{"actor", "nobody"}, Operator: "newcomer",
			Amounts: []Amount{{Value: "1", Currency: "EUR", Evidence: both}, {Value: "2", Currency: "EUR", Evidence: both[1:]}}},
			Phases: []Phase{{Terms: Terms{Title: "First", Amounts: []Amount{{Value: "3", Currency: "EUR", Evidence: both[1:]}}}}, {Terms: Terms{Title: "Second", Period: "2021/.."}},
				{Terms: Terms{Title: "Third", Investors: []string{"late"}}, Evidence: both[1:]}},
			Common: Common{Evidence: both}}},
		Events:      []Event{{ID: "future", Date: "2020"}},
		Sources:     []Source{{ID: "old", Published: "2018"}, {ID: "new", Published: "2023", Publisher: "actor"}},
		Allegations: []Claim{{ID: "said", Made: "2018", By: []string{"actor"}, About: []string{"future", "lease", "nothing"}, Factors: []Factor{{"law", "1"}}, Points: []Point{{ID: "p1", Evidence: both}}}, {ID: "then", Made: "2022", Relations: []Relation{{"said", Repeats}}}},
		Rebuttals:   []Claim{{ID: "reply", Made: "2019", Answers: []Answer{{Claim: "then", How: Denies}, {Claim: "said", Point: "p1", How: Denies}}}, {ID: "last-word", Made: "2023", Answers: []Answer{{Claim: "said", How: Concedes}}}},
		Frameworks:  []Framework{{ID: "law", Applies: "2021/.."}},
		Walks:       []Walk{{ID: "walk", Steps: []Step{{At: "said/versus"}, {At: "then"}, {At: "nowhere"}}}},
	}
	before, err := Encode(d)
	require.NoError(t, err)
	was, left, err := d.KnownAsOf("2019")
	require.NoError(t, err)
	after, err := Encode(d)
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after), "the dossier is not changed")

	assert.Equal(t, Date("2019"), was.AsOf)
	assert.Equal(t, []string{"late", "future", "new", "then", "last-word", "law"}, leftIDs(left.Records))
	var parts []string
	for _, p := range left.Parts {
		parts = append(parts, p.ID+" "+p.Part+": "+p.Words())
	}
	assert.Equal(t, []string{"lease amount EUR 2: first told by #new, 2023", `lease amount EUR 3 of phase "First": first told by #new, 2023`,
		`lease phase "Second": dated since 2021, still going`, `lease phase "Third": first told by #new, 2023`}, parts)
	lease := was.Investments[0]
	assert.Equal(t, []Amount{{Value: "1", Currency: "EUR", Evidence: both[:1]}}, lease.Amounts)
	assert.Equal(t, []Phase{{Terms: Terms{Title: "First"}}}, lease.Phases)
	assert.Equal(t, "newcomer", lease.Operator, "what the file does not have it goes on not having")
	said := was.Allegations[0]
	assert.Equal(t, []string{"lease", "nothing"}, said.About)
	assert.Empty(t, said.Factors)
	assert.Equal(t, both[:1], said.Points[0].Evidence)
	assert.Equal(t, []Answer{{Claim: "said", Point: "p1", How: Denies}}, was.Rebuttals[0].Answers)
	assert.Equal(t, []Step{{At: "said/versus"}, {At: "nowhere"}}, was.Walks[0].Steps)

	line, column := was.Locate("/actors/0")
	assert.Zero(t, line+column, "it has no file")
	x, err := NewIndex(d).AsOf("2019")
	require.NoError(t, err)
	assert.Equal(t, 1, x.LaterAnswers("said"))
	assert.Equal(t, 0, x.Whole().LaterAnswers("said"))
	assert.Equal(t, 1, x.LaterSources("lease"), "also those of its parts")
	assert.Equal(t, 0, x.LaterSources("nobody"))
	l, ok := x.LeftOut().Find("last-word")
	assert.True(t, ok)
	assert.Equal(t, "said 2023", l.Words())
	_, ok = x.LeftOut().Find("said")
	assert.False(t, ok)
}

func TestKnownAsOfRefusesDatesWithoutAnEnd(t *testing.T) {
	t.Parallel()
	for _, date := range []Date{"", "soon", "2018/..", "2018/", "[2018..]", "2021/2018"} {
		_, _, err := (&Dossier{}).KnownAsOf(date)
		var bad *DateError
		assert.ErrorAs(t, err, &bad, "%q", date)
	}
	for _, date := range []Date{"2019", "2019?", "201X", "2018/2019", "../2019", "[2017,2019]", "2019-21", "2019-03-04T10:00:00Z"} {
		_, _, err := (&Dossier{}).KnownAsOf(date)
		assert.NoError(t, err, "%q", date)
	}
}

func TestSayings(t *testing.T) {
	t.Parallel()
	d := &Dossier{Events: []Event{{ID: "a", Date: "2018/.."}, {ID: "b", Date: "2018"}, {ID: "c"}, {ID: "d", Date: "soon"}},
		Allegations: []Claim{{ID: "e", Made: "2023-10?"}, {ID: "f", Made: "[2019..2023-09]"}, {ID: "g", Made: "2023-10"}, {ID: "h", Made: "[..2017]"}}}
	x := NewIndex(d)
	assert.Equal(t, []Saying{
		{"2023-10", DayOf(2023, 10, 31), 2, 0}, {"2023-09-30", DayOf(2023, 9, 30), 1, 2}, {"2018", DayOf(2018, 12, 31), 2, 3}, {"2017-12-31", DayOf(2017, 12, 31), 1, 5},
	}, x.Sayings())
	for _, s := range x.Sayings() {
		was, err := x.AsOf(s.Date)
		if assert.NoError(t, err, "%q can be asked for", s.Date) {
			assert.Len(t, was.LeftOut().Records, s.LeftOut)
		}
	}
}

// anyDated is [anyDossier] with dates wherever one can stand.
func anyDated(t *rapid.T) *Dossier {
	d := anyDossier(t)
	date := rapid.SampledFrom([]Date{"", "2017", "2018-05", "2019-02-03", "2020?", "[2018..2021]", "2018/2020", "../2019", "soon", "2022-10"})
	for i := range d.Events {
		d.Events[i].Date = date.Draw(t, "date")
	}
	for i := range d.Sources {
		d.Sources[i].Published = date.Draw(t, "published")
	}
	for i := range d.Investments {
		d.Investments[i].Period = date.Draw(t, "period")
		d.Investments[i].Phases[0].Period = date.Draw(t, "phase")
	}
	for _, list := range [][]Claim{d.Allegations, d.Rebuttals} {
		for i := range list {
			list[i].Made = date.Draw(t, "made")
		}
	}
	for i := range d.Walks {
		d.Walks[i].Steps = append(d.Walks[i].Steps, Step{At: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "at")})
	}
	d.AsOf = date.Draw(t, "asOf")
	return d
}

func anyAsOf(t *rapid.T) Date {
	return rapid.SampledFrom([]Date{"2016", "2017-06", "2018-05-10", "2019", "2020?", "2021-02", "../2022", "2023"}).Draw(t, "as of")
}

func encoded(t require.TestingT, d *Dossier) string {
	b, err := Encode(d)
	require.NoError(t, err)
	return string(b)
}

func TestAsOfAfterEverythingIsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDated(t)
		was, left, err := d.KnownAsOf("2030")
		require.NoError(t, err)
		assert.Empty(t, left.Records)
		assert.Empty(t, left.Parts)
		was.AsOf = d.AsOf // one that does not parse gives way, and only that
		assert.Equal(t, encoded(t, d), encoded(t, was))
	})
}

func TestAsOfIsMonotoneAndIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDated(t)
		one, two := anyAsOf(t), anyAsOf(t)
		if a, _ := one.until(); true {
			if b, _ := two.until(); b < a {
				one, two = two, one
			}
		}
		x := NewIndex(d)
		early, err := x.AsOf(one)
		require.NoError(t, err)
		late, err := x.AsOf(two)
		require.NoError(t, err)
		for r := range early.dossier.records() {
			assert.True(t, slices.ContainsFunc(slices.Collect(late.dossier.records()), func(o Record) bool { return o.Kind == r.Kind && o.ID == r.ID }), "%s is known from %q on", r.ID, one)
		}
		again, err := early.AsOf(two)
		require.NoError(t, err)
		assert.Same(t, early, again, "what was known at one date is no more as of a later one")
		back, err := late.AsOf(one)
		require.NoError(t, err)
		assert.Equal(t, encoded(t, early.dossier), encoded(t, back.dossier), "an earlier date asks the whole dossier")
		tally, err := x.TallyAsOf(one)
		require.NoError(t, err)
		assert.Equal(t, early.LeftOut().Tally(), tally, "what would be left out is what is")
	})
}

func TestNothingAsOfADateIsCertainlyLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, date := anyDated(t), anyAsOf(t)
		was, left, err := d.KnownAsOf(date)
		require.NoError(t, err)
		asked, err := date.Parse()
		require.NoError(t, err)
		for r := range was.records() {
			if r.Kind == Sources || r.Kind == Allegations || r.Kind == Rebuttals {
				when, _ := r.Date.Parse()
				assert.NotEqual(t, After, when.Order(asked), "%s %s: %s", r.Kind, r.ID, r.Date)
			}
		}
		total := 0
		for range d.records() {
			total++
		}
		kept := 0
		for range was.records() {
			kept++
		}
		assert.Equal(t, total, left.Total)
		assert.Equal(t, total, kept+len(left.Records), "each stays or is told of")
	})
}

func TestAsOfLeavesNothingDangling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, date := anyDated(t), anyAsOf(t)
		was, left, err := d.KnownAsOf(date)
		require.NoError(t, err)
		whole, x := NewIndex(d), NewIndex(was)
		for r := range was.references() {
			if _, here := x.Record(r.to); !here {
				_, there := whole.Record(r.to)
				assert.False(t, there, "%s of %s leads to %s, which is left out", r.member, r.from, r.to)
			} else {
				before, _ := whole.Record(r.to)
				now, _ := x.Record(r.to)
				assert.Equal(t, before.Kind, now.Kind, "an id goes on meaning the same")
			}
		}
		errors := func(d *Dossier) map[string]int {
			out := make(map[string]int)
			for _, p := range d.Check() {
				if p.Severity == Error {
					out[p.Rule]++
				}
			}
			return out
		}
		before := errors(d)
		for rule, n := range errors(was) {
			assert.LessOrEqual(t, n, before[rule], rule)
		}
		for _, l := range append(left.Records, left.Parts...) {
			assert.False(t, strings.HasSuffix(l.Words(), " "), "there is a date: %q", l.Words())
		}
	})
}
