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
	dossiertest.FuzzRead(f, Format(), os.DirFS("testdata"), string(written))
}
