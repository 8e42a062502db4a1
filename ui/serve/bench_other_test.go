//go:build !linux

package serve

// serveForBench is for the benchmark, which reads its figures as Linux gives them.
func serveForBench(string) {}
