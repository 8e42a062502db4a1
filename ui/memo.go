package ui

import (
	"maps"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// memo is the memory of the reader in front while the explorer runs.
type memo struct {
	kept  Memory          // with all that changed since, but for acts
	acts  map[string]Seen // what was done to records since kept.Records was made
	of    *dossier.Index  // whose records are being compared, or were last
	now   comparison
	all   bool         // all that now has as news counts as seen
	left  map[Safe]int // how many records the reader has not seen yet, by what is new about them
	deeds deeds
	taken *dossier.Walk // the walk of one's own that was taken last
	turns int           // counts what plays by itself, so that late news is told apart
	saver saver
	past  past // earlier versions of what is open

	review reviewing // the reader's part in a review
}

// newMemo begins with what was kept of an earlier visit.
func newMemo(o Options) *memo {
	return &memo{
		kept: o.Memory.own(), acts: make(map[string]Seen), left: make(map[Safe]int),
		saver: saver{last: o.Memory.Last, writer: &writer{keep: o.Keep}},
		past:  past{Past: o.Past}, review: newReviewing(o),
	}
}

// follows says whether the memory follows what the reader opens. Where nothing
// was kept and nothing will be, lists stay free of its signs.
func (e *memo) follows() bool { return e.saver.writer.keep != nil || len(e.kept.Records) > 0 }

// passing says that what is set will not outlast the visit.
func (e *memo) passing() Safe {
	if e.saver.writer.keep == nil {
		return ", for this visit only"
	}
	return ""
}

// saver says when the memory is written.
type saver struct {
	last     string // the place that was kept
	dirty    bool   // something else is to be kept
	due      bool   // a timer runs, or a write is under way
	stamp    int    // of the latest write
	grumbled bool   // that it cannot be kept has been said
	writer   *writer
}

// writer keeps one write from overtaking another.
type writer struct {
	sync.Mutex
	newest int
	keep   func(Memory) error
}

func (w *writer) write(stamp int, memory func() Memory) error {
	w.Lock()
	defer w.Unlock()
	if stamp < w.newest {
		return nil
	}
	w.newest = stamp
	return w.keep(memory())
}

// A memory is written a second after it changed, and a large one after five:
// to write 100,000 records costs as much as some frames.
const (
	keepSoon  = time.Second
	keepLate  = 5 * time.Second
	largeFrom = 10000 // records
	farewell  = 2 * time.Second
)

// keepDue is the news that the memory should be written now, kept that it was.
type (
	keepDue struct{}
	kept    struct{ err, version error }
)

// remember begins what the memory needs beside the screen.
func (m *Model) remember() tea.Cmd {
	return tea.Batch(m.compare(), m.contrast(), m.inquire(), m.listen(), m.keepLater())
}

// recall takes in the news of what was done beside the screen.
func (m *Model) recall(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case compared:
		m.takeNews(msg)
	case contrasted:
		m.takeContrast(msg)
	case keepDue:
		if m.unkept() {
			return m.keep()
		}
		m.mem.saver.due = false
	case kept:
		m.mem.saver.due = false
		if msg.version != nil {
			m.mem.past.unkept = Clean(msg.version.Error())
		}
		if msg.err != nil && !m.mem.saver.grumbled {
			m.mem.saver.grumbled = true
			m.note = "what you read and mark cannot be kept: " + Clean(msg.err.Error())
		}
	case surveyed:
		return m.takeSurvey(msg)
	case logDue:
		return m.lookAtLog()
	case quiet:
		m.mem.review.listens = false
	case saved:
		return m.takeSaved(msg)
	case noted:
		return m.takeNote(msg)
	case stepDue:
		return m.playOn(msg)
	case wrote:
		m.note = msg.words()
	}
	return nil
}

// unkept says whether there is anything that was not written yet.
func (m *Model) unkept() bool {
	s := m.mem.saver
	at := m.Permalink()
	return s.writer.keep != nil && at != "" && (s.dirty || at != s.last || m.splits != m.mem.kept.Splits)
}

// keepLater has the memory written after a while, unless it is about to be anyway.
func (m *Model) keepLater() tea.Cmd {
	if m.mem.saver.due || !m.unkept() {
		return nil
	}
	m.mem.saver.due = true
	after := keepSoon
	if len(m.mem.kept.Records) > largeFrom {
		after = keepLate
	}
	return tea.Tick(after, func(time.Time) tea.Msg { return keepDue{} })
}

// keep writes the memory.
func (m *Model) keep() tea.Cmd {
	s := &m.mem.saver
	s.dirty, s.last = false, m.Permalink()
	s.stamp++
	stamp, w := s.stamp, s.writer
	m.mem.kept.Last, m.mem.kept.Splits = s.last, m.splits
	memory := m.mem.snapshot()
	version := m.keepVersion()
	return func() tea.Msg { return kept{w.write(stamp, memory), version()} }
}

// snapshot is the memory as it is now; what it returns makes it, beside the screen.
func (e *memo) snapshot() func() Memory {
	kept, acts, seen := e.kept.own(), maps.Clone(e.acts), comparison{}
	if e.all {
		seen = e.now
	}
	return func() Memory { return kept.with(seen, acts) }
}

// Memory is what the reader leaves behind now. Keep gets the same by itself,
// unless the program ends without its reader having left.
func (m *Model) Memory() Memory {
	out := m.mem.snapshot()()
	out.Splits = m.splits
	if at := m.Permalink(); at != "" {
		out.Last = at
	}
	return out
}

// part ends the program once the memory is written, after a write that is
// under way. A disk that does not answer holds nobody back.
func (m *Model) part() tea.Cmd {
	if m.mem.saver.writer.keep == nil || m.Permalink() == "" {
		return tea.Quit
	}
	write := m.keep()
	return func() tea.Msg {
		done := make(chan struct{})
		go func() {
			write()
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(farewell):
		}
		return tea.Quit()
	}
}

// memoryKeys are the keys of everything that is kept for the reader.
func (m *Model) memoryKeys() []command {
	return slices.Concat(m.marking(), m.bookmarking(), m.noticing(), m.touring())
}

// resume is where a reader begins: where he left off, else at the start.
func (m *Model) resume() place {
	start, last := m.desk.start(), parsePlace(m.mem.kept.Last)
	if last.id == "" || last == start {
		return start
	}
	if _, ok := m.desk.v.x.Record(last.id); !ok && m.reading.arrivals != nil {
		return start // it may be read yet
	} else if !ok {
		m.note = join("; ", m.note, Clean(last.id)+", where you left off, is "+or(m.unknownYet(last.id), "no longer here"))
		return start
	}
	m.past.leave(stop{place: start})
	if last.view != explore {
		m.focus = slotItem
	}
	m.note = join("; ", m.note, "where you left off; "+m.look.keys.key("back", "H")+" goes to the start")
	return last
}

// header is what the header says of a reader's own.
func (e *memo) header() Safe {
	if t := e.tally(); t != "" {
		return "! " + t
	}
	return ""
}
