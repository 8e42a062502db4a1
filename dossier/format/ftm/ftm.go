// Package ftm is FollowTheMoney, <https://followthemoney.tech>: the entities of
// OpenAleph, Aleph and OpenSanctions, one JSON object each.
//
// Read takes entities as JSON Lines, as one list, in the envelope of the network
// diagrams of Aleph (whose layout it says it leaves out) and in that of API answers; entities
// within others, which get records of their own; the members that
// OpenSanctions adds; ids with the signature that Aleph puts behind them, which
// goes, from references too; delta files, whose operations are applied in their
// order; and statements, as JSON Lines or CSV, which are gathered to entities.
//
// What an entity becomes follows from its schema, see schemas.go. Each of its
// datasets is a source, and the evidence of what it says; where it names none, the
// file is. An entity that is given several times is one, with the values of all,
// as everywhere in this field. What the dossier has no member for is kept under
// "x", as {"ftm": {…}}: the properties that Write would otherwise write
// differently, so that a file that was read and is written again says the same.
//
// Write gives one entity a line. Claims have no schema in FollowTheMoney: an
// allegation or rebuttal is a Note whose name says who says it and how it was
// answered, and whose notes have, a line each, all else that is known of it; Read
// knows such notes again.
package ftm

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "ftm", Title: "FollowTheMoney 3 and 4", Spec: "https://followthemoney.tech", File: ".ftm.json",
		Guess: Guess, Read: Read, Write: Write, Loses: Loses,
		Drops: "Frameworks, factors, walks, excerpts but for those of claims, the languages of names, and all of a date but its year, month and day.",
	}
}

// Guess says whether a file that begins with head holds entities, operations on
// entities or statements: its first object is one.
func Guess(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	if first, _, _ := strings.Cut(string(head[:min(len(head), 1000)]), "\n"); statementColumns(strings.Split(strings.TrimRight(first, "\r"), ",")) {
		return true
	}
	d := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if d.PeekKind() == '[' {
		if _, err := d.ReadToken(); err != nil {
			return false
		}
	}
	return firstIsOurs(d, true)
}

// firstIsOurs looks at the members of the object that comes next, as far as the
// head goes; of an envelope, at those of its first entity.
func firstIsOurs(d *jsontext.Decoder, envelope bool) bool {
	if d.PeekKind() != '{' {
		return false
	}
	if _, err := d.ReadToken(); err != nil {
		return false
	}
	has := map[string]bool{}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return false
		}
		member := name.String()
		kind := d.PeekKind()
		has[member+string(kind)] = true
		switch {
		case slices.Contains(envelopes(), member) && kind == '[' && envelope:
			if _, err := d.ReadToken(); err != nil {
				return false
			}
			return firstIsOurs(d, false)
		case has["schema\""] && has["properties{"], has["schema\""] && has["prop\""] && has["value\""]:
			return true
		case member == "entity" && kind == '{' && has["op\""]:
			return firstIsOurs(d, false)
		}
		if d.SkipValue() != nil {
			return false
		}
	}
	return false
}
