package ftm

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"waybill/dossier"
)

// face is what a record and an entity have in common: what of an entity a
// dossier has members for. Read looks at an entity, see [model.look], and Write
// at a record; both come here, and [model.entity] makes an entity of a face. A
// property that would then be another than it was is kept under "x".
type face struct {
	kind         dossier.Kind
	title        string
	word         string // the kind, or the type of a link; events have none
	country      string
	summary      string
	names        []string
	ids          []dossier.Identifier
	date         dossier.Date
	from, to     string   // of a link
	involves     []string // of an event
	status       string   // of an investment
	amounts      []dossier.Amount
	source       sourceFace
	otherSources []string // lines of sources that contradict it or mention it
	told         []string // lines of what is only told to people: Read takes them for notes
}

// sourceFace is what only sources have.
type sourceFace struct {
	publisher, url, archive, language string
	authors                           []string
}

// same says whether two faces say the same of what an entity's properties say;
// what other entities and datasets say is not compared.
func (f *face) same(g *face) bool {
	return f.kind == g.kind && f.title == g.title && f.word == g.word && f.country == g.country && f.summary == g.summary &&
		f.date == g.date && f.from == g.from && f.to == g.to && f.status == g.status && f.source.url == g.source.url &&
		f.source.archive == g.source.archive && f.source.language == g.source.language && slices.Equal(f.source.authors, g.source.authors) &&
		slices.Equal(f.names, g.names) && slices.Equal(f.ids, g.ids)
}

// look sees what of an entity a dossier has members for.
func (m *model) look(e *entity) face {
	s := m.schema(e.schema)
	f := face{kind: s.kind, word: s.word}
	notes := f.takeLines(e)
	f.title = m.titleOf(e, s)
	if s.kind == dossier.Links {
		f.title, f.from, f.to = "", e.first(s.from), e.first(s.to)
		if role := e.first("role"); s.name == "UnknownLink" && role != "" {
			f.word = role
		}
	}
	f.names = otherNames(e, f.title)
	f.ids = append(m.identifiers(e), f.ids...)
	if s.kind == dossier.Actors || s.kind == dossier.Places {
		f.country = countryOf(e)
	}
	f.when(e, s)
	switch s.kind {
	case dossier.Events:
		f.word, f.involves = "", m.named(e)
	case dossier.Sources:
		f.lookSource(e)
	case dossier.Investments:
		f.status = e.first("status")
		f.amounts = append(amountsOf(e), f.amounts...)
	}
	f.summary = m.summaryOf(e, &f, notes)
	return f
}

// titleOf is what an entity is called: what OpenSanctions calls it, else its
// first name, else what else tells it from others.
func (m *model) titleOf(e *entity, s *schema) string {
	switch {
	case e.extra.caption != "" && s.kind != dossier.Events:
		return e.extra.caption
	case s.name == "Sanction":
		return listedBy(e)
	case m.is(s.name, "Document"):
		if t := e.first("title", "name", "subject", "fileName"); t != "" {
			return t
		}
	}
	if t := e.first("name", "title", "full", "alias", "weakAlias", "street", "city", "registrationNumber", "username", "publicKey",
		"accountNumber", "iban", "number", "caption"); t != "" {
		return t
	}
	if s.kind == dossier.Events && s.word != "" {
		return strings.ToUpper(s.word[:1]) + s.word[1:]
	}
	if t := strings.TrimSpace(e.first("firstName") + " " + e.first("lastName")); t != "" {
		return t
	}
	return e.id
}

// listedBy is the title of a sanction: who lists, never that it is deserved.
func listedBy(e *entity) string {
	by, program := e.first("authority", "publisher"), e.first("program", "programId")
	switch {
	case by != "" && program != "":
		return "Listed by " + by + ": " + program
	case by != "":
		return "Listed by " + by
	case program != "":
		return "Listed under " + program + " (authority not given)"
	}
	return "Listed (authority not given)"
}

// otherNames are the names of an entity but the one it goes by.
func otherNames(e *entity, title string) []string {
	var out []string
	for _, p := range []string{"name", "alias", "weakAlias", "previousName"} {
		out = union(out, e.get(p))
	}
	return slices.DeleteFunc(out, func(n string) bool { return n == title })
}

func (m *model) identifiers(e *entity) []dossier.Identifier {
	var held []prop
	for _, p := range e.props {
		if m.lists.order[p.name] > 0 {
			held = append(held, p)
		}
	}
	slices.SortFunc(held, func(a, b prop) int { return m.lists.order[a.name] - m.lists.order[b.name] })
	var out []dossier.Identifier
	for _, p := range held {
		for _, v := range p.values {
			scheme := m.lists.scheme[p.name]
			if scheme == "LEI" && !dossier.SoundLEI(v) {
				scheme = "LEI that does not check"
			}
			out = append(out, dossier.Identifier{Scheme: scheme, Value: v})
		}
	}
	return out
}

// countries are the properties that hold countries, the ones that say most first.
func countries() []string {
	return []string{"country", "mainCountry", "jurisdiction", "nationality", "citizenship", "flag"}
}

// countryOf is the country of an entity, where it has one and not several.
func countryOf(e *entity) string {
	for _, p := range countries() {
		if v := e.get(p); len(v) > 0 {
			if c := strings.ToUpper(v[0]); len(v) == 1 && isCountry(c) {
				return c
			}
			return ""
		}
	}
	return ""
}

func isCountry(code string) bool {
	return len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// named lists the ids that an entity names, in the order of its properties.
func (m *model) named(e *entity) []string {
	refs := m.refs(e.schema)
	var out []string
	for _, p := range e.props {
		if _, ref := refs[p.name]; ref && p.name != "proof" && p.name != "addressEntity" {
			out = union(out, p.values)
		}
	}
	return out
}

func (f *face) lookSource(e *entity) {
	if u := e.first("sourceUrl"); dossier.Address(u) {
		f.source.url = u
	}
	f.source.authors = e.get("author")
	if l := e.get("language"); len(l) == 1 {
		if tag, err := language.Parse(l[0]); err == nil {
			f.source.language = tag.String()
		}
	}
	if f.source.publisher == "" && len(e.get("author")) == 0 {
		f.source.authors = e.get("publisher")
	}
}

func amountsOf(e *entity) []dossier.Amount {
	var out []dossier.Amount
	add := func(value, currency string) {
		a := dossier.Amount{Value: value, Currency: currency}
		if isDecimal(value) && dossier.KnownCurrency(currency) {
			out = append(out, a)
		}
	}
	if v := e.get("amount"); len(v) == 1 && len(e.get("currency")) == 1 {
		add(v[0], e.first("currency"))
	}
	for _, p := range [][2]string{{"amountEur", "EUR"}, {"amountUsd", "USD"}} {
		if v := e.get(p[0]); len(v) == 1 && len(out) == 0 {
			add(v[0], p[1])
		}
	}
	return out
}

// isDecimal says whether a text is a number as a dossier has it: "12", "-0.50".
func isDecimal(s string) bool {
	const digits = "0123456789"
	whole, part, cut := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return whole != "" && len(s) < 40 && strings.Trim(whole, digits) == "" && (whole == "0" || whole[0] != '0') &&
		(!cut || part != "" && strings.Trim(part, digits) == "")
}
