// Package claimreview is ClaimReview, <https://schema.org/ClaimReview>.
package claimreview

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "claimreview", Title: "ClaimReview", Spec: "https://schema.org/ClaimReview", File: ".jsonld"}
}
