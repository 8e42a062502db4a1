package dossier

import (
	"cmp"
	"iter"
	"math"
)

// Clock is which of its dates a record is placed by.
type Clock string

// The clocks. Something may have happened years before anybody said so, and a
// claim may speak of a time long before it was made.
const (
	// Happened is when it was so: the date of an event, the period of an
	// investment, a phase or a link, the time for which a framework applies, of
	// a claim the time that it speaks of, and of a source its publication.
	Happened Clock = "happened"
	// Said is when it was first told: of a claim when it was made, of a source
	// its publication, and of anything else the earliest publication among the
	// sources that bear it out and all that these rest on.
	Said Clock = "said"
)

// Clocks lists both clocks.
func Clocks() []Clock { return []Clock{Happened, Said} }

// Lanes lists the kinds of records that have dates, in the order of a timeline.
func Lanes() []Kind {
	return []Kind{Events, Investments, Links, Allegations, Rebuttals, Sources, Frameworks}
}

// Moment is a record, or a phase of an investment, where a clock places it.
type Moment struct {
	ID    string
	Lane  Kind
	Phase int    // of an investment, counted from 1; 0 is the record itself
	Title string // of the record or of the phase
	What  string // what is dated: "happened", "alleged", "denied", "first told", "published", the type of a link, …
	Date  Date   // as written; "" where the clock has none for it
	By    []string
	// Source is the source whose publication is the date of something else
	// ("first told"). Perhaps tells that another source may have been first,
	// because its date does not lie after this one as a whole, or is not known.
	Source  string
	Perhaps bool
}

// moment is a [Moment] in numbers.
type moment struct {
	record, phase int32
	source        int32 // the one that first told it; -1 for none
	rival         int32 // of the other sources that bear it out, the one that may be oldest; -1 for none
	first, last   Day   // that it can mean; beyond all days where there is no such day
}

// The days before and after all others: the bounds of what has no first or last
// day, and of a span that leaves nothing out.
const (
	EverBefore Day = math.MinInt64
	EverAfter  Day = math.MaxInt64
)

// moments walks what of a kind can be dated, undated or not. An investment that
// is dated only by its phases has no moment of its own.
func (x *Index) moments(k Kind) iter.Seq[moment] {
	return func(yield func(moment) bool) {
		from := x.first[kindNumber(k)]
		for row := range x.Len(k) {
			m := moment{record: from + int32(row), source: -1, rival: -1}
			phases := 0
			if k == Investments {
				phases = len(x.dossier.Investments[row].Phases)
			}
			if phases == 0 || x.dossier.Investments[row].Period != "" {
				if !yield(m) {
					return
				}
			}
			for i := range phases {
				m.phase = int32(i + 1)
				if !yield(m) {
					return
				}
			}
		}
	}
}

// happened is the date of a moment on the clock of what happened.
func (x *Index) happened(m moment) Date {
	r := x.record(m.record)
	switch v := r.Value.(type) {
	case *Claim:
		return v.Period
	case *Investment:
		if m.phase > 0 {
			return v.Phases[m.phase-1].Period
		}
	}
	return r.Date
}

// dateOf is the date of a moment on a clock; its source has been found.
func (x *Index) dateOf(m moment, on Clock) Date {
	switch {
	case m.source >= 0:
		return x.record(m.source).Date
	case on == Happened:
		return x.happened(m)
	case x.isClaim(m.record) || x.kind(m.record) == Sources:
		return x.record(m.record).Date
	}
	return ""
}

// tellers gives the sources that bear a moment out: of a phase its own ones.
func (x *Index) tellers(m moment) []int32 {
	if m.phase == 0 {
		return x.sourcesOf(m.record)
	}
	k, row := x.row(m.record)
	if k != Investments {
		return nil
	}
	p := &x.dossier.Investments[row].Phases[m.phase-1]
	lists := [][]Evidence{p.Evidence}
	for i := range p.Amounts {
		lists = append(lists, p.Amounts[i].Evidence)
	}
	return x.bearing(func(yield func(Evidence) bool) {
		for _, list := range lists {
			for _, e := range list {
				if !yield(e) {
					return
				}
			}
		}
	})
}

// moment is a moment in words.
func (x *Index) moment(m moment, on Clock) Moment {
	k, row := x.row(m.record)
	r := x.dossier.bare(k, row)
	out := Moment{ID: r.ID, Lane: k, Phase: int(m.phase), Title: x.title(r), Date: x.dateOf(m, on), What: x.what(m, r.Value, on)}
	switch v := r.Value.(type) {
	case *Claim:
		out.By = v.By
	case *Investment:
		if m.phase > 0 {
			out.Title = cmp.Or(v.Phases[m.phase-1].Title, out.Title)
		}
	case *Source:
		out.By = publisher(v)
	}
	if m.source >= 0 {
		_, row := x.row(m.source)
		s := &x.dossier.Sources[row]
		out.Source, out.Perhaps, out.By = s.ID, !x.surelyFirst(m), publisher(s)
	}
	return out
}

func publisher(s *Source) []string {
	if s.Publisher == "" {
		return nil
	}
	return []string{s.Publisher}
}

// what says what of a record a clock dates.
func (x *Index) what(m moment, value any, on Clock) string {
	switch v := value.(type) {
	case *Source:
		return "published"
	case *Claim:
		if on == Happened {
			return "speaks of"
		}
		return x.saying(m.record, v)
	}
	if on == Said {
		return "first told"
	}
	switch v := value.(type) {
	case *Investment:
		if m.phase > 0 {
			return cmp.Or(v.Phases[m.phase-1].Status, "phase")
		}
		return cmp.Or(v.Status, "investment")
	case *Link:
		return v.Type
	case *Framework:
		return "applies"
	}
	return "happened"
}

// saying is the word for making a claim.
func (x *Index) saying(n int32, c *Claim) string {
	switch {
	case x.kind(n) == Allegations:
		return "alleged"
	case len(c.Answers) == 0:
		return "said"
	}
	return answerTold(c.Answers[0].How)
}
