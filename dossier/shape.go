package dossier

import (
	"reflect"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// form is what kind of JSON value a place in the file wants.
type form uint8

const (
	anyForm     form = iota // whatever stands there; only its syntax is looked at
	objectForm              // an object with known members
	listForm                // a list whose entries all have one shape
	textForm                // a string
	wordForm                // a string out of a closed vocabulary
	decimalForm             // a string of decimal digits
	ownForm                 // the author's own object, kept as written
)

// noun names the form in a message.
func (f form) noun() string {
	switch f {
	case listForm:
		return "a list"
	case objectForm, ownForm:
		return "an object"
	case decimalForm:
		return "decimal text"
	default:
		return "text"
	}
}

// shape is what a place in the file must hold. The shapes are read off the Go
// types, so that the types stay the only description of the format in Go.
type shape struct {
	form    form
	members []member       // of an object, in the order in which they are written
	byName  map[string]int // positions in members
	entry   *shape         // of a list
	words   []string       // of a closed vocabulary
	size    int            // of the Go value, in bytes
}

// member is one member of an object.
type member struct {
	name     string
	index    []int // of the Go field, for [reflect.Value.FieldByIndex]
	required bool  // the json tag has neither omitzero nor omitempty
	shape    *shape
}

func (s *shape) memberNames() []string {
	names := make([]string, len(s.members))
	for i, m := range s.members {
		names[i] = m.name
	}
	return names
}

// shapes makes each shape once.
type shapes map[reflect.Type]*shape

// of gives the shape of a Go type of this package.
func (ss shapes) of(t reflect.Type) *shape {
	if s, ok := ss[t]; ok {
		return s
	}
	s := &shape{size: int(t.Size())}
	ss[t] = s
	switch {
	case t == reflect.TypeFor[jsontext.Value]():
		s.form = ownForm
	case t.Kind() == reflect.String:
		s.form = textForm
		if v, ok := reflect.Zero(t).Interface().(vocabulary); ok {
			s.form, s.words = wordForm, v.words()
		}
	case t.Kind() == reflect.Slice:
		s.form, s.entry = listForm, ss.of(t.Elem())
	case t.Kind() == reflect.Struct:
		s.form, s.byName = objectForm, map[string]int{}
		ss.addMembers(s, t, nil)
	default:
		panic("dossier: the format has no shape for " + t.String())
	}
	return s
}

// addMembers reads the json tags of a struct; the members of embedded structs stand beside its own.
func (ss shapes) addMembers(s *shape, t reflect.Type, path []int) {
	for i := range t.NumField() {
		field := t.Field(i)
		index := append(path[:len(path):len(path)], i)
		if field.Anonymous {
			ss.addMembers(s, field.Type, index)
			continue
		}
		name, options, tagged := strings.Cut(field.Tag.Get("json"), ",")
		if !tagged && name == "" {
			continue
		}
		s.byName[name] = len(s.members)
		s.members = append(s.members, member{
			name: name, index: index, required: !strings.Contains(options, "omit"), shape: ss.memberShape(t, field),
		})
	}
}

// memberShape is the shape of a field's type, save for two strings whose Go type does not say all.
func (ss shapes) memberShape(t reflect.Type, field reflect.StructField) *shape {
	switch {
	case t == reflect.TypeFor[Amount]() && field.Name == "Value":
		return &shape{form: decimalForm}
	case t == reflect.TypeFor[Dossier]() && field.Name == "Format":
		return &shape{form: wordForm, words: []string{Format}}
	}
	return ss.of(field.Type)
}

// decimal says whether s is decimal text: -?digits[.digits].
func decimal(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits(whole) && (!point || digits(fraction))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
