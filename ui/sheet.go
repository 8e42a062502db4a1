package ui

import (
	"slices"

	"waybill/dossier"
)

// sheet is a page in a pane: what of it shows, and where the reader stands.
type sheet struct {
	page  page
	w, h  int
	top   int // first line that shows
	cur   int // the entry stood on; -1 when there is none
	rows  []string
	whole page // the matter before a filter
	sift  sift
	words dossier.Filter // what n and N step through, and what is marked in the text
	look  look
	lay   func(look, int) *page // lays the matter out for a width
}

// turnTo shows new matter, from its beginning.
func (s *sheet) turnTo(lay func(look, int) *page) {
	s.lay = lay
	s.set(lay(s.look, s.w))
}

// renew lays the same matter out again in another look, and scrolls only where
// that moves the row stood on out of sight.
func (s *sheet) renew(l look) {
	s.look = l
	if s.lay != nil {
		s.reset(s.lay(l, s.w))
		return
	}
	s.page.look = l
	s.paint()
}

// resize tells the sheet its size; it keeps its place.
func (s *sheet) resize(w, h int) {
	if w <= 0 || s.w == w && s.h == h { // a hidden pane keeps its page as it is, for when it shows again
		return
	}
	again := s.w != w
	s.w, s.h = w, h
	if again {
		s.renew(s.look)
	}
	s.show()
}

// set lays a new page in, at its beginning.
func (s *sheet) set(p *page) {
	s.whole = *p
	s.page, s.top, s.cur = *s.sift.page(p), 0, -1
	if len(s.page.entries) > 0 {
		s.cur = 0
	}
	s.paint()
}

// reset lays the same matter in again, laid out anew, and keeps the place.
func (s *sheet) reset(p *page) {
	cur, top := s.cur, s.top
	s.set(p)
	s.goBack(cur, top)
	if _, ok := s.cursor(); !ok {
		s.show()
	}
}

// here is the entry stood on.
func (s *sheet) here() (entry, bool) {
	if s.cur < 0 || s.cur >= len(s.page.entries) {
		return entry{}, false
	}
	return s.page.entries[s.cur], true
}

// stand puts the reader on an entry.
func (s *sheet) stand(i int) {
	if i >= 0 && i < len(s.page.entries) {
		s.cur = i
		s.show()
	}
}

// land stands on the entry that the page offers to a reader who comes in: the
// one it names, else the first of the first group. The top of the page stays
// in sight when the beginning of that entry does.
func (s *sheet) land() {
	s.top = 0
	s.cur = s.page.landing
	if s.cur < 0 {
		s.cur = max(slices.IndexFunc(s.page.entries, func(e entry) bool { return e.group }), 0)
	}
	if e, ok := s.here(); ok && e.first < s.h {
		s.paint()
		return
	}
	s.stand(s.cur)
}

// goBack restores a place in the page as it was left.
func (s *sheet) goBack(cur, top int) {
	s.cur = min(cur, len(s.page.entries)-1)
	s.top = min(top, s.bottom())
	s.paint()
}

// pick stands on the entry that shows in a cell of the pane, by any of its
// lines. It scrolls only for an entry whose beginning, with its mark, is above.
func (s *sheet) pick(row, cell int) (again, ok bool) {
	at := s.top + row
	i := slices.IndexFunc(s.page.entries, func(e entry) bool { return e.has(at, cell-gutter) })
	if row < 0 || row >= s.h || i < 0 {
		return false, false
	}
	again = i == s.cur
	s.cur = i
	s.top = min(s.top, s.page.entries[i].first)
	s.paint()
	return again, true
}

// seen is the entry nearest to where the reader goes that begins in sight; -1 when none does.
func (s *sheet) seen(by int) int {
	found := -1
	for i, e := range s.page.entries {
		if e.first >= s.top && e.first < s.top+s.h {
			if found = i; by > 0 {
				break
			}
		}
	}
	return found
}

// move goes to the next or the previous entry, or scrolls towards it while it
// is out of sight. From an entry that was scrolled out of sight it goes to one in sight.
func (s *sheet) move(by int) {
	if e, ok := s.here(); ok && (e.last < s.top || e.first >= s.top+s.h) {
		if i := s.seen(by); i >= 0 {
			s.stand(i)
			return
		}
	}
	next := s.cur + by
	if next >= 0 && next < len(s.page.entries) {
		e := s.page.entries[next]
		if e.first < s.top+s.h && e.last >= s.top {
			s.stand(next)
			return
		}
	}
	s.scroll(by)
}

// group goes to the first entry of the next or the previous group.
func (s *sheet) group(by int) {
	for i := s.cur + by; i >= 0 && i < len(s.page.entries); i += by {
		if s.page.entries[i].group {
			s.stand(i)
			return
		}
	}
	if by < 0 {
		s.ends(-1)
	}
}

// ends goes to the first (-1) or the last (1) line and entry.
func (s *sheet) ends(by int) {
	if by < 0 {
		s.top = 0
		s.stand(0)
	} else {
		s.stand(len(s.page.entries) - 1)
		s.top = s.bottom()
	}
	s.paint()
}

// page turns by half screens, and stands on an entry that then shows.
func (s *sheet) turn(halves int) {
	s.scroll(halves * max(s.h/2, 1))
	for i, e := range s.page.entries {
		if e.first >= s.top && e.first < s.top+s.h {
			if halves < 0 || i >= s.cur {
				s.cur = i
				break
			}
		}
	}
	s.paint()
}

// scroll moves the text by lines.
func (s *sheet) scroll(by int) {
	s.top = min(max(s.top+by, 0), s.bottom())
	s.paint()
}

// bottom is the first line that shows when the last does.
func (s *sheet) bottom() int { return max(len(s.page.lines)-s.h, 0) }

// show scrolls as little as needed to bring the entry stood on into sight, with the heading above it.
func (s *sheet) show() {
	if e, ok := s.here(); ok {
		lead := 0
		if e.group || e.to > 0 {
			lead = 1
		}
		if e.first-lead < s.top {
			s.top = e.first - lead
		}
		if e.last >= s.top+s.h {
			s.top = min(e.last-s.h+1, e.first-lead)
		}
		if s.cur == 0 && e.last < s.h {
			s.top = 0 // with what stands above the first
		} else if s.cur == 0 {
			s.top = min(s.top, e.first)
		}
	}
	s.top = min(max(s.top, 0), s.bottom())
	s.paint()
}

// paint renews the rows that show.
func (s *sheet) paint() {
	s.rows = s.rows[:0]
	if s.w <= 0 {
		return
	}
	chosenLine := -1
	e, ok := s.here()
	if ok {
		chosenLine = e.first
	}
	for i := s.top; i < s.top+s.h; i++ {
		var l line
		if i < len(s.page.lines) {
			l = s.page.lines[i].seek(s.words)
		}
		w := min(s.w, s.page.w+gutter)
		if i == chosenLine && e.to > 0 {
			s.rows = append(s.rows, s.page.row(s.page.marked(l, e.from+1, e.to-1), w, false)+string(blanks(s.w-w)))
			continue
		}
		s.rows = append(s.rows, s.page.row(l, w, i == chosenLine)+string(blanks(s.w-w)))
	}
}

// cursor is the row where the entry stood on begins.
func (s *sheet) cursor() (row int, ok bool) {
	e, ok := s.here()
	if !ok || e.first < s.top || e.first >= s.top+s.h {
		return 0, false
	}
	return e.first - s.top, true
}

// column is the cell of its row in which the entry stood on has its mark.
func (s *sheet) column() int {
	if e, ok := s.here(); ok && e.to > 0 {
		return gutter + e.from + 1 // within the border
	}
	return 0
}

// extent says which lines show: "1-25 of 38".
func (s *sheet) extent() Safe {
	n := len(s.page.lines)
	if n == 0 || n <= s.h {
		return ""
	}
	return number(s.top+1) + "-" + number(min(s.top+s.h, n)) + " of " + number(n)
}
