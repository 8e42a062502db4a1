package cli

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	"waybill/ui"
)

// meter shows in one line of a terminal how far a reading is, and takes the
// line away when it has ended. It begins to show after a moment, because a line
// that flashes up tells nothing. A nil meter shows nothing.
type meter struct {
	out   io.Writer
	name  string
	width int // of the terminal, in cells

	mu    sync.Mutex
	size  int64 // of the file; 0 where it is not known
	since time.Time
	last  time.Time // when it was painted
	ended bool
}

const (
	meterWait  = 500 * time.Millisecond // before it shows
	meterPause = 100 * time.Millisecond // between two paintings
)

// newMeter is the meter of a reading; nil where standard error is no terminal that can take a line back.
func (p *program) newMeter(name string) *meter {
	if !p.shown.err || p.getenv("TERM") == "dumb" {
		return nil
	}
	return &meter{out: p.err, name: name, width: p.width(), since: time.Now()}
}

// of gives what is to be told how many bytes of a file have been read; nil where nothing is shown.
func (m *meter) of(file fs.FileInfo) func(int64) {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.size = 0
	if file.Mode().IsRegular() {
		m.size = file.Size()
	}
	return m.tell
}

// at tells how many bytes of how many have been read.
func (m *meter) at(read, size int64) {
	if m != nil {
		m.size = size
		m.tell(read)
	}
}

func (m *meter) tell(read int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if m.ended || now.Sub(m.since) < meterWait || now.Sub(m.last) < meterPause {
		return
	}
	m.last = now
	line := string(ui.Clean(meterLine(m.name, read, m.size)))
	if len(line) >= m.width { // a line that wraps could not be taken back
		line = meterShare(read, m.size)
	}
	fmt.Fprintf(m.out, "\r%s\x1b[K", line)
}

// end takes the line away.
func (m *meter) end() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended = true
	if !m.last.IsZero() {
		fmt.Fprint(m.out, "\r\x1b[K")
	}
}

// meterLine is the line: whose it is, a bar where the size is known, and how much was read.
func meterLine(name string, read, size int64) string {
	const cells = 20
	if size <= 0 {
		return fmt.Sprintf("reading %q: %s", name, meterShare(read, size))
	}
	full := int(min(read, size) * cells / size)
	return fmt.Sprintf("reading %q [%s%s] %s, ctrl+c stops", name, strings.Repeat("#", full), strings.Repeat("-", cells-full), meterShare(read, size))
}

// meterShare is how much was read, in percent and megabytes.
func meterShare(read, size int64) string {
	const mega = 1e6
	if size <= 0 {
		return fmt.Sprintf("%.0f MB", float64(read)/mega)
	}
	return fmt.Sprintf("%d%% of %.0f MB", min(read, size)*100/size, float64(size)/mega)
}
