package corpus_test

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

	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
	"waybill/dossier/dossiertest"
)

// entities is how many entities the benchmarks read: WAYBILL_BENCH_ENTITIES, else 100,000.
func entities() int {
	n, _ := strconv.Atoi(os.Getenv("WAYBILL_BENCH_ENTITIES"))
	return cmp.Or(n, 100_000)
}

// file writes a corpus to a file, as it is used.
func file(b testing.TB, n int) corpus.File {
	f, err := os.CreateTemp(b.TempDir(), "corpus-*.ftm.json")
	require.NoError(b, err)
	b.Cleanup(func() { _ = f.Close() })
	require.NoError(b, corpustest.Write(f, n))
	size, err := f.Seek(0, io.SeekCurrent)
	require.NoError(b, err)
	return corpus.File{Name: f.Name(), At: f, Size: size}
}

func read(b testing.TB, f corpus.File) *corpus.Corpus {
	c, err := corpus.Read(b.Context(), []corpus.File{f}, nil)
	require.NoError(b, err)
	return c
}

// BenchmarkRead is from the first byte to a corpus that can be searched and
// walked. Cost per entity must not grow with their number.
func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10_000, entities(), 3 * entities()} {
		b.Run(fmt.Sprintf("entities=%d", n), func(b *testing.B) {
			f := file(b, n)
			b.SetBytes(f.Size)
			before := dossiertest.Held()
			for b.Loop() {
				read(b, f)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/entity")
			c := read(b, f)
			b.ReportMetric(float64(dossiertest.Held()-before)/float64(n), "heapB/entity")
			runtime.KeepAlive(c)
		})
	}
}

// BenchmarkFirstView is until the first corpus is told, with the file on its way.
func BenchmarkFirstView(b *testing.B) {
	f := file(b, entities())
	for b.Loop() {
		first := time.Duration(0)
		began := time.Now()
		_, err := corpus.Read(b.Context(), []corpus.File{f}, func(_ corpus.Progress, soFar func() *corpus.Corpus) {
			if soFar != nil && first == 0 {
				soFar()
				first = time.Since(began)
			}
		})
		require.NoError(b, err)
		b.ReportMetric(float64(first.Microseconds())/1000, "ms/first")
	}
}

// BenchmarkKeystroke types queries letter by letter, as a person does; each
// letter is asked for the first 50.
func BenchmarkKeystroke(b *testing.B) {
	c := read(b, file(b, entities()))
	for _, way := range []struct {
		name string
		ask  func(string)
	}{{"search", func(q string) { c.Search(q, 50) }}, {"fuzzy", func(q string) { c.Dig(q, 50) }}} {
		for _, query := range []string{"kuznetsin", "meridian holdings", "кузнецин", "北京中达", "شركة الخليج", "mrdnhold", "zzqqxx"} {
			b.Run(way.name+"/"+query, func(b *testing.B) {
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					typed := []rune(query)
					for n := 1; n <= len(typed); n++ {
						began := time.Now()
						way.ask(string(typed[:n]))
						took = append(took, time.Since(began))
					}
					c.Search(fmt.Sprint("other", i), 1)
					for k := range 20 { // what was found before is forgotten
						c.Search(fmt.Sprint("zz", i, k), 1)
					}
				}
				report(b, took)
			})
		}
	}
}

func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	ms := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(ms(.5), "ms-p50")
	b.ReportMetric(ms(.99), "ms-p99")
	b.ReportMetric(ms(1), "ms-max")
}

// BenchmarkPath is between random records, and from the hub.
func BenchmarkPath(b *testing.B) {
	n := entities()
	c := read(b, file(b, n))
	for _, from := range []string{"random", "hub"} {
		b.Run(from, func(b *testing.B) {
			var took []time.Duration
			x := uint64(1)
			next := func() string {
				x = x*6364136223846793005 + 1442695040888963407
				return corpustest.ID(int(x>>33) % n)
			}
			for b.Loop() {
				a, z := next(), next()
				if from == "hub" {
					a = corpustest.ID(0)
				}
				began := time.Now()
				c.Paths(a, z, 1, 30)
				took = append(took, time.Since(began))
			}
			report(b, took)
		})
	}
}

// BenchmarkRecord decodes a record that nobody has asked for lately.
func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{20, entities()} {
		c := read(b, file(b, n))
		b.Run(fmt.Sprintf("entities=%d", n), func(b *testing.B) {
			for i := 0; b.Loop(); i = (i + 7919) % n {
				c.Record(corpustest.ID(i))
			}
		})
	}
}
