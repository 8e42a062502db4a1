package dossier

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// plain is the text of a JSON string literal that is known to be sound; it may share the bytes of raw.
func plain(raw []byte) []byte {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	out, _ := jsontext.AppendUnquote(nil, raw) // fails only on what checkText has reported
	return out
}

// literalAt is the text of the sound JSON string literal that begins at an offset.
func literalAt(data []byte, offset int) []byte {
	data = data[offset:]
	for i := 1; ; i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return plain(data[:i+1])
		}
	}
}

func unquote(raw []byte) string { return string(plain(raw)) }

// checkText reports bad UTF-8 and halves of surrogate pairs in a JSON string
// literal; true when there are none. A decoder that goes on reads both as
// U+FFFD: evidence changed in silence (RFC 8259, section 8.2 leaves it open).
func (r *reader) checkText(raw []byte, start int) (sound bool) {
	sound = true
	if !utf8.Valid(raw) {
		sound = false
		r.badUTF8(raw, start)
	}
	for i := bytes.IndexByte(raw, '\\'); i >= 0 && i < len(raw)-1; {
		n := 2
		if raw[i+1] == 'u' {
			var lone bool
			if n, lone = surrogate(raw[i:]); lone {
				sound = false
				r.report(start+i, "lone-surrogate", func() string {
					return fmt.Sprintf("%s is half of a surrogate pair, no character", raw[i:i+6])
				})
			}
		}
		next := bytes.IndexByte(raw[i+n:], '\\')
		if next < 0 {
			break
		}
		i += n + next
	}
	return sound
}

// badUTF8 reports each run of bytes that are not UTF-8.
func (r *reader) badUTF8(raw []byte, start int) {
	for i := 0; i < len(raw); {
		if c, size := utf8.DecodeRune(raw[i:]); c != utf8.RuneError || size > 1 {
			i += size
			continue
		}
		from := i
		for i < len(raw) {
			if c, size := utf8.DecodeRune(raw[i:]); c != utf8.RuneError || size > 1 {
				break
			}
			i++
		}
		r.report(start+from, "bad-utf8", func() string {
			if i == from+1 {
				return fmt.Sprintf("byte %02x is not UTF-8", raw[from])
			}
			return fmt.Sprintf("bytes % x are not UTF-8", raw[from:min(i, from+8)])
		})
	}
}

// surrogate looks at a \uXXXX escape: how long it is, its other half included, and whether that is missing.
func surrogate(raw []byte) (length int, lone bool) {
	switch first := hex4(raw); {
	case first < 0xD800 || first > 0xDFFF:
		return 6, false
	case first < 0xDC00 && len(raw) >= 12 && raw[6] == '\\' && raw[7] == 'u':
		if second := hex4(raw[6:]); second >= 0xDC00 && second <= 0xDFFF {
			return 12, false
		}
	}
	return 6, true
}

func hex4(escape []byte) uint64 {
	n, _ := strconv.ParseUint(string(escape[2:6]), 16, 16) // the grammar has been checked
	return n
}

// folder hashes names so that names that differ only in case get one hash.
type folder struct {
	seed maphash.Seed
	buf  []byte
}

func (f *folder) hash(name []byte) uint64 {
	f.buf = f.buf[:0]
	for _, c := range string(name) {
		// The least rune of an orbit stands for all of it, as in strings.EqualFold.
		least := c
		if c < utf8.RuneSelf && (c < 'A' || c > 'z') {
			f.buf = append(f.buf, byte(c))
			continue
		}
		for next := unicode.SimpleFold(c); next != c; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		f.buf = utf8.AppendRune(f.buf, least)
	}
	return maphash.Bytes(f.seed, f.buf)
}
