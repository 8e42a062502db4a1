package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"waybill/dossier/review"
)

// localEditor is how a text is written in the editor of whoever sits at this
// machine, for ui.Review.Edit: that of VISUAL, else of EDITOR. It is nil where
// neither is set; then a text is written on the screen.
func localEditor(getenv func(string) string) func(text string, in io.Reader, out, err io.Writer) (string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if editor := strings.TrimSpace(getenv(name)); editor != "" {
			return func(text string, in io.Reader, out, err io.Writer) (string, error) {
				return edit(editor, text, in, out, err)
			}
		}
	}
	return nil
}

// maxNote is the size limit of what is read back from an editor, in bytes.
const maxNote = 1 << 20

// edit has a text written in an editor, in a file that only its owner can read
// and that is gone afterwards.
func edit(editor, text string, in io.Reader, out, complaints io.Writer) (string, error) {
	f, err := os.CreateTemp("", "waybill-note-*.txt")
	if err != nil {
		return "", fmt.Errorf("make a file for the editor: %w", review.Cause(err))
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return "", fmt.Errorf("write the file for the editor: %w", review.Cause(err))
	}
	argv := editorOf(runtime.GOOS, editor, f.Name())
	c := exec.CommandContext(context.Background(), argv[0], argv[1:]...)
	c.Stdin, c.Stdout, c.Stderr = in, out, complaints
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("run %q: %w", editor, err)
	}
	return readBack(f.Name())
}

// editorOf is the command that opens a file in an editor. What VISUAL and
// EDITOR hold may have arguments, and is read by a shell, as git does.
func editorOf(system, editor, file string) []string {
	if system == "windows" {
		return append(strings.Fields(editor), file)
	}
	return []string{"sh", "-c", editor + ` "$@"`, editor, file}
}

// readBack reads what an editor has written.
func readBack(name string) (string, error) {
	f, err := os.Open(name) // the editor may have put another file in its place
	if err != nil {
		return "", fmt.Errorf("read what the editor wrote: %w", review.Cause(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxNote+1))
	if err == nil && len(data) > maxNote {
		err = errors.New("it is longer than a note can be")
	}
	if err != nil {
		return "", fmt.Errorf("read what the editor wrote: %w", review.Cause(err))
	}
	return string(data), nil
}
