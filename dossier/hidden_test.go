package dossier

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestHidden(t *testing.T) {
	for _, r := range []rune{
		0x00, 0x07, 0x08, '\r', 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9D, // controls
		0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, // bidi
		0x2028, 0x2029, // separators
		0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x2060, 0x2064, 0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0, 0x1D173, 0x1BCA0, // shown as nothing
		0xE0000, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFF, // tags, selectors of the supplement
		0xFFF9, 0xFFFB, 0xFDD0, 0xFFFF, 0x10FFFF,
	} {
		assert.True(t, Hidden(r), "%U", r)
	}
	for _, r := range "\n\t aZ09~é\u00a0\u3000Łß码頭かなカナ한국어עבריתالعربية\u0600\u06dd\u064bनमस्ते\u0e33–“”€🇧🇪\U0001F3FD\u200c\u200d\ufe0f\u180b\ufffd\ue000" {
		assert.False(t, Hidden(r), "%U", r)
	}
}

// The properties of Unicode that a reader is deceived by are covered whole.
func TestHiddenCoversUnicode(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) && !Hidden(r) {
			t.Errorf("%U is not hidden", r)
		}
		if Hidden(r) && unicode.IsGraphic(r) && !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
			t.Errorf("%U is hidden and has a shape", r)
		}
	}
}

func TestHiddenIn(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                              "",
		"two\nlines":                         "",
		"نمی\u200cخواهم":                     "",        // Persian, non-joiner
		"क\u094d\u200dष":                     "",        // Hindi, joiner after the virama
		"\u1820\u180b":                       "",        // Mongolian with a variant
		"👩\u200d❤\ufe0f\u200d👨":              "",        // joined emoji
		"👍🏽":                                 "",        // skin tone
		"1\ufe0f\u20e3":                      "",        // keycap
		"葛\U000e0100城":                       "",        // a variant in a Japanese name
		"葛\U000e0100\U000e0101":              "U+E0101", // a second one carries a message
		"👍\U000e0141\U000e0142":              "U+E0141 U+E0142",
		"Cai\u200cniao":                      "U+200C",
		"Cai\u200dniao":                      "U+200D",
		"\u200dCainiao":                      "U+200D",
		"نمی\u200c\u200cخواهم":               "U+200C", // the second
		"👩\u200dx":                           "U+200D",
		"👩\u200d":                            "U+200D",
		"a\ufe0f":                            "U+FE0F",
		"❤\ufe0f\ufe0f":                      "U+FE0F",
		"pay\u202eKUE\u202c":                 "U+202E U+202C",
		"\x1b[31m\u009b":                     "U+001B U+009B",
		"🏴\U000e0067\U000e007f":              "U+E0067 U+E007F",
		string([]byte{'a', 0xff, 0xfe, 'b'}): "", // not UTF-8: the decoder's affair, and shown as U+FFFD
	} {
		assert.Equal(t, want, hiddenCodes(text), "%+q", text)
	}
}

func hiddenCodes(text string) string {
	var out []string
	for _, r := range HiddenIn(text) {
		out = append(out, "U+"+strings.ToUpper(strconv.FormatInt(0x10000+int64(r), 16))[1:])
		if r >= 0x10000 {
			out[len(out)-1] = "U+" + strings.ToUpper(strconv.FormatInt(int64(r), 16))
		}
	}
	return strings.Join(out, " ")
}

// No emoji of Unicode's own list is taken for something hidden, but for the
// three flags that are spelled in tag characters.
func TestEmojiAreNotHidden(t *testing.T) {
	data, err := os.ReadFile("../../shared/data/nasty/unicode/emoji-test.txt")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("../shared/data absent")
	}
	require.NoError(t, err)
	flags, count := 0, 0
	for line := range strings.Lines(string(data)) {
		points, status, ok := strings.Cut(line, ";")
		if !ok || strings.HasPrefix(line, "#") || !strings.Contains(status, "fully-qualified") {
			continue
		}
		var emoji strings.Builder
		for _, p := range strings.Fields(points) {
			r, err := strconv.ParseInt(p, 16, 32)
			require.NoError(t, err)
			emoji.WriteRune(rune(r))
		}
		count++
		if strings.HasSuffix(emoji.String(), "\U000e007f") {
			flags++
			continue
		}
		assert.Empty(t, hiddenCodes(emoji.String()), line)
	}
	assert.Greater(t, count, 3000)
	assert.Equal(t, 3, flags)
}

// Whatever Hidden says of a character alone, HiddenIn says of it in a text,
// except for the variants of Han characters.
func TestHiddenInFindsAllThatIsHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		found := make(map[int]bool)
		for at, r := range HiddenIn(text) {
			got, _ := utf8.DecodeRuneInString(text[at:])
			require.Equal(t, r, got, "the offset is that of the character")
			found[at] = true
		}
		for at, r := range text {
			if Hidden(r) && !supplementary(r) {
				require.True(t, found[at], "%U at %d", r, at)
			}
		}
	})
}
