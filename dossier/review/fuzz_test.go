package review

import (
	"bytes"
	"testing"

	"github.com/oklog/ulid/v2"
	"github.com/stretchr/testify/require"
)

// Whatever a file holds, reading it ends; what is read is written back as it
// was; and the log and verify agree on what is damaged.
func FuzzRead(f *testing.F) {
	r := decision("ana", "a", Partly)
	id := ulid.MustParseStrict("01JN0000000000000000000000")
	r.V, r.ID, r.At = Version, id.String(), stamp(id.Timestamp())
	hash, err := hashOf(r)
	require.NoError(f, err)
	r.Hash = hash
	require.NoError(f, r.Check())
	line, err := encode(r)
	require.NoError(f, err)
	f.Add(line)
	f.Add(append(bytes.Clone(line), line...))
	f.Add(line[:len(line)-1])
	f.Add([]byte("<<<<<<< HEAD\n"))
	f.Add([]byte(`{"v":2}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := newContent()
		tail := c.feed(data)
		v := Verify(data, nil)
		require.Equal(t, c.read+int64(len(tail)), int64(len(data)), "every byte is accounted for")
		require.LessOrEqual(t, len(c.records), v.Records)
		if len(c.damage) > 0 || len(tail) > 0 {
			require.False(t, v.Sound())
		}
		for _, r := range c.records {
			again, err := encode(r)
			require.NoError(t, err)
			require.Contains(t, string(data), string(bytes.TrimSuffix(again, []byte{'\n'})))
		}
		NewState(c.records)
	})
}
