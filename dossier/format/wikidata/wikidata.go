// Package wikidata is Wikidata statements, <https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON>.
package wikidata

import "waybill/dossier/format/exchange"

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{Name: "wikidata", Title: "Wikidata statements", Spec: "https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON", File: ".wikidata.json"}
}
