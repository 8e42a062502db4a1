package ui

import (
	"cmp"
	"strings"
)

// strip is one of the notices that stand between the panes and the message: a
// step of a walk, what the presenter points at, or what he asks.
type strip struct {
	head Safe
	keys func(room int) Safe // what can be done about it, in so many cells
	says []Safe              // each begins a line
}

// lines is what the notice says, wrapped; above it stands its head.
func (s strip) lines(l look, w int) []Safe {
	var out []Safe
	for _, say := range s.says {
		out = append(out, l.wrap(say, w-4)...)
	}
	return out
}

// strips are the notices of now, the one that matters most last.
func (m *Model) strips() []strip {
	var out []strip
	if t := m.walk; t.on() {
		s := t.walk.Steps[t.step]
		out = append(out, m.stepStrip(step{t.walk.Title, s.Say, t.step + 1, len(t.walk.Steps)}, m.tourKeys))
	}
	return append(out, m.stageStrips()...)
}

// stepStrip is a step of a walk with its sentence.
func (m *Model) stepStrip(t step, keys func(int) Safe) strip {
	head := "Walk " + number(t.n) + " of " + number(t.of) + ": "
	return strip{head + Clean(t.title), func(room int) Safe { return keys(room - m.look.width(head)) }, []Safe{Clean(t.say)}} // the number of the step is never cut
}

// stripRows is how many rows the notices ask for.
func (m *Model) stripRows() int {
	n := 0
	for _, s := range m.strips() {
		n += 1 + len(s.lines(m.look, m.w))
	}
	return n
}

// strip is the rows of the notices, h of them. Where there is too little room
// the last goes before the others, and what is cut off is marked.
func (m *Model) strip(h int) []string {
	all := m.strips()
	var out []string
	for i := len(all) - 1; i >= 0 && len(out) < h; i-- {
		out = append(m.stripPart(all[i], h-len(out)), out...)
	}
	for len(out) < h {
		out = append(out, m.look.flush(line{}, m.w))
	}
	return out
}

// stripPart is the rows of one notice, h at most.
func (m *Model) stripPart(s strip, h int) []string {
	keys := Safe("")
	if s.keys != nil {
		keys = s.keys(m.w - 3)
	}
	out := []string{m.look.flush(line{spans: []span{{s.head, heading}}, right: span{keys, faint}}, m.w)}
	text := s.lines(m.look, m.w)
	for _, t := range text {
		out = append(out, m.look.flush(line{spans: []span{{t, strong}}}, m.w))
	}
	if h < 2 {
		return out[:h]
	}
	if len(out) > h { // too little room for all of it: say so
		last := m.look.cut(text[h-2], max(m.w-6, 1), "") + " " + m.look.glyphs.tail
		out = append(out[:h-1], m.look.flush(line{spans: []span{{last, strong}}}, m.w))
	}
	return out
}

// stageStrips are the notices of a presentation.
func (m *Model) stageStrips() []strip {
	s := &m.seat
	var out []strip
	if t := s.scene.Spot.step; t.of > 0 && s.attached() {
		out = append(out, m.stepStrip(t, func(int) Safe { return "led by " + s.scene.Leader.words() }))
	}
	if at, ok := m.pointed(); ok {
		out = append(out, at)
	}
	if q, ok := m.questionStrip(); ok {
		out = append(out, q)
	}
	return out
}

// pointed is what is pointed at, in the words of this screen.
func (m *Model) pointed() (strip, bool) {
	s := &m.seat
	spot, who := s.scene.Spot, s.scene.Leader.words()+" points"
	if s.scene.Presenting {
		spot, who = m.spot(), "you point"
	}
	if spot.aim <= 0 || !s.scene.Presenting && (!s.attached() || s.lost) {
		return strip{}, false
	}
	if spot.pane == slotIndex {
		return strip{head: who + " at the record", says: []Safe{m.desk.v.name(spot.at.id)}}, true
	}
	sheet, where := m.desk.sheet(spot.pane), spot.row
	if spot.pane == slotItem {
		where = spot.item
	}
	id := cmp.Or(where.at.id, where.about)
	i, exact := sheet.find(where)
	if !exact {
		return strip{head: who + " at a row that does not show here", says: []Safe{join(", ", m.desk.v.nameOf(id), m.unfound(sheet))}}, true
	}
	e := sheet.page.entries[i]
	if n := spot.aim - 2; n >= 0 {
		if quotes := quoted(e); n < len(quotes) {
			return strip{head: who + " at the words of", says: []Safe{m.desk.v.name(e.at.id), "\"" + Clean(quotes[n]) + "\""}}, true
		}
	}
	words := m.desk.v.nameOf(id)
	if spot.pane == slotItem && spot.at.view == explore || id == "" { // elsewhere a row may be drawn, cut, or set beside another
		words = Clean(strings.Join(strings.Fields(sheet.wordsOf(e)), " "))
	}
	return strip{head: who + " at", says: []Safe{words}}, true
}

// nameOf is the name of a record; "" for no record.
func (v voice) nameOf(id string) Safe {
	if id == "" {
		return ""
	}
	return v.name(id)
}

func (m *Model) unfound(s *sheet) Safe {
	if !s.sift.filter.Empty() {
		return "your filter hides it: /" + Clean(s.sift.text)
	}
	return "this screen has no such row"
}

// questionStrip is the question that is asked, or its answers until they are put away.
func (m *Model) questionStrip() (strip, bool) {
	s := &m.seat
	p := s.scene.Poll
	asker, answers := s.scene.Leader.words()+" asks", m.answerHint()
	switch {
	case p.N == 0 || !p.Open && p.N == s.shut || !s.scene.Presenting && s.scene.Leader.ID == 0:
		return strip{}, false
	case s.scene.Presenting:
		asker, answers = "you ask", number(p.Answered)+" of "+number(p.Asked)+" answered; "+m.look.keys.key("ask", "Q")+" closes it and shows the answers"
	case p.Mine != NoOpinion:
		answers = "you say: " + p.Mine.words() + "; " + answers
	}
	if !p.Open {
		answers = p.tally()
	}
	return strip{head: asker + " about " + Clean(p.About), says: []Safe{Clean(p.Text), answers}, keys: func(int) Safe {
		if p.Open {
			return "answers stay hidden until it is closed"
		}
		return m.look.keys.key("out", "esc") + " puts it away"
	}}, true
}

// answerHint is the keys by which one answers.
func (m *Model) answerHint() Safe {
	var out []Safe
	for _, a := range answerKeys() {
		out = append(out, m.look.keys.key(a.name, Clean(a.key))+" "+a.opinion.words())
	}
	return join("  ", out...)
}

// tally is the answers to a question that is closed.
func (p Poll) tally() Safe {
	var out []Safe
	for o := Supported; o < opinionCount; o++ {
		out = append(out, o.words()+" "+number(p.Counts[o]))
	}
	if n := p.Counts[NoOpinion]; n > 0 {
		out = append(out, NoOpinion.words()+" "+number(n))
	}
	return join(", ", out...)
}

// putAway puts away the answers to a question that is closed; false when there are none.
func (m *Model) putAway() bool {
	s := &m.seat
	if _, ok := m.questionStrip(); !ok || s.scene.Poll.Open {
		return false
	}
	s.shut = s.scene.Poll.N
	return true
}

// stageWords is what the header says of a presentation, from the fullest words to the shortest.
func (m *Model) stageWords() []Safe {
	s := &m.seat
	sc := s.scene
	switch {
	case sc.Presenting:
		n := len(sc.Audience)
		if n == 0 {
			return []Safe{"presenting to nobody yet", "presenting"}
		}
		loose, small, missing := 0, 0, 0
		for _, f := range sc.Audience {
			loose, small, missing = loose+one(f.Loose), small+one(f.Small), missing+one(f.Missing || f.Hidden && !f.Loose)
		}
		to := "presenting to " + number(n)
		some := func(n int, what Safe) Safe {
			if n == 0 {
				return ""
			}
			return number(n) + " " + what
		}
		return []Safe{join(", ", to, some(loose, "detached"), some(small, "too small"), some(missing, "without the record or row")), to, "presenting"}
	case s.attached() && s.lost:
		return []Safe{"following " + sc.Leader.words() + ", whose record is not here", "following, not here", "following"}
	case s.attached():
		return []Safe{"following " + sc.Leader.words(), "following"}
	case sc.Leader.ID != 0:
		return []Safe{"detached from " + sc.Leader.words(), "detached"}
	case s.wish != "":
		return []Safe{"waiting for " + (Person{Name: s.wish}).words() + " to present", "waiting"}
	case len(sc.Presenters) == 1:
		return []Safe{sc.Presenters[0].words() + " presents"}
	case len(sc.Presenters) > 1:
		return []Safe{number(len(sc.Presenters)) + " present"}
	}
	return nil
}

// abreast puts as many words beside each other as there is room for, the first
// before others, and of each the fullest that fit; the shortest stand last.
func (l look) abreast(room int, list ...[]Safe) Safe {
	out := Safe("")
	for _, words := range list {
		for _, w := range words {
			if wider := join("  ", out, w); l.width(wider)+2 <= room {
				out = wider
				break
			}
		}
	}
	return out
}

// last is the shortest of some words, which stands last; "" where there are none.
func last(words []Safe) Safe {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
