package bods

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// actor is the record of an entity or a person.
func (r *reader) actor(h *held) dossier.Actor {
	st := &h.st
	a := dossier.Actor{ID: r.draft.ID(st.RecordID), Kind: personKind(st.Details.PersonType), Country: countryOf(st.Details)}
	if st.RecordType == typeEntity {
		a.Kind = entityKind(st.Details.Type)
	}
	var others []string
	a.Name, others = namesOf(st)
	for _, n := range others {
		a.Names = append(a.Names, dossier.Name{Text: n})
	}
	a.Identifiers = identifiersOf(st.Details.Identifiers)
	if len(a.Identifiers) < len(st.Details.Identifiers) {
		r.in.Tally.Remark(h.at, "an identifier has no value")
	}
	a.Summary = own(st, atRecord)
	if a.Summary == "" {
		a.Summary = sayActor(st, h.earlier)
	}
	a.Evidence = r.evidence(h)
	k := r.rest(h)
	if k.About == st.RecordID {
		k.About = ""
	}
	if k.RecordID == a.ID {
		k.RecordID = ""
	}
	homeless(&k, &a, st.RecordType)
	a.X = r.wrap(h.at, &k)
	return a
}

// rest is what is kept of a statement; the details are a copy.
func (r *reader) rest(h *held) kept {
	k := kept{statement: h.st, Earlier: h.earlier}
	details := *h.st.Details
	k.Details = &details
	k.RecordType, k.Publication, k.Source = "", nil, nil
	k.Annotations = slices.DeleteFunc(slices.Clone(k.Annotations), isOurs)
	if h.st.Source != nil {
		k.Retrieved = h.st.Source.Retrieved
	}
	if c := details.IsPart; c != nil && !*c {
		details.IsPart = nil
	}
	k.Replaces = append(k.Replaces, h.replaces...)
	return k
}

// homeless takes out of what is kept of an actor whatever is written from the actor itself again.
func homeless(k *kept, a *dossier.Actor, recordType string) {
	d := k.Details
	if reflect.DeepEqual(identifiersFrom(a.Identifiers), d.Identifiers) {
		d.Identifiers = nil
	}
	if bareCountry(d.Addresses) {
		d.Addresses = d.Addresses[1:]
	}
	if recordType == typeEntity {
		d.Name, d.AlternateNames = "", nil
		if t := entityTypeOf(a.Kind); t != nil && d.Type != nil && *t == *d.Type {
			d.Type = nil
		}
		return
	}
	if d.PersonType == "knownPerson" || d.PersonType == "anonymousPerson" {
		d.PersonType = ""
	}
	if reflect.DeepEqual(namesFrom(a, ""), d.Names) {
		d.Names = nil
	}
}

// namesOf is the name of an entity or a person, and its other names. Of a person
// it is the legal one, else the first.
func namesOf(st *statement) (first string, others []string) {
	if st.RecordType == typeEntity {
		first, others = st.Details.Name, st.Details.AlternateNames
	} else {
		list := st.Details.Names
		at := max(0, slices.IndexFunc(list, func(n name) bool { return n.Type == "legal" }))
		for i, n := range list {
			full := n.Full
			if full == "" {
				full = strings.Join(said([]string{n.Given, n.Patronymic, n.Family}), " ")
			}
			switch {
			case full == "":
			case i == at || first == "" && i > at:
				first = full
			default:
				others = append(others, full)
			}
		}
	}
	if first == "" && st.RecordType == typePerson {
		first = own(st, atPerson)
	}
	return cmp.Or(first, nameless(st)), others
}

// namesFrom are the names of a person, as an actor has them.
func namesFrom(a *dossier.Actor, without string) (out []name) {
	if a.Name != without {
		out = append(out, name{Full: a.Name})
	}
	for _, n := range a.Names {
		out = append(out, name{Type: "alternative", Full: n.Text})
	}
	return out
}

// countryOf is the country of an actor: of an address that is nothing but a
// country, as dossiers are written, else of the jurisdiction, else of the only nationality.
func countryOf(d *details) string {
	c := d.Jurisdiction
	if bareCountry(d.Addresses) {
		c = d.Addresses[0].Country
	} else if c == nil && len(d.Nationalities) == 1 {
		c = &d.Nationalities[0]
	}
	if c == nil {
		return ""
	}
	code, _, _ := strings.Cut(strings.ToUpper(c.Code), "-") // a part of a country counts as the country
	if !isCountry(code) {
		return ""
	}
	return code
}

// bareCountry says whether the first address is a country's code and nothing else.
func bareCountry(list []address) bool {
	if len(list) == 0 || list[0].Country == nil {
		return false
	}
	c := *list[0].Country
	return isCountry(c.Code) && c.Name == c.Code && list[0] == address{Country: list[0].Country}
}

func isCountry(code string) bool {
	return len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// leiScheme is what org-id.guide calls the register of LEIs.
const leiScheme = "XI-LEI"

// identifiersOf are identifiers as a dossier has them: an LEI is called one only where it is.
func identifiersOf(list []identifier) (out []dossier.Identifier) {
	for _, i := range list {
		id := dossier.Identifier{Scheme: i.Scheme, Value: i.ID}
		if id.Scheme == "" {
			id.Scheme = i.SchemeName
		}
		if id.Value == "" {
			id.Value = i.URI
		}
		isLEI := dossier.SoundLEI(id.Value)
		switch {
		case id.Value == "":
			continue
		case id.Scheme == "":
			id.Scheme = "unknown"
		case id.Scheme == leiScheme && isLEI:
			id.Scheme = "LEI"
		case strings.EqualFold(id.Scheme, "LEI") && !isLEI:
			id.Scheme = leiScheme
		}
		out = append(out, id)
	}
	return out
}

// identifiersFrom are identifiers as the standard has them: a scheme that is no
// code of org-id.guide is a name.
func identifiersFrom(list []dossier.Identifier) (out []identifier) {
	for _, i := range list {
		switch {
		case i.Scheme == "LEI":
			out = append(out, identifier{ID: i.Value, Scheme: leiScheme})
		case orgID(i.Scheme):
			out = append(out, identifier{ID: i.Value, Scheme: i.Scheme})
		default:
			out = append(out, identifier{ID: i.Value, SchemeName: i.Scheme})
		}
	}
	return out
}

// orgID says whether a scheme has the form of org-id.guide: "GB-COH".
func orgID(scheme string) bool {
	country, register, ok := strings.Cut(scheme, "-")
	return ok && isCountry(country) && register != "" && strings.Trim(register, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// links are the records of a relationship: one for each interest, or one where none is said.
func (r *reader) links(h *held, known map[string]bool) (out []dossier.Link) {
	st := &h.st
	from, to := r.end(h, st.Details.Party, "interested party"), r.end(h, st.Details.Subject, "subject")
	for _, p := range []*party{st.Details.Party, st.Details.Subject} {
		if p != nil && p.Missing == nil && !known[r.draft.ID(r.current(p.Record))] {
			r.in.Tally.Remark(h.at, "it refers to a record that is not in the file; the reference stays")
		}
	}
	interests := st.Details.Interests
	for i := range max(1, len(interests)) {
		l := dossier.Link{ID: r.draft.ID(st.RecordID), Type: anyInterest, From: from, To: to}
		k := kept{statement: statement{RecordID: st.RecordID}}
		if i > 0 {
			l.ID = r.draft.ID(st.RecordID + "\x00" + strconv.Itoa(i+1))
		} else {
			k = r.rest(h)
			k.Details.Subject, k.Details.Party, k.Details.Interests = nil, nil, nil
			if st.Details.Subject != nil && k.About == st.Details.Subject.Record {
				k.About = ""
			}
			if len(interests) < 2 && k.RecordID == l.ID {
				k.RecordID = ""
			}
		}
		if len(interests) > 0 {
			r.interest(h, i, &l, &k)
		} else if l.Summary = own(st, atRecord); l.Summary == "" {
			l.Summary = sayInterest(st, nil, h.earlier)
		}
		l.Evidence, l.X = r.evidence(h), r.wrap(h.at, &k)
		out = append(out, l)
	}
	return out
}

// interest fills a link with what is said of one interest.
func (r *reader) interest(h *held, i int, l *dossier.Link, k *kept) {
	st, in := &h.st, h.st.Details.Interests[i]
	pointer := "/interests/" + strconv.Itoa(i)
	l.Type = linkOf(&in)
	how := howRead(st.exact, st)
	var whole dossier.Date
	days := span{in.Start, in.End}
	whole, how.known = originals(st.Annotations, pointer, days)
	if l.Period = whole; whole == "" {
		l.Period = how.period(days)
	}
	if l.Period != "" && !sound(l.Period) {
		r.in.Tally.Remark(h.at, "the dates of an interest are none, or the wrong way round; they are kept as they are written")
		l.Period = ""
	} else if l.Period != "" && whole == "" && how.known == (span{}) && (how.day(in.Start) != in.Start || how.day(in.End) != in.End) {
		r.in.Tally.Remark(h.at, "a day that is the first of a month or year may have been rounded, and is read as the month or year")
	}
	if l.Summary = own(st, "/recordDetails"+pointer); l.Summary == "" {
		l.Summary = sayInterest(st, &in, h.earlier)
	}
	if linkType(in.Type) != anyInterest {
		in.Type = ""
	}
	if in.Direct == "indirect" {
		in.Direct = ""
	}
	if reduced := whole == "" && how.known == (span{}) && how.period(days) != howRead(true, st).period(days); l.Period != "" && !reduced {
		in.Start, in.End = "", "" // they are written from the period again
	}
	if !reflect.DeepEqual(in, interest{}) {
		k.Interest = &in
	}
}

// howRead is how the days of a statement are to be read.
func howRead(exact bool, st *statement) reading {
	how := reading{exact: exact}
	if e, err := dossier.Date(st.Date).Parse(); st.RecordStatus == "closed" && err == nil && !e.Interval() && len(st.Date) >= 10 {
		how.closed = st.Date[:10]
	}
	return how
}

// end is the id of who stands at an end of a relationship. A party that is not
// specified is an actor of its own.
func (r *reader) end(h *held, p *party, role string) string {
	if p != nil && p.Missing == nil {
		return r.draft.ID(r.current(p.Record))
	}
	var u unspecified
	if p != nil {
		u = *p.Missing
	} else {
		r.in.Tally.Remark(h.at, "it has no "+role)
	}
	a := dossier.Actor{ID: r.draft.ID("unspecified " + role + " of " + h.st.RecordID), Kind: "unknown", Name: missingParty(u)}
	a.Summary, a.Evidence, a.X = u.Description, r.evidence(h), r.wrap(h.at, &kept{Unspecified: &u})
	r.others = append(r.others, a)
	return a.ID
}

// wrap is what is kept as the x of a record; nil where there is nothing.
func (r *reader) wrap(at exchange.Place, k *kept) jsontext.Value {
	if k.Details != nil && reflect.DeepEqual(*k.Details, details{}) {
		k.Details = nil
	}
	out, err := json.Marshal(map[string]*kept{"bods": k})
	switch {
	case err != nil:
		r.in.Tally.Remark(at, "what has no place in a dossier cannot be kept: "+err.Error())
		return nil
	case string(out) == `{"bods":{}}`:
		return nil
	}
	return out
}

// unwrap is what a record keeps, and whether its x holds anything else.
func unwrap(x jsontext.Value) (k kept, others bool) {
	if len(x) == 0 {
		return kept{}, false
	}
	var members map[string]jsontext.Value
	if json.Unmarshal(x, &members) != nil || json.Unmarshal(members["bods"], &k) != nil {
		return kept{}, true
	}
	return k, len(members) > 1
}
