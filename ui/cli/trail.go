package cli

import (
	"context"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newTrail(p *program) *cobra.Command {
	var pic picture
	c := &cobra.Command{
		Use:   "trail ID [flags]",
		Short: "First said, repeated, denied, superseded, and from which origins",
		Long: `Tell the history of a record in dated order: who said it first, who repeated,
denied or superseded it, each with the source it can be read in and on how few
origins that rests. Then draw what its sources rest on, the origins first and
under each the sources that use it, so that five outlets that repeat one
statement are seen to be one statement.

With --svg the sources are drawn as a picture.

Exit status is 0 if the record was found, 1 if it was not, 2 if the dossier could
not be read.`,
		Example: `  waybill trail vsse-possible-espionage
  waybill trail vsse-possible-espionage --svg -o trail.svg`,
		Args:              takes(1, 1, "one id"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runTrail(c.Context(), args[0], pic)
		},
	}
	pic.flags(c.Flags())
	return c
}

func (p *program) runTrail(ctx context.Context, id string, pic picture) error {
	if err := p.validatePicture(pic); err != nil {
		return err
	}
	x, r, err := p.record(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case pic.svg:
		return p.printPicture(pic, p.paper().TrailPicture(x, r.ID))
	case p.json:
		return p.printJSON(newTrailed(x, r))
	}
	return p.print(p.paper().Trail(x, r.ID))
}

// trailed is the history of a record and what its sources rest on, as --json prints it.
type trailed struct {
	ID      string              `json:"id"`
	Kind    dossier.Kind        `json:"kind"`
	Title   string              `json:"title"`
	Support dossier.Support     `json:"support,omitzero"`
	Answer  dossier.AnswerState `json:"answer,omitzero"`
	grounds
	Steps   []happening `json:"steps"`
	Tree    []branch    `json:"tree"`
	Chains  []branch    `json:"chains"`
	Outlets []branch    `json:"outlets,omitzero"`
	Aside   []aside     `json:"aside"`
}

// grounds is what a record rests on in the end.
type grounds struct {
	First   *saidFirst `json:"first,omitzero"`
	Origins []origin   `json:"origins"`
	Rings   []ring     `json:"rings"`
}

// saidFirst is the earliest saying of a claim.
type saidFirst struct {
	Claim string       `json:"claim"`
	Date  dossier.Date `json:"date"`
	Clear bool         `json:"clear"`
}

// origin is an end of the chains of sources, with all that rests on it.
type origin struct {
	Source  string   `json:"source"`
	Ring    []string `json:"ring,omitzero"`
	Resting []string `json:"resting"`
}

// ring is a circle of sources.
type ring struct {
	Sources []string `json:"sources"`
	Round   []string `json:"round"`
	Exit    bool     `json:"exit"`
}

// happening is a step of the history.
type happening struct {
	Date    dossier.Date `json:"date"`
	What    string       `json:"what"`
	ID      string       `json:"id"`
	By      []string     `json:"by"`
	Unclear bool         `json:"unclear"`
	ReadIn  []string     `json:"readIn"`
	Origins []string     `json:"origins"`
}

// branch is a line of a tree of sources.
type branch struct {
	Source   string          `json:"source"`
	Title    string          `json:"title,omitzero"`
	Depth    int             `json:"depth"`
	Uses     []dossier.Reuse `json:"uses,omitzero"`
	Stance   dossier.Stance  `json:"stance,omitzero"`
	Origin   bool            `json:"origin"`
	Circular bool            `json:"circular"`
	Again    bool            `json:"again"`
	Missing  bool            `json:"missing"`
}

// aside is evidence that bears nothing out.
type aside struct {
	Source  string         `json:"source"`
	Stance  dossier.Stance `json:"stance"`
	Missing bool           `json:"missing"`
}

func newTrailed(x dossier.Surface, r dossier.Record) trailed {
	tree := x.SourceTree(r.ID)
	t := trailed{ID: r.ID, Kind: r.Kind, Title: r.Title, Support: x.Support(r.ID), Answer: x.Answer(r.ID),
		grounds: newGrounds(x, r.ID, tree),
		Tree:    branches(x, tree.Up), Chains: branches(x, tree.Down)}
	for _, h := range x.Trail(r.ID) {
		s := happening{Date: h.Date, What: h.What, ID: h.ID, By: h.By, Unclear: h.Unclear, ReadIn: x.ReadIn(h.ID)}
		for _, o := range x.Origins(h.ID) {
			s.Origins = append(s.Origins, o.Source)
		}
		t.Steps = append(t.Steps, s)
	}
	if r.Kind == dossier.Sources {
		t.Outlets = branches(x, x.Outlets(r.ID))
	}
	for _, a := range tree.Aside {
		t.Aside = append(t.Aside, aside{a.Source, a.Stance, a.Missing})
	}
	return t
}

func newGrounds(x dossier.Surface, id string, tree dossier.SourceTree) grounds {
	var g grounds
	if f, ok := x.FirstSaid(id); ok {
		g.First = &saidFirst{f.Claim, f.Date, f.Clear}
	}
	for _, o := range x.Origins(id) {
		g.Origins = append(g.Origins, origin{o.Source, o.Ring, tree.Resting(o)})
	}
	for _, c := range tree.Rings {
		g.Rings = append(g.Rings, ring{c.Sources, c.Round, c.Exit})
	}
	return g
}

func branches(x dossier.Surface, list []dossier.Branch) []branch {
	out := make([]branch, len(list))
	for i, b := range list {
		r, _ := x.Record(b.Source)
		out[i] = branch{b.Source, r.Title, b.Depth, b.Uses, b.Stance, b.Origin, b.Circular, b.Again, b.Missing}
	}
	return out
}

const trailShape = `
trail     {id, kind, title, support?, answer?, first?, origins, rings, steps,
          tree, chains, outlets?, aside}
          first      of a claim: {claim, date, clear}, its earliest saying; clear:
                     whether the dates tell that it was
          origins    [{source, ring?, resting}]: at most so many independent ones;
                     ring: the sources of a circle, which counts as one; resting:
                     all sources that rest on it
          rings      [{sources, round, exit}]; round: each rests on the next, the
                     last on the first; exit: one also rests on something outside
          steps      [{date, what, id, by, unclear, readIn, origins}] in dated order,
                     undated ones last; unclear: the dates do not tell that it came
                     after the one before; readIn: the sources it can be read in;
                     origins: what those rest on
          tree       [{source, title?, depth, uses?, stance?, origin, circular, again,
                     missing}], line by line from the origins to what rests on them;
                     what hangs on a source follows it, one deeper; uses: how the
                     outlet uses the other: quotes, cites, republishes, translates
                     or summarises; stance: states or supports, where it is evidence
                     of the record; again: it stands above as itself
          chains     the same from the evidence down to the origins
          outlets    of a source: the same, all that rests on it in the dossier
          aside      [{source, stance, missing}], evidence that bears nothing out:
                     it contradicts, only mentions, or is of no source of the dossier
`
