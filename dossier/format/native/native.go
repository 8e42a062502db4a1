// Package native is Waybill dossier, <dossier/1>.
package native

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "json", Title: "Waybill dossier", Spec: "dossier/1", File: ".json"}
}
