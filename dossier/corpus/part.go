package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"unsafe"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// part is what a stretch of a file says, in columns. A row is an entity that a
// line gives; one that is given again has another row.
type part struct {
	number  int   // of the stretch, in the order of the files
	from    int64 // of the stretch, in the bytes of all files
	bytes   int64
	lines   int // in it
	skipped int
	bad     []Bad // the first of them; lines count from the stretch

	at      []uint32 // where the value of a row begins, from the stretch
	size    []uint32
	hash    []uint64 // of its id
	schema  []uint16
	flags   []uint8
	origins []uint8 // in how many datasets it stands
	ids     arena   // what rows are called
	roll    *dossier.Roll
	sets    map[string]int // how many entities stand in each dataset; "" is none
	refs    references
	nested  int    // entities that hold others
	claims  int    // notes that hold a claim
	oddIDs  int    // ids that cannot stand in a permalink
	base    uint32 // the number of its first row
}

// references are the values that may name other entities, in the order of their rows.
type references struct {
	row  []uint32 // counted from the part
	prop []uint8
	hash []uint64
	ids  arena
}

// Flags of a row.
const (
	hasFrom = 1 << iota // a relation has an entity at this end
	hasTo
)

// arena is texts in one piece.
type arena struct {
	text []byte
	ends []uint32
}

func (a *arena) add(text []byte) {
	a.text = append(a.text, text...)
	a.ends = append(a.ends, uint32(len(a.text)))
}

func (a *arena) get(i int) []byte {
	begin := uint32(0)
	if i > 0 {
		begin = a.ends[i-1]
	}
	return a.text[begin:a.ends[i]]
}

func (a *arena) len() int { return len(a.ends) }

func (a *arena) clip() { a.text, a.ends = slices.Clip(a.text), slices.Clip(a.ends) }

// Bad is a value of a file that is no entity.
type Bad struct {
	File   string
	Line   int // counts from 1
	Reason string
}

// mostBad is how many bad values of one part are kept with their lines; all are counted.
const mostBad = 1000

// maker makes parts of stretches. It is for one goroutine.
type maker struct {
	schemata *schemata
	seed     uint64
	known    map[string]uint16 // numbers of schemata that were met
	of       map[uint16]*schema
	roll     *dossier.Roll
	g        glance
	id       []byte
	p        *part
}

func newMaker(s *schemata, seed uint64) *maker {
	return &maker{schemata: s, seed: seed, known: make(map[string]uint16), of: make(map[uint16]*schema), roll: dossier.NewRoll()}
}

// part makes the part of whole lines.
func (m *maker) part(lines []byte) *part {
	m.roll = m.roll.Fresh()
	rough := len(lines)/600 + 16
	m.p = &part{roll: m.roll, bytes: int64(len(lines)), sets: make(map[string]int), at: make([]uint32, 0, rough), size: make([]uint32, 0, rough),
		hash: make([]uint64, 0, rough), schema: make([]uint16, 0, rough), flags: make([]uint8, 0, rough), origins: make([]uint8, 0, rough)}
	for at := 0; at < len(lines); {
		end := bytes.IndexByte(lines[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(lines)-at, len(lines)
		}
		m.p.lines++
		m.line(lines[at:at+end], at)
		at = next
	}
	m.p.end()
	return m.p
}

// line takes the values of a line: one, or several as the reader of small files takes them.
func (m *maker) line(line []byte, at int) {
	whole := bytes.TrimSpace(line)
	if len(whole) == 0 {
		return
	}
	at += cap(line) - cap(whole) // what was trimmed before it
	t := text{b: whole}
	for t.peek() != 0 || t.at < len(t.b) {
		begin := t.at
		reason := m.g.look(&t, m.schemata.props)
		if reason != "" {
			m.skip(reason)
		} else {
			m.row(at+begin, t.at-begin)
		}
		if reason == notJSON {
			return
		}
	}
}

func (m *maker) skip(reason string) {
	m.p.skipped++
	if len(m.p.bad) < mostBad {
		m.p.bad = append(m.p.bad, Bad{Line: m.p.lines, Reason: reason})
	}
}

// row adds the entity that was looked at.
func (m *maker) row(at, size int) {
	p, g := m.p, &m.g
	number, s := m.schemaOf(g.schema)
	row := uint32(len(p.at))
	id := m.public(g.id)
	p.at, p.size = append(p.at, uint32(at)), append(p.size, uint32(size))
	p.hash = append(p.hash, hashOf(id, m.seed))
	p.schema = append(p.schema, number)
	p.ids.add(id)
	if len(id) != len(g.id) {
		p.oddIDs++
	}
	for _, set := range g.datasets {
		p.sets[string(set)]++
	}
	if len(g.datasets) == 0 && s.kind != dossier.Sources {
		p.sets[""]++
	}
	p.origins = append(p.origins, uint8(min(max(len(g.datasets), 1), 255)))
	if g.nested {
		p.nested++
	}
	if g.notes && s.name == "Note" {
		p.claims++
	}
	flags := uint8(0)
	for _, r := range g.refs {
		if !s.refs[r.prop] {
			continue
		}
		switch r.prop {
		case s.from:
			flags |= hasFrom
		case s.to:
			flags |= hasTo
		}
		to := m.public(r.id)
		p.refs.row, p.refs.prop = append(p.refs.row, row), append(p.refs.prop, r.prop)
		p.refs.hash = append(p.refs.hash, hashOf(to, m.seed))
		p.refs.ids.add(to)
	}
	p.flags = append(p.flags, flags)
	m.names(p.ids.get(int(row)), s, kindWith(s, flags))
}

// kindWith is the kind of the record of an entity: a relation that lacks an end is an event.
func kindWith(s *schema, flags uint8) dossier.Kind {
	if s.kind == dossier.Links && flags&(hasFrom|hasTo) != hasFrom|hasTo {
		return dossier.Events
	}
	return s.kind
}

// names rolls what the entity goes by: its id, its title and its other names.
func (m *maker) names(id []byte, s *schema, kind dossier.Kind) {
	title := m.g.title(s, kind)
	m.roll.Begin(loan(id))
	if len(title) > 0 {
		m.roll.Add(loan(title))
	}
	for _, n := range m.g.names {
		if !bytes.Equal(n, title) {
			m.roll.Add(loan(n))
		}
	}
}

// loan is bytes as a text, for those who do not keep it.
func loan(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (m *maker) schemaOf(name []byte) (uint16, *schema) {
	n, known := m.known[string(name)]
	if !known {
		n = m.schemata.number(string(name))
		m.known[string(name)] = n
		m.of[n] = m.schemata.of(n)
	}
	return n, m.of[n]
}

// public is the id of the record for an id of the file: the same where it can
// stand in a permalink, else a slug and a part of its SHA-256, always the same. It lasts until the next one.
func (m *maker) public(id []byte) []byte {
	if len(id) <= longestID && dossier.Linkable(loan(id)) {
		return id
	}
	m.id = append(m.id[:0], PublicID(string(id))...)
	return m.id
}

const longestID = 120

// PublicID is the id of the record that stands for an id of a file.
func PublicID(foreign string) string {
	if len(foreign) <= longestID && dossier.Linkable(foreign) {
		return foreign
	}
	sum := sha256.Sum256([]byte(foreign))
	out := hex.EncodeToString(sum[:6])
	if slug := exchange.Slug(foreign); slug != "" {
		out = slug + "-" + out
	}
	return out
}

// end gives back the room that the part does not need.
func (p *part) end() {
	p.roll.End()
	p.ids.clip()
	p.refs.ids.clip()
}

func (p *part) rows() int { return len(p.hash) }
