package bods

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

var update = flag.Bool("update", false, "write the package of the small dossier anew")

// quay is the dossier of testdata/write/quay.json, and the package that is written of it.
func quay(t *testing.T) (d *dossier.Dossier, text string) {
	t.Helper()
	data, err := os.ReadFile("testdata/write/quay.json")
	require.NoError(t, err)
	d, err = dossier.Decode(data)
	require.NoError(t, err)
	return d, wrote(t, d)
}

func TestWriteQuay(t *testing.T) {
	_, text := quay(t)
	const golden = "testdata/write/quay.bods.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(text), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), text)
}

func TestWhatComesBackOfADossier(t *testing.T) {
	_, text := quay(t)
	d, tally := taken(t, text)
	assert.Equal(t, "read 7, imported 7, skipped 0", tally.String())
	holds(t, d, tally)
	for id, want := range map[string]string{
		"quay-holding": "company Quay Holding CN Holds the terminal.",
		"service":      "intelligence service Service BE State body (state agency).",
		"witness":      "anonymous An employee  A known person whose identity is not published.",
		"owner":        "person Bo Example  ",
	} {
		a := actor(t, d, id)
		assert.Equal(t, want, strings.Join([]string{a.Kind, a.Name, a.Country, a.Summary}, " "))
	}
	assert.Equal(t, "LEI", actor(t, d, "quay-holding").Identifiers[0].Scheme)
	owns, votes, controls := link(t, d, "quay-owns"), link(t, d, "votes"), link(t, d, "controls")
	assert.Equal(t, []string{"owner", "owns shares in", "quay-holding", "2018~/2021-11"}, []string{owns.From, owns.Type, owns.To, string(owns.Period)})
	assert.Equal(t, []string{"indirectly votes in", "2020-01-01/..", "About a third."}, []string{votes.Type, string(votes.Period), votes.Summary})
	assert.Equal(t, dossier.Date("2019/"), controls.Period)
}

// Nothing is said of anybody that the dossier does not say.
func TestNothingIsMadeUp(t *testing.T) {
	_, text := quay(t)
	for _, made := range []string{
		`"fullName": "An employee"`,                               // which is no name
		`"jurisdiction"`, `"nationalities"`, `"officialRegister"`, // a country is none of them
		`"publisher"`, `"publicationDetails"`, "It leaks", "leak", // an allegation is no interest
		`"beneficialOwnershipOrControl"`, `"share"`, `"recordStatus"`, // which nobody said
	} {
		assert.NotContains(t, text, made)
	}
	assert.Contains(t, text, "Another source contradicts this: Statement of the owner")
}

func TestLossesAreNamedAndCounted(t *testing.T) {
	d, _ := quay(t)
	var said []string
	for _, l := range loses(d) {
		said = append(said, l.What)
		assert.Positive(t, l.Count)
	}
	for _, want := range []string{"allegations", "places", "links that are neither ownership nor control", "links to what is no entity and no person of the package", "actors that are products"} {
		assert.Contains(t, said, want)
	}
	assert.Nil(t, loses(&dossier.Dossier{Format: dossier.Format}))
}

// Where nothing is dated, the date that the standard asks for says so of itself.
func TestADateThatNobodyKnows(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Actors: []dossier.Actor{{ID: "a", Kind: "company", Name: "A"}}}
	text := wrote(t, d)
	assert.Contains(t, text, `"statementDate": "0001-01-01"`)
	assert.Contains(t, text, noDate)
	back, _ := taken(t, text)
	assert.Empty(t, back.AsOf)
	again(t, d)
}
