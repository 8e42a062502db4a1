package dossier

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Found is a record found by id or name, with the bytes of Text that matched.
type Found struct {
	Record Record
	Text   string   // the id, the title or another name
	Spans  [][2]int // whole characters as readers see them, in order
}

// Dig finds records by their ids, titles and other names, in which all words of the query must be found, with their
// letters apart if need be, as a [Filter] finds them. Best first: the id itself, ids that begin with the query, names
// that do, then where a word begins with it, where it stands in one piece, and last where its letters stand apart; of
// two such texts the shorter. One capital in the query makes case count. A limit of 0 or less lets all through.
// An empty query gives the first records of each kind, as many of each as of the others.
func (x *Index) Dig(query string, limit int) []Found {
	q := newDigger(query)
	if len(q.words) == 0 {
		return x.firstOfEach(limit)
	}
	for i := range Kinds() {
		q.search(x.lists[i].names(q.whole.cased), x.first[i], limit)
	}
	found := q.best(limit)
	out := make([]Found, len(found))
	for i, f := range found {
		out[i] = x.dug(f, q.words)
	}
	return out
}

func (x *Index) dug(d digged, words []*word) Found {
	f := Found{Record: x.entry(x.row(d.number))}
	f.Text = goesBy(f.Record, d.nth)
	f.Spans, _ = mark(f.Text, words)
	return f
}

// firstOfEach takes one record of each kind in turn until there are enough.
func (x *Index) firstOfEach(limit int) []Found {
	taken, total := make([]int, len(Kinds())), 0
	for more := true; more; {
		more = false
		for i, k := range Kinds() {
			if (limit <= 0 || total < limit) && taken[i] < x.Len(k) {
				taken[i]++
				total++
				more = true
			}
		}
	}
	out := make([]Found, 0, total)
	for i, k := range Kinds() {
		for _, r := range x.List(k, 0, taken[i]) {
			out = append(out, Found{Record: r, Text: cmp.Or(r.Title, r.ID)})
		}
	}
	return out
}

// digRank is how well a text matches; less is better.
type digRank int

const (
	digID digRank = iota
	digIDStart
	digNameStart
	digWordStart
	digInside
	digApart
	digNone
)

// digged is a text of a record that matches.
type digged struct {
	rank   digRank
	length int // of the text, in bytes: of two, the shorter is nearer to what was typed
	number int32
	nth    int // which text of the record; see goesBy
}

func nearer(a, b digged) int {
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.length, b.length), cmp.Compare(a.number, b.number), cmp.Compare(a.nth, b.nth))
}

// digger is a query and what it has found so far.
type digger struct {
	whole word // its words with single blanks between
	words []*word
	found []digged
	worst digged // what is not nearer cannot be among the best any more
}

func newDigger(query string) *digger {
	q := &digger{worst: digged{rank: digNone}}
	cased := strings.ContainsFunc(query, isCapital)
	var parts []string
	for _, field := range strings.Fields(query) {
		w := word{cased: cased}
		// A sign may fold to a blank, so that one word becomes two.
		for _, part := range bytes.Fields(w.fold().append(nil, field)) {
			next := foldedWord(part, cased, false)
			q.words = append(q.words, &next)
			parts = append(parts, string(part))
		}
	}
	q.whole = foldedWord([]byte(strings.Join(parts, " ")), cased, true)
	return q
}

func (q *digger) search(l *names, first int32, limit int) {
	for row := range len(l.first) - 1 {
		best := q.worst
		for t := l.first[row]; t < l.first[row+1]; t++ {
			if l.has[t]&q.whole.has != q.whole.has {
				continue
			}
			nth := int(t - l.first[row])
			if d := (digged{q.rank(l, int(t), nth), l.begin[t+1] - l.begin[t], first + int32(row), nth}); nearer(d, best) < 0 {
				best = d
			}
		}
		if nearer(best, q.worst) < 0 {
			q.keep(best, limit)
		}
	}
}

func (q *digger) keep(d digged, limit int) {
	q.found = append(q.found, d)
	if limit > 0 && len(q.found) >= 4*limit+256 {
		q.best(limit)
		q.worst = q.found[len(q.found)-1]
	}
}

func (q *digger) best(limit int) []digged {
	slices.SortFunc(q.found, nearer)
	if limit > 0 && len(q.found) > limit {
		q.found = q.found[:limit]
	}
	return q.found
}

// rank says how well a text matches that has all letters of the query.
func (q *digger) rank(l *names, text, nth int) digRank {
	folded := l.text[l.begin[text]:l.begin[text+1]]
	switch {
	case !bytes.HasPrefix(folded, q.whole.text):
	case nth > 0:
		return digNameStart
	case len(folded) == len(q.whole.text):
		return digID
	default:
		return digIDStart
	}
	if rank := q.whole.stands(l, text); rank != digNone || len(q.words) == 1 && len(q.words[0].letters) < 2 {
		return rank
	}
	worst := digWordStart
	for _, w := range q.words {
		rank := w.stands(l, text)
		if rank == digNone && len(w.letters) > 1 && w.joins(l, text, nil) {
			rank = digApart
		}
		worst = max(worst, rank)
	}
	return worst
}

// stands says whether a word stands in a text in one piece, and whether a word of the text begins with it.
func (w *word) stands(l *names, text int) digRank {
	at := w.piece(l, text)
	switch {
	case at < 0:
		return digNone
	case l.startsWord(l.begin[text] + at):
		return digWordStart
	default:
		return digInside
	}
}
