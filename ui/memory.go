package ui

import (
	"maps"
	"slices"

	"waybill/dossier"
)

// MemoryVersion is the version of [Memory] that this program reads and writes.
const MemoryVersion = 1

// Memory is what one reader leaves behind in one dossier: where he stopped,
// what he marked, and which version of each record he knows. It holds no time
// and nothing of the dossier but ids and fingerprints, and it is never part of
// the dossier. The zero Memory is that of somebody who was never here.
type Memory struct {
	Version   int               `json:"version"`
	Last      string            `json:"last,omitzero"`       // the permalink of the last place
	Bookmarks []string          `json:"bookmarks,omitempty"` // ids, the oldest first
	Marks     map[string]string `json:"marks,omitempty"`     // permalinks by the letters a to z
	Filters   []string          `json:"filters,omitempty"`   // as they are typed
	Walks     []dossier.Walk    `json:"walks,omitempty"`     // the reader's own
	Pace      int               `json:"pace,omitzero"`       // seconds for each step of a walk that plays; 0 is the usual pace
	Splits    Splits            `json:"splits,omitzero"`     // where the borders between panes were left
	Records   map[string]Seen   `json:"records,omitempty"`   // by id
}

// Seen is what a reader knows of a record.
type Seen struct {
	Print string `json:"print"` // the fingerprint of the version that he knows
	// Read says that he opened the record or said that he has read it. That the
	// cursor passed over it is not reading it.
	Read bool `json:"read,omitzero"`
}

// own is a copy whose small parts may be changed. Records are shared: they are
// replaced as a whole and never written to.
func (m Memory) own() Memory {
	m.Version = MemoryVersion
	m.Bookmarks = slices.Clone(m.Bookmarks)
	m.Marks = maps.Clone(m.Marks)
	if m.Marks == nil {
		m.Marks = make(map[string]string)
	}
	m.Filters = slices.Clone(m.Filters)
	m.Walks = slices.Clone(m.Walks)
	return m
}

// with is the memory after a reader counted some news as seen, and did something
// to single records. It makes a new map of all records, which takes its time:
// it is for work beside the screen.
func (m Memory) with(seen comparison, acts map[string]Seen) Memory {
	records := maps.Clone(m.Records)
	if records == nil {
		records = make(map[string]Seen, len(acts))
	}
	note := func(id string, s Seen) {
		old, known := records[id]
		switch {
		case s == (Seen{}):
			delete(records, id)
		case s.Print != "":
			records[id] = s
		case known: // its version is not reckoned yet
			records[id] = Seen{old.Print, s.Read}
		}
	}
	for _, id := range seen.order {
		note(id, seen.met(id, records[id].Read))
	}
	for id, s := range acts {
		note(id, s)
	}
	m.Records = records
	return m
}
