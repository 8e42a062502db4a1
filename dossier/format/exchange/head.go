package exchange

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// Head gives the members of the first object that a file begins with, also of
// one that stands in a list, by their names, as far as the beginning of the file
// shows them. A value that is cut off has its first character, by which its kind
// can be told, and cut says that more may follow. It is what a format is guessed by.
func Head(head []byte) (members map[string]jsontext.Value, cut bool) {
	d := jsontext.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))), lenient()...)
	for d.PeekKind() == '[' {
		if _, err := d.ReadToken(); err != nil || d.StackDepth() > 1 {
			return nil, false
		}
	}
	if t, err := d.ReadToken(); err != nil || t.Kind() != '{' {
		return nil, false
	}
	members = map[string]jsontext.Value{}
	for d.PeekKind() == '"' {
		t, err := d.ReadToken()
		if err != nil {
			return members, true
		}
		name := t.String()
		kind := d.PeekKind()
		v, err := d.ReadValue()
		if _, again := members[name]; !again {
			members[name] = bytes.Clone(v)
		}
		if err != nil {
			members[name] = jsontext.Value{byte(kind)}
			return members, true
		}
	}
	return members, d.PeekKind() != '}'
}

// Inside gives what a file begins with within the first of the named lists that is
// a member of the object the file begins with: "[{…", as if the list were the
// file. It is nil where there is none, as far as the beginning of the file shows it.
func Inside(head []byte, lists ...string) []byte {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	d := jsontext.NewDecoder(bytes.NewReader(head), lenient()...)
	if t, err := d.ReadToken(); err != nil || t.Kind() != '{' {
		return nil
	}
	for d.PeekKind() == '"' {
		t, err := d.ReadToken()
		if err != nil {
			return nil
		}
		if named(lists, t.String()) && d.PeekKind() == '[' {
			rest := head[d.InputOffset():]
			return rest[max(bytes.IndexByte(rest, '['), 0):] // past the colon
		}
		if d.SkipValue() != nil {
			return nil
		}
	}
	return nil
}

// Word is a value that is a text; "" for any other.
func Word(v jsontext.Value) string {
	if v.Kind() != '"' {
		return ""
	}
	out, err := jsontext.AppendUnquote(nil, v)
	if err != nil {
		return ""
	}
	return string(out)
}
