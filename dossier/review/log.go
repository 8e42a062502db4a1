package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/oklog/ulid/v2"
)

// Extension is what the name of a dossier's log ends in, in place of its own
// ending: liege.reviews.jsonl beside liege.json.
const Extension = ".reviews.jsonl"

// Beside is the path of the log of a dossier's file.
func Beside(file string) string {
	return file[:len(file)-len(filepath.Ext(file))] + Extension
}

// Options are what a log is given by whoever opens it.
type Options struct {
	Now     func() time.Time // the clock that times records
	Entropy io.Reader        // what makes ids unlike any other: crypto/rand.Reader
}

// ErrReadOnly is in the chain of the error of an append to a log that can only
// be read; [Log.ReadOnly] says why.
var ErrReadOnly = errors.New("the log can only be read")

// Damage is a line of a log that is no record as it was written. It is left where it is.
type Damage struct {
	Line int // counted from 1
	Why  string
}

// String says what is wrong, in words.
func (d Damage) String() string { return fmt.Sprintf("line %d: %s", d.Line, d.Why) }

// Log is the log of the reviews of one dossier: a file of one record a line, to
// which lines are only ever added. It may be used by several goroutines at
// once, and the file by several processes.
type Log struct {
	path    string
	now     func() time.Time
	entropy io.Reader
	disk    disk
	lock    *flock.Flock

	mu       sync.Mutex
	file     *logFile // nil while there is none
	content  content
	state    *State // nil when it has to be made anew
	readOnly error
	notes    []string
}

// Open opens the log at a path and reads it. A log that does not exist is empty
// and is made by the first append. One that is damaged opens all the same, see
// [Log.ReadOnly]; the tail of a write that was cut off is set aside, see
// [Log.Notes]. An error means that the file is there and cannot be read.
func Open(ctx context.Context, path string, o Options) (*Log, error) {
	return openOn(ctx, newDisk(), path, o)
}

func openOn(ctx context.Context, d disk, path string, o Options) (*Log, error) {
	l := &Log{path: path, now: o.Now, entropy: o.Entropy, disk: d, content: newContent(),
		lock: flock.New(path+".lock", flock.SetPermissions(0o666))}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.open(ctx); err != nil {
		return nil, fmt.Errorf("open the reviews %q: %w", path, err)
	}
	return l, nil
}

// Path is the path of the file.
func (l *Log) Path() string { return l.path }

// State is what the records that have been read say.
func (l *Log) State() *State {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.state == nil {
		l.state = NewState(l.content.records)
	}
	return l.state
}

// Head is the hash of a reviewer's last record, "" where there is none. Kept
// elsewhere it shows later that no record was cut off the end, see [Log.Verify].
func (l *Log) Head(reviewer string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	prev, _ := l.content.ends(reviewer)
	return prev.Hash
}

// ReadOnly says why nothing can be appended, nil when it can.
func (l *Log) ReadOnly() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refusal()
}

// refusal is ReadOnly for who holds the mutex.
func (l *Log) refusal() error {
	switch n := len(l.content.damage); {
	case n == 1:
		return fmt.Errorf("it is damaged in %v", l.content.damage[0])
	case n > 1:
		return fmt.Errorf("it is damaged in %v, and in %d more lines", l.content.damage[0], n-1)
	}
	return l.readOnly
}

// Damage lists the lines that are no records.
func (l *Log) Damage() []Damage {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.content.damage)
}

// Notes are what a reader should be told once of what was found in the file and
// done about it, each a sentence. A call empties them.
func (l *Log) Notes() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.notes
	l.notes = nil
	return out
}

// Append adds a record, and gives it back with its id, time, place in the chain
// and hash. When it returns without an error, the record is on the disk; when
// it returns one, the record was not saved, and is not in the state. What
// others have appended since is read first. The context ends the wait for
// another program that is writing.
func (l *Log) Append(ctx context.Context, r Record) (Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	saved, err := l.append(ctx, r)
	if err != nil {
		return Record{}, fmt.Errorf("save in the reviews %q: %w", l.path, err)
	}
	return saved, nil
}

func (l *Log) append(ctx context.Context, r Record) (Record, error) {
	if err := r.checkSaid(); err != nil {
		return Record{}, err
	}
	if err := l.refusal(); err != nil {
		return Record{}, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if err := l.hold(ctx); err != nil {
		return Record{}, err
	}
	defer l.release()
	if err := l.catchUp(true); err != nil {
		return Record{}, err
	}
	if err := l.refusal(); err != nil { // another program's writing, or a hand, has damaged it since
		return Record{}, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	r, err := l.stamped(r)
	if err != nil {
		return Record{}, err
	}
	line, err := encode(r)
	if err != nil {
		return Record{}, err
	}
	if err := l.save(line); err != nil {
		return Record{}, err
	}
	l.take(line, r)
	return r, nil
}

// take counts a line that was saved as read.
func (l *Log) take(line []byte, r Record) {
	l.content.add(r)
	l.content.passed(line)
	l.state = nil
}

// stamped is a record with all that is given to it here.
func (l *Log) stamped(r Record) (Record, error) {
	prev, joins := l.content.ends(r.Reviewer)
	id, err := l.nextID(prev.ID)
	if err != nil {
		return Record{}, err
	}
	r.V, r.ID, r.At = Version, id.String(), stamp(id.Timestamp())
	r.Prev, r.Joins = prev.Hash, joins
	if r.Hash, err = hashOf(r); err != nil {
		return Record{}, err
	}
	return r, r.Check()
}

// nextID is an id later than the reviewer's last, also where the clock was put back.
func (l *Log) nextID(last string) (ulid.ULID, error) {
	ms := ulid.Timestamp(l.now())
	if before, err := ulid.ParseStrict(last); err == nil && before.Time() >= ms {
		return after(before), nil
	}
	id, err := ulid.New(ms, l.entropy)
	if err != nil {
		return id, fmt.Errorf("make an id: %w", err)
	}
	return id, nil
}

// after is the id that follows another: one more, which may carry into its time.
func after(id ulid.ULID) ulid.ULID {
	for i := len(id) - 1; i >= 0; i-- {
		id[i]++
		if id[i] != 0 {
			break
		}
	}
	return id
}

// Refresh reads what others have appended since, and says whether there was anything.
func (l *Log) Refresh() (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.content.records)
	old := l.content.read
	if err := l.catchUp(false); err != nil {
		return false, fmt.Errorf("read the reviews %q: %w", l.path, err)
	}
	return before != len(l.content.records) || old != l.content.read, nil
}

// Close gives the file back. Nothing is lost without it: what was saved is saved.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.drop(), l.lock.Close())
}
