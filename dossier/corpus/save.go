package corpus

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"unsafe"

	"github.com/go-json-experiment/json"

	"waybill/dossier"
)

// A saved index is a head of fixed size, the columns of a corpus one after the
// other, each at a multiple of eight bytes, a directory of where they stand, and
// what is no column as JSON. The numbers are little-endian. Whoever opens it
// maps it, and uses the columns where they stand.
const (
	savedMark    = "waybill corpus\x00\x01"
	savedVersion = 2
	headSize     = 64
)

// ErrNoIndex is the error of a file that is no saved index of this version, or is damaged.
var ErrNoIndex = errors.New("it is no saved index of this version, or is damaged")

// canSave says whether columns can stand in a file as they stand in memory.
func canSave() bool {
	one := uint16(1)
	return strconv.IntSize == 64 && *(*byte)(unsafe.Pointer(&one)) == 1
}

// savedHead is what is no column.
type savedHead struct {
	Version  int            `json:"version"`
	Schemata []string       `json:"schemata"`
	Props    []string       `json:"props"`
	Seed     uint64         `json:"seed,string"`
	Sets     map[string]int `json:"sets"`
	Files    []string       `json:"files"`
	Parts    int            `json:"parts"`
	Kinds    int            `json:"kinds"`
	Read     int64          `json:"read"`
	Taken    int            `json:"taken"`
	Skipped  int            `json:"skipped"`
	Claims   int            `json:"claims"`
	Nested   int            `json:"nested"`
	Bad      []Bad          `json:"bad"`
}

// saver writes columns.
type saver struct {
	w     *bufio.Writer
	sums  sums
	at    uint64
	where []uint64 // of each column: where it begins, and how many bytes it has
	err   error
}

func (s *saver) bytes(b []byte) {
	if s.err != nil {
		return
	}
	_, s.err = s.w.Write(b)
	s.sums.add(b)
	s.at += uint64(len(b))
}

// column writes a column.
func column[T any](s *saver, list []T) {
	var one T
	b := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(one)))
	s.where = append(s.where, s.at, uint64(len(b)))
	s.bytes(b)
	s.bytes(make([]byte, -len(b)&7))
}

// Save writes the index of a corpus that has been read to its end.
func (c *Corpus) Save(w io.WriteSeeker) error {
	if !c.state.whole || !canSave() {
		return errors.New("there is no index to save")
	}
	s := &saver{w: bufio.NewWriterSize(w, 1<<20)}
	if _, err := s.w.Write(make([]byte, headSize)); err != nil {
		return err
	}
	s.at = headSize
	c.walk(s)
	dir := s.at
	column(s, s.where)
	about, err := json.Marshal(c.head())
	if err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	text := s.at
	s.bytes(about)
	if s.err == nil {
		s.err = s.w.Flush()
	}
	if s.err != nil {
		return s.err
	}
	head := make([]byte, headSize)
	copy(head, savedMark)
	for i, n := range []uint64{dir, text, s.at, uint64(s.sums.sum())} {
		binary.LittleEndian.PutUint64(head[16+8*i:], n)
	}
	binary.LittleEndian.PutUint32(head[56:], crc32.Checksum(head[:56], crcTable()))
	if _, err := w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = w.Write(head)
	return err
}

func (c *Corpus) head() savedHead {
	h := savedHead{Version: savedVersion, Props: c.props, Seed: c.seed, Sets: c.sources.sets, Parts: len(c.parts), Kinds: len(c.lists),
		Read: c.account.read, Taken: c.account.taken, Skipped: c.account.skipped, Claims: c.account.claims, Nested: c.account.nested, Bad: c.account.bad}
	for _, s := range c.schemata {
		h.Schemata = append(h.Schemata, s.name)
	}
	for _, f := range c.files {
		h.Files = append(h.Files, f.Name)
	}
	return h
}

// walk writes the columns in the order in which [opener.walk] reads them.
func (c *Corpus) walk(s *saver) {
	column(s, c.hash)
	column(s, c.at)
	column(s, c.size32)
	column(s, c.schema)
	column(s, c.flags)
	column(s, c.origins)
	column(s, c.table.slots)
	column(s, c.twins.byRow)
	column(s, c.twins.byEntity)
	for _, list := range c.lists {
		column(s, list)
	}
	column(s, c.unknown.ids.text)
	column(s, c.unknown.ids.ends)
	column(s, c.unknown.hash)
	column(s, c.unknown.table.slots)
	column(s, c.graph.start)
	column(s, c.graph.other)
	column(s, c.graph.via)
	column(s, c.graph.tag)
	column(s, c.graph.stops)
	for _, p := range c.parts {
		column(s, []uint32{p.base})
		column(s, p.ids.text)
		column(s, p.ids.ends)
		roll := p.roll.Columns()
		column(s, roll.Text)
		column(s, roll.Starts)
		column(s, roll.Begin)
		column(s, roll.Has)
		column(s, roll.First)
	}
}

// opener reads columns where they stand.
type opener struct {
	data  []byte
	where []uint64
	err   error
}

// next is the next column.
func next[T any](o *opener) []T {
	var one T
	size := uint64(unsafe.Sizeof(one))
	if o.err != nil || len(o.where) < 2 {
		o.err = ErrNoIndex
		return nil
	}
	at, n := o.where[0], o.where[1]
	o.where = o.where[2:]
	if at%8 != 0 || n%size != 0 || at > uint64(len(o.data)) || n > uint64(len(o.data))-at {
		o.err = ErrNoIndex
		return nil
	}
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&o.data[at])), n/size)
}

// Open is the corpus of files of which data is the saved index. The data is
// used where it stands, as long as the corpus is, and must begin at a multiple
// of eight bytes. The error is [ErrNoIndex] where it is none.
func Open(data []byte, files []File) (*Corpus, error) {
	if !canSave() || len(data) < headSize || string(data[:len(savedMark)]) != savedMark ||
		crc32.Checksum(data[:56], crcTable()) != binary.LittleEndian.Uint32(data[56:]) {
		return nil, ErrNoIndex
	}
	var n [4]uint64
	for i := range n {
		n[i] = binary.LittleEndian.Uint64(data[16+8*i:])
	}
	dir, text, end := n[0], n[1], n[2]
	if end != uint64(len(data)) || dir > text || text > end || sumOf(data[headSize:]) != uint32(n[3]) {
		return nil, ErrNoIndex
	}
	var h savedHead
	if err := json.Unmarshal(data[text:], &h); err != nil || h.Version != savedVersion || len(h.Files) != len(files) || h.Kinds != len(dossier.Kinds()) {
		return nil, ErrNoIndex
	}
	o := &opener{data: data, where: []uint64{dir, (text - dir) &^ 7}}
	o.where = next[uint64](o)
	c := &Corpus{files: files, seed: h.Seed, work: newWorkroom()}
	s := newSchemata()
	for _, name := range h.Schemata {
		s.number(name)
	}
	c.schemata, c.props = s.all(), s.names
	if len(c.schemata) != len(h.Schemata) || len(h.Props) != len(s.names) {
		return nil, ErrNoIndex
	}
	o.walk(c, h.Parts)
	if o.err != nil {
		return nil, o.err
	}
	for i, b := range h.Bad { // the files may be called otherwise now
		if at := slices.Index(h.Files, b.File); at >= 0 {
			h.Bad[i].File = files[at].Name
		}
	}
	c.account = account{read: h.Read, taken: h.Taken, skipped: h.Skipped, claims: h.Claims, nested: h.Nested, bad: h.Bad}
	c.state = state{Progress{Read: h.Read, Size: h.Read, Entities: h.Taken - len(c.twins.byRow), Skipped: h.Skipped}, true, true}
	c.sources = c.newSources(h.Sets)
	return c, nil
}

// walk reads the columns.
func (o *opener) walk(c *Corpus, parts int) {
	c.hash, c.at, c.size32 = next[uint64](o), next[uint64](o), next[uint32](o)
	c.schema, c.flags, c.origins = next[uint16](o), next[uint8](o), next[uint8](o)
	c.table.slots = next[uint32](o)
	c.twins.byRow, c.twins.byEntity = next[twin](o), next[twin](o)
	for range dossier.Kinds() {
		c.lists = append(c.lists, next[uint32](o))
	}
	c.unknown.ids = arena{next[byte](o), next[uint32](o)}
	c.unknown.hash, c.unknown.table.slots = next[uint64](o), next[uint32](o)
	c.graph = graph{start: next[uint32](o), other: next[uint32](o), via: next[uint32](o), tag: next[uint16](o), stops: next[uint64](o)}
	for range parts {
		p := &part{}
		if base := next[uint32](o); len(base) == 1 {
			p.base = base[0]
		}
		p.ids = arena{next[byte](o), next[uint32](o)}
		p.roll = dossier.RollOf(dossier.RollColumns{Text: next[byte](o), Starts: next[uint64](o), Begin: next[int](o), Has: next[uint64](o), First: next[int32](o)})
		c.parts = append(c.parts, p)
		if o.err != nil {
			return
		}
	}
}
