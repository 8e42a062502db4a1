package ui

// has says whether an entry takes a cell of a line of its page.
func (e entry) has(line, cell int) bool {
	if e.to == 0 {
		return line >= e.first && line <= e.last
	}
	return line >= e.first-1 && line <= e.last && cell >= e.from && cell < e.to
}

// drawn says whether the page is a drawing, in which entries are boxes.
func (s *sheet) drawn() bool { return len(s.page.entries) > 0 && s.page.entries[0].to > 0 }

// roam goes to the nearest box in a direction, of which one of dx and dy is 1
// or -1. Beyond the last box it scrolls, up and down. From a box that was
// scrolled out of sight it goes to one in sight.
func (s *sheet) roam(dx, dy int) {
	e, ok := s.here()
	if !ok || e.last < s.top || e.first >= s.top+s.h {
		if i := s.seen(dx + dy); i >= 0 {
			s.stand(i)
			return
		}
	}
	found, best := -1, 0
	for i, other := range s.page.entries {
		if far, ok := e.towards(other, dx, dy); ok && (found < 0 || far < best) {
			found, best = i, far
		}
	}
	switch {
	case found >= 0:
		s.stand(found)
	case dy != 0:
		s.scroll(dy)
	}
}

// towards says whether another box lies in a direction, and how far. Up and
// down lead to what is above or below; to the side, the next column goes before
// the height.
func (e entry) towards(other entry, dx, dy int) (far int, ok bool) {
	const column = 1 << 20
	switch {
	case dx > 0:
		return (other.from-e.to)*column + apart(e.first, other.first), other.from >= e.to
	case dx < 0:
		return (e.from-other.from)*column + apart(e.first, other.first), other.to <= e.from
	case dy > 0:
		return other.first - e.first, other.first > e.first && e.beside(other)
	}
	return e.first - other.first, other.first < e.first && e.beside(other)
}

// beside says whether two boxes share cells of a row, were they on one.
func (e entry) beside(other entry) bool { return e.from < other.to && other.from < e.to }

func apart(a, b int) int { return max(a-b, b-a) }
