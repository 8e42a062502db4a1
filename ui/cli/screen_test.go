//go:build unix

package cli

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the terminal is sent when the alternate screen is entered and left.
const (
	enterScreen = "\x1b[?1049h"
	leaveScreen = "\x1b[?1049l"

	colour = `\x1b\[([0-9]+;)*([349][0-7]|[34]8;[0-9;]+)(;[0-9]+)*m` // as a pattern
)

// screen is the explorer on a pseudo-terminal of 80x24, and all that it wrote.
type screen struct {
	t     *testing.T
	tty   *os.File
	cmd   *exec.Cmd
	ended chan struct{}
	mu    sync.Mutex
	wrote bytes.Buffer
}

// open starts the program on a pseudo-terminal, which controls it and is its
// standard input too, unless stdin is given.
func open(t *testing.T, stdin *os.File, env []string, args ...string) *screen {
	t.Helper()
	path, err := exec.LookPath("waybill")
	require.NoError(t, err)
	c := exec.Command(path, args...)
	c.Env = append(os.Environ(), append([]string{"TERM=xterm-256color", "NO_COLOR=", "WAYBILL_DOSSIER=", "XDG_CONFIG_HOME=" + t.TempDir(), "XDG_STATE_HOME=" + t.TempDir(), "GORACE=atexit_sleep_ms=0", "WAYBILL_TEST_DATA=" + root(t)}, env...)...)
	if stdin != nil {
		c.Stdin = stdin
	}
	tty, err := pty.StartWithAttrs(c, &pty.Winsize{Cols: 80, Rows: 24}, &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1})
	require.NoError(t, err)
	s := &screen{t: t, tty: tty, cmd: c, ended: make(chan struct{})}
	go func() {
		defer close(s.ended)
		buf := make([]byte, 4096)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			s.wrote.Write(buf[:n])
			s.mu.Unlock()
			if err != nil { // the program has closed its end
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = tty.Close()
	})
	return s
}

func (s *screen) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.wrote.String()
}

// sees waits until the screen has been sent a text.
func (s *screen) sees(text string) {
	s.t.Helper()
	require.Eventually(s.t, func() bool { return strings.Contains(s.output(), text) },
		time.Minute, 5*time.Millisecond, "%q is not in %q", text, &lazy{s})
}

// lazy is the output at the time a message is made.
type lazy struct{ *screen }

func (l *lazy) GoString() string { return l.output() }
func (l *lazy) String() string   { return l.output() }

func (s *screen) press(keys string) {
	s.t.Helper()
	_, err := io.WriteString(s.tty, keys)
	require.NoError(s.t, err)
}

// ends waits for the end and gives the exit status.
func (s *screen) ends() int {
	s.t.Helper()
	select {
	case <-s.ended:
	case <-time.After(time.Minute):
		s.t.Fatalf("it does not end: %q", s.output())
	}
	_ = s.cmd.Wait() // the status is in ProcessState
	return s.cmd.ProcessState.ExitCode()
}

func TestExplorerOnATerminal(t *testing.T) {
	s := open(t, nil, nil)
	s.sees("Liege airport")
	s.press("q")
	s.sees("again to leave")
	s.press("q")
	assert.Equal(t, sound, s.ends())
	out := s.output()
	assert.Contains(t, out, enterScreen)
	assert.Contains(t, out, leaveScreen)
	assert.Regexp(t, colour, out)
}

func TestExplorerWithoutColour(t *testing.T) {
	for name, given := range map[string]struct{ env, args []string }{
		"NO_COLOR":  {env: []string{"NO_COLOR=yes"}},
		"color":     {args: []string{"--color=never"}},
		"dumb term": {env: []string{"TERM=dumb"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, nil, given.env, given.args...)
			s.sees("Liege airport")
			s.press("qq")
			assert.Equal(t, sound, s.ends())
			assert.NotRegexp(t, colour, s.output())
		})
	}
}

// TestExplorerReadsStandardInput gives the dossier by standard input; the keys
// then come from the terminal.
func TestExplorerReadsStandardInput(t *testing.T) {
	f, err := os.Open("testdata/quay.json")
	require.NoError(t, err)
	defer f.Close()
	s := open(t, f, nil, "-")
	s.sees("Quay Holding")
	s.press("qq")
	assert.Equal(t, sound, s.ends())
}

// TestExplorerSaysTwiceWhatIsBroken shows the problems on the screen, and again
// where they stay when the screen is gone.
func TestExplorerSaysTwiceWhatIsBroken(t *testing.T) {
	name := filepath.Join(t.TempDir(), "heron.json")
	require.NoError(t, os.WriteFile(name, []byte(`{"format": "dossier/1", "title": "H", "shre": 1}`), 0o600))
	s := open(t, nil, nil, name)
	s.sees("cannot be opened")
	s.press("qq")
	assert.Equal(t, failed, s.ends())
	out := s.output()
	assert.Contains(t, out[strings.LastIndex(out, leaveScreen):], "unknown member \"shre\"")
}

// TestExplorerEndsWhenAsked ends the program from outside, and finds the
// terminal as it was.
func TestExplorerEndsWhenAsked(t *testing.T) {
	s := open(t, nil, nil)
	s.sees("Liege airport")
	require.NoError(t, s.cmd.Process.Signal(os.Interrupt))
	assert.Equal(t, failed, s.ends())
	out := s.output()
	assert.True(t, strings.HasSuffix(out[strings.LastIndex(out, leaveScreen):], "\x1b[0 q"), "nothing is said: %q", out)
}

// TestExplorerRemembers leaves at a record: the way back is printed where it
// stays, and the next visit begins there.
func TestExplorerRemembers(t *testing.T) {
	state := "XDG_STATE_HOME=" + t.TempDir()
	s := open(t, nil, []string{state}, "--at", "cainiao")
	s.sees("#cainiao")
	s.press("qqq") // out of the item, and out twice
	assert.Equal(t, sound, s.ends())
	out := s.output()
	assert.Contains(t, out[strings.LastIndex(out, leaveScreen):], "waybill --at cainiao")
	s = open(t, nil, []string{state})
	s.sees("#cainiao")
	s.press("qqqq")
	assert.Equal(t, sound, s.ends())
}

// TestVerbStops interrupts a verb that waits for its input.
func TestVerbStops(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	s := open(t, nil, nil, "list", "-d", name)
	pipe, err := os.OpenFile(name, os.O_WRONLY, 0) // which waits until the verb reads
	require.NoError(t, err)
	defer pipe.Close()
	require.NoError(t, s.cmd.Process.Signal(os.Interrupt))
	assert.Equal(t, failed, s.ends())
	assert.Equal(t, "stopped\r\n", s.output())
}

// TestStyledHelp has fang print the help where colour is wanted.
func TestStyledHelp(t *testing.T) {
	s := open(t, nil, nil, "list", "--help")
	s.sees("\x1b]11;?") // it asks for the background, and for what any terminal answers
	s.press("\x1b]11;rgb:0000/0000/0000\a\x1b[?62c")
	assert.Equal(t, sound, s.ends())
	assert.Contains(t, s.output(), "\x1b[")
	assert.Contains(t, s.output(), "frameworks, walks, or all")
}
