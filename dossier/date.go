package dossier

import (
	"cmp"
	"fmt"
)

// Date is a date as the author wrote it: an EDTF string (ISO 8601-2, levels 0
// and 1 and the sets of level 2). It is kept as written, also when it does not parse.
type Date string

// Parse reads the date. The error is a [*DateError].
//
// Beyond the levels named at [Date] it accepts of level 2: marks on a part of
// the date (2021-?11), unknown digits anywhere (156X-12-25), the groupings 25
// to 41 (quarters, halves, seasons of a hemisphere), exponents and significant
// digits of years (Y-17E7, 1950S2). Years have at most nine digits. An interval
// that ends before it starts is read too, see [EDTF.Reversed].
func (d Date) Parse() (EDTF, error) {
	if e, ok := d.plainDay(); ok {
		return e, nil
	}
	r := edtfReader{text: string(d)}
	e, err := r.date()
	if err != nil { // a nil *DateError must not become an error
		return EDTF{}, err
	}
	return e, nil
}

// plainDay reads 2006-01-02, as most dates are written, ten times as fast as the whole of EDTF.
func (d Date) plainDay() (EDTF, bool) {
	if len(d) != len("2006-01-02") || d[4] != '-' || d[7] != '-' {
		return EDTF{}, false
	}
	for i := range len(d) {
		if i != 4 && i != 7 && (d[i] < '0' || d[i] > '9') {
			return EDTF{}, false
		}
	}
	year, month, day := numeral(string(d[:4]), '0'), numeral(string(d[5:7]), '0'), numeral(string(d[8:]), '0')
	if month < 1 || month > 12 || day < 1 || day > monthLength(year, month) {
		return EDTF{}, false
	}
	on := DayOf(year, month, day)
	return EDTF{text: string(d), first: on, last: on, flags: edtfFirst | edtfLast, precision: oneDay}, true
}

// DateError says what is wrong with a date, and where.
type DateError struct {
	Text    string
	Column  int // 1-based, in characters
	Message string
}

// Error names the date, shortened where it is long, with the column and what is wrong there.
func (e *DateError) Error() string {
	return fmt.Sprintf("date %q, column %d: %s", edtfShort(e.Text), e.Column, e.Message)
}

// edtfShort cuts a text that is far too long for a date, so that a message stays one line.
func edtfShort(text string) string {
	const most = 60
	count := 0
	for at := range text {
		if count == most {
			return text[:at] + "…"
		}
		count++
	}
	return text
}

// Day counts days since 1970-01-01 in the proleptic Gregorian calendar.
type Day int64

// DayOf is the day of a year (astronomical: 0 is 1 BC), month and day of the
// month. As with time.Date, a month or day beyond its range runs on into the next.
func DayOf(year, month, day int) Day {
	// Howard Hinnant's days_from_civil: years begin in March, so that the leap
	// day is the last, and are counted in eras of 400 years, which all are alike.
	m := Day(month) - 3
	y := Day(year) + floorDiv(m, 12)
	m -= floorDiv(m, 12) * 12
	era := floorDiv(y, 400)
	y -= era * 400
	return era*daysOfEra + y*365 + y/4 - y/100 + (153*m+2)/5 + Day(day) - 1 - daysToEpoch
}

const (
	daysOfEra   = 146097 // days in 400 years
	daysToEpoch = 719468 // days from 0000-03-01 to 1970-01-01
)

// Date is the year (astronomical), month and day of the month.
func (d Day) Date() (year, month, day int) {
	n := d + daysToEpoch
	era := floorDiv(n, daysOfEra)
	n -= era * daysOfEra
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153
	day = int(n-(153*m+2)/5) + 1
	if m < 10 {
		return int(y + era*400), int(m + 3), day
	}
	return int(y+era*400) + 1, int(m - 9), day
}

// String is the day as an ISO 8601 date, 2006-01-02; a year of more than four digits has the Y of EDTF before it.
func (d Day) String() string {
	year, month, day := d.Date()
	switch {
	case year < -9999 || year > 9999:
		return fmt.Sprintf("Y%d-%02d-%02d", year, month, day)
	case year < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -year, month, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// floorDiv divides and rounds down, also below zero.
func floorDiv(a, b Day) Day {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// EDTF is a parsed date. It is small, comparable and safe to copy; the zero
// value is no date, with neither a first nor a last day.
type EDTF struct {
	text        string
	first, last Day
	instant     int64 // of a date-time: seconds since 1970, as if in UTC where it has no zone
	flags       edtfFlags
	precision   edtfPrecision
}

// edtfFlags is what is true of a parsed date.
type edtfFlags uint16

const (
	edtfFirst edtfFlags = 1 << iota // it has a first day
	edtfLast
	edtfOpenStart
	edtfOpenEnd
	edtfUnknownStart
	edtfUnknownEnd
	edtfInterval
	edtfOneOf
	edtfAllOf
	edtfUncertain
	edtfApproximate
	edtfReversed
	edtfZoned
)

func (e EDTF) is(f edtfFlags) bool { return e.flags&f != 0 }

// String gives the date back as it was written.
func (e EDTF) String() string { return e.text }

// Earliest is the first day it can mean; false where it has no first day (open or unknown start).
//
// An unknown digit stands for every digit that makes a date: 201X begins with
// 2010-01-01. A set begins with the earliest of its members. The marks "?" and
// "~" do not widen the bounds: nobody can say by how much, so a reader is told
// of them in words instead. A date-time counts as the day that is written,
// whatever its zone. Seasons are whole months, fixed by convention:
//
//	21, 25 and 31 (spring; of the north; autumn of the south)  March to May
//	22, 26 and 32 (summer; of the north; winter of the south)  June to August
//	23, 27 and 29 (autumn; of the north; spring of the south)  September to November
//	24, 28 and 30 (winter; of the north; summer of the south)  December to February of the next year
//	33 to 36 (quarters), 37 to 39 (thirds), 40 and 41 (halves) as they divide the year
func (e EDTF) Earliest() (Day, bool) { return e.first, e.is(edtfFirst) }

// Latest is the last day it can mean; false where it has no last day (open or
// unknown end). What is said at [EDTF.Earliest] holds here too.
func (e EDTF) Latest() (Day, bool) { return e.last, e.is(edtfLast) }

// OpenStart tells that an interval has no start, or that a set holds everything before its first date ("..").
func (e EDTF) OpenStart() bool { return e.is(edtfOpenStart) }

// OpenEnd tells that an interval goes on, or that a set holds everything after its last date ("..").
func (e EDTF) OpenEnd() bool { return e.is(edtfOpenEnd) }

// UnknownStart tells that the interval has a start which is not known (left empty).
func (e EDTF) UnknownStart() bool { return e.is(edtfUnknownStart) }

// UnknownEnd tells that the interval has an end which is not known (left empty).
func (e EDTF) UnknownEnd() bool { return e.is(edtfUnknownEnd) }

// Interval tells that the date runs from a start to an end ("/").
func (e EDTF) Interval() bool { return e.is(edtfInterval) }

// OneOf tells that the date is one of a set, and it is not known which: [a,b].
func (e EDTF) OneOf() bool { return e.is(edtfOneOf) }

// AllOf tells that the date is every one of a set: {a,b}.
func (e EDTF) AllOf() bool { return e.is(edtfAllOf) }

// Uncertain tells that the date, or some part of it, is marked "?" or "%".
func (e EDTF) Uncertain() bool { return e.is(edtfUncertain) }

// Approximate tells that the date, or some part of it, is marked "~" or "%".
func (e EDTF) Approximate() bool { return e.is(edtfApproximate) }

// Reversed tells that an interval, or a range in a set, certainly ends before
// it starts: 2021/2018. The Earliest day of such an interval lies after its Latest.
func (e EDTF) Reversed() bool { return e.is(edtfReversed) }

// Order is how two dates stand to each other.
type Order int

// The orders. Two dates are Before or After only when the whole of one lies before the whole of the other.
const (
	Unclear Order = iota
	Before
	After
	Same // the same single day
)

// Order compares two dates without guessing: by the days they can mean, see
// [EDTF.Earliest]. A bound that is missing where it matters makes it Unclear,
// and so does a reversed interval. It knows days, not hours; but two date-times
// on different days are Unclear when their zones turn the order of the days round.
func (e EDTF) Order(f EDTF) Order {
	const bounded = edtfFirst | edtfLast
	switch {
	case e.is(edtfReversed) || f.is(edtfReversed):
		return Unclear
	case e.wholeBefore(f):
		return Before
	case f.wholeBefore(e):
		return After
	case e.flags&f.flags&bounded == bounded && e.first == e.last && f.first == f.last && e.first == f.first:
		return Same
	}
	return Unclear
}

func (e EDTF) wholeBefore(f EDTF) bool {
	if !e.is(edtfLast) || !f.is(edtfFirst) || e.last >= f.first {
		return false
	}
	bothZoned := e.is(edtfZoned) && f.is(edtfZoned)
	return !bothZoned || e.instant < f.instant
}

// Compare is the order of [CompareDates] for dates that are parsed already.
func (e EDTF) Compare(f EDTF) int {
	return cmp.Or(
		compareBound(e.first, e.is(edtfFirst), f.first, f.is(edtfFirst), -1),
		compareBound(e.last, e.is(edtfLast), f.last, f.is(edtfLast), +1),
		cmp.Compare(e.precision, f.precision),
		cmp.Compare(e.instant, f.instant),
	)
}

// compareBound compares two bounds; a missing one lies beyond all days, on the given side.
func compareBound(a Day, hasA bool, b Day, hasB bool, missing int) int {
	switch {
	case hasA && hasB:
		return cmp.Compare(a, b)
	case hasA:
		return -missing
	case hasB:
		return missing
	}
	return 0
}

// CompareDates is a total order for lists: by earliest day, then latest, then precision;
// dates that are empty or do not parse come last.
//
// A date without an earliest day comes before all that have one, a date without
// a latest day after those that begin with it, the coarser precision first,
// date-times of one day by their time. Dates that differ in nothing of this
// compare as 0 (2021 and 2021?), so that a stable sort keeps the author's order.
func CompareDates(a, b Date) int {
	e, _ := a.Parse()
	f, _ := b.Parse()
	return compareParsed(e, f)
}

// compareParsed is [CompareDates] for parsed dates; the zero value stands for one that does not parse.
func compareParsed(e, f EDTF) int {
	switch {
	case e.text != "" && f.text != "":
		return e.Compare(f)
	case e.text != "":
		return -1
	case f.text != "":
		return 1
	}
	return 0
}
