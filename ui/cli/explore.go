package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/dossier"
	"waybill/ui"
)

// exploring is the flags of the explorer.
type exploring struct {
	at      string // --at
	shot    string // --shot
	output  string // --output
	theme   string // --theme
	plain   bool   // --plain
	mouse   bool   // --mouse
	compare string // --compare
	follow  string // whom, over SSH
	review  reviewing
}

func newExplore(p *program) *cobra.Command {
	var e exploring
	c := &cobra.Command{
		Use:   "waybill [FILE…] [flags]",
		Short: "Explore a foreign-investment risk dossier",
		Long: `Explore a foreign-investment risk dossier: who invested where, what is alleged
about it, by whom and on what evidence, and what was answered. FILE is a dossier,
or a file of another format that "waybill formats" lists, told by what it holds; -
is standard input; without FILE it is the one named by WAYBILL_DOSSIER, else the
built-in dossier on Liege airport. Press ? for the keys.

Files of FollowTheMoney entities, one a line, of 16 MiB and more, or packed by
gzip or Zstandard, or several of them, are a corpus: millions of records, of
which the first can be walked and searched at once while the others are read.

Every verb prints without a terminal what the screen shows. With --as-of it is
the dossier as it was known at a date: what had not been said yet is left out,
and standard error says how much. NO_COLOR with any value means no colour.

What you read and mark is kept in $XDG_STATE_HOME/waybill, and with it, for the
key c, the version of a dossier that you saw last, up to 16 MiB. Nothing else
writes there, and all of it may be deleted. The index of a corpus is kept in
$XDG_CACHE_HOME/waybill/corpora, so that it opens at once the next time; it may
be deleted too.

Where a review is kept beside the dossier, heron.reviews.jsonl beside heron.json,
lists show how each claim stands in it, and g q judges claims (waybill review).

Exit status is 0 if all is sound, 1 if problems or no result were found, 2 if it
could not be done.`,
		Example: `  waybill
  waybill heron.json
  waybill --at supply-chain-insight/versus --shot 120x36 -o frame.svg
  waybill claims`,
		Args:              oneDossier,
		ValidArgsFunction: completeFiles,
		RunE: func(c *cobra.Command, args []string) error {
			return p.runExplore(c, e, args)
		},
	}
	f := c.Flags()
	f.Var(&text{&e.at, "ID[/VIEW]"}, "at", "begin at a record, or at a view of it: "+strings.Join(ui.Views(), ", ")+"; NAME=VALUE after a comma sets the view, as a permalink (y p) does")
	f.Var(&text{&e.shot, "WxH"}, "shot", "paint one frame of WxH cells, without a terminal, and end")
	f.VarP(&text{&e.output, "FILE"}, "output", "o", "write the frame of --shot to FILE.svg or FILE.txt (default: as text to standard output)")
	f.Var(&text{&e.compare, "OLDFILE"}, "compare", "hold the dossier against an older version of it, OLDFILE; c shows what changed")
	e.looks(f)
	e.review.flags(f)
	return c
}

// looks are the flags of how an explorer is shown.
func (e *exploring) looks(f *pflag.FlagSet) {
	f.BoolVar(&e.plain, "plain", false, "explore by lines: commands are typed as words, for screen readers, logs and slow links")
	f.BoolVar(&e.mouse, "mouse", false, "listen to the mouse from the start; M turns it on and off")
	f.Var(newChoice(&e.theme, "THEME", ui.Themes()...), "theme", "paint with THEME: "+strings.Join(ui.Themes(), ", "))
}

// oneDossier lets one FILE through. More arguments are most likely a verb misspelt.
func oneDossier(c *cobra.Command, args []string) error {
	if len(args) < 2 {
		return nil
	}
	if _, err := os.Stat(args[0]); err != nil {
		return noVerb(c.Root(), args[0])
	}
	return nil // they may be files of one corpus
}

func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault // of many formats, whose names say nothing
}

func (p *program) runExplore(c *cobra.Command, e exploring, files []string) error {
	if err := p.noJSON("the explorer"); err != nil {
		return err
	}
	if err := e.validate(); err != nil {
		return err
	}
	s, err := p.source(append(files, "")[0])
	if err != nil {
		return err
	}
	if len(files) > 1 {
		s.more = files[1:]
	}
	if err := s.inspect(); err != nil {
		return unopened(c.Root(), s, err)
	}
	if s, err = s.weighed(); err != nil {
		return err
	}
	o := ui.Options{Name: s.name, At: e.at, AsOf: p.asOf, Theme: e.theme, ASCII: p.ascii, Mouse: e.mouse}
	if s.large && (p.asOf != "" || c.Flags().Changed("compare")) {
		return misuse("leave --as-of and --compare away", "%q is a corpus: it is never held as a whole, and is neither cut back to a date nor compared", s.name)
	}
	if c.Flags().Changed("compare") {
		old := p.named(e.compare)
		if old.stdin && s.stdin {
			return misuse("name a file for one of the two", "standard input cannot be both dossiers")
		}
		if err := old.inspect(); err != nil {
			return &failure{status: failed, err: &readError{old.name, err}}
		}
		o.Past.Versions = []ui.Version{{Name: old.name, Load: old.loadOnce()}}
	}
	shut, err := p.join(c.Context(), &e.review, s, &o, false)
	if err != nil {
		return err
	}
	defer shut()
	if e.shot != "" {
		return p.runShot(c.Context(), e, s, o)
	}
	return p.show(c, s, o, e)
}

// show runs the explorer: on the screen or by lines, here or over SSH.
func (p *program) show(c *cobra.Command, s source, o ui.Options, e exploring) error {
	switch {
	case e.plain && p.visit != nil:
		return p.linesServed(c.Context(), o, e.follow)
	case e.plain:
		return p.runPlain(c, s, o)
	case p.visit != nil:
		return p.openServed(o, e.follow)
	}
	return p.openScreen(s, o)
}

// validate finds what is wrong with the flags before anything is read.
func (e exploring) validate() error {
	if e.output != "" && e.shot == "" {
		return misuse("waybill --shot 120x36 -o "+e.output, "-o goes with --shot")
	}
	_, view, ok := strings.Cut(e.at, "/")
	view, _, _ = strings.Cut(view, ",") // how the view is set is read by the explorer
	if !ok || slices.Contains(ui.Views(), view) {
		return nil
	}
	hint := meant(dossier.NearestWord(view, ui.Views()))
	if hint == "" {
		hint = "the views are " + strings.Join(ui.Views(), ", ")
	}
	return misuse(hint, "unknown view %q", view)
}

// unopened is the failure of a FILE that cannot be opened; it may be a verb misspelt.
func unopened(root *cobra.Command, s source, err error) error {
	f := &failure{status: failed, err: &readError{s.name, err}}
	if near := dossier.NearestWord(s.file, verbs(root)); near != "" && errors.Is(err, fs.ErrNotExist) {
		f.hint = meant("waybill " + near)
	}
	return f
}

// openScreen runs the explorer until the reader leaves it, and prints where
// that was. When the dossier could not be read it says so again, where it
// stays to be seen.
func (p *program) openScreen(s source, o ui.Options) error {
	if !p.shown.out {
		return misuse("--plain explores by lines, --shot 120x36 paints one frame; waybill list, show, claims and versus print the same content",
			"standard output is not a terminal")
	}
	var unread atomic.Pointer[error]
	o = p.local(s, withKeys(o), &unread)
	var interrupted atomic.Bool
	last, err := tea.NewProgram(ui.New(o), append(p.screenOptions(), gently(&interrupted))...).Run()
	m, _ := last.(*ui.Model)
	if forced := err != nil || interrupted.Load(); forced && m != nil && o.Keep != nil {
		_ = o.Keep(m.Memory()) // the reader did not leave by a key; what is returned says why
	}
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("run the explorer: %w", err)}
	}
	if interrupted.Load() {
		return &failure{status: failed} // whoever sent the signal knows of it
	}
	if err := unread.Load(); err != nil {
		return *err
	}
	return p.print(resume(s, m.Permalink(), m.AsOf()))
}

// gently has an interrupt from outside end the explorer as a quit does, and
// notes it. The library's own way closes the keyboard while it is still being
// read.
func gently(interrupted *atomic.Bool) tea.ProgramOption {
	return tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
		if _, ok := msg.(tea.InterruptMsg); ok {
			interrupted.Store(true)
			return tea.QuitMsg{}
		}
		return msg
	})
}

// local gives an explorer what belongs to this machine and to the reader who
// sits at it: the file and its changes, a memory, and a browser.
func (p *program) local(s source, o ui.Options, unread *atomic.Pointer[error]) ui.Options {
	var opened atomic.Bool
	o.Open = localOpener(os.Getenv, runtime.GOOS)
	o.Changed = s.watch() // before the first read, so that no change falls between
	if s.large {
		o = p.streaming(s, o)
	} else {
		o = s.opening(o)
	}
	load := o.Load
	o.Load = func(ctx context.Context) (*dossier.Dossier, error) {
		d, err := load(ctx)
		switch {
		case err == nil:
			opened.Store(true)
			unread.Store(nil)
		case !opened.Load() && !errors.Is(err, context.Canceled):
			unread.Store(&err)
		}
		return d, err
	}
	if stream := o.Stream; stream != nil {
		o.Stream = func(ctx context.Context, told func(ui.Arrival)) (dossier.Surface, []dossier.Problem, error) {
			x, problems, err := stream(ctx, told)
			unread.Store(nil)
			if err != nil && !errors.Is(err, context.Canceled) {
				unread.Store(&err)
			}
			return x, problems, err
		}
	}
	if !s.stdin {
		remember(&o, memoryDir(), s.file)
	}
	return o
}

// opening gives an explorer a source to read, and what is to be said of it
// each time it was: of what else than a dossier it was made.
func (s source) opening(o ui.Options) ui.Options {
	var last atomic.Pointer[intake]
	o.Load = func(ctx context.Context) (*dossier.Dossier, error) {
		in, err := s.take(ctx)
		last.Store(&in)
		return in.dossier, err
	}
	o.Note = func() string {
		if in := last.Load(); in != nil {
			return in.account()
		}
		return ""
	}
	return o
}

// resume is the command line that comes back to where the reader left; "" where none does.
func resume(s source, link string, asOf dossier.Date) string {
	if link == "" || s.stdin {
		return ""
	}
	text := "waybill --at " + link
	if asOf != "" {
		text += " --as-of " + shellWord(string(asOf))
	}
	if s.file != "" {
		text += " " + shellWord(s.file)
	}
	return string(ui.Clean(text)) + "\n"
}

// shellWord is a word as a shell takes it (POSIX, quoting by apostrophes).
func shellWord(s string) string {
	for _, c := range s {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/", c) {
			return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
		}
	}
	return s
}

// screenOptions settle the colours of the screen. Left alone, the library
// knows NO_COLOR only as a boolean.
func (p *program) screenOptions() []tea.ProgramOption {
	switch {
	case !p.colored(p.color):
		return []tea.ProgramOption{tea.WithColorProfile(colorprofile.ASCII)}
	case p.color == "always":
		return []tea.ProgramOption{tea.WithColorProfile(max(colorprofile.ANSI256, colorprofile.Detect(os.Stdout, os.Environ())))}
	}
	return nil
}
