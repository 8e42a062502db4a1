package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newTimeline(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "timeline [ID] [flags]",
		Short: "Dated records in order",
		Args:  takes(0, 1, "one id at most"),
		RunE:  func(c *cobra.Command, args []string) error { return errors.New("not built yet") },
	}
}

const timelineShape = `
`
