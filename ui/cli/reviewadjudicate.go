package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
)

func newReviewAdjudicate(p *program, r *reviewing) *cobra.Command {
	var j judging
	c := &cobra.Command{
		Use:   "adjudicate [CLAIM VERDICT] [flags]",
		Short: "Disagreements side by side, and what settles them",
		Long: `Without arguments, print the claims on which the decisions differ, side by side
with their reasons. With CLAIM and VERDICT, settle one: the outcome is a record that
names the decisions it settles, and leaves them as they are. A note is required.

Decisions differ where the verdicts do, or grades are more than one step apart; F, 6
and "cannot judge" differ from nothing. If somebody decides again after it was
settled, it is open again.

You see the disagreements on claims that you have decided on; somebody who has
decided on none, and takes no part in the review, sees all.

Exit status is 0 if it was saved or nothing is contested; 1 if something is, or there
is nothing to settle; 2 if it could not be done.`,
		Example: `  waybill review adjudicate --reviewer cem
  waybill review adjudicate vsse-possible-espionage partly --note "The answer is about another year." --reviewer cem`,
		Args:              takes(0, 3, "a claim and a verdict, or nothing"),
		ValidArgsFunction: p.completeDecision,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.runReviewDisputes(c.Context(), r)
			}
			return p.runReviewAdjudicate(c.Context(), r, j, args)
		},
	}
	j.flags(c.Flags())
	return c
}

// disputed is a disagreement, as --json prints it.
type disputed struct {
	ID        string          `json:"id"`
	Text      string          `json:"text"`
	Differs   []string        `json:"differs"`
	Decisions []review.Record `json:"decisions"`
	Outcome   *review.Record  `json:"outcome,omitzero"`
}

func (p *program) runReviewDisputes(ctx context.Context, r *reviewing) error {
	if _, err := r.named(); err != nil {
		return err
	}
	d, err := p.desk(ctx, r, false)
	if err != nil {
		return err
	}
	defer d.shut()
	s := d.log.State()
	claims := review.Arrange(d.x, review.Claims(d.x), review.ByDoubt, 0)
	list := s.Disputed(d.who, claims)
	if p.json {
		out := []disputed{}
		for _, id := range list {
			of, _ := d.x.Record(id)
			one := disputed{ID: id, Text: of.Title, Decisions: s.Decisions(id), Differs: review.Differs(s.Decisions(id))}
			if o, ok := s.Outcome(id); ok {
				one.Outcome = &o
			}
			out = append(out, one)
		}
		err = p.printJSON(out)
	} else {
		err = p.print(p.paper().ReviewDisputes(d.x, s, list))
	}
	if hidden := d.hiddenDisputes(claims, len(list)); hidden > 0 {
		say(os.Stderr, count(hidden, "disagreement")+" not shown, on claims that you have not decided on yet")
	}
	if err == nil && len(list) > 0 {
		err = &failure{status: found}
	}
	return err
}

// hiddenDisputes is how many contested claims are not among those shown.
func (d *desk) hiddenDisputes(claims []string, shown int) int {
	n := 0
	for _, id := range claims {
		if d.log.State().Contested(id) {
			n++
		}
	}
	return n - shown
}

func (p *program) runReviewAdjudicate(ctx context.Context, r *reviewing, j judging, args []string) error {
	if len(args) == 1 {
		return misuse("waybill review adjudicate --help shows the verdicts", "adjudicate takes a claim and a verdict, not 1 argument")
	}
	d, err := p.desk(ctx, r, true)
	if err != nil {
		return err
	}
	defer d.shut()
	of, err := d.claim(args[0])
	if err != nil {
		return err
	}
	if err := d.settles(of.ID); err != nil {
		return err
	}
	judged, err := j.judgement(strings.ReplaceAll(strings.Join(args[1:], " "), "-", " "))
	if err != nil {
		return err
	}
	rec, err := d.reasoned(review.Record{Kind: review.Adjudication, Claim: of.ID, Judgement: judged, Judged: review.Judge(d.x, of.ID)})
	if err != nil {
		return err
	}
	for _, decision := range d.log.State().Decisions(of.ID) {
		rec.Settles = append(rec.Settles, decision.ID)
	}
	saved, err := d.save(ctx, rec)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(saved)
	}
	return p.print(p.paper().ReviewSettled(d.x, d.log.State(), saved))
}

// settles says why the reviewer cannot settle a claim, nil where they can.
func (d *desk) settles(claim string) error {
	s := d.log.State()
	_, before := s.Outcome(claim)
	switch {
	case !s.SeesDispute(d.who, claim):
		return &failure{status: found, hint: "waybill review decide " + claim + " VERDICT",
			err: fmt.Errorf("you take part in the review, and have not decided on %q yourself yet", claim)}
	case !s.Contested(claim) && (!before || len(s.Decisions(claim)) == 0):
		return &failure{status: found, err: fmt.Errorf("there is nothing to settle: the decisions on %q do not differ", claim), hint: "waybill review adjudicate lists what there is"}
	}
	return nil
}

const reviewAdjudicateShape = `
review adjudicate
          without arguments [{id, text, differs, decisions, outcome?}]; else the
          record that was saved, as review decide prints it
          differs    verdict, source, information
          outcome    what settled it before somebody decided again
`
