package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]Safe{
		"":                          "",
		"Liege airport":             "Liege airport",
		"a\nb\tc\r\nd":              "a b c  d",
		"legit\rFAKE":               "legit<U+000D>FAKE",
		"\x1b[31mred":               "<U+001B>[31mred",
		"bell\aback\b\x7f":          "bell<U+0007>back<U+0008><U+007F>",
		"c1 \u009b31m \u009d0;x":    "c1 <U+009B>31m <U+009D>0;x",
		"raw \x9b31m \xff":          "raw <9B>31m <FF>",
		"over\u202eride\u202c":      "over<U+202E>ride<U+202C>",
		"iso\u2066late\u2069":       "iso<U+2066>late<U+2069>",
		"mark\u200e\u200f\u061c":    "mark<U+200E><U+200F><U+061C>",
		"zero\u200bwidth\ufeff":     "zero<U+200B>width<U+FEFF>",
		"soft\u00adhyphen":          "soft<U+00AD>hyphen",
		"tag\U000e0041":             "tag<U+E0041>",
		"private\ue000":             "private<U+E000>",
		"lines\u2028and\u2029":      "lines<U+2028>and<U+2029>",
		"wide\u3000and\u00a0narrow": "wide and narrow",
		"Cafe\u0301":                "Café",
		"Ａ菜鸟":                       "Ａ菜鸟",
		"می‌خواهم":                  "می‌خواهم", // the joiner is spelling
		"क्‍ष":                      "क्‍ष",
		"👩‍👩‍👧‍👦 ⚠️ 1️⃣ 🏳️‍🌈": "👩‍👩‍👧‍👦 ⚠️ 1️⃣ 🏳️‍🌈",
		"pay\u200dpal": "pay<U+200D>pal", // the joiner joins nothing
		"pay\u200cpal": "pay<U+200C>pal",
		"<U+202E>":     "<U+202E>", // somebody's own words
	} {
		got := Clean(in)
		assert.Equal(t, norm.NFC.String(string(want)), norm.NFC.String(string(got)), "%+q", in)
		requireClean(t, in, string(got))
	}
}

// acts says whether a character acts on a terminal or hides from a reader: a
// list of the test's own, so that it does not repeat the mistakes of Clean.
func acts(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f, // C0, DEL, C1
		r == 0xad, r == 0x61c, r == 0x180e, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0,
		r >= 0x200b && r <= 0x200f && r != 0x200c && r != 0x200d,
		r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Co, r)
}

// firstActing is the first character of a text that acts or is no character at all; -1 when there is none.
func firstActing(s string) int {
	for i, r := range s {
		if r >= ' ' && r < 0x7f {
			continue
		}
		if acts(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return -1
}

// requireClean holds what Clean promises.
func requireClean(t *testing.T, in, out string) {
	t.Helper()
	require.Equal(t, -1, firstActing(out), "%+q becomes %+q", in, out)
	require.Equal(t, out, string(Clean(out)), "cleaning what is clean changes it: %+q", in)
	if folded := fold(in); out != folded {
		marks := regexp.MustCompile(`<(U\+[0-9A-F]{4,6}|[0-9A-F]{2})>`)
		require.Greater(t, len(marks.FindAllString(out, -1)), len(marks.FindAllString(folded, -1)), "changed without a mark: %+q becomes %+q", in, out)
	}
}

// fold is what may be changed in silence: the normal form, and which blank a blank is.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n\n")))
}

func FuzzClean(f *testing.F) {
	for _, p := range payloads() {
		f.Add(p)
	}
	for _, s := range []string{"", "菜鸟", "می‌خواهم", "👩‍👩‍👧‍👦", "Cafe\u0301", "a\u200d\u200db", "\u202e\u0338", "<\u0338", "\xf0\x9f", "क्‍ष", "e\u0301\u200d\u0301", "\u1100\u200b\u1161"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { requireClean(t, s, string(Clean(s))) })
}

// naughty are the 515 strings of the Big List of Naughty Strings.
func naughty(t *testing.T) []string {
	b, err := os.ReadFile("../../shared/data/nasty/blns.json")
	if err != nil {
		t.Skip("../shared/data absent")
	}
	var list []string
	require.NoError(t, json.Unmarshal(b, &list))
	require.GreaterOrEqual(t, len(list), 500)
	return list
}

func TestCleanNaughtyStrings(t *testing.T) {
	for _, s := range naughty(t) {
		requireClean(t, s, string(Clean(s)))
	}
}

// What real programs sent to real terminals.
func TestCleanRecordings(t *testing.T) {
	files, err := filepath.Glob("../../shared/data/nasty/escape-xtermjs/*.in")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("../shared/data absent")
	}
	for _, name := range append(files, "../../shared/data/nasty/UTF-8-demo.txt", "../../shared/data/nasty/unicode/emoji-test.txt") {
		s := string(readFile(t, name))
		requireClean(t, s, string(Clean(s)))
		for _, p := range paragraphs(s) {
			require.Equal(t, -1, firstActing(string(p)), name)
		}
	}
}

// Text is made Safe by text.go and by nobody else. A constant is our own word.
func TestOneDoor(t *testing.T) {
	converts := 0
	require.NoError(t, filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 || !convertsToSafe(call.Fun) {
				return true
			}
			if name == "text.go" {
				converts++
			} else if _, ok := call.Args[0].(*ast.BasicLit); !ok {
				assert.Fail(t, "text becomes Safe without being cleaned", "%s", files.Position(call.Pos()))
			}
			return true
		})
		return nil
	}))
	assert.NotZero(t, converts, "the test knows a conversion when it sees one")
}

// convertsToSafe says whether what is called is the type Safe, or a list of it.
func convertsToSafe(fun ast.Expr) bool {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name == "Safe"
	case *ast.SelectorExpr:
		return f.Sel.Name == "Safe"
	case *ast.ParenExpr:
		return convertsToSafe(f.X)
	case *ast.ArrayType:
		return convertsToSafe(f.Elt)
	}
	return false
}
