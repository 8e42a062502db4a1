package dossier

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Roll is what records go by, folded for searches: of each its id and its
// names. Package corpus keeps it of records that it does not hold. A roll that
// is built may be searched by many at once.
type Roll struct {
	l    names
	fold *rollFold
}

// NewRoll begins a roll.
func NewRoll() *Roll { return &Roll{fold: newRollFold()} }

// Fresh begins another roll, for whoever has ended this one: what it has learnt
// of characters is used again, and room is made for about as much as it has.
func (r *Roll) Fresh() *Roll {
	next := &Roll{fold: r.fold}
	r.fold = nil
	was, l := &r.l, &next.l
	l.text, l.starts = make([]byte, 0, len(was.text)*9/8), make([]uint64, 0, len(was.starts)*9/8)
	l.begin, l.has, l.first = make([]int, 0, len(was.begin)*9/8), make([]letterSet, 0, len(was.has)*9/8), make([]int32, 0, len(was.first)*9/8)
	return next
}

// Begin begins the next record, of an id.
func (r *Roll) Begin(id string) {
	r.l.first = append(r.l.first, int32(len(r.l.begin)))
	r.Add(id)
}

// Add adds a name of the record begun last. The text is not kept.
func (r *Roll) Add(name string) { r.fold.add(&r.l, name) }

// End ends the roll and gives back the room that it does not need.
func (r *Roll) End() {
	l := &r.l
	l.first = append(l.first, int32(len(l.begin)))
	l.begin = append(l.begin, len(l.text))
	l.text, l.starts, l.begin, l.has, l.first = slices.Clip(l.text), slices.Clip(l.starts), slices.Clip(l.begin), slices.Clip(l.has), slices.Clip(l.first)
}

// Len is the number of records.
func (r *Roll) Len() int { return max(len(r.l.first)-1, 0) }

// Folded walks the folded texts of a record: its id, then its names.
func (r *Roll) Folded(row int) [][]byte {
	var out [][]byte
	for t := r.l.first[row]; t < r.l.first[row+1]; t++ {
		out = append(out, r.l.text[r.l.begin[t]:r.l.begin[t+1]])
	}
	return out
}

// Quest is a query that is put to rolls as [Index.Search] or [Index.Dig] puts it
// to records, but that case never counts.
type Quest struct {
	words []word // of a search: the longest first
	whole []byte // its words with single blanks between
	dig   *digger
}

// NewSearch is the query of a search: every word stands in one piece somewhere in the record.
func NewSearch(text string) Quest {
	q := newQuery(text)
	out := Quest{whole: []byte(q.whole)}
	for _, w := range q.words {
		out.words = append(out.words, foldedWord([]byte(w), false, true))
	}
	return out
}

// NewDig is the query of a fuzzy search: every word is found in one text, its letters perhaps apart.
func NewDig(text string) Quest {
	q := newDigger(Plain(text))
	out := Quest{dig: q, whole: q.whole.text}
	for _, w := range q.words {
		out.words = append(out.words, *w)
	}
	return out
}

// Plain is a text as searches compare it: without accents, marks, case and width.
func Plain(text string) string { return string(newTextFold().append(nil, text)) }

// Empty says whether nothing is asked for.
func (q Quest) Empty() bool { return len(q.words) == 0 }

// Key tells queries apart: two with the same key find the same.
func (q Quest) Key() string {
	if q.dig != nil {
		return "~" + string(q.whole)
	}
	return "=" + string(q.whole)
}

// Before walks the keys of queries that find all that this one finds, and perhaps
// more: itself, and it with less of its last letters, as somebody typed it.
func (q Quest) Before() iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(q.Key()) {
			return
		}
		for n := len(q.whole) - 1; n > 0 && q.whole[n-1] != ' '; n-- {
			if !utf8.RuneStart(q.whole[n]) {
				continue
			}
			shorter := Quest{dig: q.dig, whole: q.whole[:n]}
			if !yield(shorter.Key()) {
				return
			}
		}
	}
}

// In finds records of a roll whose numbers begin at base, in order, and adds
// them to the best. Only the rows named by among are looked at, where it is not nil.
func (q Quest) In(r *Roll, base int32, among []int32, best *Best) (rows []int32) {
	s := &sweep{q: q, l: &r.l, base: base, best: best}
	if among != nil {
		for _, row := range among {
			s.row(row)
		}
	} else {
		s.all()
	}
	return s.found
}

// sweep is one pass of a query over a roll.
type sweep struct {
	q     Quest
	l     *names
	base  int32
	best  *Best
	found []int32 // rows
}

// all looks at the texts that have all the letters of the first word, and at their records.
func (s *sweep) all() {
	want := s.q.words[0].has
	if s.q.dig != nil {
		want = s.q.dig.whole.has
	}
	row, first := int32(0), s.l.first
	for t := 0; t < len(s.l.has); t++ {
		if s.l.has[t]&want != want {
			continue
		}
		for int32(t) >= first[row+1] {
			row++
		}
		if s.row(row) {
			t = int(first[row+1]) - 1
		}
	}
}

// row looks at a record, and says whether it was found.
func (s *sweep) row(row int32) bool {
	var c Called
	var ok bool
	if s.q.dig != nil {
		c, ok = s.rankDig(row)
	} else {
		c = s.rankSearch(row)
		ok = c.rank != int32(noMatch)
	}
	if !ok {
		return false
	}
	s.found = append(s.found, row)
	s.best.add(c)
	return true
}

// rankSearch ranks a record as its worst word does, or better where the words stand together.
func (s *sweep) rankSearch(row int32) Called {
	var worst, first Called
	for i := range s.q.words {
		c := s.place(row, s.q.words[i].text, s.q.words[i].has)
		if c.rank == int32(noMatch) {
			return c
		}
		if i == 0 || c.rank > worst.rank {
			worst = c
		}
		if i == 0 || c.rank < first.rank {
			first = c
		}
	}
	if len(s.q.words) > 1 {
		if c := s.place(row, s.q.whole, lettersOf(s.q.whole)); c.rank <= worst.rank {
			return c
		}
	}
	first.rank = worst.rank
	return first
}

// place is the best place of a word among the texts of a record.
func (s *sweep) place(row int32, word []byte, has letterSet) Called {
	l := s.l
	best := Called{Number: s.base + row, rank: int32(noMatch)}
	for t := l.first[row]; t < l.first[row+1]; t++ {
		if l.has[t]&has != has {
			continue
		}
		begin, end := l.begin[t], l.begin[t+1]
		text := l.text[begin:end]
		at := bytes.Index(text, word)
		if at < 0 {
			continue
		}
		c := Called{Number: s.base + row, Nth: t - l.first[row], rank: int32(nameInside), length: int32(len(text))}
		switch {
		case c.Nth == 0 && len(text) == len(word):
			c.rank = int32(exactID)
		case c.Nth == 0:
			c.rank, c.length = int32(inText), 0
		case at == 0:
			c.rank = int32(nameStart)
		default:
			for ; at >= 0; at = nextPlace(text, word, at) {
				if startsWord(text[:at]) {
					c.rank = int32(nameWordStart)
					break
				}
			}
		}
		if c.Compare(best) < 0 {
			best = c
		}
	}
	return best
}

// nextPlace is where a word stands next in a text; -1 where it does not.
func nextPlace(text, word []byte, at int) int {
	next := bytes.Index(text[at+1:], word)
	if next < 0 {
		return -1
	}
	return at + 1 + next
}

func (s *sweep) rankDig(row int32) (Called, bool) {
	l, q := s.l, s.q.dig
	best := Called{Number: s.base + row, rank: int32(digNone)}
	late := s.best.beats(int32(digWordStart))
	for t := l.first[row]; t < l.first[row+1]; t++ {
		if l.has[t]&q.whole.has != q.whole.has {
			continue
		}
		nth := t - l.first[row]
		if text := l.text[l.begin[t]:l.begin[t+1]]; late && !bytes.HasPrefix(text, q.whole.text) {
			if best.rank == int32(digNone) && (bytes.Contains(text, q.whole.text) || q.rank(l, int(t), int(nth)) != digNone) {
				best.rank = int32(digApart) // no better: it counts, but is not among the best
			}
			continue
		}
		c := Called{Number: s.base + row, Nth: nth, rank: int32(q.rank(l, int(t), int(nth))), length: int32(l.begin[t+1] - l.begin[t])}
		if c.rank < best.rank || c.rank == best.rank && c.rank != int32(digNone) && c.length < best.length {
			best = c
		}
	}
	return best, best.rank != int32(digNone)
}

// Rows gives the rows of a roll that the words of a filter let pass; case never
// counts. Only the rows named by among are looked at, where it is not nil. Chips are not asked: see [Filter.Parts].
func (f Filter) Rows(r *Roll, among []int32) []int32 {
	var with, without []word
	for _, t := range f.terms {
		if t.idle || t.chip != nil {
			continue
		}
		w := t.word
		if w.cased {
			w = newWord(strings.ToLower(string(w.text)), t.quoted)
		}
		if t.inverted {
			without = append(without, w)
		} else {
			with = append(with, w)
		}
	}
	var out []int32
	look := func(row int32) {
		passes := true
		for i := range with {
			passes = passes && with[i].inRecord(&r.l, int(row))
		}
		for i := range without {
			passes = passes && !without[i].inRecord(&r.l, int(row))
		}
		if passes != f.inverted {
			out = append(out, row)
		}
	}
	if among != nil {
		for _, row := range among {
			look(row)
		}
		return out
	}
	for row := range int32(r.Len()) {
		look(row)
	}
	return out
}

// Parts parts a filter into its words and its chips: what passes both passes it,
// or, where it is inverted as a whole, all else.
func (f Filter) Parts() (words, chips Filter, inverted bool) {
	for _, t := range f.terms {
		switch {
		case t.idle:
		case t.chip != nil:
			chips.terms = append(chips.terms, t)
		default:
			words.terms = append(words.terms, t)
		}
	}
	return words, chips, f.inverted && !f.Empty()
}

// RollColumns are what a roll consists of, for whoever keeps it in a file. They are not to be changed.
type RollColumns struct {
	Text   []byte
	Starts []uint64
	Begin  []int
	Has    []uint64
	First  []int32
}

// Columns takes a roll apart that has been ended.
func (r *Roll) Columns() RollColumns {
	l := &r.l
	has := unsafe.Slice((*uint64)(unsafe.SliceData(l.has)), len(l.has))
	return RollColumns{l.text, l.starts, l.begin, has, l.first}
}

// RollOf puts a roll together. The columns must be those of a roll; they are kept.
func RollOf(c RollColumns) *Roll {
	has := unsafe.Slice((*letterSet)(unsafe.SliceData(c.Has)), len(c.Has))
	return &Roll{l: names{text: c.Text, starts: c.Starts, begin: c.Begin, has: has, first: c.First}}
}
