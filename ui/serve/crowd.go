package serve

import (
	"fmt"
	"sync"
)

// crowd is the sessions that are under way.
type crowd struct {
	mu      sync.Mutex
	in      map[*Session]struct{}
	closing bool
	none    chan struct{} // closed when nobody is left and nobody comes in any longer
}

func newCrowd() *crowd { return &crowd{in: make(map[*Session]struct{}), none: make(chan struct{})} }

// admit lets a session in, or says why it cannot be.
func (c *crowd) admit(v *Session, most int) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closing:
		return "the server is ending"
	case len(c.in) >= most:
		return fmt.Sprintf("there are %s here, which is the most; try again later", plural(len(c.in), "session"))
	}
	c.in[v] = struct{}{}
	return ""
}

// dismiss takes a session out that has ended.
func (c *crowd) dismiss(v *Session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.in, v)
	if c.closing && len(c.in) == 0 {
		close(c.none)
	}
}

// close lets nobody in any longer.
func (c *crowd) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing = true; len(c.in) == 0 {
		close(c.none)
	}
}

// each does something for all sessions; it must not wait for any of them.
func (c *crowd) each(do func(*Session)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for v := range c.in {
		do(v)
	}
}

func (c *crowd) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.in)
}
