package exchange_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
	"waybill/dossier/format/exchange"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                 "plain",
		"a\u202eb":              "a<U+202E>b",
		"a\r\nb\tc\nd":          "a b c d",
		"a\rb":                  "a<U+000D>b",
		"\x1b[31m":              "<U+001B>[31m",
		"zero\u200bwidth":       "zero<U+200B>width",
		"\xff":                  "<FF>",
		"\ue000":                "<U+E000>",
		"\u200b\u0301":          "<U+200B>\u25cc\u0301",
		"a\u00a0b\u2003c":       "a b c",
		"菜鸟 \U0001F600 e\u0301": "菜鸟 \U0001F600 e\u0301",
	} {
		assert.Equal(t, want, exchange.Visible(text))
	}
}

func TestNothingHidesInWhatIsVisible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		out := exchange.Visible(string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text"))
		assert.True(t, utf8.ValidString(out))
		assert.NotContains(t, out, "\n")
		for at, r := range dossier.HiddenIn(out) {
			t.Fatalf("%U hides at %d of %q", r, at, out)
		}
		assert.Equal(t, out, exchange.Visible(out), "what is visible stays as it is")
	})
}

func TestWrapKeepsEveryWord(t *testing.T) {
	assert.Equal(t, []string{"one two", "three", "averyverylongword", "x"}, exchange.Wrap("one  two three averyverylongword x", 8))
	assert.Equal(t, []string{"菜鸟", "菜鸟"}, exchange.Wrap("菜鸟 菜鸟", 8))
	assert.Empty(t, exchange.Wrap(" ", 8))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		assert.Equal(t, strings.Fields(text), strings.Fields(strings.Join(exchange.Wrap(text, 10), " ")))
	})
}

func TestMarkdownEscapesWhatBegins(t *testing.T) {
	for text, want := range map[string]string{
		"a *b* _c_ `d`":         "a \\*b\\* \\_c\\_ \\`d\\`",
		"[x](javascript:1) <b>": `\[x\](javascript:1) \<b>`,
		"![x](y)":               `!\[x\](y)`,
		`\* &amp; R & D`:        `\\\* \&amp; R & D`,
		"2021~ and 2020~/..":    "2021~ and 2020~/..",
		"~~gone~~ 2021-~11":     `\~\~gone\~\~ 2021-\~11`,
		"==mark== a=b 5%":       `\=\=mark\=\= a=b 5%`,
		"#tag | $x$":            `\#tag \| \$x\$`,
	} {
		assert.Equal(t, want, exchange.Markdown(text))
	}
}

func TestNoLineOfMarkdownBeginsABlock(t *testing.T) {
	for text, want := range map[string]string{
		"- a": `\- a`, "+ a": `\+ a`, "1. a": `1\. a`, "12) a": `12\) a`, "===": `\=\=\=`, "> a": `\> a`, "# a": `\# a`, "--": `\--`, "* a": `\* a`, "```": "\\`\\`\\`", "~~~": `\~\~\~`, "1.5": `1\.5`, "= ": `\=`,
	} {
		assert.Equal(t, []string{want}, exchange.MarkdownLines(exchange.Markdown(text), 70))
		assert.Equal(t, []string{"words", want}, exchange.MarkdownLines(exchange.Markdown("words "+text), 5), "where a line happens to begin with it")
	}
	assert.Equal(t, []string{"2024 x"}, exchange.MarkdownLines("2024 x", 70))
}

func TestWebAddresses(t *testing.T) {
	for text, want := range map[string]bool{
		"https://example.org/a?b=1&c=(2)": true, "http://example.org": true, "javascript:alert(1)": false, "ftp://example.org": false,
		"https://": false, "https://a b": false, "https://a>b": false, "https://ex\u00e4mple.org": false, "": false, "//example.org": false,
	} {
		assert.Equal(t, want, exchange.WebAddress(text), text)
	}
}

func TestLosingCountsValues(t *testing.T) {
	d := dossiertest.Quay()
	losses := exchange.Losing(d,
		exchange.Lost{What: "walks", How: "left out", Members: []string{"/walks"}},
		exchange.Lost{What: "excerpts", How: "left out", Members: []string{"/excerpt"}},
		exchange.Lost{What: "texts of points", How: "left out", Members: []string{"/points/text"}},
		exchange.Lost{What: "summaries", How: "left out", Members: []string{"/summary"}},
		exchange.Lost{What: "own members", How: "left out", Members: []string{"/x"}},
	).List()
	assert.Equal(t, []exchange.Loss{
		{What: "excerpts", Count: 1, How: "left out"}, {What: "summaries", Count: 3, How: "left out"},
		{What: "texts of points", Count: 3, How: "left out"}, {What: "walks", Count: 1, How: "left out"},
	}, losses)
}
