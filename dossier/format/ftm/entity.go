package ftm

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"waybill/dossier/format/exchange"
)

// entity is one entity of FollowTheMoney.
type entity struct {
	id, schema string
	props      []prop // in the order of the file; each name once
	datasets   []string
	extra      extra
	lines      []int     // where it stands in the file
	within     []*entity // entities that stand within it, as long as they have no place of their own
	holds      []prop    // what properties of no schema name, see [reader.nested]
}

// prop is a property. Its values are a set; each stands once.
type prop struct {
	name   string
	values []string
	has    map[string]bool // the values, where they are more than few
}

// few are as many values as are looked through rather than looked up.
const few = 32

// extra is what OpenSanctions says of an entity beside its properties.
type extra struct {
	caption   string
	target    string // "true", "false" or ""
	referents []string
	seen      [3]string // see seenNames
}

func seenNames() [3]string { return [3]string{"first_seen", "last_seen", "last_change"} }

// get gives the values of a property.
func (e *entity) get(name string) []string {
	for i := range e.props {
		if e.props[i].name == name {
			return e.props[i].values
		}
	}
	return nil
}

// first gives the first value of the first property that has one.
func (e *entity) first(names ...string) string {
	for _, n := range names {
		if v := e.get(n); len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// add adds values to a property.
func (e *entity) add(name string, values ...string) {
	for i := range e.props {
		if e.props[i].name == name {
			e.props[i].add(values)
			return
		}
	}
	if list := union(nil, values); len(list) > 0 {
		e.props = append(e.props, prop{name: name, values: list})
	}
}

// add adds values, which may come one at a time and be many in the end: statements do.
func (p *prop) add(values []string) {
	if len(p.values)+len(values) <= few {
		p.values = union(p.values, values)
		return
	}
	if p.has == nil {
		p.has = setOf(p.values)
	}
	for _, v := range values {
		if v != "" && !p.has[v] {
			p.has[v] = true
			p.values = append(p.values, v)
		}
	}
}

func setOf(values []string) map[string]bool {
	out := make(map[string]bool, len(values))
	for _, v := range values {
		out[v] = true
	}
	return out
}

// set puts values in the place of those of a property; none take it out.
func (e *entity) set(name string, values []string) {
	e.props = slices.DeleteFunc(e.props, func(p prop) bool { return p.name == name })
	e.add(name, values...)
}

// union is a list with what it lacks of another. Empty texts are no values.
func union(a, b []string) []string {
	if len(b) > few {
		p := prop{values: a}
		p.add(b)
		return p.values
	}
	for i, s := range b {
		if s == "" || slices.Contains(a, s) {
			continue
		}
		if a == nil {
			a = make([]string, 0, len(b)-i)
		}
		a = append(a, s)
	}
	return a
}

// merge adds what another entity of the same id says. Of two schemata the one
// that descends from the other holds, else the first.
func (e *entity) merge(m *model, o *entity) {
	if m.is(o.schema, e.schema) {
		e.schema = o.schema
	}
	for _, p := range o.props {
		e.add(p.name, p.values...)
	}
	e.datasets = union(e.datasets, o.datasets)
	e.lines = append(e.lines, o.lines...)
	for _, p := range o.holds {
		for _, id := range p.values {
			e.hold(p.name, id)
		}
	}
	e.extra.referents = union(e.extra.referents, o.extra.referents)
	if e.extra.caption == "" {
		e.extra.caption = o.extra.caption
	}
	if e.extra.target != "true" && o.extra.target != "" {
		e.extra.target = o.extra.target
	}
	e.seenAt(o.extra.seen)
}

// seenAt widens the times between which an entity was seen.
func (e *entity) seenAt(seen [3]string) {
	for i, s := range seen {
		was := &e.extra.seen[i]
		if *was == "" || s != "" && (s < *was) == (i == 0) {
			*was = s
		}
	}
}

// signed is the length of the signature that Aleph puts behind an id, with its dot.
const signed = 1 + 40

// unsigned is an id without the signature of Aleph, by which the same entity in
// two collections has two ids: "<id>.<hmac-sha1>".
func unsigned(id string) string {
	for len(id) > signed && id[len(id)-signed] == '.' && isHex(id[len(id)-signed+1:]) {
		id = id[:len(id)-signed]
	}
	return id
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// tieID is the id of what ties one record to another by a role: always the same
// for the same three, so that Read knows what Write has made.
func tieID(from, role, to string) string {
	sum := sha256.Sum256([]byte(from + "\x00" + role + "\x00" + to))
	return exchange.Slug(role) + "-" + hex.EncodeToString(sum[:6])
}
