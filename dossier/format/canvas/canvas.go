// Package canvas is JSON Canvas, <https://jsoncanvas.org/spec/1.0>.
package canvas

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "canvas", Title: "JSON Canvas", Spec: "https://jsoncanvas.org/spec/1.0", File: ".canvas"}
}
