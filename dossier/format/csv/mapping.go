package csv

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// mapping is the JSON object that [Manual] describes.
type mapping struct {
	Note      string                      `json:"note,omitzero"` // for those who read it
	Title     string                      `json:"title,omitzero"`
	Summary   string                      `json:"summary,omitzero"`
	Language  string                      `json:"language,omitzero"`
	AsOf      dossier.Date                `json:"asOf,omitzero"`
	Encoding  string                      `json:"encoding,omitzero"`
	Separator string                      `json:"separator,omitzero"`
	Header    int                         `json:"header,omitzero"`
	Lax       bool                        `json:"lax,omitzero"`
	Source    origin                      `json:"source,omitzero"`
	Skip      []condition                 `json:"skip,omitempty"`
	Records   []map[string]jsontext.Value `json:"records"`
}

// origin is the source of all rows.
type origin struct {
	ID        string       `json:"id,omitzero"`
	Kind      string       `json:"kind,omitzero"`
	Title     string       `json:"title,omitzero"`
	Publisher string       `json:"publisher,omitzero"` // a name
	Authors   []string     `json:"authors,omitempty"`
	Published dossier.Date `json:"published,omitzero"`
	URL       string       `json:"url,omitzero"`
	Archive   string       `json:"archive,omitzero"`
	Language  string       `json:"language,omitzero"`
	Summary   string       `json:"summary,omitzero"`
}

// condition holds of a row in which a column is, is not, or is one of something.
type condition struct {
	Column string   `json:"column"`
	Is     *string  `json:"is,omitempty"`
	Not    *string  `json:"not,omitempty"`
	In     []string `json:"in,omitempty"`
	at     int      // of the column
}

func (c condition) holds(r row) bool {
	cell := strings.TrimSpace(r.cells[c.at])
	switch {
	case c.Is != nil:
		return cell == *c.Is
	case c.Not != nil:
		return cell != *c.Not
	}
	return slices.Contains(c.In, cell)
}

// String is the condition as it holds: "acres is 0".
func (c condition) String() string {
	switch {
	case c.Is != nil && *c.Is == "":
		return c.Column + " is empty"
	case c.Is != nil:
		return fmt.Sprintf("%s is %q", c.Column, *c.Is)
	case c.Not != nil:
		return fmt.Sprintf("%s is not %q", c.Column, *c.Not)
	}
	return fmt.Sprintf("%s is one of %q", c.Column, c.In)
}

// parse reads a mapping. The error says what is wrong with it.
func parse(text []byte) (mapping, error) {
	var m mapping
	text = []byte(strings.TrimPrefix(string(text), "\ufeff"))
	if err := json.Unmarshal(text, &m, json.RejectUnknownMembers(true)); err != nil {
		return m, fmt.Errorf("the mapping: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if len(m.Records) == 0 {
		return m, fmt.Errorf(`the mapping makes no records: its "records" lists what a row makes`)
	}
	if n := len([]rune(m.Separator)); n > 1 || strings.ContainsAny(m.Separator, "\"\r\n\uFFFD") {
		return m, fmt.Errorf("the mapping: %q cannot divide cells; it is one character", m.Separator)
	}
	return m, nil
}

func (m mapping) layout() layout {
	l := layout{header: m.Header, lax: m.Lax}
	if e := strings.ToLower(m.Encoding); e != "utf-8" && e != "utf8" {
		l.encoding = e
	}
	for _, r := range m.Separator {
		l.separator = r
	}
	return l
}

// recipe is how a row makes a record.
type recipe struct {
	sort sort
	as   string
	id   *text // nil: each row has its own
	when []condition
	fill []fill
	rest bool
}

// fill puts what a row says into a record.
type fill func(*turn, reflect.Value)

// compiler turns a mapping into recipes for a table.
type compiler struct {
	header []string
	used   map[string]bool // columns
	known  map[string]bool // records above, by "as"
}

func (c *compiler) column(name string) (int, error) {
	i := slices.Index(c.header, name)
	if i < 0 {
		err := fmt.Errorf("the mapping names the column %q, which the table does not have", name)
		if near := dossier.NearestWord(name, c.header); near != "" {
			err = fmt.Errorf("%w (did you mean %q?)", err, near)
		}
		return 0, err
	}
	c.used[name] = true
	return i, nil
}

func (c *compiler) conditions(list []condition) error {
	for i := range list {
		at, err := c.column(list[i].Column)
		if err != nil {
			return err
		}
		if list[i].at = at; list[i].Is == nil && list[i].Not == nil && list[i].In == nil {
			return fmt.Errorf(`the mapping: a condition on %q says neither "is" nor "not" nor "in"`, list[i].Column)
		}
	}
	return nil
}

// record compiles what makes one record of a row.
func (c *compiler) record(raw map[string]jsontext.Value) (recipe, error) {
	var r recipe
	var word string
	for name, into := range map[string]any{"make": &word, "as": &r.as, "rest": &r.rest, "when": &r.when} {
		if v, ok := raw[name]; ok {
			if err := json.Unmarshal(v, into, json.RejectUnknownMembers(true)); err != nil {
				return r, fmt.Errorf("the mapping: %q of a record: %s", name, strings.TrimPrefix(err.Error(), "json: "))
			}
		}
	}
	var ok bool
	if r.sort, ok = byWord()[strings.TrimSuffix(word, "s")]; !ok || r.sort.kind == "" {
		return r, fmt.Errorf(`the mapping: "make" is %q; it is one of actor, place, investment, link, event, source, allegation, rebuttal, framework, walk`, word)
	}
	if err := c.conditions(r.when); err != nil {
		return r, err
	}
	if v, ok := raw["id"]; ok {
		id, err := c.text(v)
		if err != nil {
			return r, err
		}
		r.id = &id
	}
	known := fields(r.sort.of)
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		if slices.Contains([]string{"make", "as", "rest", "when", "id", "note"}, name) {
			continue
		}
		index, ok := known[name]
		if !ok {
			err := fmt.Errorf("the mapping: %s has no member %q", r.sort.word, name)
			if near := dossier.NearestWord(name, slices.Sorted(maps.Keys(known))); near != "" {
				err = fmt.Errorf("%w (did you mean %q?)", err, near)
			}
			return r, err
		}
		f, err := c.value(name, r.sort.of.FieldByIndex(index).Type, raw[name])
		if err != nil {
			return r, err
		}
		r.fill = append(r.fill, func(t *turn, v reflect.Value) { f(t, v.FieldByIndex(index)) })
	}
	if r.as != "" {
		c.known[r.as] = true
	}
	return r, nil
}

// value compiles what fills a member of a type.
func (c *compiler) value(name string, t reflect.Type, raw jsontext.Value) (fill, error) {
	switch {
	case t == reflect.TypeFor[jsontext.Value]():
		return c.object(raw)
	case t.Kind() == reflect.String:
		text, err := c.text(raw)
		return func(turn *turn, v reflect.Value) {
			if s := turn.word(text, name); v.Type() != reflect.TypeFor[dossier.Date]() || turn.dated(name, s) {
				v.SetString(s)
			}
		}, err
	case t.Kind() == reflect.Slice:
		return c.list(name, t.Elem(), raw)
	}
	var parts map[string]jsontext.Value
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, fmt.Errorf("the mapping: %q is an object of its members", name)
	}
	var all []fill
	for _, member := range slices.Sorted(maps.Keys(parts)) {
		index, ok := fields(t)[member]
		if !ok {
			return nil, fmt.Errorf("the mapping: %q has no member %q", name, member)
		}
		f, err := c.value(name, t.FieldByIndex(index).Type, parts[member])
		if err != nil {
			return nil, err
		}
		all = append(all, func(turn *turn, v reflect.Value) { f(turn, v.FieldByIndex(index)) })
	}
	return func(turn *turn, v reflect.Value) {
		for _, f := range all {
			f(turn, v)
		}
		if !whole(v) {
			v.SetZero() // a sum without a value is none
		}
	}, nil
}

// whole says whether a part has all that it must have.
func whole(v reflect.Value) bool {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !strings.Contains(f.Tag.Get("json"), "omit") && v.Field(i).IsZero() {
			return false
		}
	}
	return true
}

// list compiles what fills a list: one value, or a list of them.
func (c *compiler) list(name string, of reflect.Type, raw jsontext.Value) (fill, error) {
	entries := []jsontext.Value{raw}
	if raw.Kind() == '[' {
		entries = nil
		if err := json.Unmarshal(raw, &entries); err != nil {
			return nil, fmt.Errorf("the mapping: %q: %w", name, err)
		}
	}
	var all []fill
	for _, e := range entries {
		if of.Kind() == reflect.String {
			text, err := c.text(e)
			if err != nil {
				return nil, err
			}
			all = append(all, func(t *turn, v reflect.Value) {
				for _, s := range t.words(text, name) {
					add(v, reflect.ValueOf(s).Convert(of))
				}
			})
			continue
		}
		f, err := c.value(name, of, e)
		if err != nil {
			return nil, err
		}
		all = append(all, func(t *turn, v reflect.Value) {
			one := reflect.New(of).Elem()
			if f(t, one); !one.IsZero() {
				add(v, one)
			}
		})
	}
	return func(t *turn, v reflect.Value) {
		for _, f := range all {
			f(t, v)
		}
	}, nil
}

// add adds to a list what it does not have.
func add(list, v reflect.Value) {
	for i := range list.Len() {
		if reflect.DeepEqual(list.Index(i).Interface(), v.Interface()) {
			return
		}
	}
	list.Set(reflect.Append(list, v))
}

// object compiles an author's own object, whose members are texts.
func (c *compiler) object(raw jsontext.Value) (fill, error) {
	var parts map[string]jsontext.Value
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, fmt.Errorf(`the mapping: "x" is an object of texts`)
	}
	names, texts := slices.Sorted(maps.Keys(parts)), map[string]text{}
	if !holdable(names) {
		return nil, fmt.Errorf(`the mapping: "x" has two members that differ only in case`)
	}
	for _, n := range names {
		text, err := c.text(parts[n])
		if err != nil {
			return nil, err
		}
		texts[n] = text
	}
	return func(t *turn, v reflect.Value) {
		var all [][2]string
		for _, n := range names {
			all = append(all, [2]string{n, t.word(texts[n], "x")})
		}
		v.SetBytes(object(all))
	}, nil
}

// holdable says whether an own object can have members of these names.
func holdable(names []string) bool {
	var all [][2]string
	for _, n := range names {
		all = append(all, [2]string{n, "-"})
	}
	_, err := dossier.Encode(&dossier.Dossier{Format: dossier.Format, Title: "-", X: object(all)})
	return err == nil
}

// object is an object of texts; nil where all are empty.
func object(members [][2]string) []byte {
	var out []byte
	for _, m := range members {
		name, err := jsontext.AppendQuote(nil, m[0])
		value, wrong := jsontext.AppendQuote(nil, m[1])
		if m[1] == "" || err != nil || wrong != nil {
			continue
		}
		out = append(append(append(append(out, ','), name...), ':'), value...)
	}
	if out == nil {
		return nil
	}
	out[0] = '{'
	return append(out, '}')
}
