package serve

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	gossh "golang.org/x/crypto/ssh"

	"waybill/dossier"
	"waybill/ui"
)

// roleVariable names what this test binary is, when it is not to run tests.
const roleVariable = "WAYBILL_TEST_SERVER"

// Nothing that a session began is left when it is over. What waits for a second
// to pass cannot be called off, and is waited for.
func TestMain(m *testing.M) {
	if which := os.Getenv(roleVariable); which != "" {
		serveForBench(which)
		return
	}
	status := m.Run()
	err := goleak.Find()
	for until := time.Now().Add(patience); err != nil && time.Now().Before(until); {
		err = goleak.Find()
	}
	if err != nil && status == 0 {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

// patience is how long a test waits for what is to come at once: it is only
// ever spent by a test that fails.
const patience = 20 * time.Second

// safeBuffer is what several write to.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func (s *safeBuffer) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.b.Reset()
}

// decoded is the book of a dossier's text.
func decoded(text []byte) (*Book, error) {
	d, err := dossier.Decode(text)
	if err != nil {
		return nil, err
	}
	return NewBook(d), nil
}

// host is a server that runs for a test.
type host struct {
	*Server
	addr string
	log  *safeBuffer
	key  gossh.Signer // of one who is let in
	end  func() error
}

func newKey(t testing.TB) gossh.Signer {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	key, err := gossh.NewSignerFromSigner(private)
	require.NoError(t, err)
	return key
}

// start runs a server of the Liege dossier until the test ends.
func start(t testing.TB, change func(*Config)) *host {
	t.Helper()
	text, err := os.ReadFile("../../data/liege.json")
	require.NoError(t, err)
	h := &host{log: &safeBuffer{}, key: newKey(t)}
	c := Config{
		Shelf: &Shelf{Name: "liege.json", Load: func(context.Context) (*Book, error) { return decoded(text) }},
		Visit: explorer, HostKey: newKey(t), Log: slog.New(slog.NewTextHandler(h.log, nil)),
		Door: Door{Extra: []Key{{"anna", h.key.PublicKey()}}},
	}
	if change != nil {
		change(&c)
	}
	require.NoError(t, c.Shelf.Read(context.Background()))
	h.Server, err = New(c)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	h.addr = l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Serve(ctx, l) }()
	h.end = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { require.NoError(t, h.end()) })
	return h
}

// explorer is what a session does in these tests: the explorer at a terminal, an
// echo of its words without one.
func explorer(_ context.Context, v *Session) int {
	if !v.Terminal {
		fmt.Fprintf(v.Out, "%q for %q\n", v.Args, v.Name)
		return len(v.Args)
	}
	o := v.Served(ui.Options{At: strings.Join(v.Args, "")})
	whom := ""
	if len(v.Args) == 2 && v.Args[0] == "follow" {
		o.At, whom = "", v.Args[1]
	}
	stage, leave := v.Join(whom)
	defer leave()
	o.Stage = stage
	m, err := v.Explore(o)
	if err != nil {
		v.say(err.Error())
		return statusFailed
	}
	fmt.Fprintln(v.Out, "open "+m.Permalink())
	return 0
}

// dial connects as somebody.
func (h *host) dial(t testing.TB, auth ...gossh.AuthMethod) *gossh.Client {
	t.Helper()
	c, err := h.knock(auth...)
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func (h *host) knock(auth ...gossh.AuthMethod) (*gossh.Client, error) {
	return gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: "anyone", Auth: auth, HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: patience})
}

// anna connects with the key that is let in.
func (h *host) anna(t testing.TB) *gossh.Client {
	t.Helper()
	return h.dial(t, gossh.PublicKeys(h.key))
}

// guestOf is a visitor at a terminal.
type guestOf struct {
	t       testing.TB
	session *gossh.Session
	keys    io.WriteCloser
	mu      sync.Mutex
	screen  *terminal
	bytes   int
	copy    io.Writer // of all that comes, if anybody wants it
	more    chan struct{}
	ended   chan struct{}
}

// sits opens the explorer at a terminal.
func sits(t testing.TB, c *gossh.Client, w, h int, command string) *guestOf {
	t.Helper()
	s, err := c.NewSession()
	require.NoError(t, err)
	g := &guestOf{t: t, session: s, screen: newTerminal(w, h), more: make(chan struct{}, 1), ended: make(chan struct{})}
	require.NoError(t, s.RequestPty("xterm-256color", h, w, gossh.TerminalModes{}))
	g.keys, err = s.StdinPipe()
	require.NoError(t, err)
	s.Stdout, s.Stderr = g, g
	if command == "" {
		require.NoError(t, s.Shell())
	} else {
		require.NoError(t, s.Start(command))
	}
	return g
}

// Write takes in what the terminal is sent.
func (g *guestOf) Write(b []byte) (int, error) {
	g.mu.Lock()
	_, _ = g.screen.Write(b)
	g.bytes += len(b)
	if g.copy != nil {
		_, _ = g.copy.Write(b)
	}
	g.mu.Unlock()
	select {
	case g.more <- struct{}{}:
	default:
	}
	return len(b), nil
}

func (g *guestOf) press(keys string) {
	g.t.Helper()
	_, err := io.WriteString(g.keys, keys)
	require.NoError(g.t, err)
}

func (g *guestOf) text() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.screen.text()
}

// sees waits until the screen holds some words.
func (g *guestOf) sees(words string) {
	g.t.Helper()
	deadline := time.After(patience)
	for !strings.Contains(g.text(), words) {
		select {
		case <-g.more:
		case <-deadline:
			g.t.Fatalf("no %q on the screen:\n%s", words, g.text())
		}
	}
}

// ends waits until the session has ended, and gives its status.
func (g *guestOf) ends() int {
	g.t.Helper()
	done := make(chan error, 1)
	go func() { done <- g.session.Wait() }()
	select {
	case err := <-done:
		return statusOf(g.t, err)
	case <-time.After(patience):
		g.t.Fatalf("the session does not end:\n%s", g.text())
		return -1
	}
}

func statusOf(t testing.TB, err error) int {
	t.Helper()
	if err == nil {
		return 0
	}
	var exit *gossh.ExitError
	require.ErrorAs(t, err, &exit)
	return exit.ExitStatus()
}
