package review

import (
	"slices"

	"waybill/dossier"
)

// Agreement is how far reviewers agree, scale by scale. It says how alike they
// judge, not who is right.
type Agreement struct {
	Reviewers []string // who decided on any of the claims
	Claims    int
	Stale     int // decisions left out, because the claim has changed since
	Informed  int // decisions that took the place of an earlier one when the decisions of others could be seen
	Scales    []Scale
}

// Scale is one thing that was judged, with how many claims and reviewers its
// measures rest on.
type Scale struct {
	Name    string // "verdict", "source", "information" or "confidence"
	Units   int    // claims that two reviewers or more have a value for
	Raters  int    // reviewers who have a value for one of those
	Percent Measure
	Kappa   Measure
	Nominal Measure // Krippendorff's alpha, the values as names
	Ordinal Measure // the same, the values in their order
}

// Agree measures the agreement on some claims. The decisions that count are
// measured, or with first the first ones that each reviewer gave, which were
// given without seeing others'. F, 6, cannot judge and what was not graded are missing values.
func (s *State) Agree(x dossier.Surface, claims []string, first bool) Agreement {
	out := Agreement{Claims: len(claims)}
	of := s.Decision
	if first {
		of = s.First
	}
	given := map[[2]string]Record{}
	for _, id := range claims {
		now := Judge(x, id)
		for _, name := range s.reviewers {
			d, ok := of(name, id)
			switch {
			case !ok:
			case len(d.Judged.Changed(now)) > 0:
				out.Stale++
			default:
				given[[2]string{name, id}] = d
				if !slices.Contains(out.Reviewers, name) {
					out.Reviewers = append(out.Reviewers, name)
				}
				if s.informed(d) {
					out.Informed++
				}
			}
		}
	}
	slices.Sort(out.Reviewers)
	for _, scale := range []struct {
		name string
		rank func(Record) int
	}{{"verdict", rankVerdict}, {"source", placed(rankSource, func(r Record) dossier.Grade { return r.Source })},
		{"information", placed(rankInformation, func(r Record) Credibility { return r.Information })}, {"confidence", rankConfidence}} {
		ratings := Ratings{}
		for _, id := range claims {
			unit := make([]int, len(out.Reviewers))
			for i, name := range out.Reviewers {
				unit[i] = Missing
				if d, ok := given[[2]string{name, id}]; ok {
					unit[i] = scale.rank(d)
				}
			}
			ratings = append(ratings, unit)
		}
		out.Scales = append(out.Scales, newScale(scale.name, ratings))
	}
	return out
}

// newScale measures ratings. What nobody rated is no unit of it.
func newScale(name string, ratings Ratings) Scale {
	ratings = slices.DeleteFunc(ratings, func(unit []int) bool {
		return !slices.ContainsFunc(unit, func(v int) bool { return v != Missing })
	})
	out := Scale{Name: name, Units: len(ratings.pairable()),
		Percent: ratings.Percent(), Kappa: ratings.Kappa(), Nominal: ratings.Alpha(false), Ordinal: ratings.Alpha(true)}
	raters := map[int]bool{}
	for _, unit := range ratings {
		if len(Ratings{unit}.pairable()) == 0 {
			continue
		}
		for i, v := range unit {
			if v != Missing {
				raters[i] = true
			}
		}
	}
	if out.Raters = len(raters); out.Units < 2 {
		out.Kappa = Measure{Why: TooFew}
	}
	return out
}

// informed says whether a decision took the place of an earlier one of the same
// reviewer when somebody else had decided on the claim before it.
func (s *State) informed(d Record) bool {
	if first, ok := s.First(d.Reviewer, d.Claim); !ok || first.ID == d.ID {
		return false
	}
	for name, i := range s.claims[d.Claim].first {
		if name != d.Reviewer && s.records[i].ID < d.ID {
			return true
		}
	}
	return false
}

// placed is the place of a value on its scale, or Missing.
func placed[T any](rank func(T) (int, bool), of func(Record) T) func(Record) int {
	return func(r Record) int {
		if n, ok := rank(of(r)); ok {
			return n
		}
		return Missing
	}
}

func rankVerdict(r Record) int {
	if r.Verdict == CannotJudge {
		return Missing
	}
	return slices.Index(Verdicts(), r.Verdict)
}

func rankConfidence(r Record) int { return slices.Index(Confidences(), r.Confidence) } // -1 is Missing
