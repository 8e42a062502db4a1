package ftm

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Whatever a file holds, reading ends with a dossier or an error, every record is
// accounted for, and the dossier can be kept, checked, and written again and again.
func FuzzRead(f *testing.F) {
	for _, of := range []string{"read", "skip"} {
		files, err := filepath.Glob(filepath.Join("testdata", of, "*"))
		require.NoError(f, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	written, err := os.ReadFile("testdata/small.ftm.json")
	require.NoError(f, err)
	f.Add(written)
	f.Fuzz(func(t *testing.T, data []byte) {
		tally := &exchange.Tally{}
		d, err := Read(t.Context(), exchange.Input{Reader: bytes.NewReader(data), Tally: tally})
		require.Equal(t, tally.Read, tally.Imported+tally.Skipped)
		if err != nil {
			require.Nil(t, d)
			return
		}
		out, err := dossier.Encode(d)
		require.NoError(t, err)
		back, err := dossier.Decode(out)
		require.NoError(t, err)
		for _, p := range back.Check() {
			assert.True(t, p.Severity != dossier.Error || p.Rule == "dangling-reference" || p.Rule == "hidden-characters", "%s %s %s", p.Pointer, p.Rule, p.Message)
		}
		assertFixpoint(t, d)
	})
}

// assertFixpoint checks that what is written comes back as it was written.
func assertFixpoint(t *testing.T, d *dossier.Dossier) {
	t.Helper()
	var first, second bytes.Buffer
	require.NoError(t, Write(&first, d))
	again, err := Read(t.Context(), exchange.Input{Reader: bytes.NewReader(first.Bytes()), Tally: &exchange.Tally{}})
	require.NoError(t, err)
	require.NoError(t, Write(&second, again))
	require.Equal(t, first.String(), second.String())
}
