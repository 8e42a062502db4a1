// Package argdown is Argdown, <https://argdown.org>.
package argdown

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "argdown", Title: "Argdown", Spec: "https://argdown.org", File: ".argdown"}
}
