package review

import (
	"slices"
	"time"

	"waybill/dossier"
)

// Session is the review of one reviewer, from its beginning over all days on
// which it was continued.
type Session struct {
	ID       string // of its Start record
	Reviewer string
	Plan     Plan
	Sittings []Sitting // at least one
	Records  []string  // ids of what was decided, skipped, flagged, settled, undone and redone in it, by time
}

// Sitting is a part of a session without a break.
type Sitting struct {
	From, To  time.Time // To is the time of its last record
	Decisions int       // recorded in it, also such as were taken back since
}

// Lasted is how long the sittings of a session were together, each up to its
// last record.
func (s Session) Lasted() time.Duration {
	var sum time.Duration
	for _, sit := range s.Sittings {
		sum += sit.To.Sub(sit.From)
	}
	return sum
}

// Sessions lists the sessions of a reviewer, the earliest first; those of
// everybody for "".
func (s *State) Sessions(reviewer string) []Session {
	var out []Session
	at := map[string]int{}
	for _, r := range s.records {
		if reviewer != "" && r.Reviewer != reviewer {
			continue
		}
		if r.Kind == Start {
			at[r.ID] = len(out)
			out = append(out, Session{ID: r.ID, Reviewer: r.Reviewer, Plan: *r.Plan, Sittings: []Sitting{{From: r.Time(), To: r.Time()}}})
			continue
		}
		i, known := at[r.Session]
		if !known || out[i].Reviewer != r.Reviewer {
			continue
		}
		out[i].take(r)
	}
	return out
}

func (s *Session) take(r Record) {
	if r.Kind == Continue {
		s.Sittings = append(s.Sittings, Sitting{From: r.Time(), To: r.Time()})
		return
	}
	s.Records = append(s.Records, r.ID)
	last := &s.Sittings[len(s.Sittings)-1]
	last.To = r.Time()
	if r.Kind == Decision {
		last.Decisions++
	}
}

// Progress is how far a reviewer has come with some claims.
type Progress struct {
	Claims  int           // how many there are
	Decided int           // decided, and not changed since
	Stale   int           // decided, and changed since
	Skipped int           // skipped, and not decided since
	Each    time.Duration // the median time that the reviewer's decisions took; 0 where none was measured
	Left    time.Duration // an estimate from Each for what is still to be judged; 0 where there is none
}

// Progress computes how far a reviewer has come with some claims.
func (s *State) Progress(x dossier.Surface, reviewer string, claims []string) Progress {
	p := Progress{Claims: len(claims)}
	var took []int
	for _, id := range claims {
		d, ok := s.Decision(reviewer, id)
		switch {
		case s.Skipped(reviewer, id):
			p.Skipped++
		case ok && len(Stale(x, d)) > 0:
			p.Stale++
		case ok:
			p.Decided++
		}
		if ok && d.Seconds > 0 {
			took = append(took, d.Seconds)
		}
	}
	if len(took) > 0 {
		slices.Sort(took)
		p.Each = time.Duration(took[len(took)/2]) * time.Second
		p.Left = time.Duration(p.Claims-p.Decided) * p.Each
	}
	return p
}
