package bods

import (
	"strconv"
	"strings"

	"waybill/dossier"
)

// waybill is who makes the annotations that hold what the standard has no place for.
const waybill = "Waybill dossier"

// Where annotations of ours stand that are about no date and no interest.
const (
	atRecord = "/recordDetails"            // the summary
	atPerson = "/recordDetails/personType" // what somebody is called who has no name
)

// noDate is what is annotated at a date that the standard asks for and nobody knows.
const noDate = "No date is known; the standard asks for one."

// isOurs says whether an annotation is one of those that are read back into a
// record, and not told as a note.
func isOurs(a annotation) bool {
	if a.By != (agent{Name: waybill}) {
		return false
	}
	return a.Target == "/statementDate" || a.Target == atRecord || strings.HasPrefix(a.Target, "/recordDetails/")
}

// own is the summary that an annotation of ours holds; "" where none does.
func own(st *statement, target string) string {
	for _, a := range st.Annotations {
		if isOurs(a) && a.Motivation == "commenting" && a.Target == target {
			return a.Description
		}
	}
	return ""
}

// ours puts the dates of a statement right after our own annotations.
func ours(st *statement) {
	rounded := days(st)
	for _, a := range st.Annotations {
		switch at := rounded[a.Target]; {
		case !isOurs(a) || at == nil:
		case a.Target == "/statementDate" && a.Description == noDate:
			st.Date = ""
		case a.Motivation == "transformation" && sound(dossier.Date(a.Transformed)) && firstDay(a.Transformed) == *at:
			*at = a.Transformed
		}
	}
}

// days are the dates of a statement that 0.4 wants as whole days, by where they
// stand; those of interests are read apart.
func days(st *statement) map[string]*string {
	d := st.Details
	out := map[string]*string{"/statementDate": &st.Date, "/recordDetails/foundingDate": &d.Founded, "/recordDetails/dissolutionDate": &d.Dissolved}
	if s := d.Statute; s != nil {
		out["/recordDetails/formedByStatute/date"] = &s.Date
	}
	if x := d.Exposure; x != nil {
		for i := range x.Details {
			at := "/recordDetails/politicalExposure/details/" + strconv.Itoa(i)
			out[at+"/startDate"], out[at+"/endDate"] = &x.Details[i].Start, &x.Details[i].End
		}
	}
	return out
}

func comment(target, text string) annotation {
	return annotation{Target: target, Motivation: "commenting", Description: text, By: agent{Name: waybill}}
}

// edtf holds the EDTF original of what was rounded to whole days.
func edtf(target string, d dossier.Date) annotation {
	return annotation{
		Target: target, Motivation: "transformation", By: agent{Name: waybill}, Transformed: string(d),
		Description: "As EDTF (ISO 8601-2); the standard has whole days only, so what is not known was rounded.",
	}
}
