// Package bods is Beneficial Ownership Data Standard, <https://standard.openownership.org>.
package bods

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "bods", Title: "Beneficial Ownership Data Standard", Spec: "https://standard.openownership.org", File: ".bods.json"}
}
