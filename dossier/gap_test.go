package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestGapsOfAClaim(t *testing.T) {
	sources := append(press(), Source{ID: "online", URL: "https://example.org/a"}, Source{ID: "kept", URL: "https://example.org/b", Archive: "https://archive.example/b"})
	x := NewIndex(&Dossier{
		Actors:     []Actor{{ID: "minister", Kind: "person"}, {ID: "voice", Kind: "anonymous"}},
		Sources:    sources,
		Frameworks: []Framework{{ID: "law", Factors: []FactorCode{{Code: "1"}}}},
		Allegations: []Claim{
			{ID: "bare"},
			{ID: "full", By: []string{"minister"}, Made: "2021", Attribution: OnTheRecord, Response: NoneFound, DoesNotEstablish: []string{"much"}, Factors: []Factor{{"law", "1"}, {"law", "9"}},
				Points: []Point{{ID: "p"}, {ID: "q"}},
				Common: Common{Evidence: []Evidence{{Source: "online", Excerpt: Excerpt{Exact: "so"}}, {Source: "kept"}, {Source: "nowhere"}}}},
			{ID: "echoed", By: []string{"voice"}, Made: "2021", Response: NotSought, DoesNotEstablish: []string{"much"}, Factors: []Factor{{"law", "1"}}, Common: Common{Evidence: reads("echo-a")}},
		},
		Rebuttals: []Claim{{ID: "no", Answers: []Answer{{"full", "p", Denies}}}, {ID: "to nothing", Made: "2021", By: []string{"minister"}, Common: Common{Evidence: reads("kept", "online")}}},
	})
	of := func(what Lack, of ...string) Gap { return Gap{what, of} }
	assert.Equal(t, []Gap{of(LacksAnswer), of(LacksResponse), of(LacksDate), of(LacksSpeaker), of(LacksLimits), of(LacksFactor), of(LacksSource)}, x.Gaps("bare"))
	assert.Equal(t, []Gap{of(LacksPointAnswer, "q"), of(LacksCode, "9"), of(LacksRecord, "nowhere"), of(LacksQuote, "kept"), of(LacksArchive, "online")}, x.Gaps("full"))
	assert.Equal(t, []Gap{of(LacksAnswer), of(LacksName, "voice"), of(LacksSecond, "echo-b"), of(LacksOrigin, "echo-b", "echo-a"), of(LacksQuote, "echo-a"), of(LacksAddress, "echo-a")}, x.Gaps("echoed"))
	assert.Equal(t, []Gap{of(LacksDate), of(LacksSpeaker), of(LacksSource)}, x.Gaps("no"))
	assert.Equal(t, []Gap{of(LacksClaim), of(LacksQuote, "kept", "online"), of(LacksArchive, "online")}, x.Gaps("to nothing"))
	assert.Empty(t, x.Gaps("nobody"))
}

func TestGapsOfOtherRecords(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors:      []Actor{{ID: "firm", Common: Common{Evidence: reads("agency")}}},
		Sources:     []Source{{ID: "agency", Published: "2021", Archive: "https://archive.example/a"}, {ID: "undated", Archive: "https://archive.example/u"}},
		Frameworks:  []Framework{{ID: "law", Factors: []FactorCode{{Code: "1"}, {Code: "2"}}}},
		Investments: []Investment{{ID: "i", Terms: Terms{Into: []string{"firm"}, Factors: []Factor{{"law", "1"}, {"law", "2"}}}}},
		Events:      []Event{{ID: "e", Common: Common{Evidence: reads("agency")}}},
		Allegations: []Claim{{ID: "c", About: []string{"i", "firm"}, Factors: []Factor{{"law", "1"}}}},
	})
	assert.Equal(t, []Gap{{LacksAnswer, []string{"c"}}}, x.Gaps("firm"))
	assert.Equal(t, []Gap{{LacksAnswer, []string{"c"}}, {LacksAmount, nil}, {LacksDate, nil}, {LacksFactorClaim, []string{"2"}}, {LacksSource, nil}}, x.Gaps("i"))
	assert.Equal(t, []Gap{{LacksDate, nil}}, x.Gaps("e"))
	assert.Equal(t, []Gap{{LacksDate, nil}}, x.Gaps("undated"))
	assert.Empty(t, x.Gaps("agency"))
	assert.Equal(t, []string{"i"}, x.Invested("firm"))
	assert.Equal(t, Hearing{On: []string{"c"}}, x.Hearing("law"), "what is mapped to it")
}

func TestContraries(t *testing.T) {
	x := NewIndex(&Dossier{Sources: press(),
		Allegations: []Claim{
			{ID: "c", Relations: []Relation{{"d", ConflictsWith}, {"gone", ConflictsWith}}, Common: Common{Evidence: []Evidence{{Source: "agency", Stance: Contradicts}, {Source: "agency", Stance: Contradicts}, {Source: "paper"}}}},
			{ID: "d"},
		},
		Investments: []Investment{{ID: "i", Terms: Terms{Amounts: []Amount{{Value: "100", Currency: "EUR"}, {Value: "75", Currency: "EUR"}}},
			Phases: []Phase{{Terms: Terms{Title: "first", Amounts: []Amount{{Value: "1", Currency: "EUR"}, {Value: "1", Currency: "EUR"}}}}}}},
	})
	assert.ElementsMatch(t, []Contrary{{How: "conflicts with", ID: "d"}, {How: "contradicted by", ID: "agency"}}, x.Contraries("c"))
	assert.Equal(t, []Contrary{{How: "conflicts with", ID: "c"}}, x.Contraries("d"), "whichever of the two says so")
	assert.Equal(t, []Contrary{{How: "amount", Values: []string{"EUR 100", "EUR 75"}}}, x.Contraries("i"), "the same sum twice is no conflict")
	assert.Empty(t, x.Contraries("nobody"))
}

// What a brief asks never fails, agrees with what is computed elsewhere, and names nothing twice.
func TestABriefAgreesWithTheIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		for _, id := range namedIDs(x) {
			r, _ := x.Record(id)
			lacks := map[Lack]bool{}
			for _, g := range x.Gaps(id) {
				assert.True(t, !lacks[g.What] || g.What == LacksOrigin, "each lack once, but a line for each circle")
				lacks[g.What] = true
			}
			if r.Kind == Allegations {
				assert.Equal(t, x.Answer(id) == Unanswered, lacks[LacksAnswer])
				assert.Equal(t, len(x.Origins(id)) == 0, lacks[LacksSource])
				if x.Support(id) != Superseded {
					assert.Equal(t, x.Support(id) == Conflicting, len(x.Contraries(id)) > 0)
				}
			}
			c := x.Hearing(id)
			met := map[string]bool{}
			for _, list := range [][]string{c.On, c.Own, c.Answers} {
				for _, claim := range list {
					assert.False(t, met[claim])
					met[claim] = true
				}
			}
			x.Invested(id)
		}
	})
}
