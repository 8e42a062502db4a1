package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"waybill/dossier/review"
	"waybill/ui"
)

// deliver puts a result where it was asked for: into a file, whole or not at
// all, or on standard output, which "-" means too. Into a file or a pipe the bytes go as they are; on
// a terminal what acts on it or hides from a reader is made visible, in JSON by
// escapes, which change nothing of what it says.
func (p *program) deliver(ctx context.Context, file string, out []byte, isJSON bool) error {
	if err := ctx.Err(); err != nil {
		return &failure{status: failed, err: err}
	}
	switch {
	case file != "" && file != "-":
		return writeFile(file, string(out))
	case !p.shown.out:
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

// writeFile writes a file as a whole or not at all: beside its place first,
// then into it by a rename. A link stays, and its file is written; what is no
// file, such as /dev/null, is written to as it is.
func writeFile(name, text string) error {
	if whole, err := filepath.EvalSymlinks(name); err == nil {
		info, err := os.Stat(whole)
		if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
			return writeOnto(name, text)
		}
		return writeBeside(whole, name, text)
	}
	return writeBeside(name, name, text)
}

// writeOnto writes to a device or a pipe.
func writeOnto(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(text)
		if closed := f.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		return &failure{status: failed, err: fmt.Errorf("write %q: %w", name, review.Cause(err))}
	}
	return nil
}

// writeBeside writes a file that its reader calls by another name.
func writeBeside(name, called, text string) error {
	beside := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d", filepath.Base(name), os.Getpid()))
	err := writeNew(beside, text)
	if err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		_ = os.Remove(beside) // the first error tells more
		return &failure{status: failed, err: fmt.Errorf("write %q: %w", called, review.Cause(err))}
	}
	return nil
}

// writeNew writes a file that does not exist yet, with the rights that the
// reader's umask leaves.
func writeNew(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync() // before the rename, so that a crash leaves the old file or the new
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
