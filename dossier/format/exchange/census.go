package exchange

import (
	"reflect"
	"strings"

	"waybill/dossier"
)

// Lost is what a writer does not carry: the members by the ends of their paths,
// such as "/evidence/locator" for all kinds, or "/places/country" for one.
type Lost struct {
	What    string   // the words for it
	How     string   // what becomes of it
	Members []string // the ends of paths, with a slash before
}

// Losing counts what is lost of a dossier.
func Losing(d *dossier.Dossier, rows ...Lost) Losses {
	c := census{}
	c.walk("", reflect.ValueOf(d).Elem())
	out := Losses{}
	for _, row := range rows {
		for _, end := range row.Members {
			for path, n := range c {
				if strings.HasSuffix(path, end) {
					out.Add(row.What, row.How, n)
				}
			}
		}
	}
	return out
}

// census is how many values stand at each path of members.
type census map[string]int

func (c census) walk(at string, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		for i := range v.Len() {
			c.walk(at, v.Index(i))
		}
		return
	case v.IsZero():
		return
	}
	if at != "" {
		c[at]++
	}
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			// its members are the record's own; it is no member itself
			for j := range v.Field(i).NumField() {
				inner, _, _ := strings.Cut(f.Type.Field(j).Tag.Get("json"), ",")
				c.walk(at+"/"+inner, v.Field(i).Field(j))
			}
		case f.IsExported():
			c.walk(at+"/"+name, v.Field(i))
		}
	}
}

// OffTheMap is what no label of a map has room for. Formats that carry some of
// it pass over those rows by name.
func OffTheMap(except ...string) []Lost {
	const left = "left out"
	rows := []Lost{
		{"walks", left, []string{"/walks"}},
		{"other names", left, []string{"/names"}},
		{"summaries", left, []string{"/summary"}},
		{"identifiers", left, []string{"/identifiers"}},
		{"own members (x)", left, []string{"/x"}},
		{"excerpts", left, []string{"/excerpt"}},
		{"locators of evidence", left, []string{"/locator"}},
		{"translations of excerpts", left, []string{"/translation"}},
		{"notes on evidence", left, []string{"/note"}},
		{"evidence of links", left, []string{"/links/evidence"}},
		{"evidence of amounts", "drawn as evidence of the investment", []string{"/amounts/evidence"}},
		{"phases of investments", "only what they refer to is drawn, as the investment's own", []string{"/phases"}},
		{"periods of claims", left, []string{"/allegations/period", "/rebuttals/period"}},
		{"texts of points", left, []string{"/points/text"}},
		{"doesNotEstablish", left, []string{"/doesNotEstablish"}},
		{"factors of frameworks", left, []string{"/frameworks/factors"}},
		{"authors of sources", left, []string{"/authors"}},
		{"addresses of sources", left, []string{"/sources/url", "/sources/archive"}},
		{"languages", left, []string{"/language"}},
		{"reliability of sources", left, []string{"/reliability"}},
	}
	kept := rows[:0]
	for _, r := range rows {
		passed := false
		for _, e := range except {
			passed = passed || r.What == e
		}
		if !passed {
			kept = append(kept, r)
		}
	}
	return kept
}
