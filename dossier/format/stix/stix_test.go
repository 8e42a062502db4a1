package stix_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/stix"
)

var update = flag.Bool("update", false, "write the golden files anew")

// read reads a text as STIX.
func read(t *testing.T, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	in := exchange.Input{Reader: strings.NewReader(text), Name: "x.json", Tally: &exchange.Tally{}}
	d, err := stix.Read(t.Context(), in)
	require.NoError(t, err)
	return d, in.Tally
}

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func decoded(t *testing.T, name string) *dossier.Dossier {
	t.Helper()
	d, err := dossier.Decode([]byte(file(t, name)))
	require.NoError(t, err)
	return d
}

func written(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, stix.Write(&b, d))
	return b.String()
}

func reasons(tally *exchange.Tally) string {
	var all []string
	for _, r := range tally.Reasons() {
		all = append(all, r.Text)
	}
	return strings.Join(all, "\n")
}

func TestEveryTypeHasItsPlace(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/bundle.json"))
	assert.Equal(t, "read 14, imported 14, skipped 0", tally.String())
	assert.Equal(t, "Herons at the quay", d.Title)
	x := dossier.NewIndex(d)
	kinds := map[string]string{}
	for _, k := range dossier.Kinds() {
		for _, r := range x.List(k, 0, x.Len(k)) {
			kinds[r.Title] = k.One() + " " + r.Word
		}
	}
	for title, want := range map[string]string{
		"Quay Watch": "actor organisation", "A. Person": "actor person", "North Quay": "place site", "Grey Heron": "actor intrusion set", "Crane (revoked)": "actor malware",
		"quay.example": "actor domain name", "Operation Quay": "event ", "Sighting of Crane": "event ", "Herons at the quay": "source report",
		"Opinion: strongly disagree relationship--00000000-0000-4000-8000-0000000000e1": "source opinion",
		"Seen again in February.": "source note", "Grey Heron uses Crane (revoked)": "link uses",
		"quay.example resolves to ipv4-addr--00000000-0000-5000-8000-0000000000c4": "link resolves to",
	} {
		assert.Equal(t, want, kinds[title], title)
	}
	assert.Contains(t, string(d.X), `"statement":"Invented."`, "markings are kept")
	assert.Empty(t, d.Allegations, "STIX makes none")
	assert.Empty(t, d.Rebuttals)
}

func TestWhatARecordKeeps(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/bundle.json"))
	x := dossier.NewIndex(d)
	heron, _ := x.Record("intrusion-set--00000000-0000-4000-8000-0000000000c1")
	assert.Equal(t, []dossier.Name{{Text: "Heron"}, {Text: "Graureiher", Language: "de"}}, heron.Common.Names)
	assert.Equal(t, []dossier.Identifier{{Scheme: "register", Value: "G-1"}}, heron.Common.Identifiers)
	assert.Len(t, x.Origins(heron.ID), 1, "what is only mentioned is no origin")
	crane, _ := x.Record("malware--00000000-0000-4000-8000-0000000000c2")
	assert.Contains(t, crane.Common.Summary, "withdrawn")
	assert.Contains(t, string(crane.Common.X), `"x_own":{"score":1.50}`)
	uses, _ := x.Record("relationship--00000000-0000-4000-8000-0000000000e1")
	assert.Equal(t, dossier.Date("2023-03-01/2023-04-01"), uses.Date)
	stances := map[string]dossier.Stance{}
	for _, e := range uses.Common.Evidence {
		stances[e.Source[:6]] = e.Stance
	}
	assert.Equal(t, map[string]dossier.Stance{"said-b": "", "report": dossier.Mentions, "opinio": dossier.Contradicts}, stances)
	operation, _ := x.Record("campaign--00000000-0000-4000-8000-0000000000d1")
	assert.Equal(t, dossier.Date("2023-03-01/"), operation.Date, "its end is not told")
	sighting, _ := x.Record("sighting--00000000-0000-4000-8000-0000000000e2")
	assert.Equal(t, dossier.Date("2023-03-02"), sighting.Date)
	assert.Contains(t, reasons(tally), "not in the file")
}

func TestEnvelopesOfTheSameObjectsGiveTheSameDossier(t *testing.T) {
	want, err := dossier.Encode(first(read(t, file(t, "testdata/read/bundle.json"))))
	require.NoError(t, err)
	for _, name := range []string{"testdata/read/lines.jsonl", "testdata/read/list.json"} {
		got, err := dossier.Encode(first(read(t, file(t, name))))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), name)
	}
}

func first[A, B any](a A, _ B) A { return a }

func TestAnAnswerThatIsNotAllSaysSo(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/taxii.json"))
	assert.Equal(t, "read 3, imported 3, skipped 0", tally.String())
	assert.Contains(t, reasons(tally), "has more objects, which are not in it")
	whole, tally := read(t, strings.Replace(file(t, "testdata/read/taxii.json"), `"more": true`, `"more": false`, 1))
	assert.Empty(t, tally.Reasons())
	assert.Equal(t, d, whole)
}

func TestObservedDataOfVersion20(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/version-2.0.json"))
	assert.Equal(t, 2, tally.Imported)
	require.Len(t, d.Events, 1)
	assert.Len(t, d.Events[0].Involves, 2)
	require.Len(t, d.Links, 1)
	assert.Equal(t, "src", d.Links[0].Type)
	assert.Equal(t, d.Events[0].Involves, []string{d.Links[0].To, d.Links[0].From})
}

func TestTheLastVersionOfAnObjectIsKept(t *testing.T) {
	d, tally := read(t, file(t, "testdata/skip/mixed.json"))
	assert.Equal(t, "read 7, imported 1, skipped 6", tally.String())
	assert.Equal(t, "Quay Watch Society", d.Actors[0].Name)
	for _, want := range []string{"later version", "no type", "no id", "an object was due"} {
		assert.Contains(t, reasons(tally), want)
	}
	object := `{"type":"tool","id":"tool--00000000-0000-4000-8000-000000000001","name":"%","modified":"2024-01-01T00:00:00.10Z"}`
	d, _ = read(t, strings.Replace(object, "%", "A", 1)+"\n"+strings.Replace(object, "%", "B", 1)+"\n"+strings.NewReplacer("%", "C", ".10Z", ".1Z").Replace(object)+"\n")
	assert.Equal(t, "A", d.Actors[0].Name, "of those modified at one time the first")
}

func TestTimesThatAreNone(t *testing.T) {
	d, _ := read(t, `{"type":"campaign","id":"campaign--00000000-0000-4000-8000-000000000001","name":"A","first_seen":"2024-02-30T00:00:00Z","last_seen":"soon"}
{"type":"campaign","id":"campaign--00000000-0000-4000-8000-000000000002","name":"B","first_seen":"2024-02-03T00:00:00Z","last_seen":"2023-02-03T00:00:00Z"}
{"type":"campaign","id":"campaign--00000000-0000-4000-8000-000000000003","name":"C","last_seen":"2023-02-03T00:00:00Z"}`)
	assert.Empty(t, d.Events[0].Date)
	assert.Empty(t, d.Events[1].Date, "it ends before it starts")
	assert.Equal(t, dossier.Date("/2023-02-03"), d.Events[2].Date)
	assert.Contains(t, string(d.Events[0].X), "2024-02-30", "they are kept as they are")
}

// There are no schemas of STIX here to validate against; what the specification
// demands of every object and of the types that are written is checked by hand.
func TestWhatIsWrittenIsSTIX(t *testing.T) {
	for _, name := range []string{"../../../data/liege.json", "../../testdata/good/every-member.json", "../native/testdata/read/quay.json"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var bundle struct {
				Type, ID string
				Objects  []map[string]any
			}
			require.NoError(t, json.Unmarshal([]byte(written(t, decoded(t, name))), &bundle, json.MatchCaseInsensitiveNames(true)))
			assert.Equal(t, "bundle", bundle.Type)
			types := map[string]string{}
			for _, o := range bundle.Objects {
				id := o["id"].(string)
				assert.NotContains(t, types, id, "an id is given twice")
				types[id] = o["type"].(string)
			}
			for _, o := range bundle.Objects {
				lawful(t, o, types)
			}
		})
	}
}

// lawful checks an object against the tables of STIX 2.1.
func lawful(t *testing.T, o map[string]any, types map[string]string) {
	t.Helper()
	kind, id := o["type"].(string), o["id"].(string)
	required := map[string][]string{
		"identity": {"name"}, "location": {"country"}, "infrastructure": {"name"}, "relationship": {"relationship_type", "source_ref", "target_ref"},
		"grouping": {"context", "object_refs"}, "report": {"name", "published", "object_refs"}, "note": {"content", "object_refs"},
		"opinion": {"opinion", "object_refs"}, "extension-definition": {"name", "schema", "version", "extension_types", "created_by_ref"},
	}
	require.Contains(t, required, kind)
	for _, member := range append([]string{"spec_version", "created", "modified"}, required[kind]...) {
		assert.NotEmpty(t, o[member], "%s lacks %s", id, member)
	}
	assert.Equal(t, "2.1", o["spec_version"])
	assert.Regexp(t, `^`+kind+`--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, id)
	assert.NotContains(t, o, "confidence", "a grade of a source is no confidence")
	for member, v := range o {
		assert.Regexp(t, `^[a-z0-9_]{3,250}$|^id$`, member)
		if list, ok := v.([]any); ok {
			assert.NotEmpty(t, list, "%s: %s", id, member)
		}
		if slices.Contains([]string{"created", "modified", "published", "start_time", "stop_time"}, member) {
			assert.Regexp(t, `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`, v)
		}
	}
	if kind == "relationship" {
		assert.Regexp(t, `^[a-z0-9-]+$`, o["relationship_type"])
		for _, end := range []string{"source_ref", "target_ref"} {
			assert.NotEqual(t, "relationship", types[o[end].(string)])
		}
		if stop, ok := o["stop_time"].(string); ok {
			if start, ok := o["start_time"].(string); ok {
				assert.Greater(t, stop, start)
			}
		}
	}
	if by, ok := o["created_by_ref"].(string); ok {
		assert.Equal(t, "identity", types[by])
	}
	for _, ref := range listOf(o["external_references"]) {
		assert.NotEmpty(t, ref.(map[string]any)["source_name"])
		assert.Greater(t, len(ref.(map[string]any)), 1)
	}
}

func listOf(v any) []any {
	list, _ := v.([]any)
	return list
}

// An allegation is never without who says it, when, how it was answered and on how few origins it rests.
func TestClaimsAreWrittenWithWhatBelongsToThem(t *testing.T) {
	out := written(t, decoded(t, "../native/testdata/read/quay.json"))
	note := regexp.MustCompile(`(?s)\{"type":"note"[^\n]*"abstract":"Somebody was on the quay at night\.".*?"labels":\[[^\]]*\]`).FindString(out)
	for _, want := range []string{"Said by Port Office, 2024-04-05, on the record, alleged", "Answer: unanswered (not sought)", "at most 1 origin", "Does not establish: who it was",
		`"authors":["Port Office"]`, `"answer: unanswered"`, `"modality: alleged"`, `"created":"2024-04-05T00:00:00.000Z"`} {
		assert.Contains(t, note, want)
	}
	assert.Contains(t, out, `"opinion":"disagree"`)
	assert.Contains(t, out, `"opinion":"neutral"`, "to add context is to take no side")
}

func TestGolden(t *testing.T) {
	out := written(t, decoded(t, "../native/testdata/read/quay.json"))
	const golden = "testdata/quay.stix.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
	}
	assert.Equal(t, file(t, golden), out)
}

func TestOneWhoChangesAnObjectIsToldOf(t *testing.T) {
	out := written(t, decoded(t, "../native/testdata/read/quay.json"))
	_, tally := read(t, out)
	assert.Empty(t, tally.Reasons())
	d, tally := read(t, strings.Replace(out, `"name":"Quay Holding"`, `"name":"Quay Holdings"`, 1))
	assert.Equal(t, "Quay Holding", d.Actors[0].Name)
	assert.Contains(t, reasons(tally), "says otherwise than the record it carries")
	_, tally = read(t, strings.Replace(out, `"kind":"actors"`, `"kind":"actor"`, 1))
	assert.Contains(t, reasons(tally), "no sound record")
	assert.Zero(t, tally.Skipped, "it is taken as it is")
}

// What others add to a bundle that was written stands beside it.
func TestOthersMayAddToIt(t *testing.T) {
	out := written(t, decoded(t, "../native/testdata/read/quay.json"))
	note := regexp.MustCompile(`note--[0-9a-f-]{36}`).FindString(out)
	d, _ := read(t, strings.TrimSuffix(out, "\n]}\n")+`,
{"type":"opinion","id":"opinion--00000000-0000-4000-8000-000000000001","opinion":"agree","object_refs":["`+note+`"]}]}`)
	assert.Equal(t, "North Quay terminal", d.Title)
	require.Len(t, d.Allegations, 2)
	assert.Equal(t, dossier.Supports, d.Allegations[0].Evidence[len(d.Allegations[0].Evidence)-1].Stance)
}

func TestRealFiles(t *testing.T) {
	const folder = "../../../../shared/data/stix/"
	for name, records := range map[string]int{
		"mobile-attack-17.1.json": 2148, "oasis-examples/threat-reports__apt1.json": 76, "oasis-examples/threat-reports__poisonivy.json": 155,
		"oasis-examples/interop-objectmarking-test.json": 1, "oasis-examples/infrastructure.json": 10, "oasis-examples/indicators-for-C2-with-COA.json": 8,
		"oasis-examples/indicator-for-c2-ip-address.json": 1, "oasis-examples/indicator-to-campaign-relationship.json": 3, "oasis-examples/malicious-email-indicator-with-attachment.json": 6,
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(folder + name)
			if err != nil {
				t.Skip("the real files are not here")
			}
			assert.True(t, stix.Guess(data[:min(len(data), 64<<10)]))
			d, tally := read(t, string(data))
			assert.Equal(t, records, tally.Imported)
			assert.Zero(t, tally.Skipped)
			out := written(t, d)
			assert.Equal(t, out, written(t, first(read(t, out))))
			for _, p := range d.Check() {
				assert.False(t, p.Severity == dossier.Error && p.Rule != "dangling-reference", p.Message)
			}
			if strings.HasPrefix(name, "mobile") {
				revoked := 0
				for _, a := range d.Actors {
					if strings.HasSuffix(a.Name, "(revoked)") {
						revoked++
					}
				}
				assert.Equal(t, 53, revoked)
				assert.GreaterOrEqual(t, len(d.Links), 1766)
			}
		})
	}
}

func TestGuess(t *testing.T) {
	for head, want := range map[string]bool{
		`{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000001"`:           true,
		`{"objects":[{"type":"tool"}],"type":"bundle"}`:                                  true,
		`{"id":"bundle--00000000-0000-4000-8000-000000000001","objects":[{"created":"20`: true,
		`[{"type":"tool","id":"tool--00000000-0000-4000-8000-000000000001"}]`:            true,
		`{"id":"tool--00000000-0000-4000-8000-000000000001","type":"identity"}`:          false,
		`{"type":"item","id":"Q1"}`:                                                      false,
		`{"id":"NK-1","schema":"Person","properties":{}}`:                                false,
		`{"type":"bundle"}`: false,
		``:                  false,
	} {
		assert.Equal(t, want, stix.Guess([]byte(head)), head)
	}
}
