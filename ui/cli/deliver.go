package cli

import (
	"context"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"waybill/ui"
)

// deliver puts a result where it was asked for: into a file, whole or not at
// all, or on standard output. Into a file or a pipe the bytes go as they are; on
// a terminal what acts on it or hides from a reader is made visible, in JSON by
// escapes, which change nothing of what it says.
func (p *program) deliver(ctx context.Context, file string, out []byte, isJSON bool) error {
	if err := ctx.Err(); err != nil {
		return &failure{status: failed, err: err}
	}
	switch {
	case file != "":
		return writeFile(file, string(out))
	case !term.IsTerminal(os.Stdout.Fd()):
		return p.print(string(out))
	case isJSON:
		return p.print(escapeHidden(string(out)))
	}
	return p.print(visible(string(out)))
}

// visible is a text of lines in which nothing hides.
func visible(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		text, ended := strings.CutSuffix(line, "\n")
		begin := len(text) - len(strings.TrimLeft(text, "\t"))
		b.WriteString(text[:begin] + string(ui.Clean(text[begin:])))
		if ended {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
