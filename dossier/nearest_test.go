package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestNearestWord(t *testing.T) {
	t.Parallel()
	words := []string{"share", "asOf", "on the record", "sought, no reply", "id", "x", "doesNotEstablish", "evidence", "evident"}
	for typed, want := range map[string]string{
		"shre":               "share",
		"hsare":              "share",
		"SHARE":              "share",
		"as_of":              "asOf",
		"asof":               "asOf",
		"on-the-record":      "on the record",
		"sought no reply":    "sought, no reply",
		"does_not_establish": "doesNotEstablish",
		"doesNotEstabilsh":   "doesNotEstablish",
		"evidences":          "evidence",
		"ids":                "id",
		"":                   "",
		"y":                  "",
		"qz":                 "",
		"zebra":              "",
		"record":             "",
	} {
		assert.Equal(t, want, NearestWord(typed, words), "%q", typed)
	}
	assert.Empty(t, NearestWord("share", nil))
}

func TestNearestWordFindsOneSlip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := Modality("").words()
		meant := rapid.SampledFrom(words).Draw(t, "meant")
		at := rapid.IntRange(0, len(meant)-1).Draw(t, "at")
		typed := meant[:at] + rapid.SampledFrom([]string{"", "z", meant[at:at+1] + "z"}).Draw(t, "slip") + meant[at+1:]
		assert.Equal(t, meant, NearestWord(typed, words), "%q", typed)
	})
}
