package bods

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever a file holds, it gives a dossier that holds what it must, or an error,
// and what is written of it is written of what is read from that too.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/read/*", "testdata/skip/*"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Add([]byte(`[{"statementId":1,"recordId":{},"recordType":"person","recordDetails":[]}]`))
	f.Add([]byte("{\"statementID\":\"a\",\"statementType\":\"entityStatement\",\"replacesStatements\":[\"b\"]}\n{\"statementID\":\"b\",\"statementType\":\"entityStatement\",\"replacesStatements\":[\"a\"]}\n"))
	f.Add([]byte(`[{"statementId":"a","recordId":"a b","recordType":"relationship","recordStatus":"closed","statementDate":"2020","recordDetails":{"interests":[{},{"type":"x","startDate":"2020-01-01","endDate":"2019"}],"subject":{"reason":"x"}},"annotations":[{"statementPointerTarget":"/recordDetails/interests/1","motivation":"transformation","transformedContent":"2020~","createdBy":{"name":"Waybill dossier"}}]}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, tally, err := take(t.Context(), data)
		assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
		if err != nil {
			return
		}
		holds(t, d, tally)
		again(t, d)
		if other, _, err := take(t.Context(), data); err != nil || !bytes.Equal([]byte(wrote(t, d)), []byte(wrote(t, other))) {
			t.Error("the second time it is another dossier", err)
		}
	})
}
