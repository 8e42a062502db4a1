package corpus

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"waybill/dossier"
)

// Search finds records by ids and names, as [dossier.Index.Search] does; it does not look into other texts.
func (c *Corpus) Search(query string, limit int) []dossier.Hit {
	q := dossier.NewSearch(query)
	if q.Empty() {
		return nil
	}
	var out []dossier.Hit
	mark := dossier.NewMarker(q)
	for _, n := range c.found(q, limit) {
		out = append(out, mark.Hit(c.record(n)))
	}
	out = append(out, c.sources.x.Search(query, limit)...)
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out
}

// Dig finds records by ids and names with the letters of a word perhaps apart, as [dossier.Index.Dig] does; case never counts.
func (c *Corpus) Dig(query string, limit int) []dossier.Found {
	plain := dossier.Plain(query)
	q := dossier.NewDig(plain)
	if q.Empty() {
		return c.firstOfEach(limit)
	}
	var out []dossier.Found
	mark := dossier.NewMarker(q)
	for _, n := range c.found(q, limit) {
		out = append(out, mark.Found(c.record(n)))
	}
	out = append(out, c.sources.x.Dig(plain, limit)...)
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out
}

// firstOfEach takes the first records of each kind.
func (c *Corpus) firstOfEach(limit int) []dossier.Found {
	const most = 1000 // a query says which; nobody reads a million
	if limit <= 0 || limit > most {
		limit = most
	}
	kinds := slices.DeleteFunc(dossier.Kinds(), func(k dossier.Kind) bool { return c.Len(k) == 0 })
	var out []dossier.Found
	for i, k := range kinds {
		share := (limit - len(out)) / (len(kinds) - i)
		for _, r := range c.List(k, 0, max(share, min(1, limit-len(out)))) {
			out = append(out, dossier.Found{Record: r, Text: cmp.Or(r.Title, r.ID)})
		}
	}
	return out
}

// mostFound is how many finds are made into records where no limit is given.
const mostFound = 100_000

// found gives the numbers of the best that a query finds. What it finds is kept
// for a while, because who types on asks for a part of it next.
func (c *Corpus) found(q dossier.Quest, limit int) []uint32 {
	if limit <= 0 {
		limit = mostFound
	}
	among := c.among(q)
	finds := make([][]int32, len(c.parts))
	bests := make([]*dossier.Best, runtime.GOMAXPROCS(0))
	for i := range bests {
		bests[i] = dossier.NewBest(limit * c.twins.most())
	}
	c.eachPart(func(core, i int) {
		p := c.parts[i]
		var rows []int32
		if among != nil {
			if rows = p.those(among); len(rows) == 0 {
				return
			}
		}
		finds[i] = q.In(p.roll, int32(p.base), rows, bests[core])
	})
	all := make([]uint32, 0, len(among)/2)
	for i, rows := range finds {
		for _, row := range rows {
			all = append(all, c.parts[i].base+uint32(row))
		}
	}
	c.work.narrow.put(q.Key(), all)
	var top []dossier.Called
	for _, b := range bests {
		top = append(top, b.List()...)
	}
	slices.SortFunc(top, dossier.Called.Compare)
	out := make([]uint32, 0, min(len(top), limit))
	met := make(map[uint32]bool)
	for _, t := range top {
		row := firstRow(c.twins.byRow, uint32(t.Number))
		if len(out) == limit {
			break
		}
		if len(c.twins.byRow) == 0 || !met[row] {
			met[row] = true
			out = append(out, row)
		}
	}
	return out
}

// among is what an earlier query found of which this one finds a part; nil where there is none.
func (c *Corpus) among(q dossier.Quest) []uint32 {
	for before := range q.Before() {
		if rows, ok := c.work.narrow.get(before); ok {
			if rows == nil {
				rows = []uint32{}
			}
			return rows
		}
	}
	return nil
}

// those are the rows of a part among rows of all, counted from it.
func (p *part) those(rows []uint32) []int32 {
	from, _ := slices.BinarySearch(rows, p.base)
	to, _ := slices.BinarySearch(rows, p.base+uint32(p.roll.Len()))
	out := make([]int32, 0, to-from)
	for _, row := range rows[from:to] {
		out = append(out, int32(row-p.base))
	}
	return out
}

// eachPart does something for each part, on all cores, whose number it is told.
func (c *Corpus) eachPart(do func(core, i int)) {
	var next sync.Mutex
	at := 0
	take := func() int {
		next.Lock()
		defer next.Unlock()
		at++
		return at - 1
	}
	var all sync.WaitGroup
	for core := range min(runtime.GOMAXPROCS(0), len(c.parts)) {
		all.Go(func() {
			for i := take(); i < len(c.parts); i = take() {
				do(core, i)
			}
		})
	}
	all.Wait()
}
