package ui

import (
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/drawing"
)

func timelineOutlook() outlook {
	return outlook{
		view: timeline, title: "Timeline",
		lead: command{name: "timeline", keys: []string{"T"}, does: "timeline of the record"},
		to:   anyRecord(timeline),
		page: func(v voice, p *page, r dossier.Record, at place) { v.timeline(p, v.lapse(r, at)) },
		keys: (*Model).timelineKeys,
	}
}

// chart is a timeline being laid out: as bars where there is room, else as a
// list of dates, in the same order and with the same words.
type chart struct {
	*page
	lapse
	v            voice
	axis         drawing.Axis // without columns in a list
	names, dates int          // columns left and right of the axis
	lanes        []laneRows
}

// laneRows is what a page shows of a lane, and how much there is.
type laneRows struct {
	kind  dossier.Kind
	rows  []dossier.Moment
	tally dossier.Spread
}

func (v voice) timeline(p *page, l lapse) {
	p.lapse = &l
	c := newChart(v, p, l)
	c.head()
	for _, lane := range c.lanes {
		c.lane(lane)
	}
	c.undated()
	c.foot()
}

// The columns of a drawing.
const (
	drawnLeast = 60 // a narrower page is a list
	titleLeast = 20 // of the names
	titleMost  = 44
	dateShort  = 10  // of the dates as written, where there is little room
	dateLong   = 24  // and else
	roomy      = 110 // from here on there is much
)

func newChart(v voice, p *page, l lapse) *chart {
	c := &chart{page: p, lapse: l, v: v}
	for _, k := range dossier.Lanes() {
		tally := l.t.Spread(k, l.from, l.to)
		c.lanes = append(c.lanes, laneRows{k, l.t.Moments(k, l.from, l.to, c.most(tally.Within)), tally})
	}
	if !c.dated || c.w < drawnLeast || c.linear {
		return c
	}
	c.names = min(max(c.w/3, titleLeast), titleMost)
	for _, lane := range c.lanes {
		for _, m := range lane.rows {
			c.dates = max(c.dates, c.width(Clean(string(m.Date))))
		}
	}
	most := dateShort
	if c.w >= roomy {
		most = dateLong
	}
	c.dates = min(c.dates, most)
	c.axis = drawing.Axis{From: l.from, To: l.to, Columns: c.w - c.names - c.dates - 2}
	return c
}

func (c *chart) drawn() bool { return c.axis.Columns > 0 }

// head says what the timeline shows, with the axis below, and stays in sight.
func (c *chart) head() {
	from := len(c.lines)
	c.subject()
	if c.drawn() {
		c.scale()
		c.page.head = c.pin(from)
	}
}

// subject is what shows: by which clock, from when to when, of what.
func (c *chart) subject() {
	title, of := clockTitle(c.clock), c.subjectName()
	other := c.key(c.keys.key("timeline-clock", "s") + " " + clockTitle(otherClock(c.clock)).lower())
	if !c.dated {
		c.text(strong, 0, title+": "+of)
		c.text(lacking, 0, c.nothing())
		c.text(faint, 0, other)
		return
	}
	title += ", " + c.days()
	if !c.drawn() {
		c.text(strong, 0, title)
		c.text(strong, 0, of)
		c.text(faint, 0, other)
		return
	}
	const least = 8 // cells of the name, for which the hint gives way
	room, right := c.w-c.width(title)-2, span{}
	if r := room - c.width(other) - 2; r >= min(least, c.width(of)) {
		room, right = r, span{other, faint}
	}
	c.lines = append(c.lines, line{spans: []span{{title + ", " + c.cut(of, room, c.glyphs.tail), strong}}, right: right})
}

// subjectName is whose timeline it is.
func (c *chart) subjectName() Safe {
	if c.id == "" {
		return "all of the dossier"
	}
	return c.v.name(c.id)
}

// days are the first and the last that show.
func (c *chart) days() Safe { return Clean(c.from.String() + " to " + c.to.String()) }

// nothing says why there is no timeline.
func (c *chart) nothing() Safe {
	return "Nothing of this has a date: the dossier does not record when it " + clockVerb(c.clock) + "."
}

// clockTitle is what a clock tells of everything.
func clockTitle(on dossier.Clock) Safe {
	if on == dossier.Said {
		return "When it was said"
	}
	return "When it happened"
}

func clockVerb(on dossier.Clock) Safe {
	if on == dossier.Said {
		return "was said"
	}
	return "happened"
}

// scale is the axis: the names of its ticks, and below them the ticks.
func (c *chart) scale() {
	names, marks := make([]byte, 0, c.axis.Columns), make([]Safe, c.axis.Columns)
	for i := range marks {
		marks[i] = c.glyphs.across
	}
	for _, t := range c.axis.Ticks() {
		marks[t.Column] = "+"
		for len(names) < t.Column {
			names = append(names, ' ')
		}
		names = append(names, t.Label...)
	}
	if at := c.axis.Column(c.asOf); at >= 0 && at < len(marks) {
		marks[at] = asOfSign
	}
	left := blanks(c.names + 1)
	c.lines = append(c.lines,
		line{spans: []span{{left, plainText}, {Clean(string(names)), faint}}},
		line{spans: []span{{left, plainText}, {join("", marks...), faint}}})
}

// asOfSign marks on the axis the day up to which the dossier speaks.
const asOfSign = Safe("*")

// lane is a group of rows, with how many of its kind begin in each column
// where there are more than are laid out, and else with how much does not show.
func (c *chart) lane(l laneRows) {
	if l.tally == (dossier.Spread{}) {
		return
	}
	title, outside := c.laneTitle(l), c.outside(l.tally)
	if !c.drawn() || !l.dense() {
		c.title(title, outside)
	} else {
		c.blank()
		if c.width(title) > c.names {
			c.text(heading, 0, title)
			title = ""
		}
		c.lines = append(c.lines, line{spans: []span{{c.fit(title, c.names+1, ""), heading}, {c.density(l.kind), faint}}})
	}
	c.grouped = true
	for _, m := range l.rows {
		c.row(m)
	}
	if more := l.tally.Within - len(l.rows); more > 0 {
		c.leaveOut("and " + number(more) + " more; " + c.keys.key("timeline-nearer", "+") + " shows fewer days, waybill timeline prints them all")
		if c.drawn() {
			c.text(faint, 0, outside)
		}
	}
}

// dense says whether more of a lane lie in the days that show than are laid out.
func (l laneRows) dense() bool { return len(l.rows) < l.tally.Within }

// laneTitle is the heading of a lane, with how many of it lie in the days that show.
func (c *chart) laneTitle(l laneRows) Safe {
	title := Clean(strings.ToUpper(string(l.kind[:1])) + string(l.kind[1:]))
	if c.alleged(l.kind) {
		title += ", at the time they speak of"
	}
	return title + "  " + number(l.tally.Within)
}

// outside counts what of a lane does not show.
func (c *chart) outside(t dossier.Spread) Safe {
	part := func(n int, word Safe) Safe {
		if n == 0 {
			return ""
		}
		return number(n) + " " + word
	}
	return join(", ", part(t.Earlier, "earlier"), part(t.Later, "later"), part(t.Undated, "undated"))
}

// density is how many begin in each column.
func (c *chart) density(k dossier.Kind) Safe {
	out := make([]byte, c.axis.Columns)
	for i, n := range c.t.Histogram(k, c.axis.Edges()) {
		switch {
		case n == 0:
			out[i] = ' '
		case n < 10:
			out[i] = '0' + byte(n)
		default:
			out[i] = '+'
		}
	}
	return Clean(string(out))
}

// undated lists what no day can be given to, after everything that has one.
func (c *chart) undated() {
	n, left := 0, 0
	for _, l := range c.lanes {
		n += l.tally.Undated
	}
	if n == 0 || !c.dated {
		return
	}
	c.title("Undated", "the dossier does not record when it "+clockVerb(c.clock))
	left = c.most(n)
	for _, l := range c.lanes {
		for _, m := range c.t.Undated(l.kind, left) {
			c.entry(place{id: m.ID}, m.ID, func() { c.dateless(m) })
			left--
		}
	}
	if more := n - c.most(n); more > 0 {
		c.leaveOut("and " + number(more) + " more undated; waybill timeline prints them all")
	}
}

// dateless is a row of what has no day.
func (c *chart) dateless(m dossier.Moment) {
	kind := Clean(m.Lane.One()) + ": "
	if claim, _ := c.v.claim(m.ID); claim != nil {
		c.text(plainText, 0, kind+c.v.speakers(claim))
		c.claim(m, claim)
	} else {
		c.text(plainText, 0, kind+c.name(m))
		c.text(faint, 2, c.beside(m))
	}
	if m.Date != "" {
		c.text(lacking, 2, c.v.date(m.Date))
	}
}

// foot is the legend of the signs, which stays in sight.
func (c *chart) foot() {
	if !c.drawn() {
		return
	}
	c.blank()
	from, dense := len(c.lines), Safe("")
	if slices.ContainsFunc(c.lanes, laneRows.dense) {
		dense = "1 to 9, + how many begin"
	}
	c.packed(faint, slices.Concat(legendOfSigns(), []Safe{dense}, c.legendOfEdges())...)
	c.page.legend = c.pin(from)
}

// legendOfSigns says how dates are drawn, see [drawing.Bar.Signs].
func legendOfSigns() []Safe {
	return []Safe{"| in this column", ": uncertain", "~ about", "(..) some day there", "[==] from, to",
		"( ) unsure ends", "> still going", "? unknown"}
}

// legendOfEdges says what stands where a bar is cut off, and what the mark on the axis is, where it shows.
func (c *chart) legendOfEdges() []Safe {
	out := []Safe{"no sign: goes on"}
	if at := c.axis.Column(c.asOf); at >= 0 && at < c.axis.Columns {
		out = append(out, asOfSign+" as of "+Clean(string(c.v.x.About().AsOf)))
	}
	return out
}
