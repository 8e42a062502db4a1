package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/ui"
	"waybill/ui/serve"
)

// seatOf is the seat of somebody who came over SSH.
func seatOf(v *serve.Session) seat {
	return seat{
		in: v.In, out: v.Out, err: v.Err,
		shown:  terminals{v.Terminal, v.Terminal, v.Terminal},
		cells:  v.Width,
		getenv: v.Getenv,
		visit:  v,
	}
}

// host runs what somebody asks for over SSH: the verbs of the command line on the
// dossier that is served, and nothing that acts on this machine.
func (p *program) host(ctx context.Context, v *serve.Session) int {
	q := &program{seat: seatOf(v), data: p.data, reviews: p.reviews}
	root := newRoot(q)
	root.AddCommand(newOpen(q), newFollow(q), newPlain(q))
	root.SetArgs(append([]string{}, v.Args...)) // nil would be this process's own
	root.SetIn(q.in)
	root.SetOut(q.out)
	root.SetErr(q.err)
	return report(q.err, root.ExecuteContext(ctx))
}

// newOpen is the verb by which the explorer opens at a record over SSH, where
// there are no files to name.
func newOpen(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "open ID[/VIEW]",
		Short: "The explorer at a record",
		Long: `Open the explorer at a record, or at a view of it. It needs a terminal: ssh -t.

Exit status is 0, or 2 if it could not be opened.`,
		Example: `  ssh -t HOST open liege-airport/network`,
		Args:    takes(1, 1, "one permalink, ID or ID/VIEW"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runExplore(c, exploring{at: args[0], theme: "auto"}, nil)
		},
	}
}

// newFollow is the verb by which somebody follows a presenter over SSH.
func newFollow(p *program) *cobra.Command {
	var plain bool
	c := &cobra.Command{
		Use:   "follow NAME",
		Short: "The explorer, led by a presenter",
		Long: `Open the explorer and follow the presenter NAME, to the same record, view, row and
quote, at your own size. Who moves by himself is detached; F returns. If NAME does
not present yet, he is waited for. It needs a terminal (ssh -t), or --plain.

Exit status is 0, or 2 if it could not be opened.`,
		Example: `  ssh -t HOST follow anna`,
		Args:    takes(1, 1, "one name"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runExplore(c, exploring{follow: args[0], plain: plain, theme: "auto"}, nil)
		},
	}
	c.Flags().BoolVar(&plain, "plain", false, "follow by lines")
	return c
}

// newPlain is the linear mode as a verb: OpenSSH takes --plain for its own flag.
func newPlain(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "plain [ID[/VIEW]]",
		Short: "The explorer by lines, as with --plain",
		Long: `Explore by lines: commands are typed as words, for screen readers, logs and slow
links. It is what --plain does, which ssh takes for a flag of its own.

Exit status is 0, or 2 if it could not be opened.`,
		Example: `  ssh HOST plain`,
		Args:    takes(0, 1, "one permalink at most"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runExplore(c, exploring{at: append(args, "")[0], plain: true, theme: "auto"}, nil)
		},
	}
}

// elsewhere refuses over SSH what acts on this machine: to read its files, to
// write some, and to serve.
func (p *program) elsewhere(c *cobra.Command, args []string) error {
	if p.visit == nil {
		return nil
	}
	name := c.Name()
	switch {
	case slices.Contains([]string{"import", "diff", "serve", "verify"}, name):
		return refused("it acts on files of the host", name)
	case name == "check" && len(args) > 0 || !c.HasParent() && len(args) > 0:
		return refused("only the dossier that is served can be read", "a file")
	}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		switch f.Name {
		case "dossier", "output", "compare", "log":
			err = refused("it names a file of the host", "--"+f.Name)
		case "reviewer":
			err = refused("whoever comes in reviews by the name of his key", "--"+f.Name)
		case "unblind":
			err = refused("what others decided is for the host to show", "--"+f.Name)
		}
	})
	return err
}

func refused(why, what string) error {
	return misuse("ssh HOST help lists what there is", "%s is off over SSH: %s", what, why)
}

// openServed runs the explorer for somebody who came over SSH, and prints how to
// come back to where he left it.
func (p *program) openServed(o ui.Options, follow string) error {
	if !p.visit.Terminal {
		return misuse("ssh -t asks for a terminal; plain explores by lines, and list, show, claims and versus print the same content",
			"there is no terminal at the other end")
	}
	stage, leave := p.visit.Join(follow)
	defer leave()
	o.Stage = stage
	m, err := p.visit.Explore(p.visit.Served(o))
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("run the explorer: %w", err)}
	}
	link := m.Permalink()
	if link == "" {
		return nil
	}
	back := "open " + link
	if as := m.AsOf(); as != "" {
		back += " --as-of " + shellWord(string(as))
	}
	return p.print(string(ui.Clean(back)) + "\n")
}

// linesServed explores by lines for somebody who came over SSH.
func (p *program) linesServed(ctx context.Context, o ui.Options, follow string) error {
	stage, leave := p.visit.Join(follow)
	defer leave()
	o.Stage = stage
	in, out := p.visit.Lines("> ")
	return ui.Plain(ctx, p.visit.Served(o), in, out, "")
}

// servedSource is the dossier that is served.
func (p *program) servedSource() source {
	book := p.visit.Book()
	return source{name: p.visit.Served(ui.Options{}).Name, served: book, large: book.Dossier == nil}
}
