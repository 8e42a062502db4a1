package dossier

import (
	"fmt"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// diffSmall has a claim with two points, an answer to one, and sources of which one rests on the other.
func diffSmall() *Dossier {
	return &Dossier{Format: Format, Title: "Quay", AsOf: "2024",
		Actors: []Actor{{ID: "office", Kind: "public body", Name: "Port Office"}, {ID: "holding", Kind: "company", Name: "Quay Holding",
			Common: Common{Names: []Name{{Text: "码头控股", Language: "zh"}}, Identifiers: []Identifier{{"LEI", "1"}}}}},
		Places: []Place{{ID: "quay", Kind: "terminal", Name: "North Quay"}},
		Investments: []Investment{{ID: "lease", Terms: Terms{Title: "Lease", Amounts: []Amount{
			{Value: "12", Currency: "EUR", Evidence: []Evidence{{Source: "daily"}}}, {Value: "9", Currency: "EUR", Evidence: []Evidence{{Source: "weekly"}}}}}}},
		Sources: []Source{{ID: "daily", Kind: "article", Title: "Daily", Authors: []string{"A", "B"}}, {ID: "weekly", Kind: "article", Title: "Weekly", RestsOn: []RestsOn{{"daily", Cites}}}},
		Allegations: []Claim{{ID: "access", Text: "It sees the data.", By: []string{"office", "holding"}, Made: "2024-04", Points: []Point{{ID: "p1", Text: "It holds data."}, {ID: "p2", Text: "It has access."}},
			Common: Common{Evidence: []Evidence{{Source: "daily", Locator: "p. 1"}, {Source: "weekly"}}}}},
		Rebuttals: []Claim{{ID: "denial", Text: "No.", Made: "2024-05", Answers: []Answer{{Claim: "access", Point: "p1", How: Denies}}, Common: Common{Evidence: []Evidence{{Source: "daily"}}}}},
		Walks:     []Walk{{ID: "tour", Title: "Tour", Steps: []Step{{At: "quay", Say: "Here."}, {At: "access", Say: "There."}}}},
	}
}

// told is differences as lines: op kind id field entries: old > new (like).
func toldDifferences(list []Difference) []string {
	var out []string
	for _, d := range list {
		s := fmt.Sprint(d.Op, " ", d.Kind, " ", d.ID, " ", d.Field)
		if len(d.Entries) > 0 {
			s += fmt.Sprint(" ", d.Entries)
		}
		if d.Field != "" || d.Op == Moved {
			s += ": " + string(d.Old) + " > " + string(d.New)
		}
		if d.Like != "" {
			s += " like " + d.Like
		}
		out = append(out, s)
	}
	return out
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Dossier)
		want []string
	}{
		{"nothing", func(*Dossier) {}, nil},
		{"order of records", func(d *Dossier) { d.Actors[0], d.Actors[1] = d.Actors[1], d.Actors[0] }, nil},
		{"order of who says it", func(d *Dossier) { d.Allegations[0].By = []string{"holding", "office"} }, nil},
		{"order of evidence", func(d *Dossier) {
			e := d.Allegations[0].Evidence
			e[0], e[1] = e[1], e[0]
		}, nil},
		{"an own object laid out otherwise", func(d *Dossier) { d.X = jsontext.Value("{ }") }, []string{"added   /x:  > { }"}},
		{"title", func(d *Dossier) { d.Title = "Quays" }, []string{`changed   /title: "Quay" > "Quays"`}},
		{"a member comes", func(d *Dossier) { d.Actors[0].Country = "BE" }, []string{`added actors office /country:  > "BE"`}},
		{"a member goes", func(d *Dossier) { d.Rebuttals[0].Made = "" }, []string{`removed rebuttals denial /made: "2024-05" > `}},
		{"a record comes", func(d *Dossier) { d.Places = append(d.Places, Place{ID: "south", Kind: "site", Name: "South"}) }, []string{"added places south "}},
		{"a record goes", func(d *Dossier) { d.Walks = nil }, []string{"removed walks tour "}},
		{"another id", func(d *Dossier) { d.Places[0].ID = "north-quay" }, []string{"added places north-quay  like quay", "removed places quay  like north-quay"}},
		{"another id and more", func(d *Dossier) { d.Places[0].ID, d.Places[0].Country = "north-quay", "BE" }, []string{"added places north-quay ", "removed places quay "}},
		{"another kind", func(d *Dossier) {
			d.Actors = append(d.Actors, Actor{ID: "quay", Kind: "company", Name: "North Quay"})
			d.Places = nil
		}, []string{`moved actors quay : "places" > "actors"`, `changed actors quay /kind: "terminal" > "company"`}},
		{"an entry comes", func(d *Dossier) { d.Allegations[0].By = []string{"quay", "office", "holding"} },
			[]string{`added allegations access /by/0 [quay]:  > "quay"`}},
		{"a point says more", func(d *Dossier) { d.Allegations[0].Points[1].Text = "It looks." },
			[]string{`changed allegations access /points/1/text [p2]: "It has access." > "It looks."`}},
		{"points change places", func(d *Dossier) {
			p := d.Allegations[0].Points
			p[0], p[1] = p[1], p[0]
		}, []string{`moved allegations access /points:  > [1,0]`}},
		{"authors change places", func(d *Dossier) { d.Sources[0].Authors = []string{"B", "A"} }, []string{`moved sources daily /authors:  > [1,0]`}},
		{"a note on the same evidence, in another place", func(d *Dossier) {
			e := d.Allegations[0].Evidence
			e[0], e[1] = e[1], Evidence{Source: "daily", Locator: "p. 1", Note: "n"}
		}, []string{`added allegations access /evidence/0/note [daily]:  > "n"`}},
		{"an amount of one source is another", func(d *Dossier) { d.Investments[0].Amounts[1].Value = "10" },
			[]string{`changed investments lease /amounts/1/value [EUR 9]: "9" > "10"`}},
		{"an answer says another thing", func(d *Dossier) { d.Rebuttals[0].Answers[0].How = Concedes },
			[]string{`changed rebuttals denial /answers/0/how [access p1]: "denies" > "concedes"`}},
		{"an id given twice", func(d *Dossier) { d.Places = append(d.Places, Place{ID: "quay", Kind: "site", Name: "Twin"}) }, []string{"added places quay "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := diffSmall()
			c.edit(d)
			list := Diff(diffSmall(), d)
			assert.Equal(t, c.want, toldDifferences(list))
			got, err := Apply(diffSmall(), list)
			require.NoError(t, err)
			assert.Empty(t, Diff(got, d))
		})
	}
}

func TestConsequences(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Dossier)
		want []string
	}{
		{"nothing", func(*Dossier) {}, nil},
		{"a source no longer rests on another", func(d *Dossier) { d.Sources[1].RestsOn = nil },
			[]string{`computed allegations access /support: "single origin" > "several origins"`, `computed allegations access /origins: 1 > 2`}},
		{"an answer to a point goes", func(d *Dossier) { d.Rebuttals = nil },
			[]string{`computed allegations access /answer: "denied only" > "unanswered"`, `computed allegations access /answer/p1: "denied only" > "unanswered"`}},
		{"an earlier claim is said to repeat it", func(d *Dossier) {
			d.Allegations = append(d.Allegations, Claim{ID: "earlier", Made: "2021", Relations: []Relation{{"access", Repeats}}})
		}, []string{`computed allegations access /firstSaid: {"claim":"access","date":"2024-04","clear":true} > {"claim":"earlier","date":"2021","clear":true}`}},
		{"another date of its own", func(d *Dossier) { d.Allegations[0].Made = "2023" }, nil},
		{"superseded", func(d *Dossier) {
			d.Allegations = append(d.Allegations, Claim{ID: "later", Relations: []Relation{{"access", Supersedes}}})
		}, []string{`computed allegations access /support: "single origin" > "superseded"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := diffSmall()
			c.edit(d)
			assert.Equal(t, c.want, toldDifferences(NewIndex(d).Consequences(NewIndex(diffSmall()))))
		})
	}
}

// What is computed for all claims at once is what is computed for each.
func TestConsequencesAreWhatTheIndexSays(t *testing.T) {
	x := NewIndex(fingerprintLiege(t))
	s := newStandings(x)
	for _, k := range []Kind{Allegations, Rebuttals} {
		for _, r := range x.List(k, 0, x.Len(k)) {
			n, _ := x.find(r.ID)
			first, _ := x.FirstSaid(r.ID)
			assert.Equal(t, x.Support(r.ID), s.support(n), r.ID)
			assert.Equal(t, len(x.Origins(r.ID)), int(s.origins[n-s.from]), r.ID)
			assert.Equal(t, x.Answer(r.ID), s.answer(n), r.ID)
			assert.Equal(t, first, s.first(n), r.ID)
			for point, state := range s.points(n) {
				assert.Equal(t, x.PointAnswer(r.ID, point), state, r.ID)
			}
		}
	}
}

func TestApplyRefusesWhatDoesNotFit(t *testing.T) {
	for name, d := range map[string]Difference{
		"no such member":   {Op: Changed, Kind: Actors, ID: "office", Field: "/colour", New: jsontext.Value(`"red"`)},
		"another shape":    {Op: Changed, Kind: Actors, ID: "office", Field: "/name", New: jsontext.Value(`1`)},
		"not JSON":         {Op: Added, Kind: Actors, ID: "new", New: jsontext.Value(`{`)},
		"no such entry":    {Op: Moved, Kind: Allegations, ID: "access", Field: "/points", New: jsontext.Value(`[0,7]`)},
		"no such record":   {Op: Moved, Kind: Actors, ID: "nobody"},
		"an unknown title": {Op: Changed, Field: "/title", New: jsontext.Value(`{}`)},
	} {
		got, err := Apply(diffSmall(), []Difference{d})
		assert.Error(t, err, name)
		assert.Nil(t, got, name)
	}
}

// BenchmarkDifferences compares two versions of which a few records differ; indexes are made already.
func BenchmarkDifferences(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			one, two := manyRecords(n), manyRecords(n)
			two.Actors[1].Name = "Another"
			two.Allegations = two.Allegations[:len(two.Allegations)-3]
			two.Sources[7].RestsOn = nil
			x, y := NewIndex(one), NewIndex(two)
			b.ReportAllocs()
			for b.Loop() {
				if len(y.Differences(x)) < 5 {
					b.Fatal("differences are missing")
				}
			}
		})
	}
}
