package csl

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

func reading(t testing.TB, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	in := exchange.Input{Reader: strings.NewReader(text), Name: "x.json", Tally: &exchange.Tally{}}
	d, err := Read(t.Context(), in)
	require.NoError(t, err)
	return d, in.Tally
}

func reasons(tally *exchange.Tally) string {
	var b strings.Builder
	for _, r := range tally.Reasons() {
		b.WriteString(r.Places[0].String() + ": " + r.Text + "\n")
	}
	return b.String()
}

func TestReadTakesWhatReferenceManagersWrite(t *testing.T) {
	text, err := os.ReadFile("testdata/read/shelf.json")
	require.NoError(t, err)
	d, tally := reading(t, string(text))
	assert.Equal(t, "read 7, imported 7, skipped 0", tally.String())
	s := d.Sources
	assert.Equal(t, []string{"Maria Aalto", "the port desk", "Jan van den Berg"}, s[0].Authors)
	assert.Equal(t, dossier.Source{ID: "7", Kind: "report", Title: "Audit of the quay", Publisher: "publisher-office-of-audits", Published: "2019~",
		Common: dossier.Common{Identifiers: []dossier.Identifier{{Scheme: "DOI", Value: "10.1000/heron"}}, X: []byte(`{"csl":{"number":"12/7"}}`)}}, s[1])
	var dates, kinds []string
	for _, s := range s {
		dates, kinds = append(dates, string(s.Published)), append(kinds, s.Kind)
	}
	assert.Equal(t, []string{"2021-03-14", "2019~", "2022-05", "2020-21", "2018-01/2018-03", "", ""}, dates)
	assert.Equal(t, []string{"article", "report", "web page", "broadcast", "statement", "law", "statement"}, kinds)
	assert.Contains(t, string(s[5].X), `"literal":"in the second year of the harbour"`, "a date that is none is kept as it is written")
	assert.Equal(t, "untitled", s[6].Title)
	assert.Equal(t, `{"csl":{"custom":{"tool":"x"}}}`, string(s[6].X))
	assert.Equal(t, "The Quay Daily", d.Actors[0].Name, "a newspaper is known by its own name, not its publisher's")
	assert.Contains(t, reasons(tally), "/title: the item has no title; its id stands for it")
	assert.Contains(t, reasons(tally), "/issued: the date has no form in EDTF")
}

func TestReadSkipsWithReasons(t *testing.T) {
	text, err := os.ReadFile("testdata/skip/twice.json")
	require.NoError(t, err)
	d, tally := reading(t, string(text))
	assert.Equal(t, "read 5, imported 2, skipped 3", tally.String())
	assert.Len(t, d.Sources, 2)
	assert.Equal(t, "One", d.Sources[0].Title)
	said := reasons(tally)
	for _, want := range []string{
		"line 3, a: the id was given before", "line 4: an item is an object", "line 6: it is no item", "line 5, /title: a text was due",
		"/issued/season: no season", "/issued/date-parts: a list was due", "/custom: what waybill keeps here is not as it writes it",
	} {
		assert.Contains(t, said, want)
	}
}

func TestDatesThereAndBack(t *testing.T) {
	for edtf, want := range map[dossier.Date]string{
		"2023":                   `{"date-parts":[[2023]]}`,
		"2023-10":                `{"date-parts":[[2023,10]]}`,
		"2023-10-05":             `{"date-parts":[[2023,10,5]]}`,
		"0000":                   `{"date-parts":[[0]]}`,
		"2021~":                  `{"date-parts":[[2021]],"circa":true}`,
		"2023-10?":               `{"date-parts":[[2023,10]],"circa":true}`,
		"2018/2021-11":           `{"date-parts":[[2018],[2021,11]]}`,
		"2018~/2019~":            `{"date-parts":[[2018],[2019]],"circa":true}`,
		"2018~/2019":             `{"literal":"about 2018 to 2019"}`,
		"2021-22":                `{"date-parts":[[2021]],"season":2}`,
		"2021-33":                `{"literal":"first quarter of 2021"}`,
		"2018-12/..":             `{"literal":"since 2018-12, still going"}`,
		"2018-12/":               `{"literal":"from 2018-12, end unknown"}`,
		"201X":                   `{"literal":"in the 2010s"}`,
		"2021-?11":               `{"literal":"2021-11 (month uncertain)"}`,
		"[2021-10,2021-11]":      `{"literal":"one of 2021-10, 2021-11"}`,
		"Y17E7":                  `{"literal":"170000000"}`,
		"-0044":                  `{"literal":"-0044"}`,
		"some day":               `{"literal":"some day"}`,
		"2024-01-01T10:00:00":    `{"literal":"2024-01-01 10:00:00"}`,
		"2018-01-01/2018-01-03?": `{"literal":"2018-01-01 to 2018-01-03 (uncertain)"}`,
	} {
		d := &dossier.Dossier{Format: dossier.Format, Title: "T", Sources: []dossier.Source{{ID: "s", Kind: "report", Title: "S", Published: edtf}}}
		var out bytes.Buffer
		require.NoError(t, Write(&out, d))
		var items []struct {
			Issued date `json:"issued"`
		}
		require.NoError(t, json.Unmarshal(out.Bytes(), &items), out.String())
		got, err := json.Marshal(items[0].Issued)
		require.NoError(t, err)
		assert.Equal(t, want, string(got), edtf)
		back, _ := reading(t, out.String())
		assert.Equal(t, edtf, back.Sources[0].Published, "the date comes back from custom where CSL cannot say it")
	}
}

// A date that somebody changed in a reference manager holds over what waybill kept.
func TestAChangedDateHolds(t *testing.T) {
	d, _ := reading(t, `[{"id": "s", "type": "report", "title": "S", "issued": {"date-parts": [[2024]]}, "custom": {"waybill": {"published": "2023?"}}}]`)
	assert.Equal(t, dossier.Date("2024"), d.Sources[0].Published)
}

// The schema of CSL allows no other members than these in an item.
// What CSL knows and a dossier does not goes through it and comes out again.
func TestForeignMembersComeBack(t *testing.T) {
	d, _ := reading(t, `[{"id": "s", "type": "chapter", "title": "S", "page": "3-4", "volume": 7, "accessed": {"date-parts": [[2023, 1, 2]]}}]`)
	var out bytes.Buffer
	require.NoError(t, Write(&out, d))
	assert.Contains(t, out.String(), `"page": "3-4"`)
	assert.Contains(t, out.String(), `"volume": 7`)
	assert.NotContains(t, out.String(), "custom")
	back, _ := reading(t, out.String())
	assert.Equal(t, d.Sources, back.Sources)
}

// A list, the answer of a library and lines of items are the same sources.
func TestLayoutsOfItemsGiveTheSameSources(t *testing.T) {
	one, two := `{"id":1,"type":"book","title":"A"}`, `{"id":2,"type":"report","title":"B","publisher":"P"}`
	list, _ := reading(t, "["+one+","+two+"]")
	for _, text := range []string{`{"items":[` + one + "," + two + "]}", one + "\n" + two + "\n"} {
		d, tally := reading(t, text)
		assert.Equal(t, list, d, text)
		assert.Equal(t, "read 2, imported 2, skipped 0", tally.String())
	}
}

func TestGuess(t *testing.T) {
	for text, want := range map[string]bool{
		`[{"id": "a", "type": "book"}]`:                                      true,
		`[{"title": {"x": 1}, "type": "book", "id": 7, "note": "cut `:        true,
		`[{"id": "report--1", "type": "report", "spec_version": "2.1"}]`:     false,
		`[{"id": "a", "type": "indicator"}]`:                                 false,
		`[{"id": "a"}]`:                                                      false,
		`{"id": "a", "type": "book"}`:                                        false,
		`[]`:                                                                 false,
		`{"id": "a", "type": "book", "title": "T"}`:                          true,
		`{"items": [{"id": 1, "type": "book"}]}`:                             true,
		"\ufeff {\"n\": 1, \"items\": [{\"id\": 1, \"type\": \"book\", \"ti": true,
		`{"items": [{"id": 1}]}`:                                             false,
		`[{"type": "report", "id": "report--1"}]`:                            false, // of STIX 2.0
		`[[{"id": "a", "type": "book"}]]`:                                    false,
	} {
		assert.Equal(t, want, Guess([]byte(text)), text)
	}
}

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: Format(), Room: os.DirFS("testdata"), Own: true, Seeds: []string{
		`[{"id":"a","type":"book","custom":{"waybill":{"x":{"a":1,"a":2},"restsOn":[{"source":"","how":"quotes"}]}}}]`,
	}}.Fuzz(f)
}
