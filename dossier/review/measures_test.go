package review

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// ratings reads ratings as tables of papers have them: a row a rater, * for what is missing.
func ratings(rows ...string) Ratings {
	var out Ratings
	for i, row := range rows {
		for unit, word := range strings.Fields(row) {
			if i == 0 {
				out = append(out, make([]int, len(rows)))
			}
			out[unit][i] = Missing
			if word != "*" {
				out[unit][i] = int(word[0] - '0')
			}
		}
	}
	return out
}

// The values were computed independently from the matrix that the package
// krippendorff (pln-fing-udelar/fast-krippendorff, sample.py) also shows.
func TestAlphaHasTheReferenceValues(t *testing.T) {
	r := ratings(
		"* * * * * 3 4 1 2 1 1 3 3 * 3",
		"1 * 2 1 3 3 4 3 * * * * * * *",
		"* * 2 1 3 4 4 * 2 1 1 3 3 * 4")
	assert.InDelta(t, 0.691358, r.Alpha(false).Value, 5e-7)
	assert.InDelta(t, 0.806721, r.Alpha(true).Value, 5e-7)
	assert.Equal(t, "only for two raters", r.Kappa().Why)
	assert.InDelta(t, 12./16, r.Percent().Value, 1e-9)
}

// Two readers of 50 proposals: both yes to 20, both no to 15, 5 and 10 apart.
func TestKappaHasTheReferenceValue(t *testing.T) {
	r := ratings(strings.Repeat("1 ", 25)+strings.Repeat("0 ", 25), strings.Repeat("1 ", 20)+strings.Repeat("0 ", 5)+strings.Repeat("1 ", 10)+strings.Repeat("0 ", 15))
	assert.InDelta(t, 0.4, r.Kappa().Value, 1e-9)
	assert.InDelta(t, 0.7, r.Percent().Value, 1e-9)
}

func TestWhatCannotBeMeasuredIsSaidInWords(t *testing.T) {
	same := ratings("1 1 1", "1 1 1")
	assert.Equal(t, NoVariance, same.Alpha(false).Why)
	assert.Equal(t, NoVariance, same.Alpha(true).Why)
	assert.Equal(t, NoVariance, same.Kappa().Why)
	assert.Equal(t, Measure{Value: 1}, same.Percent())
	for _, few := range []Ratings{nil, ratings("1", "2"), ratings("1 * 2", "* 1 *")} {
		assert.Equal(t, TooFew, few.Alpha(false).Why)
		assert.NotEmpty(t, few.Kappa().Why)
	}
	assert.Equal(t, TooFew, ratings("1 * 2", "* 1 *").Percent().Why)
	assert.Equal(t, "only where both rated every unit", ratings("1 2 3", "1 2 *").Kappa().Why)
}

// Whatever is rated, a measure is a number from its range or a reason.
func TestAMeasureIsNeverNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raters := rapid.IntRange(0, 4).Draw(t, "raters")
		var r Ratings
		for range rapid.IntRange(0, 12).Draw(t, "units") {
			r = append(r, rapid.SliceOfN(rapid.IntRange(Missing, 4), raters, raters).Draw(t, "unit"))
		}
		for _, m := range []Measure{r.Percent(), r.Kappa(), r.Alpha(false), r.Alpha(true)} {
			require.False(t, math.IsNaN(m.Value) || math.IsInf(m.Value, 0))
			require.True(t, m.Value <= 1+1e-9 && m.Value >= -5 && (m.Why == "" || m.Value == 0), "%+v", m)
		}
	})
}
