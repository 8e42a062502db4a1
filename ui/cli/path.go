package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newPath(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "path FROM TO [flags]",
		Short: "How two records are connected",
		Args:  takes(2, 2, "two ids"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const pathShape = `
`
