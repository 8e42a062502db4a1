package bibtex

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

func quay() *dossier.Dossier {
	return &dossier.Dossier{Format: dossier.Format, Title: "Quay",
		Actors: []dossier.Actor{{ID: "daily", Kind: "media", Name: "The Quay Daily & Sons"}, {ID: "office", Kind: "public body", Name: "Port Office"}, {ID: "other", Kind: "company", Name: "Other"}},
		Sources: []dossier.Source{
			{ID: "daily-2019", Kind: "article", Title: "100% of {it}_all: #1", Publisher: "daily", Authors: []string{"Maria Aalto", "Smith and Sons", "Berg, Jan"}, Published: "2019-03~",
				URL: "https://example.org/a b%20{c}#d", Archive: "https://archive.example.org/%20#a", Language: "nl-BE", RestsOn: []dossier.RestsOn{{Source: "said", How: dossier.Quotes}},
				Common: dossier.Common{Summary: "What it says\nin two lines.", Identifiers: []dossier.Identifier{{Scheme: "DOI", Value: "10.1/a"}, {Scheme: "doi", Value: "10.1/b"}}}},
			{ID: "said", Kind: "statement", Title: "Statement", Publisher: "office", Published: "[2019-01,2019-02]"},
			{ID: "http://example.org/é", Kind: "law", Title: "Loi", Published: "2018/.."},
			{ID: "claim", Kind: "allegation", Title: "It is so.", Authors: []string{"Port Office"}, Common: dossier.Common{Summary: "Said by Port Office. Answer: unanswered (none found)."}},
			{ID: "audit", Kind: "report", Title: "Audit", Publisher: "office", Authors: []string{"A. Auditor"}, Published: "some day"},
		}}
}

func TestWrite(t *testing.T) {
	want, err := os.ReadFile("testdata/quay.bib")
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, Write(&out, quay()))
	assert.Equal(t, string(want), out.String())
}

func TestLoses(t *testing.T) {
	assert.Contains(t, Loses(quay()), exchange.Loss{What: "actors", Count: 1, How: "left out, since they published nothing here"})
	assert.Contains(t, Loses(quay()), exchange.Loss{What: "dates of sources", Count: 2, How: "put in words in the note"})
	assert.Contains(t, Loses(quay()), exchange.Loss{What: "restsOn of sources", Count: 1, How: "written in the note of the source that has no address"})
}

// Whatever a text holds, a field ends where we end it: its braces come in pairs
// and no command of its own begins within it.
func TestTextsCannotBreakOut(t *testing.T) {
	for _, hostile := range []string{
		`}, url = {x`, `@article{x, title={`, `\input{/etc/passwd}`, "a % comment\nb", "$x^2$ & # _ ~", "ends with \\", "\x1b[2J\u202e", `{{{`, `}}}`,
	} {
		for what, text := range map[string]string{"text": escaped(hostile), "address": address(hostile)} {
			depth := 0
			for _, r := range text {
				switch r {
				case '{':
					depth++
				case '}':
					depth--
				}
				assert.GreaterOrEqual(t, depth, 0, "%s %q", what, text)
				assert.False(t, dossier.Hidden(r), "%s %q", what, text)
			}
			assert.Zero(t, depth, "%s %q", what, text)
			assert.NotContains(t, text, "\n")
			assert.NotContains(t, text, `\input`)
		}
		assert.NotContains(t, strings.ReplaceAll(escaped(hostile), `\%`, ""), "%", "a comment begins")
	}
}

func TestOnlyDatesThatBiblatexReads(t *testing.T) {
	for d, want := range map[dossier.Date]string{
		"2019": "2019", "2019-03~": "2019-03~", "2019?/2020%": "2019?/2020%", "201X": "201X", "20XX": "20XX", "2004-XX": "2004-XX", "2004-06-XX": "2004-06-XX",
		"2018/..": "2018/..", "2018/": "2018/", "../2018": "../2018", "2021-22": "2021-22",
		"2021-33": "", "2021-?11": "", "[2021,2022]": "", "156X-12-25": "", "Y17E7": "", "1950S2": "", "-0044": "", "2024-01-01T10:00:00": "", "2004-1X": "", "no": "",
	} {
		date, words := dated(d)
		assert.Equal(t, want, date, d)
		assert.Equal(t, want == "", words != "", d)
	}
}
