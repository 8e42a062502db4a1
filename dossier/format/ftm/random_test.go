package ftm

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

// drawFile draws a file of entities that have to do with each other: few ids, all
// schemata and properties that Read knows of, values that mean something to it.
func drawFile(t *rapid.T) string {
	m := newModel()
	schemata := append(slices.Sorted(maps.Keys(m.of)), "Unheard")
	props := []string{"name", "alias", "notes", "description", "summary", "role", "country", "nationality", "startDate", "endDate", "date", "amount",
		"currency", "amountEur", "topics", "title", "publisher", "sourceUrl", "language", "author", "status", "createdAt", "leiCode", "full"}
	for _, s := range schemata {
		props = append(props, slices.Sorted(maps.Keys(m.refs(s)))...)
	}
	slices.Sort(props)
	props = slices.Compact(props)
	ids := []string{"a", "b", "c", "d", "set", "file", "dossier-t", "x y", "e.0123456789abcdef0123456789abcdef01234567"}
	values := append([]string{"Name", "be", "BE", "2019", "2019-03-04", "2019-13", "2018-01-01T10:00:00", "12", "12.50", "EUR", "XYZ", "https://example.org/a", "eng", "",
		" lead", "two\nlines", "Claim: allegation", "Claim: rebuttal", "Said by: A [a]", "Said by: B [b]", "Held against: A [a]", "About: C [c]", "Said on: 2019~",
		"Said on: never", "Modality: alleged", "Modality: odd", "Point [p]: It is.", "Source of point [p]: states: D [d]", "Answers [a]: denies", "Answers [b] in point [p]: concedes",
		"Stands to another: repeats [a]", "Response: none found", "Does not establish: that", "Answer: no", "Rests on: at most 9 origins", "Kind: port", "Identifier: LEI = x",
		"Identifier: s = v = w", "Amount: 5 EUR", "Amount: 5 XYZ", "Publisher: A [a]", "Archive: https://example.org/b", "Archive: x", "Evidence against it: D [d]", "Mentioned in: D [d]",
		"Evidence against it: Zed [z]", "rests on: quotes", "involves", "investor", "into", "gov.security", "529900T8BM49AURSDO55"}, ids...)
	var b strings.Builder
	for range rapid.IntRange(1, 8).Draw(t, "entities") {
		fmt.Fprintf(&b, `{"id": %q, "schema": %q, "properties": {`, rapid.SampledFrom(ids).Draw(t, "id"), rapid.SampledFrom(schemata).Draw(t, "schema"))
		for i, p := range rapid.SliceOfNDistinct(rapid.SampledFrom(props), 0, 6, rapid.ID[string]).Draw(t, "props") {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, `%q: [`, p)
			for j := range rapid.IntRange(1, 4).Draw(t, "values") {
				if j > 0 {
					b.WriteString(", ")
				}
				fmt.Fprintf(&b, "%q", rapid.SampledFrom(values).Draw(t, "value"))
			}
			b.WriteString("]")
		}
		b.WriteString("}")
		if rapid.Bool().Draw(t, "extra") {
			fmt.Fprintf(&b, `, "datasets": [%q], "caption": %q`, rapid.SampledFrom(ids).Draw(t, "dataset"), rapid.SampledFrom(values).Draw(t, "caption"))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// Whatever entities say of each other, the dossier is sound but for references
// that lead nowhere, and what is written of it comes back as it was written.
func TestAnyEntitiesMakeASoundDossier(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := drawFile(rt)
		tally := &exchange.Tally{}
		d, err := Read(t.Context(), exchange.Input{Reader: strings.NewReader(text), Tally: tally})
		require.NoError(rt, err)
		require.Equal(rt, tally.Read, tally.Imported+tally.Skipped)
		for _, a := range d.Actors {
			require.NotEmpty(rt, a.Evidence, "somebody says it")
		}
		soundAndFixed(rt, d)
	})
}

// fataler is what tests of both kinds are.
type fataler interface {
	Errorf(format string, args ...any)
	FailNow()
	Helper()
}

func soundAndFixed(t fataler, d *dossier.Dossier) {
	t.Helper()
	out, err := dossier.Encode(d)
	require.NoError(t, err)
	back, err := dossier.Decode(out)
	require.NoError(t, err)
	for _, p := range back.Check() {
		require.True(t, p.Severity != dossier.Error || p.Rule == "dangling-reference" || p.Rule == "hidden-characters", "%s %s %s\n%s", p.Pointer, p.Rule, p.Message, out)
	}
	var first, second bytes.Buffer
	require.NoError(t, Write(&first, d))
	again, err := Read(context.Background(), exchange.Input{Reader: bytes.NewReader(first.Bytes()), Tally: &exchange.Tally{}})
	require.NoError(t, err)
	require.NoError(t, Write(&second, again))
	require.Equal(t, first.String(), second.String())
}

func TestGeneratedDossiersComeBack(t *testing.T) {
	for _, n := range []int{1, 10, 2000} {
		soundAndFixed(t, dossiertest.Generate(n))
	}
}
