// Package html is HTML report, <https://html.spec.whatwg.org>.
package html

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "html", Title: "HTML report", Spec: "https://html.spec.whatwg.org", File: ".html"}
}
