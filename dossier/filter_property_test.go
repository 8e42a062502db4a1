package dossier

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// anyName draws names out of few letters, so that words are found in them often.
func anyName() *rapid.Generator[string] {
	short := rapid.StringOfN(rapid.RuneFrom([]rune("abcABC  é'ßæŁ菜鸟Ｗ\u0301\u200b-\x00")), 0, 24, -1)
	long := rapid.StringOfN(rapid.RuneFrom([]rune("abcdef  ")), 61, 120, -1)
	return rapid.OneOf(short, short, long, rapid.String())
}

func anyWords() *rapid.Generator[string] {
	word := rapid.Custom(func(t *rapid.T) string {
		letters := rapid.StringOfN(rapid.RuneFrom([]rune("aabbccdeAé菜鸟ß'-")), 1, 5, -1).Draw(t, "letters")
		return rapid.SampledFrom([]string{"", "", "", "!", `"`}).Draw(t, "before") + letters
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ")
	})
}

func TestFilterTextAgreesWithFilterAndItsInverseIsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &Dossier{}
		for range rapid.IntRange(1, 5).Draw(t, "n") {
			d.Actors = append(d.Actors, Actor{Name: anyName().Draw(t, "name")}) // no id, so that only the title counts
		}
		x := NewIndex(d)
		text := anyWords().Draw(t, "filter")
		f, inverse := mustFilter(t, text), mustFilter(t, "! "+text)
		passed, left := x.Filter(Actors, f), x.Filter(Actors, inverse)
		for row := range d.Actors {
			name := d.Actors[row].Name
			spans, ok := f.Text(name)
			assert.Equal(t, slices.Contains(passed, row), ok, "%q in %q", text, name)
			requireSpans(t, name, spans)
			requireWhole(t, name, spans)
			if f.Empty() {
				continue
			}
			assert.NotEqual(t, slices.Contains(passed, row), slices.Contains(left, row))
			spans, ok = inverse.Text(name)
			assert.Equal(t, slices.Contains(left, row), ok)
			assert.Empty(t, spans)
		}
		assert.True(t, slices.IsSorted(passed))
	})
}

// requireWhole holds that spans begin and end where characters do that readers see as one.
func requireWhole(t *rapid.T, text string, spans [][2]int) {
	edges := []int{0}
	for g := graphemes.FromString(text); g.Next(); {
		edges = append(edges, g.End())
	}
	for _, s := range spans {
		assert.Contains(t, edges, s[0])
		assert.Contains(t, edges, s[1])
	}
}

func TestTypingOnOnlyNarrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := anyName().Draw(t, "name")
		typed := rapid.StringOfN(rapid.RuneFrom([]rune("aabbccdef菜鸟é")), 1, 8, -1).Draw(t, "typed")
		found := true
		for at := range typed {
			_, size := utf8.DecodeRuneInString(typed[at:])
			_, ok := mustFilter(t, typed[:at+size]).Text(name)
			assert.True(t, found || !ok, "%q is in %q, but less of it is not", typed[:at+size], name)
			found = ok
		}
	})
}

func TestWhatMatchedSpellsTheWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := anyName().Draw(t, "name")
		typed := rapid.StringOfN(rapid.RuneFrom([]rune("abcdef")), 1, 6, -1).Draw(t, "typed")
		spans, ok := mustFilter(t, typed).Text(name)
		if !ok {
			return
		}
		var shown strings.Builder
		for _, s := range spans {
			shown.WriteString(name[s[0]:s[1]])
		}
		letters := typed
		for _, r := range string(newTextFold().append(nil, shown.String())) {
			letters = strings.TrimPrefix(letters, string(r)) // a letter may bring others along, as "æ" does
		}
		assert.Empty(t, letters, "%q shown of %q for %q", shown.String(), name, typed)
	})
}

func TestChipsTellWhatTheIndexTells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(anyDossier(t))
		for _, k := range Kinds() {
			for row, r := range x.List(k, 0, x.Len(k)) {
				n := x.list(k).origins()[row]
				assert.Len(t, x.Origins(r.ID), int(n), "origins of %q", r.ID)
				var want []string
				if first, _ := x.Record(r.ID); first.Kind == k || k == Allegations || k == Rebuttals {
					if k == Allegations || k == Rebuttals {
						want = []string{string(x.Answer(r.ID)), string(x.Support(r.ID))}
					}
				}
				assert.Equal(t, stateSet(want), x.list(k).states()[row], "states of %q", r.ID)
			}
		}
	})
}

func TestFiltersOfManyReaders(t *testing.T) {
	x := liege(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, text := range []string{"hub", "Hub", "state:U", "since:2018", "origins:1", "by:vsse"} {
				for _, k := range Kinds() {
					x.Filter(k, mustFilter(t, text))
				}
				x.Dig(text, 3)
			}
		})
	}
	all.Wait()
}
