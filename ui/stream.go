package ui

import (
	"context"
	"errors"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// Arrival is how far the reading of what is too large to be held has come.
type Arrival struct {
	Surface    dossier.Surface // what can be walked and searched so far; nil where there is no more than was told
	Read, Size int64           // bytes
	Records    int
}

// arrivals holds the latest arrival until the model takes it.
type arrivals struct {
	mu    sync.Mutex
	last  Arrival
	told  int // hundredths, when an arrival was told last
	there chan struct{}
}

// arrived is the news that more has been read.
type arrived struct {
	serial int
	from   *arrivals
}

// tell takes an arrival in. The model hears of it where there is more to walk, and at each hundredth.
func (a *arrivals) tell(now Arrival) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if now.Surface == nil {
		now.Surface = a.last.Surface
	}
	more := now.Surface != a.last.Surface
	a.last = now
	if share := now.hundredths(); more || share != a.told {
		a.told = share
		select {
		case a.there <- struct{}{}:
		default: // it has been told that there is news
		}
	}
}

// take gives the latest arrival. A surface is given once.
func (a *arrivals) take() Arrival {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := a.last
	a.last.Surface = nil
	return out
}

func (a Arrival) hundredths() int {
	if a.Size <= 0 {
		return 0
	}
	return int(a.Read * 100 / a.Size)
}

// stream reads to the end, or as far as the context lets it.
func stream(ctx context.Context, o Options, told func(Arrival)) loaded {
	x, problems, err := o.Stream(ctx, told)
	return loaded{index: x, problems: problems, err: err}
}

// readOn begins to read what is too large to be held.
func (m *Model) readOn(ctx context.Context, tick tea.Cmd) tea.Cmd {
	r := &m.reading
	a := &arrivals{there: make(chan struct{}, 1)}
	r.arrivals = a
	o, serial := m.opts, r.serial
	return tea.Batch(tick, a.wait(serial), func() tea.Msg {
		l := stream(ctx, o, a.tell)
		l.serial = serial
		close(a.there)
		return l
	})
}

// wait waits for the next arrival.
func (a *arrivals) wait(serial int) tea.Cmd {
	return func() tea.Msg {
		if _, more := <-a.there; !more {
			return nil
		}
		return arrived{serial, a}
	}
}

// arrives shows what more there is. While a file is read again, what was read
// before stays until all of it has been.
func (m *Model) arrives(news arrived) tea.Cmd {
	r := &m.reading
	if news.serial != r.serial || !r.busy {
		return nil
	}
	a := news.from.take()
	if a.Surface != nil && (!r.open || r.partly) && m.stands(a.Surface) {
		m.show(a.Surface, nil)
	}
	if r.open && (m.note == "" || m.note == r.said) {
		m.note = a.words(m.look, Clean(m.opts.Name))
	}
	r.said = a.words(m.look, Clean(m.opts.Name))
	if !r.open {
		m.desk.failed = false
		m.desk.item.turnTo(m.waitingPage)
	}
	return news.from.wait(r.serial)
}

// stands says whether the place to begin at has been read, where one is asked for.
func (m *Model) stands(x dossier.Surface) bool {
	at := parsePlace(m.opts.At)
	if m.reading.open || at.id == "" {
		return true
	}
	_, ok := x.Record(at.id)
	return ok
}

// show lays a part of a corpus, or all of it, on the desk.
func (m *Model) show(x dossier.Surface, problems []dossier.Problem) {
	if m.reading.open {
		m.relay(x, problems, " is no longer in it")
		return
	}
	m.take(loaded{index: x, problems: problems})
	m.reading.partly = true
}

// words are the progress bar, as it stands in the note.
func (a Arrival) words(l look, name Safe) Safe {
	const cells = 10
	full := a.hundredths() * cells / 100
	bar := Clean("[" + strings.Repeat("#", full) + strings.Repeat("-", cells-full) + "]")
	return "reading " + name + " " + bar + " " + number(a.hundredths()) + "%, " + count(a.Records, "record", "records") + "; " + l.keys.key("out", "esc") + " stops"
}

// streamed takes in all that was read.
func (m *Model) streamed(l loaded) tea.Cmd {
	r, name := &m.reading, Clean(m.opts.Name)
	r.arrivals = nil
	stopped := errors.Is(l.err, context.Canceled)
	switch {
	case l.err != nil && r.open && !r.partly:
		m.retake(l) // what was read before stays
		return m.watch()
	case l.err != nil && (l.index == nil || records(l.index) == 0):
		m.take(l)
		return m.watch()
	}
	again, first := r.open && !r.partly, !r.open
	m.show(l.index, l.problems)
	r.partly, r.err = false, nil
	switch {
	case stopped:
		m.note = "stopped; what was read of " + name + " can be walked and searched; " + m.look.keys.key("reload", "R") + " reads all of it"
	case l.err != nil:
		m.note = name + " could not be read to its end: " + Clean(l.err.Error())
	case again:
		m.note = join("; ", name+" reread", m.hostNote())
	case !first: // what opens a dossier says it already
		m.note = join("; ", m.note, m.hostNote())
	}
	if r.again {
		return m.reload()
	}
	return m.watch()
}

// records is how many records there are.
func records(x dossier.Surface) (n int) {
	for _, k := range dossier.Kinds() {
		n += x.Len(k)
	}
	return n
}
