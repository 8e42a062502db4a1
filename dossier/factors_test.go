package dossier

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// quays has two investments, frameworks of three kinds, and claims mapped well and badly.
func quays() *Dossier {
	law := func(codes ...string) (out []Factor) {
		for _, c := range codes {
			out = append(out, Factor{"law", c})
		}
		return out
	}
	return &Dossier{
		Actors: []Actor{{ID: "holding"}, {ID: "yard"}},
		Places: []Place{{ID: "port"}, {ID: "quay"}},
		Investments: []Investment{
			{ID: "lease", Terms: Terms{Investors: []string{"holding"}, Into: []string{"port"}, Factors: law("a", "a")}},
			{ID: "stake", Terms: Terms{Investors: []string{"holding"}, Into: []string{"yard"}}, Phases: []Phase{{Terms: Terms{Factors: law("b", "z")}}}},
			{ID: "aside"},
		},
		Links: []Link{{ID: "in", Type: "located in", From: "quay", To: "port"}},
		Allegations: []Claim{
			{ID: "on-lease", About: []string{"lease", "quay", "holding"}, Made: "2021-05", Factors: law("a", "b", "a")},
			{ID: "on-quay", About: []string{"quay"}, Made: "2019", Factors: law("a")},
			{ID: "on-yard", About: []string{"yard"}, Made: "2020", Factors: law("a", "z")},
			{ID: "on-nothing", Against: []string{"holding"}, Factors: append(law("b"), Factor{"gone", "1"})},
			{ID: "unmapped", About: []string{"lease"}},
		},
		Rebuttals: []Claim{
			{ID: "reply", Made: "2022", Answers: []Answer{{Claim: "on-lease", How: Denies}}, About: []string{"holding"}, Factors: law("a")},
			{ID: "bare-reply", Answers: []Answer{{Claim: "on-yard", How: Denies}}},
		},
		Frameworks: []Framework{
			{ID: "law", Applies: "2020-06/2028", Factors: []FactorCode{{"a", "data"}, {"b", "control"}, {"c", "military"}, {"a", "again"}}},
			{ID: "empty", Applies: "2030/.."},
		},
	}
}

func TestCoverage(t *testing.T) {
	c := NewIndex(quays()).Coverage()
	require.Len(t, c.Frameworks, 2)
	law := c.Frameworks[0]
	require.Len(t, law.Factors, 3, "a code that is listed twice stands once")
	assert.Equal(t, FactorCoverage{FactorCode: FactorCode{"a", "data"}, Investments: []string{"lease"}, Claims: []MappedClaim{
		{"on-lease", DeniedOnly, true}, {"on-quay", Unanswered, true}, {"on-yard", DeniedOnly, true}, {"reply", "", true},
	}}, law.Factors[0])
	assert.Equal(t, []MappedClaim{{"on-lease", DeniedOnly, true}, {"on-nothing", Unanswered, false}}, law.Factors[1].Claims)
	assert.Equal(t, []string{"stake"}, law.Factors[1].Investments, "a phase carries it for its investment")
	assert.Empty(t, law.Factors[2].Claims)
	assert.Empty(t, c.Frameworks[1].Factors)
	assert.Equal(t, []string{"lease", "stake"}, c.Investments)
	assert.Equal(t, FactorGaps{
		Silent:   []Factor{{"law", "c"}},
		Unmapped: []string{"unmapped"},
		Unlisted: []UnlistedFactor{{"on-yard", Factor{"law", "z"}}, {"on-nothing", Factor{"gone", "1"}}, {"stake", Factor{"law", "z"}}},
		Outside: []OutsideClaim{
			{"on-quay", "law", WhollyBefore}, {"on-yard", "law", PerhapsOutside}, {"on-nothing", "law", PerhapsOutside},
		},
	}, c.Gaps)
	allegations, unanswered, rebuttals := CountClaims(law.Factors[0].Claims)
	assert.Equal(t, [3]int{3, 1, 1}, [3]int{allegations, unanswered, rebuttals})
}

func TestCoverageOfNothing(t *testing.T) {
	assert.Equal(t, &Coverage{}, NewIndex(&Dossier{}).Coverage())
}

func TestConcerns(t *testing.T) {
	x := NewIndex(quays())
	for claim, want := range map[string][]Concern{
		"on-lease":   {{"lease", AboutItself}, {"stake", AboutInvestor}},
		"on-quay":    {{"lease", AboutPlace}},
		"on-yard":    {{"stake", AboutTarget}},
		"on-nothing": nil,
		"reply":      {{"lease", AboutInvestor}, {"stake", AboutInvestor}},
		"lease":      nil,
		"nobody":     nil,
	} {
		assert.Equal(t, want, x.Concerns(claim), claim)
	}
	for id, want := range map[string][]string{
		"aside":    nil,
		"nobody":   nil,
		"lease":    {"on-lease", "on-quay", "unmapped", "reply"},
		"stake":    {"on-lease", "on-yard", "reply"},
		"on-lease": {"on-lease", "reply"},
		"reply":    {"on-lease", "reply"},
		"quay":     {"on-lease", "on-quay"},
		"port":     {"on-lease", "on-quay"},
		"law":      {"on-lease", "on-quay", "on-yard", "on-nothing", "reply"},
	} {
		var got []string
		concerns := x.Concerning(id)
		for _, k := range []Kind{Allegations, Rebuttals} {
			for _, r := range x.List(k, 0, x.Len(k)) {
				if concerns(r.ID) {
					got = append(got, r.ID)
				}
			}
		}
		assert.Equal(t, want, got, id)
	}
}

func TestTimingOf(t *testing.T) {
	for _, test := range []struct {
		date, span Date
		want       Timing
	}{
		{"2021", "2020/2022", Within},
		{"2020", "2020/2022", Within},
		{"2023-10?", "2020-10-11/2028-01-16", Within},
		{"[2018..2023-09]", "2020-10-11/2028-01-16", PerhapsOutside},
		{"2020", "2020-06/2022", PerhapsOutside},
		{"2019", "2020/2022", WhollyBefore},
		{"2023", "2020/2022", WhollyAfter},
		{"2023", "2028-01-17/..", WhollyBefore},
		{"2030", "2028-01-17/..", Within},
		{"2030", "2028-01-17/", PerhapsOutside},
		{"2019/..", "2018/2022", PerhapsOutside},
		{"2019/..", "2018/..", Within},
		{"1990", "../2000", Within},
		{"", "2020/2022", PerhapsOutside},
		{"soon", "2020/2022", PerhapsOutside},
		{"2021", "", Within},
		{"2021", "2022/2020", PerhapsOutside},
	} {
		assert.Equal(t, test.want, TimingOf(test.date, test.span), "%q in %q", test.date, test.span)
	}
}

// anyMapped draws dossiers whose claims and investments are mapped to factors, and whose values may disagree.
func anyMapped(t *rapid.T) *Dossier {
	d := anyDossier(t)
	id := rapid.SampledFrom([]string{"a", "b", "c", "d", "law", "gone"})
	code := rapid.SampledFrom([]string{"1", "2", "3"})
	date := rapid.SampledFrom([]Date{"", "2019", "2020-05", "2021-05-03", "2020~/..", "2018/2021", "2019/", "soon", "[2018..2020]"})
	factors := func() (out []Factor) {
		for range rapid.IntRange(0, 3).Draw(t, "factors") {
			out = append(out, Factor{id.Draw(t, "framework"), code.Draw(t, "code")})
		}
		return out
	}
	for _, list := range [][]Claim{d.Allegations, d.Rebuttals} {
		for i := range list {
			list[i].Factors, list[i].Made = factors(), date.Draw(t, "made")
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "frameworks") {
		f := Framework{ID: id.Draw(t, "id"), Applies: date.Draw(t, "applies")}
		for range rapid.IntRange(0, 3).Draw(t, "codes") {
			f.Factors = append(f.Factors, FactorCode{Code: code.Draw(t, "code")})
		}
		d.Frameworks = append(d.Frameworks, f)
	}
	for i := range d.Investments {
		v := &d.Investments[i]
		v.Factors = factors()
		for range rapid.IntRange(0, 3).Draw(t, "amounts") {
			v.Amounts = append(v.Amounts, Amount{Value: rapid.SampledFrom([]string{"1", "1.0", "01", "2", "-0", "0.00"}).Draw(t, "value"),
				Currency: rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency"), Evidence: reads("a")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "identifiers") {
			v.Identifiers = append(v.Identifiers, Identifier{rapid.SampledFrom([]string{"LEI", "lei", "ISIN"}).Draw(t, "scheme"), code.Draw(t, "number")})
		}
		v.Period, v.Phases[0].Period = date.Draw(t, "period"), date.Draw(t, "phase")
	}
	for i := range d.Links {
		d.Links[i].Period = date.Draw(t, "period")
	}
	for i := range d.Events {
		d.Events[i].Date, d.Events[i].Title = date.Draw(t, "date"), code.Draw(t, "title")
	}
	for i := range d.Sources {
		d.Sources[i].Published = date.Draw(t, "published")
	}
	return d
}

func TestEveryClaimStandsUnderItsFactorsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyMapped(t)
		c := NewIndex(d).Coverage()
		under := make(map[coverKey]int)
		for _, f := range c.Frameworks {
			for _, code := range f.Factors {
				for _, m := range code.Claims {
					under[coverKey{m.ID, Factor{f.ID, code.Code}}]++
				}
			}
		}
		for _, u := range c.Gaps.Unlisted {
			under[coverKey{u.ID, u.Factor}]++
		}
		unmapped := make(map[string]bool)
		for _, id := range c.Gaps.Unmapped {
			assert.False(t, unmapped[id], "told once")
			unmapped[id] = true
		}
		mapped := make(map[string]bool)
		for _, list := range [][]Claim{d.Allegations, d.Rebuttals} {
			for _, v := range list {
				for _, f := range v.Factors {
					mapped[v.ID] = true
					assert.Positive(t, under[coverKey{v.ID, f}], "%s is mapped to %v", v.ID, f)
				}
			}
		}
		for _, v := range d.Allegations {
			assert.Equal(t, !mapped[v.ID], unmapped[v.ID], "%s is a gap, or mapped", v.ID)
		}
		for _, v := range d.Investments {
			mapped[v.ID] = mapped[v.ID] || len(v.Factors) > 0 || len(v.Phases[0].Factors) > 0
		}
		for key, n := range under {
			assert.True(t, mapped[key.id], "and nothing is told that the file does not say")
			if n > 1 { // an investment and a claim of one id may both carry it
				assert.Greater(t, recordsOf(d, key.id), 1, "no claim twice under one factor")
			}
		}
	})
}

func recordsOf(d *Dossier, id string) (n int) {
	for r := range d.records() {
		if r.ID == id {
			n++
		}
	}
	return n
}

func TestConcernReadsAlikeFromBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyMapped(t))
		for n := range x.numbered(Investments) {
			concerns := x.Concerning(x.id(n))
			for _, k := range []Kind{Allegations, Rebuttals} {
				for c := range x.numbered(k) {
					listed := slices.ContainsFunc(x.Concerns(x.id(c)), func(c Concern) bool { return c.Investment == x.id(n) })
					assert.Equal(t, listed, concerns(x.id(c)))
				}
			}
		}
		for _, f := range x.Coverage().Frameworks {
			for _, code := range f.Factors {
				for _, m := range code.Claims {
					if r, _ := x.Record(m.ID); r.Kind == Allegations || r.Kind == Rebuttals {
						if recordsOf(x.dossier, m.ID) == 1 {
							assert.Equal(t, len(x.Concerns(m.ID)) > 0, m.Concerns, m.ID)
						}
					}
				}
			}
		}
	})
}
