package review

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// content is what has been read of a log.
type content struct {
	read    int64  // how many bytes have been read, up to the end of a line
	lines   int    // how many lines that is
	last    []byte // the last of them, to see whether the file is still the same before it
	records []Record
	known   map[string]string   // by id: the hash of the record
	open    map[string][]Record // by reviewer: the ends of their chain, in no order
	used    map[string]bool     // hashes that another record follows
	damage  []Damage
}

func newContent() content {
	return content{known: map[string]string{}, open: map[string][]Record{}, used: map[string]bool{}}
}

// feed reads lines, and gives back what follows the last of them: the tail of a
// write that is not finished.
func (c *content) feed(data []byte) (tail []byte) {
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n')
		if end < 0 || len(data) == end+1 && hole(data) {
			return data
		}
		c.line(data[:end])
		c.passed(data[:end+1])
		data = data[end+1:]
	}
	return nil
}

// hole says whether there are zeros in a line, as a file system leaves them
// where a write had its place and not yet its content when the power went.
func hole(line []byte) bool { return bytes.Contains(line, make([]byte, 16)) }

// passed counts a line with its end as read.
func (c *content) passed(line []byte) {
	c.read += int64(len(line))
	c.lines++
	c.last = slices.Clone(line)
}

// line reads one line without its end. A log that went through a system with
// other line ends is the same log.
func (c *content) line(line []byte) {
	line = bytes.TrimSuffix(line, []byte{'\r'})
	if len(line) == 0 {
		return
	}
	r, err := decode(line)
	if err == nil && c.known[r.ID] != "" && c.known[r.ID] != r.Hash {
		err = fmt.Errorf("the id %q is that of another record", r.ID)
	}
	if err != nil {
		c.damage = append(c.damage, Damage{c.lines + 1, err.Error()})
		return
	}
	c.add(r)
}

// add takes a record, unless it is there already.
func (c *content) add(r Record) {
	if c.known[r.ID] != "" {
		return
	}
	c.known[r.ID] = r.Hash
	c.records = append(c.records, r)
	open := c.open[r.Reviewer]
	for _, before := range append([]string{r.Prev}, r.Joins...) {
		c.used[before] = true
		open = slices.DeleteFunc(open, func(o Record) bool { return o.Hash == before })
	}
	if !c.used[r.Hash] {
		open = append(open, Record{ID: r.ID, Hash: r.Hash})
	}
	c.open[r.Reviewer] = open
}

// ends is the last record of a reviewer, of which only id and hash are told,
// and the hashes of further ends of their chain.
func (c *content) ends(reviewer string) (last Record, joins []string) {
	for _, o := range c.open[reviewer] {
		if strings.Compare(o.ID, last.ID) > 0 {
			last = o
		}
	}
	for _, o := range c.open[reviewer] {
		if o.Hash != last.Hash {
			joins = append(joins, o.Hash)
		}
	}
	slices.Sort(joins)
	return last, joins
}
