package cli

import (
	"github.com/spf13/cobra"

	"waybill/dossier/review"
)

func newReview(p *program) *cobra.Command {
	var r reviewing
	c := &cobra.Command{
		Use:   "review VERB [flags]",
		Short: "Claims judged by several reviewers, in a log beside the dossier",
		Long: `Judge the claims of a dossier, alone or with others. The dossier stays as it is:
each decision is a line of a log beside it, heron.reviews.jsonl beside heron.json,
to which lines are only ever added. "saved" is said when a line is on the disk.

What others decided on a claim is hidden until you have decided on it yourself, so
that no judgement follows another; how many have decided is always shown. The log
is a plain file that anybody can read: this keeps from being influenced, it keeps
no secret.

The log of two copies merges as the union of their lines, in any order: cat a b,
or the line "*.reviews.jsonl merge=union" in .gitattributes.`,
		Example: `  waybill review list --reviewer ana
  waybill review decide vsse-possible-espionage partly --source B --information 3 --reviewer ana
  waybill review agreement`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse(c.CommandPath()+" --help lists the verbs", "review takes a verb")
			}
			return noVerb(c, args[0])
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	r.flags(c.PersistentFlags())
	c.AddCommand(newReviewStart(p, &r), newReviewStatus(p, &r), newReviewList(p, &r), newReviewDecide(p, &r),
		newReviewAgreement(p, &r), newReviewAdjudicate(p, &r), newReviewVerify(p, &r), newReviewExport(p, &r))
	for _, verb := range c.Commands() {
		verb.DisableFlagsInUseLine = true
	}
	return c
}

func verdictWords() []string {
	var out []string
	for _, v := range review.Verdicts() {
		out = append(out, string(v))
	}
	return out
}
