package format

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Wherever a value of another shape stands than is due, the rest of the file is read,
// and the value is either in the dossier or told of with its place.
func TestValuesOfAnotherShapeAreTold(t *testing.T) {
	for _, f := range All() {
		if f.Read == nil || f.Name == "json" || f.Name == "csv" { // of one's own format problems are told; cells are text
			continue
		}
		for _, file := range filesOf(t, f)["read"] {
			t.Run(f.Name+"/"+filepath.Base(file.name), func(t *testing.T) {
				_, before, err := taken(t.Context(), f, file)
				require.NoError(t, err)
				places := placesOf(t, file.data)
				for i := 0; i < len(places); i += 1 + len(places)/30 { // of a large file not all, but always the same
					at := places[i]
					for kind, shape := range map[byte]string{'{': `{"zz-mark":"zz-mark"}`, '[': `["zz-mark",["zz-mark"]]`, '"': `"zz-mark"`, '0': `70707`} {
						if kind != file.data[at.from] && (kind != '0' || file.data[at.from] < '0' || file.data[at.from] > '9') {
							assert.Empty(t, untold(t.Context(), f, file, before, at, shape), "%s as %s", at.path, shape)
						}
					}
				}
			})
		}
	}
}

// untold is what is wrong with the reading of a file in which a value is of another shape.
func untold(ctx context.Context, f exchange.Format, file sample, before *exchange.Tally, at span, shape string) string {
	changed := sample{name: file.name, data: slices.Concat(file.data[:at.from], []byte(shape), file.data[at.to:])}
	d, tally, err := taken(ctx, f, changed)
	switch {
	case err != nil:
		return "the file is not read: " + err.Error()
	case tally.Read != tally.Imported+tally.Skipped:
		return "the account is wrong: " + tally.String()
	}
	out, err := dossier.Encode(d)
	if err != nil {
		return err.Error()
	}
	if _, err := dossier.Decode(out); err != nil {
		return err.Error()
	}
	if bytes.Contains(out, []byte("zz-mark")) || bytes.Contains(out, []byte("70707")) {
		return ""
	}
	said := map[string]int{}
	for _, r := range before.Reasons() {
		said[r.Text] = r.Count
	}
	for _, r := range tally.Reasons() {
		if r.Count > said[r.Text] || slices.ContainsFunc(r.Places, func(p exchange.Place) bool { return p.Path != "" && strings.Contains(at.path, p.Path) }) {
			return ""
		}
	}
	return "nothing is said of it, and it is not in the dossier"
}

// span is where a value stands in a file.
type span struct {
	from, to int
	path     string
}

// placesOf lists the values of a file but the outermost.
func placesOf(t *testing.T, data []byte) []span {
	t.Helper()
	var out []span
	d := jsontext.NewDecoder(bytes.NewReader(data))
	for {
		v, err := d.ReadValue()
		if err != nil {
			return out
		}
		end := int(d.InputOffset())
		out = append(out, within(t, v, end-len(v), "")...)
	}
}

func within(t *testing.T, v jsontext.Value, base int, path string) []span {
	t.Helper()
	if v.Kind() != '{' && v.Kind() != '[' {
		return nil
	}
	var out []span
	d := jsontext.NewDecoder(bytes.NewReader(v))
	_, err := d.ReadToken()
	require.NoError(t, err)
	for i := 0; d.PeekKind() != '}' && d.PeekKind() != ']'; i++ {
		at := fmt.Sprintf("%s/%d", path, i)
		if v.Kind() == '{' {
			name, err := d.ReadToken()
			require.NoError(t, err)
			at = path + "/" + name.String()
		}
		e, err := d.ReadValue()
		require.NoError(t, err)
		e = e.Clone()
		from := base + int(d.InputOffset()) - len(e)
		out = append(out, span{from, from + len(e), at})
		out = append(out, within(t, e, from, at)...)
	}
	return out
}
