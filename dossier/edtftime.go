package dossier

// time reads what follows the day of a date-time: T14:30:00, fractions of a
// second if it has any, and its zone: Z, +02:00, +02 or none.
func (r *edtfReader) time(p *edtfPart) *DateError {
	switch {
	case p.marks != 0:
		return r.fail(r.at, "a date with a time has no ?, ~ or %%")
	case p.day == "" || !allKnown(p.year) || !allKnown(p.month) || !allKnown(p.day):
		return r.fail(r.at, "only a whole day can have a time")
	}
	r.take("T")
	from := r.at
	hour, err := r.clockPair("hour", 24)
	if err != nil {
		return err
	}
	var rest [2]int
	for i, name := range []string{"minute", "second"} {
		if !r.take(":") {
			if err := r.stray(); err != nil {
				return err
			}
			return r.fail(r.at, "a time has hours, minutes and seconds, such as 14:30:00")
		}
		if rest[i], err = r.clockPair(name, 59); err != nil {
			return err
		}
	}
	dot := r.at
	if r.take(".") && r.digits(false) == "" {
		return r.fail(dot, "digits follow the point of a time")
	}
	if hour == 24 && (rest[0] > 0 || rest[1] > 0) {
		return r.fail(from, "hour 24 is only for the end of a day, 24:00:00")
	}
	offset, err := r.zone(p)
	if err != nil {
		return err
	}
	p.clock = r.text[from:r.at]
	p.instant = int64(p.first)*24*60*60 + int64(hour*60*60+rest[0]*60+rest[1]-offset)
	return nil
}

// zone reads the zone of a time, if it has one, and gives its offset in seconds east of UTC.
func (r *edtfReader) zone(p *edtfPart) (int, *DateError) {
	from := r.at
	c := r.peek()
	switch c {
	case 'Z':
		r.at++
		p.zoned = true
		return 0, nil
	case 'z':
		return 0, r.fail(r.at, "the zone UTC is a capital Z")
	case '+', '-':
		r.at++
		p.zoned = true
	default:
		return 0, nil
	}
	hours, err := r.clockPair("zone hour", 14)
	if err != nil {
		return 0, err
	}
	minutes := 0
	if r.take(":") {
		if minutes, err = r.clockPair("zone minute", 59); err != nil {
			return 0, err
		}
	}
	offset := hours*60*60 + minutes*60
	switch {
	case offset > 14*60*60:
		return 0, r.fail(from, "no zone is more than 14 hours from UTC")
	case offset == 0 && c == '-':
		return 0, r.fail(from, "there is no zone -00:00; write Z for UTC")
	}
	return negateIf(c == '-', offset), nil
}

// clockPair reads two digits of a clock, at most most.
func (r *edtfReader) clockPair(name string, most int) (int, *DateError) {
	from := r.at
	digits := r.digits(false)
	if len(digits) < 2 {
		if err := r.stray(); err != nil {
			return 0, err
		}
	}
	if len(digits) != 2 {
		return 0, r.fail(from, "a %s has two digits, such as 05", name)
	}
	n := numeral(digits, 0)
	if n > most {
		return 0, r.fail(from, "there is no %s %s", name, digits)
	}
	return n, nil
}
