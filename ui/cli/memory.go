package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui"
)

// memoryDir is where the memories of this reader are kept (XDG Base Directory
// Specification 0.8, state).
func memoryDir() string { return filepath.Join(xdg.StateHome, "waybill") }

// memory is the file in which what a reader leaves behind in one dossier is kept.
type memory struct{ path string }

// newMemory is the memory of a dossier's file, or of the dossier that is built
// in when that is "". A dossier that moves to another place is another one.
func newMemory(dir, file string) (memory, error) {
	if file == "" {
		return memory{filepath.Join(dir, "liege.json")}, nil
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return memory{}, fmt.Errorf("find the memory of %q: %w", file, err)
	}
	sum := sha256.Sum256([]byte(path))
	return memory{filepath.Join(dir, hex.EncodeToString(sum[:16])+".json")}, nil
}

// load reads what was kept. A file that cannot be understood, or that a newer
// version wrote, is set aside under another name so that nothing of it is
// lost; the word says so, and the reader begins afresh. After an error it must
// not be kept either, because that would overwrite it.
func (f memory) load() (m ui.Memory, word string, err error) {
	data, err := os.ReadFile(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ui.Memory{}, "", nil
	case err != nil:
		return ui.Memory{}, "", fmt.Errorf("read your memory of this dossier, %q: %w", f.path, review.Cause(err))
	}
	var head struct {
		Version int `json:"version"`
	}
	why := ""
	switch err := json.Unmarshal(data, &head); {
	case err != nil || head.Version < 1:
		why = "is damaged"
	case head.Version > ui.MemoryVersion:
		why = fmt.Sprintf("is of version %d, newer than this program", head.Version)
	case json.Unmarshal(data, &m) != nil:
		why = "is damaged"
	default:
		return m, "", nil
	}
	aside, err := f.setAside()
	if err != nil {
		return ui.Memory{}, "", fmt.Errorf("your memory of this dossier, %q, %s; set it aside: %w", f.path, why, err)
	}
	return ui.Memory{}, fmt.Sprintf("your memory of this dossier %s; it was set aside as %q", why, aside), nil
}

// setAside gives the file a name that no file has yet.
func (f memory) setAside() (string, error) {
	for n := 1; ; n++ {
		aside := f.path + ".aside"
		if n > 1 {
			aside += "-" + strconv.Itoa(n)
		}
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return filepath.Base(aside), review.Cause(os.Rename(f.path, aside))
		} else if err != nil {
			return "", review.Cause(err)
		}
	}
}

// keep writes a memory. When two waybills run at once, the last to write is the
// one that is remembered.
func (f memory) keep(m ui.Memory) error {
	data, err := json.Marshal(m, json.Deterministic(true), jsontext.Multiline(true))
	if err != nil {
		return fmt.Errorf("keep the memory: %w", err)
	}
	return writeWhole(f.path, append(data, '\n'))
}

// remember gives an explorer the memory of a dossier's file ("" for the one built in).
func remember(o *ui.Options, dir, file string) {
	o.Write = writeHere
	f, err := newMemory(dir, file)
	word := ""
	if err == nil {
		o.Memory, word, err = f.load()
	}
	if err != nil {
		word = err.Error() + "; nothing is kept of this visit"
	} else {
		o.Keep = f.keep
		v := f.versions()
		o.Past.Versions = append(o.Past.Versions, v.list()...)
		o.Past.Keep = func(d *dossier.Dossier) error { return v.keep(d, time.Now()) }
	}
	o.Note = andOnce(o.Note, word)
}

// andOnce adds a word to a note, the first time that it is asked.
func andOnce(note func() string, word string) func() string {
	return func() string {
		all := []string{word}
		word = ""
		if note != nil {
			all = append(all, note())
		}
		return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "; ")
	}
}

// writeHere makes a file in the working directory. One of that name stays as it is.
func writeHere(name string, data []byte) error {
	if name != filepath.Base(name) || !filepath.IsLocal(name) {
		return fmt.Errorf("write %q: it is not the name of a file", name)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("write %q: it is there already, and is left as it is", name)
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", name, review.Cause(err))
	}
	_, err = f.Write(data)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", name, review.Cause(err))
	}
	return nil
}
