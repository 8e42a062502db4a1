package review

import "slices"

// Missing is a rating that is missing.
const Missing = -1

// Measure is a number, or the words why there is none. It is never NaN.
type Measure struct {
	Value float64
	Why   string // "" where there is a value, else [NoVariance], [TooFew] or another reason
}

// Reasons why there is no measure.
const (
	NoVariance = "no variance" // all ratings are the same: agreement cannot be told from habit
	TooFew     = "too few"     // fewer than two units are rated by two raters
)

// Ratings are what raters gave to units: one row a unit, one column a rater,
// each the place on a scale from 0, or [Missing].
type Ratings [][]int

// pairable is the units that two raters have rated, without what is missing.
func (r Ratings) pairable() [][]int {
	var out [][]int
	for _, unit := range r {
		if given := slices.DeleteFunc(slices.Clone(unit), func(v int) bool { return v == Missing }); len(given) > 1 {
			out = append(out, given)
		}
	}
	return out
}

// Percent is the share of pairs of ratings of one unit that are the same, 0 to 1.
func (r Ratings) Percent() Measure {
	same, pairs := 0, 0
	for _, unit := range r.pairable() {
		for i, a := range unit {
			for _, b := range unit[i+1:] {
				pairs++
				if a == b {
					same++
				}
			}
		}
	}
	if pairs == 0 {
		return Measure{Why: TooFew}
	}
	return Measure{Value: float64(same) / float64(pairs)}
}

// Kappa is Cohen's kappa (1960). It is defined for two raters who both rated
// every unit.
func (r Ratings) Kappa() Measure {
	for _, unit := range r {
		if len(unit) != 2 {
			return Measure{Why: "only for two raters"}
		}
	}
	pairs := r.pairable()
	switch {
	case len(pairs) < len(r):
		return Measure{Why: "only where both rated every unit"}
	case len(pairs) < 2:
		return Measure{Why: TooFew}
	}
	a, b, same := map[int]float64{}, map[int]float64{}, 0.0
	for _, p := range pairs {
		a[p[0]]++
		b[p[1]]++
		if p[0] == p[1] {
			same++
		}
	}
	n := float64(len(pairs))
	chance := 0.0
	for v := range a {
		chance += a[v] / n * b[v] / n
	}
	if chance >= 1 {
		return Measure{Why: NoVariance}
	}
	return Measure{Value: (same/n - chance) / (1 - chance)}
}

// Alpha is Krippendorff's alpha with missing values (Content Analysis, 2004,
// 11.3), of places on a scale that are names only, or in an order.
func (r Ratings) Alpha(ordinal bool) Measure {
	units := r.pairable()
	if len(units) < 2 {
		return Measure{Why: TooFew}
	}
	most := 0
	for _, unit := range units {
		most = max(most, slices.Max(unit))
	}
	together := make([][]float64, most+1) // how often two values were given to one unit
	for i := range together {
		together[i] = make([]float64, most+1)
	}
	each, all := make([]float64, most+1), 0.0
	for _, unit := range units {
		for i, a := range unit {
			each[a]++
			all++
			for j, b := range unit {
				if i != j {
					together[a][b] += 1 / float64(len(unit)-1)
				}
			}
		}
	}
	observed, expected := 0.0, 0.0
	for a := range each {
		for b := range each {
			d := apart(each, a, b, ordinal)
			observed += together[a][b] * d
			expected += each[a] * each[b] * d
		}
	}
	if expected == 0 {
		return Measure{Why: NoVariance}
	}
	return Measure{Value: 1 - (all-1)*observed/expected}
}

// apart is how far two values are from each other: for names 0 or 1, in an
// order the square of how many ratings lie between them.
func apart(each []float64, a, b int, ordinal bool) float64 {
	switch {
	case a == b:
		return 0
	case !ordinal:
		return 1
	}
	between := -(each[a] + each[b]) / 2
	for v := min(a, b); v <= max(a, b); v++ {
		between += each[v]
	}
	return between * between
}
