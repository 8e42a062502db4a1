package serve

import (
	"context"
	"fmt"
	"sync"

	"waybill/dossier"
)

// Shelf holds the dossier that is served: read once, indexed once, and shared
// by all who look at it. When its file changes it is read again, and everybody
// is told.
type Shelf struct {
	Name string // of the file, as readers are told it
	// Load reads the dossier. Its context ends with the server.
	Load func(context.Context) (*dossier.Dossier, error)

	mu      sync.Mutex
	book    *Book
	err     error         // of the last reading
	renewed chan struct{} // closed when there has been another reading
}

// Book is a dossier with its index and its problems. It is never changed.
type Book struct {
	Dossier  *dossier.Dossier
	Index    *dossier.Index
	Problems []dossier.Problem
}

// Read reads the dossier anew. Where it cannot be read, the one that was read
// before stays, and the error says why.
func (s *Shelf) Read(ctx context.Context) error {
	d, err := s.Load(ctx)
	var book *Book
	if err == nil {
		book = &Book{Dossier: d, Index: dossier.NewIndex(d), Problems: d.Check()}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err = err; book != nil {
		s.book = book
	}
	if s.renewed != nil {
		close(s.renewed)
	}
	s.renewed = make(chan struct{})
	return err
}

// Book is the dossier as it was read last; nil before it was.
func (s *Shelf) Book() *Book {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.book
}

// reader is one who looks at the shelf, and who has been told up to a point.
type reader struct {
	shelf *Shelf
	told  chan struct{}
}

// reader begins to look at the shelf.
func (s *Shelf) reader() *reader {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &reader{s, s.renewed}
}

// load gives the dossier as it was read last, or why it could not be.
func (r *reader) load(ctx context.Context) (*dossier.Dossier, error) {
	r.shelf.mu.Lock()
	defer r.shelf.mu.Unlock()
	r.told = r.shelf.renewed
	if r.shelf.err != nil {
		return nil, r.shelf.err
	}
	return r.shelf.book.Dossier, ctx.Err()
}

// changed waits until the dossier has been read again since it was loaded.
func (r *reader) changed(ctx context.Context) error {
	r.shelf.mu.Lock()
	told := r.told
	r.shelf.mu.Unlock()
	select {
	case <-told:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for another version: %w", ctx.Err())
	}
}

// index gives the index of a dossier of the shelf, made once for all; one that
// was replaced meanwhile gets its own.
func (s *Shelf) index(d *dossier.Dossier) (*dossier.Index, []dossier.Problem) {
	if b := s.Book(); b != nil && b.Dossier == d {
		return b.Index, b.Problems
	}
	return dossier.NewIndex(d), d.Check()
}
