package ui

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// payloads are texts that do something to a terminal or a reader that prints
// them: every family of threat T1 and T3, in 7 bits, as raw C1, as C1 in
// UTF-8, and unterminated.
func payloads() []string {
	out := []string{
		"\x1b[2J", "\x1b[H\x1b[31mFAKE", "\x1b[8mconceal", "\x1b[7m", "\x1b[?1049l", "\x1b[?25l", "\x1b[6n", "\x1b[c", "\x1b[5i", "\x1b[100A", "\x1b[38;5;1mred", "\x1b[", "\x1b",
		"\x1bc", "\x1b#8", "\x1b(0", "\x1bM", "\x1b7\x1b8",
		"\x1bP0;1|17/0a\x1b\\", "\x1bPtmux;\x1b\x1b[2J\x1b\\", "\x1bPq#0;2;0;0;0#0~~\x1b\\", "\x1bP$qm\x1b\\", "\x1bPunended",
		"\r FAKE ROW", "\b\b\bxxx", "\a", "\x00", "\x0e\x0f", "\v\f", "\x7f", "\x05", "\x18\x1a", "a\r\nb", "line one\nline two\ttab",
		"\u202eevil\u202c", "\u2066iso\u2069", "\u200e\u200f\u061c", "\u202d\u2067\u2068\u202a\u202b", "zero\u200bwidth\u2060\ufeff", "soft\u00adhyphen", "\u034f\u115f\u3164\uffa0",
		"\U000e0041\U000e0042\U000e007f", "\ufe00\ufe0f", "\U000e0100", "\u200d\u200d\u200d", "\u200c", "\u2028\u2029", "\ufff9\ufffa\ufffb", "\ue000\U000f0000", "\uffff\ufdd0", "\u0338\u0301",
		"https://example.org/\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\", "javascript:alert(1)", "ssh://-oProxyCommand=x", "$(id)`id`", "\xff\xfe\xf0\x28", "\xed\xa0\x80", "\xc0\xaf",
	}
	// Strings that a terminal collects until they end: OSC, APC, SOS, PM.
	for _, body := range []string{"0;title", "52;c;aGk=", "8;;file:///etc/passwd", "9;notice", "4;1;?"} {
		out = append(out, "\x1b]"+body+"\a", "\x1b]"+body+"\x1b\\", "\u009d"+body+"\u009c", "\x9d"+body+"\x9c", "\x1b]"+body)
	}
	for _, open := range []string{"\x1b_", "\x1bX", "\x1b^", "\u0090", "\u0098", "\u009e", "\u009f", "\x90", "\x98", "\x9e", "\x9f"} {
		out = append(out, open+"Gf=100;AAAA\x1b\\", open+"AAAA\u009c", open+"AAAA")
	}
	for _, csi := range []string{"\u009b", "\x9b"} {
		out = append(out, csi+"2J", csi+"31m", csi+"8m")
	}
	return out
}

// poisoned is a dossier with text added to every string of it. References
// still lead where they led, because ids and references are changed alike.
func poisoned(t *testing.T, add string, vocabularies bool) *dossier.Dossier {
	d, err := dossier.Decode(readFile(t, "testdata/quay.json"))
	require.NoError(t, err)
	poison(reflect.ValueOf(d).Elem(), add, vocabularies)
	return d
}

// poison adds text to every string in a value; to words of a closed list only
// where it is told to, because no file can carry others.
func poison(v reflect.Value, add string, vocabularies bool) (fields int) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			if v.Type().Elem().Kind() != reflect.Uint8 { // the author's own JSON is never shown
				fields += poison(v.Index(i), add, vocabularies)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Field(i).CanSet() {
				continue
			}
			fields += poison(v.Field(i), add, vocabularies)
			if s, ok := v.Field(i).Addr().Interface().(*string); ok && v.Type() == reflect.TypeFor[dossier.Step]() {
				if id, view, ok := strings.Cut(*s, "/versus"); ok && v.Type().Field(i).Name == "At" {
					*s = id + view + "/versus"
				}
			}
		}
	case reflect.String:
		open := v.Type() == reflect.TypeFor[string]() || v.Type() == reflect.TypeFor[dossier.Date]()
		fixed := v.String() == dossier.Format || strings.Trim(v.String(), "0123456789") == "" // sums must be numbers
		if (open && !fixed) || vocabularies {
			v.SetString(v.String() + add)
			return 1
		}
	}
	return fields
}

// The poison reaches every string there is in the format: none is empty in the dossier it is put into.
func TestPoisonIsEverywhere(t *testing.T) {
	full := map[string]bool{}
	var visit func(reflect.Value, string)
	visit = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Slice:
			if v.Type().Elem().Kind() == reflect.Uint8 {
				return
			}
			full[path] = full[path] || v.Len() > 0
			for i := range v.Len() {
				visit(v.Index(i), path)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					visit(v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name)
				}
			}
		case reflect.String:
			full[path] = full[path] || v.String() != ""
		}
	}
	visit(reflect.ValueOf(poisoned(t, "POISON", true)).Elem(), "")
	for path, ok := range full {
		assert.True(t, ok, "%s is empty in testdata/quay.json", path)
	}
	assert.Greater(t, len(full), 60)
}

// ownLink opens a link as we do.
var ownLink = regexp.MustCompile(`\x1b\]8;id=[0-9a-z]+;([!-~]+)\x07`)

// withoutOwnLinks leaves out what opens and closes a link to an address that may be one.
func withoutOwnLinks(t *testing.T, s string) string {
	t.Helper()
	s = ownLink.ReplaceAllStringFunc(s, func(on string) string {
		url := ownLink.FindStringSubmatch(on)[1]
		require.NoError(t, CheckAddress(url), "%q is a link", url)
		return ""
	})
	return strings.ReplaceAll(s, ansi.ResetHyperlink(), "")
}

// requireOwnBytes holds that a frame and the title consist of text and of our
// own styles and links, and of nothing else.
func requireOwnBytes(t *testing.T, m *Model, where string) {
	t.Helper()
	v := m.View()
	own := []string{"\n", ""}
	for _, i := range m.look.inks {
		if i.on != "" {
			own = append(own, i.on, "", i.off, "")
		}
	}
	rest := strings.NewReplacer(own...).Replace(withoutOwnLinks(t, v.Content))
	for _, s := range []string{rest, v.WindowTitle} {
		if at := firstActing(s); at >= 0 {
			require.Fail(t, "a foreign control reaches the terminal", "%s: %+q", where, s[max(0, at-20):min(len(s), at+30)])
		}
	}
}

// drawEverywhere visits every screen of a model and looks at each.
func drawEverywhere(t *testing.T, m *Model, look func(where string)) {
	look("start")
	for _, k := range kindKeys() {
		press(t, m, "1", "g "+string(k.key))
		look("list of " + string(k.kind))
		press(t, m, "2", "G", "3", "G", "4", "G")
		look(string(k.kind) + ", the end of its panes")
	}
	press(t, m, "1", "z")
	look("list alone")
	press(t, m, "z", "g l", "v")
	look("versus")
	press(t, m, "esc", "?")
	look("help")
	press(t, m, "esc", "!")
	look("problems")
	press(t, m, "G")
	look("the last of the problems")
	press(t, m, "esc", "w")
	look("walk")
	press(t, m, "w", "w", "g")
	look("walk, and a chord begun")
}

// blank takes all styles from a model, so that not one escape may be in its frames.
func blank(m *Model) {
	m.look.inks = [roleCount]ink{}
	m.desk.renew(m.look)
}

func TestPayloadsOnEveryScreen(t *testing.T) {
	list := payloads()
	require.GreaterOrEqual(t, len(list), 40)
	for i, p := range list {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			d := poisoned(t, p, true)
			m := New(Options{Name: p, At: p, Theme: "dark"})
			m.Update(tea.WindowSizeMsg{Width: 160, Height: 60})
			blank(m)
			requireOwnBytes(t, m, "while it is read")
			m.Update(loaded{index: dossier.NewIndex(d), problems: d.Check()})
			drawEverywhere(t, m, func(where string) { requireOwnBytes(t, m, fmt.Sprintf("%+q: %s", p, where)) })
		})
	}
}

func TestNaughtyStringsOnEveryScreen(t *testing.T) {
	list := naughty(t)
	const together = 30
	for i := 0; i < len(list); i += together {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			p := strings.Join(list[i:min(i+together, len(list))], " ")
			o := testOptions(nil)
			o.Load = func(context.Context) (*dossier.Dossier, error) { return poisoned(t, p, true), nil }
			m := newTestModel(t, o, 160, 60)
			drawEverywhere(t, m, func(where string) {
				requireOwnBytes(t, m, fmt.Sprintf("%d: %s", i, where))
				if !strings.Contains(where, "the end of") {
					requireGeometry(t, m)
				}
			})
		})
	}
}

// A dossier that was really read: problems then quote the file itself.
func TestPayloadsInProblems(t *testing.T) {
	for _, p := range payloads() {
		if !utf8.ValidString(p) {
			continue // such a file is not read at all
		}
		written, err := dossier.Encode(poisoned(t, p, false))
		require.NoError(t, err)
		m := newTestModel(t, testOptions(written), 100, 200)
		require.False(t, m.desk.failed, "%+q", p)
		blank(m)
		press(t, m, "!")
		requireOwnBytes(t, m, fmt.Sprintf("problems: %+q", p))
	}
}

// The page that says why a file cannot be opened quotes the file, its name and the error.
func TestPayloadsInFailures(t *testing.T) {
	for _, p := range payloads() {
		for _, load := range []func(context.Context) (*dossier.Dossier, error){
			func(context.Context) (*dossier.Dossier, error) { return nil, errors.New("no disk " + p) },
			func(context.Context) (*dossier.Dossier, error) {
				return dossier.Decode([]byte(`{"format":"dossier/1","title":"t","` + p + `":1,"actros` + p + `":[],"actors":[{"id":"` + p + `"}]}`))
			},
			func(context.Context) (*dossier.Dossier, error) { return dossier.Decode([]byte("{" + p)) },
		} {
			m := newTestModel(t, Options{Name: "file " + p, Theme: "dark", Load: load}, 100, 60)
			require.True(t, m.desk.failed, "%+q", p)
			blank(m)
			requireOwnBytes(t, m, fmt.Sprintf("failure: %+q", p))
			press(t, m, "3", "4", "1", "!")
			requireOwnBytes(t, m, fmt.Sprintf("failure: %+q", p))
		}
	}
}

// Nothing is lost in silence: a reader sees that a name carries a control.
func TestPayloadsAreSeen(t *testing.T) {
	m := New(Options{Theme: "dark"})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	m.Update(loaded{index: dossier.NewIndex(poisoned(t, "\u202e\x1b[2J", true))})
	assert.Contains(t, text(m), "North Quay<U+202E><U+001B>[2J")
	assert.Contains(t, m.View().WindowTitle, "<U+202E><U+001B>[2J")
}
