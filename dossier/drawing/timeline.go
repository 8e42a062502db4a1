package drawing

import (
	"fmt"

	"waybill/dossier"
)

// Axis lays a span of days, both ends within, over columns from left to right.
// Where there are more days than columns, a column stands for several days;
// where there are fewer, a day takes several columns.
type Axis struct {
	From, To dossier.Day
	Columns  int
}

func (a Axis) days() int64 { return int64(a.To-a.From) + 1 }

// Column is the first column of a day; below 0 before the axis, and Columns or
// more after it.
func (a Axis) Column(d dossier.Day) int {
	switch {
	case d < a.From:
		return -1
	case d > a.To:
		return a.Columns
	}
	return int(int64(d-a.From) * int64(a.Columns) / a.days())
}

// last is the last column of a day.
func (a Axis) last(d dossier.Day) int {
	if d >= a.To || d < a.From {
		return a.Column(d+1) - 1
	}
	return max(a.Column(d+1)-1, a.Column(d))
}

// Edges are the first day of each column, and the day after the last: a day
// belongs to the column whose edge is the last one not after it.
func (a Axis) Edges() []dossier.Day {
	n := int64(a.Columns)
	out := make([]dossier.Day, a.Columns+1)
	for i := range out {
		out[i] = a.From + dossier.Day((int64(i)*a.days()+n-1)/n)
	}
	return out
}

// Tick is a day on an axis that is named.
type Tick struct {
	Column int
	Label  string // ASCII; "" where it has no room
}

// Ticks names the days that begin a century, a decade, a year, a quarter, a
// month or a day of the axis, whichever is the finest of them for which all
// names find room beside each other.
func (a Axis) Ticks() []Tick {
	for _, s := range steps() {
		if ticks, ok := a.ticks(s); ok {
			return ticks
		}
	}
	return nil
}

// step is a distance between ticks: so many of a unit.
type step struct {
	unit unit
	n    int
}

type unit uint8

const (
	day unit = iota
	month
	year
)

// steps are the distances in use, the finest first.
func steps() []step {
	out := []step{{day, 1}, {day, 2}, {day, 7}, {month, 1}, {month, 3}, {month, 6}}
	for n := 1; n <= 1e8; n *= 10 {
		out = append(out, step{year, n}, step{year, 2 * n}, step{year, 5 * n})
	}
	return out
}

// ticks are those of a step; false where two names would touch.
func (a Axis) ticks(s step) ([]Tick, bool) {
	if a.days()/int64(s.least()) > int64(a.Columns) {
		return nil, false // more ticks than columns; not worth finding out one by one
	}
	var out []Tick
	free := 0 // the first column that the next name may take
	for d := s.first(a.From); d <= a.To; d = s.next(d) {
		t := Tick{a.Column(d), s.label(d)}
		if t.Column < free {
			return nil, false
		}
		free = t.Column + len(t.Label) + 1
		if t.Column+len(t.Label) > a.Columns {
			t.Label = ""
		}
		out = append(out, t)
	}
	return out, true
}

// least is how many days a step has at least.
func (s step) least() int { return s.n * [...]int{1, 28, 365}[s.unit] }

// first is the first day from one on that begins a step.
func (s step) first(from dossier.Day) dossier.Day {
	d := s.floor(from)
	if d < from {
		d = s.next(d)
	}
	return d
}

// floor is the last day up to one that begins a step. Weeks begin on Mondays.
func (s step) floor(d dossier.Day) dossier.Day {
	y, m, _ := d.Date()
	switch s.unit {
	case day:
		const monday = 4 // 1970-01-05
		return d - dossier.Day(mod(int(d)-monday, s.n))
	case month:
		return dossier.DayOf(y, m-mod(m-1, s.n), 1)
	}
	return dossier.DayOf(y-mod(y, s.n), 1, 1)
}

// next is the day that begins the step after that of d.
func (s step) next(d dossier.Day) dossier.Day {
	y, m, _ := d.Date()
	switch s.unit {
	case day:
		return d + dossier.Day(s.n)
	case month:
		return dossier.DayOf(y, m+s.n, 1)
	}
	return dossier.DayOf(y+s.n, 1, 1)
}

// mod is the remainder that is never below zero.
func mod(a, n int) int { return (a%n + n) % n }

// label names the day that begins a step, as short as it can be told apart: a
// year by itself, a quarter with its number, a month by year and month, a day
// by month and day. The year of a day stands beside the axis.
func (s step) label(d dossier.Day) string {
	y, m, dom := d.Date()
	switch {
	case s.unit == day:
		return fmt.Sprintf("%02d-%02d", m, dom)
	case s.unit == year || s.n > 1 && m == 1:
		return yearText(y)
	case s.n == 3:
		return fmt.Sprintf("Q%d", (m+2)/3)
	}
	return yearText(y) + fmt.Sprintf("-%02d", m)
}

func yearText(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}
