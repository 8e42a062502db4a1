// Package stix is STIX, <https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html>:
// versions 2.0 and 2.1 are read, 2.1 is written.
//
// # What is read
//
// A file is a bundle, several, a list of objects, one object a line, or one
// object. What becomes of an object goes by its type:
//
//	identity                                    actor; individual is a person, organization an
//	                                            organisation, other classes are kept as they are
//	location                                    place: city, country, territory (of a region) or site
//	infrastructure                              place of the kind infrastructure
//	relationship                                link of its relationship_type, over its start_time and stop_time
//	campaign, incident, observed-data,          event, with the records it names
//	sighting
//	report, grouping, note, opinion,            source; what it refers to gets it as evidence: mentioned,
//	malware-analysis                            by an opinion supported or contradicted
//	marking-definition, extension-definition,   kept as they are under "x" of the dossier; names that a
//	language-content                            language-content gives are names of its record too
//	every other, such as threat-actor,          actor of the kind that the type names: "threat actor"
//	malware, indicator, ipv4-addr, x-…
//
// Nothing becomes an allegation: STIX has no such object, and a note or an
// opinion says too little to be one. Who says an object (created_by_ref) is the
// publisher of a source, one for each creator, which is the evidence of all that
// the creator says. External references are identifiers and sources that are
// mentioned. Members that hold references to other objects are links too. All
// other members are kept under "x" of the record, as they are. A record that is revoked
// says so in its name and its summary.
//
// Of objects with one id the one that was modified last is kept, of those
// modified at one time the first. Times become days; the times themselves are
// kept under "x".
//
// # What is written
//
// Each record is an object of STIX that says what STIX has words for, and carries
// the record itself in an extension whose definition is in the bundle, so that
// reading again gives the same dossier. See [Write].
package stix

import (
	"regexp"

	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "stix", Title: "STIX 2.0 and 2.1", Spec: "https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html", File: ".stix.json",
		Guess: Guess, Read: Read, Write: Write, Loses: Loses,
		Drops: "Nothing for a reader that knows the extension; STIX's own words tell of claims, events and investments as notes and groupings, and of dates as their first day.",
	}
}

// Guess says whether a file that begins with head is STIX: its first object is
// a bundle, or has an id that begins with its type, be it in the envelope of TAXII.
func Guess(head []byte) bool {
	members, cut := exchange.Head(head)
	if _, typed := members["type"]; !typed && members["id"] == nil {
		if inside := exchange.Inside(head, "objects"); inside != nil {
			members, cut = exchange.Head(inside)
		}
	}
	kind := exchange.Word(members["type"])
	id := idForm().FindStringSubmatch(exchange.Word(members["id"]))
	_, told := members["type"]
	switch {
	case kind == "bundle":
		return id != nil || members["objects"].Kind() == '[' || cut
	case id == nil:
		return false
	}
	return id[1] == kind || !told && cut
}

// idForm is the form of the ids of STIX.
func idForm() *regexp.Regexp {
	return regexp.MustCompile(`^([a-z0-9][a-z0-9-]*[a-z0-9])--[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
}
