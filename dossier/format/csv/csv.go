// Package csv is CSV, <RFC 4180>.
package csv

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "csv", Title: "CSV", Spec: "RFC 4180", File: ".csv"}
}
