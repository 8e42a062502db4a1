package ui

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// disagree is a dossier that contradicts itself in every way that can be told.
func disagree(t testing.TB) []byte { return readFile(t, "testdata/disagree.json") }

func TestConflictsOfTheRecordComeFirst(t *testing.T) {
	o := testOptions(disagree(t))
	o.At = "north-quay/conflicts"
	m := newTestModel(t, o, 120, 36)
	assert.Contains(t, whole(m), "6 conflicts that concern North Quay")
	assert.Contains(t, whole(m), "2 conflicts elsewhere in the dossier")
	e, _ := m.desk.item.here()
	assert.Equal(t, "lease", e.at.id, "the first of them")
	press(t, m, "r")
	assert.Equal(t, "north-quay/conflicts,only=record", m.Permalink())
	assert.NotContains(t, whole(m), "elsewhere")
	assert.Contains(t, whole(m), "Only these show, of 8 in the dossier; r shows all")
	press(t, m, "r")
	assert.Contains(t, whole(m), "elsewhere")

	o.At = "south-quay/conflicts"
	m = newTestModel(t, o, 120, 36)
	assert.Contains(t, whole(m), "No conflict that concerns South Quay")
	assert.Contains(t, whole(m), "8 conflicts elsewhere in the dossier")
}

func TestConflictRowsLeadToTheirSources(t *testing.T) {
	o := testOptions(disagree(t))
	o.At = "lease/conflicts"
	m := newTestModel(t, o, 120, 36)
	press(t, m, "j", "j", "j", "j")
	e, _ := m.desk.item.here()
	assert.Equal(t, "filing", e.at.id, "the source of the second amount")
	press(t, m, "enter")
	assert.Equal(t, place{id: "filing"}, m.desk.at)
	press(t, m, "H")
	e, _ = m.desk.item.here()
	assert.Equal(t, "filing", e.at.id, "back on the row")
}

// Every value of every conflict is printed, in every width, with its sources and its origins.
func TestConflictsKeepEveryValue(t *testing.T) {
	d, err := dossier.Decode(disagree(t))
	require.NoError(t, err)
	x := dossier.NewIndex(d)
	rules := map[string]bool{}
	for _, w := range []int{40, 80, 160} {
		printed := squash(Paper{Width: w}.Conflicts(x, ""))
		for _, c := range x.Conflicts() {
			rules[c.Rule] = true
			for _, v := range c.Values {
				if v.Currency == "" && c.Rule != "claims" { // the columns of longer texts are read line by line
					assert.Contains(t, printed, squash(v.Text), "%d: %s", w, c.Rule)
				}
				for _, e := range v.Evidence {
					assert.Contains(t, printed, "#"+e.Source, "%d: %s", w, c.Rule)
				}
			}
		}
	}
	assert.Len(t, rules, len(dossier.ConflictRules()), "the dossier has one of every sort")
}

func TestNoConflict(t *testing.T) {
	m := openAt(t, "liege-airport/conflicts", 80, 24)
	assert.Contains(t, text(m), "No two values for one thing were found")
	assert.Contains(t, text(m), "That does not mean that they are right")
	for _, r := range dossier.ConflictRules() {
		assert.Contains(t, whole(m), r.Name)
	}
}

// Values that rest on one origin do not bear each other out, and it says so.
func TestSharedOrigin(t *testing.T) {
	d := &dossier.Dossier{Investments: []dossier.Investment{{ID: "i", Terms: dossier.Terms{Title: "Lease", Amounts: []dossier.Amount{
		{Value: "1", Currency: "EUR", Evidence: []dossier.Evidence{{Source: "paper"}}},
		{Value: "2", Currency: "EUR", Evidence: []dossier.Evidence{{Source: "radio"}}}}}}},
		Sources: []dossier.Source{{ID: "agency", Title: "The agency"},
			{ID: "paper", RestsOn: []dossier.RestsOn{{Source: "agency", How: dossier.Cites}}},
			{ID: "radio", RestsOn: []dossier.RestsOn{{Source: "agency", How: dossier.Cites}}}}}
	assert.Contains(t, Paper{Width: 120}.Conflicts(dossier.NewIndex(d), ""), "These values share an origin, so they do not bear each other out: The agency")
}

func TestManyConflicts(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Title: "Many", Places: []dossier.Place{{ID: "quay", Name: "Quay"}}}
	for i := range 2 * conflictsMost {
		d.Investments = append(d.Investments, dossier.Investment{ID: fmt.Sprint("i", i), Terms: dossier.Terms{Title: fmt.Sprintf("Lease %d.", i), Into: []string{"quay"},
			Amounts: []dossier.Amount{{Value: "1", Currency: "EUR"}, {Value: "2", Currency: "EUR"}}}})
	}
	x := dossier.NewIndex(d)
	screen := wording(voice{x: x}.page(look{theme: newTheme("mono", unknownGround, false)}, 100, place{id: "quay", view: conflicts}).lines)
	assert.Contains(t, screen, "50 conflicts that concern Quay")
	assert.Contains(t, screen, "and 25 more; waybill conflicts quay prints them all")
	assert.Contains(t, Paper{Width: 100}.Conflicts(x, "quay"), "Lease 49.")
}
