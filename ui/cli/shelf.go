package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"sync"

	"waybill/dossier/corpus"
	"waybill/ui/serve"
)

// shelf is the shelf of a dossier or a corpus, which has been read. Those who
// come are told its name, and not where on this machine it lies.
func (p *program) shelf(ctx context.Context, src source) (*serve.Shelf, error) {
	shelf := &serve.Shelf{Name: filepath.Base(src.name)}
	k, err := src.corpus()
	if err != nil {
		return nil, err
	}
	load := func(ctx context.Context) (*serve.Book, error) {
		d, err := src.load(ctx)
		if err != nil {
			return nil, err
		}
		return serve.NewBook(d), nil
	}
	if k != nil {
		k.close() // it is opened when it is read
		load = p.shelved(src)
	}
	shelf.Load = func(ctx context.Context) (*serve.Book, error) {
		b, err := load(ctx)
		var unread *readError
		if errors.As(err, &unread) {
			err = &readError{shelf.Name, unread.err}
		}
		return b, err
	}
	return shelf, shelf.Read(ctx)
}

// shelved reads a corpus, and again whenever it is asked to. The files of the
// one before stay open, because somebody may still be at it; those of earlier ones are closed.
func (p *program) shelved(src source) func(context.Context) (*serve.Book, error) {
	var mu sync.Mutex
	var open []*stack
	p.later(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, k := range open {
			k.close()
		}
	})
	return func(ctx context.Context) (*serve.Book, error) {
		k, err := src.corpus()
		if err != nil {
			return nil, err
		}
		if k == nil {
			return nil, &readError{src.name, errors.New("it is no longer a file of entities")}
		}
		for i := range k.files {
			k.files[i].Name = filepath.Base(k.paths[i])
		}
		debug.SetGCPercent(corpusGC)
		m := p.newMeter(src.name)
		c, err := p.readCorpus(ctx, k, func(now corpus.Progress, _ func() *corpus.Corpus) { m.at(now.Read, now.Size) })
		m.end()
		if err != nil {
			k.close()
			return nil, &readError{src.name, err}
		}
		say(p.err, fmt.Sprintf("%q is %s", src.name, accountOf(c)))
		mu.Lock()
		defer mu.Unlock()
		if open = append(open, k); len(open) > 2 {
			open[0].close()
			open = open[1:]
		}
		return &serve.Book{Surface: c, Problems: defectsOf(c)}, nil
	}
}
