package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
)

// dress is how the reader wants frames to look, and what the terminal in
// front has told of itself. Together they make the theme.
type dress struct {
	name       string // of the theme
	on         ground
	colourless bool // the reader has switched colour off
	incapable  bool // the terminal shows no colour, or the environment forbids it
	ascii      bool
}

func (d dress) theme() theme {
	if d.colourless {
		return newTheme("mono", d.on, d.ascii)
	}
	return newTheme(d.name, d.on, d.ascii)
}

// wear paints everything in the dress as it is now.
func (m *Model) wear() {
	m.look.theme = m.dress.theme()
	m.desk.renew(m.look)
	for _, o := range m.overlays {
		o.renew(m.look)
	}
}

// learn takes in what the terminal tells of itself: its background, when it
// is asked (OSC 11) or when that changes (mode 2031), and whether it shows colour.
func (m *Model) learn(msg tea.Msg) {
	was := m.dress
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		m.dress.on = lightGround
		if msg.IsDark() {
			m.dress.on = darkGround
		}
	case uv.DarkColorSchemeEvent:
		m.dress.on = darkGround
	case uv.LightColorSchemeEvent:
		m.dress.on = lightGround
	case tea.ColorProfileMsg:
		m.dress.incapable = msg.Profile < colorprofile.ANSI
	}
	if m.dress != was {
		m.wear()
	}
}

// paintWith turns to a theme, and colour on again. Who asks for dark or light
// tells the ground with it, also to themes that depend on it; auto asks the terminal anew.
func (m *Model) paintWith(name string) tea.Cmd {
	m.dress.name, m.dress.colourless = name, false
	if on := groundOf(name); on != unknownGround {
		m.dress.on = on
	}
	m.wear()
	m.note = "theme " + Clean(name)
	switch {
	case name == "auto":
		return tea.RequestBackgroundColor
	case name != "mono" && huesOf(name, m.dress.on).gap == nil:
		m.note += ", without colour: the terminal does not tell its background; choose dark or light first"
	}
	return nil
}

// groundOf is the ground that a theme is made for.
func groundOf(name string) ground {
	switch name {
	case "dark":
		return darkGround
	case "light":
		return lightGround
	}
	return unknownGround
}

// dressing are the commands that change how frames look. They have no keys of
// their own: the palette finds them by name.
func (m *Model) dressing() []command {
	var list []command
	for _, name := range themeNames() {
		list = append(list, command{name: "theme-" + name, does: "theme " + Clean(name) + ": " + themeWords(name),
			run: func() tea.Cmd { return m.paintWith(name) },
			off: func() Safe { return m.worn(name) }})
	}
	return append(list,
		command{name: "color-off", does: "set color off: bold, underline and reverse only", run: do(func() { m.color(false) }), off: m.noColorOff},
		command{name: "color-on", does: "set color on: the colours of the theme", run: do(func() { m.color(true) }), off: m.noColorOn},
		command{name: "ascii", does: "ascii: frames and signs in ASCII, or as lines again", run: do(func() {
			m.dress.ascii = !m.dress.ascii
			m.wear()
		})},
	)
}

// themeWords says what a theme is for.
func themeWords(name string) Safe {
	switch name {
	case "auto":
		return "dark or light, as the terminal tells"
	case "terminal":
		return "only the terminal's own 16 colours"
	case "dark":
		return "256 colours on a dark background"
	case "light":
		return "256 colours on a light background"
	case "high-contrast":
		return "nothing faint, every colour 7 to 1"
	case "deuteranopia":
		return "for eyes that confuse red and green"
	case "tritanopia":
		return "for eyes that confuse blue and yellow"
	}
	return "no colour at all"
}

func (m *Model) worn(name string) Safe {
	if m.dress.name == name && !m.dress.colourless {
		return "it is the theme now"
	}
	return ""
}

func (m *Model) color(on bool) {
	m.dress.colourless = !on
	m.wear()
}

func (m *Model) noColorOff() Safe {
	if m.dress.colourless || m.dress.incapable {
		return "colour is off"
	}
	return ""
}

func (m *Model) noColorOn() Safe {
	switch {
	case m.dress.incapable:
		return "the terminal or NO_COLOR allows none"
	case !m.dress.colourless:
		return "colour is on"
	}
	return ""
}
