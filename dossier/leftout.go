package dossier

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Reason is why a record counts as known from its date on.
type Reason string

// The reasons. All but the first three and Dated name the record that tells the date.
const (
	Made        Reason = "said"           // a claim, from when it was made
	Published   Reason = "published"      // a source
	Dated       Reason = "dated"          // what has no evidence, from its own date
	Told        Reason = "first told by"  // by the first source of its evidence, or by what that rests on
	NamedBy     Reason = "first named by" // an actor or a place, by the first statement that names it
	RestsOnIt   Reason = "rests on"       // a source, published no earlier than what it rests on
	EndsAt      Reason = "ends at"        // a link
	AnswersOnly Reason = "answers only"   // a rebuttal whose last answered claim is left out
	LeadsOnly   Reason = "leads only to"  // a walk
	SharesID    Reason = "has the id of"  // an earlier record of the same id
)

// Left is a record, or a part of one, that was not known yet as of a date, or
// of which nobody can tell.
type Left struct {
	ID   string
	Kind Kind
	Part string // the amount or phase, in words; "" for the whole record
	Date Date   // from which it was known; "" where nothing says when
	Why  Reason
	Of   string // the id of the record that tells; "" where it is the record itself
	// Doubt says that the date is marked as uncertain or approximate, or that
	// the record also rests on a source without a date: it may have been known.
	Doubt bool
}

// Words says the reason and the date for a reader, with the id that tells it:
// "said 2023-10-05", "first told by #daily, 2023-10 (uncertain)".
func (l Left) Words() string {
	words := string(l.Why)
	if l.Of != "" {
		words += " #" + l.Of + ","
	}
	return strings.TrimSuffix(words+" "+dateWords(l.Date), ", ")
}

// LeftOut is what a dossier does not have as of a date, and what nobody can tell of.
type LeftOut struct {
	AsOf    Date
	Until   Day    // the last day that the date can mean; all of it counts
	Total   int    // how many records the whole dossier has
	Records []Left // not known yet, in the order of the dossier
	Parts   []Left // amounts and phases that were not known yet, of investments that were
	Perhaps []Left // perhaps not known yet, and kept
	Undated []Left // of which nothing says when they became known, and kept

	byID map[string]int // of Records
}

// Find tells of a record that was left out by its id.
func (l *LeftOut) Find(id string) (Left, bool) {
	at, ok := l.byID[id]
	if !ok {
		return Left{}, false
	}
	return l.Records[at], true
}

// Tally is how much is left out as of a date.
type Tally struct {
	Total, Records, Parts int
	Doubtful              int          // of Records: perhaps known all the same
	Perhaps, Undated      int          // kept
	Kinds                 map[Kind]int // of Records
}

// Tally counts what was left out.
func (l *LeftOut) Tally() Tally {
	t := Tally{Total: l.Total, Records: len(l.Records), Parts: len(l.Parts), Perhaps: len(l.Perhaps), Undated: len(l.Undated), Kinds: make(map[Kind]int)}
	for _, r := range l.Records {
		t.Kinds[r.Kind]++
		if r.Doubt {
			t.Doubtful++
		}
	}
	return t
}

// TallyAsOf counts what would be left out as of a date, without leaving it out.
// It takes a look at every record. The errors are those of [Dossier.KnownAsOf].
func (x *Index) TallyAsOf(date Date) (Tally, error) {
	until, err := date.until()
	if err != nil {
		return Tally{}, err
	}
	k := x.Whole().known()
	t := Tally{Total: len(k.of), Kinds: make(map[Kind]int)}
	for n := range k.of {
		switch when := &k.of[n]; {
		case when.first > until:
			t.Records++
			t.Kinds[k.x.kind(int32(n))]++
			if when.doubt {
				t.Doubtful++
			}
		case when.undated:
			t.Undated++
		case when.last > until:
			t.Perhaps++
		}
	}
	for n := range k.parts {
		if k.of[n].first > until {
			continue
		}
		for range k.piecesAfter(n, until) {
			t.Parts++
		}
	}
	return t, nil
}

// Saying is a date as of which something new is known.
type Saying struct {
	Date    Date // can be asked for
	Until   Day  // the last day that it can mean
	Records int  // how many records are known from then on
	LeftOut int  // how many are left out as of it
}

// Sayings lists the dates as of which something new is known, the newest first.
func (x *Index) Sayings() []Saying { return x.Whole().known().sayings }

// findSayings gathers the dates by which records are known for certain.
func (k *known) findSayings() []Saying {
	counts := make(map[Date]int)
	for n := range k.of {
		if when := &k.of[n]; when.first != always || !when.undated {
			counts[when.date]++
		}
	}
	all := make(map[Day]Saying)
	for _, date := range slices.Sorted(maps.Keys(counts)) {
		s, ok := saying(date)
		if !ok {
			continue
		}
		s.Records = counts[date]
		if same, known := all[s.Until]; known {
			s.Records += same.Records
			if len(same.Date) <= len(s.Date) {
				s.Date = same.Date
			}
		}
		all[s.Until] = s
	}
	out := slices.SortedFunc(maps.Values(all), func(a, b Saying) int { return cmp.Compare(b.Until, a.Until) })
	firsts := make([]Day, len(k.of))
	for n := range k.of {
		firsts[n] = k.of[n].first
	}
	slices.Sort(firsts)
	for i := range out {
		known, _ := slices.BinarySearch(firsts, out[i].Until+1)
		out[i].LeftOut = len(firsts) - known
	}
	return out
}

// saying is a date such as can be asked for, as of which all that has the given one is known:
// the date or its beginning without marks, else the day by which it began; false where no day is known.
func saying(date Date) (Saying, bool) {
	e, err := date.Parse()
	if err != nil {
		return Saying{}, false
	}
	until := e.beginsBy()
	if until == never {
		if until, _ = e.Earliest(); !e.is(edtfFirst) {
			return Saying{}, false
		}
	}
	start, _, _ := strings.Cut(string(date), "/")
	plain := Date(strings.TrimRight(start, "?~%"))
	if p, err := plain.Parse(); err == nil && !p.Interval() && !p.OneOf() && !p.AllOf() && !p.Uncertain() && !p.Approximate() {
		if last, ok := p.Latest(); ok && last == until {
			return Saying{Date: plain, Until: until}, true
		}
	}
	return Saying{Date: Date(until.String()), Until: until}, true
}

// until is the last day that a date can mean, for what is known as of it. The
// error is a [*DateError] for a date without an end.
func (d Date) until() (Day, error) {
	e, err := d.Parse()
	if err != nil {
		return 0, err
	}
	last, ok := e.Latest()
	switch {
	case !ok:
		return 0, &DateError{Text: string(d), Column: len(d), Message: "it has no last day; write the date up to which counts what was known"}
	case e.Reversed():
		return 0, &DateError{Text: string(d), Column: 1, Message: "it ends before it starts"}
	}
	return last, nil
}

// left is what is told of a record that was left out, or stays in doubt.
func (k *known) left(n int32, when knowing, part string) Left {
	l := Left{ID: k.x.id(n), Kind: k.x.kind(n), Part: part, Date: when.date, Why: when.why, Doubt: when.doubt}
	if when.by != n {
		l.Of = k.x.id(when.by)
	}
	return l
}

// pieceWords names an amount or a phase of an investment.
func (x *Index) pieceWords(n int32, p piece) string {
	_, row := x.row(n)
	terms, of := &x.dossier.Investments[row].Terms, ""
	if p.phase >= 0 {
		terms = &x.dossier.Investments[row].Phases[p.phase].Terms
		of = fmt.Sprintf("phase %q", terms.Title)
	}
	if p.amount < 0 {
		return of
	}
	a := terms.Amounts[p.amount]
	if of != "" {
		of = " of " + of
	}
	return "amount " + a.Currency + " " + a.Value + of
}
