package corpus

import (
	"bytes"
	"slices"
)

// glance is what a scan sees of an entity. Its texts stand in the line or in
// its room, and last until the next one.
type glance struct {
	id, schema, caption []byte
	datasets            [][]byte
	first               [titleProps][]byte // the first value of what an entity may be called by
	names               [][]byte           // name, alias, weakAlias, previousName: in this order
	refs                []ref
	nested              bool // properties hold whole entities in the place of ids
	notes               bool // a note begins with the mark of a claim
	room                []byte
	keep                [4][][]byte // the values of these four
	met                 uint64      // top members and properties that were met: the first of two holds
	refsMet             []uint8
}

// ref is a value of a property that may name another entity.
type ref struct {
	prop uint8
	id   []byte
}

// The properties that an entity may be called by, see [glance.title].
const (
	propName = iota
	propAlias
	propWeakAlias
	propPreviousName
	propTitle
	propFull
	propStreet
	propCity
	propRegistration
	propUsername
	propPublicKey
	propAccount
	propIBAN
	propNumber
	propCaption
	propSubject
	propFileName
	propFirstName
	propLastName
	propAuthority
	propPublisher
	propProgram
	propProgramID
	titleProps
)

// titleProp is the number of a property that an entity may be called by; -1 for another.
func titleProp(name []byte) int {
	switch string(name) {
	case "name":
		return propName
	case "alias":
		return propAlias
	case "weakAlias":
		return propWeakAlias
	case "previousName":
		return propPreviousName
	case "title":
		return propTitle
	case "full":
		return propFull
	case "street":
		return propStreet
	case "city":
		return propCity
	case "registrationNumber":
		return propRegistration
	case "username":
		return propUsername
	case "publicKey":
		return propPublicKey
	case "accountNumber":
		return propAccount
	case "iban":
		return propIBAN
	case "number":
		return propNumber
	case "caption":
		return propCaption
	case "subject":
		return propSubject
	case "fileName":
		return propFileName
	case "firstName":
		return propFirstName
	case "lastName":
		return propLastName
	case "authority":
		return propAuthority
	case "publisher":
		return propPublisher
	case "program":
		return propProgram
	case "programId":
		return propProgramID
	}
	return -1
}

// The members of an entity that a scan looks at, as bits of what was met.
const (
	metID = 1 << (iota + titleProps)
	metSchema
	metCaption
	metProperties
	metDatasets
	metOp
	metEntity
	metProp
	metValue
	metNotes
)

// The reasons why a value is no entity. They are those of the reader of small files where it has them.
const (
	notJSON     = "it is not JSON"
	noObject    = "it is no object"
	noID        = "the entity has no id"
	noSchema    = "the entity has no schema: nothing says what it is"
	isOperation = "it is an operation of a delta file; waybill import applies those"
	isStatement = "it is a statement; waybill import gathers those to entities"
)

// look reads the value that comes next in a line. The reason is "" where it is
// an entity; after notJSON nothing in the line can be read any more.
func (g *glance) look(t *text, props map[string]uint8) (reason string) {
	g.id, g.schema, g.caption, g.datasets, g.refs = nil, nil, nil, g.datasets[:0], g.refs[:0]
	g.names, g.room, g.refsMet, g.met, g.notes, g.nested = g.names[:0], g.room[:0], g.refsMet[:0], 0, false, false
	clear(g.first[:])
	for i := range g.keep {
		g.keep[i] = g.keep[i][:0]
	}
	if t.peek() != '{' {
		if !t.value(0) {
			return notJSON
		}
		return noObject
	}
	if !g.object(t, func(name []byte) bool { return g.member(t, name, props) }) {
		return notJSON
	}
	for _, list := range g.keep {
		for _, n := range list {
			if !holds(g.names, n) {
				g.names = append(g.names, n)
			}
		}
	}
	switch {
	case g.met&metOp != 0 && g.met&metEntity != 0:
		return isOperation
	case g.met&metProp != 0 && g.met&metValue != 0:
		return isStatement
	case len(g.id) == 0:
		return noID
	case len(g.schema) == 0:
		return noSchema
	}
	g.id = unsigned(g.id)
	return ""
}

func holds(list [][]byte, b []byte) bool {
	return slices.ContainsFunc(list, func(o []byte) bool { return bytes.Equal(o, b) })
}

// object walks the members of an object: each must pass over its value.
func (g *glance) object(t *text, member func(name []byte) bool) bool {
	t.at++
	if t.take('}') {
		return true
	}
	for {
		t.space()
		begin := t.at
		name, escaped, ok := t.str()
		if !ok {
			return false
		}
		if escaped {
			name = unquoted(t.b[begin:t.at], &g.room)
		}
		if !t.take(':') || !member(name) {
			return false
		}
		if t.take('}') {
			return true
		}
		if !t.take(',') {
			return false
		}
	}
}

// once marks a member as met; false where it was already.
func (g *glance) once(bit uint64) bool {
	was := g.met & bit
	g.met |= bit
	return was == 0
}

func (g *glance) member(t *text, name []byte, props map[string]uint8) (ok bool) {
	switch string(name) {
	case "id":
		return g.one(t, &g.id, metID)
	case "schema":
		return g.one(t, &g.schema, metSchema)
	case "caption":
		return g.one(t, &g.caption, metCaption)
	case "properties":
		if t.peek() == '{' && g.once(metProperties) {
			before := t.objects
			ok := g.object(t, func(name []byte) bool { return g.property(t, name, props) })
			g.nested = g.nested || t.objects > before
			return ok
		}
		g.met |= metProperties
	case "datasets":
		if g.once(metDatasets) {
			return g.texts(t, func(v []byte) {
				if !holds(g.datasets, v) {
					g.datasets = append(g.datasets, v)
				}
			})
		}
	case "op":
		return g.there(t, metOp)
	case "entity":
		return g.there(t, metEntity)
	case "prop":
		return g.there(t, metProp)
	case "value":
		return g.there(t, metValue)
	}
	return t.value(1)
}

// there marks a member that is not null. Of two the first holds, null or not.
func (g *glance) there(t *text, bit uint64) bool {
	null := t.peek() == 'n'
	if !t.value(1) {
		return false
	}
	if !null {
		g.met |= bit
	}
	return true
}

// one takes a member that is a text.
func (g *glance) one(t *text, into *[]byte, bit uint64) bool {
	v, ok := t.scalar(&g.room)
	if ok && g.once(bit) {
		*into = v
	}
	return ok
}

// texts takes the texts of a list, or the one that stands in its place. What is an entity is none.
func (g *glance) texts(t *text, take func([]byte)) bool {
	return g.each(t, func(v []byte) {
		if t.b[t.at-1] != '}' {
			take(v)
		}
	})
}

// each takes the texts of a list, or the one that stands in its place; of an entity its id.
func (g *glance) each(t *text, take func([]byte)) bool {
	if t.peek() != '[' {
		v, ok := g.named(t)
		if ok && len(v) > 0 {
			take(v)
		}
		return ok
	}
	t.at++
	if t.take(']') {
		return true
	}
	for {
		v, ok := g.named(t)
		if !ok {
			return false
		}
		if len(v) > 0 {
			take(v)
		}
		if t.take(']') {
			return true
		}
		if !t.take(',') {
			return false
		}
	}
}

// named takes a text, or the id of an entity that stands whole in the place of one.
func (g *glance) named(t *text) (id []byte, ok bool) {
	if t.peek() != '{' {
		return t.scalar(&g.room)
	}
	t.objects++
	met := false
	ok = g.object(t, func(name []byte) bool {
		if string(name) != "id" || met {
			return t.value(3)
		}
		met = true
		v, ok := t.scalar(&g.room)
		id = v
		return ok
	})
	return id, ok
}

func (g *glance) property(t *text, name []byte, props map[string]uint8) bool {
	if p := titleProp(name); p >= 0 {
		if !g.once(1 << p) {
			return t.value(2)
		}
		refers, also := uint8(0), false
		if p == propAuthority { // of a contract it is an entity
			refers, also = props[string(name)], true
		}
		return g.texts(t, func(v []byte) {
			if g.first[p] == nil {
				g.first[p] = v
			}
			if also && refers != 0 {
				g.refer(refers, v)
			}
			if p < len(g.keep) {
				g.keep[p] = append(g.keep[p], v)
			}
		})
	}
	if p, known := props[string(name)]; known {
		if slices.Contains(g.refsMet, p) {
			return t.value(2)
		}
		g.refsMet = append(g.refsMet, p)
		return g.each(t, func(v []byte) { g.refer(p, v) })
	}
	if string(name) == "notes" && g.once(metNotes) {
		return g.texts(t, func(v []byte) { g.notes = g.notes || bytes.HasPrefix(v, []byte("Claim: ")) })
	}
	return t.value(2)
}

// refer notes a value of a property that may name an entity; each once.
func (g *glance) refer(prop uint8, id []byte) {
	if id = unsigned(id); !slices.ContainsFunc(g.refs, func(r ref) bool { return r.prop == prop && bytes.Equal(r.id, id) }) {
		g.refs = append(g.refs, ref{prop, id})
	}
}

// unsigned is an id without the signature of Aleph: "<id>.<hmac-sha1>".
func unsigned(id []byte) []byte {
	const signed = 1 + 40
	for len(id) > signed && id[len(id)-signed] == '.' && len(bytes.Trim(id[len(id)-signed+1:], "0123456789abcdef")) == 0 {
		id = id[:len(id)-signed]
	}
	return id
}
