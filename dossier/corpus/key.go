package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// Samples of a file that its key looks at.
const (
	samples    = 32
	sampleSize = 4 << 10
)

// Key names the saved index of files: by the size of each, when it was changed
// last (in nanoseconds since 1970), and a hash of samples from all over it. What
// a file is called and where it stands does not count. It is false where no index can be saved.
func Key(files []File, changed []int64) (string, bool, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "waybill corpus %d %d\n", savedVersion, len(files))
	buf := make([]byte, sampleSize)
	for i, f := range files {
		if f.Packed != nil || !canSave() {
			return "", false, nil
		}
		var numbers [16]byte
		binary.LittleEndian.PutUint64(numbers[:], uint64(f.Size))
		binary.LittleEndian.PutUint64(numbers[8:], uint64(changed[i]))
		sum.Write(numbers[:])
		for k := range int64(samples) {
			at := max(f.Size-sampleSize, 0) * k / (samples - 1)
			n, err := f.At.ReadAt(buf, at)
			if err != nil && !errors.Is(err, io.EOF) {
				return "", false, err
			}
			sum.Write(buf[:n])
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:20]), true, nil
}
