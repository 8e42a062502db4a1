package cli

import (
	"fmt"
	"io/fs"
	"waybill/dossier/review"

	"github.com/spf13/cobra"
)

func newSchema(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [flags]",
		Short: "The JSON Schema of the dossier format",
		Long: `Print the JSON Schema (2020-12) of the dossier format. An editor that knows it
completes and explains a dossier while it is written: save it beside the dossier
and name it there as "$schema".

Exit status is 0, or 2 if it could not be written.`,
		Example: `  waybill schema > dossier.schema.json`,
		Args:    takes(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return p.runSchema()
		},
	}
}

// runSchema prints the schema. It is JSON already, with --json or without.
func (p *program) runSchema() error {
	text, err := fs.ReadFile(p.data, "data/dossier.schema.json")
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("read the schema: %w", review.Cause(err))}
	}
	return p.print(string(text))
}
