package format

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"waybill/dossier"
	"waybill/dossier/format/exchange"
)

// names is an invented format of one actor a line, "id<TAB>name", which carries
// nothing else. It does all that a format must.
func names() exchange.Format {
	return exchange.Format{
		Name: "names", Title: "Names", Spec: "none", File: ".names", Drops: "All but the names of actors.",
		Guess: func(head []byte) bool { return strings.HasPrefix(string(head), "names\n") },
		Read: func(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
			data, err := io.ReadAll(in)
			if err == nil {
				err = ctx.Err()
			}
			draft := exchange.NewDraft("Names")
			draft.Dossier.Sources = []dossier.Source{{ID: draft.Free("file"), Kind: "dataset", Title: "Names"}}
			for i, line := range strings.Split(strings.TrimPrefix(strings.TrimSuffix(string(data), "\n"), "names\n"), "\n") {
				id, name, ok := strings.Cut(line, "\t")
				if !ok || name == "" || id == "" {
					in.Tally.Skip(exchange.Place{Line: i + 2}, "it has no name")
					continue
				}
				in.Tally.Import()
				draft.Dossier.Actors = append(draft.Dossier.Actors, dossier.Actor{ID: draft.ID(id), Kind: "unknown", Name: name,
					Common: dossier.Common{Evidence: []dossier.Evidence{{Source: draft.Free("file")}}}})
			}
			return draft.Dossier, err
		},
		Write: func(w io.Writer, d *dossier.Dossier) error {
			_, err := io.WriteString(w, "names\n")
			for _, a := range d.Actors {
				if err == nil {
					_, err = io.WriteString(w, a.ID+"\t"+strings.Join(strings.Fields(a.Name), " ")+"\n")
				}
			}
			return err
		},
		Loses: func(d *dossier.Dossier) []exchange.Loss {
			l := exchange.Losses{}
			l.Add("title of the dossier", "left out", 1)
			l.Add("kinds of actors", "left out", len(d.Actors))
			for _, k := range dossier.Kinds() {
				if k != dossier.Actors && k != dossier.Sources {
					l.Add(string(k), "left out", d.Len(k))
				}
			}
			l.Add("sources", "the file stands for all of them", len(d.Sources))
			l.Add("members of actors", "left out", len(d.Actors))
			return l.List()
		},
	}
}

// small is a dossier that the invented format carries but for what it says.
func small() *dossier.Dossier {
	return &dossier.Dossier{Format: dossier.Format, Title: "Small", Actors: []dossier.Actor{{ID: "a", Kind: "company", Name: "A"}, {ID: "b", Kind: "company", Name: "B"}},
		Places: []dossier.Place{{ID: "p", Kind: "port", Name: "P"}}}
}

func TestTheSuitePassesWhatIsSound(t *testing.T) {
	f := names()
	assert.Empty(t, row(f))
	assert.Empty(t, written(t.Context(), f, small()))
	assert.Empty(t, unannounced(t.Context(), f, small()))
	assert.Empty(t, read(t.Context(), f, sample{data: []byte("names\na\tA\n")}, false))
	assert.Empty(t, read(t.Context(), f, sample{data: []byte("names\na\tA\nb\n")}, true))
}

// Every fault that the suite is there to find is found in a format that has it.
func TestTheSuiteFindsFaults(t *testing.T) {
	sound, good := names(), sample{data: []byte("names\na\tA\n")}
	reading := func(change func(exchange.Input, *dossier.Dossier)) func(context.Context, exchange.Input) (*dossier.Dossier, error) {
		return func(ctx context.Context, in exchange.Input) (*dossier.Dossier, error) {
			d, err := sound.Read(ctx, in)
			change(in, d)
			return d, err
		}
	}
	turn := 0
	for fault, c := range map[string]struct {
		spoil func(*exchange.Format)
		check func(exchange.Format) complaints
		says  string
	}{
		"no spec":   {func(f *exchange.Format) { f.Spec = " " }, row, "it has no spec"},
		"no name":   {func(f *exchange.Format) { f.Name = "Nam es" }, row, "not in small letters"},
		"no guess":  {func(f *exchange.Format) { f.Guess = nil }, row, "is guessed too"},
		"no losses": {func(f *exchange.Format) { f.Loses = nil }, row, "says what it loses"},
		"no drops":  {func(f *exchange.Format) { f.Drops = "" }, row, "says what it loses"},
		"nothing":   {func(f *exchange.Format) { f.Read, f.Write = nil, nil }, row, "neither read nor written"},
		"a silent loss": {func(f *exchange.Format) {
			f.Loses = func(d *dossier.Dossier) []exchange.Loss {
				return slices.DeleteFunc(sound.Loses(d), func(l exchange.Loss) bool { return l.What == "places" })
			}
		}, losing, "1 of places/id do not come back"},
		"a false loss": {func(f *exchange.Format) {
			f.Loses = func(d *dossier.Dossier) []exchange.Loss {
				return append(sound.Loses(d), exchange.Loss{What: "actors", Count: 2, How: "left out"})
			}
		}, losing, "2 actors are said to be left out; of 2 there are 2"},
		"a loss of nothing": {func(f *exchange.Format) {
			f.Loses = func(d *dossier.Dossier) []exchange.Loss {
				return append(sound.Loses(d), exchange.Loss{What: "walks", How: "left out"})
			}
		}, losing, "a loss says too little"},
		"another text each time": {func(f *exchange.Format) {
			f.Write = func(w io.Writer, d *dossier.Dossier) error {
				turn++
				_, err := io.WriteString(w, strings.Repeat("x", turn))
				return err
			}
		}, writing, "written otherwise"},
		"a control character": {func(f *exchange.Format) {
			f.Write = func(w io.Writer, _ *dossier.Dossier) error {
				_, err := io.WriteString(w, "names\na\tA\x1b\n")
				return err
			}
		}, writing, "control character"},
		"no fixpoint": {func(f *exchange.Format) {
			f.Read = reading(func(_ exchange.Input, d *dossier.Dossier) {
				eachActor(d, func(a *dossier.Actor) { a.Name += "!" })
			})
		}, writing, "read and written again it is another: <nil>: line 2"},
		"a wrong account": {func(f *exchange.Format) {
			f.Read = reading(func(in exchange.Input, _ *dossier.Dossier) { in.Tally.Read++ })
		}, reads(good), "the account is wrong"},
		"a skip where none is due": {func(f *exchange.Format) {
			f.Read = reading(func(in exchange.Input, _ *dossier.Dossier) { in.Tally.Skip(exchange.Place{Line: 1}, "no") })
		}, reads(good), "skipped 1"},
		"no evidence": {func(f *exchange.Format) {
			f.Read = reading(func(_ exchange.Input, d *dossier.Dossier) { eachActor(d, func(a *dossier.Actor) { a.Evidence = nil }) })
		}, reads(good), "no-evidence-of-its-own"},
		"no dossier": {func(f *exchange.Format) {
			f.Read = reading(func(_ exchange.Input, d *dossier.Dossier) { eachActor(d, func(a *dossier.Actor) { a.Name = "" }) })
		}, reads(sample{data: []byte("names\na\tA\n")}), "cannot be decoded"},
		"deaf": {func(f *exchange.Format) {
			f.Read = func(_ context.Context, in exchange.Input) (*dossier.Dossier, error) {
				return sound.Read(context.Background(), in)
			}
		}, reads(good), "when it is stopped"},
	} {
		t.Run(fault, func(t *testing.T) {
			f := names()
			c.spoil(&f)
			assert.Contains(t, strings.Join(c.check(f), "\n"), c.says)
		})
	}
}

func eachActor(d *dossier.Dossier, change func(*dossier.Actor)) {
	for i := range d.Actors {
		change(&d.Actors[i])
	}
}

func writing(f exchange.Format) complaints { return written(context.Background(), f, small()) }

func losing(f exchange.Format) complaints { return unannounced(context.Background(), f, small()) }

func reads(s sample) func(exchange.Format) complaints {
	return func(f exchange.Format) complaints { return read(context.Background(), f, s, false) }
}
