package bods

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// told puts parts together as one sentence; "" where there are none.
func told(parts []string) string {
	if parts = said(parts); len(parts) == 0 {
		return ""
	}
	s := strings.Join(parts, "; ")
	for i, r := range s {
		s = strings.ToUpper(string(r)) + s[i+len(string(r)):]
		break
	}
	return strings.TrimSuffix(s, ".") + "."
}

// said leaves out the parts that say nothing.
func said(parts []string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// after is a word and what it stands before; "" where that is missing.
func after(word, what string) string {
	if what == "" {
		return ""
	}
	return word + what
}

// sayActor tells what a statement says of an entity or a person and an actor has no member for.
func sayActor(st *statement, before []earlier) string {
	d := st.Details
	var parts []string
	if st.RecordType == typePerson {
		parts = sayPerson(&d.person)
	} else {
		parts = sayEntity(&d.entity, reading{exact: st.exact})
	}
	for i := range d.Addresses {
		if i > 0 || !bareCountry(d.Addresses) {
			parts = append(parts, sayAddress(&d.Addresses[i]))
		}
	}
	return told(append(parts, sayStatus(st, before)...))
}

func sayEntity(e *entity, how reading) (parts []string) {
	of := after("of ", sayCountry(e.Jurisdiction))
	if t := e.Type; t != nil {
		kind := spaced(t.Type)
		if t.Subtype != "" && t.Subtype != "other" {
			kind += " (" + spaced(t.Subtype) + ")"
		}
		if t.Details != "" && entityTypeOf(t.Details) == nil {
			kind += ", " + t.Details
		}
		of = kind + after(" ", of)
	}
	parts = append(parts, of, sayUnspecified(e.NoEntity), after("founded ", how.say(e.Founded)), after("dissolved ", how.say(e.Dissolved)))
	if s := e.Statute; s != nil {
		parts = append(parts, strings.TrimSpace("formed by statute: "+s.Name+" "+s.Date))
	}
	if l := e.Listing; l != nil && l.Listed != nil {
		parts = append(parts, map[bool]string{true: "publicly listed", false: "not publicly listed"}[*l.Listed])
	}
	if l := e.Listing; l != nil {
		for _, m := range l.Listings {
			parts = append(parts, after("listed on ", m.Name)+after(" as ", m.Security.Ticker))
		}
	}
	return append(parts, after("web: ", e.URI))
}

func sayPerson(p *person) (parts []string) {
	switch p.PersonType {
	case "anonymousPerson":
		parts = append(parts, "a known person whose identity is not published")
	case "unknownPerson":
		parts = append(parts, "a person whose identity is not known")
	}
	parts = append(parts, sayUnspecified(p.NoPerson), after("nationality ", sayCountries(p.Nationalities)), after("born ", p.Born))
	if p.BirthPlace != nil {
		parts = append(parts, after("born in ", sayAddress(p.BirthPlace)))
	}
	parts = append(parts, after("died ", p.Died), after("tax resident in ", sayCountries(p.TaxResidences)))
	x := p.Exposure
	if x == nil {
		return parts
	}
	switch x.Status {
	case "isPep":
		parts = append(parts, "politically exposed")
	case "isNotPep":
		parts = append(parts, "not politically exposed")
	default:
		parts = append(parts, "political exposure "+x.Status)
	}
	for _, o := range x.Details {
		what := o.Reason + after("details missing: ", o.Missing) + after(", ", sayCountry(o.Jurisdiction)) + after(", from ", o.Start) + after(", until ", o.End)
		if o.Source != nil {
			what += after(", by ", strings.Join(agents(o.Source.By), ", "))
		}
		parts = append(parts, strings.TrimPrefix(what, ", "))
	}
	return parts
}

// sayInterest tells what a statement says of one interest and a link has no member for.
func sayInterest(st *statement, i *interest, before []earlier) string {
	var parts []string
	if i != nil {
		parts = append(parts, sayInterestAlone(i)...)
	}
	if c := st.Details.IsPart; c != nil && *c {
		parts = append(parts, "part of a longer chain")
	}
	if n := len(st.Details.Through); n > 0 {
		parts = append(parts, fmt.Sprintf("runs through %d other records", n))
	}
	return told(append(parts, sayStatus(st, before)...))
}

func sayInterestAlone(i *interest) (parts []string) {
	if i.Type != "" && linkType(i.Type) == anyInterest {
		parts = append(parts, "the file calls it "+i.Type)
	}
	parts = append(parts, sayShare(i.Share))
	switch i.Direct {
	case "":
	case "unknown":
		parts = append(parts, "not known whether direct or indirect")
	default:
		parts = append(parts, i.Direct)
	}
	if i.Beneficial != nil {
		parts = append(parts, map[bool]string{true: "beneficial ownership or control", false: "not beneficial ownership or control"}[*i.Beneficial])
	}
	return append(parts, i.Details)
}

// sayShare is "76.5 %", "25 % to 50 %", "more than 50 %, less than 75 %".
func sayShare(s *share) string {
	if s == nil {
		return ""
	}
	percent := func(v jsontext.Value) string { return string(v) + " %" }
	if len(s.Exact) > 0 {
		return percent(s.Exact)
	}
	var parts []string
	switch {
	case len(s.Least) > 0 && string(s.Least) == string(s.Most):
		return percent(s.Least)
	case len(s.Least) > 0 && len(s.Most) > 0:
		parts = append(parts, percent(s.Least)+" to "+percent(s.Most))
	case len(s.Least) > 0:
		parts = append(parts, "at least "+percent(s.Least))
	case len(s.Most) > 0:
		parts = append(parts, "at most "+percent(s.Most))
	}
	if len(s.MoreThan) > 0 {
		parts = append(parts, "more than "+percent(s.MoreThan))
	}
	if len(s.LessThan) > 0 {
		parts = append(parts, "less than "+percent(s.LessThan))
	}
	return strings.Join(parts, ", ")
}

// sayStatus tells whether a record still stands, and what was said before.
func sayStatus(st *statement, before []earlier) (parts []string) {
	if st.RecordStatus == "closed" {
		parts = append(parts, "the record was closed"+after(" by the statement of ", st.Date))
	}
	const most = 3
	for i, e := range before {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %d more before", len(before)-most))
			break
		}
		parts = append(parts, "replaces the statement"+after(" of ", e.Date)+after(", which said: ", strings.TrimSuffix(e.Says, ".")))
	}
	return parts
}

func sayUnspecified(u *unspecified) string {
	if u == nil {
		return ""
	}
	return strings.Trim(reasonWords(u.Reason)+after(": ", strings.TrimSuffix(u.Description, ".")), ": ")
}

func sayAddress(a *address) string {
	where := []string{a.Address, a.PostCode, sayCountry(a.Country)}
	if where = said(where); len(where) == 0 {
		return ""
	}
	if a.Type == "placeOfBirth" {
		return strings.Join(where, ", ")
	}
	return strings.TrimSpace(spaced(a.Type)+" address") + " " + strings.Join(where, ", ")
}

func sayCountry(c *country) string {
	switch {
	case c == nil:
		return ""
	case c.Name == "" || c.Name == c.Code:
		return c.Code
	case c.Code == "":
		return c.Name
	}
	return c.Name + " (" + c.Code + ")"
}

func sayCountries(list []country) string {
	var out []string
	for i := range list {
		out = append(out, sayCountry(&list[i]))
	}
	return strings.Join(out, ", ")
}

// sayNote tells an annotation, with what it points at and who made it.
func sayNote(a *annotation) string {
	return "Note (" + cmp.Or(a.Motivation, "no motivation") + ") on " + a.Target + after(", by ", a.By.Name) + after(", ", a.Created) +
		": " + a.Description + after(" It becomes: ", a.Transformed) + after(" ", a.URL)
}

// spaced writes a code of the standard as words: "registered entity".
func spaced(code string) string {
	var b strings.Builder
	for i, r := range code {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(string(r)))
	}
	return b.String()
}

func agents(list []agent) (out []string) {
	for _, a := range list {
		out = append(out, cmp.Or(a.Name, a.URI))
	}
	return said(out)
}
