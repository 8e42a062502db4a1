// Package stix is STIX, <https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html>.
package stix

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "stix", Title: "STIX", Spec: "https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html", File: ".stix.json"}
}
