package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// staging are the keys by which one presents and others follow.
func (m *Model) staging() []command {
	following := m.seat.scene.Leader.ID != 0 || len(m.seat.scene.Presenters) > 0
	list := []command{
		{name: "present", keys: []string{"P"}, does: "present: others can follow you; once more stops", run: do(m.present), off: m.noPresenting},
		{name: "follow", keys: []string{"F"}, does: "follow who presents, or return to where he is", run: do(m.followOn), off: m.noFollowing},
		{name: "unfollow", does: "follow nobody any longer", run: do(m.unfollow), off: m.noLeader},
		{name: "point", keys: []string{"S"}, does: "presenting: point at this row, then at its quotes, then at nothing", run: do(m.pointOn), off: m.noShow},
		{name: "ask", keys: []string{"Q"}, does: "presenting: ask who follows how far this is supported, or show the answers", run: do(m.poll), off: m.noShow},
		{name: "hand-over", does: "presenting: have a follower present in your place", run: do(m.stagePage), off: m.noAudience},
		{name: "stage", keys: []string{"g P"}, does: "list who presents and who follows", hint: "who follows", run: do(m.stagePage), off: m.noStage},
	}
	for _, a := range answerKeys() {
		list = append(list, command{name: a.name, keys: []string{a.key}, does: "answer what the presenter asks: " + a.opinion.words(),
			run: do(func() { m.answer(a.opinion) }), off: m.noQuestion})
	}
	switch {
	case m.seat.scene.Presenting:
		list[0].hint, list[0].now = "stop presenting", true
	case following && !m.seat.attached():
		list[1].hint, list[1].now = "follow", true
	}
	return list
}

// answerKey is the key that gives an opinion. No other command has these keys,
// so that nobody answers by chance.
type answerKey struct {
	name, key string
	opinion   Opinion
}

func answerKeys() []answerKey {
	return []answerKey{{"answer-supported", "5", Supported}, {"answer-partly", "6", PartlySupported}, {"answer-not", "7", NotSupported}, {"answer-cannot-say", "8", CannotSay}}
}

// noStage is why there is nobody to present to or to follow.
func (m *Model) noStage() Safe {
	if m.opts.Stage == nil {
		return "only under waybill serve, where others are"
	}
	return ""
}

func (m *Model) noPresenting() Safe {
	if why := m.noStage(); why != "" {
		return why
	}
	switch {
	case m.seat.scene.Presenting:
		return ""
	case !m.opts.Stage.May:
		return "only those may present here whose keys the server was given for it"
	case m.desk.at.id == "":
		return "there is nothing to present yet"
	}
	return ""
}

func (m *Model) noFollowing() Safe {
	if why := m.noStage(); why != "" {
		return why
	}
	switch s := m.seat.scene; {
	case s.Presenting:
		return "you present"
	case s.Leader.ID == 0 && len(s.Presenters) == 0:
		return "nobody presents now"
	}
	return ""
}

func (m *Model) noLeader() Safe {
	if why := m.noStage(); why != "" {
		return why
	}
	if m.seat.scene.Leader.ID == 0 && m.seat.wish == "" {
		return "you follow nobody"
	}
	return ""
}

// noShow is why there is nobody to point something out to.
func (m *Model) noShow() Safe {
	if why := m.noStage(); why != "" {
		return why
	}
	if !m.seat.scene.Presenting {
		return "you do not present"
	}
	return ""
}

func (m *Model) noAudience() Safe {
	if why := m.noShow(); why != "" {
		return why
	}
	if len(m.seat.scene.Audience) == 0 {
		return "nobody follows you"
	}
	return ""
}

func (m *Model) noQuestion() Safe {
	if why := m.noStage(); why != "" {
		return why
	}
	switch s := m.seat.scene; {
	case s.Presenting:
		return "those who follow answer"
	case !s.Poll.Open || s.Leader.ID == 0:
		return "nothing is asked now"
	}
	return ""
}

// present begins to present, or stops; while somebody follows it asks once before it stops.
func (m *Model) present() {
	st, s := m.opts.Stage, &m.seat
	switch n := len(s.scene.Audience); {
	case !s.scene.Presenting:
		st.Present(true)
		m.heed(st.Scene())
		if s.scene.Presenting {
			m.note = "you present: who presses " + m.look.keys.key("follow", "F") + " is taken where you go; " + m.look.keys.key("present", "P") + " stops"
		}
	case n > 0 && !s.stopping:
		s.stopping = true
		m.note = m.hand.key + " again to stop presenting to " + number(n)
	default:
		st.Present(false)
		m.heed(st.Scene())
		m.note = "you no longer present"
	}
}

// followOn follows whom one follows, or the only one who presents, or asks whom.
func (m *Model) followOn() {
	st, s := m.opts.Stage, &m.seat
	switch {
	case s.attached():
		m.note = "you follow " + s.scene.Leader.words() + ": move, and you are on your own"
	case s.scene.Leader.ID != 0:
		s.loose, s.taken = false, Spot{} // wherever he was led before, he is led anew
		st.Report(m.standing())
		m.heed(st.Scene())
		m.note = join("; ", "following "+s.scene.Leader.words(), m.note)
	case len(s.scene.Presenters) == 1:
		m.followWhom(s.scene.Presenters[0].ID)
	default:
		m.stagePage()
	}
}

func (m *Model) unfollow() {
	st, s := m.opts.Stage, &m.seat
	who := or(s.scene.Leader.words(), Clean(s.wish))
	if s.scene.Leader.ID == 0 {
		who = Clean(s.wish)
	}
	s.wish = ""
	st.Follow(0)
	m.heed(st.Scene())
	m.note = "you no longer follow " + who
}

// pointOn points at the row stood on, then at each of its quotes, then at nothing.
func (m *Model) pointOn() {
	s := &m.seat
	now := m.stance()
	if s.aimed != now {
		s.aimed, s.aim = now, 0
	}
	quotes := 0
	if sheet := m.desk.sheet(m.focus); sheet != nil {
		if e, ok := sheet.here(); ok {
			quotes = len(quoted(e))
		}
	}
	if s.aim++; s.aim > 1+quotes {
		s.aim = 0
		m.note = "you point at nothing"
	}
}

// quoted is what a row quotes from its source.
func quoted(e entry) []string {
	var out []string
	for _, p := range e.says {
		if p.Excerpt.Exact != "" {
			out = append(out, p.Excerpt.Exact)
		}
	}
	return out
}

// longestQuestion is how many characters of a question are asked.
const longestQuestion = 300

// poll asks a question, or ends the one that is asked.
func (m *Model) poll() {
	st, s := m.opts.Stage, &m.seat
	if s.scene.Poll.Open {
		st.Close()
		m.heed(st.Scene())
		m.note = "closed: everybody sees the answers"
		return
	}
	about := m.desk.at.id
	if m.spot().aim > 0 {
		about = m.matter().id // the row that is pointed at
	}
	m.askLine("ask about "+Clean(about)+": ", "Is this supported?", func(text string) tea.Cmd {
		m.askThem(about, text)
		return nil
	}, nil)
}

func (m *Model) askThem(about, text string) {
	text = strings.TrimSpace(text)
	if why := m.noShow(); why != "" || text == "" {
		m.note = or(why, "a question has words; nothing is asked")
		return
	}
	if r := []rune(text); len(r) > longestQuestion {
		text = string(r[:longestQuestion])
	}
	m.opts.Stage.Ask(about, text)
	m.heed(m.opts.Stage.Scene())
	m.note = "asked; " + m.look.keys.key("ask", "Q") + " closes it and shows the answers"
}

func (m *Model) answer(o Opinion) {
	m.opts.Stage.Answer(o)
	m.heed(m.opts.Stage.Scene())
	m.note = "you answered: " + o.words() + "; another of these keys changes it until the question is closed"
}

// stagePage lists who follows, for who presents, and who presents, for all others.
func (m *Model) stagePage() {
	title := Safe("Who presents; enter follows")
	if m.seat.scene.Presenting {
		title = "Who follows you; enter hands over"
	}
	m.pickFrom(picker{title: title, none: m.nobody(), rows: func() []pick {
		s := m.seat.scene
		var rows []pick
		for _, f := range s.Audience {
			rows = append(rows, pick{text: f.Person.words(), right: f.Standing.words(),
				take: do(func() { m.handOver(f.Person) })})
		}
		if s.Presenting {
			return rows
		}
		for _, p := range s.Presenters {
			right := Safe("presents")
			if p.ID == s.Leader.ID {
				right = "you follow"
			}
			rows = append(rows, pick{text: p.words(), right: right, take: do(func() { m.followWhom(p.ID) })})
		}
		return rows
	}}, 0)
	m.seat.page = m.top()
}

func (m *Model) nobody() Safe {
	if m.seat.scene.Presenting {
		return "Nobody follows you yet: others press " + m.look.keys.key("follow", "F") + "."
	}
	return "Nobody presents now."
}

// words is how a follower stands.
func (s Standing) words() Safe {
	out := Safe("follows")
	if s.Loose {
		out = "detached"
	}
	if s.Missing {
		out = join(", ", out, "does not have the record")
	}
	if s.Hidden && !s.Loose {
		out = join(", ", out, "does not have the row")
	}
	if s.Small {
		out = join(", ", out, "screen too small")
	}
	if s.W > 0 {
		return out + ", " + number(s.W) + "x" + number(s.H)
	}
	return out + ", by lines"
}

// handOver asks once before somebody else presents.
func (m *Model) handOver(to Person) {
	if m.look.linear { // what was typed cannot be pressed by chance
		m.giveOver(to)
		return
	}
	m.confirm("hand over to "+to.words()+"?", func() { m.giveOver(to) })
}

func (m *Model) giveOver(to Person) {
	m.opts.Stage.HandOver(to.ID)
	m.heed(m.opts.Stage.Scene())
	if m.seat.scene.Presenting {
		m.note = to.words() + " follows you no longer; you still present"
	}
}
