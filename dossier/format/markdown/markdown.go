// Package markdown is Markdown report, <https://spec.commonmark.org>.
package markdown

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "md", Title: "Markdown report", Spec: "https://spec.commonmark.org", File: ".md"}
}
