package exchange

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// Scalar is a member that is a text, a number or a truth value, as text, where a
// format allows each of them; "" where there is none. What is an object or a
// list is remarked and left out.
func (it Item) Scalar(name string) string {
	v := it.get(name)
	switch {
	case v == nil:
		return ""
	case v.Kind() == '"':
		return it.unquote(it.at(name), v)
	case v.Kind() == '{' || v.Kind() == '[':
		it.tally.Remark(it.at(name), "a text was due; the "+kindOf(v)+" is left out")
		return ""
	}
	return string(v)
}

// Lists is a member that is a list of lists, taken apart. A list of values that
// are no lists counts as a list of one list.
func (it Item) Lists(name string) [][]jsontext.Value {
	v := it.get(name)
	if v == nil {
		return nil
	}
	if v.Kind() != '[' {
		it.tally.Remark(it.at(name), "a list was due; the "+kindOf(v)+" is left out")
		return nil
	}
	var out [][]jsontext.Value
	all := entries(v)
	if len(all) > 0 && all[0].Kind() != '[' {
		return append(out, all)
	}
	for _, e := range all {
		if e.Kind() != '[' {
			it.tally.Remark(it.at(name), "a list was due; the "+kindOf(e)+" is left out")
			continue
		}
		out = append(out, entries(e))
	}
	return out
}

// Due remarks the named members that are there and are not of a kind: '"', '{', '['
// or '0'. It is for members that a reader passes over where they have another shape.
func (it Item) Due(kind byte, names ...string) {
	due := map[byte]string{'"': "a text", '{': "an object", '[': "a list", '0': "a number"}[kind]
	for _, n := range names {
		if v := it.get(n); v != nil && byte(v.Kind()) != kind {
			it.tally.Remark(it.at(n), due+" was due; the "+kindOf(v)+" is not taken")
		}
	}
}

// Remark says something of a member in the tally, with its place.
func (it Item) Remark(name, reason string) { it.tally.Remark(it.at(name), reason) }

// KeptOnly is an object of the named members as they are written, for a record's own
// object; nil where none of them is there. A member that such an object cannot
// hold (it gives a name twice within, in another case, or bytes that are no
// characters) is remarked and left out.
func (it Item) KeptOnly(names ...string) jsontext.Value {
	out := jsontext.Value("{}")
	for _, n := range names {
		v := it.get(n)
		if v == nil {
			continue
		}
		with, ok := extended(out, n, v)
		if !ok {
			it.Remark(n, "the member cannot be kept as it is written, and is left out")
			continue
		}
		out = with
	}
	if len(out) == len("{}") {
		return nil
	}
	return out
}

// extended is an object with one member more; false where a dossier cannot hold it.
func extended(object jsontext.Value, name string, v jsontext.Value) (jsontext.Value, bool) {
	out := bytes.TrimSuffix(bytes.Clone(object), []byte("}"))
	if len(out) > 1 {
		out = append(out, ',')
	}
	out, err := jsontext.AppendQuote(out, name)
	if err != nil {
		return nil, false
	}
	own := jsontext.Value(append(append(append(out, ':'), v...), '}'))
	if own.Compact() != nil {
		return nil, false
	}
	_, err = dossier.Encode(&dossier.Dossier{Format: dossier.Format, Title: name, X: own})
	return own, err == nil
}
