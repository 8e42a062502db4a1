package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"waybill/dossier/format"
)

func newFormats(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "formats [flags]",
		Short: "What can be read and written, and what each format loses",
		Long: `Print the formats that can be read and written, where each is laid down, and what
of a dossier is lost when it is written. What can be read can also be opened as it
is: waybill FILE, or -d FILE with any verb.

Exit status is 0, or 2 if it could not be written.`,
		Example: `  waybill formats
  waybill formats --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return p.runFormats()
		},
	}
}

// formatRow is a format as --json prints it.
type formatRow struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Spec   string `json:"spec"`
	File   string `json:"file"`
	Reads  bool   `json:"reads"`
	Writes bool   `json:"writes"`
	Loses  string `json:"loses,omitzero"`
}

func (p *program) runFormats() error {
	rows := []formatRow{}
	for _, f := range format.All() {
		rows = append(rows, formatRow{f.Name, f.Title, f.Spec, f.File, f.Read != nil, f.Write != nil, f.Drops})
	}
	if p.json {
		return p.printJSON(rows)
	}
	return p.print(formatTable(rows, p.width()))
}

// formatTable is the formats as paragraphs of at most w cells, with what they
// are and what they lose indented under each.
func formatTable(rows []formatRow, w int) string {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%-12s  %s, %s\n", r.Name, does(r), r.Title+" ("+r.File+")")
		indent(&b, r.Spec, w)
		if r.Writes {
			indent(&b, "loses: "+r.Loses, w)
		}
	}
	return b.String()
}

func does(r formatRow) string {
	switch {
	case r.Reads && r.Writes:
		return "read and written"
	case r.Reads:
		return "read"
	}
	return "written"
}

// indent writes a text under the second column, in lines of at most w cells.
func indent(b *strings.Builder, s string, w int) {
	const by = 14
	for line := range strings.Lines(ansi.Wordwrap(s, max(w-by, 20), "")) {
		b.WriteString(strings.Repeat(" ", by) + strings.TrimRight(line, " \n") + "\n")
	}
}

const formatsShape = `
formats   [{name, title, spec, file, reads, writes, loses?}]
          file: how names of such files end; loses: of one that is written
`
