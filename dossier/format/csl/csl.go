// Package csl is CSL-JSON, the references of citation processors and reference
// managers, <https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>:
// a list of items, each a source. It follows csl-data.json of CSL 1.0.2.
//
// A source is written as an item of the members that the schema allows. What
// CSL has no member for (the id of the publisher, the kind where no type says
// it, restsOn, the reliability, a date that the structured form cannot say)
// stands in the item's "custom", under "waybill", and is taken from there again
// when the item is read and still says the same.
//
// A kind "allegation" or "rebuttal" is that of a claim which is cited as if it
// were a source: its summary then is the note, which citation styles print, and
// not the abstract, which they do not.
package csl

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "csl", Title: "CSL-JSON", Spec: "CSL 1.0.2, csl-data.json: https://citationstyles.org", File: ".csl.json",
		Guess: Guess, Read: Read, Write: Write, Loses: Loses,
		Drops: "All but sources and the names of those who published them.",
	}
}

// custom is what of a source stands in the member "custom", under "waybill".
type custom struct {
	Kind        string               `json:"kind,omitzero"`      // where the type does not say it
	Publisher   string               `json:"publisher,omitzero"` // the id; its name is a member of CSL
	Published   dossier.Date         `json:"published,omitzero"` // where issued does not say all of it
	Reliability dossier.Reliability  `json:"reliability,omitzero"`
	RestsOn     []dossier.RestsOn    `json:"restsOn,omitempty"`
	Names       []dossier.Name       `json:"names,omitempty"`
	Identifiers []dossier.Identifier `json:"identifiers,omitempty"`
	Evidence    []dossier.Evidence   `json:"evidence,omitempty"`
	X           jsontext.Value       `json:"x,omitzero"`
}

// kinds pairs the kinds of sources with the types of CSL that say the same.
func kinds() [][2]string {
	return [][2]string{
		{"article", "article-newspaper"}, {"interview", "interview"}, {"law", "legislation"}, {"report", "report"},
		{"broadcast", "broadcast"}, {"web page", "webpage"}, {"dataset", "dataset"}, {"statement", "speech"},
		{"unknown", "document"},
	}
}

// typeOf is the type of a kind, and whether the type says all of it.
func typeOf(kind string) (csl string, says bool) {
	for _, k := range kinds() {
		if k[0] == kind {
			return k[1], true
		}
	}
	if isType(kind) && kindOf(kind) == kind && kind != "event" { // which the specification has and its schema has not
		return kind, true
	}
	return "document", false
}

// kindOf is the kind of a type; types that no kind stands for are kinds themselves.
func kindOf(csl string) string {
	for _, k := range kinds() {
		if k[1] == csl {
			return k[0]
		}
	}
	switch csl {
	case "article", "article-journal", "article-magazine", "post-weblog", "review":
		return "article"
	case "bill", "regulation":
		return "law"
	case "post":
		return "web page"
	case "personal_communication", "hearing":
		return "statement"
	case "motion_picture", "song":
		return "broadcast"
	case "treaty":
		return "agreement"
	case "entry", "":
		return "unknown"
	}
	return csl
}

// contained says whether who publishes an item of the type is its container: a
// newspaper, a site, a programme.
func contained(csl string) bool {
	switch csl {
	case "article-newspaper", "article-magazine", "article-journal", "post-weblog", "webpage", "post", "broadcast", "interview":
		return true
	}
	return false
}

// types lists the types of items.
func types() []string {
	return []string{
		"article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
		"collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
		"hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
		"paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
		"report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
	}
}

func isType(name string) bool {
	for _, t := range types() {
		if t == name {
			return true
		}
	}
	return false
}

// Guess says whether a file that begins with head holds items: the first of a list
// has an id and a type of CSL, and nothing of STIX, which has reports too. One that
// stands alone has a title as well, because much else has an id and a type.
func Guess(head []byte) bool {
	if inside := exchange.Inside(head, "items"); inside != nil {
		head = inside
	}
	members, _ := exchange.Head(head)
	id, csl := members["id"], exchange.Word(members["type"])
	for _, foreign := range []string{"spec_version", "schema", "@context", "objects"} {
		if members[foreign] != nil {
			return false
		}
	}
	listed := bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"), []byte("["))
	return isType(csl) && (id.Kind() == '"' || id.Kind() == '0') && !strings.HasPrefix(exchange.Word(id), csl+"--") &&
		(listed || members["title"].Kind() == '"')
}
