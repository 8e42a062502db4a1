package serve

import (
	"context"
	"flag"
	"io"
	"math/rand/v2"
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"waybill/dossier"
	"waybill/dossier/dossiertest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"
)

// soak is for how long TestSoak goes on, and makes the others longer:
//
//	go test ./ui/serve -run Soak -soak 10m
var soak = flag.Duration("soak", 0, "go on for this long, and try the whole numbers of each threat")

// many is a number for every change, and another for the long form.
func many(short, long int) int {
	if *soak > 0 {
		return long
	}
	return short
}

// goroutines waits until there are no more than some, and a few.
func goroutines(t *testing.T, base int) {
	t.Helper()
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() <= base+5 }, patience, 10*time.Millisecond, "of %d", base)
}

// Those who connect and say nothing are closed in time, and keep nobody else out.
func TestSilentOnesAreClosed(t *testing.T) {
	h := start(t, func(c *Config) { c.Limits.Shake = time.Second })
	var silent []net.Conn
	for range many(200, 2000) {
		c, err := net.Dial("tcp", h.addr)
		require.NoError(t, err)
		silent = append(silent, c)
	}
	h.lobby.mu.Lock()
	assert.LessOrEqual(t, h.lobby.n, h.limits.GuestsOf, "of one host")
	h.lobby.mu.Unlock()
	for _, c := range silent {
		_ = c.SetReadDeadline(time.Now().Add(patience))
		_, err := io.Copy(io.Discard, c) // the server's first line, and then the end
		var slow net.Error
		assert.False(t, err != nil && assert.ErrorAs(t, err, &slow) && slow.Timeout(), "it is never closed")
		_ = c.Close()
	}
	sits(t, h.anna(t), 80, 24, "").sees("Liege airport")
}

// While one host's places are full of such, others come in.
func TestSilentOnesKeepNobodyElseOut(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a second address of this machine without being told")
	}
	h := start(t, nil)
	for range 50 {
		c, err := net.Dial("tcp", h.addr)
		require.NoError(t, err)
		defer c.Close()
	}
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
	conn, err := d.Dial("tcp", h.addr)
	require.NoError(t, err)
	sc, chans, requests, err := gossh.NewClientConn(conn, h.addr, &gossh.ClientConfig{Auth: []gossh.AuthMethod{gossh.PublicKeys(h.key)}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	require.NoError(t, err)
	c := gossh.NewClient(sc, chans, requests)
	defer c.Close()
	sits(t, c, 80, 24, "").sees("Liege airport")
}

// Who takes nothing in is hung up on, and holds up nobody.
func TestStuckReadersAreHungUpOn(t *testing.T) {
	h := start(t, func(c *Config) {
		c.Limits.Stuck, c.Limits.Sessions = time.Second, 300
		c.Visit = func(ctx context.Context, v *Session) int {
			if len(v.Args) == 0 || v.Args[0] != "flood" {
				return explorer(ctx, v)
			}
			for ctx.Err() == nil {
				if _, err := v.Out.Write(make([]byte, 32<<10)); err != nil {
					return statusFailed
				}
			}
			return statusFailed
		}
	})
	n := many(20, 200)
	for range n {
		s, err := h.anna(t).NewSession()
		require.NoError(t, err)
		_, err = s.StdoutPipe() // never read
		require.NoError(t, err)
		require.NoError(t, s.Start("flood"))
	}
	g := sits(t, h.anna(t), 80, 24, "")
	g.sees("Liege airport")
	assert.Eventually(t, func() bool { return h.crowd.count() == 1 }, patience, 10*time.Millisecond)
	assert.Equal(t, n, strings.Count(h.log.String(), "it takes nothing in"))
	g.press("?")
	g.sees("Help")
}

// Coming and going leaves nothing behind.
func TestComingAndGoingLeavesNothing(t *testing.T) {
	h := start(t, nil)
	visit := func() {
		c, err := h.knock(gossh.PublicKeys(h.key))
		require.NoError(t, err)
		g := sits(t, c, 80, 24, "")
		g.sees("Liege")
		_ = c.Close() // as a link that breaks
	}
	visit()
	time.Sleep(time.Second)
	base := runtime.NumGoroutine()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range many(50, 1000) {
		visit()
	}
	goroutines(t, base)
	runtime.GC()
	runtime.ReadMemStats(&after)
	assert.Less(t, int64(after.HeapInuse)-int64(before.HeapInuse), int64(30<<20))
	require.Eventually(t, func() bool { return h.crowd.count() == 0 }, patience, time.Millisecond)
}

// lastKey is a channel on which one more key comes.
type lastKey struct{ gossh.Channel }

func (lastKey) Read(b []byte) (int, error) { return copy(b, "j"), nil }
func (lastKey) Close() error               { return nil }

// A key that is read when its session is over keeps nothing of it waiting.
func TestTheLastKeyHoldsNothing(t *testing.T) {
	v := &Session{server: start(t, nil).Server, ch: lastKey{}}
	v.ctx, v.end = context.WithCancelCause(context.Background())
	v.idle, v.total = time.AfterFunc(time.Hour, func() {}), time.AfterFunc(time.Hour, func() {})
	v.over()
	n, err := (&ears{v}).Read(make([]byte, 8))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assert.False(t, v.idle.Stop(), "it waits for the next key")
}

func TestManyChannelsOnOneConnection(t *testing.T) {
	h := start(t, nil)
	c := h.anna(t)
	open := 0
	for range 500 {
		if _, err := c.NewSession(); err == nil {
			open++
		}
	}
	assert.Equal(t, maxChannels, open)
	assert.Equal(t, `[] for "anna"`, said(t, h.anna(t)))
}

// recorder keeps what a client sends.
type recorder struct {
	net.Conn
	sent []byte
}

func (r *recorder) Write(b []byte) (int, error) {
	r.sent = append(r.sent, b...)
	return r.Conn.Write(b)
}

// Whatever bytes come in place of a client's, the server stays.
func TestDamagedHandshakesHarmNothing(t *testing.T) {
	h := start(t, func(c *Config) { c.Limits.Guests, c.Limits.GuestsOf = 100, 100 })
	conn, err := net.Dial("tcp", h.addr)
	require.NoError(t, err)
	r := &recorder{Conn: conn}
	_, _, _, err = gossh.NewClientConn(r, h.addr, &gossh.ClientConfig{User: "x", Auth: []gossh.AuthMethod{gossh.Password("x")}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	require.Error(t, err)
	require.Greater(t, len(r.sent), 1000)
	base := runtime.NumGoroutine()
	seed := rand.New(rand.NewPCG(1, 2))
	for range many(300, 10000) {
		b := append([]byte{}, r.sent...)
		for range 1 + seed.IntN(8) {
			switch at := seed.IntN(len(b)); seed.IntN(4) {
			case 0:
				b[at] ^= 1 << seed.IntN(8)
			case 1:
				b = append(b[:at:at], b[min(len(b), at+1+seed.IntN(64)):]...)
			case 2:
				b = append(b[:at:at], append([]byte(strings.Repeat("\xff", 1+seed.IntN(9))), b[at:]...)...)
			default:
				b[at] = byte(seed.IntN(256))
			}
			if len(b) == 0 {
				b = []byte{0}
			}
		}
		c, err := net.Dial("tcp", h.addr)
		require.NoError(t, err)
		_, _ = c.Write(b)
		_ = c.(*net.TCPConn).CloseWrite()
		_ = c.SetReadDeadline(time.Now().Add(patience))
		_, _ = io.Copy(io.Discard, c)
		_ = c.Close()
	}
	goroutines(t, base)
	sits(t, h.anna(t), 80, 24, "").sees("Liege airport")
	assert.NotContains(t, h.log.String(), "panic")
}

// Many at once press what they like, each in his own explorer.
func TestManyPressKeysAtOnce(t *testing.T) {
	h := start(t, nil)
	var all sync.WaitGroup
	for i := range many(12, 50) {
		g := sits(t, h.anna(t), 20+i*8, 6+i*2, "")
		g.sees("iege")
		all.Go(func() { pressAny(g, rand.New(rand.NewPCG(uint64(i), 1)), many(60, 200)) })
	}
	all.Wait()
	assert.NotContains(t, h.log.String(), "panic")
	sits(t, h.anna(t), 80, 24, "").sees("Liege airport")
}

// pressAny presses keys of all kinds, but none that leaves.
func pressAny(g *guestOf, seed *rand.Rand, n int) {
	keys := strings.Split("j k l h } { g_p g_a g_l g_s v t T x X f C i w W J K 1 2 3 4 \t \r z _ < > M ? / : . \x06 \x1b \x1b \x1b[A \x1b[B \x1b[6~ H L y_y b m_a '_a u \x0c p A !", " ")
	for range n {
		k := keys[seed.IntN(len(keys))]
		_, _ = io.WriteString(g.keys, strings.ReplaceAll(k, "_", ""))
		if seed.IntN(20) == 0 {
			g.mu.Lock()
			g.screen.resize(20+seed.IntN(150), 6+seed.IntN(50))
			w, h := g.screen.w, g.screen.h
			g.mu.Unlock()
			_ = g.session.WindowChange(h, w)
		}
		time.Sleep(time.Duration(seed.IntN(3)) * time.Millisecond)
	}
}

// A day of demos in short: sessions come, press keys and go, and at the end the
// server is as it was at the beginning.
func TestSoak(t *testing.T) {
	if *soak == 0 {
		t.Skip("only with -soak 10m, or for as long as you like; its parts run above in short")
	}
	h := start(t, nil)
	base := runtime.NumGoroutine()
	until := time.Now().Add(*soak)
	var early, late uint64
	for round := uint64(0); time.Now().Before(until); round++ {
		var all sync.WaitGroup
		for i := range uint64(20) {
			c, err := h.knock(gossh.PublicKeys(h.key))
			require.NoError(t, err)
			g := sits(t, c, 120, 36, "")
			g.sees("Liege airport")
			all.Go(func() {
				pressAny(g, rand.New(rand.NewPCG(round, i)), 500)
				_ = c.Close()
			})
		}
		all.Wait()
		goroutines(t, base) // the last of them are on their way out, and hold what they had
		require.NotContains(t, h.log.String(), "panic")
		require.NoError(t, h.Reload(t.Context())) // what the index remembers of questions is no leak, and goes with it
		h.log.reset()                             // it is this test's, and would grow
		if late = dossiertest.Held(); round < 5 {
			early = max(early, late)
		}
		if round%10 == 0 {
			t.Logf("round %d: %d KiB held", round, late>>10)
		}
	}
	assert.Less(t, float64(late), 1.05*float64(early)+(1<<20), "memory grows")
}

// A dossier whose every text acts on a terminal acts on none: what comes out over
// SSH is only what this package sends, on any screen, in titles and in the log.
func TestHostileDossiersActOnNoTerminal(t *testing.T) {
	for _, evil := range []string{
		"\x1b[2JX", "\x1b]52;c;aGk=\aX", "\x1b]0;owned\x1b\\X", "\u009b2JX", "\u202eX", "\x1bP0;1|17/0a\x1b\\X", "\r\nX\x00", "\x1b]8;;file:///etc/passwd\x1b\\X", "\x1b_Gf=100;AAAA\x1b\\X",
	} {
		h := start(t, func(c *Config) {
			c.Shelf.Load = func(context.Context) (*Book, error) { return NewBook(dossiertest.Spoiled(evil)), nil }
			c.Door.Extra[0].Name = evil
		})
		g := sits(t, h.anna(t), 100, 30, "")
		g.sees("? help")
		raw := &safeBuffer{}
		g.mu.Lock()
		g.copy = raw
		g.mu.Unlock()
		for _, key := range []string{"\r", "v", "t", "T", "x", "f", "C", "i", "g l", "g s", "?", "\x1b", "g h", "\x1b", "\x0c"} {
			g.press(strings.ReplaceAll(key, " ", ""))
			time.Sleep(20 * time.Millisecond) // so that there is a frame of each
		}
		g.press("\x1b")
		_ = g.session.Close()
		g.mu.Lock()
		assert.Empty(t, g.screen.strange, "%q", evil)
		g.mu.Unlock()
		assert.NotContains(t, raw.String(), evil)
		for _, r := range "\u009b\u202e\u0090\u009d" {
			assert.NotContains(t, raw.String(), string(r), "%q", evil)
		}
		for line := range strings.Lines(h.log.String()) {
			for _, r := range strings.TrimSuffix(line, "\n") {
				assert.False(t, dossier.Hidden(r), "%q in the log: %q", r, line)
			}
		}
	}
}
