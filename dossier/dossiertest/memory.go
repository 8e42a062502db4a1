package dossiertest

import "runtime"

// Held is how many bytes of the heap are held once what is not needed is gone,
// also what pools keep from one collection to the next.
func Held() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
