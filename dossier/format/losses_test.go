package format

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// What is lost is found by comparing a dossier with what comes back of it, value
// by value: census counts every value by its kind and members, such as
// "allegations/evidence/locator". A value that does not come back must be
// announced by a loss that names its kind or one of the members on the way to
// it, in the singular or the plural, "doesNotEstablish" also as "does not
// establish"; a date also as a date. A loss that says "left out" of a whole kind
// must be true, with its count.

// census is how often each value stands where.
type census map[string]map[string]int

func newCensus(d *dossier.Dossier) census {
	c := census{}
	c.walk("", reflect.ValueOf(d).Elem())
	return c
}

func (c census) walk(at string, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		for i := range v.Len() {
			c.walk(at, v.Index(i))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.Anonymous {
				c.walk(at, v.Field(i))
			} else if !v.Field(i).IsZero() {
				c.walk(strings.TrimPrefix(at+"/"+name, "/"), v.Field(i))
			}
		}
	default:
		if c[at] == nil {
			c[at] = map[string]int{}
		}
		c[at][fmt.Sprint(v.Interface())]++
	}
}

// missing is how many values of a place do not come back, with one of them.
func (c census) missing(back census, at string) (n int, one string) {
	for _, value := range slices.Sorted(maps.Keys(c[at])) {
		if lost := c[at][value] - back[at][value]; lost > 0 {
			n, one = n+lost, value
		}
	}
	return n, one
}

// unannounced checks that a format says beforehand what it loses, no more and
// no less. What cannot be read back is checked for what it says alone.
func unannounced(ctx context.Context, f exchange.Format, d *dossier.Dossier) (c complaints) {
	losses := f.Loses(d)
	for _, l := range losses {
		if l.What == "" || l.How == "" || l.Count < 1 || unicode.IsUpper([]rune(l.What)[0]) {
			c.add("a loss says too little, or not in small letters: %+v", l)
		}
	}
	if !slices.Equal(losses, f.Loses(d)) {
		c.add("the second time it announces other losses")
	}
	if f.Read == nil {
		return c
	}
	out, err := wrote(f, d)
	if err != nil {
		return c // which is a complaint elsewhere
	}
	back, _, err := taken(ctx, f, sample{data: out})
	if err != nil {
		return c
	}
	return append(append(c, silent(losses, d, back)...), untrue(losses, d, back)...)
}

// silent finds what is lost without a word.
func silent(losses []exchange.Loss, d, back *dossier.Dossier) (c complaints) {
	had, has := newCensus(d), newCensus(back)
	for _, at := range slices.Sorted(maps.Keys(had)) {
		if at == "$schema" {
			continue // it is where a file has its schema, no fact
		}
		n, one := had.missing(has, at)
		if n > 0 && !announced(losses, at) {
			c.add("%d of %s do not come back and nothing says so, such as %.80q", n, at, one)
		}
	}
	return c
}

// untrue finds what is said to be left out and is not.
func untrue(losses []exchange.Loss, d, back *dossier.Dossier) (c complaints) {
	for _, k := range dossier.Kinds() {
		for _, l := range losses {
			if l.What == string(k) && strings.HasPrefix(l.How, "left out") && back.Len(k) > d.Len(k)-l.Count {
				c.add("%d %s are said to be left out; of %d there are %d", l.Count, k, d.Len(k), back.Len(k))
			}
		}
	}
	return c
}

// announced says whether a loss names a place of the census.
func announced(losses []exchange.Loss, at string) bool {
	names := strings.Split(at, "/")
	if last := names[len(names)-1]; slices.Contains([]string{"made", "period", "date", "published", "applies", "at", "asOf"}, last) {
		names = append(names, "date")
	}
	if names[len(names)-1] == "x" {
		names = append(names, "own") // the author's own members
	}
	for _, l := range losses {
		for _, name := range names {
			if names := named(name); names.MatchString(l.What) {
				return true
			}
		}
	}
	return false
}

// named matches texts that speak of a member: "counterparties" by "counterparty" too.
func named(member string) *regexp.Regexp {
	var words strings.Builder
	for _, r := range member {
		if unicode.IsUpper(r) {
			words.WriteByte(' ')
		}
		words.WriteRune(unicode.ToLower(r))
	}
	one := strings.TrimSuffix(words.String(), "s")
	if stem, ok := strings.CutSuffix(words.String(), "ies"); ok {
		one = stem + "y"
	}
	pattern := regexp.QuoteMeta(one) + `(s|es)?`
	if stem, ok := strings.CutSuffix(one, "y"); ok {
		pattern = regexp.QuoteMeta(stem) + `(y|ies)`
	}
	return regexp.MustCompile(`(?i)\b(` + pattern + `|` + regexp.QuoteMeta(member) + `)\b`)
}
