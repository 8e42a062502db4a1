package dossier

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawn writes a forest as a reader would: a line a source, indented.
func drawn(list []Branch) string {
	var b strings.Builder
	for _, l := range list {
		words := []string{strings.Repeat("  ", l.Depth) + l.Source}
		for _, u := range l.Uses {
			words = append(words, string(u))
		}
		if l.Stance != "" {
			words = append(words, "("+string(l.Stance)+")")
		}
		for word, is := range map[string]bool{"ORIGIN": l.Origin, "again": l.Again && !l.Closes, "closes": l.Closes, "missing": l.Missing} {
			if is {
				words = append(words, word)
			}
		}
		slices.Sort(words[1:])
		b.WriteString(strings.Join(words, " ") + "\n")
	}
	return b.String()
}

func forest(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestSourceTree(t *testing.T) {
	tests := []struct {
		name     string
		evidence []Evidence
		down, up string
	}{
		{"none", nil, "", ""},
		{"an origin itself", reads("agency"), forest("agency (states) ORIGIN"), forest("agency (states) ORIGIN")},
		{"a chain", reads("radio"),
			forest("radio (states)", "  paper cites", "    agency ORIGIN cites"),
			forest("agency ORIGIN", "  paper cites", "    radio (states) cites")},
		{"outlets of one statement, one of them met again", reads("radio", "paper", "agency"),
			forest("radio (states)", "  paper (states) cites", "    agency (states) ORIGIN cites", "paper (states) again", "agency (states) ORIGIN again"),
			forest("agency (states) ORIGIN", "  paper (states) cites", "    radio (states) cites")},
		{"two origins under one outlet", reads("blog"),
			forest("blog (states)", "  radio cites", "    paper cites", "      agency ORIGIN cites", "  ministry ORIGIN cites"),
			forest("agency ORIGIN", "  paper cites", "    radio cites", "      blog (states) cites", "ministry ORIGIN", "  blog (states) again cites")},
		{"a ring without a way out", reads("hears-echo"),
			forest("hears-echo (states)", "  echo-a ORIGIN cites", "    echo-b ORIGIN cites", "      echo-a ORIGIN cites closes"),
			forest("echo-b ORIGIN", "  echo-a ORIGIN cites", "    echo-b ORIGIN cites closes", "    hears-echo (states) cites")},
		{"a ring with one", reads("leak-a"),
			forest("leak-a (states)", "  leak-b cites", "    leak-a (states) cites closes", "    ministry ORIGIN cites"),
			forest("ministry ORIGIN", "  leak-b cites", "    leak-a (states) cites", "      leak-b cites closes")},
		{"on itself", reads("self"), forest("self (states) ORIGIN", "  self (states) ORIGIN cites closes"), forest("self (states) ORIGIN", "  self (states) ORIGIN cites closes")},
		{"out of the dossier", reads("lost", "lost-too"),
			forest("lost (states)", "  gone ORIGIN cites missing", "lost-too (states)", "  gone ORIGIN again cites missing"),
			forest("gone ORIGIN missing", "  lost (states) cites", "  lost-too (states) cites")},
		{"stances", []Evidence{{Source: "agency", Stance: Supports}, {Source: "ministry", Stance: Supports}, {Source: "ministry"}},
			forest("agency (supports) ORIGIN", "ministry (states) ORIGIN"), forest("agency (supports) ORIGIN", "ministry (states) ORIGIN")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := NewIndex(&Dossier{Sources: press(), Allegations: []Claim{{ID: "c", Common: Common{Evidence: tt.evidence}}}})
			tree := x.SourceTree("c")
			if tt.down == "" {
				assert.Empty(t, tree.Down)
				assert.Empty(t, tree.Up)
				return
			}
			assert.Equal(t, tt.down, drawn(tree.Down))
			assert.Equal(t, tt.up, drawn(tree.Up))
		})
	}
}

func TestSourceTreeOfASource(t *testing.T) {
	x := NewIndex(&Dossier{Sources: press()})
	tree := x.SourceTree("radio")
	assert.Equal(t, forest("radio", "  paper cites", "    agency ORIGIN cites"), drawn(tree.Down))
	assert.Equal(t, forest("agency ORIGIN", "  paper cites", "    radio cites", "      blog cites"), drawn(x.Outlets("agency")), "in the whole dossier")
	assert.Equal(t, forest("gone ORIGIN missing", "  lost cites", "  lost-too cites"), drawn(x.Outlets("gone")))
	assert.Empty(t, x.Outlets("nobody"))
	assert.Equal(t, SourceTree{}, x.SourceTree("nobody"))
	assert.Equal(t, []string{"radio"}, x.ReadIn("radio"))
}

func TestSourceTreeSaysAllUses(t *testing.T) {
	x := NewIndex(&Dossier{Sources: []Source{{ID: "a"}, {ID: "b", RestsOn: []RestsOn{{"a", Quotes}, {"a", Translates}, {"a", Quotes}}}}})
	assert.Equal(t, []Reuse{Quotes, Translates}, x.SourceTree("b").Down[1].Uses)
	assert.Equal(t, []Reuse{Quotes, Translates}, x.Outlets("a")[1].Uses)
}

func TestFiveOutletsOneStatement(t *testing.T) {
	d := &Dossier{Sources: []Source{rests("statement"), rests("other")}}
	evidence := reads("other")
	for i := range 5 {
		id := fmt.Sprintf("outlet-%d", i)
		d.Sources = append(d.Sources, rests(id, "statement"))
		evidence = append(evidence, reads(id)...)
	}
	d.Allegations = []Claim{{ID: "c", Common: Common{Evidence: evidence}}}
	x := NewIndex(d)
	tree := x.SourceTree("c")
	origins := x.Origins("c")
	require.Len(t, origins, 2)
	assert.Equal(t, []string{"outlet-0", "outlet-1", "outlet-2", "outlet-3", "outlet-4"}, tree.Resting(origins[0]))
	assert.Empty(t, tree.Resting(origins[1]))
	assert.Empty(t, tree.Resting(Origin{Source: "nobody"}))
	assert.Empty(t, SourceTree{}.Resting(origins[0]))
	assert.Equal(t, []string{"other", "outlet-0", "outlet-1", "outlet-2", "outlet-3", "outlet-4"}, x.ReadIn("c"))
}

func TestSourceTreeSetsApartWhatBearsNothingOut(t *testing.T) {
	x := NewIndex(&Dossier{Sources: press(), Actors: []Actor{{ID: "somebody"}}, Allegations: []Claim{{ID: "c", Common: Common{Evidence: []Evidence{
		{Source: "agency", Stance: Contradicts}, {Source: "paper", Stance: Mentions}, {Source: "gone"}, {Source: "gone"}, {Source: "somebody", Stance: Supports}}}}}})
	tree := x.SourceTree("c")
	assert.Empty(t, tree.Down)
	assert.Empty(t, tree.Up)
	assert.Equal(t, []Aside{{"agency", Contradicts, false}, {"paper", Mentions, false}, {"gone", "", true}, {"somebody", Supports, true}}, tree.Aside)
}

func TestRingsGoRound(t *testing.T) {
	x := NewIndex(&Dossier{Sources: []Source{
		rests("a", "b"), rests("b", "c", "out"), rests("c", "a", "d"), rests("d", "c"), rests("out"),
	}, Allegations: []Claim{{ID: "claim", Common: Common{Evidence: reads("a")}}}})
	assert.Equal(t, []Ring{{Sources: []string{"a", "b", "c", "d"}, Round: []string{"a", "b", "c"}, Exit: true}}, x.SourceTree("claim").Rings)
}

// Whatever the dossier: each source of the chain stands in each reading once as itself, every origin
// begins a tree and rests on nothing or is a ring, and the lines are a forest.
func TestSourceTreesHoldTheWholeChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		x := NewIndex(d)
		for _, id := range namedIDs(x) {
			tree := x.SourceTree(id)
			n, known := x.find(id)
			if !known {
				assert.Equal(t, SourceTree{}, tree)
				continue
			}
			chain := x.ids(x.chain(x.sourcesOf(n)))
			slices.Sort(chain)
			for _, reading := range [][]Branch{tree.Down, tree.Up} {
				requireForest(t, x, reading)
				assert.Equal(t, chain, themselves(reading))
			}
			assert.ElementsMatch(t, x.Rings(id), ringSources(tree.Rings))
			for _, r := range tree.Rings {
				requireRound(t, x, r)
			}
			var roots []string
			for _, b := range tree.Up {
				if b.Depth == 0 {
					roots = append(roots, b.Source)
				}
			}
			var rested []string
			for _, o := range x.Origins(id) {
				require.NotEmpty(t, roots)
				assert.Equal(t, roots[0], o.Source, "every origin is a root, and no other")
				roots = roots[1:]
				rested = append(rested, o.Source)
				rested = append(rested, o.Ring...)
				rested = append(rested, tree.Resting(o)...)
				if o.Ring == nil {
					assert.Empty(t, x.boughs(x.numbers[o.Source]))
				}
			}
			assert.Empty(t, roots)
			assert.Subset(t, rested, chain, "every source of the chain rests on an origin")
			requireForest(t, x, x.Outlets(id))
		}
	})
}

// requireForest holds that the lines are drawn as a forest: nothing stands deeper than one below
// the line above, nothing hangs on a reference, and each line hangs on a source that it has to do with.
func requireForest(t require.TestingT, x *Index, list []Branch) {
	var path []Branch
	for i, b := range list {
		require.LessOrEqual(t, b.Depth, len(path))
		path = append(path[:b.Depth], b)
		require.Equal(t, b.Depth == 0, b.Uses == nil)
		if b.Depth > 0 {
			on := path[b.Depth-1]
			require.False(t, on.Again, "nothing hangs on a reference")
			upper, lower := x.numbers[on.Source], x.numbers[b.Source]
			hangs := func(from, to int32) bool {
				return slices.ContainsFunc(x.boughs(from), func(o bough) bool { return o.n == to })
			}
			require.True(t, hangs(upper, lower) || hangs(lower, upper))
		}
		last := true
		for _, next := range list[i+1:] {
			if next.Depth <= b.Depth {
				last = next.Depth < b.Depth
				break
			}
		}
		require.Equal(t, last, b.Last)
		above := slices.ContainsFunc(path[:b.Depth], func(p Branch) bool { return p.Source == b.Source })
		require.Equal(t, above, b.Closes)
	}
}

func themselves(list []Branch) (out []string) {
	for _, b := range list {
		if !b.Again {
			out = append(out, b.Source)
		}
	}
	slices.Sort(out)
	return out
}

func ringSources(rings []Ring) (out [][]string) {
	for _, r := range rings {
		out = append(out, r.Sources)
	}
	return out
}

// requireRound holds that a way round a ring closes.
func requireRound(t require.TestingT, x *Index, r Ring) {
	require.NotEmpty(t, r.Round)
	require.Equal(t, r.Sources[0], r.Round[0])
	require.Subset(t, r.Sources, r.Round)
	for i, id := range r.Round {
		next := x.numbers[r.Round[(i+1)%len(r.Round)]]
		require.True(t, slices.ContainsFunc(x.boughs(x.numbers[id]), func(b bough) bool { return b.n == next }))
	}
}

// chained is a claim whose evidence is the first of n sources, each resting on the next; fanned one on
// whose single origin n outlets rest.
func chained(n int) *Dossier {
	d := &Dossier{Allegations: []Claim{{ID: "c", Common: Common{Evidence: reads("s0")}}}}
	for i := range n {
		d.Sources = append(d.Sources, rests(fmt.Sprintf("s%d", i), fmt.Sprintf("s%d", i+1)))
	}
	d.Sources = append(d.Sources, rests(fmt.Sprintf("s%d", n)))
	return d
}

func fanned(n int) *Dossier {
	d := &Dossier{Sources: []Source{rests("statement")}}
	var evidence []Evidence
	for i := range n {
		id := fmt.Sprintf("s%d", i)
		d.Sources = append(d.Sources, rests(id, "statement"))
		evidence = append(evidence, Evidence{Source: id})
	}
	d.Allegations = []Claim{{ID: "c", Common: Common{Evidence: evidence}}}
	return d
}

func TestSourceTreeOfAChainAsLongAsTheFile(t *testing.T) {
	const n = 100_000
	tree := NewIndex(chained(n)).SourceTree("c")
	require.Len(t, tree.Down, n+1)
	assert.Equal(t, n, tree.Down[n].Depth)
	assert.Equal(t, tree.Down[n].Source, tree.Up[0].Source)
	assert.Len(t, tree.Resting(Origin{Source: tree.Up[0].Source}), n)

	d := chained(n)
	d.Sources[n] = rests(fmt.Sprintf("s%d", n), "s0")
	tree = NewIndex(d).SourceTree("c")
	require.Len(t, tree.Rings, 1)
	assert.Len(t, tree.Rings[0].Round, n+1)
	assert.True(t, tree.Down[n+1].Closes)
}

func BenchmarkSourceTree(b *testing.B) {
	const n = 100_000
	for name, d := range map[string]*Dossier{"chain": chained(n), "fan": fanned(n), "one of many records": manyRecords(n)} {
		x := NewIndex(d)
		id := "c"
		if name == "one of many records" {
			id = fmt.Sprintf("claim-%d", n/8-1)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.SourceTree(id)
			}
		})
	}
}
