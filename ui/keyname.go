package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"waybill/dossier"
)

// parseKey reads the name of a key or of a chord, "g a". It gives the name as
// the terminal library writes it, or why there can be no such key: what works
// in the reader's own terminal must also work over SSH in the next one, so a
// key that the older terminals cannot send is none.
func parseKey(text string) (key, why string) {
	strokes := strings.Fields(text)
	if len(strokes) == 0 {
		if text != "" {
			return "", `the name of the blank is "space"`
		}
		return "", "it is empty; an empty list [] takes the keys away"
	}
	for i, s := range strokes {
		stroke, why := parseStroke(s)
		if why == "" && stroke == "esc" && len(strokes) > 1 {
			why = "terminals send esc and a key as alt and that key"
		}
		if why != "" {
			return "", why
		}
		strokes[i] = stroke
	}
	return strings.Join(strokes, " "), ""
}

// types says whether a key puts a character into a line of input.
func types(key string) bool {
	first, _, _ := strings.Cut(key, " ")
	return utf8.RuneCountInString(first) == 1 || first == "space"
}

// modifiers of a key; the order is that of the terminal library.
type modifiers struct{ ctrl, alt, shift bool }

// parseStroke reads the name of one key with its modifiers.
func parseStroke(text string) (stroke, why string) {
	if only(text) {
		return text, ""
	}
	base, before := text, []string(nil)
	if rest, ok := strings.CutSuffix(text, "++"); ok {
		base, before = "+", strings.Split(rest, "+")
	} else if at := strings.LastIndexByte(text, '+'); at >= 0 {
		base, before = text[at+1:], strings.Split(text[:at], "+")
	}
	var mod modifiers
	for _, m := range before {
		switch m {
		case "ctrl":
			mod.ctrl = true
		case "alt":
			mod.alt = true
		case "shift":
			mod.shift = true
		case "meta", "super", "hyper", "cmd", "win":
			return "", "terminals do not send " + m
		default:
			return "", "there are ctrl, alt and shift, not " + m
		}
	}
	if !only(base) && !slices.Contains(keyNames(), base) {
		return "", "there is no such key" + did(known(base), keyNames())
	}
	if why := mod.refuse(base); why != "" {
		return "", why
	}
	return mod.String() + base, ""
}

// String is the modifiers before a key.
func (m modifiers) String() string {
	s := ""
	if m.ctrl {
		s += "ctrl+"
	}
	if m.alt {
		s += "alt+"
	}
	if m.shift {
		s += "shift+"
	}
	return s
}

// refuse says why a key with these modifiers cannot be used, "" when it can.
func (m modifiers) refuse(base string) string {
	switch {
	case m == modifiers{}:
		return ""
	case slices.Contains(movingKeys(), base):
		if m == (modifiers{shift: true}) && slices.Contains([]string{"pgup", "pgdown", "insert"}, base) {
			return "terminals keep it for scrolling and pasting"
		}
		return ""
	case !only(base):
		return m.refuseNamed(base)
	case m.shift && !m.ctrl && !m.alt:
		return "write the character that it types, such as J for shift+j"
	case m.shift:
		return "most terminals send the same without shift"
	case base >= "A" && base <= "Z":
		return "write it with a small letter"
	case m.ctrl:
		return refuseControl(base, m.alt)
	case len(base) == 1 && (base >= "a" && base <= "z" || base >= "0" && base <= "9"):
		return ""
	}
	return "alt goes with letters, digits and keys that move"
}

// refuseNamed is about the keys with names that are not characters and do not move.
func (m modifiers) refuseNamed(base string) string {
	s := m.String() + base
	switch s {
	case "shift+tab", "ctrl+space", "alt+enter", "alt+backspace":
		return ""
	case "alt+tab", "alt+space", "alt+esc":
		return "desktops keep it for themselves"
	}
	return "most terminals send the same as for " + base
}

// refuseControl is about ctrl and a character: there are only the control
// characters of ASCII, and some of these are keys of their own.
func refuseControl(base string, alt bool) string {
	switch base {
	case "i":
		return "terminals send tab for it"
	case "m":
		return "terminals send enter for it"
	case "[":
		return "terminals send esc for it"
	case "h":
		return "some terminals send backspace for it, and for backspace this"
	case "@":
		return `terminals send the same for "ctrl+space"; write that`
	case "c":
		return "it always leaves"
	case "\\", "]", "^", "_":
		if !alt {
			return ""
		}
	}
	if base >= "a" && base <= "z" && len(base) == 1 {
		return ""
	}
	return "terminals cannot send it: ctrl goes with letters"
}

// only says whether a name is one character that can be typed.
func only(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && n > 0 && r != utf8.RuneError && unicode.IsPrint(r) && r != ' ' && !dossier.Hidden(r)
}

// movingKeys are the keys that terminals send with all modifiers.
func movingKeys() []string {
	return []string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete",
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"}
}

// keyNames are the keys that are no characters.
func keyNames() []string {
	return append(movingKeys(), "enter", "tab", "backspace", "esc", "space")
}

// known is the name that a key has here.
func known(name string) string {
	switch strings.ToLower(name) {
	case "return", "cr":
		return "enter"
	case "escape":
		return "esc"
	case "pageup", "page-up", "prior":
		return "pgup"
	case "pagedown", "page-down", "next":
		return "pgdown"
	case "del":
		return "delete"
	case "ins":
		return "insert"
	case "bs":
		return "backspace"
	case "spc":
		return "space"
	}
	return name
}
