package dossier

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func dug(x *Index, query string, limit int) (out []string) {
	for _, f := range x.Dig(query, limit) {
		out = append(out, f.Record.ID+": "+marked(f.Text, f.Spans))
	}
	return out
}

func TestDigRanks(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors: []Actor{
			{ID: "z1", Name: "The Sheron"},
			{ID: "z2", Name: "A great heron"},
			{ID: "z3", Name: "Hatter on Erie"},
			{ID: "z4", Name: "Heronry"},
			{ID: "z5", Name: "Else", Common: Common{Names: []Name{{Text: "Unlike"}, {Text: "Heron & Co"}}}},
			{ID: "z6", Name: "Her only one"},
			{ID: "heron", Name: "Zebra"},
		},
		Places: []Place{{ID: "heron-quay", Name: "Quay"}, {ID: "z9", Name: "Unrelated", Common: Common{Summary: "heron"}}},
	})
	assert.Equal(t, []string{"heron: [heron]", "heron-quay: [heron]-quay", "z4: [Heron]ry", "z5: [Heron] & Co",
		"z2: A great [heron]", "z1: The S[heron]", "z6: [Her] [on]ly one"}, dug(x, "heron", 0))
	assert.Equal(t, []string{"heron: [heron]", "heron-quay: [heron]-quay"}, dug(x, "heron", 2))
	assert.Equal(t, []string{"z4: [Heron]ry", "z5: [Heron] & Co", "z6: [Her] [on]ly one"}, dug(x, "Heron", 0), "a capital makes case count")
	assert.Equal(t, []string{"z2: A [great] [he]ron"}, dug(x, " he great ", 0))
	assert.Equal(t, []string{"z6: [Her] [only] one"}, dug(x, "her only", 1))
	assert.Empty(t, x.Dig("zzz", 0))
	assert.Empty(t, x.Dig("heron zzz", 0))
}

func TestDigFindsByAnyName(t *testing.T) {
	x := liege(t)
	assert.Equal(t, []string{"cainiao: [菜鸟]"}, dug(x, "菜鸟", 0))
	assert.Equal(t, "cainiao: [cai]niao", dug(x, "cai", 1)[0])
	assert.Equal(t, "liege-airport: [Luch]thaven [Lu]ik", dug(x, "luchlu", 1)[0])
	assert.Equal(t, "liege-airport: [Flughafen] [Lüttich]", dug(x, "flughafen luttich", 1)[0])
	assert.Equal(t, "cainiao-operates-hub: Cainiao [operates] [Alibaba's] hub at Liege", dug(x, "operates alibaba's", 1)[0], "links by their ends")
}

func TestDiggingForNothingShowsSomeOfEachKind(t *testing.T) {
	x := liege(t)
	kinds := make(map[Kind]int)
	found := x.Dig("  ", 20)
	for _, f := range found {
		kinds[f.Record.Kind]++
		assert.NotEmpty(t, f.Text)
		assert.Empty(t, f.Spans)
	}
	assert.Len(t, found, 20)
	assert.Len(t, kinds, len(Kinds()))
	assert.Equal(t, 1, kinds[Investments])
	assert.Len(t, x.Dig("", 3), 3)
	assert.Len(t, x.Dig("", 0), x.count())
	assert.Empty(t, NewIndex(&Dossier{}).Dig("", 5))
}

func TestDigKeepsTheBestWhereManyMatch(t *testing.T) {
	d := &Dossier{}
	for i := range 5000 {
		d.Actors = append(d.Actors, Actor{ID: fmt.Sprintf("a%d", i), Name: "The old heron " + strings.Repeat("x", i%7)})
	}
	d.Actors[4321].Name = "Heron"
	x := NewIndex(d)
	require.Equal(t, []string{"a4321: [Heron]", "a0: The old [heron] "}, dug(x, "heron", 2))
	all := x.Dig("heron", 0)
	assert.Equal(t, all[:40], x.Dig("heron", 40))
}
