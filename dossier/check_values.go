package dossier

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

func valueRules() []rule {
	return []rule{
		{Rule{"bad-currency", Error, "a currency that is not a code of ISO 4217"}, badCurrency},
		{Rule{"bad-lei", Error, "an LEI that does not check (ISO 17442)"}, badLEI},
		{Rule{"bad-country", Note, "a country that is not two capital letters (ISO 3166-1)"}, badCountry},
		{Rule{"bad-language", Note, "a language that is not a BCP 47 tag"}, badLanguage},
		{Rule{"unlisted-kind", Note, "a kind of actor, place, investment or source outside the known words"}, unlistedKind},
	}
}

func badCurrency(c *checker) {
	each(c.d, func(at position, v *Amount) {
		if isCurrency(v.Currency) {
			return
		}
		example := "EUR"
		if upper := strings.ToUpper(strings.TrimSpace(v.Currency)); isCurrency(upper) {
			example = upper
		}
		c.report(at.member("currency"), "%q is no currency of ISO 4217: write three capital letters, such as %q", v.Currency, example)
	})
}

func badLEI(c *checker) {
	each(c.d, func(at position, v *Identifier) {
		if !strings.EqualFold(v.Scheme, "lei") {
			return
		}
		if defect := leiDefect(v.Value); defect != "" {
			c.report(at.member("value"), "%q is no LEI (%s): copy it again from the register", v.Value, hint(defect))
		}
	})
}

func badCountry(c *checker) {
	check := func(at position, country string) {
		if country == "" || len(country) == 2 && strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
			return
		}
		c.report(at.member("country"), "%q is not a country code: write two capital letters (ISO 3166-1), such as %q", country, "BE")
	}
	each(c.d, func(at position, v *Actor) { check(at, v.Country) })
	each(c.d, func(at position, v *Place) { check(at, v.Country) })
}

func badLanguage(c *checker) {
	known := map[string]bool{"": true} // a dossier has many tags, and few different ones
	eachString(c.d, func(at position, tag string) {
		if !at.ends("language") {
			return
		}
		good, seen := known[tag]
		if !seen {
			_, err := language.Parse(tag)
			good = err == nil && !strings.Contains(tag, "_")
			known[tag] = good
		}
		if !good {
			c.report(at.String(), "%q is not a language tag: write one of BCP 47, such as %q or %q", tag, "en", "zh-Hant")
		}
	})
}

func unlistedKind(c *checker) {
	check := func(pointer, kind string, of Kind, known []string) {
		if !slices.Contains(known, kind) {
			c.report(pointer, "%q is not among the known kinds of %s (%s): leave it only if none of them fits", kind, of, hint(instead(kind, known)))
		}
	}
	actors, places, investments, sources := actorKinds(), placeKinds(), investmentKinds(), sourceKinds()
	each(c.d, func(at position, v *Actor) { check(at.member("kind"), v.Kind, Actors, actors) })
	each(c.d, func(at position, v *Place) { check(at.member("kind"), v.Kind, Places, places) })
	each(c.d, func(at position, v *Source) { check(at.member("kind"), v.Kind, Sources, sources) })
	each(c.d, func(at position, v *Terms) {
		if v.Kind != "" { // of an investment and a phase it may be left out
			check(at.member("kind"), v.Kind, Investments, investments)
		}
	})
}
