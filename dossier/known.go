package dossier

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
)

// knowing is when something became known: on a day from first to last, told by date.
type knowing struct {
	first, last Day // never and always where they are not known
	date        Date
	by          int32 // the record that tells it; itself in most cases
	why         Reason
	undated     bool // nothing in the dossier says when
	doubt       bool // the date is marked uncertain or approximate, or a source without a date may have been earlier
}

// The days before and after all others.
const (
	always Day = math.MinInt64
	never  Day = math.MaxInt64
)

// blank says whether it tells nothing at all of when.
func (k knowing) blank() bool { return k.undated && k.first == always }

// since is when something with a date became known. A span of time, and several
// days that all are meant, count from where they begin.
func since(date Date, why Reason, by int32) knowing {
	k := knowing{first: always, last: never, date: date, why: why, by: by}
	e, err := date.Parse()
	if err != nil {
		k.undated = true
		return k
	}
	if first, ok := e.Earliest(); ok {
		k.first = first
	}
	k.last = e.beginsBy()
	if !e.Reversed() {
		k.last = max(k.last, k.first)
	}
	k.doubt = e.Uncertain() || e.Approximate()
	return k
}

// beginsBy is the last day on which what has the date can begin; never where none is known.
func (e EDTF) beginsBy() Day {
	by := never
	if last, ok := e.Latest(); ok {
		by = last
	}
	if !e.is(edtfFirst) {
		return by
	}
	r := edtfReader{text: e.text}
	if e.is(edtfAllOf) {
		r.at = 1 // past the brace
	}
	if e.is(edtfInterval | edtfAllOf) {
		var start edtfPart
		if err := r.part(&start); err == nil && start.first == e.first {
			by = min(by, start.last)
		}
	}
	return by
}

// known is when each record of a dossier became known; see [Dossier.KnownAsOf] for the rules.
type known struct {
	x       *Index
	of      []knowing         // by number
	parts   map[int32][]piece // of investments: what became known after the investment itself
	sayings []Saying

	uses  []use
	into  []int32 // places in uses, those that lead to one record side by side
	start []int32 // where those of each record begin in into, and the end
	told  []teller
}

// piece is an amount or a phase of an investment that became known by itself.
type piece struct {
	knowing
	phase, amount int // -1 for none
}

// teller is what a source tells as evidence, counted from the first source.
type teller struct {
	earliest int32 // the first to be published of it and all that it rests on; -1 where none has a date
	certain  int32 // the same, of it and of what it repeats as a whole
	doubt    bool  // one of them has no date
}

func newKnown(x *Index) *known {
	k := &known{x: x, of: make([]knowing, x.count()), parts: make(map[int32][]piece)}
	k.gather()
	k.published()
	k.told = k.tellers()
	k.statements()
	k.things()
	k.walks()
	k.sayings = k.findSayings()
	k.uses, k.into, k.start, k.told = nil, nil, nil, nil // they were needed to get here
	return k
}

// isSaid says whether a record of the kind says something. An actor or a place says nothing: others speak of it.
func isSaid(k Kind) bool { return k != Actors && k != Places && k != Walks && k != "" }

// published dates the sources. None was there before what it rests on.
func (k *known) published() {
	first, after := k.numbers(Sources)
	for n := first; n < after; n++ {
		k.of[n] = since(k.x.record(n).Date, Published, n)
	}
	k.fall(first, after)
}

// numbers is the numbers of a kind: the first, and the one after the last.
func (k *known) numbers(kind Kind) (first, after int32) {
	at := kindNumber(kind)
	return k.x.first[at], k.x.first[at+1]
}

// tellers finds what each source tells as evidence.
func (k *known) tellers() []teller {
	first, after := k.numbers(Sources)
	out := make([]teller, after-first)
	var dated, blank []int32
	for n := first; n < after; n++ {
		if k.of[n].blank() {
			blank = append(blank, n)
		} else {
			dated = append(dated, n)
		}
	}
	rests := func(u tieUse) bool { return u == useRests || u == useRepeats }
	repeats := func(u tieUse) bool { return u == useRepeats }
	slices.SortStableFunc(dated, func(a, b int32) int { return cmp.Compare(k.of[a].first, k.of[b].first) })
	earliest := k.reach(dated, rests)
	slices.SortStableFunc(dated, func(a, b int32) int { return cmp.Compare(k.of[a].last, k.of[b].last) })
	certain := k.reach(dated, repeats)
	doubt := k.reach(blank, rests)
	for i := range out {
		out[i] = teller{earliest[i], certain[i], doubt[i] >= 0}
	}
	return out
}

// hear takes in that a source is evidence of something.
func (k *known) hear(heard *knowing, source int32) {
	first, _ := k.numbers(Sources)
	t := k.told[source-first]
	heard.doubt = heard.doubt || t.doubt
	if t.earliest >= 0 {
		if s := k.of[t.earliest]; heard.undated || s.first < heard.first {
			heard.first, heard.date, heard.by = s.first, s.date, t.earliest
			heard.doubt = heard.doubt || s.doubt
		}
		heard.undated = false
	}
	if t.certain >= 0 {
		heard.last = min(heard.last, k.of[t.certain].last)
	}
}

// nothingHeard is what evidence tells of a record that has none.
func nothingHeard(n int32) knowing {
	return knowing{first: always, last: never, by: n, why: Told, undated: true}
}

// statements dates all that says something, sources apart, and lets links and rebuttals go with what they lead to.
func (k *known) statements() {
	x := k.x
	heard := make([]knowing, x.count())
	for n := range heard {
		heard[n] = nothingHeard(int32(n))
	}
	for _, u := range k.uses {
		if u.use == useEvidence {
			k.hear(&heard[u.from], u.to)
		}
	}
	for n := range int32(x.count()) {
		kind, row := x.row(n)
		if kind == Sources {
			continue
		}
		k.of[n] = heard[n]
		own := since(x.dossier.bare(kind, row).Date, Dated, n)
		switch {
		case x.isClaim(n) && !own.undated:
			own.why = Made
			k.of[n] = own
		case k.of[n].undated:
			k.of[n] = own
		}
	}
	k.pieces()
	first, _ := k.numbers(Investments)
	_, after := k.numbers(Frameworks)
	k.fall(first, after)
}

// pieces dates the amounts and phases of investments that say by themselves when they became known.
func (k *known) pieces() {
	first, _ := k.numbers(Investments)
	for row := range k.x.dossier.Investments {
		v, n := &k.x.dossier.Investments[row], first+int32(row)
		k.amounts(n, -1, v.Amounts)
		for i := range v.Phases {
			p := &v.Phases[i]
			if when := k.read(n, p.Evidence); !when.undated {
				k.piece(n, piece{when, i, -1})
			} else if own := since(p.Period, Dated, n); !own.undated {
				k.piece(n, piece{own, i, -1})
			}
			k.amounts(n, i, p.Amounts)
		}
	}
}

func (k *known) amounts(n int32, phase int, list []Amount) {
	for i := range list {
		if when := k.read(n, list[i].Evidence); !when.undated {
			k.piece(n, piece{when, phase, i})
		}
	}
}

// piece notes a part where it became known after its record.
func (k *known) piece(n int32, p piece) {
	if p.first > k.of[n].first {
		k.parts[n] = append(k.parts[n], p)
	}
}

// hasPiece says whether a part of an investment was known until a day.
func (k *known) hasPiece(n int32, phase, amount int, until Day) bool {
	return !slices.ContainsFunc(k.parts[n], func(p piece) bool {
		return p.phase == phase && p.amount == amount && p.first > until
	})
}

// piecesAfter walks the parts of an investment that were not known until a day,
// and of a phase that was not known nothing but the phase.
func (k *known) piecesAfter(n int32, until Day) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		for _, p := range k.parts[n] {
			inGone := p.amount >= 0 && p.phase >= 0 && !k.hasPiece(n, p.phase, -1, until)
			if p.first > until && !inGone && !yield(p) {
				return
			}
		}
	}
}

// read is what the evidence of a part tells.
func (k *known) read(n int32, evidence []Evidence) knowing {
	heard := nothingHeard(n)
	for i := range evidence {
		if to, ok := k.x.find(evidence[i].Source); ok && k.x.kind(to) == Sources {
			k.hear(&heard, to)
		}
	}
	return heard
}

// things dates actors and places: by their evidence, or by the first statement
// that names them. Whoever is said to have spoken must not be missing.
func (k *known) things() {
	first, _ := k.numbers(Actors)
	_, after := k.numbers(Places)
	for _, u := range k.uses {
		if u.to < first || u.to >= after || k.of[u.to].undated {
			continue
		}
		if u.use == useTwin { // the id must go on meaning it, whatever else has it
			k.of[u.to] = nothingHeard(u.to)
			continue
		}
		if !isSaid(k.x.kind(u.from)) {
			continue
		}
		named, thing := k.of[u.from], &k.of[u.to]
		for _, p := range k.parts[u.from] {
			if u.phase >= 0 && p.phase == int(u.phase) && p.amount < 0 && p.first > named.first {
				named = p.knowing
			}
		}
		if named.first < thing.first {
			thing.first, thing.date, thing.by, thing.why, thing.doubt = named.first, named.date, u.from, NamedBy, named.doubt
		}
		thing.last = min(thing.last, named.last)
	}
}

// walks lets a walk go with the last of its steps.
func (k *known) walks() {
	x := k.x
	first, after := k.numbers(Walks)
	for n := first; n < after; n++ {
		if at, only := k.firstStep(n); only {
			k.of[n] = k.of[n].after(k.of[at], use{from: n, to: at, use: useStep})
		}
	}
	for _, u := range k.uses {
		if u.to >= first && u.use != useTwin && x.kind(u.from) != Walks { // what names it needs it
			k.of[u.to] = nothingHeard(u.to)
		}
	}
	for twin, one := range x.twins {
		if twin >= first {
			k.of[twin] = k.of[twin].after(k.of[one], use{from: twin, to: one, use: useTwin})
		}
	}
}

// firstStep is the record of a walk's steps that became known first; false
// where one of them leads to something that is never left out, or there is none.
func (k *known) firstStep(n int32) (at int32, only bool) {
	_, row := k.x.row(n)
	for i, s := range k.x.dossier.Walks[row].Steps {
		id, _, _ := strings.Cut(s.At, "/")
		to, ok := k.x.find(id)
		if !ok || k.x.kind(to) == Walks {
			return 0, false
		}
		if i == 0 || k.of[to].first < k.of[at].first {
			at, only = to, true
		}
	}
	return at, only
}
