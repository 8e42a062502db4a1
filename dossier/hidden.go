package dossier

import (
	"iter"
	"strings"
	"unicode"
)

// Hidden says whether a character hides: a reader does not see it, and yet it
// changes what is read, found or compared, or what a terminal does. Hidden are
//
//   - the controls C0, DEL and C1 (ECMA-48), which drive terminals, with CR,
//     which lets a line overwrite itself, and without newline and tab, which
//     are white space: whether they may stand somewhere is for the caller to say;
//   - the line and paragraph separators U+2028 and U+2029;
//   - the characters of bidirectional control (UAX #9): embeddings, overrides,
//     isolates and marks, which reorder what is read (CVE-2021-42574, Trojan Source);
//   - whatever Unicode says to show as nothing (Default_Ignorable_Code_Point,
//     DerivedCoreProperties.txt): zero-width space, soft hyphen, word joiner,
//     byte order mark, Hangul fillers, the tag characters, the variation
//     selectors of the supplement;
//   - the interlinear annotation characters U+FFF9 to U+FFFB and the
//     noncharacters, which are not for interchange.
//
// It does not count the zero-width joiners (U+200C, U+200D), which Persian,
// the scripts of India and emoji need, and the variation selectors U+180B to
// U+180D, U+180F and U+FE00 to U+FE0F, which Mongolian and emoji need. Where
// these may stand depends on their neighbours: see [HiddenIn].
func Hidden(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r < 0xAD:
		return false
	case joins(r), selects(r):
		return false
	}
	return ignorable(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) ||
		r >= 0xFFF9 && r <= 0xFFFB
}

// HiddenIn yields the hidden characters of a text with their byte offsets:
// those of [Hidden], and the joiners and variation selectors that no neighbour
// needs. A joiner may follow a letter of a script with joined letters, or stand
// between emoji; a variation selector may follow a character that has variants,
// once. The selectors of the supplement may follow a Han character (ideographic
// variation sequences, UTS #37), as in Japanese names.
func HiddenIn(text string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		var base, before rune // the character that marks stand on; the one just before
		for i, r := range text {
			hidden := false
			switch {
			case r >= ' ' && r < 0x7F: // most text
			case joins(r):
				hidden = !mayJoin(base, before, following(text[i:]))
			case selects(r), supplementary(r):
				hidden = !maySelect(before, r)
			default:
				hidden = Hidden(r)
			}
			if hidden && !yield(i, r) {
				return
			}
			if !unicode.Is(unicode.M, r) {
				base = r
			}
			before = r
		}
	}
}

// following is the second character of a text, 0 where there is none.
func following(text string) rune {
	first := true
	for _, r := range text {
		if !first {
			return r
		}
		first = false
	}
	return 0
}

// ignorable is Default_Ignorable_Code_Point, derived as DerivedCoreProperties.txt
// says. The Egyptian format controls are left in peace: they are seen.
func ignorable(r rune) bool {
	if r >= 0xE0000 && r <= 0xE0FFF { // assigned or not, all of them are ignorable
		return true
	}
	if unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) && !(r >= 0x13430 && r <= 0x13440)
}

func joins(r rune) bool { return r == 0x200C || r == 0x200D }

func selects(r rune) bool {
	return r >= 0x180B && r <= 0x180D || r == 0x180F || r >= 0xFE00 && r <= 0xFE0F
}

func supplementary(r rune) bool { return r >= 0xE0100 && r <= 0xE01EF }

// mayJoin says whether a joiner has work to do. It never follows another one,
// so that a run of joiners cannot carry a message.
func mayJoin(base, before, after rune) bool {
	if joins(before) {
		return false
	}
	if unicode.In(base, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Mandaic, unicode.Adlam,
		unicode.Hanifi_Rohingya, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
		unicode.Tibetan, unicode.Balinese, unicode.Javanese) {
		return true
	}
	return pictorial(base) && pictorial(after)
}

// maySelect says whether a character has variants for a selector to choose from.
func maySelect(before, selector rune) bool {
	if supplementary(selector) {
		return unicode.Is(unicode.Han, before)
	}
	if selects(before) || supplementary(before) {
		return false
	}
	return pictorial(before) || strings.ContainsRune("0123456789#*‼⁉ℹ〰〽", before) ||
		unicode.In(before, unicode.Sm, unicode.Han, unicode.Mongolian, unicode.Myanmar, unicode.Phags_Pa)
}

// pictorial says whether a character may be part of an emoji, skin tones and
// the emoji of later versions of Unicode included (Extended_Pictographic, UTS #51).
func pictorial(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r == 0x2194 || r == 0x2195 || r >= 0x80 && r != unicode.ReplacementChar && unicode.Is(unicode.So, r)
}
