package corpus

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Packed says whether a file that begins with head is packed by gzip (RFC 1952) or Zstandard (RFC 8878).
func Packed(head []byte) bool { return isGzip(head) || isZstd(head) }

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b")) }
func isZstd(head []byte) bool { return bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) }

// mostWindow is how many bytes back a packed file may refer, at most; more would have to be held.
const mostWindow = 256 << 20

// Unpack reads a packed file that begins with head. It must be closed.
func Unpack(head []byte, r io.Reader) (io.ReadCloser, error) {
	if isGzip(head) {
		return gzip.NewReader(r)
	}
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(mostWindow))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// Begins says whether a file that begins with head is entities, one a line: its
// first line is one, and holds no others. A line that is longer than head is told by what of it is there.
func Begins(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	line, _, whole := bytes.Cut(head, []byte("\n"))
	var g glance
	if g.look(&text{b: bytes.TrimSpace(line)}, nil) == "" {
		return !g.nested
	}
	return !whole && bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"schema"`)) && bytes.Contains(line, []byte(`"properties"`))
}
