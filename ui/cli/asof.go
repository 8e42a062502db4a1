package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"waybill/dossier"
	"waybill/ui"
)

// date is a flag that takes a date up to whose end something was known.
type date struct{ value *dossier.Date }

// String is the date given.
func (d *date) String() string { return string(*d.value) }

// Type is what help calls the value.
func (d *date) Type() string { return "DATE" }

// Set takes a date that has an end, or says what is wrong with it.
func (d *date) Set(s string) error {
	if _, _, err := (&dossier.Dossier{}).KnownAsOf(dossier.Date(s)); err != nil {
		return err
	}
	*d.value = dossier.Date(s)
	return nil
}

// whole refuses --as-of for a verb that could not heed it. To leave it unheard
// would pass the whole for what was known.
func (p *program) whole(c *cobra.Command) error {
	if p.asOf == "" {
		return nil
	}
	if c.HasParent() && c.Parent().Name() == "review" {
		return misuse("leave --as-of away", "a review is of the dossier as it is, and would be stale at once")
	}
	switch name := c.Name(); name {
	case "check":
		return misuse("leave --as-of away", "check looks at a file as it is written, whatever was known when")
	case "diff":
		return misuse("leave --as-of away", "diff compares files as they are written, whatever was known when")
	case "import":
		return misuse("leave --as-of away", "import makes a dossier of all that a file holds; waybill export --as-of cuts it")
	case "serve":
		return misuse("leave --as-of away; who comes in can say it with any verb, and A asks for it in the explorer", "serve serves all of a dossier")
	case "keys", "formats", "new", "schema", "version", "man", "completion", "help":
		return misuse("leave --as-of away", "%s reads no dossier", name)
	}
	return nil
}

// asKnown is the index of the dossier as of the date asked for, else of all of it.
func (p *program) asKnown(x *dossier.Index) (*dossier.Index, error) {
	if p.asOf == "" {
		return x, nil
	}
	return x.AsOf(p.asOf)
}

// tellLeftOut says in one line, beside the result, what it lacks as of a date.
func (p *program) tellLeftOut(x dossier.Surface) {
	if l := x.LeftOut(); l != nil {
		say(p.err, string(ui.LeftOutWords(l)))
	}
}

// knownAsOf is a dossier as of the date asked for, and says what that leaves out.
func (p *program) knownAsOf(d *dossier.Dossier) (*dossier.Dossier, error) {
	if p.asOf == "" {
		return d, nil
	}
	known, left, err := d.KnownAsOf(p.asOf)
	if err == nil {
		say(p.err, string(ui.LeftOutWords(&left)))
	}
	return known, err
}

// notKnown is the failure of an id whose record was not known yet; nil for any other.
func notKnown(x dossier.Surface, id string) error {
	l := x.LeftOut()
	if l == nil {
		return nil
	}
	left, ok := l.Find(id)
	if !ok {
		return nil
	}
	return &failure{status: found, hint: "without --as-of it is there", err: fmt.Errorf("%q was not known as of %s: %s", id, l.AsOf, left.Words())}
}
