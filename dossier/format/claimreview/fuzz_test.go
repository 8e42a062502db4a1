package claimreview_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/claimreview"
)

func FuzzRead(f *testing.F) { dossiertest.FuzzRead(f, claimreview.Format(), os.DirFS("testdata")) }
