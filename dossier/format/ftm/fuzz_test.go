package ftm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"waybill/dossier/dossiertest"
)

func FuzzRead(f *testing.F) {
	written, err := os.ReadFile("testdata/small.ftm.json")
	require.NoError(f, err)
	dossiertest.Reader{Format: Format(), Room: os.DirFS("testdata"), Own: true, Seeds: []string{string(written)}}.Fuzz(f)
}
