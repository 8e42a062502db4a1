package claimreview_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/claimreview"
)

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: claimreview.Format(), Room: os.DirFS("testdata"), Own: true}.Fuzz(f)
}
