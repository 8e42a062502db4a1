package ui

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
	"waybill/dossier/dossiertest"
)

// twenty writes twenty actors, and what connects them: the same at the beginning of
// every corpus here, so that the keys of all show the same records.
func twenty(w io.Writer) {
	for i := range 20 {
		fmt.Fprintf(w, `{"id":"own-%d","schema":"Company","properties":{"name":["Meuse Handling %d","列日货运 %d"],"country":["be"],"topics":["corp.public"]},"datasets":["set_01"]}`+"\n", i, i, i)
		fmt.Fprintf(w, `{"id":"own-link-%d","schema":"Ownership","properties":{"owner":["own-%d"],"asset":["own-%d"],"percentage":["51"],"startDate":["2017-03"]},"datasets":["set_02"]}`+"\n", i, i, (i+7)%20)
	}
}

// manyEntities is how many the other has: WAYBILL_BENCH_ENTITIES, else 100,000.
func manyEntities() int {
	n, _ := strconv.Atoi(os.Getenv("WAYBILL_BENCH_ENTITIES"))
	return cmp.Or(n, 100_000)
}

// corpusFile reads a corpus of the twenty and n entities more from a file, as it is used.
func corpusFile(b *testing.B, n int) *corpus.Corpus {
	b.Helper()
	f, err := os.CreateTemp(b.TempDir(), "corpus-*.ftm.json")
	require.NoError(b, err)
	b.Cleanup(func() { _ = f.Close() })
	twenty(f)
	if n > 0 {
		require.NoError(b, corpustest.Write(f, n))
	}
	size, err := f.Seek(0, io.SeekCurrent)
	require.NoError(b, err)
	c, err := corpus.Read(b.Context(), []corpus.File{{Name: "c.ftm.json", At: f, Size: size}}, nil)
	require.NoError(b, err)
	return c
}

// corpusKeys are keys that do not search, among the twenty: what they cost must not depend on how many more there are.
func corpusKeys() []keying {
	return []keying{
		{"move", []string{"1", "g", "a", "g", "g"}, []string{"j", "j", "j", "j", "k", "k", "k", "k"}},
		{"half a page", []string{"1", "g", "a", "g", "g"}, []string{"ctrl+d", "ctrl+u"}},
		{"enter and back", []string{"1", "g", "a", "g", "g", "j"}, []string{"enter", "H"}},
		{"move in the item", []string{"1", "g", "a", "g", "g", "j", "enter"}, []string{"j", "j", "k", "k"}},
		{"along a link and back", []string{"1", "g", "a", "g", "g", "j", "enter"}, []string{"enter", "H"}},
		{"network and back", []string{"1", "g", "a", "g", "g", "j", "enter"}, []string{"x", "H"}},
	}
}

// atKeys is an explorer of a corpus at 120x36, led to where keys are timed.
func atKeys(tb testing.TB, x dossier.Surface, k keying) *Model {
	m := newTestModel(tb, corpusOptions(x), 120, 36)
	for _, key := range k.way {
		m.Update(stroke(key))
		m.View()
	}
	return m
}

// BenchmarkCorpusKey is what a key costs from the press to the painted frame with
// twenty actors alone and with many more, turn by turn in one run; x-of-20 is how many times
// as long the median takes with many, and p99-x-of-20 how many times the slowest in a hundred.
//
//	WAYBILL_BENCH_ENTITIES=3000000 go test ./ui -run xxx -bench CorpusKey -benchtime 500x
func BenchmarkCorpusKey(b *testing.B) {
	corpora := []*corpus.Corpus{corpusFile(b, 0), corpusFile(b, manyEntities())}
	for _, k := range corpusKeys() {
		b.Run(k.name, func(b *testing.B) {
			models := []*Model{atKeys(b, corpora[0], k), atKeys(b, corpora[1], k)}
			took := make([][]time.Duration, 2)
			for i := 0; b.Loop(); i++ {
				for which, m := range models {
					before := time.Now()
					m.Update(stroke(k.keys[i%len(k.keys)]))
					m.View()
					took[which] = append(took[which], time.Since(before))
				}
			}
			at := func(which int, share float64) float64 {
				slices.Sort(took[which])
				return float64(took[which][int(share*float64(len(took[which])-1))].Nanoseconds()) / 1e6
			}
			b.ReportMetric(at(1, .5), "ms-p50")
			b.ReportMetric(at(1, .99), "ms-p99")
			b.ReportMetric(at(1, .5)/at(0, .5), "x-of-20")
			b.ReportMetric(at(1, .99)/at(0, .99), "p99-x-of-20")
		})
	}
}

// BenchmarkCorpusBytes is what a key sends to the terminal, by the renderer that
// the program uses here, in bytes with twenty actors alone and with many more.
//
//	go test ./ui -run xxx -bench CorpusBytes -benchtime 1x
func BenchmarkCorpusBytes(b *testing.B) {
	corpora := []*corpus.Corpus{corpusFile(b, 0), corpusFile(b, manyEntities())}
	for _, k := range corpusKeys() {
		b.Run(k.name, func(b *testing.B) {
			sent := make([]int, 2)
			strokes := 0
			for b.Loop() {
				strokes += len(k.keys)
				for which, c := range corpora {
					s, _ := start(b, atKeys(b, c, k))
					for _, key := range k.keys {
						before := s.wire.sent()
						s.program.Send(stroke(key))
						sent[which] += s.cost(before)
					}
				}
			}
			b.ReportMetric(float64(sent[0])/float64(strokes), "B/key-of-20")
			b.ReportMetric(float64(sent[1])/float64(strokes), "B/key")
		})
	}
}

// BenchmarkCorpusSession is what one more explorer of a corpus that others walk
// too holds in memory, after some keys, in KiB.
func BenchmarkCorpusSession(b *testing.B) {
	for _, n := range []int{0, manyEntities()} {
		b.Run(fmt.Sprintf("more=%d", n), func(b *testing.B) {
			c := corpusFile(b, n)
			atKeys(b, c, corpusKeys()[0]) // what the first one makes is there for all
			const explorers = 50
			for b.Loop() {
				before := dossiertest.Held()
				var all []*Model
				for i := range explorers {
					k := corpusKeys()[i%len(corpusKeys())]
					m := atKeys(b, c, k)
					for _, key := range k.keys {
						m.Update(stroke(key))
						m.View()
					}
					all = append(all, m)
				}
				b.ReportMetric(float64(int64(dossiertest.Held())-int64(before))/explorers/1024, "KiB/session")
				runtime.KeepAlive(all)
			}
		})
	}
}
