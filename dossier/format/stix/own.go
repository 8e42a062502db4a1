package stix

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// own is what this program wrote itself: records within the extension.
type own struct {
	records map[dossier.Kind][]jsontext.Value
	objects []object // that carry them
	about   *dossier.Dossier
}

func newOwn() *own { return &own{records: map[dossier.Kind][]jsontext.Value{}} }

// take puts the records that objects carry into the dossier, and gives the objects
// that carry none. An object counts as imported with the record it carries, or
// where it only tells of another's.
func (w *own) take(r *reader) (foreign []object, err error) {
	if len(r.objects) == 0 {
		return nil, nil
	}
	for _, o := range r.objects {
		if o.id == extensionID() || o.id == writerID() {
			r.tally.Import()
			continue
		}
		carried, ok := carriedBy(o)
		if !ok || !w.carries(r, o, carried) {
			foreign = append(foreign, o)
			continue
		}
		r.tally.Import()
	}
	d, err := dossier.Decode(w.all())
	if err != nil {
		return nil, fmt.Errorf("the records in the extension make no dossier: %w", err)
	}
	d = unbound(d)
	d.Title = ""
	if a := w.about; a != nil {
		d.Schema, d.Title, d.Summary, d.Language, d.AsOf, d.X = a.Schema, a.Title, a.Summary, a.Language, a.AsOf, a.X
	}
	r.draft.Dossier = d
	r.altered(w.objects)
	return foreign, nil
}

// carriedBy is what an object carries in the extension.
func carriedBy(o object) (exchange.Item, bool) {
	if o.Kind("extensions") != '{' {
		return exchange.Item{}, false
	}
	all, _ := o.Item.Item("extensions")
	if all.Kind(extensionID()) != '{' {
		return exchange.Item{}, false
	}
	return all.Item(extensionID())
}

// carries takes what an object carries, and says whether it could.
func (w *own) carries(r *reader, o object, carried exchange.Item) bool {
	if carried.Has("part_of") { // such as the opinion beside a rebuttal
		w.objects = append(w.objects, o)
		return true
	}
	if about, ok := carried.Item("dossier"); ok {
		d := decoded(about.Raw())
		if d == nil || w.about != nil {
			return false
		}
		w.about = d
		w.objects = append(w.objects, o)
		return true
	}
	record, ok := carried.Item("record")
	kind := dossier.Kind(firstText(carried, "kind"))
	if !ok || !slices.Contains(dossier.Kinds(), kind) || decoded(dossierOf(kind, record.Raw())) == nil {
		r.tally.Remark(o.Place, "the extension of the object holds no sound record; the object is taken as it is")
		return false
	}
	r.draft.Alias(o.id, record.Text("id"))
	w.records[kind] = append(w.records[kind], record.Raw())
	w.objects = append(w.objects, o)
	return true
}

// all is the dossier of the records as JSON.
func (w *own) all() []byte {
	b := bytes.NewBufferString(`{"format":"dossier/1","title":"-"`)
	for _, k := range dossier.Kinds() {
		if len(w.records[k]) > 0 {
			b.WriteString(`,"` + string(k) + `":[`)
			for i, v := range w.records[k] {
				if i > 0 {
					b.WriteByte(',')
				}
				b.Write(v)
			}
			b.WriteByte(']')
		}
	}
	b.WriteByte('}')
	return b.Bytes()
}

// dossierOf is a dossier of one record as JSON.
func dossierOf(kind dossier.Kind, record jsontext.Value) []byte {
	return slices.Concat([]byte(`{"format":"dossier/1","title":"-","`+string(kind)+`":[`), record, []byte(`]}`))
}

// decoded is a dossier; nil where it is none.
func decoded(data []byte) *dossier.Dossier {
	d, err := dossier.Decode(data)
	if err != nil {
		return nil
	}
	return d
}

// unbound is a dossier without what binds it to the file it was read from.
func unbound(d *dossier.Dossier) *dossier.Dossier {
	return &dossier.Dossier{
		Schema: d.Schema, Format: d.Format, Title: d.Title, Summary: d.Summary, Language: d.Language, AsOf: d.AsOf,
		Actors: d.Actors, Places: d.Places, Investments: d.Investments, Links: d.Links, Events: d.Events, Sources: d.Sources,
		Allegations: d.Allegations, Rebuttals: d.Rebuttals, Frameworks: d.Frameworks, Walks: d.Walks, X: d.X,
	}
}

// altered remarks objects that say otherwise than the records they carry: somebody
// changed one of the two after they were written.
func (r *reader) altered(objects []object) {
	was := map[string]string{}
	w := newWriter(r.draft.Dossier)
	for o := range w.objects() {
		was[o.id] = canonical(o.value)
	}
	for _, o := range objects {
		if v, ok := was[o.id]; ok && v != canonical(o.Raw()) {
			r.tally.Remark(o.Place, "the object says otherwise than the record it carries in the extension; the record was taken")
		}
	}
}

// canonical is a value in the one form in which equal values are equal texts (RFC 8785).
func canonical(v jsontext.Value) string {
	v = bytes.Clone(v)
	if err := v.Canonicalize(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)); err != nil {
		return ""
	}
	return string(v)
}
