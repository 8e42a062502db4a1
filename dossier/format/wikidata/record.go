package wikidata

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// record makes the records of an entity and of its statements.
func (r *reader) record(e entity) {
	ranked(e.statements)
	if !e.bare {
		r.tally.Import()
	}
	c := dossier.Common{Evidence: []dossier.Evidence{{Source: r.wikidata()}}}
	name := e.id
	if !e.bare {
		name = r.label(e.id)
		c.Names, c.Summary = names(e.Item, name), described(e.Item)
	}
	c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: "Wikidata", Value: e.id})
	var kept []exchange.Member
	for _, s := range e.statements {
		r.tally.Import()
		switch v, kind := valueOf(s.Item); {
		case kind == "wikibase-entityid" && entityOf(v) != "":
			r.link(e, s, entityOf(v))
		case kind == "time":
			r.event(e, s, name, v)
		case identifies(s):
			c.Identifiers = append(c.Identifiers, dossier.Identifier{Scheme: r.scheme(s.property), Value: exchange.Word(v.Raw())})
		default:
			kept = append(kept, exchange.Member{Name: s.property, Value: s.Kept()})
		}
	}
	c.X = own(e, kept)
	r.place(e, name, c)
}

// own is what is kept of an entity under "x".
func own(e entity, statements []exchange.Member) jsontext.Value {
	var members []exchange.Member
	if !e.bare {
		members = append(members, exchange.Member{Name: "entity", Value: e.Keep("id", "labels", "aliases", "claims")})
	}
	return exchange.Members(append(members, exchange.Member{Name: "statements", Value: exchange.Members(grouped(statements)...)})...)
}

// grouped puts the statements of a property into one list.
func grouped(statements []exchange.Member) []exchange.Member {
	var out []exchange.Member
	for _, s := range statements {
		i := slices.IndexFunc(out, func(m exchange.Member) bool { return m.Name == s.Name })
		if i < 0 {
			i = len(out)
			out = append(out, exchange.Member{Name: s.Name, Value: jsontext.Value("[")})
		} else {
			out[i].Value = append(out[i].Value, ',')
		}
		out[i].Value = append(out[i].Value, s.Value...)
	}
	for i := range out {
		out[i].Value = append(out[i].Value, ']')
	}
	return out
}

// place puts an entity among the actors or the places. A property of which
// nothing is stated is the word for links, and kept under "x" of the dossier.
func (r *reader) place(e entity, name string, c dossier.Common) {
	d, id := r.draft.Dossier, r.draft.ID(e.id)
	kind, place := r.kind(e)
	switch {
	case place:
		d.Places = append(d.Places, dossier.Place{ID: id, Kind: kind, Name: name, Common: c})
	case kind == "property" && len(e.statements) == 0:
		r.properties = append(r.properties, exchange.Member{Name: e.id, Value: e.Kept()})
	default:
		d.Actors = append(d.Actors, dossier.Actor{ID: id, Kind: kind, Name: name, Common: c})
	}
}

// kind is the kind of an entity, and whether it is a place.
func (r *reader) kind(e entity) (kind string, place bool) {
	if !e.bare && text(e.Item, "type") != "item" && text(e.Item, "type") != "" {
		return text(e.Item, "type"), false
	}
	class := ""
	for _, s := range e.statements {
		v, kind := valueOf(s.Item)
		if s.property != "P31" || !s.best || kind != "wikibase-entityid" {
			continue
		}
		if k, p, known := classOf(entityOf(v)); known {
			return k, p
		}
		if class == "" {
			class = r.labels[entityOf(v)]
		}
	}
	if class == "" {
		class = "item"
	}
	return class, false
}

// names are all names of an entity but the one it goes by.
func names(it exchange.Item, but string) []dossier.Name {
	var out []dossier.Name
	add := func(v exchange.Item, language string) {
		v.Due('"', "value", "language")
		if !v.Has("value") {
			v.Remark("value", "a name has no text; it is left out")
		}
		n := dossier.Name{Text: text(v, "value"), Language: language}
		if said := text(v, "language"); said != "" {
			n.Language = said
		}
		if n.Text != "" && n.Text != but && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for _, member := range []string{"labels", "aliases", "lemmas"} {
		if it.Kind(member) != '{' {
			continue
		}
		all, _ := it.Item(member)
		for _, language := range all.Names() {
			for _, v := range all.Items(language) {
				add(v, language)
			}
		}
	}
	return out
}

// described is the description of an entity in English, else in the first language.
func described(it exchange.Item) string {
	if it.Kind("descriptions") != '{' {
		return ""
	}
	all, _ := it.Item("descriptions")
	for _, language := range append([]string{"en"}, all.Names()...) {
		if all.Kind(language) != '{' {
			continue
		}
		if v, ok := all.Item(language); ok && text(v, "value") != "" {
			return text(v, "value")
		}
	}
	return ""
}

// identifies says whether a statement is an external identifier that holds.
func identifies(s statement) bool {
	snak, _ := mainsnak(s.Item)
	v, kind := valueOf(s.Item)
	return text(snak, "datatype") == "external-id" && kind == "string" && s.rank != "deprecated" && exchange.Word(v.Raw()) != ""
}

// scheme is an identifier's property, always with its number.
func (r *reader) scheme(property string) string {
	if l := r.labels[property]; l != "" {
		return l + " (" + property + ")"
	}
	return property
}

func (r *reader) link(e entity, s statement, to string) {
	r.draft.Dossier.Links = append(r.draft.Dossier.Links, dossier.Link{
		ID: r.statementID(e, s), Type: r.label(s.property) + mark(s), From: r.draft.ID(e.id), To: r.draft.ID(to), Period: r.period(s.Item), Common: r.common(s),
	})
}

func (r *reader) event(e entity, s statement, name string, v exchange.Item) {
	c := r.common(s)
	date := guessed(timeOf(v), s.Item)
	if date == "" {
		c.Summary = strings.TrimSpace("Its time is one that no date of a dossier can mean: " + text(v, "time") + ". " + c.Summary)
	}
	r.draft.Dossier.Events = append(r.draft.Dossier.Events, dossier.Event{
		ID: r.statementID(e, s), Title: r.label(s.property) + " of " + name + mark(s), Date: date, Involves: []string{r.draft.ID(e.id)}, Common: c,
	})
}

// statementID is the id of a statement's record, which has the statement's own where it has one.
func (r *reader) statementID(e entity, s statement) string {
	key := text(s.Item, "id")
	if key == "" {
		key = e.id + " " + s.property + " " + s.Place.String() + string(s.Raw())
	}
	return r.draft.Named("\x00statement "+key, e.id+"-"+s.property+"-"+text(s.Item, "id")[strings.Index(text(s.Item, "id"), "$")+1:])
}

// mark is what a name must say of a statement that is not to be taken as it stands.
func mark(s statement) string {
	switch {
	case s.rank == "deprecated":
		return " (deprecated)"
	case !s.best:
		return " (not preferred)"
	}
	return ""
}

// common is what the record of a statement has: rank and qualifiers in words, sources, and all of it under "x".
func (r *reader) common(s statement) dossier.Common {
	var words []string
	switch {
	case s.rank == "deprecated":
		words = append(words, "Deprecated: Wikidata keeps this statement and does not hold it to be true.")
	case !s.best:
		words = append(words, "Of normal rank, where Wikidata prefers another value.")
	}
	words = append(words, r.qualified(s.Item)...)
	return dossier.Common{Summary: strings.Join(words, " "), Evidence: r.evidence(s.Item), X: s.Keep("type")}
}
