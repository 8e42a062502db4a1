package dossier

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

func textRules() []rule {
	return []rule{
		{Rule{"hidden-characters", Error, "a text with characters that a reader does not see: bidi controls, zero-width and control characters"}, hiddenCharacters},
		{Rule{"byte-order-mark", Note, "a file that begins with a byte order mark"}, byteOrderMark},
	}
}

func hiddenCharacters(c *checker) {
	eachString(c.d, func(at position, text string) {
		if printable(text) {
			return
		}
		if found := hiddenList(text, runsOverLines(at)); found != "" {
			c.report(at.String(), "the text holds characters that nobody sees, %s: delete them", found)
		}
	})
	each(c.d, func(at position, v *jsontext.Value) {
		if printable(string(*v)) && !bytes.ContainsRune(*v, '\\') {
			return
		}
		c.hiddenInJSON(at, *v)
	})
}

// printable says whether a text is printable ASCII, as most are.
func printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7F {
			return false
		}
	}
	return true
}

// hiddenInJSON looks into the author's own object, at its names too. The decoder
// has read the object once: an error here means a dossier that was made in
// memory, and ends the look.
func (c *checker) hiddenInJSON(at position, object jsontext.Value) {
	dec := jsontext.NewDecoder(bytes.NewReader(object), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		t, err := dec.ReadToken()
		if err != nil {
			return
		}
		if t.Kind() != '"' {
			continue
		}
		if found := hiddenList(t.String(), true); found != "" {
			c.report(at.String()+string(dec.StackPointer()), "the text holds characters that nobody sees, %s: delete them", found)
		}
	}
}

// hiddenList is "U+202E twice, U+200B once", in the order of the text; "" where nothing is hidden.
func hiddenList(text string, lines bool) string {
	var order []rune
	count := make(map[rune]int)
	found := func(r rune) {
		if count[r]++; count[r] == 1 {
			order = append(order, r)
		}
	}
	if !lines {
		for _, r := range text {
			if r == '\n' || r == '\t' {
				found(r)
			}
		}
	}
	for _, r := range HiddenIn(text) {
		found(r)
	}
	var out []string
	for _, r := range order {
		out = append(out, fmt.Sprintf("%U %s", r, times(count[r])))
	}
	return strings.Join(out, ", ")
}

// runsOverLines says whether a member may hold newlines and tabs: those that
// are written in sentences may; names, titles, ids and addresses may not.
func runsOverLines(at position) bool {
	if at.ends("names", "text") {
		return false
	}
	for _, member := range []string{"summary", "text", "say", "exact", "prefix", "suffix", "translation", "note", "why", "doesNotEstablish"} {
		if at.ends(member) {
			return true
		}
	}
	return false
}

func byteOrderMark(c *checker) {
	if c.d.ByteOrderMark() {
		c.report("", "the file begins with a byte order mark, U+FEFF: save it as UTF-8 without one")
	}
}
