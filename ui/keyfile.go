package ui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// setting is a line of a file of keys.
type setting struct {
	path         []string // "keys", "versus"
	values       []string
	texts        bool // the value is a text or a list of them
	line, column int
}

// name is what the setting is of.
func (s setting) name() string { return s.path[len(s.path)-1] }

func (s setting) problem(format string, args ...any) KeyProblem {
	return KeyProblem{s.line, s.column, fmt.Sprintf(format, args...)}
}

// keyFile is a file of keys, in its order.
type keyFile struct {
	use  []string             // names of sets
	sets map[string][]setting // "" is [keys]
}

// readKeyFile reads the shape of a file of keys; nil where it is not TOML.
func readKeyFile(data []byte) (*keyFile, []KeyProblem) {
	if err := toml.Unmarshal(data, new(map[string]any)); err != nil {
		p := KeyProblem{Message: strings.TrimPrefix(err.Error(), "toml: ")}
		var at *toml.DecodeError
		if errors.As(err, &at) {
			p.Line, p.Column = at.Position()
		}
		return nil, []KeyProblem{p}
	}
	f := &keyFile{sets: map[string][]setting{}}
	var problems []KeyProblem
	var use []setting
	for _, s := range readSettings(data) {
		switch at := s.path; {
		case len(at) == 1 && at[0] == "use":
			use = append(use, s)
			if !s.texts {
				problems = append(problems, s.problem("use is a list of names of sets"))
			}
		case len(at) == 2 && at[0] == "keys":
			f.sets[""] = append(f.sets[""], s)
		case len(at) == 4 && at[0] == "set" && at[2] == "keys":
			f.sets[at[1]] = append(f.sets[at[1]], s)
		default:
			problems = append(problems, s.problem("unknown member %q%s: there are use, [keys] and [set.NAME.keys]",
				strings.Join(at, "."), did(at[0], []string{"use", "keys", "set"})))
		}
	}
	for _, s := range use {
		for _, name := range s.values {
			if _, ok := f.sets[name]; ok && name != "" {
				f.use = append(f.use, name)
			} else {
				problems = append(problems, s.problem("no set %q%s", name, did(name, f.names())))
			}
		}
	}
	return f, problems
}

// names are those of the sets.
func (f *keyFile) names() []string {
	var out []string
	for name := range f.sets {
		if name != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// readSettings lists the settings of a TOML text that is known to be sound.
// The parser's own package is used because only it tells where a key stands.
func readSettings(data []byte) []setting {
	var p unstable.Parser
	p.Reset(data)
	var out []setting
	var table []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = dotted(nil, e.Key())
		case unstable.KeyValue:
			out = appendSettings(out, &p, table, e)
		}
	}
	return out
}

// appendSettings adds a key and its value, or those within an inline table.
func appendSettings(out []setting, p *unstable.Parser, table []string, e *unstable.Node) []setting {
	keys := e.Key()
	path := dotted(table, keys)
	value := e.Value()
	if value.Kind == unstable.InlineTable {
		for it := value.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				out = appendSettings(out, p, path, it.Node())
			}
		}
		return out
	}
	keys = e.Key()
	keys.Next()
	at := p.Shape(keys.Node().Raw).Start
	s := setting{path: path, line: at.Line, column: at.Column}
	s.values, s.texts = texts(value)
	return append(out, s)
}

// dotted is the path of a key below a table.
func dotted(table []string, keys unstable.Iterator) []string {
	out := slices.Clone(table)
	for keys.Next() {
		out = append(out, string(keys.Node().Data))
	}
	return out
}

// texts is a text or a list of texts; false for any other value.
func texts(value *unstable.Node) ([]string, bool) {
	switch value.Kind {
	case unstable.String:
		return []string{string(value.Data)}, true
	case unstable.Array:
		out := []string{}
		for it := value.Children(); it.Next(); {
			switch it.Node().Kind {
			case unstable.Comment:
			case unstable.String:
				out = append(out, string(it.Node().Data))
			default:
				return nil, false
			}
		}
		return out, true
	}
	return nil, false
}

// bind checks every setting, and gives the keys of those that are in use.
func (f *keyFile) bind(parts []keyPart) (map[string]binding, []KeyProblem) {
	var problems []KeyProblem
	own := map[string]binding{}
	names := commandNames(parts)
	order := slices.Concat(f.use, []string{""})
	for _, unused := range f.names() {
		if !slices.Contains(f.use, unused) {
			order = append([]string{unused}, order...) // checked, and then left out
		}
	}
	for _, set := range order {
		used := set == "" || slices.Contains(f.use, set)
		for _, s := range f.sets[set] {
			keys, wrong := s.keys(parts, names)
			problems = append(problems, wrong...)
			if used && len(wrong) == 0 {
				own[s.name()] = binding{keys, s.line, s.column}
			}
		}
	}
	return own, problems
}

// keys are the keys of a setting, or what is wrong with it.
func (s setting) keys(parts []keyPart, names []string) ([]string, []KeyProblem) {
	name := s.name()
	if !slices.Contains(names, name) {
		return nil, []KeyProblem{s.problem("no command %q%s", name, did(name, names))}
	}
	if !s.texts {
		return nil, []KeyProblem{s.problem("the keys of %q are a text or a list of texts", name)}
	}
	var wrong []KeyProblem
	var keys []string
	for _, v := range s.values {
		key, why := parseKeyOf(name, parts, v)
		if why == "" && types(key) && within(name, parts, func(p keyPart) bool { return p.typed }) {
			why = "where " + name + " works, it is typed into the line of input"
		}
		switch {
		case why != "":
			wrong = append(wrong, s.problem("%q cannot be the key of %q: %s", v, name, why))
		case !slices.Contains(keys, key):
			keys = append(keys, key)
		}
	}
	if len(s.values) == 0 && !within(name, parts, func(p keyPart) bool { return !p.above }) {
		wrong = append(wrong, s.problem("%q needs a key: the palette does not run it", name))
	}
	return keys, wrong
}

// parseKeyOf reads the name of a key for a command; that of one that takes a letter ends in any letter.
func parseKeyOf(name string, parts []keyPart, text string) (key, why string) {
	takes := func(p keyPart) bool {
		return slices.ContainsFunc(p.commands, func(c command) bool { return c.name == name && c.letter != nil })
	}
	if !slices.ContainsFunc(parts, takes) {
		return parseKey(text)
	}
	before, ok := strings.CutSuffix(text, " "+anyLetter)
	if !ok {
		return "", fmt.Sprintf("a letter follows it: write %q", text+" "+anyLetter)
	}
	key, why = parseKey(before)
	return key + " " + anyLetter, why
}

// within says whether a command belongs to a part of a kind.
func within(name string, parts []keyPart, kind func(keyPart) bool) bool {
	return slices.ContainsFunc(parts, func(p keyPart) bool {
		return kind(p) && slices.ContainsFunc(p.commands, func(c command) bool { return c.name == name })
	})
}
