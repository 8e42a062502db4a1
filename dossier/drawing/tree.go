package drawing

// Leaf is a box of a forest before it has a place: how deep it stands and how
// large it is, in cells. Boxes come in the order in which a forest is written:
// each before those that hang on it.
type Leaf struct {
	Depth int // 0 where a tree begins; at most one more than that of the box before
	W, H  int
}

// Placed is where a box of a forest stands, and the line that leads to it.
type Placed struct {
	X, Y int
	Line [][2]float64 // from the box it hangs on; nil where a tree begins
}

// The room between boxes of a forest, in cells.
const (
	treeGapX = 6
	treeGapY = 1
)

// Tree places the boxes of a forest: those of one depth in one column, from left
// to right, each tree below the one before. A box stands beside the middle of
// those that hang on it. No two boxes touch, and no line passes through a box.
func Tree(forest []Leaf) (placed []Placed, w, h int) {
	columns := columnsOf(forest)
	on := trunks(forest)
	band := make([]int, len(forest)) // the height that a box and all that hangs on it take
	under := make([]int, len(forest))
	for i := len(forest) - 1; i >= 0; i-- {
		band[i] = max(forest[i].H, under[i])
		if up := on[i]; up >= 0 {
			if under[up] > 0 {
				under[up] += treeGapY
			}
			under[up] += band[i]
		}
	}
	placed = make([]Placed, len(forest))
	next := make([]int, len(forest)) // where the next box that hangs on this one begins
	for i, l := range forest {
		top := h
		if up := on[i]; up >= 0 {
			top = next[up]
			next[up] += band[i] + treeGapY
		} else {
			h += band[i] + treeGapY
		}
		placed[i].X, placed[i].Y = columns[l.Depth], top+(band[i]-l.H)/2
		next[i] = top + (band[i]-under[i])/2
		w = max(w, columns[l.Depth]+l.W)
	}
	for i := range forest {
		if up := on[i]; up >= 0 {
			placed[i].Line = elbow(placed[up], forest[up], placed[i], forest[i])
		}
	}
	return placed, w, max(h-treeGapY, 0)
}

// columnsOf is where each column begins: a gap after the widest box of the one before.
func columnsOf(forest []Leaf) []int {
	var widths []int
	for _, l := range forest {
		for l.Depth >= len(widths) {
			widths = append(widths, 0)
		}
		widths[l.Depth] = max(widths[l.Depth], l.W)
	}
	out, x := make([]int, len(widths)), 0
	for d, w := range widths {
		out[d] = x
		x += w + treeGapX
	}
	return out
}

// trunks is the box on which each hangs, or -1.
func trunks(forest []Leaf) []int {
	out := make([]int, len(forest))
	var path []int
	for i, l := range forest {
		out[i] = -1
		if l.Depth > 0 {
			out[i] = path[l.Depth-1]
		}
		path = append(path[:l.Depth], i)
	}
	return out
}

// elbow leads from the right of a box to the left of another, and turns in the gap between the columns.
func elbow(from Placed, a Leaf, to Placed, b Leaf) [][2]float64 {
	x0, y0 := float64(from.X+a.W), float64(from.Y)+float64(a.H)/2
	x1, y1 := float64(to.X), float64(to.Y)+float64(b.H)/2
	turn := x1 - treeGapX/2
	if y0 == y1 {
		return [][2]float64{{x0, y0}, {x1, y1}}
	}
	return [][2]float64{{x0, y0}, {turn, y0}, {turn, y1}, {x1, y1}}
}
