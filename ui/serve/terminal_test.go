package serve

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// terminal is a terminal as far as this package uses one: it takes in what is
// sent to it and shows cells. How wide a character is it decides by itself, as
// terminals do.
type terminal struct {
	w, h    int
	method  ansi.Method
	cells   [][]string // each with its look before its character; "" is the second half of a wide one
	x, y    int
	pen     string
	link    string
	top     int
	bottom  int
	alt     bool
	shown   bool // the cursor is
	rest    []byte
	strange []string // sequences that it does not know
}

func newTerminal(w, h int) *terminal {
	t := &terminal{method: ansi.WcWidth, shown: true}
	t.resize(w, h)
	return t
}

// resize makes it another size. What it shows then is rubbish, as on some terminals.
func (t *terminal) resize(w, h int) {
	t.w, t.h, t.top, t.bottom = w, h, 0, h-1
	t.x, t.y = min(t.x, w-1), min(t.y, h-1)
	t.cells = make([][]string, h)
	for y := range t.cells {
		t.cells[y] = make([]string, w)
		for x := range t.cells[y] {
			t.cells[y][x] = "."
		}
	}
}

// Write takes in what is sent; a sequence that is not whole waits for its rest.
func (t *terminal) Write(b []byte) (int, error) {
	t.rest = append(t.rest, b...)
	for len(t.rest) > 0 {
		n := t.take(t.rest)
		if n == 0 {
			break
		}
		t.rest = t.rest[n:]
	}
	return len(b), nil
}

// take takes one character or sequence in, and says how long it was; 0 where it is not whole.
func (t *terminal) take(b []byte) int {
	switch {
	case b[0] != 0x1b:
		if !utf8.FullRune(b) {
			return 0
		}
		return t.character(b)
	case len(b) < 2:
		return 0
	case b[1] == '[':
		for i := 2; i < len(b); i++ {
			if b[i] >= 0x40 && b[i] <= 0x7e {
				t.control(string(b[2:i]), b[i])
				return i + 1
			}
		}
		return 0
	case b[1] == ']':
		for i := 2; i < len(b); i++ {
			if b[i] == 0x07 {
				t.command(string(b[2:i]))
				return i + 1
			}
			if b[i] == '\\' && b[i-1] == 0x1b {
				t.command(string(b[2 : i-1]))
				return i + 1
			}
		}
		return 0
	}
	t.strange = append(t.strange, string(b[:2]))
	return 2
}

func (t *terminal) command(s string) {
	if link, ok := strings.CutPrefix(s, "8;"); ok {
		_, t.link, _ = strings.Cut(link, ";")
		return
	}
	if !strings.HasPrefix(s, "2;") && !strings.HasPrefix(s, "0;") && !strings.HasPrefix(s, "11;") && !strings.HasPrefix(s, "52;") {
		t.strange = append(t.strange, "]"+s)
	}
}

// character writes one character, or what joins the one before.
func (t *terminal) character(b []byte) int {
	if b[0] == '\r' {
		t.x = 0
		return 1
	}
	if b[0] == '\n' {
		t.y = min(t.y+1, t.h-1)
		return 1
	}
	r, n := utf8.DecodeRune(b)
	text, w := string(b[:n]), t.method.StringWidth(string(b[:n]))
	if t.method == ansi.GraphemeWidth {
		text, w = ansi.FirstGraphemeCluster(string(b), t.method)
		n = len(text)
	}
	switch {
	case r < 0x20 || r == 0x7f:
		t.strange = append(t.strange, text)
	case w == 0:
		for x := min(t.x, t.w) - 1; x >= 0; x-- {
			if t.cells[t.y][x] != "" {
				t.cells[t.y][x] += text
				break
			}
		}
	default:
		t.x = min(t.x, t.w-w) // without autowrap
		t.set(t.x, t.pen+t.linked()+text)
		for i := 1; i < w; i++ {
			t.set(t.x+i, "")
		}
		t.x += w
	}
	return n
}

// set writes a cell; half of a wide character that is written over is blank.
func (t *terminal) set(x int, s string) {
	row := t.cells[t.y]
	if s != "" && row[x] == "" && x > 0 {
		row[x-1] = " "
	}
	if s != "" && x+1 < t.w && row[x+1] == "" {
		row[x+1] = " "
	}
	row[x] = s
}

func (t *terminal) linked() string {
	if t.link == "" {
		return ""
	}
	return "<" + t.link + ">"
}

// control obeys a control sequence.
func (t *terminal) control(args string, final byte) {
	n := func(i, unsaid int) int {
		parts := strings.Split(args, ";")
		if i < len(parts) {
			if v, err := strconv.Atoi(parts[i]); err == nil && v > 0 {
				return v
			}
		}
		return unsaid
	}
	switch {
	case strings.HasPrefix(args, "?") && (final == 'h' || final == 'l'):
		switch args {
		case "?1049":
			t.alt = final == 'h'
			t.resize(t.w, t.h) // what is below it nobody knows
			t.x, t.y = 0, 0
		case "?25":
			t.shown = final == 'h'
		}
	case final == 'm':
		t.style(args)
	case final == 'H':
		t.y, t.x = min(n(0, 1), t.h)-1, min(n(1, 1), t.w)-1
	case final == 'G':
		t.x = min(n(0, 1), t.w) - 1
	case final == 'C':
		t.x = min(t.x+n(0, 1), t.w-1)
	case final == 'D':
		t.x = max(t.x-n(0, 1), 0)
	case final == 'K' && args == "":
		for x := min(t.x, t.w-1); x < t.w; x++ {
			t.set(x, t.pen+" ")
		}
	case final == 'J' && args == "2":
		for y := range t.cells {
			for x := range t.cells[y] {
				t.cells[y][x] = t.pen + " "
			}
		}
	case final == 'r':
		t.top, t.bottom, t.x, t.y = n(0, 1)-1, min(n(1, t.h), t.h)-1, 0, 0
		if t.top >= t.bottom { // of a frame that is older than this size
			t.top, t.bottom = 0, t.h-1
		}
	case final == 'S' || final == 'T':
		for range n(0, 1) {
			t.shift(final == 'S')
		}
	case strings.ContainsRune("pquc", rune(final)): // questions, the cursor's shape, the keyboard
	default:
		t.strange = append(t.strange, "["+args+string(final))
	}
}

// shift moves the rows between the margins by one.
func (t *terminal) shift(up bool) {
	blank := make([]string, t.w)
	for x := range blank {
		blank[x] = t.pen + " "
	}
	part := t.cells[t.top : t.bottom+1]
	if up {
		copy(part, part[1:])
		part[len(part)-1] = blank
		return
	}
	copy(part[1:], part)
	part[0] = blank
}

// style keeps the look as the set of what is on.
func (t *terminal) style(args string) {
	if args == "" || args == "0" {
		t.pen = ""
		return
	}
	t.pen = look(t.pen, args)
}

// look is a look changed by the parameters of a sequence (ECMA-48, SGR): flags
// and colours in one order, so that two ways to the same look are equal.
func look(pen, args string) string {
	on := map[string]string{}
	for _, p := range strings.Split(strings.Trim(pen, "{}"), ",") {
		if k, v, ok := strings.Cut(p, "="); ok {
			on[k] = v
		}
	}
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ';' })
	for i := 0; i < len(parts); i++ {
		p, _ := strconv.Atoi(parts[i])
		switch {
		case p == 0:
			clear(on)
		case p == 22:
			delete(on, "1")
			delete(on, "2")
		case p >= 23 && p <= 29:
			delete(on, strconv.Itoa(p-20))
		case p == 39 || p == 49:
			delete(on, strconv.Itoa(p-1))
		case (p == 38 || p == 48) && i+2 < len(parts) && parts[i+1] == "5":
			on[parts[i]] = parts[i+2]
			i += 2
		case p >= 30 && p <= 37 || p >= 90 && p <= 97:
			on["38"] = "n" + parts[i]
		case p >= 40 && p <= 47:
			on["48"] = "n" + parts[i]
		default:
			on[parts[i]] = "on"
		}
	}
	if len(on) == 0 {
		return ""
	}
	var out []string
	for _, k := range []string{"1", "2", "3", "4", "5", "7", "8", "9", "38", "48"} {
		if v, ok := on[k]; ok {
			out = append(out, k+"="+v)
		}
	}
	return "{" + strings.Join(out, ",") + "}"
}

// stripped is the character of a cell without its look and its link.
func stripped(cell string) string {
	for _, ends := range []string{"{}", "<>"} {
		if i := strings.IndexByte(cell, ends[1]); len(cell) > 1 && cell[0] == ends[0] && i > 0 && i+1 < len(cell) {
			cell = cell[i+1:]
		}
	}
	return cell
}

// text is what shows, without looks and trailing blanks.
func (t *terminal) text() string {
	var b strings.Builder
	for _, row := range t.cells {
		var line strings.Builder
		for _, c := range row {
			line.WriteString(stripped(c))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
