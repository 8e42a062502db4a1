// Package bods is the Beneficial Ownership Data Standard,
// <https://standard.openownership.org>: versions 0.1 to 0.4 are read, 0.4 is written.
//
// A package is a list of statements, and a statement is what somebody said on a
// date about one entity, one person or one relationship. All versions are first
// brought into the words of 0.4 (model.go, upgrade*.go), and only then made into
// records, so that there is one way between the standard and a dossier in each
// direction.
//
// How it is read:
//   - An entity or a person is an actor. Who is anonymous, unknown or not
//     specified is an actor too, named after that and with the reason; no name is
//     made up. The id of the record (of the statement, up to 0.3) is kept.
//   - An interest is a link from the interested party to the subject: a
//     relationship of three interests is three links, because each has its own
//     kind and its own dates. The first has the id of the record.
//   - The latest statement about a record stands: up to 0.3 the one that replaces
//     others, in 0.4 the one of the latest date, and of one date the last in the
//     file. Earlier ones are skipped as such; what they said is told in the summary
//     and kept in x. A statement whose statementId was read before is refused, and
//     so is one whose recordId belongs to a record of another type.
//   - An interest without an end is open as of the date of its statement; one of a
//     closed record has ended, nobody says when.
//   - 0.4 has whole days only, and lets an unknown day or month be written as the
//     first. So the first of a month is read as the month, and of a year as the
//     year, unless an annotation that transforms it holds the EDTF original. Earlier
//     versions can say a year alone, so their days are taken as they are.
//   - source and publicationDetails together are one source record, whatever the
//     number of statements that rest on it; the publisher is an actor. Annotations
//     stand in the note of the evidence.
//   - Whatever else a statement says is told in the summary of its record and kept,
//     in the words of 0.4, in the member "bods" of its x, from which it is written again.
//
// How it is written: each actor, then each link that is ownership or control; the
// parties come before their relationships and parts of a chain before the whole. A
// claim is no interest, and is never written as one. There is no clock in it: a
// statement has the date of the statement it was read from, else of the latest
// source of its record, else the dossier's asOf, else of the latest source at
// all. Where none of them is a date, it is dated 0001-01-01 and an annotation says
// that no date is known.
package bods

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "bods", Title: "Beneficial Ownership Data Standard 0.1 to 0.4", Spec: "https://standard.openownership.org", File: ".bods.json",
		Guess: guess, Read: read, Write: write, Loses: loses,
		Drops: "Claims, places, investments, events, frameworks, walks, and links that are neither ownership nor control.",
	}
}

// guess says whether a statement stands among what the file begins with: an
// object with the id and the type of one, bare or in a list, or the groups of 0.1.
func guess(head []byte) bool {
	d := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if d.PeekKind() == '[' {
		if _, err := d.ReadToken(); err != nil {
			return false
		}
	}
	for d.PeekKind() != ']' {
		if d.PeekKind() != '{' {
			if d.SkipValue() != nil {
				return false
			}
			continue
		}
		names, whole := members(d)
		if isStatement(names) {
			return true
		}
		if !whole {
			return false
		}
	}
	return false
}

// members gives the names of the object that comes next, and says whether all of it was there.
func members(d *jsontext.Decoder) (names map[string]bool, whole bool) {
	names = map[string]bool{}
	if _, err := d.ReadToken(); err != nil {
		return names, false
	}
	for d.PeekKind() == '"' {
		t, err := d.ReadToken()
		if err != nil {
			return names, false
		}
		names[t.String()] = true
		if d.SkipValue() != nil {
			return names, false
		}
	}
	_, err := d.ReadToken()
	return names, err == nil
}

func isStatement(has map[string]bool) bool {
	id := has["statementID"] || has["statementId"]
	return has["statementGroups"] || id && (has["statementType"] || has["recordType"] || has["recordDetails"] || has["declarationSubject"]) ||
		has["recordType"] && (has["recordDetails"] || has["recordId"])
}
