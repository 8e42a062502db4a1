package format

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/dossiertest"
)

// A room that has a file testdata/golden.* holds in it what it writes of the
// small invented dossier, for people to look at: -update writes it anew.
func TestGoldenFiles(t *testing.T) {
	found := 0
	for _, f := range All() {
		room := map[string]string{"md": "markdown"}[f.Name]
		if room == "" {
			room = f.Name
		}
		file := filepath.Join(room, "testdata", "golden"+f.File)
		want, err := os.ReadFile(file)
		if err != nil || f.Write == nil {
			continue
		}
		found++
		t.Run(f.Name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, f.Write(&out, dossiertest.Quay()))
			if u := flag.Lookup("update"); u != nil && u.Value.String() == "true" {
				require.NoError(t, os.WriteFile(file, out.Bytes(), 0o600))
				return
			}
			assert.Equal(t, string(want), out.String())
		})
	}
	assert.NotZero(t, found)
}

func TestMain(m *testing.M) {
	if flag.Lookup("update") == nil {
		flag.Bool("update", false, "write the golden files anew")
	}
	os.Exit(m.Run())
}
