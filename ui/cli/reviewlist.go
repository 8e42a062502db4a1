package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/dossier"
	"waybill/dossier/review"
)

// queueing is the flags of what goes through claims in an order.
type queueing struct {
	order string // --order
	seed  string // --seed
}

func (q *queueing) flags(f *pflag.FlagSet) {
	var words []string
	for _, o := range review.Orders() {
		words = append(words, string(o))
	}
	f.Var(newChoice(&q.order, "ORDER", words...), "order", "go through the claims by doubt (unanswered, single origin, conflicting first), date, file or random")
	f.Var(&text{&q.seed, "NUMBER"}, "seed", "the number from which the random order is made; the same gives the same")
}

// plan is the order that was asked for.
func (q queueing) plan() (review.Plan, error) {
	p := review.Plan{Order: review.Order(q.order)}
	if q.seed == "" {
		return p, nil
	}
	n, err := strconv.Atoi(q.seed)
	if err != nil || n < 0 || n > review.MaxSeed {
		return p, misuse(fmt.Sprintf("a whole number up to %d", review.MaxSeed), "%q is no seed", q.seed)
	}
	if p.Order != review.AtRandom {
		return p, misuse("--order random", "a seed goes with the random order")
	}
	p.Seed = n
	return p, nil
}

// claims are the claims of a dossier in the order asked for.
func (q queueing) claims(x dossier.Surface) ([]string, error) {
	p, err := q.plan()
	if err != nil {
		return nil, err
	}
	return review.Arrange(x, review.Claims(x), p.Order, p.Seed), nil
}

// listing is the flags of list.
type listing struct {
	queueing
	only string // --only
}

// standings are what --only takes.
func standings() []string {
	return []string{"all", "pending", "open", "decided", "flagged", "skipped", "stale", "contested", "settled"}
}

func newReviewList(p *program, r *reviewing) *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "list [flags]",
		Short: "The claims, and what is decided, stale or contested",
		Long: `Print the claims in the order of the queue, and how each stands: open, decided,
flagged, skipped, stale (it changed since you decided, and in what), contested (the
decisions differ) or settled. With --only pending it is the queue itself: what is
still to be judged, then what is stale, then what was skipped.

What others decided is shown where you have decided, too; elsewhere only how many
have. Without --reviewer nothing but that is shown.

Exit status is 0 if there is such a claim, 1 if there is none, 2 if the dossier or
the reviews could not be read.`,
		Example: `  waybill review list --reviewer ana
  waybill review list --only pending --order random --seed 7 --reviewer ana`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.runReviewList(c.Context(), r, l)
		},
	}
	l.queueing.flags(c.Flags())
	c.Flags().Var(newChoice(&l.only, "WHICH", standings()...), "only", "only claims that are WHICH: "+strings.Join(standings(), ", "))
	return c
}

// stood is a claim and how it stands, as --json prints it.
type stood struct {
	ID        string          `json:"id"`
	Kind      dossier.Kind    `json:"kind"`
	Text      string          `json:"text"`
	Standing  string          `json:"standing"`
	Mine      *review.Record  `json:"mine,omitzero"`
	Stale     []string        `json:"stale,omitempty"`
	Others    int             `json:"others"`
	Decisions []review.Record `json:"decisions,omitempty"`
	Differs   []string        `json:"differs,omitempty"`
	Outcome   *review.Record  `json:"outcome,omitzero"`
	Flagged   bool            `json:"flagged"`
	Doubts    []string        `json:"doubts"`
}

func newStood(d *desk, s *review.State, id string) stood {
	st := s.Standing(d.x, d.who, id)
	r, _ := d.x.Record(id)
	out := stood{ID: id, Kind: r.Kind, Text: r.Title, Standing: st.Word(), Mine: st.Mine, Stale: append(st.Stale, st.Outdated...),
		Others: st.Others, Outcome: st.Outcome, Flagged: st.Flagged, Doubts: append([]string{}, review.Doubts(d.x, id)...)}
	out.Decisions, _ = s.Seen(d.who, id)
	out.Differs = review.Differs(out.Decisions)
	return out
}

func (p *program) runReviewList(ctx context.Context, r *reviewing, l listing) error {
	d, err := p.desk(ctx, r, false)
	if err != nil {
		return err
	}
	defer d.shut()
	claims, err := l.claims(d.x)
	if err != nil {
		return err
	}
	s := d.log.State()
	if l.only == "pending" {
		claims = s.Pending(d.x, d.who, claims)
	}
	shown, list := []string{}, []stood{}
	for _, id := range claims {
		if word := s.Standing(d.x, d.who, id).Word(); l.only == "all" || l.only == "pending" || l.only == word {
			shown = append(shown, id)
			list = append(list, newStood(d, s, id))
		}
	}
	if p.json {
		err = p.printJSON(list)
	} else {
		err = p.print(p.paper().ReviewList(d.x, s, d.who, shown))
	}
	if err == nil && len(shown) == 0 {
		err = &failure{status: found, err: fmt.Errorf("no such claim in %q", d.s.name)}
	}
	return err
}

const reviewListShape = `
review list
          [{id, kind, text, standing, mine?, stale?, others, decisions?, differs?,
          outcome?, flagged, doubts}], in the order of the queue
          standing   open, decided, flagged, skipped, stale, contested or settled
          mine       your own decision, outcome: the adjudication, decisions: all
                     that count, where you may see them; records as review decide
                     prints them
          stale      what changed since, in words
          others     how many others decided
          differs    verdict, source, information: in what the decisions differ
          doubts     unanswered, no origin, single origin, conflicting
`
