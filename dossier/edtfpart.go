package dossier

// edtfPart is one date within an EDTF text: the whole of it, an end of an
// interval or a member of a set.
type edtfPart struct {
	// As written, without marks; "" where not given. Digits may be X but in
	// clock and in years that do not have four of them.
	year, month, day, clock string
	monthAt, dayAt          int // where month and day stand in the text

	marks       edtfMarks
	first, last Day
	instant     int64 // of a date-time, as in EDTF
	zoned       bool
	number      int // the year, where it has Y or S
	significant int // digits of the year that are sure; 0 where it does not say
}

// edtfMarks holds the marks "?" and "~" on a year, month and day, a bit for each.
type edtfMarks uint8

const (
	markYear edtfMarks = 1 << iota
	markMonth
	markDay

	markAbout = 3 // how far the bits of "~" stand above those of "?"
)

// edtfPrecision is how fine a date is, coarser ones first.
type edtfPrecision uint8

const (
	severalDates edtfPrecision = iota // an interval or a set
	someYears
	oneYear
	oneSeason
	oneMonth
	oneDay
	oneSecond
)

func (p *edtfPart) precision() edtfPrecision {
	switch {
	case p.clock != "":
		return oneSecond
	case p.day != "":
		return oneDay
	case p.isSeason():
		return oneSeason
	case p.month != "":
		return oneMonth
	case p.significant > 0 || !allKnown(p.year):
		return someYears
	}
	return oneYear
}

func (p *edtfPart) isSeason() bool {
	return "21" <= p.month && p.month <= "41" && allKnown(p.month)
}

func (p *edtfPart) flags() edtfFlags {
	var f edtfFlags
	if p.marks&(markYear|markMonth|markDay) != 0 {
		f |= edtfUncertain
	}
	if p.marks>>markAbout != 0 {
		f |= edtfApproximate
	}
	if p.zoned {
		f |= edtfZoned
	}
	return f
}

// part reads one date, as far as it goes, and finds its bounds.
func (r *edtfReader) part(p *edtfPart) *DateError {
	if err := r.mark(p, markYear); err != nil {
		return err
	}
	if err := r.year(p); err != nil {
		return err
	}
	if err := r.mark(p, markYear); err != nil {
		return err
	}
	if p.year[0] == 'Y' || p.significant > 0 {
		if r.peek() == '-' {
			return r.fail(r.at, "a year with Y or S has no months")
		}
		return nil
	}
	var err *DateError
	if p.month, p.monthAt, err = r.pair(p, "month", markMonth); err != nil {
		return err
	}
	if p.month != "" {
		if p.day, p.dayAt, err = r.pair(p, "day", markDay); err != nil {
			return err
		}
	}
	if err = r.bounds(p); err != nil {
		return err
	}
	if r.peek() == 'T' {
		return r.time(p)
	}
	return nil
}

// mark reads a mark on the given parts of the date, if one comes next.
func (r *edtfReader) mark(p *edtfPart, on edtfMarks) *DateError {
	switch r.peek() {
	case '?':
		p.marks |= on
	case '~':
		p.marks |= on << markAbout
	case '%':
		p.marks |= on | on<<markAbout
	default:
		return nil
	}
	r.at++
	if c := r.peek(); c == '?' || c == '~' || c == '%' {
		return r.fail(r.at, "one mark is enough; write %q for uncertain and approximate", "%")
	}
	return nil
}

// pair reads "-" and the two digits of a month or day, if they come next, and
// tells where the digits stand. A mark on their left is theirs alone, one on
// their right is for all up to them.
func (r *edtfReader) pair(p *edtfPart, name string, own edtfMarks) (digits string, at int, err *DateError) {
	if !r.take("-") {
		return "", r.at, nil
	}
	if err = r.mark(p, own); err != nil {
		return "", 0, err
	}
	at = r.at
	digits = r.digits(true)
	if len(digits) < 2 {
		if err = r.stray(); err != nil {
			return "", 0, err
		}
	}
	switch {
	case own == markMonth && len(digits) == 4 && at == len("2018-"):
		return "", 0, r.fail(at, "a month has two digits; write an interval of years as %q", r.text[:4]+"/"+digits)
	case len(digits) != 2:
		return "", 0, r.fail(at, "a %s has two digits, such as 05", name)
	}
	return digits, at, r.mark(p, own<<1-1)
}

// year reads four digits, with "-" before them for years before 0000, or a long year.
func (r *edtfReader) year(p *edtfPart) *DateError {
	if r.peek() == 'Y' {
		return r.longYear(p)
	}
	from := r.at
	r.take("-")
	digits := r.digits(true)
	if len(digits) < 4 {
		if err := r.stray(); err != nil {
			return err
		}
	}
	p.year = r.text[from:r.at]
	switch {
	case len(digits) == 8:
		return r.fail(from, "a date has hyphens between year, month and day: %s-%s-%s", digits[:4], digits[4:6], digits[6:])
	case len(digits) > 4:
		return r.fail(from, "a year of more than four digits begins with Y")
	case len(digits) < 4:
		return r.fail(from, "a date begins with a year of four digits, such as 2021")
	case p.year == "-0000":
		return r.fail(from, "there is no year -0000; write 0000 for the year before 0001")
	}
	if r.peek() != 'S' {
		return nil
	}
	if !allKnown(digits) {
		return r.fail(r.at, "a year has either X or S")
	}
	return r.significant(p, negateIf(p.year[0] == '-', numeral(digits, 0)))
}

// longYear reads Y, a year of five digits and more, and its exponent if it has
// one: Y-17E7. Nine digits keep every day and second well within 64 bits.
func (r *edtfReader) longYear(p *edtfPart) *DateError {
	from := r.at
	r.take("Y")
	below := r.take("-")
	digitsAt := r.at
	digits := r.digits(false)
	exponent := ""
	exponential := r.take("E")
	exponentAt := r.at
	if exponential {
		exponent = r.digits(false)
	}
	p.year = r.text[from:r.at]
	switch {
	case digits == "" || exponential && exponent == "":
		if err := r.stray(); err != nil {
			return err
		}
		return r.fail(r.at, "a long year is Y and digits, such as Y17000 or Y17E3")
	case digits[0] == '0':
		return r.fail(digitsAt, "a long year does not begin with 0")
	case !exponential && len(digits) <= 4:
		return r.fail(from, "a year of up to four digits has no Y: %s", yearText(negateIf(below, numeral(digits, 0))))
	case len(exponent) > 1:
		return r.fail(exponentAt, "a year has at most nine digits")
	case len(digits)+numeral(exponent, 0) > 9:
		return r.fail(digitsAt, "a year has at most nine digits")
	}
	year := numeral(digits, 0)
	for range numeral(exponent, 0) {
		year *= 10
	}
	year = negateIf(below, year)
	if r.peek() == 'S' {
		return r.significant(p, year)
	}
	p.number = year
	p.first, p.last = DayOf(year, 1, 1), DayOf(year+1, 1, 1)-1
	return nil
}

// significant reads S and how many digits of the year are sure: 1950S2 is a year of 1900 to 1999.
func (r *edtfReader) significant(p *edtfPart, year int) *DateError {
	r.take("S")
	from := r.at
	digits := r.digits(false)
	size, count := max(year, -year), 1
	for n := size; n > 9; n /= 10 {
		count++
	}
	switch {
	case digits == "" || digits[0] == '0':
		return r.fail(from, "S is followed by the number of digits that are sure, such as %sS2", p.year)
	case len(digits) > 1 || numeral(digits, 0) > count:
		return r.fail(from, "the year has only %d digits", count)
	}
	p.significant, p.number = numeral(digits, 0), year
	unit := 1
	for range count - p.significant {
		unit *= 10
	}
	low := size / unit * unit
	high := low + unit - 1
	if year < 0 {
		low, high = -high, -low
	}
	p.first, p.last = DayOf(low, 1, 1), DayOf(high+1, 1, 1)-1
	return nil
}

// bounds finds the first and last day of a date of four-digit year, and refuses months and days that are not.
func (r *edtfReader) bounds(p *edtfPart) *DateError {
	if p.isSeason() {
		if p.day != "" {
			return r.fail(p.monthAt, "%q is a season or a part of the year, and has no days", p.month)
		}
		month, length := season(numeral(p.month, 0))
		p.first, p.last = DayOf(p.edgeYear(+1), month, 1), DayOf(p.edgeYear(-1), month+length, 1)-1
		return nil
	}
	var ok bool
	if p.first, ok = p.edge(+1); ok {
		p.last, ok = p.edge(-1)
	}
	if ok {
		return nil
	}
	if _, ok = choicesOf(p.month, 1, 12, 1).first(); !ok {
		return r.fail(p.monthAt, "there is no month %s; months are 01 to 12, seasons and parts of the year 21 to 41", p.month)
	}
	if _, ok = choicesOf(p.day, 1, 31, 1).first(); !ok {
		return r.fail(p.dayAt, "there is no day %s; days are 01 to 31", p.day)
	}
	return r.fail(p.dayAt, "%s-%s has no day %s", p.year, p.month, p.day)
}
