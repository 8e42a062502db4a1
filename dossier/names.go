package dossier

import (
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"
)

// list is what filters ask of the records of one kind. Each part is built when
// a filter first needs it and is kept: the next letter typed needs it again.
type list struct {
	plain   func() *names // folded, for words in lower case
	cased   func() *names // folded but for case, for words with a capital
	dates   func() []EDTF // the zero EDTF where a record has no date, or one that does not parse
	origins func() []int32
	states  func() []states
}

func (x *Index) newList(k Kind) *list {
	l := &list{
		plain:   sync.OnceValue(func() *names { return x.names(k, newTextFold()) }),
		cased:   sync.OnceValue(func() *names { return x.names(k, newCasedFold()) }),
		dates:   sync.OnceValue(func() []EDTF { return x.dates(k) }),
		origins: sync.OnceValue(func() []int32 { return x.originCounts(k) }),
	}
	l.states = sync.OnceValue(func() []states { return x.states(k, l.origins()) })
	return l
}

// list gives what filters ask of a kind; nil for another word.
func (x *Index) list(k Kind) *list {
	if at := kindNumber(k); at >= 0 {
		return x.lists[at]
	}
	return nil
}

func (l *list) names(cased bool) *names {
	if cased {
		return l.cased()
	}
	return l.plain()
}

func (x *Index) dates(k Kind) []EDTF {
	out := make([]EDTF, x.Len(k))
	for row := range out {
		out[row], _ = x.dossier.bare(k, row).Date.Parse()
	}
	return out
}

// names are folded texts in one piece, and what makes looking for words in them
// quick: where words start, and which letters a text has at all.
type names struct {
	text   []byte
	starts []uint64 // a bit for each byte of text that starts a word
	begin  []int    // where each text begins, and the end
	has    []letterSet
	first  []int32 // the first text of each record, and the number of texts
}

// letterSet is a set of letters, some of which share a bit: a word of which a
// bit is missing from a text does not occur in it. The highest bit marks a long text.
type letterSet uint64

// A text of more characters than this is a sentence, not a name; see [word.joins].
const nameLength = 60

const longText letterSet = 1 << 63

// names folds what the records of a kind go by: of each its id first, then its title, then its other names.
func (x *Index) names(k Kind, fold *textFold) *names {
	l := x.roomForNames(k)
	for row := range x.Len(k) {
		l.first = append(l.first, int32(len(l.begin)))
		r := x.dossier.bare(k, row)
		r.Title = x.title(r)
		for i := range 2 + len(r.Common.Names) {
			l.add(fold, goesBy(r, i))
		}
	}
	l.first = append(l.first, int32(len(l.begin)))
	l.begin = append(l.begin, len(l.text))
	return l
}

// roomForNames is room for about as much as the names of a kind will take.
func (x *Index) roomForNames(k Kind) *names {
	texts, bytes := 1, 0
	for row := range x.Len(k) {
		r := x.dossier.bare(k, row)
		texts += 2 + len(r.Common.Names)
		bytes += len(r.ID) + len(r.Title)
		for i := range r.Common.Names {
			bytes += len(r.Common.Names[i].Text)
		}
	}
	return &names{text: make([]byte, 0, bytes), starts: make([]uint64, 0, bytes/64+1),
		begin: make([]int, 0, texts), has: make([]letterSet, 0, texts), first: make([]int32, 0, x.Len(k)+1)}
}

// goesBy is the id (0), the title (1) or another name of a record.
func goesBy(r Record, nth int) string {
	switch nth {
	case 0:
		return r.ID
	case 1:
		return r.Title
	default:
		return r.Common.Names[nth-2].Text
	}
}

// oneText folds a single text.
func oneText(fold *textFold, text string) *names {
	l := &names{}
	l.add(fold, text)
	l.begin = append(l.begin, len(l.text))
	return l
}

func (l *names) add(fold *textFold, text string) {
	at := len(l.text)
	l.begin = append(l.begin, at)
	l.text = fold.append(l.text, text)
	for len(l.starts)*64 < len(l.text) {
		l.starts = append(l.starts, 0)
	}
	var has letterSet
	length, inWord := 0, false
	for at < len(l.text) {
		if c := l.text[at]; c < utf8.RuneSelf {
			bit := letterBit(rune(c))
			letter := bit != 0 && bit < otherLetters
			if letter && !inWord {
				l.starts[at/64] |= 1 << (at % 64)
			}
			has |= bit
			inWord = letter || inWord && c == '\'' // "Alibaba's" is one word
			length++
			at++
			continue
		}
		r, size := utf8.DecodeRune(l.text[at:])
		letter := isWordLetter(r)
		if letter && (!inWord || isIdeographic(r)) {
			l.starts[at/64] |= 1 << (at % 64)
		}
		has |= letterBit(r)
		inWord = letter
		length++
		at += size
	}
	if length > nameLength {
		has |= longText
	}
	l.has = append(l.has, has)
}

// otherLetters is the first bit of those that letters beside a to z and 0 to 9 share.
const otherLetters letterSet = 1 << 36

// letterBit gives each letter a bit of its own as far as there are bits.
func letterBit(r rune) letterSet {
	switch {
	case 'a' <= r && r <= 'z':
		return 1 << (r - 'a')
	case 'A' <= r && r <= 'Z':
		return 1 << (r - 'A')
	case '0' <= r && r <= '9':
		return 1 << (26 + r - '0')
	case r == ' ':
		return 0
	default:
		return otherLetters << (r % 27)
	}
}

func lettersOf(text []byte) (out letterSet) {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		out |= letterBit(r)
		text = text[size:]
	}
	return out
}

func isWordLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isIdeographic tells letters of scripts that set no blanks between words: any of them may begin one.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// nextWord is the first place from at on where a word starts, or end.
func (l *names) nextWord(at, end int) int {
	if at >= end {
		return end
	}
	block := l.starts[at/64] >> (at % 64) << (at % 64)
	for i := at / 64; ; {
		if block != 0 {
			return min(i*64+bits.TrailingZeros64(block), end)
		}
		if i++; i*64 >= end {
			return end
		}
		block = l.starts[i]
	}
}

func (l *names) startsWord(at int) bool { return l.starts[at/64]>>(at%64)&1 == 1 }
