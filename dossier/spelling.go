package dossier

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Spelling gives the filter with its words respelled to the nearest words that occur in ids,
// titles and other names of a kind, for when nothing passes as it is; "" when nothing near would pass either.
// A word that is found by itself keeps its spelling.
func (x *Index) Spelling(k Kind, f Filter) string {
	if x.Len(k) == 0 || f.Empty() || x.passesAny(k, f) {
		return ""
	}
	changed, alone := false, len(f.terms) == 1 // it is known already that nothing passes a word alone
	text := f.text(func(t term) string {
		if t.chip != nil || t.idle || t.inverted || !alone && x.passesAny(k, Filter{terms: []term{t}}) {
			return t.written
		}
		near := x.list(k).names(t.word.cased).nearest(&t.word)
		if near == "" {
			return t.written
		}
		changed = true
		if t.quoted {
			return `"` + near + `"`
		}
		return near
	})
	if !changed {
		return ""
	}
	if respelled, err := ParseFilter(text); err != nil || !x.passesAny(k, respelled) {
		return ""
	}
	return text
}

func (x *Index) passesAny(k Kind, f Filter) bool {
	passes := x.passes(k, f)
	for row := range x.Len(k) {
		if passes(row) {
			return true
		}
	}
	return false
}

// nearest is the word of the texts that a mistyped one most likely meant, or was going to
// mean: from 5 letters on the beginning of a longer word counts too, as people look while they type.
// One mistake is allowed in up to 5 letters, two in up to 8, else three; a word of one or two letters is near to too much.
func (l *names) nearest(w *word) string {
	typed := []rune(string(w.text))
	if len(typed) < 3 || len(typed) > mostApart {
		return ""
	}
	allowed := 1 + (min(len(typed), 11)-3)/3
	best, least := "", 3*allowed+3
	var s speller
	end := len(l.text)
	for at := l.nextWord(0, end); at < end; {
		next := l.nextWord(at+1, end)
		// Each letter of one word that the other has not costs a mistake at least.
		if next-at >= len(typed)-allowed {
			length, has := wordAt(l.text[at:next])
			if bits.OnesCount64(uint64(w.has&^has)) <= allowed {
				s.known = appendRunes(s.known[:0], l.text[at:at+length])
				if cost := s.typing(typed, allowed); cost < least {
					best, least = string(l.text[at:at+length]), cost
				}
			}
		}
		at = next
	}
	return best
}

// wordAt is the length of the word that a text begins with, and the letters in it.
func wordAt(text []byte) (at int, has letterSet) {
	for at < len(text) {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[at:])
		}
		if !isWordLetter(r) && r != '\'' {
			break
		}
		has |= letterBit(r)
		at += size
	}
	return at, has
}

func appendRunes(out []rune, text []byte) []rune {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		out = append(out, r)
		text = text[size:]
	}
	return out
}

// typing says how far the typed letters are from the known word: twice the
// mistakes, and one more where they are only the beginning of it.
func (s *speller) typing(typed []rune, allowed int) int {
	const far = 1 << 30
	if d := s.distance(typed, allowed); d <= allowed {
		return 2 * d
	}
	if len(s.known) <= len(typed) || len(typed) < 5 {
		return far
	}
	s.known = s.known[:min(len(s.known), len(typed)+allowed)]
	if !s.fill(typed, allowed) {
		return far
	}
	least := slices.Min(s.last)
	if least > allowed {
		return far
	}
	return 2*least + 1
}
