package ftm

import (
	"strings"

	"waybill/dossier"
)

// when sees the date of an entity. FollowTheMoney has days, months and years; a
// start without an end says nothing of the end, which is then unknown, not open.
func (f *face) when(e *entity, s *schema) {
	switch s.kind {
	case dossier.Sources:
		f.date = one(e, "publishedAt", "date", "authoredAt", "publishDate")
	case dossier.Links, dossier.Events, dossier.Investments:
		f.date = period(e)
		if f.date == "" {
			f.date = one(e, "date", "listingDate", "contractDate", "publicationDate", "fileDate")
		}
	}
}

// period is the time from startDate to endDate. Where several dates are given
// for one end, none is picked.
func period(e *entity) dossier.Date {
	from, to := one(e, "startDate"), one(e, "endDate")
	if from == "" && to == "" {
		return ""
	}
	d := from + "/" + to
	if p, err := d.Parse(); err != nil || p.Reversed() {
		return ""
	}
	return d
}

// one is the only date that the first property with a value holds: a day, a
// month or a year. Of a time the day is kept.
func one(e *entity, props ...string) dossier.Date {
	for _, p := range props {
		v := e.get(p)
		if len(v) == 0 {
			continue
		}
		if len(v) > 1 {
			return ""
		}
		d := v[0]
		if len(d) > 10 && (d[10] == 'T' || d[10] == ' ') {
			d = d[:10]
		}
		if d != "" && d == isoPrefix(d) {
			return dossier.Date(d)
		}
		return ""
	}
	return ""
}

// isoPrefix is the longest beginning of a date that FollowTheMoney takes: a
// year, with its month, with its day; "" where not even the year is known.
func isoPrefix(d string) string {
	out := ""
	for _, n := range []int{4, 7, 10} {
		if len(d) < n || n > 4 && d[n-3] != '-' || strings.Trim(d[max(0, n-2):n], "0123456789") != "" || strings.Trim(d[:4], "0123456789") != "" {
			break
		}
		p, err := dossier.Date(d[:n]).Parse()
		if err != nil || p.Interval() || n == 7 && d[5:7] > "12" {
			break
		}
		out = d[:n]
	}
	return out
}

// dates puts the date of a face into an entity: what is an interval into its
// start and end, all else into the property named.
func dates(e *entity, d dossier.Date, single string) {
	p, err := d.Parse()
	if err != nil || d == "" {
		return
	}
	if !p.Interval() {
		e.add(single, isoPrefix(string(d)))
		return
	}
	from, to, _ := strings.Cut(string(d), "/")
	e.add("startDate", isoPrefix(from))
	e.add("endDate", isoPrefix(to))
}
