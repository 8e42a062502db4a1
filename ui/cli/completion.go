package cli

import (
	"bytes"
	"strings"

	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newCompletion(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "A script that completes verbs, flags and ids in a shell",
		Long: `Print a script that has a shell complete verbs, flags, kinds and the ids of the
dossier. SHELL is bash, zsh, fish or powershell.

Exit status is 0, or 2 if there is no such shell.`,
		Example: `  source <(waybill completion bash)
  waybill completion zsh > "${fpath[1]}/_waybill"
  waybill completion fish > ~/.config/fish/completions/waybill.fish`,
		Args:      takes(1, 1, "one shell: bash, zsh, fish or powershell"),
		ValidArgs: shells(),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runCompletion(c.Root(), args[0])
		},
	}
}

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (p *program) runCompletion(root *cobra.Command, shell string) error {
	if err := p.noJSON("completion"); err != nil {
		return err
	}
	var b bytes.Buffer
	var err error
	switch shell {
	case "bash":
		err = root.GenBashCompletionV2(&b, true)
	case "zsh":
		err = root.GenZshCompletion(&b)
	case "fish":
		err = root.GenFishCompletion(&b, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(&b)
	default:
		hint := meant(dossier.NearestWord(shell, shells()))
		if hint == "" {
			hint = "the shells are " + strings.Join(shells(), ", ")
		}
		return misuse(hint, "unknown shell %q", shell)
	}
	if err != nil {
		return &failure{status: failed, err: err}
	}
	return p.print(b.String())
}

// noJSON refuses --json where what is printed is in a language of its own.
func (p *program) noJSON(verb string) error {
	if p.json {
		return misuse("waybill help json lists the verbs that do", "%s does not print JSON", verb)
	}
	return nil
}
