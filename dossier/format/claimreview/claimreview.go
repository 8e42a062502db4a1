// Package claimreview is ClaimReview and Claim of schema.org as JSON-LD,
// <https://schema.org/ClaimReview>.
//
// # What is read
//
// A file is one object, a list, an @graph, one object a line, or a DataFeed of
// them. Objects that others name by their @id are one with those.
//
//	Claim, and itemReviewed of a ClaimReview    allegation: its text, by its author
//	claimReviewed                               the text of the allegation; it goes before that of the item
//	appearance, firstAppearance, isPartOf,      sources, which are the evidence of the allegation
//	an item that is a work of its own
//	ClaimReview                                 source, published by its author, which mentions the allegation,
//	                                            and where it has a rating or a body a rebuttal
//	author, publisher                           actors
//	other works that stand in the file alone    sources; what is no work and no actor is skipped
//
// A review is laid beside the claim as a rebuttal that adds context and nothing
// more: with the words of its rating as they are, by the reviewer, on its date.
// Whether "True", "Pants on fire" or "3 of 5" denies a claim or bears it out is
// for the reader to see; no rating is compared or converted, and one without
// its worst or best value is given as it is. Neither how openly nor how firmly a
// claim was put is made up: schema.org does not say. All members that have no
// place in a dossier are kept under "x" of the record.
//
// Two objects with one @id are one, whose first holds; without @id nothing is
// taken to be the same but authors of one type and name.
//
// # What is written
//
// See [Write]: a graph with a Claim for each allegation and rebuttal, in which
// all records are carried as they are.
package claimreview

import (
	"regexp"

	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "claimreview", Title: "ClaimReview and Claim (schema.org)", Spec: "https://schema.org/ClaimReview", File: ".jsonld",
		Guess: Guess, Read: Read, Write: Write, Loses: Loses,
		Drops: "Nothing for a reader that knows the extension; schema.org itself has no words for answers, links, investments and walks, and none for uncertain dates.",
	}
}

// Guess says whether a file that begins with head is JSON-LD with a Claim or a
// ClaimReview within what is seen of it.
func Guess(head []byte) bool {
	members, _ := exchange.Head(head)
	linked := false
	for name := range members {
		linked = linked || name == "@context" || name == "@graph" || name == "@type"
	}
	return linked && typeForm().Match(head)
}

// typeForm matches the type of a claim or a review, alone or first in a list,
// and the mark of what this program wrote.
func typeForm() *regexp.Regexp {
	return regexp.MustCompile(`"@type"\s*:\s*(\[[^\]]*)?"(https?://schema\.org/|schema:)?Claim(Review)?"|"waybill:kind"`)
}
