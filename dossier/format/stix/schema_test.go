package stix_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

type shape = map[string]any

func text() shape                { return shape{"type": "string"} }
func form(pattern string) shape  { return shape{"type": "string", "pattern": pattern} }
func some(items shape) shape     { return shape{"type": "array", "minItems": 1, "items": items} }
func one(of ...any) shape        { return shape{"enum": of} }
func both(a, b shape) shape      { return shape{"allOf": []any{a, b}} }
func never(members string) shape { return shape{"not": form("^(" + members + ")--")} }

// schema says of bundles what the JSON Schemas of OASIS for STIX 2.1 say,
// <https://github.com/oasis-open/cti-stix2-json-schemas>: of every object, and of the types
// that are written. Each list has an entry, each object its members, each time three digits of a second.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	id := form(`^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$`)
	stamp := form(`^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)\.\d{3}Z$`)
	reference := shape{
		"type": "object", "required": []any{"source_name"}, "additionalProperties": false,
		"properties": shape{"source_name": text(), "description": text(), "external_id": text(), "url": shape{"type": "string", "format": "uri"}},
		"anyOf":      []any{shape{"required": []any{"external_id"}}, shape{"required": []any{"description"}}, shape{"required": []any{"url"}}},
		"oneOf": []any{
			shape{"required": []any{"external_id"}, "properties": shape{"source_name": one("cve"), "external_id": form(`^CVE-\d{4}-(0\d{3}|[1-9]\d{3,})$`)}},
			shape{"required": []any{"external_id"}, "properties": shape{"source_name": one("capec"), "external_id": form(`^CAPEC-\d+$`)}},
			shape{"properties": shape{"source_name": shape{"not": form(`^(cve)|(capec)$`)}, "external_id": shape{"not": form(`^(CVE-\d{4}-(0\d{3}|[1-9]\d{3,}))|(CAPEC-\d+)$`)}}},
		},
	}
	common := shape{
		"type": text(), "spec_version": one("2.1"), "id": id, "created_by_ref": both(id, form("^identity--")), "created": stamp, "modified": stamp,
		"labels": some(text()), "external_references": some(reference), "description": text(),
		"extensions": shape{"type": "object", "minProperties": 1, "propertyNames": form("^extension-definition--"),
			"additionalProperties": shape{"type": "object", "required": []any{"extension_type"}, "properties": shape{"extension_type": one("property-extension")}}},
	}
	end := both(id, never("relationship|sighting|bundle|marking-definition"))
	kinds := map[string]shape{
		"identity":       {"name": text(), "identity_class": text()},
		"location":       {"name?": text(), "country": text()},
		"infrastructure": {"name": text()},
		"relationship":   {"relationship_type": form(`^[a-z0-9-]+$`), "source_ref": end, "target_ref": end, "start_time?": stamp, "stop_time?": stamp},
		"grouping":       {"name?": text(), "context": text(), "object_refs": some(id)},
		"report":         {"name": text(), "published": stamp, "object_refs": some(id)},
		"note":           {"abstract?": text(), "content": text(), "authors?": some(text()), "object_refs": some(id)},
		"opinion":        {"explanation?": text(), "authors?": some(text()), "object_refs": some(id), "opinion": one("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")},
		"extension-definition": {"name": text(), "schema": text(), "version": text(), "created_by_ref": id,
			"extension_types": some(one("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension"))},
	}
	var objects []any
	for kind, own := range kinds {
		members, required := maps.Clone(common), []any{"type", "spec_version", "id", "created", "modified"}
		for name, is := range own {
			bare, optional := strings.CutSuffix(name, "?")
			if members[bare] = is; !optional {
				required = append(required, bare)
			}
		}
		members["type"], members["id"] = one(kind), both(id, form("^"+kind+"--"))
		objects = append(objects, shape{"type": "object", "properties": members, "required": required, "additionalProperties": false})
	}
	bundle := shape{"type": "object", "required": []any{"type", "id"}, "additionalProperties": false,
		"properties": shape{"type": one("bundle"), "id": both(id, form("^bundle--")), "objects": some(shape{"oneOf": objects})}}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("bundle.json", plain(bundle)))
	s, err := c.Compile("bundle.json")
	require.NoError(t, err)
	return s
}

// plain is a shape as the compiler wants it.
func plain(v any) any {
	switch v := v.(type) {
	case shape:
		out := map[string]any{}
		for name, m := range v {
			out[name] = plain(m)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	}
	return v
}

func TestWhatIsWrittenIsOfTheSchema(t *testing.T) {
	s := schema(t)
	valid := func(name string, d *dossier.Dossier) {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(written(t, d)))
		require.NoError(t, err)
		assert.NoError(t, s.Validate(doc), name)
	}
	for _, file := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json", "../native/testdata/read/quay.json"} {
		valid(file, decoded(t, file))
	}
	valid("generated", dossiertest.Generate(500))
	valid("empty", &dossier.Dossier{Format: dossier.Format, Title: "Empty"})
	for _, text := range dossiertest.Spoilers() {
		valid(text, dossiertest.Spoiled(strings.ToValidUTF8(text, "\uFFFD")))
	}
	ids := &dossier.Dossier{Format: dossier.Format, Title: "T", Actors: []dossier.Actor{{ID: "a", Kind: "company", Name: "A", Common: dossier.Common{}}}}
	for _, id := range [][2]string{{"cve", "x"}, {"CVE", "CVE-2021-1234"}, {"cve", "CVE-2021-1234"}, {"my capec", "CAPEC-1"}, {"capec", "CAPEC-1"}, {"x", "CVE-2021-12345-x"}, {"", "v"}} {
		ids.Actors[0].Identifiers = append(ids.Actors[0].Identifiers, dossier.Identifier{Scheme: id[0], Value: id[1]})
	}
	for _, address := range []string{"https://example.org/é?q=a b|c#f", "https://example.org/%zz", "https://example.org/a^b`{}"} {
		ids.Sources = append(ids.Sources, dossier.Source{ID: address, Kind: "article", Title: "T", URL: address})
	}
	valid("identifiers and addresses", ids)
}
