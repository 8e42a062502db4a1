package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
	"waybill/dossier/review"
)

// importing is the flags of import.
type importing struct {
	from    string // --from
	mapping string // --map
	title   string // --title
	output  string // --output
	makeMap bool   // --make-map
}

func newImport(p *program) *cobra.Command {
	var i importing
	c := &cobra.Command{
		Use:   "import FILE [flags]",
		Short: "Make a dossier of a file of another format",
		Long: `Make a dossier of a file of another format: FollowTheMoney, beneficial ownership,
STIX, CSV and others that "waybill formats" lists. FILE is a file, of any size, or
- for standard input; what format it is shows in what it holds, unless --from says
it. The dossier goes to standard output, or with -o to a file that is there whole
or not at all.

A table needs a mapping (--map) that says what its columns mean; --make-map makes
one to start from, "waybill help mapping" says what may stand in it.

Nothing is dropped without a word: standard error says how many records were read,
imported and skipped, why, and in which lines; what was left out of a record that
was kept is noted there too. With --json that account is one JSON value.

Exit status is 0 if all records were imported, 1 if some were skipped, 2 if the
file could not be read.`,
		Example: `  waybill import ownership.ftm.json -o ownership.json
  waybill import holdings.csv --make-map -o holdings.map.json
  waybill import holdings.csv --map holdings.map.json --title "Holdings" > holdings.json
  zcat bundle.json.gz | waybill import - --from stix > bundle.json`,
		Args: takes(1, 1, "one file"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runImport(c.Context(), args[0], i)
		},
	}
	f := c.Flags()
	f.Var(&text{&i.from, "FORMAT"}, "from", "read FILE as FORMAT: "+strings.Join(formatNames("read"), ", ")+" (default: what it shows)")
	f.Var(&text{&i.mapping, "MAPPING"}, "map", "read from the file MAPPING what the columns of a table mean")
	f.BoolVar(&i.makeMap, "make-map", false, "make a mapping to start from of how a table begins, and no dossier")
	f.Var(&text{&i.title, "TITLE"}, "title", "give the dossier the title TITLE (default: what the file is called in itself)")
	f.VarP(&text{&i.output, "FILE"}, "output", "o", "write the dossier to FILE (default: standard output)")
	_ = c.RegisterFlagCompletionFunc("from", completeFormats("read")) // it is declared
	return c
}

// completeFormats completes the names of formats that can be read, or written.
func completeFormats(what string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return formatNames(what), cobra.ShellCompDirectiveNoFileComp
	}
}

func (p *program) runImport(ctx context.Context, file string, i importing) error {
	s, err := i.source(p, file)
	if err != nil {
		return err
	}
	if i.makeMap {
		return p.makeMap(ctx, s, i)
	}
	s.wish.meter = p.newMeter(s.name)
	in, err := s.take(ctx)
	s.wish.meter.end()
	if err != nil {
		return err
	}
	if in.tally == nil {
		in = i.asImported(in)
	}
	out, err := encoded(in)
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("import %q: %w", s.name, err)}
	}
	if err := p.tell(s.name, in); err != nil {
		return err
	}
	if err := p.deliver(ctx, i.output, out, true); err != nil {
		return err
	}
	if in.tally.Skipped > 0 {
		return &failure{status: found}
	}
	return nil
}

// source is the file with what is wished of its reading.
func (i importing) source(p *program, file string) (source, error) {
	if p.dossier != "" {
		return source{}, misuse("leave --dossier away", "import reads %q, and no dossier", file)
	}
	s := source{name: file, file: file}
	if file == "-" {
		s = source{name: "-", stdin: true}
	}
	s.wish.from, s.wish.title = i.from, i.title
	if i.from != "" {
		if _, err := formatNamed(i.from, "read"); err != nil {
			return s, err
		}
	}
	if i.mapping == "" {
		return s, nil
	}
	var err error
	if s.wish.mapping, err = readSmall(i.mapping); err != nil {
		return s, &failure{status: failed, err: &readError{i.mapping, review.Cause(err)}}
	}
	if s.wish.mapping == nil {
		s.wish.mapping = []byte{} // an empty one is still one
	}
	return s, nil
}

// asImported is the account of a dossier that was one already: all its records are kept.
func (i importing) asImported(in intake) intake {
	in.tally = &exchange.Tally{}
	for _, k := range dossier.Kinds() {
		for range in.dossier.Len(k) {
			in.tally.Import()
		}
	}
	if i.title != "" {
		in.dossier.Title = i.title // nobody has seen it yet
	}
	return in
}

// encoded is the dossier as a file, which waybill can open: one that it could
// not is no result.
func encoded(in intake) ([]byte, error) {
	out, err := dossier.Encode(in.dossier)
	if err != nil {
		return nil, err
	}
	var broken *dossier.DecodeError
	if _, err := dossier.Decode(out); errors.As(err, &broken) {
		p := broken.Problems[0]
		return nil, fmt.Errorf("the dossier made of it cannot be opened: %s", strings.TrimSpace(p.Pointer+" "+p.Message))
	}
	return out, nil
}

// accounted is what became of a file that was imported, as --json prints it.
type accounted struct {
	File     string            `json:"file"`
	Read     int               `json:"read"`
	Imported int               `json:"imported"`
	Skipped  int               `json:"skipped"`
	Reasons  []exchange.Reason `json:"reasons"`
}

// tell says on standard error what became of the records: a line, and then
// why some were skipped and what was left out of others.
func (p *program) tell(name string, in intake) error {
	t := in.tally
	if p.json {
		return p.sayJSON(accounted{name, t.Read, t.Imported, t.Skipped, append([]exchange.Reason{}, t.Reasons()...)})
	}
	say(p.err, t.String())
	for _, line := range because(t.Reasons()) {
		say(p.err, line)
	}
	return nil
}

// The most that an account spells out; --json gives all.
const (
	reasonsMost = 12
	placesMost  = 3
)

// because puts reasons into lines: how often, what, and where first.
func because(reasons []exchange.Reason) []string {
	var out []string
	for _, r := range reasons[:min(len(reasons), reasonsMost)] {
		what := "noted"
		if r.Skipped {
			what = "skipped"
		}
		line := fmt.Sprintf("  %d %s: %s", r.Count, what, r.Text)
		var at []string
		for _, pl := range r.Places[:min(len(r.Places), placesMost)] {
			if s := pl.String(); s != "" {
				at = append(at, s)
			}
		}
		if len(at) > 0 {
			if r.Count > len(at) {
				at = append(at, "…")
			}
			line += " (" + strings.Join(at, "; ") + ")"
		}
		out = append(out, line)
	}
	if n := len(reasons) - reasonsMost; n > 0 {
		out = append(out, "  and "+count(n, "more reason")+"; --json gives all")
	}
	return out
}

const importShape = `
import    the dossier on standard output, with --json or without; with --json
          {file, read, imported, skipped, reasons} on standard error
          reasons    [{skipped, reason, count, places}]; skipped: the records
                     were, else something of records that were kept is noted
          places     [{line, path}], the first 20; line: 0 where the file has
                     none; path: a JSON Pointer in the record, a column or an id
`
