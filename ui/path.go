package ui

import "waybill/dossier"

func pathOutlook() outlook {
	return outlook{
		view: path, title: "Path",
		lead: command{name: "path", keys: []string{"X"}, does: "path of the record"},
		to:   anyRecord(path),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
