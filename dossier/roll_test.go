package dossier

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// A roll folds a name as the lists of a dossier do, to the last bit.
func TestARollFoldsAsListsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"O’Neill's", "Ａlibaba’s 北京", "æ œ ß ﬁ ﷺ", "e\u0301\u200d", "\xff\xc3", "\x00\x7f", "𝔘𝔫𝔦 😀"})), 1, 20).Draw(t, "names")
		want, got := &names{}, NewRoll()
		fold := newTextFold()
		for i, n := range list {
			if i%3 == 0 {
				want.first = append(want.first, int32(len(want.begin)))
				got.Begin(n)
			} else {
				got.Add(n)
			}
			want.add(fold, n)
		}
		want.first = append(want.first, int32(len(want.begin)))
		want.begin = append(want.begin, len(want.text))
		got.End()
		assert.Equal(t, *want, got.l)
		assert.Equal(t, (len(list)+2)/3, got.Len())
	})
}
