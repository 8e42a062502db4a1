package serve

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// canvas is what a terminal shows, and how it is made to show something else. It
// keeps rows as they were painted, and takes only those apart into cells that
// differ: a frame costs its text, not a hundred bytes a cell.
type canvas struct {
	width   int
	rows    []string // that the terminal shows
	method  ansi.Method
	profile colorprofile.Profile
	x, y    int // of the cursor; x is -1 where it is not known
	pen     uv.Style
	link    uv.Link
}

// brush is what painting needs while it lasts. Sessions take turns with a few.
type brush struct {
	was, now uv.ScreenBuffer // a row each
	out      bytes.Buffer
}

// forget takes it that the terminal shows nothing: after it was cleared.
func (c *canvas) forget(width, height int) {
	c.width, c.rows = width, make([]string, height)
	c.x, c.y = -1, 0
}

// wipe clears the terminal.
func (c *canvas) wipe(b *brush) {
	c.ink(uv.Style{}, uv.Link{}, b)
	b.out.WriteString("\x1b[m\x1b[2J")
	c.forget(c.width, len(c.rows))
}

// become has the terminal show rows, by what is put out.
func (c *canvas) become(rows []string, b *brush) {
	if b.was.RenderBuffer == nil || b.was.Width() < c.width {
		b.was, b.now = uv.NewScreenBuffer(c.width, 1), uv.NewScreenBuffer(c.width, 1)
	}
	b.was.Method, b.now.Method = c.method, c.method
	c.scroll(rows, b)
	for y := range c.rows {
		row := ""
		if y < len(rows) {
			row = rows[y]
		}
		if c.rows[y] != row {
			c.turn(y, row, b)
			c.rows[y] = row
		}
	}
}

// turn has a row of the terminal show another text.
func (c *canvas) turn(y int, row string, b *brush) {
	was, now := c.cells(c.rows[y], b.was), c.cells(row, b.now)
	first, last := 0, c.width-1
	for first <= last && was[first].Equal(&now[first]) {
		first++
	}
	for last >= first && was[last].Equal(&now[last]) {
		last--
	}
	if first > last {
		return
	}
	if u := min(unsure(was), unsure(now)); u < c.width {
		c.rewrite(y, min(first, u), now, b)
		return
	}
	text := worth(now)
	erase := last-text >= 4 // that many blanks are cheaper to erase
	if erase {
		last = text
	}
	for x := first; x <= last; {
		if was[x].Equal(&now[x]) {
			same := x
			for same <= last && was[same].Equal(&now[same]) {
				same++
			}
			if same-x > 4 || c.x != x || c.y != y { // a short way is gone over by writing
				x = same
				continue
			}
		}
		c.move(x, y, b)
		c.put(&now[x], b)
		x++
	}
	if erase {
		c.eraseFrom(text+1, y, b)
	}
}

// rewrite writes a row anew from a cell on. Terminals do not agree how wide some
// characters are, so all that follows one is put in its place by number.
func (c *canvas) rewrite(y, from int, now uv.Line, b *brush) {
	for from > 0 && now[from].Width == 0 { // not from the middle of a wide one
		from--
	}
	c.eraseFrom(from, y, b)
	last, lost := worth(now), false
	for x := from; x <= last; x++ {
		cell := &now[x]
		if cell.Width == 0 {
			continue
		}
		if lost {
			b.out.WriteString("\x1b[" + strconv.Itoa(x+1) + "G")
			c.x = x
		}
		c.put(cell, b)
		lost = !sure(cell)
	}
	if lost {
		c.x = -1
	}
}

// eraseFrom clears a row from a cell on.
func (c *canvas) eraseFrom(x, y int, b *brush) {
	if x >= c.width {
		return
	}
	c.move(x, y, b)
	c.ink(uv.Style{}, uv.Link{}, b)
	b.out.WriteString("\x1b[K")
}

// cells takes a row apart.
func (c *canvas) cells(row string, buf uv.ScreenBuffer) uv.Line {
	uv.NewStyledString(row).Draw(buf, uv.Rect(0, 0, c.width, 1))
	return buf.Line(0)[:c.width]
}

// sure says whether all terminals agree that a cell's character is one cell wide.
func sure(cell *uv.Cell) bool {
	return cell.Width == 1 && utf8.RuneCountInString(cell.Content) == 1
}

// unsure is the first cell that is not; the number of cells where all are.
func unsure(cells uv.Line) int {
	for x := range cells {
		if !sure(&cells[x]) {
			return x
		}
	}
	return len(cells)
}

// worth is the last cell that is not just blank; -1 where there is none.
func worth(cells uv.Line) int {
	last := len(cells) - 1
	for last >= 0 && cells[last].Equal(&uv.EmptyCell) {
		last--
	}
	return last
}

// move moves the cursor.
func (c *canvas) move(x, y int, b *brush) {
	switch {
	case c.x == x && c.y == y:
		return
	case c.x >= 0 && c.y == y && x > c.x && x-c.x < 10:
		b.out.WriteString("\x1b[" + several(x-c.x) + "C")
	default:
		b.out.WriteString("\x1b[" + strconv.Itoa(y+1))
		if x > 0 {
			b.out.WriteString(";" + strconv.Itoa(x+1))
		}
		b.out.WriteByte('H')
	}
	c.x, c.y = x, y
}

// several is the number of a sequence, whose 1 need not be said.
func several(n int) string {
	if n == 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// put writes a cell where the cursor is.
func (c *canvas) put(cell *uv.Cell, b *brush) {
	c.ink(cell.Style, cell.Link, b)
	content := cell.Content
	if content == "" {
		content = " "
	}
	b.out.WriteString(content)
	if c.x += max(cell.Width, 1); c.x >= c.width {
		c.x = -1 // terminals differ in where it is after the last cell
	}
}

// ink changes what the terminal writes with.
func (c *canvas) ink(s uv.Style, l uv.Link, b *brush) {
	s, l = uv.ConvertStyle(s, c.profile), uv.ConvertLink(l, c.profile)
	if c.link != l {
		if l.URL == "" {
			b.out.WriteString(ansi.ResetHyperlink())
		} else {
			b.out.WriteString(ansi.SetHyperlink(l.URL, l.Params))
		}
		c.link = l
	}
	if !c.pen.Equal(&s) {
		b.out.WriteString(uv.StyleDiff(&c.pen, &s))
		c.pen = s
	}
}

// leastScroll is how many rows must come to stand right by a scroll to be worth one.
const leastScroll = 4

// scroll moves rows up or down that stand as a whole elsewhere in the next frame.
func (c *canvas) scroll(rows []string, b *brush) {
	if len(rows) != len(c.rows) {
		return
	}
	from, to, by := c.shifted(rows)
	if by == 0 {
		return
	}
	// Rows from..to of the next frame stand by rows lower now, or higher.
	top, bottom := min(from, from+by), max(to, to+by)
	c.ink(uv.Style{}, uv.Link{}, b) // what comes in is as blank as the pen
	b.out.WriteString("\x1b[" + strconv.Itoa(top+1) + ";" + strconv.Itoa(bottom+1) + "r")
	if by > 0 {
		b.out.WriteString("\x1b[" + several(by) + "S")
	} else {
		b.out.WriteString("\x1b[" + several(-by) + "T")
	}
	b.out.WriteString("\x1b[r")
	c.x, c.y = 0, 0 // where setting margins leaves it
	region := c.rows[top : bottom+1]
	old := slices.Clone(region)
	for i := range region {
		region[i] = ""
		if j := i + by; j >= 0 && j < len(old) {
			region[i] = old[j]
		}
	}
}

// shifted is the longest run of rows that stand now by rows lower (or higher,
// below zero) than they will; by is 0 where a scroll would save little.
func (c *canvas) shifted(rows []string) (from, to, by int) {
	differ := 0
	for y := range rows {
		if rows[y] != c.rows[y] {
			differ++
		}
	}
	if differ <= leastScroll {
		return 0, 0, 0
	}
	best := leastScroll
	for d := -len(rows) / 2; d <= len(rows)/2; d++ {
		run, gain := 0, 0
		for y := range rows {
			if y+d < 0 || y+d >= len(rows) || rows[y] != c.rows[y+d] {
				run, gain = 0, 0
				continue
			}
			run++
			if rows[y] != c.rows[y] && strings.TrimSpace(rows[y]) != "" {
				gain++
			}
			if d != 0 && gain > best {
				best, from, to, by = gain, y-run+1, y, d
			}
		}
	}
	return from, to, by
}
