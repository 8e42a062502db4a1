package ui

import (
	"fmt"
	"testing"
)

// BenchmarkPath100k is what the path between the two busiest records of 100,000
// costs from the key that turns it round to the painted frame.
//
//	go test ./ui -run xxx -bench Path100k -benchtime 50x -cpu 1
func BenchmarkPath100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	for _, to := range []string{"place-0", "actor-1", "actor-29999"} {
		for _, most := range []int{3, 12} {
			b.Run(fmt.Sprintf("actor-0 to %s, %d paths", to, most), func(b *testing.B) {
				m.face(parsePlace(fmt.Sprintf("actor-0/path,max=%d,to=%s", most, to)))
				for b.Loop() {
					m.Update(stroke("s"))
					m.View()
				}
			})
		}
	}
	b.Run("move", func(b *testing.B) {
		m.face(parsePlace("actor-0/path,max=12,to=place-0"))
		for i := 0; b.Loop(); i++ {
			m.Update(stroke([]string{"j", "k"}[i/20%2]))
			m.View()
		}
	})
	b.Run("ask", func(b *testing.B) {
		m.Update(stroke("a"))
		for i := 0; b.Loop(); i++ {
			m.Update(stroke([]string{"k", "u", "z", "backspace", "backspace", "backspace"}[i%6]))
			m.View()
		}
	})
}
