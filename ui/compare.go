package ui

import "waybill/dossier"

func compareOutlook() outlook {
	return outlook{
		view: compare, title: "Compare",
		lead: command{name: "compare", keys: []string{"c"}, does: "compare of the record"},
		to:   anyRecord(compare),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
