package dossier

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// quay is a dossier about a port, small enough to know all of its paths:
//
//	fund - quay - port     by links
//	fund - data - port     by an allegation
//	port - watch - fund    by an event
//	log                    a source that tells of all of them
func quayPaths(change ...func(*Dossier)) *Index {
	backed := func(sources ...string) (c Common) {
		for _, s := range sources {
			c.Evidence = append(c.Evidence, Evidence{Source: s})
		}
		return c
	}
	d := &Dossier{
		Actors: []Actor{{ID: "fund", Name: "Fund", Common: backed("log")}, {ID: "port", Name: "Port", Common: backed("log")}, {ID: "alone", Name: "Alone", Common: backed("log")}},
		Places: []Place{{ID: "quay", Name: "Quay", Common: backed("log")}},
		Links: []Link{
			{ID: "operates", Type: "operates", From: "fund", To: "quay", Common: backed("log", "paper")},
			{ID: "located", Type: "located in", From: "quay", To: "port", Common: backed("log", "paper", "film")},
		},
		Events:  []Event{{ID: "watch", Title: "Watch", Involves: []string{"port", "fund"}, Common: backed("log")}},
		Sources: []Source{{ID: "log", Publisher: "port"}, {ID: "paper"}, {ID: "film"}},
		Allegations: []Claim{{ID: "data", Text: "Data", Against: []string{"fund"}, About: []string{"port"},
			Attribution: Anonymous, Modality: Alleged, Common: backed("log")}},
	}
	for _, c := range change {
		c(d)
	}
	return NewIndex(d)
}

// told writes paths as their records, one a line, with the weakest hop marked.
func toldPaths(paths ...Path) string {
	var out []string
	for _, p := range paths {
		line := p.Hops[0].From
		for i, h := range p.Hops {
			mark := " - "
			if i == p.Weakest {
				mark = " ! "
			}
			line += mark + h.To
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestPathsAreTheShortestFirst(t *testing.T) {
	paths, reach := quayPaths().Paths("fund", "port", 9, 9)
	assert.Equal(t, Connected, reach)
	assert.Equal(t, strings.Join([]string{
		"fund ! quay - port",
		"fund ! watch - port",
		"fund ! data - port",
	}, "\n"), toldPaths(paths...), "of equally long ones the best supported")
	assert.Equal(t, []Weakness{FewestOrigins}, paths[0].Why)
	assert.Empty(t, paths[1].Why, "both hops rest on the same event")
	assert.Equal(t, []Weakness{FromAnonymous, NeverAnswered}, paths[2].Why)

	two, _ := quayPaths().Paths("fund", "port", 2, 9)
	assert.Equal(t, paths[:2], two)
	back, _ := quayPaths().Paths("port", "fund", 9, 9)
	assert.Equal(t, "port - quay ! fund\nport ! watch - fund\nport ! data - fund", toldPaths(back...))
}

func TestHopsSayWhatTheyRestOn(t *testing.T) {
	paths, _ := quayPaths().Paths("fund", "port", 9, 9)
	operates, watched, alleged := paths[0].Hops[0], paths[1].Hops[0], paths[2].Hops[1]
	operates.strength, watched.strength, alleged.strength = 0, 0, 0
	assert.Equal(t, Hop{From: "fund", To: "quay", Relation: "operates", Via: "operates", Basis: "operates", Origins: 2}, operates)
	assert.Equal(t, Hop{From: "fund", To: "watch", Relation: "event", Basis: "watch", Origins: 1}, watched)
	assert.Equal(t, Hop{From: "data", To: "port", Relation: "about", Basis: "data", Origins: 1, Claim: true,
		Attribution: Anonymous, Modality: Alleged, Answer: Unanswered}, alleged)
}

func TestOfSeveralReferencesTheBestIsTold(t *testing.T) {
	x := quayPaths(func(d *Dossier) {
		d.Links = append(d.Links,
			Link{ID: "owns", Type: "owns", From: "fund", To: "quay"},
			Link{ID: "leased", Type: "leased by", From: "quay", To: "fund", Common: Common{Evidence: []Evidence{{Source: "log"}, {Source: "paper"}, {Source: "film"}}}})
	})
	p, ok := x.BestSupported("quay", "fund", 9)
	require.True(t, ok)
	assert.Equal(t, "leased", p.Hops[0].Via)
	assert.Equal(t, "leased by", p.Hops[0].Relation)
	assert.Equal(t, 2, p.Hops[0].More)
}

func TestBestSupportedMayBeLonger(t *testing.T) {
	x := quayPaths(func(d *Dossier) {
		d.Links = append(d.Links, Link{ID: "rumour", Type: "owns", From: "fund", To: "port"})
	})
	paths, _ := x.Paths("fund", "port", 1, 9)
	assert.Equal(t, "fund ! port", toldPaths(paths...))
	assert.Equal(t, []Weakness{NoEvidence}, paths[0].Why)
	best, ok := x.BestSupported("fund", "port", 9)
	require.True(t, ok)
	assert.Equal(t, "fund ! quay - port", toldPaths(best))
	best, ok = x.BestSupported("fund", "port", 1)
	require.True(t, ok)
	assert.Equal(t, "fund ! port", toldPaths(best), "no longer than was asked for")
}

func TestPathsThatAreNone(t *testing.T) {
	x := quayPaths(func(d *Dossier) {
		d.Actors = append(d.Actors, Actor{ID: "far"})
		d.Links = append(d.Links, Link{ID: "reaches", Type: "owns", From: "port", To: "far"}, Link{ID: "lost", Type: "owns", From: "port", To: "gone"})
		d.Walks = []Walk{{ID: "tour", Steps: []Step{{At: "fund"}, {At: "alone"}}}}
		d.Frameworks = []Framework{{ID: "risks"}}
	})
	for _, c := range []struct {
		from, to string
		hops     int
		want     Reach
	}{
		{"fund", "fund", 9, SameRecord},
		{"fund", "nobody", 9, ""},
		{"nobody", "fund", 9, ""},
		{"fund", "gone", 9, ""}, // it is named, and is no record
		{"fund", "alone", 9, Apart},
		{"fund", "far", 2, TooFar},
		{"fund", "far", 0, TooFar},
		{"fund", "risks", 9, Apart},
	} {
		paths, reach := x.Paths(c.from, c.to, 3, c.hops)
		assert.Equal(t, c.want, reach, "%s to %s", c.from, c.to)
		assert.Empty(t, paths)
		_, ok := x.BestSupported(c.from, c.to, c.hops)
		assert.False(t, ok)
	}
	paths, reach := x.Paths("fund", "far", 1, 3)
	assert.Equal(t, Connected, reach)
	assert.Equal(t, "fund - quay - port ! far", toldPaths(paths...))
}

// One article that tells of two records does not connect them, but it is connected with both.
func TestSourcesAreEndsOnly(t *testing.T) {
	x := quayPaths()
	paths, reach := x.Paths("log", "alone", 3, 9)
	assert.Equal(t, Connected, reach)
	assert.Equal(t, "log ! alone", toldPaths(paths...))
	assert.Equal(t, "evidence for", paths[0].Hops[0].Relation)
	_, reach = x.Paths("alone", "paper", 3, 9)
	assert.Equal(t, Apart, reach)
}

// A link is a record on the way only where something else speaks of it.
func TestLinksOnTheWay(t *testing.T) {
	about := func(d *Dossier) {
		d.Allegations = append(d.Allegations, Claim{ID: "sham", Text: "Sham", By: []string{"alone"}, About: []string{"operates"}})
	}
	paths, reach := quayPaths(about).Paths("quay", "alone", 3, 3)
	assert.Equal(t, Connected, reach)
	assert.Equal(t, "quay - operates ! sham - alone", toldPaths(paths...))
	assert.Equal(t, "end of", paths[0].Hops[0].Relation)
	assert.Equal(t, "alleged about it", paths[0].Hops[1].Relation)
	back, _ := quayPaths(about).Paths("alone", "quay", 1, 3)
	assert.Equal(t, "to", back[0].Hops[2].Relation)

	paths, _ = quayPaths(about).Paths("fund", "quay", 9, 3)
	assert.Equal(t, "fund ! quay\nfund ! watch - port - quay\nfund ! data - port - quay", toldPaths(paths...),
		"the link itself is no second way between its ends")
	paths, _ = quayPaths().Paths("operates", "port", 1, 9)
	assert.Equal(t, "operates ! quay - port", toldPaths(paths...), "as an end it is a record like others")
}

func TestFromTheAirportToBeijing(t *testing.T) {
	x := liege(t)
	paths, reach := x.Paths("liege-airport", "china-government", 3, 9)
	assert.Equal(t, Connected, reach)
	assert.Equal(t, strings.Join([]string{
		"liege-airport ! data-passed-to-beijing - china-government",
		"liege-airport ! hub-watched-on-suspicion - china-government",
		"liege-airport - liege-hub ! china-denial - china-government",
	}, "\n"), toldPaths(paths...))
	best, ok := x.BestSupported("liege-airport", "china-government", 9)
	require.True(t, ok)
	assert.Equal(t, paths[2], best, "what China itself has said is borne out best")
}
