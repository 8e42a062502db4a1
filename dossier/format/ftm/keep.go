package ftm

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// kept is what of an entity a record keeps under "x": what Write would otherwise
// not write, or differently. A property without values is one that the entity had not.
type kept struct {
	schema string
	extra  extra
	props  []prop // in the order of their names
}

// keep finds what is to be kept of an entity that Write would make otherwise.
func keep(e, made *entity) kept {
	k := kept{extra: e.extra}
	if e.schema != made.schema {
		k.schema = e.schema
	}
	for _, p := range e.props {
		if !slices.Equal(p.values, made.get(p.name)) {
			k.props = append(k.props, p)
		}
	}
	for _, p := range made.props {
		if e.get(p.name) == nil {
			k.props = append(k.props, prop{name: p.name})
		}
	}
	slices.SortFunc(k.props, func(a, b prop) int { return cmp.Compare(a.name, b.name) })
	return k
}

// apply makes an entity again what it was.
func (k kept) apply(e *entity) {
	e.schema = cmp.Or(k.schema, e.schema)
	e.extra = k.extra
	for _, p := range k.props {
		e.set(p.name, p.values)
	}
}

// object is what is kept as JSON: {"ftm": {…}}; nil where there is nothing.
func (k kept) object() jsontext.Value {
	out := []byte(`{"ftm": {`)
	begin := len(out)
	if k.schema != "" {
		out = quoted(member(out, "schema"), k.schema)
	}
	out = k.extra.append(out)
	if len(k.props) > 0 {
		out = append(member(out, "properties"), '{')
		for _, p := range k.props {
			out = list(member(out, p.name), p.values)
		}
		out = append(out, '}')
	}
	if len(out) == begin {
		return nil
	}
	return append(out, "}}"...)
}

// append writes what OpenSanctions says beside the properties, as it does itself.
func (x *extra) append(out []byte) []byte {
	if x.caption != "" {
		out = quoted(member(out, "caption"), x.caption)
	}
	if x.target != "" {
		out = append(member(out, "target"), x.target...)
	}
	if len(x.referents) > 0 {
		out = list(member(out, "referents"), x.referents)
	}
	for i, name := range seenNames() {
		if x.seen[i] != "" {
			out = quoted(member(out, name), x.seen[i])
		}
	}
	return out
}

// member begins a member of an object.
func member(out []byte, name string) []byte {
	if out[len(out)-1] != '{' {
		out = append(out, ", "...)
	}
	return append(quoted(out, name), ": "...)
}

func quoted(out []byte, s string) []byte {
	if more, err := jsontext.AppendQuote(out, s); err == nil {
		return more
	}
	more, err := jsontext.AppendQuote(out, strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		return append(out, `""`...) // which does not happen with valid UTF-8
	}
	return more
}

func list(out []byte, values []string) []byte {
	out = append(out, '[')
	for i, v := range values {
		if i > 0 {
			out = append(out, ", "...)
		}
		out = quoted(out, v)
	}
	return append(out, ']')
}

// keptIn reads what a record keeps; false where its author's own object holds
// anything else.
func keptIn(x jsontext.Value) (kept, bool) {
	if x == nil {
		return kept{}, true
	}
	var own struct {
		FTM *struct {
			Schema     string              `json:"schema"`
			Caption    string              `json:"caption"`
			Target     jsontext.Value      `json:"target"`
			Referents  []string            `json:"referents"`
			FirstSeen  string              `json:"first_seen"`
			LastSeen   string              `json:"last_seen"`
			LastChange string              `json:"last_change"`
			Properties map[string][]string `json:"properties"`
		} `json:"ftm"`
	}
	if err := json.Unmarshal(x, &own, json.RejectUnknownMembers(true)); err != nil || own.FTM == nil {
		return kept{}, false
	}
	o := own.FTM
	k := kept{schema: o.Schema, extra: extra{caption: o.Caption, referents: union(nil, o.Referents), seen: [3]string{o.FirstSeen, o.LastSeen, o.LastChange}}}
	if t := o.Target.Kind(); t == 't' || t == 'f' {
		k.extra.target = string(o.Target)
	}
	for _, name := range slices.Sorted(maps.Keys(o.Properties)) {
		if !isName(name) {
			return kept{}, false
		}
		k.props = append(k.props, prop{name: name, values: union(nil, o.Properties[name])})
	}
	return k, true
}

// entityOf makes the entity of a record: of its face, and what it keeps as far as
// the two still agree. The record may have been changed since it was read; then it
// holds, and no property is written that would say otherwise.
func (w world) entityOf(id string, f *face, k kept) *entity {
	e := w.entity(f)
	e.id = id
	if k.schema == "" || w.schema(k.schema).kind == f.kind {
		whole := &entity{id: id, schema: e.schema, props: slices.Clone(e.props)}
		k.apply(whole)
		if seen := w.look(whole); seen.same(f) {
			return whole
		}
	}
	if k.schema != "" {
		return e // its properties are not those of this schema
	}
	for _, p := range k.props {
		if e.get(p.name) != nil {
			continue
		}
		more := &entity{id: id, schema: e.schema, props: append(slices.Clone(e.props), p), extra: e.extra}
		if seen := w.look(more); seen.same(f) {
			e = more
		}
	}
	return e
}

// linksOf are the types of links of what no entity of its own says: see [model.refs].
func (m *model) linksOf(e *entity, to func(from, prop, target, link string)) {
	if m.schema(e.schema).kind == dossier.Events {
		return
	}
	refs := m.refs(e.schema)
	for _, p := range e.props {
		if link := refs[p.name]; link != "" {
			for _, v := range p.values {
				to(e.id, p.name, v, link)
			}
		}
	}
}
