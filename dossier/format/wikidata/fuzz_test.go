package wikidata_test

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
	"waybill/dossier/format/wikidata"
)

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: wikidata.Format(), Room: os.DirFS("testdata")}.Fuzz(f)
}
