package ui

import "waybill/dossier"

func conflictsOutlook() outlook {
	return outlook{
		view: conflicts, title: "Conflicts",
		lead: command{name: "conflicts", keys: []string{"C"}, does: "conflicts of the record"},
		to:   anyRecord(conflicts),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
