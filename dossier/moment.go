package dossier

import (
	"cmp"
	"iter"
	"math"
	"slices"
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
			m := moment{record: from + int32(row), source: -1}
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

// publications knows of each source which was published first among it and all
// that it rests on, at any depth.
type publications struct {
	from  int32   // number of the first source
	first []int32 // by source: the number of the one published first; -1 where none of them is dated
	rank  []int32 // by source: its place among all dated ones
}

// publications goes from the source published first to the last, and gives each
// to all that rest on it and have none yet, so that every source is met once.
func (x *Index) publications() publications {
	n := x.Len(Sources)
	p := publications{from: x.first[kindNumber(Sources)], first: slices.Repeat([]int32{-1}, n), rank: make([]int32, n)}
	dates := make([]EDTF, n)
	var order []int32
	for i := range n {
		var err error
		if dates[i], err = x.dossier.Sources[i].Published.Parse(); err == nil {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(compareParsed(dates[a], dates[b]), cmp.Compare(a, b))
	})
	var queue []int32
	for rank, s := range order {
		p.rank[s] = int32(rank)
		for queue = append(queue[:0], s); len(queue) > 0; {
			at := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			if p.first[at] >= 0 {
				continue
			}
			p.first[at] = p.from + s
			for v := range x.views(p.from + at) {
				if !v.out && v.member == "restsOn" && x.kind(v.other) == Sources {
					queue = append(queue, v.other-p.from)
				}
			}
		}
	}
	return p
}

// of is the source published first among these and all that they rest on; -1 for none.
func (p publications) of(sources []int32) int32 {
	out := int32(-1)
	for _, s := range sources {
		f := p.first[s-p.from]
		if f >= 0 && (out < 0 || p.rank[f-p.from] < p.rank[out-p.from]) {
			out = f
		}
	}
	return out
}

// surelyFirst says whether a source was published before all others that bear a
// moment out or that those rest on.
func (x *Index) surelyFirst(m moment) bool {
	first, err := x.record(m.source).Date.Parse()
	if err != nil {
		return false
	}
	for _, s := range x.chain(x.tellers(m)) {
		if s == m.source {
			continue
		}
		date, err := x.record(s).Date.Parse()
		if err != nil || first.Order(date) != Before {
			return false
		}
	}
	return true
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
		return cmp.Or(v.Status, "invested")
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
