package dossier

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const schemaFile = "../data/dossier.schema.json"

// compiledSchema is the schema; to compile it checks it against the metaschema of draft 2020-12.
func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("dossier.schema.json", doc))
	s, err := c.Compile("dossier.schema.json")
	require.NoError(t, err)
	assert.Equal(t, 2020, s.DraftVersion)
	return s
}

func TestSchemaIsSoundItself(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	require.NoError(t, err)
	assert.NoError(t, meta.Validate(doc))
	doc.(map[string]any)["type"] = "objekt"
	assert.Error(t, meta.Validate(doc), "the metaschema is awake")
	assert.Empty(t, syntaxProblems(t, data), "nor has it a member twice")
}

// blind are the files of testdata/bad whose one fault no schema can see, as it
// is lost, or not allowed for, before a schema is asked.
func blind() []string {
	return []string{
		"bad-utf8", "case-twin-own", "duplicate-member", "duplicate-member-escaped", "duplicate-member-own",
		"lone-surrogate", "lone-surrogate-name", "too-deep",
	}
}

func TestSchemaAndDecoderAgree(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	checked := 0
	err := filepath.WalkDir("testdata", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		_, refused := Decode(data)
		checked++
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		if err != nil {
			assert.Error(t, refused, "%s is not JSON: %v", path, err)
			return nil
		}
		invalid := schema.Validate(doc)
		if slices.Contains(blind(), strings.TrimSuffix(filepath.Base(path), ".json")) {
			assert.Error(t, refused, path)
			assert.NoError(t, invalid, "%s: the schema sees it, so it is not blind to it", path)
			return nil
		}
		assert.Equal(t, refused == nil, invalid == nil, "%s: decoder: %v; schema: %v", path, refused, invalid)
		return nil
	})
	require.NoError(t, err)
	assert.Greater(t, checked, 60)
}

func TestSchemaIsBlindOnlyToSyntax(t *testing.T) {
	t.Parallel()
	syntactic := []string{"bad-utf8", "case-twin", "duplicate-member", "lone-surrogate", "too-deep"}
	files := testFiles(t, "bad")
	for _, name := range blind() {
		assert.Contains(t, syntactic, problemsOf(t, files[name])[0].Rule, name)
	}
}

// The Go types and the schema have the same members, of the same shapes, and the same words.
func TestSchemaFollowsTheTypes(t *testing.T) {
	t.Parallel()
	seen := map[*shape]bool{}
	var compare func(at string, want *shape, s *jsonschema.Schema)
	compare = func(at string, want *shape, s *jsonschema.Schema) {
		s = resolved(s)
		switch want.form {
		case objectForm:
			assert.Equal(t, []string{"object"}, s.Types.ToStrings(), at)
			if seen[want] {
				return
			}
			seen[want] = true
			members, required := schemaMembers(s)
			assert.ElementsMatch(t, want.memberNames(), keys(members), at)
			for _, m := range want.members {
				assert.Equal(t, m.required, slices.Contains(required, m.name), "%s.%s required", at, m.name)
				if assert.Contains(t, members, m.name, at) {
					assert.NotEmpty(t, members[m.name].Description, "%s.%s has no hover text", at, m.name)
					compare(at+"."+m.name, m.shape, members[m.name])
				}
				if text := resolved(members[m.name]); m.required && m.shape.form == textForm && assert.NotNil(t, text.MinLength, at+"."+m.name) {
					assert.Equal(t, 1, *text.MinLength, "%s.%s", at, m.name)
				}
			}
			assert.True(t, closed(s), "%s lets unknown members pass", at)
		case listForm:
			assert.Equal(t, []string{"array"}, s.Types.ToStrings(), at)
			compare(at+"[]", want.entry, s.Items2020)
		case wordForm:
			assert.ElementsMatch(t, want.words, schemaWords(s), at)
		case decimalForm:
			assert.NotNil(t, s.Pattern, at)
		case ownForm:
			assert.Equal(t, []string{"object"}, s.Types.ToStrings(), at)
			assert.False(t, closed(s), at)
		default:
			assert.Equal(t, []string{"string"}, s.Types.ToStrings(), at)
			assert.Nil(t, s.Enum, "%s is open", at)
			assert.Nil(t, s.Pattern, "%s is not judged by the decoder", at)
		}
	}
	compare("dossier", shapes{}.of(reflect.TypeFor[Dossier]()), compiledSchema(t))
	assert.Greater(t, len(seen), 20)
}

func resolved(s *jsonschema.Schema) *jsonschema.Schema {
	for s.Ref != nil {
		s = s.Ref
	}
	return s
}

func closed(s *jsonschema.Schema) bool {
	return s.AdditionalProperties == false || s.UnevaluatedProperties != nil && s.UnevaluatedProperties.Bool != nil && !*s.UnevaluatedProperties.Bool
}

// schemaMembers gives the members of an object and of what it is composed of.
func schemaMembers(s *jsonschema.Schema) (members map[string]*jsonschema.Schema, required []string) {
	members = map[string]*jsonschema.Schema{}
	for _, part := range append([]*jsonschema.Schema{s}, s.AllOf...) {
		part = resolved(part)
		for name, p := range part.Properties {
			members[name] = p
		}
		required = append(required, part.Required...)
	}
	return members, required
}

func schemaWords(s *jsonschema.Schema) (words []string) {
	all := []any{}
	if s.Const != nil {
		all = append(all, *s.Const)
	}
	if s.Enum != nil {
		all = append(all, s.Enum.Values...)
	}
	for _, w := range all {
		words = append(words, w.(string))
	}
	return words
}

func keys[V any](m map[string]V) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}

// An editor offers the examples of an open list of words; they are the words the program knows.
func TestSchemaOffersTheKnownKinds(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	for list, want := range map[string][]string{
		"actors": actorKinds(), "places": placeKinds(), "investments": investmentKinds(), "sources": sourceKinds(),
	} {
		members, _ := schemaMembers(resolved(schema.Properties[list].Items2020))
		var got []string
		for _, e := range members["kind"].Examples {
			got = append(got, e.(string))
		}
		assert.Equal(t, want, got, list)
	}
}

func TestSchemaRefusesAMistypedMemberEverywhere(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	good := string(testFiles(t, "good")["every-member"])
	for _, member := range []string{`"exact"`, `"phases"`, `"operator"`, `"how"`, `"names"`, `"say"`, `"currency"`, `"why"`} {
		bad := strings.Replace(good, member, member[:len(member)-1]+`z"`, 1)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		require.NoError(t, err)
		assert.Error(t, schema.Validate(doc), member)
		assert.NotEmpty(t, problemsOf(t, []byte(bad)), member)
	}
}
