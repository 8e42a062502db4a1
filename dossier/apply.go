package dossier

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Apply makes the new version out of the old one and what [Diff] found between
// them. The old one stays as it is. Where nothing merely changed its place the
// result is the new version exactly; else records, and entries of lists whose
// order says nothing, that both versions have stand in the order of the old one.
//
// The error says which record a difference does not fit; the dossier is then nil.
func Apply(old *Dossier, differences []Difference) (*Dossier, error) {
	a := &applier{shapes: shapes{}, old: old, rows: rowsByID(old),
		edits: make(map[twinKey]*amendment), leaving: make(map[twinKey]bool), coming: make(map[Kind][]Difference)}
	a.gather(differences)
	out := *old
	out.source = nil // it was read from no file
	d := reflect.ValueOf(&out).Elem()
	if err := a.about.apply(a.shapes.of(d.Type()), d); err != nil {
		return nil, fmt.Errorf("apply a difference to what the dossier says of itself: %w", err)
	}
	for _, k := range Kinds() {
		list := d.FieldByName(strings.ToUpper(string(k[:1])) + string(k[1:]))
		if err := a.list(k, list); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

// applier is what is to be done to the records of a dossier.
type applier struct {
	shapes  shapes
	old     *Dossier
	rows    rowTable
	about   amendment
	edits   map[twinKey]*amendment
	leaving map[twinKey]bool      // records that are removed, or move away from their list
	coming  map[Kind][]Difference // records that are added or move there
}

// gather sorts differences by what they are done to.
func (a *applier) gather(differences []Difference) {
	for _, d := range differences {
		key := twinKey{d.ID, d.Twin}
		switch {
		case d.Op == Computed:
		case d.Kind == "":
			a.about.gather(d)
		case d.Field != "":
			if a.edits[key] == nil {
				a.edits[key] = &amendment{}
			}
			a.edits[key].gather(d)
		case d.Op == Added:
			a.coming[d.Kind] = append(a.coming[d.Kind], d)
		case d.Op == Removed:
			a.leaving[key] = true
		case d.Op == Moved:
			a.leaving[key] = true
			a.coming[d.Kind] = append(a.coming[d.Kind], d)
		}
	}
}

// list makes the new list of a kind.
func (a *applier) list(k Kind, into reflect.Value) error {
	touched := len(a.coming[k]) > 0
	for _, key := range a.rows.of[k] {
		touched = touched || a.leaving[key] || a.edits[key] != nil
	}
	if !touched {
		return nil // both versions share what nobody may change
	}
	s := a.shapes.of(into.Type().Elem())
	list := reflect.MakeSlice(into.Type(), 0, into.Len()+len(a.coming[k]))
	for row, key := range a.rows.of[k] {
		if a.leaving[key] {
			continue
		}
		v := into.Index(row)
		if e := a.edits[key]; e != nil {
			fresh, err := a.copied(s, v)
			if err == nil {
				err = e.apply(s, fresh)
			}
			if err != nil {
				return fmt.Errorf("apply a difference to %q: %w", key.id, err)
			}
			v = fresh
		}
		list = reflect.Append(list, v)
	}
	coming := a.coming[k]
	slices.SortStableFunc(coming, func(a, b Difference) int { return a.Row - b.Row })
	for _, d := range coming {
		v, err := a.arriving(s, d)
		if err != nil {
			return fmt.Errorf("apply a difference to %q: %w", d.ID, err)
		}
		list = insertAt(list, d.Row, v)
	}
	into.Set(list)
	return nil
}

// copied is a value that may be changed without the one it was copied from.
func (a *applier) copied(s *shape, v reflect.Value) (reflect.Value, error) {
	fresh := reflect.New(v.Type()).Elem()
	w := &writer{}
	if !w.value(s, v) {
		return fresh, w.err
	}
	return fresh, decodeValue(w.out, s, fresh)
}

// arriving is a record that comes into a list: with the value it was added
// with, or from the list of another kind with all that both kinds have alike.
func (a *applier) arriving(s *shape, d Difference) (reflect.Value, error) {
	fresh := reflect.New(reflect.TypeFor[Dossier]()).Elem().FieldByName(strings.ToUpper(string(d.Kind[:1])) + string(d.Kind[1:]))
	v := reflect.New(fresh.Type().Elem()).Elem()
	if d.Op == Added {
		return v, decodeValue(d.New, s, v)
	}
	key := twinKey{d.ID, d.Twin}
	was, known := a.rows.at[key]
	if !known {
		return v, errors.New("there is no such record")
	}
	from := reflect.ValueOf(a.old.bare(was.kind, was.row).Value).Elem()
	from, err := a.copied(a.shapes.of(from.Type()), from)
	if err != nil {
		return v, err
	}
	for _, m := range a.shapes.of(from.Type()).members {
		if i, shared := s.byName[m.name]; shared && s.members[i].shape == m.shape {
			v.FieldByIndex(s.members[i].index).Set(from.FieldByIndex(m.index))
		}
	}
	if e := a.edits[key]; e != nil {
		e.forget(s)
		return v, e.apply(s, v)
	}
	return v, nil
}

func insertAt(list reflect.Value, at int, v reflect.Value) reflect.Value {
	at = min(max(at, 0), list.Len())
	list = reflect.Append(list, v)
	reflect.Copy(list.Slice(at+1, list.Len()), list.Slice(at, list.Len()-1))
	list.Index(at).Set(v)
	return list
}

func decodeValue(data jsontext.Value, s *shape, into reflect.Value) error {
	return decodeInto(data, func(r *reader) { r.file(s, into, spot{}) })
}

// amendment is what is to be done to a value, and to its parts.
type amendment struct {
	op    Op // "" where only parts differ
	value jsontext.Value
	parts map[string]*amendment // by member, or by the number of the entry in the old version
	added map[int]jsontext.Value
	order []int // the old numbers of the entries that stay, in their new order
}

// gather puts a difference where its field points to.
func (e *amendment) gather(d Difference) {
	steps := strings.Split(d.Field, "/")[1:]
	for i, step := range steps {
		n, err := strconv.Atoi(step)
		if err == nil && i == len(steps)-1 && d.Op == Added {
			if e.added == nil {
				e.added = make(map[int]jsontext.Value)
			}
			e.added[n] = d.New
			return
		}
		if e.parts == nil {
			e.parts = make(map[string]*amendment)
		}
		if e.parts[step] == nil {
			e.parts[step] = &amendment{}
		}
		e = e.parts[step]
	}
	if d.Op == Moved {
		_ = json.Unmarshal(d.New, &e.order) // an order that cannot be read is none
		return
	}
	e.op, e.value = d.Op, d.New
}

// forget leaves out what was removed because the other kind has no such member.
func (e *amendment) forget(s *shape) {
	for name, part := range e.parts {
		if _, known := s.byName[name]; !known && part.op == Removed {
			delete(e.parts, name)
		}
	}
}

func (e *amendment) apply(s *shape, v reflect.Value) error {
	switch {
	case e.op == Removed:
		v.SetZero()
		return nil
	case e.op != "":
		v.SetZero()
		return decodeValue(e.value, s, v)
	case s.form == listForm:
		return e.list(s, v)
	}
	for name, part := range e.parts {
		i, known := s.byName[name]
		if !known {
			return fmt.Errorf("there is no member %q", name)
		}
		if err := part.apply(s.members[i].shape, v.FieldByIndex(s.members[i].index)); err != nil {
			return err
		}
	}
	return nil
}

// list changes and removes entries by their old numbers, orders those that
// stay, and adds the new ones where they stand in the new version.
func (e *amendment) list(s *shape, v reflect.Value) error {
	stay := make([]int, 0, v.Len())
	for i := range v.Len() {
		part := e.parts[strconv.Itoa(i)]
		if part == nil || part.op != Removed {
			stay = append(stay, i)
		}
		if part != nil {
			if err := part.apply(s.entry, v.Index(i)); err != nil {
				return err
			}
		}
	}
	if len(e.order) == len(stay) {
		stay = e.order
	}
	list := reflect.MakeSlice(v.Type(), 0, len(stay)+len(e.added))
	for _, i := range stay {
		if i < 0 || i >= v.Len() {
			return fmt.Errorf("there is no entry %d", i)
		}
		list = reflect.Append(list, v.Index(i))
	}
	numbers := make([]int, 0, len(e.added))
	for n := range e.added {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		entry := reflect.New(v.Type().Elem()).Elem()
		if err := decodeValue(e.added[n], s.entry, entry); err != nil {
			return err
		}
		list = insertAt(list, n, entry)
	}
	v.Set(list)
	return nil
}
