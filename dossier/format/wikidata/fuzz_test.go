package wikidata_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/wikidata"
)

func FuzzRead(f *testing.F) { dossiertest.FuzzRead(f, wikidata.Format(), os.DirFS("testdata")) }
