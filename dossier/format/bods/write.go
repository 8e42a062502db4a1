package bods

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// write writes a package of 0.4.
func write(w io.Writer, d *dossier.Dossier) error {
	e := jsontext.NewEncoder(w, jsontext.WithIndent("  "), jsontext.AllowInvalidUTF8(true))
	if err := e.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	list := newWriter(d).statements()
	for i := range list {
		if err := json.MarshalEncode(e, &list[i]); err != nil {
			return fmt.Errorf("statement about %q: %w", list[i].RecordID, err)
		}
	}
	return e.WriteToken(jsontext.EndArray)
}

// writer makes statements of a dossier, and counts what they cannot carry.
type writer struct {
	d       *dossier.Dossier
	losses  exchange.Losses
	ids     *exchange.Draft
	taken   map[string]bool            // ids of records that were given out
	ended   map[string]bool            // ids of statements that were given out
	sources map[string]*dossier.Source // by id
	cited   map[string]bool            // sources that a statement rests on
	names   map[string]string          // of actors, by id
	parties map[string]party           // what actors are as ends of relationships
	date    dossier.Date               // of what has none of its own; "" where nothing in the dossier is dated
}

func newWriter(d *dossier.Dossier) *writer {
	w := &writer{
		d: d, losses: exchange.Losses{}, ids: exchange.NewDraft(""), taken: map[string]bool{}, ended: map[string]bool{},
		sources: map[string]*dossier.Source{}, cited: map[string]bool{}, names: map[string]string{}, parties: map[string]party{},
	}
	for i := range d.Sources {
		if s := &d.Sources[i]; w.sources[s.ID] == nil {
			w.sources[s.ID] = s
		}
	}
	for i := range d.Actors {
		if a := &d.Actors[i]; w.names[a.ID] == "" {
			w.names[a.ID] = a.Name
		}
	}
	w.date = w.fallback()
	return w
}

// statements makes all statements: actors first, then parts of chains, then the other relationships.
func (w *writer) statements() (out []statement) {
	for i := range w.d.Actors {
		if st, ok := w.actor(&w.d.Actors[i]); ok {
			out = append(out, st)
		}
	}
	var parts, wholes []statement
	for i := 0; i < len(w.d.Links); {
		group := w.group(i)
		i += len(group)
		st, ok := w.relationship(group)
		switch {
		case !ok:
		case *st.Details.IsPart:
			parts = append(parts, st)
		default:
			wholes = append(wholes, st)
		}
	}
	return append(append(out, parts...), wholes...)
}

// actor is the statement about an actor; false where it is none of its own.
func (w *writer) actor(a *dossier.Actor) (statement, bool) {
	k, others := unwrap(a.X)
	switch {
	case k.Unspecified != nil:
		w.party(a.ID, party{Missing: &unspecified{cmp.Or(k.Unspecified.Reason, "unknown"), k.Unspecified.Description}})
		return statement{}, false
	case k.Publishes != nil && cmp.Or(k.Publishes.Name, k.Publishes.URL) == a.Name:
		return statement{}, false // with each statement that it publishes
	case a.Kind == "product":
		w.losses.Add("actors that are products", "left out: a product is neither an entity nor a person", 1)
		return statement{}, false
	}
	st := k.statement
	st.RecordID = w.recordID(k.RecordID, a.ID)
	w.party(a.ID, party{Record: st.RecordID})
	d := details{}
	if k.Details != nil {
		d = *k.Details
	}
	st.Details, d.relationship = &d, relationship{}
	st.RecordType = typeEntity
	if a.Kind == "person" || a.Kind == "anonymous" && d.Type == nil {
		st.RecordType = typePerson
	}
	if st.RecordType == typePerson {
		d.entity = entity{}
		w.person(a, &st)
	} else {
		d.person = person{}
		w.entity(a, &st)
	}
	if !reflect.DeepEqual(identifiersOf(d.Identifiers), a.Identifiers) {
		d.Identifiers = identifiersFrom(a.Identifiers)
	}
	w.country(a, &d)
	st.About = cmp.Or(k.About, st.RecordID)
	w.lost("actors", &a.Common, others)
	w.finish(&st, &k, a.Evidence)
	if said := sayActor(&st, k.Earlier); a.Summary != "" && a.Summary != said {
		w.annotate(&st, comment(atRecord, a.Summary))
	}
	w.identify(&st)
	return st, true
}

// party keeps what an actor is as an end; the first of an id is found by it.
func (w *writer) party(id string, p party) {
	if _, ok := w.parties[id]; !ok {
		w.parties[id] = p
	}
}

// recordID is the id of a record: as it was in the file it came from, else as
// the dossier has it. No two records have one.
func (w *writer) recordID(was, id string) string {
	id = w.ids.ID(id)
	out := cmp.Or(was, id)
	if w.taken[out] {
		out = id
	}
	for n := 2; w.taken[out]; n++ {
		out = fmt.Sprintf("%s-%d", id, n)
	}
	w.taken[out] = true
	return out
}

func (w *writer) person(a *dossier.Actor, st *statement) {
	d := st.Details
	if d.PersonType == "" || personKind(d.PersonType) != a.Kind {
		d.PersonType = map[string]string{"person": "knownPerson", "anonymous": "anonymousPerson"}[a.Kind]
	}
	first, others := namesOf(st)
	switch {
	case first == a.Name && sameNames(others, a.Names):
	case a.Kind == "anonymous" || d.PersonType == "unknownPerson": // what they are called is no name
		d.Names = nil
		w.losses.Add("other names of anonymous and unknown persons", "left out", len(a.Names))
		if a.Name != nameless(st) {
			w.annotate(st, comment(atPerson, a.Name))
		}
	default:
		d.Names = namesFrom(a, nameless(st))
	}
}

func sameNames(texts []string, names []dossier.Name) bool {
	return slices.EqualFunc(texts, names, func(t string, n dossier.Name) bool { return t == n.Text })
}

func (w *writer) entity(a *dossier.Actor, st *statement) {
	d := st.Details
	if d.Type == nil || entityKind(d.Type) != a.Kind {
		if d.Type = entityTypeOf(a.Kind); d.Type == nil {
			d.Type = &entityType{Type: "legalEntity", Details: a.Kind}
		}
		if entityKind(d.Type) != a.Kind {
			w.losses.Add("kinds of actors that are none of the known", "kept as the details of the type; read back as organisations", 1)
		}
	}
	d.Name, d.AlternateNames = a.Name, nil
	if a.Name == nameless(st) {
		d.Name = ""
	}
	for _, n := range a.Names {
		d.AlternateNames = append(d.AlternateNames, n.Text)
	}
}

// country keeps the country of an actor as an address that says nothing else: a
// dossier does not say whether it is a jurisdiction, a nationality or a seat.
func (w *writer) country(a *dossier.Actor, d *details) {
	switch {
	case a.Country == "" || countryOf(d) == a.Country:
	case isCountry(a.Country):
		d.Addresses = append([]address{{Country: &country{a.Country, a.Country}}}, d.Addresses...)
	default:
		w.losses.Add("countries that are no code of ISO 3166", "left out", 1)
	}
}

// group is the links from one on that are interests of one relationship.
func (w *writer) group(from int) (out []*dossier.Link) {
	first := &w.d.Links[from]
	k, _ := unwrap(first.X)
	out = append(out, first)
	for i := from + 1; i < len(w.d.Links) && k.RecordID != ""; i++ {
		next := &w.d.Links[i]
		n, _ := unwrap(next.X)
		as, ok := interestOf(next.Type)
		if n.RecordID != k.RecordID || n.ID != "" || n.Details != nil || next.From != first.From || next.To != first.To || !ok || as.backward {
			break
		}
		out = append(out, next)
	}
	return out
}

// relationship is the statement of links that are interests of one relationship;
// false where they are neither ownership nor control, or an end of them is no
// entity and no person of the package.
func (w *writer) relationship(group []*dossier.Link) (st statement, ok bool) {
	first := group[0]
	k, _ := unwrap(first.X)
	as, ok := interestOf(first.Type)
	if !ok {
		w.losses.Add("links that are neither ownership nor control", "left out", len(group))
		return st, false
	}
	from, to := first.From, first.To
	if as.backward {
		from, to = to, from
	}
	by, found := w.parties[from]
	of, both := w.parties[to]
	if !found || !both {
		w.losses.Add("links to what is no entity and no person of the package", "left out", len(group))
		return st, false
	}
	st = k.statement
	d := details{}
	if k.Details != nil {
		d = *k.Details
	}
	st.RecordID, st.RecordType, st.Details = w.recordID(k.RecordID, first.ID), typeRelationship, &d
	d.entity, d.person, d.Party, d.Subject, d.Interests = entity{}, person{}, &by, &of, nil
	if d.IsPart != nil && *d.IsPart {
		d.Through = nil
	}
	st.About = cmp.Or(k.About, of.Record, st.RecordID)
	w.finish(&st, &k, first.Evidence)
	for i, l := range group {
		w.interest(&st, l, i, len(group))
	}
	w.identify(&st)
	return st, true
}

// interest adds a link to its relationship.
func (w *writer) interest(st *statement, l *dossier.Link, i, of int) {
	k, others := unwrap(l.X)
	first, _ := unwrap(l.X)
	w.lost("links", &l.Common, others)
	w.losses.Add("names of links", "left out", len(l.Names))
	w.losses.Add("identifiers of links", "left out", len(l.Identifiers))
	var in interest
	if k.Interest != nil {
		in = *k.Interest
	}
	as, _ := interestOf(l.Type)
	if as.code != "" {
		in.Type = as.code
	}
	if as.indirect {
		in.Direct = "indirect"
	}
	if as.foreign {
		in.Details = strings.TrimSpace("In the dossier: " + l.Type + ". " + in.Details)
		w.losses.Add("types of links that the standard has other words for", "kept in the details of the interest; read back as the standard's own, from the interested party to the subject", 1)
	}
	target, days, noted := atRecord+"/interests/"+strconv.Itoa(i), span{in.Start, in.End}, false
	if !isDay(days.start) || !isDay(days.end) || days == (span{}) || cmp.Or(keptPeriod(days, st), l.Period) != l.Period {
		days, noted = w.days(l.Period, st)
	}
	in.Start, in.End = days.start, days.end
	whole := atRecord
	if of > 1 || noted || !reflect.DeepEqual(in, interest{}) {
		st.Details.Interests, whole = append(st.Details.Interests, in), target
	}
	if noted {
		w.annotate(st, edtf(target, l.Period))
	}
	if said := sayInterest(st, &in, first.Earlier); l.Summary != "" && l.Summary != said {
		w.annotate(st, comment(whole, l.Summary))
	}
}

// keptPeriod is the time that dates of the file stand for; "" where they are no time.
func keptPeriod(s span, st *statement) dossier.Date {
	if d := howRead(false, st).period(s); sound(d) {
		return d
	}
	return ""
}

// days rounds a time, and says whether its original must be kept in an annotation.
func (w *writer) days(d dossier.Date, st *statement) (s span, noted bool) {
	if d == "" {
		return s, false
	}
	s, ok := spanOf(d)
	if !ok {
		w.losses.Add("periods of links that are no dates, or end before they begin", "left out", 1)
		return span{}, false
	}
	return s, howRead(true, st).period(s) != d || howRead(false, st).period(s) != d
}

// annotate puts an annotation of ours before those of others.
func (w *writer) annotate(st *statement, a annotation) {
	at := 0
	for at < len(st.Annotations) && isOurs(st.Annotations[at]) {
		at++
	}
	st.Annotations = slices.Insert(slices.Clone(st.Annotations), at, a)
}

// identify gives a statement its id: the one it was read with, else one made of
// all that it says.
func (w *writer) identify(st *statement) {
	if n := len(st.ID); n >= 32 && n <= 64 && !w.ended[st.ID] {
		w.ended[st.ID] = true
		return
	}
	st.ID = ""
	content, err := json.Marshal(st, jsontext.AllowInvalidUTF8(true))
	if err != nil {
		content = []byte(st.RecordID) // writing it will say what is wrong
	}
	st.ID = exchange.UUID(string(content))
	w.ended[st.ID] = true
}
