package corpus

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/ftm"
)

// both reads a file as a dossier and as a corpus. No entity is given twice
// in it, no relation has several ends, or says more than which, as a dossier shows less of those.
func both(t *rapid.T) (*dossier.Index, *Corpus) {
	var lines []string
	met := map[string]bool{}
	for _, l := range entities().Draw(t, "lines") {
		id := strings.SplitN(l, `"`, 5)[3]
		if !met[id] && !strings.Contains(l, `director":["`) && !strings.Contains(l, `project":["`) {
			met[id] = true
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		lines = []string{`{"id":"a","schema":"Person"}`}
	}
	text := strings.Join(lines, "\n")
	d, err := ftm.Read(context.Background(), exchange.Input{Reader: strings.NewReader(text), Tally: &exchange.Tally{}})
	require.NoError(t, err)
	return dossier.NewIndex(d), opened(t, text)
}

func everyRecord(c *Corpus) (out []dossier.Record) {
	for _, k := range dossier.Kinds() {
		out = append(out, c.List(k, 0, c.Len(k))...)
	}
	return out
}

// query draws what somebody may type, letter by letter.
func query() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		word := rapid.SampledFrom([]string{"heron", "Кузнецов", "北京中达", "شركة", "société", "lodz", "oeuvre", "cai", "strasse", "o'neil", "a", "one", "zz"})
		typed := []rune(strings.Join(rapid.SliceOfN(word, 1, 2).Draw(t, "words"), " "))
		from := rapid.IntRange(0, len(typed)-1).Draw(t, "from")
		return string(typed[from:rapid.IntRange(from, len(typed)).Draw(t, "to")])
	})
}

func TestASearchFindsWhatAPlainSearchOfTheFoldedTextFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, c := both(t)
		for range 3 {
			q := query().Draw(t, "query")
			for n := range len([]rune(q)) + 1 { // as somebody types it
				typed := string([]rune(q)[:n])
				words := strings.Fields(dossier.Plain(typed))
				var want, got []string
				for _, r := range everyRecord(c) {
					texts := dossier.Plain(r.ID)
					if r.Kind != dossier.Links {
						texts += "\n" + dossier.Plain(r.Title)
					}
					for _, n := range r.Common.Names {
						texts += "\n" + dossier.Plain(n.Text)
					}
					has := len(words) > 0
					for _, w := range words {
						has = has && strings.Contains(texts, w)
					}
					if has && r.Word != "dataset" {
						want = append(want, r.ID)
					}
				}
				for _, h := range c.Search(typed, 0) {
					if h.Record.Word != "dataset" {
						got = append(got, h.Record.ID)
						if len(words) == 1 {
							assert.Contains(t, dossier.Plain(h.Match[h.Start:h.End]), words[0], "%s %q", h.Field, h.Match)
						}
					}
				}
				assert.ElementsMatch(t, want, got, "%q", typed)
			}
		}
	})
}

// What a fuzzy search and a filter find, they find in the dossier too, with the same places marked.
func TestAFuzzySearchFindsWhatItFindsInTheDossier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, c := both(t)
		q := strings.ToLower(query().Draw(t, "query"))
		var want, got []dossier.Found
		named := func(list []dossier.Found) (out []dossier.Found) {
			for _, f := range list {
				if f.Record.Kind != dossier.Links && f.Record.Word != "dataset" && strings.TrimSpace(q) != "" {
					f.Record = dossier.Record{ID: f.Record.ID}
					out = append(out, f)
				}
			}
			return out
		}
		want, got = named(x.Dig(q, 0)), named(c.Dig(q, 0))
		assert.ElementsMatch(t, want, got, "%q: of two alike the corpus has the first in the file first", q)

		f, err := dossier.ParseFilter(q + rapid.SampledFrom([]string{"", " kind:person", " !kind:company", " origins:2", " !heron", " !", " country:be", " has:names"}).Draw(t, "chip"))
		if err != nil {
			return
		}
		for _, k := range dossier.Kinds() {
			if k == dossier.Links {
				continue
			}
			var want, got []string
			for _, at := range x.Filter(k, f) {
				if r := x.List(k, at, 1)[0]; r.Word != "dataset" { // the file as a source has another id
					want = append(want, r.ID)
				}
			}
			positions := c.Filter(k, f)
			assert.True(t, slices.IsSorted(positions))
			for _, at := range positions {
				if r := c.List(k, at, 1)[0]; r.Word != "dataset" {
					got = append(got, r.ID)
				}
			}
			assert.ElementsMatch(t, want, got, "%s %v", k, f)
			assert.Empty(t, c.Refuses(k, f))
		}
	})
}

func TestPathsAreThoseOfTheDossier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, c := both(t)
		records := everyRecord(c)
		records = slices.DeleteFunc(records, func(r dossier.Record) bool { return r.Word == "dataset" })
		if len(records) == 0 {
			return
		}
		for range 5 {
			from := rapid.SampledFrom(records).Draw(t, "from").ID
			to := rapid.SampledFrom(records).Draw(t, "to").ID
			n, hops := rapid.IntRange(1, 4).Draw(t, "n"), rapid.IntRange(0, 8).Draw(t, "hops")
			want, reach := x.Paths(from, to, n, hops)
			got, met := c.Paths(from, to, n, hops)
			if reach != met { // which of "too far" and "apart" is found out first depends on where is looked first
				_, met = c.Paths(from, to, 1, 1000)
				_, reach = x.Paths(from, to, 1, 1000)
				require.Equal(t, dossier.Apart, met)
			}
			require.Equal(t, reach, met, "%s to %s", from, to)
			require.Equal(t, lengths(want), lengths(got), "%s to %s", from, to)
			for _, p := range got {
				at := from
				for _, h := range p.Hops {
					require.Equal(t, at, h.From)
					require.True(t, joined(c, h), "%v", h)
					at = h.To
				}
				require.Equal(t, to, at)
			}
			best, ok := x.BestSupported(from, to, hops)
			mine, too := c.BestSupported(from, to, hops)
			require.Equal(t, ok, too)
			if ok {
				require.Equal(t, best.Hops[best.Weakest].Origins, mine.Hops[mine.Weakest].Origins)
				require.Len(t, mine.Hops, len(best.Hops))
			}
		}
	})
}

func lengths(list []dossier.Path) (out []int) {
	for _, p := range list {
		out = append(out, len(p.Hops))
	}
	return out
}

// joined says whether a hop stands among the links of its record, or leads to or from the relation itself.
func joined(c *Corpus, h dossier.Hop) bool {
	return slices.ContainsFunc(c.Neighbours(h.From), func(n dossier.Neighbour) bool { return n.ID == h.To || n.Via == h.To })
}

// What one record sees of another, the other sees of it; only a relation is not seen by its ends.
func TestLinksAreSeenFromBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := opened(t, strings.Join(entities().Draw(t, "lines"), "\n"))
		for _, r := range everyRecord(c) {
			for _, n := range c.Neighbours(r.ID) {
				if r.Kind == dossier.Links && n.Via == "" || n.Relation == "evidence" && n.Out {
					continue
				}
				back := slices.ContainsFunc(c.Neighbours(n.ID), func(b dossier.Neighbour) bool {
					return b.ID == r.ID && b.Via == n.Via && (b.Out != n.Out || n.ID == r.ID)
				})
				assert.True(t, back, "%s sees %v", r.ID, n)
			}
		}
	})
}

func TestANetworkIsThatOfTheDossier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, c := both(t)
		for _, r := range everyRecord(c) {
			if r.Word == "dataset" || r.Kind == dossier.Links {
				continue
			}
			depth := rapid.IntRange(1, 3).Draw(t, "depth")
			near := func(s dossier.Surface) (out []dossier.Near) {
				for _, n := range s.Around(r.ID, depth, 0).Records {
					if rec, _ := s.Record(n.ID); rec.Word != "dataset" {
						out = append(out, n)
					}
				}
				return out
			}
			if depth == 1 { // further away a dossier goes on by way of datasets
				assert.ElementsMatch(t, near(x), near(c), r.ID)
			}
			all := c.Around(r.ID, depth, 0)
			few := c.Around(r.ID, depth, 3)
			left := 0
			for _, o := range few.Overflow {
				left += o.Count
			}
			assert.Equal(t, len(all.Records), len(few.Records)+left)
			assert.LessOrEqual(t, len(few.Records), 4)
		}
	})
}
