// Package csv is tables of comma-separated values, <RFC 4180>.
//
// Any table is read with a mapping, which says what records a row makes: see
// [Manual]. A dossier is written as a table of one row for each record, or one
// table for each kind, whose first column is "dossier/1": see own.go for its
// columns, cell.go for what its cells hold. Such a table is read without a
// mapping and loses nothing.
package csv

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// Format is the row of the table of formats.
func Format() exchange.Format {
	return exchange.Format{
		Name: "csv", Title: "CSV", Spec: "RFC 4180", File: ".csv",
		Guess: Guess, Read: Read, Write: Write, Files: Files, Loses: Loses,
		Drops: "Nothing; what is computed of claims is added.",
	}
}

// Guess says whether a file that begins with head is a table that [Write] wrote,
// whatever divides its cells now. What the columns of another table mean, it
// does not show.
func Guess(head []byte) bool {
	text := string(bytes.TrimPrefix(head, []byte("\ufeff")))
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") {
		text = rest
	}
	text, _, _ = strings.Cut(text, "\n")
	text = strings.TrimRight(strings.ReplaceAll(text, `"`, ""), "\r")
	for _, by := range []string{",", ";", "\t", "|"} {
		names := strings.Split(text, by)
		if len(names) >= 3 && names[0] == mark && names[1] == "id" && names[2] == "title" {
			return true
		}
	}
	return false
}

// NoMapping is the error of a table that no mapping says the meaning of.
type NoMapping struct{ Columns []string }

// Error names the columns.
func (e *NoMapping) Error() string {
	return fmt.Sprintf("it is a table, and no mapping says what its columns mean: %s", strings.Join(e.Columns, ", "))
}

// Read makes a dossier of a table: with a mapping as that says, and without one
// if it is our own. Each row below the names of the columns is a record of the
// file: imported if anything of the dossier comes of it, else skipped.
func Read(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
	if in.Mapping != nil {
		return readMapped(ctx, in)
	}
	return readOwn(ctx, in)
}
