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
	joints                                                   [16]Safe // of lines, by their arms: see [arm]
	toRight, toLeft                                          Safe     // ends of lines
}

// newTheme makes a theme by name, for a ground. An unknown name is painted
// without hues.
func newTheme(name string, on ground, ascii bool) theme {
	t := theme{name: name, glyphs: boxGlyphs()}
	if ascii {
		t.glyphs = asciiGlyphs()
	}
	h := huesOf(name, on)
	base := lipgloss.NewStyle()
	t.inks[faint] = newInk(aside(base, h.aside))
	t.inks[strong] = newInk(base.Bold(true))
	t.inks[heading] = newInk(tint(base.Bold(true), h.said))
	t.inks[accused] = newInk(tint(base, h.allegation))
	t.inks[answered] = newInk(tint(base, h.answer))
	t.inks[lacking] = newInk(tint(base.Bold(true), h.gap))
	t.inks[warned] = newInk(tint(base.Bold(true), h.allegation))
	t.inks[sought] = newInk(base.Bold(true).Underline(true))
	t.inks[chosen] = newInk(base.Reverse(true))
	return t
}

// aside is the style of what stands beside the matter.
func aside(s lipgloss.Style, c color.Color) lipgloss.Style {
	if c == nil {
		return s.Faint(true)
	}
	return s.Foreground(c)
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
		focus: "▸", crumb: " › ", tail: "…", bar: "│", toRight: "▸", toLeft: "◂",
		joints: [16]Safe{" ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼"}}
}

func asciiGlyphs() glyphs {
	return glyphs{across: "-", down: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
		focus: ">", crumb: " > ", tail: "~", bar: "|", toRight: ">", toLeft: "<",
		joints: [16]Safe{" ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+"}}
}

// look is everything about the terminal and the reader in front that changes
// how a frame is painted: the theme, the model by which cells are counted, and
// the keys that texts speak of.
type look struct {
	theme
	gauge
	keys   Keymap
	linear bool // it is read line by line: nothing is drawn, nothing scrolls
}
