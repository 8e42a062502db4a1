package bods

import (
	"os"
	"testing"

	"waybill/dossier/dossiertest"
)

func FuzzRead(f *testing.F) {
	dossiertest.Reader{Format: Format(), Room: os.DirFS("testdata"), Seeds: []string{
		`[{"statementId":1,"recordId":{},"recordType":"person","recordDetails":[]}]`,
		"{\"statementID\":\"a\",\"statementType\":\"entityStatement\",\"replacesStatements\":[\"b\"]}\n{\"statementID\":\"b\",\"statementType\":\"entityStatement\",\"replacesStatements\":[\"a\"]}\n",
		`[{"statementId":"a","recordId":"a b","recordType":"relationship","recordStatus":"closed","statementDate":"2020","recordDetails":{"interests":[{},{"type":"x","startDate":"2020-01-01","endDate":"2019"}],"subject":{"reason":"x"}},"annotations":[{"statementPointerTarget":"/recordDetails/interests/1","motivation":"transformation","transformedContent":"2020~","createdBy":{"name":"Waybill dossier"}}]}]`,
	}}.Fuzz(f)
}
