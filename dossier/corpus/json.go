package corpus

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// text is a line of a file that is being read as JSON (RFC 8259), strictly but
// for what the reader of small files lets pass too: members given twice and
// bytes that are no UTF-8. It allocates nothing.
type text struct {
	b       []byte
	at      int
	objects int  // that were passed over
	high    bool // the last string may hold bytes beyond ASCII
}

// deepest is how many objects and lists may stand in one another, as in the reader of small files.
const deepest = 10_000

func (t *text) space() {
	for t.at < len(t.b) {
		switch t.b[t.at] {
		case ' ', '\t', '\r', '\n':
			t.at++
		default:
			return
		}
	}
}

// peek is the next byte that is no blank; 0 at the end.
func (t *text) peek() byte {
	if t.at < len(t.b) && t.b[t.at] > ' ' {
		return t.b[t.at]
	}
	t.space()
	if t.at < len(t.b) {
		return t.b[t.at]
	}
	return 0
}

// take passes over a byte if it comes next.
func (t *text) take(c byte) bool {
	if t.peek() != c {
		return false
	}
	t.at++
	return true
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x8080808080808080
)

// str passes over a string, and gives what stands between its quotation marks;
// escaped says that it holds a backslash.
func (t *text) str() (inner []byte, escaped, ok bool) {
	if !t.take('"') {
		return nil, false, false
	}
	begin, b := t.at, t.b
	i, met := begin, uint64(0)
	for {
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			quote, slash := x^'"'*everyByte, x^'\\'*everyByte
			m := ((quote-everyByte)&^quote | (slash-everyByte)&^slash | (x-' '*everyByte)&^x) & highBits
			if m != 0 {
				n := bits.TrailingZeros64(m) / 8
				met |= x & (1<<(8*n) - 1)
				i += n
				break
			}
			met |= x
			i += 8
		}
		if i >= len(b) {
			return nil, false, false
		}
		switch c := b[i]; {
		case c == '"':
			t.at, t.high = i+1, met&highBits != 0
			return b[begin:i], escaped, true
		case c == '\\':
			n := escape(b[i:])
			if n == 0 {
				return nil, false, false
			}
			escaped = true
			i += n
		case c < ' ':
			return nil, false, false
		default:
			met |= uint64(c)
			i++
		}
	}
}

// escape is the length of the escape that a text begins with; 0 where it is none.
func escape(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(b) < 6 {
			return 0
		}
		for _, c := range b[2:6] {
			if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
				return 0
			}
		}
		return 6
	}
	return 0
}

// value passes over a value; false where it is not sound.
func (t *text) value(depth int) bool {
	switch c := t.peek(); {
	case c == '"':
		_, _, ok := t.str()
		return ok
	case c == '{' || c == '[':
		if depth >= deepest {
			return false
		}
		return t.nested(depth+1, c)
	case c == '-' || c >= '0' && c <= '9':
		return t.number()
	}
	for _, word := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(t.b[t.at:], []byte(word)) {
			t.at += len(word)
			return true
		}
	}
	return false
}

// nested passes over an object or a list.
func (t *text) nested(depth int, open byte) bool {
	t.at++
	if open == '{' {
		t.objects++
	}
	shut := open + 2
	if t.take(shut) {
		return true
	}
	for {
		if open == '{' {
			if _, _, ok := t.str(); !ok || !t.take(':') {
				return false
			}
		}
		if !t.value(depth) {
			return false
		}
		if t.take(shut) {
			return true
		}
		if !t.take(',') {
			return false
		}
	}
}

func (t *text) digits() bool {
	begin := t.at
	for t.at < len(t.b) && t.b[t.at] >= '0' && t.b[t.at] <= '9' {
		t.at++
	}
	return t.at > begin
}

func (t *text) next(set string) bool {
	if t.at < len(t.b) && bytes.IndexByte([]byte(set), t.b[t.at]) >= 0 {
		t.at++
		return true
	}
	return false
}

func (t *text) number() bool {
	t.next("-")
	begin := t.at
	if !t.digits() || t.b[begin] == '0' && t.at > begin+1 {
		return false
	}
	if t.next(".") && !t.digits() {
		return false
	}
	if t.next("eE") {
		t.next("+-")
		return t.digits()
	}
	return true
}

// scalar passes over a value, and gives what is taken for its text: a string, or
// a number or truth value as it is written; nil for all else.
func (t *text) scalar(room *[]byte) (out []byte, ok bool) {
	switch t.peek() {
	case '"':
		begin := t.at
		inner, escaped, ok := t.str()
		if !ok {
			return nil, false
		}
		if escaped {
			return unquoted(t.b[begin:t.at], room), true
		}
		if !t.high {
			return inner, true
		}
		return valid(inner, room), true
	case '{', '[', 'n':
		return nil, t.value(0)
	}
	begin := t.at
	if !t.value(0) {
		return nil, false
	}
	return t.b[begin:t.at], true
}

// unquoted is a string with its escapes made out, in the room given.
func unquoted(quoted []byte, room *[]byte) []byte {
	begin := len(*room)
	*room, _ = jsontext.AppendUnquote(*room, quoted) // halves of surrogate pairs become U+FFFD
	return valid((*room)[begin:], room)
}

// valid is a text in which bytes that are no UTF-8 are U+FFFD.
func valid(b []byte, room *[]byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	begin := len(*room)
	*room = append(*room, bytes.ToValidUTF8(b, []byte("\uFFFD"))...)
	return (*room)[begin:]
}
