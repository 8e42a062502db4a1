package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"waybill/dossier"
)

// text is a flag that takes any text. Unlike pflag's own it has a name for it,
// which fang does not find in a usage.
type text struct {
	value *string
	what  string
}

// String is the text given.
func (t *text) String() string { return *t.value }

// Type is what help calls the value.
func (t *text) Type() string { return t.what }

// Set takes any text.
func (t *text) Set(s string) error {
	*t.value = s
	return nil
}

// choice is a flag that takes one of a few words.
type choice struct {
	value *string
	what  string
	words []string
}

// newChoice makes a flag whose default is the first of the words.
func newChoice(value *string, what string, words ...string) *choice {
	*value = words[0]
	return &choice{value, what, words}
}

// String is the word chosen.
func (c *choice) String() string { return *c.value }

// Type is what help calls the value.
func (c *choice) Type() string { return c.what }

// Set takes a word, or says which ones there are.
func (c *choice) Set(word string) error {
	if slices.Contains(c.words, word) {
		*c.value = word
		return nil
	}
	near := ""
	if w := dossier.NearestWord(word, c.words); w != "" {
		near = fmt.Sprintf(" (did you mean %q?)", w)
	}
	return fmt.Errorf("it is one of %s%s", strings.Join(c.words, ", "), near)
}

// flagError says what is wrong with a flag, and names the one that was meant.
func flagError(c *cobra.Command, err error) error {
	hint := c.CommandPath() + " --help lists the flags"
	var bad *dossier.DateError
	if errors.As(err, &bad) {
		hint = "a date is written 2019, 2019-03 or 2019-03-14, and 201X is the 2010s (EDTF)"
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := dossier.NearestWord(unknown.GetSpecifiedName(), names); near != "" {
			hint = meant("--" + near)
		}
	}
	return &failure{status: failed, err: err, hint: hint}
}

// takes checks how many arguments a verb is given; what says what they are.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if n := len(args); n < least || n > most {
			return misuse(c.CommandPath()+" --help shows how", "%s takes %s, not %s", c.Name(), what, count(n, "argument"))
		}
		return nil
	}
}

// anyNumber is the upper bound of [takes] where there is none.
const anyNumber = int(^uint(0) >> 1)
