// Package native is the dossier itself, <dossier/1>: what the program reads and
// writes without any loss.
package native

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "json", Title: "Waybill dossier", Spec: "dossier/1: waybill schema", File: ".json",
		Guess: Guess, Read: Read, Write: Write, Drops: "Nothing.",
		Loses: func(*dossier.Dossier) []exchange.Loss { return nil },
	}
}

// Guess says whether a file that begins with head is a dossier, or was meant to
// be one: an object with the mark of a dossier, of whatever version. Where the
// mark comes late, or was forgotten, a list that only a dossier has will do;
// what is wrong with such a file is for [dossier.Decode] to say.
func Guess(head []byte) bool {
	d := jsontext.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if t, err := d.ReadToken(); err != nil || t.Kind() != '{' {
		return false
	}
	ours := false
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			break
		}
		member := name.String()
		if member == "format" && d.PeekKind() == '"' {
			v, err := d.ReadToken()
			return err == nil && strings.HasPrefix(v.String(), "dossier/")
		}
		ours = ours || d.PeekKind() == '[' && own(member)
		if d.SkipValue() != nil {
			break // the head ends here, or the syntax does
		}
	}
	return ours
}

// own says whether a list of that name stands in no other format.
func own(member string) bool {
	switch dossier.Kind(member) {
	case dossier.Actors, dossier.Investments, dossier.Allegations, dossier.Rebuttals, dossier.Walks:
		return true
	}
	return false
}

// Read decodes a dossier. Its records are those of the file, each imported: a
// dossier with a defect is refused as a whole, with a [*dossier.DecodeError].
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	data, err := io.ReadAll(io.LimitReader(in, dossier.MaxSize+1))
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	if len(data) > dossier.MaxSize {
		return nil, fmt.Errorf("it has more than %d bytes; a dossier has %[1]d at most", dossier.MaxSize)
	}
	d, err := dossier.Decode(data)
	if err != nil {
		return nil, err
	}
	if in.Title != "" {
		d.Title = in.Title
	}
	for _, k := range dossier.Kinds() {
		for range d.Len(k) {
			in.Tally.Import()
		}
	}
	return d, nil
}

// Write encodes a dossier.
func Write(w io.Writer, d *dossier.Dossier) error {
	out, err := dossier.Encode(d)
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}
