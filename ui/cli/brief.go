package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newBrief(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "brief ID [flags]",
		Short: "One claim on one page",
		Args:  takes(1, 1, "one id"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const briefShape = `
`
