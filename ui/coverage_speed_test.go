package ui

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkCoverageKey100k is what a key costs from the press to the painted
// frame in the views that look at all records, with 100,000 of them: 16 ms are
// a frame, and the first paint of a view may take 100.
//
//	go test ./ui -run xxx -bench CoverageKey100k -benchtime 100x -cpu 1
func BenchmarkCoverageKey100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	for _, s := range []struct {
		name      string
		way, keys []string
	}{
		{"factors and back", []string{"1", "g", "l", "enter"}, []string{"f", "H"}},
		{"factors of the busiest place", []string{"1", "g", "p", "g", "g", "enter"}, []string{"f", "H"}},
		{"move in factors", []string{"1", "g", "l", "enter", "f"}, []string{"j", "j", "j", "k"}},
		{"gaps", []string{"1", "g", "l", "enter", "f"}, []string{"a", "a"}},
		{"frameworks", []string{"1", "g", "l", "enter", "f"}, []string{"]", "]", "["}},
		{"conflicts and back", []string{"1", "g", "l", "enter"}, []string{"C", "H"}},
		{"conflicts of the busiest place", []string{"1", "g", "p", "g", "g", "enter"}, []string{"C", "H"}},
		{"move in conflicts", []string{"1", "g", "l", "enter", "C"}, []string{"j", "j", "j", "k"}},
		{"conflicts of the record", []string{"1", "g", "l", "enter", "C"}, []string{"r", "r"}},
	} {
		b.Run(s.name, func(b *testing.B) {
			for range 5 {
				m.Update(stroke("esc"))
			}
			for _, k := range s.way {
				m.Update(stroke(k))
				m.View()
			}
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				before := b.Elapsed()
				m.Update(stroke(s.keys[i%len(s.keys)]))
				m.View()
				took = append(took, b.Elapsed()-before)
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)/2]), "median-ms")
			b.ReportMetric(ms(took[len(took)-1]), "worst-ms")
		})
	}
}
