package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// reading is how the dossier comes in: at first, and again whenever its file
// has changed. There is never more than one load under way.
type reading struct {
	reader   context.Context    // ends when the reader leaves
	cancel   context.CancelFunc // ends it
	stop     context.CancelFunc
	serial   int       // of the latest load; the news of another is stale
	busy     bool      // a load is under way
	again    bool      // the file changed meanwhile
	waiting  bool      // a command waits for the file to change
	open     bool      // a dossier has been read
	cuts     int       // counts the dates asked for; the news of another than the last is stale
	seconds  int       // for how long the load under way has lasted
	said     Safe      // the note that tells so
	arrivals *arrivals // of the stream under way
	partly   bool      // what is shown is what has been read of it so far
	err      error     // why the file cannot be read as it is now; nil when what is shown is what it says
}

// loaded is the news that reading has ended.
type loaded struct {
	serial   int
	dossier  *dossier.Dossier  // the whole
	index    dossier.Surface   // as of the date asked for
	problems []dossier.Problem // of the whole
	changes  dossier.Changes   // since what was read before
	err      error
}

// changed is the news that the file has changed, or that nobody can tell any longer.
type changed struct{ err error }

// lasting is the news that a load has taken another second.
type lasting struct{ serial int }

// load reads the dossier and does all that takes long with many records, so
// that the screen never waits for it.
func load(ctx context.Context, o Options) loaded {
	if o.Stream != nil {
		return stream(ctx, o, func(Arrival) {})
	}
	d, err := o.Load(ctx)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return loaded{err: err}
	}
	index := o.Index
	if index == nil {
		index = func(d *dossier.Dossier) (*dossier.Index, []dossier.Problem) { return dossier.NewIndex(d), d.Check() }
	}
	x, problems := index(d)
	if o.AsOf != "" {
		if x, err = x.AsOf(o.AsOf); err != nil {
			return loaded{err: err}
		}
	}
	return loaded{dossier: d, index: x, problems: problems}
}

// read begins a load.
func (m *Model) read() tea.Cmd {
	r := &m.reading
	ctx, stop := context.WithCancel(r.reader)
	r.busy, r.again, r.seconds, r.stop = true, false, 0, stop
	o, serial, open, before := m.opts, r.serial, r.open, m.desk.v.x
	if o.Stream != nil {
		return m.readOn(ctx, r.tick())
	}
	return tea.Batch(r.tick(), func() tea.Msg {
		l := load(ctx, o)
		if l.serial = serial; open && l.err == nil {
			l.changes = l.index.Typed().Since(before.Typed())
		}
		return l
	})
}

// tick tells in a second that the load still lasts. The words that say so
// change once a second and nothing else moves: this may be a slow link.
func (r *reading) tick() tea.Cmd {
	serial := r.serial
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return lasting{serial} })
}

// lasts says that the load still lasts.
func (m *Model) lasts(l lasting) tea.Cmd {
	r := &m.reading
	if !r.busy || l.serial != r.serial {
		return nil
	}
	r.seconds++
	switch {
	case !r.open:
		m.desk.failed = false
		m.desk.item.turnTo(m.waitingPage)
	case r.arrivals != nil: // which tell how far it is
	case m.note == "" || m.note == r.said: // another note is not pushed away
		r.said = "reading " + Clean(m.opts.Name) + " again, " + number(r.seconds) + " s; esc stops"
		m.note = r.said
	}
	return r.tick()
}

// ended takes in what a load has read, and waits for the next change.
func (m *Model) ended(l loaded) tea.Cmd {
	r := &m.reading
	if l.serial != r.serial {
		return nil
	}
	r.busy = false
	if r.stop != nil {
		r.stop()
	}
	if m.note == r.said {
		m.note = ""
	}
	if m.opts.Stream != nil {
		return m.streamed(l)
	}
	if r.open {
		m.retake(l)
	} else {
		m.take(l)
	}
	if r.again {
		return m.reload()
	}
	if l.err != nil {
		return m.watch()
	}
	return tea.Batch(warm(l.index), m.watch(), m.recut())
}

// warm has made what searches and views that look at all records need, before
// the first key asks: with many records it takes longer than a reader waits for a key.
func warm(x dossier.Surface) tea.Cmd {
	if x.TooMany() != "" {
		return nil
	}
	return func() tea.Msg {
		x.Search("a", 1)
		x.Dig("a", 1)
		x.Coverage()
		x.Conflicts()
		for _, on := range dossier.Clocks() {
			x.Timeline("", on)
		}
		x.Typed().Sayings()
		return nil
	}
}

// Leave ends what the explorer waits for, such as a change of its file. It is
// for a program that has ended without its reader's having left by a key.
func (m *Model) Leave() { m.reading.cancel() }

// watch waits for the file to change, unless that is being waited for already.
func (m *Model) watch() tea.Cmd {
	r, wait := &m.reading, m.opts.Changed
	if wait == nil || r.waiting || r.reader == nil {
		return nil
	}
	r.waiting = true
	reader := r.reader
	return func() tea.Msg { return changed{wait(reader)} }
}

// changed rereads the file.
func (m *Model) changed(c changed) tea.Cmd {
	if m.reading.reader.Err() != nil {
		return nil // the reader leaves
	}
	if c.err != nil { // waiting stays true: it is not tried again
		m.note = join("", "changes of ", Clean(m.opts.Name), " are not noticed: ", Clean(c.err.Error()), "; "+m.look.keys.key("reload", "R")+" reads it again")
		return nil
	}
	m.reading.waiting = false
	return m.reload()
}

// reload reads the file again, after the load that is under way.
func (m *Model) reload() tea.Cmd {
	r := &m.reading
	if r.busy {
		r.again = true
		return nil
	}
	r.serial++
	return m.read()
}

// reloading is the command that reads the file again without waiting for a change.
func (m *Model) reloading() []command {
	return []command{{name: "reload", keys: []string{"R"}, does: "read the file again", run: m.reloadNow, off: func() Safe {
		switch {
		case m.opts.Changed == nil:
			return "this dossier does not come from a file"
		case m.reading.busy:
			return "it is being read"
		}
		return ""
	}}}
}

func (m *Model) reloadNow() tea.Cmd {
	m.reading.said = "reading " + Clean(m.opts.Name) + " again"
	m.note = m.reading.said
	return m.reload()
}

// halt gives up the load under way, if the reader can know of it; false when there is none.
func (m *Model) halt() bool {
	r := &m.reading
	if !r.busy || r.stop == nil || r.open && r.seconds == 0 && r.arrivals == nil {
		return false
	}
	r.again = false
	r.stop()
	return true
}

// retake opens a dossier that has been read again, at the place where the
// reader stands; when it could not be read, what was read before stays.
func (m *Model) retake(l loaded) {
	r, name := &m.reading, Clean(m.opts.Name)
	switch {
	case errors.Is(l.err, context.Canceled):
		m.note = "stopped; showing what was read before"
		return
	case l.err != nil:
		r.err = l.err
		m.note = name + " cannot be read now: " + m.whyUnread() + "; showing what was read before; ! lists the problems"
		return
	}
	r.err = nil
	t := &m.mem.past
	t.now = l.dossier
	more := Safe("")
	if !l.changes.None() {
		t.reread = m.desk.v.x.Typed()
		more = "; " + m.look.keys.key("compare", "c") + " shows what"
	}
	m.note = join("; ", tell(name, l.changes)+", reread", m.hostNote(), m.relay(l.index, l.problems, " is no longer in it")) + more
}

// relay lays another version of the dossier on the desk, at the place where the
// reader stands, and tells what of it is gone.
func (m *Model) relay(x dossier.Surface, problems []dossier.Problem, gone Safe) Safe {
	_, was := m.desk.v.x.Record(m.desk.at.id)
	m.desk.reread(x, problems)
	walked := m.walk.on()
	m.walk = m.walk.reread(x)
	told := Safe("")
	if _, is := x.Record(m.desk.at.id); was && !is {
		told = Clean(m.desk.at.id) + gone
	}
	if walked && !m.walk.on() {
		told = join("; ", told, "the walk"+gone)
	}
	for _, o := range m.overlays {
		o.reread(m.look)
	}
	return told
}

// tell says what changed in a file.
func tell(name Safe, c dossier.Changes) Safe {
	var parts []Safe
	for _, p := range []struct {
		ids  []string
		what Safe
	}{{c.Added, "added"}, {c.Changed, "changed"}, {c.Removed, "removed"}} {
		if n := len(p.ids); n > 0 && len(parts) == 0 {
			parts = append(parts, count(n, "record ", "records ")+p.what)
		} else if n > 0 {
			parts = append(parts, number(n)+" "+p.what)
		}
	}
	if c.About {
		parts = append(parts, "what it says of itself")
	}
	if len(parts) == 0 {
		return name + " was written again with the same records"
	}
	return name + " changed: " + join(", ", parts...)
}

// whyUnread is why the file cannot be read, in one line and without its name.
func (m *Model) whyUnread() Safe {
	err := m.reading.err
	var d *dossier.DecodeError
	if errors.As(err, &d) {
		return Clean(d.Error())
	}
	return Clean(strings.TrimPrefix(err.Error(), fmt.Sprintf("read %q: ", m.opts.Name)))
}

// stale is the word in the header while the file cannot be read.
func (m *Model) stale() Safe {
	if m.reading.err == nil {
		return ""
	}
	return "! old version"
}
