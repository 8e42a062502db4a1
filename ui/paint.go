package ui

import "strings"

// gutter is the cells before each line for the cursor's mark.
const gutter = 2

// row paints a line as exactly w cells, with the gutter before it for the
// cursor's mark. Where the reader stands here, that and a bar show it, the same
// in every pane: which of them has the focus is said by its title.
func (l look) row(ln line, w int, here bool) string {
	var b strings.Builder
	b.Grow(w + 32)
	mark := Safe("  ")
	if here {
		mark = "> "
		b.WriteString(l.inks[chosen].on)
	}
	left := w
	mark = l.cut(mark, left, "")
	b.WriteString(string(mark))
	left -= len(mark)
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

// marked is a line on which a box is chosen, whose words stand between two
// cells: there it has the mark and the bar, and not before the line.
func (l look) marked(ln line, from, to int) line {
	words := Safe(">")
	for _, s := range l.within(ln.spans, from+1, to) {
		words += s.text
	}
	spans := append(l.within(ln.spans, 0, from), span{words, chosen})
	return line{spans: append(spans, l.within(ln.spans, to, l.spread(ln.spans))...), right: ln.right}
}

// within is the spans of a line from one cell to another.
func (l look) within(spans []span, from, to int) []span {
	var out []span
	at := 0
	for _, s := range spans {
		skip := l.cut(s.text, max(from-at, 0), "")
		text := l.cut(s.text[len(skip):], max(to-max(at, from), 0), "")
		if at += l.width(s.text); text != "" {
			out = append(out, span{text, s.role})
		}
	}
	return out
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
