package serve

import (
	"slices"
	"strings"
	"sync"

	"waybill/ui"
)

// Hub is where the sessions of one dossier meet: some present, others follow.
//
// Nobody's program is called from here. A session has a mailbox with one slot,
// in which stands that something has changed; what has, it asks for itself, in
// its own time, and then gets all of it as it is now. So a session that never
// looks costs the others nothing, and whoever was slow misses nothing but what
// is no longer so. The hub has no goroutines, and its lock is never held while
// anything waits.
type Hub struct {
	mu    sync.Mutex
	seats []*Seat // the first who came first
	last  int     // the number given last
}

// Seat is the place of one session in a hub.
type Seat struct {
	hub    *Hub
	person ui.Person
	may    bool
	news   chan struct{}

	// All below belongs to the hub's lock.
	gone     bool
	show     *show // that it presents or follows
	standing ui.Standing
	opinion  ui.Opinion // on the question that was asked last
	ended    ui.Ended
}

// show is one presentation.
type show struct {
	leader   *Seat
	audience []*Seat // the first who came first
	spot     ui.Spot
	poll     ui.Poll // without what changes with the audience, and without counts until it is closed
}

// NewHub makes a hub in which nobody is yet.
func NewHub() *Hub { return &Hub{} }

// longestName is how many bytes of a name are kept.
const longestName = 64

// Join gives a session its seat until it leaves. Name is what others are to
// call it: any text, which need not be unique; "" is somebody without a name.
// May says that it may present of its own accord.
func (h *Hub) Join(name string, may bool) *Seat {
	if len(name) > longestName {
		name = strings.ToValidUTF8(name[:longestName], "")
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	s := &Seat{hub: h, person: ui.Person{ID: h.last, Name: name, Nth: h.nth(name)}, may: may, news: make(chan struct{}, 1)}
	h.seats = append(h.seats, s)
	s.wake()
	return s
}

// nth is the lowest number that nobody of that name has; 0 for the only one.
func (h *Hub) nth(name string) int {
	taken := map[int]bool{}
	for _, s := range h.seats {
		if s.person.Name == name {
			taken[max(s.person.Nth, 1)] = true
		}
	}
	n := 1
	for taken[n] {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// Leave gives the seat up: whoever follows it is told, and its session hears
// nothing any longer. It may be called more than once.
func (s *Seat) Leave() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if s.gone {
		return
	}
	s.part(true)
	s.gone = true
	s.hub.seats = slices.DeleteFunc(s.hub.seats, func(o *Seat) bool { return o == s })
	close(s.news)
}

// Stage is the session's part in presentations, for [ui.Options]. Its Wish is
// empty; whoever opens the session may set it.
func (s *Seat) Stage() *ui.Stage {
	return &ui.Stage{
		May: s.may, News: s.news, Scene: s.scene,
		Present: s.present, Show: s.shows, Follow: s.follow, Report: s.report,
		Ask: s.ask, Close: s.closePoll, Answer: s.answer, HandOver: s.handOver,
	}
}

// wake says that something has changed. It is called with the lock held, and
// only for who has not left.
func (s *Seat) wake() {
	select {
	case s.news <- struct{}{}:
	default: // it is said already
	}
}

// leads says whether the seat presents.
func (s *Seat) leads() bool { return s.show != nil && s.show.leader == s }

// part takes the seat out of its presentation; that of a presenter is over.
func (s *Seat) part(left bool) {
	show := s.show
	if show == nil {
		return
	}
	s.show, s.standing, s.opinion = nil, ui.Standing{}, ui.NoOpinion
	if show.leader != s {
		show.audience = slices.DeleteFunc(show.audience, func(o *Seat) bool { return o == s })
		show.leader.wake()
		return
	}
	for _, o := range show.audience {
		o.show, o.standing, o.opinion = nil, ui.Standing{}, ui.NoOpinion
		o.ended = ui.Ended{Name: s.person, Left: left}
	}
	s.hub.wakeAll()
}

func (h *Hub) wakeAll() {
	for _, s := range h.seats {
		s.wake()
	}
}

// wake tells everybody in a presentation that something in it has changed.
func (w *show) wake() {
	w.leader.wake()
	for _, s := range w.audience {
		s.wake()
	}
}

// doing runs f with the lock, unless the seat was given up.
func (s *Seat) doing(f func()) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if !s.gone {
		f()
	}
}

func (s *Seat) present(on bool) {
	s.doing(func() {
		if on == s.leads() || on && !s.may {
			return
		}
		s.part(false)
		s.ended = ui.Ended{}
		if on {
			s.show = &show{leader: s}
			s.hub.wakeAll()
		}
		s.wake()
	})
}

func (s *Seat) shows(at ui.Spot) {
	s.doing(func() {
		if !s.leads() || s.show.spot == at {
			return
		}
		s.show.spot = at
		for _, o := range s.show.audience {
			if !o.standing.Loose { // the others ask when they return
				o.wake()
			}
		}
	})
}

func (s *Seat) follow(id int) {
	s.doing(func() {
		to := s.hub.seat(id)
		if s.leads() || id != 0 && (to == nil || !to.leads()) || to != nil && to.show == s.show {
			return
		}
		s.part(false)
		s.ended = ui.Ended{}
		s.wake()
		if to != nil {
			s.show = to.show
			s.show.audience = append(s.show.audience, s)
			to.wake()
		}
	})
}

// seat is the seat with a number; nil where nobody has it.
func (h *Hub) seat(id int) *Seat {
	i := slices.IndexFunc(h.seats, func(s *Seat) bool { return s.person.ID == id })
	if i < 0 {
		return nil
	}
	return h.seats[i]
}

func (s *Seat) report(now ui.Standing) {
	s.doing(func() {
		if s.show == nil || s.leads() || s.standing == now {
			return
		}
		s.standing = now
		s.show.leader.wake()
	})
}

func (s *Seat) ask(about, text string) {
	s.doing(func() {
		if !s.leads() {
			return
		}
		s.show.poll = ui.Poll{N: s.show.poll.N + 1, About: about, Text: text, Open: true}
		for _, o := range s.show.audience {
			o.opinion = ui.NoOpinion
		}
		s.show.wake()
	})
}

// closePoll ends the question and counts the answers of all who are still here.
func (s *Seat) closePoll() {
	s.doing(func() {
		if !s.leads() || !s.show.poll.Open {
			return
		}
		p := &s.show.poll
		p.Open, p.Asked = false, len(s.show.audience)
		for _, o := range s.show.audience {
			p.Counts[o.opinion]++
		}
		p.Answered = p.Asked - p.Counts[ui.NoOpinion]
		s.show.wake()
	})
}

func (s *Seat) answer(o ui.Opinion) {
	s.doing(func() {
		if s.show == nil || s.leads() || !s.show.poll.Open || o > ui.CannotSay {
			return
		}
		s.opinion = o
		s.wake()
		s.show.leader.wake()
	})
}

// handOver has a follower present. All others, and who presented, follow him.
func (s *Seat) handOver(id int) {
	s.doing(func() {
		to := s.hub.seat(id)
		if !s.leads() || to == nil || to == s || to.show != s.show {
			return
		}
		w := s.show
		w.leader = to
		w.audience = slices.DeleteFunc(w.audience, func(o *Seat) bool { return o == to })
		w.audience = append(w.audience, s)
		for _, o := range []*Seat{s, to} {
			o.standing, o.opinion, o.ended = ui.Standing{}, ui.NoOpinion, ui.Ended{}
		}
		s.hub.wakeAll() // who presents is news to all
	})
}

// scene is all that the seat is to know now.
func (s *Seat) scene() ui.Scene {
	var out ui.Scene
	s.doing(func() {
		for _, o := range s.hub.seats {
			if o != s && o.leads() {
				out.Presenters = append(out.Presenters, o.person)
			}
		}
		out.Ended = s.ended
		if s.show == nil {
			return
		}
		out.Poll, out.Poll.Mine = s.show.poll, s.opinion
		if out.Presenting = s.leads(); !out.Presenting {
			out.Leader, out.Spot = s.show.leader.person, s.show.spot
			return
		}
		answered := 0
		for _, o := range s.show.audience {
			out.Audience = append(out.Audience, ui.Follower{Person: o.person, Standing: o.standing})
			if o.opinion != ui.NoOpinion {
				answered++
			}
		}
		if out.Poll.Open {
			out.Poll.Asked, out.Poll.Answered = len(out.Audience), answered
		}
	})
	return out
}
