package canvas_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/canvas"
)

type file struct {
	Cards []card              `json:"nodes"`
	Lines []map[string]string `json:"edges"`
}

type card struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	X      int    `json:"x"`
	Y      int    `json:"y"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Text   string `json:"text"`
	Label  string `json:"label"`
}

// meets says whether two rectangles have a part in common.
func (c card) meets(o card) bool {
	return c.X < o.X+o.Width && o.X < c.X+c.Width && c.Y < o.Y+o.Height && o.Y < c.Y+c.Height
}

func (c card) holds(o card) bool {
	return c.X <= o.X && c.Y <= o.Y && o.X+o.Width <= c.X+c.Width && o.Y+o.Height <= c.Y+c.Height
}

// written checks the rules of JSON Canvas, and that no card lies on another.
func written(t *testing.T, d *dossier.Dossier) file {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, canvas.Write(&out, d))
	var f file
	require.NoError(t, json.Unmarshal(out.Bytes(), &f))
	ids := map[string]bool{}
	for i, c := range f.Cards {
		require.False(t, ids[c.ID], c.ID)
		ids[c.ID] = true
		held := c.Type == "group" || c.ID == "dossier"
		for j, o := range f.Cards {
			if i != j && o.Type == c.Type {
				require.False(t, c.meets(o), "%s lies on %s", c.ID, o.ID)
			}
			held = held || o.Type == "group" && o.holds(c)
		}
		assert.True(t, held, "%s lies in no group", c.ID)
	}
	for _, l := range f.Lines {
		require.False(t, ids[l["id"]])
		ids[l["id"]] = true
		assert.True(t, ids[l["fromNode"]] && ids[l["toNode"]])
		assert.Contains(t, []string{"left", "right"}, l["fromSide"])
		assert.Contains(t, []string{"left", "right"}, l["toSide"])
	}
	return f
}

func TestCardsSayAllThatAClaimNeeds(t *testing.T) {
	var texts []string
	for _, c := range written(t, dossiertest.Quay()).Cards {
		texts = append(texts, c.Text)
	}
	assert.Contains(t, texts, "allegation\n\n**Somebody has sold the data.**\n\nsaid by nobody named, 2024, anonymous, alleged\n\n"+
		"nobody has answered this (sought, no reply)\n\nat most 1 origin, conflicting\n\nid: data-sold")
	assert.Contains(t, texts, "missing\n\n**unknown record (old-rumour)**")
}

func TestNoCardLiesOnAnother(t *testing.T) {
	data, err := os.ReadFile("../../../data/liege.json")
	require.NoError(t, err)
	liege, err := dossier.Decode(data)
	require.NoError(t, err)
	for _, d := range []*dossier.Dossier{liege, dossiertest.Generate(400), {Title: "Empty"}} {
		written(t, d)
	}
}

func TestNoTextBreaksOut(t *testing.T) {
	want := written(t, dossiertest.Quay())
	for _, text := range dossiertest.Spoilers() {
		f := written(t, dossiertest.Spoiled(text))
		assert.Len(t, f.Lines, len(want.Lines), "%q", text)
		for _, c := range f.Cards {
			assert.NotRegexp(t, `(^|[^\\])<[^U]`, c.Text, "%q", text)
		}
	}
}
