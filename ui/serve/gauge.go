package serve

import (
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// gauge counts what the server does, as Prometheus reads it.
type gauge struct {
	set   *metrics.Set
	now   atomic.Int64
	total *metrics.Counter
	bytes *metrics.Counter
	took  *metrics.PrometheusHistogram
}

func newGauge() *gauge {
	g := &gauge{set: metrics.NewSet()}
	g.set.NewGauge("waybill_sessions", func() float64 { return float64(g.now.Load()) })
	g.total = g.set.NewCounter("waybill_sessions_total")
	g.bytes = g.set.NewCounter("waybill_sent_bytes_total")
	g.took = g.set.NewPrometheusHistogramExt("waybill_key_to_frame_seconds",
		[]float64{0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.033, 0.066, 0.125, 0.25, 0.5, 1, 2})
	return g
}

func (g *gauge) began() {
	g.now.Add(1)
	g.total.Inc()
}

func (g *gauge) ended() { g.now.Add(-1) }

func (g *gauge) sent(n int) { g.bytes.Add(n) }

// Metrics answers with the server's figures in Prometheus' text format: how many
// sessions there are and were, how many bytes were sent, and how long it took
// from a key to the frame that answers it.
func (s *Server) Metrics() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.gauge.set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
}

// pulse is the time of the first key that no frame has answered yet.
type pulse struct {
	mu    sync.Mutex
	since time.Time
}

// key notes that a key came.
func (p *pulse) key(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.since.IsZero() {
		p.since = now
	}
}

// answered is how long ago that was, when a frame goes out; false when none waited.
func (p *pulse) answered(now time.Time) (time.Duration, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.since.IsZero() {
		return 0, false
	}
	took := now.Sub(p.since)
	p.since = time.Time{}
	return took, true
}
