package graphml_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/graphml"
)

// document is the structure of GraphML, as far as it is written.
type document struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Default string    `xml:"edgedefault,attr"`
		Data    []datum   `xml:"data"`
		Boxes   []element `xml:"node"`
		Lines   []element `xml:"edge"`
	} `xml:"graph"`
}

type element struct {
	ID   string  `xml:"id,attr"`
	From string  `xml:"source,attr"`
	To   string  `xml:"target,attr"`
	Data []datum `xml:"data"`
}

type datum struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

// written checks the structure of what is written: well-formed, each datum of a
// declared key for its element and once, ids unique, ends that are there.
func written(t *testing.T, d *dossier.Dossier) document {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, graphml.Write(&out, d))
	var doc document
	require.NoError(t, xml.Unmarshal(out.Bytes(), &doc))
	assert.Equal(t, "directed", doc.Graph.Default)
	keys, ids := map[string]string{}, map[string]bool{}
	for _, k := range doc.Keys {
		assert.Empty(t, keys[k.ID])
		assert.Contains(t, []string{"string", "int", "boolean"}, k.Type)
		keys[k.ID] = k.For
	}
	check := func(of string, e element) {
		assert.Regexp(t, `^[en]\d+$`, e.ID)
		assert.False(t, ids[e.ID], e.ID)
		ids[e.ID] = true
		met := map[string]bool{}
		for _, v := range e.Data {
			assert.Equal(t, of, keys[v.Key])
			assert.False(t, met[v.Key])
			met[v.Key] = true
		}
	}
	for _, b := range doc.Graph.Boxes {
		check("node", b)
	}
	for _, l := range doc.Graph.Lines {
		check("edge", l)
		assert.True(t, ids[l.From] && ids[l.To], "%s to %s", l.From, l.To)
	}
	return doc
}

// of gives the data of the element with a value of a key, by the names of the keys.
func (d document) of(name, value string) map[string]string {
	names := map[string]string{}
	for _, k := range d.Keys {
		names[k.ID] = k.Name
	}
	for _, e := range append(d.Graph.Boxes, d.Graph.Lines...) {
		out := map[string]string{}
		for _, v := range e.Data {
			out[names[v.Key]] = v.Text
		}
		if out[name] == value {
			return out
		}
	}
	return nil
}

func TestClaimsKeepTheirData(t *testing.T) {
	doc := written(t, dossiertest.Quay())
	a := doc.of("record", "data-sold")
	assert.Equal(t, "allegation: Somebody has sold the data.", a["label"])
	assert.Equal(t, "nobody named", a["saidBy"])
	assert.Equal(t, "true", a["unanswered"])
	assert.Equal(t, "nobody has answered this (sought, no reply)", a["answer"])
	assert.Equal(t, "1", a["originsAtMost"])
	assert.Contains(t, a["told"], "at most 1 origin")
	r := doc.of("record", "no-access")
	assert.Contains(t, r["answers"], "denies")
	assert.Empty(t, r["unanswered"])
	link := doc.of("record", "quay-operates")
	assert.Equal(t, "link, operates: Quay Holding operates North Quay", link["label"], "a claim speaks of it")
	assert.Equal(t, "operates", doc.of("label", "operates, 2020~/.. (since about 2020, still going)")["relation"])
	assert.Equal(t, "true", doc.of("label", "missing: unknown record (old-rumour)")["missing"])
}

func TestNoTextBreaksOut(t *testing.T) {
	lines := len(written(t, dossiertest.Quay()).Graph.Lines)
	for _, text := range dossiertest.Spoilers() {
		assert.Len(t, written(t, dossiertest.Spoiled(text)).Graph.Lines, lines, "%q", text)
	}
}

func TestTheLiegeDossier(t *testing.T) {
	data, err := os.ReadFile("../../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	doc := written(t, d)
	assert.NotEmpty(t, doc.of("record", "alibaba"))
	for _, c := range d.Allegations {
		data := doc.of("record", c.ID)
		assert.NotEmpty(t, data["saidBy"], c.ID)
		assert.NotEmpty(t, data["answer"], c.ID)
	}
}
