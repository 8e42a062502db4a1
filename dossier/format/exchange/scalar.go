package exchange

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
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

// Remark says something of a member in the tally, with its place.
func (it Item) Remark(name, reason string) { it.tally.Remark(it.at(name), reason) }

// Kept is an object of the named members as they are written, for a record's own
// object; nil where none of them is there. A member that gives a name twice
// within, or holds bytes that are no characters, is remarked and left out.
func (it Item) Kept(names ...string) jsontext.Value {
	var b bytes.Buffer
	for _, n := range names {
		v := it.get(n)
		if v == nil {
			continue
		}
		v = bytes.Clone(v)
		name, err := jsontext.AppendQuote(nil, n)
		if err != nil || !v.IsValid() || v.Compact() != nil {
			it.Remark(n, "the member cannot be kept as it is written, and is left out")
			continue
		}
		b.WriteByte(',')
		b.Write(name)
		b.WriteByte(':')
		b.Write(v)
	}
	if b.Len() == 0 {
		return nil
	}
	return jsontext.Value("{" + b.String()[1:] + "}")
}
