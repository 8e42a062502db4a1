package cli

import (
	"context"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newBrief(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "brief ID [flags]",
		Short: "One claim on one page: evidence, answers, conflicts, gaps",
		Long: `Print a record on one page. Of a claim: who says it, when, how openly and how
firmly; its points and which of them are answered; the evidence with the quoted
words, on at most how many origins; the answers, or that nobody has answered;
what conflicts with it, what is lacking, and related claims. Of a rebuttal the
allegation it answers stands first. Of any other record: what is invested, what
is alleged about it with the answers, and what is lacking.

It never says who is right.

Exit status is 0 if the record was found, 1 if it was not, 2 if the dossier could
not be read.`,
		Example: `  waybill brief vsse-possible-espionage
  waybill brief liege-airport --json`,
		Args:              takes(1, 1, "one id"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runBrief(c.Context(), args[0])
		},
	}
}

func (p *program) runBrief(ctx context.Context, id string) error {
	x, r, err := p.record(ctx, id)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(newBriefed(x, r))
	}
	return p.print(p.paper().Brief(x, r.ID))
}

// briefed is a record on one page, as --json prints it.
type briefed struct {
	Subject  shown  `json:"subject"`
	Answered *shown `json:"answered,omitzero"`
	grounds
	Points    []point    `json:"points"`
	Sources   []shown    `json:"sources"`
	Replies   []reply    `json:"replies"`
	Rebuttals []shown    `json:"rebuttals"`
	Conflicts []conflict `json:"conflicts"`
	Gaps      []gap      `json:"gaps"`
	Related   []linked   `json:"related"`
	Invested  []shown    `json:"invested"`
	On        []entry    `json:"on"`
	Own       []entry    `json:"own"`
	Answers   []shown    `json:"answers"`
}

// gap is something that is lacking.
type gap struct {
	Lacks dossier.Lack `json:"lacks"`
	Of    []string     `json:"of"`
}

func newBriefed(x dossier.Surface, r dossier.Record) briefed {
	tree := x.SourceTree(r.ID)
	b := briefed{Subject: newShown(x, r, nil), grounds: newGrounds(x, r.ID, tree),
		Replies: replies(x.Replies(r.ID)), Rebuttals: shownAll(x, rebuttalsOf(x, r.ID)), Related: related(x, r.ID), Invested: shownAll(x, x.Invested(r.ID)),
		Conflicts: newConflictList(x, x.ConflictsOf(r.ID))}
	if c, ok := r.Value.(*dossier.Claim); ok {
		b.Points = points(x, c)
		if r.Kind == dossier.Rebuttals && len(c.Answers) > 0 {
			if a, ok := x.Record(c.Answers[0].Claim); ok {
				first := newShown(x, a, nil)
				b.Answered = &first
			}
		}
	} else {
		claims := x.Hearing(r.ID)
		b.On, b.Own, b.Answers = entries(x, claims.On), entries(x, claims.Own), shownAll(x, claims.Answers)
	}
	if r.Kind != dossier.Sources {
		b.Sources = shownAll(x, x.ReadIn(r.ID))
	}
	for _, a := range tree.Aside {
		b.Sources = append(b.Sources, shownAll(x, []string{a.Source})...)
	}
	for _, g := range x.Gaps(r.ID) {
		b.Gaps = append(b.Gaps, gap{g.What, g.Of})
	}
	return b
}

// shownAll is the records with these ids, as far as the dossier has them.
func shownAll(x dossier.Surface, ids []string) []shown {
	var out []shown
	for _, id := range ids {
		if r, ok := x.Record(id); ok {
			out = append(out, newShown(x, r, nil))
		}
	}
	return out
}

func entries(x dossier.Surface, ids []string) []entry {
	var out []entry
	for _, id := range ids {
		if r, _ := x.Record(id); r.Value != nil {
			if c, ok := r.Value.(*dossier.Claim); ok {
				out = append(out, newEntry(x, c))
			}
		}
	}
	return out
}

// related lists the claims that a claim supersedes, repeats, qualifies or supports, or is so by.
func related(x dossier.Surface, id string) []linked {
	var out []linked
	for _, n := range linksOf(x, id) {
		if dossier.Relates(n.Relation) {
			out = append(out, n)
		}
	}
	return out
}

const briefShape = `
brief     {subject, answered?, first?, points, sources, origins, rings, replies,
          rebuttals, conflicts, gaps, related, invested, on, own, answers}
          subject    {id, kind, title, record, origins?, support?, answer?}; record
                     holds the evidence with the quoted words, and what the claim
                     does not establish
          answered   of a rebuttal: the allegation it answers first, in that shape
          first      as in trail
          points     as in versus
          sources    of the evidence, each as subject
          origins    as in trail: at most so many independent ones
          rings      as in trail
          replies    as in versus; [] where nobody has answered
          rebuttals  each as subject
          conflicts  those that concern it, in the shape of conflicts
          gaps       [{lacks, of}]; lacks: answer, response, answer to points, claim
                     answered, source, second origin, way out (of a circle), date,
                     speaker, name, quoted words, address, archived copy, record,
                     limits, factor, code, claim to factors or amount; of: the ids,
                     points or codes, [] where it is the record itself
          related    [{id, relation, direction}], claims it stands to in a relation
          invested   of an actor or a place: investments, each as subject
          on         allegations on it, each as in claims
          own        allegations it makes, each as in claims
          answers    rebuttals by it or about it, each as subject
`
