package ui

import "waybill/dossier"

func timelineOutlook() outlook {
	return outlook{
		view: timeline, title: "Timeline",
		lead: command{name: "timeline", keys: []string{"T"}, does: "timeline of the record"},
		to:   anyRecord(timeline),
		page: func(v voice, p *page, r dossier.Record, at place) {},
	}
}
