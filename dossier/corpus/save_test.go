package corpus

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
)

// saved is the index of a corpus, as it stands in a file.
func saved(t require.TestingT, dir string, c *Corpus) []byte {
	f, err := os.Create(filepath.Join(dir, "index"))
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, c.Save(f))
	data, err := os.ReadFile(f.Name())
	require.NoError(t, err)
	return data
}

func TestASavedCorpusAnswersAsTheOneThatWasRead(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		c := opened(t, strings.Join(entities().Draw(t, "lines"), "\n")+"\nnonsense")
		again, err := Open(saved(t, dir, c), c.files)
		require.NoError(t, err)
		assert.Equal(t, c.Account(), again.Account())
		assert.Equal(t, c.Bad(), again.Bad())
		for _, k := range dossier.Kinds() {
			require.Equal(t, c.List(k, 0, c.Len(k)), again.List(k, 0, again.Len(k)))
		}
		for _, r := range everyRecord(c) {
			assert.Equal(t, c.Neighbours(r.ID), again.Neighbours(r.ID))
			assert.Equal(t, c.Around(r.ID, 2, 9), again.Around(r.ID, 2, 9))
		}
		q := query().Draw(t, "query")
		assert.Equal(t, c.Search(q, 9), again.Search(q, 9))
		assert.Equal(t, c.Dig(q, 9), again.Dig(q, 9))
	})
}

func TestADamagedIndexIsNone(t *testing.T) {
	dir := t.TempDir()
	c := opened(t, quay)
	whole := saved(t, dir, c)
	rapid.Check(t, func(t *rapid.T) {
		data := bytes.Clone(whole)
		at := rapid.IntRange(0, len(data)-1).Draw(t, "at")
		if rapid.Bool().Draw(t, "cut") {
			data = data[:at]
		} else {
			data[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if at >= 60 && at < headSize && len(data) == len(whole) {
			return // four bytes that mean nothing
		}
		_, err := Open(data, c.files)
		assert.ErrorIs(t, err, ErrNoIndex)
	})
	_, err := Open(whole, append(c.files, c.files...))
	assert.ErrorIs(t, err, ErrNoIndex)
}

func TestAKeyTellsFilesApart(t *testing.T) {
	key := func(text string, changed int64) string {
		k, ok, err := Key([]File{{At: strings.NewReader(text), Size: int64(len(text))}}, []int64{changed})
		require.NoError(t, err)
		require.True(t, ok)
		return k
	}
	long := strings.Repeat(quay, 1000)
	assert.Equal(t, key(long, 1), key(long, 1))
	assert.NotEqual(t, key(long, 1), key(long, 2))
	assert.NotEqual(t, key(long, 1), key(long+"\n", 1))
	assert.NotEqual(t, key(long, 1), key(long[:len(long)-2]+"x\n", 1))
	_, ok, err := Key([]File{{Packed: strings.NewReader("")}}, []int64{1})
	require.NoError(t, err)
	assert.False(t, ok, "what is packed has to be unpacked again")
}

// The sum of a file does not hang on the pieces in which it was written.
func TestSumsAreOfBlocks(t *testing.T) {
	data := make([]byte, 2*sumBlock+777)
	for i := range data {
		data[i] = byte(i * i >> 7)
	}
	for _, size := range []int{0, 1, 777, sumBlock - 1, sumBlock, sumBlock + 1, 2 * sumBlock, len(data)} {
		for _, piece := range []int{1000, sumBlock, 3 * sumBlock} {
			var s sums
			for rest := data[:size]; len(rest) > 0; rest = rest[min(piece, len(rest)):] {
				s.add(rest[:min(piece, len(rest))])
			}
			assert.Equal(t, sumOf(data[:size]), s.sum(), "%d in pieces of %d", size, piece)
		}
	}
	assert.NotEqual(t, sumOf(data), sumOf(data[:len(data)-1]))
}
