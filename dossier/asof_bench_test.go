package dossier_test

import (
	"testing"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// BenchmarkAsOf is what is done beside the screen for a date, with 100,000
// records: the dossier as it was known then and its index. "first" is the first
// time, when it is found out when each record became known; "tally" is what a
// key costs that asks how much would be left out.
func BenchmarkAsOf(b *testing.B) {
	d := dossiertest.Generate(100_000)
	x := dossier.NewIndex(d)
	b.Run("index of the whole", func(b *testing.B) {
		for b.Loop() {
			dossier.NewIndex(d)
		}
	})
	b.Run("first and index of the whole", func(b *testing.B) {
		for b.Loop() {
			dossier.NewIndex(d).Sayings()
		}
	})
	for _, date := range []dossier.Date{"2010", "2020"} {
		b.Run("as of "+string(date), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.AsOf(date); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("tally", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.TallyAsOf("2015"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
