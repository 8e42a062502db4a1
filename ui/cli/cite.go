package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

func newCite(p *program) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "cite ID [flags]",
		Short: "A citation of a record",
		Long: `Print a citation of a record: of a source that source, of any other record what it
says and the sources that it rests on. A claim is never cited without who says it,
when, how it was answered or that nobody has, and on how few origins it rests.

As text it is one line, the one that y y copies on the screen. As csl (CSL-JSON)
and bibtex (BibLaTeX) it is the sources, for reference managers and for TeX; of a
claim an item for the claim itself comes first, by whoever says it, with that line
as its note, so that a bibliography prints the answer beside the accusation.

Exit status is 0 if the record has a citation, 1 if it was not found or, as csl or
bibtex, has no source, 2 if the dossier could not be read.`,
		Example: `  waybill cite supply-chain-insight
  waybill cite supply-chain-insight --to bibtex >> thesis.bib`,
		Args:              takes(1, 1, "one id"),
		ValidArgsFunction: p.completeIDs("all"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runCite(c.Context(), args[0], to)
		},
	}
	c.Flags().Var(newChoice(&to, "FORM", citeForms()...), "to", "cite as FORM: text, csl or bibtex")
	_ = c.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(citeForms(), cobra.ShellCompDirectiveNoFileComp)) // it is declared
	return c
}

func citeForms() []string { return []string{"text", "csl", "bibtex"} }

// cited is a citation as --json prints it.
type cited struct {
	ID       string `json:"id"`
	To       string `json:"to"`
	Citation string `json:"citation"`
}

func (p *program) runCite(ctx context.Context, id, to string) error {
	x, _, err := p.record(ctx, id)
	if err != nil {
		return err
	}
	if to != "text" && len(bibliography(x, id).Sources) == 0 {
		return &failure{status: found, err: fmt.Errorf("%q has no source to cite", id), hint: "as text it is cited all the same"}
	}
	citation, err := citationOf(x, id, to)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(cited{id, to, citation})
	}
	if to == "csl" {
		return p.print(escapeHidden(citation) + "\n")
	}
	return p.print(visible(citation) + "\n")
}

// citationOf is the citation of a record in a form, without a line break at its end.
func citationOf(x dossier.Surface, id, to string) (string, error) {
	if to == "text" {
		return string(ui.Clean(x.Cite(id))), nil
	}
	f, err := formatNamed(to, "write")
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := f.Write(&out, bibliography(x, id)); err != nil {
		return "", &failure{status: failed, err: fmt.Errorf("cite %q as %s: %w", id, to, err)}
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

// bibliography is a dossier of the sources that a citation names, and of those
// who published them. A claim stands before its sources as if it were one: what
// must never be apart from it, who says it and how it was answered, is its summary.
func bibliography(x dossier.Surface, id string) *dossier.Dossier {
	about := x.About()
	d := &dossier.Dossier{Format: dossier.Format, Title: about.Title, Language: about.Language, AsOf: about.AsOf}
	r, _ := x.Record(id)
	if c, ok := r.Value.(*dossier.Claim); ok {
		d.Sources = append(d.Sources, claimAsSource(x, r, c))
	}
	publishers := map[string]bool{}
	for _, id := range x.Bibliography(id) {
		r, _ := x.Record(id)
		s, ok := r.Value.(*dossier.Source)
		if !ok {
			continue
		}
		d.Sources = append(d.Sources, *s)
		r, _ = x.Record(s.Publisher)
		if a, ok := r.Value.(*dossier.Actor); ok && !publishers[a.ID] {
			publishers[a.ID] = true
			d.Actors = append(d.Actors, *a)
		}
	}
	return d
}

// claimAsSource is a claim as an item of a bibliography. Without a speaker it
// has no author; that nobody is named stands in the summary.
func claimAsSource(x dossier.Surface, r dossier.Record, c *dossier.Claim) dossier.Source {
	s := dossier.Source{ID: c.ID, Kind: r.Kind.One(), Title: c.Text, Published: c.Made, Language: x.About().Language,
		Common: dossier.Common{Summary: x.Cite(c.ID)}}
	for _, by := range c.By {
		name := by + " (missing)"
		if a, ok := x.Record(by); ok {
			name = a.Title
		}
		s.Authors = append(s.Authors, name)
	}
	return s
}

const citeShape = `
cite      {id, to, citation}
          to: text, csl or bibtex; citation: the citation in that form, as text
`
