package csl

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

// schema says what csl-data.json of CSL 1.0.2 says, from
// <https://github.com/citation-style-language/schema>: an item has a type and an id,
// no member but the listed ones, and each of them its shape. A date is taken in
// the structured form alone, because older processors know no other.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text := map[string]any{"type": "string"}
	either := func(kinds ...any) map[string]any { return map[string]any{"type": kinds} }
	words := func(list string) (out []any) {
		for _, w := range strings.Fields(list) {
			out = append(out, w)
		}
		return out
	}
	object := func(members map[string]any) map[string]any {
		return map[string]any{"type": "object", "properties": members, "additionalProperties": false}
	}
	name := map[string]any{}
	for _, m := range words("family given dropping-particle non-dropping-particle suffix literal") {
		name[m.(string)] = text
	}
	for _, m := range words("comma-suffix static-ordering parse-names") {
		name[m.(string)] = either("string", "number", "boolean")
	}
	part := map[string]any{"type": "array", "minItems": 1, "maxItems": 3, "items": either("string", "number")}
	date := object(map[string]any{
		"date-parts": map[string]any{"type": "array", "minItems": 1, "maxItems": 2, "items": part},
		"season":     either("string", "number"), "circa": either("string", "number", "boolean"), "literal": text, "raw": text,
	})
	members := map[string]any{
		"id": either("string", "number"), "categories": map[string]any{"type": "array", "items": text}, "custom": map[string]any{"type": "object"},
		"type": map[string]any{"enum": words(`article article-journal article-magazine article-newspaper bill book broadcast chapter classic
			collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation
			manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post
			post-weblog regulation report review review-book software song speech standard thesis treaty webpage`)},
	}
	for shape, list := range map[*map[string]any]string{
		{"type": "array", "items": object(name)}: `author chair collection-editor compiler composer container-author contributor curator director
			editor editorial-director executive-producer guest host interviewer illustrator narrator organizer original-author performer
			producer recipient reviewed-author script-writer series-creator translator`,
		&date: "accessed available-date event-date issued original-date submitted",
		{"type": words("string number")}: `chapter-number citation-number collection-number edition first-reference-note-number issue locator number
			number-of-pages number-of-volumes page page-first part printing supplement volume`,
		&text: `language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place authority
			call-number citation-key citation-label collection-title container-title container-title-short dimensions division DOI event
			event-title event-place genre ISBN ISSN jurisdiction keyword medium note original-publisher original-publisher-place
			original-title part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale section source
			status title title-short URL version volume-title volume-title-short year-suffix`,
	} {
		for _, m := range words(list) {
			members[m.(string)] = maps.Clone(*shape)
		}
	}
	item := object(members)
	item["required"] = words("type id")
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("csl-data.json", map[string]any{"type": "array", "items": item}))
	s, err := c.Compile("csl-data.json")
	require.NoError(t, err)
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, d *dossier.Dossier) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, d))
	doc, err := jsonschema.UnmarshalJSON(&out)
	require.NoError(t, err)
	assert.NoError(t, s.Validate(doc))
}

func TestWhatIsWrittenIsOfTheSchema(t *testing.T) {
	s := schema(t)
	for _, file := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json", "../../testdata/good/north-quay.json"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		d, err := dossier.Decode(data)
		require.NoError(t, err)
		valid(t, s, d)
	}
	valid(t, s, dossiertest.Generate(500))
	for _, text := range dossiertest.Spoilers() {
		valid(t, s, dossiertest.Spoiled(text))
	}
	all := append(types(), "", "own word")
	kinds := &dossier.Dossier{Format: dossier.Format, Title: "T"}
	for _, kind := range all {
		kinds.Sources = append(kinds.Sources, dossier.Source{ID: "s-" + kind, Kind: kind, Title: "T"})
	}
	valid(t, s, kinds)
}

// Members of CSL come through a dossier, but not in a shape that CSL has not.
func TestWhatIsReadAndWrittenIsOfTheSchema(t *testing.T) {
	s := schema(t)
	take := func(text string) {
		t.Helper()
		d, err := Read(t.Context(), exchange.Input{Reader: strings.NewReader(text), Tally: &exchange.Tally{}})
		require.NoError(t, err, text)
		valid(t, s, d)
	}
	for _, pattern := range []string{"testdata/read/*", "testdata/skip/*"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			take(string(data))
		}
	}
	for _, name := range append(foreignMembers(), "author", "issued", "title", "genre", "custom", "note", "DOI", "own") {
		for _, value := range []string{`"x"`, "7", "true", "{}", "[]", `[{"family": "F"}]`, `[{"family": 7}]`, `{"date-parts": [[2023, 1]]}`, `{"date-parts": [[]]}`,
			`{"date-parts": [[1], [2], [3]]}`, `{"raw": "x"}`, `["x"]`, `{"x": 1}`} {
			take(`[{"id": "a", "type": "book", "` + name + `": ` + value + `}]`)
		}
	}
}
