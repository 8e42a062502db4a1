package review

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strconv"

	"waybill/dossier"
)

// Order is how a queue is ordered.
type Order string

// The orders of a queue.
const (
	ByDoubt  Order = "doubt"  // the claims with the most [Doubts] first
	ByDate   Order = "date"   // by when they were made, undated ones last
	AsInFile Order = "file"   // allegations, then rebuttals, as the dossier lists them
	AtRandom Order = "random" // by a seed: the same seed gives the same order, and a new claim moves no other
)

// Orders lists the orders of a queue, the default first.
func Orders() []Order { return []Order{ByDoubt, ByDate, AsInFile, AtRandom} }

// Claims lists the ids of all claims of a dossier, allegations first, as in the file.
func Claims(x dossier.Surface) []string {
	var out []string
	for _, k := range []dossier.Kind{dossier.Allegations, dossier.Rebuttals} {
		for _, r := range x.List(k, 0, x.Len(k)) {
			out = append(out, r.ID)
		}
	}
	return out
}

// Arrange orders claims; what an order does not tell apart stays as given. The
// seed is that of AtRandom.
func Arrange(x dossier.Surface, claims []string, by Order, seed int) []string {
	out := slices.Clone(claims)
	switch by {
	case ByDoubt:
		doubts := make(map[string]int, len(out))
		for _, id := range out {
			doubts[id] = len(Doubts(x, id))
		}
		slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(doubts[b], doubts[a]) })
	case ByDate:
		dates := make(map[string]dossier.Date, len(out))
		for _, id := range out {
			r, _ := x.Record(id)
			dates[id] = r.Date
		}
		slices.SortStableFunc(out, func(a, b string) int { return dossier.CompareDates(dates[a], dates[b]) })
	case AtRandom:
		lots := make(map[string][sha256.Size]byte, len(out))
		for _, id := range out {
			lots[id] = sha256.Sum256([]byte(strconv.Itoa(seed) + "\x00" + id))
		}
		slices.SortStableFunc(out, func(a, b string) int {
			la, lb := lots[a], lots[b]
			return slices.Compare(la[:], lb[:])
		})
	}
	return out
}

// Doubts says in words why a claim should be looked at early: nobody has
// answered it, it rests on no origin or a single one, it conflicts.
func Doubts(x dossier.Surface, claim string) []string {
	var out []string
	if x.Answer(claim) == dossier.Unanswered {
		out = append(out, "unanswered")
	}
	switch n := len(x.Origins(claim)); n {
	case 0:
		out = append(out, "no origin")
	case 1:
		out = append(out, "single origin")
	}
	if x.Support(claim) == dossier.Conflicting {
		out = append(out, "conflicting")
	}
	return out
}

// Pending is the queue of a reviewer: of claims already in order, those still to
// be judged. First come those not yet judged, then those whose decision is
// stale, then those that were skipped.
func (s *State) Pending(x dossier.Surface, reviewer string, claims []string) []string {
	var fresh, stale, skipped []string
	for _, id := range claims {
		d, decided := s.Decision(reviewer, id)
		switch {
		case s.Skipped(reviewer, id):
			skipped = append(skipped, id)
		case !decided:
			fresh = append(fresh, id)
		case len(Stale(x, d)) > 0:
			stale = append(stale, id)
		}
	}
	return slices.Concat(fresh, stale, skipped)
}

// Disputed is the queue of disagreements: of claims already in order, those
// that are contested and of which the viewer may see the decisions, see
// [State.SeesDispute].
func (s *State) Disputed(viewer string, claims []string) []string {
	var out []string
	for _, id := range claims {
		if s.Contested(id) && s.SeesDispute(viewer, id) {
			out = append(out, id)
		}
	}
	return out
}
