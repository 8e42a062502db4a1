package cli

import (
	"context"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"waybill/dossier"
)

func newDiff(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "diff OLD NEW [flags]",
		Short: "What changed between two dossiers, by meaning",
		Long: `Print in what the dossier NEW differs from OLD, by meaning and not by line: what
follows for claims, such as that one has been answered since, then what the
dossier says of itself, then each record that was added, removed or changed,
with its members before and now. The words that differ are marked [-so-] and
[+so+]. The order of records does not count, nor that of entries in a list
where it says nothing, nor how the files are written.

OLD and NEW are files; one of them may be -, which is standard input, and "",
the empty name, is the dossier that is built in. A record with another id is
one removed and one added.

In the explorer, waybill --compare OLD NEW and the key c show the same.

Exit status is 0 if nothing differs, 1 if something does, 2 if one of the two
could not be read.`,
		Example: `  waybill diff heron-2025.json heron.json
  git show HEAD:heron.json | waybill diff - heron.json --json
  waybill diff "" my-liege.json`,
		Args:              takes(2, 2, "two files"),
		ValidArgsFunction: completeFiles,
		RunE: func(c *cobra.Command, args []string) error {
			return p.runDiff(c.Context(), args[0], args[1])
		},
	}
}

// difference is one in which two dossiers differ, as --json prints it.
type difference struct {
	Op      dossier.Op     `json:"op"`
	Kind    dossier.Kind   `json:"kind"`
	ID      string         `json:"id"`
	Field   string         `json:"field,omitzero"`
	Entries []string       `json:"entries,omitempty"`
	Old     jsontext.Value `json:"old,omitzero"`
	New     jsontext.Value `json:"new,omitzero"`
	Like    string         `json:"like,omitzero"`
}

func (p *program) runDiff(ctx context.Context, old, now string) error {
	if p.dossier != "" {
		return misuse("waybill diff OLD NEW", "diff compares two files; --dossier names a third")
	}
	if old == "-" && now == "-" {
		return misuse("name a file for one of the two", "standard input cannot be both dossiers")
	}
	before, err := p.version(ctx, old)
	if err != nil {
		return err
	}
	after, err := p.version(ctx, now)
	if err != nil {
		return err
	}
	list := after.Differences(before)
	if p.json {
		err = p.printJSON(differencesJSON(list))
	} else {
		text, _ := p.paper().Diff(before, after, p.named(old).name)
		err = p.print(text)
	}
	if err == nil && len(list) > 0 {
		err = &failure{status: found} // what differs has been printed
	}
	return err
}

// named is the dossier of a name given as an argument; "" is the one built in.
func (p *program) named(name string) source {
	switch name {
	case "":
		return source{name: builtIn, data: p.data}
	case "-":
		return source{name: "-", stdin: true}
	}
	return source{name: name, file: name}
}

// loadOnce reads a dossier when it is first asked for; standard input cannot be read twice.
func (s source) loadOnce() func(context.Context) (*dossier.Dossier, error) {
	var lock sync.Mutex
	var kept *dossier.Dossier
	return func(ctx context.Context) (*dossier.Dossier, error) {
		lock.Lock()
		defer lock.Unlock()
		if kept != nil {
			return kept, nil
		}
		d, err := s.load(ctx)
		kept = d
		return d, err
	}
}

// version reads one of two dossiers.
func (p *program) version(ctx context.Context, name string) (*dossier.Index, error) {
	d, err := p.named(name).load(ctx)
	if err != nil {
		return nil, err
	}
	return dossier.NewIndex(d), nil
}

func differencesJSON(list []dossier.Difference) []difference {
	out := []difference{}
	for _, d := range list {
		out = append(out, difference{d.Op, d.Kind, d.ID, d.Field, d.Entries, d.Old, d.New, d.Like})
	}
	return out
}

const diffShape = `
diff      [{op, kind, id, field?, entries?, old?, new?, like?}]
          what follows for claims first, then what the dossier says of itself,
          then kind after kind; [] where nothing differs by meaning
          op       added, removed or changed; moved, of a record to another
                   kind or of the entries of a list to another order;
                   computed, of what no member says and follows from others
          kind     the list that holds the record, of one that was removed the
                   old one; "" for what the dossier says of itself, and then id
                   is "" too
          field    a JSON Pointer (RFC 6901) into the record; absent for the
                   record as a whole. Entries of lists are numbered as in the
                   old record; where op is added, the last number is that in
                   the new one. What is computed: /support, /origins, /answer,
                   /answer/POINT and /firstSaid, {claim, date, clear}
          entries  what the numbered entries in field go by, such as the id of
                   a point or of the source of evidence
          old, new the values, as in the file; of a record that moved its kinds;
                   of a list in another order, new is the old numbers of what
                   stayed
          like     of a record that was added or removed: the id of the only
                   one that was removed or added and says the same in all else,
                   perhaps the same record under another id
`
