package dossier

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sound is a dossier without a problem that uses every member a rule looks at.
const sound = `{
  "format": "dossier/1", "title": "North Quay", "summary": "Who runs the quay?", "language": "en", "asOf": "2024-05",
  "actors": [
    {"id": "quay-holding", "kind": "company", "name": "Quay Holding", "names": [{"text": "码头控股", "language": "zh"}], "country": "CN",
     "identifiers": [{"scheme": "LEI", "value": "529900T8BM49AURSDO55"}], "evidence": [{"source": "daily"}]},
    {"id": "port-office", "kind": "public body", "name": "Port Office", "country": "BE", "evidence": [{"source": "daily"}]}
  ],
  "places": [{"id": "north-quay", "kind": "terminal", "name": "North Quay", "country": "BE", "evidence": [{"source": "daily"}]}],
  "investments": [
    {"id": "lease", "title": "Lease", "kind": "lease", "investors": ["quay-holding"], "into": ["north-quay"], "period": "2019/..",
     "amounts": [{"value": "12000000", "currency": "EUR", "evidence": [{"source": "daily"}]}],
     "evidence": [{"source": "daily"}]}
  ],
  "links": [{"id": "operates", "type": "operates", "from": "quay-holding", "to": "north-quay", "evidence": [{"source": "daily"}]}],
  "events": [{"id": "signing", "title": "The lease is signed", "date": "2019-03?", "involves": ["lease"], "evidence": [{"source": "daily"}]}],
  "sources": [
    {"id": "statement", "title": "Statement", "kind": "statement", "publisher": "port-office", "published": "2019-03-01"},
    {"id": "daily", "title": "Daily", "kind": "article", "published": "2019-03-14", "url": "https://example.org/a", "restsOn": [{"source": "statement", "how": "quotes"}]}
  ],
  "allegations": [
    {"id": "access", "text": "The operator sees the data.", "by": ["port-office"], "against": ["quay-holding"], "about": ["north-quay"],
     "made": "2024-04-02", "attribution": "on the record", "modality": "risk only",
     "points": [{"id": "holds", "text": "It holds data."}, {"id": "opens", "text": "It opens data."}],
     "factors": [{"framework": "rules", "code": "1"}],
     "evidence": [{"source": "statement", "excerpt": {"exact": "we are worried", "language": "en"}}]}
  ],
  "rebuttals": [
    {"id": "denial", "text": "It sees its own bookings.", "by": ["quay-holding"], "made": "2024-04-03", "attribution": "on the record", "modality": "denied",
     "answers": [{"claim": "access", "point": "opens", "how": "denies"}], "evidence": [{"source": "daily"}]}
  ],
  "frameworks": [{"id": "rules", "title": "Rules", "applies": "2020/2028", "status": "in force", "factors": [{"code": "1", "text": "data"}, {"code": "2", "text": "energy"}]}],
  "walks": [{"id": "tour", "title": "Tour", "steps": [{"at": "north-quay", "say": "Here."}, {"at": "access/versus", "say": "There."}]}]
}
`

// edit replaces one passage of the sound dossier: text as it stands there, and what comes in its place.
type edit struct{ old, new string }

func edited(t *testing.T, edits ...edit) string {
	t.Helper()
	text := sound
	for _, e := range edits {
		require.Equal(t, 1, strings.Count(text, e.old), "%q must stand in the sound dossier once", e.old)
		text = strings.Replace(text, e.old, e.new, 1)
	}
	return text
}

func checked(t *testing.T, text string) []Problem {
	t.Helper()
	d, err := Decode([]byte(text))
	require.NoError(t, err)
	return d.Check()
}

// broken is a rule, an edit that breaks it, and one near by that does not.
type broken struct {
	rule    string
	by      []edit
	pointer string
	says    string // in the message
	butNot  []edit // nil: the sound dossier is near enough
}

func by(edits ...string) []edit {
	var out []edit
	for pair := range slices.Chunk(edits, 2) {
		out = append(out, edit{pair[0], pair[1]})
	}
	return out
}

func brokenRules() []broken {
	return slices.Concat(brokenIDs(), brokenReferences(), brokenDates(), brokenEvidence(), brokenClaims(), brokenSources(), brokenValues(), brokenTexts())
}

func brokenIDs() []broken {
	return []broken{
		{"duplicate-id", by(`"id": "lease"`, `"id": "daily"`, `["lease"]`, `[]`), "/sources/1/id", `the id "daily" is taken by the investment on line 10`, nil},
		{"duplicate-id", by(`{"id": "opens"`, `{"id": "holds"`, `"point": "opens"`, `"point": "holds"`), "/allegations/0/points/1/id", `has the id "holds"`,
			by(`{"id": "opens"`, `{"id": "access"`, `"point": "opens"`, `"point": "access"`)}, // the id of a record is free for a point
		{"duplicate-id", by(`{"code": "2"`, `{"code": "1"`), "/frameworks/0/factors/1/code", `has the code "1"`, nil},
		{"bad-id", by(`"id": "tour"`, `"id": "Visite à Liège"`), "/walks/0/id", `such as "visite-a-liege"`, by(`"id": "tour"`, `"id": "NK-2Tbri3.q_7"`)},
		{"bad-id", by(`"id": "tour"`, `"id": "巡览"`), "/walks/0/id", `write letters of a to z, digits, hyphens, dots and underscores`, nil},
		{"bad-id", by(`"id": "tour"`, `"id": "-tour"`), "/walks/0/id", `such as "tour"`, nil},
	}
}

func brokenReferences() []broken {
	return []broken{
		{"dangling-reference", by(`"investors": ["quay-holding"]`, `"investors": ["quay-holdin"]`), "/investments/0/investors/0", `(did you mean "quay-holding"?)`, nil},
		{"dangling-reference", by(`"point": "opens", "how": "denies"}], "evidence": [{"source": "daily"}]`, `"point": "opens", "how": "denies"}], "evidence": [{"source": "zzzzzzzz"}]`),
			"/rebuttals/0/evidence/0/source", `no record has the id "zzzzzzzz": correct it`, nil},
		{"wrong-kind", by(`"investors": ["quay-holding"]`, `"investors": ["north-quay"]`), "/investments/0/investors/0", `"north-quay" is a place, and stands where only actors can`,
			by(`"into": ["north-quay"]`, `"into": ["port-office"]`)},
		{"wrong-kind", by(`"into": ["north-quay"]`, `"into": ["lease"]`), "/investments/0/into/0", `"lease" is an investment, and stands where only places or actors can`, nil},
		{"self-reference", by(`"to": "north-quay"`, `"to": "quay-holding"`), "/links/0/to", `from "quay-holding" back to it`, nil},
		{"self-reference", by(`"restsOn": [{"source": "statement"`, `"restsOn": [{"source": "daily"`), "/sources/1/restsOn/0/source", `"daily" names itself`, nil},
		{"unknown-point", by(`"point": "opens"`, `"point": "open"`), "/rebuttals/0/answers/0/point", `has no point "open" (did you mean "opens"?)`, by(`, "point": "opens"`, ``)},
		{"unknown-factor", by(`"framework": "rules", "code": "1"`, `"framework": "rules", "code": "3"`), "/allegations/0/factors/0/code", `"rules" lists no factor "3"`,
			by(`, "factors": [{"code": "1", "text": "data"}, {"code": "2", "text": "energy"}]`, ``)},
		{"framework-without-factors", by(`, "factors": [{"code": "1", "text": "data"}, {"code": "2", "text": "energy"}]`, ``), "/frameworks/0", `are used once`,
			by(`, "factors": [{"code": "1", "text": "data"}, {"code": "2", "text": "energy"}]`, ``, `"factors": [{"framework": "rules", "code": "1"}],`, ``)},
		{"walk-step-nowhere", by(`"at": "north-quay"`, `"at": "north-key"`), "/walks/0/steps/0/at", `no record has the id "north-key" (did you mean "north-quay"?)`, nil},
		{"walk-step-nowhere", by(`access/versus`, `access/verses`), "/walks/0/steps/1/at", `no view "verses" (did you mean "versus"?)`, by(`access/versus`, `access/brief`)},
		{"walk-step-nowhere", by(`access/versus`, `access/`), "/walks/0/steps/1/at", `no view ""`, by(`access/versus`, `access`)},
	}
}

func brokenDates() []broken {
	return []broken{
		{"bad-date", by(`"date": "2019-03?"`, `"date": "2019-13"`), "/events/0/date", `date "2019-13", column 6`, by(`"date": "2019-03?"`, `"date": "[2018,2019]"`)},
		{"bad-date", by(`"asOf": "2024-05"`, `"asOf": "May 2024"`), "/asOf", `column 1`, by(`, "asOf": "2024-05"`, ``)},
		{"end-before-start", by(`2020/2028`, `2028/2020`), "/frameworks/0/applies", `"2028/2020" ends before it starts: swap the two`, by(`2020/2028`, `2020/2020`)},
		{"made-after-as-of", by(`"made": "2024-04-03"`, `"made": "2024-06"`), "/rebuttals/0/made", `made in "2024-06", and the dossier speaks up to "2024-05"`,
			by(`"made": "2024-04-03"`, `"made": "2024"`)}, // may lie before June
		{"answered-before-said", by(`"made": "2024-04-03"`, `"made": "2024-04-01"`), "/rebuttals/0/answers/0/claim", `"access" was made in "2024-04-02"`,
			by(`"made": "2024-04-03"`, `"made": "2024-04-02"`)},
		{"rests-on-later", by(`"published": "2019-03-01"`, `"published": "2019-04"`), "/sources/1/restsOn/0/source", `"statement" was published in "2019-04"`,
			by(`"published": "2019-03-01"`, `"published": "2019-03"`)},
	}
}

func brokenEvidence() []broken {
	words := strings.Repeat("word ", 40)
	return []broken{
		{"no-evidence", by(`"to": "north-quay", "evidence": [{"source": "daily"}]`, `"to": "north-quay"`), "/links/0", `where link "operates" can be read`, nil},
		{"no-evidence", by(`"currency": "EUR", "evidence": [{"source": "daily"}]`, `"currency": "EUR"`), "/investments/0/amounts/0", `amount of 12000000 EUR`, nil},
		{"no-evidence", by(`"how": "denies"}], "evidence": [{"source": "daily"}]`, `"how": "denies"}]`), "/rebuttals/0", `rebuttal "denial"`,
			by(`"how": "denies"}], "evidence": [{"source": "daily"}]`, `"how": "denies"}], "points": [{"id": "p", "text": "No.", "evidence": [{"source": "daily"}]}]`)},
		{"no-evidence-of-its-own", by(`"name": "North Quay", "country": "BE", "evidence": [{"source": "daily"}]`, `"name": "North Quay", "country": "BE"`), "/places/0", `"north-quay"`, nil},
		{"according-to", by(`The operator sees the data.`, `According to insiders, it sees all.`, `"evidence": [{"source": "statement", "excerpt": {"exact": "we are worried", "language": "en"}}]`, `"response": "not sought"`),
			"/allegations/0/text", `the text says "according to"`, by(`The operator sees the data.`, `According to insiders, it sees all.`)},
		{"according-to", by(`It sees its own bookings.`, `Zij ziet, volgens haar, niets.`, `"how": "denies"}], "evidence": [{"source": "daily"}]`, `"how": "denies"}]`),
			"/rebuttals/0/text", `"volgens"`, by(`It sees its own bookings.`, `Flauteplausible.`, `"how": "denies"}], "evidence": [{"source": "daily"}]`, `"how": "denies"}]`)},
		{"long-excerpt", by(`we are worried`, words+"more"), "/allegations/0/evidence/0/excerpt/exact", `41 words`, by(`we are worried`, words+"—")},
		{"long-excerpt", by(`we are worried`, strings.Repeat("数据", 41)), "/allegations/0/evidence/0/excerpt/exact", `41 words`, by(`we are worried`, strings.Repeat("数据", 40))},
	}
}

func brokenClaims() []broken {
	response := `"response": "declined",`
	return []broken{
		{"no-answer", by(`[{"claim": "access", "point": "opens", "how": "denies"}]`, `[]`), "/allegations/0", `nobody answers "access"`,
			by(`[{"claim": "access", "point": "opens", "how": "denies"}]`, `[]`, `"made": "2024-04-02",`, `"made": "2024-04-02",`+response)},
		{"answer-and-response", by(`"made": "2024-04-02",`, `"made": "2024-04-02",`+response), "/allegations/0/response", `the response says "declined"`, nil},
		{"answers-nothing", by(`[{"claim": "access", "point": "opens", "how": "denies"}]`, `[]`), "/rebuttals/0", `"denial" answers nothing`, nil},
		{"answers-in-allegation", by(`"made": "2024-04-02",`, `"made": "2024-04-02", "answers": [{"claim": "access", "how": "denies"}],`), "/allegations/0/answers", `cannot answer`, nil},
		{"response-in-rebuttal", by(`"made": "2024-04-03",`, `"made": "2024-04-03",`+response), "/rebuttals/0/response", `nothing reads its response`, nil},
		{"claim-without-date", by(`"made": "2024-04-03", `, ``), "/rebuttals/0", `when it was made`, nil},
		{"claim-without-speaker", by(`"by": ["port-office"], `, ``), "/allegations/0", `who makes it`,
			by(`"by": ["port-office"], `, ``, `"attribution": "on the record", "modality": "risk only"`, `"attribution": "unattributed", "modality": "risk only"`)},
		{"no-attribution", by(`"attribution": "on the record", "modality": "risk only"`, `"modality": "risk only"`), "/allegations/0", `"attribution"`, nil},
		{"no-modality", by(`, "modality": "denied"`, ``), "/rebuttals/0", `"modality"`, nil},
	}
}

func brokenSources() []broken {
	return []broken{
		{"uncited-source", by(`"restsOn": [{"source": "statement", "how": "quotes"}]`, `"restsOn": []`, `[{"source": "statement", "excerpt"`, `[{"source": "daily", "excerpt"`),
			"/sources/0", `nothing names the source "statement"`, by(`"restsOn": [{"source": "statement", "how": "quotes"}]`, `"restsOn": []`)},
		{"circular-sourcing", by(`"publisher": "port-office",`, `"publisher": "port-office", "restsOn": [{"source": "daily", "how": "cites"}],`),
			"/sources/0/restsOn/0/source", `the sources "statement", "daily" rest on each other`, nil},
		{"bad-url", by(`https://example.org/a`, `ftp://example.org/a`), "/sources/1/url", `does not begin with http`, by(`https://example.org/a`, `HTTP://liège.example/?q=é`)},
		{"bad-url", by(`https://example.org/a`, `https://example.org@evil.test/a`), "/sources/1/url", `hides where it leads`, nil},
		{"bad-url", by(`"url": "https://example.org/a"`, `"archive": "https://"`), "/sources/1/archive", `names no host`, nil},
	}
}

func brokenValues() []broken {
	return []broken{
		{"bad-currency", by(`"currency": "EUR"`, `"currency": "eur"`), "/investments/0/amounts/0/currency", `such as "EUR"`, by(`"currency": "EUR"`, `"currency": "BEF"`)},
		{"bad-currency", by(`"currency": "EUR"`, `"currency": "D A"`), "/investments/0/amounts/0/currency", `"D A" is no currency`, nil},
		{"bad-lei", by(`529900T8BM49AURSDO55`, `529900T8BM49AURSDO56`), "/actors/0/identifiers/0/value", `check digits`, by(`"LEI", "value": "529900T8BM49AURSDO55"`, `"KBO", "value": "0404"`)},
		{"bad-lei", by(`529900T8BM49AURSDO55`, `529900T8BM49AURSDO5`), "/actors/0/identifiers/0/value", `20 characters`, nil},
		{"bad-lei", by(`529900T8BM49AURSDO55`, `529900t8bm49aursdo55`), "/actors/0/identifiers/0/value", `letters A to Z`, nil},
		{"bad-country", by(`"country": "CN"`, `"country": "China"`), "/actors/0/country", `"China" is not a country code`, by(`"country": "CN",`, ``)},
		{"bad-language", by(`"language": "zh"`, `"language": "Chinese!"`), "/actors/0/names/0/language", `"Chinese!" is not a language tag`, by(`"language": "zh"`, `"language": "zh-Hant-TW"`)},
		{"unlisted-kind", by(`"kind": "terminal"`, `"kind": "termnal"`), "/places/0/kind", `of places (did you mean "terminal"?)`, by(`"kind": "terminal"`, `"kind": "port"`)},
		{"unlisted-kind", by(`"kind": "lease"`, `"kind": "barter"`), "/investments/0/kind", `"barter" is not among the known kinds of investments`, by(`"kind": "lease", `, ``)},
	}
}

func brokenTexts() []broken {
	return []broken{
		{"hidden-characters", by(`"name": "Port Office"`, `"name": "Port\u202eeciffO\u202e\u200b"`), "/actors/1/name", `U+202E twice, U+200B once: delete them`,
			by(`"name": "Port Office"`, `"name": "دفتر\u200cهای 👩‍💻 葛\udb40\udd00城"`)},
		{"hidden-characters", by(`"title": "Tour"`, `"title": "To\nur"`), "/walks/0/title", `U+000A once`, by(`"say": "Here."`, `"say": "Here.\n\tAnd there."`)},
		{"hidden-characters", by(`"text": "码头控股"`, `"text": "码头\n控股"`), "/actors/0/names/0/text", `U+000A once`, nil},
		{"hidden-characters", by(`"title": "Tour"`, `"title": "Tour", "x": {"a": [1, "b", "c\u200b"]}`), "/walks/0/x/a/2", `U+200B once`, by(`"title": "Tour"`, `"title": "Tour", "x": {"a": "b\u00e9\n"}`)},
		{"hidden-characters", by(`https://example.org/a`, `https://example.org/\u00ada`), "/sources/1/url", `U+00AD once`, nil},
		{"byte-order-mark", by("{\n  \"format\"", "\ufeff{\n  \"format\""), "", `U+FEFF`, nil},
	}
}

func TestSoundDossierHasNoProblems(t *testing.T) {
	assert.Empty(t, checked(t, sound))
}

func TestRulesFire(t *testing.T) {
	for _, b := range brokenRules() {
		t.Run(b.rule+b.pointer, func(t *testing.T) {
			found := of(checked(t, edited(t, b.by...)), b.rule)
			require.Len(t, found, 1)
			assert.Equal(t, b.pointer, found[0].Pointer)
			assert.Contains(t, found[0].Message, b.says)
			assert.Positive(t, found[0].Line)
			assert.Empty(t, of(checked(t, edited(t, b.butNot...)), b.rule), "fires where nothing is wrong")
		})
	}
}

func of(problems []Problem, rule string) []Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p Problem) bool { return p.Rule != rule })
}

func TestEveryRuleHasACase(t *testing.T) {
	var tested []string
	for _, b := range brokenRules() {
		tested = append(tested, b.rule)
	}
	seen := make(map[string]bool)
	for _, r := range Rules() {
		assert.Contains(t, tested, r.Name, "a rule without a test that breaks it")
		assert.False(t, seen[r.Name], "two rules have the name %q", r.Name)
		assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, r.Name)
		assert.Contains(t, []Severity{Error, Warning, Note}, r.Severity)
		assert.NotEmpty(t, r.What)
		seen[r.Name] = true
	}
}

func TestProblemsStandWhereTheyAre(t *testing.T) {
	problems := checked(t, edited(t,
		edit{`"date": "2019-03?"`, `"date": "2019-13"`},
		edit{`"country": "CN"`, `"country": "China"`},
		edit{`"currency": "EUR"`, `"currency": "eur"`},
	))
	require.Len(t, problems, 3)
	want := []string{"bad-country", "bad-currency", "bad-date"} // as the file goes, not as the rules do
	for i, p := range problems {
		assert.Equal(t, want[i], p.Rule)
	}
	country := problems[0]
	assert.Equal(t, 4, country.Line)
	assert.Equal(t, 129, country.Column) // in characters: four Chinese ones stand before it
	assert.Contains(t, country.Excerpt, `"country": "China"`)
}

func TestHostileWordsStayShort(t *testing.T) {
	long := strings.Repeat("a", 100_000)
	for _, p := range checked(t, edited(t, edit{`"id": "tour"`, `"id": "` + long + `\u001b[31m"`}, edit{`"investors": ["quay-holding"]`, `"investors": ["` + long + `"]`})) {
		assert.Less(t, len(p.Message), 400, p.Rule)
		assert.NotContains(t, p.Message, "\x1b")
	}
}
