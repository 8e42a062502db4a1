package claimreview_test

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/claimreview"
	"waybill/dossier/format/exchange"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t *testing.T, text string) (*dossier.Dossier, *exchange.Tally) {
	t.Helper()
	in := exchange.Input{Reader: strings.NewReader(text), Name: "folder/x.json", Tally: &exchange.Tally{}}
	d, err := claimreview.Read(t.Context(), in)
	require.NoError(t, err)
	return d, in.Tally
}

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func written(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, claimreview.Write(&b, d))
	return b.String()
}

func quay(t *testing.T) *dossier.Dossier {
	t.Helper()
	d, err := dossier.Decode([]byte(file(t, "../native/testdata/read/quay.json")))
	require.NoError(t, err)
	return d
}

func reasons(tally *exchange.Tally) string {
	var all []string
	for _, r := range tally.Reasons() {
		all = append(all, r.Text)
	}
	return strings.Join(all, "\n")
}

func TestAReviewIsTheClaimAndWhatIsSaidOfIt(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/single.json"))
	assert.Equal(t, "read 1, imported 1, skipped 0", tally.String())
	require.Len(t, d.Allegations, 1)
	claim := d.Allegations[0]
	assert.Equal(t, "The quay was leased for one euro.", claim.Text)
	assert.Equal(t, dossier.Date("2024-02"), claim.Made)
	x := dossier.NewIndex(d)
	speaker, _ := x.Record(claim.By[0])
	assert.Equal(t, "A. Speaker", speaker.Title)
	assert.Equal(t, []dossier.Identifier{{Scheme: "Wikidata", Value: "Q4115189"}}, speaker.Common.Identifiers)
	assert.Empty(t, claim.Attribution, "how openly it was said is not told")
	assert.Empty(t, claim.Modality)
	var where []string
	for _, e := range claim.Evidence {
		s, _ := x.Record(e.Source)
		where = append(where, s.Title+" "+string(e.Stance))
	}
	assert.Equal(t, []string{"One euro ", "https://example.com/again ", "Review: The quay was leased for one euro. mentions"}, where)
	require.Len(t, d.Rebuttals, 1)
	assert.Equal(t, `Rated "Mostly false". Rating 2, best 5. The lease names twelve million.`, d.Rebuttals[0].Text)
	assert.Equal(t, dossier.AddsContext, d.Rebuttals[0].Answers[0].How)
	assert.Equal(t, dossier.ContextOnly, x.Answer(claim.ID))
}

// A review that bears a claim out is no denial of it, and neither is any other.
func TestNoRatingIsTakenForADenial(t *testing.T) {
	d, _ := read(t, file(t, "testdata/read/list.json"))
	require.Len(t, d.Rebuttals, 2)
	assert.Equal(t, `Rated "True".`, d.Rebuttals[1].Text)
	for _, b := range d.Rebuttals {
		for _, a := range b.Answers {
			assert.Equal(t, dossier.AddsContext, a.How)
		}
	}
	claim := d.Allegations[1]
	assert.Len(t, claim.By, 2)
	assert.Equal(t, "seconds 350 to 370", claim.Evidence[0].Locator)
	d, _ = read(t, `{"@type":"ClaimReview","author":{"@type":"Person","name":"R"},"claimReviewed":"So it is."}`)
	assert.Empty(t, d.Rebuttals, "a review that says nothing answers nothing")
	assert.Equal(t, dossier.Unattributed, d.Allegations[0].Attribution)
	assert.Equal(t, dossier.States, d.Allegations[0].Evidence[0].Stance, "the review alone says that it was made")
}

func TestGraphsAreJoinedByTheirIDs(t *testing.T) {
	d, tally := read(t, file(t, "testdata/read/graph.json"))
	assert.Equal(t, "read 4, imported 4, skipped 0", tally.String())
	assert.Len(t, d.Allegations, 1)
	assert.Len(t, d.Actors, 1)
	assert.Equal(t, "Quay Check", d.Actors[0].Name)
	assert.Equal(t, "Sold", d.Sources[0].Title)
}

func TestEnvelopesOfTheSameReviewsGiveTheSameDossier(t *testing.T) {
	want, err := dossier.Encode(first(read(t, file(t, "testdata/read/list.json"))))
	require.NoError(t, err)
	for _, name := range []string{"lines.jsonl", "feed.json"} {
		got, err := dossier.Encode(first(read(t, file(t, "testdata/read/"+name))))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), name)
	}
}

func first[A, B any](a A, _ B) A { return a }

func TestWhatIsSkippedAndLeftOutIsSaid(t *testing.T) {
	d, tally := read(t, file(t, "testdata/skip/mixed.json"))
	assert.Equal(t, "read 9, imported 2, skipped 7", tally.String())
	for _, want := range []string{"no text", "which claim it is of", "neither a claim", "no @type", "an object was due", "has its @id"} {
		assert.Contains(t, reasons(tally), want)
	}
	assert.Len(t, d.Actors, 1)
	d, tally = read(t, `{"@type":["https://schema.org/Claim"],"text":"A","author":[7,{"@type":"Person"},{"@type":"Person","name":"P"}],"datePublished":"last week","own":{"a":1}}`)
	assert.Len(t, d.Allegations[0].By, 1)
	assert.Contains(t, reasons(tally), "no name is left out")
	assert.Contains(t, string(d.Allegations[0].X), `"own":{"a":1}`)
	assert.Contains(t, string(d.Allegations[0].X), `last week`)
	assert.Empty(t, d.Allegations[0].Made)
}

func TestAClaimIsWrittenWithWhatBelongsToIt(t *testing.T) {
	var graph struct {
		Graph []map[string]any `json:"@graph"`
	}
	out := written(t, quay(t))
	require.NoError(t, json.Unmarshal([]byte(out), &graph))
	ids := map[any]map[string]any{}
	for _, o := range graph.Graph {
		assert.NotContains(t, ids, o["@id"])
		ids[o["@id"]] = o
		assert.NotEqual(t, "ClaimReview", o["@type"], "a dossier rates nothing")
	}
	claim, rebuttal := graph.Graph[1], graph.Graph[2]
	assert.Equal(t, "Claim", claim["@type"])
	for _, want := range []string{"Said by Port Office, 2024-04-05, on the record, alleged", "Answer: unanswered (not sought)", "at most 1 origin", "Does not establish: who it was"} {
		assert.Contains(t, claim["description"], want)
	}
	assert.Equal(t, "unanswered", claim["waybill:answer"])
	assert.Equal(t, "2024-04-05", claim["datePublished"])
	author := claim["author"].([]any)[0].(map[string]any)
	assert.Equal(t, "Port Office", ids[author["@id"]]["name"])
	answered := rebuttal["citation"].([]any)[0].(map[string]any)
	assert.Equal(t, "The operator can see the data of the port community.", ids[answered["@id"]]["text"])
}

func TestGolden(t *testing.T) {
	out := written(t, quay(t))
	const golden = "testdata/quay.jsonld"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out), 0o644))
	}
	assert.Equal(t, file(t, golden), out)
}

func TestOneWhoChangesAnObjectIsToldOf(t *testing.T) {
	out := written(t, quay(t))
	_, tally := read(t, out)
	assert.Empty(t, tally.Reasons())
	d, tally := read(t, strings.Replace(out, `"text":"Somebody was`, `"text":"Nobody was`, 1))
	assert.Equal(t, "Somebody was on the quay at night.", d.Allegations[1].Text)
	assert.Contains(t, reasons(tally), "says otherwise than the record it carries")
}

// What others add to a graph that was written stands beside it.
func TestOthersMayAddToIt(t *testing.T) {
	out := written(t, quay(t))
	id := regexp.MustCompile(`urn:uuid:[0-9a-f-]{36}`).FindString(out)
	d, _ := read(t, strings.TrimSuffix(out, "\n]}\n")+`,
{"@type":"ClaimReview","author":"Quay Check","itemReviewed":{"@id":"`+id+`"},"reviewRating":{"alternateName":"Unproven"}}]}`)
	assert.Len(t, d.Allegations, 2)
	require.Len(t, d.Rebuttals, 2)
	assert.Equal(t, "data-access", d.Rebuttals[1].Answers[0].Claim)
}

func TestRealFiles(t *testing.T) {
	for _, name := range []string{"schemaorg-eg-0324-0325-1.jsonld", "schemaorg-eg-0324-0325-2.jsonld"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("../../../../shared/data/claimreview/" + name)
			if err != nil {
				t.Skip("the real files are not here")
			}
			assert.True(t, claimreview.Guess(data))
			d, tally := read(t, string(data))
			assert.Equal(t, "read 1, imported 1, skipped 0", tally.String())
			assert.Len(t, d.Allegations, 1)
			assert.Equal(t, dossier.AddsContext, d.Rebuttals[0].Answers[0].How)
			out := written(t, d)
			assert.Equal(t, out, written(t, first(read(t, out))))
		})
	}
}

func TestGuess(t *testing.T) {
	for head, want := range map[string]bool{
		`{"@context":"https://schema.org","@type":"ClaimReview"`:                                                  true,
		`[{"@type":["Review", "schema:Claim"]`:                                                                    true,
		`{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/ClaimReview"`: true,
		`{"@context":"https://schema.org","@type":"NewsArticle"}`:                                                 false,
		`{"type":"note","content":"\"@type\":\"ClaimReview\""}`:                                                   false,
		`{"a":{"@type":"ClaimReview"}}`:                                                                           false,
	} {
		assert.Equal(t, want, claimreview.Guess([]byte(head)), head)
	}
}
