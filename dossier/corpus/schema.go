package corpus

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"waybill/dossier"
	"waybill/dossier/format/ftm"
)

// schema is what becomes of the entities of a schema, with its properties in numbers.
type schema struct {
	name, word         string
	kind               dossier.Kind
	from, to           uint8 // of links: the properties at its ends; 0 for others
	refs               [256]bool
	words              map[uint8][2]string // of each property that refers, as either end reads it
	document, sanction bool
}

// schemata numbers the schemata of a corpus as they are met, and the properties
// that refer. It is shared by those who read.
type schemata struct {
	mu     sync.RWMutex
	single *ftm.Single
	props  map[string]uint8 // counted from 1; not changed
	names  []string         // of the properties, by number
	byName map[string]uint16
	list   []*schema
}

// mostSchemata is how many schemata a corpus has at most; more than that are one.
const mostSchemata = 10_000

// manySchemata stands for the schemata that are too many.
const manySchemata = "Thing"

func newSchemata() *schemata {
	s := &schemata{single: ftm.NewSingle(), props: make(map[string]uint8), byName: make(map[string]uint16)}
	for _, name := range s.single.Known() {
		of := s.single.Schema(name)
		for prop := range of.Refs {
			s.props[prop] = 0
		}
	}
	s.names = append([]string{""}, slices.Sorted(maps.Keys(s.props))...)
	for i, name := range s.names[1:] {
		s.props[name] = uint8(i + 1)
	}
	return s
}

// number is the number of a schema by its name.
func (s *schemata) number(name string) uint16 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n, known := s.byName[name]; known {
		return n
	}
	if len(s.list) >= mostSchemata {
		name = manySchemata
		if n, known := s.byName[name]; known {
			return n
		}
	}
	n := uint16(len(s.list))
	s.list = append(s.list, s.make(name))
	s.byName[name] = n
	return n
}

// of is a schema by its number.
func (s *schemata) of(n uint16) *schema {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.list[n]
}

// all is a copy of the list, by number.
func (s *schemata) all() []*schema {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.list)
}

// holds is the schema that holds where an entity is given with two: the one that
// descends from the other, else the first.
func (s *schemata) holds(first, again uint16) uint16 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.single.Is(s.list[again].name, s.list[first].name) {
		return again
	}
	return first
}

func (s *schemata) make(name string) *schema {
	of := s.single.Schema(name)
	out := &schema{name: name, word: of.Word, kind: of.Kind, from: s.props[of.From], to: s.props[of.To],
		words: make(map[uint8][2]string), document: s.single.Is(name, "Document"), sanction: name == "Sanction"}
	for prop, link := range of.Refs {
		n := s.props[prop]
		out.refs[n] = true
		own, back := relations(of, prop, link)
		out.words[n] = [2]string{own, back}
	}
	return out
}

// relations words a property that refers, as the entity that has it reads it and
// as the other does. They are the words that a dossier would have, if it keeps the reference.
func relations(of ftm.Schema, prop, link string) (own, back string) {
	switch {
	case prop == of.From:
		return "from", of.Word
	case prop == of.To:
		return "to", dossier.Inverse(of.Word)
	case prop == "proof":
		return "evidence", "evidence for"
	case of.Kind == dossier.Events:
		return "involves", "event"
	case link != "":
		return link, dossier.Inverse(link)
	}
	var words strings.Builder
	for _, r := range prop {
		if r >= 'A' && r <= 'Z' {
			words.WriteByte(' ')
			r += 'a' - 'A'
		}
		words.WriteRune(r)
	}
	return words.String(), words.String() + " of"
}

// title is what an entity is called that becomes a record of a kind, as the reader
// of small files calls it; "" for a link.
func (g *glance) title(s *schema, kind dossier.Kind) []byte {
	first := func(props ...int) []byte {
		for _, p := range props {
			if g.first[p] != nil {
				return g.first[p]
			}
		}
		return nil
	}
	switch {
	case kind == dossier.Links:
		return nil
	case s.kind == dossier.Links:
		return g.made(strings.ToUpper(s.word[:1]) + s.word[1:] + " (one end is not given)")
	case len(g.caption) > 0 && s.kind != dossier.Events:
		return g.caption
	case s.sanction:
		return g.listed(first(propAuthority, propPublisher), first(propProgram, propProgramID))
	case s.document:
		if t := first(propTitle, propName, propSubject, propFileName); t != nil {
			return t
		}
	}
	if t := first(propName, propTitle, propFull, propAlias, propWeakAlias, propStreet, propCity, propRegistration, propUsername, propPublicKey,
		propAccount, propIBAN, propNumber, propCaption); t != nil {
		return t
	}
	if s.kind == dossier.Events && s.word != "" {
		return g.made(strings.ToUpper(s.word[:1]) + s.word[1:])
	}
	if t := strings.TrimSpace(string(g.first[propFirstName]) + " " + string(g.first[propLastName])); t != "" {
		return g.made(t)
	}
	return g.id
}

// listed is the title of a sanction: who lists, never that it is deserved.
func (g *glance) listed(by, program []byte) []byte {
	switch {
	case by != nil && program != nil:
		return g.made("Listed by " + string(by) + ": " + string(program))
	case by != nil:
		return g.made("Listed by " + string(by))
	case program != nil:
		return g.made("Listed under " + string(program) + " (authority not given)")
	}
	return g.made("Listed (authority not given)")
}

// made keeps a text that was made for the time of the glance.
func (g *glance) made(text string) []byte {
	begin := len(g.room)
	g.room = append(g.room, text...)
	return g.room[begin:]
}
