// Package corpus is files of FollowTheMoney entities, one a line, of any size:
// millions of records, of which one is decoded only when it is asked for.
//
// [Read] reads whole lines on all cores into columns (json.go and entity.go see
// an entity at a glance, part.go makes columns of a stretch, load.go puts them
// together in the order of the files), and tells a [Corpus] of what it has so
// far. A Corpus answers the questions of [dossier.Surface]: corpus.go has its
// columns, graph.go what connects them, lists.go, search.go, filter.go,
// neighbour.go, around.go, path.go and several.go the questions that go over
// many records, record.go decodes one with the reader of package ftm, and
// closeup.go tells what its page shows.
//
// What it promises, and tests hold: it takes and skips what the reader of small
// files takes and skips; an entity that is given several times is one; a
// reference that leads nowhere is a link to an id that no record has; a search
// finds every record that a plain search of the folded text finds.
//
// What it does not do: it reads no claims (notes that [waybill/dossier/format/ftm]
// makes of claims are events that say so in their text), and looks at no text
// but ids and names when it searches. The files are never held in memory and
// never mapped, so that a file that becomes shorter while it is open costs
// records, not the program.
package corpus
