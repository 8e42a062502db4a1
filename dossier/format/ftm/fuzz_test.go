package ftm

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

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
		soundAndFixed(t, d)
	})
}
