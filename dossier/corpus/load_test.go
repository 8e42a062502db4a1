package corpus

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/ftm"
)

// opened reads texts as files, in steps small enough that lines go over them.
func opened(t require.TestingT, texts ...string) *Corpus {
	var files []File
	for i, text := range texts {
		files = append(files, File{Name: fmt.Sprintf("file-%d", i+1), At: strings.NewReader(text), Size: int64(len(text))})
	}
	c, err := read(context.Background(), files, pace{16, 64}, nil)
	require.NoError(t, err)
	return c
}

const quay = `{"id":"heron","caption":"Heron Freight","schema":"Company","properties":{"name":["Heron Freight","Société Héron"],"alias":["鷺運輸"],"country":["be"],"addressEntity":["addr"],"parent":["gone"]},"datasets":["register"]}
{"id":"addr","caption":"1 Quay, Liège","schema":"Address","properties":{"full":["1 Quay, Liège"]},"datasets":["register"]}
{"id":"anna","schema":"Person","properties":{"name":["Anna Кузнецова"]},"datasets":["register","leak"]}
{"id":"own","schema":"Ownership","properties":{"owner":["anna"],"asset":["heron"],"percentage":["50"],"startDate":["2011"]},"datasets":["leak"]}
{"id":"half","schema":"Ownership","properties":{"owner":["anna"]},"datasets":["leak"]}
{"id":"listed","schema":"Sanction","properties":{"entity":["anna"],"authority":["Council"]},"datasets":["leak"]}
`

func TestACorpusIsReadLineByLine(t *testing.T) {
	c := opened(t, quay)
	assert.Equal(t, 2, c.Len(dossier.Actors))
	assert.Equal(t, 1, c.Len(dossier.Places))
	assert.Equal(t, 1, c.Len(dossier.Links))
	assert.Equal(t, 2, c.Len(dossier.Events), "a relation that lacks an end is an event")
	assert.Equal(t, 2, c.Len(dossier.Sources))
	r, ok := c.Record("own")
	require.True(t, ok)
	assert.Equal(t, "Anna Кузнецова owns Heron Freight", r.Title)
	assert.Equal(t, dossier.Date("2011/"), r.Date)
	assert.Equal(t, []dossier.Neighbour{
		{ID: "addr", Relation: "has address", Out: true},
		{ID: "gone", Relation: "subsidiary of", Out: true},
		{ID: "register", Relation: "evidence", Out: true},
		{ID: "anna", Relation: "owned by", Via: "own"},
	}, c.Neighbours("heron"))
	assert.Equal(t, []dossier.Neighbour{{ID: "heron", Relation: "parent of"}}, c.Neighbours("gone"), "what is named and not there is shown by who names it")
	_, there := c.Record("gone")
	assert.False(t, there)
}

func TestBadLinesAreCountedWithTheirLines(t *testing.T) {
	c := opened(t, "\ufeff"+quay+"{\"id\":\n\nnull\n{\"schema\":\"Person\"}\n", `{"id":"x"}`+"\n"+`{"id":"x","schema":"Person"} {"id":"y","schema":"Person"} nonsense`)
	assert.Equal(t, []Bad{
		{"file-1", 7, notJSON}, {"file-1", 9, noObject}, {"file-1", 10, noID}, {"file-2", 1, noSchema}, {"file-2", 2, notJSON},
	}, c.Bad())
	assert.Equal(t, 5, c.Account().Skipped)
	assert.Equal(t, 8, c.Account().Taken)
	assert.Equal(t, 4, c.Len(dossier.Actors))
}

// An entity that stands whole in the place of an id counts for its id.
func TestOfEntitiesWithinOthersTheIDsAreKept(t *testing.T) {
	c := opened(t, `{"id":"own","schema":"Ownership","properties":{"owner":[{"id":"anna","schema":"Person","properties":{"name":["Anna"]}}],"asset":["heron"]}}
{"id":"heron","schema":"Company","properties":{"name":[{"id":"x"},"Heron"]}}`)
	assert.Equal(t, Account{Taken: 2, Missing: 1, Nested: 2}, c.Account())
	r, ok := c.Record("own")
	require.True(t, ok)
	assert.Equal(t, "anna owns Heron", r.Title)
	assert.False(t, Begins([]byte(`{"id":"own","schema":"Ownership","properties":{"owner":[{"id":"anna","schema":"Person"}]}}`)), "as a dossier it says more")
}

func TestAnEntityThatIsGivenAgainIsOne(t *testing.T) {
	c := opened(t, quay, `{"id":"anna","schema":"LegalEntity","properties":{"alias":["Annie"],"name":["Anna K."]},"datasets":["third"]}
{"id":"half","schema":"Ownership","properties":{"asset":["addr"]}}
{"id":"addr","schema":"RealEstate","properties":{"name":["Quay"]}}`)
	assert.Equal(t, 2, c.Len(dossier.Actors))
	assert.Equal(t, 2, c.Len(dossier.Links), "the other end was given later")
	r, _ := c.Record("anna")
	assert.Equal(t, "person", r.Word, "the schema that descends from the other holds")
	assert.Len(t, r.Common.Names, 2)
	assert.Len(t, r.Common.Evidence, 3)
	hits := c.Search("annie", 5)
	require.Len(t, hits, 1)
	assert.Equal(t, "anna", hits[0].Record.ID)
	assert.Equal(t, "Annie", hits[0].Match)
}

// entities draws a small file: few ids, so that they meet, some of them twice, and references that lead nowhere.
func entities() *rapid.Generator[[]string] {
	id := rapid.SampledFrom(strings.Fields("a b c d e f g h i j k l m n o p"))
	word := rapid.SampledFrom([]string{"Heron", "Кузнецов", "北京中达", "شركة", "Société", "ŁÓDŹ", "Œuvre", "Ｃａｉ", "Straße", "o'Neil", "x"})
	name := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ") })
	list := func(t *rapid.T, g *rapid.Generator[string], label string, most int) string {
		var out []string
		for _, v := range rapid.SliceOfN(g, 0, most).Draw(t, label) {
			out = append(out, fmt.Sprintf("%q", v))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		of := id.Draw(t, "id")
		schema := strings.Fields("Person Company Ownership Address Ownership RealEstate Directorship Person Ownership Payment Sanction Event Pages Contract Vessel Company")[of[0]-'a']
		props := `"name":` + list(t, name, "name", 2) + `,"alias":` + list(t, name, "alias", 1)
		switch schema {
		case "Ownership":
			props = `"owner":` + list(t, id, "owner", 1) + `,"asset":` + list(t, id, "asset", 1)
		case "Directorship":
			props = `"director":` + list(t, id, "director", 2) + `,"organization":` + list(t, id, "organization", 2)
		case "Payment":
			props = `"payer":` + list(t, id, "payer", 1) + `,"beneficiary":` + list(t, id, "beneficiary", 1) + `,"project":` + list(t, id, "project", 1)
		case "Sanction":
			props = `"entity":` + list(t, id, "entity", 2) + `,"authority":["Council"]`
		case "Company", "RealEstate":
			props += `,"parent":` + list(t, id, "parent", 1) + `,"addressEntity":` + list(t, id, "address", 1)
		case "Vessel":
			props += `,"owner":` + list(t, id, "owner", 1)
		}
		sets := list(t, rapid.SampledFrom([]string{"one", "two", "three"}), "datasets", 2)
		return fmt.Sprintf(`{"id":%q,"schema":%q,"properties":{%s},"datasets":%s}`, of, schema, props, sets)
	}), 1, 40)
}

// Whatever a line holds, the corpus takes and skips what the reader of small files takes and skips.
func TestAMutilatedFileIsReadAsASmallOneIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := entities().Draw(t, "lines")
		data := []byte(strings.Join(lines, "\n"))
		for range rapid.IntRange(0, 6).Draw(t, "blows") {
			at := rapid.IntRange(0, len(data)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				data[at] = rapid.Byte().Draw(t, "byte")
			case 1:
				data = append(data[:at:at], data[min(len(data), at+rapid.IntRange(1, 9).Draw(t, "cut")):]...)
			default:
				data = append(data[:at:at], append([]byte(rapid.SampledFrom([]string{"\"", "\\", "{}", "[", "\\u00e9", "\\ud800", "\n", " ", "\x00", "null", "1e5", ",", "\xff"}).Draw(t, "more")), data[at:]...)...)
			}
			if len(data) == 0 {
				return
			}
		}
		if data[0] != '{' || bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
			return // the whole would be read in another way
		}
		first, _, _ := bytes.Cut(data, []byte("\n"))
		if first = bytes.TrimSpace(first); len(first) == 0 || bytes.IndexByte([]byte("{[,:"), first[len(first)-1]) >= 0 || bytes.Contains(data, []byte("entities")) {
			return
		}
		tally := &exchange.Tally{}
		_, err := ftm.Read(context.Background(), exchange.Input{Reader: bytes.NewReader(data), Tally: tally})
		require.NoError(t, err)
		c := opened(t, string(data))
		a := c.Account()
		assert.Equal(t, tally.Imported, a.Taken, "%q", data)
		assert.Equal(t, tally.Skipped, a.Skipped, "%q", data)
		for _, k := range dossier.Kinds() {
			for _, r := range c.List(k, 0, c.Len(k)) {
				require.Equal(t, k, r.Kind)
				kind, at, ok := c.Position(r.ID)
				require.True(t, ok)
				require.Equal(t, k, kind)
				require.Equal(t, r.ID, c.List(k, at, 1)[0].ID)
				c.Neighbours(r.ID)
				c.Around(r.ID, 3, 10)
			}
		}
		c.Search("he", 3)
		c.Dig("hr", 3)
	})
}

// What a small file says as a dossier, it says as a corpus: the same records in the same order.
func TestACorpusHasTheRecordsOfTheDossier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(entities().Draw(t, "lines"), "\n")
		d, err := ftm.Read(context.Background(), exchange.Input{Reader: strings.NewReader(text), Tally: &exchange.Tally{}})
		require.NoError(t, err)
		x, c := dossier.NewIndex(d), opened(t, text)
		for _, k := range dossier.Kinds() {
			for _, r := range c.List(k, 0, c.Len(k)) {
				if k == dossier.Sources && r.Word == "dataset" {
					continue
				}
				want, ok := x.Record(r.ID)
				require.True(t, ok, r.ID)
				if k == dossier.Links && len(c.Neighbours(r.ID)) > 3 {
					continue // of several ends the dossier makes several links
				}
				require.Equal(t, want.Kind, r.Kind)
				require.Equal(t, want.Title, r.Title)
				require.Equal(t, want.Word, r.Word)
				require.Equal(t, want.Date, r.Date)
				require.Equal(t, want.Common.Names, r.Common.Names)
				require.Equal(t, want.Common.Summary, r.Common.Summary)
				require.Len(t, c.Origins(r.ID), len(x.Origins(r.ID)))
			}
		}
	})
}
