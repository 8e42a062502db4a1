package serve

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier/corpus"
	"waybill/dossier/corpus/corpustest"
)

// Many walk one corpus, which is there once, and see it read again where they stand.
func TestManyWalkOneCorpus(t *testing.T) {
	var text bytes.Buffer
	require.NoError(t, corpustest.Write(&text, 2000))
	first, other := corpustest.ID(0), corpustest.ID(7)
	var now atomic.Pointer[string]
	at := text.String()
	now.Store(&at)
	h := start(t, func(c *Config) {
		c.Present = []string{"anna"}
		c.Shelf.Name = "some.ftm.json"
		c.Shelf.Load = func(ctx context.Context) (*Book, error) {
			if *now.Load() == "" {
				return nil, errors.New("it is gone")
			}
			s := *now.Load()
			x, err := corpus.Read(ctx, []corpus.File{{Name: "some.ftm.json", At: strings.NewReader(s), Size: int64(len(s))}}, nil)
			return &Book{Surface: x}, err
		}
	})
	one, two := sits(t, h.anna(t), 120, 36, first), sits(t, h.anna(t), 80, 24, other)
	one.sees(first)
	two.sees(other)
	two.press("1")
	two.press("/")
	two.press("kuznetsin")
	two.sees("actors 134 of 1200 m")
	two.press("\x1b")
	two.sees("j/k move")
	longer := at + `{"id":"new","schema":"Person","properties":{"name":["Somebody new"]}}` + "\n"
	now.Store(&longer)
	require.NoError(t, h.Reload(context.Background()))
	one.sees("some.ftm.json reread")
	one.sees(first)
	gone := ""
	now.Store(&gone)
	require.Error(t, h.Reload(context.Background()))
	one.sees("cannot be read now")
	one.sees(first)
	three := sits(t, h.anna(t), 120, 36, "new")
	three.sees("cannot be read now")
	three.sees("Somebody new")
	now.Store(&longer)
	require.NoError(t, h.Reload(context.Background()))
	three.sees("some.ftm.json reread")
	one.press("P")
	one.sees("you present")
	two.press("F")
	two.sees(first)
	assert.NotContains(t, h.log.String(), "panic")
}
