package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Tally accounts for a file: each record that was read is imported or skipped
// with a reason, and what was changed or left out of one that was kept is
// remarked. Read is always Imported plus Skipped. What it keeps is bounded:
// of each reason the count and the first few places.
type Tally struct {
	Read     int // records of the file
	Imported int
	Skipped  int

	skips, remarks map[string]*cause
	order          []string // of causes, as first met: "skip" or "note" and the reason

	// Progress is told how many bytes have been read, now and then; it may be nil.
	Progress func(bytes int64)
}

// placesMost is how many places of one reason are kept.
const placesMost = 20

// cause is a reason and where it was met.
type cause struct {
	count  int
	places []Place
}

// Place is a place in a file.
type Place struct {
	Line int    `json:"line"` // counts from 1; 0 where the file has no lines
	Path string `json:"path"` // JSON Pointer within the record, column of a table, or the id of the record
}

// String is the place in words: "line 12, /properties/name/0".
func (p Place) String() string {
	switch {
	case p.Line == 0:
		return p.Path
	case p.Path == "":
		return fmt.Sprintf("line %d", p.Line)
	}
	return fmt.Sprintf("line %d, %s", p.Line, p.Path)
}

// Import counts a record that is in the dossier.
func (t *Tally) Import() { t.Read++; t.Imported++ }

// Skip counts a record that is not in the dossier, and says why.
func (t *Tally) Skip(at Place, reason string) {
	t.Read++
	t.Skipped++
	t.skips = t.note("skip", t.skips, at, reason)
}

// Remark says what became of a part of a record that was kept: a value of the
// wrong shape, a date cut short, a reference that leads nowhere.
func (t *Tally) Remark(at Place, reason string) {
	t.remarks = t.note("note", t.remarks, at, reason)
}

func (t *Tally) note(of string, causes map[string]*cause, at Place, reason string) map[string]*cause {
	if causes == nil {
		causes = make(map[string]*cause)
	}
	c := causes[reason]
	if c == nil {
		c = &cause{}
		causes[reason] = c
		t.order = append(t.order, of+" "+reason)
	}
	c.count++
	if len(c.places) < placesMost {
		c.places = append(c.places, at)
	}
	return causes
}

// Reason is why records were skipped, or what was remarked, with the first
// places where it was met.
type Reason struct {
	Skipped bool    `json:"skipped"` // the record as a whole was
	Text    string  `json:"reason"`
	Count   int     `json:"count"`
	Places  []Place `json:"places"`
}

// Reasons lists all skips, then all remarks, each in the order they were met.
func (t *Tally) Reasons() []Reason {
	var out []Reason
	for _, of := range []string{"skip", "note"} {
		for _, o := range t.order {
			kind, text, _ := strings.Cut(o, " ")
			if kind != of {
				continue
			}
			c := t.remarks[text]
			if of == "skip" {
				c = t.skips[text]
			}
			out = append(out, Reason{of == "skip", text, c.count, c.places})
		}
	}
	return out
}

// String is the account in one line: "read 10, imported 9, skipped 1".
func (t *Tally) String() string {
	return fmt.Sprintf("read %d, imported %d, skipped %d", t.Read, t.Imported, t.Skipped)
}

// Losses counts what is lost, by what and how; it is in the order of the words
// so that the same dossier always gives the same list.
type Losses map[[2]string]int

// Add counts n more of something that is lost in a way.
func (l Losses) Add(what, how string, n int) {
	if n > 0 {
		l[[2]string{what, how}] += n
	}
}

// List is what was counted.
func (l Losses) List() []Loss {
	keys := slices.SortedFunc(maps.Keys(l), func(a, b [2]string) int { return strings.Compare(a[0]+"\x00"+a[1], b[0]+"\x00"+b[1]) })
	var out []Loss
	for _, k := range keys {
		out = append(out, Loss{What: k[0], Count: l[k], How: k[1]})
	}
	return out
}
