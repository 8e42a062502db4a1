package dossier

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestAnswersOnIsWhatClaimsAndRepliesTell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		for _, id := range append(namedIDs(x), "nobody") {
			var want []string
			add := func(id string) {
				if !slices.Contains(want, id) {
					want = append(want, id)
				}
			}
			for _, s := range x.ClaimsOn(id, Allegations) {
				for _, r := range x.Replies(s.Claim) {
					add(r.Rebuttal)
				}
			}
			for _, s := range x.ClaimsOn(id, Rebuttals) {
				add(s.Claim)
			}
			assert.Equal(t, want, x.AnswersOn(id), id)
		}
	})
}
