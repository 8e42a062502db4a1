package stix

import (
	"strings"

	"waybill/dossier"
)

// day is the day of a timestamp; "" where it is none.
func day(timestamp string) dossier.Date {
	if len(timestamp) < len("2006-01-02") || len(timestamp) > 10 && timestamp[10] != 'T' {
		return ""
	}
	d := dossier.Date(timestamp[:10])
	e, err := d.Parse()
	if err != nil {
		return ""
	}
	if first, ok := e.Earliest(); !ok || first.String() != timestamp[:10] {
		return "" // a month such as 2021-1X
	}
	return d
}

// between is the time from one member to another. An end that is not told is
// unknown: STIX does not say that what has no end goes on. What ends before it
// starts is no date; it stays under "x".
func between(o object, from, to string) dossier.Date {
	a, b := day(firstText(o.Item, from)), day(firstText(o.Item, to))
	switch {
	case a == b:
		return a
	case a > b && b != "":
		return ""
	}
	return a + "/" + b
}

// later says whether a timestamp lies after another; they may have fractions of any length.
func later(a, b string) bool {
	a, b = strings.TrimSuffix(a, "Z"), strings.TrimSuffix(b, "Z")
	whole := func(s string) (string, string) {
		seconds, fraction, _ := strings.Cut(s, ".")
		return seconds, strings.TrimRight(fraction, "0")
	}
	as, af := whole(a)
	bs, bf := whole(b)
	if as != bs {
		return as > bs
	}
	return af > bf
}
