package dossier

import "strings"

// Ends gives the two ends of an interval as dates of their own: "2018?/2021"
// begins with 2018?, which alone is uncertain. An end that is open or unknown
// is the zero EDTF. Of any other date both ends are the date itself.
func (e EDTF) Ends() (start, end EDTF) {
	if !e.is(edtfInterval) {
		return e, e
	}
	from, to, _ := strings.Cut(e.text, "/")
	return edtfEnd(from), edtfEnd(to)
}

func edtfEnd(text string) EDTF {
	e, err := Date(text).Parse()
	if err != nil { // open or unknown: the interval itself has been parsed
		return EDTF{}
	}
	return e
}

// Members gives the dates that all belong to one: of {2018,2020..2022} the year
// 2018 and the interval 2020/2022. Any other date is its only member, also a
// set of which it is one.
func (e EDTF) Members() []EDTF {
	if !e.is(edtfAllOf) {
		return []EDTF{e}
	}
	var out []EDTF
	for text := range strings.SplitSeq(e.text[1:len(e.text)-1], ",") {
		if from, to, ok := strings.Cut(text, ".."); ok {
			from, to = edtfSide(from), edtfSide(to)
			text = from + "/" + to
		}
		if m, err := Date(text).Parse(); err == nil { // a member of a set that has been parsed
			out = append(out, m)
		}
	}
	return out
}

// edtfSide is one side of a range in a set, as the end of an interval.
func edtfSide(text string) string {
	if text == "" {
		return ".."
	}
	return text
}
