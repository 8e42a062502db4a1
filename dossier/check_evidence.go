package dossier

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func evidenceRules() []rule {
	return []rule{
		{Rule{"no-evidence", Warning, "a claim, link, event, investment or amount without evidence"}, noEvidence},
		{Rule{"no-evidence-of-its-own", Note, "an actor or place without evidence"}, noEvidenceOfItsOwn},
		{Rule{"according-to", Warning, `a claim that says "according to" in its text, and has no evidence`}, accordingTo},
		{Rule{"long-excerpt", Warning, "an excerpt of more than 40 words"}, longExcerpt},
	}
}

func noEvidence(c *checker) {
	for _, k := range []Kind{Investments, Links, Events, Allegations, Rebuttals} {
		for i := range c.d.Len(k) {
			if v := c.d.bare(k, i); !attested(v) {
				c.report(row{k, i}.pointer(), "nothing says where %s %q can be read: add evidence with its source", k.One(), v.ID)
			}
		}
	}
	each(c.d, func(at position, v *Amount) {
		if len(v.Evidence) == 0 {
			c.report(at.String(), "nothing says where the amount of %s %s can be read: add evidence to it", v.Value, v.Currency)
		}
	})
}

// attested says whether a record has evidence. A claim has it also where a point of it has.
func attested(r Record) bool {
	if len(r.Common.Evidence) > 0 {
		return true
	}
	if claim, ok := r.Value.(*Claim); ok {
		for i := range claim.Points {
			if len(claim.Points[i].Evidence) > 0 {
				return true
			}
		}
	}
	return false
}

func noEvidenceOfItsOwn(c *checker) {
	for _, k := range []Kind{Actors, Places} {
		for i := range c.d.Len(k) {
			if v := c.d.bare(k, i); !attested(v) {
				c.report(row{k, i}.pointer(), "nothing says where what is told of %q can be read: add evidence with its source", v.ID)
			}
		}
	}
}

func accordingTo(c *checker) {
	for _, k := range []Kind{Allegations, Rebuttals} {
		for i := range c.d.Len(k) {
			v := c.d.bare(k, i)
			if attested(v) {
				continue
			}
			if phrase := attributing(v.Title); phrase != "" {
				c.report(row{k, i}.member("text"), "the text says %q, and no evidence names the source: add it as evidence", phrase)
			}
		}
	}
}

// attributing finds the words by which a text leans on somebody else's; "" where there are none.
func attributing(text string) string {
	text = strings.ToLower(text)
	for _, phrase := range []string{"according to", "selon", "laut", "volgens"} {
		for from := 0; ; {
			at := strings.Index(text[from:], phrase)
			if at < 0 {
				break
			}
			start := from + at
			from = start + len(phrase)
			before, _ := utf8.DecodeLastRuneInString(text[:start])
			after, _ := utf8.DecodeRuneInString(text[from:])
			if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
				return phrase
			}
		}
	}
	return ""
}

func longExcerpt(c *checker) {
	const most = 40
	each(c.d, func(at position, v *Excerpt) {
		if len(v.Exact) <= most { // a word has at least one byte
			return
		}
		if n := countWords(v.Exact); n > most {
			c.report(at.member("exact"), "the excerpt has %d words: quote the %d that matter, and say the rest in your own", n, most)
		}
	})
}

// countWords counts the words of a text. A word has a letter or a digit and ends
// at white space. Scripts written without spaces are counted by their letters:
// two of Chinese and Japanese and five of Thai, Lao, Khmer and Burmese are taken
// as a word, as they are on average.
func countWords(text string) int {
	words, east, south := 0, 0, 0
	in := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			in = false
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		case r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			in = false
			east++
		case r >= 0x0E00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			in = false
			south++
		case !in:
			in = true
			words++
		}
	}
	return words + (east+1)/2 + (south+4)/5
}
