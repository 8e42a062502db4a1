package ui

import (
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a screen may cost on the wire, in 256 colours, in bytes.
const (
	firstFrameLarge  = 7 << 10       // 120x36
	firstFrameMedium = 42 << 10 / 10 // 80x24
	selectionMove    = 2 << 10
	rowMove          = 7 << 10 / 2 // in the item: evidence and trail turn to another record
	focusChange      = 250
)

// wire is a terminal that counts what it is sent.
type wire struct {
	mu    sync.Mutex
	bytes int
}

func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bytes += len(p)
	return len(p), nil
}

func (w *wire) sent() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.bytes
}

// session is an explorer that runs in a real program on a wire.
type session struct {
	t       testing.TB
	wire    *wire
	program *tea.Program
	ticks   chan struct{} // the program has taken a message in
}

// ready is a model with its dossier already read, so that the first frame is one frame.
type ready struct {
	*Model
	taken chan struct{}
}

// took is a message that tells when everything sent before it has been taken in.
type took struct{}

func (o ready) Init() tea.Cmd { return nil }

func (o ready) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(took); ok {
		o.taken <- struct{}{}
		return o, nil
	}
	_, cmd := o.Model.Update(msg)
	return o, cmd
}

// start runs an explorer and gives what its first frame cost.
func start(t testing.TB, m *Model) (*session, int) {
	t.Helper()
	m.Update(tea.ColorProfileMsg{Profile: colorprofile.ANSI256}) // as the program tells it, perhaps only after the first frame
	s := &session{t: t, wire: &wire{}, ticks: make(chan struct{}, 1)}
	s.program = tea.NewProgram(ready{m, s.ticks},
		tea.WithInput(nil), tea.WithOutput(s.wire), tea.WithWindowSize(m.w, m.h), tea.WithColorProfile(colorprofile.ANSI256),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithFPS(120), tea.WithoutSignalHandler())
	ended := make(chan error, 1)
	go func() {
		_, err := s.program.Run()
		ended <- err
	}()
	t.Cleanup(func() {
		s.program.Quit()
		select {
		case err := <-ended:
			assert.NoError(t, err)
		case <-time.After(time.Minute):
			assert.Fail(t, "the program does not end")
		}
	})
	return s, s.cost(0)
}

// startWithin starts an explorer whose first frame is to cost so much at most. On
// a busy machine the library now and then paints it twice, on the news of its own
// size; what it costs is seen where it does not.
func startWithin(t *testing.T, most int, open func() *Model) *session {
	t.Helper()
	for try := 1; ; try++ {
		s, bytes := start(t, open())
		assert.Greater(t, bytes, 1000, "something was painted")
		if bytes <= most || try == 8 {
			assert.LessOrEqual(t, bytes, most, "the first frame")
			return s
		}
	}
}

// cost waits until a message sent has been painted, and gives the bytes that
// were sent since there were so many. A frame has been flushed when the wire
// has been quiet for many ticks of the renderer.
func (s *session) cost(before int) int {
	s.t.Helper()
	s.program.Send(took{})
	select {
	case <-s.ticks:
	case <-time.After(time.Minute):
		require.Fail(s.t, "the program does not hear")
	}
	const quiet = 24 // naps of 5 ms, fifteen ticks: naps, because a busy machine stops clock and renderer alike
	deadline := time.Now().Add(time.Minute)
	sent, naps := -1, 0
	for {
		bytes := s.wire.sent()
		if bytes != sent {
			sent, naps = bytes, 0
		}
		if naps++; naps > quiet && bytes > 0 {
			return bytes - before
		}
		require.True(s.t, time.Now().Before(deadline), "the wire is never quiet")
		time.Sleep(5 * time.Millisecond)
	}
}

// press presses a key and gives what it cost.
func (s *session) press(key string) int {
	s.t.Helper()
	before := s.wire.sent()
	s.program.Send(keyMsg(key))
	return s.cost(before)
}

func TestFirstFrameIsSmall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, most int }{{120, 36, firstFrameLarge}, {80, 24, firstFrameMedium}} {
		for _, at := range []string{"", "vsse-possible-espionage", "vsse-possible-espionage/versus"} {
			startWithin(t, c.most, func() *Model { return openAt(t, at, c.w, c.h) })
		}
	}
}

// A message that changes nothing one can see costs nothing.
func TestUnchangedViewIsFree(t *testing.T) {
	t.Parallel()
	s, _ := start(t, openLiege(t, 120, 36))
	for range 3 {
		assert.Zero(t, s.press("k"), "up from the first row")
	}
	before := s.wire.sent()
	for range 50 {
		s.program.Send(struct{}{})
	}
	assert.Zero(t, s.cost(before), "news that nobody waits for")
}

func TestSelectionMoveIsCheap(t *testing.T) {
	t.Parallel()
	for _, list := range []string{"p", "l", "a"} {
		m := openLiege(t, 120, 36)
		press(t, m, "g "+list)
		s, _ := start(t, m)
		for i := range m.desk.v.x.Len(m.desk.index.kind) - 1 {
			bytes := s.press("j")
			t.Logf("%s: to row %d: %d bytes", m.desk.index.kind, i+2, bytes)
			assert.LessOrEqual(t, bytes, selectionMove, "%s: to row %d", m.desk.index.kind, i+2)
			assert.Positive(t, bytes)
		}
	}
}

// Within the item a move changes the row and, where it speaks of another record, evidence and trail.
func TestRowMoveIsCheap(t *testing.T) {
	t.Parallel()
	s, _ := start(t, openAt(t, "cainiao", 120, 36))
	for i := range 12 {
		bytes := s.press("j")
		t.Logf("move %d: %d bytes", i+1, bytes)
		assert.LessOrEqual(t, bytes, rowMove, "move %d", i+1)
	}
}

func TestFocusChangeIsCheap(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"", "hub-watched-on-suspicion"} {
		m := openAt(t, at, 120, 36)
		s, _ := start(t, m)
		for range 2 * slotCount {
			bytes := s.press("tab")
			t.Logf("to pane %d: %d bytes", m.focus+1, bytes)
			assert.LessOrEqual(t, bytes, focusChange, "to pane %d, at %q", m.focus+1, at)
			assert.Positive(t, bytes)
		}
	}
}
