package corpus

import (
	"bytes"
	"cmp"
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sort"
	"sync"
)

// Progress is how far the reading of a corpus is.
type Progress struct {
	Read, Size int64 // bytes
	Entities   int
	Skipped    int // values that are no entity
}

// Read reads files. It tells how far it is, now and then, and each time there is
// much more to be walked and searched, soFar gives a corpus of what has been read;
// it is nil where there is not, and may only be called before told returns. When the context ends, it returns what it has, and
// the error of the context; so it does when a file cannot be read to its end.
func Read(ctx context.Context, files []File, told func(p Progress, soFar func() *Corpus)) (*Corpus, error) {
	return read(ctx, files, usualPace(), told)
}

func read(ctx context.Context, files []File, by pace, told func(p Progress, soFar func() *Corpus)) (*Corpus, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	l := newLoader(files)
	l.pace = by
	work, parts := make(chan stretch), make(chan *part, 2*runtime.GOMAXPROCS(0))
	var (
		running sync.WaitGroup
		once    sync.Once
		broken  error
	)
	fail := func(err error) { once.Do(func() { broken = err; stop() }) }
	running.Go(func() {
		defer close(work)
		if err := stretches(ctx, files, by, work); err != nil {
			fail(err)
		}
	})
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			w := &worker{files: files, maker: newMaker(l.schemata, l.seed)}
			for s := range work {
				p, err := w.read(s)
				if err != nil {
					fail(err)
					return
				}
				select {
				case parts <- p:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		running.Wait()
		close(parts)
	}()
	for p := range parts {
		l.take(p, told)
	}
	once.Do(func() {}) // broken is settled
	return l.corpus(broken == nil, true), broken
}

// loader puts parts together in the order of the files.
type loader struct {
	files    []File
	schemata *schemata
	seed     uint64
	early    map[int]*part // that came before their turn
	next     int           // the number of the part whose turn it is
	size     int64         // of all files
	pace     pace
	due      int64 // at so many bytes the next corpus is told
	columns
	twins   []twin // in the order of their rows
	parts   []*part
	table   table
	edges   edges
	sets    map[string]int
	account account
}

// columns are what is known of each row.
type columns struct {
	hash    []uint64
	at      []uint64 // the number of the file above [bitsOfOffset], the place in it below
	size32  []uint32 // bytes of its value
	schema  []uint16
	flags   []uint8
	origins []uint8
}

// twin is a row that gives an entity again, and the first row that gave it.
type twin struct{ row, of uint32 }

// account is what became of the values of the files.
type account struct {
	read    int64
	file    int // that was read last
	lines   int // of it
	taken   int // rows, those that give an entity again too
	skipped int
	claims  int
	nested  int
	oddIDs  int
	bad     []Bad
}

// edges are the references of all rows.
type edges struct {
	from []uint32
	prop []uint8
	to   []uint32 // row counted from 1; 0 where it is not known
	hash []uint64
	ids  []*arena // one for each part, in their order
	ends []int    // where the references of each part end
}

func newLoader(files []File) *loader {
	l := &loader{files: files, schemata: newSchemata(), seed: rand.Uint64(), early: make(map[int]*part), sets: make(map[string]int)}
	for _, f := range files {
		l.size += f.Size
	}
	return l
}

// take takes a part, and those that waited for it.
func (l *loader) take(p *part, told func(Progress, func() *Corpus)) {
	l.early[p.number] = p
	for {
		p, there := l.early[l.next]
		if !there {
			return
		}
		delete(l.early, l.next)
		l.next++
		l.join(p)
		if told == nil {
			continue
		}
		var soFar func() *Corpus
		if l.account.read >= l.due {
			l.due = max(4*l.account.read, 4*int64(l.pace.usual))
			soFar = func() *Corpus { return l.corpus(false, false) }
		}
		told(l.progress(), soFar)
	}
}

func (l *loader) progress() Progress {
	done := int64(0)
	packed := false
	for _, f := range l.files {
		if f.Done != nil {
			packed = true
			done += f.Done()
		}
	}
	if !packed {
		done = l.account.read
	}
	return Progress{Read: min(done, l.size), Size: l.size, Entities: l.account.taken - len(l.twins), Skipped: l.account.skipped}
}

// mostBadKept is how many bad values are kept with their lines; all are counted.
const mostBadKept = 100_000

// join puts a part behind the others.
func (l *loader) join(p *part) {
	if len(l.parts) == 0 {
		l.expect(p)
	}
	a := &l.account
	file := int(p.from >> bitsOfOffset)
	if file != a.file {
		a.file, a.lines = file, 0
	}
	for _, b := range p.bad {
		if len(a.bad) < mostBadKept {
			b.File = l.files[file].Name
			b.Line += a.lines
			a.bad = append(a.bad, b)
		}
	}
	a.read += p.bytes
	a.taken += p.rows()
	a.skipped += p.skipped
	a.claims += p.claims
	a.nested += p.nested
	a.oddIDs += p.oddIDs
	a.lines += p.lines
	for set, n := range p.sets {
		l.sets[set] += n
	}
	p.base = uint32(len(l.hash))
	l.append(p)
	l.parts = append(l.parts, p)
	l.enter(p)
	l.refer(p)
	p.bad, p.hash, p.at, p.size, p.schema, p.flags, p.origins, p.sets = nil, nil, nil, nil, nil, nil, nil, nil
}

// expect makes room for about as many rows as the files will have, as far as the first part tells.
func (l *loader) expect(p *part) {
	rows := 0
	if p.bytes > 0 {
		rows = int(float64(p.rows()) * float64(l.size) / float64(p.bytes) * 1.05)
	}
	rows = min(rows, 1<<24) // a first part need not be like the others
	l.hash, l.at, l.size32 = make([]uint64, 0, rows), make([]uint64, 0, rows), make([]uint32, 0, rows)
	l.schema, l.flags, l.origins = make([]uint16, 0, rows), make([]uint8, 0, rows), make([]uint8, 0, rows)
	l.table.grow(rows, nil)
}

func (l *loader) append(p *part) {
	l.hash = append(l.hash, p.hash...)
	for _, at := range p.at {
		l.at = append(l.at, uint64(p.from)+uint64(at))
	}
	l.size32 = append(l.size32, p.size...)
	l.schema = append(l.schema, p.schema...)
	l.flags = append(l.flags, p.flags...)
	l.origins = append(l.origins, p.origins...)
}

// enter lets the rows of a part be found. A row whose id has been met gives the same entity again.
func (l *loader) enter(p *part) {
	l.table.grow(len(l.hash), l.hash)
	for i := range p.rows() {
		row := p.base + uint32(i)
		id := p.ids.get(i)
		first, met := l.table.find(p.hash[i], l.hash, func(r uint32) bool { return bytes.Equal(idOf(l.parts, r), id) })
		if !met {
			l.table.put(p.hash[i], row)
			continue
		}
		l.twins = append(l.twins, twin{row, first})
		l.flags[first] |= p.flags[i]
		l.schema[first] = l.schemata.holds(l.schema[first], p.schema[i])
		l.origins[first] = max(l.origins[first], p.origins[i])
	}
}

// idOf is the id of a row.
func idOf(parts []*part, row uint32) []byte {
	at := sort.Search(len(parts), func(i int) bool { return parts[i].base > row }) - 1
	return parts[at].ids.get(int(row - parts[at].base))
}

// refer puts the references of a part behind the others.
func (l *loader) refer(p *part) {
	e := &l.edges
	for _, row := range p.refs.row {
		e.from = append(e.from, l.first(p.base+row))
		e.to = append(e.to, 0)
	}
	e.prop = append(e.prop, p.refs.prop...)
	e.hash = append(e.hash, p.refs.hash...)
	e.ids = append(e.ids, &p.refs.ids)
	e.ends = append(e.ends, len(e.from))
}

// first is the first row that gave the entity of a row.
func (l *loader) first(row uint32) uint32 { return firstRow(l.twins, row) }

func firstRow(twins []twin, row uint32) uint32 {
	if len(twins) == 0 {
		return row
	}
	i, found := slices.BinarySearchFunc(twins, row, func(t twin, row uint32) int { return cmp.Compare(t.row, row) })
	if found {
		return twins[i].of
	}
	return row
}
