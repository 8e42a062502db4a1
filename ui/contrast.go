package ui

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// contrast is two versions of a dossier held against each other. It is made
// beside the screen and not changed afterwards.
type contrast struct {
	x       *dossier.Index // the new version
	old     voice          // says names as the old version has them
	since   Safe           // what the old version is
	against string         // which of those at hand

	follows []alteration // of claims: what is computed otherwise
	about   []dossier.Difference
	records map[dossier.Kind][]alteration
	tally   map[dossier.Op]int
	gained  int // claims that were answered since
	lost    int // claims whose answer is gone
}

// alteration is what became of one record.
type alteration struct {
	kind  dossier.Kind
	id    string
	whole *dossier.Difference // where it was added, removed or moved
	parts []dossier.Difference
}

// newContrast compares two versions. It looks at every record of both.
func newContrast(old, now *dossier.Index, since Safe) *contrast {
	c := &contrast{x: now, old: voice{x: old}, since: since, records: make(map[dossier.Kind][]alteration), tally: make(map[dossier.Op]int)}
	for _, d := range now.Differences(old) {
		switch {
		case d.Op == dossier.Computed:
			c.follows = gather(c.follows, d)
			c.answered(d)
		case d.Kind == "":
			c.about = append(c.about, d)
		default:
			c.records[d.Kind] = gather(c.records[d.Kind], d)
		}
	}
	for _, list := range c.records {
		for _, a := range list {
			c.tally[a.op()]++
		}
	}
	return c
}

// gather adds a difference to those of its record, which stand side by side.
func gather(list []alteration, d dossier.Difference) []alteration {
	n := len(list) - 1
	if n < 0 || list[n].id != d.ID || list[n].kind != d.Kind || d.Field == "" {
		list = append(list, alteration{kind: d.Kind, id: d.ID})
		n++
	}
	if d.Field == "" {
		list[n].whole = &d
	} else {
		list[n].parts = append(list[n].parts, d)
	}
	return list
}

// op is what became of the record; one that moved has changed.
func (a alteration) op() dossier.Op {
	if a.whole == nil || a.whole.Op == dossier.Moved {
		return dossier.Changed
	}
	return a.whole.Op
}

// answered counts a claim that was answered since, or no longer is.
func (c *contrast) answered(d dossier.Difference) {
	if d.Field != "/answer" {
		return
	}
	before, now := jsonText(d.Old) == string(dossier.Unanswered), jsonText(d.New) == string(dossier.Unanswered)
	switch {
	case before && !now:
		c.gained++
	case now && !before:
		c.lost++
	}
}

// none says that nothing differs by meaning.
func (c *contrast) none() bool { return len(c.records)+len(c.about)+len(c.follows) == 0 }

// summary is all of it in one line.
func (c *contrast) summary() Safe {
	if c.none() {
		return "Nothing differs by meaning."
	}
	var parts []Safe
	for _, op := range []dossier.Op{dossier.Added, dossier.Changed, dossier.Removed} {
		if n := c.tally[op]; n > 0 && len(parts) == 0 {
			parts = append(parts, count(n, "record ", "records ")+Clean(string(op)))
		} else if n > 0 {
			parts = append(parts, number(n)+" "+Clean(string(op)))
		}
	}
	if len(c.about) > 0 {
		parts = append(parts, "what the dossier says of itself")
	}
	var claims []Safe
	if n := c.gained; n > 0 {
		claims = append(claims, count(n, "claim", "claims")+" answered since")
	}
	if n := c.lost; n > 0 {
		claims = append(claims, count(n, "claim", "claims")+" no longer answered")
	}
	if n := len(c.follows) - c.gained - c.lost; n > 0 {
		claims = append(claims, count(n, "claim stands", "claims stand")+" otherwise")
	}
	return join("; ", join(", ", parts...), join(", ", claims...))
}

// page lays the comparison out: what follows for claims first, then what the
// dossier says of itself, then kind after kind. only is the id of the one
// record to be shown; "" shows all.
func (c *contrast) page(v voice, p *page, only string) {
	p.text(strong, 0, "Since "+c.since)
	p.text(plainText, 0, c.summary())
	if only != "" {
		p.text(faint, 0, "only "+v.name(only)+join("", "; ", p.key(p.keys.key("compare-record", "o")+" shows all")))
	}
	t := newTable(p, voice{x: v.x}) // what is new to the reader would be said twice
	follows := chosenOf(c.follows, only)
	c.section(t, "What follows for claims", follows, func(a alteration) { c.followRow(t, a) })
	if only == "" && len(c.about) > 0 {
		p.title("The dossier itself", "")
		t.versionsHead(c.about)
		p.entry(place{}, "", func() { c.parts(t, c.about) })
	}
	shown := len(follows)
	for _, k := range dossier.Kinds() {
		list := chosenOf(c.records[k], only)
		shown += len(list)
		c.section(t, Clean(strings.ToUpper(string(k[:1]))+string(k[1:])), list, func(a alteration) { c.recordRow(t, a) })
	}
	if only != "" && shown == 0 {
		p.blank()
		p.entry(place{id: only}, only, func() { p.text(plainText, 0, "This record says the same in both versions.") })
	}
}

func chosenOf(list []alteration, only string) []alteration {
	if only == "" {
		return list
	}
	var out []alteration
	for _, a := range list {
		if a.id == only {
			out = append(out, a)
		}
	}
	return out
}

// section is a titled group of records.
func (c *contrast) section(t *table, title Safe, list []alteration, row func(alteration)) {
	if len(list) == 0 {
		return
	}
	t.title(title, number(len(list)))
	most := t.most(len(list))
	for _, a := range list[:most] {
		if t.versionsHead(a.parts) {
			break
		}
	}
	for i, a := range list[:most] {
		if i > 0 {
			t.blank()
		}
		row(a)
	}
	if more := len(list) - most; more > 0 {
		t.leaveOut("and " + number(more) + " more; waybill diff OLD NEW prints them all")
	}
}

// followRow is a claim with what is computed otherwise.
func (c *contrast) followRow(t *table, a alteration) {
	t.v.recordRow(t.page, "", a.id, "")
	c.parts(t, a.parts)
}

// recordRow is a record with what became of it. One that was removed is shown
// as it was, in its place; it leads nowhere.
func (c *contrast) recordRow(t *table, a alteration) {
	switch a.op() {
	case dossier.Removed:
		c.gone(t, a)
		return
	case dossier.Added:
		c.rowOf(t, a, "added")
	default:
		c.rowOf(t, a, "changed")
	}
	if a.whole != nil {
		if a.whole.Op == dossier.Moved {
			t.text(warned, 2, "moved from the "+Clean(jsonText(a.whole.Old))+" to the "+Clean(jsonText(a.whole.New)))
		}
		t.alike(a.whole)
	}
	c.parts(t, a.parts)
}

// rowOf is the row of a record as the new version has it.
func (c *contrast) rowOf(t *table, a alteration, became Safe) {
	if t.v.isClaimKind(a.kind) {
		t.v.recordRow(t.page, "", a.id, "")
		t.text(warned, 2, became)
		return
	}
	t.v.recordRow(t.page, became, a.id, "")
}

// gone is a record that was removed, as it was.
func (c *contrast) gone(t *table, a alteration) {
	c.old.recordRow(t.page, "", a.id, "")
	if n := len(t.entries); n > 0 {
		t.entries[n-1].at, t.entries[n-1].about = place{}, ""
	}
	t.text(warned, 2, "removed, #"+Clean(a.id))
	t.alike(a.whole)
	for name, value := range membersOf(a.whole.Old) {
		if name == "id" || c.old.isClaimKind(a.kind) && name == "text" || name == "name" || name == "title" {
			continue
		}
		label := memberWord(name)
		entries := c.old.wordedEntries(name, value)
		if len(entries) > 1 {
			label = singular(label)
		}
		for _, words := range entries {
			t.hang(faint, label+": "+words)
		}
	}
}

func (v voice) isClaimKind(k dossier.Kind) bool {
	return k == dossier.Allegations || k == dossier.Rebuttals
}

// alike says that a record was perhaps only renamed.
func (t *table) alike(d *dossier.Difference) {
	if d.Like != "" {
		t.text(warned, 2, "perhaps renamed: #"+Clean(d.Like)+" says the same in all else")
	}
}

// versionsHead says which side is which version, where anything stands on both.
func (t *table) versionsHead(parts []dossier.Difference) bool {
	two := func(d dossier.Difference) bool { return d.Old != nil && d.New != nil }
	if t.right == 0 || !slices.ContainsFunc(parts, two) {
		return false
	}
	t.row(cell{"  BEFORE", faint}, cell{"NOW", faint})
	return true
}

// hang writes a text whose further lines are indented by more than the first.
func (t *table) hang(r role, s Safe) {
	for i, ln := range t.wrap(s, max(t.w-4, 1)) {
		t.lines = append(t.lines, line{spans: []span{{blanks(min(2+2*i, 4)), plainText}, {ln, r}}})
	}
}

// partsMost is how many members of one record are shown on the screen.
const partsMost = 30

// parts lays members before and now side by side.
func (c *contrast) parts(t *table, list []dossier.Difference) {
	most := len(list)
	if !t.paper {
		most = min(most, partsMost)
	}
	for _, d := range list[:most] {
		c.part(t, d)
	}
	if more := len(list) - most; more > 0 {
		t.text(faint, 2, "and "+number(more)+" more; waybill diff OLD NEW prints them all")
	}
}

func (c *contrast) part(t *table, d dossier.Difference) {
	label, member := fieldWords(d)
	old, now := c.old.worded(member, d.Old), t.v.worded(member, d.New)
	switch {
	case d.Op == dossier.Moved:
		t.hang(plainText, label+": in another order")
	case d.Old == nil:
		t.hang(plainText, label+", added: "+now)
	case d.New == nil:
		t.hang(plainText, label+", removed: "+old)
	default:
		if d.Op == dossier.Changed {
			old, now = t.markWords(old, now)
		}
		t.versions(label, old, now)
	}
}

// versions writes what a member said before and says now: side by side, or
// below each other where it is narrow.
func (t *table) versions(label, old, now Safe) {
	if t.right == 0 {
		t.text(faint, 2, label)
		t.text(plainText, 4, "before: "+old)
		t.text(plainText, 4, "now: "+now)
		return
	}
	left, right := t.wrap(label+": "+old, t.left-4), t.wrap(now, t.right)
	for i := range max(len(left), len(right)) {
		var a, b Safe
		if i < len(left) {
			a = blanks(min(2+2*i, 4)) + left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		t.row(cell{a, plainText}, cell{b, plainText})
	}
}
