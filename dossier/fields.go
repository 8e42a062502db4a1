package dossier

import "iter"

// field is a text of a record that a search looks into.
type field struct {
	member string // the member that holds it, as the file names it
	text   string
	mark   byte // idMark, nameMark or textMark: what it goes by counts for more
}

// fields walks the texts of a record, what it goes by first: id, name, names, identifiers.
func (r Record) fields() iter.Seq[field] {
	return func(yield func(field) bool) {
		w := fieldWalk{yield: yield}
		w.hand(field{"id", r.ID, idMark})
		switch r.Value.(type) {
		case *Actor, *Place:
			w.name("name", r.Title)
		case *Claim:
		default:
			w.name("title", r.Title)
		}
		for i := range r.Common.Names {
			w.name("names", r.Common.Names[i].Text)
		}
		for i := range r.Common.Identifiers {
			w.name("identifiers", r.Common.Identifiers[i].Value)
		}
		w.rest(r)
		w.text("summary", r.Common.Summary)
		w.evidence(r.Common.Evidence)
	}
}

// fieldWalk hands on fields until the reader has enough.
type fieldWalk struct {
	yield func(field) bool
	done  bool
}

func (w *fieldWalk) name(member, text string) { w.hand(field{member, text, nameMark}) }
func (w *fieldWalk) text(member, text string) { w.hand(field{member, text, textMark}) }

func (w *fieldWalk) hand(f field) {
	if !w.done && f.text != "" {
		w.done = !w.yield(f)
	}
}

func (w *fieldWalk) texts(member string, list []string) {
	for _, s := range list {
		w.text(member, s)
	}
}

// rest walks the members that only some kinds have.
func (w *fieldWalk) rest(r Record) {
	switch v := r.Value.(type) {
	case *Actor:
		w.text("kind", v.Kind)
	case *Place:
		w.text("kind", v.Kind)
	case *Investment:
		w.terms(&v.Terms)
		for i := range v.Phases {
			p := &v.Phases[i]
			w.text("title", p.Title)
			w.terms(&p.Terms)
			w.text("summary", p.Summary)
			w.evidence(p.Evidence)
		}
	case *Link:
		w.text("type", v.Type)
	case *Source:
		w.text("kind", v.Kind)
		w.texts("authors", v.Authors)
		w.text("url", v.URL)
		w.text("archive", v.Archive)
		w.text("why", v.Reliability.Why)
	case *Claim:
		w.claim(v)
	case *Framework:
		for i := range v.Factors {
			w.text("code", v.Factors[i].Code)
			w.text("text", v.Factors[i].Text)
		}
	case *Walk:
		for i := range v.Steps {
			w.text("say", v.Steps[i].Say)
		}
	}
}

func (w *fieldWalk) terms(t *Terms) {
	w.text("kind", t.Kind)
	w.text("status", t.Status)
	for i := range t.Amounts {
		w.text("value", t.Amounts[i].Value)
		w.evidence(t.Amounts[i].Evidence)
	}
	w.codes(t.Factors)
}

func (w *fieldWalk) claim(c *Claim) {
	w.text("text", c.Text)
	for i := range c.Points {
		w.text("points", c.Points[i].Text)
		w.evidence(c.Points[i].Evidence)
	}
	w.texts("doesNotEstablish", c.DoesNotEstablish)
	w.codes(c.Factors)
}

func (w *fieldWalk) codes(list []Factor) {
	for i := range list {
		w.text("code", list[i].Code)
	}
}

func (w *fieldWalk) evidence(list []Evidence) {
	for i := range list {
		e := &list[i]
		w.text("excerpt", e.Excerpt.Exact)
		w.text("translation", e.Translation)
		w.text("locator", e.Locator)
		w.text("note", e.Note)
	}
}
