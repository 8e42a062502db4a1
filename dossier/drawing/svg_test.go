package drawing

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever the words are, the picture is well-formed XML, holds them as text, and nothing else that could act.
func TestCanvasKeepsWordsAsText(t *testing.T) {
	evil := "</text><script>alert(1)</script>\x00 & \"x\" 菜鸟"
	c := NewCanvas(40, 4, evil, evil)
	c.Box(0, 0, 10, 2, "", Ink{})
	c.Text(1, 0, 20, evil, Ink{Bold: true})
	c.Line([][2]float64{{0, 0}, {3, 0}, {3, 2}}, Ink{Arrow: true, Dash: "3 3"})
	var texts []string
	d := xml.NewDecoder(strings.NewReader(c.String()))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			assert.NotEqual(t, "script", token.Name.Local)
			if token.Name.Local == "text" {
				text, err := d.Token()
				require.NoError(t, err)
				texts = append(texts, string(text.(xml.CharData)))
			}
		}
	}
	assert.Equal(t, []string{strings.ReplaceAll(evil, "\x00", "\uFFFD")}, texts)
	assert.NotContains(t, c.String(), "href")
}

func TestCanvasIsAlwaysTheSame(t *testing.T) {
	draw := func() string {
		c := NewCanvas(3, 3, "a", "b")
		c.Text(0, 0, 3, "abc", Ink{Faint: true})
		c.Line([][2]float64{{0, 1}, {3, 1}}, Ink{Color: "#b3261e", Width: 2})
		return c.String()
	}
	assert.Equal(t, draw(), draw())
}
