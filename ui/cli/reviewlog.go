package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"

	"waybill/dossier"
	"waybill/dossier/review"
)

// reviewing is the flags of whatever reads or writes reviews.
type reviewing struct {
	reviewer string // --reviewer
	log      string // --log
}

func (r *reviewing) flags(f *pflag.FlagSet) {
	f.Var(&text{&r.reviewer, "NAME"}, "reviewer", "whose reviews are written and shown (default: $WAYBILL_REVIEWER); without a name nothing can be written")
	f.Var(&text{&r.log, "FILE"}, "log", "keep the reviews in FILE (default: NAME.reviews.jsonl beside the dossier NAME.json; of the built-in one in $XDG_DATA_HOME/waybill)")
}

// who is the reviewer's name, "" where none is given.
func (r *reviewing) who() (string, error) {
	name := r.reviewer
	if name == "" {
		name = os.Getenv("WAYBILL_REVIEWER")
	}
	if name == "" {
		return "", nil
	}
	if err := review.CheckReviewer(name); err != nil {
		return "", misuse("", "%w", err)
	}
	return name, nil
}

// named is the reviewer's name, which must be given.
func (r *reviewing) named() (string, error) {
	name, err := r.who()
	if err == nil && name == "" {
		err = misuse("--reviewer NAME says it, or $WAYBILL_REVIEWER", "a review has a name on it, and none was given")
	}
	return name, err
}

// path is the file in which the reviews of a dossier are kept.
func (r *reviewing) path(s source) (string, error) {
	switch {
	case r.log != "":
		return r.log, nil
	case s.stdin:
		return "", misuse("--log FILE says it", "a dossier from standard input has no place beside it for its reviews")
	case s.file != "":
		return review.Beside(s.file), nil
	}
	return filepath.Join(xdg.DataHome, "waybill", strings.TrimSuffix(builtIn, ".json")+review.Extension), nil
}

// open opens the log of a dossier's reviews, and says on standard error what
// was found out of order in it. The folder of the built-in dossier's log is
// made when it is to be written to.
func (r *reviewing) open(ctx context.Context, s source, write bool) (*review.Log, error) {
	path, err := r.path(s)
	if err != nil {
		return nil, err
	}
	if write && r.log == "" && s.file == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, &failure{status: failed, err: fmt.Errorf("make a place for reviews, %q: %w", filepath.Dir(path), cause(err))}
		}
	}
	l, err := review.Open(ctx, path, review.Options{Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		return nil, &failure{status: failed, err: err}
	}
	for _, note := range l.Notes() {
		say(os.Stderr, note)
	}
	if err := l.ReadOnly(); err != nil {
		say(os.Stderr, fmt.Sprintf("the reviews %q can only be read: %v", path, err))
	}
	return l, nil
}

// desk is what a verb of reviews works on: the dossier, its log, and whose turn it is.
type desk struct {
	x   dossier.Surface
	s   source
	log *review.Log
	who string // "" where nobody is named
}

// desk opens the dossier and its reviews. To write, the reviewer must be named.
func (p *program) desk(ctx context.Context, r *reviewing, write bool) (*desk, error) {
	who, err := r.who()
	if write {
		who, err = r.named()
	}
	if err != nil {
		return nil, err
	}
	x, s, err := p.index(ctx)
	if err != nil {
		return nil, err
	}
	if why := x.TooMany(); why != "" {
		return nil, &failure{status: failed, err: fmt.Errorf("review %q: %s", s.name, why)}
	}
	l, err := r.open(ctx, s, write)
	if err != nil {
		return nil, err
	}
	return &desk{x: x, s: s, log: l, who: who}, nil
}

// shut gives the log back. What was saved is saved.
func (d *desk) shut() { _ = d.log.Close() }

// claim finds a claim by its id.
func (d *desk) claim(id string) (dossier.Record, error) {
	r, err := recordOf(d.x, id)
	if err == nil && r.Kind != dossier.Allegations && r.Kind != dossier.Rebuttals {
		err = &failure{status: found, err: fmt.Errorf("%q is no claim but one of the %s", id, r.Kind), hint: "waybill review list shows the claims"}
	}
	return r, err
}

// pause is how long nothing is recorded before a session counts as broken off.
const pause = 30 * time.Minute

// session is the session that a record of the reviewer belongs to: the last,
// continued where it was broken off, or a new one.
func (d *desk) session(ctx context.Context) (string, error) {
	list := d.log.State().Sessions(d.who)
	if len(list) == 0 {
		claims := review.Claims(d.x)
		r, err := d.log.Append(ctx, review.Record{Kind: review.Start, Reviewer: d.who,
			Plan: &review.Plan{Dossier: d.x.About().Title, Order: review.AsInFile, Claims: len(claims)}})
		return r.ID, err
	}
	last := list[len(list)-1]
	if time.Since(last.Sittings[len(last.Sittings)-1].To) > pause {
		if _, err := d.log.Append(ctx, review.Record{Kind: review.Continue, Reviewer: d.who, Session: last.ID}); err != nil {
			return "", err
		}
	}
	return last.ID, nil
}

// save appends a record of the reviewer's to their session.
func (d *desk) save(ctx context.Context, r review.Record) (review.Record, error) {
	session, err := d.session(ctx)
	if err == nil {
		r.Reviewer, r.Session = d.who, session
		r, err = d.log.Append(ctx, r)
	}
	if err != nil {
		return r, &failure{status: failed, err: err, hint: "nothing was saved"}
	}
	return r, nil
}
