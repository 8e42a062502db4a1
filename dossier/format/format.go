// Package format is the table of file formats: what can be read, what can be
// written, and what each of them cannot carry. Each format has a room of its own.
package format

import (
	"bytes"

	"waybill/dossier/format/argdown"
	"waybill/dossier/format/bibtex"
	"waybill/dossier/format/bods"
	"waybill/dossier/format/canvas"
	"waybill/dossier/format/claimreview"
	"waybill/dossier/format/csl"
	"waybill/dossier/format/csv"
	"waybill/dossier/format/dot"
	"waybill/dossier/format/exchange"
	"waybill/dossier/format/ftm"
	"waybill/dossier/format/graphml"
	"waybill/dossier/format/html"
	"waybill/dossier/format/markdown"
	"waybill/dossier/format/mermaid"
	"waybill/dossier/format/native"
	"waybill/dossier/format/stix"
	"waybill/dossier/format/wikidata"
)

// All lists the formats, in the order in which people are shown them.
func All() []exchange.Format {
	return []exchange.Format{
		native.Format(),
		ftm.Format(),
		bods.Format(),
		stix.Format(),
		claimreview.Format(),
		wikidata.Format(),
		csv.Format(),
		csl.Format(),
		bibtex.Format(),
		graphml.Format(),
		dot.Format(),
		mermaid.Format(),
		canvas.Format(),
		argdown.Format(),
		markdown.Format(),
		html.Format(),
	}
}

// Lookup finds a format by its name.
func Lookup(name string) (exchange.Format, bool) {
	for _, f := range All() {
		if f.Name == name {
			return f, true
		}
	}
	return exchange.Format{}, false
}

// Guess finds the format that can be read of a file that begins with head. The
// name of the file says nothing: people rename files.
func Guess(head []byte) (exchange.Format, bool) {
	for _, f := range All() {
		if recognises(f, head) {
			return f, true
		}
	}
	return exchange.Format{}, false
}

// recognises says whether a file that begins with head is of a format. One leading
// byte order mark is passed over.
func recognises(f exchange.Format, head []byte) bool {
	return f.Read != nil && f.Guess != nil && f.Guess(bytes.TrimPrefix(head, []byte("\ufeff")))
}
