package ui

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keymapOf is a file of keys that must be sound.
func keymapOf(t *testing.T, file string) Keymap {
	t.Helper()
	k, problems := ParseKeymap([]byte(file))
	require.Empty(t, problems)
	return k
}

// keymapKeys are the keys in force, by the names of the commands.
func keymapKeys(k Keymap) map[string][]string {
	out := map[string][]string{}
	for _, c := range Keys(k) {
		out[c.Name] = c.Keys
	}
	return out
}

// keymapWords are the problems of a file as a reader sees them.
func keymapWords(problems []KeyProblem) []string {
	out := []string{}
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

func TestKeysOfOnesOwn(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want map[string][]string
	}{
		"one key":                {"[keys]\nversus = 'V'", map[string][]string{"versus": {"V"}}},
		"several keys":           {"[keys]\nversus = ['V', 'f5']", map[string][]string{"versus": {"V", "f5"}}},
		"a chord":                {"[keys]\nversus = 'g v'", map[string][]string{"versus": {"g v"}}},
		"a dotted key":           {"keys.versus = 'V'", map[string][]string{"versus": {"V"}}},
		"an inline table":        {"keys = {versus = 'V'}", map[string][]string{"versus": {"V"}}},
		"no key":                 {"[keys]\nversus = []", map[string][]string{"versus": nil}},
		"two commands swapped":   {"[keys]\nversus = 'w'\nwalk = 'v'", map[string][]string{"versus": {"w"}, "walk": {"v"}}},
		"a command without keys": {"[keys]\ntheme-dark = 'f6'", map[string][]string{"theme-dark": {"f6"}}},
		"a set that is used":     {"use = ['a']\n[set.a.keys]\nversus = 'V'", map[string][]string{"versus": {"V"}}},
		"a set that is not":      {"[set.a.keys]\nversus = 'V'", map[string][]string{"versus": {"v"}}},
		"the later set wins":     {"use = ['b', 'a']\n[set.a.keys]\nversus = 'V'\n[set.b.keys]\nversus = 'Z'\nwalk = 'Y'", map[string][]string{"versus": {"V"}, "walk": {"Y"}}},
		"keys win over sets":     {"use = ['a']\n[keys]\nversus = 'Z'\n[set.a.keys]\nversus = 'V'", map[string][]string{"versus": {"Z"}}},
		"one set as a text":      {"use = 'a'\n[set.a.keys]\nversus = 'V'", map[string][]string{"versus": {"V"}}},
		"modifiers in any order": {"[keys]\nversus = 'shift+ctrl+left'", map[string][]string{"versus": {"ctrl+shift+left"}}},
		"a letter of any script": {"[keys]\nversus = 'é'", map[string][]string{"versus": {"é"}}},
		"a plus":                 {"[keys]\nzoom = '-'\nversus = '+'", map[string][]string{"versus": {"+"}}},
		"the same in two panes":  {"[keys]\nindex-down = 'N'\ndown = 'e'\nnext-match = 'n'\nprevious-match = 'E'", map[string][]string{"index-down": {"N"}, "down": {"e"}}},
		"nothing":                {"", map[string][]string{"versus": {"v"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := keymapKeys(keymapOf(t, c.file))
			for command, keys := range c.want {
				assert.Equal(t, keys, got[command], command)
			}
		})
	}
}

func TestWhatIsWrongWithAFileOfKeys(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want []string
	}{
		"no TOML":           {"[keys]\nversus = x", []string{"line 2, column 10: "}},
		"a key given twice": {"[keys]\nversus = 'V'\nversus = 'y'", []string{"line 3, column 1: "}},
		"unknown command": {"[keys]\n  verus = 'V'",
			[]string{`line 2, column 3: no command "verus" (did you mean "versus"?)`}},
		"unknown command, nothing near": {"[keys]\nqqqqqqqqq = 'V'", []string{`line 2, column 1: no command "qqqqqqqqq"`}},
		"unknown member": {"[key]\nversus = 'V'",
			[]string{`line 2, column 1: unknown member "key.versus" (did you mean "keys"?): there are use, [keys] and [set.NAME.keys]`}},
		"unknown set": {"use = ['vmi']\n[set.vim.keys]\nversus = 'V'", []string{`line 1, column 1: no set "vmi" (did you mean "vim"?)`}},
		"a number":    {"[keys]\nversus = 5", []string{`line 2, column 1: the keys of "versus" are a text or a list of texts`}},
		"an empty key": {"[keys]\nversus = ''",
			[]string{`line 2, column 1: "" cannot be the key of "versus": it is empty; an empty list [] takes the keys away`}},
		"what is not used is read too": {"[set.a.keys]\nversus = 'ctrl+i'",
			[]string{`line 2, column 1: "ctrl+i" cannot be the key of "versus": terminals send tab for it`}},
		"one bad key of two": {"[keys]\nversus = ['V', 'ctrl+1']",
			[]string{`line 2, column 1: "ctrl+1" cannot be the key of "versus": terminals cannot send it: ctrl goes with letters`}},
		"with a command in the same pane": {"[keys]\nversus = 'j'",
			[]string{`line 2, column 1: "j" is the key of "index-down" (built in) and of "versus" (line 2): the keys built in hold`,
				`line 2, column 1: "j" is the key of "down" (built in) and of "versus" (line 2): the keys built in hold`}},
		"two of one's own": {"[keys]\nversus = 'V'\nwalk = ['f5', 'V']",
			[]string{`line 2, column 1: "V" is the key of "versus" (line 2) and of "walk" (line 3): the keys built in hold`}},
		"a chord that begins with a key": {"[keys]\nversus = 'g'",
			[]string{`line 2, column 1: "g", the key of "versus" (line 2), begins "g g", the key of "index-first" (built in): the keys built in hold`}},
		"a key that a chord begins with": {"[keys]\nversus = 'q x'",
			[]string{`line 2, column 1: "q", the key of "quit" (built in), begins "q x", the key of "versus" (line 2): the keys built in hold`}},
		"a chord and its beginning in one command": {"[keys]\nversus = ['V', 'V V']",
			[]string{`line 2, column 1: "V", the key of "versus" (line 2), begins "V V", the key of "versus" (line 2): the keys built in hold`}},
		"in a list above the panes": {"[keys]\ndown = 'q'", []string{`"q" is the key of "down" (line 2) and of "close" (built in)`}},
		"a letter where one types": {"[keys]\naccept = 'V'",
			[]string{`line 2, column 1: "V" cannot be the key of "accept": where accept works, it is typed into the line of input`}},
		"no key for what no palette runs": {"[keys]\naccept = []", []string{`line 2, column 1: "accept" needs a key: the palette does not run it`}},
		"a clash that another brings back": {"[keys]\nversus = 'w'\nwalk = 'q'",
			[]string{`line 3, column 1: "q" is the key of "walk" (line 3) and of "quit" (built in): the keys built in hold`,
				`line 2, column 1: "w" is the key of "versus" (line 2) and of "walk" (built in): the keys built in hold`}},
	} {
		t.Run(name, func(t *testing.T) {
			k, problems := ParseKeymap([]byte(c.file))
			got := keymapWords(problems)
			for _, want := range c.want {
				assert.Condition(t, func() bool {
					for _, g := range got {
						if len(g) >= len(want) && (g == want || g[:len(want)] == want || name == "in a list above the panes") {
							return true
						}
					}
					return false
				}, "%q is not among %q", want, got)
			}
			assert.Equal(t, keymapKeys(Keymap{}), keymapKeys(k), "the keys built in hold")
		})
	}
}

func TestWhatIsWrongSpoilsNothingElse(t *testing.T) {
	k, problems := ParseKeymap([]byte("[keys]\nverus = 'x'\nversus = 'V'\nwalk = 'ctrl+m'\nzoom = 'ctrl+d'\n"))
	assert.Len(t, problems, 4, "an unknown name, a bad key, and a key of both the index and the texts")
	assert.Equal(t, []string{"V"}, keymapKeys(k)["versus"])
	assert.Equal(t, []string{"w"}, keymapKeys(k)["walk"])
	assert.Equal(t, []string{"z", "+"}, keymapKeys(k)["zoom"])
}

func TestKeysThatTerminalsCannotSendAreRefused(t *testing.T) {
	for key, why := range map[string]string{
		"ctrl+i": "terminals send tab for it", "ctrl+m": "terminals send enter for it", "ctrl+[": "terminals send esc for it",
		"ctrl+1": "terminals cannot send it: ctrl goes with letters", "ctrl+;": "terminals cannot send it: ctrl goes with letters",
		"ctrl++": "terminals cannot send it: ctrl goes with letters",
		"ctrl+h": "some terminals send backspace for it, and for backspace this", "ctrl+c": "it always leaves",
		"shift+enter": "most terminals send the same as for enter", "ctrl+enter": "most terminals send the same as for enter",
		"ctrl+tab": "most terminals send the same as for tab", "shift+space": "most terminals send the same as for space",
		"alt+tab": "desktops keep it for themselves", "shift+j": "write the character that it types, such as J for shift+j",
		"ctrl+shift+p": "most terminals send the same without shift", "ctrl+P": "write it with a small letter",
		"alt+[": "alt goes with letters, digits and keys that move", "shift+pgup": "terminals keep it for scrolling and pasting",
		"super+x": "terminals do not send super", "foo+x": "there are ctrl, alt and shift, not foo",
		"escape": `there is no such key (did you mean "esc"?)`, "pageup": `there is no such key (did you mean "pgup"?)`,
		" ": `the name of the blank is "space"`, "esc x": "terminals send esc and a key as alt and that key", "\u202e": "there is no such key",
		"g ctrl+i": "terminals send tab for it", "+x": "there are ctrl, alt and shift, not ",
	} {
		_, got := parseKey(key)
		assert.Equal(t, why, got, key)
	}
}

// What is accepted is what the terminal library calls the key that an old
// terminal sends.
func TestKeysThatAreAcceptedComeFromATerminal(t *testing.T) {
	for sent, key := range map[string]string{
		"a": "a", "J": "J", "+": "+", "é": "é", " ": "space", "\x10": "ctrl+p", "\x1a": "ctrl+z", "\x00": "ctrl+space", "\x1c": "ctrl+\\", "\x1f": "ctrl+_",
		"\x1bx": "alt+x", "\x1b1": "alt+1", "\x1b\x10": "ctrl+alt+p", "\x1b\r": "alt+enter", "\x1b\x7f": "alt+backspace", "\r": "enter", "\t": "tab",
		"\x1b[Z": "shift+tab", "\x7f": "backspace", "\x1b[A": "up", "\x1b[1;5C": "ctrl+right", "\x1b[1;3D": "alt+left", "\x1b[1;6D": "ctrl+shift+left",
		"\x1b[5~": "pgup", "\x1b[6;5~": "ctrl+pgdown", "\x1b[3~": "delete", "\x1bOP": "f1", "\x1b[15~": "f5", "\x1b[24;2~": "shift+f12", "\x1b[H": "home",
	} {
		var d uv.EventDecoder
		n, event := d.Decode([]byte(sent))
		require.Equal(t, len(sent), n, key)
		press, ok := event.(uv.KeyPressEvent)
		require.True(t, ok, "%q is %T", key, event)
		got, why := parseKey(key)
		assert.Empty(t, why, key)
		assert.Equal(t, press.String(), got)
	}
}

func TestKeysBuiltInObeyTheRulesForOnesOwn(t *testing.T) {
	parts := keyParts()
	for _, c := range Keys(Keymap{}) {
		for _, k := range c.Keys {
			k = strings.Replace(k, anyLetter, "x", 1) // it stands for each letter
			got, why := parseKey(k)
			assert.Empty(t, why, "%s: %s", c.Name, k)
			assert.Equal(t, k, got)
		}
	}
	for _, table := range together(parts) {
		for i, a := range table {
			for _, b := range table[i:] {
				c, ok := meet(a, b)
				assert.False(t, ok, "%+v", c)
			}
		}
	}
}

// keymapPress presses a key by its name.
func keymapPress(m *Model, key string) {
	r, _ := utf8.DecodeRuneInString(key)
	m.Update(tea.KeyPressMsg{Code: r, Text: key})
}

func TestTheReadersKeysRunAndAreShownEverywhere(t *testing.T) {
	own := keymapOf(t, "[keys]\nversus = 'V'\nwalk = ','\nhelp = 'f7'\ndown = 'e'\nup = 'E'\nlist-actors = 'g z'\nquit = 'Z'\n")
	m := dressModel(t, Options{Keys: own, At: "vsse-possible-espionage"}, 120, 36)
	text := dressText(m)
	assert.Contains(t, text, "V versus", "the footer and the item")
	assert.NotContains(t, text, "v versus")
	assert.Contains(t, text, "e/E move")
	assert.Contains(t, text, "f7 help")
	assert.Contains(t, text, "z actors", "the list of kinds")

	keymapPress(m, "v")
	assert.Equal(t, explore, m.desk.at.view, "the key built in is free")
	keymapPress(m, "V")
	assert.Equal(t, versus, m.desk.at.view)
	keymapPress(m, ",")
	assert.Contains(t, dressText(m), ", next  W back  p play  esc end")

	m.Update(tea.KeyPressMsg{Code: tea.KeyF7})
	dressType(m, "side by side")
	assert.Regexp(t, `V +allegation and rebuttals side by side`, dressText(m))
	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	dressType(m, ":side by side")
	assert.Regexp(t, `V +allegation and rebuttals side by side`, dressText(m))
	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})

	keymapPress(m, "g")
	m.Update(hesitated{m.menu.chord})
	assert.Contains(t, dressText(m), "z actors", "which-key")
	keymapPress(m, "z")
	assert.Equal(t, slotIndex, m.focus)
	m.walk = tour{}
	keymapPress(m, "Z")
	assert.Contains(t, dressText(m), "Z again to leave")
}

func TestACommandWithoutItsKeysIsRunFromThePalette(t *testing.T) {
	m := dressModel(t, Options{Keys: keymapOf(t, "[keys]\nhelp = []\nversus = []"), At: "vsse-possible-espionage"}, 120, 120)
	assert.Contains(t, dressText(m), "palette versus")
	keymapPress(m, "?")
	assert.Nil(t, m.top())
	dressType(m, ":side by side")
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	assert.Equal(t, versus, m.desk.at.view)
}

func TestWhatIsWrongWithTheKeysIsShownAtTheStart(t *testing.T) {
	_, problems := ParseKeymap([]byte("[keys]\nversus = 'V'\nwalk = 'V'"))
	for _, size := range [][2]int{{120, 36}, {80, 24}, {60, 20}} {
		m := dressModel(t, Options{KeyProblems: problems}, size[0], size[1])
		assert.Regexp(t, `"versus"\W+\(line\W+2\)`, dressText(m))
		assert.Regexp(t, `"walk"\W+\(line\W+3\)`, dressText(m))
		m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
		assert.Nil(t, m.top())
		dressType(m, ":key-problems")
		m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		assert.Regexp(t, `"versus"\W+\(line\W+2\)`, dressText(m))
	}
	assert.Nil(t, dressModel(t, Options{}, 120, 36).top(), "nothing is shown when nothing is wrong")
}

// A key that any letter follows is the reader's to change, too, and no other command can take one of its letters unseen.
func TestKeysThatALetterFollowsCanBeOnesOwn(t *testing.T) {
	m := dressModel(t, Options{Keys: keymapOf(t, "[keys]\nmark = ', a-z'\njump = 'm a-z'\nread = ', .'\nall-seen = ', !'")}, 120, 36)
	dressType(m, ",kj")
	dressType(m, "mk")
	assert.Equal(t, "liege-airport", m.desk.at.id)
	for file, want := range map[string]string{
		"[keys]\nversus = 'm x'":   `"m x" is the key of "versus" (line 2) and of "mark" (built in)`,
		"[keys]\nmark = ','":       `a letter follows it: write ", a-z"`,
		"[keys]\nmark = 'q a-z'":   `"q", the key of "quit" (built in), begins "q a-z", the key of "mark" (line 2)`,
		"[keys]\nversus = 'v a-z'": "there is no such key",
	} {
		_, problems := ParseKeymap([]byte(file))
		require.Len(t, problems, 1, file)
		assert.Contains(t, problems[0].Message, want)
	}
}

func TestKeysSayWhereTheyWorkAndWhereTheyComeFrom(t *testing.T) {
	for _, k := range Keys(keymapOf(t, "[keys]\n\nversus = 'V'")) {
		switch k.Name {
		case "versus":
			assert.Equal(t, 3, k.Line)
			assert.Equal(t, Safe("everywhere"), k.In)
		case "index-down":
			assert.Equal(t, 0, k.Line)
			assert.Equal(t, Safe("index"), k.In)
		case "down":
			assert.Equal(t, Safe("item, evidence, trail, lists above"), k.In)
		}
	}
}

func FuzzParseKeymap(f *testing.F) {
	f.Add([]byte("use = ['a']\n[keys]\nversus = ['x', 'g v']\n[set.a.keys]\nwalk = 'ctrl+w w'\n"))
	f.Add([]byte("keys = {versus = 'ctrl+i', down = [1, # no\n 'x']}"))
	f.Add([]byte("[[keys]]\nversus = 'V'\n[keys.versus]\nx = 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		k, _ := ParseKeymap(data)
		tables := together(keyParts())
		for _, table := range tables {
			table = k.rebind(table)
			for i, a := range table {
				for _, b := range table[i:] {
					c, ok := meet(a, b)
					require.False(t, ok, "%+v", c)
				}
			}
		}
	})
}
