package dossier

import "iter"

// originCounts gives the number of origins of each record of a kind, as [Index.Origins] lists them.
func (x *Index) originCounts(k Kind) []int32 {
	total := len(x.start)
	c := originCounter{x: x, met: make([]int32, total), root: x.roots(), known: make([]int32, total),
		ring: make([]int32, len(x.circles.list)), bears: x.bears()}
	first := x.first[kindNumber(k)]
	out := make([]int32, x.Len(k))
	for row := range out {
		out[row] = c.count(first+int32(row), k)
	}
	return out
}

// originCounter counts origins without listing them, for one record after another.
// It marks what it meets with the number of the record it is at, so that its lists are made once.
type originCounter struct {
	x     *Index
	turn  int32
	met   []int32 // by number: the turn in which it was met
	root  []int32 // by number: see rootSources
	known []int32 // by number: the origins of a root, counted from 1; 0 for not yet known
	ring  []int32 // by circle: the turn in which it was counted
	bears []bool  // by role: whether it leads to a source that bears the record out
	queue []int32
}

func (c *originCounter) count(n int32, k Kind) int32 {
	c.turn++
	c.queue = c.queue[:0]
	c.bearers(n, k)
	switch len(c.queue) {
	case 0:
		return 0
	case 1:
		root := c.queue[0]
		if c.known[root] == 0 {
			c.known[root] = 1 + c.walk()
		}
		return c.known[root] - 1
	default:
		return c.walk()
	}
}

// bearers meets the sources that bear a record out, as [Index.sourcesOf] lists them.
func (c *originCounter) bearers(n int32, k Kind) {
	x := c.x
	if len(x.twins) > 0 { // of records with one id the references are told together, but not the evidence
		if earlier, twin := x.twins[n]; twin {
			n = earlier
		}
		for _, s := range x.sourcesOf(n) {
			c.meet(s)
		}
		return
	}
	if k == Sources {
		c.meet(n)
		return
	}
	for s := range x.borneOut(n, c.bears) {
		c.meet(s)
	}
}

// bears says of each role whether it leads to a source that bears a record out.
func (x *Index) bears() []bool {
	out := make([]bool, len(x.roles))
	for i, r := range x.roles {
		out[i] = r.member == "evidence" && Stance(r.how) != Contradicts && Stance(r.how) != Mentions
	}
	return out
}

// borneOut walks the sources that bear a record out, by its ties: faster than
// [Index.sourcesOf], and of records with one id for all of them together.
func (x *Index) borneOut(n int32, bears []bool) iter.Seq[int32] {
	at := kindNumber(Sources)
	first, after := x.first[at], x.first[at+1]
	return func(yield func(int32) bool) {
		for _, i := range x.seen[x.start[n]:x.start[n+1]] {
			if i < 0 {
				return // its own references come first
			}
			if t := x.ties[i]; bears[t.role] && first <= t.to && t.to < after && !yield(t.to) {
				return
			}
		}
	}
}

func (c *originCounter) meet(n int32) {
	if n = c.root[n]; c.met[n] != c.turn {
		c.met[n] = c.turn
		c.queue = append(c.queue, n)
	}
}

// walk counts the ends of all chains that begin in the queue.
func (c *originCounter) walk() (count int32) {
	for i := 0; i < len(c.queue); i++ {
		n, end := c.queue[i], true
		for on := range c.x.restsOn(n) {
			c.meet(on)
			end = false
		}
		if at, in := c.x.circles.of[n]; in {
			if !c.x.circles.list[at].exit && c.ring[at] != c.turn {
				c.ring[at] = c.turn
				count++
			}
		} else if end {
			count++
		}
	}
	return count
}
