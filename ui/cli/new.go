package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/dossier/review"
)

func newNew(p *program) *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "new TITLE [flags]",
		Short: "A small dossier to start from",
		Long: `Print a small, sound dossier to start from: two actors, a place, an investment,
two sources of which one rests on the other, an allegation in points, the rebuttal
that answers one of them, and a walk. Everything in it is invented and says what
it is there for; put your own in its place.

With -o it becomes a file, which must not be there yet. What to do next is said on
standard error.

Exit status is 0, or 2 if it could not be written.`,
		Example: `  waybill new "Heron freight terminal" -o heron.json`,
		Args:    takes(1, 1, "one title"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runNew(c.Context(), args[0], output, time.Now())
		},
	}
	c.Flags().VarP(&text{&output, "FILE"}, "output", "o", "write it to FILE, which must not be there yet (default: standard output)")
	return c
}

func (p *program) runNew(ctx context.Context, title, output string, today time.Time) error {
	if strings.TrimSpace(title) == "" {
		return misuse("", "the title is empty")
	}
	for range dossier.HiddenIn(title) {
		return misuse("write it with letters, digits and signs that can be seen", "the title has a character that a reader does not see")
	}
	out, err := dossier.Encode(starter(title, dossier.Date(today.Format(time.DateOnly))))
	if err != nil {
		return &failure{status: failed, err: err}
	}
	name := "FILE"
	if output == "" || output == "-" {
		err = p.deliver(ctx, "", out, true)
	} else {
		name, err = fmt.Sprintf("%q", output), makeFile(output, string(out))
	}
	if err != nil {
		return err
	}
	for _, line := range []string{
		"next: waybill schema > dossier.schema.json, beside it, has an editor explain and complete each member",
		"      waybill " + name + " opens it, and shows each change as soon as it is saved",
		"      waybill check " + name + " says what is missing or wrong, with its line",
	} {
		say(p.err, line)
	}
	return nil
}

// makeFile makes a file, and never writes over one: it may be a day's work.
func makeFile(name, text string) error {
	err := writeNew(name, text)
	switch {
	case errors.Is(err, fs.ErrExist):
		return misuse("name a file that is not there yet", "write %q: it is there already, and is left as it is", name)
	case err != nil:
		return &failure{status: failed, err: fmt.Errorf("write %q: %w", name, review.Cause(err))}
	}
	return nil
}

// starter is a small dossier in which check finds nothing. All of it is invented,
// and its summaries say what each record is there for.
func starter(title string, today dossier.Date) *dossier.Dossier {
	in := func(source, locator string) []dossier.Evidence {
		return []dossier.Evidence{{Source: source, Locator: locator}}
	}
	about := func(summary string, evidence []dossier.Evidence) dossier.Common {
		return dossier.Common{Summary: summary, Evidence: evidence}
	}
	return &dossier.Dossier{
		Schema: "dossier.schema.json", Format: dossier.Format, Title: title, Language: "en", AsOf: today,
		Summary: "A dossier to start from. Every record in it is invented: replace it by your own. The file named under $schema says of each member what it is for.",
		Actors: []dossier.Actor{
			{ID: "example-investor", Kind: "company", Name: "Example Investor", Country: "XX", Common: about(
				"An actor is whoever acts: a company, a public body, a person, a medium. Its id stands in permalinks and in references, so choose one that can stay.", in("example-article", "paragraph 2"))},
			{ID: "example-authority", Kind: "public body", Name: "Example Authority", Country: "XX", Common: about(
				"Whoever says something is an actor too, so that each claim has a speaker.", in("example-statement", "page 1"))},
		},
		Places: []dossier.Place{{ID: "example-terminal", Kind: "terminal", Name: "Example Terminal", Country: "XX", Common: about(
			"A place is where the investment lies: an airport, a port, a site.", in("example-article", "paragraph 1"))}},
		Investments: []dossier.Investment{{ID: "example-lease", Terms: dossier.Terms{
			Kind: "lease", Title: "Lease of Example Terminal", Investors: []string{"example-investor"}, Into: []string{"example-terminal"},
			Counterparties: []string{"example-authority"}, Status: "signed", Period: "2022-03/..",
			Amounts: []dossier.Amount{{Value: "12000000", Currency: "EUR", Evidence: in("example-article", "paragraph 3")}},
		}, Common: about("What was put in, by whom, where. Dates are EDTF: 2022-03/.. began in March 2022 and still runs; 2022~ is about 2022, 2022? is uncertain.", in("example-article", "paragraph 3"))}},
		Sources: []dossier.Source{
			{ID: "example-statement", Kind: "statement", Title: "Statement on the terminal", Publisher: "example-authority", Published: "2024-04-02", URL: "https://example.org/statement", Language: "en",
				Common: about("A source that rests on no other is an origin.", nil)},
			{ID: "example-article", Kind: "article", Title: "Who runs the terminal?", Authors: []string{"A. Writer"}, Published: "2024-04-05", URL: "https://example.org/article", Language: "en",
				RestsOn: []dossier.RestsOn{{Source: "example-statement", How: dossier.Quotes}},
				Common:  about("This article quotes the statement: the two together are one origin, not two.", nil)},
		},
		Allegations: []dossier.Claim{{ID: "example-allegation", Text: "The investor can see the data of the port community.",
			By: []string{"example-authority"}, Against: []string{"example-investor"}, About: []string{"example-terminal", "example-lease"}, Made: "2024-04-02",
			Attribution: dossier.OnTheRecord, Modality: dossier.RiskOnly,
			Points: []dossier.Point{
				{ID: "p1", Text: "The system holds such data.", Evidence: in("example-statement", "page 2")},
				{ID: "p2", Text: "The investor has access to the system.", Evidence: in("example-statement", "page 3")},
			},
			DoesNotEstablish: []string{"that data was passed on"},
			Common: about("An allegation says who says it, when, how openly and how firmly. Its points let an answer be laid beside the part that it answers; p1 is answered by nobody.",
				[]dossier.Evidence{{Source: "example-statement", Locator: "page 2", Excerpt: dossier.Excerpt{Exact: "quoted words, as they stand in the source", Language: "en"}}})}},
		Rebuttals: []dossier.Claim{{ID: "example-rebuttal", Text: "The investor says that it sees its own bookings only.",
			By: []string{"example-investor"}, About: []string{"example-investor"}, Made: "2024-04-05",
			Attribution: dossier.OnTheRecord, Modality: dossier.Denied,
			Answers: []dossier.Answer{{Claim: "example-allegation", Point: "p2", How: dossier.Denies}},
			Common:  about("A rebuttal names the allegation and the point that it answers, and how. Of an allegation that has none, response says why: none found, not sought, declined.", in("example-article", "paragraph 5"))}},
		Walks: []dossier.Walk{{ID: "example-walk", Title: "From the terminal to the answer", Steps: []dossier.Step{
			{At: "example-terminal", Say: "A walk leads a reader through the dossier: this is where it begins."},
			{At: "example-allegation/versus", Say: "The allegation beside its answer, point by point; the first point stands unanswered."},
		}}},
	}
}

const newShape = `
new       the dossier, with --json or without
`
