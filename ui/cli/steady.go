package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"
)

// errChanging is the error of a read during which the file changed.
var errChanging = errors.New("it changes faster than it can be read")

const (
	steadyTries = 20
	steadyPause = 50 * time.Millisecond
)

// steady reads again as long as the file changes while it is being read, for
// about a second: half of an old and half of a new version would pass for a dossier.
func steady(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	for range steadyTries - 1 {
		data, err := read()
		if !errors.Is(err, errChanging) {
			return data, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(steadyPause):
		}
	}
	return read()
}

// unchanged says whether a file still holds exactly these bytes. Its size and
// time do not suffice: they stay the same when it is rewritten with as many
// bytes within one tick of the file system's clock.
func unchanged(file io.ReaderAt, data []byte) (bool, error) {
	buf := make([]byte, 1<<16)
	for at := 0; ; {
		n, err := file.ReadAt(buf, int64(at))
		if n > len(data)-at || !bytes.Equal(buf[:n], data[at:at+n]) {
			return false, nil
		}
		at += n
		if err == io.EOF {
			return at == len(data), nil
		}
		if err != nil {
			return false, err
		}
	}
}
