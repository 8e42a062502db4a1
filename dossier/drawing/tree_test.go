package drawing

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTree(t *testing.T) {
	placed, w, h := Tree([]Leaf{{0, 10, 2}, {1, 4, 2}, {1, 6, 2}, {0, 5, 2}})
	assert.Equal(t, []Placed{
		{X: 0, Y: 1},
		{X: 16, Y: 0, Line: [][2]float64{{10, 2}, {13, 2}, {13, 1}, {16, 1}}},
		{X: 16, Y: 3, Line: [][2]float64{{10, 2}, {13, 2}, {13, 4}, {16, 4}}},
		{X: 0, Y: 6},
	}, placed)
	assert.Equal(t, []int{22, 8}, []int{w, h})
	placed, w, h = Tree(nil)
	assert.Empty(t, placed)
	assert.Equal(t, []int{0, 0}, []int{w, h})
}

// Whatever the forest, no two boxes touch, all are in the picture, and a line meets no box but its own two.
func TestTreeKeepsBoxesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var forest []Leaf
		depth := -1
		for range rapid.IntRange(0, 30).Draw(t, "boxes") {
			depth = rapid.IntRange(0, depth+1).Draw(t, "depth")
			forest = append(forest, Leaf{depth, rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 5).Draw(t, "h")})
		}
		placed, w, h := Tree(forest)
		on := trunks(forest)
		for i, p := range placed {
			a := forest[i]
			require.True(t, p.X >= 0 && p.Y >= 0 && p.X+a.W <= w && p.Y+a.H <= h, "box %d is in the picture", i)
			for j, q := range placed[:i] {
				b := forest[j]
				apart := p.X >= q.X+b.W || q.X >= p.X+a.W || p.Y >= q.Y+b.H || q.Y >= p.Y+a.H
				require.True(t, apart, "boxes %d and %d", i, j)
			}
			if on[i] < 0 {
				require.Nil(t, p.Line)
				continue
			}
			up, below := placed[on[i]], forest[on[i]]
			require.Equal(t, [2]float64{float64(up.X + below.W), float64(up.Y) + float64(below.H)/2}, p.Line[0])
			require.Equal(t, [2]float64{float64(p.X), float64(p.Y) + float64(a.H)/2}, p.Line[len(p.Line)-1])
			for j, q := range placed {
				require.False(t, crosses(p.Line, q, forest[j]), "the line to box %d meets box %d", i, j)
			}
		}
	})
}

// crosses says whether a line of upright and level pieces passes through the inside of a box.
func crosses(line [][2]float64, p Placed, l Leaf) bool {
	for i, a := range line[:len(line)-1] {
		b := line[i+1]
		if max(a[0], b[0]) > float64(p.X) && min(a[0], b[0]) < float64(p.X+l.W) &&
			max(a[1], b[1]) > float64(p.Y) && min(a[1], b[1]) < float64(p.Y+l.H) {
			return true
		}
	}
	return false
}

func BenchmarkTree(b *testing.B) {
	var forest []Leaf
	for i := range 100_000 {
		forest = append(forest, Leaf{min(i%10, i), 40, 4})
	}
	for b.Loop() {
		Tree(forest)
	}
}
