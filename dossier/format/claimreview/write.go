package claimreview

import (
	"bufio"
	"io"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Write writes a dossier as a graph of JSON-LD.
//
//	allegation, rebuttal   Claim by its author; its description says who says it, when, how openly and
//	                       firmly, how it was answered or that it was not, and on at most how many origins
//	                       it rests; a rebuttal has what it answers as citation, since schema.org
//	                       has no relation between claims
//	source                 work of the type that its kind says, based on what it rests on
//	actor                  Person or a kind of Organization
//	place, event           Place, Event
//	all other records      Thing with a name and a description
//	the dossier itself     Dataset
//
// A Claim is never a ClaimReview: a dossier rates nothing. Each object carries
// the record as the dossier has it (waybill:record), so that nothing is lost to a reader who
// knows it. A date is written where it is a plain year, month or day; any other
// is in words in the description. Nothing depends on when it is written.
func Write(w io.Writer, d *dossier.Dossier) error {
	b := bufio.NewWriter(w)
	if _, err := b.WriteString(`{"@context":["https://schema.org",{"waybill":"urn:waybill:","waybill:record":{"@type":"@json"},"waybill:dossier":{"@type":"@json"}}],"@graph":[`); err != nil {
		return err
	}
	g := newGraph(d)
	comma := "\n"
	for _, v := range g.objects() {
		if _, err := b.WriteString(comma); err != nil {
			return err
		}
		if _, err := b.Write(v); err != nil {
			return err
		}
		comma = ",\n"
	}
	if g.err != nil {
		return g.err
	}
	if _, err := b.WriteString("\n]}\n"); err != nil {
		return err
	}
	return b.Flush()
}

// graph makes the objects of a dossier.
type graph struct {
	d   *dossier.Dossier
	x   *dossier.Index
	err error
}

func newGraph(d *dossier.Dossier) *graph { return &graph{d: d, x: dossier.NewIndex(d)} }

// objects makes all objects with their ids, the claims first.
func (g *graph) objects() iter.Seq2[string, jsontext.Value] {
	order := []dossier.Kind{dossier.Allegations, dossier.Rebuttals, dossier.Sources, dossier.Actors, dossier.Places,
		dossier.Investments, dossier.Links, dossier.Events, dossier.Frameworks, dossier.Walks}
	return func(yield func(string, jsontext.Value) bool) {
		for _, k := range order {
			for i, r := range g.x.List(k, 0, g.d.Len(k)) {
				if id := g.id(r, i); !yield(id, g.object(id, r)) || g.err != nil {
					return
				}
			}
		}
		about, err := exchange.CarryAbout(g.d)
		if err != nil {
			g.err = err
			return
		}
		id := "urn:uuid:" + exchange.UUID(g.d.Title+"\x00dossier as JSON-LD")
		o := object{}
		o.text("@type", "Dataset")
		o.text("@id", id)
		o.text("name", g.d.Title)
		o.text("description", g.d.Summary)
		o.text("waybill:kind", "dossier")
		o.add("waybill:dossier", about)
		yield(id, exchange.Members(o...))
	}
}

func (g *graph) id(r dossier.Record, row int) string {
	return "urn:uuid:" + exchange.RecordUUID(g.x, r, row)
}

// object is an object that is being made.
type object []exchange.Member

func (o *object) add(name string, v jsontext.Value) {
	*o = append(*o, exchange.Member{Name: name, Value: v})
}

func (o *object) text(name, text string) {
	if text != "" {
		o.add(name, exchange.Quote(text))
	}
}

// refer adds references to records; one that leads nowhere is named by its id alone.
func (g *graph) refer(o *object, name string, lists ...[]string) {
	var out jsontext.Value
	seen := map[string]bool{}
	for _, list := range lists {
		for _, id := range list {
			if id == "" || seen[id] {
				continue
			}
			seen[id] = true
			ref := object{}
			if k, row, ok := g.x.Position(id); ok {
				ref.text("@id", g.id(g.x.List(k, row, 1)[0], row))
			} else {
				ref.text("@type", "Thing")
				ref.text("name", id+" (missing)")
			}
			if out = append(out, ','); len(out) == 1 {
				out[0] = '['
			}
			out = append(out, exchange.Members(ref...)...)
		}
	}
	if len(out) > 0 {
		o.add(name, append(out, ']'))
	}
}

// object is the object of a record.
func (g *graph) object(id string, r dossier.Record) jsontext.Value {
	o := object{}
	o.text("@type", schemaType(r))
	o.text("@id", id)
	switch v := r.Value.(type) {
	case *dossier.Claim:
		g.claim(&o, r, v)
	case *dossier.Source:
		g.source(&o, v)
	default:
		o.text("name", r.Title)
		if e, ok := r.Value.(*dossier.Event); ok {
			o.text("startDate", plain(e.Date))
		}
	}
	for _, n := range r.Common.Names {
		o.text("alternateName", n.Text) // JSON-LD takes the last of several; the record has all
		break
	}
	o.text("abstract", r.Common.Summary)
	o.text("description", g.x.Cite(r.ID))
	o.text("waybill:kind", string(r.Kind))
	record, err := exchange.Carry(r)
	if err != nil {
		g.err = err
		return nil
	}
	o.add("waybill:record", record)
	return exchange.Members(o...)
}

func (g *graph) claim(o *object, r dossier.Record, c *dossier.Claim) {
	o.text("text", c.Text)
	g.refer(o, "author", c.By)
	o.text("datePublished", plain(c.Made))
	g.refer(o, "about", c.Against, c.About)
	var in, answered []string
	for _, e := range c.Evidence {
		if e.Stance == "" || e.Stance == dossier.States || e.Stance == dossier.Supports {
			in = append(in, e.Source)
		}
	}
	for _, a := range c.Answers {
		answered = append(answered, a.Claim)
	}
	g.refer(o, "appearance", in)
	g.refer(o, "citation", answered)
	if r.Kind == dossier.Allegations {
		o.text("waybill:answer", string(g.x.Answer(r.ID)))
	}
	o.text("waybill:attribution", string(c.Attribution))
	o.text("waybill:modality", string(c.Modality))
}

func (g *graph) source(o *object, s *dossier.Source) {
	o.text("name", s.Title)
	if dossier.Address(s.URL) {
		o.text("url", s.URL)
	}
	if dossier.Address(s.Archive) {
		o.text("archivedAt", s.Archive)
	}
	g.refer(o, "publisher", []string{s.Publisher})
	o.add("creditText", exchange.QuoteAll(s.Authors))
	o.text("datePublished", plain(s.Published))
	o.text("inLanguage", s.Language)
	var rests []string
	for _, on := range s.RestsOn {
		rests = append(rests, on.Source)
	}
	g.refer(o, "isBasedOn", rests)
}

// plain is a date that schema.org has a form for; "" for any other.
func plain(d dossier.Date) string { return string(date(string(d))) }

// schemaType is the type of a record.
func schemaType(r dossier.Record) string {
	switch r.Kind {
	case dossier.Allegations, dossier.Rebuttals:
		return "Claim"
	case dossier.Places:
		return "Place"
	case dossier.Events:
		return "Event"
	case dossier.Actors, dossier.Sources:
		return wordType(r.Word, r.Kind)
	}
	return "Thing"
}

// wordType is the type that the kind of an actor or of a source has.
func wordType(word string, k dossier.Kind) string {
	types := map[string]string{
		"person": "Person", "company": "Corporation", "public body": "GovernmentOrganization", "government": "GovernmentOrganization",
		"intelligence service": "GovernmentOrganization", "media": "NewsMediaOrganization", "university": "CollegeOrUniversity",
		"exchange": "Organization", "organisation": "Organization",
	}
	otherwise := "Thing"
	if k == dossier.Sources {
		otherwise = "CreativeWork"
		types = map[string]string{"article": "NewsArticle", "report": "Report", "law": "Legislation", "web page": "WebPage", "dataset": "Dataset", "broadcast": "MediaObject"}
	}
	if t, ok := types[word]; ok {
		return t
	}
	return otherwise
}

// Loses says what schema.org's own words do not say of a dossier. All of it is
// carried beside them, and comes back when it is read.
func Loses(d *dossier.Dossier) []exchange.Loss {
	const carried = "; carried as it is in waybill:record"
	l := exchange.Losses{}
	l.Add("answers of rebuttals", "written as citations, with how they answer in the text"+carried, len(d.Rebuttals))
	for _, k := range []dossier.Kind{dossier.Investments, dossier.Links, dossier.Frameworks, dossier.Walks} {
		l.Add(string(k), "written as things with a name and a description"+carried, d.Len(k))
	}
	vague := 0
	x := dossier.NewIndex(d)
	for _, k := range dossier.Kinds() {
		for _, r := range x.List(k, 0, d.Len(k)) {
			if r.Date != "" && plain(r.Date) == "" {
				vague++
			}
		}
	}
	l.Add("dates that are no plain year, month or day", "written in words"+carried, vague)
	return l.List()
}

// carried takes the record that an object carries. It is wrong where it
// carries one that could not be taken.
func (r *reader) carried(t thing) (taken, wrong bool) {
	if !t.Has("waybill:kind") {
		return false, false
	}
	kind := first(t.Item, "waybill:kind")
	if about, ok := t.Item.Item("waybill:dossier"); ok && kind == "dossier" {
		taken = r.own.TakeAbout(about)
		return taken, !taken
	}
	record, _ := t.Item.Item("waybill:record")
	id, ok := r.own.Take(kind, record)
	if !ok {
		return false, true
	}
	for _, as := range []string{"claim ", "work ", "actor "} {
		r.records[as+t.key] = id // for objects of others that name it
	}
	r.draft.Alias(t.key, id)
	return true, false
}

// altered remarks objects that say otherwise than the records they carry: somebody
// changed one of the two after they were written.
func (r *reader) altered() {
	for id, v := range newGraph(r.draft.Dossier).objects() {
		if t, ok := r.named[id]; ok && !exchange.Same(v, t.Raw()) {
			r.tally.Remark(t.Place, "the object says otherwise than the record it carries; the record was taken")
		}
	}
}
