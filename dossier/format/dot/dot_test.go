package dot_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/dot"
)

// written checks that every line of what is written is a statement in which all
// text stands in a quoted string, and counts boxes and lines.
func written(t *testing.T, d *dossier.Dossier) (out string, boxes, lines int) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, dot.Write(&b, d))
	const quoted = `"(?:[^"\\]|\\["\\nl])*"`
	attributes := `\[label=` + quoted + `(?:, [a-z]+=(?:[a-z0-9]+|` + quoted + `))*\];$`
	box, line := regexp.MustCompile(`^  n\d+ `+attributes), regexp.MustCompile(`^  n\d+ -> n\d+ `+attributes)
	rest := regexp.MustCompile(`^(digraph dossier \{|  (graph|node|edge) \[[a-zA-Z]+=.*\];|\}|)$`)
	for _, s := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		switch {
		case line.MatchString(s):
			lines++
		case box.MatchString(s):
			boxes++
		default:
			assert.Regexp(t, rest, s)
		}
	}
	return b.String(), boxes, lines
}

func TestLabelsSayAllThatAClaimNeeds(t *testing.T) {
	out, _, _ := written(t, dossiertest.Quay())
	assert.Contains(t, out, `[allegation]\lSomebody has sold the data.\l- said by nobody named, 2024, anonymous,\l  alleged\l- nobody has answered this (sought, no\l  reply)\l- at most 1 origin, conflicting\l#data-sold\l", style=dashed`)
	assert.Contains(t, out, `tooltip="does not establish:\n- that data was passed on"`)
	assert.Contains(t, out, `Dockers' Union \"East &amp; West\"`)
	assert.Contains(t, out, `<U+202E>`)
}

func TestNoTextBreaksOut(t *testing.T) {
	_, boxes, lines := written(t, dossiertest.Quay())
	for _, text := range dossiertest.Spoilers() {
		_, b, l := written(t, dossiertest.Spoiled(text))
		assert.Equal(t, lines, l, "%q", text)
		assert.Equal(t, boxes, b, "%q", text)
	}
}
