package serve

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// aRow draws a row of a frame: words of several scripts in several looks, as wide as the frame.
func aRow(t *rapid.T, w int, method ansi.Method) string {
	var b strings.Builder
	for room := w; room > 0; {
		word := rapid.SampledFrom([]string{"hub", "Liège", "Алиба", "菜鸟", "⚠️", "👨‍👩‍👧", "नमस्ते", "مرحبا", "│", " ", "     ", "x"}).Draw(t, "word")
		n := method.StringWidth(word)
		if n > room {
			word, n = strings.Repeat(" ", room), room
		}
		room -= n
		switch rapid.IntRange(0, 5).Draw(t, "look") {
		case 0:
			word = "\x1b[1m" + word + "\x1b[m"
		case 1:
			word = "\x1b[38;5;160m" + word + "\x1b[m"
		case 2:
			word = "\x1b[7m" + word + "\x1b[27m"
		case 3:
			word = ansi.SetHyperlink("https://example.org/"+strings.Repeat("a", rapid.IntRange(0, 2).Draw(t, "link"))) + word + ansi.ResetHyperlink()
		}
		b.WriteString(word)
	}
	return b.String()
}

// Whatever was shown before, in whatever order frames come: the terminal shows
// the same as one that is given the last frame at once.
func TestFramesComeOutAsPainted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h")
		method := rapid.SampledFrom([]ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}).Draw(t, "method")
		screen := newTerminal(w, h)
		screen.method = method
		c, b := canvas{profile: colorprofile.ANSI256, method: method}, &brush{}
		c.forget(w, h)
		c.wipe(b)
		var pool []string
		for range rapid.IntRange(2, 20).Draw(t, "rows") {
			pool = append(pool, aRow(t, w, method))
		}
		var rows []string
		for range rapid.IntRange(1, 5).Draw(t, "frames") {
			rows = nextFrame(t, rows, pool, h)
			c.become(rows, b)
			_, _ = screen.Write(b.out.Bytes())
			b.out.Reset()
		}
		fresh := newTerminal(w, h)
		fresh.method = method
		d := canvas{profile: colorprofile.ANSI256, method: method}
		d.forget(w, h)
		d.wipe(b)
		d.become(rows, b)
		_, _ = fresh.Write(b.out.Bytes())
		if !assert.Equal(t, fresh.cells, screen.cells) {
			t.Fatalf("frame %q", rows)
		}
		assert.Empty(t, screen.strange)
		assert.Equal(t, plainly(rows), strings.TrimRight(fresh.text(), "\n"))
	})
}

// nextFrame is a frame of rows from a pool, or the last one scrolled.
func nextFrame(t *rapid.T, last, pool []string, h int) []string {
	out := make([]string, h)
	by := rapid.IntRange(-h, h).Draw(t, "by")
	scroll := last != nil && rapid.Bool().Draw(t, "scroll")
	for y := range out {
		out[y] = rapid.SampledFrom(pool).Draw(t, "row")
		if scroll && y+by >= 0 && y+by < h {
			out[y] = last[y+by]
		}
	}
	return out
}

// plainly is the text of rows, without trailing blanks.
func plainly(rows []string) string {
	var out []string
	for _, r := range rows {
		out = append(out, strings.TrimRight(ansi.Strip(r), " "))
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

func sent(c *canvas, rows ...string) string {
	b := &brush{}
	c.become(rows, b)
	return b.out.String()
}

func TestWhatStaysIsNotSentAgain(t *testing.T) {
	c := canvas{profile: colorprofile.ANSI256}
	c.forget(20, 2)
	sent(&c, "Liege airport       ", "                    ")
	assert.Empty(t, sent(&c, "Liege airport       ", "                    "))
	assert.Equal(t, "\x1b[1;7HA", sent(&c, "Liege Airport       ", "                    "))
	assert.Equal(t, "\x1b[1;6H\x1b[K", sent(&c, "Liege               ", "                    "))
}

// On a terminal that counts some characters otherwise, what stands after them
// is in its place all the same.
func TestRowsHoldOnTerminalsThatCountOtherwise(t *testing.T) {
	row := "│⚠️ warned│next│ok│"
	w := ansi.WcWidth.StringWidth(row)
	screen := newTerminal(w, 1)
	screen.method = ansi.GraphemeWidth // counts the sign as two
	c, b := canvas{profile: colorprofile.ANSI256, method: ansi.WcWidth}, &brush{}
	c.forget(w, 1)
	c.wipe(b)
	c.become([]string{row}, b)
	_, _ = screen.Write(b.out.Bytes())
	assert.True(t, strings.HasSuffix(screen.text(), "warned│next│ok│\n"), screen.text())
	assert.Equal(t, "│", screen.cells[0][w-1])
}

// A page that scrolls in a pane as wide as the terminal costs little more than its new row.
func TestScrollingSendsTheNewRow(t *testing.T) {
	c := canvas{profile: colorprofile.ANSI256}
	c.forget(60, 30)
	page := func(from int) []string {
		rows := make([]string, 30)
		for y := range rows {
			rows[y] = strings.Repeat(string(rune('a'+(from+y)%26)), 50) + strings.Repeat(" ", 10)
		}
		return rows
	}
	all := len(sent(&c, page(0)...))
	one := len(sent(&c, page(1)...))
	assert.Less(t, one, 100, "of %d for the page", all)
}
