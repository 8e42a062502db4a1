package wikidata_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/wikidata"
)

func read(t *testing.T, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	in := exchange.Input{Reader: strings.NewReader(text), Name: "folder/x.json", Tally: &exchange.Tally{}}
	d, err := wikidata.Read(t.Context(), in)
	require.NoError(t, err)
	return d, in.Tally
}

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func TestItemsStatementsAndReferences(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/entities.json"))
	assert.Equal(t, "read 16, imported 16, skipped 0", tally.String(), "5 entities and 11 statements")
	x := dossier.NewIndex(d)
	quay, _ := x.Record("Q900000001")
	assert.Equal(t, "North Quay", quay.Title)
	assert.Equal(t, "port", quay.Word)
	assert.Equal(t, "an invented port", quay.Common.Summary)
	assert.Equal(t, []dossier.Identifier{{Scheme: "Wikidata", Value: "Q900000001"}, {Scheme: "P1", Value: "NQ-1"}}, quay.Common.Identifiers, "a deprecated one is none")
	assert.Contains(t, string(quay.Common.X), "NQ-0", "and is kept")
	assert.Contains(t, string(quay.Common.X), "somevalue")
	holding, _ := x.Record("Q900000002")
	assert.Equal(t, "company", holding.Word)
	office, _ := x.Record("Q900000003")
	assert.Equal(t, "port authority", office.Word, "the file says what the class is called")

	links := map[string]dossier.Link{}
	for _, l := range d.Links {
		links[l.Type] = l
	}
	best := links["operator"]
	assert.Equal(t, dossier.Date("2019-03/.."), best.Period, "that it has no end is said")
	require.Len(t, best.Evidence, 1)
	assert.Equal(t, "is operated by Quay Holding", best.Evidence[0].Excerpt.Exact)
	source, _ := x.Record(best.Evidence[0].Source)
	s := source.Value.(*dossier.Source)
	assert.Equal(t, []string{"Register of quays", "https://example.org/register", "https://archive.example.org/register", "2024"}, []string{s.Title, s.URL, s.Archive, string(s.Published)})
	assert.Equal(t, dossier.Date("1999-04-04"), links["operator (not preferred)"].Period)
	old := links["operator (deprecated)"]
	for _, want := range []string{"does not hold it to be true", "Nature of statement (P5102): Q900000006", "Disputed by (P1310): 码头控股 (Q900000002)"} {
		assert.Contains(t, old.Summary, want)
	}
	assert.Len(t, x.Origins(old.ID), 1, "that it was copied from a wiki is no origin")
	assert.Equal(t, dossier.Date("1731-02-22"), d.Events[0].Date, "11 February in the Julian calendar")
	assert.Contains(t, string(d.X), `"P137"`, "the words for links are kept")
	assert.Empty(t, d.Allegations)
}

func TestEnvelopesOfTheSameEntitiesGiveTheSameDossier(t *testing.T) {
	want, err := dossier.Encode(first(read(t, file(t, "testdata/read/entities.json"))))
	require.NoError(t, err)
	for _, name := range []string{"list", "dump"} {
		got, err := dossier.Encode(first(read(t, file(t, "testdata/read/"+name+".json"))))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), name)
	}
}

func first[A, B any](a A, _ B) A { return a }

func TestStatementsWithoutTheirEntity(t *testing.T) {
	d, _ := read(t, file(t, "testdata/read/claims.json"))
	require.Len(t, d.Places, 1, "its statements say what it is")
	assert.Equal(t, "Q900000001", d.Places[0].Name)
	assert.Equal(t, "P137", d.Links[1].Type)
}

func TestWhatIsSkippedIsSaid(t *testing.T) {
	_, tally := read(t, file(t, "testdata/skip/missing.json"))
	assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
	var all []string
	for _, r := range tally.Reasons() {
		all = append(all, r.Text)
	}
	for _, want := range []string{"no such entity", "no mainsnak", "the statement is no object", "the entity is no object"} {
		assert.Contains(t, strings.Join(all, "\n"), want)
	}
}

// statement is an entity with one statement of a time, and a qualifier.
func statement(time string, precision int, calendar, qualifier string) string {
	return fmt.Sprintf(`{"type":"item","id":"Q1","claims":{"P571":[{"id":"Q1$1","rank":"normal","mainsnak":{"snaktype":"value","property":"P571","datavalue":{"type":"time","value":
		{"time":%q,"precision":%d,"calendarmodel":"http://www.wikidata.org/entity/%s"}}},"qualifiers":{%s}}]}}`, time, precision, calendar, qualifier)
}

func TestTimesAreAsPreciseAsTheySayAndNoMore(t *testing.T) {
	const gregorian, julian = "Q1985727", "Q1985786"
	circa := `"P1480":[{"snaktype":"value","property":"P1480","datavalue":{"type":"wikibase-entityid","value":{"entity-type":"item","numeric-id":5727902}}}]`
	for _, c := range []struct {
		time      string
		precision int
		calendar  string
		qualifier string
		want      dossier.Date
	}{
		{"+2018-05-03T00:00:00Z", 11, gregorian, "", "2018-05-03"},
		{"+2018-05-00T00:00:00Z", 10, gregorian, "", "2018-05"},
		{"+2018-01-01T00:00:00Z", 9, gregorian, "", "2018"},
		{"+2018-00-00T00:00:00Z", 11, gregorian, "", "2018"},
		{"+1990-00-00T00:00:00Z", 8, gregorian, "", "199X"},
		{"+2000-00-00T00:00:00Z", 7, gregorian, "", "[1901..2000]"},
		{"+1950-00-00T00:00:00Z", 7, gregorian, "", "[1901..2000]"},
		{"+2000-00-00T00:00:00Z", 6, gregorian, "", "[1001..2000]"},
		{"-0044-03-15T00:00:00Z", 11, gregorian, "", "-0043-03-15"},
		{"+1582-10-05T00:00:00Z", 11, julian, "", "1582-10-15"},
		{"+1582-10-00T00:00:00Z", 10, julian, "", "1582-10~"},
		{"+00000002018-05-03T00:00:00Z", 11, gregorian, "", "2018-05-03"},
		{"+2018-00-00T00:00:00Z", 9, gregorian, circa, "2018~"},
		{"-13800000000-00-00T00:00:00Z", 3, gregorian, "", ""},
		{"+2018-02-31T00:00:00Z", 11, gregorian, "", ""},
		{"soon", 11, gregorian, "", ""},
	} {
		d, tally := read(t, statement(c.time, c.precision, c.calendar, c.qualifier))
		require.Equal(t, 2, tally.Imported)
		assert.Equal(t, c.want, d.Events[0].Date, c.time)
		if c.want == "" {
			assert.Contains(t, d.Events[0].Summary, c.time)
		}
	}
}

func TestPeriods(t *testing.T) {
	at := func(p, time string) string {
		return fmt.Sprintf(`%q:[{"snaktype":"value","property":%q,"datavalue":{"type":"time","value":{"time":%q,"precision":9}}}]`, p, p, time)
	}
	none := func(p, how string) string { return fmt.Sprintf(`%q:[{"snaktype":%q,"property":%q}]`, p, how, p) }
	for qualifiers, want := range map[string]dossier.Date{
		"":                                  "",
		at("P580", "+2001-00-00T00:00:00Z"): "2001/",
		at("P582", "+2001-00-00T00:00:00Z"): "/2001",
		at("P580", "+2001-00-00T00:00:00Z") + "," + none("P582", "novalue"):             "2001/..",
		at("P580", "+2001-00-00T00:00:00Z") + "," + none("P582", "somevalue"):           "2001/",
		at("P580", "+2005-00-00T00:00:00Z") + "," + at("P582", "+2001-00-00T00:00:00Z"): "",
		at("P585", "+2001-00-00T00:00:00Z"):                                             "2001",
		none("P580", "somevalue"):                                                       "",
	} {
		d, _ := read(t, `{"type":"item","id":"Q1","claims":{"P22":[{"id":"Q1$1","mainsnak":{"snaktype":"value","property":"P22","datavalue":{"type":"wikibase-entityid","value":{"id":"Q2"}}},"qualifiers":{`+qualifiers+`}}]}}`)
		assert.Equal(t, want, d.Links[0].Period, qualifiers)
	}
}

func TestGuess(t *testing.T) {
	for head, want := range map[string]bool{
		`{"entities":{"Q1":{"pageid":1`:                    true,
		`{"entities":[{"id":"a","schema":"Person"}]}`:      false,
		`{"claims":{"P22":[{"mainsnak"`:                    true,
		`[` + "\n" + `{"type":"item","id":"Q1","labels":{`: true,
		`{"id":"P22","type":"property"}`:                   true,
		`{"id":"Q1","schema":"Person"}`:                    false,
		`{"id":"x","type":"item"}`:                         false,
		`{}`:                                               false,
	} {
		assert.Equal(t, want, wikidata.Guess([]byte(head)), head)
	}
}
