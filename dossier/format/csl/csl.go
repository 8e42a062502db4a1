// Package csl is CSL-JSON, <https://citationstyles.org>.
package csl

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "csl", Title: "CSL-JSON", Spec: "https://citationstyles.org", File: ".csl.json"}
}
