package dossier

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// webbed draws a dossier in which most records are joined, of ids that belong to one record each.
func webbed(t *rapid.T) *Dossier {
	ids := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	things := rapid.SampledFrom(ids)
	sources := rapid.SampledFrom([]string{"s1", "s2", "s3"})
	common := func() (c Common) {
		for _, s := range rapid.SliceOfN(sources, 0, 3).Draw(t, "evidence") {
			c.Evidence = append(c.Evidence, Evidence{Source: s})
		}
		return c
	}
	d := &Dossier{Sources: []Source{{ID: "s1", Publisher: "a"}, {ID: "s2"}, {ID: "s3"}}}
	for _, id := range ids[:4] {
		d.Actors = append(d.Actors, Actor{ID: id, Common: common()})
	}
	for _, id := range ids[4:6] {
		d.Places = append(d.Places, Place{ID: id})
	}
	d.Events = []Event{{ID: "g", Involves: rapid.SliceOfN(things, 0, 3).Draw(t, "involves"), Common: common()}}
	d.Investments = []Investment{{ID: "h", Terms: Terms{Investors: rapid.SliceOfN(things, 0, 2).Draw(t, "investors")}, Common: common()}}
	links := []string{"k1", "k2", "k3", "k4", "k5"}[:rapid.IntRange(0, 5).Draw(t, "links")]
	end := rapid.SampledFrom(append(ids, links...))
	for _, id := range links {
		d.Links = append(d.Links, Link{ID: id, Type: "operates", From: end.Draw(t, "from"), To: end.Draw(t, "to"), Common: common()})
	}
	attribution := rapid.SampledFrom([]Attribution{"", OnTheRecord, NamedDocument, Anonymous, Unattributed, Inferred})
	for _, id := range []string{"l1", "l2"} {
		d.Allegations = append(d.Allegations, Claim{ID: id, By: rapid.SliceOfN(things, 0, 1).Draw(t, "by"),
			About: rapid.SliceOfN(end, 0, 3).Draw(t, "about"), Attribution: attribution.Draw(t, "attribution"), Common: common()})
	}
	if rapid.Bool().Draw(t, "answered") {
		d.Rebuttals = []Claim{{ID: "r", By: rapid.SliceOfN(things, 0, 1).Draw(t, "by"), Attribution: attribution.Draw(t, "attribution"),
			Answers: []Answer{{Claim: rapid.SampledFrom([]string{"l1", "l2"}).Draw(t, "answers"), How: Denies}}, Common: common()}}
	}
	return d
}

// joined says which records are a hop apart, by what their neighbours say.
func joined(x *Index, from, to string) map[string][]string {
	out := make(map[string][]string)
	through := func(id string) bool {
		r, ok := x.Record(id)
		return ok && (id == from || id == to || r.Kind != Sources && r.Kind != Frameworks && r.Kind != Walks)
	}
	add := func(a, b string) {
		if a != b && through(a) && through(b) && !slices.Contains(out[a], b) {
			out[a], out[b] = append(out[a], b), append(out[b], a)
		}
	}
	for _, id := range namedIDs(x) {
		r, _ := x.Record(id)
		for _, n := range x.Neighbours(id) {
			if r.Kind == Links && n.Out && n.Via == "" && (n.Relation == "from" || n.Relation == "to") {
				told := slices.ContainsFunc(x.Neighbours(id), func(n Neighbour) bool {
					return !n.Out || n.Via != "" || n.Relation == "evidence" && (n.ID == from || n.ID == to)
				})
				if !told && id != from && id != to {
					continue
				}
			}
			add(id, n.ID)
		}
	}
	return out
}

// everyPath lists all simple paths of up to so many hops as their records, but for
// those that tell the hop by a link as two.
func everyPath(x *Index, from, to string, hops int) [][]string {
	near := joined(x, from, to)
	var out [][]string
	var walk func(way []string)
	walk = func(way []string) {
		last := way[len(way)-1]
		if last == to {
			out = append(out, slices.Clone(way))
			return
		}
		for _, next := range near[last] {
			if len(way) > hops || slices.Contains(way, next) {
				continue
			}
			if r, _ := x.Record(last); r.Kind == Links && len(way) > 1 && isEnds(r, way[len(way)-2], next) {
				continue
			}
			walk(append(slices.Clone(way), next))
		}
	}
	walk([]string{from})
	return out
}

func isEnds(r Record, a, b string) bool {
	l, ok := r.Value.(*Link)
	return ok && (l.From == a && l.To == b || l.From == b && l.To == a)
}

// stops lists the records of a path.
func stops(p Path) []string {
	out := []string{p.Hops[0].From}
	for _, h := range p.Hops {
		out = append(out, h.To)
	}
	return out
}

func (p Path) weakestHop() Hop { return p.Hops[p.Weakest] }

// Paths are all there are, each simple and connected and told once, in the order that is promised.
func TestPathsAreAllThereAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(webbed(t))
		id := rapid.SampledFrom(slices.Sorted(maps.Keys(x.numbers)))
		from, to, hops := id.Draw(t, "from"), id.Draw(t, "to"), rapid.IntRange(1, 7).Draw(t, "hops")
		paths, reach := x.Paths(from, to, 1000, hops)
		if from == to {
			assert.Equal(t, SameRecord, reach)
			return
		}
		var got [][]string
		for _, p := range paths {
			got = append(got, stops(p))
			requireSound(t, x, p)
		}
		want := everyPath(x, from, to, hops)
		assert.ElementsMatch(t, want, got)
		longer := everyPath(x, from, to, 30)
		switch {
		case len(want) > 0:
			assert.Equal(t, Connected, reach)
		case len(longer) > 0:
			assert.Equal(t, TooFar, reach)
		default:
			assert.Contains(t, []Reach{Apart, TooFar}, reach)
		}
		assert.True(t, slices.IsSortedFunc(paths, func(a, b Path) int { return rankPaths(x, a, b) }))
		n := rapid.IntRange(1, 5).Draw(t, "n")
		few, _ := x.Paths(from, to, n, hops)
		assert.Equal(t, paths[:min(n, len(paths))], few, "fewer are the first of all")

		best, ok := x.BestSupported(from, to, hops)
		require.Equal(t, len(paths) > 0, ok)
		if !ok {
			return
		}
		requireSound(t, x, best)
		first := slices.MinFunc(paths, func(a, b Path) int {
			if c := b.weakestHop().Compare(a.weakestHop()); c != 0 {
				return c
			}
			return rankPaths(x, a, b)
		})
		assert.Equal(t, first, best)
	})
}

// rankPaths orders paths by length, then by their weakest hops, then as their records stand in the file.
func rankPaths(x *Index, a, b Path) int {
	if c := len(a.Hops) - len(b.Hops); c != 0 {
		return c
	}
	if c := b.weakestHop().Compare(a.weakestHop()); c != 0 {
		return c
	}
	at := func(id string) int32 { return x.numbers[id] }
	for i := range a.Hops {
		if c := int(at(a.Hops[i].To) - at(b.Hops[i].To)); c != 0 {
			return c
		}
	}
	return 0
}

// requireSound holds what is true of every path by itself.
func requireSound(t require.TestingT, x *Index, p Path) {
	for i, h := range p.Hops {
		if i > 0 {
			require.Equal(t, p.Hops[i-1].To, h.From, "connected")
		}
		near := Neighbour{ID: h.To, Relation: h.Relation, Via: h.Via}
		if h.Relation == "end of" {
			require.Contains(t, []string{linkOf(x, h.To).From, linkOf(x, h.To).To}, h.From)
		} else {
			require.True(t, slices.ContainsFunc(x.Neighbours(h.From), func(n Neighbour) bool {
				return n.ID == near.ID && n.Relation == near.Relation && n.Via == near.Via
			}), "%+v is no neighbour", h)
		}
		require.Equal(t, len(x.Origins(h.Basis)), h.Origins)
		require.GreaterOrEqual(t, h.Compare(p.weakestHop()), 0)
	}
	all := stops(p)
	slices.Sort(all)
	require.Len(t, slices.Compact(all), len(p.Hops)+1, "simple")
}

func linkOf(x *Index, id string) *Link {
	r, _ := x.Record(id)
	return r.Value.(*Link)
}

// The worst dossiers that decode have paths, too: of one id twice, of ids that
// are missing, of links that end at links.
func TestPathsOfAnyDossier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		ids := rapid.SampledFrom(append(slices.Sorted(maps.Keys(x.numbers)), "nobody"))
		from, to := ids.Draw(t, "from"), ids.Draw(t, "to")
		paths, reach := x.Paths(from, to, 20, 20)
		assert.Equal(t, reach == Connected, len(paths) > 0)
		back, reachBack := x.Paths(to, from, 20, 20)
		assert.Equal(t, reach, reachBack)
		var met [][]string
		for i, p := range paths {
			ways := stops(p)
			assert.False(t, slices.ContainsFunc(met, func(w []string) bool { return slices.Equal(w, ways) }), "none twice")
			met = append(met, ways)
			if i == 0 {
				assert.Len(t, back[0].Hops, len(p.Hops), "as short the other way round")
			}
		}
	})
}
