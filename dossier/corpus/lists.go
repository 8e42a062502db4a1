package corpus

import (
	"slices"
	"strings"

	"waybill/dossier"
)

// About tells what a corpus is: no file of it says anything of itself.
func (c *Corpus) About() dossier.About {
	var names []string
	for _, f := range c.files {
		names = append(names, f.Name)
	}
	return dossier.About{Title: strings.Join(names, ", ")}
}

// list gives the rows of a kind, in the order of the files.
func (c *Corpus) list(k dossier.Kind) []uint32 {
	if at := slices.Index(dossier.Kinds(), k); at >= 0 {
		return c.lists[at]
	}
	return nil
}

// Len is the number of records of a kind.
func (c *Corpus) Len(k dossier.Kind) int {
	n := len(c.list(k))
	if k == dossier.Sources {
		n += len(c.sources.list)
	}
	return n
}

// nth is the number of the record at a position of the list of a kind. Datasets stand behind the other sources.
func (c *Corpus) nth(k dossier.Kind, position int) uint32 {
	list := c.list(k)
	if position < len(list) {
		return list[position]
	}
	return uint32(c.total() + position - len(list))
}

// List gives n records of a kind from position from, fewer at the end.
func (c *Corpus) List(k dossier.Kind, from, n int) []dossier.Record {
	from = max(from, 0)
	n = min(n, c.Len(k)-from)
	if n <= 0 {
		return nil
	}
	out := make([]dossier.Record, n)
	for i := range out {
		out[i] = c.record(c.nth(k, from+i))
	}
	return out
}

// Position is where a record stands in the list of its kind.
func (c *Corpus) Position(id string) (dossier.Kind, int, bool) {
	n, ok := c.number(id)
	if !ok {
		return "", 0, false
	}
	return c.position(n)
}

func (c *Corpus) position(n uint32) (dossier.Kind, int, bool) {
	switch {
	case int(n) < c.rows():
		k := c.kindOf(n)
		at, found := slices.BinarySearch(c.list(k), n)
		return k, at, found
	case int(n) < c.total():
		return "", 0, false
	}
	return dossier.Sources, len(c.list(dossier.Sources)) + int(n) - c.total(), true
}

// Record finds a record by its id.
func (c *Corpus) Record(id string) (dossier.Record, bool) {
	n, ok := c.number(id)
	if !ok || int(n) >= c.rows() && int(n) < c.total() {
		return dossier.Record{}, false
	}
	return c.record(n), true
}

// Absent is what is said of an id that no record has.
func (c *Corpus) Absent() string {
	switch {
	case c.state.whole:
		return "missing"
	case c.state.ended:
		return "missing from what was read"
	}
	return "not read yet"
}

// Account is what became of the values of the files: all that were read were
// taken or skipped.
type Account struct {
	Taken   int // values that give an entity
	Again   int // of these, those that give one again
	Skipped int // values that are none
	Missing int // ids that are named and belong to no entity
	Nested  int // entities that hold others whole, of which only the ids are kept
	Claims  int // notes that hold a claim as waybill export writes it; they are events here
}

// Account tells what became of the values of the files.
func (c *Corpus) Account() Account {
	a := c.account
	return Account{Taken: a.taken, Again: len(c.twins.byRow), Skipped: a.skipped, Missing: c.unknown.ids.len(), Nested: a.nested, Claims: a.claims}
}

// Bad lists the values that are no entity, the first hundred thousand of them, in the order of the files.
func (c *Corpus) Bad() []Bad { return slices.Clone(c.account.bad) }

// Progress is how far the reading was.
func (c *Corpus) Progress() Progress { return c.state.progress }

// Whole says whether the files were read to their ends.
func (c *Corpus) Whole() bool { return c.state.whole }
