package exchange

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
)

// Carried is the records of a dossier that a file of another format carries as
// they are, in an extension, beside what the format's own words say of them.
type Carried struct {
	records map[dossier.Kind][]jsontext.Value
	about   *dossier.Dossier
}

// Take takes a record of a kind, and gives its id. It is false for one that
// could not stand in a dossier.
func (c *Carried) Take(kind string, record Item) (id string, ok bool) {
	k := dossier.Kind(kind)
	if !slices.Contains(dossier.Kinds(), k) || !record.Object() {
		return "", false
	}
	one := &Carried{records: map[dossier.Kind][]jsontext.Value{k: {record.Raw()}}}
	if _, err := one.Dossier(); err != nil {
		return "", false
	}
	if c.records == nil {
		c.records = map[dossier.Kind][]jsontext.Value{}
	}
	c.records[k] = append(c.records[k], record.Raw())
	return Word(record.get("id")), true
}

// TakeAbout takes what a dossier says of itself, once.
func (c *Carried) TakeAbout(about Item) bool {
	d, err := dossier.Decode(about.Raw())
	if err != nil || c.about != nil {
		return false
	}
	c.about = unbound(d)
	return true
}

// Dossier is the dossier of all that was taken. Its title is empty where
// nothing was said of the dossier itself.
func (c *Carried) Dossier() (*dossier.Dossier, error) {
	b := bytes.NewBufferString(`{"format":"dossier/1","title":"-"`)
	for _, k := range dossier.Kinds() {
		for i, v := range c.records[k] {
			b.WriteByte(',')
			if i == 0 {
				b.WriteString(`"` + string(k) + `":[`)
			}
			b.Write(v)
		}
		if len(c.records[k]) > 0 {
			b.WriteByte(']')
		}
	}
	b.WriteByte('}')
	d, err := dossier.Decode(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("the records that the file carries make no dossier: %w", err)
	}
	d = unbound(d)
	d.Title = ""
	if a := c.about; a != nil {
		d.Schema, d.Title, d.Summary, d.Language, d.AsOf, d.X = a.Schema, a.Title, a.Summary, a.Language, a.AsOf, a.X
	}
	return d, nil
}

// unbound is a dossier without what binds it to the file it was read from.
func unbound(d *dossier.Dossier) *dossier.Dossier {
	return &dossier.Dossier{
		Schema: d.Schema, Format: d.Format, Title: d.Title, Summary: d.Summary, Language: d.Language, AsOf: d.AsOf,
		Actors: d.Actors, Places: d.Places, Investments: d.Investments, Links: d.Links, Events: d.Events, Sources: d.Sources,
		Allegations: d.Allegations, Rebuttals: d.Rebuttals, Frameworks: d.Frameworks, Walks: d.Walks, X: d.X,
	}
}

// Carry is a record as [Carried.Take] takes it.
func Carry(r dossier.Record) (jsontext.Value, error) {
	out, err := dossier.EncodeRecord(r)
	return jsontext.Value(bytes.TrimSuffix(out, []byte("\n"))), err
}

// CarryAbout is what a dossier says of itself as [Carried.TakeAbout] takes it.
func CarryAbout(d *dossier.Dossier) (jsontext.Value, error) {
	out, err := dossier.Encode(&dossier.Dossier{Schema: d.Schema, Format: d.Format, Title: d.Title, Summary: d.Summary, Language: d.Language, AsOf: d.AsOf, X: d.X})
	return jsontext.Value(bytes.TrimSuffix(out, []byte("\n"))), err
}

// Same says whether two values say the same, however they are laid out (RFC 8785).
func Same(a, b jsontext.Value) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	one, ok := canonical(a)
	other, both := canonical(b)
	return ok && both && bytes.Equal(one, other)
}

func canonical(v jsontext.Value) (jsontext.Value, bool) {
	v = bytes.Clone(v)
	err := v.Canonicalize(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return v, err == nil
}
