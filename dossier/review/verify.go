package review

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Verification is what was found when a log was held against its hashes.
//
// A record that was edited, taken out, inserted or replaced is found, and so is
// a chain that stands in another order than it was written in. That records
// were cut off the end of a chain is found only against a head that was kept
// elsewhere. Whoever can write the file can also write a new chain with new
// hashes from some record on: that, too, only a kept head shows.
type Verification struct {
	Records    int // each counted once
	Duplicates int // lines that repeat a record, as a union of two logs may have
	Findings   []Finding
	Heads      []Head // by the names of the reviewers
}

// Finding is something a reader of a log must know.
type Finding struct {
	Line     int    // counted from 1; 0 where it is about no line
	Reviewer string // "" where the line tells of none
	Words    string
	Harm     bool // the log is not as it was written; otherwise what it says is whole all the same
}

// Head is the end of a reviewer's chain.
type Head struct {
	Reviewer string
	Hash     string
	Records  int
	Anchored bool // the head that was kept elsewhere is in the chain
	Since    int  // how many records were appended after it
}

// Sound says whether the log is as it was written, as far as that can be told.
func (v Verification) Sound() bool {
	return !slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Harm })
}

// Verify holds the bytes of a log against their hashes, and against the heads
// that were kept elsewhere, by the names of the reviewers. It changes nothing.
func Verify(data []byte, kept map[string]string) Verification {
	c := newCheck()
	for line := 1; len(data) > 0; line++ {
		end := bytes.IndexByte(data, '\n')
		if end < 0 {
			c.found(line, "", true, "it has no end: its writing was cut off, or what came after it was")
			end = len(data) - 1
			if r, err := decode(data); err == nil {
				c.take(line, r)
			}
		} else {
			c.line(line, bytes.TrimSuffix(data[:end], []byte{'\r'}))
		}
		data = data[end+1:]
	}
	for _, name := range slices.Sorted(maps.Keys(c.chains)) {
		c.chain(name, kept[name])
	}
	c.references()
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		if c.chains[name] == nil {
			c.found(0, name, true, "a head was kept of %q, and there is no record of theirs", name)
		}
	}
	slices.SortStableFunc(c.out.Findings, func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
	return c.out
}

// check is a verification that is being made.
type check struct {
	out    Verification
	byID   map[string]numbered
	chains map[string][]numbered // by reviewer, in the order of the file
}

// numbered is a record and the line it stands in.
type numbered struct {
	Record
	line int
}

func newCheck() *check {
	return &check{byID: map[string]numbered{}, chains: map[string][]numbered{}}
}

func (c *check) found(line int, reviewer string, harm bool, format string, args ...any) {
	c.out.Findings = append(c.out.Findings, Finding{line, reviewer, fmt.Sprintf(format, args...), harm})
}

func (c *check) line(n int, line []byte) {
	if len(line) == 0 {
		return
	}
	r, err := decode(line)
	if err != nil {
		c.found(n, "", true, "%v", err)
		return
	}
	c.take(n, r)
}

func (c *check) take(n int, r Record) {
	before, known := c.byID[r.ID]
	switch {
	case known && before.Hash == r.Hash:
		c.out.Duplicates++
		return
	case known:
		c.found(n, r.Reviewer, true, "its id is that of another record, in line %d", before.line)
		return
	}
	c.out.Records++
	c.byID[r.ID] = numbered{r, n}
	c.chains[r.Reviewer] = append(c.chains[r.Reviewer], numbered{r, n})
}

// chain holds the records of one reviewer against each other.
func (c *check) chain(name, kept string) {
	list := c.chains[name]
	byHash := make(map[string]numbered, len(list))
	for _, r := range list {
		byHash[r.Hash] = r
	}
	var begin *numbered
	followed := map[string]numbered{}
	ends := len(list)
	type fork struct{ a, b numbered }
	var forks []fork
	for i, r := range list {
		if r.Prev == "" {
			if begin != nil {
				c.found(r.line, name, true, "the chain of %q begins twice, here and in line %d", name, begin.line)
			}
			begin = &list[i]
			continue
		}
		if other, twice := followed[r.Prev]; twice {
			forks = append(forks, fork{other, r})
		}
		for _, hash := range append([]string{r.Prev}, r.Joins...) {
			c.follows(r, hash, byHash)
			if _, again := followed[hash]; !again {
				followed[hash] = r
				if _, there := byHash[hash]; there {
					ends--
				}
			}
		}
	}
	for _, f := range forks {
		words := "the chain of %q divides: line %d follows the same record. Two copies of the log were written apart and merged"
		if ends > 1 {
			words += ", and no record joins them yet; or one of them was inserted"
		} else {
			words += ", and a later record joins them"
		}
		c.found(f.b.line, name, ends > 1, words, name, f.a.line)
	}
	c.head(name, kept, list, byHash)
}

// follows holds a record against one that it should follow.
func (c *check) follows(r numbered, hash string, byHash map[string]numbered) {
	before, there := byHash[hash]
	switch {
	case !there:
		c.found(r.line, r.Reviewer, true, "the record of %q before it is missing: it was taken out, or changed", r.Reviewer)
	case before.ID >= r.ID:
		c.found(r.line, r.Reviewer, true, "it is older than the record before it, in line %d", before.line)
	case before.line > r.line:
		c.found(r.line, r.Reviewer, false, "it stands above the record it follows, in line %d: lines were put in another order, which changes nothing of what they say", before.line)
	}
}

// head finds the end of a chain, and the head that was kept elsewhere in it.
func (c *check) head(name, kept string, list []numbered, byHash map[string]numbered) {
	last := slices.MaxFunc(list, func(a, b numbered) int { return cmp.Compare(a.ID, b.ID) })
	h := Head{Reviewer: name, Hash: last.Hash, Records: len(list)}
	if kept != "" {
		anchor, there := byHash[kept]
		if h.Anchored = there; !there {
			c.found(0, name, true, "the head that was kept of %q is not in the log: records were cut off the end of the chain, or it was written anew", name)
		}
		for _, r := range list {
			if there && r.ID > anchor.ID {
				h.Since++
			}
		}
	}
	c.out.Heads = append(c.out.Heads, h)
}

// references finds records that name others which are not there, or not theirs to take back.
func (c *check) references() {
	for _, name := range slices.Sorted(maps.Keys(c.chains)) {
		for _, r := range c.chains[name] {
			if target, there := c.byID[r.Target]; r.Target != "" && (!there || target.Reviewer != r.Reviewer) {
				c.found(r.line, name, false, "it takes back or puts back %q, which is no record of %q, and does nothing", r.Target, name)
			}
			for _, id := range append(slices.Clone(r.Settles), r.Session) {
				if _, there := c.byID[id]; id != "" && !there {
					c.found(r.line, name, false, "it names the record %q, which is not in this log", id)
				}
			}
		}
	}
}
