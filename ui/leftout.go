package ui

import "waybill/dossier"

// unknownYet says of a record that it was not known yet, with the reason; "" for any other.
func (m *Model) unknownYet(id string) Safe {
	l := m.desk.v.x.LeftOut()
	if l == nil {
		return ""
	}
	left, ok := l.Find(id)
	if !ok {
		return ""
	}
	return "left out as known " + dateOf(l.AsOf) + ": " + m.desk.v.because(left) + "; " + m.look.keys.key("as-of", "A") + " leads back to everything"
}

// unknownYet is the page of a record that was not known yet.
func (v voice) unknownYet(p *page, id string) bool {
	l := v.x.LeftOut()
	if l == nil {
		return false
	}
	left, ok := l.Find(id)
	if !ok {
		return false
	}
	p.text(lacking, 0, Clean(id)+" was not known yet")
	p.text(plainText, 0, Clean(left.Kind.One())+" left out as known "+dateOf(l.AsOf)+": "+v.because(left)+".")
	if left.Doubt {
		p.text(plainText, 0, "That date is not certain: it may have been known.")
	}
	p.blank()
	p.text(faint, 0, p.key(p.keys.key("as-of", "A")+" leads back to everything."))
	return true
}

// because is why a record was left out or is in doubt: "said 2023-10 (uncertain)".
func (v voice) because(l dossier.Left) Safe {
	if l.Date == "" {
		return "nothing says since when"
	}
	why := Clean(string(l.Why))
	if l.Of != "" {
		r, _ := v.x.Typed().Record(l.Of)
		why += " \"" + v.title(r) + "\","
	}
	return join(" ", why, dateIn(l.Date))
}

// dateIn is a date of the dossier in words.
func dateIn(d dossier.Date) Safe {
	e, err := d.Parse()
	if err != nil {
		return Clean(string(d))
	}
	return Clean(e.Words())
}

// later says that answers to an allegation came later and are left out; "" where none are.
func (v voice) later(id string) Safe {
	n := v.x.LaterAnswers(id)
	if n == 0 {
		return ""
	}
	return count(n, "later answer is", "later answers are") + " left out"
}

// laterSources says that a record has evidence in sources that came later and are left out; "" for none.
func (v voice) laterSources(id string) Safe {
	n := v.x.LaterSources(id)
	if n == 0 {
		return ""
	}
	return count(n, "later source", "later sources") + " left out"
}

// nobody says that none of some allegations is answered.
func (v voice) nobody(allegations []dossier.Subject) Safe {
	for _, s := range allegations {
		if v.later(s.Claim) != "" {
			return "Nobody had answered any of this; later answers are left out."
		}
	}
	return "Nobody has answered any of this."
}

// listLeftOut lists what was left out as of the date, and then what is kept in doubt.
func (m *Model) listLeftOut() {
	l := m.desk.v.x.LeftOut()
	type group struct {
		list []dossier.Left
		what Safe
	}
	groups := []group{{l.Records, "left out"}, {l.Parts, "left out"}, {l.Perhaps, "kept, perhaps not known yet"}, {l.Undated, "kept, undated"}}
	rest := 0
	for i, g := range groups {
		n := max(min(len(g.list), mostChanges-rest), 0)
		groups[i].list = g.list[:n]
		rest += n
	}
	rest = len(l.Records) + len(l.Parts) + len(l.Perhaps) + len(l.Undated) - rest
	v, whole := m.desk.v, voice{x: m.desk.v.x.Typed()}
	var rows []pick
	for _, g := range groups {
		for _, left := range g.list {
			why := v.because(left)
			if g.what == "left out" && left.Doubt {
				why += "; perhaps known"
			}
			rows = append(rows, pick{key: left.ID, text: join(": ", whole.name(left.ID), Clean(left.Part)), below: g.what + ", " + why,
				right: Clean(left.Kind.One()), take: do(func() { m.goTo(place{id: left.ID}) })})
		}
	}
	m.pickFrom(picker{
		title: "Left out as known " + dateOf(l.AsOf), none: "Nothing is left out, and nothing is in doubt.", rest: rest,
		rows: func() []pick { return rows },
	}, 0)
}
