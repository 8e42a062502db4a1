package ui

import (
	"testing"
)

// BenchmarkCoverageKey100k is what a key costs from the press to the painted
// frame in the views that look at all records, with 100,000 of them: 16 ms are
// a frame, and the first paint of a view may take 100.
//
//	go test ./ui -run xxx -bench CoverageKey100k -benchtime 100x -cpu 1
func BenchmarkCoverageKey100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	timeKeys(b, m, []keying{
		{"factors and back", []string{"1", "g", "l", "enter"}, []string{"f", "H"}},
		{"factors of the busiest place", []string{"1", "g", "p", "g", "g", "enter"}, []string{"f", "H"}},
		{"move in factors", []string{"1", "g", "l", "enter", "f"}, []string{"j", "j", "j", "k"}},
		{"gaps", []string{"1", "g", "l", "enter", "f"}, []string{"e", "e"}},
		{"frameworks", []string{"1", "g", "l", "enter", "f"}, []string{"]", "]", "["}},
		{"conflicts and back", []string{"1", "g", "l", "enter"}, []string{"C", "H"}},
		{"conflicts of the busiest place", []string{"1", "g", "p", "g", "g", "enter"}, []string{"C", "H"}},
		{"move in conflicts", []string{"1", "g", "l", "enter", "C"}, []string{"j", "j", "j", "k"}},
		{"conflicts of the record", []string{"1", "g", "l", "enter", "C"}, []string{"r", "r"}},
	})
}
