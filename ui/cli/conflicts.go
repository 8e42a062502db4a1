package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newConflicts(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "conflicts [flags]",
		Short: "Two values for one thing, side by side",
		Args:  takes(0, 0, "no argument"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const conflictsShape = `
`
