package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"waybill/dossier/review"
	"waybill/ui"
)

func newKeys(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "keys [flags]",
		Short: "The key table in force, with your own keys",
		Long: `Print every command of the explorer with its keys, and where they come from:
built in, or a line of your own file. Keys of your own stand in
$XDG_CONFIG_HOME/waybill/keys.toml:

  use = ["left"]             # sets that apply; later ones win

  [keys]                     # these win over all sets
  versus = "V"               # one key
  walk = ["w", "g w"]        # several; "g w" is a chord
  theme-high-contrast = "f6"
  zoom = []                  # none; the palette still runs it

  [set.left.keys]
  next-pane = "ctrl+w"

A key that terminals cannot send is refused, and keys that clash stay as they
are built in; both are said here and when the explorer starts.

Exit status is 0 if the keys are sound, 1 if something is wrong with your file,
2 if it could not be read.`,
		Example: `  waybill keys
  waybill keys --json`,
		Args: takes(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return p.runKeys()
		},
	}
}

// maxKeys is the size limit of a file of keys, in bytes.
const maxKeys = 1 << 20

// ownKeys is the reader's file of keys.
type ownKeys struct {
	file     string
	keys     ui.Keymap
	problems []ui.KeyProblem
}

// readKeys reads the reader's file of keys. There need not be one.
func readKeys() (ownKeys, error) {
	own := ownKeys{file: filepath.Join(xdg.ConfigHome, "waybill", "keys.toml")}
	data, err := readSmall(own.file)
	if errors.Is(err, fs.ErrNotExist) {
		return own, nil
	}
	if err != nil {
		return own, &failure{status: failed, err: &readError{own.file, review.Cause(err)}}
	}
	own.keys, own.problems = ui.ParseKeymap(data)
	return own, nil
}

// ownKeys is the file of keys of whoever sits here; who came over SSH has none.
func (p *program) ownKeys() (ownKeys, error) {
	if p.visit != nil {
		return ownKeys{}, nil
	}
	return readKeys()
}

// readSmall reads a file of the reader's settings.
func readSmall(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := readable(info); err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxKeys+1))
	if err == nil && len(data) > maxKeys {
		err = fmt.Errorf("it has more than %d bytes", maxKeys)
	}
	return data, err
}

// withKeys gives the explorer the reader's keys, and what is wrong with them:
// a broken file of keys is no reason not to open a dossier.
func withKeys(o ui.Options) ui.Options {
	own, err := readKeys()
	o.Keys, o.KeyProblems = own.keys, own.problems
	if err != nil {
		o.KeyProblems = []ui.KeyProblem{{Message: err.Error()}}
	}
	return o
}

// keyRow is a command as --json prints it.
type keyRow struct {
	Name string   `json:"name"`
	Keys []string `json:"keys"`
	Does string   `json:"does"`
	In   string   `json:"in"`
	From string   `json:"from"`
	Line int      `json:"line,omitzero"`
}

func (p *program) runKeys() error {
	own, err := p.ownKeys()
	if err != nil {
		return err
	}
	if p.json {
		err = p.printJSON(own.rows())
	} else {
		err = p.print(keyTable(own.rows()))
	}
	if err != nil {
		return err
	}
	for _, b := range own.problems {
		say(p.err, fmt.Sprintf("read %q: %s", own.file, b))
	}
	if len(own.problems) > 0 {
		return &failure{status: found}
	}
	return nil
}

// rows are all commands with the keys in force.
func (k ownKeys) rows() []keyRow {
	out := []keyRow{}
	for _, c := range ui.Keys(k.keys) {
		row := keyRow{Name: c.Name, Keys: append([]string{}, c.Keys...), Does: string(c.Does), In: string(c.In), From: "built in"}
		if c.Line > 0 {
			row.From, row.Line = k.file, c.Line
		}
		out = append(out, row)
	}
	return out
}

// keyTable is the rows in columns: name, keys, where from, what it does.
func keyTable(rows []keyRow) string {
	cells := make([][3]string, len(rows))
	var widths [3]int
	for i, r := range rows {
		keys, from := strings.Join(r.Keys, ", "), r.From
		if len(r.Keys) == 0 {
			keys = "palette"
		}
		if r.Line > 0 {
			from = fmt.Sprintf("%s:%d", filepath.Base(r.From), r.Line)
		}
		cells[i] = [3]string{r.Name, string(ui.Clean(keys)), from}
		for c, text := range cells[i] {
			widths[c] = max(widths[c], ansi.StringWidth(text))
		}
	}
	var b strings.Builder
	for i, r := range rows {
		for c, text := range cells[i] {
			b.WriteString(text + strings.Repeat(" ", widths[c]-ansi.StringWidth(text)+2))
		}
		b.WriteString(r.Does + "\n")
	}
	return b.String()
}
