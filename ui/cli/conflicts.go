package cli

import (
	"context"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newConflicts(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "conflicts [ID] [flags]",
		Short: "Two values for one thing, side by side",
		Long: `Print where a dossier gives one thing two values, or says and denies it: each
value with the sources that give it and on how few origins they rest, side by
side, in the order of the file. Nothing is merged, and none is said to be right.
With ID only what concerns that record. At the end it says what was compared.

Exit status is 0 if there is no conflict, 1 if there is one or no such record, as
with check, 2 if the dossier could not be read.`,
		Example: `  waybill conflicts
  waybill conflicts liege-hub-2018
  waybill conflicts --dossier heron.json --json`,
		Args:              takes(0, 1, "one id at most"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			id := ""
			if len(args) == 1 {
				id = args[0]
			}
			return p.runConflicts(c.Context(), id, len(args) == 1)
		},
	}
}

// conflict is one thing with its values, as --json prints it.
type conflict struct {
	Rule    string  `json:"rule"`
	About   string  `json:"about"`
	Part    string  `json:"part,omitzero"`
	Values  []value `json:"values"`
	Aside   []value `json:"otherCurrency,omitempty"`
	Caution string  `json:"caution"`
}

type value struct {
	Value    string             `json:"value"`
	Currency string             `json:"currency,omitzero"`
	Also     []string           `json:"also,omitempty"`
	Records  []string           `json:"records,omitempty"`
	Origins  []string           `json:"origins"`
	Evidence []dossier.Evidence `json:"evidence"`
}

func (p *program) runConflicts(ctx context.Context, id string, one bool) error {
	x, _, err := p.index(ctx)
	if err != nil {
		return err
	}
	if !one {
		if err := wholly(x); err != nil {
			return err
		}
	}
	list := x.Conflicts()
	if one {
		if _, err := recordOf(x, id); err != nil {
			return err
		}
		list = x.ConflictsOf(id)
	}
	if p.json {
		err = p.printJSON(newConflictList(x, list))
	} else {
		err = p.print(p.paper().Conflicts(x, id))
	}
	if err == nil && len(list) > 0 {
		err = &failure{status: found}
	}
	return err
}

func newConflictList(x dossier.Surface, list []dossier.Conflict) []conflict {
	cautions := map[string]string{}
	for _, r := range dossier.ConflictRules() {
		cautions[r.Name] = r.Caution
	}
	out := []conflict{}
	for _, c := range list {
		out = append(out, conflict{Rule: c.Rule, About: c.About, Part: c.Part, Caution: cautions[c.Rule],
			Values: newValues(x, c, c.Values), Aside: newValues(x, c, c.Aside)})
	}
	return out
}

func newValues(x dossier.Surface, c dossier.Conflict, list []dossier.Value) []value {
	var out []value
	for _, v := range list {
		made := value{Value: v.Text, Currency: v.Currency, Also: v.Also, Records: v.Records, Evidence: v.Evidence}
		for _, o := range x.OriginsOfValue(c, v) {
			made.Origins = append(made.Origins, o.Source)
		}
		out = append(out, made)
	}
	return out
}

const conflictsShape = `
conflicts [{rule, about, part?, values, otherCurrency?, caution}]
          in the order of the file
          rule       amount, identifier, phase, period, event, said, claims or
                     evidence
          about      an id; part: the phase, the point or the register
          values     [{value, currency?, also?, records?, origins, evidence}]
                     in the order of the file; also: how else the same value is
                     written; records: ids of those that give it; origins: ids
                     of sources, as many at most; evidence: as in the file
          otherCurrency  amounts that are not compared, as values
          caution    what to think of before taking it for an error
`
