package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
)

func newReviewStatus(p *program, r *reviewing) *cobra.Command {
	return &cobra.Command{
		Use:   "status [flags]",
		Short: "How far the reviewers have come",
		Long: `Print how many claims each reviewer has judged, what is stale, skipped or
contested, how long it took and about how long the rest will take; then your last
twenty records, which review decide can change.

Exit status is 0 if nothing is left to you, or nobody is named; 1 if there is; 2 if
the dossier or the reviews could not be read.`,
		Example: `  waybill review status --reviewer ana`,
		Args:    takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runReviewStatus(c.Context(), r)
		},
	}
}

// reviewState is how far a review has come, as --json prints it.
type reviewState struct {
	Log       string          `json:"log"`
	Claims    int             `json:"claims"`
	Contested int             `json:"contested"`
	Settled   int             `json:"settled"`
	Reviewers []reviewerState `json:"reviewers"`
	Recent    []review.Record `json:"recent"`
	ReadOnly  string          `json:"readOnly,omitzero"`
}

type reviewerState struct {
	Reviewer string `json:"reviewer"`
	Decided  int    `json:"decided"`
	Stale    int    `json:"stale"`
	Skipped  int    `json:"skipped"`
	Sittings int    `json:"sittings"`
	Seconds  int    `json:"seconds"`
	Left     int    `json:"left,omitzero"`
	Head     string `json:"head"`
}

// recent is how many of the last records can be seen, and changed.
const recent = 20

func (p *program) runReviewStatus(ctx context.Context, r *reviewing) error {
	d, err := p.desk(ctx, r, false)
	if err != nil {
		return err
	}
	defer d.shut()
	s, claims := d.log.State(), review.Claims(d.x)
	if p.json {
		err = p.printJSON(newReviewState(d, s, claims))
	} else {
		err = p.print(p.paper().ReviewStatus(d.x, s, d.who, d.log.Path()))
	}
	if err == nil && d.who != "" && len(s.Pending(d.x, d.who, claims)) > 0 {
		err = &failure{status: found}
	}
	return err
}

func newReviewState(d *desk, s *review.State, claims []string) reviewState {
	out := reviewState{Log: d.log.Path(), Claims: len(claims), Reviewers: []reviewerState{},
		Recent: append([]review.Record{}, s.Recent(d.who, recent)...)}
	for _, id := range claims {
		if s.Contested(id) {
			out.Contested++
		}
		if s.Settled(id) {
			out.Settled++
		}
	}
	for _, name := range s.Reviewers() {
		p := s.Progress(d.x, name, claims)
		one := reviewerState{Reviewer: name, Decided: p.Decided, Stale: p.Stale, Skipped: p.Skipped, Left: int(p.Left / time.Second), Head: d.log.Head(name)}
		for _, session := range s.Sessions(name) {
			one.Sittings += len(session.Sittings)
			one.Seconds += int(session.Lasted() / time.Second)
		}
		out.Reviewers = append(out.Reviewers, one)
	}
	if err := d.log.ReadOnly(); err != nil {
		out.ReadOnly = err.Error()
	}
	return out
}

const reviewStatusShape = `
review status
          {log, claims, contested, settled, reviewers, recent, readOnly?}
          contested  how many claims are decided differently, and not settled
          reviewers  [{reviewer, decided, stale, skipped, sittings, seconds, left?,
                     head}]; seconds: how long the sittings were; left: about how
                     many seconds are left; head: the hash of the last record
          recent     your last twenty records that count, the latest first
          readOnly   why nothing can be written
`
