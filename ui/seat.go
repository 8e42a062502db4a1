package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// seat is the reader's part in presentations: the scene that he was told of
// last, and how he himself stands to it. Whether he is loose is for this
// session alone to say; the stage only keeps it for the presenter to see.
type seat struct {
	scene    Scene
	loose    bool            // he moved by himself since he began to follow
	taken    Spot            // where he was led last
	lost     bool            // its record is not in what he has of the dossier
	hid      bool            // its row is not on his page
	in       dossier.Surface // in which he was led there
	led      bool            // what moved him was his presenter, or his own wish to follow
	stood    Spot            // his stance after the message before
	told     Standing        // what the stage knows of him
	shown    Spot            // where the stage knows that he stands, while he presents
	aimed    Spot            // where he stood when he pointed, and at what
	aim      int
	stopping bool     // he pressed the key that stops it once
	wish     string   // whom he waits for
	shut     int      // the question whose answers he has put away
	page     *overlay // the list of who is there, as it was opened last
}

// staged is the news that the scene has changed.
type staged struct{ scene Scene }

// attached says whether the reader is led.
func (s *seat) attached() bool { return s.scene.Leader.ID != 0 && !s.loose }

// beTold waits for the scene to change. Only one such command waits at a time.
func (m *Model) beTold() tea.Cmd {
	st := m.opts.Stage
	if st == nil {
		return nil
	}
	return func() tea.Msg {
		if _, ok := <-st.News; !ok {
			return nil // the session has left
		}
		return staged{st.Scene()}
	}
}

// heed takes in another scene, and says what of it a reader must know.
func (m *Model) heed(now Scene) {
	s := &m.seat
	was := s.scene
	s.scene = now
	if was.Presenting != now.Presenting || was.Leader.ID != now.Leader.ID {
		s.loose, s.lost, s.hid, s.aim = false, false, false, 0
		s.taken, s.told, s.shown = Spot{}, Standing{}, Spot{}
	}
	if told := m.turned(was, now); told != "" {
		m.tell(told)
	}
	if told := asked(was.Poll, now); told != "" {
		m.tell(told)
	}
	m.meet(was)
	if s.attached() && s.scene.Spot != s.taken {
		m.beLed()
	}
	if slices.Contains(m.overlays, s.page) {
		s.page.reread(m.look)
	}
}

// tell shows news. A question that waits for a second press of its key is not pushed away.
func (m *Model) tell(news Safe) {
	if m.hand.leaving != "" {
		news = join("; ", m.note, news)
	}
	m.note = news
}

// turned is what became of who leads and who follows.
func (m *Model) turned(was, now Scene) Safe {
	leader, gone := now.Leader.words(), was.Leader.words()
	switch {
	case now.Presenting && was.Leader.ID != 0:
		return gone + " hands over to you: you present now, " + m.look.keys.key("present", "P") + " stops"
	case was.Presenting && now.Leader.ID != 0:
		return "handed over to " + leader + ", whom you follow now"
	case now.Presenting || was.Leader.ID == now.Leader.ID || was.Leader.ID == 0:
		return ""
	case now.Leader.ID != 0:
		return gone + " hands over to " + leader + ", whom you follow now"
	case now.Ended.Name.ID == 0:
		return ""
	case now.Ended.Left:
		return gone + " has left; you stay where you are"
	}
	return gone + " no longer presents; you stay where you are"
}

// asked is what became of a question.
func asked(was Poll, now Scene) Safe {
	p := now.Poll
	switch {
	case now.Presenting || now.Leader.ID == 0:
		return ""
	case p.Open && (p.N != was.N || !was.Open):
		return now.Leader.words() + " asks you something"
	case was.N == p.N && was.Open && !p.Open:
		return "the question is closed: these are the answers"
	}
	return ""
}

// meet looks at who presents: for whom the reader waits, or somebody new.
func (m *Model) meet(was Scene) {
	s := &m.seat
	if s.scene.Presenting || s.scene.Leader.ID != 0 {
		s.wish = ""
		return
	}
	for _, p := range s.scene.Presenters {
		known := false
		for _, q := range was.Presenters {
			known = known || p.ID == q.ID
		}
		switch {
		case s.wish != "" && p.called(s.wish):
			m.followWhom(p.ID)
			return
		case !known && was.Leader.ID == 0 && !was.Presenting:
			m.tell(p.words() + " presents; " + m.look.keys.key("follow", "F") + " follows")
		}
	}
}

// followWhom follows a presenter, from now on and at once to where he is.
func (m *Model) followWhom(id int) {
	st, s := m.opts.Stage, &m.seat
	s.wish = ""
	st.Follow(id)
	m.heed(st.Scene())
	if s.scene.Leader.ID != id {
		m.note = "nobody presents there any longer"
		return
	}
	m.note = join("; ", "following "+s.scene.Leader.words()+": move, and you are on your own", m.note)
}

// standOn stands on a row of somebody else's screen, or near it; false where it is not here.
func (s *sheet) standOn(r row) bool {
	at, exact := s.find(r)
	s.stand(at)
	return exact || !r.on
}

// beLed goes to where the presenter stands.
func (m *Model) beLed() {
	s := &m.seat
	to := s.scene.Spot
	if to.at.id == "" || !m.reading.open {
		return // he has not begun, or there is nothing to go to yet
	}
	if s.taken == (Spot{}) && to.at != m.desk.at {
		m.past.leave(m.here()) // it is what H leads back to
	}
	fresh := s.taken.at != to.at || s.in != m.desk.v.x
	s.taken, s.in, s.led = to, m.desk.v.x, true
	m.walk = tour{}
	if _, ok := m.desk.v.x.Record(to.at.id); !ok {
		if s.lost, s.hid = true, false; fresh {
			m.tell(s.scene.Leader.words() + " is at " + Clean(to.at.id) + ", " + or(m.unknownYet(to.at.id), "which this dossier does not have"))
		}
		return
	}
	s.lost = false
	m.focus = m.paneFor(to)
	if to.at != m.desk.at {
		m.stand(to.at)
	}
	m.follow()
	s.hid = !m.desk.item.standOn(to.item)
	m.follow() // evidence and trail are those of the row
	if to.pane > slotItem {
		s.hid = !m.desk.sheet(to.pane).standOn(to.row)
	}
	if fresh && to.asOf != m.AsOf() {
		m.tell(s.scene.Leader.words() + " sees " + otherwise(to.asOf) + "; " + m.look.keys.key("as-of", "A") + " chooses what you see")
	}
}

func otherwise(asOf dossier.Date) Safe {
	if asOf == "" {
		return "the whole dossier"
	}
	return "the dossier as known " + dateOf(asOf)
}

// paneFor is the pane of this screen that shows what a presenter looks at.
// Where only one shows, the record goes before the list it was chosen from.
func (m *Model) paneFor(to Spot) slot {
	c := classOf(m.w, m.h)
	if c == tiny || c < medium && to.pane == slotIndex {
		return slotItem
	}
	return to.pane
}

// attend tells the stage what became of a message: where a presenter is, and
// that a follower went his own way. own says that the reader did it himself.
func (m *Model) attend(own bool) {
	st, s := m.opts.Stage, &m.seat
	if st == nil {
		return
	}
	if s.attached() && s.in != m.desk.v.x {
		m.beLed() // the file was read, or what was known at a date was found out
	}
	now := m.stance()
	switch {
	case s.scene.Presenting:
		if spot := m.spot(); spot != s.shown && spot.at.id != "" {
			s.shown = spot
			st.Show(spot)
		}
	case own && s.attached() && !s.led && now != s.stood:
		s.loose = true
		m.follow() // what the presenter says has no rows any longer
		m.note = join("; ", "detached from "+s.scene.Leader.words()+", "+m.look.keys.key("follow", "F")+" returns", m.note)
	}
	s.stood, s.led = now, false
	s.stopping = s.stopping && !(own && m.hand.last != "present")
	if told := m.standing(); s.scene.Leader.ID != 0 && told != s.told {
		s.told = told
		st.Report(told)
	}
}

// standing is how the reader follows.
func (m *Model) standing() Standing {
	s := &m.seat
	out := Standing{Loose: s.loose, Missing: s.lost, Hidden: s.hid, W: m.w, H: m.h}
	out.Small = m.frame.class == below || m.frame.class == tiny && s.scene.Spot.pane != slotItem
	if m.look.linear {
		out.Small, out.W, out.H = false, 0, 0
	}
	return out
}

// longestName is how many cells a name of somebody takes at most.
const longestName = 24

// words is a person by name.
func (p Person) words() Safe {
	name := or(gauge{}.cut(Clean(p.Name), longestName, ".."), "guest")
	if p.Nth > 1 {
		name += " (" + number(p.Nth) + ")"
	}
	return name
}
