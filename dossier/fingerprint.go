package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Fingerprint tells two contents of a record apart: it is the same wherever and
// however the record is written, and another as soon as a member, an entry of
// one of its lists or the list that it stands in is another. It is "" when no
// record has the id; where several have, the first is meant.
//
// It is the first half of the SHA-256, as 32 hexadecimal digits, of the record's
// kind, a line feed and its JSON by RFC 8785 (JCS), apart from numbers, which
// stand as written because JCS would round them. It may be kept from one run of
// the program to the next: it depends on nothing but the format.
func (x *Index) Fingerprint(id string) string {
	n, ok := x.find(id)
	if !ok {
		return ""
	}
	return x.fingerprint(n)
}

func (x *Index) fingerprint(n int32) string {
	k, row := x.row(n)
	return digest(string(k), x.dossier.bare(k, row).Value)
}

// digest is the fingerprint of a value; "" for one that is not JSON, which
// nothing that [Decode] has read is.
func digest(kind string, value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	canonical := jsontext.Value(b)
	if err := canonical.Canonicalize(jsontext.CanonicalizeRawInts(false), jsontext.CanonicalizeRawFloats(false)); err != nil {
		return ""
	}
	sum := sha256.Sum256(append(append([]byte(kind), '\n'), canonical...))
	return hex.EncodeToString(sum[:len(sum)/2])
}

// Changes is what became of a dossier's records, as ids in the order of the file.
type Changes struct {
	Added   []string
	Changed []string
	Removed []string
	About   bool // what the dossier says of itself is another: title, summary, language, date, own object
}

// None says that nothing changed that a reader could see.
func (c Changes) None() bool {
	return len(c.Added)+len(c.Changed)+len(c.Removed) == 0 && !c.About
}

// Since compares the records with those of an earlier index of the same
// dossier, by their fingerprints. It looks at every record of both: it is for
// work beside the screen.
func (x *Index) Since(earlier *Index) Changes {
	if x.sameFile(earlier) {
		return Changes{}
	}
	c := Changes{About: x.head() != earlier.head()}
	for n := range int32(x.count()) {
		if _, twin := x.twins[n]; twin {
			continue // it cannot be reached by its id
		}
		id := x.id(n)
		before, known := earlier.find(id)
		switch {
		case !known:
			c.Added = append(c.Added, id)
		case x.fingerprint(n) != earlier.fingerprint(before):
			c.Changed = append(c.Changed, id)
		}
	}
	for n := range int32(earlier.count()) {
		if _, twin := earlier.twins[n]; twin {
			continue
		}
		if _, known := x.find(earlier.id(n)); !known {
			c.Removed = append(c.Removed, earlier.id(n))
		}
	}
	return c
}

// sameFile says whether both were read from the same bytes.
func (x *Index) sameFile(y *Index) bool {
	a, b := x.dossier.source, y.dossier.source
	return a != nil && b != nil && bytes.Equal(a.data, b.data)
}

// head is the fingerprint of what the dossier says of itself.
func (x *Index) head() string {
	d := x.dossier
	return digest("", &Dossier{Title: d.Title, Summary: d.Summary, Language: d.Language, AsOf: d.AsOf, X: d.X})
}
