package dossier

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFirstSaid(t *testing.T) {
	claim := func(id string, made Date, repeats ...string) Claim {
		c := Claim{ID: id, Made: made}
		for _, r := range repeats {
			c.Relations = append(c.Relations, Relation{r, Repeats})
		}
		return c
	}
	tests := []struct {
		name   string
		claims []Claim
		want   First
	}{
		{"alone", []Claim{claim("c", "2021-05-03")}, First{"c", "2021-05-03", true}},
		{"it repeats one that repeats one", []Claim{claim("c", "2023", "b"), claim("b", "2022", "a"), claim("a", "2021-05")}, First{"a", "2021-05", true}},
		{"others repeat it", []Claim{claim("c", "2021-05"), claim("b", "2022", "c"), claim("a", "2023", "b")}, First{"c", "2021-05", true}},
		{"a ring of repeats", []Claim{claim("c", "2021", "b"), claim("b", "2022", "c")}, First{"c", "2021", true}},
		{"the year may be earlier or later", []Claim{claim("c", "2021-05-03"), claim("b", "2021", "c")}, First{"b", "2021", false}},
		{"the same day", []Claim{claim("c", "2021-05-03"), claim("b", "2021-05-03", "c")}, First{"c", "2021-05-03", false}},
		{"a repetition without a date", []Claim{claim("c", "2021-05-03"), claim("b", "", "c")}, First{"c", "2021-05-03", false}},
		{"without a date itself", []Claim{claim("c", ""), claim("b", "2021", "c")}, First{"b", "2021", false}},
		{"another claim does not count", []Claim{claim("c", "2021-05-03"), claim("b", "2020")}, First{"c", "2021-05-03", true}},
		{"a missing claim does not count", []Claim{claim("c", "2021-05-03", "gone")}, First{"c", "2021-05-03", true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := NewIndex(&Dossier{Allegations: tt.claims}).FirstSaid("c")
			require.True(t, ok)
			assert.Equal(t, tt.want, got)
		})
	}
	x := NewIndex(&Dossier{Actors: []Actor{{ID: "a"}}, Allegations: []Claim{claim("undated", ""), claim("wrong", "yesterday")}})
	for _, id := range []string{"undated", "wrong", "a", "nobody"} {
		_, ok := x.FirstSaid(id)
		assert.False(t, ok, id)
	}
}

func TestTrailOfAClaim(t *testing.T) {
	related := func(id string, made Date, how RelationKind) Claim {
		return Claim{ID: id, Made: made, By: []string{"by-" + id}, Relations: []Relation{{"c", how}}}
	}
	x := NewIndex(&Dossier{
		Sources: []Source{
			{ID: "paper", Published: "2021-05-04", Publisher: "press", RestsOn: []RestsOn{{"agency", Quotes}}},
			{ID: "agency", Published: "2021-05-02"},
			{ID: "critic", Published: "2021-01-01"},
		},
		Allegations: []Claim{
			{ID: "c", Made: "2021-05-03", By: []string{"minister"}, Common: Common{Evidence: []Evidence{{Source: "paper"}, {Source: "critic", Stance: Contradicts}}}},
			related("again", "2022-01-01", Repeats), related("helps", "2022-02-01", SupportsClaim),
			related("softens", "2022-03-01", Qualifies), related("clashes", "2022-04-01", ConflictsWith),
			related("replaces", "2023-01-01", Supersedes), related("undated", "", Repeats),
		},
		Rebuttals: []Claim{
			{ID: "r1", Made: "2021-06-01", By: []string{"firm"}, Answers: []Answer{{"c", "", Denies}, {"c", "p", Denies}, {"c", "", DisputesThePremise}}},
			{ID: "r2", Made: "2021-07-01", Answers: []Answer{{"c", "", Concedes}, {"c", "", AddsContext}, {"c", "", EvidenceAgainst}}},
		},
	})
	assert.Equal(t, []Happening{
		{"2021-05-02", "published", "agency", nil, false},
		{"2021-05-03", "said", "c", []string{"minister"}, false},
		{"2021-05-04", "published", "paper", []string{"press"}, false},
		{"2021-06-01", "denied", "r1", []string{"firm"}, false},
		{"2021-06-01", "premise disputed", "r1", []string{"firm"}, true},
		{"2021-07-01", "conceded", "r2", nil, false},
		{"2021-07-01", "context added", "r2", nil, true},
		{"2021-07-01", "countered with evidence", "r2", nil, true},
		{"2022-01-01", "repeated", "again", []string{"by-again"}, false},
		{"2022-02-01", "supported", "helps", []string{"by-helps"}, false},
		{"2022-03-01", "qualified", "softens", []string{"by-softens"}, false},
		{"2022-04-01", "conflicting claim made", "clashes", []string{"by-clashes"}, false},
		{"2023-01-01", "superseded", "replaces", []string{"by-replaces"}, false},
		{"", "repeated", "undated", []string{"by-undated"}, true},
	}, x.Trail("c"), "the undated repetition may be the first, so none is called so")

	assert.Equal(t, []Happening{
		{"2021-05-03", "alleged", "c", []string{"minister"}, false},
		{"2021-06-01", "first said", "r1", []string{"firm"}, false},
	}, x.Trail("r1"))
	assert.Equal(t, []Happening{{"2023-01-01", "first said", "replaces", []string{"by-replaces"}, false}}, x.Trail("replaces"))
}

func TestTrailNamesTheFirst(t *testing.T) {
	x := NewIndex(&Dossier{Allegations: []Claim{
		{ID: "echo", Made: "2022", Relations: []Relation{{"voice", Repeats}}}, {ID: "voice", Made: "2021"},
	}})
	want := []Happening{{"2021", "first said", "voice", nil, false}, {"2022", "repeated", "echo", nil, false}}
	assert.Equal(t, want, x.Trail("echo"))
	assert.Equal(t, want, x.Trail("voice"))
}

func TestTrailOfOtherRecords(t *testing.T) {
	x := NewIndex(northQuay())
	said := []Happening{
		{"2024-04-02", "alleged", "data-access", []string{"port-office"}, false},
		{"2024-04-03", "denied", "no-access", []string{"quay-holding"}, false},
	}
	tests := []struct {
		id   string
		want []Happening
	}{
		{"quay-holding", append([]Happening{
			{"2019/..", "invested", "quay-lease", nil, false},
			{"2019-03?", "happened", "signing", nil, false},
			{"2020~/..", "operates since", "quay-operates", nil, false},
		}, said...)},
		{"north-quay", append([]Happening{
			{"2019/..", "invested here", "quay-lease", nil, false},
			{"2020~/..", "operated by since", "quay-operates", nil, false},
		}, said...)},
		{"port", said},
		{"quay-lease", append([]Happening{
			{"2019/..", "signed", "quay-lease", nil, false},
			{"2019-03?", "happened", "signing", nil, false},
		}, said...)},
		{"office-statement", []Happening{
			{"2019-03-14", "quoted", "daily-2019", nil, false},
			{"2024-04-02", "published", "office-statement", []string{"port-office"}, false},
		}},
		{"eu-2019-452", []Happening{{"2020-10-11/2028-01-16", "applies", "eu-2019-452", nil, false}}},
		{"quay-operates", []Happening{{"2020~/..", "operates since", "quay-operates", nil, false}}},
		{"signing", []Happening{{"2019-03?", "happened", "signing", nil, false}}},
		{"quay-in-port", nil},
		{"tour", nil},
		{"nobody", nil},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			got := x.Trail(tt.id)
			for i := range got {
				got[i].Unclear = false // see below
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

// A step that may be older than the one above it says so, however the list sorts them.
func TestTrailSaysWhereTheOrderIsUnclear(t *testing.T) {
	d := &Dossier{Places: []Place{{ID: "quay"}}}
	for i, date := range []Date{"2019", "2019-03", "2019-04-01", "2019-04-01", "2019-05/..", "2020", "", "soon"} {
		d.Events = append(d.Events, Event{ID: fmt.Sprint(i), Date: date, Involves: []string{"quay"}})
	}
	var unclear []bool
	for _, h := range NewIndex(d).Trail("quay") {
		unclear = append(unclear, h.Unclear)
	}
	assert.Equal(t, []bool{false, true, false, true, false, true, true, true}, unclear)
}
