package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAnswer(t *testing.T) {
	whole := func(how AnswerHow) Answer { return Answer{Claim: "c", How: how} }
	point := func(p string, how AnswerHow) Answer { return Answer{Claim: "c", Point: p, How: how} }
	tests := []struct {
		name    string
		answers []Answer
		want    AnswerState
		p1, p2  AnswerState
	}{
		{"nothing", nil, Unanswered, Unanswered, Unanswered},
		{"another claim", []Answer{{Claim: "d", How: Denies}}, Unanswered, Unanswered, Unanswered},
		{"context", []Answer{whole(AddsContext)}, ContextOnly, Unanswered, Unanswered},
		{"denial", []Answer{whole(Denies), whole(AddsContext)}, DeniedOnly, Unanswered, Unanswered},
		{"a point denied", []Answer{point("p1", Denies)}, DeniedOnly, DeniedOnly, Unanswered},
		{"premise", []Answer{whole(Denies), point("p2", DisputesThePremise)}, PremiseDisputed, Unanswered, PremiseDisputed},
		{"one point conceded", []Answer{point("p1", Concedes), point("p2", Denies)}, PartlyConceded, Conceded, DeniedOnly},
		{"a point conceded, premise disputed", []Answer{whole(DisputesThePremise), point("p1", Concedes)}, PartlyConceded, Conceded, Unanswered},
		{"every point conceded", []Answer{point("p2", Concedes), point("p1", Concedes)}, Conceded, Conceded, Conceded},
		{"the whole conceded", []Answer{whole(Concedes), point("p1", Denies)}, Conceded, DeniedOnly, Unanswered},
		{"a point it does not have conceded", []Answer{point("p9", Concedes)}, PartlyConceded, Unanswered, Unanswered},
		{"evidence over concession", []Answer{whole(Concedes), point("p1", EvidenceAgainst)}, AnsweredWithEvidence, AnsweredWithEvidence, Unanswered},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := NewIndex(&Dossier{
				Allegations: []Claim{{ID: "c", Points: []Point{{ID: "p1"}, {ID: "p2"}}}, {ID: "d"}},
				Rebuttals:   []Claim{{ID: "r", Answers: tt.answers}},
			})
			assert.Equal(t, tt.want, x.Answer("c"))
			assert.Equal(t, tt.p1, x.PointAnswer("c", "p1"))
			assert.Equal(t, tt.p2, x.PointAnswer("c", "p2"))
		})
	}
}

func TestAnswerOfWhatIsNoAllegation(t *testing.T) {
	x := NewIndex(northQuay())
	for _, id := range []string{"no-access", "quay-holding", "nobody"} {
		assert.Empty(t, x.Answer(id))
		assert.Empty(t, x.PointAnswer(id, "p1"))
		assert.Empty(t, x.Replies(id))
	}
	assert.Empty(t, x.PointAnswer("data-access", "p9"))
	assert.Empty(t, x.PointAnswer("data-access", ""))
}

func TestAConcededPointOfAClaimWithoutPoints(t *testing.T) {
	x := NewIndex(&Dossier{Allegations: []Claim{{ID: "c"}}, Rebuttals: []Claim{{ID: "r", Answers: []Answer{{"c", "p", Concedes}}}}})
	assert.Equal(t, PartlyConceded, x.Answer("c"))
}

func TestRepliesComeAsTheyWereMade(t *testing.T) {
	x := NewIndex(&Dossier{
		Allegations: []Claim{{ID: "c", Points: []Point{{ID: "p"}}},
			{ID: "confused", Answers: []Answer{{"c", "", Denies}}}},
		Rebuttals: []Claim{
			{ID: "undated", Answers: []Answer{{"c", "p", AddsContext}}},
			{ID: "late", Made: "2024-05-02", Answers: []Answer{{"c", "p", Denies}, {"c", "", Concedes}}},
			{ID: "early", Made: "2023", Answers: []Answer{{"c", "", DisputesThePremise}}},
		},
	})
	assert.Equal(t, []Reply{
		{"early", "", DisputesThePremise}, {"late", "p", Denies}, {"late", "", Concedes}, {"undated", "p", AddsContext},
	}, x.Replies("c"))
	assert.Equal(t, []Reply{{"late", "p", Denies}, {"undated", "p", AddsContext}}, x.RepliesToPoint("c", "p"))
	assert.Empty(t, x.RepliesToPoint("c", "q"))
	assert.Empty(t, x.RepliesToPoint("c", ""))
}

// One state stands for all answers; whose it is must still be told apart.
func TestAnswerersEachWithTheirOwnWay(t *testing.T) {
	answer := func(id, by string, hows ...AnswerHow) Claim {
		c := Claim{ID: id, By: []string{by}, Made: "2024"}
		for _, how := range hows {
			c.Answers = append(c.Answers, Answer{Claim: "a", How: how})
		}
		return c
	}
	x := NewIndex(&Dossier{
		Actors:      []Actor{{ID: "quay"}, {ID: "office"}},
		Allegations: []Claim{{ID: "a"}, {ID: "b"}},
		Rebuttals:   []Claim{answer("r", "quay", Denies), answer("s", "office", Concedes, AddsContext), answer("t", "quay", Denies)},
	})
	list, alike := x.Answerers("a")
	assert.Equal(t, []Answerer{{"quay", []AnswerHow{Denies}}, {"office", []AnswerHow{AddsContext, Concedes}}}, list)
	assert.False(t, alike)
	assert.Equal(t, Conceded, x.Answer("a"))
	assert.Contains(t, x.Cite("a"), "Answer: conceded: quay denies, office adds context and concedes")
	list, alike = x.Answerers("b")
	assert.Empty(t, list)
	assert.True(t, alike)
}
