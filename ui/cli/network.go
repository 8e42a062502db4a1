package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newNetwork(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "network ID [flags]",
		Short: "What a record is linked to",
		Args:  takes(1, 1, "one id"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const networkShape = `
`
