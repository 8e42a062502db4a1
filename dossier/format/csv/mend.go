package csv

import (
	"errors"
	"reflect"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// mend leaves out of a record what a dossier could not hold, such as a word that
// its vocabulary does not have, and remarks it. It says why where the record
// cannot stand at all, as without an id or a title.
func mend(s sort, v reflect.Value, tally *exchange.Tally, at exchange.Place) string {
	for range v.NumField() * 4 {
		member, wrong := fault(s, v)
		if wrong == "" {
			return ""
		}
		f := v.FieldByIndex(fields(s.of)[member])
		if f.IsZero() || member == "id" {
			return wrong
		}
		f.SetZero()
		tally.Remark(exchange.Place{Line: at.Line, Path: columnOf(member)}, wrong+"; it is left out")
	}
	return "it cannot be kept"
}

// fault is the first member of a record that a dossier cannot hold, and why.
func fault(s sort, v reflect.Value) (member, wrong string) {
	probe := dossier.Dossier{Format: dossier.Format, Title: "-"}
	prefix := "/" + string(s.kind) + "/0/"
	switch r := v.Interface().(type) {
	case dossier.Dossier:
		probe.Title, probe.Summary, probe.Language, probe.AsOf, probe.X = r.Title, r.Summary, r.Language, r.AsOf, r.X
		prefix = "/"
	case dossier.Phase:
		probe.Investments = []dossier.Investment{{ID: "-", Terms: dossier.Terms{Title: "-"}, Phases: []dossier.Phase{r}}}
		prefix = "/investments/0/phases/0/"
	default:
		list := listOf(&probe, s.kind)
		list.Set(reflect.Append(list, v))
	}
	out, err := dossier.Encode(&probe)
	if err != nil { // only the author's own object can be in its way
		return "x", "it is no object that a dossier can hold"
	}
	_, err = dossier.Decode(out)
	var broken *dossier.DecodeError
	if !errors.As(err, &broken) {
		return "", ""
	}
	p := broken.Problems[0]
	member, _, _ = strings.Cut(strings.TrimPrefix(p.Pointer, prefix), "/")
	if _, ok := fields(s.of)[member]; !ok {
		member = missing(s, v)
	}
	return member, p.Message
}

// missing is a member that a record must have and has not.
func missing(s sort, v reflect.Value) string {
	for _, m := range []string{"id", "name", "title", "text", "kind", "type", "from", "to"} {
		if index, ok := fields(s.of)[m]; ok && v.FieldByIndex(index).IsZero() {
			return m
		}
	}
	return "id"
}
