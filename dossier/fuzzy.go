package dossier

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// word is a word to look for, folded as the texts are.
//
// It is found in a text that holds it in one piece. Unless it was quoted, it is
// also found where its letters stand apart, if they [word.joins] words of the text.
type word struct {
	text    []byte
	letters [][]byte // of text; nil where they must stand in one piece
	has     letterSet
	cased   bool // case counts
}

// So many letters of a word in a name may stand between two that are looked for.
const mostSkipped = 2

// A word of more letters is found in one piece only: [word.joins] keeps a bit for each letter.
const mostApart = 62

// newWord folds a word. Smart case: one capital in it makes case count.
// The word is empty where nothing is left of it, as of an accent alone.
func newWord(text string, quoted bool) word {
	w := word{cased: strings.ContainsFunc(text, isCapital)}
	return foldedWord(bytes.TrimSpace(w.fold().append(nil, text)), w.cased, quoted)
}

// foldedWord makes a word of what has been folded.
func foldedWord(text []byte, cased, inOnePiece bool) word {
	w := word{text: text, has: lettersOf(text), cased: cased}
	if inOnePiece || bytes.IndexByte(text, ' ') >= 0 || utf8.RuneCount(text) > mostApart {
		return w
	}
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRune(text[at:])
		w.letters = append(w.letters, text[at:at+size])
		at += size
	}
	return w
}

func isCapital(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }

func (w *word) fold() *textFold {
	if w.cased {
		return newCasedFold()
	}
	return newTextFold()
}

// in says whether the word is found in a text.
func (w *word) in(l *names, text int) bool {
	if l.has[text]&w.has != w.has {
		return false
	}
	return w.inOnePiece(l, text) || len(w.letters) > 1 && w.joins(l, text, nil)
}

func (w *word) inOnePiece(l *names, text int) bool {
	return bytes.Contains(l.text[l.begin[text]:l.begin[text+1]], w.text)
}

// inRecord says whether the word is found in any text of a record. Its id, which
// lists do not show, must hold it in one piece: what passes should say why.
func (w *word) inRecord(l *names, row int) bool {
	id := int(l.first[row])
	if l.has[id]&w.has == w.has && w.inOnePiece(l, id) {
		return true
	}
	for t := id + 1; t < int(l.first[row+1]); t++ {
		if w.in(l, t) {
			return true
		}
	}
	return false
}

// joins says whether the letters of the word, in order, make up beginnings of words of the text.
//
// In a name each word that takes part gives its first letter and may give later ones, over at most
// [mostSkipped] letters at a time; between two of them one word may give nothing. "mrdnhold" is in
// "Meridian Holdings" and "gb" in "Government of Belgium", but "cai" is not in "companies", "FinanCiAl TImes"
// or "ChAmber of commerce and Industry". In a sentence (more than [nameLength] characters) nearly every
// short word has its letters somewhere, so there the words must follow each other, and each but the last give
// two letters or more that stand together: "dataport" is in "… the data portal …", "hub" not in "… has used both …".
//
// Either way a word with its last letter taken away is found wherever the longer
// one was, so that typing on only ever narrows.
func (w *word) joins(l *names, text int, met *[]stride) bool {
	end, long := l.begin[text+1], l.has[text]&longText != 0
	if long && !w.opens(l, text) {
		return false
	}
	last, lastButOne := uint64(1), uint64(1)
	for at := l.nextWord(l.begin[text], end); at < end; {
		next := l.nextWord(at+1, end)
		given := last
		if !long {
			given |= lastButOne
		}
		if met != nil {
			*met = append(*met, stride{at, next, given})
		}
		now := uint64(1)
		for rest := given; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			n := w.taken(l.text[at:next], i, long, nil)
			gives := uint64(1)<<n - 1
			if long && i+1 < len(w.letters) {
				gives &^= 1
			}
			now |= gives << (i + 1)
		}
		if now>>len(w.letters)&1 == 1 {
			return true
		}
		last, lastButOne, at = now, last, next
	}
	return false
}

// opens says whether a word of a text begins with the first two letters, as the first of those that a
// sentence joins must. Most sentences have no such word, and finding that out is quick.
func (w *word) opens(l *names, text int) bool {
	pair := w.text[:len(w.letters[0])+len(w.letters[1])]
	for at, end := l.begin[text], l.begin[text+1]; ; at++ {
		next := bytes.Index(l.text[at:end], pair)
		if next < 0 {
			return false
		}
		if at += next; l.startsWord(at) {
			return true
		}
	}
}

// stride is a word of the text that has been looked at, and how many letters the
// words before it may have given: a bit for each number that is possible.
type stride struct {
	at, next int
	given    uint64
}

// taken is how many letters from the i-th on a word of the text gives, and where they are.
func (w *word) taken(part []byte, i int, long bool, places *[]int) int {
	if i == len(w.letters) || part[0] != w.letters[i][0] || !bytes.HasPrefix(part, w.letters[i]) {
		return 0
	}
	at, n := 0, 0
	for {
		if places != nil {
			*places = append(*places, at)
		}
		at += len(w.letters[i+n])
		if n++; i+n == len(w.letters) {
			return n
		}
		next := bytes.Index(part[at:], w.letters[i+n])
		if next < 0 || next > 0 && (long || utf8.RuneCount(part[at:at+next]) > mostSkipped) {
			return n
		}
		at += next
	}
}

// places gives where in the folded text a word that is in it has been found: its
// bytes in one piece, best at the start of a word, or else the first byte of each of its letters.
func (w *word) places(l *names, text int) []int {
	var out []int
	if at := w.piece(l, text); at >= 0 {
		for i := range w.text {
			out = append(out, at+i)
		}
		return out
	}
	var met []stride
	if !w.joins(l, text, &met) {
		return nil
	}
	begin, long := l.begin[text], l.has[text]&longText != 0
	var found []int
	wanted := len(w.letters)
	for _, s := range slices.Backward(met) {
		for i := range wanted {
			found = found[:0]
			if long && i+1 == wanted && wanted < len(w.letters) {
				continue
			}
			if s.given>>i&1 == 1 && i+w.taken(l.text[s.at:s.next], i, long, &found) >= wanted {
				for _, at := range found[:wanted-i] {
					out = append(out, s.at-begin+at)
				}
				wanted = i
				break
			}
		}
	}
	return out
}

// piece is the best place in the folded text where the word stands in one piece; -1 where there is none.
func (w *word) piece(l *names, text int) int {
	begin := l.begin[text]
	folded := l.text[begin:l.begin[text+1]]
	first := bytes.Index(folded, w.text)
	for at := first; at >= 0; {
		if l.startsWord(begin + at) {
			return at
		}
		next := bytes.Index(folded[at+1:], w.text)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return first
}

// mark says whether a text has all the words, and which of its bytes they matched.
func mark(text string, words []*word) (found [][2]int, ok bool) {
	var at []int
	for _, cased := range []bool{false, true} {
		var l *names
		var from []int
		for _, w := range words {
			if w.cased != cased {
				continue
			}
			if l == nil {
				fold := w.fold()
				l = oneText(fold, text)
				_, from = fold.appendMapped(text)
			}
			if !w.in(l, 0) {
				return nil, false
			}
			for _, place := range w.places(l, 0) {
				at = append(at, from[place])
			}
		}
	}
	return spans(text, at), true
}

// spans widens places in a text to characters as readers see them (extended
// grapheme clusters of Unicode UAX 29), and joins those that touch.
func spans(text string, at []int) [][2]int {
	slices.Sort(at)
	var out [][2]int
	for g := graphemes.FromString(text); len(at) > 0 && g.Next(); {
		if at[0] >= g.End() {
			continue
		}
		for len(at) > 0 && at[0] < g.End() {
			at = at[1:]
		}
		if n := len(out); n > 0 && out[n-1][1] == g.Start() {
			out[n-1][1] = g.End()
		} else {
			out = append(out, [2]int{g.Start(), g.End()})
		}
	}
	return out
}
