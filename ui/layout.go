package ui

// class is a class of terminal sizes; each has its own arrangement.
type class uint8

const (
	below  class = iota // too small for anything but a line that says so
	tiny                // the text of the item only
	small               // one pane, no tabs, no boxes
	single              // one pane, a line of tabs, rules instead of boxes
	medium              // index and item, evidence as a bar, trail behind its key
	tall                // index, item and evidence above each other
	large               // three columns, the trail as a bar
	huge                // four columns
)

// slot numbers the four panes, as the reader sees them less one.
type slot int

const (
	slotIndex slot = iota
	slotItem
	slotEvidence
	slotTrail
	slotCount
)

// zoom is how much of the screen the focused pane takes.
type zoom uint8

const (
	zoomNone zoom = iota
	zoomFull
)

// rect is a part of the screen in cells.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// inner is what is left of a box within its border.
func (r rect) inner() rect { return rect{r.x + 1, r.y + 1, max(r.w-2, 0), max(r.h-2, 0)} }

// frame says where everything of a screen stands. A row of -1 is not there.
type frame struct {
	class class
	w, h  int
	boxed bool            // panes have borders
	panes [slotCount]rect // with their borders; empty when not shown
	body  rect            // what the panes share, and overlays lie on
	strip rect            // the sentence of a walk, above the message
	tabs  int
	rules [2]int
	note  int // the line for messages
	hints int // the last line
}

// request is what an arrangement depends on beside the size.
type request struct {
	focus slot
	zoom  zoom
	wide  bool // a view stands in place of panes 2 and 3
	strip int  // rows wanted for the sentence of a walk
}

func classOf(w, h int) class {
	switch {
	case w < 20 || h < 6:
		return below
	case w < 40 || h < 12:
		return tiny
	case w < 60 || h < 15:
		return small
	case w < 120 && h >= 46:
		return tall
	case w < 80 || h < 20:
		return single
	case w < 120 || h < 30:
		return medium
	case w < 160:
		return large
	}
	return huge
}

// layout is where every split of the screen is decided, and nowhere else.
func layout(w, h int, q request) frame {
	f := frame{class: classOf(w, h), w: w, h: h, tabs: -1, rules: [2]int{-1, -1}, note: -1, hints: h - 1}
	top, bottom := 1, h-1 // the rows of the body: below the header, above the hints
	switch f.class {
	case below:
		f.hints = -1
		return f
	case tiny:
	case small:
		top = 2
	case single:
		f.tabs, f.rules = 1, [2]int{2, h - 2}
		top, bottom = 3, h-2
	default:
		f.boxed = true
		bottom = h - 2
		f.note = h - 2
	}
	if strip := min(q.strip, (bottom-top)/3); strip > 0 {
		bottom -= strip
		f.strip = rect{0, bottom, w, strip}
	}
	f.body = rect{0, top, w, bottom - top}
	switch {
	case f.class == tiny:
		f.panes[slotItem] = f.body
	case q.zoom == zoomFull || f.class < medium:
		f.panes[q.focus] = f.body
	default:
		f.split(q)
	}
	return f
}

// split divides the body among the panes.
func (f *frame) split(q request) {
	b := f.body
	switch f.class {
	case huge:
		evidence, trail := 40, 40
		columns(b, &f.panes, 34, b.w-34-evidence-trail, evidence, trail)
		f.merge(q)
	case large:
		bar := 5
		columns(rect{b.x, b.y, b.w, b.h - bar}, &f.panes, 32, b.w-32-36, 36, 0)
		f.panes[slotTrail] = rect{b.x, b.y + b.h - bar, b.w, bar}
		f.merge(q)
	case tall:
		a, c := b.h*3/10, b.h/4
		f.panes[slotIndex] = rect{b.x, b.y, b.w, a}
		f.panes[slotItem] = rect{b.x, b.y + a, b.w, b.h - a - c}
		f.bar(rect{b.x, b.y + b.h - c, b.w, c}, q)
	case medium:
		if q.wide && q.focus == slotItem {
			f.panes[slotItem] = b // two columns side by side need the whole width
			return
		}
		bar := 6
		columns(rect{b.x, b.y, b.w, b.h - bar}, &f.panes, 28, b.w-28, 0, 0)
		f.bar(rect{b.x, b.y + b.h - bar, b.w, bar}, q)
	}
}

// bar gives the lower bar to the evidence, or to the trail while that has the focus;
// a wide view takes it over while neither has.
func (f *frame) bar(r rect, q request) {
	switch {
	case q.wide && q.focus <= slotItem && f.class == tall:
		f.panes[slotItem].h += r.h
	case q.focus == slotTrail:
		f.panes[slotTrail] = r
	default:
		f.panes[slotEvidence] = r
	}
}

// merge lets a wide view take the room of the evidence beside it, unless that has the focus.
func (f *frame) merge(q request) {
	if !q.wide || q.focus == slotEvidence {
		return
	}
	f.panes[slotItem].w += f.panes[slotEvidence].w
	f.panes[slotEvidence] = rect{}
}

// columns sets panes side by side, from the left; a width of 0 leaves one out.
func columns(b rect, panes *[slotCount]rect, widths ...int) {
	x := b.x
	for i, w := range widths {
		if w > 0 {
			panes[i] = rect{x, b.y, w, b.h}
			x += w
		}
	}
}

// content is the part of a pane's place that its rows fill.
func (f *frame) content(s slot) rect {
	r := f.panes[s]
	if r.empty() || !f.boxed {
		return r
	}
	return r.inner()
}
