package cli

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/ui"
)

// TestPicture draws one row of each thing that a frame can hold.
func TestPicture(t *testing.T) {
	for name, row := range map[string]struct{ in, want string }{
		"text begins in its column": {"  ab c   d",
			`<text x="28.8" y="24.8" textLength="33.6" lengthAdjust="spacingAndGlyphs">ab c</text>
<text x="87.6" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs">d</text>`},
		"wide characters take two cells": {"a菜鸟b",
			`<text x="12" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs">a</text>
<text x="20.4" y="24.8" textLength="33.6" lengthAdjust="spacing">菜鸟</text>
<text x="54" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs">b</text>`},
		"a combining mark takes none": {"e\u0301x",
			`<text x="12" y="24.8" textLength="16.8" lengthAdjust="spacingAndGlyphs">éx</text>`},
		"a frame is lines that join": {"┌──┐ │",
			`<path d="M16.2 20.2V28.5M16.2 20.2H41.4M41.4 20.2V28.5" stroke="#1f2328" fill="none"/>
<path d="M58.2 12V28.5" stroke="#1f2328" fill="none"/>`},
		"reverse video is text of paper on a bar": {"\x1b[7m> a \x1b[m",
			`<rect x="12" y="12" width="33.6" height="16.5" fill="#1f2328"/>
<text x="12" y="24.8" textLength="25.2" lengthAdjust="spacingAndGlyphs" fill="#ffffff">&gt; a</text>`},
		"colours of 16 and of 256": {"\x1b[34ma\x1b[38;5;130mb\x1b[38;5;4mc\x1b[m",
			`<text x="12" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" fill="#0550ae">a</text>
<text x="20.4" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" fill="#af5f00">b</text>
<text x="28.8" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" fill="#0550ae">c</text>`},
		"bold, faint, italic, underlined": {"\x1b[1ma\x1b[22;2mb\x1b[22;3mc\x1b[23;4md\x1b[m",
			`<text x="12" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" font-weight="bold">a</text>
<text x="20.4" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" fill-opacity="0.7">b</text>
<text x="28.8" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" font-style="italic">c</text>
<text x="37.2" y="24.8" textLength="8.4" lengthAdjust="spacingAndGlyphs" text-decoration="underline">d</text>`},
		"blank": {"    ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			svg := drawSVG(cells([]string{row.in}, 12), caption{"T", "D"})
			_, body, _ := strings.Cut(svg, `xml:space="preserve">`+"\n")
			body, _, _ = strings.Cut(body, "</g>")
			assert.Equal(t, row.want, strings.TrimSuffix(body, "\n"))
		})
	}
}

// TestPictureHoldsTheText draws any text, and reads the same text from the picture.
func TestPictureHoldsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := "> " + string(ui.Clean(rapid.String().Draw(t, "text"))) // a row never begins with a combining mark
		svg := drawSVG(cells([]string{row}, ansi.WcWidth.StringWidth(row)+1), caption{title: row})
		title, body := readSVG(t, svg)
		assert.Equal(t, row, title)
		assert.Equal(t, letters(ansi.Strip(row)), letters(body))
	})
}

// letters is a text without the blanks and frames that are not text in a picture.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || arms(string(r)) != (reach{}) {
			return -1
		}
		return r
	}, s)
}

// readSVG reads the title of a picture and its text, piece by piece.
func readSVG(t require.TestingT, svg string) (title, body string) {
	d := xml.NewDecoder(strings.NewReader(svg))
	in := ""
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return title, body
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			in = tok.Name.Local
		case xml.EndElement:
			in = ""
		case xml.CharData:
			switch in {
			case "title":
				title += string(tok)
			case "text":
				body += string(tok)
			}
		}
	}
}
