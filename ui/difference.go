package ui

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// jsonText is a JSON text as it reads; "" for what is none.
func jsonText(v jsontext.Value) string {
	var s string
	_ = json.Unmarshal(v, &s) // what is no text reads as none
	return s
}

// membersOf yields the members of a JSON object, in their order.
func membersOf(v jsontext.Value) iter.Seq2[string, jsontext.Value] {
	return func(yield func(string, jsontext.Value) bool) {
		d := jsontext.NewDecoder(bytes.NewReader(v), jsontext.AllowDuplicateNames(true))
		if _, err := d.ReadToken(); err != nil {
			return
		}
		for d.PeekKind() == jsontext.KindString {
			name, err := d.ReadToken()
			if err != nil {
				return
			}
			member := name.String()
			value, err := d.ReadValue()
			if err != nil || !yield(member, value.Clone()) {
				return
			}
		}
	}
}

// entriesOf yields the entries of a JSON list.
func entriesOf(v jsontext.Value) iter.Seq[jsontext.Value] {
	return func(yield func(jsontext.Value) bool) {
		d := jsontext.NewDecoder(bytes.NewReader(v))
		if _, err := d.ReadToken(); err != nil {
			return
		}
		for d.PeekKind() != jsontext.KindEndArray {
			value, err := d.ReadValue()
			if err != nil || !yield(value.Clone()) {
				return
			}
		}
	}
}

// worded says a value of a member in words: ids by the names of their records,
// an object as its members. Nothing of it is left out.
func (v voice) worded(member string, value jsontext.Value) Safe {
	var parts []Safe
	switch value.Kind() {
	case jsontext.KindInvalid:
		return ""
	case jsontext.KindString:
		return v.wordedText(member, jsonText(value))
	case jsontext.KindBeginObject:
		if member == "x" { // its author's own
			return Clean(string(compacted(value)))
		}
		for name, inner := range membersOf(value) {
			words := v.worded(name, inner)
			if len(parts) > 0 || inner.Kind() != jsontext.KindString { // what comes first is what it goes by
				words = memberWord(name) + ": " + words
			}
			parts = append(parts, words)
		}
		return join("; ", parts...)
	case jsontext.KindBeginArray:
		return join(" / ", v.wordedEntries(member, value)...)
	}
	return Clean(string(value))
}

// wordedEntries says each entry of a list; of ids, and of what is no list, all at once.
func (v voice) wordedEntries(member string, value jsontext.Value) []Safe {
	if value.Kind() != jsontext.KindBeginArray {
		return []Safe{v.worded(member, value)}
	}
	var out []Safe
	for inner := range entriesOf(value) {
		out = append(out, v.worded(member, inner))
	}
	if refers(member) {
		return []Safe{join(", ", out...)}
	}
	return out
}

// refers says whether the texts of a member are ids.
func refers(member string) bool {
	switch member {
	case "by", "against", "about", "investors", "into", "counterparties", "operator", "involves", "publisher", "from", "to",
		"source", "claim", "framework":
		return true
	}
	return false
}

func compacted(v jsontext.Value) jsontext.Value {
	v = v.Clone()
	_ = v.Compact() // what is not JSON stays as it is
	return v
}

// wordedText says a text, and an id by the name of its record.
func (v voice) wordedText(member, s string) Safe {
	switch {
	case s == "":
		return "(empty)"
	case refers(member):
		return v.name(s)
	case member == "exact":
		return "\"" + Clean(s) + "\""
	case slices.Contains([]string{"made", "period", "date", "published", "applies", "asOf"}, member):
		return v.date(dossier.Date(s))
	}
	return Clean(s)
}

// memberWord is a member of a record in the words of the screen.
func memberWord(name string) Safe {
	switch name {
	case "by":
		return "who says"
	case "made":
		return "when"
	case "against":
		return "held against"
	case "x":
		return "the author's own object"
	case "url":
		return "address"
	}
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return Clean(b.String())
}

// fieldWords says where in a record a difference lies, and which member it is.
func fieldWords(d dossier.Difference) (label Safe, member string) {
	steps := strings.Split(strings.TrimPrefix(d.Field, "/"), "/")
	if d.Op == dossier.Computed {
		return computedWords(steps), "computed"
	}
	entries := d.Entries
	var parts []Safe
	for i, step := range steps {
		numbered := i > 0 && len(entries) > 0 && strings.Trim(step, "0123456789") == ""
		switch {
		case !numbered:
			member = step
			parts = append(parts, memberWord(step))
		case i == len(steps)-1 && d.Op != dossier.Moved: // a whole entry, which says what it goes by
			parts[len(parts)-1] = singular(parts[len(parts)-1])
			entries = entries[1:]
		default:
			if last := &parts[len(parts)-1]; entries[0] != "" {
				*last = singular(*last) + " " + Clean(entries[0])
			}
			entries = entries[1:]
		}
	}
	return join(", ", parts...), member
}

// singular is the word for one entry of a list.
func singular(list Safe) Safe {
	n := len(list)
	switch {
	case strings.Contains(string(list), " ") || n < 4 || list[n-1] != 's':
		return list
	case list[n-3:] == "ies":
		return list[:n-3] + "y"
	}
	return list[:n-1]
}

func computedWords(steps []string) Safe {
	switch {
	case steps[0] == "answer" && len(steps) > 1:
		point := strings.ReplaceAll(strings.ReplaceAll(steps[1], "~1", "/"), "~0", "~")
		return "answer to " + Clean(point)
	case steps[0] == "origins":
		return "origins, at most"
	case steps[0] == "support":
		return "rests on"
	}
	return memberWord(steps[0])
}

// wordsMost bounds the words of a text that are compared one by one; of a longer one only its ends.
const wordsMost = 400

// markWords marks the words that differ, by letters that need no colour:
// [-what was taken out-] and [+what was put in+]. Texts that have no word in
// common, or are one word, say it themselves.
func (l look) markWords(old, now Safe) (Safe, Safe) {
	a, b := fields(old), fields(now)
	if len(a) < 2 && len(b) < 2 {
		return old, now
	}
	keptA, keptB := common(a, b)
	if !slices.Contains(keptA, true) {
		return old, now
	}
	return marked(a, keptA, "[-", "-]"), marked(b, keptB, "[+", "+]")
}

// fields are the words of a text.
func fields(s Safe) []Safe {
	var out []Safe
	start := -1
	for i := range len(s) {
		if s[i] == ' ' {
			if start >= 0 {
				out = append(out, s[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// common says of each word whether it stays: those of a longest common
// subsequence, between the words that both texts begin and end with.
func common(a, b []Safe) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	from, endA, endB := 0, len(a), len(b)
	for from < endA && from < endB && a[from] == b[from] {
		inA[from], inB[from] = true, true
		from++
	}
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA--
		endB--
		inA[endA], inB[endB] = true, true
	}
	n, k := endA-from, endB-from
	if n > wordsMost || k > wordsMost {
		return inA, inB
	}
	best := make([][]int, n+1) // lengths of the longest common subsequences of what follows
	for i := range best {
		best[i] = make([]int, k+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := k - 1; j >= 0; j-- {
			if a[from+i] == b[from+j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < k; {
		switch {
		case a[from+i] == b[from+j]:
			inA[from+i], inB[from+j] = true, true
			i++
			j++
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

// marked puts words together again, with marks around those that differ.
func marked(words []Safe, kept []bool, open, end Safe) Safe {
	var out Safe
	for i, w := range words {
		if i > 0 {
			out += " "
		}
		if !kept[i] && (i == 0 || kept[i-1]) {
			out += open
		}
		out += w
		if !kept[i] && (i == len(words)-1 || kept[i+1]) {
			out += end
		}
	}
	return out
}
