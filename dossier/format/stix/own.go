package stix

import (
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier/format/exchange"
)

// own is what this program wrote itself: records within the extension.
type own struct {
	exchange.Carried
	objects []object // that carry them
}

// take puts the records that objects carry into the dossier, and gives the objects
// that carry none. An object counts as imported with the record it carries, or
// where it only tells of another's.
func (w *own) take(r *reader) (foreign []object, err error) {
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
		w.objects = append(w.objects, o)
		r.tally.Import()
	}
	if len(w.objects) == 0 {
		return foreign, nil
	}
	d, err := w.Dossier()
	if err != nil {
		return nil, err
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
		return true
	}
	if about, ok := carried.Item("dossier"); ok && w.TakeAbout(about) {
		return true
	}
	record, _ := carried.Item("record")
	id, ok := w.Take(firstText(carried, "kind"), record)
	if !ok {
		r.tally.Remark(o.Place, "the extension of the object holds no sound record, or one too many; the object is taken as it is")
		return false
	}
	r.draft.Alias(o.id, id)
	return true
}

// altered remarks objects that say otherwise than the records they carry: somebody
// changed one of the two after they were written.
func (r *reader) altered(objects []object) {
	written := map[string]jsontext.Value{}
	for o := range newWriter(r.draft.Dossier).objects() {
		written[o.id] = o.value
	}
	for _, o := range objects {
		if v, ok := written[o.id]; ok && !exchange.Same(v, o.Raw()) {
			r.tally.Remark(o.Place, "the object says otherwise than the record it carries in the extension; the record was taken")
		}
	}
}
