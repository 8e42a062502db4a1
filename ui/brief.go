package ui

import "waybill/dossier"

func briefOutlook() outlook {
	return outlook{
		view: brief, title: "Brief",
		lead: command{name: "brief", keys: []string{"i"}, does: "brief of the record"},
		to:   anyRecord(brief),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
