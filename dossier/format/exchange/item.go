package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Item is a JSON value of a file and where it stands. It is asked for what is
// expected; what is there and has another shape is remarked in the tally with
// its line and path, and the rest is kept.
type Item struct {
	Place
	tally   *Tally
	value   jsontext.Value
	members []member       // of an object
	index   map[string]int // of the names of its members, where there are many
}

// indexed is from how many members on an object has an index of them.
const indexed = 16

type member struct {
	name  string
	value jsontext.Value
}

func newItem(t *Tally, line int, v jsontext.Value) Item {
	it := Item{Place: Place{Line: line}, tally: t, value: v}
	it.open()
	return it
}

// single is an object of one member.
func single(t *Tally, line int, name string, v jsontext.Value) Item {
	return Item{Place: Place{Line: line}, tally: t, value: v, members: []member{{name, v}}}
}

// open takes an object apart. A name that is given twice is remarked; the first value holds.
func (it *Item) open() {
	if it.value.Kind() != '{' {
		return
	}
	d := jsontext.NewDecoder(bytes.NewReader(it.value), lenient()...)
	if _, err := d.ReadToken(); err != nil {
		return
	}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return
		}
		n := name.String()
		v, err := d.ReadValue()
		if err != nil {
			return
		}
		if it.find(n) >= 0 {
			it.tally.Remark(it.at(n), "the member is given twice; the first is kept")
			continue
		}
		it.members = append(it.members, member{n, bytes.Clone(v)})
		if len(it.members) == indexed {
			it.index = make(map[string]int)
			for i, m := range it.members {
				it.index[m.name] = i
			}
		} else if it.index != nil {
			it.index[n] = len(it.members) - 1
		}
	}
}

// at is the place of a member.
func (it Item) at(name string) Place {
	if strings.ContainsAny(name, "~/") { // hardly any name has them, and every member asks
		name = strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
	}
	return Place{Line: it.Line, Path: it.Path + "/" + name}
}

// At is the place of a member, for remarks.
func (it Item) At(name string) Place { return it.at(name) }

// Object says whether the value is an object.
func (it Item) Object() bool { return it.members != nil || it.value.Kind() == '{' }

// Raw is the value as JSON.
func (it Item) Raw() jsontext.Value { return it.value }

// Names lists the members of an object, in the order of the file.
func (it Item) Names() []string {
	var out []string
	for _, m := range it.members {
		out = append(out, m.name)
	}
	return out
}

// Has says whether an object has a member that is not null.
func (it Item) Has(name string) bool { return it.get(name) != nil }

func (it Item) get(name string) jsontext.Value {
	if i := it.find(name); i >= 0 && it.members[i].value.Kind() != 'n' {
		return it.members[i].value
	}
	return nil
}

// find is where a member stands; -1 where there is none.
func (it Item) find(name string) int {
	if it.index != nil {
		if i, ok := it.index[name]; ok {
			return i
		}
		return -1
	}
	return slices.IndexFunc(it.members, func(m member) bool { return m.name == name })
}

// Text is a member that is a text; "" where there is none. A number or a truth
// value is taken as it is written, and remarked; what has another shape is
// remarked and left out.
func (it Item) Text(name string) string {
	v := it.get(name)
	if v == nil {
		return ""
	}
	return it.text(it.at(name), v)
}

func (it Item) text(at Place, v jsontext.Value) string {
	switch v.Kind() {
	case '"':
		return it.unquote(at, v)
	case '0', 't', 'f':
		it.tally.Remark(at, "a text was due; the "+kindOf(v)+" is taken as it is written")
		return string(v)
	}
	it.tally.Remark(at, "a text was due; the "+kindOf(v)+" is left out")
	return ""
}

// unquote reads a text. Bytes that are no UTF-8 and halves of surrogate pairs
// become U+FFFD, and that is remarked.
func (it Item) unquote(at Place, v jsontext.Value) string {
	out, err := jsontext.AppendUnquote(nil, v)
	if err != nil || !utf8.Valid(v) {
		it.tally.Remark(at, "bytes that are no character were replaced by U+FFFD")
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// Texts is a member that is a list of texts; one text counts as a list of one.
func (it Item) Texts(name string) []string { return it.TextsOf(name, nil) }

// TextsOf is [Item.Texts] of a list that may have objects among its texts. What
// of gives for one stands in its place, "" for nothing; a nil of takes none.
func (it Item) TextsOf(name string, of func(Item) string) []string {
	text := func(at Place, v jsontext.Value) string {
		if of != nil && v.Kind() == '{' {
			return of(it.within(at.Path, v))
		}
		return it.text(at, v)
	}
	v := it.get(name)
	if v == nil {
		return nil
	}
	if v.Kind() != '[' {
		if t := text(it.at(name), v); t != "" {
			return []string{t}
		}
		return nil
	}
	var out []string
	for i, e := range entries(v) {
		if t, ok := plainText(e); ok { // nothing has to be said of it, nor where it stands
			if t != "" {
				out = append(out, t)
			}
			continue
		}
		at := Place{it.Line, fmt.Sprintf("%s/%d", it.at(name).Path, i)}
		if e.Kind() == 'n' {
			it.tally.Remark(at, "a text was due; the null is left out")
			continue
		}
		if t := text(at, e); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// plainText is a text as it stands between its quotation marks; false where
// it is none, or has to be made out.
func plainText(v jsontext.Value) (string, bool) {
	if v.Kind() != '"' || bytes.IndexByte(v, '\\') >= 0 || !utf8.Valid(v) {
		return "", false
	}
	return string(v[1 : len(v)-1]), true
}

// Number is a member that is a number, as it is written; a text that is one counts.
func (it Item) Number(name string) string {
	v := it.get(name)
	switch {
	case v == nil:
		return ""
	case v.Kind() == '0':
		return string(v)
	case v.Kind() == '"':
		t := it.unquote(it.at(name), v)
		if n := jsontext.Value(strings.TrimSpace(t)); n.Kind() == '0' && n.IsValid() {
			return strings.TrimSpace(t)
		}
		if t == "" {
			return ""
		}
	}
	it.tally.Remark(it.at(name), "a number was due; the "+kindOf(v)+" is left out")
	return ""
}

// True says whether a member is true.
func (it Item) True(name string) bool {
	v := it.get(name)
	if v != nil && v.Kind() != 't' && v.Kind() != 'f' {
		it.tally.Remark(it.at(name), "true or false was due; the "+kindOf(v)+" is left out")
	}
	return v != nil && v.Kind() == 't'
}

// Item is a member that is an object; false where there is none.
func (it Item) Item(name string) (Item, bool) {
	v := it.get(name)
	if v == nil {
		return Item{}, false
	}
	if v.Kind() != '{' {
		it.tally.Remark(it.at(name), "an object was due; the "+kindOf(v)+" is left out")
		return Item{}, false
	}
	return it.within(it.at(name).Path, v), true
}

// Kind is what a member is: '"', '0', '{', '[', 't', 'f'; 0 where there is none.
func (it Item) Kind(name string) byte {
	v := it.get(name)
	if v == nil {
		return 0
	}
	return byte(v.Kind())
}

// Items is a member that is a list of objects; one object counts as a list of one.
func (it Item) Items(name string) []Item {
	v := it.get(name)
	if v == nil {
		return nil
	}
	if v.Kind() == '{' {
		return []Item{it.within(it.at(name).Path, v)}
	}
	if v.Kind() != '[' {
		it.tally.Remark(it.at(name), "a list was due; the "+kindOf(v)+" is left out")
		return nil
	}
	var out []Item
	for i, e := range entries(v) {
		path := fmt.Sprintf("%s/%d", it.at(name).Path, i)
		if e.Kind() != '{' {
			it.tally.Remark(Place{it.Line, path}, "an object was due; the "+kindOf(e)+" is left out")
			continue
		}
		out = append(out, it.within(path, e))
	}
	return out
}

// Values is a member's value, whatever it is, as a list of one; nil where there is none.
func (it Item) Values(name string) []Item {
	if v := it.get(name); v != nil {
		return []Item{it.within(it.at(name).Path, v)}
	}
	return nil
}

// Entries are the entries of a member that is a list, whatever they are; nil for any other.
func (it Item) Entries(name string) []Item {
	v := it.get(name)
	if v.Kind() != '[' {
		return nil
	}
	var out []Item
	for i, e := range entries(v) {
		out = append(out, it.within(fmt.Sprintf("%s/%d", it.at(name).Path, i), e))
	}
	return out
}

func (it Item) within(path string, v jsontext.Value) Item {
	in := Item{Place: Place{it.Line, path}, tally: it.tally, value: v}
	in.open()
	return in
}

// Rest remarks the members of an object that are not among the known ones, so
// that nothing is dropped without a word.
func (it Item) Rest(known ...string) {
	for _, m := range it.members {
		if !named(known, m.name) {
			it.tally.Remark(it.at(m.name), "the member has no place in a dossier and is left out")
		}
	}
}

// entries takes a list apart.
func entries(v jsontext.Value) []jsontext.Value {
	d := jsontext.NewDecoder(bytes.NewReader(v), lenient()...)
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	var out []jsontext.Value
	for d.PeekKind() != ']' {
		e, err := d.ReadValue()
		if err != nil {
			return out
		}
		out = append(out, bytes.Clone(e))
	}
	return out
}

func kindOf(v jsontext.Value) string {
	switch v.Kind() {
	case '"':
		return "text"
	case '0':
		return "number"
	case '{':
		return "object"
	case '[':
		return "list"
	case 'n':
		return "null"
	}
	return "truth value"
}

// Piece is a value of a file that was found by other means than [Pieces]. It must be sound JSON.
func Piece(t *Tally, line int, value []byte) Item { return newItem(t, line, value) }
