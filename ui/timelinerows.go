package ui

import (
	"waybill/dossier"
	"waybill/dossier/drawing"
)

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
		c.text(faint, 2, c.beside(m))
	})
}

// bar is a name and a bar. A name that is too long is cut on the screen; it
// stands above the bar on paper, where there is nothing to open.
func (c *chart) bar(m dossier.Moment, name Safe, as role) {
	if c.paper && c.width(name) > c.names {
		c.text(as, 0, name)
		name = ""
	}
	spans := []span{{c.fit(name, c.names, c.glyphs.tail) + " ", as}, {c.bars(m), plainText}}
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

// placed is where the date of a moment lies on the axis. The time that a claim
// speaks of is never drawn as certain, however sure the claim is of its days.
func (c *chart) placed(m dossier.Moment) []drawing.Bar {
	e, err := m.Date.Parse()
	if err != nil {
		return nil
	}
	bars := drawing.Bars(c.axis, e, c.asOf)
	if c.alleged(m.Lane) {
		for i := range bars {
			bars[i].SureLeft, bars[i].SureRight = 0, -1
		}
	}
	return bars
}

// alleged says whether the dates of a lane are only said to be so.
func (c *chart) alleged(k dossier.Kind) bool {
	return c.clock == dossier.Happened && (k == dossier.Allegations || k == dossier.Rebuttals)
}

// bars is the date of a moment on the axis.
func (c *chart) bars(m dossier.Moment) Safe {
	out := []byte(blanks(c.axis.Columns))
	for _, b := range c.placed(m) {
		copy(out[b.Left:], b.Signs())
	}
	return Clean(string(out))
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
	c.text(plainText, 2, c.manner(m, claim))
	if m.Lane == dossier.Rebuttals {
		c.v.answersTo(c.page, claim, "")
		return
	}
	words, as := c.v.answer(c.page, m.ID)
	c.text(as, 2, words)
}

// manner is how a claim is made and on how few origins it rests, with who says
// it and when where the row does not already say so.
func (c *chart) manner(m dossier.Moment, claim *dossier.Claim) Safe {
	how := manner(claim)
	if c.clock == dossier.Happened || m.Date == "" || c.drawn() && c.width(c.v.speakers(claim)) > c.names {
		how = c.v.said(claim)
	}
	if m.Lane == dossier.Rebuttals {
		return how + ", " + c.v.origins(m.ID)
	}
	return how + ", " + c.v.support(m.ID)
}

// beside is what has to be said of anything else with its date and its name; it may be nothing.
func (c *chart) beside(m dossier.Moment) Safe {
	switch {
	case m.Source != "":
		return c.told(m)
	case m.Lane == dossier.Sources && len(m.By) > 0:
		return "published by " + c.v.names(m.By)
	case m.Lane == dossier.Investments && c.clock == dossier.Happened && m.What != "investment" && m.What != "phase":
		return Clean(m.What) // its status, where that is recorded
	}
	return ""
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
