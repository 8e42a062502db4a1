package stix_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/stix"
)

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: stix.Format(), Room: os.DirFS("testdata"), Own: true}.Fuzz(f)
}
