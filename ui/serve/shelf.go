package serve

import (
	"context"
	"fmt"
	"sync"

	"waybill/dossier"
	"waybill/ui"
)

// Shelf holds the dossier or the corpus that is served: read once, indexed once, and shared
// by all who look at it. When its file changes it is read again, and everybody
// is told.
type Shelf struct {
	Name string // of the file, as readers are told it
	// Load reads the dossier, or the corpus. Its context ends with the server.
	Load func(context.Context) (*Book, error)

	mu      sync.Mutex
	book    *Book
	err     error         // of the last reading
	renewed chan struct{} // closed when there has been another reading
}

// Book is what is served, with its problems. It is never changed.
type Book struct {
	Dossier  *dossier.Dossier // nil of a corpus, whose records are decoded when they are asked for
	Surface  dossier.Surface
	Problems []dossier.Problem
}

// NewBook makes the book of a dossier.
func NewBook(d *dossier.Dossier) *Book {
	return &Book{Dossier: d, Surface: dossier.NewIndex(d), Problems: d.Check()}
}

// Read reads the dossier anew. Where it cannot be read, the one that was read
// before stays, and the error says why.
func (s *Shelf) Read(ctx context.Context) error {
	book, err := s.Load(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err = err; err == nil {
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
	given bool // something was
}

// reader begins to look at the shelf.
func (s *Shelf) reader() *reader {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &reader{shelf: s, told: s.renewed}
}

// read gives what was read last, or why it could not be read again.
func (r *reader) read(ctx context.Context) (*Book, error) {
	r.shelf.mu.Lock()
	defer r.shelf.mu.Unlock()
	r.told = r.shelf.renewed
	switch {
	case r.shelf.err == nil:
	case r.given:
		return nil, r.shelf.err
	default: // who comes now sees what the others see, and is told at once why it is an old one
		r.told = make(chan struct{})
		close(r.told)
	}
	r.given = true
	return r.shelf.book, ctx.Err()
}

// load gives the dossier as it was read last.
func (r *reader) load(ctx context.Context) (*dossier.Dossier, error) {
	b, err := r.read(ctx)
	if err != nil {
		return nil, err
	}
	return b.Dossier, nil
}

// stream gives the corpus as it was read last: it is there already.
func (r *reader) stream(ctx context.Context, _ func(ui.Arrival)) (dossier.Surface, []dossier.Problem, error) {
	b, err := r.read(ctx)
	if err != nil {
		return nil, nil, err
	}
	return b.Surface, b.Problems, nil
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
		return b.Surface.Typed(), b.Problems
	}
	return dossier.NewIndex(d), d.Check()
}
