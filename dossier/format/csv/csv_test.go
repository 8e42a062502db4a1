package csv

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

func reading(t testing.TB, table, mapping string) (*dossier.Dossier, *exchange.Tally, error) {
	t.Helper()
	in := exchange.Input{Reader: strings.NewReader(table), Name: "table.csv", Tally: &exchange.Tally{}}
	if mapping != "" {
		in.Mapping = []byte(mapping)
	}
	d, err := Read(t.Context(), in)
	return d, in.Tally, err
}

// account is an account in lines.
func account(tally *exchange.Tally) string {
	out := tally.String() + "\n"
	for _, r := range tally.Reasons() {
		for _, p := range r.Places {
			out += fmt.Sprintf("%t %s: %s\n", r.Skipped, p, r.Text)
		}
	}
	return out
}

func file(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

func TestOneRowMakesSeveralRecords(t *testing.T) {
	d, tally, err := reading(t, file(t, "testdata/read/farmland.csv"), file(t, "testdata/read/farmland.csv.map"))
	require.NoError(t, err)
	assert.Equal(t, "read 3, imported 3, skipped 0\n", account(tally))
	require.Len(t, d.Actors, 3, "the publisher, and two owners of whom one holds twice")
	assert.Equal(t, dossier.Actor{ID: "owner-heron-farms-llc", Kind: "unknown", Name: "HERON FARMS, LLC", Country: "CN",
		Common: dossier.Common{Evidence: []dossier.Evidence{{Source: "source-register-of-holdings-of-farmland", Locator: "line 2"}}}}, d.Actors[1])
	assert.Len(t, d.Places, 2)
	require.Len(t, d.Investments, 3)
	assert.Equal(t, "holding-3", d.Investments[1].ID)
	assert.Equal(t, []string{"owner-heron-farms-llc"}, d.Investments[1].Investors)
	assert.Equal(t, []string{"county-99001"}, d.Investments[1].Into)
	assert.Equal(t, `{"acres":"1160.5"}`, string(d.Investments[1].X))
	assert.Len(t, d.Links, 2, "the two holdings in one county are one link")
	assert.Equal(t, "Register of holdings of farmland", d.Sources[0].Title)
}

func TestRaggedRowsAreToldWithTheirLines(t *testing.T) {
	d, tally, err := reading(t, file(t, "testdata/skip/ragged.csv"), file(t, "testdata/skip/ragged.csv.map"))
	require.NoError(t, err)
	said := account(tally)
	assert.Contains(t, said, "read 7, imported 3, skipped 4\n")
	for _, want := range []string{
		"true line 2: a quote stands in a cell", "true line 4: the row is empty", "true line 5: a quote stands", "true line 8: a cell that begins with a quote does not end",
		"false line 6: the row has fewer cells", "false line 7: the row has more cells",
	} {
		assert.Contains(t, said, want)
	}
	assert.Equal(t, `{"share":"12","since":"2020"}`, string(d.Actors[0].X), "a year alone is a date, however days are written")
	assert.Equal(t, "Quay; Partners", d.Actors[0].Name)

	lax := strings.Replace(file(t, "testdata/skip/ragged.csv.map"), "{", `{"lax": true, `, 1)
	d, _, err = reading(t, file(t, "testdata/skip/ragged.csv"), lax)
	require.NoError(t, err)
	assert.Equal(t, `Heron "Holding"`, d.Actors[0].Name)
	assert.Equal(t, `{"share":"1234.5","since":"2019-03-14"}`, string(d.Actors[0].X))
}

func TestLayouts(t *testing.T) {
	mapping := `{%s"records": [{"make": "actor", "name": "{name}", "x": {"n": "{n}"}}]}`
	for what, c := range map[string]struct{ table, more string }{
		"comma":        {"name,n\nÉlan,1\n", ""},
		"semicolon":    {"name;n\nÉlan;1\n", ""},
		"tab":          {"name\tn\nÉlan\t1\n", ""},
		"bar":          {"name|n\nÉlan|1\n", ""},
		"quotes":       {"\"name\",\"n\"\n\"Élan\",\"1\"\n", ""},
		"mark":         {"\ufeffname,n\nÉlan,1\n", ""},
		"windows":      {"name,n\r\nÉlan,1\r\n", ""},
		"no break":     {"name,n\nÉlan,1", ""},
		"sep":          {"sep=;\nname;n\nÉlan;1\n", ""},
		"told":         {"name!n\nÉlan!1\n", `"separator": "!", `},
		"header":       {"A title, of all\n\nname,n\nÉlan,1\n", `"header": 3, `},
		"windows-1252": {"name,n\n\xc9lan,1\n", `"encoding": "windows-1252", `},
	} {
		d, tally, err := reading(t, c.table, fmt.Sprintf(mapping, c.more))
		require.NoError(t, err, what)
		require.Len(t, d.Actors, 1, what)
		assert.Equal(t, "Élan", d.Actors[0].Name, what)
		assert.Equal(t, `{"n":"1"}`, string(d.Actors[0].X), what)
		assert.Empty(t, tally.Reasons(), what)
	}
	d, tally, err := reading(t, "name,n\n\xc9lan,1\n", fmt.Sprintf(mapping, ""))
	require.NoError(t, err)
	assert.Equal(t, "\uFFFDlan", d.Actors[0].Name)
	assert.Contains(t, account(tally), "false line 2, name: bytes that are no UTF-8")
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ spec, cell, want, remark string }{
		{`"{a}"`, " x ", "x", ""},
		{`"{{{a}}}"`, "x", "{x}", ""},
		{`"@@{a}"`, "x", "@x", ""},
		{`"no {a}"`, "", "", ""},
		{`{"text": "{a}", "values": {"x": "y"}}`, "x", "y", ""},
		{`{"text": "{a}", "values": {"x": "y"}}`, "z", "z", `no value for "z"`},
		{`{"text": "{a}", "values": {"x": "y"}, "else": "other"}`, "z", "other", ""},
		{`{"text": "{a}", "date": "us"}`, "3/14/2019", "2019-03-14", ""},
		{`{"text": "{a}", "date": "us"}`, "14/3/2019", "", "no date as us"},
		{`{"text": "{a}", "date": "us"}`, "3/14/19", "", "no date as us"},
		{`{"text": "{a}", "date": "us", "precision": "year"}`, "1/1/2019 00:00:00", "2019", ""},
		{`{"text": "{a}", "date": "eu"}`, "14.3.2019", "2019-03-14", ""},
		{`{"text": "{a}", "date": "iso"}`, "2019-03-14T10:00:00Z", "2019-03-14", ""},
		{`{"text": "{a}", "date": "iso"}`, "2019/03", "2019-03", ""},
		{`{"text": "{a}", "date": "iso", "precision": "month"}`, "2019-03-01", "2019-03", ""},
		{`{"text": "{a}", "date": "iso"}`, "2019-02-30", "", "no date as iso"},
		{`{"text": "{a}", "date": "year"}`, "2008.0", "2008", ""},
		{`{"text": "{a}", "date": "year"}`, "08", "", "no date as year"},
		{`{"text": "{a}", "date": "yyyymmdd"}`, "20190314", "2019-03-14", ""},
		{`{"text": "{a}", "date": "excel"}`, "43538", "2019-03-14", ""},
		{`{"text": "{a}", "number": "1,234.56"}`, "$1,234,567.80", "1234567.80", ""},
		{`{"text": "{a}", "number": "1,234.56"}`, "12,34", "", "no number such as"},
		{`{"text": "{a}", "number": "1,234.56"}`, "(1,234)", "-1234", ""},
		{`{"text": "{a}", "number": "1.234,56"}`, "1.234.567,80", "1234567.80", ""},
		{`{"text": "{a}", "number": "1 234,5"}`, "1\u00a0234,5", "1234.5", ""},
		{`{"text": "{a}", "number": "1234.5"}`, "1.5E+09", "", "no number such as"},
	} {
		d, tally, err := reading(t, "id,a\n1,\""+c.cell+"\"\n", `{"records": [{"make": "actor", "id": "a{id}", "name": "A", "x": {"a": `+c.spec+`}}]}`)
		require.NoError(t, err, c.spec)
		want := ""
		if c.want != "" {
			want = fmt.Sprintf(`{"a":%q}`, c.want)
		}
		assert.Equal(t, want, string(d.Actors[0].X), c.spec+" "+c.cell)
		if c.remark == "" {
			assert.Empty(t, tally.Reasons(), c.spec)
		} else {
			assert.Contains(t, account(tally), "line 2, x: ", c.spec)
			assert.Contains(t, account(tally), c.remark)
		}
	}
}

func TestPeriodsListsAndParts(t *testing.T) {
	d, tally, err := reading(t, "who,from,to,sum,cur\nA; B ;A,1/2/2019,,5,EUR\nC,,,x,EUR\nD,1/2/2020,1/2/2019,7,XXQ\n", `{"records": [
		{"make": "investment", "title": "T", "factors": [], "names": {"text": {"text": "{who}"}}, "x": {"who": "{who}"},
		 "period": {"from": "{from}", "to": "{to}", "date": "us"}, "amounts": [{"value": "{sum}", "currency": "{cur}"}]},
		{"make": "source", "title": "S {who}", "authors": {"text": "{who}", "split": ";"}, "url": "example"}]}`)
	require.NoError(t, err)
	assert.Equal(t, dossier.Date("2019-01-02/"), d.Investments[0].Period, "nobody says that it goes on")
	assert.Equal(t, "5", d.Investments[0].Amounts[0].Value)
	assert.Equal(t, "line 2", d.Investments[0].Amounts[0].Evidence[0].Locator)
	assert.Empty(t, d.Investments[1].Period)
	assert.Empty(t, d.Investments[1].Amounts)
	assert.Empty(t, d.Investments[2].Period)
	assert.Equal(t, []string{"A", "B"}, d.Sources[1].Authors)
	said := account(tally)
	assert.Contains(t, said, `line 3, amounts: "x" is no decimal number`)
	assert.Contains(t, said, "line 4, period: the end lies before the beginning")
	assert.Contains(t, said, "investment-4, amounts: ")
	for _, p := range d.Check() {
		assert.NotEqual(t, dossier.Error, p.Severity, p.Message)
	}
}

func TestMerging(t *testing.T) {
	d, tally, err := reading(t, "id,name,country,note\n1,A,,x\n1,A,BE,y\n1,B,NL,\n2,,BE,\n", `{"records": [
		{"make": "actor", "id": "a-{id}", "name": "{name}", "country": "{country}", "names": {"text": "{note}"}}]}`)
	require.NoError(t, err)
	assert.Equal(t, "read 4, imported 3, skipped 1\n"+
		"true line 5: nothing that the mapping makes could be made of the row\n"+
		"false line 4, country: the row that first gave the id says otherwise, and is kept\n"+
		"false line 4, name: the row that first gave the id says otherwise, and is kept\n"+
		"false line 5, actor: the row makes none: it has no name\n", account(tally))
	require.Len(t, d.Actors, 1)
	assert.Equal(t, "BE", d.Actors[0].Country)
	assert.Equal(t, []dossier.Name{{Text: "x"}, {Text: "y"}}, d.Actors[0].Names)
}

func TestWhatAMappingGetsWrong(t *testing.T) {
	for mapping, want := range map[string]string{
		``:                  "the mapping: ",
		`{}`:                "makes no records",
		`{"recrods": []}`:   "recrods",
		`{"records": [{}]}`: `"make" is ""`,
		`{"records": [{"make": "actor", "name": "{nmae}"}]}`:                            `(did you mean "name"?)`,
		`{"records": [{"make": "actor", "name": "@who"}]}`:                              `no record above is called "who"`,
		`{"records": [{"make": "actor", "name": "{name"}]}`:                             "does not close it",
		`{"records": [{"make": "actor", "name": 7}]}`:                                   "neither a text nor an object",
		`{"records": [{"make": "actor", "name": {"text": "x", "date": "uk"}}]}`:         `the date "uk" is none`,
		`{"records": [{"make": "actor", "name": {"text": "x", "number": "1"}}]}`:        "no example such as",
		`{"records": [{"make": "actor", "name": "x"}], "skip": [{"column": "name"}]}`:   `neither "is" nor "not" nor "in"`,
		`{"records": [{"make": "actor", "name": "x"}], "separator": "ab"}`:              "it is one character",
		`{"records": [{"make": "actor", "name": "x"}], "encoding": "ebcdic"}`:           `encoding "ebcdic"`,
		`{"records": [{"make": "actor", "name": "x"}], "header": 9}`:                    "named in line 9",
		`{"records": [{"make": "actor", "name": "x", "x": {"a": "{name}", "A": "b"}}]}`: "differ only in case",
	} {
		_, _, err := reading(t, "name\nx\n", mapping+" ")
		assert.ErrorContains(t, err, want, mapping)
	}
}

func TestOurOwnTable(t *testing.T) {
	text := file(t, "testdata/read/own.csv")
	d, tally, err := reading(t, text, "")
	require.NoError(t, err)
	assert.Equal(t, "read 6, imported 6, skipped 0\n", account(tally))
	assert.Equal(t, "=It can see the data", d.Allegations[0].Text)
	assert.Equal(t, []dossier.Point{{ID: "p1", Text: "It holds data; much of it."},
		{ID: "p2", Text: "It has access.", Evidence: []dossier.Evidence{{Source: "daily", Excerpt: dossier.Excerpt{Exact: "page 2"}}}}}, d.Allegations[0].Points)
	assert.Equal(t, "First year", d.Investments[0].Phases[0].Title)

	// A spreadsheet in another country, and what people do to a table.
	d, tally, err = reading(t, "dossier/1;id;title;type;by;colour;attribution;evidence\nactor;a;A;company;b;red;;\nactor;a;A;company\nactor;;B;company\nthing;c\nactor;d;;company\n"+
		"allegation;e;It is so;;a;;on record;x | | | | maybe\nphase;;P\n", "")
	require.NoError(t, err)
	assert.Len(t, d.Actors, 1)
	assert.Empty(t, d.Allegations[0].Attribution)
	said := account(tally)
	for _, want := range []string{
		"read 7, imported 2, skipped 5\n", "line 3: line 2 has the id already", "line 4: it has no id", "line 5: the first column names no kind of record", "line 6: it has no title",
		"line 8: no investment before it", "line 1, colour: the column is none of a dossier", "line 2, by: a record of this kind has nothing of the kind",
		`line 7, attribution: "on record" is none of the words`, `line 7, evidence: "maybe" is none`,
	} {
		assert.Contains(t, said, want)
	}

	_, _, err = reading(t, "a,b\n1,2\n", "")
	var unmapped *NoMapping
	require.ErrorAs(t, err, &unmapped)
	assert.Equal(t, []string{"a", "b"}, unmapped.Columns)
}

func TestWriteShowsWhatAReaderMustKnowOfAClaim(t *testing.T) {
	d := &dossier.Dossier{Format: dossier.Format, Title: "T", Actors: []dossier.Actor{{ID: "a", Kind: "company", Name: `=HYPERLINK("x")`}},
		Allegations: []dossier.Claim{{ID: "c", Text: "+1 is so", By: []string{"a"}, Response: dossier.NotSought}, {ID: "d", Text: "Said."}}}
	var out bytes.Buffer
	require.NoError(t, Write(&out, d))
	assert.Equal(t, `dossier/1,id,title,type,said by,by,answer state,at most origins,response
dossier,,T,,,,,,
actor,a,"'=HYPERLINK(""x"")",company,,,,,
allegation,c,'+1 is so,,"'=HYPERLINK(""x"")",a,unanswered (not sought),0,not sought
allegation,d,Said.,,nobody named,,unanswered,0,
`, out.String())
}

func TestFiles(t *testing.T) {
	d, err := dossier.Decode([]byte(file(t, "../../../data/liege.json")))
	require.NoError(t, err)
	files, err := Files(d)
	require.NoError(t, err)
	rows := 0
	for _, f := range files {
		assert.True(t, Guess(f.Data), f.Name)
		_, tally, err := reading(t, string(f.Data), "")
		require.NoError(t, err, f.Name)
		assert.Zero(t, tally.Skipped, f.Name)
		rows += tally.Imported
	}
	var all bytes.Buffer
	require.NoError(t, Write(&all, d))
	_, tally, err := reading(t, all.String(), "")
	require.NoError(t, err)
	assert.Equal(t, tally.Imported, rows, "together they are the one table")
}

// No cell begins as a formula does, whatever a text is; and it comes back.
func TestCellsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune(`\;| e='+-@<U+003C>`+"\n\t\x1b\u202e")), rapid.Rune()))
		p := dossier.Point{ID: text.Draw(t, "id"), Text: text.Draw(t, "text"), Evidence: []dossier.Evidence{
			{Source: text.Draw(t, "source"), Locator: text.Draw(t, "locator"), Excerpt: dossier.Excerpt{Exact: text.Draw(t, "exact"), Language: text.Draw(t, "language")}}}}
		if p.Evidence[0] == (dossier.Evidence{}) || p.ID == "" {
			return
		}
		points := []dossier.Point{p, {ID: "q", Text: text.Draw(t, "more")}}
		cell := write(reflect.ValueOf(points))
		for _, begin := range []string{"=", "+", "-", "@", "\t", " =", "\n="} {
			assert.False(t, strings.HasPrefix(cell, begin), "%q", cell)
		}
		assert.NotContains(t, cell, "\x1b")
		var back []dossier.Point
		assert.Empty(t, read(cell, reflect.ValueOf(&back).Elem()))
		assert.Equal(t, points, back, "%q", cell)

		var words []string
		list := rapid.SliceOfN(text, 1, 4).Draw(t, "list")
		assert.Empty(t, read(write(reflect.ValueOf(list)), reflect.ValueOf(&words).Elem()))
		assert.Equal(t, list, words)
	})
}

func TestStarter(t *testing.T) {
	table := "Owner name;Country;Year;Acres\nA;B;2019;1\n"
	mapping, err := Starter(t.Context(), exchange.Input{Reader: strings.NewReader(table), Name: "farms.csv"})
	require.NoError(t, err)
	d, tally, err := reading(t, table, string(mapping))
	require.NoError(t, err)
	assert.Equal(t, "read 1, imported 1, skipped 0\n", account(tally))
	assert.Equal(t, "A in B", d.Investments[0].Title)
	assert.Equal(t, dossier.Date("2019"), d.Investments[0].Period)
	assert.Equal(t, `{"Acres":"1"}`, string(d.Investments[0].X))
}

// The tables of others, where they are at hand: every row is read and no one is dropped.
func TestRealTables(t *testing.T) {
	for name, c := range map[string]struct {
		mapping string
		rows    int
	}{
		"aiddata-flows-sample.csv":       {"flows", 10484},
		"aiddata-nodes.csv":              {"nodes", 283},
		"rjgreen-afida_chinese_2024.csv": {"farmland", 171},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "data", "investment", name))
			if err != nil {
				t.Skip("the table is not beside the project")
			}
			d, tally, err := reading(t, string(table), file(t, "testdata/read/"+c.mapping+".csv.map"))
			require.NoError(t, err)
			assert.Equal(t, c.rows, tally.Imported)
			assert.Zero(t, tally.Skipped)
			for _, p := range d.Check() {
				assert.True(t, p.Severity != dossier.Error || p.Rule == "hidden-characters", p.Message)
			}
		})
	}
}

func BenchmarkReadMapped(b *testing.B) {
	var table strings.Builder
	table.WriteString("date,donor,recipient,sum_amount_usd_constant,purpose\n")
	for i := range 10_000 {
		fmt.Fprintf(&table, "2008,D%d,R%d,%d.5,15110\n", i%50, i%200, i)
	}
	mapping := file(b, "testdata/read/flows.csv.map")
	b.SetBytes(int64(table.Len()))
	for b.Loop() {
		_, _, err := reading(b, table.String(), mapping)
		require.NoError(b, err)
	}
}

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: Format(), Room: os.DirFS("testdata"), Mapped: true, Own: true}.Fuzz(f)
}
