package serve

import (
	"sync/atomic"
	"time"
)

// care looks after a session's link: how long it takes there and back. Frames
// come no faster than that bears, because what waits in its buffers is old
// when it is seen.
type care struct {
	v     *Session
	timer *time.Timer
	took  atomic.Int64 // of the last ping, in nanoseconds; 0 before one has come back
	under atomic.Bool  // a ping is
	slow  bool         // it was said
	fps   int
}

const (
	careFirst = 2 * time.Second
	careNext  = 30 * time.Second
)

// pace is how many frames a second a link bears, by its time there and back.
func pace(took time.Duration) int {
	switch {
	case took < 80*time.Millisecond:
		return 60
	case took < 200*time.Millisecond:
		return 30
	}
	return 15
}

func (v *Session) newCare() *care { return &care{v: v, timer: time.NewTimer(careFirst), fps: 60} }

func (c *care) end() { c.timer.Stop() }

func (c *care) due() <-chan time.Time { return c.timer.C }

// look takes in how long the last ping took, and sends another, beside
// everything. Words are what the visitor is to be told.
func (c *care) look(s *screen) (words string) {
	c.timer.Reset(careFirst)
	if took := time.Duration(c.took.Load()); took > 0 {
		c.timer.Reset(careNext)
		if fps := pace(took); fps != c.fps {
			c.fps = fps
			s.slow(time.Second / time.Duration(fps))
			if fps == 15 && !c.slow {
				c.slow = true
				words = "slow link: 15 fps"
			}
		}
	}
	if c.under.CompareAndSwap(false, true) {
		spawn(c.v.server.log, "ping of "+c.v.id, c.ping)
	}
	return words
}

// ping asks the client for something that it will refuse, and waits for that.
func (c *care) ping() {
	since := time.Now()
	_, _, err := c.v.conn.SendRequest("keepalive@openssh.com", true, nil)
	if err == nil {
		c.took.Store(int64(time.Since(since)))
	}
	c.under.Store(false)
}
