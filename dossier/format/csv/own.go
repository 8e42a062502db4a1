package csv

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// mark is the name of the first column of our own table, which holds what kind
// of record a row is.
const mark = dossier.Format

// columns are those of our own table, in order. One that no record uses is not written.
func columns() []string {
	return []string{
		"id", "title", "type", "of", "country", "from", "to", "said by", "by", "against", "about", "date", "period", "attribution", "modality",
		"answer state", "at most origins", "response", "answers", "points", "doesNotEstablish", "relations", "status", "investors", "into",
		"counterparties", "operator", "amounts", "involves", "publisher", "authors", "url", "archive", "language", "reliability", "restsOn",
		"factors", "steps", "names", "identifiers", "summary", "asOf", "evidence", "x", "$schema",
	}
}

// computed are the columns that are there for the reader of a table; they are
// worked out anew each time, and passed over in reading.
func computed() []string { return []string{"said by", "answer state", "at most origins"} }

// sort is a kind of rows.
type sort struct {
	word string
	kind dossier.Kind // "" for the dossier itself and for phases
	of   reflect.Type
	// columns gives the fields of a record by their columns.
	columns map[string][]int
	// members are the names of those fields by their columns.
	members map[string]string
}

// sorts lists the kinds of rows, in order.
func sorts() []sort {
	all := []sort{
		{word: "dossier", kind: "", of: reflect.TypeFor[dossier.Dossier]()},
		{word: "actor", kind: dossier.Actors, of: reflect.TypeFor[dossier.Actor]()},
		{word: "place", kind: dossier.Places, of: reflect.TypeFor[dossier.Place]()},
		{word: "investment", kind: dossier.Investments, of: reflect.TypeFor[dossier.Investment]()},
		{word: "phase", kind: "", of: reflect.TypeFor[dossier.Phase]()},
		{word: "link", kind: dossier.Links, of: reflect.TypeFor[dossier.Link]()},
		{word: "event", kind: dossier.Events, of: reflect.TypeFor[dossier.Event]()},
		{word: "source", kind: dossier.Sources, of: reflect.TypeFor[dossier.Source]()},
		{word: "allegation", kind: dossier.Allegations, of: reflect.TypeFor[dossier.Claim]()},
		{word: "rebuttal", kind: dossier.Rebuttals, of: reflect.TypeFor[dossier.Claim]()},
		{word: "framework", kind: dossier.Frameworks, of: reflect.TypeFor[dossier.Framework]()},
		{word: "walk", kind: dossier.Walks, of: reflect.TypeFor[dossier.Walk]()},
	}
	for i := range all {
		all[i].columns, all[i].members = membersOf(all[i].of)
	}
	return all
}

// byWord gives the kinds of rows by their words.
func byWord() map[string]sort {
	out := map[string]sort{}
	for _, s := range sorts() {
		out[s.word] = s
	}
	return out
}

// columnOf is the column that a member stands in: what is called otherwise in
// one kind of record than in another shares one.
func columnOf(member string) string {
	switch member {
	case "name", "text":
		return "title"
	case "kind":
		return "type"
	case "made", "published":
		return "date"
	case "applies":
		return "period"
	}
	return member
}

// membersOf gives the fields of a kind of record by their columns, and their
// names. Phases are not among them: each has a row of its own.
func membersOf(t reflect.Type) (columns map[string][]int, names map[string]string) {
	columns, names = map[string][]int{}, map[string]string{}
	for member, index := range fields(t) {
		of := t != reflect.TypeFor[dossier.Dossier]() || slices.Contains([]string{"title", "summary", "language", "asOf", "x", "$schema"}, member)
		if of && member != "phases" {
			columns[columnOf(member)], names[columnOf(member)] = index, member
		}
	}
	return columns, names
}

// fields gives the fields of a type by the names of their members; those of
// embedded types stand beside its own.
func fields(t reflect.Type) map[string][]int {
	out := map[string][]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for member, index := range fields(f.Type) {
				out[member] = append([]int{i}, index...)
			}
			continue
		}
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() && name != "" {
			out[name] = []int{i}
		}
	}
	return out
}

// line is a row of our own table, by column.
type line map[string]string

// lines are the rows of a dossier.
func lines(d *dossier.Dossier) []line {
	x, all := dossier.NewIndex(d), byWord()
	var out []line
	for _, s := range sorts() {
		switch s.word {
		case "dossier":
			out = append(out, lineOf(s, reflect.ValueOf(d).Elem()))
		case "phase": // after its investment
		default:
			list := listOf(d, s.kind)
			for i := range list.Len() {
				l := lineOf(s, list.Index(i))
				switch r := list.Index(i).Addr().Interface().(type) {
				case *dossier.Claim:
					tell(x, s.kind, r, l)
				case *dossier.Investment:
					out = append(append(out, l), phases(all["phase"], r)...)
					continue
				}
				out = append(out, l)
			}
		}
	}
	return out
}

// listOf is the list of a kind.
func listOf(d *dossier.Dossier, k dossier.Kind) reflect.Value {
	v := reflect.ValueOf(d).Elem()
	return v.FieldByIndex(fields(v.Type())[string(k)])
}

func lineOf(s sort, v reflect.Value) line {
	l := line{mark: s.word}
	for column, index := range s.columns {
		if cell := write(v.FieldByIndex(index)); cell != "" {
			l[column] = cell
		}
	}
	return l
}

func phases(s sort, i *dossier.Investment) []line {
	var out []line
	for _, p := range i.Phases {
		l := lineOf(s, reflect.ValueOf(p))
		l["of"] = write(reflect.ValueOf(i.ID))
		out = append(out, l)
	}
	return out
}

// tell puts beside a claim what a reader must know of it: who says it, how it is
// answered or that nobody has, and on how few origins it rests.
func tell(x *dossier.Index, k dossier.Kind, c *dossier.Claim, l line) {
	var who []string
	for _, by := range c.By {
		name := by + " (missing)"
		if r, ok := x.Record(by); ok {
			name = r.Title
		}
		who = append(who, name)
	}
	if len(who) == 0 {
		who = []string{"nobody named"}
	}
	l["said by"] = guard(hide(strings.Join(who, "; ")))
	if k == dossier.Allegations {
		l["answer state"] = string(x.Answer(c.ID))
		if x.Answer(c.ID) == dossier.Unanswered && c.Response != "" {
			l["answer state"] += " (" + string(c.Response) + ")"
		}
	}
	l["at most origins"] = fmt.Sprint(len(x.Origins(c.ID)))
}

// Write writes a dossier as one table, in which the first column says what kind
// of record a row is, and the first row is the dossier's own.
func Write(w io.Writer, d *dossier.Dossier) error { return writeTable(w, lines(d)) }

// Files writes a dossier as a table for each kind of record that it has, by the
// names of the files: "actors.csv". Each can be read as [Write]'s can; that of
// investments has their phases, and "dossier.csv" what the dossier says of itself.
func Files(d *dossier.Dossier) ([]exchange.File, error) {
	by, all := map[string][]line{}, byWord()
	var order []string
	for _, l := range lines(d) {
		word := l[mark]
		if word == "phase" {
			word = "investment"
		}
		if by[word] == nil {
			order = append(order, word)
		}
		by[word] = append(by[word], l)
	}
	var out []exchange.File
	for _, word := range order {
		name := "dossier.csv"
		if s := all[word]; s.kind != "" {
			name = string(s.kind) + ".csv"
		}
		var b bytes.Buffer
		if err := writeTable(&b, by[word]); err != nil {
			return nil, err
		}
		out = append(out, exchange.File{Name: name, Data: b.Bytes()})
	}
	return out, nil
}

func writeTable(w io.Writer, lines []line) error {
	header := []string{mark}
	for _, c := range columns() {
		if c == "id" || c == "title" || slices.ContainsFunc(lines, func(l line) bool { return l[c] != "" }) {
			header = append(header, c)
		}
	}
	t := csv.NewWriter(w)
	cells := slices.Clone(header)
	err := t.Write(cells)
	for _, l := range lines {
		for i, c := range header {
			cells[i] = l[c]
		}
		err = errors.Join(err, t.Write(cells))
	}
	t.Flush()
	return errors.Join(err, t.Error())
}

// Loses is nil: a table carries all of a dossier.
func Loses(*dossier.Dossier) []exchange.Loss { return nil }

// readOwn reads our own table. Rows of a kind that is none, without an id, or
// with one that was given before, are skipped.
func readOwn(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	s, err := open(ctx, in, layout{})
	if err != nil {
		return nil, err
	}
	if s.header[0] != mark {
		return nil, &NoMapping{s.header}
	}
	title := in.Name
	if title == "" {
		title = "Table"
	}
	o := own{sheet: s, sorts: byWord(), ids: map[string]int{}, d: &dossier.Dossier{Format: dossier.Format, Title: title}}
	for _, c := range s.header[1:] {
		if !slices.Contains(columns(), c) {
			in.Tally.Remark(exchange.Place{Line: s.before + 1, Path: c}, "the column is none of a dossier, and is left out")
		}
	}
	for {
		r, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		o.row(r)
	}
	if in.Title != "" {
		o.d.Title = in.Title
	}
	return o.d, nil
}

// own is a reading of our own table.
type own struct {
	sheet *sheet
	sorts map[string]sort
	d     *dossier.Dossier
	ids   map[string]int // of records: the line they stand in
}

func (o *own) row(r row) {
	tally, at := o.sheet.in.Tally, exchange.Place{Line: r.line}
	s, ok := o.sorts[strings.TrimSpace(unguard(r.cells[0]))]
	if !ok {
		tally.Skip(at, "the first column names no kind of record")
		return
	}
	v := reflect.New(s.of).Elem()
	if s.word == "dossier" { // it keeps the lists that it has
		v.Set(reflect.ValueOf(*o.d))
	}
	of := ""
	for i, c := range o.sheet.header {
		if i == 0 || r.cells[i] == "" {
			continue
		}
		at := exchange.Place{Line: r.line, Path: c}
		if c == "of" {
			of = reveal(unguard(r.cells[i]))
		}
		index, ok := s.columns[c]
		switch {
		case ok:
			f := v.FieldByIndex(index)
			f.SetZero()
			if wrong := read(r.cells[i], f); wrong != "" {
				tally.Remark(at, wrong)
			}
		case slices.Contains(columns(), c) && !slices.Contains(computed(), c) && (c != "of" || s.word != "phase"):
			tally.Remark(at, "a record of this kind has nothing of the kind; the cell is left out")
		}
	}
	if why := mend(s, v, true, tally, at); why != "" {
		tally.Skip(at, why)
		return
	}
	if why := o.keep(s, v, of, r.line); why != "" {
		tally.Skip(at, why)
		return
	}
	tally.Import()
}

// keep puts a record in its place; it says why it cannot.
func (o *own) keep(s sort, v reflect.Value, of string, at int) string {
	switch r := v.Addr().Interface().(type) {
	case *dossier.Dossier:
		if o.ids[""] > 0 {
			return "the dossier has its row already"
		}
		o.ids[""] = at
		*o.d = *r
		return ""
	case *dossier.Phase:
		for i := len(o.d.Investments) - 1; i >= 0; i-- { // it is the last, most of the time
			if o.d.Investments[i].ID == of {
				o.d.Investments[i].Phases = append(o.d.Investments[i].Phases, *r)
				return ""
			}
		}
		return "no investment before it has the id that it is a phase of"
	}
	id := v.FieldByName("ID").String()
	if line, ok := o.ids[id]; ok {
		return fmt.Sprintf("line %d has the id already", line)
	}
	o.ids[id] = at
	list := listOf(o.d, s.kind)
	list.Set(reflect.Append(list, v))
	return ""
}
