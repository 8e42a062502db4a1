package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

func newShow(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID… [flags]",
		Short: "Show a record: its fields, links both ways, evidence",
		Long: `Show one or more records: what is recorded of them, the records they are
linked with, both ways, and the evidence.

Exit status is 0 if all of them were found, 1 if one was not, 2 if the dossier
could not be read.`,
		Example: `  waybill show liege-airport
  waybill show liege-airport --json`,
		Args:              takes(1, anyNumber, "one id or more"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runShow(c.Context(), args)
		},
	}
}

// shown is a record as --json shows it.
type shown struct {
	ID      string              `json:"id"`
	Kind    dossier.Kind        `json:"kind"`
	Title   string              `json:"title"`
	Record  any                 `json:"record"`
	Links   []linked            `json:"links,omitzero"`
	Origins *int                `json:"origins,omitzero"`
	Support dossier.Support     `json:"support,omitzero"`
	Answer  dossier.AnswerState `json:"answer,omitzero"`
}

// linked is a link of a record that is shown.
type linked struct {
	ID        string `json:"id"`
	Relation  string `json:"relation"`
	Via       string `json:"via,omitzero"`
	Point     string `json:"point,omitzero"`
	Direction string `json:"direction"`
}

func (p *program) runShow(ctx context.Context, ids []string) error {
	x, _, err := p.index(ctx)
	if err != nil {
		return err
	}
	rows, pages, missing := []shown{}, []string{}, []error{}
	for _, id := range ids {
		r, err := recordOf(x, id)
		if err != nil {
			missing = append(missing, err)
			continue
		}
		if p.json {
			rows = append(rows, newShown(x, r, linksOf(x, r.ID)))
		} else {
			pages = append(pages, p.paper().Record(x, r.ID))
		}
	}
	if p.json {
		err = p.printJSON(rows)
	} else {
		err = p.print(strings.Join(pages, "\n"))
	}
	if err != nil || len(missing) == 0 {
		return err
	}
	for _, m := range missing[:len(missing)-1] {
		report(p.err, m)
	}
	return missing[len(missing)-1]
}

// newShown is a record with what is computed of it. The links of a record that
// has none are an empty list, those that are not asked for nil.
func newShown(x dossier.Surface, r dossier.Record, links []linked) shown {
	s := shown{ID: r.ID, Kind: r.Kind, Title: r.Title, Record: r.Value, Links: links}
	if _, ok := r.Value.(*dossier.Claim); ok {
		n := len(x.Origins(r.ID))
		s.Origins, s.Support, s.Answer = &n, x.Support(r.ID), x.Answer(r.ID)
	}
	return s
}

func linksOf(x dossier.Surface, id string) []linked { return linksAs(x.Neighbours(id)) }

func linksAs(list []dossier.Neighbour) []linked {
	out := []linked{}
	for _, n := range list {
		direction := "in"
		if n.Out {
			direction = "out"
		}
		out = append(out, linked{n.ID, n.Relation, n.Via, n.Point, direction})
	}
	return out
}

// record reads the dossier and finds a record of it.
func (p *program) record(ctx context.Context, id string) (dossier.Surface, dossier.Record, error) {
	x, _, err := p.index(ctx)
	if err != nil {
		return nil, dossier.Record{}, err
	}
	r, err := recordOf(x, id)
	return x, r, err
}

// recordOf finds a record by its id. The failure of an id that no record has
// names those that are nearest, and one that is known only later says since when.
func recordOf(x dossier.Surface, id string) (dossier.Record, error) {
	r, ok := x.Record(id)
	if ok {
		return r, nil
	}
	if err := notKnown(x, id); err != nil {
		return r, err
	}
	f := &failure{status: found, err: fmt.Errorf("no record %q", id), hint: meant(x.Nearest(id, 3)...)}
	if f.hint == "" {
		f.hint = "waybill list shows the ids"
	}
	return r, f
}

// completeIDs completes ids of a kind in a shell, with their titles beside them.
func (p *program) completeIDs(kind string) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		x, _, err := p.indexed(c.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var out []string
		for r := range records(x, kind) {
			if strings.HasPrefix(r.ID, begun) && string(ui.Clean(r.ID)) == r.ID {
				out = append(out, cobra.CompletionWithDesc(r.ID, string(ui.Clean(r.Title))))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
