package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"waybill/dossier"
	"waybill/dossier/corpus"
	"waybill/dossier/review"
	"waybill/ui"
)

// corpusSize is from how many bytes on a file of FollowTheMoney entities, one a
// line, is read as a corpus and not as a dossier. Below that a dossier is as
// quick, and answers more. What is packed, and several files, are always one.
const corpusSize = 16 << 20

// corpusGC is by how many percent the heap may grow before what is no longer used
// is gathered. A corpus is few large pieces, which cost nothing to go through.
const corpusGC = 30

// stack is the files of a corpus while they are open.
type stack struct {
	files []corpus.File
	shut  []func()
	size  int64 // of all

	paths   []string // of the files, which may be told by other names
	changed []int64  // when each was changed last, in nanoseconds since 1970
}

// same says whether the files are still what they were when they were opened.
func (k *stack) same() bool {
	for i, f := range k.files {
		info, err := os.Stat(k.paths[i])
		if err != nil || info.Size() != f.Size || info.ModTime().UnixNano() != k.changed[i] {
			return false
		}
	}
	return true
}

func (k *stack) close() {
	for _, shut := range slices.Backward(k.shut) {
		shut()
	}
}

// files are the names of the files that a source has.
func (s source) files() []string {
	if s.file == "" {
		return nil
	}
	return append([]string{s.file}, s.more...)
}

// weighed tells of a source whether it is a corpus.
func (s source) weighed() (source, error) {
	k, err := s.corpus()
	if k != nil {
		s.large = true
		k.close() // it is opened when it is read
	}
	return s, err
}

// noCorpus is why what was a corpus cannot be read as one again.
func (s source) noCorpus() error {
	for _, name := range s.files() {
		info, err := os.Stat(name)
		if err == nil && info.Mode().IsRegular() {
			var f *os.File
			if f, err = os.Open(name); err == nil {
				_ = f.Close()
			}
		}
		if err != nil {
			return &readError{name, review.Cause(err)}
		}
	}
	return &readError{s.name, errors.New("it is no longer a file of entities")}
}

// corpus opens the files of a source where they are a corpus; nil where the
// source is a dossier. Several files must all be of entities. What was one stays
// one, however short it has become: nobody's explorer changes its kind.
func (s source) corpus() (*stack, error) {
	k := &stack{}
	large := s.large || len(s.more) > 0
	if s.served != nil {
		return nil, nil
	}
	for _, name := range s.files() {
		packed, entities, err := k.add(name)
		if err != nil {
			k.close()
			return nil, &readError{name, review.Cause(err)}
		}
		large = large || packed
		if !entities {
			k.close()
			if len(s.more) > 0 {
				return nil, misuse("waybill check takes several; "+name+" is not FollowTheMoney entities, one a line, of which several files are one corpus",
					"the explorer opens one dossier, not %d", len(s.more)+1)
			}
			return nil, nil
		}
	}
	if len(k.files) == 0 || !large && k.size < corpusSize {
		k.close()
		return nil, nil
	}
	return k, nil
}

// add opens a file. What is not entities one a line is not added.
func (k *stack) add(name string) (packed, entities bool, err error) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false, false, nil // whoever reads it says what is wrong
	}
	f, err := os.Open(name)
	if err != nil {
		return false, false, nil
	}
	k.shut = append(k.shut, func() { _ = f.Close() })
	head := make([]byte, headSize)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, false, err
	}
	head = head[:n]
	k.size += info.Size()
	k.paths, k.changed = append(k.paths, name), append(k.changed, info.ModTime().UnixNano())
	if !corpus.Packed(head) {
		k.files = append(k.files, corpus.File{Name: name, At: f, Size: info.Size()})
		return false, corpus.Begins(head), nil
	}
	done := &counted{r: f}
	text, err := corpus.Unpack(head, done)
	if err != nil {
		return true, false, err
	}
	k.shut = append(k.shut, func() { _ = text.Close() })
	b := bufio.NewReaderSize(text, headSize)
	if head, err = b.Peek(headSize); err != nil && !errors.Is(err, io.EOF) {
		return true, false, err
	}
	if !corpus.Begins(head) {
		return true, false, nil
	}
	spill, err := k.spill()
	if err != nil {
		return true, false, err
	}
	k.files = append(k.files, corpus.File{Name: name, At: spill, Size: info.Size(), Packed: b, Spill: spill, Done: done.n.Load})
	return true, true, nil
}

// spill is a file that is gone when the program is: what a packed file is
// unpacked to, because single records are read again.
func (k *stack) spill() (*os.File, error) {
	f, err := os.CreateTemp("", "waybill-*.ftm.json")
	if err != nil {
		return nil, err
	}
	unlinked := os.Remove(f.Name()) == nil // where an open file can be: then nothing can leave it behind
	k.shut = append(k.shut, func() {
		_ = f.Close()
		if !unlinked {
			_ = os.Remove(f.Name())
		}
	})
	return f, nil
}

// counted counts the bytes that are read.
type counted struct {
	r io.Reader
	n atomic.Int64
}

// Read reads on.
func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// streaming gives an explorer a corpus to read. The files stay open as long as
// the program runs, because records are read from them; they are opened anew each time they are read.
func (p *program) streaming(s source, o ui.Options) ui.Options {
	var last atomic.Pointer[corpus.Corpus]
	o.Stream = func(ctx context.Context, told func(ui.Arrival)) (dossier.Surface, []dossier.Problem, error) {
		k, err := s.corpus()
		if err == nil && k == nil {
			err = &failure{status: failed, err: s.noCorpus()}
		}
		if err != nil {
			return nil, nil, err
		}
		p.later(k.close)
		debug.SetGCPercent(corpusGC)
		c, err := p.readCorpus(ctx, k, func(now corpus.Progress, soFar func() *corpus.Corpus) {
			a := ui.Arrival{Read: now.Read, Size: now.Size, Records: now.Entities}
			if soFar != nil {
				a.Surface = soFar()
			}
			told(a)
		})
		if c == nil {
			return nil, nil, err
		}
		last.Store(c)
		return c, defectsOf(c), err
	}
	o.Note = func() string {
		if c := last.Load(); c != nil {
			return accountOf(c)
		}
		return ""
	}
	return o
}

// accountOf says what became of the values of a corpus.
func accountOf(c *corpus.Corpus) string {
	a := c.Account()
	out := fmt.Sprintf("a corpus: read %d, imported %d, skipped %d", a.Taken+a.Skipped, a.Taken, a.Skipped)
	if bad := c.Bad(); len(bad) > 0 {
		out += fmt.Sprintf(" (the first: %s line %d, %s)", bad[0].File, bad[0].Line, bad[0].Reason)
	}
	if a.Missing > 0 {
		out += fmt.Sprintf("; %d ids lead nowhere", a.Missing)
	}
	if a.Nested > 0 {
		out += fmt.Sprintf("; %d entities hold others whole, of which a corpus keeps the ids only: waybill import reads them", a.Nested)
	}
	if a.Claims > 0 {
		out += fmt.Sprintf("; %d notes hold claims, which a corpus shows as events: waybill import makes claims of them", a.Claims)
	}
	return out
}

// mostDefects is how many of the values that were skipped are listed.
const mostDefects = 1000

// defectsOf lists the values that were skipped, as problems of the file.
func defectsOf(c *corpus.Corpus) []dossier.Problem {
	bad := c.Bad()
	var out []dossier.Problem
	for _, b := range bad[:min(len(bad), mostDefects)] {
		out = append(out, dossier.Problem{Line: b.Line, Severity: dossier.Severity("error"), Rule: "skipped", Message: b.File + ": " + b.Reason})
	}
	return out
}

// corpusIndex reads a corpus for a verb, with a progress bar where it takes long.
func (p *program) corpusIndex(ctx context.Context, s source, k *stack, aloud bool) (dossier.Surface, error) {
	p.later(k.close)
	debug.SetGCPercent(corpusGC)
	if err := p.notCutBack(s.name); err != nil {
		return nil, err
	}
	var m *meter
	if aloud {
		m = p.newMeter(s.name)
	}
	c, err := p.readCorpus(ctx, k, func(now corpus.Progress, _ func() *corpus.Corpus) {
		m.at(now.Read, now.Size)
	})
	m.end()
	if err != nil {
		return nil, &readError{s.name, err}
	}
	if aloud {
		say(p.err, accountOf(c))
	}
	return c, nil
}

// notCutBack refuses to cut a corpus back to a date.
func (p *program) notCutBack(name string) error {
	if p.asOf == "" {
		return nil
	}
	return misuse("leave --as-of away", "%q is a corpus: it is never held as a whole, and is not cut back to a date", name)
}

// wholly refuses what looks at all records where there are too many.
func wholly(x dossier.Surface) error {
	if why := x.TooMany(); why != "" {
		return &failure{status: failed, err: errors.New(why)}
	}
	return nil
}
