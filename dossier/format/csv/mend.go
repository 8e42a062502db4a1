package csv

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// mend leaves out of a record what a dossier could not hold, such as a word that
// its vocabulary does not have, and remarks it. It says why where the record
// cannot stand at all, as without an id or a title. An own object is looked at
// only where foreign, that is, taken from a cell as it is.
func mend(s sort, v reflect.Value, foreign bool, tally *exchange.Tally, at exchange.Place) string {
	for _, member := range slices.Sorted(maps.Keys(s.columns)) {
		index, called := s.columns[member], member
		if !foreign {
			called = s.members[member]
		}
		f := v.FieldByIndex(index)
		if f.IsZero() {
			if required(s.of.FieldByIndex(index)) {
				return "it has no " + called
			}
			continue
		}
		if member == "x" && !foreign {
			continue
		}
		if wrong := fault(f); wrong != "" {
			f.SetZero()
			tally.Remark(exchange.Place{Line: at.Line, Path: called}, wrong+"; all of the cell is left out")
			if required(s.of.FieldByIndex(index)) {
				return "it has no " + called
			}
		}
	}
	return ""
}

// required says whether a member must be there.
func required(f reflect.StructField) bool {
	return !strings.Contains(f.Tag.Get("json"), "omit")
}

// fault is what of a value a dossier could not hold; "" where it can.
func fault(v reflect.Value) string {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		if _, err := dossier.Encode(&dossier.Dossier{Format: dossier.Format, Title: "-", X: jsontext.Value(v.Bytes())}); err != nil {
			return "it is no object that a dossier can hold"
		}
	case v.Kind() == reflect.String:
		if !dossier.InVocabulary(v.Interface()) {
			return fmt.Sprintf("%q is none of the words that may stand there", v.String())
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if wrong := fault(v.Index(i)); wrong != "" {
				return wrong
			}
			if v.Index(i).Kind() == reflect.String && v.Index(i).IsZero() {
				return "an entry of the list is empty"
			}
		}
	case v.Kind() == reflect.Struct:
		return faultOfPart(v)
	}
	return ""
}

func faultOfPart(v reflect.Value) string {
	if a, ok := v.Interface().(dossier.Amount); ok && !decimalText(a.Value) {
		return fmt.Sprintf("%q is no decimal number", a.Value)
	}
	for name, index := range fields(v.Type()) {
		f := v.FieldByIndex(index)
		switch {
		case !f.IsZero():
			if wrong := fault(f); wrong != "" {
				return wrong
			}
		case required(v.Type().FieldByIndex(index)):
			return "a part of it has no " + name
		}
	}
	return ""
}

func decimalText(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (!point || digits(fraction))
}

// unspoil leaves out of a dossier the values that a check calls errors, such as
// a currency that there is not; a dossier made of a table has no others but
// references that lead nowhere.
func unspoil(d *dossier.Dossier, tally *exchange.Tally) {
	for _, p := range d.Check() {
		if p.Severity != dossier.Error || !slices.Contains([]string{"bad-date", "end-before-start", "bad-url", "bad-currency", "bad-lei"}, p.Rule) {
			continue
		}
		steps := strings.Split(strings.TrimPrefix(p.Pointer, "/"), "/")
		if len(steps) < 3 {
			continue
		}
		i, err := strconv.Atoi(steps[1])
		list := reflect.ValueOf(d).Elem().FieldByIndex(fields(reflect.TypeFor[dossier.Dossier]())[steps[0]])
		if err != nil || i >= list.Len() {
			continue
		}
		v := list.Index(i)
		if index, ok := fields(v.Type())[steps[2]]; ok {
			v.FieldByIndex(index).SetZero()
			tally.Remark(exchange.Place{Path: v.FieldByName("ID").String() + ", " + steps[2]}, p.Message+"; it is left out")
		}
	}
}
