package corpus

import (
	"encoding/binary"
	"math/bits"
)

// Odd numbers without a pattern, as multipliers need.
const (
	mixA = 0x9e3779b97f4a7c15
	mixB = 0xd1b54a32d192ed03
	mixC = 0x8ebc6af09c88c6e3
)

// hashOf spreads ids over 64 bits. The seed is another for each corpus, so that
// nobody can write a file whose ids fall together.
func hashOf(id []byte, seed uint64) uint64 {
	h := seed ^ uint64(len(id))*mixA
	for len(id) >= 8 {
		h = mix(h^binary.LittleEndian.Uint64(id), mixB)
		id = id[8:]
	}
	var last uint64
	for i, c := range id {
		last |= uint64(c) << (8 * i)
	}
	return mix(mix(h^last, mixC)^seed, mixA)
}

func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

// table finds rows by the hash of their id. It holds row numbers counted from 1, 0 where nothing is.
type table struct {
	slots []uint32
	count int
}

// grow makes room for so many rows.
func (t *table) grow(rows int, hash []uint64) {
	size := 1 << bits.Len(uint(max(rows, 1)*4/3))
	if size <= len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]uint32, size)
	for _, n := range old {
		if n != 0 {
			at := hash[n-1] & uint64(size-1)
			for t.slots[at] != 0 {
				at = (at + 1) & uint64(size-1)
			}
			t.slots[at] = n
		}
	}
}

// find gives the row with a hash for which same is true; false where there is none.
func (t *table) find(h uint64, hash []uint64, same func(row uint32) bool) (uint32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint64(len(t.slots) - 1)
	for at := h & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if row := t.slots[at] - 1; int(row) < len(hash) && hash[row] == h && same(row) {
			return row, true
		}
	}
	return 0, false
}

// put adds a row that is not there yet. There must be room.
func (t *table) put(h uint64, row uint32) {
	mask := uint64(len(t.slots) - 1)
	at := h & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = row + 1
	t.count++
}
