package dossier_test

import (
	"fmt"
	"testing"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// BenchmarkPaths asks for paths among 100,000 records: between the two busiest
// of them, between quiet ones, and where there is none to be found.
func BenchmarkPaths(b *testing.B) {
	d := dossiertest.Generate(100_000)
	d.Actors = append(d.Actors, dossier.Actor{ID: "hermit"})
	x := dossier.NewIndex(d)
	last := fmt.Sprintf("actor-%d", x.Len(dossier.Actors)-2)
	for _, c := range []struct{ name, from, to string }{
		{"busiest actor and place", "actor-0", "place-0"},
		{"two busiest actors", "actor-0", "actor-1"},
		{"two quiet actors", "actor-15000", "actor-12345"},
		{"a quiet actor and a hub", last, "place-0"},
		{"none", "actor-0", "hermit"},
		{"of a source", "source-0", "actor-15000"},
	} {
		for _, n := range []int{1, 3, 10} {
			b.Run(fmt.Sprintf("%s/n=%d", c.name, n), func(b *testing.B) {
				if _, reach := x.Paths(c.from, c.to, n, 8); (reach == dossier.Connected) != (c.name != "none") {
					b.Fatal(reach)
				}
				b.ReportAllocs()
				for b.Loop() {
					x.Paths(c.from, c.to, n, 8)
				}
			})
		}
		b.Run(c.name+"/best", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.BestSupported(c.from, c.to, 8)
			}
		})
	}
}

// BenchmarkPathsStar is two hubs with 40,000 links each, to the same records.
func BenchmarkPathsStar(b *testing.B) {
	d := &dossier.Dossier{Actors: []dossier.Actor{{ID: "left"}, {ID: "right"}}}
	for i := range 40_000 {
		id := fmt.Sprintf("spoke-%d", i)
		d.Actors = append(d.Actors, dossier.Actor{ID: id})
		d.Links = append(d.Links, dossier.Link{ID: "l" + id, Type: "owns", From: "left", To: id}, dossier.Link{ID: "r" + id, Type: "owns", From: "right", To: id})
	}
	x := dossier.NewIndex(d)
	for _, n := range []int{1, 3, 10} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			x.Paths("left", "right", n, 8)
			for b.Loop() {
				x.Paths("left", "right", n, 8)
			}
		})
	}
}

// BenchmarkFirstPath is what the first question costs more than the others.
func BenchmarkFirstPath(b *testing.B) {
	d := dossiertest.Generate(100_000)
	for b.Loop() {
		b.StopTimer()
		x := dossier.NewIndex(d)
		b.StartTimer()
		x.Paths("actor-0", "actor-1", 1, 8)
	}
}
