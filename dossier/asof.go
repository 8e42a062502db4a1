package dossier

import (
	"slices"
	"strings"
)

// cut is what a dossier as of a date keeps of the whole one.
type cut struct {
	whole *Index
	left  LeftOut
}

// KnownAsOf is the dossier as it was known at a date: what had not been said
// yet is not there. The whole of the date counts: "2019" means the end of 2019.
// The error is a [*DateError], also for a date that has no end.
//
// When something was known:
//   - A claim from when it was made, and its points with it: they are what it says.
//   - A source from when it was published, but not before what it rests on:
//     without that it would pass for an origin.
//   - Everything else, and a claim without a date, from when the first source of
//     its evidence was published, or the first that this rests on at any depth: an article of 2023 that
//     quotes a statement of 2018 shows that it may have been said in 2018. That
//     it was is certain only of what republishes or translates, because the
//     article may have taken this very thing from elsewhere. Sources without a
//     date tell nothing. So it is too with amounts and phases of an investment.
//   - What has no such evidence from its own date; a span of time from its beginning.
//   - An actor or a place also from the first statement that names it, so that
//     no claim loses who made it.
//   - A link no earlier than both its ends, a rebuttal no earlier than the first
//     claim that it answers, a walk no earlier than the first of its steps.
//     An answer without what it answers would say nothing that can be judged.
//
// A record is left out when the first day on which it can have been known lies
// after the date. When only the last day does, it stays and counts as perhaps
// not known yet. What has neither evidence nor date stays and counts as undated.
// Marks such as "?" do not move a day, see [EDTF.Earliest], but are told with what is left out.
//
// References to what is left out go too; those that the file itself leaves
// dangling stay. Texts stay as they are: the author wrote them later, and a
// summary may tell what nobody knew yet.
//
// The dossier is not changed; the other one shares with it whatever stays as it
// is. It has no file, so that [Dossier.Locate] finds nothing: positions and
// problems are those of the whole. As of a later date than it was made for it is the same again.
func (d *Dossier) KnownAsOf(date Date) (*Dossier, LeftOut, error) {
	x, err := NewIndex(d).AsOf(date)
	if err != nil {
		return nil, LeftOut{}, err
	}
	return x.dossier, x.dossier.cut.left, nil
}

// AsOf is the index of the dossier as it was known at a date; see
// [Dossier.KnownAsOf]. With many records it takes a while: it is for work beside the screen.
func (x *Index) AsOf(date Date) (*Index, error) {
	until, err := date.until()
	if err != nil {
		return nil, err
	}
	if c := x.dossier.cut; c != nil && c.left.Until <= until {
		return x, nil
	}
	whole := x.Whole()
	c := cutter{x: whole, known: whole.known(), until: until}
	d := c.dossier()
	d.cut = &cut{whole, c.leftOut(date)}
	d.AsOf = c.asOf(date, len(d.cut.left.Records)+len(d.cut.left.Parts) > 0)
	return NewIndex(d), nil
}

// Whole is the index of the whole dossier, also where this is what was known of it as of a date.
func (x *Index) Whole() *Index {
	if x.dossier.cut != nil {
		return x.dossier.cut.whole
	}
	return x
}

// LeftOut is what was left out as of a date; nil for the whole dossier.
func (x *Index) LeftOut() *LeftOut {
	if x.dossier.cut == nil {
		return nil
	}
	return &x.dossier.cut.left
}

// LaterAnswers counts the rebuttals of an allegation that were left out.
func (x *Index) LaterAnswers(allegation string) int {
	if x.dossier.cut == nil {
		return 0
	}
	later := make(map[string]bool)
	for _, r := range x.Whole().Replies(allegation) {
		if _, here := x.find(r.Rebuttal); !here {
			later[r.Rebuttal] = true
		}
	}
	return len(later)
}

// LaterSources counts the sources in the evidence of a record that were left out.
func (x *Index) LaterSources(id string) int {
	if x.dossier.cut == nil {
		return 0
	}
	whole := x.Whole()
	r, ok := whole.Record(id)
	if !ok {
		return 0
	}
	later := make(map[string]bool)
	for e := range evidenceOf(r) {
		_, here := x.find(e.Source)
		if _, there := whole.find(e.Source); there && !here {
			later[e.Source] = true
		}
	}
	return len(later)
}

// cutter makes the dossier of what was known until a day.
type cutter struct {
	x     *Index
	known *known
	until Day
	cut   bool // something was taken out of the record at hand
}

// stays says whether a record was known.
func (c *cutter) stays(n int32) bool { return c.known.of[n].first <= c.until }

// has says whether a reference stays: it leads to what was known, or to what the file never had.
func (c *cutter) has(id string) bool {
	n, ok := c.x.find(id)
	return !ok || c.stays(n)
}

// asOf is the date up to which the result speaks.
func (c *cutter) asOf(date Date, cut bool) Date {
	own := c.x.dossier.AsOf
	last, err := own.until()
	switch {
	case own == "" && !cut:
		return "" // nobody says up to when the dossier speaks
	case err == nil && last <= c.until:
		return own
	}
	return date
}

// dossier takes out what was not known.
func (c *cutter) dossier() *Dossier {
	out := *c.x.dossier
	out.source = nil
	cutList(c, Actors, &out.Actors, func(_ int32, v *Actor) { c.common(&v.Common) })
	cutList(c, Places, &out.Places, func(_ int32, v *Place) { c.common(&v.Common) })
	cutList(c, Investments, &out.Investments, c.investment)
	cutList(c, Links, &out.Links, func(_ int32, v *Link) { c.common(&v.Common) })
	cutList(c, Events, &out.Events, func(_ int32, v *Event) {
		v.Involves = c.ids(v.Involves)
		c.common(&v.Common)
	})
	cutList(c, Sources, &out.Sources, func(_ int32, v *Source) { c.publication(v) })
	cutList(c, Allegations, &out.Allegations, func(_ int32, v *Claim) { c.claim(v) })
	cutList(c, Rebuttals, &out.Rebuttals, func(_ int32, v *Claim) { c.claim(v) })
	cutList(c, Frameworks, &out.Frameworks, func(_ int32, v *Framework) { c.common(&v.Common) })
	cutList(c, Walks, &out.Walks, func(_ int32, v *Walk) { c.walk(v) })
	return &out
}

// cutList takes the records of a kind that were not known out of a list, and
// out of the others what leads to such. A list that stays whole stays the same.
func cutList[T any](c *cutter, k Kind, list *[]T, prune func(n int32, v *T)) {
	first, _ := c.known.numbers(k)
	var out []T
	var v T
	whole := true
	for i := range *list {
		n := first + int32(i)
		v = (*list)[i]
		stays := c.stays(n)
		c.cut = false
		if stays {
			prune(n, &v)
		}
		if whole && (!stays || c.cut) {
			whole = false
			out = append(make([]T, 0, len(*list)), (*list)[:i]...)
		}
		if !whole && stays {
			out = append(out, v)
		}
	}
	if !whole {
		*list = slices.Clip(out)
	}
}

// only gives the entries of a list that stay; the list itself where all do.
func only[T any](c *cutter, list []T, stays func(i int) bool) []T {
	var out []T
	whole := true
	for i := range list {
		ok := stays(i)
		if whole && !ok {
			whole, c.cut = false, true
			out = slices.Clone(list[:i])
		}
		if !whole && ok {
			out = append(out, list[i])
		}
	}
	switch {
	case whole:
		return list
	case len(out) == 0:
		return nil
	}
	return out
}

// inside takes out what stands within the entries of a list, in a copy where there is anything to take out.
func inside[T any](c *cutter, list []T, prune func(i int, entry *T)) []T {
	before, copied := c.cut, false
	for i := range list {
		entry := list[i]
		c.cut = false
		prune(i, &entry)
		if !c.cut {
			continue
		}
		if !copied {
			list, copied = slices.Clone(list), true
		}
		list[i] = entry
	}
	c.cut = before || copied
	return list
}

func (c *cutter) ids(list []string) []string {
	return only(c, list, func(i int) bool { return c.has(list[i]) })
}

func (c *cutter) id(id *string) {
	if *id != "" && !c.has(*id) {
		*id, c.cut = "", true
	}
}

func (c *cutter) evidence(list []Evidence) []Evidence {
	return only(c, list, func(i int) bool { return c.has(list[i].Source) })
}

func (c *cutter) common(v *Common) { v.Evidence = c.evidence(v.Evidence) }

func (c *cutter) factors(list []Factor) []Factor {
	return only(c, list, func(i int) bool { return c.has(list[i].Framework) })
}

func (c *cutter) publication(v *Source) {
	c.id(&v.Publisher)
	v.RestsOn = only(c, v.RestsOn, func(i int) bool { return c.has(v.RestsOn[i].Source) })
	c.common(&v.Common)
}

func (c *cutter) claim(v *Claim) {
	v.By, v.Against, v.About = c.ids(v.By), c.ids(v.Against), c.ids(v.About)
	v.Points = inside(c, v.Points, func(_ int, p *Point) { p.Evidence = c.evidence(p.Evidence) })
	v.Answers = only(c, v.Answers, func(i int) bool { return c.has(v.Answers[i].Claim) })
	v.Relations = only(c, v.Relations, func(i int) bool { return c.has(v.Relations[i].Claim) })
	v.Factors = c.factors(v.Factors)
	c.common(&v.Common)
}

func (c *cutter) walk(v *Walk) {
	v.Steps = only(c, v.Steps, func(i int) bool {
		id, _, _ := strings.Cut(v.Steps[i].At, "/")
		return c.has(id)
	})
	c.common(&v.Common)
}

func (c *cutter) investment(n int32, v *Investment) {
	c.terms(n, -1, &v.Terms)
	v.Phases = inside(c, v.Phases, func(i int, p *Phase) {
		c.terms(n, i, &p.Terms)
		p.Evidence = c.evidence(p.Evidence)
	})
	v.Phases = only(c, v.Phases, func(i int) bool { return c.hasPiece(n, i, -1) })
	c.common(&v.Common)
}

func (c *cutter) terms(n int32, phase int, t *Terms) {
	t.Investors, t.Into, t.Counterparties = c.ids(t.Investors), c.ids(t.Into), c.ids(t.Counterparties)
	c.id(&t.Operator)
	t.Amounts = inside(c, t.Amounts, func(_ int, a *Amount) { a.Evidence = c.evidence(a.Evidence) })
	t.Amounts = only(c, t.Amounts, func(i int) bool { return c.hasPiece(n, phase, i) })
	t.Factors = c.factors(t.Factors)
}

// hasPiece says whether a part of an investment was known.
func (c *cutter) hasPiece(n int32, phase, amount int) bool {
	return c.known.hasPiece(n, phase, amount, c.until)
}

// leftOut tells of all that was taken out, and of what stays in doubt.
func (c *cutter) leftOut(date Date) LeftOut {
	k := c.known
	l := LeftOut{AsOf: date, Until: c.until, Total: len(k.of), byID: make(map[string]int)}
	for n, when := range k.of {
		n := int32(n)
		switch {
		case when.first > c.until:
			left := k.left(n, when, "")
			if _, twin := l.byID[left.ID]; !twin {
				l.byID[left.ID] = len(l.Records)
			}
			l.Records = append(l.Records, left)
			continue
		case when.undated:
			l.Undated = append(l.Undated, k.left(n, when, ""))
		case when.last > c.until:
			l.Perhaps = append(l.Perhaps, k.left(n, when, ""))
		}
		for p := range k.piecesAfter(n, c.until) {
			l.Parts = append(l.Parts, k.left(n, p.knowing, c.x.pieceWords(n, p)))
		}
	}
	return l
}
