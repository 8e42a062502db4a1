package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"waybill/dossier/review"
)

func newReviewAgreement(p *program, r *reviewing) *cobra.Command {
	first := false
	c := &cobra.Command{
		Use:   "agreement [flags]",
		Short: "How far the reviewers agree",
		Long: `Print how far the reviewers agree on verdict, source, information and confidence:
the share of pairs that are the same, Cohen's kappa where two rated every claim, and
Krippendorff's alpha, nominal and ordinal; beside each, on how many claims and
reviewers it rests. F, 6, "cannot judge" and what was not graded are missing values.
Where there is no number the reason is said: "no variance" or "too few".

It says how alike reviewers judge, not who is right. What a claim no longer says is
left out. With --first the first decision of each reviewer is measured, which was
given before those of others could be seen, and not the one that counts now.

Exit status is 0 if anything could be measured, 1 if not, 2 if the dossier or the
reviews could not be read.`,
		Example: `  waybill review agreement
  waybill review agreement --first --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runReviewAgreement(c.Context(), r, first)
		},
	}
	c.Flags().BoolVar(&first, "first", false, "measure the first decisions, given blind, not those that count now")
	return c
}

// agreed is the agreement of reviewers, as --json prints it.
type agreed struct {
	Reviewers []string      `json:"reviewers"`
	Claims    int           `json:"claims"`
	Stale     int           `json:"stale"`
	Informed  int           `json:"informed"`
	Scales    []agreedScale `json:"scales"`
}

type agreedScale struct {
	Scale   string  `json:"scale"`
	Units   int     `json:"units"`
	Raters  int     `json:"raters"`
	Percent measure `json:"percent"`
	Kappa   measure `json:"kappa"`
	Nominal measure `json:"nominal"`
	Ordinal measure `json:"ordinal"`
}

// measure is a number or why there is none.
type measure struct {
	Value *float64 `json:"value,omitzero"`
	Why   string   `json:"why,omitzero"`
}

func newMeasure(m review.Measure) measure {
	if m.Why != "" {
		return measure{Why: m.Why}
	}
	return measure{Value: &m.Value}
}

func (p *program) runReviewAgreement(ctx context.Context, r *reviewing, first bool) error {
	d, err := p.desk(ctx, r, false)
	if err != nil {
		return err
	}
	defer d.shut()
	a := d.log.State().Agree(d.x, review.Claims(d.x), first)
	if p.json {
		out := agreed{Reviewers: append([]string{}, a.Reviewers...), Claims: a.Claims, Stale: a.Stale, Informed: a.Informed}
		for _, s := range a.Scales {
			out.Scales = append(out.Scales, agreedScale{s.Name, s.Units, s.Raters, newMeasure(s.Percent), newMeasure(s.Kappa), newMeasure(s.Nominal), newMeasure(s.Ordinal)})
		}
		err = p.printJSON(out)
	} else {
		err = p.print(p.paper().ReviewAgreement(a))
	}
	if err == nil && a.Scales[0].Units == 0 {
		err = &failure{status: found, err: errors.New("no claim was decided on by two reviewers")}
	}
	return err
}

const reviewAgreementShape = `
review agreement
          {reviewers, claims, stale, informed, scales}
          stale      decisions left out, because the claim has changed since
          informed   decisions changed when others' could be seen
          scales     [{scale, units, raters, percent, kappa, nominal, ordinal}]; scale:
                     verdict, source, information or confidence; units: claims with
                     two values or more; nominal and ordinal: Krippendorff's alpha;
                     each measure is {value?, why?}: a number, or why there is none
`
