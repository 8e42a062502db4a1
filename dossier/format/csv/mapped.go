package csv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// maker makes a dossier of a table.
//
// Of rows that make a record of one id and kind, the first makes it; what later
// ones add to its lists and to members that are still empty is kept, and what
// they say otherwise is remarked. The evidence stays the line of the first.
type maker struct {
	sheet   *sheet
	draft   *exchange.Draft
	tally   *exchange.Tally
	skip    []condition
	recipes []recipe
	unused  []int             // columns that the mapping does not name
	source  string            // id of the source of all rows
	made    map[string]placed // by id
	lists   map[dossier.Kind]reflect.Value
}

// list is the list of a kind.
func (k *maker) list(kind dossier.Kind) reflect.Value {
	v, ok := k.lists[kind]
	if !ok {
		v = listOf(k.draft.Dossier, kind)
		k.lists[kind] = v
	}
	return v
}

// placed is where a record stands.
type placed struct {
	kind dossier.Kind
	at   int // in its list
}

func readMapped(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	m, err := parse(in.Mapping)
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, in, m.layout())
	if err != nil {
		return nil, err
	}
	k := &maker{sheet: s, tally: in.Tally, made: map[string]placed{}, lists: map[dossier.Kind]reflect.Value{}}
	if err := k.compile(m); err != nil {
		return nil, err
	}
	k.begin(m)
	for {
		r, err := s.next()
		if errors.Is(err, io.EOF) {
			unspoil(k.draft.Dossier, k.tally)
			return k.draft.Dossier, nil
		}
		if err != nil {
			return nil, err
		}
		k.row(r)
	}
}

// compile turns the mapping into recipes, and remarks the columns that it does not use.
func (k *maker) compile(m mapping) error {
	c := &compiler{header: k.sheet.header, used: map[string]bool{}, known: map[string]bool{}}
	k.skip = m.Skip
	if err := c.conditions(k.skip); err != nil {
		return err
	}
	rest := false
	for _, raw := range m.Records {
		r, err := c.record(raw)
		if err != nil {
			return err
		}
		k.recipes, rest = append(k.recipes, r), rest || r.rest
	}
	var twins []string
	for i, name := range k.sheet.header {
		if c.used[name] {
			continue
		}
		if twins = append(twins, name); rest && !holdable(twins) {
			twins = twins[:len(twins)-1]
			k.tally.Remark(exchange.Place{Line: k.sheet.before + 1, Path: name}, "an own object cannot have two members that differ only in case; the column is left out")
			continue
		}
		k.unused = append(k.unused, i)
		if !rest {
			k.tally.Remark(exchange.Place{Line: k.sheet.before + 1, Path: name}, `the mapping does not use the column; "rest": true in a record keeps it`)
		}
	}
	return nil
}

// begin makes the dossier with the source of all rows and its publisher.
func (k *maker) begin(m mapping) {
	o := m.Source
	name := k.sheet.in.Name
	if name == "" || name == "-" {
		name = "Table"
	}
	o.Title = first(o.Title, m.Title, name)
	k.draft = exchange.NewDraft(first(k.sheet.in.Title, m.Title, o.Title))
	d := k.draft.Dossier
	d.Summary, d.Language, d.AsOf = m.Summary, m.Language, m.AsOf
	k.source = k.draft.ID(first(o.ID, "source-"+exchange.Slug(o.Title)))
	s := dossier.Source{ID: k.source, Kind: first(o.Kind, "report"), Title: o.Title, Authors: o.Authors, Published: o.Published, URL: o.URL,
		Archive: o.Archive, Language: o.Language, Common: dossier.Common{Summary: o.Summary}}
	if o.Publisher != "" {
		s.Publisher = k.draft.ID("publisher-" + o.Publisher)
		d.Actors = append(d.Actors, dossier.Actor{ID: s.Publisher, Kind: "unknown", Name: o.Publisher,
			Common: dossier.Common{Evidence: []dossier.Evidence{{Source: k.source}}}})
		k.made[s.Publisher] = placed{kind: dossier.Actors}
	}
	d.Sources = append(d.Sources, s)
	k.made[k.source] = placed{kind: dossier.Sources}
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// row makes the records of a row.
func (k *maker) row(r row) {
	at := exchange.Place{Line: r.line}
	for _, c := range k.skip {
		if c.holds(r) {
			k.tally.Skip(at, "the mapping skips it: "+c.String())
			return
		}
	}
	t := &turn{row: r, ids: map[string]string{}}
	t.remarks = func(member, reason string) { k.tally.Remark(exchange.Place{Line: r.line, Path: member}, reason) }
	some := false
	for _, rec := range k.recipes {
		if slices.ContainsFunc(rec.when, func(c condition) bool { return !c.holds(r) }) {
			continue
		}
		id := k.id(t, rec)
		if id == "" || !k.make(t, rec, id) {
			continue
		}
		some = true
		if rec.as != "" {
			t.ids[rec.as] = id
		}
	}
	if !some {
		k.tally.Skip(at, "nothing that the mapping makes could be made of the row")
		return
	}
	k.tally.Import()
}

// id is the id of a record; "" where a row says nothing of it.
func (k *maker) id(t *turn, rec recipe) string {
	foreign := fmt.Sprintf("%s-%d", first(rec.as, rec.sort.word), t.row.line)
	if rec.id != nil {
		if foreign = t.word(*rec.id, "id"); foreign == "" {
			return ""
		}
	}
	return k.draft.ID(foreign)
}

// make makes a record of a row, or adds to the one that an earlier row made. It
// says whether the record is there now.
func (k *maker) make(t *turn, rec recipe, id string) bool {
	v := reflect.New(rec.sort.of).Elem()
	for _, f := range rec.fill {
		f(t, v)
	}
	v.FieldByName("ID").SetString(id)
	if kind := v.FieldByName("Kind"); kind.IsValid() && kind.IsZero() && rec.sort.kind != dossier.Investments {
		kind.SetString("unknown")
	}
	if x := v.FieldByName("X"); rec.rest && x.IsZero() {
		x.SetBytes(k.rest(t.row))
	}
	k.attest(v, t.row.line)
	if why := mend(rec.sort, v, false, k.tally, exchange.Place{Line: t.row.line}); why != "" {
		t.remarks(rec.sort.word, "the row makes none: "+why)
		return false
	}
	if was, ok := k.made[id]; ok {
		if was.kind != rec.sort.kind {
			t.remarks(rec.sort.word, fmt.Sprintf("its id %q is that of one of the %s; give the ids of each kind a beginning of their own", id, was.kind))
			return false
		}
		k.merge(t, rec.sort, k.list(was.kind).Index(was.at), v)
		return true
	}
	list := k.list(rec.sort.kind)
	k.made[id] = placed{rec.sort.kind, list.Len()}
	list.Set(reflect.Append(list, v))
	return true
}

// rest is the columns that the mapping does not name, as an own object.
func (k *maker) rest(r row) []byte {
	var all [][2]string
	for _, i := range k.unused {
		all = append(all, [2]string{k.sheet.header[i], r.cells[i]})
	}
	return object(all)
}

// attest says in which line of the source a record and its sums stand.
func (k *maker) attest(v reflect.Value, line int) {
	here := []dossier.Evidence{{Source: k.source, Locator: fmt.Sprintf("line %d", line)}}
	if e := v.FieldByName("Evidence"); e.IsValid() && e.IsZero() && v.Type() != reflect.TypeFor[dossier.Source]() {
		e.Set(reflect.ValueOf(here))
	}
	if i, ok := v.Addr().Interface().(*dossier.Investment); ok {
		for j := range i.Amounts {
			if len(i.Amounts[j].Evidence) == 0 {
				i.Amounts[j].Evidence = slices.Clone(here)
			}
		}
	}
}

// merge adds to a record what a later row says of it.
func (k *maker) merge(t *turn, s sort, old, v reflect.Value) {
	for _, member := range slices.Sorted(maps.Keys(s.columns)) {
		index := s.columns[member]
		was, is := old.FieldByIndex(index), v.FieldByIndex(index)
		switch {
		case is.IsZero() || member == "evidence" || member == "id":
		case was.IsZero():
			was.Set(is)
		case was.Kind() == reflect.Slice && member != "x":
			for i := range is.Len() {
				add(was, is.Index(i))
			}
		case !reflect.DeepEqual(was.Interface(), is.Interface()):
			t.remarks(s.members[member], "the row that first gave the id says otherwise, and is kept")
		}
	}
}
