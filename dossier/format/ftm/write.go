package ftm

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Write writes the records as entities, one a line, in the order of the dossier.
// Nothing is dated by a clock. A record without evidence is of the dataset that is
// named after the dossier, so that every entity is somebody's word.
func Write(w io.Writer, d *dossier.Dossier) error {
	b := bufio.NewWriterSize(w, 64<<10)
	var line []byte
	entities := newExport(d).entities()
	for _, e := range entities {
		line = append(e.append(line[:0]), '\n')
		if _, err := b.Write(line); err != nil {
			return err
		}
	}
	if len(entities) == 0 { // a file of no bytes says nothing, not even that there is nothing
		if _, err := b.WriteString("[]\n"); err != nil {
			return err
		}
	}
	return b.Flush()
}

// append writes an entity as JSON, its properties in the order of their names.
func (e *entity) append(out []byte) []byte {
	out = quoted(member(append(out, '{'), "id"), e.id)
	if e.extra.caption != "" {
		out = quoted(member(out, "caption"), e.extra.caption)
	}
	out = quoted(member(out, "schema"), e.schema)
	out = append(member(out, "properties"), '{')
	slices.SortFunc(e.props, func(a, b prop) int { return cmp.Compare(a.name, b.name) })
	for _, p := range e.props {
		out = list(member(out, p.name), p.values)
	}
	out = append(out, '}')
	if len(e.datasets) > 0 {
		out = list(member(out, "datasets"), e.datasets)
	}
	rest := e.extra
	rest.caption = "" // it stands before
	return append(rest.append(out), '}')
}

// export makes the entities of a dossier.
type export struct {
	d       *dossier.Dossier
	index   *dossier.Index
	world   world
	draft   *exchange.Draft
	schemas map[string]string // by the ids of the file
	implied map[string]bool   // sources that are datasets and nothing else
	dataset string            // of records without evidence
	said    map[string]bool   // ids of links that properties of their ends say
}

func newExport(d *dossier.Dossier) *export {
	x := &export{d: d, index: dossier.NewIndex(d), draft: exchange.NewDraft(""), schemas: make(map[string]string), said: make(map[string]bool)}
	x.world = world{newModel(), func(id string) string { return x.schemas[id] }}
	x.dataset = "dossier"
	if s := exchange.Slug(d.Title); s != "" {
		x.dataset += "-" + s
	}
	for x.kind(x.dataset) != "" {
		x.dataset += "-0"
	}
	x.implied = x.datasets()
	return x
}

// id is the id of a record in the file.
func (x *export) id(id string) string { return x.draft.ID(id) }

// kind is the kind of a record; "" where the dossier has none of the id.
func (x *export) kind(id string) dossier.Kind {
	k, _, ok := x.index.Position(id)
	if !ok {
		return ""
	}
	return k
}

// title is what a record is called where a line names it. What a link or a claim
// would be called changes with others, so that their ids must do.
func (x *export) title(id string) string {
	rec, ok := x.index.Record(id)
	switch {
	case !ok:
		return ""
	case rec.Kind == dossier.Links || rec.Kind == dossier.Allegations || rec.Kind == dossier.Rebuttals:
		return rec.Kind.One()
	}
	return rec.Title
}

func (x *export) titles(ids []string) string {
	var out []string
	for _, id := range ids {
		if k := x.kind(id); k == "" || k == dossier.Actors {
			out = append(out, cmp.Or(x.title(id), id))
		}
	}
	return strings.Join(out, ", ")
}

// datasets finds the sources that are the name of a dataset and no more. They
// need no entity: what names them says all of them.
func (x *export) datasets() map[string]bool {
	plain, other := map[string]bool{}, map[string]bool{}
	for _, k := range dossier.Kinds() {
		if k == dossier.Frameworks || k == dossier.Walks {
			continue
		}
		for _, r := range x.index.List(k, 0, x.index.Len(k)) {
			for _, v := range r.Common.Evidence {
				if v.Stance == dossier.Contradicts || v.Stance == dossier.Mentions {
					other[v.Source] = true
				} else {
					plain[v.Source] = true
				}
			}
			if c, ok := r.Value.(*dossier.Claim); ok {
				for _, p := range c.Points {
					for _, v := range p.Evidence {
						other[v.Source] = true
					}
				}
			}
		}
	}
	out := map[string]bool{}
	for _, s := range x.d.Sources {
		bare := dossier.Source{ID: s.ID, Kind: "dataset", Title: s.ID}
		if s.Kind == bare.Kind && s.Title == bare.Title && plain[s.ID] && !other[s.ID] && x.id(s.ID) == s.ID && isBare(&s) {
			out[s.ID] = true
		}
	}
	return out
}

func isBare(s *dossier.Source) bool {
	return s.Publisher == "" && s.Authors == nil && s.Published == "" && s.URL == "" && s.Archive == "" && s.Language == "" && s.RestsOn == nil &&
		s.Reliability == dossier.Reliability{} && plainCommon(&s.Common) && len(s.Evidence) == 0
}

// plainCommon says whether a record has nothing of what all may have but evidence.
func plainCommon(c *dossier.Common) bool {
	return c.Names == nil && c.Summary == "" && c.Identifiers == nil && c.X == nil
}

// entities makes all entities. What others refer to by its schema comes first.
func (x *export) entities() []*entity {
	d := x.d
	for i := range d.Links {
		x.schemas[x.id(d.Links[i].ID)] = "Interval"
	}
	for i := range d.Events {
		x.schemas[x.id(d.Events[i].ID)] = "Event"
	}
	for _, list := range [][]dossier.Claim{d.Allegations, d.Rebuttals} {
		for i := range list {
			x.schemas[x.id(list[i].ID)] = "Note"
		}
	}
	sources := x.things(dossier.Sources)
	out := append(append(x.things(dossier.Actors), x.things(dossier.Places)...), x.things(dossier.Investments)...)
	for _, e := range append(slices.Clone(out), sources...) {
		x.world.linksOf(e, func(from, prop, to, _ string) { x.said[tieID(from, prop, to)] = true })
	}
	out = append(append(append(out, x.investmentTies()...), x.links()...), x.happenings()...)
	out = append(append(out, sources...), x.sourceTies()...)
	for i := range d.Allegations {
		out = append(out, x.finish(x.note(dossier.Allegations, &d.Allegations[i]), d.Allegations[i].ID, dossier.Allegations, d.Allegations[i].Evidence))
	}
	for i := range d.Rebuttals {
		out = append(out, x.finish(x.note(dossier.Rebuttals, &d.Rebuttals[i]), d.Rebuttals[i].ID, dossier.Rebuttals, d.Rebuttals[i].Evidence))
	}
	return out
}

// finish gives an entity its id and says where it can be read: documents prove
// what is said of things; datasets stand beside all entities.
func (x *export) finish(e *entity, id string, kind dossier.Kind, evidence []dossier.Evidence) *entity {
	e.id = x.id(id)
	x.schemas[e.id] = e.schema
	some := false
	var proof []string
	for _, v := range evidence {
		if x.kind(v.Source) != dossier.Sources {
			continue
		}
		some = true
		switch {
		case v.Stance == dossier.Contradicts || v.Stance == dossier.Mentions: // it stands in a line
		case x.world.is(e.schema, "Thing") && !x.implied[v.Source]:
			proof = union(proof, []string{x.id(v.Source)})
		default:
			e.datasets = union(e.datasets, []string{x.id(v.Source)})
		}
	}
	if others := e.get("proof"); len(proof)+len(others) > 0 { // what is no document of the file stands last
		documents := func(id string) bool { return x.kind(id) == dossier.Sources && !x.implied[id] }
		for _, id := range others {
			if documents(id) {
				proof = union(proof, []string{id})
			}
		}
		e.set("proof", union(proof, others))
	}
	answers := func(n string) bool { return strings.HasPrefix(n, answersLine) }
	claim := kind == dossier.Allegations || kind == dossier.Rebuttals && slices.ContainsFunc(e.get("notes"), answers)
	if !some && kind != dossier.Sources && !claim {
		e.datasets = []string{x.dataset}
	}
	return e
}

// otherSources are the lines for evidence that does not bear a record out.
func (x *export) otherSources(list []dossier.Evidence) []string {
	var out []string
	for _, v := range list {
		for label, stance := range stances() {
			if v.Stance == stance && x.kind(v.Source) == dossier.Sources {
				out = append(out, label+naming(x.title(v.Source), x.id(v.Source)))
			}
		}
	}
	return out
}
