package dossier

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Op is what became of a record, or of a member of one.
type Op string

// The ways in which two versions differ.
const (
	Added    Op = "added"
	Removed  Op = "removed"
	Changed  Op = "changed"
	Moved    Op = "moved"    // a record to another kind; the entries of a list to another order
	Computed Op = "computed" // no member says so: it follows from the records
)

// Difference is one thing in which two versions of a dossier differ.
type Difference struct {
	Op   Op
	Kind Kind // of the record, in the old version where it was removed; "" for what the dossier says of itself
	ID   string
	Twin int // how many records with the same id stand before it; 0 in a sound dossier
	Row  int // of a record that was added or moved: where it stands in the list of its kind

	// Field is the member as a JSON Pointer (RFC 6901) into the record; "" for
	// the record as a whole. Entries of lists are numbered as in the old version
	// and, where Op is Added, the last of them as in the new one. What is
	// computed has the names support, origins, answer, answer/POINT and firstSaid.
	Field   string
	Entries []string // what the numbered entries of Field go by: the id of a point, the source of evidence

	// Old and New are the values as [Encode] writes them; nil where there is none.
	// Of a record that moved they are the kinds, of a list in another order New
	// is the old numbers of what stayed.
	Old, New jsontext.Value

	// Like is, of a record that was added or removed, the id of the only record
	// that was removed or added and says the same in all else: perhaps its other name.
	Like string
}

// Diff lists in what a new version of a dossier differs from an old one, by
// meaning: the order of records does not count, nor that of entries in lists
// where it says nothing (who says a claim, its evidence), nor how the file is
// written. It depends on nothing but the two versions.
//
// What the dossier says of itself comes first, then kind after kind: the records
// of the new version in their order, then what was removed. Both versions are
// such as [Decode] gives; $schema tells editors where the schema lies and is no
// part of what is said.
func Diff(old, new *Dossier) []Difference {
	w := &differ{shapes: shapes{}}
	w.about(old, new)
	before, after := rowsByID(old), rowsByID(new)
	for _, k := range Kinds() {
		for row, key := range after.of[k] {
			was, known := before.at[key]
			now := recordRow{k, row}
			w.at = Difference{Kind: k, ID: key.id, Twin: key.twin}
			switch {
			case !known:
				w.at.Row = row
				w.emit(Added, nil, w.encode(w.record(new, now)))
			case was.kind != k:
				w.at.Row = row
				w.emit(Moved, quote(string(was.kind)), quote(string(k)))
				w.at.Row = 0
				w.members(w.record(old, was), w.record(new, now))
			default:
				w.value(w.record(old, was), w.record(new, now))
			}
		}
		for row, key := range before.of[k] {
			if _, known := after.at[key]; !known {
				w.at = Difference{Kind: k, ID: key.id, Twin: key.twin}
				w.emit(Removed, w.encode(w.record(old, recordRow{k, row})), nil)
			}
		}
	}
	w.findLikes(old, new, before)
	return w.out
}

// recordRow is where a record stands.
type recordRow struct {
	kind Kind
	row  int
}

// twinKey tells records apart, also those that share an id.
type twinKey struct {
	id   string
	twin int
}

// rowTable is the records of a dossier by key, and their keys by kind and row.
type rowTable struct {
	at map[twinKey]recordRow
	of map[Kind][]twinKey
}

func rowsByID(d *Dossier) rowTable {
	total := 0
	for _, k := range Kinds() {
		total += d.Len(k)
	}
	t := rowTable{make(map[twinKey]recordRow, total), make(map[Kind][]twinKey)}
	more := make(map[string]int) // of ids that several records have: how many so far
	for _, k := range Kinds() {
		keys := make([]twinKey, d.Len(k))
		for row := range keys {
			key := twinKey{id: d.bare(k, row).ID}
			if _, taken := t.at[key]; taken {
				more[key.id]++
				key.twin = more[key.id]
			}
			keys[row], t.at[key] = key, recordRow{k, row}
		}
		t.of[k] = keys
	}
	return t
}

// shaped is a value with its shape.
type shaped struct {
	*shape
	v reflect.Value
}

// differ gathers differences while it walks two versions side by side.
type differ struct {
	shapes  shapes
	out     []Difference
	at      Difference // the record being compared
	path    []string   // from the record to the value being compared
	entries []string
}

func (w *differ) record(d *Dossier, at recordRow) shaped {
	v := reflect.ValueOf(d.bare(at.kind, at.row).Value).Elem()
	return shaped{w.shapes.of(v.Type()), v}
}

// about compares what the dossiers say of themselves.
func (w *differ) about(old, new *Dossier) {
	s := w.shapes.of(reflect.TypeFor[Dossier]())
	for _, name := range []string{"title", "summary", "language", "asOf", "x"} {
		m := s.members[s.byName[name]]
		w.member(&m, reflect.ValueOf(old).Elem().FieldByIndex(m.index), reflect.ValueOf(new).Elem().FieldByIndex(m.index))
	}
}

// emit notes a difference at the place that the walk has come to.
func (w *differ) emit(op Op, old, new jsontext.Value) {
	d := w.at
	d.Op, d.Old, d.New = op, old, new
	for _, step := range w.path {
		d.Field += "/" + pointerToken(step)
	}
	d.Entries = append(d.Entries, w.entries...)
	w.out = append(w.out, d)
}

// pointerToken is a step of a JSON Pointer (RFC 6901, section 4).
func pointerToken(step string) string {
	return strings.ReplaceAll(strings.ReplaceAll(step, "~", "~0"), "/", "~1")
}

// encode writes a value as [Encode] would. What could not be read back is null;
// nothing that Decode gives is.
func (w *differ) encode(s shaped) jsontext.Value {
	out := &writer{}
	if !out.value(s.shape, s.v) {
		return jsontext.Value("null")
	}
	return out.out
}

func quote(s string) jsontext.Value {
	out, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		return jsontext.Value("null")
	}
	return out
}

// value compares two values of one shape.
func (w *differ) value(a, b shaped) {
	switch a.form {
	case objectForm:
		for i := range a.members {
			m := &a.members[i]
			w.member(m, a.v.FieldByIndex(m.index), b.v.FieldByIndex(m.index))
		}
	case listForm:
		w.list(a, b)
	case ownForm:
		if !sameOwn(a.v.Bytes(), b.v.Bytes()) {
			w.emit(Changed, w.encode(a), w.encode(b))
		}
	default:
		if a.v.String() != b.v.String() {
			w.emit(Changed, w.encode(a), w.encode(b))
		}
	}
}

// sameOwn compares authors' own objects, which may be laid out in many ways.
func sameOwn(a, b jsontext.Value) bool {
	return string(a) == string(b) || digest("", a) == digest("", b)
}

// member compares a member of two objects of one shape.
func (w *differ) member(m *member, a, b reflect.Value) {
	w.path = append(w.path, m.name)
	was, is := shaped{m.shape, a}, shaped{m.shape, b}
	switch {
	case m.shape.form == listForm: // an empty list and none are the same
		w.list(was, is)
	case m.present(a) && m.present(b):
		w.value(was, is)
	case m.present(a):
		w.emit(Removed, w.encode(was), nil)
	case m.present(b):
		w.emit(Added, nil, w.encode(is))
	}
	w.path = w.path[:len(w.path)-1]
}

// present says whether an object that has the value as this member is written with it.
func (m *member) present(v reflect.Value) bool {
	return m.required || !v.IsZero() && (v.Kind() != reflect.Slice || v.Len() > 0)
}

// members compares two records of different kinds: what both kinds have as the
// same, and as a whole what only one has or both have otherwise.
func (w *differ) members(a, b shaped) {
	for i := range a.members {
		m := &a.members[i]
		v := a.v.FieldByIndex(m.index)
		j, shared := b.byName[m.name]
		switch {
		case shared && b.members[j].shape == m.shape:
			w.member(m, v, b.v.FieldByIndex(b.members[j].index))
		case shared && m.present(v) && b.members[j].present(b.v.FieldByIndex(b.members[j].index)):
			w.whole(m.name, Changed, w.encode(shaped{m.shape, v}), w.encode(shaped{b.members[j].shape, b.v.FieldByIndex(b.members[j].index)}))
		case m.present(v):
			w.whole(m.name, Removed, w.encode(shaped{m.shape, v}), nil)
		}
	}
	for i := range b.members {
		m := &b.members[i]
		v := b.v.FieldByIndex(m.index)
		j, shared := a.byName[m.name]
		if m.present(v) && !(shared && (a.members[j].shape == m.shape || a.members[j].present(a.v.FieldByIndex(a.members[j].index)))) {
			w.whole(m.name, Added, nil, w.encode(shaped{m.shape, v}))
		}
	}
}

func (w *differ) whole(name string, op Op, old, new jsontext.Value) {
	w.path = append(w.path, name)
	w.emit(op, old, new)
	w.path = w.path[:len(w.path)-1]
}

// list compares two lists: the entries that are the same one by what they go by,
// then what was removed and what was added.
func (w *differ) list(a, b shaped) {
	if sameEntries(a, b) {
		return
	}
	old, new := w.entriesOf(a), w.entriesOf(b)
	pairs := pairEntries(old, new) // by the number in the new list
	stayed, order, sorted := make([]bool, len(old)), []string{}, true
	last := -1
	for j, i := range pairs {
		if i < 0 {
			continue
		}
		stayed[i] = true
		sorted, last = sorted && i > last, i
		order = append(order, strconv.Itoa(i))
		w.entry(i, old[i].name, func() { w.value(shaped{a.entry, a.v.Index(i)}, shaped{b.entry, b.v.Index(j)}) })
	}
	if !sorted && ordered(w.path[len(w.path)-1], a.v.Type()) {
		w.emit(Moved, nil, jsontext.Value("["+strings.Join(order, ",")+"]"))
	}
	for i := range old {
		if !stayed[i] {
			w.entry(i, old[i].name, func() { w.emit(Removed, w.encode(shaped{a.entry, a.v.Index(i)}), nil) })
		}
	}
	for j, i := range pairs {
		if i < 0 {
			w.entry(j, new[j].name, func() { w.emit(Added, nil, w.encode(shaped{b.entry, b.v.Index(j)})) })
		}
	}
}

// entry does something at an entry of a list.
func (w *differ) entry(number int, name string, do func()) {
	w.path, w.entries = append(w.path, strconv.Itoa(number)), append(w.entries, name)
	do()
	w.path, w.entries = w.path[:len(w.path)-1], w.entries[:len(w.entries)-1]
}

// sameEntries says whether two lists are the same, one entry after the other.
func sameEntries(a, b shaped) bool {
	if a.v.Len() != b.v.Len() {
		return false
	}
	for i := range a.v.Len() {
		if !sameValue(shaped{a.entry, a.v.Index(i)}, shaped{b.entry, b.v.Index(i)}) {
			return false
		}
	}
	return true
}

// sameValue says whether two values of one shape are written the same; no entry of a list has an object of its author's own.
func sameValue(a, b shaped) bool {
	switch a.form {
	case objectForm:
		for i := range a.members {
			m := &a.members[i]
			if !sameValue(shaped{m.shape, a.v.FieldByIndex(m.index)}, shaped{m.shape, b.v.FieldByIndex(m.index)}) {
				return false
			}
		}
		return true
	case listForm:
		return sameEntries(a, b)
	}
	return a.v.String() == b.v.String()
}
