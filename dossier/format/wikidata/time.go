package wikidata

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// The precisions of Wikibase that a date of a dossier can mean.
const (
	millennium = 6
	century    = 7
	decade     = 8
	oneYear    = 9
	oneMonth   = 10
	oneDay     = 11
)

// timeOf is a time of Wikibase as EDTF, as precise as it says and no more; "" where no date can mean it.
//
// A decade is 199X. Centuries and millennia end with the full year, as Wikibase
// words them: the 20th century is one of 1901 to 2000. Years before our era count
// without a year 0 there and with one in EDTF. A day of the Julian calendar becomes that of
// the Gregorian; a month of it, which is no month there, is approximate.
func timeOf(v exchange.Item) dossier.Date {
	m := regexp.MustCompile(`^([+-])0*([0-9]{1,9})-([0-9]{2})-([0-9]{2})T`).FindStringSubmatch(text(v, "time"))
	precision, err := strconv.Atoi(v.Number("precision"))
	if m == nil || err != nil || precision < millennium {
		return ""
	}
	year, _ := strconv.Atoi(m[2])
	month, _ := strconv.Atoi(m[3])
	day, _ := strconv.Atoi(m[4])
	if m[1] == "-" && year > 0 {
		year = 1 - year
	}
	julian := strings.HasSuffix(text(v, "calendarmodel"), "Q1985786")
	date := dated(year, month, day, precision, julian)
	if _, err := date.Parse(); err != nil {
		return ""
	}
	return date
}

// guessed marks a date of which its statement says that it is about then, or
// presumed (sourcing circumstances, P1480).
func guessed(date dossier.Date, statement exchange.Item) dossier.Date {
	about, presumed := false, false
	for _, snak := range qualifiers(statement, "P1480") {
		if v, kind := snakValue(snak); kind == "wikibase-entityid" {
			about = about || entityOf(v) == "Q5727902"
			presumed = presumed || entityOf(v) == "Q18122778"
		}
	}
	marked := strings.TrimSuffix(string(date), "~")
	switch {
	case date == "" || !about && !presumed:
		return date
	case about && presumed || presumed && marked != string(date):
		marked += "%"
	case presumed:
		marked += "?"
	default:
		marked += "~"
	}
	if _, err := dossier.Date(marked).Parse(); err != nil {
		return date // such as one of a set, which is vague already
	}
	return dossier.Date(marked)
}

func dated(year, month, day, precision int, julian bool) dossier.Date {
	switch {
	case precision == millennium:
		return span(year, 1000)
	case precision == century:
		return span(year, 100)
	case precision == decade && year >= 0 && year <= 9999:
		return dossier.Date(fmt.Sprintf("%03dX", year/10))
	case precision == decade:
		return span(year, 10)
	case precision == oneYear || month == 0:
		return dossier.Date(numbered(year))
	case precision == oneMonth || day == 0:
		d := dossier.Date(fmt.Sprintf("%s-%02d", numbered(year), month))
		if julian {
			d += "~"
		}
		return d
	}
	if julian {
		return dossier.Date(julianDay(year, month, day).String())
	}
	return dossier.Date(fmt.Sprintf("%s-%02d-%02d", numbered(year), month, day))
}

// span is one of the years of the century, or millennium, that a year lies in.
func span(year, length int) dossier.Date {
	if year < 1 || year > 9999 {
		return ""
	}
	last := (year + length - 1) / length * length
	return dossier.Date(fmt.Sprintf("[%s..%s]", numbered(last-length+1), numbered(last)))
}

// numbered is a year as EDTF writes it.
func numbered(year int) string {
	switch {
	case year < -9999 || year > 9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// julianDay is a day of the Julian calendar (year astronomical); the count is
// that of Julian day numbers, of which 1970-01-01 is 2440588.
func julianDay(year, month, day int) dossier.Day {
	a := (14 - month) / 12
	y := year + 4800 - a
	m := month + 12*a - 3
	return dossier.Day(day + (153*m+2)/5 + 365*y + y/4 - 32083 - 2440588)
}
