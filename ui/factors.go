package ui

import "waybill/dossier"

func factorsOutlook() outlook {
	return outlook{
		view: factors, title: "Factors",
		lead: command{name: "factors", keys: []string{"f"}, does: "factors of the record"},
		to:   anyRecord(factors),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
