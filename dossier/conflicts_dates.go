package dossier

import (
	"slices"
	"strings"
)

// reach is the days between which a period begins, and those between which it ends.
type reach struct{ begins, ends bounds }

// bounds are the first and the last day that something can be on. Without them
// it is not known when that was, or it never was.
type bounds struct {
	first, last       Day
	hasFirst, hasLast bool
	never             bool // an open end: it has not ended
}

// apart says whether two things certainly were on different days.
func (b bounds) apart(c bounds) bool { return b.before(c) || c.before(b) }

// before says whether the whole of one lies before the whole of another. What never ends, ends after all that does.
func (b bounds) before(c bounds) bool {
	if c.never {
		return !b.never && b.hasLast
	}
	return !b.never && b.hasLast && c.hasFirst && b.last < c.first
}

// reachOf reads a period; false where there is none, or where it is reversed. A
// single date, such as a year, is when both its start and its end were.
func reachOf(d Date) (reach, bool) {
	e, err := d.Parse()
	if err != nil || e.Reversed() {
		return reach{}, false
	}
	if !e.Interval() {
		b := boundsOf(e)
		return reach{b, b}, true
	}
	start, end, _ := strings.Cut(string(d), "/")
	var r reach
	if s, err := Date(start).Parse(); err == nil {
		r.begins = boundsOf(s)
	}
	if s, err := Date(end).Parse(); err == nil {
		r.ends = boundsOf(s)
	}
	r.ends.never = e.OpenEnd()
	return r, true
}

func boundsOf(e EDTF) bounds {
	var b bounds
	b.first, b.hasFirst = e.Earliest()
	b.last, b.hasLast = e.Latest()
	return b
}

// sameDays tells two dates that mean the same days, however they are written.
func sameDays(d Date) string {
	e, err := d.Parse()
	if err != nil {
		return string(d)
	}
	var b strings.Builder
	first, hasFirst := e.Earliest()
	last, hasLast := e.Latest()
	if hasFirst {
		b.WriteString(first.String())
	}
	b.WriteByte('/')
	if hasLast {
		b.WriteString(last.String())
	}
	for _, mark := range []bool{e.OpenStart(), e.OpenEnd(), e.Uncertain(), e.Approximate(), e.Interval(), e.AllOf()} {
		b.WriteByte(' ')
		if mark {
			b.WriteByte('x')
		}
	}
	return b.String()
}

func (c *conflicter) phases() {
	for n := range c.x.numbered(Investments) {
		v := c.x.record(n).Value.(*Investment)
		whole, ok := reachOf(v.Period)
		if !ok {
			continue
		}
		for i := range v.Phases {
			p := &v.Phases[i]
			part, ok := reachOf(p.Period)
			if ok && (part.begins.before(whole.begins) || whole.ends.before(part.ends)) {
				c.report(Conflict{Part: p.Title, Values: []Value{
					{Text: string(v.Period), Evidence: slices.Clone(v.Evidence)},
					{Text: string(p.Period), Evidence: slices.Clone(p.Evidence)},
				}}, n)
			}
		}
	}
}

// dated is a link or an event with its date read.
type dated struct {
	n int32
	reach
	date     Date
	evidence []Evidence
}

func (d dated) value(id string) Value {
	return Value{Text: string(d.date), Records: []string{id}, Evidence: slices.Clone(d.evidence)}
}

// periods compares links of one type between the same two records. Those that
// lie wholly apart are left alone: somebody may run a place twice.
func (c *conflicter) periods() {
	type ends struct{ from, to, what string }
	var order []ends
	groups := make(map[ends][]dated)
	for n := range c.x.numbered(Links) {
		l := c.x.record(n).Value.(*Link)
		r, ok := reachOf(l.Period)
		if !ok {
			continue
		}
		key := ends{l.From, l.To, l.Type}
		if back := (ends{l.To, l.From, Inverse(l.Type)}); groups[back] != nil {
			key = back
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], dated{n, r, l.Period, l.Evidence})
	}
	for _, key := range order {
		if len(groups[key]) > 1 {
			c.overlaps(groups[key])
		}
	}
}

// overlaps reports those of some periods that hang together by overlapping, and yet certainly differ.
func (c *conflicter) overlaps(list []dated) {
	byStart := slices.Clone(list)
	slices.SortStableFunc(byStart, func(a, b dated) int {
		return compareBound(a.begins.first, a.begins.hasFirst, b.begins.first, b.begins.hasFirst, -1)
	})
	var together []dated
	until, bounded := Day(0), true // the last day of those together, if they have one
	for _, d := range byStart {
		if len(together) > 0 && bounded && d.begins.hasFirst && d.begins.first > until {
			c.differing(together)
			together, until, bounded = nil, 0, true
		}
		if len(together) == 0 {
			until = d.ends.last
		}
		together = append(together, d)
		bounded = bounded && d.ends.hasLast
		until = max(until, d.ends.last)
	}
	c.differing(together)
}

// differing reports dates of one thing, unless all may be the same.
func (c *conflicter) differing(list []dated) {
	differ := anyApart(list, func(d dated) bounds { return d.begins }) || anyApart(list, func(d dated) bounds { return d.ends })
	if !differ {
		return
	}
	slices.SortFunc(list, func(a, b dated) int { return int(a.n - b.n) })
	var values []Value
	var keys []string
	var about []int32
	for _, d := range list {
		values, keys = gather(values, keys, sameDays(d.date), d.value(c.x.id(d.n)))
		about = append(about, d.n)
	}
	c.report(Conflict{Values: values}, about...)
}

// anyApart says whether any two of some bounds are certainly apart: the one that ends first and the one that begins last.
func anyApart(list []dated, of func(dated) bounds) bool {
	var early, late *bounds
	for _, d := range list {
		b := of(d)
		if b.hasLast && !b.never && (early == nil || b.last < early.last) {
			early = &b
		}
		if b.never || b.hasFirst && (late == nil || !late.never && b.first > late.first) {
			late = &b
		}
	}
	return early != nil && late != nil && early.before(*late)
}

// events compares events of one title that involve the same records. Titles
// are folded only where the records are the same, which is seldom.
func (c *conflicter) events() {
	var order []string
	groups := make(map[string][]dated)
	for n := range c.x.numbered(Events) {
		v := c.x.record(n).Value.(*Event)
		r, ok := reachOf(v.Date)
		if !ok || len(v.Involves) == 0 {
			continue
		}
		involved := slices.Clone(v.Involves)
		slices.Sort(involved)
		key := strings.Join(slices.Compact(involved), "\x00")
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], dated{n, r, v.Date, v.Evidence})
	}
	for _, key := range order {
		if len(groups[key]) > 1 {
			c.sameTitle(groups[key])
		}
	}
}

func (c *conflicter) sameTitle(list []dated) {
	var titles []string
	groups := make(map[string][]dated)
	for _, d := range list {
		title := plainWords(c.x.record(d.n).Title)
		if groups[title] == nil {
			titles = append(titles, title)
		}
		groups[title] = append(groups[title], d)
	}
	for _, title := range titles {
		if len(groups[title]) > 1 {
			c.differing(groups[title])
		}
	}
}

// said compares when a claim was made with when the sources that bear it out were published.
func (c *conflicter) said() {
	for _, k := range []Kind{Allegations, Rebuttals} {
		for n := range c.x.numbered(k) {
			v := c.x.claim(n)
			made, err := v.Made.Parse()
			if err != nil {
				continue
			}
			values, keys := []Value{{Text: string(v.Made), Records: []string{v.ID}}}, []string{""}
			for e := range evidenceOf(c.x.record(n)) {
				if e.Stance == Contradicts || e.Stance == Mentions {
					continue
				}
				s, ok := c.x.find(e.Source)
				if !ok || c.x.kind(s) != Sources {
					continue
				}
				published := c.x.record(s).Date
				if p, err := published.Parse(); err == nil && made.Order(p) == After {
					values, keys = gather(values, keys, sameDays(published), Value{Text: string(published), Evidence: []Evidence{e}})
				}
			}
			if len(values) > 1 {
				c.report(Conflict{Values: values}, n)
			}
		}
	}
}
