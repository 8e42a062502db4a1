package corpus

import (
	"encoding/binary"
	"hash/crc32"
	"runtime"
	"sync"
	"sync/atomic"
)

// sumBlock is of how many bytes a sum is made at a time, so that all cores can make them.
const sumBlock = 4 << 20

// crcTable is the polynomial of Castagnoli, which processors reckon themselves.
func crcTable() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// sums are the CRC-32C of the blocks of a file that is being written.
type sums struct {
	of   []byte // of the blocks before, little-endian
	crc  uint32 // of this block
	room int    // what is left of it
}

// add adds the bytes that follow.
func (s *sums) add(b []byte) {
	for len(b) > 0 {
		if s.room == 0 {
			s.shut()
		}
		n := min(len(b), s.room)
		s.crc = crc32.Update(s.crc, crcTable(), b[:n])
		s.room -= n
		b = b[n:]
	}
}

// shut ends a block and begins the next.
func (s *sums) shut() {
	s.of = binary.LittleEndian.AppendUint32(s.of, s.crc)
	s.crc, s.room = 0, sumBlock
}

// sum is the sum of the sums of all blocks.
func (s *sums) sum() uint32 {
	s.shut()
	return crc32.Checksum(s.of[4:], crcTable()) // the first was shut before it began
}

// sumOf is the sum of all blocks of a text, made on all cores.
func sumOf(data []byte) uint32 {
	blocks := (len(data) + sumBlock - 1) / sumBlock
	of := make([]byte, 4*blocks)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), blocks) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < blocks; i = int(next.Add(1)) - 1 {
				block := data[i*sumBlock : min((i+1)*sumBlock, len(data))]
				binary.LittleEndian.PutUint32(of[4*i:], crc32.Checksum(block, crcTable()))
			}
		})
	}
	all.Wait()
	return crc32.Checksum(of, crcTable())
}
