package serve

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"

	"waybill/ui"
)

// The frame over SSH is the one that --shot paints, after any keys.
func TestFramesOverSSHAreThoseOfThisMachine(t *testing.T) {
	h := start(t, nil)
	g := sits(t, h.anna(t), 120, 36, "")
	g.sees("Operated by")
	g.press("jj\r")
	g.sees("Liege and its surroundings")
	g.press("z")
	g.sees("zoom")
	want, err := ui.Shot(context.Background(), ui.Options{Load: h.shelf.reader().load, At: "supply-chain-insight/versus", Name: "liege.json"}, 80, 24)
	require.NoError(t, err)
	g = sits(t, h.anna(t), 80, 24, "supply-chain-insight/versus")
	g.sees("p3 Further")
	assert.Equal(t, plainly(want), strings.TrimRight(g.text(), "\n"))
	g.press("qqqq")
	g.sees("open supply-chain-insight")
	assert.Equal(t, 0, g.ends())
	assert.False(t, g.screen.alt, "the terminal is given back")
	assert.True(t, g.screen.shown)
	assert.Empty(t, g.screen.strange)
}

func TestWhatIsCopiedReachesTheClipboard(t *testing.T) {
	h := start(t, nil)
	g := sits(t, h.anna(t), 80, 24, "cainiao")
	g.sees("#cainiao")
	raw := &safeBuffer{}
	g.mu.Lock()
	g.copy = raw
	g.mu.Unlock()
	g.press("yi")
	require.Eventually(t, func() bool { return strings.Contains(raw.String(), "\x1b]52;c;Y2Fpbmlhbw==") }, patience, time.Millisecond)
	assert.Equal(t, 1, strings.Count(raw.String(), "]52;"))
}

func TestKeysCostFewBytes(t *testing.T) {
	h := start(t, nil)
	g := sits(t, h.anna(t), 120, 36, "")
	g.sees("Operated by")
	before := g.sentAfter(t, h)
	assert.LessOrEqual(t, before, 7<<10, "the first frame")
	g.press("\t")
	assert.LessOrEqual(t, g.sentAfter(t, h)-before, 250, "a change of focus")
}

// sentAfter is how many bytes came in all, once no more come: a second frame that
// is asked for by words of the server's comes after all that went before.
func (g *guestOf) sentAfter(t *testing.T, h *host) int {
	t.Helper()
	var last int
	require.Eventually(t, func() bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		rests := g.bytes == last && last > 0
		last = g.bytes
		return rests
	}, patience, 300*time.Millisecond)
	return last
}

func TestSizesAreClamped(t *testing.T) {
	h := start(t, nil)
	c := h.anna(t)
	for _, size := range [][2]uint32{{0, 0}, {1, 1}, {60000, 60000}, {1<<32 - 1, 1<<32 - 1}} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		g := sits(t, c, 80, 24, "")
		g.sees("Liege airport")
		g.mu.Lock()
		g.screen.resize(maxWidth, maxHeight)
		g.mu.Unlock()
		payload := binary.BigEndian.AppendUint32(nil, size[0])
		payload = binary.BigEndian.AppendUint32(payload, size[1])
		payload = append(payload, make([]byte, 8)...)
		for range 1000 {
			_, err := g.session.SendRequest("window-change", false, payload)
			require.NoError(t, err)
		}
		g.press("qqqq")
		g.ends()
		runtime.ReadMemStats(&after)
		assert.Less(t, int64(after.HeapInuse)-int64(before.HeapInuse), int64(50<<20), "%v", size)
		_ = g.session.Close()
	}
}

func TestWhatIsNotASessionIsRefused(t *testing.T) {
	h := start(t, nil)
	c := h.anna(t)
	for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "tun@openssh.com", "nonsense"} {
		_, _, err := c.OpenChannel(kind, make([]byte, 64))
		assert.Error(t, err, kind)
	}
	for _, kind := range []string{"tcpip-forward", "streamlocal-forward@openssh.com"} {
		ok, _, err := c.SendRequest(kind, true, make([]byte, 64))
		require.NoError(t, err)
		assert.False(t, ok, kind)
	}
	s, err := c.NewSession()
	require.NoError(t, err)
	for _, kind := range []string{"auth-agent-req@openssh.com", "x11-req", "subsystem", "signal", "nonsense"} {
		ok, err := s.SendRequest(kind, true, gossh.Marshal(struct{ Name string }{"sftp"}))
		require.NoError(t, err)
		assert.False(t, ok, kind)
	}
	assert.Error(t, s.Setenv("LD_PRELOAD", "/tmp/evil.so"))
	assert.NoError(t, s.Setenv("LANG", "nl_BE.UTF-8"))
	out, err := s.Output(`show "a b"`)
	assert.Equal(t, 2, statusOf(t, err), "the status is that of the verb")
	assert.Equal(t, "[\"show\" \"a b\"] for \"anna\"\n", string(out))
}

func TestTwoSessionsOnAConnectionAreTheMost(t *testing.T) {
	h := start(t, nil)
	c := h.anna(t)
	sits(t, c, 80, 24, "").sees("Liege")
	sits(t, c, 80, 24, "").sees("Liege")
	_, err := c.NewSession()
	assert.ErrorContains(t, err, "two sessions on one connection")
	_, err = h.knock()
	assert.Error(t, err)
}

func TestWhoMayComeIn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys")
	listed, stranger := newKey(t), newKey(t)
	write := func(keys ...gossh.Signer) {
		text := "# the team\n\n"
		for _, k := range keys {
			text += strings.TrimSpace(string(gossh.MarshalAuthorizedKey(k.PublicKey()))) + " ben \x1b[31m\n"
		}
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	write(listed)
	h := start(t, func(c *Config) { c.Door = Door{Keys: file} })
	assert.Contains(t, h.door.Words(), "the owner of 1 key")
	assert.Equal(t, `[] for "ben <U+001B>[31m"`, said(t, h.dial(t, gossh.PublicKeys(listed))))
	for name, auth := range map[string][]gossh.AuthMethod{
		"nothing": nil, "another key": {gossh.PublicKeys(stranger)}, "a password": {gossh.Password("ben")},
		"no questions": {gossh.KeyboardInteractive(noAnswers)},
	} {
		_, err := h.knock(auth...)
		assert.Error(t, err, name)
	}
	write(stranger)
	_, err := h.knock(gossh.PublicKeys(listed))
	assert.Error(t, err, "a key that was taken from the list lets in nobody")
	said(t, h.dial(t, gossh.PublicKeys(stranger)))
}

func noAnswers(_, _ string, questions []string, _ []bool) ([]string, error) {
	return make([]string, len(questions)), nil
}

// said is what a session without a terminal prints.
func said(t *testing.T, c *gossh.Client) string {
	t.Helper()
	s, err := c.NewSession()
	require.NoError(t, err)
	out, err := s.Output("")
	statusOf(t, err)
	return strings.TrimSpace(string(out))
}

// Somebody who shows the key of another without being able to prove it comes in
// under no name but that of the key that he did prove (CVE-2024-45337).
func TestTheNameIsThatOfTheKeyThatWasProved(t *testing.T) {
	mine, others := newKey(t), newKey(t)
	h := start(t, func(c *Config) {
		c.Door = Door{Unnamed: true, Extra: []Key{{"mine", mine.PublicKey()}, {"boss", others.PublicKey()}}}
	})
	only := unproved{others}
	assert.Equal(t, `[] for "mine"`, said(t, h.dial(t, gossh.PublicKeys(mine))))
	c, err := h.knock(gossh.PublicKeysCallback(func() ([]gossh.Signer, error) { return []gossh.Signer{mine, only}, nil }))
	require.NoError(t, err)
	defer c.Close()
	assert.Equal(t, `[] for "mine"`, said(t, c))
	assert.Equal(t, `[] for ""`, said(t, h.dial(t, gossh.KeyboardInteractive(noAnswers))))
	assert.Equal(t, `[] for ""`, said(t, h.dial(t, gossh.PublicKeys(newKey(t)), gossh.KeyboardInteractive(noAnswers))))
}

// unproved is a key of which only the public half is had.
type unproved struct{ gossh.Signer }

func TestHostKeyIsMadeOnceAndOnlyItsOwners(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "host")
	first, made, err := HostKey(file)
	require.NoError(t, err)
	assert.True(t, made)
	for range 100 {
		again, made, err := HostKey(file)
		require.NoError(t, err)
		require.False(t, made)
		require.Equal(t, first.PublicKey().Marshal(), again.PublicKey().Marshal())
	}
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.NoError(t, os.Chmod(file, 0o644))
	_, _, err = HostKey(file)
	assert.ErrorContains(t, err, "others can read or write it")
	require.NoError(t, os.Chmod(file, 0o600))
	require.NoError(t, os.WriteFile(file, []byte("no key"), 0o600))
	_, _, err = HostKey(file)
	assert.Error(t, err, "never a new key in silence")
}

func TestMoreThanTheMostAreToldSo(t *testing.T) {
	h := start(t, func(c *Config) { c.Limits.Sessions = 2 })
	a := sits(t, h.anna(t), 80, 24, "")
	a.sees("Liege")
	sits(t, h.anna(t), 80, 24, "").sees("Liege")
	late := sits(t, h.anna(t), 80, 24, "")
	late.sees("there are 2 sessions here, which is the most")
	assert.Equal(t, 2, late.ends())
	a.press("qqq")
	assert.Equal(t, 0, a.ends())
	require.Eventually(t, func() bool { return h.crowd.count() == 1 }, patience, time.Millisecond)
	sits(t, h.anna(t), 80, 24, "").sees("Liege airport")
}

func TestSessionsEndWithoutKeysAndInTime(t *testing.T) {
	for _, c := range []struct {
		limits Limits
		words  string
	}{
		{Limits{Idle: time.Second, Total: time.Hour}, "there was no key for 1 second"},
		{Limits{Idle: time.Hour, Total: time.Second}, "the session has lasted 1 second"},
	} {
		h := start(t, func(f *Config) { f.Limits = c.limits })
		g := sits(t, h.anna(t), 80, 24, "")
		g.sees(c.words)
		g.ends()
		assert.Contains(t, g.text(), "open liege-airport", "with the way back")
	}
}

func TestAnEndIsToldAndLeavesTheWayBack(t *testing.T) {
	h := start(t, func(c *Config) { c.Limits.Notice = time.Second })
	g := sits(t, h.anna(t), 100, 30, "cainiao")
	g.sees("Cainiao")
	ended := make(chan error, 1)
	go func() { ended <- h.end() }()
	g.sees("the server ends in 1 second")
	g.sees("open cainiao")
	g.ends()
	require.NoError(t, <-ended)
}

func TestANewVersionShowsToAllWhereTheyStand(t *testing.T) {
	text, err := os.ReadFile("../../data/liege.json")
	require.NoError(t, err)
	var now atomic.Pointer[[]byte]
	now.Store(&text)
	h := start(t, func(c *Config) {
		c.Shelf.Load = func(context.Context) (*Book, error) { return decoded(*now.Load()) }
	})
	one, two := sits(t, h.anna(t), 120, 36, "cainiao"), sits(t, h.anna(t), 80, 24, "liege-airport")
	one.sees("#cainiao")
	two.sees("Liege airport")
	changed := []byte(strings.ReplaceAll(string(text), "Cargo airport in Belgium", "Freight airport in Belgium"))
	now.Store(&changed)
	require.NoError(t, h.Reload(context.Background()))
	one.sees("1 record changed, reread")
	one.sees("#cainiao")
	two.sees("Freight airport")
	broken := []byte(`{"format":`)
	now.Store(&broken)
	require.Error(t, h.Reload(context.Background()))
	one.sees("cannot be read now")
	two.sees("Freight airport")
	assert.NotContains(t, h.log.String(), "Freight")
}

// bomb is an explorer that panics where a test wants it to.
type bomb struct {
	tea.Model
	where string
}

func (b bomb) Init() tea.Cmd {
	switch b.where {
	case "Init":
		panic("bomb in Init")
	case "batch":
		return tea.Batch(b.Model.Init(), func() tea.Msg { panic("bomb in a batch") })
	}
	return b.Model.Init()
}

func (b bomb) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		switch b.where {
		case "Update":
			panic("bomb in Update")
		case "command":
			return b, func() tea.Msg { panic("bomb in a command") }
		case "View":
			b.where = "View now"
		}
	}
	var cmd tea.Cmd
	b.Model, cmd = b.Model.Update(msg)
	return b, cmd
}

func (b bomb) View() tea.View {
	if b.where == "View now" {
		panic("bomb in View")
	}
	return b.Model.View()
}

func TestAPanicEndsItsSessionAndNoOther(t *testing.T) {
	for _, where := range []string{"Init", "batch", "Update", "command", "View", "handler", "goroutine"} {
		t.Run(where, func(t *testing.T) {
			h := start(t, func(c *Config) {
				c.Visit = func(ctx context.Context, v *Session) int {
					switch {
					case len(v.Args) > 0 && where == "handler":
						panic("bomb in the handler")
					case len(v.Args) > 0 && where == "goroutine":
						done := make(chan struct{})
						spawn(v.server.log, "test", func() { defer close(done); panic("bomb in a goroutine") })
						<-done
						return statusFailed
					case len(v.Args) > 0:
						v.Args = nil
					}
					return explorer(ctx, v)
				}
			})
			var neighbours []*guestOf
			for range 5 {
				g := sits(t, h.anna(t), 80, 24, "")
				g.sees("Liege airport")
				neighbours = append(neighbours, g)
			}
			h.dress = func(m tea.Model) tea.Model { return bomb{m, where} } // nobody comes in meanwhile
			victim := sits(t, h.anna(t), 80, 24, "open")
			if where == "Update" || where == "command" || where == "View" {
				victim.sees("Liege airport")
				victim.press("j")
			}
			assert.Equal(t, statusFailed, victim.ends())
			assert.NotContains(t, victim.text(), "bomb", "the stack is for the log")
			assert.NotContains(t, victim.text(), "goroutine")
			assert.Eventually(t, func() bool { return strings.Contains(h.log.String(), "bomb in ") }, patience, time.Millisecond)
			for _, g := range neighbours {
				g.press("?")
				g.sees("Help")
			}
		})
	}
}

func TestLinesAtATerminalAreEdited(t *testing.T) {
	h := start(t, func(c *Config) {
		c.Visit = func(ctx context.Context, v *Session) int {
			in, out := v.Lines("> ")
			if err := ui.Plain(ctx, v.Served(ui.Options{}), in, out, ""); err != nil && !errors.Is(err, context.Canceled) {
				return statusFailed
			}
			return 0
		}
	})
	g := sits(t, h.anna(t), 100, 200, "")
	g.sees("at place Liege airport")
	g.press("wherx\x7fe\r")
	g.sees("> where")
	g.press("go cainiao\r")
	g.sees("at actor Cainiao")
	g.press("quit\r")
	assert.Equal(t, 0, g.ends())
}
