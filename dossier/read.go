package dossier

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"reflect"

	"github.com/go-json-experiment/json/jsontext"
)

// reader walks the tokens of a file and the shapes of the Go types side by
// side: it fills the values and collects the problems in one pass. After the
// first problem it fills nothing more, as nothing will be handed out.
type reader struct {
	findings
	text   *sourceText
	tokens *jsontext.Decoder
	shapes shapes
	loose  *shape // of a value that only its syntax is asked of

	open    []int // offsets of the lists and objects that are open
	values  int
	memory  int
	records int
	fold    folder
	seen    []map[uint64]uint32 // by depth: hash of a folded member name to its offset
}

func newReader(text *sourceText) *reader {
	return &reader{
		text: text,
		// The decoder reads the bytes where they lie, so its offsets are ours. What it would
		// refuse at once (names given twice, bad UTF-8) is reported here, and the reading goes on.
		tokens: jsontext.NewDecoder(bytes.NewBuffer(text.data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)),
		shapes: shapes{},
		loose:  &shape{},
		fold:   folder{seed: maphash.MakeSeed()},
	}
}

func (r *reader) err() error { return r.findings.err(r.text) }

// file reads one value and makes sure that nothing follows it.
func (r *reader) file(want *shape, into reflect.Value, at spot) {
	if !r.value(want, into, at) {
		return
	}
	end := r.offset()
	rest := bytes.TrimLeft(r.text.data[end:], " \t\r\n")
	if len(rest) > 0 {
		r.stop(len(r.text.data)-len(rest), "trailing-data", func() (string, string) {
			return "", "something follows the end of the dossier"
		})
	}
}

// offset is the end of the token just read.
func (r *reader) offset() int { return int(r.tokens.InputOffset()) }

// report adds a problem with the value just read, or with the member just named.
func (r *reader) report(offset int, rule string, say func() string) {
	r.add(offset, rule, func() (string, string) { return string(r.tokens.StackPointer()), say() })
}

// value reads one value of the wanted shape; false ends the pass. An invalid
// reflect.Value is a place that need not be filled.
func (r *reader) value(want *shape, into reflect.Value, at spot) bool {
	kind := r.tokens.PeekKind()
	if r.values++; r.values > MaxValues {
		return r.tooLarge(r.offset(), "values", MaxValues)
	}
	if r.memory > MaxMemory {
		return r.tooLarge(r.offset(), "bytes of records and texts", MaxMemory)
	}
	switch kind {
	case jsontext.KindBeginObject:
		return r.object(want, into, at)
	case jsontext.KindBeginArray:
		return r.list(want, into, at)
	default:
		return r.scalar(want, into, at)
	}
}

// begin reads the token that opens a list or an object, and gives its offset.
func (r *reader) begin() (start int, ok bool) {
	if _, err := r.tokens.ReadToken(); err != nil {
		return 0, r.syntax(err)
	}
	start = r.offset() - 1
	r.open = append(r.open, start)
	if len(r.open) > MaxDepth {
		r.stop(start, "too-deep", func() (string, string) {
			return string(r.tokens.StackPointer()), fmt.Sprintf("lists and objects lie more than %d deep within each other", MaxDepth)
		})
		return start, false
	}
	return start, true
}

// end reads the token that closes a list or an object.
func (r *reader) end() bool {
	if _, err := r.tokens.ReadToken(); err != nil {
		return r.syntax(err)
	}
	r.open = r.open[:len(r.open)-1]
	return true
}

func (r *reader) object(want *shape, into reflect.Value, at spot) bool {
	start, ok := r.begin()
	if !ok {
		return false
	}
	if want.form != objectForm && want.form != ownForm && want.form != anyForm {
		r.wrongShape(start, want, jsontext.KindBeginObject, nil, at)
	}
	if want.form != objectForm {
		return r.ownObject(want, into, start)
	}
	seen := r.seenAt(len(r.open))
	var present uint64 // no object of the format has more than 64 members
	for r.tokens.PeekKind() != jsontext.KindEndObject {
		name, offset, ok := r.name(seen)
		if !ok {
			return false
		}
		inner, field, label := r.loose, reflect.Value{}, spot{}
		if i, known := want.byName[string(name)]; known {
			m := &want.members[i]
			present |= 1 << i
			inner, label = m.shape, spot{member: m.name, required: m.required}
			if into.IsValid() {
				field = into.FieldByIndex(m.index)
			}
		} else if offset >= 0 {
			r.unknownMember(offset, string(name), want)
		}
		if !r.value(inner, field, label) {
			return false
		}
	}
	if !r.end() {
		return false
	}
	r.missing(start, want, present)
	return true
}

// ownObject reads an object whose members are not the format's business.
func (r *reader) ownObject(want *shape, into reflect.Value, start int) bool {
	seen := r.seenAt(len(r.open))
	for r.tokens.PeekKind() != jsontext.KindEndObject {
		if _, _, ok := r.name(seen); !ok || !r.value(r.loose, reflect.Value{}, spot{}) {
			return false
		}
	}
	if !r.end() {
		return false
	}
	if want.form == ownForm && into.IsValid() {
		r.memory += r.offset() - start
		into.SetBytes(bytes.Clone(r.text.data[start:r.offset()]))
	}
	return true
}

func (r *reader) list(want *shape, into reflect.Value, at spot) bool {
	start, ok := r.begin()
	if !ok {
		return false
	}
	entry := r.loose
	switch want.form {
	case listForm:
		entry = want.entry
	case anyForm:
		into = reflect.Value{}
	default:
		r.wrongShape(start, want, jsontext.KindBeginArray, nil, at)
		into = reflect.Value{}
	}
	holdsRecords := entry.form == objectForm && len(r.open) == 2
	at.required = false
	for r.tokens.PeekKind() != jsontext.KindEndArray {
		if holdsRecords {
			if r.records++; r.records > MaxRecords {
				return r.tooLarge(r.offset(), "records", MaxRecords)
			}
		}
		at.entry++
		if !r.value(entry, r.grow(into, entry), at) {
			return false
		}
	}
	return r.end()
}

// grow adds an entry to the slice and gives it back to be filled. Room for a long
// list is made once, for as many entries as the file shows: to move it again and
// again would cost several times its size, and a list too large is known before room is made.
func (r *reader) grow(into reflect.Value, entry *shape) reflect.Value {
	if !into.IsValid() || r.found() {
		return reflect.Value{}
	}
	n := into.Len()
	if n == into.Cap() {
		more := max(1, n)
		if n >= 256 {
			more = max(1, entriesAhead(r.text.data[r.offset():]))
		}
		if r.memory += more * entry.size; r.memory > MaxMemory {
			return reflect.Value{} // value ends the pass
		}
		into.Grow(more)
	}
	into.SetLen(n + 1)
	return into.Index(n)
}

// entriesAhead counts the entries of a list that follow an entry just read, by their commas.
func entriesAhead(data []byte) int {
	count, depth, quoted := 0, 0, false
	for i := 0; i < len(data) && depth >= 0; i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			count++
		}
	}
	return count
}

func (r *reader) scalar(want *shape, into reflect.Value, at spot) bool {
	raw, err := r.tokens.ReadValue()
	if err != nil {
		return r.syntax(err)
	}
	start := r.offset() - len(raw)
	if raw.Kind() != jsontext.KindString {
		if want.form != anyForm {
			r.wrongShape(start, want, raw.Kind(), raw, at)
		}
		return true
	}
	sound := r.checkText(raw, start)
	switch want.form {
	case anyForm:
		return true
	case objectForm, listForm, ownForm:
		r.wrongShape(start, want, raw.Kind(), raw, at)
		return true
	}
	if !sound {
		return true // its words cannot be judged
	}
	s := unquote(raw)
	r.checkWord(start, s, want, at)
	if into.IsValid() && !r.found() {
		r.memory += len(s)
		into.SetString(s)
	}
	return true
}

// name reads a member's name, and reports it when the object has it already. The
// offset is that of the name; -1 when whatever else is to be said of it has been said.
func (r *reader) name(seen map[uint64]uint32) (name []byte, offset int, ok bool) {
	raw, err := r.tokens.ReadValue()
	if err != nil {
		return nil, 0, r.syntax(err)
	}
	offset = r.offset() - len(raw)
	if !r.checkText(raw, offset) {
		return nil, -1, true
	}
	name = plain(raw)
	hash := r.fold.hash(name)
	first, again := seen[hash]
	if !again {
		seen[hash] = uint32(offset)
		return name, offset, true
	}
	earlier := literalAt(r.text.data, int(first))
	switch {
	case bytes.Equal(earlier, name):
		r.report(offset, "duplicate-member", func() string {
			return fmt.Sprintf("member %s is given twice (first on line %d)", quoted(string(name)), r.line(int(first)))
		})
	case bytes.EqualFold(earlier, name):
		r.report(offset, "case-twin", func() string {
			return fmt.Sprintf("members %s and %s (line %d) differ only in case", quoted(string(name)), quoted(string(earlier)), r.line(int(first)))
		})
	default:
		return name, offset, true
	}
	return name, -1, true
}

func (r *reader) line(offset int) int {
	line, _ := r.text.position(offset)
	return line
}

// seenAt gives the empty table of member names for an object at a depth.
func (r *reader) seenAt(depth int) map[uint64]uint32 {
	for len(r.seen) <= depth {
		r.seen = append(r.seen, map[uint64]uint32{})
	}
	if len(r.seen[depth]) > 256 { // to clear a table that was once huge costs its full size each time
		r.seen[depth] = map[uint64]uint32{}
	}
	clear(r.seen[depth])
	return r.seen[depth]
}
