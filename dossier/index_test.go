package dossier

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// northQuay is the small example of the format, made in memory.
func northQuay() *Dossier {
	daily := []Evidence{{Source: "daily-2019"}}
	return &Dossier{
		Format: Format, Title: "North Quay terminal", Summary: "A lease.", Language: "en", AsOf: "2024-05",
		Actors: []Actor{
			{ID: "quay-holding", Kind: "company", Name: "Quay Holding", Country: "CN",
				Common: Common{Names: []Name{{Text: "码头控股", Language: "zh"}}}},
			{ID: "port-office", Kind: "public body", Name: "Port Office", Country: "BE"},
		},
		Places: []Place{
			{ID: "port", Kind: "port", Name: "Port of Liège"},
			{ID: "north-quay", Kind: "terminal", Name: "North Quay"},
		},
		Investments: []Investment{{ID: "quay-lease", Common: Common{Evidence: daily}, Terms: Terms{
			Title: "Lease of North Quay", Kind: "lease", Status: "signed", Period: "2019/..",
			Investors: []string{"quay-holding"}, Into: []string{"north-quay"}, Counterparties: []string{"port-office"},
			Amounts: []Amount{{Value: "12000000", Currency: "EUR", Evidence: daily}},
		}}},
		Links: []Link{
			{ID: "quay-operates", Type: "operates", From: "quay-holding", To: "north-quay", Period: "2020~/..", Common: Common{Evidence: daily}},
			{ID: "quay-in-port", Type: "located in", From: "north-quay", To: "port"},
		},
		Events: []Event{{ID: "signing", Title: "The lease is signed", Date: "2019-03?",
			Involves: []string{"quay-holding", "port-office", "quay-lease"}, Common: Common{Evidence: daily}}},
		Sources: []Source{
			{ID: "office-statement", Title: "Statement of the Port Office", Kind: "statement", Publisher: "port-office", Published: "2024-04-02"},
			{ID: "daily-2019", Title: "Quay leased", Kind: "article", Published: "2019-03-14",
				RestsOn: []RestsOn{{Source: "office-statement", How: Quotes}}},
		},
		Allegations: []Claim{{ID: "data-access", Text: "The operator can see the port community's data.",
			By: []string{"port-office"}, Against: []string{"quay-holding"}, About: []string{"north-quay", "quay-lease"}, Made: "2024-04-02",
			Points:  []Point{{ID: "p1", Text: "The system holds such data."}, {ID: "p2", Text: "The operator has access."}},
			Factors: []Factor{{Framework: "eu-2019-452", Code: "4(1)(d)"}},
			Common: Common{Evidence: []Evidence{{Source: "office-statement",
				Excerpt: Excerpt{Exact: "L’opérateur voit les données.", Language: "fr"}}}}}},
		Rebuttals: []Claim{{ID: "no-access", Text: "The operator says it sees its own bookings only.",
			By: []string{"quay-holding"}, Made: "2024-04-03",
			Answers: []Answer{{Claim: "data-access", Point: "p2", How: Denies}}, Common: Common{Evidence: daily}}},
		Frameworks: []Framework{{ID: "eu-2019-452", Title: "Regulation (EU) 2019/452, Article 4", Applies: "2020-10-11/2028-01-16", Status: InForce,
			Factors: []FactorCode{{Code: "4(1)(d)", Text: "access to sensitive information"}}}},
		Walks: []Walk{{ID: "tour", Title: "From the quay to the answer",
			Steps: []Step{{At: "north-quay"}, {At: "data-access/versus"}}}},
	}
}

func TestRecord(t *testing.T) {
	x := NewIndex(northQuay())
	tests := []struct {
		id, title, word string
		kind            Kind
		date            Date
		pointer         string
	}{
		{"quay-holding", "Quay Holding", "company", Actors, "", "/actors/0"},
		{"north-quay", "North Quay", "terminal", Places, "", "/places/1"},
		{"quay-lease", "Lease of North Quay", "lease", Investments, "2019/..", "/investments/0"},
		{"quay-operates", "Quay Holding operates North Quay", "operates", Links, "2020~/..", "/links/0"},
		{"signing", "The lease is signed", "", Events, "2019-03?", "/events/0"},
		{"daily-2019", "Quay leased", "article", Sources, "2019-03-14", "/sources/1"},
		{"data-access", "The operator can see the port community's data.", "", Allegations, "2024-04-02", "/allegations/0"},
		{"no-access", "The operator says it sees its own bookings only.", "", Rebuttals, "2024-04-03", "/rebuttals/0"},
		{"eu-2019-452", "Regulation (EU) 2019/452, Article 4", "", Frameworks, "2020-10-11/2028-01-16", "/frameworks/0"},
		{"tour", "From the quay to the answer", "", Walks, "", "/walks/0"},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			r, ok := x.Record(tt.id)
			require.True(t, ok)
			assert.Equal(t, tt.id, r.ID)
			assert.Equal(t, tt.title, r.Title)
			assert.Equal(t, tt.word, r.Word)
			assert.Equal(t, tt.kind, r.Kind)
			assert.Equal(t, tt.date, r.Date)
			assert.Equal(t, tt.pointer, r.Pointer)
			assert.NotNil(t, r.Common)
			k, row, ok := x.Position(tt.id)
			require.True(t, ok)
			assert.Equal(t, r, x.List(k, row, 1)[0])
		})
	}
	_, ok := x.Record("nobody")
	assert.False(t, ok)
	_, _, ok = x.Position("nobody")
	assert.False(t, ok)
	assert.Equal(t, About{"North Quay terminal", "A lease.", "en", "2024-05"}, x.About())
}

func TestListIsAWindow(t *testing.T) {
	x := NewIndex(northQuay())
	ids := func(list []Record) (out string) {
		for _, r := range list {
			out += r.ID + " "
		}
		return strings.TrimSpace(out)
	}
	assert.Equal(t, 2, x.Len(Actors))
	assert.Equal(t, 0, x.Len("trees"))
	assert.Equal(t, "quay-holding port-office", ids(x.List(Actors, 0, 10)))
	assert.Equal(t, "port-office", ids(x.List(Actors, 1, 1)))
	assert.Equal(t, "quay-holding", ids(x.List(Actors, -3, 1)))
	assert.Empty(t, x.List(Actors, 2, 1))
	assert.Empty(t, x.List(Actors, 9, 1))
	assert.Empty(t, x.List(Actors, 0, -1))
	assert.Empty(t, x.List("trees", 0, 1))
}

func TestLinkTitlesWhoseEndsHaveNone(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors: []Actor{{ID: "a", Name: "Ada"}, {ID: "nameless"}},
		Links: []Link{
			{ID: "lost", Type: "owns", From: "a", To: "gone"},
			{ID: "quiet", Type: "owns", From: "a", To: "nameless"},
			{ID: "l1", Type: "explains", From: "l2", To: "a"},
			{ID: "l2", Type: "explains", From: "l1", To: "l2"},
		},
	})
	for id, want := range map[string]string{
		"lost": "Ada owns gone", "quiet": "Ada owns nameless",
		"l1": "l2 explains Ada", "l2": "l1 explains l2",
	} {
		r, ok := x.Record(id)
		require.True(t, ok)
		assert.Equal(t, want, r.Title)
	}
}

func TestFirstOfTwoRecordsWithOneIDIsFound(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors: []Actor{{ID: "twin", Name: "First"}, {ID: "twin", Name: "Second"}},
		Events: []Event{{ID: "twin", Title: "Third", Involves: []string{"else"}}},
	})
	r, _ := x.Record("twin")
	assert.Equal(t, "First", r.Title)
	assert.Len(t, x.List(Actors, 0, 5), 2)
	assert.Equal(t, "Third", x.List(Events, 0, 5)[0].Title)
	assert.Equal(t, []Neighbour{{ID: "else", Relation: "involves", Out: true}}, x.Neighbours("twin"))
	assert.Equal(t, []Neighbour{{ID: "twin", Relation: "event"}}, x.Neighbours("else"))
}

func TestNeighbours(t *testing.T) {
	x := NewIndex(northQuay())
	tests := []struct {
		of   string
		want []Neighbour
	}{
		{"quay-holding", []Neighbour{
			{ID: "quay-lease", Relation: "invested"},
			{ID: "north-quay", Relation: "operates", Via: "quay-operates", Out: true},
			{ID: "signing", Relation: "event"},
			{ID: "data-access", Relation: "alleged against it"},
			{ID: "no-access", Relation: "says"},
		}},
		{"north-quay", []Neighbour{
			{ID: "quay-lease", Relation: "invested here"},
			{ID: "quay-holding", Relation: "operated by", Via: "quay-operates"},
			{ID: "port", Relation: "located in", Via: "quay-in-port", Out: true},
			{ID: "data-access", Relation: "alleged about it"},
			{ID: "tour", Relation: "on the walk"},
		}},
		{"quay-operates", []Neighbour{
			{ID: "quay-holding", Relation: "from", Out: true},
			{ID: "north-quay", Relation: "to", Out: true},
			{ID: "daily-2019", Relation: "evidence", Out: true},
		}},
		{"data-access", []Neighbour{
			{ID: "port-office", Relation: "said by", Out: true},
			{ID: "quay-holding", Relation: "against", Out: true},
			{ID: "north-quay", Relation: "about", Out: true},
			{ID: "quay-lease", Relation: "about", Out: true},
			{ID: "eu-2019-452", Relation: "factor of", Out: true},
			{ID: "office-statement", Relation: "evidence", Out: true},
			{ID: "no-access", Relation: "answered by", Point: "p2"},
			{ID: "tour", Relation: "on the walk"},
		}},
		{"office-statement", []Neighbour{
			{ID: "port-office", Relation: "publisher", Out: true},
			{ID: "daily-2019", Relation: "quoted by"},
			{ID: "data-access", Relation: "evidence for"},
		}},
		{"eu-2019-452", []Neighbour{{ID: "data-access", Relation: "mapped to it"}}},
		{"nobody", nil},
	}
	for _, tt := range tests {
		t.Run(tt.of, func(t *testing.T) { assert.Equal(t, tt.want, x.Neighbours(tt.of)) })
	}
}

func TestNeighboursOfAnIDThatIsMissing(t *testing.T) {
	x := NewIndex(&Dossier{
		Actors: []Actor{{ID: "a"}},
		Links:  []Link{{ID: "l", Type: "owns", From: "a", To: "gone"}},
		Events: []Event{{ID: "e", Involves: []string{"gone"}}},
	})
	assert.Equal(t, []Neighbour{{ID: "gone", Relation: "owns", Via: "l", Out: true}}, x.Neighbours("a"))
	assert.Equal(t, []Neighbour{{ID: "a", Relation: "owned by", Via: "l"}, {ID: "e", Relation: "event"}}, x.Neighbours("gone"))
	_, ok := x.Record("gone")
	assert.False(t, ok)
	assert.Empty(t, x.Trail("gone"))
	assert.Empty(t, x.Origins("gone"))
}

func TestContradictingEvidenceDoesNotReadAsEvidenceFor(t *testing.T) {
	x := NewIndex(&Dossier{
		Sources:     []Source{{ID: "s"}},
		Allegations: []Claim{{ID: "c", Common: Common{Evidence: []Evidence{{Source: "s", Stance: Contradicts}, {Source: "s", Stance: Mentions}}}}},
	})
	assert.Equal(t, []Neighbour{{ID: "c", Relation: "evidence against"}, {ID: "c", Relation: "mentions"}}, x.Neighbours("s"))
}

func TestInverse(t *testing.T) {
	for _, p := range linkPairs() {
		assert.Equal(t, p[1], Inverse(p[0]))
		assert.Equal(t, p[0], Inverse(p[1]))
	}
	assert.Equal(t, "operated by", Inverse("operates"))
	assert.Equal(t, "trains (towards it)", Inverse("trains"))
	assert.Equal(t, "trains", Inverse(Inverse("trains")))
}

// nested is a hub in an airport in a city in a country, with a ring by mistake.
func nested() *Dossier {
	return &Dossier{
		Actors: []Actor{{ID: "firm"}},
		Places: []Place{{ID: "country"}, {ID: "city"}, {ID: "airport"}, {ID: "hub"}, {ID: "elsewhere"}},
		Links: []Link{
			{ID: "l1", Type: "located in", From: "hub", To: "airport"},
			{ID: "l2", Type: "has part", From: "city", To: "airport"},
			{ID: "l3", Type: "part of", From: "city", To: "country"},
			{ID: "l4", Type: "located in", From: "country", To: "hub"},
			{ID: "l5", Type: "located in", From: "firm", To: "airport"},
			{ID: "l6", Type: "operates", From: "airport", To: "elsewhere"},
		},
		Allegations: []Claim{
			{ID: "late", About: []string{"hub"}, Made: "2024"},
			{ID: "early", About: []string{"airport"}, Made: "2023"},
			{ID: "both", By: []string{"firm"}, Against: []string{"firm"}, About: []string{"hub", "airport"}, Made: "2025"},
			{ID: "undated", About: []string{"airport"}},
			{ID: "far", About: []string{"elsewhere"}, Made: "2022"},
		},
		Rebuttals: []Claim{{ID: "reply", About: []string{"hub"}, By: []string{"firm"}}},
	}
}

func TestWithin(t *testing.T) {
	x := NewIndex(nested())
	assert.Equal(t, []string{"city", "airport", "hub"}, x.Within("country"))
	assert.Equal(t, []string{"hub", "country", "city"}, x.Within("airport"), "a ring ends where it began")
	assert.Empty(t, x.Within("elsewhere"))
	assert.Empty(t, x.Within("firm"))
	assert.Empty(t, x.Within("nobody"))
}

func TestClaimsOn(t *testing.T) {
	x := NewIndex(nested())
	assert.Equal(t, []Subject{
		{Claim: "early", As: "about"},
		{Claim: "late", As: "about", Place: "hub"},
		{Claim: "both", As: "about"},
		{Claim: "undated", As: "about"},
	}, x.ClaimsOn("airport", Allegations))
	assert.Equal(t, []Subject{{Claim: "both", As: "against"}}, x.ClaimsOn("firm", Allegations))
	assert.Equal(t, []Subject{{Claim: "reply", As: "by"}}, x.ClaimsOn("firm", Rebuttals))
	assert.Equal(t, []Subject{{Claim: "reply", As: "about", Place: "hub"}}, x.ClaimsOn("airport", Rebuttals))
	assert.Empty(t, x.ClaimsOn("airport", Events))
	assert.Empty(t, x.ClaimsOn("nobody", Allegations))
}

func TestManyReadersAtOnce(t *testing.T) {
	x := NewIndex(northQuay())
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			assert.Len(t, x.Search("quay", 0), 7)
			assert.Len(t, x.Neighbours("quay-holding"), 5)
			assert.Equal(t, DeniedOnly, x.Answer("data-access"))
			assert.NotEmpty(t, x.Trail("north-quay"))
		})
	}
	readers.Wait()
}
