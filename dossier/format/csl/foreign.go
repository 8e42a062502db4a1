package csl

import (
	"slices"

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
	for name := range members {
		if !slices.Contains(foreignMembers(), name) {
			return nil
		}
	}
	return own.CSL
}
