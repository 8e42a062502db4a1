package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"waybill/dossier"
)

// dating are the commands by which the dossier is seen as it was known at a date.
func (m *Model) dating() []command {
	c := command{name: "as-of", keys: []string{"A"}, does: "as it was known at a date: what was said later is left out", run: do(m.askDate), off: m.notRead}
	if m.desk.v.x.LeftOut() != nil {
		c.hint, c.now = "as of", true
	}
	return []command{c, {name: "left-out", does: "list what is left out as of the date, and why", run: do(m.listLeftOut), off: m.nothingLeftOut}}
}

func (m *Model) notRead() Safe {
	if !m.reading.open {
		return "no dossier has been read"
	}
	return Clean(m.desk.v.x.TooMany())
}

func (m *Model) nothingLeftOut() Safe {
	if m.desk.v.x.LeftOut() == nil {
		return "this is the whole dossier; " + m.look.keys.key("as-of", "A") + " asks for a date"
	}
	return ""
}

// AsOf is the date at which the dossier is seen as it was known then; "" for all of it.
func (m *Model) AsOf() dossier.Date {
	if l := m.desk.v.x.LeftOut(); l != nil {
		return l.AsOf
	}
	return ""
}

// cutBack is the news that what was known at a date has been found out.
type cutBack struct {
	cuts  int
	index *dossier.Index
	err   error
}

// goAsOf shows the dossier as it was known at a date, "" all of it. What was
// known is found out beside the screen: it takes as long as reading the dossier.
func (m *Model) goAsOf(date dossier.Date) tea.Cmd {
	m.opts.AsOf = date // the next reading of the file keeps it
	m.reading.cuts++
	whole, cuts, at := m.desk.v.x.Typed(), m.reading.cuts, m.desk.at.id
	if date == "" {
		m.takeCut(cutBack{cuts: cuts, index: whole})
		return nil
	}
	m.note = "leaving out what was not known " + dateOf(date) + " yet"
	return func() tea.Msg {
		x, err := whole.AsOf(date)
		if err == nil { // what the first frame needs, and the first key that searches
			x.ClaimsOn(at, dossier.Allegations)
			warm(x)()
		}
		return cutBack{cuts, x, err}
	}
}

// takeCut shows what was found out, at the place where the reader stands.
func (m *Model) takeCut(c cutBack) {
	if c.cuts != m.reading.cuts || c.err == nil && c.index.Typed() != m.desk.v.x.Typed() {
		return // another date was asked for since, or the file was read again
	}
	if c.err != nil {
		m.opts.AsOf, m.note = m.AsOf(), Clean(c.err.Error())
		return
	}
	gone := m.relay(c.index, m.desk.problems, " was not known yet")
	m.note = join("; ", gone, "everything is shown again")
	if l := c.index.LeftOut(); l != nil {
		m.note = join("; ", gone, LeftOutWords(l))
	}
}

// recut asks again for a date that was chosen while the file was read.
func (m *Model) recut() tea.Cmd {
	if m.opts.AsOf == m.AsOf() || m.reading.err != nil || !m.reading.open {
		return nil
	}
	return m.goAsOf(m.opts.AsOf)
}

// dateOf is a date that was asked for, in words as long as these are few.
func dateOf(date dossier.Date) Safe {
	e, err := date.Parse()
	if err != nil {
		return Clean(string(date))
	}
	words := Clean(e.Words())
	if last, ok := e.Latest(); ok && len(words) > 20 {
		return Clean(last.String())
	}
	return words
}

// asKnown are the words that must stand beside whatever leaves the screen as of a date; "" for the whole dossier.
func (v voice) asKnown() Safe {
	l := v.x.LeftOut()
	if l == nil {
		return ""
	}
	return "as known " + dateOf(l.AsOf)
}

// dossier is what was looked through where something was not found: as of a
// date, what came later was not.
func (v voice) dossier() Safe { return join(" ", "this dossier", v.asKnown()) }

// cutMark is what the header says as of a date, in so many cells if it can:
// nobody may take this for the whole dossier. It is "" for that.
func (m *Model) cutMark(room int) Safe {
	l := m.desk.v.x.LeftOut()
	if l == nil {
		return ""
	}
	date := dateOf(l.AsOf)
	words := []Safe{"as known " + date + ": " + or(leftOutCount(l), "nothing") + " left out", "as known " + date, "known " + date, date}
	for _, s := range words {
		if m.look.width(s) <= room {
			return s
		}
	}
	return words[len(words)-1]
}

func leftOutCount(l *dossier.LeftOut) Safe {
	if n := len(l.Records) + len(l.Parts); n > 0 {
		return number(n)
	}
	return ""
}

// LeftOutWords tells in one line what a dossier lacks as of a date.
func LeftOutWords(l *dossier.LeftOut) Safe {
	return "as known " + dateOf(l.AsOf) + ": " + leftTallyWords(l.Tally())
}

// tallyWords counts what is left out, and what is in doubt.
func leftTallyWords(t dossier.Tally) Safe {
	out := "nothing of " + count(t.Total, "record", "records") + " left out"
	if t.Records > 0 {
		out = number(t.Records) + " of " + count(t.Total, "record", "records") + " left out"
	}
	switch {
	case t.Doubtful == 0:
	case t.Doubtful == t.Records && t.Records > 1:
		out += ", all of them perhaps known"
	default:
		out += ", " + number(t.Doubtful) + " of them perhaps known"
	}
	if t.Parts > 0 {
		out += "; of others " + count(t.Parts, "amount or phase", "amounts and phases")
	}
	if t.Perhaps > 0 {
		out += "; " + number(t.Perhaps) + " kept, perhaps not known yet"
	}
	if t.Undated > 0 {
		out += "; " + number(t.Undated) + " kept, undated"
	}
	return out
}

// askDate asks for a date, with what would be left out, and lists those as of
// which something new was known.
func (m *Model) askDate() {
	o := &overlay{title: "As it was known at a date", ask: asking("date: ", "")}
	lay := func(typed string) func(look, int) *page {
		typed = strings.TrimSpace(typed)
		return func(l look, w int) *page {
			p := newPage(l, w)
			m.askedDate(p, dossier.Date(typed))
			m.sayings(p, typed)
			return p
		}
	}
	o.ask.typed = func(text string) { o.turnTo(lay(text)) }
	o.ask.more = []command{{name: "what-is-left-out", keys: []string{"ctrl+o"}, does: "list what is left out now, and why", hint: "left out now",
		run: do(func() {
			m.shut()
			m.listLeftOut()
		}), off: m.nothingLeftOut}}
	m.open(o, lay(""))
}

// askedDate is what was typed: how it is read, and what would be left out.
func (m *Model) askedDate(p *page, date dossier.Date) {
	x := m.desk.v.x
	if date == "" {
		p.text(faint, 0, "Type a date, or choose one as of which something new was known. 2019 is the end of 2019; 2019-03, 2019-21 (spring) and 201X (the 2010s) are dates too.")
	} else if t, err := x.Typed().TallyAsOf(date); err != nil {
		p.text(warned, 0, Clean(err.Error()))
		return
	} else {
		e, _ := date.Parse()
		last, _ := e.Latest()
		p.text(plainText, 0, Clean(e.Words())+": all that was known up to "+Clean(last.String()))
		m.dateRow(p, date, "As known "+dateOf(date), count(t.Records, "record", "records")+" left out")
		p.text(plainText, 2, leftTallyWords(t))
		p.text(faint, 2, kindTally(t))
		return
	}
	if l := x.LeftOut(); l != nil {
		p.text(plainText, 0, "Now "+LeftOutWords(l)+".")
		p.text(faint, 0, "Texts stay as the author wrote them later, and may tell more than was known.")
	}
	p.blank()
	m.dateRow(p, "", "Everything", "nothing left out")
}

// dateRow is a row that shows the dossier as of a date.
func (m *Model) dateRow(p *page, date dossier.Date, words, right Safe) {
	if date == m.AsOf() {
		words += ", as now"
	}
	p.run(func() tea.Cmd { return m.goAsOf(date) }, func() {
		p.lines = append(p.lines, line{spans: []span{{words, strong}}, right: span{right, faint}})
	})
}

// kindTally counts what would be left out, kind by kind.
func kindTally(t dossier.Tally) Safe {
	var out []Safe
	for _, k := range dossier.Kinds() {
		if n := t.Kinds[k]; n > 0 {
			out = append(out, count(n, Clean(k.One()), Clean(string(k))))
		}
	}
	return join(", ", out...)
}

// sayings lists the dates as of which something new was known that begin with what was typed.
func (m *Model) sayings(p *page, typed string) {
	all := m.desk.v.x.Typed().Sayings()
	shown := 0
	for _, s := range all {
		if !strings.HasPrefix(string(s.Date), typed) {
			continue
		}
		if shown == 0 {
			p.title("Something new was known", "")
		}
		if shown++; shown > found {
			continue
		}
		m.dateRow(p, s.Date, dateOf(s.Date), number(s.Records)+" new, "+number(s.LeftOut)+" left out")
	}
	if shown > found {
		p.text(faint, 0, "and "+number(shown-found)+" more: type to narrow the list")
	}
}

// asOf shows the dossier as of a date that was typed, in lines.
func (p *plainly) asOf(typed string) {
	if off := p.m.notRead(); off != "" {
		p.say(off)
		return
	}
	switch typed {
	case "":
		for _, c := range p.m.program() {
			if c.name == "as-of" {
				p.command(c)
			}
		}
		return
	case "everything":
		typed = ""
	default:
		if _, err := p.m.desk.v.x.Typed().TallyAsOf(dossier.Date(typed)); err != nil {
			p.say(Clean(err.Error()))
			return
		}
	}
	p.wait(p.m.goAsOf(dossier.Date(typed)))
	p.arrive()
}

// wait does what a command does beside the screen.
func (p *plainly) wait(cmd tea.Cmd) {
	if cmd != nil {
		p.m.Update(cmd())
	}
	p.m.follow()
}
