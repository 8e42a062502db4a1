package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "version [flags]",
		Short: "The version of waybill",
		Long: `Print the version of waybill, of the Go that built it, and the commit it was
built from, where these are known.

Exit status is 0, or 2 if it could not be written.`,
		Example: `  waybill version --json`,
		Args:    takes(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return p.runVersion()
		},
	}
}

// build is what is known of how the program was built.
type build struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	Commit  string `json:"commit"` // "" where it is not known
}

func (p *program) runVersion() error {
	b := newBuild()
	if p.json {
		return p.printJSON(b)
	}
	text := "waybill " + b.Version + ", " + b.Go
	if b.Commit != "" {
		text += ", commit " + b.Commit
	}
	return p.print(text + "\n")
}

func newBuild() build {
	b := build{Version: "(devel)", Go: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Commit = s.Value
		}
	}
	return b
}
