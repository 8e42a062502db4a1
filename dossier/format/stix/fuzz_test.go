package stix_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/stix"
)

func FuzzRead(f *testing.F) { dossiertest.FuzzRead(f, stix.Format(), os.DirFS("testdata")) }
