package cli

import (
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"waybill/dossier"
)

// help prints a command's help: styled by fang on a terminal with colour, else
// as plain prints it. Only help runs through fang, because fang asks the
// terminal for its background, also before each error, and waits for an answer.
func (p *program) help(plain func(*cobra.Command, []string)) func(*cobra.Command, []string) {
	return func(c *cobra.Command, args []string) {
		if !p.colored(p.color) || !p.shown.out || p.visit != nil { // fang writes to this process's own streams
			plain(c, args)
			return
		}
		root := newRoot(&program{data: p.data}) // fang puts its own help in this tree
		root.SetArgs(append(strings.Fields(c.CommandPath())[1:], "--help"))
		_ = fang.Execute(c.Root().Context(), root, fang.WithoutManpage(), fang.WithoutVersion()) // help has no way to fail
	}
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [VERB]",
		Short: "Help about a verb, json or mapping",
		Long: `Print the help of a verb, with json the shapes that --json prints, or with mapping
what a mapping of the columns of a table may say.

Exit status is 0, or 2 if there is no such verb.`,
		Example: `  waybill help list
  waybill help json
  waybill help mapping`,
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return append(verbs(c.Root()), "json", "mapping"), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			return runHelp(c.Root(), args)
		},
	}
}

func runHelp(root *cobra.Command, args []string) error {
	for _, c := range append(root.Commands(), root) {
		if len(args) == 0 && c == root || len(args) == 1 && c.Name() == args[0] {
			c.InitDefaultHelpFlag() // so that it lists --help
			return c.Help()
		}
	}
	return noVerb(root, strings.Join(args, " "))
}

// noVerb is the failure of a verb that does not exist.
func noVerb(root *cobra.Command, name string) error {
	hint := meant(dossier.NearestWord(name, verbs(root)))
	if hint == "" {
		hint = root.CommandPath() + " --help lists the verbs"
	}
	return misuse(hint, "unknown verb %q", name)
}

// verbs are the names of the commands that a reader is told of.
func verbs(root *cobra.Command) []string {
	var out []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			out = append(out, c.Name())
		}
	}
	return out
}
