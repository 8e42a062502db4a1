package corpus

import "sync"

// recent keeps the values that were asked for last, up to twice most of them. It may be used by many at once.
type recent[K comparable, V any] struct {
	mu       sync.Mutex
	most     int
	now, old map[K]V
}

func (r *recent[K, V]) get(k K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.now[k]; ok {
		return v, true
	}
	v, ok := r.old[k]
	if ok {
		r.keep(k, v)
	}
	return v, ok
}

func (r *recent[K, V]) put(k K, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(k, v)
}

func (r *recent[K, V]) keep(k K, v V) {
	if r.now == nil || len(r.now) >= r.most {
		r.old, r.now = r.now, make(map[K]V)
	}
	r.now[k] = v
}
