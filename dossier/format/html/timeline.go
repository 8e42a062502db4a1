package html

import (
	"strconv"
	"strings"

	"waybill/dossier"
	"waybill/dossier/drawing"
)

// The columns of a timeline, in cells, and how much of it is drawn.
const (
	timeNames = 60
	timeAxis  = 48
	timeRows  = 40 // moments of a kind
	timeLines = 4  // lines of a claim's words
)

// times is how the timeline of the page is laid out: one axis for all kinds.
type times struct {
	*page
	axis drawing.Axis
	asOf dossier.Day // the last day that the dossier speaks of
	told bool        // whether it says so
}

// clockOf says by which date a kind is placed: claims and sources by when they
// were told, everything else by when it was so.
func clockOf(k dossier.Kind) dossier.Clock {
	if k == dossier.Allegations || k == dossier.Rebuttals || k == dossier.Sources {
		return dossier.Said
	}
	return dossier.Happened
}

// timeline draws what has a date, kind by kind.
func (p *page) timeline(section) {
	t := times{page: p}
	if !t.span() {
		p.put("<p{}>Nothing in this dossier has a date that can be drawn.</p>\n", p.english)
		return
	}
	p.put(`<p{}>All kinds stand on one axis, {} to {}. Events, investments, links and frameworks stand where they happened or held, `+
		`claims and sources where they were said or published.</p>`+"\n", p.english, t.axis.From, t.axis.To)
	p.put(`<p class="faint"{}>Signs: | on a day within this column; ( .. ) on some day of these; [ == ] lasted; &gt; still going; ? end or start not known; `+
		`~ about; : uncertain. A whole box is certain, a dashed one possible.{}</p>`+"\n", p.english, t.today())
	for _, k := range dossier.Lanes() {
		t.lane(k)
	}
}

func (t *times) today() string {
	if !t.told {
		return ""
	}
	return " The dashed line is the day up to which the dossier speaks."
}

// span finds the axis; false where nothing is dated.
func (t *times) span() bool {
	from, to := dossier.EverAfter, dossier.EverBefore
	for _, c := range dossier.Clocks() {
		if first, last, ok := t.x.Timeline("", c).Span(); ok {
			from, to = min(from, first), max(to, last)
		}
	}
	if from > to {
		return false
	}
	t.axis = drawing.Axis{From: from, To: to, Columns: timeAxis}
	t.asOf = to
	if e, err := t.x.About().AsOf.Parse(); err == nil {
		if day, ok := e.Latest(); ok && day >= from {
			t.asOf, t.told = day, day <= to
		}
	}
	return true
}

// lane draws the moments of a kind.
func (t *times) lane(k dossier.Kind) {
	line := t.x.Timeline("", clockOf(k))
	spread := line.Spread(k, t.axis.From, t.axis.To)
	if spread.Within+spread.Undated == 0 {
		return
	}
	t.put("<h3{}>{}</h3>\n", t.english, capital(string(k)))
	moments := line.Moments(k, t.axis.From, t.axis.To, timeRows)
	for part, rest := 1, moments; len(rest) > 0; part++ {
		s := &picture{id: "_time-" + string(k) + "-" + strconv.Itoa(part), title: capital(string(k)) + " in time, part " + strconv.Itoa(part)}
		n, height := t.rows(s, rest)
		s.desc = count(n, "row", "rows") + ", each with words at the left and where it lies in time at the right, from " +
			t.axis.From.String() + " to " + t.axis.To.String() + ". The words say the dates too."
		t.put(`<figure class="wide" role="group" tabindex="0" aria-label="{}"{}>`+"\n{}</figure>\n", s.title, t.english, s.svg(timeNames+timeAxis+2, height))
		rest = rest[n:]
	}
	t.more(spread.Within-len(moments), string(k)+" in these days, which are not drawn")
	if spread.Undated > 0 {
		var ids []string
		for _, m := range line.Undated(k, bulletsMost) {
			ids = append(ids, m.ID)
		}
		t.put("<p{}>Without a date: {}</p>\n{}\n", t.english, strconv.Itoa(spread.Undated), t.bullets(ids))
		t.more(spread.Undated-len(ids), "without a date")
	}
}

// timeHigh is how many rows a picture takes at most, so that it finds room on a sheet of paper.
const timeHigh = 42

// rows draws as many moments below each other as find room, and says how many and how high.
func (t *times) rows(s *picture, moments []dossier.Moment) (n int, at float64) {
	at = 1.3
	var drawn picture
	for _, m := range moments {
		if at > timeHigh {
			break
		}
		n++
		begun := at
		for _, l := range t.words(m) {
			drawn.text(0, at, l.class, l.text, l.anchor)
			at++
		}
		t.bars(&drawn, m, begun)
		at += 0.4
	}
	for _, tick := range t.axis.Ticks() {
		x := float64(timeNames + tick.Column)
		s.text(x, 0, "f", tick.Label, "")
		s.line("g", false, [2]float64{x, 1}, [2]float64{x, at})
	}
	if t.told {
		x := timeNames + float64(t.axis.Column(t.asOf)) + 0.5
		s.add(`<path d="M{} {} V{}" class="d" stroke-dasharray="2 4"/>`+"\n", cellX(x), rowY(1), rowY(at))
	}
	s.WriteString(drawn.String())
	return n, at
}

// label is a line of words in a picture.
type label struct{ class, text, anchor string }

// words says what a moment is. A claim has with it all that must not be apart from it.
func (t *times) words(m dossier.Moment) []label {
	r, _ := t.x.Record(m.ID)
	anchor, most := t.anchor(m.ID), 2
	c, isClaim := r.Value.(*dossier.Claim)
	text, class := m.Title, ""
	if isClaim {
		text, class, most = t.speakers(c)+" "+says(c)+": "+m.Title, "w", timeLines
		if r.Kind == dossier.Rebuttals {
			class = "r"
		}
	}
	var out []label
	for _, l := range wrap(or(text, m.ID), timeNames-2, most) {
		out = append(out, label{class, l, anchor})
	}
	for _, l := range wrap(t.when(m, c), timeNames-4, 2) {
		out = append(out, label{"f", "  " + l, ""})
	}
	if r.Kind == dossier.Allegations {
		class := "r"
		if t.x.Answer(m.ID) == dossier.Unanswered {
			class = "k b"
		}
		for _, l := range wrap(capital(t.answered(m.ID)), timeNames-4, 2) {
			out = append(out, label{class, "  " + l, ""})
		}
	}
	return out
}

// when is the date of a moment in words, with the manner and support of a claim.
func (t *times) when(m dossier.Moment, c *dossier.Claim) string {
	said := strings.TrimSuffix(m.What+", "+words(m.Date), ", ")
	if c != nil {
		said = or(words(m.Date), "undated") + "; " + manner(c) + "; " + t.support(m.ID)
	}
	return said
}

// bars draws the date of a moment: whole where something certainly lasted,
// dashed where it may have, with the signs of its ends.
func (t *times) bars(s *picture, m dossier.Moment, at float64) {
	date, err := m.Date.Parse()
	if err != nil {
		return
	}
	for _, b := range drawing.Bars(t.axis, date, t.asOf) {
		x, signs := float64(timeNames+b.Left), b.Signs()
		if signs == "|" {
			s.box(x, at+0.1, 1, 0.8, "sure")
		} else {
			s.box(x, at+0.1, float64(b.Right-b.Left+1), 0.8, "may")
			if b.SureLeft <= b.SureRight {
				s.box(float64(timeNames+b.SureLeft), at+0.1, float64(b.SureRight-b.SureLeft+1), 0.8, "sure")
			}
		}
		for i := range signs {
			if signs[i] != '.' && signs[i] != '=' { // which the boxes tell
				s.text(x+float64(i), at-0.05, "b", signs[i:i+1], "")
			}
		}
	}
}
