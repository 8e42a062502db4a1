package ui

import "waybill/dossier"

func networkOutlook() outlook {
	return outlook{
		view: network, title: "Network",
		lead: command{name: "network", keys: []string{"x"}, does: "network of the record"},
		to:   anyRecord(network),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
