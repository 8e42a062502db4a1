package cli

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"waybill/ui/serve"
)

// seat is where somebody sits who uses the program: the streams that reach him,
// whether a terminal is at their ends, and his environment. It is this machine's,
// or that of somebody who came over SSH.
type seat struct {
	in       io.Reader
	out, err io.Writer
	shown    terminals
	cells    func() int // that a line of the terminal has; 0 where it is not known
	getenv   func(string) string
	visit    *serve.Session // of somebody who came over SSH; nil at this machine
}

// terminals says of which streams a terminal is at the end.
type terminals struct{ in, out, err bool }

// here is the seat at this machine.
func here() seat {
	return seat{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		shown:  terminals{isTerminal(os.Stdin), isTerminal(os.Stdout), isTerminal(os.Stderr)},
		cells:  func() int { return columns(os.Stdout) },
		getenv: os.Getenv,
	}
}

func isTerminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }

func columns(f *os.File) int {
	w, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return w
}

// width is how many cells a line has, 80 for what is no terminal.
func (s seat) width() int {
	if !s.shown.out {
		return 80
	}
	if w := s.cells(); w > 0 {
		return w
	}
	return 80
}

// colored says whether what is written carries colour, where WHEN says when.
// NO_COLOR counts with any value that is not empty (https://no-color.org).
func (s seat) colored(when string) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return s.getenv("NO_COLOR") == "" && s.getenv("TERM") != "dumb" && s.shown.out
}
