package cli

import (
	"fmt"
	"math/rand/v2"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
	"waybill/ui"
)

// beginning is the flags of a session that begins.
type beginning struct {
	order string // --order
	seed  int    // --seed
}

func newReviewStart(p *program, r *reviewing) *cobra.Command {
	var b beginning
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
		RunE: func(c *cobra.Command, _ []string) error { return p.runReviewStart(c, r, b, e) },
	}
	f := c.Flags()
	var orders []string
	for _, o := range review.Orders() {
		orders = append(orders, string(o))
	}
	f.Var(newChoice(&b.order, "ORDER", orders...), "order", "what comes first: doubt (unanswered, of a single origin, conflicting), date, file (as it stands there) or random")
	f.IntVar(&b.seed, "seed", 0, "the seed of --order random, so that others get the same order")
	e.looks(f)
	return c
}

// plan is the order that was asked for; that of the last session where none was.
func (b beginning) plan(c *cobra.Command) (*review.Plan, error) {
	seeded := c.Flags().Changed("seed")
	switch {
	case seeded && b.order != string(review.AtRandom):
		return nil, misuse("add --order random", "--seed goes with --order random")
	case b.seed < 0 || b.seed > review.MaxSeed:
		return nil, misuse("", "a seed is 0 to %d, not %d", review.MaxSeed, b.seed)
	case !c.Flags().Changed("order"):
		return &review.Plan{}, nil
	case b.order == string(review.AtRandom) && !seeded:
		b.seed = rand.IntN(10000) // the screen and the log tell it
	}
	return &review.Plan{Order: review.Order(b.order), Seed: b.seed}, nil
}

func (p *program) runReviewStart(c *cobra.Command, r *reviewing, b beginning, e exploring) error {
	if err := p.noJSON("review start"); err != nil {
		return err
	}
	if _, err := r.named(); err != nil {
		return err
	}
	plan, err := b.plan(c)
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
