package dossier

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// told is a conflict as a test writes it: its rule, what it is about, and its values.
type told struct {
	rule, about, part string
	values            []string
}

func tell(list []Conflict) (out []told) {
	for _, c := range list {
		k := told{rule: c.Rule, about: c.About, part: c.Part}
		for _, v := range c.Values {
			k.values = append(k.values, v.Text)
		}
		out = append(out, k)
	}
	return out
}

func sums(list ...string) (out []Amount) {
	for i := 0; i < len(list); i += 2 {
		out = append(out, Amount{Value: list[i], Currency: list[i+1], Evidence: reads(list[i])})
	}
	return out
}

func TestAmountsThatDiffer(t *testing.T) {
	for name, test := range map[string]struct {
		amounts []Amount
		want    []told
	}{
		"none":              {nil, nil},
		"one":               {sums("1", "EUR"), nil},
		"written otherwise": {sums("100000000", "EUR", "100000000.00", "EUR", "0100000000.0", "EUR"), nil},
		"nothing owed":      {sums("-0", "EUR", "0.00", "EUR"), nil},
		"another currency":  {sums("100", "EUR", "110", "USD"), nil},
		"two":               {sums("100", "EUR", "75", "EUR"), []told{{"amount", "i", "", []string{"100", "75"}}}},
		"three of two":      {sums("100", "EUR", "75", "EUR", "100.0", "EUR"), []told{{"amount", "i", "", []string{"100", "75"}}}},
		"sign":              {sums("100", "EUR", "-100", "EUR"), []told{{"amount", "i", "", []string{"100", "-100"}}}},
		"two currencies": {sums("1", "EUR", "2", "EUR", "3", "USD", "4", "USD"), []told{
			{"amount", "i", "", []string{"1", "2"}}, {"amount", "i", "", []string{"3", "4"}}}},
	} {
		d := &Dossier{Investments: []Investment{{ID: "i", Terms: Terms{Amounts: test.amounts}}}}
		assert.Equal(t, test.want, tell(NewIndex(d).Conflicts()), name)
		d = &Dossier{Investments: []Investment{{ID: "i", Phases: []Phase{{Terms: Terms{Title: "first", Amounts: test.amounts}}}}}}
		for i := range test.want {
			test.want[i].part = "first"
		}
		assert.Equal(t, test.want, tell(NewIndex(d).Conflicts()), "%s, in a phase", name)
	}
}

func TestAmountsKeepTheirEvidence(t *testing.T) {
	d := &Dossier{Investments: []Investment{{ID: "i", Terms: Terms{Amounts: sums("100", "EUR", "75", "EUR", "100.0", "EUR", "90", "USD")}}}}
	assert.Equal(t, []Conflict{{Rule: "amount", About: "i",
		Values: []Value{
			{Text: "100", Currency: "EUR", Also: []string{"100.0"}, Evidence: reads("100", "100.0")},
			{Text: "75", Currency: "EUR", Evidence: reads("75")},
		},
		Aside: []Value{{Text: "90", Currency: "USD", Evidence: reads("90")}},
	}}, NewIndex(d).Conflicts())
}

func TestIdentifiersThatDiffer(t *testing.T) {
	for name, test := range map[string]struct {
		list []Identifier
		want []told
	}{
		"two LEIs":          {[]Identifier{{"LEI", "AB12"}, {"lei", "CD34"}}, []told{{"identifier", "a", "LEI", []string{"AB12", "CD34"}}}},
		"one, twice":        {[]Identifier{{"LEI", "AB12"}, {"LEI", "ab 1-2"}}, nil},
		"two registers":     {[]Identifier{{"LEI", "AB12"}, {"Wikidata", "Q1"}}, nil},
		"several are right": {[]Identifier{{"ISIN", "A"}, {"ISIN", "B"}}, nil},
	} {
		assert.Equal(t, test.want, tell(NewIndex(&Dossier{Actors: []Actor{{ID: "a", Common: Common{Identifiers: test.list}}}}).Conflicts()), name)
	}
}

func TestPeriodsThatDiffer(t *testing.T) {
	for _, test := range []struct {
		a, b Date
		want bool
	}{
		{"2018/2020", "2018/2020", false},
		{"2018/2020", "2018-03/2020-05", false}, // the one is told more closely
		{"2018/2020", "2019/2020", true},
		{"2018/2020", "2018/2021", true},
		{"2018/..", "2018/2021", true}, // it goes on, and it has ended
		{"2018/", "2018/2021", false},  // the end is not known
		{"2018/..", "2019/..", true},
		{"2010/2012", "2015/2018", false}, // twice
		{"2018", "2019", false},
		{"2018", "2018-05", false},
		{"2018", "", false},
		{"2018", "soon", false},
		{"2020/2018", "2018/2019", false},
		{"/2018", "/2019", true},
	} {
		links := []Link{{ID: "m", Type: "operates", From: "a", To: "b", Period: test.a}, {ID: "n", Type: "operates", From: "a", To: "b", Period: test.b}}
		var want []told
		if test.want {
			want = []told{{"period", "m", "", []string{string(test.a), string(test.b)}}}
		}
		assert.Equal(t, want, tell(NewIndex(&Dossier{Links: links}).Conflicts()), "%s and %s", test.a, test.b)
		links[1].Type, links[1].From, links[1].To = "operated by", "b", "a"
		assert.Equal(t, want, tell(NewIndex(&Dossier{Links: links}).Conflicts()), "%s and %s, from either end", test.a, test.b)
		links[1].To = "c"
		assert.Empty(t, NewIndex(&Dossier{Links: links}).Conflicts(), "of other records")
	}
}

func TestEventsOnDifferentDays(t *testing.T) {
	both := []Event{
		{ID: "m", Title: "The lease is signed", Date: "2019-03", Involves: []string{"a", "b"}},
		{ID: "n", Title: "The Lease is  signed", Date: "2019-05-02", Involves: []string{"b", "a"}},
	}
	assert.Equal(t, []told{{"event", "m", "", []string{"2019-03", "2019-05-02"}}}, tell(NewIndex(&Dossier{Events: both}).Conflicts()))
	both[1].Date = "2019-03-09"
	assert.Empty(t, NewIndex(&Dossier{Events: both}).Conflicts(), "the one is told more closely")
	both[1].Date, both[1].Involves = "2020", []string{"a"}
	assert.Empty(t, NewIndex(&Dossier{Events: both}).Conflicts(), "of other records")
}

func TestPhasesOutsideTheirInvestment(t *testing.T) {
	for _, test := range []struct {
		whole, phase Date
		want         bool
	}{
		{"2018/2022", "2019", false}, {"2018/2022", "2018", false}, {"2018/2022", "2017/2019", true}, {"2018/2022", "2021/2023", true},
		{"2018/2022", "2021/..", true}, {"2018/2022", "2021/", false}, {"2018/..", "2030", false}, {"2018/..", "2017", true},
		{"", "2017", false}, {"2018", "", false},
	} {
		d := &Dossier{Investments: []Investment{{ID: "i", Terms: Terms{Period: test.whole}, Phases: []Phase{{Terms: Terms{Title: "first", Period: test.phase}}}}}}
		var want []told
		if test.want {
			want = []told{{"phase", "i", "first", []string{string(test.whole), string(test.phase)}}}
		}
		assert.Equal(t, want, tell(NewIndex(d).Conflicts()), "%s in %s", test.phase, test.whole)
	}
}

func TestClaimsAndEvidenceThatConflict(t *testing.T) {
	d := &Dossier{
		Actors:  []Actor{{ID: "speaker"}},
		Sources: []Source{{ID: "old", Published: "2019"}, {ID: "new", Published: "2022"}, {ID: "undated"}},
		Allegations: []Claim{
			{ID: "it-did", Text: "It did.", By: []string{"speaker"}, Made: "2021", Relations: []Relation{{"it-did-not", ConflictsWith}, {"it-did", ConflictsWith}, {"gone", ConflictsWith}}},
			{ID: "it-did-not", Text: "It did not.", Relations: []Relation{{"it-did", ConflictsWith}}},
			{ID: "early", Text: "Early.", Made: "2021", Common: Common{Evidence: append(reads("old", "new", "undated"), Evidence{Source: "old", Stance: Mentions})}},
			{ID: "denied", Text: "Denied.", Points: []Point{{ID: "p1", Evidence: []Evidence{{Source: "new", Stance: Contradicts}, {Source: "undated"}}}},
				Common: Common{Evidence: reads("undated")}},
		},
	}
	x := NewIndex(d)
	assert.Equal(t, []told{
		{"claims", "it-did", "", []string{"It did.", "It did not."}},
		{"said", "early", "", []string{"2021", "2019"}},
		{"evidence", "denied", "p1", []string{"stated", "contradicted"}},
	}, tell(x.Conflicts()), "each pair once, in the order of the file")
	assert.Equal(t, reads("old"), x.Conflicts()[1].Values[1].Evidence)
	for id, want := range map[string]int{"speaker": 1, "it-did": 1, "it-did-not": 1, "early": 1, "old": 1, "new": 2, "undated": 2, "gone": 0, "nobody": 0} {
		assert.Len(t, x.ConflictsOf(id), want, id)
	}
}

func TestConflictsOfAPlaceCountWhatLiesInIt(t *testing.T) {
	d := &Dossier{
		Places:      []Place{{ID: "port"}, {ID: "quay"}, {ID: "elsewhere"}},
		Investments: []Investment{{ID: "i", Terms: Terms{Into: []string{"quay"}, Amounts: sums("1", "EUR", "2", "EUR")}}},
		Links:       []Link{{ID: "in", Type: "located in", From: "quay", To: "port"}},
	}
	x := NewIndex(d)
	assert.Len(t, x.ConflictsOf("quay"), 1)
	assert.Len(t, x.ConflictsOf("port"), 1)
	assert.Len(t, x.ConflictsOf("i"), 1)
	assert.Empty(t, x.ConflictsOf("elsewhere"))
}

func TestConflictsAreOfTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyMapped(t)
		x := NewIndex(d)
		written := make(map[Evidence]bool)
		for r := range d.records() {
			for e := range evidenceOf(r) {
				written[e] = true
			}
		}
		var names []string
		for _, r := range ConflictRules() {
			names = append(names, r.Name)
		}
		for _, c := range x.Conflicts() {
			assert.Contains(t, names, c.Rule)
			assert.GreaterOrEqual(t, len(c.Values), 2)
			texts := make(map[string]bool)
			for _, v := range slices.Concat(c.Values, c.Aside) {
				if c.Rule != "claims" { // two claims may say the same of each other
					assert.False(t, texts[v.Currency+v.Text], "%s: each value once: %q", c.Rule, v.Text)
				}
				texts[v.Currency+v.Text] = true
				for _, e := range v.Evidence {
					assert.True(t, written[e], "the evidence is the file's")
				}
			}
			assert.Contains(t, x.ConflictsOf(c.About), c)
		}
		for id := range x.numbers {
			for _, c := range x.ConflictsOf(id) {
				assert.Contains(t, x.Conflicts(), c)
			}
		}
	})
}

func TestWhatIsSaidOnceDoesNotConflict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyMapped(t)
		d.Links, d.Events = d.Links[:min(1, len(d.Links))], d.Events[:min(1, len(d.Events))]
		for i := range d.Investments {
			v := &d.Investments[i]
			v.Amounts, v.Identifiers, v.Phases = v.Amounts[:1], v.Identifiers[:min(1, len(v.Identifiers))], nil
		}
		for i := range d.Sources {
			d.Sources[i].Published = ""
		}
		for r := range d.records() {
			for _, p := range partsOf(r) {
				for i := range p.evidence {
					p.evidence[i].Stance = States
				}
			}
			if v, ok := r.Value.(*Claim); ok {
				v.Relations = nil
			}
		}
		assert.Empty(t, NewIndex(d).Conflicts())
	})
}
