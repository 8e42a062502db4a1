package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// exporting is the flags of export.
type exporting struct {
	to     string // --to
	output string // --output
}

func newExport(p *program) *cobra.Command {
	var e exporting
	c := &cobra.Command{
		Use:   "export --to FORMAT [flags]",
		Short: "Write the dossier in another format",
		Long: `Write the dossier in another format, to standard output or with -o to a file
that is there whole or not at all. The same dossier always gives the same bytes.

Few formats can carry all of a dossier. Before anything is written, standard error
says what this one leaves out or changes of this dossier, by name and count; with
--json as one JSON value. "waybill formats" says it of all formats.

As csv it is one table, or where FILE is a folder or ends in a slash a table for
each kind of record in that folder: actors.csv, places.csv and so on.

Exit status is 0, or 2 if the dossier could not be read or the result not written.`,
		Example: `  waybill export --to ftm -o liege.ftm.json
  waybill export --to graphml -d heron.json > heron.graphml
  waybill export --to csv -o tables/
  waybill export --to md | less`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runExport(c.Context(), e)
		},
	}
	f := c.Flags()
	f.Var(&text{&e.to, "FORMAT"}, "to", "write as FORMAT: "+strings.Join(formatNames("write"), ", "))
	f.VarP(&text{&e.output, "FILE"}, "output", "o", "write to FILE (default: standard output)")
	_ = c.RegisterFlagCompletionFunc("to", completeFormats("write")) // it is declared
	return c
}

// lost is what an export does not carry, as --json prints it.
type lost struct {
	To     string          `json:"to"`
	Losses []exchange.Loss `json:"losses"`
}

func (p *program) runExport(ctx context.Context, e exporting) error {
	if e.to == "" {
		return misuse("the formats are "+strings.Join(formatNames("write"), ", "), "say the format: --to FORMAT")
	}
	f, err := formatNamed(e.to, "write")
	if err != nil {
		return err
	}
	s, err := p.source("")
	if err != nil {
		return err
	}
	d, err := p.loadAloud(ctx, s)
	if err != nil {
		return err
	}
	if d, err = p.knownAsOf(d); err != nil {
		return err
	}
	if err := p.warn(f, f.Loses(d)); err != nil {
		return err
	}
	if f.Files != nil && folder(e.output) {
		return p.exportFiles(ctx, f, d, e.output)
	}
	var out bytes.Buffer
	if err := f.Write(&out, d); err != nil {
		return &failure{status: failed, err: fmt.Errorf("write %q as %s: %w", s.name, f.Name, err)}
	}
	return p.deliver(ctx, e.output, out.Bytes(), strings.HasSuffix(f.File, "json"))
}

// folder says whether a name is that of a folder, which may not be there yet.
func folder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir() || strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(filepath.Separator))
}

// exportFiles writes the files of a format into a folder, each whole or not at all.
func (p *program) exportFiles(ctx context.Context, f exchange.Format, d *dossier.Dossier, into string) error {
	files, err := f.Files(d)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = os.MkdirAll(into, 0o777)
	}
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("write %q: %w", into, review.Cause(err))}
	}
	for _, file := range files {
		if err := writeFile(filepath.Join(into, file.Name), string(file.Data)); err != nil {
			return err
		}
	}
	return nil
}

// warn says on standard error what a format does not carry of a dossier.
func (p *program) warn(f exchange.Format, losses []exchange.Loss) error {
	if p.json {
		return p.sayJSON(lost{f.Name, append([]exchange.Loss{}, losses...)})
	}
	if len(losses) == 0 {
		return nil
	}
	say(p.err, fmt.Sprintf("%s cannot carry all of this dossier:", f.Title))
	for _, l := range losses {
		say(p.err, fmt.Sprintf("  %d %s: %s", l.Count, l.What, l.How))
	}
	return nil
}

const exportShape = `
export    the result on standard output; with --json {to, losses} on standard
          error
          losses     [{what, count, how}]; what of the dossier the format does
                     not carry, how often it is there, what becomes of it
`
