package cli

import (
	"context"
	"errors"

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

As text it is one line, the one that y y copies on the screen. As csl it is a list
of items for reference managers (CSL-JSON), as bibtex entries for TeX (BibLaTeX).

Exit status is 0 if the record was found, 1 if it was not, 2 if the dossier could
not be read.`,
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
	x, _, err := p.index(ctx)
	if err != nil {
		return err
	}
	if _, ok := x.Record(id); !ok {
		return noRecord(x, id)
	}
	citation, err := citationOf(x, id, to)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(cited{id, to, citation})
	}
	return p.print(visible(citation) + "\n")
}

// citationOf is the citation of a record in a form, without a line break at its end.
func citationOf(x *dossier.Index, id, to string) (string, error) {
	if to == "text" {
		return string(ui.Clean(x.Cite(id))), nil
	}
	return "", errors.New("not yet")
}

const citeShape = `
cite      {id, to, citation}
          to: text, csl or bibtex; citation: the citation in that form, as text
`
