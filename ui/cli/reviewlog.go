package cli

import (
	"context"
	"crypto/rand"
	"errors"
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
func (r *reviewing) who(getenv func(string) string) (string, error) {
	name := r.reviewer
	if name == "" {
		name = getenv("WAYBILL_REVIEWER")
	}
	if name == "" {
		return "", nil
	}
	if err := review.CheckReviewer(name); err != nil {
		return "", misuse("", "%w", err)
	}
	return name, nil
}

// who is the reviewer's name: over SSH that of the key, "" where there is none.
func (p *program) who(r *reviewing) (string, error) {
	if p.visit == nil {
		return r.who(p.getenv)
	}
	if review.CheckReviewer(p.visit.Name) != nil {
		return "", nil
	}
	return p.visit.Name, nil
}

// reviewer is the name of a reviewer, which must be given.
func (p *program) reviewer(r *reviewing) (string, error) {
	name, err := p.who(r)
	switch {
	case err != nil || name != "":
		return name, err
	case p.visit != nil:
		return "", misuse("come in with a key that the host lists", "a review has a name on it, and you came in without one")
	}
	return "", misuse("--reviewer NAME says it, or $WAYBILL_REVIEWER", "a review has a name on it, and none was given")
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

// openReviews opens the log of a dossier's reviews, over SSH the one that is served, and says on standard error what
// was found out of order in it. The folder of the built-in dossier's log is
// made when it is to be written to.
func (p *program) openReviews(ctx context.Context, r *reviewing, s source, write bool) (*review.Log, error) {
	if p.visit != nil {
		if p.reviews == nil {
			return nil, notServed()
		}
		return p.reviews, nil
	}
	path, err := r.path(s)
	if err != nil {
		return nil, err
	}
	if write && r.log == "" && s.file == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, &failure{status: failed, err: fmt.Errorf("make a place for reviews, %q: %w", filepath.Dir(path), review.Cause(err))}
		}
	}
	ctx, stop := waiting(ctx)
	defer stop()
	l, err := review.Open(ctx, path, review.Options{Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		return nil, &failure{status: failed, err: err}
	}
	for _, note := range l.Notes() {
		say(p.err, note)
	}
	if err := l.ReadOnly(); err != nil {
		say(p.err, fmt.Sprintf("the reviews %q can only be read: %v", path, err))
	}
	return l, nil
}

// notServed is the failure of a review where the host serves none.
func notServed() error {
	return misuse("waybill serve --review lets those with a name review", "no review is served here")
}

// waiting bounds how long another program that writes to the log is waited for;
// one that was stopped while it wrote would be waited for without an end.
func waiting(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, 10*time.Second, errors.New("it has not given it back after 10 s"))
}

// desk is what a verb of reviews works on: the dossier, its log, and whose turn it is.
type desk struct {
	x   dossier.Surface
	s   source
	log *review.Log
	who string // "" where nobody is named

	shared bool // the log is that of all who are served
}

// desk opens the dossier and its reviews. To write, the reviewer must be named.
func (p *program) desk(ctx context.Context, r *reviewing, write bool) (*desk, error) {
	who, err := p.who(r)
	if write {
		who, err = p.reviewer(r)
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
	l, err := p.openReviews(ctx, r, s, write)
	if err != nil {
		return nil, err
	}
	return &desk{x: x, s: s, log: l, who: who, shared: p.visit != nil}, nil
}

// shut gives the log back. What was saved is saved.
func (d *desk) shut() {
	if !d.shared {
		_ = d.log.Close()
	}
}

// kept is where the log is, as far as the reader should know.
func (d *desk) kept() string {
	if d.shared {
		return filepath.Base(d.log.Path())
	}
	return d.log.Path()
}

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
	ctx, stop := waiting(ctx)
	defer stop()
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
