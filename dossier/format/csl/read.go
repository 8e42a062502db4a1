package csl

import (
	"context"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Read makes a dossier of a list of items, each a source; the list may also
// stand in the member "items" of an object. Of two items with one id the first
// is kept, and the other skipped. Who published a source becomes an actor, one
// for each name. Members of CSL that a source has no place for are kept in its
// own object, under "csl".
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	title := in.Title
	if title == "" {
		title = "Sources"
		if name := in.Called(""); name != "" {
			title = "Sources of " + name
		}
	}
	r := reader{draft: exchange.NewDraft(title), in: in, seen: map[string]bool{}, publishers: map[string]string{}}
	rest := func(it exchange.Item) { it.Rest() }
	for it, err := range exchange.Pieces(ctx, in, []string{"items"}, rest) {
		if err != nil {
			return nil, err
		}
		r.item(it)
	}
	r.people()
	return r.draft.Dossier, nil
}

// reader is one reading.
type reader struct {
	draft      *exchange.Draft
	in         exchange.Input
	seen       map[string]bool   // ids of items
	publishers map[string]string // ids by names
	order      []dossier.Actor   // publishers as they came
	nameless   int               // items that came without id
}

func (r *reader) item(it exchange.Item) {
	if !it.Object() {
		r.in.Tally.Skip(it.Place, "an item is an object")
		return
	}
	id, csl := it.Scalar("id"), it.Text("type")
	if id == "" && csl == "" && !it.Has("title") {
		r.in.Tally.Skip(it.Place, "it is no item: it has neither an id nor a type nor a title")
		return
	}
	if id != "" && r.seen[id] {
		r.in.Tally.Skip(exchange.Place{Line: it.Line, Path: id}, "the id was given before; the first item with it is kept")
		return
	}
	if id == "" {
		r.nameless++
		id = fmt.Sprintf("\x00item-%d", r.nameless)
		it.Remark("id", "the item has no id; it was given one")
	}
	r.seen[id] = true
	if csl == "" {
		it.Remark("type", "the item has no type")
	} else if !isType(csl) {
		it.Remark("type", "it is no type of CSL, and is kept as the kind")
	}
	r.in.Tally.Import()
	r.draft.Dossier.Sources = append(r.draft.Dossier.Sources, r.source(it, id, csl))
}

// source reads one item.
func (r *reader) source(it exchange.Item, id, csl string) dossier.Source {
	own := r.custom(it)
	s := dossier.Source{ID: r.draft.ID(id), Kind: kindOf(csl), Title: r.title(it, id), Authors: r.authors(it), Language: it.Scalar("language"),
		Reliability: own.Reliability, RestsOn: own.RestsOn,
		Common: dossier.Common{Names: own.Names, Identifiers: own.Identifiers, Evidence: own.Evidence, X: own.X}}
	if own.Kind != "" && csl == "document" {
		s.Kind = own.Kind
	}
	for i := range s.RestsOn {
		s.RestsOn[i].Source = r.draft.ID(s.RestsOn[i].Source)
	}
	for i := range s.Evidence {
		s.Evidence[i].Source = r.draft.ID(s.Evidence[i].Source)
	}
	used := []string{"id", "type", "title", "author", "language"}
	if s.Summary = it.Scalar("abstract"); s.Summary == "" && claimed(s.Kind) {
		s.Summary, used = it.Scalar("note"), append(used, "note")
	}
	used = append(used, "abstract")
	used = append(used, r.publisher(it, csl, own, &s)...)
	used = append(used, r.addresses(it, &s)...)
	used = append(used, r.issued(it, own, &s)...)
	used = append(used, r.registered(it, &s)...)
	if own.Kind != "" && it.Scalar("genre") == own.Kind {
		used = append(used, "genre")
	}
	r.rest(it, used, &s)
	return s
}

// custom is what waybill wrote of a source beside the members of CSL. What in it
// cannot be read is remarked, and the item stands without it.
func (r *reader) custom(it exchange.Item) (own custom) {
	in, ok := it.Item("custom")
	if !ok {
		return own
	}
	in, ok = in.Item("waybill")
	if !ok {
		return own
	}
	if err := json.Unmarshal(in.Raw(), &own); err != nil {
		it.Remark("custom", "what waybill keeps here is not as it writes it, and is left out")
		return custom{}
	}
	probe := dossier.Dossier{Format: dossier.Format, Title: "-", Sources: []dossier.Source{{ID: "s", Kind: "unknown", Title: "-", Reliability: own.Reliability, RestsOn: own.RestsOn,
		Common: dossier.Common{Names: own.Names, Identifiers: own.Identifiers, Evidence: own.Evidence, X: own.X}}}}
	out, err := dossier.Encode(&probe)
	if err == nil {
		_, err = dossier.Decode(out)
	}
	if err != nil {
		it.Remark("custom", "what waybill keeps here is not as it writes it, and is left out")
		return custom{}
	}
	return own
}

// title is the title, or what comes nearest to one.
func (r *reader) title(it exchange.Item, id string) string {
	for _, m := range []string{"title", "title-short", "reviewed-title", "container-title"} {
		if t := it.Scalar(m); t != "" {
			if m != "title" {
				it.Remark("title", "the item has no title; its "+m+" stands for it")
			}
			return t
		}
	}
	it.Remark("title", "the item has no title; its id stands for it")
	return strings.TrimPrefix(id, "\x00")
}

// authors are the names of authors as they are printed.
func (r *reader) authors(it exchange.Item) []string {
	var out []string
	for _, a := range it.Items("author") {
		if name := nameOf(a); name != "" {
			out = append(out, name)
		} else {
			r.in.Tally.Remark(a.Place, "an author without a name is left out")
		}
	}
	return out
}

// nameOf puts a name together as it is printed.
func nameOf(a exchange.Item) string {
	if l := a.Scalar("literal"); l != "" {
		return l
	}
	var parts []string
	for _, m := range []string{"given", "dropping-particle", "non-dropping-particle", "family"} {
		if p := strings.TrimSpace(a.Scalar(m)); p != "" {
			parts = append(parts, p)
		}
	}
	name := strings.Join(parts, " ")
	if suffix := strings.TrimSpace(a.Scalar("suffix")); suffix != "" && name != "" {
		name += ", " + suffix
	}
	return name
}

// publisher finds who published a source: its container where that is what
// people know it by, else its publisher.
func (r *reader) publisher(it exchange.Item, csl string, own custom, s *dossier.Source) []string {
	members := []string{"publisher"}
	if contained(csl) {
		members = []string{"container-title", "publisher"}
	}
	for _, m := range members {
		name := it.Scalar(m)
		if name == "" {
			continue
		}
		s.Publisher = r.actor(name, own.Publisher, s.ID)
		return []string{m}
	}
	if own.Publisher != "" { // it has no name in that dossier
		s.Publisher = r.draft.ID(own.Publisher)
	}
	return nil
}

// actor is the id of the actor of a name, which is made where it is not yet there.
func (r *reader) actor(name, id, source string) string {
	key := id + "\x00" + name
	if known, ok := r.publishers[key]; ok {
		return known
	}
	if id == "" {
		id = "\x00publisher-" + name
	}
	out := r.draft.ID(id)
	for _, a := range r.order {
		if a.ID == out { // another item calls it otherwise
			r.publishers[key] = out
			return out
		}
	}
	r.publishers[key] = out
	r.order = append(r.order, dossier.Actor{ID: out, Kind: "unknown", Name: name, Common: dossier.Common{Evidence: []dossier.Evidence{{Source: source}}}})
	return out
}

// people puts the publishers into the dossier.
func (r *reader) people() { r.draft.Dossier.Actors = r.order }

// addresses reads the URL and that of the archived copy.
func (r *reader) addresses(it exchange.Item, s *dossier.Source) (used []string) {
	if address := it.Scalar("URL"); dossier.Address(address) {
		s.URL, used = address, append(used, "URL")
	}
	if copied := it.Scalar("archive_location"); dossier.Address(copied) {
		s.Archive, used = copied, append(used, "archive_location")
	}
	return used
}

// issued reads the date. What waybill kept of it holds as long as issued says the same.
func (r *reader) issued(it exchange.Item, own custom, s *dossier.Source) []string {
	d, ok := readDate(it, "issued")
	if own.Published != "" && (!ok || same(toDate(own.Published), d)) {
		s.Published = own.Published
		return []string{"issued"}
	}
	if !ok {
		return nil
	}
	if s.Published = d.edtf(); s.Published == "" {
		it.Remark("issued", "the date has no form in EDTF; it is kept as it is written, and the source is undated")
		return nil
	}
	return []string{"issued"}
}

func same(a, b date) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// registered reads the numbers by which an item is known.
func (r *reader) registered(it exchange.Item, s *dossier.Source) (used []string) {
	for _, m := range []string{"DOI", "ISBN", "ISSN", "PMID", "PMCID"} {
		if v := it.Scalar(m); v != "" {
			used = append(used, m)
			if !registeredAs(s.Identifiers, m, v) {
				s.Identifiers = append(s.Identifiers, dossier.Identifier{Scheme: m, Value: v})
			}
		}
	}
	return used
}

func registeredAs(list []dossier.Identifier, scheme, value string) bool {
	for _, i := range list {
		if i.Scheme == scheme && i.Value == value {
			return true
		}
	}
	return false
}

// rest keeps what has no place in a source in its own object.
func (r *reader) rest(it exchange.Item, used []string, s *dossier.Source) {
	known := map[string]bool{}
	for _, u := range used {
		known[u] = true
	}
	var left []string
	for _, n := range it.Names() {
		if !known[n] && it.Has(n) && (n != "custom" || !ours(it)) {
			left = append(left, n)
		}
	}
	kept := it.KeptOnly(left...)
	if kept == nil || len(s.X) > 0 {
		if kept != nil {
			it.Remark(left[0], "the item has members that a source has no place for, and an own object already; they are left out")
		}
		return
	}
	s.X = jsontext.Value(`{"csl":` + string(kept) + `}`)
}

// ours says whether an item's custom object holds nothing but what waybill wrote.
func ours(it exchange.Item) bool {
	in, ok := it.Item("custom")
	return ok && len(in.Names()) == 1 && in.Names()[0] == "waybill"
}

// claimed says whether a kind is that of a claim which is cited as a source.
func claimed(kind string) bool { return kind == "allegation" || kind == "rebuttal" }
