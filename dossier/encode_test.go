package dossier

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEncodeLayout(t *testing.T) {
	t.Parallel()
	d := &Dossier{
		Format: Format, Title: `<a & "b">`,
		Walks: []Walk{{ID: "w", Title: "no steps yet", Common: Common{X: jsontext.Value("{ \"as\":1e400,\n\"written\" : \"\\u0041\" }")}}},
		Actors: []Actor{
			{ID: "a", Kind: "company", Name: "\u202e菜鸟\u009b\x1b\u2028", Common: Common{Names: []Name{{Text: "b"}}}},
		},
		Places: []Place{},
	}
	out, err := Encode(d)
	require.NoError(t, err)
	assert.Equal(t, `{
  "format": "dossier/1",
  "title": "<a & \"b\">",
  "actors": [
    {
      "id": "a",
      "kind": "company",
      "name": "`+"\u202e菜鸟\u009b"+`\u001b`+"\u2028"+`",
      "names": [
        {
          "text": "b"
        }
      ]
    }
  ],
  "walks": [
    {
      "id": "w",
      "title": "no steps yet",
      "steps": [],
      "x": { "as":1e400,
"written" : "\u0041" }
    }
  ]
}
`, string(out))
}

func TestEncodeThenDecodeIsTheSame(t *testing.T) {
	t.Parallel()
	for name, data := range testFiles(t, "good") {
		t.Run(name, func(t *testing.T) {
			first, err := Decode(data)
			require.NoError(t, err)
			requireFixpoint(t, first)
		})
	}
}

// requireFixpoint: what is written of a dossier is read as the same dossier, and written again as the same bytes.
func requireFixpoint(t require.TestingT, first *Dossier) {
	once, err := Encode(first)
	require.NoError(t, err)
	second, err := Decode(once)
	require.NoError(t, err)
	require.Equal(t, value(first), value(second))
	twice, err := Encode(second)
	require.NoError(t, err)
	require.True(t, bytes.Equal(once, twice), "the same bytes")
}

func TestAnyDossierSurvives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := &Dossier{}
		fill(t, shapes{}.of(reflect.TypeFor[Dossier]()), reflect.ValueOf(d).Elem(), false)
		requireFixpoint(t, d)
	})
}

// fill makes up a sound value of a shape.
func fill(t *rapid.T, s *shape, v reflect.Value, required bool) {
	switch s.form {
	case objectForm:
		for _, m := range s.members {
			if m.required || rapid.IntRange(0, 3).Draw(t, m.name) == 0 {
				fill(t, m.shape, v.FieldByIndex(m.index), m.required)
			}
		}
	case listForm:
		for i := range rapid.IntRange(0, 2).Draw(t, "length") {
			v.Grow(1)
			v.SetLen(i + 1)
			fill(t, s.entry, v.Index(i), false)
		}
	case wordForm:
		v.SetString(rapid.SampledFrom(s.words).Draw(t, "word"))
	case decimalForm:
		v.SetString(rapid.StringMatching(`-?[0-9]{1,40}(\.[0-9]{1,40})?`).Draw(t, "amount"))
	case ownForm:
		v.SetBytes([]byte(rapid.SampledFrom([]string{`{}`, `{"a":1}`, "{ \"a\" :\r\n[null,-0.10,\"\\u00e9\"]}"}).Draw(t, "x")))
	default:
		text := rapid.String()
		if required {
			text = rapid.StringN(1, -1, -1)
		}
		v.SetString(text.Draw(t, "text"))
	}
}

func TestEncodeRefusesWhatCouldNotBeReadBack(t *testing.T) {
	t.Parallel()
	dossier := func(c Common) *Dossier {
		return &Dossier{Format: Format, Title: "x", Events: []Event{{ID: "e", Title: "e"}, {ID: "f", Title: "f", Common: c}}}
	}
	for _, tc := range []struct {
		dossier *Dossier
		message string
	}{
		{nil, `encode: no dossier`},
		{dossier(Common{Summary: "Li\xe8ge"}), `encode "/events/1/summary": the text is not UTF-8`},
		{dossier(Common{X: jsontext.Value(`[1]`)}), `encode "/events/1/x": line 1, column 1: "x" must be an object, not a list`},
		{dossier(Common{X: jsontext.Value(`{"a": 1, "a": 2}`)}), `encode "/events/1/x": line 1, column 10: member "a" is given twice (first on line 1)`},
		{dossier(Common{X: jsontext.Value(`{"a": `)}), `encode "/events/1/x": line 1, column 7: the file ends before the object opened on line 1, column 1 is closed`},
	} {
		out, err := Encode(tc.dossier)
		assert.EqualError(t, err, tc.message)
		assert.Nil(t, out)
	}
}
