package stix_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/stix"
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
		stix.Guess(data)
		in := exchange.Input{Reader: bytes.NewReader(data), Name: "fuzz", Tally: &exchange.Tally{}}
		d, err := stix.Read(t.Context(), in)
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

// Whatever is read is written so that reading it again gives the same file.
func FuzzReadAfterWrite(f *testing.F) {
	for _, seed := range []string{"read", "skip"} {
		files, err := filepath.Glob("testdata/" + seed + "/*.json*")
		require.NoError(f, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := stix.Read(t.Context(), exchange.Input{Reader: bytes.NewReader(data), Tally: &exchange.Tally{}})
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		require.NoError(t, stix.Write(&once, d))
		again, err := stix.Read(t.Context(), exchange.Input{Reader: bytes.NewReader(once.Bytes()), Tally: &exchange.Tally{}})
		require.NoError(t, err)
		require.NoError(t, stix.Write(&twice, again))
		assert.Equal(t, once.String(), twice.String())
	})
}
