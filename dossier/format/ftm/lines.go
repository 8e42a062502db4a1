package ftm

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// What FollowTheMoney has no property for stands in lines of the notes, which
// people can read there and Read knows again.
const (
	kindLine      = "Kind: "
	idLine        = "Identifier: "
	amountLine    = "Amount: "
	publisherLine = "Publisher: "
	archiveLine   = "Archive: "
	againstLine   = "Evidence against it: "
	mentionLine   = "Mentioned in: "
)

// What FollowTheMoney has a topic for, and a dossier a kind.
const (
	secretService = "intelligence service"
	secretTopic   = "gov.security"
)

// lined is the property that has the lines: relations have no notes.
func lined(kind dossier.Kind) string {
	if kind == dossier.Links {
		return "description"
	}
	return "notes"
}

// takeLines takes what it knows out of the notes, and gives what is left of them.
func (f *face) takeLines(e *entity) (rest []string) {
	for _, note := range e.get(lined(f.kind)) {
		label, text, ok := strings.Cut(note, ": ")
		if !ok || text == "" || !f.takeLine(label+": ", text, note) {
			rest = append(rest, note)
		}
	}
	return rest
}

func (f *face) takeLine(label, text, note string) bool {
	switch label {
	case kindLine:
		switch f.kind {
		case dossier.Actors, dossier.Places, dossier.Investments, dossier.Sources:
			f.word = text
			return true
		}
	case idLine:
		scheme, value, ok := strings.Cut(text, " = ")
		if ok && scheme != "" && value != "" && (!strings.EqualFold(scheme, "lei") || dossier.SoundLEI(value)) {
			f.ids = append(f.ids, dossier.Identifier{Scheme: scheme, Value: value})
			return true
		}
	case amountLine:
		value, currency, _ := strings.Cut(text, " ")
		if f.kind == dossier.Investments && isDecimal(value) && dossier.KnownCurrency(currency) {
			f.amounts = append(f.amounts, dossier.Amount{Value: value, Currency: currency})
			return true
		}
	case publisherLine:
		if f.kind == dossier.Sources && f.source.publisher == "" && idAtEnd(text) != "" {
			f.source.publisher = text
			return true
		}
	case archiveLine:
		if f.kind == dossier.Sources && f.source.archive == "" && dossier.Address(text) {
			f.source.archive = text
			return true
		}
	case againstLine, mentionLine:
		if idAtEnd(text) != "" {
			f.otherSources = append(f.otherSources, note)
			return true
		}
	}
	return false
}

// lines are the lines of a face.
func (f *face) lines(m *model, schema string) []string {
	var out []string
	if f.kind != dossier.Links && f.kind != dossier.Events && f.word != "" && f.word != m.schema(schema).word {
		out = append(out, kindLine+f.word)
	}
	for _, id := range f.ids {
		if registerOf(m, schema, id.Scheme) == "" {
			out = append(out, idLine+id.Scheme+" = "+id.Value)
		}
	}
	for i, a := range f.amounts {
		if i > 0 {
			out = append(out, amountLine+a.Value+" "+a.Currency)
		}
	}
	if f.source.publisher != "" {
		out = append(out, publisherLine+f.source.publisher)
	}
	if f.source.archive != "" {
		out = append(out, archiveLine+f.source.archive)
	}
	return append(append(out, f.otherSources...), f.told...)
}

// idAtEnd is the id of the record that a line names: "North Quay [north-quay]".
func idAtEnd(text string) string {
	text, ok := strings.CutSuffix(text, "]")
	if i := strings.LastIndexByte(text, '['); ok && i >= 0 {
		return text[i+1:]
	}
	return ""
}

// naming is a record as a line names it.
func naming(title, id string) string { return strings.TrimSpace(title + " [" + id + "]") }

// fact is a property that a reader of the record should see.
type fact struct{ prop, label string }

func facts() []fact {
	return []fact{
		{"topics", "Topics"}, {"role", "Role"}, {"relationship", "Relationship"}, {"percentage", "Percentage"}, {"sharesCount", "Shares"},
		{"sharesType", "Type of shares"}, {"ownershipType", "Type of ownership"}, {"controlType", "Type of control"}, {"legalBasis", "Legal basis"},
		{"amount", "Amount"}, {"currency", "Currency"}, {"amountEur", "Amount in EUR"}, {"amountUsd", "Amount in USD"}, {"purpose", "Purpose"},
		{"programme", "Programme"}, {"reason", "Reason given"}, {"program", "Programme"}, {"provisions", "Provisions"}, {"status", "Status"},
		{"duration", "Duration"}, {"listingDate", "Listed on"}, {"number", "Number"}, {"phase", "Phase"}, {"goal", "Goal"}, {"method", "Method"},
		{"category", "Category"}, {"court", "Court"}, {"position", "Position"}, {"legalForm", "Legal form"}, {"birthDate", "Born"},
		{"birthPlace", "Born in"}, {"deathDate", "Died"}, {"incorporationDate", "Incorporated"}, {"dissolutionDate", "Dissolved"},
		{"address", "Address"}, {"recordId", "Record"}, {"website", "Website"},
	}
}

// summaryOf puts what is told of an entity into words: its own summary, then the
// facts that have no member, then what was noted.
func (m *model) summaryOf(e *entity, f *face, notes []string) string {
	out := append([]string(nil), e.get("summary")...)
	for _, fact := range m.facts {
		v := e.get(fact.prop)
		if fact.prop == "topics" && f.word == secretService {
			v = slices.DeleteFunc(slices.Clone(v), func(t string) bool { return t == secretTopic }) // its kind says so
		}
		switch {
		case len(v) == 0, fact.prop == "status" && f.kind == dossier.Investments,
			fact.prop == "role" && e.schema == "UnknownLink" && len(v) == 1,
			(fact.prop == "amount" || fact.prop == "currency") && len(f.amounts) > 0, f.kind == dossier.Sources && fact.prop == "number":
			continue
		}
		out = append(out, fact.label+": "+strings.Join(v, "; "))
	}
	if f.country == "" {
		for _, p := range countries() {
			if v := e.get(p); len(v) > 0 {
				out = append(out, inTitle(p)+": "+strings.ToUpper(strings.Join(v, "; ")))
			}
		}
	}
	for _, p := range []string{"startDate", "endDate", "date"} {
		if v := e.get(p); len(v) > 1 || len(v) == 1 && f.date == "" && f.kind != dossier.Actors && f.kind != dossier.Places {
			out = append(out, inTitle(p)+": "+strings.Join(v, "; "))
		}
	}
	if lined(f.kind) != "description" {
		out = append(out, e.get("description")...)
	}
	out = append(out, notes...)
	if f.kind != dossier.Sources { // which has members for them
		for _, at := range []fact{{"publisher", "Published by"}, {"sourceUrl", "See"}} {
			if v := e.get(at.prop); len(v) > 0 {
				out = append(out, at.label+": "+strings.Join(v, "; "))
			}
		}
	}
	return strings.Join(out, "\n")
}

// inTitle is the name of a property as a label: "startDate" gives "Start date".
func inTitle(prop string) string {
	w := inWords(prop)
	return strings.ToUpper(w[:1]) + w[1:]
}
