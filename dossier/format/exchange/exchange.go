// Package exchange is what the rooms of all formats share: how a file is taken
// in piece by piece and nothing in it is lost without a word, how a dossier is
// put together from it, and how a writer says what it cannot carry.
//
// A reader takes an [Input], gives its pieces to a [Draft], and accounts for
// every one of them in the [Tally]: imported, or skipped for a reason. A writer
// takes a dossier and first says its losses.
package exchange

import (
	"context"
	"io"
	"strings"

	"waybill/dossier"
)

// Format is one row of the table of formats. Read or Write is nil for a format
// that is only written, or only read.
type Format struct {
	Name  string // as --from and --to take it
	Title string // as people call it, with its versions: "FollowTheMoney 3 and 4"
	Spec  string // where it is laid down
	File  string // how names of its files end: ".ftm.json"

	// Guess says whether a file that begins with head is of this format. It is
	// asked with at least 64 KiB, or all of the file. What it says yes to must be
	// certain: two formats never say yes to one file.
	Guess func(head []byte) bool
	// Read makes a dossier of a file. It streams: it keeps what it needs, not the
	// file. An error means that the file as a whole could not be read (it is of
	// another kind, or its syntax breaks where nothing after can be trusted);
	// everything smaller is in the Tally, and the rest of the file is kept.
	Read func(context.Context, Input) (*dossier.Dossier, error)

	// Write writes a dossier. The same dossier always gives the same bytes.
	Write func(io.Writer, *dossier.Dossier) error
	// Files writes a dossier as several files, for a folder, where people expect
	// that of the format; else it is nil.
	Files func(*dossier.Dossier) ([]File, error)
	// Loses lists what Write cannot carry of a dossier, by name and count. It
	// is nil for a dossier of which everything is carried.
	Loses func(*dossier.Dossier) []Loss
	// Drops says in a sentence, for the table of formats, what Write never carries.
	Drops string
}

// Input is a file that is being imported.
type Input struct {
	io.Reader
	Name    string // of the file, as the reader of messages knows it
	Title   string // of the dossier to be made; "" takes one from the file
	Mapping []byte // what columns mean, for CSV
	Tally   *Tally // never nil
}

// Called is the name of the file without the folders it lies in; otherwise
// stands for a file that has none, such as standard input.
func (in Input) Called(otherwise string) string {
	name := in.Name[strings.LastIndexAny(in.Name, `/\`)+1:]
	if name == "" || name == "-" {
		return otherwise
	}
	return name
}

// Loss is something of a dossier that a format cannot carry.
type Loss struct {
	What  string `json:"what"`  // "rebuttals", "uncertain dates", "doesNotEstablish"
	Count int    `json:"count"` // how many there are in the dossier
	How   string `json:"how"`   // what becomes of them: "left out", "written as text of the note", "cut to the year"
}
