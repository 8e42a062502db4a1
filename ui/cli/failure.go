package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui"
)

// failure is an error with the exit status it leads to, and a hint where there
// is something to try. Without an error it ends the program in silence: what
// there was to say has been printed.
type failure struct {
	status int
	err    error
	hint   string
}

func (f *failure) Error() string {
	if f.err == nil {
		return fmt.Sprintf("exit status %d", f.status)
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// misuse is the failure of a command line that cannot be understood.
func misuse(hint, format string, args ...any) error {
	return &failure{status: failed, err: fmt.Errorf(format, args...), hint: hint}
}

// readError says which file could not be read.
type readError struct {
	name string
	err  error
}

func (e *readError) Error() string { return fmt.Sprintf("read %q: %v", e.name, e.err) }

func (e *readError) Unwrap() error { return e.err }

// maxLines is how many problems of a broken file an error spells out; check
// lists them all.
const maxLines = 10

// report says what went wrong, and gives the exit status. All of it comes
// through the cleaning door, line by line: errors quote files and arguments.
func report(w io.Writer, err error) int {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return sound // whoever read the output has enough of it
	}
	f := &failure{status: failed, err: err}
	errors.As(err, &f)
	if f.err == nil {
		return f.status
	}
	lines, hint := []string{f.Error()}, f.hint
	var foreign *wrongKind
	if errors.As(err, &foreign) {
		hint = foreign.hint
	}
	var unread *readError
	if errors.As(err, &unread) && hint == "" {
		hint = hintOnMapping(unread.name, err)
	}
	var broken *dossier.DecodeError
	if errors.As(err, &unread) && errors.As(err, &broken) {
		lines, hint = brokenLines(unread.name, broken.Problems)
	}
	if errors.Is(err, context.Canceled) {
		lines = []string{"stopped"}
	}
	for _, l := range lines {
		say(w, l)
	}
	if hint != "" {
		say(w, "hint: "+hint)
	}
	return f.status
}

// say prints a line beside the result, on standard error.
func say(w io.Writer, line string) {
	fmt.Fprintln(w, ui.Clean(line))
}

// brokenLines says what stops a file from being a dossier, a problem a line.
func brokenLines(name string, problems []dossier.Problem) (lines []string, hint string) {
	for _, p := range problems[:min(len(problems), maxLines)] {
		lines = append(lines, fmt.Sprintf("read %q: line %d, column %d: %s", name, p.Line, p.Column, p.Message))
	}
	if n := len(problems) - maxLines; n > 0 {
		lines = append(lines, fmt.Sprintf("read %q: and %s", name, count(n, "more problem")))
		return lines, fmt.Sprintf("waybill check %q lists all of them", name)
	}
	return lines, fmt.Sprintf("waybill check %q shows the lines", name)
}

// count is a number with its noun in the singular or the plural.
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// writeError is an error of writing to standard output, without the path that
// the operating system gives it.
func writeError(err error) error {
	return fmt.Errorf("write to standard output: %w", review.Cause(err))
}

// meant suggests what was meant, "" when nothing is near.
func meant(near ...string) string {
	var quoted []string
	for _, n := range near {
		if n != "" {
			quoted = append(quoted, fmt.Sprintf("%q", n))
		}
	}
	if len(quoted) == 0 {
		return ""
	}
	return "did you mean " + strings.Join(quoted, " or ") + "?"
}
