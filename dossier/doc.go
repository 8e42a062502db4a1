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
// The map: dossier.go and words.go are the types and vocabularies of the
// format; decode.go and its neighbours read, encode.go writes; date.go and
// edtf*.go are dates (EDTF, ISO 8601-2); reference.go lists every reference of
// a file, which index.go and the check rules both walk; origin.go, answer.go
// and trail.go compute; sourcetree.go follows evidence down to its origins and
// back up, gap.go says what is lacking of a record and what stands against it,
// hearing.go who is heard on it; search.go finds in all texts, filter.go with
// chips*.go narrows a list, dig.go finds by name, both by what fuzzy.go calls a
// match; cite.go writes a record as one citation, fingerprint.go tells two
// versions of one apart; check*.go are the rules.
package dossier
