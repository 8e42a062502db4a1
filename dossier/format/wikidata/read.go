package wikidata

import (
	"context"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Read makes a dossier of entities and statements.
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	r := &reader{
		draft: exchange.NewDraft(""), tally: in.Tally, entities: map[string]int{}, labels: map[string]string{},
		statements: map[string]bool{}, sources: map[string]string{},
	}
	var failed error
	for it, err := range exchange.Pieces(ctx, in, nil, nil) {
		if err != nil {
			failed = err
			break
		}
		r.collect(it)
	}
	if failed != nil && len(r.all) == 0 {
		return nil, failed
	}
	for _, e := range r.all {
		r.record(e)
	}
	if failed != nil {
		return nil, failed
	}
	d := r.draft.Dossier
	d.X = exchange.Members(exchange.Member{Name: "properties", Value: exchange.Members(r.properties...)})
	r.missing()
	switch {
	case in.Title != "":
		d.Title = in.Title
	case len(d.Actors)+len(d.Places) == 1 && len(d.Actors) == 1:
		d.Title = d.Actors[0].Name
	case len(d.Actors)+len(d.Places) == 1:
		d.Title = d.Places[0].Name
	default:
		d.Title = in.Called("Statements of Wikidata")
	}
	return d, nil
}

// reader is one reading of a file.
type reader struct {
	draft    *exchange.Draft
	tally    *exchange.Tally
	all      []entity
	entities map[string]int    // of an id: its place in all
	labels   map[string]string // of items and properties

	statements map[string]bool   // by their id
	sources    map[string]string // of what a reference says
	properties []exchange.Member // that are words only
}

// entity is an entity of the file, or one that only its statements are told of.
type entity struct {
	exchange.Item
	id         string
	bare       bool // it is not in the file itself
	statements []statement
}

// statement is a statement of an entity.
type statement struct {
	exchange.Item
	property, rank string
	best           bool // it is among those that are to be shown (preferred, else normal)
}

// collect takes the entities of a piece of the file.
func (r *reader) collect(it exchange.Item) {
	switch {
	case !it.Object():
		r.tally.Skip(it.Place, "it is neither an entity nor a statement: an object was due")
	case it.Kind("entities") == '{':
		all, _ := it.Item("entities")
		for _, key := range all.Names() {
			e, ok := all.Item(key)
			if !ok {
				r.tally.Skip(all.At(key), "the entity is no object")
				continue
			}
			if key == "" && text(e, "id") == "" {
				r.tally.Skip(all.At(key), "it has no id")
				continue
			}
			r.entity(e, key)
		}
		answer(it, "entities")
	case it.Kind("entities") == '[':
		for _, e := range it.Entries("entities") {
			r.collect(e)
		}
		answer(it, "entities")
	case it.Has("mainsnak"):
		r.loose([]exchange.Item{it})
	case text(it, "id") == "" && it.Kind("claims") == '{':
		claims, _ := it.Item("claims")
		for _, p := range claims.Names() {
			r.loose(r.listed(claims, p))
		}
		answer(it, "claims")
	case text(it, "id") == "":
		r.tally.Skip(it.Place, "it is neither an entity nor a statement: it has no id")
	default:
		r.entity(it, text(it, "id"))
	}
}

// answer is what an answer of the wiki has beside what was asked for.
func answer(it exchange.Item, asked string) {
	it.Due('0', "success")
	it.Rest(asked, "success")
}

// entity takes an entity that the file has under a key.
func (r *reader) entity(it exchange.Item, key string) {
	id := text(it, "id")
	if id == "" {
		id = key
	}
	if it.Has("missing") {
		r.tally.Skip(it.Place, "the wiki has no such entity")
		return
	}
	if key != id {
		r.tally.Remark(it.Place, "the entity was merged into another, which stands for it")
		r.draft.Alias(key, r.draft.ID(id))
	}
	if i, again := r.entities[id]; again && !r.all[i].bare {
		r.tally.Skip(it.Place, "an entity of the same id is in the file; the first is kept")
		return
	} else if again {
		r.all[i].Item, r.all[i].bare = it, false
	} else {
		r.entities[id] = len(r.all)
		r.all = append(r.all, entity{Item: it, id: id})
	}
	if name, _ := called(it); name != "" {
		r.labels[id] = name
	}
	it.Due('"', "id", "type")
	for _, member := range []string{"labels", "lemmas", "aliases", "descriptions", "claims"} {
		if it.Kind(member) != '[' || len(it.Entries(member)) > 0 { // an empty map is a list there
			it.Due('{', member)
		}
	}
	if it.Kind("claims") != '{' {
		return
	}
	claims, _ := it.Item("claims")
	for _, p := range claims.Names() {
		r.take(r.entities[id], p, r.listed(claims, p))
	}
}

// listed are the statements of a property; what is no object is skipped.
func (r *reader) listed(claims exchange.Item, property string) []exchange.Item {
	if claims.Kind(property) != '[' {
		return claims.Items(property)
	}
	var out []exchange.Item
	for _, s := range claims.Entries(property) {
		if !s.Object() {
			r.tally.Skip(s.Place, "the statement is no object")
			continue
		}
		out = append(out, s)
	}
	return out
}

// loose takes statements whose entity only their ids name.
func (r *reader) loose(list []exchange.Item) {
	for _, s := range list {
		id, _, ok := strings.Cut(text(s, "id"), "$")
		id = strings.ToUpper(id)
		snak, _ := mainsnak(s)
		if property := text(snak, "property"); !ok || !entityID().MatchString(id) || property == "" {
			r.tally.Skip(s.Place, "nothing says which entity the statement is of, or which property it has")
			continue
		}
		if _, known := r.entities[id]; !known {
			r.entities[id] = len(r.all)
			r.all = append(r.all, entity{id: id, bare: true})
		}
		r.take(r.entities[id], text(snak, "property"), []exchange.Item{s})
	}
}

// take takes the statements of a property.
func (r *reader) take(at int, property string, list []exchange.Item) {
	for _, it := range list {
		if id := text(it, "id"); id != "" {
			if r.statements[id] {
				r.tally.Skip(it.Place, "a statement of the same id is in the file; the first is kept")
				continue
			}
			r.statements[id] = true
		}
		snak, ok := mainsnak(it)
		of := firstOf(property, text(snak, "property"))
		if !ok || of == "" {
			r.tally.Skip(it.Place, "the statement says nothing: it has no mainsnak, or no property")
			continue
		}
		it.Due('"', "id", "type", "rank")
		snak.Due('"', "property")
		s := statement{Item: it, property: of, rank: text(it, "rank")}
		r.all[at].statements = append(r.all[at].statements, s)
	}
}

// ranked marks the best statements of each property: the preferred ones, or
// where there are none the normal ones. Deprecated ones are never among them.
func ranked(list []statement) {
	preferred := map[string]bool{}
	for _, s := range list {
		if s.rank == "preferred" {
			preferred[s.property] = true
		}
	}
	for i, s := range list {
		list[i].best = s.rank == "preferred" || s.rank != "deprecated" && !preferred[s.property]
	}
}

func mainsnak(it exchange.Item) (exchange.Item, bool) {
	if it.Kind("mainsnak") != '{' {
		return exchange.Item{}, false
	}
	return it.Item("mainsnak")
}

// called is the name of an entity, in English where it has one, else in the
// first language of the file, and that language.
func called(it exchange.Item) (name, language string) {
	for _, member := range []string{"labels", "lemmas"} {
		if it.Kind(member) != '{' { // an empty map is a list there
			continue
		}
		labels, _ := it.Item(member)
		for _, language := range append([]string{"en", "mul"}, labels.Names()...) {
			if labels.Kind(language) != '{' {
				continue
			}
			if l, ok := labels.Item(language); ok {
				if v := text(l, "value"); v != "" {
					return v, language
				}
			}
		}
	}
	return "", ""
}

// text is a member that is a text; what has another shape stays under "x".
func text(it exchange.Item, name string) string {
	if it.Kind(name) != '"' {
		return ""
	}
	return strings.TrimSpace(it.Text(name))
}

// label is what an entity is called, with its id; the id alone where the file does not say.
func (r *reader) label(id string) string {
	if l := r.labels[id]; l != "" {
		return l
	}
	return id
}

// missing remarks references to items that are not in the file.
func (r *reader) missing() {
	x := dossier.NewIndex(r.draft.Dossier)
	for i := range r.draft.Dossier.Links {
		l := &r.draft.Dossier.Links[i]
		if _, _, known := x.Position(l.To); !known {
			r.tally.Remark(exchange.Place{Path: l.ID + " → " + l.To}, "it names an item that is not in the file; the reference is kept")
		}
	}
}
