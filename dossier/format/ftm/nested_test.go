package ftm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// What lies within another is a record of its own, and the two are tied as the
// property says, from whichever side it is named.
func TestEntitiesWithinOthersAreRecords(t *testing.T) {
	d, tally := read(t, testdata(t, "read/nested.json"))
	assert.Equal(t, "read 9, imported 9, skipped 0", tally.String(), "each entity counts, wherever it stands")
	x := dossier.NewIndex(d)
	ends := func(id string) string {
		r, ok := x.Record(id)
		require.True(t, ok, id)
		l := r.Value.(*dossier.Link)
		return l.From + " " + l.Type + " " + l.To
	}
	assert.Equal(t, "NK-egret owns NK-heron", ends("own-1"))
	assert.Equal(t, "NK-p owns NK-heron", ends("own-2"), "the end that it lies in is not said again")
	r, _ := x.Record("sanc-1")
	assert.Equal(t, []string{"NK-heron"}, r.Value.(*dossier.Event).Involves)
	var all []string
	for _, l := range d.Links {
		all = append(all, l.From+" "+l.Type+" "+l.To)
	}
	assert.Equal(t, []string{"NK-heron has address addr-1", "NK-egret owns NK-heron", "NK-p owns NK-heron", "NK-p friends NK-q"}, all)
	for _, a := range d.Actors {
		assert.Empty(t, a.Names, "an entity is no name of another")
	}
}

// The same data, nested or not, is the same dossier.
func TestNestedAndFlatAreTheSame(t *testing.T) {
	nested, _ := read(t, `{"id":"a","schema":"Company","properties":{"name":["A"],"parent":[{"id":"b","schema":"Company","properties":{"name":["B"]}}]}}`+"\n"+
		`{"id":"o","schema":"Ownership","properties":{"owner":[{"id":"b","schema":"Company","properties":{"name":["B"]}}],"asset":{"id":"a","schema":"Company"}}}`)
	flat, _ := read(t, `{"id":"a","schema":"Company","properties":{"name":["A"],"parent":["b"]}}`+"\n"+`{"id":"b","schema":"Company","properties":{"name":["B"]}}`+"\n"+
		`{"id":"o","schema":"Ownership","properties":{"owner":["b"],"asset":["a"]}}`)
	assert.Equal(t, wrote(t, flat), wrote(t, nested))
}

// Three layouts of the same entities give the same dossier.
func TestEnvelopesAreTheSame(t *testing.T) {
	one, two := `{"id":"a","schema":"Person","properties":{"name":["A"]}}`, `{"id":"b","schema":"Person","properties":{"name":["B"]}}`
	lines, _ := read(t, one+"\n"+two+"\n")
	for _, text := range []string{"[" + one + "," + two + "]", `{"entities":[` + one + "," + two + `]}`, `{"total":2,"results":[` + one + ",\n" + two + `]}`,
		`{"results":[` + one + "]}\n" + `{"results":[` + two + "]}\n"} {
		assert.True(t, Guess([]byte(text)), text)
		d, tally := read(t, text)
		assert.Equal(t, lines, d, text)
		assert.Equal(t, 2, tally.Imported)
	}
}

func TestWhatLiesWithinIsNeverLostWithoutAWord(t *testing.T) {
	deep := strings.Repeat(`{"id":"x","schema":"Company","properties":{"parent":[`, 60) + strings.Repeat(`]}}`, 60)
	for name, c := range map[string]struct{ text, skipped, remark string }{
		"no id":       {`{"id":"a","schema":"Company","properties":{"parent":[{"schema":"Company"}]}}`, "", "a text was due; the object is left out"},
		"no schema":   {`{"id":"a","schema":"Company","properties":{"parent":[{"id":"b"}]}}`, "", "the entity within another has no schema; only its id is kept"},
		"empty id":    {`{"id":"a","schema":"Company","properties":{"parent":[{"id":"","schema":"Company"}]}}`, "the entity has no id", ""},
		"not a value": {`{"id":"a","schema":"Company","properties":{"name":[{"id":"b"},{"x":1}]}}`, "", "a text was due; the object is left out"},
		"too deep":    {deep, "", "entities lie within each other more than 20 deep; those within are left out"},
	} {
		_, tally := read(t, c.text)
		assert.Equal(t, tally.Read, tally.Imported+tally.Skipped, name)
		if c.skipped != "" {
			assert.Contains(t, remarks(tally, true), c.skipped, name)
		}
		if c.remark != "" {
			assert.Contains(t, remarks(tally, false), c.remark, name)
		}
	}
}

// A delta file may have nested entities, and a version that is replaced goes.
func TestNestedInOperations(t *testing.T) {
	d, tally := read(t, `{"op":"ADD","entity":{"id":"a","schema":"Person","properties":{"x":[{"id":"s","schema":"Sanction","properties":{}}]}}}`+"\n"+
		`{"op":"DEL","entity":{"id":"s","schema":"Sanction","properties":{}}}`)
	assert.Equal(t, "read 3, imported 1, skipped 2", tally.String())
	assert.Empty(t, d.Events)
}
