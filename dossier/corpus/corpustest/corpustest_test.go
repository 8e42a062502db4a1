package corpustest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
)

func TestTheSameNumberGivesTheSameCorpus(t *testing.T) {
	var a, b bytes.Buffer
	require.NoError(t, corpustest.Write(&a, 2000))
	require.NoError(t, corpustest.Write(&b, 2000))
	assert.Equal(t, a.String(), b.String())
	assert.InDelta(t, 700, a.Len()/2000, 150, "bytes of a line")

	c, err := corpus.Read(t.Context(), []corpus.File{{Name: "a", At: bytes.NewReader(a.Bytes()), Size: int64(a.Len())}}, nil)
	require.NoError(t, err)
	assert.Equal(t, corpus.Account{Taken: 2000, Missing: c.Account().Missing}, c.Account())
	assert.Positive(t, c.Account().Missing)
	hub := 0
	for _, n := range c.Neighbours(corpustest.ID(0)) {
		if strings.HasPrefix(n.Relation, "owned by") {
			hub++
		}
	}
	assert.Greater(t, hub, 2000/50)
	for _, q := range []string{"кузнецин", "北京", "شركة", "meridian ka", "lodz", "heron"} {
		assert.NotEmpty(t, c.Search(q, 1), q)
	}
}
