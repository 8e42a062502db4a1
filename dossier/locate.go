package dossier

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// place is where one value of a file stands. What a list or an object holds
// lies in one run, so that an entry is found by its number at once.
type place struct {
	start uint32 // offset of the value
	name  uint32 // offset of its member name; 0 for an entry of a list
	first uint32 // position of the first value it holds
	count uint32 // how many it holds
}

// makeTree reads the positions of all values of a file that is known to be sound. The root comes last.
func (t *sourceText) makeTree() {
	tokens := jsontext.NewDecoder(bytes.NewBuffer(t.data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var (
		waiting []place // values whose list or object is still open
		open    []int   // positions in waiting of what is open
		name    uint32
	)
	for {
		kind := tokens.PeekKind()
		switch kind {
		case jsontext.KindInvalid:
			t.tree = append(t.tree, waiting...)
			return
		case jsontext.KindEndObject, jsontext.KindEndArray:
			if _, err := tokens.ReadToken(); err != nil {
				return
			}
			top := open[len(open)-1]
			open = open[:len(open)-1]
			waiting[top].first, waiting[top].count = uint32(len(t.tree)), uint32(len(waiting)-top-1)
			t.tree = append(t.tree, waiting[top+1:]...)
			waiting = waiting[:top+1]
			continue
		case jsontext.KindBeginObject, jsontext.KindBeginArray:
			if _, err := tokens.ReadToken(); err != nil {
				return
			}
			open = append(open, len(waiting))
			waiting = append(waiting, place{start: uint32(tokens.InputOffset() - 1), name: name})
		default:
			raw, err := tokens.ReadValue()
			if err != nil {
				return
			}
			start := uint32(tokens.InputOffset()) - uint32(len(raw))
			if holder, n := tokens.StackIndex(tokens.StackDepth()); holder == jsontext.KindBeginObject && n%2 == 1 {
				name = start
				continue
			}
			waiting = append(waiting, place{start: start, name: name})
		}
		name = 0
	}
}

// find gives the offset of the value at a JSON Pointer, or of the last value on the way there.
func (t *sourceText) find(pointer string) int {
	t.treeOnce.Do(t.makeTree)
	if len(t.tree) == 0 {
		return 0
	}
	at := t.tree[len(t.tree)-1]
	pointer, _ = strings.CutPrefix(pointer, "/")
	for word := range strings.SplitSeq(pointer, "/") {
		next, ok := t.step(at, word)
		if !ok {
			break
		}
		at = next
	}
	return int(at.start)
}

// step goes from a value to one that it holds (RFC 6901, section 4).
func (t *sourceText) step(at place, word string) (place, bool) {
	held := t.tree[at.first : at.first+at.count]
	if t.data[at.start] == '[' {
		i, err := strconv.ParseUint(word, 10, 32)
		if err != nil || i >= uint64(len(held)) {
			return place{}, false
		}
		return held[i], true
	}
	word = strings.ReplaceAll(strings.ReplaceAll(word, "~1", "/"), "~0", "~")
	for _, p := range held {
		if string(literalAt(t.data, int(p.name))) == word {
			return p, true
		}
	}
	return place{}, false
}
