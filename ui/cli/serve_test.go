package cli

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"

	"waybill/dossier/review"
)

// served is waybill serve, running as a person would start it.
type served struct {
	said *lines
	addr string
	key  gossh.Signer
	stop func() int
}

// lines is standard error, read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serveHere runs the verb with flags until the test ends.
func serveHere(t *testing.T, flags ...string) *served {
	t.Helper()
	dir := t.TempDir()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	s := &served{said: &lines{}}
	s.key, err = gossh.NewSignerFromSigner(private)
	require.NoError(t, err)
	keys := filepath.Join(dir, "keys")
	require.NoError(t, os.WriteFile(keys, append(bytes.TrimSpace(gossh.MarshalAuthorizedKey(s.key.PublicKey())), " anna\n"...), 0o600))
	p := newProgram(os.DirFS("../.."))
	p.err, p.shown.err = s.said, false
	p.getenv = func(string) string { return "" }
	root := newRoot(p)
	root.SetArgs(append([]string{"serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(dir, "host"), "--authorized-keys", keys}, flags...))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() { ended <- report(s.said, root.ExecuteContext(ctx)) }()
	s.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	t.Cleanup(func() { s.stop() })
	require.Eventually(t, func() bool { return strings.Contains(s.said.String(), "come in by") || len(ended) > 0 }, 20*time.Second, time.Millisecond)
	at := regexp.MustCompile(` on (\S+:\d+), `).FindStringSubmatch(s.said.String())
	require.Len(t, at, 2, s.said.String())
	s.addr = at[1]
	return s
}

// asks runs a command over SSH, without a terminal.
func (s *served) asks(t *testing.T, command, in string) (out, errs string, status int) {
	t.Helper()
	c, err := gossh.Dial("tcp", s.addr, &gossh.ClientConfig{User: "x", Auth: []gossh.AuthMethod{gossh.PublicKeys(s.key), gossh.KeyboardInteractive(noAnswers)}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	require.NoError(t, err)
	defer c.Close()
	session, err := c.NewSession()
	require.NoError(t, err)
	var o, e bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(in), &o, &e
	err = session.Run(command)
	var exit *gossh.ExitError
	if errors.As(err, &exit) {
		return o.String(), e.String(), exit.ExitStatus()
	}
	require.NoError(t, err, command)
	return o.String(), e.String(), 0
}

func TestVerbsOverSSHAreThoseOfThisMachine(t *testing.T) {
	s := serveHere(t)
	for _, c := range []struct {
		command string
		status  int
	}{
		{"show cainiao --json", 0}, {"list actors", 0}, {"claims", 0}, {"versus supply-chain-insight", 0}, {"search 菜鸟 --json", 0},
		{"path liege-airport china-government --json", 0}, {"timeline", 0}, {"network cainiao", 0}, {"trail supply-chain-insight", 0},
		{"brief supply-chain-insight", 0}, {"factors", 0}, {"conflicts --json", -1}, {"cite supply-chain-insight --to bibtex", 0},
		{"export --to dot", 0}, {"check --json", -1}, {"formats", 0}, {"schema", 0}, {"version --json", 0}, {"show nosuch", 1},
		{"nosuch", 2}, {"show cainiao --nosuch", 2}, {"--at cainiao/network --shot 80x24", 0}, {"show cainiao --as-of 2019", -1}, {"help json", 0},
	} {
		out, errs, status := s.asks(t, c.command, "")
		local := newProgram(os.DirFS("../.."))
		var o, e bytes.Buffer
		local.out, local.err, local.shown, local.getenv = &o, &e, terminals{}, func(string) string { return "" }
		root := newRoot(local)
		root.SetOut(&o)
		root.SetArgs(regexp.MustCompile(`\S+`).FindAllString(c.command, -1))
		want := report(&e, root.ExecuteContext(context.Background()))
		assert.Equal(t, o.String(), out, c.command)
		if c.command != "nosuch" { // it has other verbs near
			assert.Equal(t, e.String(), errs, c.command)
		}
		assert.Equal(t, want, status, c.command)
		if c.status >= 0 {
			assert.Equal(t, c.status, status, c.command)
		}
	}
}

func TestWhatActsOnTheHostIsOffOverSSH(t *testing.T) {
	s := serveHere(t)
	file := filepath.Join(t.TempDir(), "out")
	for _, command := range []string{
		"import /etc/passwd", "diff /etc/passwd /etc/passwd", "serve", "check /etc/passwd", "/etc/passwd", "-d /etc/passwd list",
		"export --to json -o " + file, "--shot 80x24 -o " + file + ".svg", "--compare /etc/passwd", "timeline --svg -o " + file, "new X -o " + file,
	} {
		out, errs, status := s.asks(t, command, "")
		assert.Empty(t, out, command)
		assert.Contains(t, errs, "off over SSH", command)
		assert.Equal(t, failed, status, command)
	}
	left, err := os.ReadDir(filepath.Dir(file))
	require.NoError(t, err)
	assert.Empty(t, left)
	_, errs, status := s.asks(t, "", "")
	assert.Equal(t, failed, status)
	assert.Contains(t, errs, "there is no terminal at the other end")
}

func TestPlainModeOverSSH(t *testing.T) {
	s := serveHere(t)
	for _, command := range []string{"plain cainiao", "--plain --at cainiao"} {
		out, errs, status := s.asks(t, command, "where\nversus\nquit\n")
		assert.Contains(t, out, "at actor Cainiao", command)
		assert.Empty(t, errs)
		assert.Zero(t, status)
		assert.NotContains(t, out, "\x1b")
	}
}

func TestServeSaysWhoMayComeIn(t *testing.T) {
	s := serveHere(t)
	assert.Contains(t, s.said.String(), "which only this machine reaches")
	assert.Contains(t, s.said.String(), "the owner of 1 key")
	assert.Contains(t, s.said.String(), "and nobody else; they can look, and change nothing")
	assert.Regexp(t, `host key SHA256:\S+, in ".*", made now`, s.said.String())
	s.asks(t, "list", "")
	assert.NotContains(t, s.said.String(), "Cainiao", "the log has nothing of the dossier")
	assert.Zero(t, s.stop())

	s = serveHere(t, "--allow-anonymous", "--listen", "0.0.0.0:0")
	assert.Contains(t, s.said.String(), "and anybody else, unnamed")
	assert.Contains(t, s.said.String(), "which other machines reach")
}

func TestServeRefusesWhatItCannotServe(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	bad := filepath.Join(t.TempDir(), "bad")
	require.NoError(t, os.WriteFile(bad, pem.EncodeToMemory(&pem.Block{Type: "X"}), 0o600))
	for words, flags := range map[string][]string{
		"standard input cannot be read again":   {"-d", "-"},
		"another program listens there":         {"--listen", taken.Addr().String(), "--allow-anonymous", "--host-key", filepath.Join(t.TempDir(), "k")},
		"is not an address of this machine":     {"--metrics", "0.0.0.0:1"},
		"--max-sessions is 1 or more":           {"--max-sessions", "0"},
		"longer than nothing":                   {"--idle", "0s"},
		"read the host key":                     {"--host-key", bad},
		"line 1 is no public key":               {"--authorized-keys", bad, "--host-key", filepath.Join(t.TempDir(), "k")},
		"serve serves all of a dossier":         {"--as-of", "2019"},
		`read "nosuch.json": no such file`:      {"nosuch.json"},
		"the explorer opens one dossier, not 2": {"../../data/liege.json", "../../data/liege.json"},
		"two dossiers are named":                {"../../data/liege.json", "-d", "../../data/liege.json"},
	} {
		p := newProgram(os.DirFS("../.."))
		var e bytes.Buffer
		p.err, p.out = &e, io.Discard
		root := newRoot(p)
		root.SetArgs(append([]string{"serve"}, flags...))
		assert.Equal(t, failed, report(&e, root.ExecuteContext(context.Background())), words)
		assert.Contains(t, e.String(), words)
	}
}

// Whoever comes in by a listed key reviews by its name; one without writes nothing, and sees nothing of what others decided.
func TestReviewOverSSH(t *testing.T) {
	file := filepath.Join(t.TempDir(), "reviews.jsonl")
	s := serveHere(t, "--review", "--log", file, "--allow-anonymous")
	assert.Contains(t, s.said.String(), "who has a name can review")
	out, errs, status := s.asks(t, "review decide western-hostility partly", "")
	assert.Equal(t, sound, status, errs)
	assert.Contains(t, out, "saved: western-hostility  partly")
	out, errs, _ = s.asks(t, "plain supply-chain-insight/review", "information-2\njudge-unsupported\nquit\n")
	assert.Contains(t, out, "saved: unsupported, information 2", errs)
	for _, command := range []string{"review list --log /etc/passwd", "review list --reviewer ben", "review export --unblind", "review verify"} {
		_, errs, status := s.asks(t, command, "")
		assert.Contains(t, errs, "off over SSH", command)
		assert.Equal(t, failed, status, command)
	}
	l, err := review.Open(t.Context(), file, review.Options{})
	require.NoError(t, err)
	defer l.Close()
	assert.Equal(t, []string{"anna"}, l.State().Reviewers())
	assert.Len(t, l.State().Recent("anna", 5), 2)

	_, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	s.key, err = gossh.NewSignerFromSigner(private) // a key that is not listed: unnamed
	require.NoError(t, err)
	_, errs, status = s.asks(t, "review decide western-hostility partly", "")
	assert.Equal(t, failed, status)
	assert.Contains(t, errs, "you came in without one")
	out, _, _ = s.asks(t, "plain western-hostility/review", "judge-partly\nquit\n")
	assert.Contains(t, out, "has no name to review by")
	assert.Contains(t, out, "1 decision of somebody else, hidden from who does not review")
	assert.NotContains(t, out, "partly")
	out, errs, _ = s.asks(t, "review status", "")
	assert.NotContains(t, out+errs, filepath.Dir(file), "of the host's folders nothing is told")
	_, err = l.Refresh()
	require.NoError(t, err)
	assert.Len(t, l.State().Reviewers(), 1)
}

// A host that serves no review has none.
func TestNoReviewOverSSHWhereNoneIsServed(t *testing.T) {
	s := serveHere(t)
	_, errs, status := s.asks(t, "review decide western-hostility partly", "")
	assert.Equal(t, failed, status)
	assert.Contains(t, errs, "no review is served here")
	out, _, _ := s.asks(t, "plain western-hostility/review", "review\nquit\n")
	assert.Contains(t, out, "No review is open here")
}

// noAnswers comes in without a key, where that is let in.
func noAnswers(string, string, []string, []bool) ([]string, error) { return nil, nil }
