// Package dot is DOT, <https://graphviz.org/doc/info/lang.html>.
package dot

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "dot", Title: "DOT", Spec: "https://graphviz.org/doc/info/lang.html", File: ".dot"}
}
