package serve

import (
	"bufio"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"charm.land/bubbles/v2/list"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	wishtea "charm.land/wish/v2/bubbletea"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"
)

// rival is what a server of lists is when it is put together of the libraries
// as their examples do: three lists side by side, in borders.
type rival struct {
	lists [3]list.Model
	w, h  int
	focus int
}

type entry string

func (e entry) Title() string       { return string(e) }
func (e entry) Description() string { return "a record of the dossier" }
func (e entry) FilterValue() string { return string(e) }

func newRival() rival {
	var items []list.Item
	for i := range 60 {
		items = append(items, entry(fmt.Sprintf("Record %d of the Liege dossier", i)))
	}
	var r rival
	for i := range r.lists {
		r.lists[i] = list.New(items, list.NewDefaultDelegate(), 0, 0)
		r.lists[i].Title = fmt.Sprintf("List %d", i+1)
	}
	return r
}

func (r rival) Init() tea.Cmd { return nil }

func (r rival) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		for i := range r.lists {
			r.lists[i].SetSize(r.w/3-2, r.h-2)
		}
	case tea.KeyPressMsg:
		if msg.String() == "tab" {
			r.focus = (r.focus + 1) % 3
			return r, nil
		}
	}
	var cmd tea.Cmd
	r.lists[r.focus], cmd = r.lists[r.focus].Update(msg)
	return r, cmd
}

func (r rival) View() tea.View {
	var boxes []string
	for i := range r.lists {
		style := lipgloss.NewStyle().Border(lipgloss.NormalBorder()).Width(r.w / 3).Height(r.h)
		if i == r.focus {
			style = style.BorderForeground(lipgloss.Color("62"))
		}
		boxes = append(boxes, style.Render(r.lists[i].View()))
	}
	v := tea.NewView(lipgloss.JoinHorizontal(lipgloss.Top, boxes...))
	v.AltScreen = true
	return v
}

// serveForBench is the process that is measured: one of the two servers, which
// says where it listens, and what it costs when it is asked.
func serveForBench(which string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(l.Addr())
	go func() { panic(serveAs(which, l)) }()
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if in.Text() == "gc" {
			debug.FreeOSMemory()
		}
		var use syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &use)
		statm, _ := os.ReadFile("/proc/self/statm")
		pages, _ := strconv.Atoi(strings.Fields(string(statm))[1])
		fmt.Println(pages*os.Getpagesize(), time.Duration(use.Utime.Nano()+use.Stime.Nano()).Microseconds())
	}
}

func serveAs(which string, l net.Listener) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	key, err := gossh.NewSignerFromSigner(private)
	if err != nil {
		return err
	}
	if which == "stock" {
		s, err := wish.NewServer(
			func(s *ssh.Server) error { s.HostSigners = []ssh.Signer{key}; return nil },
			wish.WithMiddleware(wishtea.Middleware(func(ssh.Session) (tea.Model, []tea.ProgramOption) { return newRival(), nil })))
		if err != nil {
			return err
		}
		return s.Serve(l)
	}
	text, err := os.ReadFile("../../data/liege.json")
	if err != nil {
		return err
	}
	shelf := &Shelf{Name: "liege.json", Load: func(context.Context) (*Book, error) { return decoded(text) }}
	if err := shelf.Read(context.Background()); err != nil {
		return err
	}
	s, err := New(Config{Shelf: shelf, Visit: explorer, Door: Door{Unnamed: true}, HostKey: key, Log: slog.New(slog.DiscardHandler),
		Limits: Limits{Sessions: 1000, Guests: 1000, GuestsOf: 1000}})
	if err != nil {
		return err
	}
	return s.Serve(context.Background(), l)
}

// measured is a server in a process of its own.
type measured struct {
	b    *testing.B
	addr string
	ask  io.Writer
	tell *bufio.Scanner
	open []*pressing
}

func startMeasured(b *testing.B, which string) *measured {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), roleVariable+"="+which)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	require.NoError(b, err)
	out, err := c.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, c.Start())
	b.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	m := &measured{b: b, ask: in, tell: bufio.NewScanner(out)}
	require.True(b, m.tell.Scan())
	m.addr = m.tell.Text()
	return m
}

// costs asks the server for its memory in bytes, after a collection if it is told
// "gc", and for the processor time that it has used.
func (m *measured) costs(what string) (rss int, cpu time.Duration) {
	_, err := io.WriteString(m.ask, what+"\n")
	require.NoError(m.b, err)
	require.True(m.b, m.tell.Scan())
	var micros int
	_, err = fmt.Sscan(m.tell.Text(), &rss, &micros)
	require.NoError(m.b, err)
	return rss, time.Duration(micros) * time.Microsecond
}

// pressing is a session that is pressed keys, and timed.
type pressing struct {
	keys  io.Writer
	mu    sync.Mutex
	since time.Time
	took  []time.Duration
	bytes int
	keyed int
}

func (p *pressing) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.since.IsZero() {
		p.took = append(p.took, time.Since(p.since))
		p.since = time.Time{}
	}
	p.bytes += len(b)
	return len(b), nil
}

func (p *pressing) press(key string) {
	p.mu.Lock()
	p.since = time.Now()
	p.keyed++
	p.mu.Unlock()
	_, _ = io.WriteString(p.keys, key)
}

// sessions opens as many as there are to be, at 120x36.
func (m *measured) sessions(n int) {
	for len(m.open) < n {
		c, err := gossh.Dial("tcp", m.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(),
			Auth: []gossh.AuthMethod{gossh.KeyboardInteractive(func(_, _ string, q []string, _ []bool) ([]string, error) { return make([]string, len(q)), nil })}})
		require.NoError(m.b, err)
		m.b.Cleanup(func() { _ = c.Close() })
		s, err := c.NewSession()
		require.NoError(m.b, err)
		require.NoError(m.b, s.RequestPty("xterm-256color", 36, 120, gossh.TerminalModes{}))
		p := &pressing{}
		p.keys, err = s.StdinPipe()
		require.NoError(m.b, err)
		s.Stdout = p
		require.NoError(m.b, s.Shell())
		m.open = append(m.open, p)
	}
	time.Sleep(2 * time.Second) // the first frames
}

// second presses a key in every session within a second.
func (m *measured) second(key string) {
	every := time.Second / time.Duration(len(m.open))
	next := time.Now()
	for _, p := range m.open {
		time.Sleep(time.Until(next))
		next = next.Add(every)
		p.press(key)
	}
	time.Sleep(200 * time.Millisecond)
}

// idleFor is for how long sessions are left alone while their processor time is counted.
const idleFor = 8 * time.Second

// figure is what one server costs with a number of sessions.
type figure struct {
	memory   float64 // bytes a session
	idle     float64 // share of a processor a session, when nothing happens
	p50, p99 time.Duration
	bytes    float64 // a key
}

// BenchmarkServer measures this server beside one of the libraries' own parts
// with three lists, in one run and each in a process of its own: memory and idle
// processor time a session, from a key to the first byte of its frame, and bytes
// a key, with 1, 64 and 500 sessions at 120x36, each pressed a key a second.
func BenchmarkServer(b *testing.B) {
	got := map[string]figure{}
	for _, n := range []int{1, 64, 500} {
		for _, which := range []string{"own", "stock"} {
			b.Run(fmt.Sprintf("%s-%d", which, n), func(b *testing.B) {
				f := measure(b, which, n)
				got[fmt.Sprint(which, n)] = f
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(f.memory/1024, "KiB/session")
				b.ReportMetric(f.idle*100, "idle%/session")
				b.ReportMetric(float64(f.p50.Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(f.p99.Microseconds())/1000, "p99-ms")
				b.ReportMetric(f.bytes, "B/key")
			})
		}
		own, stock := got[fmt.Sprint("own", n)], got[fmt.Sprint("stock", n)]
		if own.bytes == 0 || stock.bytes == 0 {
			continue // only one of the two was asked for
		}
		b.Logf("%d sessions, own to stock: memory %.2f, idle %.2f, p50 %.2f, p99 %.2f, bytes %.2f", n, own.memory/stock.memory, own.idle/stock.idle,
			float64(own.p50)/float64(stock.p50), float64(own.p99)/float64(stock.p99), own.bytes/stock.bytes)
	}
}

func measure(b *testing.B, which string, n int) figure {
	m := startMeasured(b, which)
	alone := 0
	if n > 1 {
		m.sessions(1)
	}
	alone, _ = m.costs("gc")
	m.sessions(n)
	rss, _ := m.costs("gc")
	time.Sleep(6 * time.Second) // until all that a beginning brings is over
	_, before := m.costs("time")
	time.Sleep(idleFor)
	_, after := m.costs("time")
	m.second("j") // the collection before has given memory back, which is asked for anew
	for _, p := range m.open {
		p.mu.Lock()
		p.bytes, p.keyed, p.took = 0, 0, nil
		p.mu.Unlock()
	}
	for i := range b.N {
		m.second([]string{"k", "j"}[i%2])
	}
	var all []time.Duration
	bytes, keys := 0, 0
	for _, p := range m.open {
		p.mu.Lock()
		all = append(all, p.took...)
		bytes, keys = bytes+p.bytes, keys+p.keyed
		p.mu.Unlock()
	}
	slices.Sort(all)
	require.NotEmpty(b, all)
	return figure{
		memory: float64(rss-alone) / float64(max(n-1, 1)), idle: (after - before).Seconds() / idleFor.Seconds() / float64(n),
		p50: all[len(all)/2], p99: all[len(all)*99/100], bytes: float64(bytes) / float64(keys),
	}
}
