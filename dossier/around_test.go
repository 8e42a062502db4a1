package dossier

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// quay is a dossier around a place: who operates it, what is alleged about it, what was answered, and read where.
func quay() *Index {
	said := func(id string, by, against, source string) Claim {
		return Claim{ID: id, By: []string{by}, Against: []string{against}, About: []string{"quay"}, Common: Common{Evidence: []Evidence{{Source: source}, {Source: source}}}}
	}
	denial := said("denial", "holding", "office", "daily")
	denial.Answers = []Answer{{Claim: "spying", How: Denies}, {Claim: "spying", Point: "p1", How: AddsContext}}
	return NewIndex(&Dossier{
		Actors: []Actor{{ID: "holding"}, {ID: "office"}, {ID: "paper"}},
		Places: []Place{{ID: "quay", Common: Common{Evidence: []Evidence{{Source: "gone"}}}}, {ID: "town"}},
		Links: []Link{
			{ID: "runs", Type: "operates", From: "holding", To: "quay"},
			{ID: "leases", Type: "leases", From: "holding", To: "quay"},
			{ID: "lies", Type: "located in", From: "quay", To: "town"},
			{ID: "self", Type: "part of", From: "quay", To: "quay"},
		},
		Sources:     []Source{{ID: "daily", Publisher: "paper"}, {ID: "far"}},
		Allegations: []Claim{said("spying", "office", "holding", "daily")},
		Rebuttals:   []Claim{denial},
		Walks:       []Walk{{ID: "tour", Steps: []Step{{At: "quay"}, {At: "far/versus"}}}},
	})
}

func near(list []Near) (out []string) {
	for _, n := range list {
		out = append(out, fmt.Sprintf("%d %s", n.Layer, n.ID))
	}
	return out
}

func bonds(n Neighbourhood) (out []string) {
	for _, b := range n.Bonds {
		s := n.Records[b.From].ID + "-" + n.Records[b.To].ID + ":"
		for _, as := range b.As {
			s += " " + as.Relation
		}
		out = append(out, s)
	}
	return out
}

func TestAround(t *testing.T) {
	x := quay()
	one := x.Around("quay", 1, 0)
	assert.Equal(t, []string{"0 quay", "1 spying", "1 denial", "1 holding", "1 town", "1 gone"}, near(one.Records), "claims first, what is missing last, the walk not at all")
	assert.Equal(t, Near{ID: "gone", Layer: 1}, one.Records[5])
	assert.Equal(t, []string{
		"quay-spying: alleged about it",
		"quay-denial: said about it",
		"quay-holding: operated by leased by",
		"quay-town: located in",
		"quay-gone: evidence",
		"spying-denial: answered by answered by",
		"spying-holding: against",
		"denial-holding: said by",
	}, bonds(one), "each pair once with all its relations, also of the same layer; nothing of itself with itself")
	assert.Empty(t, one.Overflow)

	two := x.Around("quay", 2, 0)
	assert.Equal(t, []string{"2 office", "2 daily"}, near(two.Records[6:]))
	assert.Equal(t, []string{"3 paper"}, near(x.Around("quay", 3, 0).Records[8:]))
	assert.Equal(t, x.Around("quay", 3, 0), x.Around("quay", 9, 0), "three hops are the most")
	assert.Equal(t, one, x.Around("quay", 0, 0), "one is the least")
}

func TestAroundWithALimit(t *testing.T) {
	x := quay()
	n := x.Around("quay", 1, 2)
	assert.Equal(t, []string{"0 quay", "1 spying", "1 denial"}, near(n.Records))
	assert.Equal(t, []Overflow{{1, Actors, 1}, {1, Places, 1}, {1, "", 1}}, n.Overflow)

	n = x.Around("quay", 2, 4)
	assert.Equal(t, []string{"0 quay", "1 spying", "1 denial", "2 office", "2 daily"}, near(n.Records), "an equal share for each layer")
	n = x.Around("quay", 3, 6)
	assert.Equal(t, []string{"0 quay", "1 spying", "1 denial", "1 holding", "2 office", "2 daily", "3 paper"}, near(n.Records), "the nearest get what others do not need")
	n = x.Around("quay", 2, 1)
	assert.Equal(t, []string{"0 quay", "1 spying"}, near(n.Records))
	assert.Equal(t, []Overflow{{1, Actors, 1}, {1, Places, 1}, {1, Rebuttals, 1}, {1, "", 1}, {2, Actors, 1}, {2, Sources, 1}}, n.Overflow)
}

// What shares only a source says less than what is linked, also where it is a claim.
func TestAroundPutsCommonSourcesLast(t *testing.T) {
	from := func(source string) Common { return Common{Evidence: []Evidence{{Source: source}}} }
	x := NewIndex(&Dossier{
		Actors:      []Actor{{ID: "a", Common: from("s")}, {ID: "b"}, {ID: "c"}},
		Links:       []Link{{ID: "ab", From: "a", To: "b"}, {ID: "bc", From: "b", To: "c"}},
		Sources:     []Source{{ID: "s"}},
		Allegations: []Claim{{ID: "elsewhere", Common: from("s")}},
	})
	assert.Equal(t, []string{"0 a", "1 b", "1 s", "2 c", "2 elsewhere"}, near(x.Around("a", 2, 0).Records))
}

func TestAroundOddCentres(t *testing.T) {
	x := quay()
	assert.Zero(t, x.Around("nobody", 2, 0))
	assert.Equal(t, []string{"0 gone", "1 quay"}, near(x.Around("gone", 1, 0).Records), "who names what is missing")
	assert.Equal(t, []string{"0 tour", "1 quay", "1 far"}, near(x.Around("tour", 1, 0).Records), "a walk leads to its own steps")
	assert.Equal(t, []string{"0 runs", "1 holding", "1 quay"}, near(x.Around("runs", 1, 0).Records))
}

func TestAroundIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		id := rapid.SampledFrom(append(namedIDs(x), "nobody")).Draw(t, "id")
		depth := rapid.IntRange(0, 4).Draw(t, "depth")
		limit := rapid.IntRange(0, 12).Draw(t, "limit")
		n := x.Around(id, depth, limit)
		if !slices.Contains(namedIDs(x), id) {
			assert.Zero(t, n)
			return
		}
		whole := layersOf(x, id, min(max(depth, 1), MaxHops))
		assert.Equal(t, n, x.Around(id, depth, limit), "the same every time")
		assert.Equal(t, Near{ID: id, Kind: x.kind(x.numbers[id])}, n.Records[0])
		assert.True(t, limit == 0 || len(n.Records) <= limit+1)
		missing := len(whole)
		place := map[string]int{}
		for i, r := range n.Records {
			_, again := place[r.ID]
			assert.False(t, again, "each once")
			place[r.ID] = i
			assert.Equal(t, whole[r.ID], r.Layer)
			missing--
			linked := r.Layer == 0
			for _, before := range n.Records[:i] {
				linked = linked || before.Layer == r.Layer-1 && slices.ContainsFunc(x.Neighbours(before.ID), func(n Neighbour) bool { return n.ID == r.ID })
			}
			assert.True(t, linked, "%s is linked to the layer before", r.ID)
		}
		for _, l := range n.Overflow {
			assert.Positive(t, l.Count)
			missing -= l.Count
		}
		assert.Zero(t, missing, "all are counted")
		if limit == 0 {
			assert.Empty(t, n.Overflow)
		}
		assertBonds(t, x, n, place)
	})
}

// layersOf finds by the plainest way how far away everything is.
func layersOf(x *Index, id string, depth int) map[string]int {
	out := map[string]int{id: 0}
	for d := range depth {
		for at, layer := range out {
			if layer != d {
				continue
			}
			for _, n := range x.Neighbours(at) {
				if _, met := out[n.ID]; !met && x.kind(x.numbers[n.ID]) != Walks {
					out[n.ID] = d + 1
				}
			}
		}
	}
	return out
}

func assertBonds(t *rapid.T, x *Index, n Neighbourhood, place map[string]int) {
	told := map[[2]int]bool{}
	for _, b := range n.Bonds {
		assert.False(t, told[[2]int{b.From, b.To}] || told[[2]int{b.To, b.From}], "each pair once")
		told[[2]int{b.From, b.To}] = true
		var want []Neighbour
		for _, as := range x.Neighbours(n.Records[b.From].ID) {
			if as.ID == n.Records[b.To].ID && !slices.Contains(want, as) {
				want = append(want, as)
			}
		}
		assert.Equal(t, want, b.As, "all that links them")
		assert.NotEmpty(t, b.As)
	}
	for i, r := range n.Records {
		for _, as := range x.Neighbours(r.ID) {
			j, in := place[as.ID]
			assert.True(t, !in || i == j || told[[2]int{i, j}] || told[[2]int{j, i}], "no bond is missing")
		}
	}
}

func BenchmarkAround(b *testing.B) {
	d := manyRecords(100_000)
	for i := range 50_000 { // a hub
		d.Links = append(d.Links, Link{ID: fmt.Sprintf("spoke-%d", i), Type: "uses", From: d.Actors[i%len(d.Actors)].ID, To: "actor-0"})
	}
	x := NewIndex(d)
	for _, id := range []string{"actor-0", "actor-777"} {
		for depth := range MaxHops {
			b.Run(fmt.Sprintf("%s/depth=%d", id, depth+1), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					require.NotEmpty(b, x.Around(id, depth+1, 40).Records)
				}
			})
		}
	}
}
