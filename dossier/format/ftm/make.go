package ftm

import (
	"strings"

	"golang.org/x/text/language"

	"waybill/dossier"
)

// world is what a face is made into an entity with: the schema of every other
// entity of the file, by id; "" of those that are not there.
type world struct {
	*model
	schemaOf func(id string) string
}

// entity makes an entity of a face, without its id.
func (w world) entity(f *face) *entity {
	e := &entity{}
	switch f.kind {
	case dossier.Links:
		w.makeLink(e, f)
	case dossier.Sources:
		e.schema = w.schemaFor(f)
		w.makeSource(e, f)
	case dossier.Events:
		e.schema = "Event"
		e.add("name", f.title)
		dates(e, f.date, "date")
		for _, id := range f.involves {
			if s := w.schemaOf(id); s == "" || w.is(s, "LegalEntity") {
				e.add("involved", id)
			}
		}
	default:
		e.schema = w.schemaFor(f)
		e.add(nameOf(e.schema, f.word), f.title)
		if isCountry(f.country) {
			e.add("country", strings.ToLower(f.country))
		}
	}
	if f.kind == dossier.Investments {
		w.makeInvestment(e, f)
	}
	if f.kind != dossier.Links {
		e.add("alias", f.names...)
	}
	e.add("summary", f.summary)
	for _, id := range f.ids {
		if prop := registerOf(w.model, e.schema, id.Scheme); prop != "" {
			e.add(prop, id.Value)
		}
	}
	e.add(lined(f.kind), f.lines(w.model, e.schema)...)
	if f.word == secretService {
		e.add("topics", secretTopic)
	}
	return e
}

// nameOf is the property that holds what an entity is called.
func nameOf(schema, word string) string {
	if schema == "Address" && word == "address" {
		return "full"
	}
	if schema == "Contract" {
		return "title"
	}
	return "name"
}

// registerOf is the property for the identifiers of a scheme; "" where an entity of the schema has none.
func registerOf(m *model, schema, scheme string) string {
	for _, r := range m.lists.byScheme[scheme] {
		if m.is(schema, r.of) {
			return r.prop
		}
	}
	return ""
}

// schemaFor is the schema for a kind of actor, place, investment or source. What
// is in version 4 only is not written, because Aleph does not know it, nor what
// is abstract or asks for properties that a dossier has not.
func (w world) schemaFor(f *face) string {
	switch s := w.byWord[string(f.kind)+" "+f.word]; s {
	case "", "Territory", "Thing", "Document", "Assessment":
	default:
		return s
	}
	switch f.kind {
	case dossier.Places:
		switch f.word {
		case "country", "city", "territory":
			return "Address"
		}
		return "RealEstate"
	case dossier.Investments:
		return "Project"
	case dossier.Sources:
		return "Pages"
	}
	switch f.word {
	case secretService, "government":
		return "PublicBody"
	case "media", "exchange", "university":
		return "Organization"
	case "product":
		return "Asset"
	}
	return "LegalEntity"
}

func (w world) makeSource(e *entity, f *face) {
	e.add("title", f.title)
	e.add("author", f.source.authors...)
	e.add("publishedAt", isoPrefix(string(f.date)))
	e.add("sourceUrl", f.source.url)
	if tag, err := language.Parse(f.source.language); err == nil && f.source.language != "" {
		if base, sure := tag.Base(); sure == language.Exact {
			e.add("language", base.ISO3())
		}
	}
	if id := idAtEnd(f.source.publisher); id != "" {
		e.add("publisher", strings.TrimSpace(strings.TrimSuffix(f.source.publisher, "["+id+"]")))
	}
}

func (w world) makeInvestment(e *entity, f *face) {
	dates(e, f.date, "date")
	e.add("status", f.status)
	if len(f.amounts) > 0 {
		e.add("amount", f.amounts[0].Value)
		e.add("currency", f.amounts[0].Currency)
	}
}

// makeLink makes a relation. Where no schema is for the type of the link, or the
// schema does not allow for what is at its ends (only an Asset is owned), it is an
// UnknownLink whose role is the type.
func (w world) makeLink(e *entity, f *face) {
	from, to := f.from, f.to
	s := w.relation(f.word, from, to)
	if s == nil {
		if s = w.relation(dossier.Inverse(f.word), to, from); s != nil {
			from, to = to, from
		}
	}
	if s == nil {
		s = w.schema("UnknownLink")
		if f.word != s.word {
			e.add("role", f.word)
		}
	}
	e.schema = s.name
	e.add(s.from, from)
	e.add(s.to, to)
	dates(e, f.date, "date")
}

// relation is the schema for a type of link between two ends; nil where there is none.
func (w world) relation(word, from, to string) *schema {
	s := w.of[w.byWord[string(dossier.Links)+" "+word]]
	if s == nil || s.name == "Control" || s.name == "Similar" || s.name == "UnknownLink" {
		return nil
	}
	a, b := ends(s.name)
	if !w.is(w.schemaOf(from), a) || !w.is(w.schemaOf(to), b) {
		return nil
	}
	return s
}

// ends are the schemata that a relation allows for at its ends.
func ends(relation string) (from, to string) {
	switch relation {
	case "Ownership":
		return "LegalEntity", "Asset"
	case "Directorship", "Membership":
		return "LegalEntity", "Organization"
	case "Employment":
		return "Person", "Organization"
	case "Family", "Associate":
		return "Person", "Person"
	case "Occupancy":
		return "Person", "Position"
	case "ProjectParticipant":
		return "LegalEntity", "Project"
	case "ContractAward":
		return "Contract", "LegalEntity"
	case "CourtCaseParty":
		return "Thing", "CourtCase"
	case "Documentation":
		return "Document", "Thing"
	}
	return "LegalEntity", "LegalEntity"
}
