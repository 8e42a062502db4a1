package review

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkAppend measures how long it takes until a record is saved, beside
// the floor of the disk: a write of as many bytes to a file beside the log and
// its sync, in the same run, turn about. It tells both at the 99th percentile in
// microseconds, and how many times the floor an append takes.
//
//	go test ./dossier/review -run none -bench Append -benchtime 2000x
func BenchmarkAppend(b *testing.B) {
	for _, before := range []int{0, 5000} {
		b.Run("after "+strconv.Itoa(before), func(b *testing.B) { benchmarkAppend(b, before) })
	}
}

func benchmarkAppend(b *testing.B, before int) {
	dir := b.TempDir()
	path := filepath.Join(dir, "heron.reviews.jsonl")
	l, err := openOn(b.Context(), hasty(), path, options())
	require.NoError(b, err)
	defer l.Close()
	var line []byte
	for i := range before + 1 {
		r, err := l.Append(b.Context(), decision("ana", "claim-"+strconv.Itoa(i), Partly))
		require.NoError(b, err)
		line, err = encode(r)
		require.NoError(b, err)
	}
	l.disk = newDisk()
	_, err = l.Append(b.Context(), decision("ana", "first", Partly)) // the name is made to last once
	require.NoError(b, err)
	floor, err := os.OpenFile(filepath.Join(dir, "floor"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	require.NoError(b, err)
	defer floor.Close()
	var ours, least []time.Duration
	b.ResetTimer()
	for i := range b.N {
		begin := time.Now()
		_, err := l.Append(b.Context(), decision("ana", "claim-"+strconv.Itoa(i), Partly))
		ours = append(ours, time.Since(begin))
		require.NoError(b, err)
		begin = time.Now()
		_, err = floor.Write(line)
		require.NoError(b, err)
		require.NoError(b, floor.Sync())
		least = append(least, time.Since(begin))
	}
	a, f := p99(ours), p99(least)
	b.ReportMetric(float64(a.Microseconds()), "p99-µs")
	b.ReportMetric(float64(f.Microseconds()), "floor-p99-µs")
	b.ReportMetric(float64(a)/float64(f), "times-floor")
	b.ReportMetric(float64(ours[len(ours)/2])/float64(least[len(least)/2]), "median-times-floor")
}

func p99(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)*99/100]
}
