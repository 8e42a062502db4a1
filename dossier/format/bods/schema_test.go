package bods

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// schema is the schema of 0.4, from the files of the standard.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, file := range real(t, "other/schemas/bods-0.4/*.json") {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
		require.NoError(t, err)
		require.NoError(t, c.AddResource(doc.(map[string]any)["$id"].(string), doc))
	}
	s, err := c.Compile("urn:statement")
	require.NoError(t, err)
	return s
}

// valid checks a package by the schema, and by what no schema says: that each
// party comes before its relationship, and no id twice.
func valid(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	assert.NoError(t, s.Validate(doc))
	statements, records := map[any]bool{}, map[any]bool{}
	for _, st := range doc.([]any) {
		st := st.(map[string]any)
		assert.False(t, statements[st["statementId"]], "statementId twice: %v", st["statementId"])
		assert.False(t, records[st["recordId"]], "recordId twice: %v", st["recordId"])
		statements[st["statementId"]], records[st["recordId"]] = true, true
		if d := st["recordDetails"].(map[string]any); st["recordType"] == typeRelationship {
			for _, end := range []string{"subject", "interestedParty"} {
				if id, ok := d[end].(string); ok {
					assert.True(t, records[id], "%s %q comes later or not at all", end, id)
				}
			}
		}
	}
}

func TestWhatIsWrittenIsOfTheStandard(t *testing.T) {
	s := schema(t)
	for _, file := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json", "testdata/write/quay.json"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		d, err := dossier.Decode(data)
		require.NoError(t, err)
		t.Run(filepath.Base(file), func(t *testing.T) { valid(t, s, wrote(t, d)) })
	}
	t.Run("generated", func(t *testing.T) { valid(t, s, wrote(t, dossiertest.Generate(2000))) })
	for _, pattern := range []string{"bods/*.json", "bods/ds-0.*/*.json"} {
		for _, file := range real(t, pattern) {
			t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
				data, err := os.ReadFile(file)
				require.NoError(t, err)
				d, _, err := take(t.Context(), data)
				require.NoError(t, err)
				valid(t, s, wrote(t, d))
			})
		}
	}
}
