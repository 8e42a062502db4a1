package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// BenchmarkProvenance100k is what the trail and the brief of the busiest
// records cost with 100,000 records: "open" is from the key that leads there to
// the painted frame, "move" a key within.
//
//	go test ./ui -run xxx -bench Provenance100k -benchtime 200x -cpu 1
func BenchmarkProvenance100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	for _, id := range []string{"allegation-0", "rebuttal-0", "source-0", "actor-0", "place-0", "investment-0"} {
		for _, key := range []string{"t", "i"} {
			b.Run(fmt.Sprintf("%s/%s", id, key), func(b *testing.B) {
				m.goTo(place{id: id})
				m.follow()
				m.focus = slotIndex
				m.View()
				var opened, moved []time.Duration
				timed := func(key string) time.Duration {
					before := b.Elapsed()
					m.Update(stroke(key))
					m.View()
					return b.Elapsed() - before
				}
				for b.Loop() {
					opened = append(opened, timed(key))
					moved = append(moved, timed("j"), timed("j"), timed("k"))
					timed("H")
				}
				for name, list := range map[string][]time.Duration{"open": opened, "move": moved} {
					slices.Sort(list)
					b.ReportMetric(float64(list[len(list)/2].Microseconds())/1000, name+"-median-ms")
					b.ReportMetric(float64(list[len(list)-1].Microseconds())/1000, name+"-worst-ms")
				}
			})
		}
	}
}

// A chain of sources as long as the file opens, on the screen and on paper, and no line is wider than its room.
func TestTrailOfADeepChain(t *testing.T) {
	const deep = 3000
	d := &dossier.Dossier{Format: dossier.Format, Title: "Deep", Allegations: []dossier.Claim{{ID: "c", Text: "It is so.", Common: dossier.Common{
		Evidence: []dossier.Evidence{{Source: "s0"}}}}}}
	for i := range deep {
		s := dossier.Source{ID: fmt.Sprintf("s%d", i), Title: fmt.Sprintf("Source %d", i)}
		if i+1 < deep {
			s.RestsOn = []dossier.RestsOn{{Source: fmt.Sprintf("s%d", i+1), How: dossier.Quotes}}
		}
		d.Sources = append(d.Sources, s)
	}
	x := dossier.NewIndex(d)
	v := voice{x: x}
	l := look{theme: newTheme("mono", unknownGround, false)}
	for _, w := range []int{1, 20, 40, 120} {
		p := v.page(l, w, place{id: "c", view: provenance})
		for _, line := range p.lines {
			require.LessOrEqual(t, used(p, line.spans), max(w-2, 30))
		}
	}
	p := v.page(l, 120, place{id: "c", view: provenance})
	require.Contains(t, wording(p.lines), "3000 sources, at most 1 origin")
	require.Contains(t, wording(p.lines), "and 2950 more; waybill trail c prints them all")
	text := Paper{Width: 100}.Trail(x, "c")
	require.Contains(t, text, "(2999 deep) quoted by")
	require.NotContains(t, text, "prints them all")
}
