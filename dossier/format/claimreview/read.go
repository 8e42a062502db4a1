package claimreview

import (
	"context"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Read makes a dossier of claims and reviews. The records of the account are
// the objects of the file's lists; what lies within them is part of them.
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	r := &reader{
		draft: exchange.NewDraft(""), tally: in.Tally, named: map[string]thing{},
		records: map[string]string{}, actors: map[string]string{}, index: map[string]int{}, rows: map[string]int{},
	}
	cover := func(it exchange.Item) {
		shaped(it)
		it.Due('"', "@type", "name", "url")
		it.Rest("@context", "@id", "@type", "name", "url")
	}
	for it, err := range exchange.Pieces(ctx, in, []string{"@graph", "dataFeedElement", "itemListElement"}, cover) {
		if err != nil {
			for range r.things {
				r.tally.Import()
			}
			return nil, err
		}
		r.collect(it)
	}
	return r.dossier(in)
}

// reader is one reading of a file.
type reader struct {
	draft  *exchange.Draft
	tally  *exchange.Tally
	things []thing
	named  map[string]thing // by their @id

	records map[string]string // of a thing, by its key: the record it became
	actors  map[string]string // of type and name: the actor
	index   map[string]int    // of an allegation: its row
	rows    map[string]int    // of an actor: its row
	own     exchange.Carried
	carries int // records that were written by this program
}

// thing is an object of the file: its types without their vocabulary, and its @id.
type thing struct {
	exchange.Item
	types []string
	id    string
	key   string // its @id, or its place in the file
}

func newThing(it exchange.Item) thing {
	t := thing{Item: it, id: first(it, "@id", "id")}
	for _, name := range []string{"@type", "type"} {
		if k := it.Kind(name); len(t.types) == 0 && (k == '"' || k == '[') {
			for _, word := range it.Texts(name) {
				t.types = append(t.types, word[strings.LastIndexAny(word, "/:#")+1:])
			}
		}
	}
	shaped(it)
	if t.key = t.id; t.key == "" {
		t.key = "\x00" + it.Place.String() + string(it.Raw())
	}
	return t
}

// shaped remarks what of JSON-LD itself has a shape that says nothing here.
func shaped(it exchange.Item) {
	it.Due('"', "@id")
	for _, name := range []string{"@type", "@context"} {
		if it.Kind(name) != '[' && (name == "@type" || it.Kind(name) != '{') {
			it.Due('"', name)
		}
	}
	if k := it.Kind("@context"); k == '{' || k == '[' {
		for _, v := range it.Values("@context") {
			if !strings.Contains(string(v.Raw()), "schema.org") {
				it.Remark("@context", "the context does not name schema.org; names are taken as they are there all the same")
			}
		}
	}
}

func (t thing) is(types ...string) bool {
	for _, is := range t.types {
		if slices.Contains(types, is) {
			return true
		}
	}
	return false
}

// collect keeps an object until all that it may name are known.
func (r *reader) collect(it exchange.Item) {
	if !it.Object() {
		r.tally.Skip(it.Place, "it is no claim: an object was due")
		return
	}
	t := newThing(it)
	if t.is("DataFeedItem", "ListItem") && it.Has("item") {
		inner := it.Items("item")
		for _, i := range inner {
			r.collect(i)
		}
		if len(inner) == 0 {
			r.tally.Skip(it.Place, "the item of the feed is no object")
		}
		return
	}
	if t.id != "" {
		if _, again := r.named[t.id]; again {
			r.tally.Skip(it.Place, "another object of the file has its @id; the first is kept")
			return
		}
		r.named[t.id] = t
	}
	r.things = append(r.things, t)
}

// dossier makes the records, once all objects are known.
func (r *reader) dossier(in exchange.Input) (*dossier.Dossier, error) {
	var foreign []thing
	for _, t := range r.things {
		switch taken, wrong := r.carried(t); {
		case taken:
			r.carries++
			r.tally.Import()
		case wrong:
			r.tally.Remark(t.Place, "the object carries no sound record, or one too many; it is taken as it is")
			fallthrough
		default:
			foreign = append(foreign, t)
		}
	}
	if r.carries > 0 {
		d, err := r.own.Dossier()
		if err != nil {
			return nil, err
		}
		r.draft.Dossier = d
		for i := range d.Allegations {
			r.index[d.Allegations[i].ID] = i
		}
		r.altered()
	}
	before := len(r.draft.Dossier.Allegations)
	for _, t := range foreign {
		if r.record(t) {
			r.tally.Import()
		}
	}
	for i := before; i < len(r.draft.Dossier.Allegations); i++ {
		if c := &r.draft.Dossier.Allegations[i]; len(c.Evidence) == 0 {
			c.Evidence = []dossier.Evidence{{Source: r.file()}} // nothing else says where it was made
		}
	}
	return r.titled(in), nil
}

// titled gives the dossier its title: the file's own, or what it is about.
func (r *reader) titled(in exchange.Input) *dossier.Dossier {
	d := r.draft.Dossier
	switch {
	case in.Title != "":
		d.Title = in.Title
	case d.Title != "":
	case len(d.Allegations) == 1:
		d.Title = d.Allegations[0].Text
	default:
		d.Title = in.Called("Reviewed claims")
	}
	return d
}

// record makes the records of an object; false where it was skipped.
func (r *reader) record(t thing) bool {
	switch {
	case t.is("ClaimReview"):
		return r.review(t)
	case t.is("Claim"):
		if r.claim(t, "") == "" {
			r.tally.Skip(t.Place, "the claim has no text")
			return false
		}
	case isActor(t):
		r.actor(t)
	case isWork(t):
		r.source(t)
	default:
		reason := "it is neither a claim, nor a work, nor somebody"
		if len(t.types) == 0 {
			reason = "it has no @type"
		}
		r.tally.Skip(t.Place, reason)
		return false
	}
	return true
}

// follow is the object that a member names by its @id, or the object itself.
func (r *reader) follow(it exchange.Item) thing {
	t := newThing(it)
	if known, ok := r.named[t.id]; ok && len(it.Names()) <= 2 && t.id != "" {
		return known
	}
	return t
}

// all are the objects of a member, each followed, and its texts.
func (r *reader) all(it exchange.Item, name string) (things []thing, texts []string) {
	switch it.Kind(name) {
	case '"':
		return nil, it.Texts(name)
	case '{':
		for _, i := range it.Items(name) {
			things = append(things, r.follow(i))
		}
	case '[':
		for _, e := range it.Entries(name) {
			if e.Object() {
				things = append(things, r.follow(e))
			} else if t := exchange.Word(e.Raw()); t != "" {
				texts = append(texts, t)
			} else {
				r.tally.Remark(e.Place, "an object or a text was due; the value is left out")
			}
		}
	case 0:
	default:
		r.tally.Remark(it.At(name), "an object or a text was due; the value is left out")
	}
	return things, texts
}

// first is the first text among members, also of a list or of a text with a language.
func first(it exchange.Item, names ...string) string {
	for _, n := range names {
		text := ""
		switch it.Kind(n) {
		case '"':
			text = it.Text(n)
		case '[':
			for _, e := range it.Entries(n) {
				if text == "" {
					text = worded(e)
				}
			}
		case '{':
			if v, ok := it.Item(n); ok {
				text = worded(v)
			}
		}
		if text = strings.TrimSpace(text); text != "" {
			return text
		}
	}
	return ""
}

// worded is a text of JSON-LD, which may be an object with its language.
func worded(it exchange.Item) string {
	if it.Object() {
		if it.Kind("@value") == '"' {
			return it.Text("@value")
		}
		return ""
	}
	return exchange.Word(it.Raw())
}
