package ftm

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"waybill/dossier/format/exchange"
)

// many is a file of n entities as OpenSanctions lays them out: five companies,
// two persons and three relations in ten.
func many(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		var schema, props string
		switch {
		case i%10 < 5:
			schema, props = "Company", fmt.Sprintf(`{"name":["Company %d","Société %[1]d"],"country":["be"],"registrationNumber":["BE%[1]d"],"topics":["corp.public"],"address":["1 Street, Town"]}`, i)
		case i%10 < 7:
			schema, props = "Person", fmt.Sprintf(`{"name":["Person %d"],"birthDate":["1970"],"nationality":["be"],"firstName":["P"]}`, i)
		default:
			schema, props = "Ownership", fmt.Sprintf(`{"owner":["c-%d"],"asset":["c-%d"],"percentage":["50"],"startDate":["2011"]}`, i-3, i/10*10)
		}
		fmt.Fprintf(&b, `{"id":"c-%d","caption":"Entity %[1]d","schema":%[2]q,"properties":%[3]s,"referents":["r-%[1]d"],"datasets":["set_%[4]d"],"first_seen":"2023-11-02T16:38:16","target":false}`+"\n", i, schema, props, i%7)
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	data := many(100_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		in := exchange.Input{Reader: bytes.NewReader(data), Tally: &exchange.Tally{}}
		_, err := Read(b.Context(), in)
		require.NoError(b, err)
		require.Equal(b, 100_000, in.Tally.Imported)
	}
}

func BenchmarkWrite(b *testing.B) {
	d, err := Read(b.Context(), exchange.Input{Reader: bytes.NewReader(many(100_000)), Tally: &exchange.Tally{}})
	require.NoError(b, err)
	for b.Loop() {
		require.NoError(b, Write(io.Discard, d))
	}
}

// An entity of very many values takes as long as as many entities of few.
func BenchmarkReadManyValues(b *testing.B) {
	var data bytes.Buffer
	data.WriteString(`{"id":"a","schema":"Person","properties":{"name":["n"`)
	for i := range 100_000 {
		fmt.Fprintf(&data, `,"n%d"`, i)
	}
	data.WriteString("]}}\n")
	b.SetBytes(int64(data.Len()))
	for b.Loop() {
		in := exchange.Input{Reader: bytes.NewReader(data.Bytes()), Tally: &exchange.Tally{}}
		_, err := Read(b.Context(), in)
		require.NoError(b, err)
	}
}
