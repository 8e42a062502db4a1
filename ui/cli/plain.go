package cli

import (
	"github.com/spf13/cobra"

	"waybill/ui"
)

// runPlain explores by lines. Only a terminal is prompted: a log has no use for it.
func (p *program) runPlain(c *cobra.Command, s source, o ui.Options) error {
	if s.stdin {
		return misuse("name a file: waybill --plain FILE", "standard input cannot be both the dossier and the commands")
	}
	prompt := ""
	if p.shown.in {
		prompt = "> "
	}
	if s.large {
		o = p.streaming(s, o)
	} else {
		o = s.opening(o)
	}
	return ui.Plain(c.Context(), o, p.in, p.out, prompt)
}
