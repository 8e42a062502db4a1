package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

// networking is the flags of network.
type networking struct {
	depth int // --depth
	limit int // --limit
	picture
}

func newNetwork(p *program) *cobra.Command {
	var n networking
	c := &cobra.Command{
		Use:   "network ID [flags]",
		Short: "What a record is linked to, and how",
		Long: `Print what a record is linked to, and how: the records one hop from it, with
--depth those two or three hops away. Each stands once, below the nearest that
leads to it; its other relations are listed with it. A terminal that is wide
enough shows them as boxes and lines. Of many, claims come first, then actors,
places, investments, links, events and sources.

Exit status is 0 if it is linked to something, 1 if it is not or if there is
no such record, 2 if the dossier could not be read.`,
		Example: `  waybill network cainiao
  waybill network vsse --depth 2 --json
  waybill network liege-hub --svg -o hub.svg`,
		Args:              takes(1, 1, "one id"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runNetwork(c.Context(), n, args[0])
		},
	}
	f := c.Flags()
	f.IntVar(&n.depth, "depth", 1, "reach `N` hops, 1 to 3")
	f.IntVar(&n.limit, "limit", 0, "show the `N` records that matter most, with 0 all (in a picture 60)")
	n.picture.flags(f)
	return c
}

// pictureMost is how many records a picture shows when nobody says.
const pictureMost = 60

// surrounded is a record and what it is linked to, as --json prints it.
type surrounded struct {
	ID      string   `json:"id"`
	Depth   int      `json:"depth"`
	Records []near   `json:"records"`
	Links   []joined `json:"links"`
	LeftOut []left   `json:"leftOut"`
}

// near is a record of a network.
type near struct {
	ID      string              `json:"id"`
	Kind    dossier.Kind        `json:"kind"`
	Title   string              `json:"title"`
	Layer   int                 `json:"layer"`
	By      []string            `json:"by,omitzero"`
	Made    *dossier.Date       `json:"made,omitzero"`
	Origins *int                `json:"origins,omitzero"`
	Support dossier.Support     `json:"support,omitzero"`
	Answer  dossier.AnswerState `json:"answer,omitzero"`
}

// joined is one way in which two records of a network are linked.
type joined struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Relation  string `json:"relation"`
	Via       string `json:"via,omitzero"`
	Point     string `json:"point,omitzero"`
	Direction string `json:"direction"`
}

// left is how many records a limit left out.
type left struct {
	Layer int          `json:"layer"`
	Kind  dossier.Kind `json:"kind"`
	Count int          `json:"count"`
}

func (p *program) runNetwork(ctx context.Context, n networking, id string) error {
	if n.depth < 1 || n.depth > dossier.MaxHops {
		return misuse("beyond three hops nearly everything is near everything", "--depth is 1 to %d, not %d", dossier.MaxHops, n.depth)
	}
	if n.limit < 0 {
		return misuse("--limit 0 shows all", "--limit counts records, and cannot be %d", n.limit)
	}
	if err := p.validatePicture(n.picture); err != nil {
		return err
	}
	x, r, err := p.record(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case p.json:
		err = p.printJSON(newSurrounded(x, r.ID, n))
	case n.svg:
		limit := n.limit
		if limit == 0 {
			limit = pictureMost
		}
		err = p.printPicture(n.picture, p.paper().NetworkPicture(x, r.ID, n.depth, limit))
	default:
		err = p.print(p.paper().Network(x, r.ID, n.depth, n.limit, p.shown.out))
	}
	if err == nil && len(x.Around(r.ID, 1, 1).Records) < 2 {
		err = &failure{status: found, err: fmt.Errorf("nothing is linked to %q", id)}
	}
	return err
}

func newSurrounded(x dossier.Surface, id string, n networking) surrounded {
	around := x.Around(id, n.depth, n.limit)
	out := surrounded{ID: id, Depth: n.depth, Records: []near{}, Links: []joined{}, LeftOut: []left{}}
	for _, r := range around.Records {
		out.Records = append(out.Records, newNear(x, r))
	}
	for _, b := range around.Bonds {
		for _, l := range linksAs(b.As) {
			out.Links = append(out.Links, joined{around.Records[b.From].ID, l.ID, l.Relation, l.Via, l.Point, l.Direction})
		}
	}
	for _, l := range around.Overflow {
		out.LeftOut = append(out.LeftOut, left(l))
	}
	return out
}

func newNear(x dossier.Surface, n dossier.Near) near {
	r, _ := x.Record(n.ID)
	out := near{ID: n.ID, Kind: n.Kind, Title: r.Title, Layer: n.Layer}
	if c, ok := r.Value.(*dossier.Claim); ok {
		origins := len(x.Origins(n.ID))
		out.By, out.Made, out.Origins, out.Support, out.Answer = c.By, &c.Made, &origins, x.Support(n.ID), x.Answer(n.ID)
	}
	return out
}

const networkShape = `
network   {id, depth, records, links, leftOut}
          records    [{id, kind, title, layer, by?, made?, origins?, support?,
                     answer?}]; the record itself first, at layer 0, then those
                     one hop away, and so on; of a layer claims come first; kind:
                     "" of an id that no record has; by, made, origins and
                     support of a claim, answer of an allegation
          links      [{from, to, relation, via?, point?, direction}], among these
                     records, each once; relation: read from from; via: the id
                     of the link record, where one makes the link; direction:
                     "out" where from refers, "in" where it is referred to
          leftOut    [{layer, kind, count}], what --limit left out
`
