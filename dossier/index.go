package dossier

import (
	"slices"
	"sync"
)

// Index answers every question that panes and verbs ask of a dossier. It is
// built once, is read-only, and may be used by many readers at once. It is the
// one surface: nothing outside this package ranges over all records.
//
// Inside, every id has a number: first the records, kind after kind, then the
// ids that are named somewhere and belong to no record. Where two records have
// one id, the first is found by it, and what the others refer to counts as its own.
type Index struct {
	dossier *Dossier
	numbers map[string]int32
	called  []string        // by number: the id, side by side because nearly every question tells ids
	first   []int32         // number of the first record of each of [Kinds], and the number after the last record
	missing []string        // ids that belong to no record
	twins   map[int32]int32 // records whose id an earlier one has, to that one; mostly empty
	ties    []tie           // all references, in the order of the file
	roles   []*role         // by number
	points  []string        // names of points; the first is ""
	seen    []int32         // the ties of all records, as the record sees them: own ones as they are, the others complemented
	facing  []int32         // who is seen in each of these, side by side: a search through a hub looks at nothing else of most
	start   []int32         // where the ties of each number start in seen, and the end
	circles circles         // of sources
	lists   []*list         // what filters ask, by the place of the kind among [Kinds]
	late
}

// late is what is built by the first question about it, and kept.
type late struct {
	words     func() *lexicon         // what searches look into
	answered  func() answered         // what was answered to each allegation
	made      func() []int32          // by claim, counted from the first allegation: its rank among the dates of all claims
	roots     func() []int32          // by number: see rootSources
	known     func() *known           // when each record became known
	weights   func() strengths        // of hops, for paths
	covers    coverings               // what claims and investments are mapped to, and where values contradict each other
	timelines timelines               // of the whole dossier, by clock
	readers   func() map[int32][]view // of sources: those that pass each on
}

// tie is a reference in numbers.
type tie struct{ from, to, role, point int32 }

// NewIndex builds the index of a dossier.
func NewIndex(d *Dossier) *Index {
	x := &Index{dossier: d, points: []string{""}}
	x.number()
	x.tie()
	x.sort()
	x.circles = x.findCircles()
	x.known = sync.OnceValue(func() *known { return newKnown(x) })
	x.roots = sync.OnceValue(x.rootSources)
	x.answered = sync.OnceValue(x.gatherAnswers)
	x.made = sync.OnceValue(x.rankClaims)
	x.readers = sync.OnceValue(x.findReaders)
	x.weights = sync.OnceValue(x.weighHops)
	x.words = sync.OnceValue(func() *lexicon { return newLexicon(d) })
	x.covers = x.newCoverings()
	x.timelines = x.newTimelines()
	for _, k := range Kinds() {
		x.lists = append(x.lists, x.newList(k))
	}
	return x
}

// number gives every record its number.
func (x *Index) number() {
	d, n := x.dossier, 0
	for _, k := range Kinds() {
		x.first = append(x.first, int32(n))
		n += d.Len(k)
	}
	x.first = append(x.first, int32(n))
	x.numbers = make(map[string]int32, n)
	x.called = make([]string, 0, n)
	x.twins = make(map[int32]int32)
	for i, k := range Kinds() {
		for row := range d.Len(k) {
			id, at := d.bare(k, row).ID, x.first[i]+int32(row)
			x.called = append(x.called, id)
			if earlier, taken := x.numbers[id]; taken {
				x.twins[at] = earlier
				continue
			}
			x.numbers[id] = at
		}
	}
}

// tie turns the references into numbers.
func (x *Index) tie() {
	points := map[string]int32{"": 0}
	for r := range x.dossier.references() {
		t := tie{from: x.first[kindNumber(r.kind)] + int32(r.where.row), role: r.role.number}
		if earlier, twin := x.twins[t.from]; twin {
			t.from = earlier
		}
		if int(t.role) == len(x.roles) {
			x.roles = append(x.roles, r.role)
		}
		var known bool
		if t.to, known = x.numbers[r.to]; !known {
			t.to = int32(x.count() + len(x.missing))
			x.numbers[r.to] = t.to
			x.missing = append(x.missing, r.to)
			x.called = append(x.called, r.to)
		}
		if t.point, known = points[r.point]; !known {
			t.point = int32(len(x.points))
			points[r.point] = t.point
			x.points = append(x.points, r.point)
		}
		x.ties = append(x.ties, t)
	}
}

// sort lays the ties of each record side by side, its own first.
func (x *Index) sort() {
	total := x.count() + len(x.missing)
	x.start = make([]int32, total+1)
	for _, t := range x.ties {
		x.start[t.from+1]++
		x.start[t.to+1]++
	}
	for i := range total {
		x.start[i+1] += x.start[i]
	}
	x.seen = make([]int32, 2*len(x.ties))
	x.facing = make([]int32, len(x.seen))
	next := slices.Clone(x.start)
	for i, t := range x.ties {
		x.seen[next[t.from]], x.facing[next[t.from]] = int32(i), t.to
		next[t.from]++
	}
	for i, t := range x.ties {
		x.seen[next[t.to]], x.facing[next[t.to]] = ^int32(i), x.view(^int32(i)).other
		next[t.to]++
	}
}

// count is the number of records.
func (x *Index) count() int { return int(x.first[len(x.first)-1]) }

// kindNumber is the place of a kind among [Kinds]; -1 for another word.
func kindNumber(k Kind) int { return slices.Index(Kinds(), k) }

// find gives the number of the record with an id.
func (x *Index) find(id string) (int32, bool) {
	n, ok := x.numbers[id]
	return n, ok && int(n) < x.count()
}

// block is the place among [Kinds] of the kind of the record with a number, and the place after them where no record has it.
func (x *Index) block(n int32) int {
	for i, next := range x.first[1:] {
		if n < next {
			return i
		}
	}
	return len(x.first) - 1
}

// row says where the record with a number stands; the kind is "" where no record has the number.
func (x *Index) row(n int32) (Kind, int) {
	if i := x.block(n); i < len(x.first)-1 {
		return Kinds()[i], int(n - x.first[i])
	}
	return "", 0
}

func (x *Index) kind(n int32) Kind {
	k, _ := x.row(n)
	return k
}

func (x *Index) isClaim(n int32) bool {
	k := x.kind(n)
	return k == Allegations || k == Rebuttals
}

// record gives the record with a number, without kind and pointer.
func (x *Index) record(n int32) Record {
	k, row := x.row(n)
	if k == "" {
		return Record{ID: x.missing[int(n)-x.count()]}
	}
	return x.dossier.bare(k, row)
}

func (x *Index) id(n int32) string { return x.called[n] }

// About is what a dossier says of itself.
type About struct {
	Title, Summary, Language string
	AsOf                     Date
}

// About tells what the dossier says of itself.
func (x *Index) About() About {
	d := x.dossier
	return About{Title: d.Title, Summary: d.Summary, Language: d.Language, AsOf: d.AsOf}
}

// Record finds a record of any kind by its id. The title of a link is a
// sentence made of its ends: "Heron Freight operates North Quay".
func (x *Index) Record(id string) (Record, bool) {
	n, ok := x.find(id)
	if !ok {
		return Record{}, false
	}
	return x.entry(x.row(n)), true
}

// entry is a record as readers get it.
func (x *Index) entry(k Kind, row int) Record {
	r := x.dossier.record(k, row)
	r.Title = x.title(r)
	return r
}

// title is the title of a record, also of a link, which is a sentence made of its ends.
func (x *Index) title(r Record) string {
	if l, ok := r.Value.(*Link); ok {
		return x.endTitle(l.From) + " " + l.Type + " " + x.endTitle(l.To)
	}
	return r.Title
}

// endTitle names the end of a link. A link that ends at a link names it by its
// id, so that two links that end at each other have titles too.
func (x *Index) endTitle(id string) string {
	n, ok := x.find(id)
	if !ok || x.kind(n) == Links {
		return id
	}
	if title := x.record(n).Title; title != "" {
		return title
	}
	return id
}

// Len is the number of records of a kind.
func (x *Index) Len(k Kind) int { return x.dossier.Len(k) }

// List gives n records of a kind from position from, fewer at the end.
func (x *Index) List(k Kind, from, n int) []Record {
	from = max(from, 0)
	n = min(n, x.Len(k)-from)
	if n <= 0 {
		return nil
	}
	out := make([]Record, n)
	for i := range out {
		out[i] = x.entry(k, from+i)
	}
	return out
}

// Position is where a record stands in the list of its kind.
func (x *Index) Position(id string) (Kind, int, bool) {
	n, ok := x.find(id)
	if !ok {
		return "", 0, false
	}
	k, row := x.row(n)
	return k, row, true
}
