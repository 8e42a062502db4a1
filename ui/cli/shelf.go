package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"waybill/dossier/corpus"
	"waybill/ui/serve"
)

// shelf is the shelf of a dossier or a corpus, which has not been read yet. Those
// who come are told its name, and not where on this machine it lies.
func (p *program) shelf(src source) *serve.Shelf {
	shelf := &serve.Shelf{Name: filepath.Base(src.name)}
	load := func(ctx context.Context) (*serve.Book, error) {
		d, err := src.load(ctx)
		if err != nil {
			return nil, err
		}
		return serve.NewBook(d), nil
	}
	if src.large {
		l := &library{p: p, src: src, open: map[*stack]bool{}}
		p.later(l.close)
		load = l.read
	}
	shelf.Load = func(ctx context.Context) (*serve.Book, error) {
		b, err := load(ctx)
		var unread *readError
		if errors.As(err, &unread) {
			err = &readError{filepath.Base(unread.name), unread.err}
		}
		return b, err
	}
	return shelf
}

// library reads a corpus for many, and again whenever it is asked to. The files
// of one that has been replaced stay open as long as somebody is at it, such as
// a session by lines, which sees one version to its end.
type library struct {
	p   *program
	src source

	last *serve.Book // that was read
	key  string      // of it; "" where another reading may find something else

	mu   sync.Mutex // of what follows
	open map[*stack]bool
}

// read reads the corpus, unless it is what was read last. Only one call may run at a time.
func (l *library) read(ctx context.Context) (*serve.Book, error) {
	k, err := l.src.corpus()
	if err != nil {
		return nil, err
	}
	if k == nil {
		return nil, l.src.noCorpus()
	}
	for i := range k.files {
		k.files[i].Name = filepath.Base(k.paths[i])
	}
	key, can, err := corpus.Key(k.files, k.changed)
	if err == nil && can && key == l.key {
		k.close()
		return l.last, nil
	}
	debug.SetGCPercent(corpusGC)
	m := l.p.newMeter(l.src.name)
	c, err := l.p.readCorpus(ctx, k, func(now corpus.Progress, _ func() *corpus.Corpus) { m.at(now.Read, now.Size) })
	m.end()
	if err != nil {
		k.close()
		return nil, &readError{l.src.name, err}
	}
	say(l.p.err, fmt.Sprintf("%q is %s", l.src.name, accountOf(c)))
	l.keep(c, k)
	l.last, l.key = &serve.Book{Surface: c, Problems: defectsOf(c)}, ""
	if can && k.same() {
		l.key = key
	}
	return l.last, nil
}

// keep holds the files of a corpus open until nobody has it any longer.
func (l *library) keep(c *corpus.Corpus, k *stack) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[k] = true
	runtime.AddCleanup(c, l.shut, k)
}

// shut closes the files of a corpus that nobody has.
func (l *library) shut(k *stack) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open[k] {
		delete(l.open, k)
		k.close()
	}
}

// close closes what is open.
func (l *library) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for k := range l.open {
		delete(l.open, k)
		k.close()
	}
}
