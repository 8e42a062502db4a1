package dossier

import (
	"fmt"
	"testing"
)

// manyRecords is a dossier of n small records: half actors with names in three
// scripts, a quarter links, and sources and allegations that refer to each other.
func manyRecords(n int) *Dossier {
	d := &Dossier{}
	names := []string{"Heron Freight %d", "Кузнецов и сыновья %d", "菜鸟网络 %d", "Meridian Holdings %d", "Société Liégeoise %d"}
	for i := range n / 2 {
		d.Actors = append(d.Actors, Actor{ID: fmt.Sprintf("actor-%d", i), Kind: "company", Name: fmt.Sprintf(names[i%len(names)], i)})
	}
	for i := range n / 4 {
		d.Links = append(d.Links, Link{ID: fmt.Sprintf("link-%d", i), Type: "operates", From: d.Actors[i].ID, To: d.Actors[(i*7919)%len(d.Actors)].ID})
	}
	for i := range n / 8 {
		s := Source{ID: fmt.Sprintf("source-%d", i), Title: fmt.Sprintf("Article %d", i), Publisher: d.Actors[i].ID}
		if i > 0 {
			s.RestsOn = []RestsOn{{Source: fmt.Sprintf("source-%d", i/2), How: Cites}}
		}
		d.Sources = append(d.Sources, s)
		d.Allegations = append(d.Allegations, Claim{ID: fmt.Sprintf("claim-%d", i), Text: "The operator can see the data of the port community.",
			Against: []string{d.Actors[i].ID}, Made: "2024-04-02", Common: Common{Evidence: []Evidence{{Source: s.ID}}}})
	}
	return d
}

func BenchmarkNewIndex(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			d := manyRecords(n)
			b.ReportAllocs()
			for b.Loop() {
				NewIndex(d)
			}
		})
	}
}

// BenchmarkFirstSearch is what the first search of a dossier costs more than the others.
func BenchmarkFirstSearch(b *testing.B) {
	d := manyRecords(100_000)
	b.ReportAllocs()
	for b.Loop() {
		newLexicon(d)
	}
}

func BenchmarkSearch(b *testing.B) {
	x := NewIndex(manyRecords(100_000))
	for _, query := range []string{"h", "her", "heron 4321", "кузнецов", "菜鸟", "operator data", "zzqqxx"} {
		b.Run(query, func(b *testing.B) {
			x.Search(query, 50)
			b.ReportAllocs()
			for b.Loop() {
				x.Search(query, 50)
			}
		})
	}
}

func BenchmarkNeighbours(b *testing.B) {
	x := NewIndex(manyRecords(100_000))
	b.ReportAllocs()
	for b.Loop() {
		x.Neighbours("actor-777")
	}
}
