package cli

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

func newList(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "list [KIND] [flags]",
		Short: "List the records of a kind",
		Long: `List the records of a kind, one a line: id, kind and title. KIND is one of
actors, places, investments, links, events, sources, allegations, rebuttals,
frameworks, walks, or all, which is the default.

Exit status is 0 if there is a record, 1 if there is none, 2 if the dossier
could not be read.`,
		Example: `  waybill list allegations
  waybill list --dossier heron.json --json`,
		Args: takes(0, 1, "one kind at most"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			kind := "all"
			if len(args) == 1 {
				kind = args[0]
			}
			return p.runList(c.Context(), kind)
		},
	}
}

// listed is a record as --json lists it.
type listed struct {
	ID    string       `json:"id"`
	Kind  dossier.Kind `json:"kind"`
	Title string       `json:"title"`
}

func (p *program) runList(ctx context.Context, kind string) error {
	if !slices.Contains(kindNames(), kind) {
		hint := "the kinds are " + strings.Join(kindNames(), ", ")
		if near := dossier.NearestWord(kind, kindNames()); near != "" {
			hint = meant(near)
		}
		return misuse(hint, "unknown kind %q", kind)
	}
	x, s, err := p.index(ctx)
	if err != nil {
		return err
	}
	rows := []listed{}
	for r := range records(x, kind) {
		rows = append(rows, listed{r.ID, r.Kind, r.Title})
	}
	if err := p.printList(rows); err != nil {
		return err
	}
	if len(rows) == 0 {
		return &failure{status: found, err: fmt.Errorf("no %s in %q", plural(kind), s.name)}
	}
	return nil
}

func (p *program) printList(rows []listed) error {
	if p.json {
		return p.printJSON(rows)
	}
	var b strings.Builder
	ids, kinds := 0, 0
	for _, r := range rows {
		ids = max(ids, ansi.StringWidth(string(ui.Clean(r.ID))))
		kinds = max(kinds, len(r.Kind.One()))
	}
	for _, r := range rows {
		id, kind := string(ui.Clean(r.ID)), r.Kind.One()
		fmt.Fprintf(&b, "%s%s  %-*s  %s\n", id, strings.Repeat(" ", ids-ansi.StringWidth(id)), kinds, kind, ui.Clean(r.Title))
	}
	return p.print(b.String())
}

// kindNames are the values of KIND.
func kindNames() []string {
	out := []string{}
	for _, k := range dossier.Kinds() {
		out = append(out, string(k))
	}
	return append(out, "all")
}

func plural(kind string) string {
	if kind == "all" {
		return "records"
	}
	return kind
}

// records yields the records of a kind, or of all, a window at a time.
func records(x dossier.Surface, kind string) iter.Seq[dossier.Record] {
	const window = 256
	return func(yield func(dossier.Record) bool) {
		for _, k := range dossier.Kinds() {
			if kind != "all" && kind != string(k) {
				continue
			}
			for from := 0; from < x.Len(k); from += window {
				for _, r := range x.List(k, from, window) {
					if !yield(r) {
						return
					}
				}
			}
		}
	}
}
