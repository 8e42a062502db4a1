package ui

import "strings"

// row paints a line as exactly w cells, with two cells before it for the
// cursor's mark. Where the reader stands here, that and a bar show it, the same
// in every pane: which of them has the focus is said by its title.
func (l look) row(ln line, w int, here bool) string {
	var b strings.Builder
	b.Grow(w + 32)
	gutter := Safe("  ")
	if here {
		gutter = "> "
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
	bar := 0 // cells of reverse video still to come
	if here {
		bar = barWidth
	}
	b.WriteString(string(blanks(l.spans(&b, ln, body, bar))))
	if right > 0 {
		b.WriteByte(' ')
		l.ink(&b, ln.right.role, ln.right.text)
	}
	return b.String()
}

// spans paints the text of a line in so many cells, the first of them within
// the reverse video that is open, and gives how many are left.
func (l look) spans(b *strings.Builder, ln line, body, bar int) int {
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
		if bar > 0 {
			head := l.cut(t, bar, "")
			b.WriteString(string(head))
			t = t[len(head):]
			if bar -= l.width(head); t == "" && bar > 0 {
				continue
			}
			bar = 0
			b.WriteString(l.inks[chosen].off)
		}
		l.ink(b, s.role, t)
	}
	if bar > 0 {
		b.WriteString(l.inks[chosen].off)
	}
	if linked {
		b.WriteString(ln.to.off())
	}
	return body
}

// barWidth is how many cells of the row under the cursor are in reverse video.
// With the mark and the hardware cursor it is enough to find it, and a change
// of focus, which repaints two rows, stays within its bytes on a slow link.
const barWidth = 16

// ink writes text in a role.
func (l look) ink(b *strings.Builder, r role, s Safe) {
	if l.inks[r].on == "" || s == "" {
		b.WriteString(string(s))
		return
	}
	b.WriteString(l.inks[r].on)
	b.WriteString(string(s))
	b.WriteString(l.inks[r].off)
}
