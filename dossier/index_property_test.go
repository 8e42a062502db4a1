package dossier

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// anyDossier draws dossiers as bad as the decoder lets through: ids twice,
// missing, of the wrong kind, empty, and rings of everything.
func anyDossier(t *rapid.T) *Dossier {
	id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "gone", ""})
	ids := rapid.SliceOfN(id, 0, 3)
	date := rapid.SampledFrom([]Date{"", "2020", "2021-05-03", "2020~/..", "soon"})
	word := func(v vocabulary) string { return rapid.SampledFrom(append(v.words(), "")).Draw(t, "word") }
	few := func(do func()) {
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			do()
		}
	}
	evidence := func() (out []Evidence) {
		few(func() { out = append(out, Evidence{Source: id.Draw(t, "source"), Stance: Stance(word(States))}) })
		return out
	}
	common := func() Common { return Common{Evidence: evidence()} }
	terms := func() Terms {
		return Terms{Title: rapid.String().Draw(t, "title"), Investors: ids.Draw(t, "investors"), Into: ids.Draw(t, "into"), Operator: id.Draw(t, "operator"),
			Amounts: []Amount{{Evidence: evidence()}}, Period: date.Draw(t, "period"), Factors: []Factor{{Framework: id.Draw(t, "framework")}}}
	}
	claim := func() Claim {
		c := Claim{ID: id.Draw(t, "id"), Text: rapid.String().Draw(t, "text"), By: ids.Draw(t, "by"), Against: ids.Draw(t, "against"), About: ids.Draw(t, "about"),
			Made: date.Draw(t, "made"), Common: common()}
		few(func() { c.Points = append(c.Points, Point{ID: id.Draw(t, "point"), Evidence: evidence()}) })
		few(func() {
			c.Answers = append(c.Answers, Answer{id.Draw(t, "answered"), id.Draw(t, "point"), AnswerHow(word(Denies))})
		})
		few(func() {
			c.Relations = append(c.Relations, Relation{id.Draw(t, "related"), RelationKind(word(Repeats))})
		})
		return c
	}
	d := &Dossier{}
	few(func() {
		d.Actors = append(d.Actors, Actor{ID: id.Draw(t, "id"), Name: rapid.String().Draw(t, "name"), Common: common()})
	})
	few(func() { d.Places = append(d.Places, Place{ID: id.Draw(t, "id"), Common: common()}) })
	few(func() {
		d.Investments = append(d.Investments, Investment{ID: id.Draw(t, "id"), Terms: terms(), Phases: []Phase{{Terms: terms(), Evidence: evidence()}}})
	})
	few(func() {
		kind := rapid.SampledFrom([]string{"located in", "has part", "operates", "trains", ""})
		d.Links = append(d.Links, Link{ID: id.Draw(t, "id"), Type: kind.Draw(t, "type"), From: id.Draw(t, "from"), To: id.Draw(t, "to"), Period: date.Draw(t, "period")})
	})
	few(func() { d.Events = append(d.Events, Event{ID: id.Draw(t, "id"), Involves: ids.Draw(t, "involves")}) })
	for range rapid.IntRange(0, 8).Draw(t, "sources") {
		s := rests(id.Draw(t, "id"), ids.Draw(t, "restsOn")...)
		s.Publisher = id.Draw(t, "publisher")
		d.Sources = append(d.Sources, s)
	}
	few(func() { d.Allegations = append(d.Allegations, claim()) })
	few(func() { d.Rebuttals = append(d.Rebuttals, claim()) })
	few(func() {
		d.Walks = append(d.Walks, Walk{ID: id.Draw(t, "id"), Steps: []Step{{At: id.Draw(t, "at") + "/versus"}}})
	})
	return d
}

func TestNoBackLinkIsMissing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		x := NewIndex(d)
		references := 0
		for r := range d.references() {
			references++
			assert.Contains(t, x.Neighbours(r.from), Neighbour{ID: r.to, Relation: r.relation, Point: r.point, Out: true})
			if r.via == "" && r.member != "from" && r.member != "to" {
				assert.Contains(t, x.Neighbours(r.to), Neighbour{ID: r.from, Relation: r.back, Point: r.point})
			}
		}
		for _, l := range d.Links {
			assert.Contains(t, x.Neighbours(l.From), Neighbour{ID: l.To, Relation: l.Type, Via: l.ID, Out: true})
			assert.Contains(t, x.Neighbours(l.To), Neighbour{ID: l.From, Relation: Inverse(l.Type), Via: l.ID})
		}
		told := 0
		for id := range x.numbers {
			told += len(x.Neighbours(id))
		}
		assert.Equal(t, 2*references, told, "and none is told that does not exist")
	})
}

func TestEveryOriginIsAnEndThatTheEvidenceReaches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		x := NewIndex(d)
		rests := func(id string) (on []string) {
			for _, n := range x.Neighbours(id) {
				if r, _ := x.Record(id); r.Kind == Sources && n.Out && slices.Contains(Reuse("").words(), n.Relation) {
					on = append(on, n.ID)
				}
			}
			return on
		}
		reach := func(from []string) map[string]bool {
			met := make(map[string]bool)
			for len(from) > 0 {
				id := from[0]
				from = from[1:]
				if !met[id] {
					met[id] = true
					from = append(from, rests(id)...)
				}
			}
			return met
		}
		for r := range d.records() {
			first, _ := x.Record(r.ID)
			if first.Value != r.Value {
				continue
			}
			start := x.ids(x.sourcesOf(x.numbers[r.ID]))
			reached := reach(start)
			origins := x.Origins(r.ID)
			assert.Equal(t, len(start) > 0, len(origins) > 0, "every chain ends somewhere")
			for _, o := range origins {
				assert.True(t, reached[o.Source])
				if o.Ring == nil {
					assert.Empty(t, rests(o.Source))
					continue
				}
				assert.Equal(t, o.Ring[0], o.Source)
				for _, m := range o.Ring {
					inside := reach(rests(m))
					assert.Len(t, inside, len(o.Ring), "the ring is closed, and each rests on each")
					assert.Subset(t, o.Ring, mapKeys(inside))
				}
			}
		}
	})
}

func mapKeys(m map[string]bool) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

func TestNoQuestionPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		x := NewIndex(d)
		for _, id := range append(namedIDs(x), "nobody") {
			r, ok := x.Record(id)
			if ok {
				assert.Equal(t, id, r.ID)
			}
			assert.NotContains(t, x.Within(id), id)
			x.Rings(id)
			assert.Equal(t, ok && (r.Kind == Allegations || r.Kind == Rebuttals), x.Support(id) != "")
			assert.Equal(t, ok && r.Kind == Allegations, x.Answer(id) != "")
			x.PointAnswer(id, "a")
			x.RepliesToPoint(id, "a")
			if f, ok := x.FirstSaid(id); ok {
				_, err := f.Date.Parse()
				assert.NoError(t, err)
			}
			trail := x.Trail(id)
			assert.True(t, slices.IsSortedFunc(trail, func(a, b Happening) int { return CompareDates(a.Date, b.Date) }))
			for _, k := range Kinds() {
				claims := make(map[string]bool)
				for _, s := range x.ClaimsOn(id, k) {
					assert.False(t, claims[s.Claim], "each claim once")
					claims[s.Claim] = true
				}
			}
			assert.LessOrEqual(t, len(x.Nearest(id, 3)), 3)
		}
	})
}

func namedIDs(x *Index) (out []string) {
	for id := range x.numbers {
		out = append(out, id)
	}
	return out
}

func TestSearchFindsWhatItFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aAßæŁøéＷ菜鸟한ﬁ \u0301\u200b'’-–ς½\x00\xff")))).Draw(t, "name")
		d := anyDossier(t)
		d.Actors = append(d.Actors, Actor{ID: "sought", Name: name})
		x := NewIndex(d)
		words := strings.Fields(name)
		if len(words) == 0 {
			return
		}
		query := rapid.SampledFrom(words).Draw(t, "query")
		hits := x.Search(query, 0)
		if len(newQuery(query).words) == 0 {
			assert.Empty(t, hits)
			return
		}
		assert.True(t, slices.ContainsFunc(hits, func(h Hit) bool { return h.Record.ID == "sought" && h.Match == name }))
		for _, h := range hits {
			part := h.Match[h.Start:h.End]
			assert.NotEmpty(t, part)
			assert.True(t, h.End == len(h.Match) || utf8.RuneStart(h.Match[h.End]), "whole letters")
			folded := string(newTextFold().append(nil, part))
			assert.True(t, slices.ContainsFunc(newQuery(query).words, func(w string) bool { return strings.Contains(folded, w) }))
		}
	})
}
