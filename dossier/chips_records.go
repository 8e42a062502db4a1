package dossier

import (
	"bytes"
	"slices"
	"strings"
)

// refersBy makes the chips that ask whom or what a record refers to by certain members.
// The value is an id, or else what a name or an id of a record has a word begin with;
// k is the kind such records are of, "" for any.
func refersBy(k Kind, members ...string) func(string) (test, error) {
	return func(value string) (test, error) {
		if len(alternatives(value)) == 0 {
			return nil, nil
		}
		return func(x *Index, of Kind) func(int) bool {
			meant := x.meant(k, value)
			asked := make([]bool, len(x.roles))
			for i, r := range x.roles {
				asked[i] = slices.Contains(members, r.member)
			}
			first := x.first[kindNumber(of)]
			return func(row int) bool { return x.refers(first+int32(row), asked, meant) }
		}, nil
	}
}

// refers says whether a record has a reference of one of the roles to one of the records.
func (x *Index) refers(n int32, roles, to []bool) bool {
	if earlier, twin := x.twins[n]; twin {
		n = earlier
	}
	for _, at := range x.seen[x.start[n]:x.start[n+1]] {
		if at < 0 {
			return false // its own references come first, and thousands may name it
		}
		if t := x.ties[at]; roles[t.role] && to[t.to] {
			return true
		}
	}
	return false
}

// meant marks the numbers, also of missing records, that the value of a chip means.
func (x *Index) meant(k Kind, value string) []bool {
	out := make([]bool, len(x.start)-1)
	for part := range strings.SplitSeq(value, "|") {
		if n, ok := x.numbers[part]; ok && part != "" {
			out[n] = true
			continue
		}
		w := newWord(strings.ToLower(part), true)
		if len(w.text) == 0 {
			continue
		}
		for i, kind := range Kinds() {
			if k == "" || k == kind {
				w.eachRecord(x.lists[i].plain(), func(row int) { out[int(x.first[i])+row] = true })
			}
		}
		for i, id := range x.missing {
			if l := oneText(newTextFold(), id); w.startsIn(l, 0) {
				out[x.count()+i] = true
			}
		}
	}
	return out
}

// eachRecord tells the records that have a word beginning with w in a text. It
// goes from one place of the word to the next, as most records have none.
func (w *word) eachRecord(l *names, tell func(row int)) {
	row, text := 0, 0
	for at := 0; ; {
		next := bytes.Index(l.text[at:], w.text)
		if next < 0 {
			return
		}
		at += next
		for l.begin[text+1] <= at {
			text++
		}
		for int(l.first[row+1]) <= text {
			row++
		}
		if l.startsWord(at) && at+len(w.text) <= l.begin[text+1] {
			tell(row)
		}
		at++
	}
}

// startsIn says whether a text has a word that begins with w.
func (w *word) startsIn(l *names, text int) bool {
	at := w.piece(l, text)
	return at >= 0 && l.startsWord(l.begin[text]+at)
}

// Letter is the letter that stands for an answer state where there is no room for words.
func (s AnswerState) Letter() string {
	switch s {
	case Unanswered:
		return "U"
	case ContextOnly:
		return "c"
	case DeniedOnly:
		return "D"
	case PremiseDisputed:
		return "P"
	case PartlyConceded:
		return "h"
	case Conceded:
		return "C"
	case AnsweredWithEvidence:
		return "E"
	default:
		return ""
	}
}

// AnswerStates lists the answer states, from the one that nobody answered to the best answered.
func AnswerStates() []AnswerState {
	return []AnswerState{Unanswered, ContextOnly, DeniedOnly, PremiseDisputed, PartlyConceded, Conceded, AnsweredWithEvidence}
}

// stateWords are the answer states and then the supports.
func stateWords() []string {
	return slices.Concat(texts(AnswerStates()...), texts(Unsupported, SingleOrigin, SeveralOrigins, Conflicting, Superseded))
}

// states is a set of [stateWords]: a bit for each.
type states uint16

func stateSet(words []string) (out states) {
	for i, w := range stateWords() {
		if slices.Contains(words, w) {
			out |= 1 << i
		}
	}
	return out
}

// readState reads states, by their words or the letters that lists show.
func readState(value string) (test, error) {
	var asked states
	for part := range strings.SplitSeq(value, "|") {
		set := stateSet([]string{stateOfLetter(part)})
		if set == 0 {
			words, err := choose("state", part, stateWords())
			if err != nil {
				return nil, err
			}
			set = stateSet(words)
		}
		asked |= set
	}
	if asked == 0 {
		return nil, nil
	}
	return func(x *Index, k Kind) func(int) bool {
		all := x.list(k).states()
		return func(row int) bool { return all[row]&asked != 0 }
	}, nil
}

func stateOfLetter(letter string) string {
	for _, s := range AnswerStates() {
		if letter == s.Letter() {
			return string(s)
		}
	}
	if letter == "x" {
		return string(Superseded)
	}
	return ""
}

// states computes the states of all records of a kind, which only claims have.
func (x *Index) states(k Kind, origins []int32) []states {
	out := make([]states, x.Len(k))
	if k != Allegations && k != Rebuttals {
		return out
	}
	bit := make(map[string]states)
	for i, w := range stateWords() {
		bit[w] = 1 << i
	}
	first := x.first[kindNumber(k)]
	for row := range out {
		n := first + int32(row)
		if earlier, twin := x.twins[n]; twin {
			if n = earlier; !x.isClaim(n) {
				continue
			}
		}
		support := x.caveat(n)
		if support == "" {
			support = supportBy(int(origins[row]))
		}
		out[row] = bit[string(support)]
		if x.kind(n) == Allegations {
			out[row] |= bit[string(x.answer(n))]
		}
	}
	return out
}
