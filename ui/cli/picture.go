package cli

import (
	"path/filepath"

	"github.com/spf13/pflag"
)

// picture is the flags of a verb that can draw what it prints.
type picture struct {
	svg    bool   // --svg
	output string // --output
}

// flags declares them.
func (pic *picture) flags(f *pflag.FlagSet) {
	f.BoolVar(&pic.svg, "svg", false, "print a picture as SVG in place of text")
	f.VarP(&text{&pic.output, "FILE"}, "output", "o", "write the picture of --svg to FILE.svg (default: to standard output)")
}

// validatePicture finds what is wrong with the flags before anything is read.
func (p *program) validatePicture(pic picture) error {
	switch {
	case pic.svg && p.json:
		return misuse("ask for one at a time", "--svg and --json exclude each other")
	case pic.output != "" && !pic.svg:
		return misuse("--svg -o "+pic.output, "-o goes with --svg")
	case pic.output != "" && filepath.Ext(pic.output) != ".svg":
		return misuse("name it .svg", "the ending of %q is not that of a picture", pic.output)
	}
	return nil
}

// printPicture writes a picture to standard output, or to the file that was
// named: as a whole or not at all, in place of an old one, as --shot does.
func (p *program) printPicture(pic picture, svg string) error {
	if pic.output == "" {
		return p.print(svg)
	}
	return writeFile(pic.output, svg)
}
