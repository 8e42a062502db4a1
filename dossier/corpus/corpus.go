package corpus

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"waybill/dossier"
)

// Corpus is files of entities, or as much of them as has been read. It answers
// as a dossier does, see [dossier.Surface], and decodes a record only when it is
// asked for. It is not changed any more and may be used by many readers at once.
//
// A number stands for a record: first the rows, then the ids that are named and
// belong to no row, then the datasets.
type Corpus struct {
	files    []File
	schemata []*schema
	props    []string // names of the properties that refer
	parts    []*part
	columns
	table   table
	twins   twins
	lists   [][]uint32 // by the place of the kind among [dossier.Kinds]: rows, in order
	unknown unknown
	graph   graph
	sources *sources
	account account
	state   state
	seed    uint64
	work    *workroom
}

// state is how much of the files a corpus is.
type state struct {
	progress Progress
	whole    bool // all of them
	ended    bool // no more will be read
}

// twins are the rows that give an entity again, in the order of the rows and of the entities.
type twins struct{ byRow, byEntity []twin }

// most is how many rows give an entity at the most.
func (t twins) most() int {
	most, n := 1, 1
	for i, w := range t.byEntity {
		if n++; i == 0 || w.of != t.byEntity[i-1].of {
			n = 2
		}
		most = max(most, n)
	}
	return most
}

// workroom is what questions share: what was decoded or found lately.
type workroom struct {
	records recent[uint32, decoded]
	narrow  recent[string, []uint32]
	near    recent[uint32, *dossier.Index]
	singles sync.Pool // of *ftm.Single
	marks   sync.Pool // of *marks
}

// corpus is what has been read so far. The last one takes over what the loader has.
func (l *loader) corpus(whole, last bool) *Corpus {
	c := &Corpus{files: l.files, schemata: l.schemata.all(), props: l.schemata.names, parts: slices.Clone(l.parts), columns: l.columns,
		table: l.table, account: l.account, seed: l.seed, work: newWorkroom()}
	c.account.bad = slices.Clone(l.account.bad)
	c.state = state{l.progress(), whole, last}
	if !last {
		c.table.slots = slices.Clone(l.table.slots)
		c.schema, c.flags, c.origins = slices.Clone(l.schema), slices.Clone(l.flags), slices.Clone(l.origins)
	}
	c.twins.byRow = slices.Clone(l.twins)
	c.twins.byEntity = slices.Clone(l.twins)
	slices.SortFunc(c.twins.byEntity, func(a, b twin) int { return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.row, b.row)) })
	c.sort()
	l.resolve(c)
	c.unknown = l.unknown(c)
	c.graph = c.newGraph(&l.edges, last)
	if last {
		for _, p := range l.parts {
			p.refs = references{}
		}
	}
	c.sources = c.newSources(l.sets)
	return c
}

// rows is the number of rows.
func (c *Corpus) rows() int { return len(c.hash) }

// sort lists the rows of each kind.
func (c *Corpus) sort() {
	kinds := dossier.Kinds()
	place := make([]int, len(c.schemata))
	for i, s := range c.schemata {
		place[i] = slices.Index(kinds, s.kind)
	}
	events := slices.Index(kinds, dossier.Events)
	links := slices.Index(kinds, dossier.Links)
	again := c.twins.byRow
	counts := make([]int, len(kinds))
	each := func(take func(at int, row uint32)) {
		rest := again
		for row := range uint32(c.rows()) {
			if len(rest) > 0 && rest[0].row == row {
				rest = rest[1:]
				continue
			}
			at := place[c.schema[row]]
			if at == links && c.flags[row]&(hasFrom|hasTo) != hasFrom|hasTo {
				at = events
			}
			take(at, row)
		}
	}
	each(func(at int, _ uint32) { counts[at]++ })
	c.lists = make([][]uint32, len(kinds))
	for i, n := range counts {
		c.lists[i] = make([]uint32, 0, n)
	}
	each(func(at int, row uint32) { c.lists[at] = append(c.lists[at], row) })
}

// kind is the kind of the record with a number; "" where none has it.
func (c *Corpus) kind(n uint32) dossier.Kind {
	switch {
	case int(n) < c.rows():
		return c.kindOf(n)
	case int(n) < c.rows()+c.unknown.ids.len():
		return ""
	}
	return dossier.Sources
}

// kindOf is the kind of a row.
func (c *Corpus) kindOf(row uint32) dossier.Kind {
	return kindWith(c.schemata[c.schema[row]], c.flags[row])
}

// id is the id that stands for a number.
func (c *Corpus) id(n uint32) string {
	rows := uint32(c.rows())
	switch {
	case n < rows:
		return string(idOf(c.parts, n))
	case int(n-rows) < c.unknown.ids.len():
		return string(c.unknown.ids.get(int(n - rows)))
	}
	return c.sources.list[int(n-rows)-c.unknown.ids.len()].ID
}

// find gives the row with an id.
func (c *Corpus) find(id string) (uint32, bool) {
	return c.table.find(hashOf([]byte(id), c.seed), c.hash, func(r uint32) bool { return string(idOf(c.parts, r)) == id })
}

// number gives the number that an id has, whatever it stands for.
func (c *Corpus) number(id string) (uint32, bool) {
	if row, ok := c.find(id); ok {
		return row, true
	}
	if n, ok := c.unknown.find(hashOf([]byte(id), c.seed), id); ok {
		return uint32(c.rows()) + n, true
	}
	if i, ok := c.sources.byID[id]; ok {
		return uint32(c.rows() + c.unknown.ids.len() + i), true
	}
	return 0, false
}

// total is how many numbers there are, but for those of datasets.
func (c *Corpus) total() int { return c.rows() + c.unknown.ids.len() }

// lines are the rows that give the entity of a row, itself first.
func (c *Corpus) lines(row uint32) []uint32 {
	out := []uint32{row}
	list := c.twins.byEntity
	i, _ := slices.BinarySearchFunc(list, row, func(t twin, row uint32) int { return cmp.Compare(t.of, row) })
	for ; i < len(list) && list[i].of == row; i++ {
		out = append(out, list[i].row)
	}
	return out
}

// unknown are the ids that are named and belong to no row.
type unknown struct {
	ids   arena
	hash  []uint64
	table table
}

func (u *unknown) find(h uint64, id string) (uint32, bool) {
	return u.table.find(h, u.hash, func(n uint32) bool { return string(u.ids.get(int(n))) == id })
}

// resolve finds the rows that references name. What is not there yet is looked for again the next time.
func (l *loader) resolve(c *Corpus) {
	e := &l.edges
	var each sync.WaitGroup
	begin := 0
	limit := make(chan struct{}, 8)
	for i, end := range e.ends {
		from, to, ids := begin, end, e.ids[i]
		begin = end
		limit <- struct{}{}
		each.Go(func() {
			for at := from; at < to; at++ {
				if e.to[at] != 0 {
					continue
				}
				id := ids.get(at - from)
				row, ok := c.table.find(e.hash[at], c.hash, func(r uint32) bool { return bytes.Equal(idOf(c.parts, r), id) })
				if ok {
					e.to[at] = row + 1
				}
			}
			<-limit
		})
	}
	each.Wait()
}

// unknown gathers the ids that references name and no row has.
func (l *loader) unknown(*Corpus) unknown {
	var u unknown
	e := &l.edges
	begin := 0
	for i, end := range e.ends {
		for at := begin; at < end; at++ {
			if e.to[at] != 0 {
				continue
			}
			id := e.ids[i].get(at - begin)
			if _, met := u.find(e.hash[at], loan(id)); met {
				continue
			}
			u.ids.add(id)
			u.hash = append(u.hash, e.hash[at])
			u.table.grow(2*len(u.hash), u.hash)
			u.table.put(e.hash[at], uint32(len(u.hash)-1))
		}
		begin = end
	}
	u.ids.clip()
	return u
}
