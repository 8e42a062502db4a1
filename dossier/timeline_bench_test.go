package dossier_test

import (
	"testing"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// BenchmarkTimeline is the timeline of 100,000 records: built by the first who
// asks, and then asked for windows, as each key in the view does.
func BenchmarkTimeline(b *testing.B) {
	d := dossiertest.Generate(100_000)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			x := dossier.NewIndex(d)
			b.StartTimer()
			x.Timeline("", dossier.Said)
		}
	})
	x := dossier.NewIndex(d)
	window := func(b *testing.B, id string) {
		from, to := dossier.DayOf(2012, 1, 1), dossier.DayOf(2014, 12, 31)
		edges := make([]dossier.Day, 80)
		for i := range edges {
			edges[i] = from + dossier.Day(i*10)
		}
		for b.Loop() {
			t := x.Timeline(id, dossier.Said)
			for _, k := range dossier.Lanes() {
				t.Spread(k, from, to)
				t.Moments(k, from, to, 50)
				t.Histogram(k, edges)
			}
		}
	}
	b.Run("window of all", func(b *testing.B) { window(b, "") })
	b.Run("window of the busiest actor", func(b *testing.B) { window(b, "actor-0") })
	b.Run("window of the busiest place", func(b *testing.B) { window(b, "place-0") })
	b.Run("window of the busiest source", func(b *testing.B) { window(b, "source-0") })
}
