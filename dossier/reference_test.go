package dossier

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// everyReference is a dossier in which each place of the format that may name an id names its own.
func everyReference() *Dossier {
	evidence := func(source string) []Evidence { return []Evidence{{Source: source}} }
	return &Dossier{
		Actors: []Actor{{ID: "a", Common: Common{Evidence: evidence("s-actor")}}},
		Places: []Place{{ID: "p", Common: Common{Evidence: evidence("s-place")}}},
		Investments: []Investment{{ID: "i",
			Terms: Terms{Investors: []string{"investor"}, Into: []string{"into"}, Counterparties: []string{"other-party"}, Operator: "operator",
				Amounts: []Amount{{Evidence: evidence("s-amount")}}, Factors: []Factor{{Framework: "f-inv"}}},
			Phases: []Phase{{}, {Terms: Terms{Investors: []string{"phase-investor"}, Operator: "phase-operator",
				Amounts: []Amount{{}, {Evidence: evidence("s-phase-amount")}}, Factors: []Factor{{Framework: "f-phase"}}}, Evidence: evidence("s-phase")}},
			Common: Common{Evidence: evidence("s-inv")}}},
		Links:  []Link{{ID: "l", Type: "owns", From: "l-from", To: "l-to", Common: Common{Evidence: evidence("s-link")}}},
		Events: []Event{{ID: "e", Involves: []string{"e-0", "e-1"}, Common: Common{Evidence: evidence("s-event")}}},
		Sources: []Source{{ID: "s", Publisher: "press", RestsOn: []RestsOn{{Source: "s-base", How: Translates}},
			Common: Common{Evidence: evidence("s-source")}}},
		Allegations: []Claim{{ID: "c", By: []string{"by"}, Against: []string{"against"}, About: []string{"about"},
			Points:    []Point{{ID: "p1"}, {ID: "p2", Evidence: evidence("s-point")}},
			Relations: []Relation{{Claim: "c-old", How: Supersedes}}, Factors: []Factor{{Framework: "f-claim"}},
			Common: Common{Evidence: []Evidence{{Source: "s-claim", Stance: Supports}}}}},
		Rebuttals:  []Claim{{ID: "r", Answers: []Answer{{Claim: "c-answered", Point: "p2", How: Denies}}, Common: Common{Evidence: evidence("s-rebuttal")}}},
		Frameworks: []Framework{{ID: "f", Common: Common{Evidence: evidence("s-framework")}}},
		Walks:      []Walk{{ID: "w", Steps: []Step{{At: "step-0"}, {At: "step-1/versus"}}, Common: Common{Evidence: evidence("s-walk")}}},
	}
}

func TestEveryReferenceIsWalkedWithItsPointer(t *testing.T) {
	want := map[string]string{
		"s-actor": "/actors/0/evidence/0/source", "s-place": "/places/0/evidence/0/source",
		"investor": "/investments/0/investors/0", "into": "/investments/0/into/0",
		"other-party": "/investments/0/counterparties/0", "operator": "/investments/0/operator",
		"s-amount": "/investments/0/amounts/0/evidence/0/source", "f-inv": "/investments/0/factors/0/framework",
		"phase-investor": "/investments/0/phases/1/investors/0", "phase-operator": "/investments/0/phases/1/operator",
		"s-phase-amount": "/investments/0/phases/1/amounts/1/evidence/0/source",
		"f-phase":        "/investments/0/phases/1/factors/0/framework", "s-phase": "/investments/0/phases/1/evidence/0/source",
		"s-inv": "/investments/0/evidence/0/source", "l-from": "/links/0/from", "l-to": "/links/0/to", "s-link": "/links/0/evidence/0/source",
		"e-0": "/events/0/involves/0", "e-1": "/events/0/involves/1", "s-event": "/events/0/evidence/0/source",
		"press": "/sources/0/publisher", "s-base": "/sources/0/restsOn/0/source", "s-source": "/sources/0/evidence/0/source",
		"by": "/allegations/0/by/0", "against": "/allegations/0/against/0", "about": "/allegations/0/about/0",
		"s-point": "/allegations/0/points/1/evidence/0/source", "c-old": "/allegations/0/relations/0/claim",
		"f-claim": "/allegations/0/factors/0/framework", "s-claim": "/allegations/0/evidence/0/source",
		"c-answered": "/rebuttals/0/answers/0/claim", "s-rebuttal": "/rebuttals/0/evidence/0/source",
		"s-framework": "/frameworks/0/evidence/0/source",
		"step-0":      "/walks/0/steps/0/at", "step-1": "/walks/0/steps/1/at", "s-walk": "/walks/0/evidence/0/source",
	}
	got := make(map[string]string)
	for r := range everyReference().references() {
		got[r.to] = r.pointer()
	}
	assert.Equal(t, want, got)
}

func TestReferencesSayWhatTheyAre(t *testing.T) {
	found := make(map[string]reference)
	for r := range everyReference().references() {
		found[r.to] = r
	}
	assert.Equal(t, "p2", found["s-point"].point)
	assert.Equal(t, "p2", found["c-answered"].point)
	assert.Empty(t, found["s-claim"].point)
	assert.Equal(t, "l", found["l-from"].via)
	assert.Empty(t, found["s-link"].via)
	assert.Equal(t, string(Supports), found["s-claim"].how)
	assert.Equal(t, string(Translates), found["s-base"].how)
	assert.Equal(t, "translated by", found["s-base"].back)
	assert.Equal(t, "superseded by", found["c-old"].back)
	assert.Equal(t, []Kind{Sources}, found["s-amount"].allowed)
	assert.Nil(t, found["step-1"].allowed)
	assert.Equal(t, Rebuttals, found["c-answered"].kind)
	assert.Equal(t, "owned by", found["l-to"].back)
}

func TestWalkingReferencesCanStopAnywhere(t *testing.T) {
	d := everyReference()
	all := len(slices.Collect(d.references()))
	for stop := range all {
		n := 0
		for range d.references() {
			if n++; n > stop {
				break
			}
		}
		assert.Equal(t, stop+1, n)
	}
}

func TestRecordsComeInTheOrderOfTheDossier(t *testing.T) {
	var got []string
	for r := range everyReference().records() {
		got = append(got, r.Pointer+" "+r.ID)
	}
	assert.Equal(t, []string{"/actors/0 a", "/places/0 p", "/investments/0 i", "/links/0 l", "/events/0 e", "/sources/0 s",
		"/allegations/0 c", "/rebuttals/0 r", "/frameworks/0 f", "/walks/0 w"}, got)
}
