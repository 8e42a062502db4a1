package ui

import (
	"context"
	"image/color"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/lucasb-eyer/go-colorful"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// Backgrounds of terminals and colour schemes as they come.
var dressGrounds = map[ground]map[string]string{
	darkGround: {"xterm": "#000000", "Windows Terminal": "#0c0c0c", "VS Code": "#1e1e1e", "Solarized dark": "#002b36",
		"Gruvbox dark": "#282828", "Dracula": "#282a36", "Nord": "#2e3440", "Ubuntu": "#300a24"},
	lightGround: {"xterm -rv": "#ffffff", "One Light": "#fafafa", "Solarized light": "#fdf6e3", "Gruvbox light": "#fbf1c7",
		"Catppuccin Latte": "#eff1f5"},
}

// The 16 colours of terminals as they come, in their order.
var dressPalettes = map[string]string{
	"xterm":            "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
	"VGA":              "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
	"Tango":            "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
	"Windows Terminal": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
	"Apple Terminal":   "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
}

// Severity 1.0 of Machado, Oliveira, Fernandes, "A Physiologically-based Model
// for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, on linear sRGB.
var dressEyes = map[string][3][3]float64{
	"all":          {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func dressColor(t *testing.T, c color.Color) colorful.Color {
	t.Helper()
	out, ok := colorful.MakeColor(c)
	require.True(t, ok)
	return out
}

func dressHex(t *testing.T, hex string) colorful.Color {
	t.Helper()
	c, err := colorful.Hex("#" + strings.TrimPrefix(hex, "#"))
	require.NoError(t, err)
	return c
}

// dressSeen is a colour as certain eyes see it.
func dressSeen(c colorful.Color, eyes [3][3]float64) colorful.Color {
	r, g, b := c.LinearRgb()
	f := func(v [3]float64) float64 { return min(max(v[0]*r+v[1]*g+v[2]*b, 0), 1) }
	return colorful.LinearRgb(f(eyes[0]), f(eyes[1]), f(eyes[2]))
}

// dressContrast is the contrast ratio of WCAG 2.2.
func dressContrast(a, b colorful.Color) float64 {
	light := func(c colorful.Color) float64 {
		r, g, b := c.LinearRgb()
		return 0.2126*r + 0.7152*g + 0.0722*b + 0.05
	}
	x, y := light(a), light(b)
	return math.Max(x, y) / math.Min(x, y)
}

func dressFour(h hues) map[string]color.Color {
	return map[string]color.Color{"said": h.said, "allegation": h.allegation, "answer": h.answer, "gap": h.gap}
}

// The grounds for which a theme has colours that are known to a test.
func dressCases() map[string][]ground {
	both := []ground{darkGround, lightGround}
	return map[string][]ground{"auto": both, "dark": both[:1], "light": both[1:], "high-contrast": both, "deuteranopia": both, "tritanopia": both}
}

func TestEveryHueCanBeReadOnUsualBackgrounds(t *testing.T) {
	for name, grounds := range dressCases() {
		least := 4.5
		if name == "high-contrast" {
			least = 7
		}
		for _, on := range grounds {
			h := huesOf(name, on)
			all := dressFour(h)
			// How faint the terminal's own faint text is depends on the terminal, so
			// no contrast of it is promised; who needs one has the themes that have a
			// hue for what stands aside.
			if slices.Contains([]string{"high-contrast", "deuteranopia", "tritanopia"}, name) {
				all["aside"] = h.aside
			} else {
				assert.Nil(t, h.aside, name)
			}
			for what, c := range all {
				require.NotNil(t, c, "%s has no hue for %s", name, what)
				for terminal, hex := range dressGrounds[on] {
					got := dressContrast(dressColor(t, c), dressHex(t, hex))
					assert.GreaterOrEqual(t, got, least, "%s: %s on %s", name, what, terminal)
				}
			}
		}
	}
}

func TestTheSixteenColoursAreThoseThatCanBeRead(t *testing.T) {
	for on, ground := range map[ground]string{darkGround: "000000", lightGround: "ffffff"} {
		for what, c := range dressFour(huesOf("terminal", on)) {
			if c == nil {
				continue
			}
			n, ok := c.(ansi.BasicColor)
			require.True(t, ok, "%s is not one of the 16 colours", what)
			for terminal, list := range dressPalettes {
				hex := strings.Fields(list)[n]
				assert.GreaterOrEqual(t, dressContrast(dressHex(t, hex), dressHex(t, ground)), 3.0, "%s in %s", what, terminal)
			}
		}
	}
}

// The distance is CIEDE2000; about 2 is the least that is seen side by side,
// and what is far from each other on the screen needs several times that.
func TestHuesStayApartForTheEyesTheyAreFor(t *testing.T) {
	redGreen := []string{"all", "deuteranopia", "protanopia"}
	for name, c := range map[string]struct {
		least float64
		eyes  []string
	}{
		"dark": {10, redGreen}, "light": {10, redGreen}, "high-contrast": {20, []string{"all"}},
		"deuteranopia": {20, redGreen}, "tritanopia": {20, []string{"all", "tritanopia"}},
	} {
		for _, on := range dressCases()[name] {
			for _, eyes := range c.eyes {
				four := dressFour(huesOf(name, on))
				for a, x := range four {
					for b, y := range four {
						if a < b {
							d := 100 * dressSeen(dressColor(t, x), dressEyes[eyes]).DistanceCIEDE2000(dressSeen(dressColor(t, y), dressEyes[eyes]))
							assert.GreaterOrEqual(t, d, c.least, "%s, ground %d: %s and %s to eyes with %s", name, on, a, b, eyes)
						}
					}
				}
			}
		}
	}
}

func TestSimulatedEyesSeeGreyAsGrey(t *testing.T) {
	for name, eyes := range dressEyes {
		for _, row := range eyes {
			assert.InDelta(t, 1, row[0]+row[1]+row[2], 1e-5, name)
		}
	}
}

func dressModel(t *testing.T, o Options, w, h int) *Model {
	t.Helper()
	data, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	o.Load = func(context.Context) (*dossier.Dossier, error) { return dossier.Decode(data) }
	m := New(o)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	m.Update(load(t.Context(), o))
	return m
}

func dressText(m *Model) string { return ansi.Strip(strings.Join(m.screen(), "\n")) }

func dressType(m *Model, keys string) {
	for _, r := range keys {
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// dressRun runs a command from the palette, as a reader does.
func dressRun(t *testing.T, m *Model, name string) {
	t.Helper()
	dressType(m, ":"+name)
	require.Contains(t, dressText(m), "palette")
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	require.Nil(t, m.top(), "the palette is closed")
}

// dressColours are the colours in which a frame is painted, as SGR parameters.
func dressColours(m *Model) []string {
	seen := map[string]bool{}
	var out []string
	for _, sgr := range regexp.MustCompile(`\x1b\[([0-9;]*)m`).FindAllStringSubmatch(strings.Join(m.screen(), "\n"), -1) {
		for _, c := range regexp.MustCompile(`(?:^|;)((?:38;5;\d+)|(?:3[0-7])|(?:9[0-7]))(?:;|$)`).FindAllStringSubmatch(sgr[1], -1) {
			if !seen[c[1]] {
				seen[c[1]] = true
				out = append(out, c[1])
			}
		}
	}
	return out
}

// Whatever a colour says is also a letter, a word and a place: without colour
// the frame reads the same, character by character.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	sizes := [][2]int{{160, 40}, {120, 36}, {80, 24}, {60, 20}, {40, 15}}
	for _, at := range []string{"", "liege-airport", "vsse-possible-espionage", "vsse-possible-espionage/versus", "cainiao"} {
		for _, size := range sizes {
			m := dressModel(t, Options{Theme: "mono", At: at}, size[0], size[1])
			want := dressText(m)
			for _, name := range Themes() {
				m.paintWith(name)
				m.note = ""
				for _, on := range []ground{unknownGround, darkGround, lightGround} {
					m.dress.on = on
					m.wear()
					require.Equal(t, want, dressText(m), "theme %s at %q, %v", name, at, size)
				}
			}
		}
	}
}

func TestAThemeIsSwitchedFromThePaletteAndKeepsThePlace(t *testing.T) {
	m := dressModel(t, Options{At: "vsse-possible-espionage"}, 120, 36)
	m.Update(tea.BackgroundColorMsg{Color: lipgloss.Color("#101010")})
	before := m.here()
	for name, want := range map[string]string{
		"theme-high-contrast": "38;5;223", "theme-deuteranopia": "38;5;214", "theme-tritanopia": "38;5;208", "theme-light": "38;5;94",
	} {
		m.Update(tea.BackgroundColorMsg{Color: lipgloss.Color("#101010")})
		dressRun(t, m, name)
		assert.Contains(t, dressColours(m), want, name)
		assert.Contains(t, dressText(m), "theme "+strings.TrimPrefix(name, "theme-"))
		assert.Equal(t, before, m.here())
	}
}

func TestTheTerminalThemeUsesSixteenColoursOnly(t *testing.T) {
	for _, on := range []tea.Msg{nil, uv.DarkColorSchemeEvent{}, uv.LightColorSchemeEvent{}} {
		m := dressModel(t, Options{Theme: "terminal", At: "vsse-possible-espionage"}, 120, 36)
		m.Update(on)
		colours := dressColours(m)
		assert.NotEmpty(t, colours)
		for _, c := range colours {
			assert.NotContains(t, c, ";", "not one of the 16")
		}
	}
}

func TestMonoAndColourOffPaintNoColour(t *testing.T) {
	assert.Empty(t, dressColours(dressModel(t, Options{Theme: "mono", At: "vsse-possible-espionage"}, 120, 36)))
	m := dressModel(t, Options{Theme: "dark", At: "vsse-possible-espionage"}, 120, 36)
	require.NotEmpty(t, dressColours(m))
	dressRun(t, m, "color-off")
	assert.Empty(t, dressColours(m))
	assert.Contains(t, strings.Join(m.screen(), ""), "\x1b[7m", "the row under the cursor stays in reverse")
	dressRun(t, m, "color-on")
	assert.Contains(t, dressColours(m), "38;5;175")
}

func TestAThemeThatNeedsTheGroundHasNoColourBeforeItIsKnown(t *testing.T) {
	for _, name := range []string{"high-contrast", "deuteranopia", "tritanopia"} {
		m := dressModel(t, Options{Theme: name, At: "vsse-possible-espionage"}, 120, 36)
		assert.Empty(t, dressColours(m), name)
		dressRun(t, m, "theme-mono")
		dressRun(t, m, "theme-"+name)
		assert.Contains(t, dressText(m), "the terminal does not tell its background; choose dark or light first")
		m.Update(uv.LightColorSchemeEvent{})
		light := dressColours(m)
		assert.NotEmpty(t, light, name)
		m.Update(uv.DarkColorSchemeEvent{})
		assert.NotEqual(t, light, dressColours(m), name)
	}
}

func TestHighContrastIsNeverFaint(t *testing.T) {
	for _, on := range []tea.Msg{nil, uv.DarkColorSchemeEvent{}, uv.LightColorSchemeEvent{}} {
		m := dressModel(t, Options{Theme: "high-contrast", At: "vsse-possible-espionage"}, 120, 36)
		m.Update(on)
		assert.NotRegexp(t, `\x1b\[(2|[0-9;]*;2)m`, strings.Join(m.screen(), "\n"))
	}
}

func TestAutoFollowsTheTerminalAndAnotherThemeDoesNot(t *testing.T) {
	auto := dressModel(t, Options{At: "vsse-possible-espionage"}, 120, 36)
	auto.Update(tea.BackgroundColorMsg{Color: lipgloss.Color("#000000")})
	assert.Contains(t, dressColours(auto), "38;5;175")
	auto.Update(uv.LightColorSchemeEvent{})
	assert.Contains(t, dressColours(auto), "38;5;90")
	fixed := dressModel(t, Options{Theme: "dark", At: "vsse-possible-espionage"}, 120, 36)
	fixed.Update(uv.LightColorSchemeEvent{})
	assert.Contains(t, dressColours(fixed), "38;5;175")
}

func TestAsciiIsSwitchedThereAndBack(t *testing.T) {
	m := dressModel(t, Options{At: "liege-airport"}, 120, 36)
	assert.Contains(t, dressText(m), "┌")
	dressRun(t, m, "ascii")
	assert.NotRegexp(t, `[─│┌┐└┘▸›…]`, dressText(m))
	dressRun(t, m, "ascii")
	assert.Contains(t, dressText(m), "┌")
}

func TestColourIsNotOfferedWhereTheTerminalHasNone(t *testing.T) {
	m := dressModel(t, Options{}, 120, 36)
	m.Update(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	dressType(m, ":color-on")
	assert.Regexp(t, `set color on.*\(not now:`, dressText(m))
}

func TestCommandsWithoutKeysStandInEveryTable(t *testing.T) {
	for _, name := range Themes() {
		assert.Regexp(t, `\| palette \| theme `+name+`: .+ \|`, KeyTable())
	}
	m := dressModel(t, Options{}, 120, 36)
	dressType(m, "?theme mono")
	assert.Regexp(t, `palette +theme mono: no colour at all`, dressText(m))
	for _, k := range Keys(Keymap{}) {
		if strings.HasPrefix(k.Name, "theme-") {
			assert.Empty(t, k.Keys)
		}
	}
}

func TestEveryThemeHasItsOwnRow(t *testing.T) {
	m := dressModel(t, Options{}, 120, 36)
	for i, name := range Themes() {
		assert.Equal(t, "theme-"+name, m.dressing()[i].name)
	}
}
