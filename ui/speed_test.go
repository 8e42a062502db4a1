package ui

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

func TestGenerate(t *testing.T) {
	for _, n := range []int{10, 1000} {
		d := dossiertest.Generate(n)
		one, err := dossier.Encode(d)
		require.NoError(t, err)
		_, err = dossier.Decode(one)
		require.NoError(t, err, "it is a sound dossier")
		total := 0
		x := dossier.NewIndex(d)
		for _, k := range dossier.Kinds() {
			total += x.Len(k)
		}
		assert.Equal(t, n, total)
		for _, p := range d.Check() {
			require.NotEqual(t, dossier.Error, p.Severity, p.Message)
		}
		two, err := dossier.Encode(dossiertest.Generate(n))
		require.NoError(t, err)
		assert.Equal(t, one, two, "the same every time")
	}
}

// stroke is a key as a reader presses it.
func stroke(name string) tea.KeyPressMsg {
	switch name {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "backspace":
		return tea.KeyPressMsg{Code: tea.KeyBackspace}
	case "ctrl+d", "ctrl+u", "ctrl+f":
		return tea.KeyPressMsg{Code: rune(name[5]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// keying is what is measured: keys that lead there, and those that are timed over and over.
type keying struct {
	name      string
	way, keys []string
}

func keystrokes() []keying {
	return []keying{
		{"move in the index", []string{"1", "g", "l"}, []string{"j", "j", "j", "j", "k"}},
		{"half a page", []string{"1", "g", "a"}, []string{"ctrl+d", "ctrl+d", "ctrl+d", "ctrl+u"}},
		{"to the ends", []string{"1", "g", "s"}, []string{"G", "home"}},
		{"the busiest actor", []string{"1", "g", "a", "g", "g"}, []string{"j", "k"}},
		{"the busiest place", []string{"1", "g", "p", "g", "g"}, []string{"j", "k"}},
		{"enter and back", []string{"1", "g", "l", "enter"}, []string{"enter", "H"}},
		{"move in the item", []string{"1", "g", "l", "enter"}, []string{"j", "j", "j", "k", "k"}},
		{"versus and back", []string{"1", "g", "l", "enter"}, []string{"v", "H"}},
		{"filter", []string{"1", "g", "a", "/"}, []string{"k", "u", "z", "n", "backspace", "backspace", "backspace", "backspace"}},
		{"filter, other script", []string{"1", "g", "a", "/"}, []string{"к", "у", "з", "backspace", "backspace", "backspace"}},
		{"filter, chip", []string{"1", "g", "l", "/"}, []string{"s", "t", "a", "t", "e", ":", "d", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace"}},
		{"find", []string{"ctrl+f"}, []string{"k", "u", "z", "n", "backspace", "backspace", "backspace", "backspace"}},
		{"dig", []string{"."}, []string{"k", "u", "z", "n", "backspace", "backspace", "backspace", "backspace"}},
		{"palette", []string{":"}, []string{"k", "u", "z", "n", "backspace", "backspace", "backspace", "backspace"}},
	}
}

// openGenerated opens a dossier of n records at 120 × 36 cells.
func openGenerated(tb testing.TB, n int) *Model {
	tb.Helper()
	d := dossiertest.Generate(n)
	m := New(Options{Name: "generated.json", Theme: "dark", Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	_, ready := m.Update(load(tb.Context(), m.opts))
	ready() // the searches, which the program makes ready beside the screen
	return m
}

// BenchmarkKey100k is what a key costs from the press to the painted frame,
// Update and View, with 100,000 records: 16 ms are a frame, and a key that
// searches may take 50. "first" is the first round of the keys in a run of the
// program, and "worst" the slowest of all but the first round.
//
//	go test ./ui -run xxx -bench Key100k -benchtime 200x -cpu 1
func BenchmarkKey100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	timeKeys(b, m, keystrokes())
}

// timeKeys times the keys of each, from the press to the painted frame.
func timeKeys(b *testing.B, m *Model, list []keying) {
	for _, s := range list {
		b.Run(s.name, func(b *testing.B) {
			for range 5 {
				m.Update(stroke("esc"))
			}
			for _, k := range s.way {
				m.Update(stroke(k))
				m.View()
			}
			var took []time.Duration
			var first time.Duration
			for i := 0; b.Loop(); i++ {
				before := b.Elapsed()
				m.Update(stroke(s.keys[i%len(s.keys)]))
				m.View()
				if d := b.Elapsed() - before; i < len(s.keys) {
					first = max(first, d)
				} else {
					took = append(took, d)
				}
			}
			if len(took) == 0 {
				return
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(first), "first-ms")
			b.ReportMetric(ms(took[len(took)/2]), "median-ms")
			b.ReportMetric(ms(took[len(took)-1]), "worst-ms")
		})
	}
}

// BenchmarkOpen100k is what stands between a decoded dossier and the first frame.
func BenchmarkOpen100k(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			d := dossiertest.Generate(n)
			o := Options{Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }}
			for b.Loop() {
				load(b.Context(), o)
			}
		})
	}
}
