package dossier

import "strings"

// edge finds the first day that the digits of a date can mean (step 1) or the last (step -1).
func (p *edtfPart) edge(step int) (Day, bool) {
	years, below := p.years(step)
	for y, ok := years.first(); ok; y, ok = years.after(y) {
		y := negateIf(below, y)
		months := choicesOf(p.month, 1, 12, step)
		for m, ok := months.first(); ok; m, ok = months.after(m) {
			if d, ok := choicesOf(p.day, 1, monthLength(y, m), step).first(); ok {
				return DayOf(y, m, d), true
			}
		}
	}
	return 0, false
}

// edgeYear is the first year that the digits can mean (step 1) or the last (step -1).
func (p *edtfPart) edgeYear(step int) int {
	years, below := p.years(step)
	y, _ := years.first()
	return negateIf(below, y)
}

// years are the years that the digits can mean, without the sign of those below 0.
func (p *edtfPart) years(step int) (c edtfChoices, below bool) {
	if p.year[0] == '-' {
		return choicesOf(p.year[1:], 1, 9999, -step), true // there is no year -0000
	}
	return choicesOf(p.year, 0, 9999, step), false
}

// edtfChoices are the numbers within low and high that digits can mean, upwards
// (step 1) or downwards (step -1). It is no iterator, because closures would
// cost most of the time of parsing a date.
type edtfChoices struct {
	digits          string
	low, high, step int
}

// choicesOf gives the choices of digits, which are all numbers where there are no digits.
func choicesOf(digits string, low, high, step int) edtfChoices {
	if digits != "" {
		low, high = max(low, numeral(digits, '0')), min(high, numeral(digits, '9'))
	}
	return edtfChoices{digits, low, high, step}
}

func (c edtfChoices) first() (int, bool) {
	if c.step < 0 {
		return c.from(c.high)
	}
	return c.from(c.low)
}

func (c edtfChoices) after(n int) (int, bool) { return c.from(n + c.step) }

// from is n itself or the next after it.
func (c edtfChoices) from(n int) (int, bool) {
	for ; c.low <= n && n <= c.high; n += c.step {
		if digitsFit(c.digits, n) {
			return n, true
		}
	}
	return 0, false
}

// digitsFit tells whether n can be what the digits mean.
func digitsFit(digits string, n int) bool {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != 'X' && int(digits[i]-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return true
}

// monthLength counts the days of a month.
func monthLength(year, month int) int {
	return int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
}

// season gives the first month and the number of months of the codes 21 to 41; see [EDTF.Earliest].
func season(code int) (month, length int) {
	switch code {
	case 21, 25, 31:
		return 3, 3
	case 22, 26, 32:
		return 6, 3
	case 23, 27, 29:
		return 9, 3
	case 24, 28, 30:
		return 12, 3
	case 33, 34, 35, 36:
		return 1 + 3*(code-33), 3
	case 37, 38, 39:
		return 1 + 4*(code-37), 4
	}
	return 1 + 6*(code-40), 6
}

// numeral is the value of at most nine digits, with x in the place of every X; 0 for none.
func numeral(digits string, x byte) int {
	n := 0
	for _, c := range []byte(digits) {
		if c == 'X' {
			c = x
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func allKnown(digits string) bool { return strings.IndexByte(digits, 'X') < 0 }

func negateIf(negative bool, n int) int {
	if negative {
		return -n
	}
	return n
}
