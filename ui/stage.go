package ui

import "waybill/dossier"

// Stage is the part that one session has in presentations: what it tells the
// others, and what it is told. Others follow a presenter by meaning: what goes
// over is a [Spot], never a screen, so that each stands at the same row at a
// size, in a theme and by lines or not as he likes.
//
// The functions may be called from any goroutine and never wait for another
// session. None of them is nil.
type Stage struct {
	May  bool   // this session may present of its own accord
	Wish string // the name of somebody to follow as soon as he presents; "" for nobody

	// News has one slot. Something is in it when the scene is another than it
	// was when Scene was asked last. It is closed when the session has left.
	News  <-chan struct{}
	Scene func() Scene

	Present  func(on bool)            // begins to present, or stops
	Show     func(Spot)               // tells the followers where the presenter stands
	Follow   func(id int)             // follows a presenter; 0 follows nobody
	Report   func(Standing)           // tells the presenter how a follower stands
	Ask      func(about, text string) // asks the followers; about is the id of a record
	Close    func()                   // ends the question, and shows everybody the answers
	Answer   func(Opinion)            // answers it; the last answer holds
	HandOver func(id int)             // has a follower present in one's place, and follows him
}

// Scene is what a session is told of the stage. It is all of it each time, so
// that only the latest is of use, and whatever came between may be lost.
type Scene struct {
	Presenters []Person   // who presents now, but for the session itself; the first who began first
	Presenting bool       // the session itself presents
	Leader     Person     // whom it follows; the zero Person for nobody
	Ended      Ended      // how it came that it follows nobody any longer
	Spot       Spot       // where its leader stands
	Poll       Poll       // what was asked last in its presentation
	Audience   []Follower // of the session itself while it presents, the first who came first
}

// Person is a session as others know it. Its name is whatever the server was
// told, and as little to be trusted as a dossier's words.
type Person struct {
	ID   int // from 1, never given twice
	Name string
	Nth  int // 2 for the second who is here under the same name, and so on; else 0
}

// Ended is that whom one followed presents no longer: he has left, or he stopped.
type Ended struct {
	Name Person
	Left bool
}

// Follower is a person who follows, and how he stands.
type Follower struct {
	Person
	Standing
}

// Standing is what a follower's session tells of itself.
type Standing struct {
	Loose   bool // he moved by himself, and is no longer where the presenter is
	Small   bool // his screen is too small for what is shown
	Missing bool // his dossier, or what of it was known at the date he chose, does not have the record
	Hidden  bool // the row is not on his page: his filter leaves it out, or his screen is laid out otherwise
	W, H    int  // of his screen, in cells; 0 where he reads lines
}

// Poll is a question to all who follow. What they answer is not in it before it is closed.
type Poll struct {
	N        int    // counts the questions of a presentation; 0 before the first
	About    string // the id of a record
	Text     string
	Open     bool
	Asked    int // how many follow
	Answered int // how many of them have answered
	Mine     Opinion
	Counts   [opinionCount]int // by opinion, with those who have not answered; only when closed
}

// Opinion is the answer to a question: how far something is supported by what is shown.
type Opinion uint8

// The opinions that can be held.
const (
	NoOpinion Opinion = iota
	Supported
	PartlySupported
	NotSupported
	CannotSay
	opinionCount
)

func (o Opinion) words() Safe {
	return [opinionCount]Safe{"no answer", "supported", "partly", "not", "cannot say"}[o%opinionCount]
}

// Spot is where a presenter stands: the record, its view and how that is set,
// and the row, by what stands there and not by its number, because another
// screen has other rows. It can be compared, and be kept by who cannot look into it.
type Spot struct {
	at   place
	pane slot
	item row
	row  row // in the evidence or the trail, while the presenter is there
	aim  int // 1 points at the row, 2 at the first of its quotes, and so on; 0 points at nothing
	asOf dossier.Date
	step step
}

// row is a row of a sheet, by what it leads to and speaks for.
type row struct {
	on    bool
	at    place
	about string
	nth   int // among the rows that are alike in that
}

// step is a step of a walk that the presenter takes; of is 0 where he takes none.
type step struct {
	title, say string
	n, of      int
}

// row is the row stood on.
func (s *sheet) row() row {
	if _, ok := s.here(); !ok {
		return row{}
	}
	return s.page.ranked(s.cur)
}

// ranked is an entry of the page as others are told it.
func (p *page) ranked(i int) row {
	e := p.entries[i]
	r := row{on: true, at: e.at, about: e.about}
	for _, other := range p.entries[:i] {
		if other.same(e) {
			r.nth++
		}
	}
	return r
}

// find is where a row of somebody else's screen stands here. Where this page
// has no such row, it is the nearest that speaks of the same, and not exact; -1 where none does.
func (s *sheet) find(r row) (at int, exact bool) {
	near, nth := -1, 0
	for i, e := range s.page.entries {
		switch {
		case e.at == r.at && e.about == r.about:
			if nth == r.nth {
				return i, true
			}
			near = i
			nth++
		case near < 0 && (r.about != "" && e.about == r.about || r.at.id != "" && e.at.id == r.at.id):
			near = i
		}
	}
	return near, false
}

// spot is where the reader stands, as others are told it.
func (m *Model) spot() Spot {
	s := m.stance()
	if s == m.seat.aimed {
		s.aim = m.seat.aim
	}
	s.asOf = m.AsOf()
	return s
}

// stance is where the reader stands, without what he points at and what of the dossier he sees.
func (m *Model) stance() Spot {
	s := Spot{at: m.desk.at, pane: m.focus, item: m.desk.item.row()}
	if m.focus > slotItem {
		s.row = m.desk.sheet(m.focus).row()
	}
	if t := m.walk; t.on() {
		s.step = step{t.walk.Title, t.walk.Steps[t.step].Say, t.step + 1, len(t.walk.Steps)}
	}
	return s
}
