package csl

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// foreignMembers are the members of the schema that a source has no place for.
// They are kept in its own object under "csl", and written from there again, so
// that a page or a volume survives the way through a dossier.
func foreignMembers() []string {
	return []string{
		"accessed", "annote", "archive", "archive-place", "archive_collection", "authority", "available-date", "call-number", "categories", "chair",
		"chapter-number", "citation-key", "citation-label", "citation-number", "collection-editor", "collection-number", "collection-title",
		"compiler", "composer", "container-author", "container-title-short", "contributor", "curator", "dimensions", "director", "division",
		"edition", "editor", "editorial-director", "event", "event-date", "event-place", "event-title", "executive-producer",
		"first-reference-note-number", "guest", "host", "illustrator", "interviewer", "issue", "journalAbbreviation", "jurisdiction", "keyword",
		"locator", "medium", "narrator", "number", "number-of-pages", "number-of-volumes", "organizer", "original-author", "original-date",
		"original-publisher", "original-publisher-place", "original-title", "page", "page-first", "part", "part-title", "performer", "printing",
		"producer", "publisher-place", "recipient", "references", "reviewed-author", "reviewed-genre", "reviewed-title", "scale", "script-writer",
		"section", "series-creator", "shortTitle", "source", "status", "submitted", "supplement", "title-short", "translator", "version",
		"volume", "volume-title", "volume-title-short", "year-suffix",
	}
}

// spread gives the members of CSL that an own object holds, where it holds
// nothing else; else nil, and the object stays whole.
func spread(x jsontext.Value) jsontext.Value {
	if len(x) == 0 {
		return nil
	}
	var own struct {
		CSL jsontext.Value `json:"csl"`
	}
	if json.Unmarshal(x, &own, json.RejectUnknownMembers(true)) != nil || own.CSL.Kind() != '{' {
		return nil
	}
	var members map[string]jsontext.Value
	if json.Unmarshal(own.CSL, &members) != nil || len(members) == 0 {
		return nil
	}
	for name, value := range members {
		if !slices.Contains(foreignMembers(), name) || !shaped(name, value) {
			return nil
		}
	}
	return own.CSL
}

// shaped says whether a value has the shape that the schema asks of a foreign member.
func shaped(name string, v jsontext.Value) bool {
	switch name {
	case "accessed", "available-date", "event-date", "original-date", "submitted":
		return isDate(v)
	case "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor", "editorial-director",
		"executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer",
		"recipient", "reviewed-author", "script-writer", "series-creator", "translator":
		return isList(v, func(e jsontext.Value) bool {
			return hasOnly(e, map[string]string{"family": `"`, "given": `"`, "dropping-particle": `"`, "non-dropping-particle": `"`, "suffix": `"`, "literal": `"`,
				"comma-suffix": `"0tf`, "static-ordering": `"0tf`, "parse-names": `"0tf`})
		})
	case "categories":
		return isList(v, func(e jsontext.Value) bool { return e.Kind() == '"' })
	case "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue", "locator", "number",
		"number-of-pages", "number-of-volumes", "page", "page-first", "part", "printing", "supplement", "volume":
		return v.Kind() == '"' || v.Kind() == '0'
	}
	return v.Kind() == '"'
}

// isDate says whether a value is a date in the structured form.
func isDate(v jsontext.Value) bool {
	if !hasOnly(v, map[string]string{"date-parts": "[", "season": `"0`, "circa": `"0tf`, "literal": `"`, "raw": `"`}) {
		return false
	}
	var d struct {
		Parts jsontext.Value `json:"date-parts"`
	}
	if json.Unmarshal(v, &d) != nil {
		return false
	}
	ends := 0
	part := func(e jsontext.Value) bool { return e.Kind() == '"' || e.Kind() == '0' }
	return d.Parts == nil || isList(d.Parts, func(e jsontext.Value) bool {
		ends++
		var all []jsontext.Value
		return ends <= 2 && isList(e, part) && json.Unmarshal(e, &all) == nil && len(all) >= 1 && len(all) <= 3
	}) && ends > 0
}

// hasOnly says whether a value is an object of the members, each of one of the kinds given.
func hasOnly(v jsontext.Value, kinds map[string]string) bool {
	var members map[string]jsontext.Value
	if v.Kind() != '{' || json.Unmarshal(v, &members) != nil {
		return false
	}
	for name, m := range members {
		if !strings.ContainsRune(kinds[name], rune(m.Kind())) {
			return false
		}
	}
	return true
}

func isList(v jsontext.Value, each func(jsontext.Value) bool) bool {
	var all []jsontext.Value
	if v.Kind() != '[' || json.Unmarshal(v, &all) != nil {
		return false
	}
	return !slices.ContainsFunc(all, func(e jsontext.Value) bool { return !each(e) })
}
