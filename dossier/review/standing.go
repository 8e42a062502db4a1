package review

import "waybill/dossier"

// Standing is how a claim stands for one viewer, as a list marks it. It tells
// nothing of what others decided as long as the viewer may not see it.
type Standing struct {
	Mine      *Record  // the viewer's own decision that counts, nil for none
	Stale     []string // what changed since, in words
	Others    int      // how many others decided
	Contested bool     // the decisions differ, and that is not settled; only where the viewer sees them
	Outcome   *Record  // the adjudication that counts; only where the viewer sees the decisions
	Outdated  []string // what changed since the adjudication, in words
	Flagged   bool
	Skipped   bool
}

// Standing computes how a claim stands for a viewer; for "" only how many decided.
func (s *State) Standing(x dossier.Surface, viewer, claim string) Standing {
	out := Standing{Flagged: s.Flagged(viewer, claim), Skipped: s.Skipped(viewer, claim), Others: len(s.Decisions(claim))}
	if d, ok := s.Decision(viewer, claim); ok {
		out.Mine, out.Stale = &d, Stale(x, d)
		out.Others--
	}
	if s.Sees(viewer, claim) {
		out.Contested = s.Contested(claim)
		if o, ok := s.Outcome(claim); ok {
			out.Outcome, out.Outdated = &o, Stale(x, o)
		}
	}
	return out
}

// Word is the one word for a standing: what asks for work first.
func (s Standing) Word() string {
	switch {
	case s.Skipped:
		return "skipped"
	case len(s.Stale) > 0 || len(s.Outdated) > 0:
		return "stale"
	case s.Contested:
		return "contested"
	case s.Outcome != nil:
		return "settled"
	case s.Flagged:
		return "flagged"
	case s.Mine != nil:
		return "decided"
	}
	return "open"
}
