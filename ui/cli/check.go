package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

func newCheck(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE…] [flags]",
		Short: "Find the problems of a dossier",
		Long: `Find the problems of one dossier or more, of shape and of meaning, each with its
file, line and column, the line it stands in, and what to do about it. An error
breaks a promise of the format, a warning misleads a reader, a note is worth a
look.

Exit status is 0 if there is no error and no warning (notes alone are sound), 1
if there is one, 2 if a file could not be read.`,
		Example: `  waybill check heron.json
  waybill check dossiers/*.json --json`,
		RunE: func(c *cobra.Command, args []string) error {
			return p.runCheck(c.Context(), args)
		},
	}
}

// finding is a problem as --json prints it.
type finding struct {
	File string `json:"file"`
	dossier.Problem
}

func (p *program) runCheck(ctx context.Context, files []string) error {
	if len(files) == 0 {
		files = []string{""}
	}
	all, status := []finding{}, sound
	for _, file := range files {
		s, err := p.source(file)
		if err != nil {
			return err
		}
		problems, err := p.problemsOf(ctx, s)
		if err != nil {
			status = max(status, report(p.err, err))
			continue
		}
		for _, b := range problems {
			if b.Severity != dossier.Note {
				status = max(status, found)
			}
			all = append(all, finding{s.name, b})
		}
		if err := p.printProblems(s.name, problems); err != nil {
			return err
		}
	}
	if p.json {
		if err := p.printJSON(all); err != nil {
			return err
		}
	}
	if status == sound {
		return nil
	}
	return &failure{status: status}
}

// problemsOf reads a file and lists its problems: those of shape, or where
// there are none those of meaning. The error says that it could not be read.
func (p *program) problemsOf(ctx context.Context, s source) ([]dossier.Problem, error) {
	d, err := p.loadAloud(ctx, s)
	var broken *dossier.DecodeError
	if errors.As(err, &broken) {
		return broken.Problems, nil
	}
	if err != nil {
		return nil, err
	}
	return d.Check(), nil
}

// printProblems prints the problems of one file, unless as JSON later, and
// sums them up on standard error.
func (p *program) printProblems(name string, problems []dossier.Problem) error {
	if p.json {
		return nil
	}
	var b strings.Builder
	for _, pr := range problems {
		at := fmt.Sprintf("%d:%d", pr.Line, pr.Column)
		if pr.Line == 0 { // it was made of another format
			at = pr.Pointer
		}
		fmt.Fprintf(&b, "%s:%s: %s %s: %s\n", ui.Clean(name), ui.Clean(at), pr.Severity, pr.Rule, ui.Clean(pr.Message))
		if pr.Excerpt != "" {
			fmt.Fprintf(&b, "    %s\n", ui.Clean(pr.Excerpt))
		}
	}
	if err := p.print(b.String()); err != nil {
		return err
	}
	say(p.err, tally(problems)+fmt.Sprintf(" in %q", name))
	return nil
}

// tally counts problems by severity: "3 errors, 1 warning".
func tally(problems []dossier.Problem) string {
	by := map[dossier.Severity]int{}
	for _, pr := range problems {
		by[pr.Severity]++
	}
	var out []string
	for _, s := range []dossier.Severity{dossier.Error, dossier.Warning, dossier.Note} {
		if n := by[s]; n > 0 {
			out = append(out, count(n, string(s)))
		}
	}
	if len(out) == 0 {
		return "no problems"
	}
	return strings.Join(out, ", ")
}
