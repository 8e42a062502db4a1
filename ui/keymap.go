package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"waybill/dossier"
)

// Keymap is keys of the reader's own, by the names of commands. The zero value
// leaves every key as it is built in.
type Keymap struct {
	own   map[string]binding
	names bool // commands are typed by their names, so texts speak of these
}

// binding is the keys that a command is given, and where.
type binding struct {
	keys         []string // none: only the palette runs the command
	line, column int
}

// KeyProblem is a defect of a file of keys. What it speaks of keeps the keys
// that are built in.
type KeyProblem struct {
	Line, Column int // count from 1; 0 where it is the file as a whole
	Message      string
}

// String is the problem with its place: "line 3, column 1: …".
func (p KeyProblem) String() string {
	if p.Line == 0 {
		return p.Message
	}
	return fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, p.Message)
}

// ParseKeymap reads keys of the reader's own from TOML (v1.0). The table
// [keys] gives commands, by name, a key or a list of them; an empty list takes
// the keys away. Tables [set.NAME.keys] do the same for those who name the set
// in the list use; later sets go before earlier ones, and [keys] before all. A
// key is named as help shows it: "x", "ctrl+x", "g x".
//
// What is wrong with the file never stops the program: each problem is given,
// and the rest holds.
func ParseKeymap(data []byte) (Keymap, []KeyProblem) {
	settings, problems := readKeyFile(data)
	if settings == nil {
		return Keymap{}, problems
	}
	parts := keyParts()
	own, more := settings.bind(parts)
	problems = append(problems, more...)
	problems = append(problems, resolve(own, parts)...)
	slices.SortStableFunc(problems, func(a, b KeyProblem) int { return cmp.Compare(a.Line, b.Line) })
	return Keymap{own: own}, problems
}

// rebind gives commands the reader's own keys.
func (k Keymap) rebind(list []command) []command {
	if len(k.own) == 0 {
		return list
	}
	out := slices.Clone(list)
	for i, c := range out {
		if b, ok := k.own[c.name]; ok {
			out[i].keys = b.keys
		}
	}
	return out
}

// over puts the keys of a view before the others. To a key that the reader gave
// one of the others, what is built into the view gives way.
func (k Keymap) over(view, rest []command) []command {
	view, rest = slices.Clone(k.rebind(view)), k.rebind(rest)
	var given []string
	for _, c := range rest {
		if _, mine := k.own[c.name]; mine {
			given = append(given, c.keys...)
		}
	}
	for i, c := range view {
		if _, mine := k.own[c.name]; mine {
			continue
		}
		view[i].keys = slices.DeleteFunc(slices.Clone(c.keys), func(x string) bool {
			return slices.ContainsFunc(given, func(y string) bool {
				return x == y || strings.HasPrefix(y, x+" ") || strings.HasPrefix(x, y+" ")
			})
		})
	}
	return prevail(view, rest)
}

// key is what to press for a command that a text speaks of.
func (k Keymap) key(name string, builtIn Safe) Safe {
	b, ok := k.own[name]
	switch {
	case k.names:
		return Clean(name)
	case !ok:
		return builtIn
	case len(b.keys) == 0:
		return "palette"
	}
	return Clean(b.keys[0])
}

// keyPart is a part of the screen and the commands that are its own.
type keyPart struct {
	where    Safe
	commands []command
	typed    bool // letters go into a line of input
	view     bool // of a view of the item, which go before the item's and those for everywhere
	above    bool // an overlay, which hears every key alone; else the keys for everywhere work too
}

// everywhere is the part that works beside each pane's own.
const everywhere = "everywhere"

// keyParts are all commands, from an explorer without a dossier.
func keyParts() []keyPart {
	m := New(Options{})
	var out []keyPart
	for s := range slotCount {
		p := m.desk.pane(s)
		out = append(out, keyPart{where: p.title().lower(), commands: p.commands()})
	}
	for _, o := range outlooks() {
		if o.keys != nil {
			out = append(out, keyPart{where: o.title.lower(), commands: o.keys(m), view: true})
		}
	}
	out = append(out, keyPart{where: everywhere, commands: m.program()})
	m.filter()
	return append(out,
		keyPart{where: "lists above", commands: (&overlay{}).commands(m), above: true},
		keyPart{where: "lists that ask", commands: (&overlay{ask: asking("", "")}).commands(m), typed: true, above: true},
		keyPart{where: "filter", commands: m.top().commands(m), typed: true, above: true},
	)
}

// together are the tables of commands that hear keys at the same time, with the
// reader's own keys.
func (k Keymap) together(parts []keyPart) [][]command {
	var item, program []command
	for _, p := range parts {
		switch p.where {
		case everywhere:
			program = p.commands
		case "item":
			item = p.commands
		}
	}
	var out [][]command
	for _, p := range parts {
		switch {
		case p.where == everywhere:
		case p.above:
			out = append(out, k.rebind(p.commands))
		case p.view:
			out = append(out, k.over(p.commands, slices.Concat(item, program)))
		default:
			out = append(out, k.rebind(slices.Concat(p.commands, program)))
		}
	}
	return out
}

// clash is two commands that want the same key, or one that wants a key with
// which a key of the other begins.
type clash struct {
	a, b       string // names of commands
	keyA, keyB string
}

// resolve finds the clashes of the reader's keys with each other and with
// those built in, and takes the keys that clash out of own. What is built in
// comes back by that and may clash too, so it goes on until nothing does.
func resolve(own map[string]binding, parts []keyPart) []KeyProblem {
	var out []KeyProblem
	for {
		found := clashes(own, parts)
		for _, c := range found {
			out = append(out, c.problem(own))
		}
		for _, c := range found {
			delete(own, c.a)
			delete(own, c.b)
		}
		if len(found) == 0 {
			return out
		}
	}
}

// clashes lists each clash once that a key of own has a part in.
func clashes(own map[string]binding, parts []keyPart) []clash {
	var out []clash
	for _, table := range (Keymap{own: own}).together(parts) {
		for i, a := range table {
			for _, b := range table[i:] {
				c, ok := meet(a, b)
				_, mineA := own[a.name]
				_, mineB := own[b.name]
				if ok && (mineA || mineB) && !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// takes says whether a key of the command that ends in any letter stands for another key, too.
func (c command) takes(key, other string) bool {
	_, ok := c.lettered(key, other)
	return ok
}

// meet finds a key at which two commands clash; they may be one, with "g" and "g g".
func meet(a, b command) (clash, bool) {
	for _, x := range a.keys {
		for _, y := range b.keys {
			if a.takes(x, y) {
				x = y
			} else if b.takes(y, x) {
				y = x
			}
			if x == y && a.name != b.name || strings.HasPrefix(y, x+" ") || strings.HasPrefix(x, y+" ") {
				return clash{a.name, b.name, x, y}, true
			}
		}
	}
	return clash{}, false
}

// problem says what clashes with what, both with where they come from.
func (c clash) problem(own map[string]binding) KeyProblem {
	first, ok := own[c.a]
	if b, mine := own[c.b]; mine && (!ok || b.line < first.line) {
		first = b
	}
	said := fmt.Sprintf("%q is the key of %s and of %s", c.keyA, origin(c.a, own), origin(c.b, own))
	if c.keyA != c.keyB {
		short, long := c, clash{c.b, c.a, c.keyB, c.keyA}
		if len(c.keyA) > len(c.keyB) {
			short, long = long, short
		}
		said = fmt.Sprintf("%q, the key of %s, begins %q, the key of %s", short.keyA, origin(short.a, own), long.keyA, origin(long.a, own))
	}
	return KeyProblem{first.line, first.column, said + ": the keys built in hold"}
}

// origin is a command and where its keys come from.
func origin(name string, own map[string]binding) string {
	if b, ok := own[name]; ok {
		return fmt.Sprintf("%q (line %d)", name, b.line)
	}
	return fmt.Sprintf("%q (built in)", name)
}

// showKeyProblems lists what is wrong with the reader's keys.
func (m *Model) showKeyProblems() {
	m.open(&overlay{title: "Your keys"}, func(l look, w int) *page {
		p := newPage(l, w)
		for _, b := range m.opts.KeyProblems {
			p.entry(place{}, "", func() { p.text(plainText, 0, Clean(b.String())) })
		}
		p.blank()
		p.text(faint, 0, "waybill keys prints the keys in force, and this again.")
		return p
	})
}

func (m *Model) noKeyProblems() Safe {
	if len(m.opts.KeyProblems) == 0 {
		return "nothing is wrong with them"
	}
	return ""
}

// Key is a command and the keys that run it.
type Key struct {
	Name string   // stable, as a file of keys names it
	Keys []string // "g a" is a chord; with none, the palette runs it
	Does Safe
	In   Safe // the parts of the screen where it works
	Line int  // of the file of keys that gives it these keys; 0 where they are built in
}

// Keys lists all commands with the keys in force.
func Keys(k Keymap) []Key {
	var out []Key
	for _, part := range keyParts() {
		for _, c := range k.rebind(part.commands) {
			i := slices.IndexFunc(out, func(o Key) bool { return o.Name == c.name })
			if i < 0 {
				out = append(out, Key{Name: c.name, Keys: c.keys, Does: c.does, In: part.where, Line: k.own[c.name].line})
			} else {
				out[i].In += ", " + part.where
			}
		}
	}
	return out
}

// commandNames are the names of all commands.
func commandNames(parts []keyPart) []string {
	var out []string
	for _, p := range parts {
		for _, c := range p.commands {
			out = append(out, c.name)
		}
	}
	return out
}

// did suggests the word that was meant, "" when none is near.
func did(word string, list []string) string {
	if near := dossier.NearestWord(word, list); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}
