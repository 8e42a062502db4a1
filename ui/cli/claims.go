package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newClaims(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "claims [flags]",
		Short: "The ledger: each allegation and how it was answered",
		Long: `Print the ledger: each allegation, who says it, when, on how many origins it
rests at most, how it was answered and by what. Where nobody has answered, it
says so, and why.

Exit status is 0 if there is an allegation, 1 if there is none, 2 if the dossier
could not be read.`,
		Example: `  waybill claims
  waybill claims --dossier heron.json --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runClaims(c.Context())
		},
	}
}

// entry is an allegation as --json prints it in the ledger.
type entry struct {
	ID        string              `json:"id"`
	Text      string              `json:"text"`
	By        []string            `json:"by"`
	Made      dossier.Date        `json:"made"`
	Support   dossier.Support     `json:"support"`
	Origins   int                 `json:"origins"`
	Answer    dossier.AnswerState `json:"answer"`
	Rebuttals []string            `json:"rebuttals"`
}

func (p *program) runClaims(ctx context.Context) error {
	x, s, err := p.index(ctx)
	if err != nil {
		return err
	}
	if p.json {
		err = p.printJSON(ledger(x))
	} else {
		err = p.print(p.paper().Claims(x))
	}
	if err == nil && x.Len(dossier.Allegations) == 0 {
		err = &failure{status: found, err: fmt.Errorf("no allegations in %q", s.name)}
	}
	return err
}

func ledger(x dossier.Surface) []entry {
	out := []entry{}
	for r := range records(x, string(dossier.Allegations)) {
		if c, ok := r.Value.(*dossier.Claim); ok {
			out = append(out, newEntry(x, c))
		}
	}
	return out
}

func newEntry(x dossier.Surface, c *dossier.Claim) entry {
	return entry{
		ID: c.ID, Text: c.Text, By: c.By, Made: c.Made,
		Support: x.Support(c.ID), Origins: len(x.Origins(c.ID)), Answer: x.Answer(c.ID),
		Rebuttals: rebuttalsOf(x, c.ID),
	}
}

// rebuttalsOf lists the rebuttals of an allegation, each once, in the order they were made.
func rebuttalsOf(x dossier.Surface, allegation string) []string {
	out, seen := []string{}, map[string]bool{}
	for _, reply := range x.Replies(allegation) {
		if !seen[reply.Rebuttal] {
			seen[reply.Rebuttal] = true
			out = append(out, reply.Rebuttal)
		}
	}
	return out
}
