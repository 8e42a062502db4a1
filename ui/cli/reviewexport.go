package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier/review/protocol"
)

// exportingReviews is the flags of review export.
type exportingReviews struct {
	to      string // --to
	output  string // --output
	unblind bool   // --unblind
}

func newReviewExport(p *program, r *reviewing) *cobra.Command {
	var e exportingReviews
	c := &cobra.Command{
		Use:   "export [flags]",
		Short: "The protocol of the review, or its decisions as a table, JSON or STIX",
		Long: `Write the reviews out: markdown, a protocol of who judged what, when, for how long,
where they differed and how that was settled; csv, a row a judgement; json, all that is
known; stix, an opinion or a note a judgement, on the objects that "waybill export --to
stix" makes of the claims. Each judgement stands beside the claim, who makes it, and how
it was answered.

What others decided on claims that you have not decided on is left out, and standard
error says how much. With --unblind all is written: for whoever keeps the protocol,
and after the review.

Exit status is 0, or 2 if the dossier or the reviews could not be read or the result
not written.`,
		Example: `  waybill review export --unblind -o protocol.md
  waybill review export --to csv --reviewer ana | column -s, -t
  waybill review export --to stix --unblind -o reviews.stix.json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runReviewExport(c.Context(), r, e)
		},
	}
	f := c.Flags()
	f.Var(newChoice(&e.to, "FORMAT", protocol.Formats()...), "to", "write as FORMAT: "+strings.Join(protocol.Formats(), ", "))
	f.VarP(&text{&e.output, "FILE"}, "output", "o", "write to FILE (default: standard output)")
	f.BoolVar(&e.unblind, "unblind", false, "write also what others decided on claims that you have not decided on")
	return c
}

func (p *program) runReviewExport(ctx context.Context, r *reviewing, e exportingReviews) error {
	if p.json && e.to != "json" && e.to != "stix" {
		return misuse("--to json", "%s is not JSON", e.to)
	}
	d, err := p.desk(ctx, r, false)
	if err != nil {
		return err
	}
	defer d.shut()
	m := protocol.Matter{X: d.x.Typed(), State: d.log.State(), Viewer: d.who, All: e.unblind}
	write := map[string]func(io.Writer, protocol.Matter) error{"markdown": protocol.WriteMarkdown, "csv": protocol.WriteCSV,
		"json": protocol.WriteJSON, "stix": protocol.WriteSTIX}[e.to]
	var out bytes.Buffer
	if err := write(&out, m); err != nil {
		return &failure{status: failed, err: fmt.Errorf("write the reviews of %q as %s: %w", d.s.name, e.to, err)}
	}
	if n := m.Hidden(); n > 0 {
		say(os.Stderr, count(n, "record")+" left out, on claims that you have not decided on yet; --unblind writes all")
	}
	return p.deliver(ctx, e.output, out.Bytes(), e.to == "json" || e.to == "stix")
}

const reviewExportShape = `
review export
          with --to json {dossier, claims, sessions, records, hidden}
          claims     [{id, kind?, text, said, answer, contested, decisions, stale?,
                     hidden, outcome?}]; said: who makes it, when, how openly and
                     firmly; answer: how it was answered; hidden: decisions left out
          sessions   [{id, reviewer, plan, sittings, seconds, decisions}]
          records    all records as the log has them; hidden: how many are left out
          with --to stix a bundle of STIX 2.1
`
