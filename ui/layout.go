package ui

import "slices"

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
	zoomHalf      // two thirds
	zoomFull      // all that the panes have
)

// rect is a part of the screen in cells.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// has says whether a cell of the screen is within.
func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

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

	borders [splitCount]border // those that the reader can move
}

// request is what an arrangement depends on beside the size.
type request struct {
	focus  slot
	zoom   zoom
	splits Splits
	wide   bool // a view stands in place of panes 2 and 3
	strip  int  // rows wanted for the sentence of a walk
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
	case q.zoom == zoomHalf:
		f.split(q)
		f.half(q.focus)
	default:
		f.split(q)
	}
	return f
}

// What a moved border leaves to the panes on either side, in cells.
const (
	indexLeast = 16
	itemLeast  = 40
	rowsLeast  = 3 // a border and a row within
	itemRows   = 6
)

// split divides the body among the panes. The pane with the focus always shows.
func (f *frame) split(q request) {
	b := f.body
	switch f.class {
	case huge:
		evidence, trail := 40, 40
		index := f.part(splitIndex, 34, b.w, indexLeast, b.w-evidence-trail-itemLeast, q.splits)
		columns(b, &f.panes, index, b.w-index-evidence-trail, evidence, trail)
		f.merge(q)
	case large:
		bar := f.part(splitBar, 5, b.h, rowsLeast, b.h/2, q.splits)
		index := f.part(splitIndex, 32, b.w, indexLeast, b.w-36-itemLeast, q.splits)
		columns(rect{b.x, b.y, b.w, b.h - bar}, &f.panes, index, b.w-index-36, 36, 0)
		f.panes[slotTrail] = rect{b.x, b.y + b.h - bar, b.w, bar}
		f.merge(q)
	case tall:
		a := f.part(splitIndex, b.h*3/10, b.h, rowsLeast, b.h/2, q.splits)
		c := b.h / 4
		if !q.whole() {
			c = f.part(splitBar, c, b.h, rowsLeast, b.h-a-itemRows, q.splits)
		}
		f.panes[slotIndex] = rect{b.x, b.y, b.w, a}
		f.panes[slotItem] = rect{b.x, b.y + a, b.w, b.h - a - c}
		f.bar(rect{b.x, b.y + b.h - c, b.w, c}, q)
	case medium:
		if q.whole() {
			f.panes[slotItem] = b // two columns side by side need the whole width
			return
		}
		bar := f.part(splitBar, 6, b.h, rowsLeast, b.h/2, q.splits)
		index := f.part(splitIndex, 28, b.w, indexLeast, b.w-itemLeast, q.splits)
		columns(rect{b.x, b.y, b.w, b.h - bar}, &f.panes, index, b.w-index, 0, 0)
		f.bar(rect{b.x, b.y + b.h - bar, b.w, bar}, q)
	}
}

// whole says whether a view has the room of the panes after it, too. It gives
// it back while one of the others has the focus.
func (q request) whole() bool { return q.wide && q.focus == slotItem }

// bar gives the lower bar to the evidence, or to the trail while that has the focus;
// a wide view takes it over while neither has.
func (f *frame) bar(r rect, q request) {
	switch {
	case q.whole():
		f.panes[slotItem].h += r.h
	case q.focus == slotTrail:
		f.panes[slotTrail] = r
	default:
		f.panes[slotEvidence] = r
	}
}

// merge lets a wide view take the room of the evidence beside it.
func (f *frame) merge(q request) {
	if q.wide && q.focus != slotEvidence {
		f.panes[slotItem].w += f.panes[slotEvidence].w
		f.panes[slotEvidence] = rect{}
	}
}

// half gives the pane with the focus two thirds of the body. The others that
// show share the rest, above each other: at the left, as what was read before;
// only the index is at the left itself.
func (f *frame) half(focus slot) {
	b := f.body
	f.borders = [splitCount]border{}
	var others []slot
	for s := range slotCount {
		if s != focus && !f.panes[s].empty() {
			others = append(others, s)
		}
	}
	switch {
	case len(others) == 0:
		f.panes[focus] = b
	case f.class == tall:
		most := b.h - b.h/3
		var above []slot
		for _, s := range others {
			if s < focus {
				above = append(above, s)
			}
		}
		y := b.h / 3 * len(above) / len(others)
		f.stack(rect{b.x, b.y, b.w, y}, above)
		f.panes[focus] = rect{b.x, b.y + y, b.w, most}
		f.stack(rect{b.x, b.y + y + most, b.w, b.h - y - most}, others[len(above):])
	case focus == slotIndex:
		f.panes[focus] = rect{b.x, b.y, b.w - b.w/3, b.h}
		f.stack(rect{b.x + b.w - b.w/3, b.y, b.w / 3, b.h}, others)
	default:
		f.panes[focus] = rect{b.x + b.w/3, b.y, b.w - b.w/3, b.h}
		f.stack(rect{b.x, b.y, b.w / 3, b.h}, others)
	}
}

// stack sets panes above each other, all as high.
func (f *frame) stack(b rect, slots []slot) {
	for i, s := range slots {
		from, to := b.h*i/len(slots), b.h*(i+1)/len(slots)
		f.panes[s] = rect{b.x, b.y + from, b.w, to - from}
	}
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

// across is the panes from the left, as a row of the screen is painted.
func (f *frame) across() []slot {
	out := []slot{slotIndex, slotItem, slotEvidence, slotTrail}
	slices.SortStableFunc(out, func(a, b slot) int { return f.panes[a].x - f.panes[b].x })
	return out
}

// content is the part of a pane's place that its rows fill.
func (f *frame) content(s slot) rect {
	r := f.panes[s]
	if r.empty() || !f.boxed {
		return r
	}
	return r.inner()
}
