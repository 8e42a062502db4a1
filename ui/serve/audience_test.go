package serve

import (
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"
)

// A presenter and two who follow, at three sizes, are at the same place at every
// step; who moves is told that he is off, and F brings him back; who is asked
// answers with a key, and nobody sees the answers before they are shown.
func TestAnAudienceFollowsOverSSH(t *testing.T) {
	ben := newKey(t)
	h := start(t, func(c *Config) {
		c.Present = []string{"anna"}
		c.Door.Extra = append(c.Door.Extra, Key{"ben", ben.PublicKey()})
		c.Door.Unnamed = true
	})
	anna := sits(t, h.anna(t), 120, 36, "")
	anna.sees("Operated by")
	early := sits(t, h.dial(t, gossh.PublicKeys(ben)), 80, 24, "follow anna")
	early.sees("Liege airport")
	early.press("P")
	early.sees("only those may present here")
	anna.press("P")
	late := sits(t, h.dial(t, gossh.KeyboardInteractive(noAnswers)), 60, 20, "follow anna")
	late.sees("following anna")
	early.sees("following anna")
	all := []*guestOf{anna, early, late}
	together := func(keys, words string) {
		t.Helper()
		anna.press(keys)
		for _, g := range all {
			g.sees(words)
		}
	}
	together("gl", "early-espionage-concern")
	together("J", "reconnaissance-for-beijing")
	together("v", "versus")
	together("q", "reconnaissance-for-beijing")
	together("T", "timeline")
	together("q", "reconnaissance-for-beijing")
	late.press("K")
	late.sees("detached")
	anna.press("J")
	early.sees("vsse-possible-espionage")
	late.press("F")
	late.sees("vsse-possible-espionage")
	anna.press("Q")
	anna.sees("ask")
	anna.press("\r")
	anna.sees("you ask")
	early.sees("5 supported")
	late.sees("5 supported")
	early.press("6")
	anna.sees("1 of 2")
	assert.NotContains(t, anna.text(), "partly 1")
	anna.press("Q")
	for _, g := range all {
		g.sees("partly 1")
	}
	anna.press("qqqq")
	for _, g := range all[1:] {
		g.sees("anna has left")
		assert.Contains(t, g.text(), "vsse-possible-espionage", "they stay where they are")
	}
}

// farAway passes what two ends say on to each other, late.
func farAway(t *testing.T, to string, late time.Duration) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	pass := func(from, to net.Conn) {
		type piece struct {
			due  time.Time
			text []byte
		}
		under := make(chan piece, 10000)
		go func() {
			defer close(under)
			for {
				b := make([]byte, 4096)
				n, err := from.Read(b)
				if err != nil {
					return
				}
				under <- piece{time.Now().Add(late), b[:n]}
			}
		}()
		for p := range under {
			time.Sleep(time.Until(p.due))
			_, _ = to.Write(p.text)
		}
		_ = to.Close()
	}
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				_ = near.Close()
				continue
			}
			go pass(near, far)
			go pass(far, near)
		}
	}()
	return l.Addr().String()
}

// Whoever sits far away is told once that frames come slower; who sits near is not.
func TestSlowLinksAreSparedFrames(t *testing.T) {
	h := start(t, nil)
	near := sits(t, h.anna(t), 80, 24, "")
	near.sees("Liege airport")
	h.addr = farAway(t, h.addr, 120*time.Millisecond)
	g := sits(t, h.anna(t), 80, 24, "")
	g.sees("slow link: 15 fps")
	assert.NotContains(t, near.text(), "slow link")
	for took, fps := range map[time.Duration]int{time.Millisecond: 60, 100 * time.Millisecond: 30, time.Second: 15} {
		assert.Equal(t, fps, pace(took), took)
	}
}
