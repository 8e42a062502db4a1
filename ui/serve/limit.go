package serve

import (
	"net"
	"sync"
	"time"
)

// Limits bound what those who come can cost. A zero limit is its usual value;
// [DefaultLimits] gives those.
type Limits struct {
	Sessions int           // at once, in all
	Idle     time.Duration // without a key; then a session ends
	Total    time.Duration // from the connection to its end
	Shake    time.Duration // from the connection to its authentication
	Stuck    time.Duration // that one write may wait for its reader
	Notice   time.Duration // between the word that the server ends and its end
	Guests   int           // connections that are not authenticated yet, in all
	GuestsOf int           // the same from one host
}

// DefaultLimits are the limits where no others are set.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 64, Idle: 10 * time.Minute, Total: 2 * time.Hour,
		Shake: 8 * time.Second, Stuck: 25 * time.Second, Notice: 10 * time.Second,
		Guests: 100, GuestsOf: 20,
	}
}

// The bounds of what one client may set, whatever the limits.
const (
	maxWidth, maxHeight = 500, 200 // of a terminal, in cells
	maxChannels         = 2        // open at once on one connection
	maxCommand          = 32 << 10 // bytes of a command line
	maxVariables        = 16       // of the environment
	maxVariable         = 256      // bytes of one
)

// or gives each limit that is zero its usual value.
func (l Limits) or(d Limits) Limits {
	for _, t := range []struct{ is, usual *time.Duration }{
		{&l.Idle, &d.Idle}, {&l.Total, &d.Total}, {&l.Shake, &d.Shake}, {&l.Stuck, &d.Stuck}, {&l.Notice, &d.Notice},
	} {
		if *t.is == 0 {
			*t.is = *t.usual
		}
	}
	for _, n := range []struct{ is, usual *int }{{&l.Sessions, &d.Sessions}, {&l.Guests, &d.Guests}, {&l.GuestsOf, &d.GuestsOf}} {
		if *n.is == 0 {
			*n.is = *n.usual
		}
	}
	return l
}

// lobby counts the connections whose user is not known yet, in all and by the
// host they come from.
type lobby struct {
	most, mostOf int

	mu sync.Mutex
	in map[string]int
	n  int
}

func newLobby(l Limits) *lobby {
	return &lobby{most: l.Guests, mostOf: l.GuestsOf, in: make(map[string]int)}
}

// enter lets a connection in, false when there is no room. What it returns is
// to be called once it is known who it is, or that it is over.
func (b *lobby) enter(from net.Addr) (leave func(), ok bool) {
	host := hostOf(from)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.n >= b.most || b.in[host] >= b.mostOf {
		return nil, false
	}
	b.n++
	b.in[host]++
	return sync.OnceFunc(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.n--
		if b.in[host]--; b.in[host] == 0 {
			delete(b.in, host)
		}
	}), true
}

// hostOf is the host of an address.
func hostOf(a net.Addr) string {
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	return host
}
