package cli

import (
	"fmt"
	"math/rand/v2"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
	"waybill/ui"
)

func newReviewStart(p *program, r *reviewing) *cobra.Command {
	var q queueing
	var e exploring
	c := &cobra.Command{
		Use:   "start [flags]",
		Short: "Judge claim after claim on the screen",
		Long: `Open the explorer at the queue of a review: one claim at a time, with its evidence,
its origins, its answers and what it does not establish. One key gives a verdict;
D shows what each verdict, letter and number means, u takes the last one back.
Notes are written in $VISUAL or $EDITOR where one of them is set.

The session goes on where it was broken off, in the same order, until --order
asks for another. What others decided on a claim is hidden until you have.

Exit status is 0, or 2 if the dossier or the log could not be read.`,
		Example: `  waybill review start --reviewer ana
  waybill review start -d heron.json --reviewer ana --order random --seed 7`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error { return p.runReviewStart(c, r, q, e) },
	}
	q.flags(c.Flags())
	e.looks(c.Flags())
	return c
}

// beginning is the order in which a session begins; that of the last one where none was asked for.
func beginning(c *cobra.Command, q queueing) (*review.Plan, error) {
	plan, err := q.plan()
	switch {
	case err != nil:
		return nil, err
	case !c.Flags().Changed("order"):
		return &review.Plan{}, nil
	case plan.Order == review.AtRandom && q.seed == "":
		plan.Seed = rand.IntN(10000) // the screen and the log tell it
	}
	return &plan, nil
}

func (p *program) runReviewStart(c *cobra.Command, r *reviewing, q queueing, e exploring) error {
	if err := p.noJSON("review start"); err != nil {
		return err
	}
	if _, err := r.named(); err != nil {
		return err
	}
	plan, err := beginning(c, q)
	if err != nil {
		return err
	}
	s, err := p.source("")
	if err != nil {
		return err
	}
	if err := s.inspect(); err != nil {
		return &failure{status: failed, err: &readError{s.name, err}}
	}
	o := ui.Options{Name: s.name, Theme: e.theme, ASCII: p.ascii, Mouse: e.mouse}
	shut, err := r.join(c.Context(), s, &o, true)
	if err != nil {
		return err
	}
	defer shut()
	o.Review.Begin = plan
	if e.plain {
		return p.runPlain(c, s, o)
	}
	return p.openScreen(s, o)
}

// unnamed is why somebody without a name cannot write.
func unnamed(s source) string {
	return string(ui.Clean(fmt.Sprintf("nobody is named: --reviewer NAME, or $WAYBILL_REVIEWER, says who reviews %s", s.name)))
}
