package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newFactors(p *program) *cobra.Command {
	var gaps bool
	c := &cobra.Command{
		Use:   "factors [flags]",
		Short: "Framework by factor: claims, answers, gaps",
		Long: `Print for each framework of risk factors when it applies, and for each factor the
claims that are mapped to it, who made them, how they were answered, and which
investments they concern: by being about the investment itself, its place, the
actor it goes into, or its investor. Then the gaps: factors that no claim speaks
to, allegations that are mapped to no factor, codes that their framework does not
list, and claims made outside the dates in which it applies.

The mapping is the reading of the dossier's author, not of a framework, an
authority or this program.

Exit status is 0 if there is a framework, 1 if there is none, 2 if the dossier
could not be read. A gap is no fault, and changes nothing of it.`,
		Example: `  waybill factors
  waybill factors --gaps
  waybill factors --dossier heron.json --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error { return p.runFactors(c.Context(), gaps) },
	}
	c.Flags().BoolVar(&gaps, "gaps", false, "print only the gaps")
	return c
}

// coverage is what speaks to which factor, as --json prints it.
type coverage struct {
	Mapping    string      `json:"mapping"`
	Frameworks []framework `json:"frameworks,omitempty"`
	Gaps       factorGaps  `json:"gaps"`
}

// framework is one framework, factor by factor.
type framework struct {
	ID      string                  `json:"id"`
	Title   string                  `json:"title"`
	Status  dossier.FrameworkStatus `json:"status"`
	Applies dossier.Date            `json:"applies"`
	AtAsOf  dossier.Timing          `json:"atAsOf,omitzero"`
	Factors []factor                `json:"factors"`
}

type factor struct {
	Code        string   `json:"code"`
	Text        string   `json:"text"`
	Claims      []mapped `json:"claims"`
	Investments []string `json:"investments"`
}

// mapped is a claim that is mapped to a factor.
type mapped struct {
	ID       string              `json:"id"`
	Kind     dossier.Kind        `json:"kind"`
	Text     string              `json:"text"`
	By       []string            `json:"by"`
	Made     dossier.Date        `json:"made"`
	Timing   dossier.Timing      `json:"timing"`
	Support  dossier.Support     `json:"support"`
	Origins  int                 `json:"origins"`
	Answer   dossier.AnswerState `json:"answer,omitzero"`
	Concerns []concern           `json:"concerns"`
}

type concern struct {
	Investment string             `json:"investment"`
	How        dossier.ConcernHow `json:"how"`
}

// factorGaps is what the mapping leaves open.
type factorGaps struct {
	Silent   []dossier.Factor `json:"factorsWithoutClaim"`
	Unmapped []string         `json:"allegationsWithoutFactor"`
	Unlisted []unlisted       `json:"unlistedCodes"`
	Outside  []outside        `json:"outsideDates"`
}

type unlisted struct {
	ID        string `json:"id"`
	Framework string `json:"framework"`
	Code      string `json:"code"`
}

type outside struct {
	Claim     string         `json:"claim"`
	Framework string         `json:"framework"`
	Timing    dossier.Timing `json:"timing"`
}

func (p *program) runFactors(ctx context.Context, gaps bool) error {
	x, s, err := p.index(ctx)
	if err == nil {
		err = wholly(x)
	}
	if err != nil {
		return err
	}
	if p.json {
		err = p.printJSON(newCoverage(x, gaps))
	} else {
		err = p.print(p.paper().Factors(x, gaps))
	}
	if err == nil && x.Len(dossier.Frameworks) == 0 {
		err = &failure{status: found, err: fmt.Errorf("no frameworks in %q", s.name)}
	}
	return err
}

func newCoverage(x dossier.Surface, gaps bool) coverage {
	all := x.Coverage()
	out := coverage{Mapping: "the dossier author's", Gaps: newFactorGaps(all.Gaps)}
	if gaps {
		return out
	}
	for _, f := range all.Frameworks {
		out.Frameworks = append(out.Frameworks, newFramework(x, f))
	}
	return out
}

func newFactorGaps(g dossier.FactorGaps) factorGaps {
	out := factorGaps{Silent: g.Silent, Unmapped: g.Unmapped}
	for _, u := range g.Unlisted {
		out.Unlisted = append(out.Unlisted, unlisted{u.ID, u.Framework, u.Code})
	}
	for _, o := range g.Outside {
		out.Outside = append(out.Outside, outside(o))
	}
	return out
}

func newFramework(x dossier.Surface, f dossier.FrameworkCoverage) framework {
	r, _ := x.Record(f.ID)
	out := framework{ID: f.ID, Title: r.Title, Applies: r.Date}
	if fw, ok := r.Value.(*dossier.Framework); ok {
		out.Status = fw.Status
	}
	if asOf := x.About().AsOf; asOf != "" && r.Date != "" {
		out.AtAsOf = dossier.TimingOf(asOf, r.Date)
	}
	for _, c := range f.Factors {
		made := factor{Code: c.Code, Text: c.Text, Investments: c.Investments}
		for _, m := range c.Claims {
			made.Claims = append(made.Claims, newMapped(x, m, r.Date))
		}
		out.Factors = append(out.Factors, made)
	}
	return out
}

func newMapped(x dossier.Surface, m dossier.MappedClaim, applies dossier.Date) mapped {
	r, _ := x.Record(m.ID)
	out := mapped{ID: m.ID, Kind: r.Kind, Text: r.Title, Made: r.Date, Timing: dossier.TimingOf(r.Date, applies),
		Support: x.Support(m.ID), Origins: len(x.Origins(m.ID)), Answer: m.Answer}
	if c, ok := r.Value.(*dossier.Claim); ok {
		out.By = c.By
	}
	for _, c := range x.Concerns(m.ID) {
		out.Concerns = append(out.Concerns, concern(c))
	}
	return out
}

const factorsShape = `
factors   {mapping, frameworks?, gaps}; with --gaps without frameworks
          mapping    whose the mapping to factors is: the dossier author's
          frameworks [{id, title, status, applies, atAsOf?, factors}]
                     applies: an EDTF date; atAsOf: how the dossier's own date
                     stands to it: within, before, after or perhaps outside
          factors    [{code, text, claims, investments}]; investments: ids of
                     those that carry the factor themselves
          claims     [{id, kind, text, by, made, timing, support, origins,
                     answer?, concerns}]; timing: how made stands to the dates
                     in which the framework applies; answer: of an allegation
          concerns   [{investment, how}]; how: about the investment itself,
                     about its place, about the actor it goes into or about its
                     investor
          gaps       {factorsWithoutClaim: [{framework, code}],
                     allegationsWithoutFactor: ids,
                     unlistedCodes: [{id, framework, code}],
                     outsideDates: [{claim, framework, timing}]}
`
