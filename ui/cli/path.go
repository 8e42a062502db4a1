package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

func newPath(p *program) *cobra.Command {
	var most, hops int
	c := &cobra.Command{
		Use:   "path FROM TO [flags]",
		Short: "How two records are connected",
		Long: `Print how two records are connected: the shortest paths from one to the other,
what each hop rests on, and the weakest link of each path. The path whose weakest
link is borne out best is marked, or comes last where it is a longer one.

Paths run through actors, places, investments, links, events and claims, and
references of every kind count both ways. They do not run through sources,
frameworks and walks: one article that tells of two records does not connect them.

FROM and TO are ids. Exit status is 0 if they are connected, 1 if they are not or
are not in the dossier, 2 if the dossier could not be read.`,
		Example: `  waybill path liege-airport china-government
  waybill path liege-airport china-government --max 10 --json`,
		Args:              takes(2, 2, "two ids"),
		ValidArgsFunction: p.completeEnds,
		RunE: func(c *cobra.Command, args []string) error {
			if most < 1 || most > ui.PathsMost {
				return misuse(c.CommandPath()+" --help shows how", "--max takes a number from 1 to %d, not %d", ui.PathsMost, most)
			}
			if hops < 1 || hops > ui.HopsMost {
				return misuse(c.CommandPath()+" --help shows how", "--hops takes a number from 1 to %d, not %d", ui.HopsMost, hops)
			}
			return p.runPath(c.Context(), args[0], args[1], most, hops)
		},
	}
	c.Flags().IntVar(&most, "max", ui.PathsAtFirst, "print up to so many paths")
	c.Flags().IntVar(&hops, "hops", ui.HopsAtFirst, "look for paths of up to so many hops")
	return c
}

// connection is how two records are connected, as --json prints it.
type connection struct {
	From  string        `json:"from"`
	To    string        `json:"to"`
	Reach dossier.Reach `json:"reach"`
	Paths []chain       `json:"paths"`
	Best  *chain        `json:"best,omitzero"`
}

// chain is a path.
type chain struct {
	Hops    []hop              `json:"hops"`
	Weakest int                `json:"weakest"`
	Why     []dossier.Weakness `json:"why"`
}

// hop is a hop of a path.
type hop struct {
	From        string              `json:"from"`
	Relation    string              `json:"relation"`
	To          string              `json:"to"`
	Via         string              `json:"via,omitzero"`
	Basis       string              `json:"basis"`
	Origins     int                 `json:"origins"`
	More        int                 `json:"more,omitzero"`
	By          []string            `json:"by,omitzero"`
	Made        dossier.Date        `json:"made,omitzero"`
	Attribution dossier.Attribution `json:"attribution,omitzero"`
	Modality    dossier.Modality    `json:"modality,omitzero"`
	Answer      dossier.AnswerState `json:"answer,omitzero"`
}

func (p *program) runPath(ctx context.Context, from, to string, most, hops int) error {
	x, _, err := p.index(ctx)
	if err != nil {
		return err
	}
	for _, id := range []string{from, to} {
		if _, err := recordOf(x, id); err != nil {
			return err
		}
	}
	paths, reach := x.Paths(from, to, most, hops)
	if p.json {
		err = p.printJSON(newConnection(x, connection{From: from, To: to, Reach: reach}, paths, hops))
	} else {
		err = p.print(p.paper().Path(x, from, to, most, hops))
	}
	if err != nil || reach == dossier.Connected {
		return err
	}
	return unconnected(from, to, reach, hops)
}

// unconnected is the failure of two records without a path that was found.
func unconnected(from, to string, reach dossier.Reach, hops int) error {
	switch reach {
	case dossier.SameRecord:
		return &failure{status: found, err: fmt.Errorf("%q is both ends", from)}
	case dossier.TooFar:
		return &failure{status: found, hint: "--hops looks farther",
			err: fmt.Errorf("no path of up to %s between %q and %q", count(hops, "hop"), from, to)}
	default:
		return &failure{status: found, err: fmt.Errorf("%q and %q are not connected", from, to)}
	}
}

func newConnection(x dossier.Surface, c connection, paths []dossier.Path, hops int) connection {
	c.Paths = []chain{}
	for _, q := range paths {
		c.Paths = append(c.Paths, newChain(x, q))
	}
	if best, ok := x.BestSupported(c.From, c.To, hops); ok {
		b := newChain(x, best)
		c.Best = &b
	}
	return c
}

func newChain(x dossier.Surface, q dossier.Path) chain {
	c := chain{Weakest: q.Weakest, Why: append([]dossier.Weakness{}, q.Why...)}
	for _, h := range q.Hops {
		next := hop{From: h.From, Relation: h.Relation, To: h.To, Via: h.Via, Basis: h.Basis, Origins: h.Origins, More: h.More,
			Attribution: h.Attribution, Modality: h.Modality, Answer: h.Answer}
		if r, _ := x.Record(h.Basis); h.Claim {
			if claim, ok := r.Value.(*dossier.Claim); ok {
				next.By, next.Made = claim.By, claim.Made
			}
		}
		c.Hops = append(c.Hops, next)
	}
	return c
}

// completeEnds completes the two ids in a shell.
func (p *program) completeEnds(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return p.completeIDs("all")(c, args, begun)
}

const pathShape = `
path      {from, to, reach, paths, best?}
          reach      connected, not connected, not within the hops (longer paths
                     were not looked for), or the same record
          paths      [{hops, weakest, why}], the shortest first; of equally long
                     ones that whose weakest hop is borne out best
          hops       [{from, relation, to, via?, basis, origins, more?, by?,
                     made?, attribution?, modality?, answer?}]
                     via: the id of the link, where one makes the hop; basis: the
                     id of the record in which the reference stands, whose origins
                     are counted, at most so many; more: how many further
                     references join the two; where the basis is a claim: by
                     (ids), made, attribution and modality, and of an allegation
                     how it was answered
          weakest    which of the hops is borne out least, from 0
          why        of the weakest hop: no evidence, fewest origins, anonymous,
                     unattributed, inferred, attribution not recorded, only
                     claimed, unanswered allegation; [] where none is weaker
          best       the path whose weakest hop is borne out best; it may be a
                     longer one than those of paths
`
