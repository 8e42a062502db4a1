// Package cli is the command line: one file per verb, in which newX builds the
// command and runX does its work. What a verb prints is written by package ui,
// in the words of the screen; here are flags, files, errors and exit statuses.
package cli

import (
	"context"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui"
)

// The exit statuses.
const (
	sound  = 0 // it is as it should be
	found  = 1 // problems were found, or no result
	failed = 2 // it could not be done
)

// program is what all verbs share: the files that are built in, and the flags.
type program struct {
	seat
	data fs.FS // holds data/liege.json and data/dossier.schema.json

	dossier string       // --dossier
	json    bool         // --json
	color   string       // --color
	ascii   bool         // --ascii
	asOf    dossier.Date // --as-of
	last    atEnd

	reviews *review.Log // that is served with the dossier; nil at this machine, and where none is
}

// atEnd is what is done when the program ends.
type atEnd struct {
	mu   sync.Mutex
	todo []func()
}

// later has something done when the program ends.
func (p *program) later(do func()) {
	p.last.mu.Lock()
	defer p.last.mu.Unlock()
	p.last.todo = append(p.last.todo, do)
}

// close does what was left for the end.
func (p *program) close() {
	p.last.mu.Lock()
	defer p.last.mu.Unlock()
	for _, do := range p.last.todo {
		do()
	}
}

// Main runs the command line of this process and gives its exit status. The
// file system holds the files that are built in: data/liege.json and
// data/dossier.schema.json.
func Main(data fs.FS) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cobra.MousetrapHelpText = "" // a double click on Windows opens the explorer, as it should
	p := newProgram(data)
	defer p.close()
	return report(p.err, newRoot(p).ExecuteContext(ctx))
}

// newProgram is the program as it runs at this machine.
func newProgram(data fs.FS) *program { return &program{seat: here(), data: data} }

// newRoot builds the whole tree of commands. Its root is the explorer.
func newRoot(p *program) *cobra.Command {
	root := newExplore(p)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	p.flags(root.PersistentFlags())
	root.PersistentPreRunE = func(c *cobra.Command, args []string) error {
		if err := p.elsewhere(c, args); err != nil {
			return err
		}
		return p.whole(c)
	}
	root.SetHelpFunc(p.help(root.HelpFunc()))
	root.SetHelpCommand(newHelp())
	root.AddCommand(
		newCheck(p), newList(p), newShow(p), newSearch(p), newClaims(p), newVersus(p),
		newTrail(p), newTimeline(p), newNetwork(p), newPath(p), newFactors(p), newConflicts(p), newBrief(p), newDiff(p), newCite(p),
		newNew(p), newImport(p), newExport(p), newFormats(p), newReview(p), newServe(p), newKeys(p),
		newSchema(p), newVersion(p), newMan(p), newCompletion(p), newJSONTopic(), newMappingTopic(),
	)
	for name, words := range map[string][]string{"color": colorWords(), "theme": ui.Themes()} {
		_ = root.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)) // both are declared
	}
	for _, c := range append(root.Commands(), root) {
		c.DisableFlagsInUseLine = true
	}
	return root
}

// flags declares the flags of every verb.
func (p *program) flags(f *pflag.FlagSet) {
	f.VarP(&text{&p.dossier, "FILE"}, "dossier", "d", "read the dossier from FILE, which may be of any format that can be read; - is standard input (default: $WAYBILL_DOSSIER, else built in)")
	f.BoolVar(&p.json, "json", false, "print one JSON value; its shape is in: waybill help json")
	f.Var(newChoice(&p.color, "WHEN", colorWords()...), "color", "colour WHEN: auto, always or never")
	f.Var(&date{&p.asOf}, "as-of", "the dossier as it was known at DATE, such as 2019 or 2019-03 (EDTF): what was said later is left out")
	f.BoolVar(&p.ascii, "ascii", false, "draw frames and signs with ASCII characters only")
}

func colorWords() []string { return []string{"auto", "always", "never"} }

// paper is what a verb prints on: as wide as the terminal, else 80 cells.
func (p *program) paper() ui.Paper {
	return ui.Paper{Width: p.width(), Theme: "terminal", Color: p.colored(p.color), ASCII: p.ascii}
}

// print writes a verb's result to standard output, all at once.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.out, text); err != nil {
		return &failure{status: failed, err: writeError(err)}
	}
	return nil
}
