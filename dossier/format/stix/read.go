package stix

import (
	"context"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Read makes a dossier of STIX objects. Each object is a record of the account;
// a bundle, or an answer of a TAXII server, is only the cover of them.
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	r := &reader{
		draft: exchange.NewDraft(""), tally: in.Tally,
		at: map[string]int{}, said: map[string][]dossier.Evidence{}, extra: map[string][]dossier.Name{},
		creators: map[string]string{}, references: map[string]string{},
	}
	cover := func(it exchange.Item) {
		if it.True("more") {
			it.Remark("more", "the file is one answer of a server (TAXII) that has more objects, which are not in it")
		}
		it.Due('"', "type", "id", "spec_version", "next")
		it.Rest("type", "id", "spec_version", "objects", "more", "next")
	}
	for it, err := range exchange.Pieces(ctx, in, []string{"objects"}, cover) {
		if err != nil {
			r.account()
			return nil, err
		}
		r.collect(it)
	}
	return r.dossier(in)
}

// reader is one reading of a file.
type reader struct {
	draft   *exchange.Draft
	tally   *exchange.Tally
	objects []object
	at      map[string]int // of an id: where its object is

	said       map[string][]dossier.Evidence // of a record: what reports and opinions say of it
	extra      map[string][]dossier.Name     // of a record: its names in other languages
	creators   map[string]string             // of who says something: the source
	references map[string]string             // of an external reference: the source
	definition []exchange.Member             // what is kept of the dossier as a whole
	own        own
}

// object is an object of the file.
type object struct {
	exchange.Item
	kind, id, modified string
}

// collect keeps an object until all are known. Of several versions of one the last is kept.
func (r *reader) collect(it exchange.Item) {
	if !it.Object() {
		r.tally.Skip(it.Place, "it is no object of STIX: an object was due")
		return
	}
	o := object{Item: it, kind: it.Text("type"), id: it.Text("id"), modified: it.Text("modified")}
	switch {
	case o.kind == "bundle" && it.Has("objects"):
		for _, inner := range it.Items("objects") {
			r.collect(inner)
		}
		it.Due('"', "type", "id", "spec_version")
		it.Rest("type", "id", "spec_version", "objects")
		return
	case o.kind == "":
		r.tally.Skip(it.Place, "it is no object of STIX: it has no type")
		return
	case o.id == "":
		r.tally.Skip(it.Place, "it has no id, so that nothing can refer to it")
		return
	}
	i, again := r.at[o.id]
	if !again {
		r.at[o.id] = len(r.objects)
		r.objects = append(r.objects, o)
		return
	}
	if !later(o.modified, r.objects[i].modified) {
		r.tally.Skip(it.Place, "another version of it is in the file, which was modified no earlier")
		return
	}
	r.tally.Skip(r.objects[i].Place, "a later version of it is in the file")
	r.objects[i] = o
}

// account counts what was collected of a file that cannot be read to its end.
func (r *reader) account() {
	for range r.objects {
		r.tally.Import()
	}
}

// dossier makes the records, once all objects are known.
func (r *reader) dossier(in exchange.Input) (*dossier.Dossier, error) {
	foreign, err := r.own.take(r)
	if err != nil {
		return nil, err
	}
	for _, o := range foreign {
		r.refer(o)
	}
	r.attach()
	for _, o := range foreign {
		r.record(o)
		r.tally.Import()
	}
	d := r.draft.Dossier
	if x := exchange.Members(r.definition...); x != nil && d.X == nil {
		d.X = exchange.Members(exchange.Member{Name: "stix", Value: x})
	}
	r.publishers()
	r.missing()
	switch {
	case in.Title != "":
		d.Title = in.Title
	case d.Title == "":
		d.Title = title(foreign, in)
	}
	return d, nil
}

// attach lays what others say of records that this program wrote beside these.
func (r *reader) attach() {
	d := r.draft.Dossier
	x := dossier.NewIndex(d)
	for _, k := range dossier.Kinds() {
		for _, rec := range x.List(k, 0, d.Len(k)) {
			rec.Common.Evidence = append(rec.Common.Evidence, r.said[rec.ID]...)
			rec.Common.Names = append(rec.Common.Names, r.extra[rec.ID]...)
		}
	}
}

// title is what the file is called in itself: by its only report, grouping or collection.
func title(objects []object, in exchange.Input) string {
	var names []string
	for _, o := range objects {
		if o.kind == "report" || o.kind == "grouping" || o.kind == "x-mitre-collection" {
			if n := firstText(o.Item, "name"); n != "" {
				names = append(names, n)
			}
		}
	}
	if len(names) == 1 {
		return names[0]
	}
	return in.Called("STIX objects")
}

// refer notes what a report, a note or an opinion says of other records, and
// what language-content calls them.
func (r *reader) refer(o object) {
	evidence := dossier.Evidence{Source: r.draft.ID(o.id), Stance: dossier.Mentions}
	switch o.kind {
	case "opinion":
		evidence.Stance = stanceOf(firstText(o.Item, "opinion"))
	case "report", "grouping", "note", "malware-analysis":
	case "language-content":
		r.translated(o)
		return
	default:
		return
	}
	for _, ref := range referred(o) {
		id := r.draft.ID(ref)
		r.said[id] = append(r.said[id], evidence)
	}
}

// referred lists what a report, note, opinion or analysis is about.
func referred(o object) []string {
	return append(quietTexts(o.Item, "object_refs"), append(quietTexts(o.Item, "sample_ref"), quietTexts(o.Item, "analysis_sco_refs")...)...)
}

// stanceOf is the stance of an opinion.
func stanceOf(opinion string) dossier.Stance {
	switch opinion {
	case "strongly-agree", "agree":
		return dossier.Supports
	case "strongly-disagree", "disagree":
		return dossier.Contradicts
	}
	return dossier.Mentions
}

// translated takes the names that a language-content object gives to another.
func (r *reader) translated(o object) {
	contents, ok := o.Item.Item("contents")
	if !ok {
		return
	}
	of := r.draft.ID(firstText(o.Item, "object_ref"))
	for _, language := range contents.Names() {
		if words, ok := contents.Item(language); ok {
			if name := firstText(words, "name"); name != "" {
				r.extra[of] = append(r.extra[of], dossier.Name{Text: name, Language: language})
			}
		}
	}
}

// publishers lets go of publishers that are no actors, which a dossier refuses.
func (r *reader) publishers() {
	d := r.draft.Dossier
	actors, others := map[string]bool{}, map[string]bool{}
	for i := range d.Actors {
		actors[d.Actors[i].ID] = true
	}
	for _, o := range r.objects {
		if id := r.draft.ID(o.id); !actors[id] {
			others[id] = true
		}
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		if others[s.Publisher] {
			r.tally.Remark(exchange.Place{Path: s.ID}, "who says it is no identity; the reference is kept under x alone")
			s.Publisher = ""
		}
	}
}

// missing remarks references to objects that are not in the file.
func (r *reader) missing() {
	x := dossier.NewIndex(r.draft.Dossier)
	tell := func(from, to string) {
		if _, _, known := x.Position(to); to != "" && !known {
			r.tally.Remark(exchange.Place{Path: from + " → " + to}, "it refers to an object that is not in the file; the reference is kept")
		}
	}
	d := r.draft.Dossier
	for i := range d.Links {
		tell(d.Links[i].ID, d.Links[i].From)
		tell(d.Links[i].ID, d.Links[i].To)
	}
	for i := range d.Events {
		for _, to := range d.Events[i].Involves {
			tell(d.Events[i].ID, to)
		}
	}
	for i := range d.Sources {
		tell(d.Sources[i].ID, d.Sources[i].Publisher)
	}
}

// firstText is the first text among members; what has another shape is passed
// over, and stays under "x".
func firstText(it exchange.Item, names ...string) string {
	for _, n := range names {
		if it.Kind(n) == '"' {
			if t := strings.TrimSpace(it.Text(n)); t != "" {
				return t
			}
		}
	}
	return ""
}

// quietTexts is a list of texts, where it is one.
func quietTexts(it exchange.Item, name string) []string {
	if k := it.Kind(name); k != '[' && k != '"' {
		return nil
	}
	return it.Texts(name)
}

// kept is an object of the file as a dossier keeps it whole.
func (o object) kept() jsontext.Value { return o.Item.Kept() }
