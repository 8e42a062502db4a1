package ftm

import (
	"fmt"
	"slices"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// OpenSanctions and Aleph also give entities whole where others name them, and
// under the names of properties read backwards: a company has its Ownerships in
// "ownershipAsset", a person their Sanctions in "sanctions".

// nestedMost is how deep entities lie within each other that are read.
const nestedMost = 20

// nested reads an entity that stands where a value of a property is due. It gives
// what stands for it there: its id, or "" where it names the outer entity itself, so
// that this needs no property of its own.
func (r *reader) nested(outer *entity, prop string, it exchange.Item, depth int) string {
	_, ref := r.model.refs(outer.schema)[prop]
	switch {
	case !it.Has("id") || !ref && !it.Has("schema"):
		r.tally.Remark(it.Place, "a text was due; the object is left out")
		return ""
	case !it.Has("schema"):
		r.tally.Remark(it.Place, "the entity within another has no schema; only its id is kept")
		return unsigned(it.Text("id"))
	case depth > nestedMost:
		r.tally.Remark(it.Place, fmt.Sprintf("entities lie within each other more than %d deep; those within are left out", nestedMost))
		return ""
	}
	e := r.entity(it, depth)
	if e == nil {
		return ""
	}
	outer.within = append(outer.within, e)
	if ref {
		return e.id
	}
	if !r.refers(e, outer.id) && !r.complete(e, outer.id) && outer.id != e.id {
		outer.hold(prop, e.id)
	}
	return ""
}

// refers says whether an entity names another.
func (r *reader) refers(e *entity, id string) bool {
	return slices.ContainsFunc(r.model.named(e), func(v string) bool { return unsigned(v) == id })
}

// complete lets a relation or an event without one of its ends name the entity
// that it lies in; false where it lacks none, or nothing says which.
func (r *reader) complete(e *entity, id string) bool {
	s := r.model.schema(e.schema)
	end := ""
	switch {
	case s.kind == dossier.Links && e.get(s.from) == nil && e.get(s.to) != nil:
		end = s.from
	case s.kind == dossier.Links && e.get(s.to) == nil && e.get(s.from) != nil:
		end = s.to
	case s.kind == dossier.Events && len(s.refs) > 0 && r.model.named(e) == nil:
		end = s.refs[0][:len(s.refs[0])-1] // "entity="
	default:
		return false
	}
	e.add(end, id)
	return true
}

// hold notes that a property which no schema has names an entity.
func (e *entity) hold(property, id string) {
	for i := range e.holds {
		if e.holds[i].name == property {
			e.holds[i].add([]string{id})
			return
		}
	}
	e.holds = append(e.holds, prop{name: property, values: []string{id}})
}
