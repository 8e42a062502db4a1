package bods

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"waybill/dossier/format/exchange"
)

// large is a package of n companies in a chain, each with its statement and the one about who owns it.
func large(n int) string {
	var b strings.Builder
	b.WriteString("[")
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"statementId": "e0000000-0000-4000-8000-%012d", "declarationSubject": "c%d", "statementDate": "2022-02-14", "recordId": "c%[2]d", "recordType": "entity",
"recordDetails": {"isComponent": false, "entityType": {"type": "registeredEntity"}, "name": "Company %[2]d", "jurisdiction": {"name": "Finland", "code": "FI"}},
"publicationDetails": {"publicationDate": "2022-04-01", "bodsVersion": "0.4", "publisher": {"name": "Register"}}},
{"statementId": "f0000000-0000-4000-8000-%012[1]d", "declarationSubject": "c%[2]d", "statementDate": "2022-02-14", "recordId": "r%[2]d", "recordType": "relationship",
"recordDetails": {"isComponent": false, "subject": "c%[2]d", "interestedParty": "c%[3]d", "interests": [{"type": "shareholding", "share": {"exact": 50}, "startDate": "2016-04-06"}]}}`, i, i, max(0, i-1))
	}
	return b.String() + "]"
}

func BenchmarkRead(b *testing.B) {
	data := []byte(large(5_000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := read(b.Context(), exchange.Input{Reader: bytes.NewReader(data), Tally: &exchange.Tally{}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	d, err := read(b.Context(), exchange.Input{Reader: strings.NewReader(large(5_000)), Tally: &exchange.Tally{}})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
