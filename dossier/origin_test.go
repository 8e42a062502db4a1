package dossier

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func rests(id string, on ...string) Source {
	s := Source{ID: id}
	for _, o := range on {
		s.RestsOn = append(s.RestsOn, RestsOn{Source: o, How: Cites})
	}
	return s
}

func reads(sources ...string) []Evidence {
	var out []Evidence
	for _, s := range sources {
		out = append(out, Evidence{Source: s})
	}
	return out
}

func press() []Source {
	return []Source{
		rests("agency"), rests("ministry"),
		rests("paper", "agency"), rests("radio", "paper"), rests("blog", "radio", "ministry"),
		rests("echo-b", "echo-a"), rests("echo-a", "echo-b"), // a ring without a way out
		rests("leak-a", "leak-b"), rests("leak-b", "leak-a", "ministry"), // a ring with one
		rests("self", "self"),
		rests("lost", "gone"), rests("lost-too", "gone"),
		rests("hears-echo", "echo-a"),
	}
}

func TestOrigins(t *testing.T) {
	echo := Origin{Source: "echo-b", Ring: []string{"echo-b", "echo-a"}}
	tests := []struct {
		name     string
		evidence []Evidence
		want     []Origin
	}{
		{"none", nil, nil},
		{"an origin itself", reads("agency"), []Origin{{Source: "agency"}}},
		{"five outlets, one statement", reads("agency", "paper", "radio", "paper"), []Origin{{Source: "agency"}}},
		{"two ends of one chain", reads("blog"), []Origin{{Source: "agency"}, {Source: "ministry"}}},
		{"a ring counts once", reads("echo-a", "echo-b", "hears-echo"), []Origin{echo}},
		{"a ring with a way out is no origin", reads("leak-a"), []Origin{{Source: "ministry"}}},
		{"a source that rests on itself", reads("self"), []Origin{{Source: "self", Ring: []string{"self"}}}},
		{"one missing source under two", reads("lost", "lost-too"), []Origin{{Source: "gone"}}},
		{"a missing source bears nothing out", reads("gone"), nil},
		{"an actor bears nothing out", reads("somebody"), nil},
		{"contradicts and mentions bear nothing out",
			[]Evidence{{Source: "agency", Stance: Contradicts}, {Source: "paper", Stance: Mentions}}, nil},
		{"supports and states do",
			[]Evidence{{Source: "agency", Stance: Supports}, {Source: "ministry", Stance: States}}, []Origin{{Source: "agency"}, {Source: "ministry"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := NewIndex(&Dossier{Sources: press(), Actors: []Actor{{ID: "somebody"}},
				Allegations: []Claim{{ID: "c", Common: Common{Evidence: tt.evidence}}}})
			assert.Equal(t, tt.want, x.Origins("c"))
			assert.Equal(t, tt.want, x.OriginsOf(tt.evidence))
		})
	}
}

func TestOriginsCountTheEvidenceOfParts(t *testing.T) {
	x := NewIndex(&Dossier{Sources: press(),
		Allegations: []Claim{{ID: "c", Points: []Point{{ID: "p", Evidence: reads("ministry")}}, Common: Common{Evidence: reads("agency")}}},
		Investments: []Investment{{ID: "i", Terms: Terms{Amounts: []Amount{{Evidence: reads("agency")}}},
			Phases: []Phase{{Evidence: reads("self"), Terms: Terms{Amounts: []Amount{{Evidence: reads("ministry")}}}}}}},
	})
	assert.Equal(t, []Origin{{Source: "agency"}, {Source: "ministry"}}, x.Origins("c"))
	assert.Equal(t, []Origin{{Source: "agency"}, {Source: "ministry"}, {Source: "self", Ring: []string{"self"}}}, x.Origins("i"))
	assert.Equal(t, []Origin{{Source: "agency"}, {Source: "ministry"}}, x.Origins("blog"), "of a source, the ends of its own chain")
}

func TestRings(t *testing.T) {
	x := NewIndex(&Dossier{Sources: press(), Allegations: []Claim{
		{ID: "echoed", Common: Common{Evidence: reads("hears-echo", "leak-a")}},
		{ID: "plain", Common: Common{Evidence: reads("blog")}},
	}})
	assert.Equal(t, [][]string{{"echo-b", "echo-a"}, {"leak-a", "leak-b"}}, x.Rings("echoed"))
	assert.Empty(t, x.Rings("plain"))
	assert.Empty(t, x.Rings("nobody"))
}

func TestAChainAsLongAsTheFile(t *testing.T) {
	const n = 50_000
	d := &Dossier{Allegations: []Claim{{ID: "c", Common: Common{Evidence: reads("s0")}}}}
	for i := range n {
		d.Sources = append(d.Sources, rests(fmt.Sprintf("s%d", i), fmt.Sprintf("s%d", i+1)))
	}
	d.Sources = append(d.Sources, rests(fmt.Sprintf("s%d", n)))
	assert.Equal(t, []Origin{{Source: fmt.Sprintf("s%d", n)}}, NewIndex(d).Origins("c"))

	d.Sources[n] = rests(fmt.Sprintf("s%d", n), "s0")
	origins := NewIndex(d).Origins("c")
	assert.Len(t, origins, 1)
	assert.Len(t, origins[0].Ring, n+1)
}

func TestSupport(t *testing.T) {
	claim := func(id string, evidence []Evidence, relations ...Relation) Claim {
		return Claim{ID: id, Relations: relations, Common: Common{Evidence: evidence}}
	}
	contradicted := append(reads("agency"), Evidence{Source: "ministry", Stance: Contradicts})
	x := NewIndex(&Dossier{Sources: press(),
		Allegations: []Claim{
			claim("bare", nil),
			claim("mentioned", []Evidence{{Source: "agency", Stance: Mentions}}),
			claim("single", reads("agency", "paper")),
			claim("several", reads("agency", "ministry")),
			claim("contradicted", contradicted),
			claim("contradicted by nothing here", append(reads("agency"), Evidence{Source: "gone", Stance: Contradicts})),
			{ID: "point contradicted", Points: []Point{{ID: "p", Evidence: []Evidence{{Source: "agency", Stance: Contradicts}}}}},
			claim("conflicts", reads("agency"), Relation{"conflicted", ConflictsWith}),
			claim("conflicted", reads("agency", "ministry")),
			claim("conflicts with nothing here", reads("agency"), Relation{"gone", ConflictsWith}),
			claim("old", contradicted),
			claim("new", reads("agency"), Relation{"old", Supersedes}),
			claim("its own successor", reads("agency"), Relation{"its own successor", Supersedes}),
			claim("repeated", reads("agency")),
			claim("repeats", reads("agency"), Relation{"repeated", Repeats}),
		},
		Rebuttals: []Claim{claim("rebuttal", reads("agency"), Relation{"several", Supersedes})},
	})
	for id, want := range map[string]Support{
		"bare": Unsupported, "mentioned": Unsupported, "single": SingleOrigin, "several": SeveralOrigins,
		"contradicted": Conflicting, "contradicted by nothing here": SingleOrigin, "point contradicted": Conflicting,
		"conflicts": Conflicting, "conflicted": Conflicting, "conflicts with nothing here": SingleOrigin,
		"old": Superseded, "new": SingleOrigin, "its own successor": SingleOrigin,
		"repeated": SingleOrigin, "repeats": SingleOrigin, "rebuttal": SingleOrigin,
		"agency": "", "nobody": "",
	} {
		assert.Equal(t, want, x.Support(id), id)
	}
}
