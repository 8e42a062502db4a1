package dossier

// Timing is how a date stands to a span of time, such as that between which a framework applies.
type Timing string

// The timings.
const (
	Within         Timing = "within"
	WhollyBefore   Timing = "before"
	WhollyAfter    Timing = "after"
	PerhapsOutside Timing = "perhaps outside"
)

// TimingOf tells how a date stands to a span. It is [WhollyBefore] or
// [WhollyAfter] only when the whole of one lies before the whole of the other,
// and [Within] only when every day that the date can mean lies in the span; an
// open end of the span ("..") bounds nothing. A date that is missing or does
// not parse may lie outside of any span, and a span that is so holds any date.
func TimingOf(date, span Date) Timing {
	s, err := span.Parse()
	if err != nil {
		return Within
	}
	d, err := date.Parse()
	if err != nil {
		return PerhapsOutside
	}
	switch d.Order(s) {
	case Before:
		return WhollyBefore
	case After:
		return WhollyAfter
	}
	first, hasFirst := d.Earliest()
	last, hasLast := d.Latest()
	from, hasFrom := s.Earliest()
	to, hasTo := s.Latest()
	begins := s.OpenStart() || hasFirst && hasFrom && first >= from
	ends := s.OpenEnd() || hasLast && hasTo && last <= to
	if begins && ends && !s.Reversed() && !d.Reversed() {
		return Within
	}
	return PerhapsOutside
}
