package ui

import "waybill/dossier"

func provenanceOutlook() outlook {
	return outlook{
		view: provenance, title: "Trail",
		lead: command{name: "trail", keys: []string{"t"}, does: "trail of the record"},
		to:   anyRecord(provenance),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
