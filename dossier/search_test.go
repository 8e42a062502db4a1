package dossier

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func library() *Dossier {
	return &Dossier{
		Actors: []Actor{
			{ID: "cainiao", Name: "Cainiao", Common: Common{
				Names:       []Name{{Text: "菜鸟网络", Language: "zh"}},
				Identifiers: []Identifier{{Scheme: "LEI", Value: "5493001KJTIIGC8Y1R12"}}}},
			{ID: "lgg", Name: "Liège Airport", Common: Common{Summary: "Cargo airport."}},
			{ID: "wide", Name: "ＷＩＤＥ Freight"},
			{ID: "strasse", Name: "Große Straße AG"},
			{ID: "lodz", Name: "Łódź Ørsted"},
			{ID: "moscow", Name: "Кузнецов и сыновья"},
			{ID: "decomposed", Name: "Rene\u0301 Magritte"},
			{ID: "hidden", Name: "Zero\u200bWidth"},
		},
		Allegations: []Claim{{ID: "c1", Text: "The hub near Liège can be watched.", Common: Common{Evidence: []Evidence{
			{Source: "s", Excerpt: Excerpt{Exact: "Le trafic à Bierset"}, Translation: "Traffic at Bierset"}}}}},
		Walks: []Walk{{ID: "w", Steps: []Step{{At: "lgg", Say: "Here it begins."}}}},
	}
}

func TestSearchFinds(t *testing.T) {
	x := NewIndex(library())
	tests := []struct{ query, id, field, words string }{
		{"liege", "lgg", "name", "Liège"},
		{"LIÈGE", "lgg", "name", "Liège"},
		{"  liege   airport ", "lgg", "name", "Liège Airport"},
		{"airport liege", "lgg", "name", "Liège"},
		{"port", "lgg", "name", "port"},
		{"菜鸟", "cainiao", "names", "菜鸟"},
		{"网络", "cainiao", "names", "网络"},
		{"cai", "cainiao", "name", "Cai"},
		{"5493001kj", "cainiao", "identifiers", "5493001KJ"},
		{"wide", "wide", "id", "wide"},
		{"wide freight", "wide", "name", "ＷＩＤＥ Freight"},
		{"grosse strasse", "strasse", "name", "Große Straße"},
		{"lodz orsted", "lodz", "name", "Łódź Ørsted"},
		{"кузнец", "moscow", "name", "Кузнец"},
		{"rene", "decomposed", "name", "Rene\u0301"},
		{"zerowidth", "hidden", "name", "Zero\u200bWidth"},
		{"bierset le", "c1", "excerpt", "Bierset"},
		{"traffic at", "c1", "translation", "Traffic at"},
		{"begins", "w", "say", "begins"},
		{"cargo liege", "lgg", "name", "Liège"},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			hits := x.Search(tt.query, 10)
			require.NotEmpty(t, hits)
			h := hits[0]
			assert.Equal(t, tt.id, h.Record.ID)
			assert.Equal(t, tt.field, h.Field)
			assert.Equal(t, tt.words, h.Match[h.Start:h.End])
		})
	}
}

func TestSearchNeedsEveryWord(t *testing.T) {
	x := NewIndex(library())
	assert.Empty(t, x.Search("liege cainiao", 0))
	assert.Empty(t, x.Search("zzqq", 0))
	assert.Empty(t, x.Search("", 0))
	assert.Empty(t, x.Search(" \u200b\t\x00 ", 0))
	assert.Empty(t, NewIndex(&Dossier{}).Search("a", 0))
	assert.Empty(t, x.Search("airportcargo", 0), "words of two texts do not run together")
}

func TestSearchRanks(t *testing.T) {
	x := NewIndex(&Dossier{Actors: []Actor{
		{ID: "a", Name: "Unrelated", Common: Common{Summary: "heron"}},
		{ID: "my-heron-id", Name: "By its id"},
		{ID: "b", Name: "Sheron"},
		{ID: "c", Name: "Sheron, the Heron"},
		{ID: "d", Name: "Heronry of the north"},
		{ID: "e", Name: "Heronry"},
		{ID: "f", Name: "Great heron"},
		{ID: "heron", Name: "Zebra"},
	}})
	var got []string
	for _, h := range x.Search("Heron", 0) {
		got = append(got, h.Record.ID)
	}
	assert.Equal(t, []string{"heron", "e", "d", "f", "c", "b", "a", "my-heron-id"}, got)
	assert.Len(t, x.Search("heron", 3), 3)
	assert.Equal(t, "heron", x.Search("heron", 1)[0].Record.ID)
}

func TestSearchKeepsTheBestWhereManyMatch(t *testing.T) {
	d := &Dossier{}
	for i := range 5000 {
		d.Actors = append(d.Actors, Actor{ID: fmt.Sprintf("a%d", i), Name: "The old heron " + strings.Repeat("x", i%7)})
	}
	d.Actors[4321].Name = "Heron"
	hits := NewIndex(d).Search("heron", 2)
	require.Len(t, hits, 2)
	assert.Equal(t, "a4321", hits[0].Record.ID)
	assert.Equal(t, "a0", hits[1].Record.ID)
}

func TestFindingHalfALetterShowsTheWholeOfIt(t *testing.T) {
	x := NewIndex(&Dossier{Actors: []Actor{{ID: "x", Name: "Ærø"}, {ID: "y", Name: "한국"}}})
	h := x.Search("er", 1)[0]
	assert.Equal(t, "Ær", h.Match[h.Start:h.End])
	h = x.Search("하", 1)[0]
	assert.Equal(t, "한", h.Match[h.Start:h.End])
}

func TestNearest(t *testing.T) {
	x := NewIndex(&Dossier{Actors: []Actor{{ID: "liege-airport"}, {ID: "liege"}, {ID: "cainiao"}, {ID: "cainiao-network"}, {ID: "liege"}, {ID: ""}}})
	tests := []struct {
		typed string
		n     int
		want  []string
	}{
		{"liege-ariport", 1, []string{"liege-airport"}},
		{"Liege-Airport", 1, []string{"liege-airport"}},
		{"cainaio", 2, []string{"cainiao"}},
		{"cainiao", 5, []string{"cainiao", "cainiao-network"}},
		{"network", 3, []string{"cainiao-network"}},
		{"leige", 3, []string{"liege"}},
		{"airport-of-liege", 1, []string{"liege"}},
		{"zzz", 3, nil},
		{"", 3, nil},
		{"liege", 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.typed, func(t *testing.T) { assert.Equal(t, tt.want, x.Nearest(tt.typed, tt.n)) })
	}
}
