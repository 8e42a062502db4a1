package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newFactors(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "factors [flags]",
		Short: "Framework by factor: claims, answers, gaps",
		Args:  takes(0, 0, "no argument"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const factorsShape = `
`
