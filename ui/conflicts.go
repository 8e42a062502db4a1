package ui

import (
	"slices"

	"waybill/dossier"
)

func conflictsOutlook() outlook {
	return outlook{
		view: conflicts, title: "Conflicts",
		lead: command{name: "conflicts", keys: []string{"C"}, does: "two values for one thing, side by side"},
		to:   anyRecord(conflicts),
		page: func(v voice, p *page, r dossier.Record, at place) {
			v.conflicts(p, r.ID, at.get(onlySetting) == onlyHere)
		},
		keys: func(m *Model) []command {
			return []command{m.only("conflicts-record", "r", onlyHere, "only the conflicts of the record, or all again", "this record")}
		},
	}
}

// conflictsMost is how many conflicts a group has on the screen: each is several rows.
const conflictsMost = 25

// conflicts lays out where the dossier gives one thing two values: what
// concerns the record with an id first, and the rest unless only that is asked for.
func (v voice) conflicts(p *page, id string, only bool) {
	all := v.x.Conflicts()
	if len(all) == 0 {
		p.text(strong, 0, "No two values for one thing were found in "+v.dossier()+".")
		p.text(plainText, 0, "That does not mean that they are right, only that it does not contradict itself where this was looked for.")
		v.rulesCompared(p)
		return
	}
	p.text(warned, 0, "Values stand in the order of the file. None is ranked above another, none is left out, and none is said to be right.")
	own := v.x.ConflictsOf(id)
	if id != "" {
		p.blank()
		r, _ := v.x.Record(id)
		p.text(strong, 0, conflictCount(len(own))+" that "+verb(len(own), "concerns", "concern")+" "+v.atHand(r))
		v.conflictRows(p, id, own, nil)
	}
	switch {
	case only:
		p.blank()
		p.text(faint, 0, join("; ", "Only these show, of "+number(len(all))+" in the dossier", p.key(p.keys.key("conflicts-record", "r")+" shows all")))
	case id == "":
		v.conflictRows(p, id, all, nil)
	default:
		p.blank()
		rest := otherConflicts(all, own)
		p.text(strong, 0, conflictCount(len(all)-len(own))+" elsewhere in the dossier")
		v.conflictRows(p, "", rest, nil)
	}
	v.rulesCompared(p)
}

// conflictCount is a number of conflicts in words.
func conflictCount(n int) Safe {
	if n == 0 {
		return "No conflict"
	}
	return count(n, "conflict", "conflicts")
}

// verb is a verb as its subject's number has it.
func verb(n int, one, many Safe) Safe {
	if n <= 1 {
		return one
	}
	return many
}

// otherConflicts is all conflicts but some of them.
func otherConflicts(all, own []dossier.Conflict) []dossier.Conflict {
	var out []dossier.Conflict
	for _, c := range all {
		if len(own) > 0 && sameConflict(c, own[0]) { // both are in the order of the file
			own = own[1:]
			continue
		}
		out = append(out, c)
	}
	return out
}

// sameConflict says whether two are one: no rule compares the same values of one part twice.
func sameConflict(a, b dossier.Conflict) bool { return &a.Values[0] == &b.Values[0] }

// conflictRows lays out conflicts, on the screen the first of many. Sources that
// the page has told of already are only named.
func (v voice) conflictRows(p *page, id string, list []dossier.Conflict, told map[string]bool) {
	most := len(list)
	if !p.paper {
		most = min(most, conflictsMost)
	}
	for _, c := range list[:most] {
		v.conflict(p, c, told)
	}
	if n := len(list) - most; n > 0 {
		prints := "; waybill conflicts"
		if id != "" {
			prints += " " + string(Clean(id))
		}
		p.blank()
		p.leaveOut("and " + number(n) + " more" + Clean(prints) + " prints them all")
	}
}

// conflict lays out one thing with its values side by side, and where each can be read.
func (v voice) conflict(p *page, c dossier.Conflict, told map[string]bool) {
	p.title(v.thing(c), "")
	p.land()
	if !givenByRecords(c) {
		v.recordRow(p, "", c.About, "")
	}
	t := newTable(p, v)
	t.told = told
	for i := 0; i < len(c.Values); i += 2 {
		pair := c.Values[i:min(i+2, len(c.Values))]
		if i > 0 && t.right > 0 {
			t.lines = append(t.lines, line{spans: []span{{t.rule(), faint}}})
		}
		if t.right == 0 {
			for j := range pair {
				v.value(t, c, pair[j:j+1])
			}
			continue
		}
		v.value(t, c, pair)
	}
	v.aside(p, c)
	v.weighing(p, c)
}

// givenByRecords says whether each value is a record's, so that the rows below the values name what the conflict is about.
func givenByRecords(c dossier.Conflict) bool {
	return !slices.ContainsFunc(c.Values, func(v dossier.Value) bool { return len(v.Records) == 0 })
}

// thing says what has the values, by the rule that found them, and the part of the record.
func (v voice) thing(c dossier.Conflict) Safe {
	n, part := number(len(c.Values)), Clean(c.Part)
	switch c.Rule {
	case "amount":
		if part != "" {
			part = "of the phase " + part
		}
		return join(" ", n, "amounts", part)
	case "identifier":
		return n + " identifiers in one register: " + part
	case "phase":
		return "A phase outside its investment: " + part
	case "period":
		return n + " periods of one relation"
	case "event":
		return n + " dates of one event"
	case "said":
		return "Said after it was published"
	case "claims":
		return "Two claims that conflict"
	}
	return join(": ", "Stated and contradicted", part)
}

// value lays out one or two values: what they are side by side, and below that
// a row for each place where the one or the other can be read.
func (v voice) value(t *table, c dossier.Conflict, pair []dossier.Value) {
	sides := make([]cell, 2)
	rests := make([]cell, 2)
	for i := range pair {
		sides[i], rests[i] = cell{v.valueWords(c, pair[i]), valueRole(c)}, v.valueOrigins(c, pair[i])
	}
	below := t.right == 0 // then there is one, and what belongs to it is indented
	if below {
		t.row(sides[0], rests[0])
	} else {
		t.row(sides[0], sides[1])
		t.row(rests[0], rests[1])
	}
	for i := range pair {
		side := func(s cell) {
			if i == 0 && !below {
				t.row(s, cell{})
			} else {
				t.row(cell{}, s)
			}
		}
		v.givers(t, c, pair[i], side)
	}
}

// givers are the rows of who gives a value: the records, and the sources.
func (v voice) givers(t *table, c dossier.Conflict, val dossier.Value, side func(cell)) {
	for _, id := range val.Records {
		if !givenByRecords(c) {
			break // it stands above
		}
		t.entry(place{id: id}, id, func() { v.giver(t.page, id, side) })
	}
	var evidence []dossier.Evidence
	var above []Safe
	for _, e := range val.Evidence {
		if !t.told[e.Source] {
			evidence = append(evidence, e)
		} else if name := v.name(e.Source); !slices.Contains(above, name) {
			above = append(above, name)
		}
	}
	if len(above) > 0 {
		side(cell{"in " + join("; ", above...), faint})
	}
	most := t.most(len(evidence))
	for _, e := range evidence[:most] {
		t.entry(place{id: e.Source}, c.About, func() {
			side(cell{v.readAt(c, e), plainText})
			if e.Excerpt.Exact != "" {
				side(cell{"\"" + Clean(e.Excerpt.Exact) + "\"", plainText})
			}
			if e.Note != "" {
				side(cell{"note: " + Clean(e.Note), faint})
			}
		})
	}
	if n := len(evidence) - most; n > 0 {
		t.leaveOut("and " + count(n, "more source", "more sources") + " of this value; waybill conflicts prints them all")
	}
}

// giver is a record that gives a value; a claim never without who says it, when, and how it was answered.
func (v voice) giver(p *page, id string, side func(cell)) {
	claim, kind := v.claim(id)
	if claim == nil {
		own := Safe("")
		if !p.paper { // where every row has its id
			own = "#" + Clean(id)
		}
		side(cell{join(", ", v.name(id), own), plainText})
		return
	}
	side(cell{join(", ", v.said(claim), v.support(id)), plainText})
	if words := limit(claim); words != "" {
		side(cell{words, plainText})
	}
	if kind == dossier.Allegations {
		words, as := v.answer(p, id)
		side(cell{words, as})
	} else {
		side(cell{"a rebuttal", answered})
	}
}

// readAt is where a value can be read: the source, whose it is, when it was published, and where in it.
func (v voice) readAt(c dossier.Conflict, e dossier.Evidence) Safe {
	r, _ := v.x.Record(e.Source)
	s, _ := r.Value.(*dossier.Source)
	if s == nil {
		return v.name(e.Source)
	}
	publisher := Safe("")
	if s.Publisher != "" {
		publisher = v.name(s.Publisher)
	}
	stance := Safe("")
	switch {
	case c.Rule == "evidence":
	case e.Stance == dossier.Contradicts:
		stance = "which contradicts it"
	case e.Stance == dossier.Mentions:
		stance = "which only mentions it"
	}
	return join(", ", v.title(r), publisher, or(v.date(s.Published), "undated"), Clean(e.Locator), stance)
}

// valueWords is a value as it is written, and how else.
func (v voice) valueWords(c dossier.Conflict, val dossier.Value) Safe {
	switch {
	case val.Currency != "":
		words := amounts([]dossier.Amount{{Value: val.Text, Currency: val.Currency}})
		return words + also(val.Also)
	case c.Rule == "phase":
		if val.Text == c.Values[0].Text {
			return "the investment: " + v.date(dossier.Date(val.Text))
		}
		return "the phase: " + v.date(dossier.Date(val.Text))
	case c.Rule == "period" || c.Rule == "event":
		return v.date(dossier.Date(val.Text)) + also(val.Also)
	case c.Rule == "said" && len(val.Records) > 0:
		return "made " + v.date(dossier.Date(val.Text))
	case c.Rule == "said":
		return "published " + v.date(dossier.Date(val.Text))
	}
	return Clean(val.Text) + also(val.Also)
}

func also(list []string) Safe {
	out := make([]Safe, len(list))
	for i, s := range list {
		out[i] = Clean(s)
	}
	if words := join(", ", out...); words != "" {
		return " (also written " + words + ")"
	}
	return ""
}

func valueRole(c dossier.Conflict) role {
	if c.Rule == "claims" {
		return accused
	}
	return strong
}

// valueOrigins is on how few origins a value rests.
func (v voice) valueOrigins(c dossier.Conflict, val dossier.Value) cell {
	switch {
	case len(val.Evidence) > 0:
		return cell{originWords(len(v.x.OriginsOfValue(c, val))), faint}
	case len(val.Records) > 0 && !givenByRecords(c):
		return cell{} // it is the record's own, which stands above
	}
	return cell{"no source is given for this value", lacking}
}

// aside shows the amounts in other currencies, which are not compared.
func (v voice) aside(p *page, c dossier.Conflict) {
	for _, a := range c.Aside {
		p.text(faint, 0, "other currency, not compared: "+v.valueWords(c, a))
	}
}

// weighing says what a reader might weigh: how many origins each value has,
// whether they are the same, and what may be behind it.
func (v voice) weighing(p *page, c dossier.Conflict) {
	if words := v.shared(c); words != "" {
		p.text(warned, 0, words)
	}
	for _, r := range dossier.ConflictRules() {
		if r.Name == c.Rule {
			p.text(faint, 0, Clean(r.Caution))
		}
	}
}

// shared says that values come back to one origin, or that they have equally many.
func (v voice) shared(c dossier.Conflict) Safe {
	holders := map[string]int{}
	var order []string
	counts := map[int]bool{}
	for _, val := range c.Values {
		if len(val.Evidence) == 0 {
			return ""
		}
		origins := v.x.OriginsOfValue(c, val)
		counts[len(origins)] = true
		for _, o := range origins {
			if holders[o.Source] == 0 {
				order = append(order, o.Source)
			}
			holders[o.Source]++
		}
	}
	for _, id := range order {
		if holders[id] == len(c.Values) {
			return "These values share an origin, so they do not bear each other out: " + v.name(id)
		}
	}
	if len(counts) == 1 {
		for n := range counts {
			return "A tie: each value rests on " + originWords(n)
		}
	}
	return ""
}

// rulesCompared lists what was compared, so that nobody takes silence for more than it is.
func (v voice) rulesCompared(p *page) {
	p.title("What was compared", "")
	p.grouped = false
	for _, r := range dossier.ConflictRules() {
		p.fact(Clean(r.Name), faint, Clean(r.Finds))
	}
}

// Conflicts prints where the dossier gives one thing two values: all of it, or with an id what concerns that record.
func (p Paper) Conflicts(x dossier.Surface, id string) string {
	pg := p.page()
	voice{x: x}.conflicts(pg, id, id != "")
	return pg.print()
}
