package dossier

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func citeIndex(t *testing.T) *Index {
	t.Helper()
	b, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := Decode(b)
	require.NoError(t, err)
	return NewIndex(d)
}

func TestCiteSources(t *testing.T) {
	x := citeIndex(t)
	article := `"Untitled article on Alibaba in Europe". Article, 2023-10 (uncertain).`
	for id, want := range map[string]string{
		"article":        article,
		"vsse-statement": `VSSE. "Statement of VSSE, on a Thursday". Statement, 2023-10 (uncertain). As quoted in ` + article,
		"holslag-remark": `"Remark by Jonathan Holslag". 2023 (uncertain). As quoted in ` + article,
		"ft-conversation": `"What an unnamed person told the Financial Times". Interview, 2023 (uncertain). ` +
			`As cited in Financial Times. "Reporting of the Financial Times". Report, 2023 (uncertain). As cited in ` + article,
		"regulation-2019-452": `"Regulation (EU) 2019/452 establishing a framework for the screening of foreign direct investments into the Union". ` +
			`Law, 2019-03-21. https://eur-lex.europa.eu/eli/reg/2019/452/oj.`,
		"nobody": "",
	} {
		assert.Equal(t, want, x.Cite(id), id)
	}
}

func TestCiteClaims(t *testing.T) {
	x := citeIndex(t)
	assert.Equal(t, `Allegation: VSSE says that it works to find and counter possible espionage and interference by Chinese bodies, Alibaba among them. `+
		`Said by VSSE, 2023-10 (uncertain), on the record, suspected. Answer: denied only, by Cainiao. `+
		`Does not establish: That Alibaba or Cainiao has spied or interfered: VSSE speaks of what is possible and of its own work against it (and 3 more). `+
		`Rests on at most 1 origin. Source: VSSE. "Statement of VSSE, on a Thursday". Statement, 2023-10 (uncertain). `+
		`As quoted in "Untitled article on Alibaba in Europe". Article, 2023-10 (uncertain). `+
		`In the dossier "Liege logistics hub", as of 2023-10, #vsse-possible-espionage.`, x.Cite("vsse-possible-espionage"))
	assert.Contains(t, x.Cite("china-denial"), `Disputes the premise: "Already before the hub stood, somebody feared that it might serve for espionage." Does`)
	assert.Contains(t, x.Cite("liege-hub-2018"), `E-commerce trade hub at Liege (investment, framework agreement), since 2018, still going. Source: `)
}

// What a claim must never be without on the screen stands in its citation too.
func TestCiteLeavesNoClaimAlone(t *testing.T) {
	x := citeIndex(t)
	for _, k := range []Kind{Allegations, Rebuttals} {
		for _, r := range x.List(k, 0, x.Len(k)) {
			got, c := x.Cite(r.ID), r.Value.(*Claim)
			for _, word := range []string{string(c.Attribution), string(c.Modality), "Rests on at most", "Does not establish", "#" + r.ID} {
				assert.Contains(t, got, word, r.ID)
			}
			for _, by := range c.By {
				actor, _ := x.Record(by)
				assert.Contains(t, got, actor.Title, r.ID)
			}
			if k == Allegations {
				assert.Contains(t, got, "Answer: "+string(x.Answer(r.ID)), r.ID)
			}
			assert.NotContains(t, got, "\n", r.ID)
			assert.NotContains(t, got, "..", r.ID)
		}
	}
}

func TestCiteWhatIsMissing(t *testing.T) {
	x := NewIndex(&Dossier{Title: "Quay", Sources: []Source{
		{ID: "both", Title: `A "quoted" word?`, Authors: []string{"An Author", "A Second"}, Publisher: "gone", URL: "https://example.org/a", Archive: "https://archive.example/a"},
		{ID: "kept", Archive: "https://archive.example/b"},
		{ID: "a", Kind: "report", Title: "A", RestsOn: []RestsOn{{Source: "b", How: Summarises}}},
		{ID: "b", Kind: "report", Title: "B", RestsOn: []RestsOn{{Source: "a", How: Translates}}},
	}, Allegations: []Claim{
		{ID: "bare", Text: "It is\nso.", Response: NotSought},
		{ID: "two", Text: "So", By: []string{"gone"}, Common: Common{Evidence: []Evidence{
			{Source: "kept", Locator: "page 1"}, {Source: "both", Stance: Contradicts}, {Source: "kept", Locator: "page 2"}, {Source: "lost"}}}},
	}})
	for id, want := range map[string]string{
		"both": `An Author, A Second. "A 'quoted' word?" gone (missing), undated. https://example.org/a (archived https://archive.example/a).`,
		"kept": `"kept". Undated. Archived https://archive.example/b.`,
		"a":    `"A". Report, undated. As translated in "B". Report, undated.`, // the ring is left where it closes
		"bare": `Allegation: It is so. Said by nobody named, undated, attribution not recorded, modality not recorded. ` +
			`Answer: unanswered (not sought). No source is given. In the dossier "Quay", #bare.`,
		"two": `Allegation: So. Said by gone (missing), undated, attribution not recorded, modality not recorded. Answer: unanswered. ` +
			`Rests on at most 1 origin. Sources: [1] "kept". Undated, page 1, page 2. Archived https://archive.example/b. ` +
			`[2] An Author, A Second. "A 'quoted' word?" gone (missing), undated, contradicting this. https://example.org/a (archived https://archive.example/a). ` +
			`[3] lost (missing). In the dossier "Quay", #two.`,
	} {
		assert.Equal(t, want, x.Cite(id), id)
	}
}

// A statement that thousands repeat still has a citation that a person can read.
func TestCiteNamesFewReaders(t *testing.T) {
	d := &Dossier{Sources: []Source{{ID: "said", Title: "Said"}}}
	for i := range 1000 {
		d.Sources = append(d.Sources, Source{ID: strings.Repeat("x", i+1), URL: "https://example.org", RestsOn: []RestsOn{{Source: "said", How: Quotes}}})
	}
	got := NewIndex(d).Cite("said")
	assert.Equal(t, 3, strings.Count(got, "As quoted in"))
	assert.Contains(t, got, "And in 997 more.")
}

// What is copied as JSON is the record: read back in a dossier, it is the same.
func TestEncodeRecordIsReadBack(t *testing.T) {
	x := citeIndex(t)
	for _, k := range Kinds() {
		for _, r := range x.List(k, 0, x.Len(k)) {
			b, err := EncodeRecord(r)
			require.NoError(t, err)
			d, err := Decode([]byte(`{"format": "dossier/1", "title": "one", "` + string(k) + `": [` + string(b) + `]}`))
			require.NoError(t, err, r.ID)
			assert.Equal(t, r.Value, NewIndex(d).List(k, 0, 1)[0].Value)
		}
	}
	_, err := EncodeRecord(Record{ID: "none"})
	assert.EqualError(t, err, "encode: no record")
}

func TestBibliographyNamesWhatACitationNames(t *testing.T) {
	d := &Dossier{Format: Format, Title: "B",
		Actors: []Actor{{ID: "a", Kind: "company", Name: "A", Common: Common{Evidence: []Evidence{{Source: "remark"}, {Source: "daily"}, {Source: "remark"}, {Source: "gone"}}}}},
		Sources: []Source{
			{ID: "remark", Kind: "statement", Title: "A remark"},
			{ID: "daily", Kind: "article", Title: "Daily", URL: "https://example.org/a", RestsOn: []RestsOn{{"remark", Quotes}, {"other", Cites}}},
			{ID: "other", Kind: "article", Title: "Other", RestsOn: []RestsOn{{"remark", Quotes}}},
			{ID: "ring", Kind: "article", Title: "Ring", RestsOn: []RestsOn{{"ring", Quotes}}},
		}}
	x := NewIndex(d)
	assert.Equal(t, []string{"remark", "daily", "other"}, x.Bibliography("a"), "what has no address comes with what it was read in")
	assert.Equal(t, []string{"daily"}, x.Bibliography("daily"))
	assert.Equal(t, []string{"ring"}, x.Bibliography("ring"))
	assert.Empty(t, x.Bibliography("nosuch"))
	for _, id := range []string{"a", "daily", "other"} {
		for _, s := range x.Bibliography(id) {
			r, _ := x.Record(s)
			assert.Contains(t, x.Cite(id), r.Title)
		}
	}
}
