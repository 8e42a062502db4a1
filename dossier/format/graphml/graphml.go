// Package graphml is GraphML, <http://graphml.graphdrawing.org>.
package graphml

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "graphml", Title: "GraphML", Spec: "http://graphml.graphdrawing.org", File: ".graphml"}
}
