package dossier

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Encode writes a dossier as JSON: indented by two spaces, members in the order
// of the Go types, with a final newline. The same dossier always gives the same
// bytes, and [Decode] reads the same dossier from them. Text is written as it is,
// escaped only where JSON demands it; an author's own object ("x") is copied byte for byte.
//
// It is an error if a text is not UTF-8 or an author's own object is not a JSON
// object: neither could be read back as it was.
func Encode(d *Dossier) ([]byte, error) {
	if d == nil {
		return nil, errors.New("encode: no dossier")
	}
	w := &writer{}
	if !w.value(shapes{}.of(reflect.TypeFor[Dossier]()), reflect.ValueOf(d).Elem()) {
		return nil, fmt.Errorf("encode %q: %w", w.pointer(), w.err)
	}
	return append(w.out, '\n'), nil
}

// writer writes the values by their shapes. It is not json.Marshal because that
// lays out an author's own object anew, which is then no longer the author's.
type writer struct {
	out   []byte
	steps []step // from the dossier to the value being written
	err   error
}

// step is a member of an object or, where the name is empty, an entry of a list.
type step struct {
	name  string
	entry int
}

// pointer is the JSON Pointer to the value being written.
func (w *writer) pointer() string {
	var b strings.Builder
	for _, s := range w.steps {
		b.WriteByte('/')
		if s.name == "" {
			b.WriteString(strconv.Itoa(s.entry))
		}
		b.WriteString(s.name) // the format has no names to be escaped
	}
	return b.String()
}

func (w *writer) fail(err error) bool {
	w.err = err
	return false
}

func (w *writer) newline() {
	w.out = append(w.out, '\n')
	for range w.steps {
		w.out = append(w.out, "  "...)
	}
}

// value writes one value; false when it cannot be written, and w.err says why.
func (w *writer) value(s *shape, v reflect.Value) bool {
	switch s.form {
	case objectForm:
		return w.object(s, v)
	case listForm:
		return w.list(s, v)
	case ownForm:
		return w.own(jsontext.Value(v.Bytes()))
	}
	out, err := jsontext.AppendQuote(w.out, v.String())
	if err != nil {
		return w.fail(errors.New("the text is not UTF-8"))
	}
	w.out = out
	return true
}

func (w *writer) object(s *shape, v reflect.Value) bool {
	w.out = append(w.out, '{')
	empty := true
	for _, m := range s.members {
		field := v.FieldByIndex(m.index)
		if !m.required && (field.IsZero() || field.Kind() == reflect.Slice && field.Len() == 0) {
			continue
		}
		w.steps = append(w.steps, step{name: m.name})
		if !empty {
			w.out = append(w.out, ',')
		}
		empty = false
		w.newline()
		w.out = append(append(append(w.out, '"'), m.name...), `": `...)
		if !w.value(m.shape, field) {
			return false
		}
		w.steps = w.steps[:len(w.steps)-1]
	}
	if !empty {
		w.newline()
	}
	w.out = append(w.out, '}')
	return true
}

func (w *writer) list(s *shape, v reflect.Value) bool {
	w.out = append(w.out, '[')
	for i := range v.Len() {
		w.steps = append(w.steps, step{entry: i})
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.newline()
		if !w.value(s.entry, v.Index(i)) {
			return false
		}
		w.steps = w.steps[:len(w.steps)-1]
	}
	if v.Len() > 0 {
		w.newline()
	}
	w.out = append(w.out, ']')
	return true
}

func (w *writer) own(x jsontext.Value) bool {
	r := newReader(&sourceText{data: x})
	r.open = make([]int, len(w.steps)) // it lies this deep
	r.file(&shape{form: ownForm}, reflect.Value{}, spot{member: "x"})
	if err := r.err(); err != nil {
		return w.fail(err)
	}
	w.out = append(w.out, x...)
	return true
}
