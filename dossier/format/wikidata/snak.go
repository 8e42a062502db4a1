package wikidata

import (
	"fmt"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// valueOf is the value of a statement and its type; "" where it has none.
func valueOf(statement exchange.Item) (v exchange.Item, kind string) {
	snak, ok := mainsnak(statement)
	if !ok {
		return v, ""
	}
	return snakValue(snak)
}

// snakValue is the value of a snak and its type. A snak without value, or with
// one that is unknown, has the type "".
func snakValue(snak exchange.Item) (v exchange.Item, kind string) {
	if snak.Kind("datavalue") != '{' || text(snak, "snaktype") != "value" && snak.Has("snaktype") {
		return v, ""
	}
	data, _ := snak.Item("datavalue")
	for _, e := range data.Values("value") {
		return e, text(data, "type")
	}
	return v, ""
}

// entityOf is the id of an entity that a value names.
func entityOf(v exchange.Item) string {
	if id := text(v, "id"); id != "" {
		return id
	}
	prefix := map[string]string{"item": "Q", "property": "P", "lexeme": "L"}[text(v, "entity-type")]
	if n := v.Kind("numeric-id"); n == '0' && prefix != "" {
		return prefix + v.Number("numeric-id")
	}
	return ""
}

// qualifiers are the snaks of a property among the qualifiers of a statement.
func qualifiers(statement exchange.Item, property string) []exchange.Item {
	return snaks(statement, "qualifiers", property)
}

func snaks(it exchange.Item, member, property string) []exchange.Item {
	if it.Kind(member) != '{' {
		return nil
	}
	all, _ := it.Item(member)
	return all.Items(property)
}

// qualified puts the qualifiers into words, but for those that the period holds.
func (r *reader) qualified(statement exchange.Item) []string {
	if statement.Kind("qualifiers") != '{' {
		return nil
	}
	all, _ := statement.Item("qualifiers")
	order := all.Names()
	if list := all.Names(); statement.Kind("qualifiers-order") == '[' {
		order = nil
		for _, p := range append(statement.Texts("qualifiers-order"), list...) {
			if all.Has(p) && !contains(order, p) {
				order = append(order, p)
			}
		}
	}
	var out []string
	for _, p := range order {
		if p == "P580" || p == "P582" || p == "P585" {
			continue
		}
		for _, snak := range all.Items(p) {
			out = append(out, fmt.Sprintf("%s: %s.", r.property(p), r.inWords(snak)))
		}
	}
	return out
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// property is what a property is called; of those that change what a statement
// means the words are known also where the file does not have them.
func (r *reader) property(p string) string {
	if l := r.labels[p]; l != "" {
		return l
	}
	known := map[string]string{
		"P1310": "Disputed by", "P5102": "Nature of statement", "P1480": "Sourcing circumstances", "P2241": "Reason for deprecated rank",
		"P7452": "Reason for preferred rank", "P3831": "Role", "P1107": "Proportion",
	}
	if l := known[p]; l != "" {
		return l + " (" + p + ")"
	}
	return p
}

// inWords is a value in words.
func (r *reader) inWords(snak exchange.Item) string {
	v, kind := snakValue(snak)
	switch kind {
	case "":
		if text(snak, "snaktype") == "novalue" {
			return "no value"
		}
		return "unknown value"
	case "wikibase-entityid":
		id := entityOf(v)
		if l := r.labels[id]; l != "" {
			return l + " (" + id + ")"
		}
		return id
	case "time":
		if d := timeOf(v); d != "" {
			return string(d)
		}
		return text(v, "time")
	case "monolingualtext":
		return text(v, "text")
	case "quantity":
		return text(v, "amount")
	case "string":
		return exchange.Word(v.Raw())
	}
	return string(v.Kept())
}

// period is the time over which a statement holds, as its qualifiers say.
func (r *reader) period(statement exchange.Item) dossier.Date {
	for _, snak := range qualifiers(statement, "P585") {
		if v, kind := snakValue(snak); kind == "time" {
			return timeOf(v)
		}
	}
	from, to := qualifiers(statement, "P580"), qualifiers(statement, "P582")
	if len(from)+len(to) == 0 {
		return ""
	}
	if len(from) > 1 || len(to) > 1 {
		r.tally.Remark(statement.Place, "it has several start or end times; the first is its period, and all are kept under x")
	}
	start, end := bound(from), bound(to)
	if start == "" && (end == "" || end == "..") {
		return ""
	}
	period := dossier.Date(start + "/" + end)
	e, err := period.Parse()
	if err != nil || e.Reversed() {
		r.tally.Remark(statement.Place, "its start and end make no period; both are kept under x")
		return ""
	}
	return period
}

// bound is an end of a period: empty where it is unknown, ".." where there is none.
func bound(list []exchange.Item) string {
	if len(list) == 0 {
		return ""
	}
	if text(list[0], "snaktype") == "novalue" {
		return ".."
	}
	if v, kind := snakValue(list[0]); kind == "time" {
		d := timeOf(v)
		if _, err := (d + "/").Parse(); err == nil { // a set cannot bound an interval
			return string(d)
		}
	}
	return ""
}
