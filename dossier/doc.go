// Package dossier is the facts: dossiers of foreign investments, what is
// alleged about them and what was answered, and every question that can be
// asked of them. It has never seen a terminal.
//
// A dossier is one JSON file. [Decode] reads it and refuses whatever it would
// otherwise have to change; a [Dossier] is not changed after that. [Dossier.Check]
// finds what is wrong with its meaning and never stops it from being opened.
// [NewIndex] builds the one surface that panes and verbs ask: records by id and
// by kind, links both ways, claims, answers, search, and what is computed and
// never stored, such as on how few origins a claim rests.
//
// What it promises:
//   - A text, a number or a date comes back as it was written.
//   - Contradictions stand side by side; nothing is merged.
//   - Every reference is a link at both of its ends.
//   - Nothing here says how likely a claim is, or who is guilty.
//
// [Surface] is what they ask, whether a typed dossier stands behind it or a
// corpus of millions of records.
//
// The map: dossier.go and words.go are the types and vocabularies of the
// format; decode.go and its neighbours read, encode.go writes; date.go and
// edtf*.go are dates (EDTF, ISO 8601-2); surface.go is what panes and verbs ask;
// reference.go lists every reference of
// a file, which index.go and the check rules both walk; origin.go, answer.go and
// trail.go compute; sourcetree.go follows evidence to its origins and back, gap.go
// and hearing.go say what is missing and who was heard; around.go finds what surrounds a record, path*.go how two
// are connected; moment.go, publications.go and timeline*.go place all that has
// a date by two clocks, for any span of days; factors.go, concern.go and
// timing.go find what a mapping to risk factors covers, conflicts*.go two values
// for one thing; search.go finds in all texts, filter.go with chips*.go narrows
// a list, dig.go finds by name, both by what fuzzy.go calls a match, and roll.go does
// the same for names without records; cite.go
// writes a record as one citation, fingerprint.go tells two versions of one
// apart; known*.go find when each record became known, asof.go cuts the dossier
// back to what was known at a date and leftout.go tells what is missing then;
// diff*.go and consequence.go say in what two versions of a dossier differ, and
// apply.go makes the one out of the other; check*.go are the rules.
package dossier
