package dossier

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hit is a record found by a search.
type Hit struct {
	Record Record
	Field  string // the member that matched: "name", "names", "text", "excerpt", …
	Match  string // the text of that member
	Start  int    // byte offsets of the matching words in Match
	End    int
}

// Search finds the records that hold every word of the query, best first: an id
// that is the query, then names that begin with it, names with a word that begins with it,
// names that hold it, and last other texts and parts of ids. Accents, case and width are folded.
// A limit of 0 or less lets all through. An empty query finds nothing.
func (x *Index) Search(query string, limit int) []Hit {
	q := newQuery(query)
	if len(q.words) == 0 {
		return nil
	}
	found := x.words().search(q, limit)
	out := make([]Hit, 0, len(found))
	fold := newTextFold()
	for _, m := range found {
		out = append(out, x.hit(m, fold))
	}
	return out
}

// query is what a search looks for, folded.
type query struct {
	whole string   // its words with single blanks between
	words []string // the longest first
}

func newQuery(text string) query {
	words := strings.Fields(string(newTextFold().append(nil, text)))
	q := query{whole: strings.Join(words, " "), words: words}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return q
}

// The lexicon puts one of these before each text, so that a place in it tells what it is a part of.
const (
	idMark = iota
	nameMark
	textMark
)

// lexicon is the folded text of all records in one piece: a search is one pass
// over it, which costs less than keeping and merging lists up to millions of names.
type lexicon struct {
	text  []byte
	start []int // where each record starts, by number, and the end
}

func newLexicon(d *Dossier) *lexicon {
	l, f := &lexicon{}, newTextFold()
	for _, k := range Kinds() {
		for row := range d.Len(k) {
			l.start = append(l.start, len(l.text))
			for v := range d.bare(k, row).fields() {
				l.text = f.append(append(l.text, v.mark), v.text)
			}
		}
	}
	l.start = append(l.start, len(l.text))
	return l
}

// rank is how good a match is; less is better.
type rank int

const (
	exactID rank = iota
	nameStart
	nameWordStart
	nameInside
	inText
	noMatch
)

// match is a record that holds all words.
type match struct {
	number int32
	rank   rank
	length int // of the name that matches best: of two, the shorter is nearer to what was typed
	at     int // where in the record's folded text the best match is
	words  int // length of what matches there
}

func better(a, b match) int {
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.length, b.length), cmp.Compare(a.number, b.number))
}

// search goes from one place of the longest word to the next, and looks at the other words only there.
func (l *lexicon) search(q query, limit int) []match {
	var out []match
	word := []byte(q.words[0])
	for at := 0; ; {
		next := bytes.Index(l.text[at:], word)
		if next < 0 {
			break
		}
		at += next
		n := sort.SearchInts(l.start, at+1) - 1
		if m := l.match(int32(n), q); m.rank != noMatch {
			out = append(out, m)
		}
		at = l.start[n+1]
		if limit > 0 && len(out) >= 4*limit+256 {
			out = best(out, limit)
		}
	}
	return best(out, limit)
}

func best(list []match, limit int) []match {
	slices.SortFunc(list, better)
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	return list
}

// match ranks a record: as its worst word does, or better where the words stand together.
func (l *lexicon) match(n int32, q query) match {
	text := l.text[l.start[n]:l.start[n+1]]
	if id := upToMark(text[1:]); string(id) == q.whole {
		return match{number: n, rank: exactID, length: len(id), at: 1, words: len(id)}
	}
	whole := bestPlace(text, q.whole)
	if len(q.words) == 1 {
		whole.number = n
		return whole
	}
	var first, worst match
	for i, w := range q.words {
		m := bestPlace(text, w)
		if i == 0 || m.rank < first.rank {
			first = m
		}
		if i == 0 || m.rank > worst.rank {
			worst = m
		}
	}
	if whole.rank <= worst.rank && whole.rank != noMatch {
		first, worst = whole, whole
	}
	first.number, first.rank = n, worst.rank
	return first
}

// bestPlace finds the best place of a word in the folded text of a record.
func bestPlace(text []byte, word string) match {
	found := match{rank: noMatch}
	for at := 0; found.rank > nameStart; {
		next := bytes.Index(text[at:], []byte(word))
		if next < 0 {
			break
		}
		at += next
		begin := lastMark(text[:at])
		m := match{rank: nameInside, length: len(upToMark(text[begin+1:])), at: at, words: len(word)}
		switch {
		case text[begin] != nameMark:
			m.rank, m.length = inText, 0
		case at == begin+1:
			m.rank = nameStart
		case startsWord(text[:at]):
			m.rank = nameWordStart
		}
		if better(m, found) < 0 {
			found = m
		}
		if text[begin] == textMark {
			break // names come before texts, so no better place follows
		}
		at++
	}
	return found
}

// lastMark gives the place of the mark before a text. No letter of more than one byte holds one.
func lastMark(text []byte) int {
	at := len(text) - 1
	for text[at] > textMark {
		at--
	}
	return at
}

func upToMark(text []byte) []byte {
	for i, c := range text {
		if c <= textMark {
			return text[:i]
		}
	}
	return text
}

func startsWord(before []byte) bool {
	r, _ := utf8.DecodeLastRune(before)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// hit leads a match back to the text it was folded from.
func (x *Index) hit(m match, fold *textFold) Hit {
	l := x.words()
	before := l.text[l.start[m.number]:][:m.at]
	begin := lastMark(before) + 1
	nth := 0
	for _, c := range before {
		if c <= textMark {
			nth++
		}
	}
	h := Hit{Record: x.entry(x.row(m.number))}
	for v := range x.record(m.number).fields() {
		if nth--; nth == 0 {
			h.Field, h.Match = v.member, v.text
			h.Start, h.End = fold.back(v.text, m.at-begin, m.words)
			break
		}
	}
	return h
}
