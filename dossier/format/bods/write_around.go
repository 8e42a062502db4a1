package bods

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// finish fills in what all statements have: whether it is part of a chain, where it
// was read, and of which date it is.
func (w *writer) finish(st *statement, k *kept, evidence []dossier.Evidence) {
	if st.Details.IsPart == nil {
		st.Details.IsPart = new(bool)
	}
	st.Publication, st.Source = nil, nil
	chosen := slices.IndexFunc(evidence, func(e dossier.Evidence) bool { return e.Stance != dossier.Contradicts && w.sources[e.Source] != nil })
	if chosen >= 0 {
		w.source(st, k, w.sources[evidence[chosen].Source])
	}
	for i, e := range evidence {
		if s := w.sources[e.Source]; i != chosen && s != nil {
			w.cited[s.ID] = true
			stance := cmp.Or(string(e.Stance), "states")
			st.Annotations = append(slices.Clone(st.Annotations), comment("/source", "Another source "+stance+" this: "+w.called(s)))
		}
	}
	w.dated(st, evidence)
	named(st.Details)
}

// named gives countries that have a code only that code as the name, which the standard asks for.
func named(d *details) {
	list := []*country{d.Jurisdiction}
	for i := range d.Addresses {
		list = append(list, d.Addresses[i].Country)
	}
	for i := range d.Nationalities {
		list = append(list, &d.Nationalities[i])
	}
	for i := range d.TaxResidences {
		list = append(list, &d.TaxResidences[i])
	}
	if d.BirthPlace != nil {
		list = append(list, d.BirthPlace.Country)
	}
	if d.Exposure != nil {
		for i := range d.Exposure.Details {
			list = append(list, d.Exposure.Details[i].Jurisdiction)
		}
	}
	for _, c := range list {
		if c != nil {
			c.Name = cmp.Or(c.Name, c.Code)
		}
	}
}

// source says where a statement was read. Of a publisher only the one that was
// read from such a file is named: who published an article did not publish this.
func (w *writer) source(st *statement, k *kept, s *dossier.Source) {
	from, _ := unwrap(s.X)
	w.cited[s.ID] = true
	if from.File {
		return
	}
	if title, _, authors, address := sourceOf(&from); title == s.Title && slices.Equal(authors, s.Authors) && address == s.URL {
		st.Publication, st.Source = from.Publication, from.Source
	} else {
		st.Source = &source{Description: w.called(s)}
		if dossier.SoundURL(s.URL) {
			st.Source.URL = s.URL
		}
		for _, name := range s.Authors {
			st.Source.By = append(st.Source.By, agent{Name: name})
		}
	}
	if k.Retrieved != "" && st.Source != nil {
		with := *st.Source
		with.Retrieved, st.Source = k.Retrieved, &with
	}
}

// called is a source in one line: title, publisher, date, and its address where it is none to follow.
func (w *writer) called(s *dossier.Source) string {
	parts := []string{s.Title, w.names[s.Publisher], string(s.Published)}
	if s.URL != "" && !dossier.SoundURL(s.URL) {
		parts = append(parts, s.URL)
	}
	return strings.Join(said(parts), ", ")
}

// dated gives a statement its date, and says where that is rounded or none.
func (w *writer) dated(st *statement, evidence []dossier.Evidence) {
	date := dossier.Date(st.Date)
	if !isDate(date) {
		of := map[bool]string{true: "links", false: "actors"}[st.RecordType == typeRelationship]
		w.losses.Add("statements about "+of+" that have no date of their own", "dated by their source, else by the dossier", 1)
		date = ""
		for _, e := range evidence {
			if s := w.sources[e.Source]; s != nil {
				date = later(date, s.Published)
			}
		}
		date = cmp.Or(date, w.date)
	}
	switch day := firstDay(string(date)); {
	case date == "":
		st.Date = "0001-01-01"
		w.annotate(st, comment("/statementDate", noDate))
	case isFull(string(date)) && isDate(date):
		st.Date = string(date)
	default:
		st.Date = day
		w.annotate(st, edtf("/statementDate", date))
	}
	w.rounded(st)
}

// rounded rounds the other dates to whole days, and leaves out what is none.
func (w *writer) rounded(st *statement) {
	all := days(st)
	for _, at := range slices.Sorted(maps.Keys(all)) {
		date := all[at]
		switch {
		case at == "/statementDate" || isDay(*date):
		case isDate(dossier.Date(*date)):
			w.annotate(st, edtf(at, dossier.Date(*date)))
			*date = firstDay(*date)
		default:
			w.losses.Add("dates in own members (x) that are none", "left out", 1)
			*date = ""
		}
	}
}

// isDay says whether a text is empty or a whole day.
func isDay(text string) bool {
	return text == "" || len(text) == len("2006-01-02") && isFull(text) && isDate(dossier.Date(text))
}

// fallback is the date of what has none of its own: the dossier's, else of the
// latest source or statement.
func (w *writer) fallback() (out dossier.Date) {
	if isDate(w.d.AsOf) {
		return w.d.AsOf
	}
	for i := range w.d.Sources {
		out = later(out, w.d.Sources[i].Published)
	}
	keep := func(c *dossier.Common) {
		k, _ := unwrap(c.X)
		out = later(out, dossier.Date(k.Date))
	}
	for i := range w.d.Actors {
		keep(&w.d.Actors[i].Common)
	}
	for i := range w.d.Links {
		keep(&w.d.Links[i].Common)
	}
	return out
}

// later is the later of two dates; the first where that is not certain. What cannot be a date of a statement does not count.
func later(a, b dossier.Date) dossier.Date {
	if !isDate(b) || a != "" && !precedes(string(a), string(b)) {
		return a
	}
	return b
}

// isDate says whether a date can be the date of a statement: it has a first day that can be written.
func isDate(d dossier.Date) bool {
	e, err := d.Parse()
	return d != "" && err == nil && !e.Reversed() && written(e.Earliest()) != ""
}

// isFull says whether a date is written as the standard asks: a day, or a time with its zone (RFC 3339).
func isFull(date string) bool {
	layout := time.RFC3339
	if len(date) == len(time.DateOnly) {
		layout = time.DateOnly
	}
	_, err := time.Parse(layout, date)
	return err == nil && !strings.HasPrefix(date, "0000")
}

// lost counts what a record has that no statement carries.
func (w *writer) lost(kind string, c *dossier.Common, others bool) {
	if others {
		w.losses.Add("own members (x) of "+kind, "left out", 1)
	}
	k, _ := unwrap(c.X)
	w.losses.Add("earlier statements, in the summary and own members (x) of "+kind, "left out: only what stands is written", len(k.Earlier))
	w.losses.Add("statements that "+kind+" replace", "left out: 0.4 has no member for them", len(k.Replaces))
	for _, n := range c.Names {
		if n.Language != "" {
			w.losses.Add("languages of names of "+kind, "left out", 1)
		}
	}
	if len(identifiersOf(identifiersFrom(c.Identifiers))) < len(c.Identifiers) {
		w.losses.Add("identifiers without a value of "+kind, "left out", 1)
	}
	for i, id := range c.Identifiers {
		if back := identifiersOf(identifiersFrom(c.Identifiers[i : i+1])); len(back) == 1 && back[0] != id {
			w.losses.Add("identifiers that are no LEI, or are and are not called so, of "+kind, "named otherwise", 1)
		}
	}
	for _, e := range c.Evidence {
		if w.sources[e.Source] == nil {
			w.losses.Add("evidence of "+kind+" whose source is missing", "left out", 1)
		}
		if e.Excerpt.Exact != "" || e.Locator != "" || e.Translation != "" || e.Note != "" {
			w.losses.Add("excerpts, locators, translations and notes in the evidence of "+kind, "left out", 1)
		}
	}
	w.losses.Add("further evidence of "+kind, "kept as an annotation on the source", max(0, len(c.Evidence)-1))
}

// bystanders counts the actors who are no statement of their own but stand in those
// of others, and of whom none is written.
func (w *writer) bystanders(all []statement) {
	publish, missing := map[publisher]bool{}, map[*unspecified]bool{}
	for i := range all {
		if p := all[i].Publication; p != nil {
			publish[p.Publisher] = true
		}
		for _, end := range []*party{all[i].Details.Party, all[i].Details.Subject} {
			if end != nil {
				missing[end.Missing] = true
			}
		}
	}
	for i := range w.d.Actors {
		a := &w.d.Actors[i]
		switch k, _ := unwrap(a.X); {
		case k.Unspecified != nil && !missing[w.parties[a.ID].Missing]:
			w.losses.Add("actors who stand for an end that nobody names, of nothing that is written", "left out", 1)
		case k.Unspecified == nil && k.Publishes != nil && cmp.Or(k.Publishes.Name, k.Publishes.URL) == a.Name && !publish[*k.Publishes]:
			w.losses.Add("actors who publish nothing that is written", "left out", 1)
		}
	}
}

// loses lists what the statements of a dossier cannot carry.
func loses(d *dossier.Dossier) []exchange.Loss {
	w := newWriter(d)
	w.bystanders(w.statements())
	l := w.losses
	for _, of := range []struct {
		what string
		has  bool
	}{
		{"title of the dossier", d.Title != ""}, {"summary of the dossier", d.Summary != ""}, {"language of the dossier", d.Language != ""},
		{"own members (x) of the dossier", len(d.X) > 0},
	} {
		if of.has {
			l.Add(of.what, "left out", 1)
		}
	}
	if d.AsOf != "" {
		l.Add("asOf of the dossier", "taken as the date of statements that have no other", 1)
	}
	claim := "left out: a claim is no interest, and the standard has no place for one"
	for kind, how := range map[dossier.Kind]string{
		dossier.Places: "left out", dossier.Investments: "left out", dossier.Events: "left out", dossier.Frameworks: "left out", dossier.Walks: "left out",
		dossier.Allegations: claim, dossier.Rebuttals: claim,
	} {
		l.Add(string(kind), how, d.Len(kind))
	}
	n := 0
	for i := range d.Sources {
		if w.cited[d.Sources[i].ID] {
			n++
		}
	}
	l.Add("sources of statements", "written into each statement that rests on them, without their ids, ratings and what they rest on themselves", n)
	l.Add("sources of nothing that is written", "left out", len(d.Sources)-n)
	return l.List()
}
