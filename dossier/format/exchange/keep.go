package exchange

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// depthMost is how deep lists and objects lie within each other that are kept;
// a dossier allows for 200, and what is kept lies some way down in it.
const depthMost = 150

// Keep is an object of the members that are not among the known ones, as a
// record keeps it under "x"; nil where there are none. What a dossier refuses
// is mended and remarked: a name given twice, or again in other letters, bytes
// that are no character, and what lies too deep.
func (it Item) Keep(known ...string) jsontext.Value {
	k := keeper{it: it}
	var left []member
	for _, m := range it.members {
		if !named(known, m.name) && m.value.Kind() != 'n' {
			left = append(left, m)
		}
	}
	if len(left) == 0 {
		return nil
	}
	return k.object(it.Place, left, 1)
}

// Kept is a value as a record keeps it; see [Item.Keep].
func (it Item) Kept() jsontext.Value { return (&keeper{it: it}).value(it.Place, it.value, 1) }

// Members makes an object of members in their order; those without a value are left out.
func Members(list ...Member) jsontext.Value {
	var b bytes.Buffer
	for _, m := range list {
		if len(m.Value) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.Write(Quote(m.Name))
		b.WriteByte(':')
		b.Write(m.Value)
	}
	if b.Len() == 0 {
		return nil
	}
	return jsontext.Value("{" + b.String() + "}")
}

// Member is a member of an object that is being written.
type Member struct {
	Name  string
	Value jsontext.Value
}

// Quote is a text as JSON. Bytes that are no character become U+FFFD.
func Quote(s string) jsontext.Value {
	out, err := jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		return jsontext.Value(`""`) // which valid UTF-8 never does
	}
	return out
}

// QuoteAll is a list of texts as JSON; nil where there are none.
func QuoteAll[T ~string](list []T) jsontext.Value {
	if len(list) == 0 {
		return nil
	}
	out := jsontext.Value{'['}
	for i, s := range list {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, Quote(string(s))...)
	}
	return append(out, ']')
}

// keeper copies values of a file so that a dossier can keep them.
type keeper struct{ it Item }

func (k *keeper) value(at Place, v jsontext.Value, depth int) jsontext.Value {
	switch {
	case v.Kind() == '"':
		return Quote(k.it.unquote(at, v))
	case v.Kind() != '{' && v.Kind() != '[':
		return bytes.Clone(v)
	case depth > depthMost:
		k.it.tally.Remark(at, "what lies too deep within lists and objects is left out")
		return jsontext.Value("null")
	case v.Kind() == '{':
		in := Item{Place: at, tally: k.it.tally, value: v}
		in.open()
		return k.object(at, in.members, depth)
	}
	out := []byte{'['}
	for i, e := range entries(v) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, k.value(Place{at.Line, fmt.Sprintf("%s/%d", at.Path, i)}, e, depth+1)...)
	}
	return append(out, ']')
}

func (k *keeper) object(at Place, members []member, depth int) jsontext.Value {
	out, seen := []byte{'{'}, map[string]bool{}
	for i, m := range members {
		if i > 0 {
			out = append(out, ',')
		}
		name := strings.ToValidUTF8(m.name, "\uFFFD")
		for n := 2; seen[strings.ToLower(strings.ToUpper(name))]; n++ {
			if n == 2 {
				k.it.tally.Remark(Place{at.Line, at.Path + "/" + m.name}, "the name differs from another in small and capital letters only; it got a number")
			}
			name = fmt.Sprintf("%s (%d)", m.name, n)
		}
		seen[strings.ToLower(strings.ToUpper(name))] = true
		out = append(append(out, Quote(name)...), ':')
		out = append(out, k.value(Place{at.Line, at.Path + "/" + name}, m.value, depth+1)...)
	}
	return append(out, '}')
}
