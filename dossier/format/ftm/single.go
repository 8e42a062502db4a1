package ftm

import (
	"maps"
	"slices"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Schema tells what becomes of the entities of a schema.
type Schema struct {
	Name     string
	Kind     dossier.Kind
	Word     string            // the kind of the record, or the type of the link
	From, To string            // of links: the properties at its ends
	Refs     map[string]string // properties that name other entities, and the types of links they are; "" for those that are none
}

// Single makes records of single entities, for whoever does not hold a file as a
// whole. It remembers schemata, and is for one goroutine.
type Single struct {
	m       *model
	names   map[string]spelling // see [reader.plainName]
	spelled map[string]int
}

// mostNames is how many names of properties are remembered.
const mostNames = 1000

// NewSingle makes one.
func NewSingle() *Single { return &Single{m: newModel()} }

// Schema tells of a schema by name; of one that is not known the entities are actors.
func (s *Single) Schema(name string) Schema {
	of := s.m.schema(name)
	return Schema{Name: name, Kind: of.kind, Word: of.word, From: of.from, To: of.to, Refs: maps.Clone(s.m.refs(name))}
}

// Is says whether a schema is another one, or descends from it.
func (s *Single) Is(name, of string) bool { return s.m.is(name, of) }

// Known lists the schemata that FollowTheMoney has, in the order of their names.
func (s *Single) Known() []string {
	var out []string
	for name, of := range s.m.of {
		if of.parents != nil || of.refs != nil {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// World is what else there is, when a record is made of a single entity.
type World struct {
	ID     func(foreign string) string // the id of the record for an id of the file
	Schema func(id string) string      // of the entity that became the record with an id; "" where there is none
	Source func(dataset string) string // the id of the source that a dataset is; of "" that of the file
}

// Record makes the record of an entity of the values that give it, each of them
// sound JSON, and says what was left out in the tally. Of a relation with several
// entities at an end it is the link of the first two. It is false where none of the values is an entity.
func (s *Single) Record(values [][]byte, w World, tally *exchange.Tally) (dossier.Record, bool) {
	if len(s.names) == 0 || len(s.names) > mostNames {
		s.names, s.spelled = make(map[string]spelling), make(map[string]int)
	}
	r := &reader{tally: tally, model: s.m, entities: make(map[string]*entity), names: s.names, spelled: s.spelled}
	var e *entity
	for _, v := range values {
		next := r.entity(exchange.Piece(tally, 0, v), 0)
		switch {
		case next == nil:
		case e == nil:
			e = next
			e.lines = []int{0}
		default:
			e.merge(s.m, next)
		}
	}
	if e == nil {
		return dossier.Record{}, false
	}
	b := newBuilder(r, exchange.Input{})
	s.place(b, e, w)
	b.claimless(e)
	return b.Dossier.Sole()
}

// place lets the builder know what is around the entity.
func (s *Single) place(b *builder, e *entity, w World) {
	e.id = w.ID(e.id)
	refs := s.m.refs(e.schema)
	for i := range e.props {
		p := &e.props[i]
		if _, ref := refs[p.name]; !ref {
			continue
		}
		p.values = slices.Clone(p.values)
		for j, v := range p.values {
			p.values[j] = w.ID(unsigned(v))
			if schema := w.Schema(p.values[j]); schema != "" {
				b.byID[p.values[j]] = &entity{id: p.values[j], schema: schema}
			}
		}
		p.values = union(nil, p.values)
	}
	b.byID[e.id] = e
	for _, set := range e.datasets {
		b.sources[set] = w.Source(set)
	}
	b.file = w.Source("")
}

// claimless makes the record of an entity by itself: without the links that its properties are.
func (b *builder) claimless(e *entity) {
	s := b.model.schema(e.schema)
	if s.kind == dossier.Links && b.whole(e) {
		one := *e
		one.props = slices.Clone(e.props)
		one.set(s.from, e.get(s.from)[:1])
		one.set(s.to, e.get(s.to)[:1])
		e = &one
	}
	b.add(e)
}
