package ftm

import (
	"cmp"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// builder puts a dossier together from the entities of a file.
type builder struct {
	*reader
	*exchange.Draft
	world    world
	byID     map[string]*entity // by the ids of the dossier
	file     string             // id of the source that the file is; "" as long as nothing needs it
	fileName string
	sources  map[string]string   // ids of sources by dataset
	made     []dossier.Source    // sources that stand for datasets and for the file
	ties     map[string][]string // what entities of ours tie to a record: its id and the role, see tieID
}

// untitled is the title of a dossier for which nobody has another.
const untitled = "FollowTheMoney"

func newBuilder(r *reader, in exchange.Input) *builder {
	b := &builder{reader: r, Draft: exchange.NewDraft(cmp.Or(in.Title, untitled)), byID: make(map[string]*entity, len(r.order)),
		sources: make(map[string]string), ties: make(map[string][]string)}
	b.fileName = "FollowTheMoney file" // not what it is called: the same file gives the same dossier, also through a pipe
	if in.Title != "" {
		b.fileName += ": " + in.Title
	}
	b.world = world{r.model, func(id string) string {
		if e := b.byID[id]; e != nil {
			return e.schema
		}
		return ""
	}}
	return b
}

// build makes the dossier. First all ids get theirs in the dossier, because a
// reference may stand before what it names.
func (b *builder) build() *dossier.Dossier {
	entities := slices.DeleteFunc(b.order, func(e *entity) bool { return e.lines == nil })
	for _, e := range entities {
		e.id = b.ID(e.id)
		b.byID[e.id] = e
	}
	for _, e := range entities {
		b.references(e)
		for range e.lines {
			b.tally.Import()
		}
	}
	rest := entities[:0:0]
	for _, e := range entities {
		if !b.tie(e) {
			rest = append(rest, e)
		}
	}
	for _, e := range rest {
		b.record(e)
	}
	if b.Dossier.Title == untitled && len(b.made) == 1 && b.file == "" { // all of it is of one dataset
		b.Dossier.Title += ": " + b.made[0].Title
	}
	b.Dossier.Sources = append(b.Dossier.Sources, b.made...)
	return b.Dossier
}

// references lets an entity name others by their ids in the dossier, and remarks
// those that lead nowhere.
func (b *builder) references(e *entity) {
	refs := b.model.refs(e.schema)
	for i := range e.props {
		p := &e.props[i]
		if _, ref := refs[p.name]; !ref {
			continue
		}
		for j, v := range p.values {
			p.values[j] = b.ID(unsigned(v))
			if b.byID[p.values[j]] == nil {
				b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id + "/" + p.name}, "the reference leads to no entity of the file; it is kept, and shown as missing")
			}
		}
		p.values, p.has = union(nil, p.values), nil
	}
}

// roles are what ties made by Write can be, and whether the record they belong to is of their kind.
func (b *builder) roleOf(e *entity) (from, role, to string) {
	switch {
	case len(e.props) != 3 || len(e.holds) > 0 || len(e.get("role")) != 1:
		return "", "", ""
	case e.schema == "UnknownLink":
		from, to = e.first("subject"), e.first("object")
	case e.schema == "ProjectParticipant":
		from, to = e.first("project"), e.first("participant")
	}
	return from, e.first("role"), to
}

// tie takes an entity that only says what a member of a record says: it was made
// by Write, as its id tells, and goes back into the member.
func (b *builder) tie(e *entity) bool {
	from, role, to := b.roleOf(e)
	if from == "" || to == "" || e.id != tieID(from, role, to) || b.byID[from] == nil {
		return false
	}
	of, at := b.kindOf(from), b.kindOf(to)
	fits := false
	switch role {
	case "involves":
		fits = of == dossier.Events
	case "into":
		fits = of == dossier.Investments && (at == "" || at == dossier.Actors || at == dossier.Places)
	case "investor", "counterparty":
		fits = of == dossier.Investments && (at == "" || at == dossier.Actors)
	case "operator":
		fits = of == dossier.Investments && (at == "" || at == dossier.Actors) && len(b.ties[from+" operator"]) == 0
	default:
		fits = reuse(role) != "" && of == dossier.Sources && (at == "" || at == dossier.Sources)
		if fits {
			b.ties[from+" restsOn"] = append(b.ties[from+" restsOn"], role+" "+to)
			return true
		}
	}
	if fits {
		b.ties[from+" "+role] = append(b.ties[from+" "+role], to)
	}
	return fits
}

// reuse is how a source rests on another by the words of a role.
func reuse(role string) dossier.Reuse {
	how, ok := strings.CutPrefix(role, "rests on: ")
	switch r := dossier.Reuse(how); r {
	case dossier.Quotes, dossier.Cites, dossier.Republishes, dossier.Translates, dossier.Summarises:
		if ok {
			return r
		}
	}
	return ""
}

// kindOf is the kind of the record that an entity becomes; "" where there is none of the id.
func (b *builder) kindOf(id string) dossier.Kind {
	e := b.byID[id]
	if e == nil {
		return ""
	}
	if k := b.claimKind(e); k != "" {
		return k
	}
	if k := b.model.schema(e.schema).kind; k != dossier.Links || b.whole(e) {
		return k
	}
	return dossier.Events
}

// whole says whether a relation has both of its ends.
func (b *builder) whole(e *entity) bool {
	s := b.model.schema(e.schema)
	return e.first(s.from) != "" && e.first(s.to) != ""
}

// record makes the records of an entity: one, and a link for each entity that it names.
func (b *builder) record(e *entity) {
	b.held(e)
	s := b.model.schema(e.schema)
	switch {
	case b.claimKind(e) != "":
		b.claim(e)
		return
	case claimed(e) != "":
		b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id}, "a rebuttal answers no allegation, so that it is none; it is shown as a note")
	case s.kind == dossier.Links && !b.whole(e):
		b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id}, "a relation lacks one of its ends; it is shown as an event that involves the other")
	case s.kind == dossier.Links && len(e.get(s.from))*len(e.get(s.to)) > 1:
		b.several(e, s)
		return
	case len(s.parents) == 0 && b.model.of[e.schema] == s && s.refs == nil && s.name != "Interval" && s.name != "Interest":
		b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id}, "the schema is not known: the entity is an actor of the kind that the schema is called")
	}
	b.add(e)
	evidence := b.evidence(e)
	b.model.linksOf(e, func(from, prop, target, link string) {
		id := b.Free(tieID(from, prop, target))
		b.Dossier.Links = append(b.Dossier.Links, dossier.Link{ID: id, Type: link, From: from, To: target, Common: dossier.Common{Evidence: evidence}})
	})
}

// held makes a link, called as the property, for each entity that lies within
// another in a property which no schema has.
func (b *builder) held(e *entity) {
	if len(e.holds) == 0 {
		return
	}
	evidence := b.evidence(e)
	if len(evidence) == 0 { // claims and sources speak for themselves, a link does not
		evidence = []dossier.Evidence{{Source: b.fileSource()}}
	}
	for _, p := range e.holds {
		for _, to := range p.values {
			b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id + "/" + p.name}, "no schema has the property in which an entity lies; the link is called as the property")
			to = b.ID(to)
			b.Dossier.Links = append(b.Dossier.Links, dossier.Link{ID: b.Free(tieID(e.id, p.name, to)), Type: inWords(p.name), From: e.id, To: to,
				Common: dossier.Common{Evidence: evidence}})
		}
	}
}

// several makes a link for each pair of a relation with several ends.
func (b *builder) several(e *entity, s *schema) {
	b.tally.Remark(exchange.Place{Line: e.lines[0], Path: e.id}, "a relation has several entities at an end; it is a link for each pair of them")
	first := true
	for _, from := range e.get(s.from) {
		for _, to := range e.get(s.to) {
			one := *e
			one.props = slices.Clone(e.props)
			one.set(s.from, []string{from})
			one.set(s.to, []string{to})
			if !first {
				one.id = b.Free(tieID(from, e.id, to))
			}
			first = false
			b.add(&one)
		}
	}
}
