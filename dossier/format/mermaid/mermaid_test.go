package mermaid_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/mermaid"
)

// written checks that all text stands in labels, of letters, digits, blanks,
// commas and entity codes alone, and counts boxes and lines.
func written(t *testing.T, d *dossier.Dossier) (out string, boxes, lines int) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, mermaid.Write(&b, d))
	const label = `"(?:[\pL\pN\pM ,]|#\d+;|<br/>)+"`
	box := regexp.MustCompile(`^  n\d+(\[` + label + `\]|\[\[` + label + `\]\]|\(` + label + `\))$`)
	line := regexp.MustCompile(`^  n\d+ (-->|==>|-\.->)\|` + label + `\| n\d+$`)
	all := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	assert.Equal(t, "---", all[0])
	assert.Regexp(t, `^title: "([\pL\pN\pM ,.]|\\u[0-9A-F]{4}|\\U[0-9A-F]{8})*"$`, all[1])
	assert.Equal(t, []string{"---", "flowchart LR"}, all[2:4])
	for _, s := range all[4:] {
		if line.MatchString(s) {
			lines++
			continue
		}
		boxes++
		assert.Regexp(t, box, s)
	}
	return b.String(), boxes, lines
}

func TestLabelsSayAllThatAClaimNeeds(t *testing.T) {
	out, _, _ := written(t, dossiertest.Quay())
	assert.Contains(t, out, `[["allegation#58;<br/>Somebody has sold the data#46;<br/>said by nobody named, 2024, anonymous, alleged<br/>nobody has answered this #40;sought, no reply#41;<br/>at most 1 origin, conflicting"]]`)
	assert.Contains(t, out, `==>|"denies #40;point p2#41;"|`)
	assert.Contains(t, out, `#60;U#43;202E#62;`)
}

func TestNoTextBreaksOut(t *testing.T) {
	_, boxes, lines := written(t, dossiertest.Quay())
	for _, text := range dossiertest.Spoilers() {
		_, b, l := written(t, dossiertest.Spoiled(text))
		assert.Equal(t, lines, l, "%q", text)
		assert.Equal(t, boxes, b, "%q", text)
	}
}

func TestWhatMermaidRefusesIsAnnounced(t *testing.T) {
	limits := func(d *dossier.Dossier) (out []string) {
		for _, l := range mermaid.Loses(d) {
			if strings.Contains(l.How, "that Mermaid draws") {
				out = append(out, l.What)
			}
		}
		return out
	}
	assert.Empty(t, limits(dossiertest.Quay()))
	assert.Equal(t, []string{"characters", "lines"}, limits(dossiertest.Generate(1000)))
}
