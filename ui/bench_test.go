package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// BenchmarkView paints an unchanged frame; the promise is under 1 ms at 120x36.
func BenchmarkView(b *testing.B) {
	for _, c := range []struct {
		name, at string
		w, h     int
	}{{"120x36", "", 120, 36}, {"170x50", "", 170, 50}, {"versus", "hub-watched-on-suspicion/versus", 120, 36}} {
		b.Run(c.name, func(b *testing.B) {
			m := openAt(b, c.at, c.w, c.h)
			m.View()
			b.ReportAllocs()
			for b.Loop() {
				m.View()
			}
		})
	}
}

// BenchmarkKey moves the selection and paints, as each press of a held key does.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct {
		name string
		keys []string
		w, h int
	}{{"index", []string{"g l"}, 120, 36}, {"item", []string{"g a", "j", "enter"}, 120, 36}, {"one pane", []string{"g l"}, 60, 20}} {
		b.Run(c.name, func(b *testing.B) {
			m := newTestModel(b, testOptions(liege(b)), c.w, c.h)
			press(b, m, c.keys...)
			down, up := keyMsg("j"), keyMsg("k")
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%10 < 5 {
					m.Update(down)
				} else {
					m.Update(up)
				}
				m.View()
			}
		})
	}
}

// BenchmarkOpen goes from the bytes of a file to the first frame.
func BenchmarkOpen(b *testing.B) {
	data := liege(b)
	o := testOptions(data)
	b.ReportAllocs()
	for b.Loop() {
		m := New(o)
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
		d, err := dossier.Decode(data)
		if err != nil {
			b.Fatal(err)
		}
		m.Update(loaded{index: dossier.NewIndex(d), problems: d.Check()})
		m.View()
	}
}
