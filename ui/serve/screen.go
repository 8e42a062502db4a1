package serve

import (
	"io"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// screen paints an explorer's frames on a visitor's terminal. It paints when a
// frame is shown to it; one that comes too soon after the last, or while that is
// still on its way, is left out, and the next is asked for when it may come.
type screen struct {
	out     io.Writer
	brushes *sync.Pool // of *brush
	drawn   func()     // is told of each frame that went out
	due     chan struct{}

	mu     sync.Mutex
	canvas canvas
	pace   time.Duration // between two frames at least
	last   time.Time
	timer  *time.Timer
	asked  bool // a frame is due to be asked for
	clear  bool // everything has to be painted
	over   bool
	modes
}

// modes are what the terminal can do and was told to, beside text.
type modes struct {
	synced bool // it shows a frame at once if it is told to (mode 2026)
	wide   bool // it counts graphemes (mode 2027), because it was told to
	title  string
	mouse  tea.MouseMode
	cursor bool
}

func newScreen(out io.Writer, brushes *sync.Pool, c canvas) *screen {
	s := &screen{out: out, brushes: brushes, canvas: c, drawn: func() {}, due: make(chan struct{}, 1), pace: fastest, clear: true}
	s.timer = time.AfterFunc(time.Hour, s.ask)
	s.timer.Stop()
	return s
}

// fastest is the least time between two frames: 60 in a second.
const fastest = time.Second / 60

// ask asks for a frame.
func (s *screen) ask() {
	select {
	case s.due <- struct{}{}:
	default: // it has been
	}
}

// ready says whether a frame may be painted now; if not, it is asked for later.
func (s *screen) ready() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return false
	}
	wait := s.pace - time.Since(s.last)
	if wait <= 0 {
		s.asked = false
		return true
	}
	if !s.asked {
		s.asked = true
		s.timer.Reset(wait)
	}
	return false
}

// begin takes the terminal over, and asks what it can do. The questions come
// before it is cleared, because some terminals print a letter of them.
func (s *screen) begin() {
	s.mu.Lock()
	s.last = time.Now() // so that the first frame shows the dossier, and not that it is being looked up
	s.mu.Unlock()
	s.write(ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore + ansi.RequestBackgroundColor +
		ansi.SetModeAltScreenSaveCursor + "\x1b[?7l" + ansi.SetModeBracketedPaste +
		ansi.PushKittyKeyboard(ansi.KittyDisambiguateEscapeCodes) + ansi.HideCursor + ansi.SetCursorStyle(6))
}

// end gives the terminal back as it was.
func (s *screen) end() {
	s.mu.Lock()
	over := s.over
	s.over = true
	s.timer.Stop()
	modes := ansi.ResetStyle + ansi.ResetHyperlink()
	if s.mouse != tea.MouseModeNone {
		modes += ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
	}
	if s.wide {
		modes += ansi.ResetModeUnicodeCore
	}
	s.mu.Unlock()
	if !over {
		s.write(modes + ansi.PopKittyKeyboard(1) + ansi.ResetModeBracketedPaste + "\x1b[?7h" + ansi.SetCursorStyle(0) +
			ansi.ShowCursor + ansi.ResetModeAltScreenSaveCursor)
	}
}

// Write sends what is no frame, such as a clipboard's text, between frames.
func (s *screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(b)
}

func (s *screen) write(text string) { _, _ = s.Write([]byte(text)) }

// resize takes in that the terminal has another size, and forgets what it shows:
// each terminal has its own way with it.
func (s *screen) resize(width, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.canvas.forget(width, height)
	s.clear = true
}

// redraw paints everything with the next frame.
func (s *screen) redraw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear = true
}

// learn takes in what the terminal tells of its modes.
func (s *screen) learn(m tea.ModeReportMsg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m.Mode {
	case ansi.ModeSynchronizedOutput:
		s.synced = m.Value == ansi.ModeReset
	case ansi.ModeUnicodeCore:
		if m.Value == ansi.ModeReset || m.Value == ansi.ModeSet || m.Value == ansi.ModePermanentlySet {
			s.canvas.method, s.wide, s.clear = ansi.GraphemeWidth, m.Value == ansi.ModeReset, true
			if s.wide {
				_, _ = s.out.Write([]byte(ansi.SetModeUnicodeCore))
			}
		}
	}
}

// slow sets the least time between two frames.
func (s *screen) slow(pace time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pace = pace
}

// show paints a frame.
func (s *screen) show(v tea.View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over || len(s.canvas.rows) == 0 {
		return
	}
	b, _ := s.brushes.Get().(*brush)
	defer s.brushes.Put(b)
	b.out.Reset()
	s.around(v, b)
	if s.clear {
		s.canvas.wipe(b)
		s.clear = false
	}
	s.compose(v, b)
	if b.out.Len() > 0 {
		out := b.out.Bytes()
		if s.synced && len(out) > worthSync {
			out = append(append([]byte(ansi.SetModeSynchronizedOutput), out...), ansi.ResetModeSynchronizedOutput...)
		}
		_, _ = s.out.Write(out) // whoever reads it is told elsewhere when it fails
	}
	s.last = time.Now()
	s.drawn()
}

// worthSync is the size of a frame in bytes from which its parts could be seen one by one.
const worthSync = 200

// around puts out what is beside the frame's text.
func (s *screen) around(v tea.View, b *brush) {
	if v.WindowTitle != s.title {
		s.title = v.WindowTitle
		b.out.WriteString(ansi.SetWindowTitle(s.title))
	}
	if v.MouseMode != s.mouse {
		s.mouse = v.MouseMode
		if s.mouse == tea.MouseModeNone {
			b.out.WriteString(ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr)
		} else {
			b.out.WriteString(ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr)
		}
	}
}

// compose puts out what makes the terminal show the frame, with the cursor in its place.
func (s *screen) compose(v tea.View, b *brush) {
	s.canvas.become(strings.Split(v.Content, "\n"), b)
	if v.Cursor == nil {
		if s.cursor {
			b.out.WriteString(ansi.HideCursor)
		}
		s.cursor = false
		return
	}
	if s.canvas.x != v.Cursor.X || s.canvas.y != v.Cursor.Y {
		s.canvas.move(v.Cursor.X, v.Cursor.Y, b)
	}
	if !s.cursor {
		b.out.WriteString(ansi.ShowCursor)
	}
	s.cursor = true
}
