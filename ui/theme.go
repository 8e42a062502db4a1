package ui

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// role is what a piece of text is for; a theme gives it a look. Meaning is
// never in the role alone: whatever it marks is also a letter or a word.
type role uint8

const (
	plainText role = iota
	faint          // what stands beside the matter: labels, dates, hints
	strong         // titles
	heading        // of a group
	accused        // words about an allegation
	answered       // words about a rebuttal or an answer
	lacking        // what nobody has answered, or no source supports
	warned         // a notice
	chosen         // the row under the cursor
	sought         // what was searched for, in its place
	roleCount      // how many there are
)

// ink is what a terminal is sent before and after a piece of text.
type ink struct{ on, off string }

// theme is the looks of all roles, and the characters that frames are drawn with.
type theme struct {
	name   string
	inks   [roleCount]ink
	glyphs glyphs
}

// glyphs are the few characters of the interface that are not letters. Each is
// one column wide in both width models and has no emoji form.
type glyphs struct {
	across, down, topLeft, topRight, bottomLeft, bottomRight Safe
	focus, crumb, tail, bar                                  Safe
}

// themeNames lists the values of --theme.
func themeNames() []string { return []string{"auto", "terminal", "dark", "light", "mono"} }

// newTheme makes a theme by name: "terminal" uses the reader's own 16 colours,
// "dark" and "light" the 256 colours that SSH sessions get, with hues that are
// safe for red-green blindness; "mono" has no colour at all. "auto" begins as
// "terminal", which is readable on both, and changes when the terminal tells
// its background.
func newTheme(name string, ascii bool) theme {
	t := theme{name: name, glyphs: boxGlyphs()}
	if ascii {
		t.glyphs = asciiGlyphs()
	}
	blue, orange, teal, magenta := palette(name)
	base := lipgloss.NewStyle()
	t.inks[faint] = newInk(base.Faint(true))
	t.inks[strong] = newInk(base.Bold(true))
	t.inks[heading] = newInk(tint(base.Bold(true), blue))
	t.inks[accused] = newInk(tint(base, orange))
	t.inks[answered] = newInk(tint(base, teal))
	t.inks[lacking] = newInk(tint(base.Bold(true), magenta))
	t.inks[warned] = newInk(tint(base.Bold(true), orange))
	t.inks[sought] = newInk(base.Bold(true).Underline(true))
	t.inks[chosen] = newInk(base.Reverse(true))
	return t
}

// palette is the four hues of a theme; nil hues colour nothing.
func palette(name string) (blue, orange, teal, magenta color.Color) {
	switch name {
	case "mono":
		return nil, nil, nil, nil
	case "dark":
		return lipgloss.Color("75"), lipgloss.Color("215"), lipgloss.Color("79"), lipgloss.Color("176")
	case "light":
		return lipgloss.Color("25"), lipgloss.Color("130"), lipgloss.Color("23"), lipgloss.Color("90")
	default:
		return lipgloss.Color("4"), lipgloss.Color("3"), lipgloss.Color("6"), lipgloss.Color("5")
	}
}

func tint(s lipgloss.Style, c color.Color) lipgloss.Style {
	if c == nil {
		return s
	}
	return s.Foreground(c)
}

// newInk has lipgloss compose a style once, so that painting a frame is
// only putting strings together.
func newInk(s lipgloss.Style) ink {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return ink{on, off}
}

func boxGlyphs() glyphs {
	return glyphs{across: "─", down: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
		focus: "▸", crumb: " › ", tail: "…", bar: "│"}
}

func asciiGlyphs() glyphs {
	return glyphs{across: "-", down: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
		focus: ">", crumb: " > ", tail: "~", bar: "|"}
}

// look is everything about the terminal in front that changes how a frame is
// painted: its theme and the model by which it counts cells.
type look struct {
	theme
	gauge
}
