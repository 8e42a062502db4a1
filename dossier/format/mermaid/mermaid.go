// Package mermaid is Mermaid, <https://mermaid.js.org>.
package mermaid

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "mermaid", Title: "Mermaid", Spec: "https://mermaid.js.org", File: ".mmd"}
}
