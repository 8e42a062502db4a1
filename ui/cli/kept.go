package cli

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"github.com/edsrzf/mmap-go"

	"waybill/dossier/corpus"
)

// keptDir is where the indexes of corpora are kept, so that opening one again
// takes no time (XDG Base Directory Specification 0.8, cache). All of it may be
// deleted at any time; what is missing or no longer fits is made anew.
func keptDir() string { return filepath.Join(xdg.CacheHome, "waybill", "corpora") }

// mostKept is how many indexes are kept. Those used longest ago go first.
const mostKept = 8

// keptSuffix ends the name of an index.
const keptSuffix = ".index"

// readCorpus opens the index of a corpus, or reads its files and keeps the index.
func (p *program) readCorpus(ctx context.Context, k *stack, told func(corpus.Progress, func() *corpus.Corpus)) (*corpus.Corpus, error) {
	key, can, err := corpus.Key(k.files, k.changed)
	if err != nil {
		return nil, err
	}
	if can {
		if c := p.keptCorpus(k, key); c != nil {
			return c, nil
		}
	}
	c, err := corpus.Read(ctx, k.files, told)
	if err == nil && can && k.same() {
		done := make(chan struct{})
		p.later(func() { <-done })
		go func() {
			defer close(done)
			_ = keep(keptDir(), key, c) // without it the corpus is read again the next time
		}()
	}
	return c, err
}

// keptCorpus is the corpus of an index that is kept; nil where there is none that fits.
func (p *program) keptCorpus(k *stack, key string) *corpus.Corpus {
	name := filepath.Join(keptDir(), key+keptSuffix)
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil
	}
	c, err := corpus.Open(data, k.files)
	if err != nil {
		_ = data.Unmap()
		_ = os.Remove(name)
		return nil
	}
	p.later(func() { _ = data.Unmap() })
	return c
}

// keep writes an index. Another process may do so at the same time: whole files take each other's place.
func keep(dir, key string, c *corpus.Corpus) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "writing-*")
	if err != nil {
		return err
	}
	err = cmp.Or(c.Save(f), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, key+keptSuffix))
	}
	if err != nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		return err
	}
	return prune(dir)
}

// prune deletes the indexes that were written longest ago, beyond those that are kept.
func prune(dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	type index struct {
		name    string
		written int64
	}
	var found []index
	for _, e := range list {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), keptSuffix) {
			found = append(found, index{e.Name(), info.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(found, func(a, b index) int { return cmp.Compare(b.written, a.written) })
	for _, f := range found[min(len(found), mostKept):] {
		_ = os.Remove(filepath.Join(dir, f.name)) // another process may have done so
	}
	return nil
}
