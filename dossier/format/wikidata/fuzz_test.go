package wikidata_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/wikidata"
)

// Whatever a file holds, it is read to a dossier that can be kept or to an
// error, and every record of it is accounted for.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.json*")
	require.NoError(f, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		wikidata.Guess(data)
		in := exchange.Input{Reader: bytes.NewReader(data), Name: "fuzz", Tally: &exchange.Tally{}}
		d, err := wikidata.Read(t.Context(), in)
		assert.Equal(t, in.Tally.Read, in.Tally.Imported+in.Tally.Skipped)
		if err != nil {
			assert.Nil(t, d)
			return
		}
		out, err := dossier.Encode(d)
		require.NoError(t, err)
		back, err := dossier.Decode(out)
		require.NoError(t, err)
		for _, p := range back.Check() {
			switch p.Rule {
			case "dangling-reference", "hidden-characters", "bad-id":
			default:
				assert.NotEqual(t, dossier.Error, p.Severity, p.Message)
			}
		}
	})
}
