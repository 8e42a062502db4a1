package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "The manual page",
		Long: `Print the manual page waybill(1), in roff.

Exit status is 0, or 2 if it could not be written.`,
		Example: `  waybill man | man -l -
  waybill man > ~/.local/share/man/man1/waybill.1`,
		Args: takes(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := p.noJSON("man"); err != nil {
				return err
			}
			return p.print(manual(c.Root()))
		},
	}
}

// roff writes a manual page with the macros of man(7). It is not mango, which
// prints "--d --dossier" for -d and the time of day into every page.
type roff struct{ strings.Builder }

// manual is the manual page of the program. The same program always gives the same page.
func manual(root *cobra.Command) string {
	var r roff
	r.WriteString(".TH WAYBILL 1\n")
	r.section("NAME")
	r.text("waybill - " + strings.ToLower(root.Short[:1]) + root.Short[1:])
	r.section("SYNOPSIS")
	r.synopsis(root)
	for _, c := range root.Commands() {
		if !c.Hidden {
			r.synopsis(c)
		}
	}
	r.section("DESCRIPTION")
	r.text(root.Long)
	r.section("OPTIONS")
	root.LocalFlags().VisitAll(r.flag)
	r.section("VERBS")
	for _, c := range root.Commands() {
		if !c.Hidden {
			fmt.Fprintf(&r, ".SS %s\n", escapeRoff(c.Name()))
			r.text(c.Long)
			r.example(c.Example)
		}
	}
	r.section("JSON")
	r.example(allShapes())
	r.section("EXAMPLES")
	r.example(root.Example)
	return r.String()
}

func (r *roff) section(title string) { fmt.Fprintf(r, ".SH %s\n", title) }

func (r *roff) synopsis(c *cobra.Command) {
	name, rest, _ := strings.Cut(c.UseLine(), " ")
	fmt.Fprintf(r, ".B %s\n%s\n.br\n", name, escapeRoff(rest))
}

// text writes paragraphs, which blank lines divide.
func (r *roff) text(s string) {
	for i, paragraph := range strings.Split(s, "\n\n") {
		if i > 0 {
			r.WriteString(".PP\n")
		}
		r.WriteString(escapeRoff(paragraph) + "\n")
	}
}

// example writes lines as they stand.
func (r *roff) example(s string) {
	if s != "" {
		fmt.Fprintf(r, ".PP\n.nf\n%s\n.fi\n", escapeRoff(strings.TrimRight(s, "\n")))
	}
}

func (r *roff) flag(f *pflag.Flag) {
	name, usage := pflag.UnquoteUsage(f)
	label := "--" + f.Name
	if f.Shorthand != "" {
		label = "-" + f.Shorthand + ", " + label
	}
	fmt.Fprintf(r, ".TP\n\\fB%s\\fR %s\n%s\n", escapeRoff(label), escapeRoff(name), escapeRoff(usage))
}

// escapeRoff has roff print a text as it is: a backslash is its escape
// character, a bare hyphen may become a typographic one, a line that begins
// with a point or an apostrophe is a request, and not every device has an ellipsis.
func escapeRoff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...").Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
