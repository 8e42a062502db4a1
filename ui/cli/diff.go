package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newDiff(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "diff OLD NEW [flags]",
		Short: "What changed between two dossiers, by meaning",
		Args:  takes(2, 2, "two files"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const diffShape = `
`
