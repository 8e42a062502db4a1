// Package wikidata is items and statements of Wikidata and other Wikibases,
// <https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>, as
// Special:EntityData, wbgetentities, wbgetclaims and the dumps give them.
//
// # What is read
//
// A file is one entity, a list or lines of them, an object with "entities", one
// with "claims", or a list of such answers. The records of the account are its
// entities and its statements.
//
//	item                     actor or place of the kind that its best instance of (P31) says, where that
//	                         is among a few classes that are known; else an actor called after the class
//	                         where the file has it, else of the kind "item"
//	property                 the word for its links; without it that is its number, "P22"
//	statement with an item   link, over start time (P580) to end time (P582), or at the point in time (P585)
//	statement with a time    event, "inception of …"
//	external identifier      identifier of its item, with the number of the property
//	any other statement      kept as it is under "x" of its item
//	reference                source and evidence: stated in (P248), reference URL (P854), title (P1476),
//	                         publication date (P577), quotation (P1683) as excerpt, archive URL (P1065)
//	qualifier                in words in the summary, such as "disputed by" (P1310) and "nature of
//	                         statement" (P5102)
//
// Nothing becomes an allegation: that a statement is disputed says neither by
// whom it was made nor against whom.
//
// Rank is never lost. A deprecated statement is one that Wikidata keeps and does
// not hold to be true: its link and its event say so in their names, and it
// gives no identifier and no kind. Where a property has preferred statements,
// the others say that they are not the preferred ones. An end time without value
// is an open end, one that is unknown or not told an unknown end.
//
// A statement without a reference, or that says only which Wikipedia it was
// taken from (P143), has Wikidata as its source. Of two entities of one id the first
// holds; of two statements of one id, too.
package wikidata

import (
	"regexp"

	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "wikidata", Title: "Wikidata items and statements", Spec: "https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html", File: ".wikidata.json",
		Guess: Guess, Read: Read,
	}
}

// Guess says whether a file that begins with head holds entities or statements of a Wikibase.
func Guess(head []byte) bool {
	members, _ := exchange.Head(head)
	switch {
	case members["entities"].Kind() == '{':
		return regexp.MustCompile(`"entities"\s*:\s*\{\s*"[QPLM][1-9][0-9]*"\s*:\s*\{`).Match(head)
	case members["claims"].Kind() == '{' && len(members["id"]) == 0:
		return regexp.MustCompile(`"claims"\s*:\s*\{\s*"P[1-9][0-9]*"\s*:\s*\[`).Match(head)
	case !entityID().MatchString(exchange.Word(members["id"])):
		return false
	}
	switch exchange.Word(members["type"]) {
	case "item", "property", "lexeme", "mediainfo":
		return true
	}
	return members["labels"] != nil || members["claims"] != nil || members["missing"] != nil
}

// entityID is the form of the ids of entities.
func entityID() *regexp.Regexp { return regexp.MustCompile(`^[QPLM][1-9][0-9]*$`) }
