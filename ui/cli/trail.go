package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newTrail(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "trail ID [flags]",
		Short: "First said, repeated, denied, superseded",
		Args:  takes(1, 1, "one id"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const trailShape = `
`
