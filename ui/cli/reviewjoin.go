package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"waybill/dossier/review"
	"waybill/ui"
)

// join gives an explorer its part in the review of a dossier: the log where
// there is one beside it, or where a reviewer is named who may begin one. What
// it returns gives the log back. Where nobody asked for a review, none is no error.
func (p *program) join(ctx context.Context, r *reviewing, s source, o *ui.Options, asked bool) (func(), error) {
	who, err := p.who(r)
	if err != nil {
		return nil, err
	}
	asked = asked || r.reviewer != "" || r.log != ""
	if p.visit != nil && p.reviews == nil {
		if asked {
			return nil, notServed()
		}
		return func() {}, nil
	}
	o.Review = ui.Review{Reviewer: who, Now: time.Now}
	if p.visit != nil {
		o.Review.Log = p.reviews
		o.Review.Why = "whoever comes in without a key that the host lists has no name to review by"
		return func() {}, nil
	}
	o.Review.Why = "nobody is named: --reviewer NAME, or $WAYBILL_REVIEWER, says who reviews"
	o.Review.Edit = localEditor(p.getenv)
	path, err := r.path(s)
	if err != nil {
		if asked {
			return nil, err
		}
		return func() {}, nil
	}
	if _, err := os.Stat(path); !asked && who == "" && errors.Is(err, fs.ErrNotExist) {
		return func() {}, nil
	}
	if who != "" && r.log == "" && s.file == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil && asked {
			return nil, &failure{status: failed, err: fmt.Errorf("make a place for reviews, %q: %w", filepath.Dir(path), review.Cause(err))}
		}
	}
	ctx, stop := waiting(ctx)
	defer stop()
	l, err := review.Open(ctx, path, review.Options{Now: time.Now, Entropy: rand.Reader})
	switch {
	case err != nil && asked:
		return nil, &failure{status: failed, err: err}
	case err != nil: // the dossier can be read all the same
		o.Note = andOnce(o.Note, err.Error())
		return func() {}, nil
	}
	o.Review.Log = l
	return func() { _ = l.Close() }, nil // what was saved is saved
}
