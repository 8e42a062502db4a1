package corpus

// marks notes numbers that a search has met, without having to be wiped between
// searches. It is for one search at a time.
type marks struct {
	near [2][]int32 // by number, of either side: base and how many hops away
	base int32
	rim  [2][]uint32
}

// mostHops is how many hops a search goes at most; the marks of one search take so many.
const mostHops = 1 << 16

// fresh makes the marks ready for another search among so many numbers.
func (m *marks) fresh(total int) {
	if len(m.near[0]) < total || m.base > 1<<31-3*mostHops {
		m.near = [2][]int32{make([]int32, total), make([]int32, total)}
		m.base = 0
	}
	m.base += mostHops + 2
	m.rim[0], m.rim[1] = m.rim[0][:0], m.rim[1][:0]
}

// set notes how far a number is from a side; false where that is known already.
func (m *marks) set(side int, n uint32, hops int) bool {
	if m.near[side][n] >= m.base {
		return false
	}
	m.near[side][n] = m.base + int32(hops)
	return true
}

// far is how far a number is from a side; false where it has not been met.
func (m *marks) far(side int, n uint32) (int, bool) {
	d := m.near[side][n]
	return int(d - m.base), d >= m.base
}
