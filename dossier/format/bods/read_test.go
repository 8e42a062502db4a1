package bods

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// owned is the package of testdata/read/owned.json.
func owned(t *testing.T) *dossier.Dossier {
	t.Helper()
	data, err := os.ReadFile("testdata/read/owned.json")
	require.NoError(t, err)
	d, _ := taken(t, string(data))
	return d
}

func link(t *testing.T, d *dossier.Dossier, id string) dossier.Link {
	t.Helper()
	for _, l := range d.Links {
		if l.ID == id {
			return l
		}
	}
	t.Fatalf("there is no link %q", id)
	return dossier.Link{}
}

func actor(t *testing.T, d *dossier.Dossier, id string) dossier.Actor {
	t.Helper()
	for _, a := range d.Actors {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("there is no actor %q", id)
	return dossier.Actor{}
}

func TestEachInterestIsALinkWithItsOwnDates(t *testing.T) {
	d := owned(t)
	shares, board := link(t, d, "rel-1"), link(t, d, "rel-1-2")
	assert.Equal(t, []string{"state", "quay-oy"}, []string{shares.From, shares.To})
	assert.Equal(t, "owns shares in", shares.Type)
	assert.Equal(t, dossier.Date("2020/.."), shares.Period, "the first of January may be rounded")
	assert.Equal(t, "76.50 %; direct; not beneficial ownership or control.", shares.Summary)
	assert.Equal(t, "appoints the board of", board.Type)
	assert.Equal(t, dossier.Date("2021-03-05/2021-12-31"), board.Period)
	assert.Contains(t, shares.Evidence[0].Note, "by A. Clerk: Rounded by the register.")
	assert.Equal(t, "At least 5 %, less than 25 %.", link(t, d, "rel-2").Summary)
}

func TestWhoIsNotNamedGetsNoName(t *testing.T) {
	d := owned(t)
	who := actor(t, d, "someone")
	assert.Equal(t, []string{"anonymous", "Anonymous person"}, []string{who.Kind, who.Name})
	assert.Contains(t, who.Summary, "the interested party is exempt from disclosure: Under 18")
	missing := actor(t, d, link(t, d, "rel-3").From)
	assert.Equal(t, "Not disclosed: the interested party has not provided information", missing.Name)
	assert.Equal(t, "Asked twice.", missing.Summary)
	assert.NotContains(t, wrote(t, d), missing.Name, "it is written as what it is")
}

func TestSourcesSayWhoPublishesAndWhoAsserts(t *testing.T) {
	d := owned(t)
	a := actor(t, d, "quay-oy")
	assert.Equal(t, "company FI Registered entity of Finland (FI); founded 2019-05-17.", strings.Join([]string{a.Kind, a.Country, a.Summary}, " "))
	var s dossier.Source
	for i := range d.Sources {
		if d.Sources[i].ID == a.Evidence[0].Source {
			s = d.Sources[i]
		}
	}
	assert.Equal(t, "Official register, verified, asserted by Quay Oy, register.example, published by Example Register", s.Title)
	assert.Equal(t, "https://register.example/quay", s.URL)
	assert.Equal(t, dossier.Date("2022-04-01"), s.Published)
	assert.Equal(t, "Example Register", actor(t, d, s.Publisher).Name)
	assert.Equal(t, "Statement of 2022-02-14. Retrieved 2022-03-01T10:00:00Z.", a.Evidence[0].Note)
}

func TestTheLatestStatementStands(t *testing.T) {
	one := func(id, date, status, share string) string {
		return fmt.Sprintf(`{"statementId": %q, "statementDate": %q, "recordStatus": %q, "recordId": "r", "recordType": "relationship", "declarationSubject": "a",
			"recordDetails": {"isComponent": false, "subject": "a", "interestedParty": "b", "interests": [{"type": "shareholding", "share": {"exact": %s}, "startDate": "2016-04-06"}]}}`, id, date, status, share)
	}
	for name, text := range map[string]string{
		"in order":     one("1", "2017-11-18", "new", "100") + "," + one("2", "2018-01-05", "updated", "50"),
		"out of order": one("2", "2018-01-05", "updated", "50") + "," + one("1", "2017-11-18", "new", "100"),
		"of one day":   one("1", "2018-01-05", "new", "100") + "," + one("2", "2018-01-05", "updated", "50"),
	} {
		t.Run(name, func(t *testing.T) {
			d, tally := taken(t, "["+text+"]")
			assert.Equal(t, "read 2, imported 1, skipped 1", tally.String())
			require.Len(t, d.Links, 1)
			assert.Contains(t, d.Links[0].Summary, "50 %; replaces the statement of 201")
			assert.Contains(t, d.Links[0].Summary, "which said: owns shares in, 100 %, from 2016-04-06.")
		})
	}
	d, _ := taken(t, "["+one("1", "2017-11-18", "new", "100")+","+one("2", "2020-03-02", "closed", "100")+"]")
	assert.Equal(t, dossier.Date("2016-04-06/"), d.Links[0].Period, "it has ended, and nobody says when")
	assert.Contains(t, d.Links[0].Summary, "the record was closed by the statement of 2020-03-02")
	again(t, d)
}

func TestReplacedStatementsDoNotStand(t *testing.T) {
	data, err := os.ReadFile("testdata/skip/replaced.json")
	require.NoError(t, err)
	d, tally := taken(t, string(data))
	assert.Equal(t, "read 6, imported 2, skipped 4", tally.String())
	assert.Equal(t, "50 %; replaces the statement of 2017-11-18, which said: owns shares in, 100 %, from 2016-04-06.", d.Links[0].Summary)
	var said []string
	for _, r := range tally.Reasons() {
		said = append(said, r.Text)
	}
	assert.Contains(t, said, "it refers to a record that is not in the file; the reference stays")
	assert.Equal(t, "gone", d.Links[0].From)
}

// A reference to a statement that was replaced leads to the one that stands.
func TestReferencesFollowWhatReplaces(t *testing.T) {
	d, _ := taken(t, `[{"statementID": "old", "statementType": "entityStatement", "name": "Old"},
		{"statementID": "new", "statementType": "entityStatement", "name": "New", "replacesStatements": ["old"]},
		{"statementID": "l", "statementType": "ownershipOrControlStatement", "subject": {"describedByEntityStatement": "old"}, "interestedParty": {"describedByPersonStatement": "p"}}]`)
	assert.Equal(t, "new", d.Links[0].To)
	d, tally := taken(t, `[{"statementID": "a", "statementType": "entityStatement", "replacesStatements": ["b"]}, {"statementID": "b", "statementType": "entityStatement", "replacesStatements": ["a"]}]`)
	assert.Len(t, d.Actors, 2, "where two replace each other, none is the latest")
	assert.Equal(t, 2, tally.Imported)
}

func TestTheWordsOfEarlierVersions(t *testing.T) {
	data, err := os.ReadFile("testdata/read/old.json")
	require.NoError(t, err)
	d, _ := taken(t, string(data))
	assert.Equal(t, "indirectly votes in", d.Links[0].Type)
	assert.Equal(t, dossier.Date("2016/.."), d.Links[0].Period)
	assert.Equal(t, "At most 50 %, more than 25 %; indirect.", d.Links[0].Summary)
	bo := actor(t, d, "b2b2b2b2-0000-4000-8000-000000000002")
	assert.Equal(t, []string{"Bo Example", "Bo", "GB"}, []string{bo.Name, bo.Names[0].Text, bo.Country})
	old, _ := taken(t, `[{"statementID": "l", "statementType": "ownershipOrControlStatement", "interests": [{"startDate": "2016-01-01"}]}]`)
	assert.Equal(t, dossier.Date("2016-01-01/.."), old.Links[0].Period, "up to 0.3 a year alone can be said, so this is a day")
}

// The same statements give the same dossier, however they are laid out.
func TestEnvelopes(t *testing.T) {
	data, err := os.ReadFile("testdata/read/old.json")
	require.NoError(t, err)
	list, _ := taken(t, string(data))
	lines, _ := taken(t, strings.NewReplacer("\n", "", "[{\"statementID\"", "{\"statementID\"", "}]}]", "}]}", "}, {\"st", "}\n{\"st", "},{\"st", "}\n{\"st").
		Replace(strings.ReplaceAll(string(data), ",\n {\"statementID", "\n{\"statementID")))
	a, err := dossier.Encode(list)
	require.NoError(t, err)
	b, err := dossier.Encode(lines)
	require.NoError(t, err)
	assert.Equal(t, string(a), string(b))
}

func TestWhatIsWrongIsSaidAndTheRestIsKept(t *testing.T) {
	d, tally := taken(t, `[{"statementId": "1", "recordId": "a", "recordType": "entity", "recordDetails": {"name": 7, "identifiers": [{"id": "x", "scheme": "LEI"}], "addresses": "no", "colour": "red"},
		"source": {"url": "javascript:alert(1)", "description": "D"}},
		{"statementId": "2", "recordId": "r", "recordType": "relationship", "recordDetails": {"subject": "a", "interestedParty": "a", "interests": [{"type": "shareholding", "startDate": "2020-05-05", "endDate": "2019-05-05"}]}},
		{"statementId": "3", "recordId": "a", "recordType": "person"}, {"statementId": "4", "recordId": "z", "recordType": "thing"}]`)
	var said []string
	for _, r := range tally.Reasons() {
		said = append(said, fmt.Sprintf("%s: %s", r.Places[0], r.Text))
	}
	assert.Equal(t, []string{
		"line 4: its recordId is that of a record of another type",
		"line 4: its recordType is none of entity, person and relationship",
	}, said[:2], "%q", said)
	for _, want := range []string{
		"line 1, /recordDetails/name: a text was due; the number is taken as it is written",
		"line 1, /recordDetails/addresses: a list was due; the text is left out",
		"line 1, /recordDetails/colour: the member has no place in a dossier and is left out",
		"line 1: the address of the source is no address of a page; it is kept as it is written",
		"line 3: the dates of an interest are none, or the wrong way round; they are kept as they are written",
	} {
		assert.Contains(t, said, want)
	}
	assert.Equal(t, "XI-LEI", d.Actors[0].Identifiers[0].Scheme, "what does not check is not called an LEI")
	assert.Empty(t, d.Links[0].Period)
	assert.Contains(t, wrote(t, d), `"endDate": "2019-05-05"`)
	holds(t, d, tally)
	again(t, d)
}
