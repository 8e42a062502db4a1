package ui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// overlay lies above the panes and hears every key; the top one closes with
// esc. It shows a page, and where it asks, a line of input above it.
type overlay struct {
	sheet
	title Safe
	place rect
	ask   *ask
	area  *area     // in place of a page of its own
	bare  bool      // only the text, at the left edge of the screen, to be selected
	own   []command // keys of its own, where it does not ask
}

// ask is a line of input and what becomes of it.
type ask struct {
	input textinput.Model
	label Safe
	wrong Safe                      // why what was typed cannot be used as it is
	typed func(text string)         // runs after each change
	done  func(text string) tea.Cmd // runs on enter, in place of the chosen row
	quit  func()                    // runs when it is given up
	more  []command                 // keys of its own
	alone bool                      // only the line, at the foot of the screen, and no page
}

// open puts an overlay on top of the others.
func (m *Model) open(o *overlay, text func(look, int) *page) {
	o.look = m.look
	if o.ask != nil {
		in := textinput.New()
		in.Prompt = ""
		in.SetVirtualCursor(false)
		in.KeyMap.Paste.SetEnabled(false) // it would read the clipboard of the host, not of the reader
		in.Focus()
		in.SetValue(o.ask.input.Value())
		in.CursorEnd()
		o.ask.input = in
	}
	if text != nil {
		o.turnTo(text)
	}
	m.overlays = append(m.overlays, o)
}

// shut takes the top overlay away.
func (m *Model) shut() { m.overlays = m.overlays[:len(m.overlays)-1] }

// top is the overlay that hears the keys; nil when none is open.
func (m *Model) top() *overlay {
	if n := len(m.overlays); n > 0 {
		return m.overlays[n-1]
	}
	return nil
}

// asking makes the value of a line of input before it is opened.
func asking(label Safe, value string) *ask {
	a := &ask{label: label}
	a.input.SetValue(value)
	return a
}

// hears says whether what is typed or pasted goes into the overlay.
func (o *overlay) hears() bool { return o != nil && (o.ask != nil || o.area != nil) }

// hear takes a key or a paste into what is being written.
func (o *overlay) hear(msg tea.Msg) {
	if o.area != nil {
		o.area.hear(&o.sheet, msg)
		return
	}
	before := o.ask.input.Value()
	o.ask.input, _ = o.ask.input.Update(msg)
	if now := o.ask.input.Value(); now != before && o.ask.typed != nil {
		o.ask.typed(now)
	}
}

// resize gives the overlay its room: in the middle of the panes, or all of it
// where that is little; a line alone has the row for messages, or the last.
func (o *overlay) resize(f frame) {
	o.place = f.body
	switch {
	case o.ask != nil && o.ask.alone:
		o.place = rect{0, max(f.note, 0), f.w, 1}
		if f.note < 0 {
			o.place.y = f.h - 1
		}
		return
	case o.bare:
		o.place = rect{0, 0, f.w, max(f.h-1, 0)}
		o.sheet.resize(f.w+2, o.place.h)
		return
	case o.area != nil: // below what it is about
		h := min(max(f.body.h/2, 6), f.body.h)
		o.place.y, o.place.h = o.place.y+f.body.h-h, h
	case f.boxed && f.body.w > 88:
		o.place.x += (f.body.w - 84) / 2
		o.place.w = 84
	}
	r := o.rows()
	o.sheet.resize(r.w, r.h)
	if o.area != nil {
		o.area.follow(&o.sheet)
	}
}

// rows is where the page of the overlay stands.
func (o *overlay) rows() rect {
	r := o.place.inner()
	if o.ask != nil {
		r.y, r.h = r.y+1, max(r.h-1, 0)
	}
	return r
}

// cursor is where the hardware cursor stands on the screen.
func (o *overlay) cursor() (x, y int, ok bool) {
	if o.area != nil {
		x, y := o.area.place(&o.sheet.page)
		r := o.rows()
		return r.x + gutter + x, r.y + y - o.top, !r.empty()
	}
	if o.ask == nil {
		row, ok := o.sheet.cursor()
		return o.rows().x, o.rows().y + row, ok
	}
	w := o.place.w - 2
	if o.ask.alone {
		_, at := o.ask.show(o.look, o.place.w)
		return o.place.x + at, o.place.y, true
	}
	_, at := o.ask.show(o.look, w)
	return o.place.x + 1 + at, o.place.y + 1, true
}

// show is the line of input as exactly w cells, and the cell of its cursor.
func (a *ask) show(l look, w int) (Safe, int) {
	value := []rune(a.input.Value())
	at := min(a.input.Position(), len(value))
	from := 0
	room := w - l.width(a.label) - 2
	for from < at && l.width(Clean(string(value[from:at]))) > room {
		from++
	}
	before := " " + a.label + Clean(string(value[from:at]))
	text := before + Clean(string(value[at:]))
	if room := w - l.width(text) - 4; a.wrong != "" && room >= 12 {
		text += "  ! " + l.cut(a.wrong, room, l.glyphs.tail)
	}
	return l.fit(text, w, ""), min(l.width(before), max(w-1, 0))
}

// over paints the overlay on the rows of the screen.
func (o *overlay) over(rows []string, l look) {
	r := o.place
	if r.empty() || r.y >= len(rows) {
		return
	}
	if o.ask != nil && o.ask.alone {
		s, _ := o.ask.show(l, r.w)
		rows[r.y] = string(s)
		return
	}
	inside := o.View()
	if o.bare {
		for i, s := range inside {
			rows[i] = s[2:] // without the column of the cursor's mark
		}
		return
	}
	if o.ask != nil {
		s, _ := o.ask.show(l, max(r.w-2, 0))
		inside = append([]string{string(s)}, inside...)
		inside = inside[:max(r.h-2, 0)]
	}
	for i, s := range l.box(r, o.title, o.foot(), true, inside) {
		if y := r.y + i; y < len(rows) {
			rows[y] = l.set(rows[y], r.x, r.w, s)
		}
	}
}

// set puts s, w cells wide, over the cells of a painted row from x.
func (l look) set(row string, x, w int, s string) string {
	width := l.StringWidth(row)
	left, right := l.slice(row, 0, x), l.slice(row, x+w, width)
	left += string(blanks(x - l.StringWidth(left))) // a wide character may stand across the edge
	right = string(blanks(width-x-w-l.StringWidth(right))) + right
	return left + s + right
}

// commands are the keys of an overlay. One that asks leaves letters to its line.
func (o *overlay) commands(m *Model) []command {
	if o.area != nil {
		return o.area.commands(m)
	}
	if o.ask == nil {
		return append(append(o.own, o.sheet.commands()...), command{
			name: "close", keys: []string{"esc", "q", "?", "!", "f1", "h", "left", "enter"}, does: "close", hint: "close", run: do(m.shut),
		})
	}
	list := append(o.ask.more,
		command{name: "accept", keys: []string{"enter"}, does: "take it", hint: "take", run: func() tea.Cmd { return m.accept(o) }},
		command{name: "give-up", keys: []string{"esc"}, does: "give up", hint: "give up", run: do(func() { m.giveUp(o) })},
	)
	if o.ask.alone {
		return list
	}
	return append(list,
		command{name: "pick-down", keys: []string{"down", "ctrl+n", "tab"}, does: "next row", hint: "move", run: do(func() { o.move(1) })},
		command{name: "pick-up", keys: []string{"up", "ctrl+p", "shift+tab"}, does: "previous row", run: do(func() { o.move(-1) })},
		command{name: "pick-page-down", keys: []string{"pgdown"}, does: "a page down", run: do(func() { o.sheet.turn(2) })},
		command{name: "pick-page-up", keys: []string{"pgup"}, does: "a page up", run: do(func() { o.sheet.turn(-2) })},
	)
}

// accept closes a line of input and does what it asked for.
func (m *Model) accept(o *overlay) tea.Cmd {
	m.shut()
	if o.ask.done != nil {
		return o.ask.done(o.ask.input.Value())
	}
	if e, ok := o.here(); ok && e.do != nil {
		return e.do()
	}
	return nil
}

func (m *Model) giveUp(o *overlay) {
	m.shut()
	if o.ask.quit != nil {
		o.ask.quit()
	}
}
