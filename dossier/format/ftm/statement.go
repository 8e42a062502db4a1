package ftm

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"waybill/dossier/format/exchange"
)

// baseProp is the property of the statement that only says that an entity is there.
const baseProp = "id"

// statement is one value of an entity, with where it comes from.
type statement struct {
	at                  exchange.Place
	canonical, of       string // ids
	schema, prop, value string
	dataset             string
	seen                [3]string
	external            bool
}

// statementColumns says whether columns are those of statements.
func statementColumns(columns []string) bool {
	for _, c := range []string{"entity_id", "prop", "schema", "value", "dataset"} {
		if !slices.Contains(columns, c) {
			return false
		}
	}
	return true
}

func (r *reader) takeStatement(it exchange.Item) {
	s := statement{at: it.Place, canonical: it.Text("canonical_id"), of: it.Text("entity_id"), schema: it.Text("schema"), prop: it.Text("prop"),
		value: it.Text("value"), dataset: it.Text("dataset"), external: it.Has("external") && it.True("external")}
	for i, name := range seenNames() {
		s.seen[i] = it.Text(name)
	}
	it.Due('"', "id", "prop_type")
	it.Rest("canonical_id", "entity_id", "schema", "prop", "prop_type", "value", "dataset", "external", "first_seen", "last_seen", "last_change", "id")
	r.state(s)
}

// state adds a statement to its entity. It is counted with the entity.
func (r *reader) state(s statement) {
	s.canonical, s.of = unsigned(s.canonical), unsigned(s.of)
	if s.canonical == "" {
		s.canonical = s.of
	}
	switch {
	case s.canonical == "" || s.schema == "" || s.prop == "":
		r.tally.Skip(s.at, "the statement lacks its entity, schema or property")
		return
	case s.external:
		r.tally.Skip(s.at, "the statement is marked external: it is proposed, and nobody has accepted it")
		return
	case !r.plainName(s.prop):
		r.tally.Skip(s.at, "no property is called so")
		return
	}
	e := &entity{id: s.canonical, schema: s.schema, datasets: union(nil, []string{s.dataset}), lines: []int{s.at.Line}, extra: extra{seen: s.seen}}
	if s.of != "" && s.of != s.canonical {
		e.extra.referents = []string{s.of}
		if r.canon == nil {
			r.canon = make(map[string]string)
		}
		r.canon[s.of] = s.canonical
	}
	if s.prop != baseProp {
		e.add(s.prop, s.value)
	}
	was := r.entities[e.id]
	if was == nil {
		r.entities[e.id] = e
		r.order = append(r.order, e)
		return
	}
	if r.twin(was, s.prop) {
		r.tally.Skip(s.at, "the property differs from another in capital letters only")
		return
	}
	was.merge(r.model, e)
}

// resolveStatements lets references name entities by their canonical ids.
func (r *reader) resolveStatements() {
	if r.canon == nil {
		return
	}
	for _, e := range r.order {
		refs := r.model.refs(e.schema)
		for i := range e.props {
			if _, ref := refs[e.props[i].name]; !ref {
				continue
			}
			var values []string
			for _, v := range e.props[i].values {
				if to := r.canon[unsigned(v)]; to != "" {
					v = to
				}
				values = append(values, v)
			}
			e.props[i].values, e.props[i].has = union(nil, values), nil
		}
	}
}

// table reads statements from CSV, whose first line names the columns.
func (r *reader) table(ctx context.Context, b *bufio.Reader) error {
	if mark, err := b.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = b.Discard(3) // they have been seen
	}
	c := csv.NewReader(b)
	c.FieldsPerRecord = -1
	columns, err := c.Read()
	if err != nil {
		return fmt.Errorf("line 1: %w", err)
	}
	columns = slices.Clone(columns)
	told := int64(0)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := c.Read()
		var broken *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &broken):
			r.tally.Skip(exchange.Place{Line: broken.Line}, "it is not CSV: "+broken.Err.Error())
			continue
		case err != nil:
			return err
		}
		line, _ := c.FieldPos(0)
		r.row(line, columns, row)
		if at := c.InputOffset(); r.tally.Progress != nil && at-told >= 1<<20 {
			told = at
			r.tally.Progress(at)
		}
	}
}

// row takes a row of a table of statements.
func (r *reader) row(line int, columns, row []string) {
	s := statement{at: exchange.Place{Line: line}}
	for i, c := range columns {
		if i >= len(row) {
			break
		}
		value := strings.ToValidUTF8(row[i], "\uFFFD")
		if value != row[i] {
			r.tally.Remark(exchange.Place{Line: line, Path: c}, "bytes that are no character were replaced by U+FFFD")
		}
		switch c {
		case "canonical_id":
			s.canonical = value
		case "entity_id":
			s.of = value
		case "schema":
			s.schema = value
		case "prop":
			s.prop = value
		case "value":
			s.value = value
		case "dataset":
			s.dataset = value
		case "first_seen":
			s.seen[0] = value
		case "last_seen":
			s.seen[1] = value
		case "external":
			s.external = strings.EqualFold(value, "t") || strings.EqualFold(value, "true") || value == "1"
		case "id", "prop_type":
		default:
			if value != "" {
				r.tally.Remark(exchange.Place{Line: line, Path: c}, "the column has no place in a dossier and is left out")
			}
		}
	}
	r.state(s)
}
