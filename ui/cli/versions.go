package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"waybill/dossier"
	"waybill/dossier/review"
	"waybill/ui"
)

// versions is the files in which the versions of a dossier that a reader knows
// are kept beside his memory: the one that he knew when he left last, and the
// one before it that said something else. Each is the dossier as JSON in gzip,
// and the time in its head is that of the visit. They may be deleted at any
// time; there is then nothing to compare with until the next visit.
type versions struct{ seen, before string }

// maxKept is the most bytes of a dossier of which versions are kept.
const maxKept = 16 << 20

// versions are those that belong to a memory.
func (f memory) versions() versions {
	base := strings.TrimSuffix(f.path, ".json")
	return versions{base + ".seen.json.gz", base + ".before.json.gz"}
}

// list is the versions that are there, the latest first. They stay what they
// are now also when others take the places of their files during the visit.
func (v versions) list() []ui.Version {
	var out []ui.Version
	for _, path := range []string{v.seen, v.before} {
		packed, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		if when, err := visited(packed); err == nil {
			out = append(out, ui.Version{When: when, Load: func(context.Context) (*dossier.Dossier, error) { return loadVersion(path, packed) }})
		}
	}
	return out
}

// visited is the day of the visit at which a version was kept.
func visited(packed []byte) (string, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	return z.ModTime.Local().Format(time.DateOnly), nil
}

func loadVersion(path string, packed []byte) (*dossier.Dossier, error) {
	data, err := unpack(packed)
	if err == nil {
		var d *dossier.Dossier
		if d, err = dossier.Decode(data); err == nil {
			return d, nil
		}
	}
	return nil, fmt.Errorf("read the version that was kept, %q: %w; it may be deleted", path, review.Cause(err))
}

func unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(z, maxKept+1))
	if err == nil && len(data) > maxKept {
		err = errors.New("it is larger than any that is kept")
	}
	return data, err
}

// keep keeps a dossier as the version that the reader knows. Where it says the
// same as the one kept last it takes its place, with the time of this visit;
// else that one becomes the version before.
func (v versions) keep(d *dossier.Dossier, now time.Time) error {
	data, err := dossier.Encode(d)
	if err != nil {
		return fmt.Errorf("keep this version: %w", err)
	}
	if len(data) > maxKept {
		return fmt.Errorf("no version of a dossier over %d MiB is kept", maxKept>>20)
	}
	packed, err := os.ReadFile(v.seen)
	var last []byte
	if err == nil {
		last, err = unpack(packed)
	}
	if err == nil && !bytes.Equal(last, data) {
		err = os.Rename(v.seen, v.before)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // damaged: it is of no use to anybody
		_ = os.Remove(v.seen)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.ModTime = now
	_, err = z.Write(data)
	if closing := z.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("keep this version: %w", err)
	}
	return writeWhole(v.seen, b.Bytes())
}

// writeWhole writes a file of the reader's state whole: beside its place, and
// then under its name, so that another waybill reads the one before or this one
// and nothing between. Only the reader may read it.
func writeWhole(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make %q: %w", dir, review.Cause(err))
	}
	t, err := os.CreateTemp(dir, ".memory-*") // mode 0600
	if err != nil {
		return fmt.Errorf("write in %q: %w", dir, review.Cause(err))
	}
	_, err = t.Write(data)
	if err == nil {
		err = t.Sync()
	}
	if closing := t.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		_ = os.Remove(t.Name()) // what counts is why it could not be written
		return fmt.Errorf("write %q: %w", path, review.Cause(err))
	}
	return nil
}
