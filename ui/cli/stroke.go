package cli

import "strings"

// reach says to which sides of its cell a character of a frame is drawn.
type reach struct{ left, right, up, down bool }

// arms are the sides that a box-drawing character reaches; none for any other.
func arms(c string) reach {
	switch c {
	case "─":
		return reach{left: true, right: true}
	case "│":
		return reach{up: true, down: true}
	case "┌":
		return reach{right: true, down: true}
	case "┐":
		return reach{left: true, down: true}
	case "└":
		return reach{right: true, up: true}
	case "┘":
		return reach{left: true, up: true}
	case "├":
		return reach{right: true, up: true, down: true}
	case "┤":
		return reach{left: true, up: true, down: true}
	case "┬":
		return reach{left: true, right: true, down: true}
	case "┴":
		return reach{left: true, right: true, up: true}
	case "┼":
		return reach{true, true, true, true}
	}
	return reach{}
}

// strokes is the path of frame characters in a row, from its left upper corner.
func strokes(cells []string, left, top int) string {
	var b strings.Builder
	middle := top + cellHeight/2
	for i := 0; i < len(cells); i++ {
		x := left + i*cellWidth
		a := arms(cells[i])
		if a.up || a.down {
			from, to := middle, middle
			if a.up {
				from = top
			}
			if a.down {
				to = top + cellHeight
			}
			b.WriteString("M" + px(x+cellWidth/2) + " " + px(from) + "V" + px(to))
		}
		goesOn := a.left && i > 0 && arms(cells[i-1]).right
		if (a.left || a.right) && !goesOn {
			b.WriteString(level(cells[i:], x, middle))
		}
	}
	return b.String()
}

// level is the level stroke that begins in the first of the cells, at x, and
// goes on for as long as each reaches the next.
func level(cells []string, x, y int) string {
	first := arms(cells[0])
	from, to := x+cellWidth/2, x+cellWidth/2
	if first.left {
		from = x
	}
	for i := range cells {
		a := arms(cells[i])
		if i > 0 && !a.left {
			break
		}
		to = x + i*cellWidth + cellWidth/2
		if !a.right {
			break
		}
		to += cellWidth - cellWidth/2
	}
	return "M" + px(from) + " " + px(y) + "H" + px(to)
}
