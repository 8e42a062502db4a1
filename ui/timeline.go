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
		lead: command{name: "timeline", keys: []string{"T"}, does: "timeline: when it happened, when it was said"},
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
	tally dossier.Tally
}

func (v voice) timeline(p *page, l lapse) {
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
		tally := l.t.Tally(k, l.from, l.to)
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
	}
	c.page.head = c.pin(from)
}

// subject is what shows: by which clock, from when to when, of what.
func (c *chart) subject() {
	title, of := clockTitle(c.clock), Safe("all of the dossier")
	if c.id != "" {
		of = c.v.name(c.id)
	}
	other := c.key(c.keys.key("timeline-clock", "s") + " " + clockTitle(otherClock(c.clock)).lower())
	if !c.dated {
		c.text(strong, 0, title+": "+of)
		c.text(lacking, 0, "Nothing of this has a date: the dossier does not record when it "+clockVerb(c.clock)+".")
		c.text(faint, 0, other)
		return
	}
	days := Clean(c.from.String() + " to " + c.to.String())
	title += ", " + days
	if room := c.w - c.width(title) - 2; c.linear || room < min(c.width(of), 10) {
		c.text(strong, 0, title)
		c.text(strong, 0, of)
		c.text(faint, 0, other)
		return
	}
	left := c.cut(title+", "+of, c.w, c.glyphs.tail)
	right := span{other, faint}
	if c.width(left)+c.width(other)+2 > c.w {
		left = c.cut(title+", "+of, max(c.w-c.width(other)-2, c.width(title)), c.glyphs.tail)
	}
	if c.width(left)+c.width(other)+2 > c.w {
		right = span{}
	}
	c.lines = append(c.lines, line{spans: []span{{left, strong}}, right: right})
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
	if l.tally == (dossier.Tally{}) {
		return
	}
	title, outside := laneTitle(l.kind)+"  "+number(l.tally.Within), c.outside(l.tally)
	if !c.drawn() || !l.dense() {
		c.title(title, outside)
	} else {
		c.blank()
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

// laneTitle is the heading of a lane.
func laneTitle(k dossier.Kind) Safe {
	return Clean(strings.ToUpper(string(k[:1])) + string(k[1:]))
}

// outside counts what of a lane does not show.
func (c *chart) outside(t dossier.Tally) Safe {
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

// row is a moment: its name, where it lies, and its date as written. A claim
// stands under the name of who says it.
func (c *chart) row(m dossier.Moment) {
	c.entry(place{id: m.ID}, m.ID, func() {
		name, as := c.name(m), plainText
		claim, _ := c.v.claim(m.ID)
		if claim != nil {
			name, as = c.v.speakers(claim), strong
		}
		if c.drawn() {
			c.bar(m, name, as)
		} else {
			c.listed(name, as, Clean(string(m.Date)))
		}
		if claim != nil {
			c.claim(m, claim)
			return
		}
		c.more(m)
	})
}

// bar is a name and a bar. A name that is too long is cut on the screen; it
// stands above the bar on paper, where there is nothing to open.
func (c *chart) bar(m dossier.Moment, name Safe, as role) {
	if c.paper && c.width(name) > c.names {
		c.text(as, 0, name)
		name = ""
	}
	spans := []span{{c.fit(name, c.names, c.glyphs.tail) + " ", as}, {c.bars(m.Date), plainText}}
	date := Clean(string(m.Date))
	if c.width(date) <= c.dates {
		c.lines = append(c.lines, line{spans: append(spans, span{" " + date, faint})})
		return
	}
	c.lines = append(c.lines, line{spans: spans})
	c.text(faint, 2, date) // one that is cut would be another date
}

// listed is a row of a list: a date, and beside it, or below where that is too long, a name.
func (c *chart) listed(name Safe, as role, date Safe) {
	const beside = 12
	if c.width(date) >= beside || c.w < 2*beside {
		c.text(faint, 0, date)
		c.text(as, 2, name)
		return
	}
	for i, t := range c.wrap(name, c.w-beside) {
		if i > 0 {
			date = ""
		}
		c.lines = append(c.lines, line{spans: []span{{c.fit(date, beside, ""), faint}, {t, as}}})
	}
}

// name is what a moment is called. The record whose timeline it is says so.
func (c *chart) name(m dossier.Moment) Safe {
	name := or(Clean(m.Title), Clean(m.ID))
	if m.Phase > 0 {
		name = "phase " + number(m.Phase) + ": " + name
	}
	if m.ID == c.id {
		name = "this: " + name
	}
	return name
}

// bars is the date of a moment on the axis.
func (c *chart) bars(d dossier.Date) Safe {
	out := []byte(blanks(c.axis.Columns))
	e, err := d.Parse()
	if err != nil {
		return Safe(out)
	}
	for _, b := range drawing.Bars(c.axis, e, c.asOf) {
		copy(out[b.Left:], b.Signs())
	}
	return Safe(out)
}

// claim is what is never left out where a claim is told: what it says, how
// openly and firmly, on how few origins, and how it was answered. Who says it
// stands above, and when too, by the clock of what was said.
func (c *chart) claim(m dossier.Moment, claim *dossier.Claim) {
	as, this := accused, Safe("")
	if m.Lane == dossier.Rebuttals {
		as = answered
	}
	if m.ID == c.id {
		this = "this: "
	}
	c.text(as, 2, this+Clean(claim.Text))
	how := c.v.manner(claim)
	if c.clock == dossier.Happened || m.Date == "" || c.width(c.v.speakers(claim)) > c.names && c.drawn() {
		how = c.v.said(claim)
	}
	if m.Lane == dossier.Rebuttals {
		c.text(plainText, 2, how+", "+c.v.origins(m.ID))
		c.v.answersTo(c.page, claim, "")
		return
	}
	c.text(plainText, 2, how+", "+c.v.support(m.ID))
	words, as := c.v.answer(c.page, m.ID)
	c.text(as, 2, words)
}

// more is what has to be said of anything else beside its date and its name.
func (c *chart) more(m dossier.Moment) {
	switch {
	case m.Source != "":
		c.text(faint, 2, c.told(m))
	case m.Lane == dossier.Sources && len(m.By) > 0:
		c.text(faint, 2, "published by "+c.v.names(m.By))
	case m.Lane == dossier.Investments:
		c.text(faint, 2, Clean(m.What))
	}
}

// told says which source told something first, or may have.
func (c *chart) told(m dossier.Moment) Safe {
	words := Clean(m.What) + " in " + c.v.name(m.Source)
	if m.Perhaps {
		words = "perhaps " + words
	}
	if len(m.By) > 0 {
		words += ", published by " + c.v.names(m.By)
	}
	return words
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
		c.more(m)
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
	from := len(c.lines)
	asOf, dense := Safe(""), Safe("")
	if at := c.axis.Column(c.asOf); at >= 0 && at < c.axis.Columns {
		asOf = asOfSign + " the dossier speaks up to here"
	}
	if slices.ContainsFunc(c.lanes, laneRows.dense) {
		dense = "1 to 9, + how many begin"
	}
	c.packed(faint, "| a day", ": uncertain", "~ about", "(..) some day of these", "[==] from, to", "( ) uncertain start, end",
		"==> still going", "? start or end unknown", "no sign: goes on beyond", dense, asOf)
	c.page.legend = c.pin(from)
}
