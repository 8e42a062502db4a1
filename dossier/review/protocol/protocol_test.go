package protocol

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/stix"
	"waybill/dossier/review"
)

const (
	spied = "vsse-possible-espionage"
	chain = "supply-chain-insight"
)

// reviewed is the built-in dossier as ana and ben reviewed it and cem settled it.
func reviewed(t *testing.T) (*dossier.Dossier, Matter) {
	t.Helper()
	data, err := os.ReadFile("../../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	x := dossier.NewIndex(d)
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	l, err := review.Open(t.Context(), filepath.Join(t.TempDir(), "liege.reviews.jsonl"), review.Options{
		Now:     func() time.Time { at = at.Add(time.Minute); return at },
		Entropy: rand.New(rand.NewSource(1))})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, l.Close()) })
	save := func(r review.Record) review.Record {
		if r.Claim != "" {
			r.Judged = review.Judge(x, r.Claim)
		}
		saved, err := l.Append(t.Context(), r)
		require.NoError(t, err)
		return saved
	}
	start := save(review.Record{Kind: review.Start, Reviewer: "ana", Plan: &review.Plan{Dossier: d.Title, Order: review.AtRandom, Seed: 7, Claims: 11}})
	ana := save(review.Record{Kind: review.Decision, Reviewer: "ana", Session: start.ID, Claim: spied,
		Judgement: review.Judgement{Verdict: review.Partly, Source: "B", Information: 3, Confidence: review.Moderate}})
	save(review.Record{Kind: review.Decision, Reviewer: "ana", Session: start.ID, Claim: chain,
		Judgement: review.Judgement{Verdict: review.CannotJudge, Source: "F", Information: 6}})
	ben := save(review.Record{Kind: review.Decision, Reviewer: "ben", Claim: spied,
		Judgement: review.Judgement{Verdict: review.Contradicted, Note: "=HYPERLINK(\"x\") | **no** \u202eon"}})
	save(review.Record{Kind: review.Adjudication, Reviewer: "cem", Claim: spied, Settles: []string{ana.ID, ben.ID},
		Judgement: review.Judgement{Verdict: review.Partly, Note: "The answer is about another year.", Confidence: review.High}})
	return d, Matter{X: x, State: l.State(), All: true}
}

func text(t *testing.T, m Matter, write func(w io.Writer, m Matter) error) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, m))
	again := bytes.Buffer{}
	require.NoError(t, write(&again, m))
	require.Equal(t, b.String(), again.String(), "the same reviews give the same bytes")
	for at, r := range b.String() {
		require.False(t, b.String()[0] != '{' && dossier.Hidden(r) && r != '\n', "%U at %d", r, at) // JSON is exact
	}
	return b.String()
}

func TestTheProtocolTellsWhoWhenHowLongAndWhat(t *testing.T) {
	d, m := reviewed(t)
	s := text(t, m, WriteMarkdown)
	for _, want := range []string{
		"**ana**, 2m0s in 1 sitting, 11 claims at random, with the seed 7.",
		"- 2026-03-14T09:01:00Z to 2026-03-14T09:03:00Z: 2 decisions",
		"| verdict | 1 | 2 | 0 % | too few | too few | too few |",
		"- **ana**: partly, B3, moderate confidence, 2026-03-14T09:02:00.000Z",
		"- **ben**: contradicted, 2026-03-14T09:04:00.000Z. =HYPERLINK(\"x\") \\| \\*\\*no\\*\\* <",
		"They differ in: verdict.",
		"- settled by **cem**: partly, high confidence",
		"The answer is about another year.",
		"Nobody has decided on this.",
		"- **C**, of a source: fairly reliable",
	} {
		assert.Contains(t, strings.ReplaceAll(s, `\<`, "<"), want)
	}
	assert.NotContains(t, s, "NaN")

	// No claim goes without who makes it and how it was answered.
	for _, c := range d.Allegations {
		_, section, found := strings.Cut(s, "### "+c.ID+"\n")
		require.True(t, found, c.ID)
		section, _, _ = strings.Cut(section, "\n### ")
		assert.Contains(t, section, "said by ", c.ID)
		flat := strings.ToLower(strings.Join(strings.Fields(section), " "))
		if len(m.X.Replies(c.ID)) == 0 {
			assert.Contains(t, flat, "nobody has answered this", c.ID)
		} else {
			assert.Contains(t, flat, "answer: ", c.ID)
			assert.Contains(t, section, "\n> ", c.ID)
		}
	}
}

func TestWhatAViewerMayNotSeeIsLeftOutOfEveryFormat(t *testing.T) {
	_, m := reviewed(t)
	m.All, m.Viewer = false, "dan"
	assert.Equal(t, 4, m.Hidden())
	for name, write := range map[string]func(io.Writer, Matter) error{"markdown": WriteMarkdown, "csv": WriteCSV, "json": WriteJSON, "stix": WriteSTIX} {
		s := text(t, m, write)
		assert.NotContains(t, s, "another year", name)
		assert.NotContains(t, s, "B3", name)
		assert.NotContains(t, s, "cem", name)
	}
	m.Viewer = "ben" // has decided on one of the two
	assert.Equal(t, 1, m.Hidden())
	assert.Contains(t, text(t, m, WriteMarkdown), "**ana**: partly, B3")
}

func TestTheTableHasNoFormula(t *testing.T) {
	_, m := reviewed(t)
	rows, err := csv.NewReader(strings.NewReader(text(t, m, WriteCSV))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 5)
	note, counts := 12, 14
	assert.Equal(t, "note", rows[0][note])
	assert.True(t, strings.HasPrefix(rows[3][note], `'=HYPERLINK`), rows[3][note])
	assert.Equal(t, "yes", rows[1][counts])
	assert.NotEmpty(t, rows[1][7], "the answer stands beside the accusation")
	for _, row := range rows {
		for _, cell := range row {
			assert.False(t, cell != "" && strings.ContainsRune("=+-@", rune(cell[0])), cell)
		}
	}
}

func TestJSONHoldsTheRecordsAsTheLogHasThem(t *testing.T) {
	_, m := reviewed(t)
	var back struct {
		Claims []struct {
			ID        string          `json:"id"`
			Answer    string          `json:"answer"`
			Decisions []review.Record `json:"decisions"`
			Outcome   *review.Record  `json:"outcome"`
		} `json:"claims"`
		Records []review.Record `json:"records"`
	}
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, m))
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	assert.Equal(t, m.State.Records(), back.Records)
	assert.Len(t, back.Claims, 11)
	for _, c := range back.Claims {
		assert.NotEmpty(t, c.Answer, c.ID)
		if c.ID == spied {
			assert.Len(t, c.Decisions, 2)
			assert.NotNil(t, c.Outcome)
		}
	}
}

// Every object that an opinion or a note is on is in the dossier's own export or in this one.
func TestOpinionsAreOnTheObjectsOfTheDossiersExport(t *testing.T) {
	d, m := reviewed(t)
	var whole bytes.Buffer
	require.NoError(t, stix.Write(&whole, d))
	var b struct {
		Type    string `json:"type"`
		Objects []struct {
			Type       string   `json:"type"`
			ID         string   `json:"id"`
			Opinion    string   `json:"opinion"`
			Content    string   `json:"content"`
			Confidence int      `json:"confidence"`
			Refs       []string `json:"object_refs"`
			Labels     []string `json:"labels"`
		} `json:"objects"`
	}
	require.NoError(t, json.Unmarshal([]byte(text(t, m, WriteSTIX)), &b))
	assert.Equal(t, "bundle", b.Type)
	ids, types := map[string]bool{}, map[string]int{}
	for _, o := range b.Objects {
		assert.False(t, ids[o.ID], "an id is there once")
		ids[o.ID] = true
		types[o.Type]++
		for _, ref := range o.Refs {
			assert.True(t, ids[ref] || strings.Contains(whole.String(), `"id":"`+ref+`"`), ref)
		}
		switch o.Type {
		case "note":
			assert.NotEmpty(t, o.Content)
		case "opinion":
			assert.Contains(t, []string{"neutral", "strongly-disagree"}, o.Opinion)
		}
	}
	assert.Equal(t, map[string]int{"identity": 3, "opinion": 3, "note": 3}, types)
}
