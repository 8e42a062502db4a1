package ui

import "strings"

// mark is how a row shows that it is stood on.
type mark uint8

const (
	unmarked mark = iota
	marked        // stood on, in a pane without the focus
	pointed       // stood on, in the pane with the focus
)

// row paints a line as exactly w cells, with two cells before it for the cursor's mark.
func (l look) row(ln line, w int, m mark) string {
	var b strings.Builder
	b.Grow(w + 32)
	gutter := Safe("  ")
	if m != unmarked {
		gutter = "> "
	}
	if m == pointed {
		b.WriteString(l.inks[chosen].on)
	}
	left := w
	gutter = l.cut(gutter, left, "")
	b.WriteString(string(gutter))
	left -= len(gutter)
	right := l.width(ln.right.text)
	if right > 0 && right+8 > left {
		right = 0 // no room beside a text worth reading
	}
	body := left
	if right > 0 {
		body -= right + 1
	}
	used, linked := 0, false
	for i, s := range ln.spans {
		if body <= 0 {
			break
		}
		if !linked && ln.to.url != "" && used >= ln.from {
			b.WriteString(ln.to.on())
			linked = true
		}
		t := s.text
		if l.width(t) > body || i < len(ln.spans)-1 && l.width(t) == body {
			t = l.cut(t, body, l.glyphs.tail)
		}
		body -= l.width(t)
		used += l.width(t)
		l.ink(&b, s.role, t, m == pointed)
	}
	if linked {
		b.WriteString(ln.to.off())
	}
	b.WriteString(string(blanks(body)))
	if right > 0 {
		b.WriteByte(' ')
		l.ink(&b, ln.right.role, ln.right.text, m == pointed)
	}
	if m == pointed {
		b.WriteString(l.inks[chosen].off)
	}
	return b.String()
}

// ink writes text in a role; on the row under the cursor, reverse video is the only style.
func (l look) ink(b *strings.Builder, r role, s Safe, flat bool) {
	if flat || l.inks[r].on == "" || s == "" {
		b.WriteString(string(s))
		return
	}
	b.WriteString(l.inks[r].on)
	b.WriteString(string(s))
	b.WriteString(l.inks[r].off)
}
