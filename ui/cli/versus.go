package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newVersus(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "versus ID [flags]",
		Short: "An allegation and its rebuttals side by side",
		Long: `Lay an allegation beside its rebuttals, point by point, with the points that
nobody has answered. ID is that of an allegation, or of a rebuttal, which is
then shown against the allegation that it answers first.

Exit status is 0 if it was found, 1 if it was not, 2 if the dossier could not be
read.`,
		Example: `  waybill versus supply-chain-insight
  waybill versus supply-chain-insight --json`,
		Args:              takes(1, 1, "one id"),
		ValidArgsFunction: p.completeIDs(string(dossier.Allegations)),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runVersus(c.Context(), args[0])
		},
	}
}

// opposed is an allegation beside its rebuttals, as --json prints it.
type opposed struct {
	Allegation shown   `json:"allegation"`
	Points     []point `json:"points"`
	Whole      []reply `json:"whole"`
	Rebuttals  []shown `json:"rebuttals"`
}

// point is a part of an allegation with the replies to it.
type point struct {
	ID      string              `json:"id"`
	Text    string              `json:"text"`
	Answer  dossier.AnswerState `json:"answer"`
	Replies []reply             `json:"replies"`
}

// reply is a rebuttal and the way it answers.
type reply struct {
	Rebuttal string            `json:"rebuttal"`
	How      dossier.AnswerHow `json:"how"`
}

func (p *program) runVersus(ctx context.Context, id string) error {
	x, _, err := p.index(ctx)
	if err != nil {
		return err
	}
	r, err := allegation(x, id)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(newOpposed(x, r))
	}
	return p.print(p.paper().Versus(x, r.ID))
}

// allegation finds the allegation meant by its own id or that of a rebuttal.
func allegation(x dossier.Surface, id string) (dossier.Record, error) {
	r, err := recordOf(x, id)
	if c, ok := r.Value.(*dossier.Claim); ok && r.Kind == dossier.Rebuttals && len(c.Answers) > 0 {
		r, err = recordOf(x, c.Answers[0].Claim)
	}
	if err != nil {
		return r, err
	}
	if r.Kind != dossier.Allegations {
		return r, &failure{status: found, hint: "waybill list allegations shows the ids",
			err: fmt.Errorf("%q names one of the %s, not an allegation", id, r.Kind)}
	}
	return r, nil
}

func newOpposed(x dossier.Surface, r dossier.Record) opposed {
	o := opposed{Allegation: newShown(x, r, nil)}
	if c, ok := r.Value.(*dossier.Claim); ok {
		o.Points = points(x, c)
	}
	var whole []dossier.Reply
	for _, a := range x.Replies(r.ID) {
		if a.Point == "" {
			whole = append(whole, a)
		}
	}
	o.Whole = replies(whole)
	for _, id := range rebuttalsOf(x, r.ID) {
		if b, ok := x.Record(id); ok {
			o.Rebuttals = append(o.Rebuttals, newShown(x, b, nil))
		}
	}
	return o
}

// points are the points of a claim, those of an allegation with the replies to them.
func points(x dossier.Surface, c *dossier.Claim) []point {
	var out []point
	for _, pt := range c.Points {
		out = append(out, point{pt.ID, pt.Text, x.PointAnswer(c.ID, pt.ID), replies(x.RepliesToPoint(c.ID, pt.ID))})
	}
	return out
}

func replies(list []dossier.Reply) []reply {
	var out []reply
	for _, r := range list {
		out = append(out, reply{r.Rebuttal, r.How})
	}
	return out
}
