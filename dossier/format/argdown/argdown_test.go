package argdown_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/argdown"
)

// shape is what the lines of an Argdown file are, by their beginnings: each is
// one of the forms that are written, so that no text begins another. The text of
// a statement has a backslash before all that could begin something in a line.
func shape(t *testing.T, out string) []string {
	t.Helper()
	const (
		text  = `(?:[^\\@#*_\[\]</{}=.:]|[.:](?: |$)|\\.|\])*`
		tags  = `(?: ?#[a-z-]+)*`
		quote = `"(?:[^"\\{}=]|\\.)*"`
		row   = `[a-zA-Z0-9-]+: (?:` + quote + `|\[` + quote + `(?:, ` + quote + `)*\])`
	)
	title := `\[([A-Za-z0-9][A-Za-z0-9._-]*(?:/(?:[A-Za-z0-9._-]+|\(\d+\)))?)\]`
	forms := []struct {
		name string
		form *regexp.Regexp
	}{
		{"", regexp.MustCompile(`^$`)},
		{"front", regexp.MustCompile(`^===$`)},
		{"member", regexp.MustCompile(`^(title|subTitle|abstract): ` + quote + `$`)},
		{"heading", regexp.MustCompile(`^# (Allegations|Rebuttals)$`)},
		{"comment", regexp.MustCompile(`^(/\* A map|   answers it|   premise,|  +// ).*$`)},
		{"statement", regexp.MustCompile(`^` + title + `: ` + text + tags + `$`)},
		{"data", regexp.MustCompile(`^(\{|  )` + row + `[,}]$`)},
		{"point", regexp.MustCompile(`^  \+ ` + title + `: ` + text + tags + `$`)},
		{"relation", regexp.MustCompile(`^  (  )?(-|_|\+|\+>|><) ` + title + `$`)},
	}
	var list []string
	for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		name := "none"
		for _, f := range forms {
			if f.form.MatchString(line) {
				name = f.name
				break
			}
		}
		require.NotEqual(t, "none", name, "%q", line)
		if name != "" && name != "data" && name != "comment" {
			list = append(list, name)
		}
	}
	return list
}

func written(t *testing.T, d *dossier.Dossier) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, argdown.Write(&out, d))
	return out.String()
}

func TestAnswersAreRelations(t *testing.T) {
	out := written(t, dossiertest.Quay())
	shape(t, out)
	assert.Contains(t, out, `  _ [no-access]
  // context is added by it-holds
  + [data-access/p1]: The system holds such data. #point #conceded
    + [it-holds]
  + [data-access/p2]: The operator has access. #point #denied-only
    - [no-access]
  >< [data-sold]
`)
	assert.Contains(t, out, `[data-sold]: Somebody has sold the data. #allegation #unanswered`)
	assert.Contains(t, out, `  answer: "nobody has answered this (sought, no reply)",
  origins: "at most 1 origin, conflicting",`)
	assert.Contains(t, out, `  doesNotEstablish: ["that data was passed on"],`)
	assert.Contains(t, out, "[old-rumour]: unknown record (old-rumour) #missing")
}

// A point that no answer names is not left to read as unanswered where the claim is answered.
func TestAPointIsUnansweredOnlyWithItsClaim(t *testing.T) {
	d := dossiertest.Quay()
	d.Rebuttals[1].Answers = d.Rebuttals[1].Answers[1:]
	assert.Contains(t, written(t, d), "[data-access/p1]: The system holds such data. #point #no-answer-names-it")
	d.Rebuttals = nil
	assert.Contains(t, written(t, d), "[data-access/p1]: The system holds such data. #point #unanswered")
}

func TestNoTextBreaksOut(t *testing.T) {
	want := shape(t, written(t, dossiertest.Quay()))
	for _, text := range dossiertest.Spoilers() {
		got := shape(t, written(t, dossiertest.Spoiled(text)))
		assert.Equal(t, count(want, "point"), count(got, "point"), "%q", text)
		assert.Equal(t, count(want, "relation"), count(got, "relation"), "%q", text)
		assert.Equal(t, count(want, "statement")+1, count(got, "statement"), "%q: the relation to the id that was lost leads nowhere now", text)
	}
}

func count(list []string, word string) (n int) {
	for _, s := range list {
		if s == word {
			n++
		}
	}
	return n
}

func TestTitlesAreUnique(t *testing.T) {
	d := dossiertest.Quay()
	d.Allegations[1].ID, d.Allegations[2].ID = "data-access", "] x"
	d.Allegations[0].Points[1].ID = d.Allegations[0].Points[0].ID
	titles := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^ *\+? ?\[([^\]]+)\]:`).FindAllStringSubmatch(written(t, d), -1) {
		assert.False(t, titles[m[1]], m[1])
		titles[m[1]] = true
	}
	assert.Contains(t, titles, "allegation-2")
	assert.Contains(t, titles, "allegation-3")
	assert.Contains(t, titles, "data-access/(2)")
}

func TestTheLiegeDossier(t *testing.T) {
	data, err := os.ReadFile("../../../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(data)
	require.NoError(t, err)
	assert.Equal(t, 11+24, count(shape(t, written(t, d)), "statement")+count(shape(t, written(t, d)), "point"))
}

func TestADossierWithoutClaims(t *testing.T) {
	assert.Contains(t, written(t, &dossier.Dossier{Title: "Empty"}), "Nobody says anything in this dossier.")
}
