package ftm

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

var update = flag.Bool("update", false, "write what the tests compare with")

func read(t *testing.T, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	tally := &exchange.Tally{}
	d, err := Read(t.Context(), exchange.Input{Reader: strings.NewReader(text), Name: "some/file.ftm.json", Tally: tally})
	require.NoError(t, err)
	return d, tally
}

func wrote(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, d))
	return b.String()
}

func decoded(t *testing.T, file string) *dossier.Dossier {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	return d
}

// remarks are what a tally says of records that were kept, or skipped.
func remarks(tally *exchange.Tally, skipped bool) map[string]int {
	out := map[string]int{}
	for _, r := range tally.Reasons() {
		if r.Skipped == skipped {
			out[r.Text] = r.Count
		}
	}
	return out
}

func testdata(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return string(data)
}

func TestEntitiesBecomeRecords(t *testing.T) {
	d, tally := read(t, testdata(t, "read/lines.ftm.json"))
	x := dossier.NewIndex(d)
	assert.Equal(t, "read 17, imported 17, skipped 0", tally.String())
	assert.Equal(t, "FollowTheMoney", d.Title)

	quay := d.Actors[0]
	assert.Equal(t, "company", quay.Kind, "the schema that says more holds, wherever it stands")
	assert.Equal(t, "Quay Holding", quay.Name)
	assert.Equal(t, []dossier.Name{{Text: "码头控股"}, {Text: "Quay Holdings"}}, quay.Names, "the values of both are kept")
	assert.Equal(t, "CN", quay.Country)
	assert.Equal(t, []dossier.Identifier{{Scheme: "LEI", Value: "529900T8BM49AURSDO55"}}, quay.Identifiers)
	assert.Equal(t, []dossier.Evidence{{Source: "register"}, {Source: "gazette"}}, quay.Evidence)
	assert.Equal(t, "Topics: corp.public", quay.Summary)

	record := func(id string) any {
		r, ok := x.Record(id)
		require.True(t, ok, id)
		return r.Value
	}
	ann := record("ann").(*dossier.Actor)
	assert.Empty(t, ann.Country, "of two, none is picked")
	assert.Contains(t, ann.Summary, "Nationality: BE; NL")
	assert.Equal(t, []dossier.Evidence{{Source: "file"}}, ann.Evidence, "the file says what no dataset does")

	owns := record("owns").(*dossier.Link)
	assert.Equal(t, []string{"owns", "quay", "terminal", "2019-03/"}, []string{owns.Type, owns.From, owns.To, string(owns.Period)}, "no end is given: it is unknown, not open")
	assert.Equal(t, "Percentage: 63.7%", owns.Summary)
	assert.Equal(t, dossier.Date("2019/2021-05-01"), record("seat").(*dossier.Link).Period)

	listing := record("listing").(*dossier.Event)
	assert.Equal(t, "Listed by Ministry of Examples", listing.Title)
	assert.Equal(t, []string{"quay"}, listing.Involves)
	assert.Empty(t, listing.Date, "of two dates, none is picked")
	assert.Contains(t, listing.Summary, "Reason given: None was published")
	assert.Contains(t, listing.Summary, "Listed on: 2022-01-02; 2022-01-03")

	assert.Equal(t, "spaceship", record("odd").(*dossier.Actor).Kind, "what is not known is seen")
	assert.Equal(t, []string{"ann"}, record("passport").(*dossier.Event).Involves)
	assert.Equal(t, []string{"ann"}, record("half").(*dossier.Event).Involves, "a relation with one end is no link")
	assert.Equal(t, dossier.Date("2018-11-05"), record("meeting").(*dossier.Event).Date)
	assert.Equal(t, []dossier.Evidence{{Source: "article"}}, record("meeting").(*dossier.Event).Evidence, "what proves it is its evidence")
	article := record("article").(*dossier.Source)
	assert.Equal(t, "en", article.Language)
	assert.Equal(t, "https://example.org/a", article.URL)
	project := record("project").(*dossier.Investment)
	require.Len(t, project.Amounts, 1)
	assert.Equal(t, "EUR", project.Amounts[0].Currency)

	assert.Empty(t, d.Allegations, "a file that alleges nothing is made to allege nothing")
}

func TestWhatDoesNotFitIsSeenAndSaid(t *testing.T) {
	d, tally := read(t, testdata(t, "read/lines.ftm.json"))
	var paid []string
	for _, l := range d.Links {
		if l.Type == "paid" {
			paid = append(paid, l.From+" "+l.To)
		}
	}
	assert.Equal(t, []string{"quay office", "quay ann"}, paid, "each of two who were paid")
	said := remarks(tally, false)
	assert.Equal(t, 1, said["the reference leads to no entity of the file; it is kept, and shown as missing"])
	assert.Equal(t, 1, said["the entity is given again; the values of both are kept"])
	assert.Equal(t, 1, said["the schema is not known: the entity is an actor of the kind that the schema is called"])
}

func TestTwoLayoutsOfOneFileAreOneDossier(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(testdata(t, "read/lines.ftm.json")), "\n")
	want, err := dossier.Encode(first(read(t, strings.Join(lines, "\n"))))
	require.NoError(t, err)
	list := "[" + strings.Join(lines, ",\n") + "]"
	var operations []string
	for _, l := range lines {
		operations = append(operations, `{"op": "ADD", "entity": `+l+`}`)
	}
	for name, text := range map[string]string{
		"a list": list, "an envelope": `{"entities": ` + list + `, "layout": {}}`, "operations": strings.Join(operations, "\n"),
		"with a mark": "\ufeff" + strings.Join(lines, "\r\n"),
	} {
		got, err := dossier.Encode(first(read(t, text)))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), name)
	}
}

func first(d *dossier.Dossier, _ *exchange.Tally) *dossier.Dossier { return d }

func TestSignaturesGoFromIDsAndReferences(t *testing.T) {
	d, _ := read(t, testdata(t, "read/envelope.ftm"))
	assert.Equal(t, "a", d.Actors[0].ID)
	assert.Equal(t, []string{"met", "a", "b"}, []string{d.Links[0].Type, d.Links[0].From, d.Links[0].To})
}

func TestOperationsAreAppliedInTheirOrder(t *testing.T) {
	d, tally := read(t, testdata(t, "skip/delta.json"))
	require.Len(t, d.Actors, 1)
	assert.Equal(t, "A the second", d.Actors[0].Name)
	assert.Equal(t, "read 5, imported 1, skipped 4", tally.String())
	assert.Equal(t, map[string]int{"a later operation puts another version in its place": 1, "a later operation deletes the entity": 1,
		"the operation deletes an entity; nothing of it is in the dossier": 2}, remarks(tally, true))
}

func TestStatementsAreGathered(t *testing.T) {
	d, tally := read(t, testdata(t, "read/statements.json"))
	assert.Equal(t, 5, tally.Imported)
	require.Len(t, d.Links, 1)
	assert.Equal(t, []string{"owns", "p-1", "NK-1"}, []string{d.Links[0].Type, d.Links[0].From, d.Links[0].To}, "references lead to the canonical id")
	assert.Equal(t, "company", d.Actors[0].Kind)
	assert.Equal(t, []dossier.Evidence{{Source: "list_b"}}, d.Links[0].Evidence)

	table, _ := read(t, testdata(t, "read/statements.csv"))
	assert.Equal(t, "Ay, Ltd", table.Actors[0].Name)
	assert.Equal(t, "BE", table.Actors[0].Country)

	none, tally := read(t, `{"canonical_id":"a","entity_id":"a","prop":"name","schema":"Person","value":"A","dataset":"d","external":true}`)
	assert.Empty(t, none.Actors, "what is proposed is not taken for said")
	assert.Equal(t, 1, tally.Skipped)
}

func TestValuesOfTheWrongShapeAreSaidWithTheirPlace(t *testing.T) {
	d, tally := read(t, testdata(t, "skip/broken.json"))
	assert.Equal(t, "read 6, imported 2, skipped 4", tally.String())
	assert.Equal(t, "A", d.Actors[0].Name)
	assert.Equal(t, []dossier.Name{{Text: "7"}}, d.Actors[0].Names)
	var said []string
	for _, r := range tally.Reasons() {
		for _, p := range r.Places {
			said = append(said, p.String()+": "+r.Text)
		}
	}
	assert.Contains(t, said, "line 1, /properties/name/2: a text was due; the object is left out")
	assert.Contains(t, said, "line 1, /properties/bad name: no property is called so; it is left out")
	assert.Contains(t, said, "line 1, /mutable: the member has no place in a dossier and is left out")
	assert.Contains(t, said, "line 2: the entity has no schema: nothing says what it is")
}

// A file that was read is written as it was, but for its layout.
func TestAFileComesBackAsItWas(t *testing.T) {
	d, _ := read(t, strings.ReplaceAll(testdata(t, "read/sanctions.json"), `"referents":[],`, ""))
	assert.JSONEq(t, strings.ReplaceAll(testdata(t, "read/sanctions.json"), `"referents":[],`, ""), "["+strings.ReplaceAll(strings.TrimSpace(wrote(t, d)), "\n", ",")+"]")
}

// What was changed in the dossier is written, not what the file once said.
func TestChangesAreWritten(t *testing.T) {
	d, _ := read(t, testdata(t, "read/sanctions.json"))
	d.Actors[0].Name, d.Actors[0].Summary = "Bee", "Changed."
	out := strings.Split(wrote(t, d), "\n")[0]
	assert.Contains(t, out, `"name": ["Bee"]`)
	assert.Contains(t, out, `"summary": ["Changed."]`)
	assert.NotContains(t, out, `"Ay Ltd"]`)
}

func TestClaimsComeWithAttributionAndAnswer(t *testing.T) {
	d := decoded(t, "../../testdata/good/north-quay.json")
	out := wrote(t, d)
	compare(t, "testdata/small.ftm.json", out)
	var notes []string
	for _, line := range strings.Split(out, "\n") {
		if strings.Contains(line, `"schema": "Note"`) {
			notes = append(notes, line)
		}
	}
	require.Len(t, notes, len(d.Allegations)+len(d.Rebuttals))
	assert.Contains(t, notes[0], `"name": ["Allegation by Port Office, 2024-04-02; denied only"]`)
	for _, line := range []string{"Said by: Port Office [port-office]", "Said on: 2024-04-02", "Modality: risk only", "Rests on: at most 1 origin"} {
		assert.Contains(t, notes[0], line)
	}
	back, tally := read(t, out)
	assert.Zero(t, tally.Skipped)
	require.Len(t, back.Allegations, len(d.Allegations))
	got, want := back.Allegations[0], d.Allegations[0]
	want.Evidence, want.Factors = nil, nil
	got.Evidence, got.X = nil, nil
	assert.Equal(t, want, got)
	assert.Equal(t, d.Rebuttals[0].Answers, back.Rebuttals[0].Answers)
}

func TestAnUnansweredAllegationSaysSo(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Title: "T", Allegations: []dossier.Claim{{ID: "a", Text: "It is so.", Response: dossier.NoneFound}}}
	out := wrote(t, d)
	assert.Contains(t, out, "Allegation by nobody named, undated; nobody has answered (none found)")
	assert.Contains(t, out, "Rests on: at most 0 origins")
}

// Only an Asset can be owned: what cannot is linked by the word.
func TestRelationsAreWrittenWhereTheirEndsAllow(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Title: "T",
		Actors: []dossier.Actor{{ID: "c", Kind: "company", Name: "C"}, {ID: "p", Kind: "person", Name: "P"}, {ID: "b", Kind: "public body", Name: "B"}},
		Links: []dossier.Link{{ID: "1", Type: "owns", From: "p", To: "c"}, {ID: "2", Type: "owns", From: "c", To: "b"},
			{ID: "3", Type: "employs", From: "c", To: "p"}, {ID: "4", Type: "monitors", From: "b", To: "c", Period: "2019~/.."}}}
	out := wrote(t, d)
	assert.Contains(t, out, `{"id": "1", "schema": "Ownership", "properties": {"asset": ["c"], "owner": ["p"]}`)
	assert.Contains(t, out, `{"id": "2", "schema": "UnknownLink", "properties": {"object": ["b"], "role": ["owns"], "subject": ["c"]}`)
	assert.Contains(t, out, `{"id": "3", "schema": "Employment", "properties": {"employee": ["p"], "employer": ["c"]}`)
	assert.Contains(t, out, `{"id": "4", "schema": "UnknownLink", "properties": {"object": ["c"], "role": ["monitors"], "startDate": ["2019"], "subject": ["b"]}`)
	var said []string
	for _, l := range Loses(d) {
		said = append(said, l.What)
	}
	assert.Equal(t, []string{"dates", "direction of links", "title of the dossier"}, said)
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

func TestDatesAreCutToWhatIsCertain(t *testing.T) {
	for date, want := range map[string]string{
		"2021-11-05": "2021-11-05", "2021-11~": "2021-11", "2021?": "2021", "201X": "", "2004-XX": "2004", "2021-22": "2021", "2021-?11": "2021",
		"Y-17E7": "", "-0500": "", "2021-02-30": "2021-02", "2023-01-02T10:00:00Z": "2023-01-02", "": "", "20211": "2021",
	} {
		assert.Equal(t, want, isoPrefix(date), date)
	}
}

// real are the files of others that lie beside the project, and how many entities each holds.
func TestFilesOfTheField(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the files of others are not here")
	}
	for name, want := range map[string]struct{ records, dangling int }{
		"openaleph-sample.ftm": {20, 0}, "nomenklatura-donations.ijson": {474, 0}, "ftmq-eu_authorities.ftm.json": {151, 0},
		"zala.entities.ftm.json": {91, 16}, "yente-t1.entities.ftm.json": {7, 2}, "yente-t2.entities.delta.json": {2, 0}, "parteispenden.entities.ftm.json": {475, 0},
	} {
		data, err := os.ReadFile(filepath.Join(dir, "ftm", name))
		require.NoError(t, err)
		assert.True(t, Guess(data[:min(len(data), 64<<10)]), name)
		d, tally := read(t, string(data))
		assert.Equal(t, want.records, tally.Imported, name)
		assert.Zero(t, tally.Skipped, name)
		assert.Equal(t, want.dangling, remarks(tally, false)["the reference leads to no entity of the file; it is kept, and shown as missing"], name)
		soundAndFixed(t, d)
	}
}

// What is written uses schemata and properties that FollowTheMoney has.
func TestOnlyWhatTheModelHasIsWritten(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "data", "other", "schemas", "ftm-defaultModel.json"))
	if err != nil {
		t.Skip("the model is not here")
	}
	var model struct {
		Schemata map[string]struct {
			Extends    []string                       `json:"extends"`
			Abstract   bool                           `json:"abstract"`
			Properties map[string]struct{ Stub bool } `json:"properties"`
		} `json:"schemata"`
	}
	require.NoError(t, json.Unmarshal(data, &model))
	var has func(schema, prop string) bool
	has = func(schema, prop string) bool {
		s := model.Schemata[schema]
		if p, ok := s.Properties[prop]; ok {
			return !p.Stub
		}
		for _, parent := range s.Extends {
			if has(parent, prop) {
				return true
			}
		}
		return false
	}
	for _, file := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json", "../../testdata/good/north-quay.json"} {
		for line := range strings.Lines(wrote(t, decoded(t, file))) {
			var e struct {
				ID         string
				Schema     string
				Properties map[string][]string
			}
			require.NoError(t, json.Unmarshal([]byte(line), &e, json.MatchCaseInsensitiveNames(true)))
			s, ok := model.Schemata[e.Schema]
			assert.True(t, ok && !s.Abstract, e.Schema)
			for p := range e.Properties {
				assert.True(t, has(e.Schema, p), "%s %s", e.Schema, p)
			}
		}
	}
	m := newModel()
	for name, s := range m.of {
		if _, ok := model.Schemata[name]; !ok {
			assert.Contains(t, []string{"Control", "Risk", "Territory"}, name, "only version 4 has it")
			continue
		}
		for prop := range m.refs(name) {
			assert.True(t, has(name, prop), "%s %s", name, prop)
		}
		_ = s
	}
}
