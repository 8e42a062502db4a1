package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newSearch(p *program) *cobra.Command {
	limit := 0
	c := &cobra.Command{
		Use:   "search QUERY [flags]",
		Short: "Find records by their words",
		Long: `Find the records that hold every word of QUERY in names, texts, excerpts or ids,
best first: names before texts. Accents, case and width do not count, and names
are found in every language of the dossier. Each record is printed with its
title, kind and id, and below it the member that matched.

Exit status is 0 if something was found, 1 if nothing was, 2 if the dossier
could not be read.`,
		Example: `  waybill search liege
  waybill search possible spying --json --limit 5`,
		Args: takes(1, anyNumber, "words to look for"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runSearch(c.Context(), strings.Join(args, " "), limit)
		},
	}
	c.Flags().IntVar(&limit, "limit", 50, "print the best `N` at most, with 0 all")
	return c
}

// hit is a record that was found, as --json prints it.
type hit struct {
	listed
	Field string `json:"field"`
	Match string `json:"match"`
}

func (p *program) runSearch(ctx context.Context, query string, limit int) error {
	if limit < 0 {
		return misuse("with --limit 0 all are printed", "--limit %d is less than nothing", limit)
	}
	if strings.TrimSpace(query) == "" {
		return misuse("waybill list prints all records", "there is no word to look for in %q", query)
	}
	x, s, err := p.index(ctx)
	if err != nil {
		return err
	}
	more := limit
	if limit > 0 {
		more++ // to know whether there are more
	}
	hits := x.Search(query, more)
	cut := limit > 0 && len(hits) > limit
	if cut {
		hits = hits[:limit]
	}
	if p.json {
		err = p.printJSON(newHits(hits))
	} else {
		err = p.print(p.paper().Hits(hits))
	}
	switch {
	case err != nil:
		return err
	case len(hits) == 0:
		return &failure{status: found, hint: respelled(x, query), err: fmt.Errorf("nothing in %q says %q", s.name, query)}
	case cut:
		say(p.err, fmt.Sprintf("there are more than the best %d; --limit 0 prints all", limit))
	}
	return nil
}

func newHits(hits []dossier.Hit) []hit {
	out := []hit{}
	for _, h := range hits {
		out = append(out, hit{listed{h.Record.ID, h.Record.Kind, h.Record.Title}, h.Field, h.Match})
	}
	return out
}

// respelled suggests what to look for instead: the words of the query spelt as
// names here spell them, else the nearest name or id.
func respelled(x dossier.Surface, query string) string {
	if f, err := dossier.ParseFilter(query); err == nil {
		for _, k := range dossier.Kinds() {
			if near := x.Spelling(k, f); near != "" && len(x.Search(near, 1)) > 0 {
				return meant(near)
			}
		}
	}
	if near := x.Dig(query, 1); len(near) > 0 {
		return meant(near[0].Text)
	}
	return meant(x.Nearest(query, 3)...)
}
