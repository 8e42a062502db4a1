package drawing

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// Bar is where a date stands on an axis. It takes the columns from Left to
// Right; where something lasted, it certainly did from SureLeft to SureRight,
// and the columns beside those are days on which it may have begun or ended.
type Bar struct {
	Left, Right         int
	SureLeft, SureRight int // none where SureLeft lies behind SureRight
	Start, End          End
	Lasted              bool // it is the date of something that lasted, else of one day, known or not
	Uncertain, About    bool // of one day: the date is marked so
}

// End is how an end of a bar is known.
type End uint8

// The ends. Whatever lies outside the axis is cut off, and has no sign.
const (
	Known     End = iota
	Uncertain     // marked "?", or not known to the column
	About         // marked "~"
	Open          // it has no start, or is still going
	Unknown       // it has one, and nobody knows which
	Cut           // it lies outside the axis
)

// Bars places a date on an axis: one bar for each of its members (see
// [dossier.EDTF.Members]) that lies on it, certainly or possibly. What is still
// going is drawn up to the day that is known of, asOf, which is the last of the
// axis where it is not told.
func Bars(a Axis, date dossier.EDTF, asOf dossier.Day) []Bar {
	var out []Bar
	if a.Columns < 1 || a.To < a.From {
		return nil
	}
	for _, m := range date.Members() {
		if b, ok := bar(a, m, asOf); ok {
			out = append(out, b)
		}
	}
	return out
}

func bar(a Axis, e dossier.EDTF, asOf dossier.Day) (Bar, bool) {
	first, starts := e.Earliest()
	last, ends := e.Latest()
	if e.String() == "" || e.Reversed() || starts && first > a.To || ends && last < a.From {
		return Bar{}, false
	}
	b := Bar{Lasted: e.Interval(), Uncertain: e.Uncertain(), About: e.Approximate(), SureLeft: 0, SureRight: -1}
	start, end := e.Ends()
	b.begin(a, e, start)
	b.finish(a, e, end, asOf)
	if b.Lasted {
		b.sure(a, start, end, e)
		if b.End == Open && b.Start == Cut && asOf < a.From {
			b.SureLeft, b.SureRight = 0, -1 // nobody has told whether it went on until here
		}
	}
	return b, true
}

// begin finds the left end.
func (b *Bar) begin(a Axis, e, start dossier.EDTF) {
	first, ok := start.Earliest()
	switch {
	case e.UnknownStart():
		b.Start = Unknown
	case !ok:
		b.Start = Open
	case first < a.From:
		b.Start = Cut
	default:
		b.Left, b.Start = a.Column(first), b.end(a, start)
	}
}

// finish finds the right end. What is still going, or ends nobody knows when,
// is drawn up to asOf where that lies on the axis behind its start.
func (b *Bar) finish(a Axis, e, end dossier.EDTF, asOf dossier.Day) {
	last, ok := end.Latest()
	b.Right = a.Columns - 1
	switch {
	case !ok:
		b.End = Open
		if e.UnknownEnd() {
			b.End = Unknown
		}
		if asOf >= a.From && asOf <= a.To && a.last(asOf) >= b.Left {
			b.Right = a.last(asOf)
		}
	case last > a.To:
		b.End = Cut
	default:
		b.Right, b.End = a.last(last), b.end(a, end)
		if !b.Lasted && first(end) == last {
			b.Right = a.Column(last) // a known day is one sign, however wide a day is
		}
	}
	b.Right = max(b.Right, b.Left)
}

// end is how a date that is an end is known: one that is no finer than several columns is not.
func (b *Bar) end(a Axis, e dossier.EDTF) End {
	last, _ := e.Latest()
	switch {
	case e.Approximate():
		return About
	case e.Uncertain(), a.Column(first(e)) != a.Column(last):
		return Uncertain
	}
	return Known
}

func first(e dossier.EDTF) dossier.Day {
	d, _ := e.Earliest()
	return d
}

// sure finds from where to where something certainly lasted: from the last day
// on which it can have begun to the first on which it can have ended. An end
// that is marked uncertain or approximate is not certain even in its own column.
func (b *Bar) sure(a Axis, start, end, e dossier.EDTF) {
	b.SureLeft, b.SureRight = b.Left, b.Right
	if d, ok := start.Latest(); ok {
		b.SureLeft = max(a.Column(d), b.Left)
	} else if e.UnknownStart() {
		b.SureLeft = b.Right + 1
	}
	if d, ok := end.Earliest(); ok {
		b.SureRight = min(a.last(d), b.Right)
	} else if e.UnknownEnd() {
		b.SureRight = b.SureLeft - 1
	}
	if b.Start == Uncertain || b.Start == About {
		b.SureLeft = max(b.SureLeft, b.Left+1)
	}
	if b.End == Uncertain || b.End == About {
		b.SureRight = min(b.SureRight, b.Right-1)
	}
	if b.SureLeft > b.SureRight {
		b.SureLeft, b.SureRight = 0, -1
	}
}

// Signs is the bar in letters, one for each of its columns:
//
//	|       on a day within this column
//	:       so, but the date is uncertain
//	~       so, but the date is approximate
//	(....)  on some day of these
//	[==]    lasted; start and end are known to the column
//	(..==   may have begun on the days of the dots, and certainly lasted from there
//	==>     still going; <== without a start
//	==?     ended, and nobody knows when; ?== begun, and nobody knows when
//
// An end that the axis cuts off has no sign.
func (b Bar) Signs() string {
	n := b.Right - b.Left + 1
	if n == 1 {
		return string(b.sign())
	}
	fill := byte('.')
	if b.Uncertain && !b.Lasted {
		fill = ':'
	}
	out := []byte(strings.Repeat(string(fill), n))
	for i := b.SureLeft; i <= b.SureRight; i++ {
		out[i-b.Left] = '='
	}
	if s := [...]byte{'[', '(', '~', '<', '?', 0}[b.Start]; s != 0 {
		out[0] = s
	}
	if s := [...]byte{']', ')', '~', '>', '?', 0}[b.End]; s != 0 {
		out[n-1] = s
	}
	return string(out)
}

// sign stands for a bar that has but one column.
func (b Bar) sign() byte {
	ends := []End{b.Start, b.End}
	has := func(e End) bool { return slices.Contains(ends, e) }
	switch {
	case b.End == Open:
		return '>'
	case b.Start == Open:
		return '<'
	case has(Unknown):
		return '?'
	case b.About || has(About):
		return '~'
	case b.Uncertain || has(Uncertain):
		return ':'
	case b.Lasted && has(Cut):
		return '='
	case has(Cut):
		return '.'
	}
	return '|'
}
