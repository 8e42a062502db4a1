package dossier

import (
	"reflect"
	"strconv"
	"strings"
)

// each visits every value of type T in a dossier, wherever it stands, in the
// order in which the types list their members. Going by type, a rule about
// dates covers a date member that is added to the format next year.
//
// The position is valid during the visit only.
func each[T any](d *Dossier, visit func(at position, value *T)) {
	wanted := reflect.TypeFor[T]()
	w := walk{visit: func(at position, v reflect.Value) { visit(at, v.Addr().Interface().(*T)) }}
	w.follow(routeTo(reflect.TypeFor[Dossier](), func(t reflect.Type) bool { return t == wanted }), reflect.ValueOf(d).Elem())
}

// eachString visits every string in a dossier, of whatever type, but for those
// in the authors' own objects, which are JSON text.
func eachString(d *Dossier, visit func(at position, text string)) {
	w := walk{visit: func(at position, v reflect.Value) { visit(at, v.String()) }}
	w.follow(routeTo(reflect.TypeFor[Dossier](), func(t reflect.Type) bool { return t.Kind() == reflect.String }), reflect.ValueOf(d).Elem())
}

// route is the way from a type to the values looked for in it. Members that do
// not lead there are left out, so that a walk costs what it finds.
type route struct {
	here    bool   // the type itself is looked for
	element *route // of a slice
	members []memberRoute
}

type memberRoute struct {
	field int
	name  string // in JSON; "" for an embedded struct, whose members are its owner's
	route *route
}

// routeTo gives nil where nothing that is wanted stands in the type. The types
// of a dossier do not contain themselves.
func routeTo(t reflect.Type, wanted func(reflect.Type) bool) *route {
	if wanted(t) {
		return &route{here: true}
	}
	switch t.Kind() {
	case reflect.Slice:
		if element := routeTo(t.Elem(), wanted); element != nil {
			return &route{element: element}
		}
	case reflect.Struct:
		var members []memberRoute
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			if r := routeTo(f.Type, wanted); r != nil {
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				members = append(members, memberRoute{i, name, r})
			}
		}
		if members != nil {
			return &route{members: members}
		}
	}
	return nil
}

// walk is one walk along a route.
type walk struct {
	at    position
	visit func(at position, v reflect.Value)
}

func (w *walk) follow(r *route, v reflect.Value) {
	if r == nil {
		return
	}
	if r.here {
		w.visit(w.at, v)
		return
	}
	depth := len(w.at)
	if r.element != nil {
		for i := range v.Len() {
			w.at = append(w.at[:depth], token{index: i})
			w.follow(r.element, v.Index(i))
		}
	}
	for _, m := range r.members {
		w.at = w.at[:depth]
		if m.name != "" {
			w.at = append(w.at, token{name: m.name})
		}
		w.follow(m.route, v.Field(m.field))
	}
	w.at = w.at[:depth]
}

// position is where a value stands. It becomes a JSON Pointer only when there
// is a problem to report: most values have none.
type position []token

// token is the name of a member or, where that is "", the index of an element.
type token struct {
	name  string
	index int
}

// String is the JSON Pointer (RFC 6901). No member of the format needs escaping.
func (p position) String() string {
	var b strings.Builder
	for _, t := range p {
		b.WriteByte('/')
		if t.name != "" {
			b.WriteString(t.name)
		} else {
			b.WriteString(strconv.Itoa(t.index))
		}
	}
	return b.String()
}

// member is the JSON Pointer of something in the value: member names and indexes.
func (p position) member(steps ...any) string {
	tokens := append(position(nil), p...)
	for _, s := range steps {
		switch s := s.(type) {
		case int:
			tokens = append(tokens, token{index: s})
		case string:
			tokens = append(tokens, token{name: s})
		}
	}
	return tokens.String()
}

// ends says whether the last member names, indexes left out, are these.
func (p position) ends(names ...string) bool {
	for i := len(p) - 1; i >= 0 && len(names) > 0; i-- {
		if p[i].name == "" {
			continue
		}
		if p[i].name != names[len(names)-1] {
			return false
		}
		names = names[:len(names)-1]
	}
	return len(names) == 0
}
