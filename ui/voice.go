package ui

import "waybill/dossier"

// voice says a dossier's records in words, for panes and verbs alike.
type voice struct {
	x    dossier.Surface
	kept *memo // the memory of the reader in front; nil on paper
}

// name is how a record is called; an id that leads nowhere is shown in its place.
func (v voice) name(id string) Safe {
	r, ok := v.x.Record(id)
	if !ok {
		if whole := v.x.Typed(); whole != nil {
			if r, ok = whole.Record(id); ok {
				return v.title(r) + " (left out)"
			}
		}
		return Clean(id) + " (" + Clean(v.x.Absent()) + ")"
	}
	return v.title(r)
}

// title is the name, title or text of a record, or its id when it has none.
func (v voice) title(r dossier.Record) Safe {
	if r.Title == "" {
		return Clean(r.ID)
	}
	return Clean(r.Title)
}

// names is the names of several records, in order.
func (v voice) names(ids []string) Safe {
	out := make([]Safe, len(ids))
	for i, id := range ids {
		out[i] = v.name(id)
	}
	return join(", ", out...)
}

// speakers is who makes a claim, or the words that nobody is named.
func (v voice) speakers(c *dossier.Claim) Safe {
	if len(c.By) == 0 {
		return "nobody named"
	}
	return v.names(c.By)
}

// date is a date as its author wrote it, with words where EDTF alone is cryptic.
func (v voice) date(d dossier.Date) Safe {
	if d == "" {
		return ""
	}
	e, err := d.Parse()
	if err != nil {
		return Clean(string(d)) + " (not a date)"
	}
	text := Clean(string(d))
	switch words := Clean(e.Words()); {
	case words == text:
		return text
	case e.Interval() || e.OneOf() || e.AllOf() || !e.Uncertain() && !e.Approximate():
		return text + " (" + words + ")"
	case e.Uncertain() && e.Approximate():
		return text + " (about, and uncertain)"
	case e.Uncertain():
		return text + " (uncertain)"
	}
	return text + " (about)"
}

// claim gives the claim behind a record of either kind.
func (v voice) claim(id string) (*dossier.Claim, dossier.Kind) {
	r, _ := v.x.Record(id)
	c, _ := r.Value.(*dossier.Claim)
	return c, r.Kind
}

// said is who said a claim, when, how openly and how firmly, in one line.
func (v voice) said(c *dossier.Claim) Safe {
	return join(", ", v.speakers(c), or(Clean(string(c.Made)), "undated"), manner(c))
}

// manner is how openly and how firmly a claim is made.
func manner(c *dossier.Claim) Safe {
	return or(Clean(string(c.Attribution)), "attribution not recorded") + ", " + or(Clean(string(c.Modality)), "modality not recorded")
}

// or is s, or what to say where the dossier says nothing.
func or(s, otherwise Safe) Safe {
	if s == "" {
		return otherwise
	}
	return s
}

// origins is on how few origins evidence rests, always as an upper bound.
func (v voice) origins(id string) Safe { return originWords(len(v.x.Origins(id))) }

// originWords is a number of origins, as an upper bound.
func originWords(n int) Safe {
	if n == 0 {
		return "no origin"
	}
	return "at most " + count(n, "origin", "origins")
}

// support is what a claim rests on, in words.
func (v voice) support(id string) Safe {
	return join(", ", v.origins(id), v.caveat(v.x.Support(id)), v.laterSources(id))
}

// caveat says a support that the number of origins does not already tell.
func (v voice) caveat(s dossier.Support) Safe {
	switch s {
	case dossier.SingleOrigin, dossier.SeveralOrigins:
		return ""
	}
	return Clean(string(s))
}

// answer is how an allegation was answered and by whom, or that nobody has answered and why.
// On the screen it names the first of many.
func (v voice) answer(p *page, id string) (Safe, role) {
	state, later := v.x.Answer(id), v.later(id)
	if state == dossier.Unanswered && later != "" {
		return "nobody had answered this; " + later, lacking
	}
	if state == dossier.Unanswered {
		c, _ := v.claim(id)
		if c != nil && c.Response != "" {
			return "nobody has answered this (" + Clean(string(c.Response)) + ")", lacking
		}
		return "nobody has answered this (the dossier does not say whether an answer was sought)", lacking
	}
	return join("; ", Clean(string(state))+v.answerers(p, id), later), answered
}

// answerers is who answers an allegation. Where they do not all answer alike,
// each stands with its own way: one who denies must not pass for one who concedes.
func (v voice) answerers(p *page, id string) Safe {
	list, alike := v.x.Answerers(id)
	if len(list) == 0 {
		return ""
	}
	more := Safe("")
	if n := len(list) - namesMost; n > 0 && !p.paper {
		list, more = list[:namesMost], "and "+number(n)+" more"
	}
	var out []Safe
	for _, a := range list {
		told := v.name(a.Actor)
		if !alike {
			hows := make([]Safe, len(a.Hows))
			for i, how := range a.Hows {
				hows[i] = Clean(string(how))
			}
			told += " " + join(" and ", hows...)
		}
		out = append(out, told)
	}
	if alike {
		return " by " + join(", ", append(out, more)...)
	}
	return ": " + join(", ", append(out, more)...)
}

// some is the names of several records, on the screen of the first of many.
func (v voice) some(p *page, ids []string) Safe { return v.list(p, ", ", ids) }

// titles is [voice.some] for sources, whose titles may have commas in them.
func (v voice) titles(p *page, ids []string) Safe { return v.list(p, "; ", ids) }

func (v voice) list(p *page, sep Safe, ids []string) Safe {
	more := Safe("")
	if n := len(ids) - namesMost; n > 0 && !p.paper {
		ids, more = ids[:namesMost], "and "+number(n)+" more"
	}
	out := make([]Safe, len(ids))
	for i, id := range ids {
		out[i] = v.name(id)
	}
	return join(sep, append(out, more)...)
}

// namesMost is how many of many records, such as those who answered an allegation, are named on the screen.
const namesMost = 20

// state is the letter and the word that stand for a record in every list: for
// an allegation how it was answered, for a rebuttal that it is one.
func (v voice) state(r dossier.Record) (letter, word Safe, as role) {
	if r.Kind == dossier.Rebuttals {
		return "R", "rebuttal", answered
	}
	if r.Kind != dossier.Allegations {
		return "", "", plainText
	}
	if v.x.Support(r.ID) == dossier.Superseded {
		return "x", "superseded", faint
	}
	s := v.x.Answer(r.ID)
	as = answered
	if s == dossier.Unanswered {
		as = lacking
	}
	return Clean(s.Letter()), Clean(string(s)), as
}

// kindWord is the word for a single record of a kind, with its own kind word where it has one.
func kindWord(r dossier.Record) Safe {
	return join(", ", Clean(r.Kind.One()), Clean(r.Word))
}

// amounts is the sums of an investment, each as written; they are never added up or merged.
func amounts(list []dossier.Amount) Safe {
	out := make([]Safe, len(list))
	for i, a := range list {
		out[i] = Clean(a.Currency) + " " + grouped(Clean(a.Value))
	}
	return join(" or ", out...)
}

// grouped sets the digits before the decimal point in threes, apart from anything else.
func grouped(value Safe) Safe {
	whole := len(value)
	for i := range len(value) {
		if value[i] == '.' {
			whole = i
			break
		}
	}
	out := value[whole:]
	for whole > 3 && value[whole-4] >= '0' && value[whole-4] <= '9' {
		out = " " + value[whole-3:whole] + out
		whole -= 3
	}
	return value[:whole] + out
}
