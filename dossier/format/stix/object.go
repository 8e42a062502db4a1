package stix

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// making is an object that is being made.
type making []exchange.Member

func (m *making) add(name string, v jsontext.Value) {
	*m = append(*m, exchange.Member{Name: name, Value: v})
}

// text adds a text, unless it is empty.
func (m *making) text(name, text string) {
	if text != "" {
		m.add(name, exchange.Quote(text))
	}
}

func (m *making) list(name string, texts []string) { m.add(name, exchange.QuoteAll(texts)) }

// begin is what all objects begin with.
func begin(kind, id, by, created string) making {
	var m making
	m.text("type", kind)
	m.text("spec_version", "2.1")
	m.text("id", id)
	m.text("created_by_ref", by)
	m.text("created", created)
	m.text("modified", created)
	return m
}

// extended ends an object with what it carries in the extension.
func (m making) extended(carried ...exchange.Member) jsontext.Value {
	inner := exchange.Members(slices.Concat([]exchange.Member{{Name: "extension_type", Value: exchange.Quote("property-extension")}}, carried)...)
	m.add("extensions", exchange.Members(exchange.Member{Name: extensionID(), Value: inner}))
	return exchange.Members(m...)
}

// frame is the objects that stand for no record: the definition of the
// extension, who defines it, and the dossier.
func (w *writer) frame() []written {
	who := begin("identity", writerID(), "", epoch)
	who.text("name", "Waybill")
	who.text("description", "The program that wrote this bundle out of a dossier. It says nothing itself.")
	who.text("identity_class", "system")

	definition := begin("extension-definition", extensionID(), writerID(), epoch)
	definition.text("name", "Record of a dossier")
	definition.text("description", "Carries the record of which an object of STIX was made, as the dossier has it.")
	definition.text("schema", "An object with the members extension_type; kind, the list of the dossier that the record stands in; record, the record in the format dossier/1. "+
		"The grouping that stands for the dossier has dossier, its members but for its records. What is made of a record beside its object has part_of, the id of that object.")
	definition.text("version", "1.0.0")
	definition.list("extension_types", []string{"property-extension"})

	about := begin("grouping", "grouping--"+exchange.UUID(w.d.Title+"\x00dossier"), "", w.asOf)
	about.text("name", orElse(w.d.Title, "Dossier"))
	about.text("description", w.d.Summary)
	about.text("context", "unspecified")
	about.list("object_refs", w.all())
	head, err := exchange.CarryAbout(w.d)
	if err != nil {
		w.err = err
		return nil
	}
	id := "grouping--" + exchange.UUID(w.d.Title+"\x00dossier")
	return []written{
		{writerID(), exchange.Members(who...)}, {extensionID(), exchange.Members(definition...)},
		{id, about.extended(exchange.Member{Name: "dossier", Value: head})},
	}
}

// all is the objects of all records.
func (w *writer) all() []string {
	var out []string
	for _, k := range dossier.Kinds() {
		for i, r := range w.x.List(k, 0, w.d.Len(k)) {
			out = append(out, w.id(r, i))
		}
	}
	if len(out) == 0 {
		return []string{writerID()}
	}
	return out
}

// record is the object of a record.
func (w *writer) record(r dossier.Record, i int) written {
	id := w.id(r, i)
	kind := w.kind(r)
	m := begin(kind, id, w.speaker(r), w.created(r))
	switch v := r.Value.(type) {
	case *dossier.Actor:
		m.text("name", orElse(v.Name, v.ID))
		m.text("description", w.described(r))
		m.text("identity_class", class(v.Kind))
	case *dossier.Place:
		m.text("name", orElse(v.Name, v.ID))
		m.text("description", w.described(r))
		if kind == "location" {
			m.text("country", v.Country)
		}
	case *dossier.Link:
		w.link(&m, kind, r, v)
	case *dossier.Investment:
		m.text("name", orElse(v.Title, v.ID))
		m.text("description", w.described(r))
		m.text("context", "unspecified")
		m.list("object_refs", w.refsTo(v.Investors, v.Into, v.Counterparties, []string{v.Operator}))
	case *dossier.Source:
		w.source(&m, kind, r, v)
	case *dossier.Claim:
		w.claim(&m, r, v)
	case *dossier.Event:
		w.note(&m, r, w.refsTo(v.Involves))
	case *dossier.Walk:
		w.note(&m, r, w.stops(v))
	default:
		w.note(&m, r, w.refsTo())
	}
	m.add("external_references", w.references(r))
	raw, err := exchange.Carry(r)
	if err != nil {
		w.err = err
		return written{}
	}
	return written{id, m.extended(exchange.Member{Name: "kind", Value: exchange.Quote(string(r.Kind))}, exchange.Member{Name: "record", Value: raw})}
}

// described is a summary, and below it what the record is, since when, and in
// which sources it stands.
func (w *writer) described(r dossier.Record) string {
	if r.Common.Summary == "" {
		return w.x.Cite(r.ID)
	}
	return r.Common.Summary + "\n\n" + w.x.Cite(r.ID)
}

// speaker is who says a record: the first who makes a claim, the publisher of a source.
func (w *writer) speaker(r dossier.Record) string {
	var by []string
	switch v := r.Value.(type) {
	case *dossier.Claim:
		by = v.By
	case *dossier.Source:
		by = []string{v.Publisher}
	}
	for _, id := range by {
		if ref := w.refs[id]; strings.HasPrefix(ref, "identity--") {
			return ref
		}
	}
	return ""
}

// created is the time of an object.
func (w *writer) created(r dossier.Record) string {
	if r.Kind == dossier.Allegations || r.Kind == dossier.Rebuttals || r.Kind == dossier.Sources {
		return stamp(r.Date, w.asOf)
	}
	return w.asOf
}

// class is the class of an identity; anything STIX has no word for is unknown.
func class(kind string) string {
	switch kind {
	case "person":
		return "individual"
	case "company", "public body", "intelligence service", "government", "media", "exchange", "university", "organisation":
		return "organization"
	case "product":
		return "system"
	}
	return "unknown"
}

func (w *writer) link(m *making, kind string, r dossier.Record, l *dossier.Link) {
	if kind == "note" {
		w.note(m, r, w.refsTo([]string{l.From, l.To}))
		return
	}
	m.text("relationship_type", orElse(exchange.Slug(l.Type), "related-to"))
	m.text("description", w.described(r))
	m.text("source_ref", w.ref(l.From))
	m.text("target_ref", w.ref(l.To))
	e, err := l.Period.Parse()
	if err != nil {
		return
	}
	start, stop := atDay(e.Earliest())(""), atDay(e.Latest())("")
	m.text("start_time", start)
	if e.Interval() && stop > start {
		m.text("stop_time", stop)
	}
}

func (w *writer) source(m *making, kind string, r dossier.Record, s *dossier.Source) {
	var rests []string
	for _, on := range s.RestsOn {
		rests = append(rests, on.Source)
	}
	about := w.described(r)
	if g := s.Reliability; g.Grade != "" {
		about += "\n\nReliability of the source (Admiralty): " + string(g.Grade)
		if g.Why != "" {
			about += ", because " + g.Why
		}
	}
	m.text("name", orElse(s.Title, s.ID))
	m.text("description", about)
	if kind == "report" {
		m.text("published", stamp(s.Published, ""))
	} else {
		m.text("context", "unspecified")
	}
	m.list("object_refs", w.refsTo(w.cited[s.ID], rests))
}

// note is a record in words.
func (w *writer) note(m *making, r dossier.Record, about []string) {
	m.text("abstract", r.Title)
	m.text("content", orElse(w.described(r), r.ID))
	m.list("object_refs", about)
}

// claim is a note with all that must never be apart from a claim.
func (w *writer) claim(m *making, r dossier.Record, c *dossier.Claim) {
	labels := []string{r.Kind.One()}
	for _, word := range []string{labelled("attribution", c.Attribution), labelled("modality", c.Modality)} {
		if word != "" {
			labels = append(labels, word)
		}
	}
	if r.Kind == dossier.Allegations {
		labels = append(labels, "answer: "+string(w.x.Answer(r.ID)))
	}
	m.text("abstract", c.Text)
	m.text("content", w.described(r))
	m.list("authors", w.names(c.By))
	m.list("labels", labels)
	var answered []string
	for _, a := range c.Answers {
		answered = append(answered, a.Claim)
	}
	for _, rel := range c.Relations {
		answered = append(answered, rel.Claim)
	}
	m.list("object_refs", w.refsTo(answered, c.Against, c.About))
}

// labelled is a word with what it is; "" where there is none.
func labelled[T ~string](what string, word T) string {
	if word == "" {
		return ""
	}
	return what + ": " + string(word)
}

// names are the names of actors.
func (w *writer) names(list []string) []string {
	var out []string
	for _, id := range list {
		name := id
		if r, ok := w.x.Record(id); ok && r.Title != "" {
			name = r.Title
		}
		out = append(out, name)
	}
	return out
}

func (w *writer) stops(walk *dossier.Walk) []string {
	var at []string
	for _, s := range walk.Steps {
		id, _, _ := strings.Cut(s.At, "/")
		if _, ok := w.refs[id]; ok {
			at = append(at, id)
		}
	}
	return w.refsTo(at)
}

// opinions is how who makes a rebuttal stands to what it answers.
func (w *writer) opinions(r dossier.Record, i int) []written {
	c, ok := r.Value.(*dossier.Claim)
	if !ok || r.Kind != dossier.Rebuttals {
		return nil
	}
	var out []written
	seen := map[dossier.Answer]bool{}
	for _, a := range c.Answers {
		a.Point = "" // a note has no parts that an opinion could be on
		if seen[a] {
			continue
		}
		seen[a] = true
		id := "opinion--" + exchange.UUID(w.id(r, i)+"\x00"+a.Claim+"\x00"+string(a.How))
		m := begin("opinion", id, w.speaker(r), w.created(r))
		m.text("explanation", w.described(r))
		m.list("authors", w.names(c.By))
		m.text("opinion", opinionOf(a.How))
		m.list("object_refs", w.refsTo([]string{a.Claim}))
		out = append(out, written{id, m.extended(exchange.Member{Name: "part_of", Value: exchange.Quote(w.id(r, i))})})
	}
	return out
}

// opinionOf is an answer as an opinion. To add context is to take neither side.
func opinionOf(how dossier.AnswerHow) string {
	switch how {
	case dossier.Denies, dossier.DisputesThePremise, dossier.EvidenceAgainst:
		return "disagree"
	case dossier.Concedes:
		return "agree"
	}
	return "neutral"
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
