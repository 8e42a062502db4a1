package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// ground is what is known of the background of the terminal in front.
type ground uint8

const (
	unknownGround ground = iota // the terminal has not told
	darkGround
	lightGround
)

// hues are the colours of a theme. They decorate: whatever one of them marks
// is also a letter or a word. A nil hue leaves the text in the reader's own colour.
type hues struct {
	said       color.Color // headings and somebody's own words
	allegation color.Color
	answer     color.Color
	gap        color.Color // what nobody answered, or no source supports
	aside      color.Color // labels, dates and hints; nil is the terminal's own faint text
}

// themeNames lists the values of --theme.
func themeNames() []string {
	return []string{"auto", "terminal", "dark", "light", "high-contrast", "deuteranopia", "tritanopia", "mono"}
}

// hues256 makes hues of the 256 colours that SSH sessions get too. Without a
// hue for it, what stands aside is the terminal's own faint text, which takes 9
// bytes less each time: with a hue, moving the selection went past the 2 KiB
// that it may cost on a slow link.
func hues256(said, allegation, answer, gap, aside string) hues {
	h := hues{said: lipgloss.Color(said), allegation: lipgloss.Color(allegation), answer: lipgloss.Color(answer), gap: lipgloss.Color(gap)}
	if aside != "" {
		h.aside = lipgloss.Color(aside)
	}
	return h
}

// huesOf gives the hues of a theme on a ground. Those of the 256 colours have
// a contrast of 4.5 to 1 with usual backgrounds, of high-contrast 7 to 1 (WCAG
// 2.2, 1.4.3 and 1.4.6), but for what dark and light leave to the terminal, and stay apart for the eyes they are for; tests
// measure both. A theme that depends on the ground has no hues before the
// ground is known: the reader's own colour is all that is sure to be readable.
func huesOf(name string, on ground) hues {
	switch name {
	case "auto":
		switch on {
		case darkGround:
			return huesOf("dark", on)
		case lightGround:
			return huesOf("light", on)
		}
		return huesOf("terminal", on)
	case "terminal":
		return hues16(on)
	case "dark":
		return hues256("117", "214", "122", "175", "")
	case "light":
		return hues256("26", "94", "23", "90", "")
	case "high-contrast":
		return huesHighContrast(on)
	case "deuteranopia":
		switch on {
		case darkGround:
			return hues256("39", "214", "230", "174", "248")
		case lightGround:
			return hues256("27", "88", "23", "17", "240")
		}
	case "tritanopia":
		switch on {
		case darkGround:
			return hues256("141", "208", "37", "190", "248")
		case lightGround:
			return hues256("27", "160", "58", "17", "240")
		}
	}
	return hues{}
}

// hues16 uses the 16 colours that the reader has chosen for the terminal. Of
// these, blue is hard to read on black, and yellow and cyan on white, in most
// terminals as they come; so few are used, by the ground.
func hues16(on ground) hues {
	switch on {
	case darkGround:
		return hues{allegation: lipgloss.BrightYellow, answer: lipgloss.BrightCyan, gap: lipgloss.BrightMagenta}
	case lightGround:
		return hues{allegation: lipgloss.Red, answer: lipgloss.Blue, gap: lipgloss.Magenta}
	}
	return hues{allegation: lipgloss.BrightRed, answer: lipgloss.BrightBlue, gap: lipgloss.BrightMagenta}
}

// huesHighContrast has no faint text, which terminals mix with the background.
func huesHighContrast(on ground) hues {
	switch on {
	case darkGround:
		return hues256("81", "223", "48", "219", "255")
	case lightGround:
		return hues256("21", "88", "22", "89", "16")
	}
	return hues{aside: lipgloss.NoColor{}}
}
