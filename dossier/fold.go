package dossier

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// textFold turns text into what a search compares: compatibility decomposition
// (Unicode NFKD, which also folds width), marks and invisible characters
// dropped, case folded, and the letters that Unicode does not take apart spelt
// plainly. "Liège" gives "liege", "ＣＡＩ" gives "cai", "Łódź" gives "lodz".
//
// It folds character by character, so that what it gives can be led back to the
// place it came from. It remembers characters, and is for one goroutine.
type textFold struct {
	known    map[rune]string
	fold     cases.Caser
	keepCase bool // fold all but case: "Ｌiège" gives "Liege"
}

func newTextFold() *textFold {
	return &textFold{known: make(map[rune]string), fold: cases.Fold()}
}

// newCasedFold folds all but case, for words in which case counts.
func newCasedFold() *textFold {
	f := newTextFold()
	f.keepCase = true
	return f
}

// append appends the folded text.
func (f *textFold) append(out []byte, text string) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			out = append(out, f.ascii(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		out = append(out, f.rune(r)...)
		i += size
	}
	return out
}

// appendMapped also appends, for every byte of the folded text, where in text its character starts.
func (f *textFold) appendMapped(text string) (out []byte, from []int) {
	for i, r := range text {
		if r < utf8.RuneSelf {
			out = append(out, f.ascii(byte(r)))
		} else {
			out = append(out, f.rune(r)...)
		}
		for len(from) < len(out) {
			from = append(from, i)
		}
	}
	return out, from
}

// back gives the bytes of text that folded to n bytes at a place, with the
// marks that follow the last letter. Half of a letter, as of "æ" for "ae", is the whole letter.
func (f *textFold) back(text string, at, n int) (start, end int) {
	folded, from := f.appendMapped(text)
	start, last := from[at], from[at+n-1]
	switch {
	case at+n == len(folded):
		return start, len(text)
	case from[at+n] > last:
		return start, from[at+n]
	default:
		_, size := utf8.DecodeRuneInString(text[last:])
		return start, last + size
	}
}

func (f *textFold) ascii(c byte) byte {
	if f.keepCase && 'A' <= c && c <= 'Z' {
		return c
	}
	return foldASCII(c)
}

// foldASCII lowers letters, and makes controls blanks: the lexicon keeps controls for itself.
func foldASCII(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c < ' ' || c == 0x7f:
		return ' '
	default:
		return c
	}
}

func (f *textFold) rune(r rune) string {
	if s, ok := f.known[r]; ok {
		return s
	}
	var out []byte
	for _, part := range norm.NFKD.String(string(r)) {
		if unicode.In(part, unicode.Mn, unicode.Me, unicode.Cf) {
			continue
		}
		spelt := spellPlainly(f.fold.String(string(part)))
		if f.keepCase && unicode.IsUpper(part) {
			first, size := utf8.DecodeRuneInString(spelt)
			out = utf8.AppendRune(out, unicode.ToUpper(first))
			spelt = spelt[size:]
		}
		out = append(out, spelt...)
	}
	s := string(out)
	f.known[r] = s
	return s
}

// spellPlainly spells letters and signs that have no decomposition in Unicode as
// people type them who do not have them on their keyboard.
func spellPlainly(letters string) string {
	var out []byte
	for _, r := range letters {
		switch r {
		case 'ø':
			out = append(out, 'o')
		case 'ł':
			out = append(out, 'l')
		case 'đ', 'ð':
			out = append(out, 'd')
		case 'ħ':
			out = append(out, 'h')
		case 'ı':
			out = append(out, 'i')
		case 'æ':
			out = append(out, "ae"...)
		case 'œ':
			out = append(out, "oe"...)
		case 'þ':
			out = append(out, "th"...)
		case '‘', '’', 'ʼ', 'ʹ':
			out = append(out, '\'')
		case '“', '”', '„', '«', '»':
			out = append(out, '"')
		case '‐', '‑', '‒', '–', '—', '−':
			out = append(out, '-')
		default:
			if r < utf8.RuneSelf {
				out = append(out, foldASCII(byte(r)))
			} else if unicode.IsSpace(r) || unicode.IsControl(r) {
				out = append(out, ' ')
			} else {
				out = utf8.AppendRune(out, r)
			}
		}
	}
	return string(out)
}
