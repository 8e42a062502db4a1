// Package ftm is FollowTheMoney, <https://followthemoney.tech>.
package ftm

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "ftm", Title: "FollowTheMoney", Spec: "https://followthemoney.tech", File: ".ftm.json"}
}
