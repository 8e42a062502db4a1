package dossier

import (
	"fmt"
	"strings"
)

// Words says the date for a reader, in the digits of the author:
//
//	2018                    2018
//	2021~                   about 2021
//	2023-10?                2023-10 (uncertain)
//	2021-?11                2021-11 (month uncertain)
//	201X                    in the 2010s
//	2004-XX                 2004 (month unknown)
//	2021-22                 summer 2021
//	1950S2                  about 1950 (1900 to 1999)
//	2018/2021-11            2018 to 2021-11
//	2018-12/..              since 2018-12, still going
//	2018-12/                from 2018-12, end unknown
//	../2021                 until 2021, start open
//	/2021                   until 2021, start unknown
//	[2021-10,2021-11]       one of 2021-10, 2021-11
//	{2018,2020..2022}       all of 2018, 2020 to 2022
//	[..2018]                2018 or earlier
func (e EDTF) Words() string {
	r := edtfReader{text: e.text}
	switch {
	case e.text == "":
		return ""
	case e.is(edtfOneOf | edtfAllOf):
		return e.setWords(&r)
	case !e.is(edtfInterval):
		words := r.words()
		if strings.HasPrefix(words, "the ") { // a decade
			return "in " + words
		}
		return words
	case e.is(edtfOpenStart):
		r.take("../")
		return "until " + r.words() + ", start open"
	case e.is(edtfUnknownStart):
		r.take("/")
		return "until " + r.words() + ", start unknown"
	}
	start := r.words()
	r.take("/")
	switch {
	case e.is(edtfOpenEnd):
		return "since " + start + ", still going"
	case e.is(edtfUnknownEnd):
		return "from " + start + ", end unknown"
	}
	return start + " to " + r.words()
}

// setWords says a set. A single member needs no "one of", but a range does: it is one day of many.
func (e EDTF) setWords(r *edtfReader) string {
	var members []string
	lone := true
	for r.at = 1; r.at < len(r.text); r.at++ { // past the bracket or the comma
		var member string
		switch {
		case r.take(".."):
			member = r.words() + " or earlier"
		default:
			member = r.words()
			if !r.take("..") {
				break
			}
			if r.at == len(r.text)-1 {
				member += " or later"
			} else {
				member += " to " + r.words()
				lone = false
			}
		}
		members = append(members, member)
	}
	list := strings.Join(members, ", ")
	switch {
	case len(members) == 1 && lone:
		return list
	case e.is(edtfOneOf):
		return "one of " + list
	}
	return "all of " + list
}

// words reads one date of a text that is known to parse, and says it.
func (r *edtfReader) words() string {
	var p edtfPart
	if err := r.part(&p); err != nil {
		return r.text // not reached: Words has only texts that parse
	}
	return p.words()
}

// words says one date: "about", the date, and in brackets what is doubtful or unknown.
func (p *edtfPart) words() string {
	body, notes := p.body()
	all := markYear
	if p.month != "" {
		all |= markMonth
	}
	if p.day != "" {
		all |= markDay
	}
	uncertain, about := p.marks&(1<<markAbout-1), p.marks>>markAbout
	if p.significant > 0 { // S says as much: 1950S2 is estimated to be 1950
		about = all
	}
	switch uncertain {
	case 0:
	case all:
		notes = append(notes, "uncertain")
	default:
		notes = append(notes, uncertain.names()+" uncertain")
	}
	switch about {
	case 0:
	case all:
		body = "about " + body
	default:
		notes = append(notes, about.names()+" approximate")
	}
	if len(notes) == 0 {
		return body
	}
	return body + " (" + strings.Join(notes, ", ") + ")"
}

// names says which parts of a date are marked.
func (m edtfMarks) names() string {
	var names []string
	for i, name := range []string{"year", "month", "day"} {
		if m&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}

// body says a date without its marks, with notes on what is unknown.
func (p *edtfPart) body() (body string, notes []string) {
	switch {
	case p.significant > 0:
		from, _, _ := p.first.Date()
		to, _, _ := p.last.Date()
		return yearText(p.number), []string{yearText(from) + " to " + yearText(to)}
	case p.year[0] == 'Y':
		return yearText(p.number), nil
	case p.isSeason():
		name, note := seasonWords(numeral(p.month, 0))
		if note != "" {
			notes = append(notes, note)
		}
		if !allKnown(p.year) {
			notes = append(notes, "X unknown")
		}
		return name + " " + p.year, notes
	}
	return p.dayWords()
}

// dayWords says year, month, day and time. Unknown months and days are left
// off and noted; a date with other unknown digits keeps its X.
func (p *edtfPart) dayWords() (body string, notes []string) {
	month, day := p.month, p.day
	if day == "XX" {
		day, notes = "", []string{"day unknown"}
	}
	if month == "XX" && day == "" {
		month, notes = "", []string{"month unknown"}
		if p.day != "" {
			notes = []string{"month and day unknown"}
		}
	}
	body = hyphened(p.year, month, day)
	switch {
	case body == "XXXX":
		return "year unknown", nil
	case len(body) == 4 && body[3] == 'X' && allKnown(body[:3]):
		return "the " + body[:3] + "0s", notes
	case !allKnown(body):
		return hyphened(p.year, p.month, p.day), []string{"X unknown"}
	case p.clock != "":
		clock := strings.Replace(p.clock, "Z", " UTC", 1)
		if i := strings.IndexAny(clock, "+-"); i > 0 {
			clock = clock[:i] + " " + clock[i:]
		}
		body += " " + clock
	}
	return body, notes
}

func hyphened(year, month, day string) string {
	if month != "" {
		year += "-" + month
	}
	if day != "" {
		year += "-" + day
	}
	return year
}

// yearText writes a year in four digits, or more where it needs them.
func yearText(year int) string {
	if year < 0 {
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// seasonWords names the codes 21 to 41, with a note on the hemisphere of those that tell it.
func seasonWords(code int) (name, note string) {
	names := [...]string{
		"spring", "summer", "autumn", "winter", "spring", "summer", "autumn", "winter", "spring", "summer", "autumn", "winter",
		"first quarter of", "second quarter of", "third quarter of", "fourth quarter of",
		"first third of", "second third of", "last third of",
		"first half of", "second half of",
	}
	switch {
	case 25 <= code && code <= 28:
		note = "northern hemisphere"
	case 29 <= code && code <= 32:
		note = "southern hemisphere"
	}
	return names[code-21], note
}
