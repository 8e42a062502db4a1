package ftm

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Read makes a dossier of entities, operations on entities, or statements. Each
// of them counts as one record of the file, an entity within another too. What a later deletion or a later
// version of the entity in a delta file undoes counts as skipped; so do deletions
// and statements that are only proposed.
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	r := &reader{tally: in.Tally, model: newModel(), entities: make(map[string]*entity),
		names: make(map[string]spelling), spelled: make(map[string]int)}
	var err error
	b := bufio.NewReaderSize(in.Reader, 64<<10)
	if in.Reader = b; tabular(b) {
		err = r.table(ctx, b)
	} else {
		err = r.pieces(ctx, in)
	}
	if err != nil {
		return nil, err
	}
	r.resolveStatements()
	return newBuilder(r, in).build(), nil
}

// reader gathers the entities of a file.
type reader struct {
	tally    *exchange.Tally
	model    *model
	entities map[string]*entity
	order    []*entity           // in the order of the file; deleted ones too
	canon    map[string]string   // of statements: the canonical ids of entity ids
	names    map[string]spelling // of properties that were looked at
	spelled  map[string]int      // of names of properties in small letters: how many ways they are written
}

func (r *reader) pieces(ctx context.Context, in exchange.Input) error {
	rest := func(it exchange.Item) {
		for _, name := range it.Names() {
			if name == "layout" || name == "viewport" {
				in.Tally.Remark(it.At(name), "where the boxes of the diagram stand is left out")
				continue
			}
			in.Tally.Remark(it.At(name), "the member has no place in a dossier and is left out")
		}
	}
	for it, err := range exchange.Pieces(ctx, in, envelopes(), rest) {
		if err != nil {
			return err
		}
		r.take(it)
	}
	return nil
}

// envelopes are the members of an object that hold entities: of the diagrams of
// Aleph, and of what the APIs of Aleph and OpenSanctions answer.
func envelopes() []string { return []string{"entities", "results"} }

// take takes a piece of the file.
func (r *reader) take(it exchange.Item) {
	switch {
	case !it.Object():
		r.tally.Skip(it.Place, "it is no object")
	case it.Has("op") && it.Has("entity"):
		r.operation(it)
	case it.Has("prop") && it.Has("value"):
		r.takeStatement(it)
	default:
		if e := r.entity(it, 0); e != nil {
			r.put(it.Place, e)
		}
	}
}

// operation applies an operation of a delta file: ADD adds an entity, MOD puts
// it in the place of what was there, DEL takes it out.
func (r *reader) operation(it exchange.Item) {
	inner, ok := it.Item("entity")
	if !ok {
		r.tally.Skip(it.Place, "the operation has no entity")
		return
	}
	op := strings.ToUpper(it.Text("op"))
	it.Rest("op", "entity")
	if op == "DEL" {
		if id := unsigned(inner.Text("id")); r.entities[id] != nil {
			r.undo(id, "a later operation deletes the entity")
		}
		r.tally.Skip(it.Place, "the operation deletes an entity; nothing of it is in the dossier")
		return
	}
	if op != "ADD" && op != "MOD" {
		r.tally.Skip(it.Place, "the operation is not ADD, MOD or DEL")
		return
	}
	e := r.entity(inner, 0)
	if e == nil {
		return
	}
	if r.entities[e.id] != nil && op == "MOD" {
		r.undo(e.id, "a later operation puts another version in its place")
	}
	r.put(it.Place, e)
}

// undo takes an entity out, and accounts for the lines that said it.
func (r *reader) undo(id, reason string) {
	e := r.entities[id]
	for _, line := range e.lines {
		r.tally.Skip(exchange.Place{Line: line, Path: id}, reason)
	}
	delete(r.entities, id)
	e.lines = nil
}

// put adds an entity to the others, and those within it after it.
func (r *reader) put(at exchange.Place, e *entity) {
	within := e.within
	e.within = nil
	if r.entities[e.id] != nil {
		r.tally.Remark(exchange.Place{Line: at.Line, Path: e.id}, "the entity is given again; the values of both are kept")
	}
	r.join(at, e)
	for len(within) > 0 { // they are given again wherever they are named, and nothing is to be said of that
		n := within[0]
		within = append(n.within, within[1:]...)
		n.within = nil
		r.join(at, n)
	}
}

// join adds an entity, or what it says to the one that has its id.
func (r *reader) join(at exchange.Place, e *entity) {
	e.lines = append(e.lines, at.Line)
	was := r.entities[e.id]
	if was == nil {
		r.entities[e.id] = e
		r.order = append(r.order, e)
		return
	}
	if was.schema != e.schema && !r.model.is(e.schema, was.schema) && !r.model.is(was.schema, e.schema) {
		r.tally.Remark(exchange.Place{Line: at.Line, Path: e.id}, "the entity is given again with a schema that does not fit the first, which holds")
	}
	was.merge(r.model, e)
}

// entity reads an entity that lies so deep within others; nil where it was skipped.
func (r *reader) entity(it exchange.Item, depth int) *entity {
	e := &entity{id: unsigned(it.Text("id")), schema: it.Text("schema")}
	switch {
	case e.id == "":
		r.tally.Skip(it.Place, "the entity has no id")
		return nil
	case e.schema == "":
		r.tally.Skip(it.Place, "the entity has no schema: nothing says what it is")
		return nil
	}
	if props, ok := it.Item("properties"); ok {
		r.properties(e, props, depth)
	}
	e.datasets = union(nil, it.Texts("datasets"))
	e.extra = extra{caption: it.Text("caption"), referents: union(nil, it.Texts("referents"))}
	if it.Has("target") {
		e.extra.target = map[bool]string{true: "true", false: "false"}[it.True("target")]
	}
	for i, name := range seenNames() {
		e.extra.seen[i] = it.Text(name)
	}
	it.Rest("id", "schema", "properties", "datasets", "caption", "referents", "target", "first_seen", "last_seen", "last_change")
	return e
}

// propsMost is how many properties of an entity are read. No schema has a tenth of them.
const propsMost = 1000

func (r *reader) properties(e *entity, props exchange.Item, depth int) {
	for i, name := range props.Names() {
		if i == propsMost {
			r.tally.Remark(props.At(name), fmt.Sprintf("an entity has more than %d properties; this and the others are left out", propsMost))
			return
		}
		within := func(it exchange.Item) string { return r.nested(e, name, it, depth+1) }
		if values := props.TextsOf(name, within); r.sound(e, props, name) {
			e.add(name, values...)
		}
	}
}

// sound says whether a property can be kept under its name: those of
// FollowTheMoney are letters and digits, and no two of an entity differ in case only.
func (r *reader) sound(e *entity, props exchange.Item, name string) bool {
	if !r.plainName(name) {
		r.tally.Remark(props.At(name), "no property is called so; it is left out")
		return false
	}
	if r.twin(e, name) {
		r.tally.Remark(props.At(name), "the property differs from another in capital letters only; it is left out")
		return false
	}
	return true
}

// twin says whether an entity has a property whose name differs in small and
// capital letters only. Hardly any file has such names, and each property asks.
func (r *reader) twin(e *entity, name string) bool {
	return r.spelled[r.names[name].small] > 1 && slices.ContainsFunc(e.props, func(p prop) bool {
		return p.name != name && strings.EqualFold(p.name, name)
	})
}

// spelling is what is known of the name of a property.
type spelling struct {
	good  bool   // a property may be called so
	small string // in small letters
}

// plainName says whether a property may be called so, and remembers it: a file
// has many properties with few names.
func (r *reader) plainName(name string) bool {
	s, seen := r.names[name]
	if !seen {
		s = spelling{isName(name) && !r.model.misspelt(name), strings.ToLower(name)}
		r.names[name] = s
		r.spelled[s.small]++
	}
	return s.good
}

// isName says whether properties may be called so: letters, digits and underscores, a
// letter first, at most 60 of them.
func isName(name string) bool {
	for i, c := range []byte(name) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != "" && len(name) <= 60
}

// tabular says whether a file begins with the columns of statements.
func tabular(b *bufio.Reader) bool {
	head, err := b.Peek(1000)
	if err != nil && err != io.EOF {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(string(head), "\ufeff"), "\n")
	return statementColumns(strings.Split(strings.TrimRight(first, "\r"), ","))
}
