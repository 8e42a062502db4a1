package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui/serve"
)

// builtIn is the name of the dossier that is built in.
const builtIn = "liege.json"

// source is a dossier that has been named, and not yet read.
type source struct {
	name   string   // as the reader knows it
	file   string   // "" where it is no file
	more   []string // further files of a corpus
	large  bool     // it is a corpus, as far as was looked at
	stdin  bool
	data   fs.FS       // of the program, for the one built in
	served *serve.Book // that is served to whoever asks; nil at this machine
	wish   wish
}

// source is the dossier meant by a verb's FILE argument ("" when there is
// none), else by --dossier, else by WAYBILL_DOSSIER, else the one built in.
func (p *program) source(file string) (source, error) {
	if p.visit != nil {
		return p.servedSource(), nil
	}
	if file != "" && p.dossier != "" {
		return source{}, misuse("leave one of the two away", "two dossiers are named: %q and --dossier %q", file, p.dossier)
	}
	for _, name := range []string{file, p.dossier, p.getenv("WAYBILL_DOSSIER")} {
		switch name {
		case "":
		case "-":
			return source{name: "-", stdin: true}, nil
		default:
			return source{name: name, file: name}, nil
		}
	}
	return source{name: builtIn, data: p.data}, nil
}

// index reads the dossier of a verb that takes it by --dossier, as of the date
// asked for. Standard error says of what else it was made, and what the date
// leaves out.
func (p *program) index(ctx context.Context) (dossier.Surface, source, error) {
	x, s, err := p.indexBy(ctx, p.loadAloud, true)
	if err == nil {
		p.tellLeftOut(x)
	}
	return x, s, err
}

// indexed is index without a word.
func (p *program) indexed(ctx context.Context) (dossier.Surface, source, error) {
	return p.indexBy(ctx, func(ctx context.Context, s source) (*dossier.Dossier, error) { return s.load(ctx) }, false)
}

func (p *program) indexBy(ctx context.Context, load func(context.Context, source) (*dossier.Dossier, error), aloud bool) (dossier.Surface, source, error) {
	s, err := p.source("")
	if err != nil {
		return nil, s, err
	}
	k, err := s.corpus()
	if err != nil {
		return nil, s, err
	}
	x, err := p.indexOf(ctx, s, k, load, aloud)
	return x, s, err
}

// indexOf reads a corpus whose files are open, or a dossier as of the date asked
// for, or takes what is served.
func (p *program) indexOf(ctx context.Context, s source, k *stack, load func(context.Context, source) (*dossier.Dossier, error), aloud bool) (dossier.Surface, error) {
	switch {
	case k != nil:
		return p.corpusIndex(ctx, s, k, aloud)
	case s.served != nil && s.large:
		return s.served.Surface, p.notCutBack(s.name)
	}
	d, err := load(ctx, s)
	if err != nil {
		return nil, err
	}
	whole := dossier.NewIndex
	if s.served != nil {
		whole = func(*dossier.Dossier) *dossier.Index { return s.served.Surface.Typed() }
	}
	x, err := p.asKnown(whole(d))
	if err != nil {
		return nil, err
	}
	return x, nil
}

// inspect finds what speaks against reading it before it is opened, so that
// the explorer need not start to say so.
func (s source) inspect() error {
	if s.stdin && isTerminal(os.Stdin) {
		return errors.New("standard input is a terminal, not a dossier")
	}
	if s.file == "" {
		return nil
	}
	info, err := os.Stat(s.file)
	if err != nil {
		return review.Cause(err)
	}
	return readable(info)
}

// readable says why a file of this kind is not read, nil when it is. A named
// pipe or a process substitution is: it ends. A
// device is not: /dev/zero never ends, and a terminal waits for ever.
func readable(info fs.FileInfo) error {
	switch m := info.Mode(); {
	case m.IsDir():
		return errors.New("it is a directory")
	case m&fs.ModeDevice != 0:
		return errors.New("it is a device")
	case m&fs.ModeSocket != 0:
		return errors.New("it is a socket")
	}
	return nil
}

// watch tells of changes of it, of any of its files; nil for what does not change or cannot be read twice.
func (s source) watch() func(context.Context) error {
	var all []*watch
	for _, name := range s.files() {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		all = append(all, newWatch(name))
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0].changed
	}
	return func(ctx context.Context) error { return anyChanged(ctx, all) }
}

// anyChanged waits until one of several files has changed. What another tells
// at the same moment is told with it: all are read anew.
func anyChanged(ctx context.Context, all []*watch) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	told := make(chan error, len(all))
	for _, w := range all {
		go func() { told <- w.changed(ctx) }()
	}
	err := <-told
	end()
	for range all[1:] { // only one call may wait for a file at a time
		<-told
	}
	return err
}
