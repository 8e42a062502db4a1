package dossier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Chip is a kind of term that asks for more than words in names.
type Chip struct {
	Name    string // what stands before the colon
	Means   string // what passes, in words
	Example string
}

// Chips lists the chips that [ParseFilter] knows, for help and completion.
func Chips() []Chip {
	var out []Chip
	for _, c := range chips() {
		out = append(out, c.Chip)
	}
	return out
}

// test prepares a chip for the records of a kind; what it gives tells of one record after another.
type test func(x *Index, k Kind) func(row int) bool

// chip is a row of the table: what the chip is, and what makes its value a test.
// A value that is not finished gives no test.
type chip struct {
	Chip
	read func(value string) (test, error)
}

func chips() []chip {
	return []chip{
		{Chip{"kind", "its kind, or the word for its own kind", "kind:company"}, readKind},
		{Chip{"state", "how an allegation was answered, or what a claim rests on", "state:unanswered"}, readState},
		{Chip{"origins", "on how many origins it rests, at most", "origins:1"}, readOrigins},
		{Chip{"by", "who says, publishes or invests", "by:vsse"}, refersBy(Actors, "by", "publisher", "investors")},
		{Chip{"against", "whom a claim is held against", "against:alibaba"}, refersBy(Actors, "against")},
		{Chip{"about", "what it concerns, involves, links or goes into", "about:liege-hub"}, refersBy("", "about", "involves", "into", "from", "to", "steps")},
		{Chip{"source", "where it can be read, or what a source rests on", "source:ft-report"}, refersBy(Sources, "evidence", "restsOn")},
		{Chip{"since", "what need not have ended before a date", "since:2018"}, readDate(Before)},
		{Chip{"until", "what need not have begun after a date", "until:2020-05"}, readDate(After)},
		{Chip{"country", "the country of an actor or a place (ISO 3166-1)", "country:CN"}, readCountry},
		{Chip{"grade", "the reliability of a source", "grade:B"}, readVocabulary("grade", Grade("").words(), gradeOf)},
		{Chip{"modality", "how firmly a claim is put", "modality:suspected"}, readVocabulary("modality", Modality("").words(), modalityOf)},
		{Chip{"attribution", "how openly a claim is attributed", "attribution:anonymous"}, readVocabulary("attribution", Attribution("").words(), attributionOf)},
		{Chip{"has", "what it has: " + strings.Join(havingWords(), ", "), "has:answer"}, readHas},
	}
}

func findChip(name string) (chip, bool) {
	list := chips()
	at := slices.IndexFunc(list, func(c chip) bool { return strings.EqualFold(c.Name, name) })
	if at < 0 {
		return chip{}, false
	}
	return list[at], true
}

func unknownChip(name string) string {
	var names []string
	for _, c := range chips() {
		names = append(names, c.Name)
	}
	if near := NearestWord(name, names); near != "" {
		return fmt.Sprintf("no chip %q (did you mean %q?)", name, near)
	}
	return fmt.Sprintf("no chip %q; there are %s. To find the colon itself, use quotes", name, strings.Join(names, ", "))
}

// everything is the test of a chip that is not finished.
func everything(*Index, Kind) func(int) bool { return func(int) bool { return true } }

// alternatives are the values of "a|b", folded, with blanks for hyphens and underscores.
func alternatives(value string) []string {
	var out []string
	for part := range strings.SplitSeq(value, "|") {
		if s := plainWords(part); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func plainWords(text string) string {
	folded := string(newTextFold().append(nil, text))
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
}

// beginsAny says whether a text, or a word of it, begins with one of the values.
func beginsAny(text string, values []string) bool {
	text = " " + plainWords(text)
	return slices.ContainsFunc(values, func(v string) bool { return strings.Contains(text, " "+v) })
}

// choose gives the words of a closed list that a value means; a word may be shortened.
// A part of the value that means none of them is an error, also beside others that do.
func choose(name, value string, words []string) ([]string, error) {
	var out []string
	for _, v := range alternatives(value) {
		found := false
		for _, w := range words {
			if beginsAny(w, []string{v}) {
				found = true
				out = append(out, w)
			}
		}
		if found {
			continue
		}
		if near := NearestWord(v, words); near != "" {
			return nil, fmt.Errorf("no %s %q (did you mean %q?)", name, v, near)
		}
		return nil, fmt.Errorf("no %s %q; there are %s", name, v, strings.Join(words, ", "))
	}
	return out, nil
}

// readKind: the vocabularies are open, so any word may be some record's.
func readKind(value string) (test, error) {
	values := alternatives(value)
	if len(values) == 0 {
		return nil, nil
	}
	return func(x *Index, k Kind) func(int) bool {
		whole := beginsAny(k.One(), values)
		known := make(map[string]bool)
		return func(row int) bool {
			word := x.dossier.bare(k, row).Word
			has, met := known[word]
			if !met {
				has = whole || beginsAny(word, values)
				known[word] = has
			}
			return has
		}
	}, nil
}

func readVocabulary(name string, words []string, of func(any) string) func(string) (test, error) {
	return func(value string) (test, error) {
		chosen, err := choose(name, value, words)
		if chosen == nil || err != nil {
			return nil, err
		}
		return func(x *Index, k Kind) func(int) bool {
			return func(row int) bool { return slices.Contains(chosen, of(x.dossier.bare(k, row).Value)) }
		}, nil
	}
}

func gradeOf(record any) string {
	if s, ok := record.(*Source); ok {
		return string(s.Reliability.Grade)
	}
	return ""
}

func modalityOf(record any) string {
	if c, ok := record.(*Claim); ok {
		return string(c.Modality)
	}
	return ""
}

func attributionOf(record any) string {
	if c, ok := record.(*Claim); ok {
		return string(c.Attribution)
	}
	return ""
}

// readOrigins reads a number, which may have one of < > <= >= = before it.
func readOrigins(value string) (test, error) {
	digits := strings.TrimLeft(value, "<>=")
	sign := value[:len(value)-len(digits)]
	if !slices.Contains([]string{"", "=", "<", ">", "<=", ">="}, sign) {
		return nil, fmt.Errorf("no comparison %q; there are <, >, <=, >= and =", sign)
	}
	if digits == "" {
		return nil, nil
	}
	n, err := strconv.ParseUint(digits, 10, 31)
	if err != nil {
		return nil, fmt.Errorf("%q is no number of origins; write origins:1 or origins:>1", digits)
	}
	want := int32(n)
	return func(x *Index, k Kind) func(int) bool {
		counts := x.list(k).origins()
		return func(row int) bool {
			switch c := counts[row]; sign {
			case "<":
				return c < want
			case ">":
				return c > want
			case "<=":
				return c <= want
			case ">=":
				return c >= want
			default:
				return c == want
			}
		}
	}, nil
}

// readDate reads a date; what stands to it in the given order does not pass, nor does
// what has no date. What is unclear passes: a filter must not hide what may belong.
func readDate(order Order) func(string) (test, error) {
	return func(value string) (test, error) {
		date, err := typedDate(value)
		if date == "" || err != nil {
			return nil, err
		}
		limit, _ := date.Parse()
		return func(x *Index, k Kind) func(int) bool {
			dates := x.list(k).dates()
			return func(row int) bool { return dates[row].text != "" && dates[row].Order(limit) != order }
		}, nil
	}
}

// typedDate gives the date that has been typed so far: of "2018-1" the year, of
// "201" nothing yet. What cannot become a date by typing on is an error.
func typedDate(value string) (Date, error) {
	_, err := Date(value).Parse()
	if err == nil {
		return Date(value), nil
	}
	for _, rest := range []string{"2000-01-01", "2000-01-10"} {
		if len(value) >= len(rest) {
			break
		}
		if _, err := Date(value + rest[len(value):]).Parse(); err != nil {
			continue
		}
		for at := len(value); at > 0; at-- {
			if _, err := Date(value[:at]).Parse(); err == nil {
				return Date(value[:at]), nil
			}
		}
		return "", nil
	}
	return "", err
}

func readCountry(value string) (test, error) {
	codes := strings.Split(strings.ToUpper(value), "|")
	for _, c := range codes {
		if len(c) > 2 || strings.TrimFunc(c, isASCIILetter) != "" {
			return nil, fmt.Errorf("%q is no country; write its two letters (ISO 3166-1), such as CN", c)
		}
	}
	if codes = slices.DeleteFunc(codes, func(c string) bool { return len(c) < 2 }); len(codes) == 0 {
		return nil, nil
	}
	return func(x *Index, k Kind) func(int) bool {
		return func(row int) bool {
			switch v := x.dossier.bare(k, row).Value.(type) {
			case *Actor:
				return slices.Contains(codes, v.Country)
			case *Place:
				return slices.Contains(codes, v.Country)
			}
			return false
		}
	}, nil
}
