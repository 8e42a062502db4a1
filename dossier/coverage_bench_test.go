package dossier_test

import (
	"fmt"
	"testing"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// crowded is 100,000 records of which very many concern each other: one place
// that most investments go into and most claims are about, and one factor that all are mapped to.
func crowded() *dossier.Dossier {
	d := &dossier.Dossier{Places: []dossier.Place{{ID: "port"}}, Frameworks: []dossier.Framework{{ID: "law", Applies: "2010/..", Factors: []dossier.FactorCode{{Code: "1"}}}}}
	for i := range 10_000 {
		d.Investments = append(d.Investments, dossier.Investment{ID: fmt.Sprint("i", i), Terms: dossier.Terms{Into: []string{"port"},
			Amounts: []dossier.Amount{{Value: fmt.Sprint(i), Currency: "EUR"}, {Value: fmt.Sprint(i + 1), Currency: "EUR"}}}})
	}
	for i := range 60_000 {
		d.Allegations = append(d.Allegations, dossier.Claim{ID: fmt.Sprint("c", i), About: []string{"port"}, Made: "2020-05-03", Factors: []dossier.Factor{{Framework: "law", Code: "1"}}})
	}
	for i := range 30_000 {
		d.Links = append(d.Links, dossier.Link{ID: fmt.Sprint("l", i), Type: "uses", From: "port", To: "port", Period: dossier.Date(fmt.Sprint(1000+i%900, "/2020"))})
	}
	return d
}

func BenchmarkCoverage100k(b *testing.B) {
	for name, d := range map[string]*dossier.Dossier{"generated": dossiertest.Generate(100_000), "crowded": crowded()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				x := dossier.NewIndex(d)
				b.StartTimer()
				x.Coverage()
			}
		})
	}
}

func BenchmarkConflicts100k(b *testing.B) {
	for name, d := range map[string]*dossier.Dossier{"generated": dossiertest.Generate(100_000), "crowded": crowded()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				x := dossier.NewIndex(d)
				b.StartTimer()
				x.Conflicts()
			}
		})
	}
}

// BenchmarkConcerning100k is what a page asks for each column of its matrix.
func BenchmarkConcerning100k(b *testing.B) {
	for name, id := range map[string]string{"generated": "investment-0", "crowded": "i0"} {
		d := crowded()
		if name == "generated" {
			d = dossiertest.Generate(100_000)
		}
		x := dossier.NewIndex(d)
		all := x.Coverage().Frameworks[0].Factors
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				concerns := x.Concerning(id)
				for _, f := range all {
					for _, c := range f.Claims {
						concerns(c.ID)
					}
				}
			}
		})
	}
}
