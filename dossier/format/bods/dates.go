package bods

import (
	"cmp"
	"strings"

	"waybill/dossier"
)

// span is the first and the last day of something, as 0.4 writes them.
type span struct{ start, end string }

// reading is how the days of a file are to be read.
type reading struct {
	exact  bool   // a day that is the first of a month or year means that day
	closed string // the date of the statement that closed the record; "" where it is not closed
	known  span   // what annotations say that the days were rounded from
}

// period is the time that a span stands for; "" where it has no date. It may be reversed, or no date.
func (r reading) period(s span) dossier.Date {
	start, end := cmp.Or(r.known.start, r.day(s.start)), cmp.Or(r.known.end, r.day(s.end))
	switch {
	case end != "":
		return dossier.Date(start + "/" + end)
	case r.closed != "" && start != "":
		return dossier.Date(start + "/") // it has ended; nobody says when
	case r.closed != "":
		return dossier.Date("/" + r.closed + "~")
	case start != "":
		return dossier.Date(start + "/..")
	}
	return ""
}

// day is a day, or the month or year that was rounded to it.
func (r reading) day(text string) string {
	if r.exact || len(text) != len("2006-01-02") {
		return text
	}
	if year, ok := strings.CutSuffix(text, "-01-01"); ok {
		return year
	}
	if month, ok := strings.CutSuffix(text, "-01"); ok {
		return month
	}
	return text
}

// say is a day in words: whether it may have been rounded is said with it.
func (r reading) say(day string) string {
	if r.day(day) != day {
		return day + " (which may be rounded)"
	}
	return day
}

// sound says whether a time can stand in a dossier.
func sound(d dossier.Date) bool {
	e, err := d.Parse()
	return err == nil && !e.Reversed()
}

// spanOf rounds a time to days: what is known to the year or month only begins,
// and ends, on the first; a time that is no interval lasts from its first day to
// its last. It is false for what is no time. A day outside the years 1 to 9999
// cannot be written, and is "".
func spanOf(d dossier.Date) (span, bool) {
	e, err := d.Parse()
	if d == "" || err != nil || e.Reversed() {
		return span{}, false
	}
	if !e.Interval() {
		return span{written(e.Earliest()), written(e.Latest())}, true
	}
	start, end, _ := strings.Cut(string(d), "/")
	return span{firstDay(start), firstDay(end)}, true
}

// firstDay is the first day of a date; "" where it has none.
func firstDay(text string) string {
	e, err := dossier.Date(text).Parse()
	if err != nil {
		return ""
	}
	return written(e.Earliest())
}

func written(d dossier.Day, ok bool) string {
	if year, _, _ := d.Date(); !ok || year < 1 || year > 9999 {
		return ""
	}
	return d.String()
}

// originals is the EDTF text that annotations hold of what was rounded to a
// span: of the whole at the interest, or of either of its dates. What does not
// round to the span is not believed.
func originals(list []annotation, pointer string, s span) (whole dossier.Date, ends span) {
	for _, a := range list {
		at, ok := strings.CutPrefix(strings.TrimPrefix(a.Target, "/recordDetails"), pointer)
		if a.Motivation != "transformation" || !ok {
			continue
		}
		got, ok := spanOf(dossier.Date(a.Transformed))
		switch {
		case !ok:
		case at == "" && got == s:
			whole = dossier.Date(a.Transformed)
		case strings.Contains(a.Transformed, "/"):
		case at == "/startDate" && got.start == s.start:
			ends.start = a.Transformed
		case at == "/endDate" && got.start == s.end:
			ends.end = a.Transformed
		}
	}
	return whole, ends
}
