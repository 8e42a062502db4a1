package dossier

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// randomDossier draws a dossier out of few words, so that ids meet and rules fire.
func randomDossier(t *rapid.T) *Dossier {
	words := []string{"", "a", "b", "c", "a/versus", "b/", "2020", "2021-05/2019", "20", "EUR", "LEI", "company", "according to a",
		"https://a.test", "x:", "\u202e", "line\nline", "not sought", "É", "Be"}
	d := &Dossier{}
	drawInto(t, reflect.ValueOf(d).Elem(), rapid.SampledFrom(words), rapid.IntRange(0, 3))
	return d
}

func drawInto(t *rapid.T, v reflect.Value, word *rapid.Generator[string], length *rapid.Generator[int]) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		v.Set(reflect.ValueOf(jsontext.Value(rapid.SampledFrom([]string{"", "{}", `{"a":["\u200b"],"\u202e":1}`, `{"a`}).Draw(t, "x"))))
	case v.Kind() == reflect.String:
		v.SetString(word.Draw(t, "word"))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), length.Draw(t, "length"), 3))
		for i := range v.Len() {
			drawInto(t, v.Index(i), word, length)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				drawInto(t, v.Field(i), word, rapid.IntRange(0, 2))
			}
		}
	}
}

func TestCheckOfAnyDossier(t *testing.T) {
	var fired []string
	rapid.Check(t, func(t *rapid.T) {
		d := randomDossier(t)
		problems := d.Check()
		require.Equal(t, problems, d.Check(), "the same dossier has the same problems in the same order")
		for _, p := range problems {
			fired = append(fired, p.Rule)
			require.NotEmpty(t, p.Message)
			require.True(t, stands(reflect.ValueOf(d).Elem(), p.Pointer), "%s: nothing stands at %s", p.Rule, p.Pointer)
		}
	})
	slices.Sort(fired)
	assert.Greater(t, len(slices.Compact(fired)), 25, "the random dossiers are too tame to mean much")
}

// stands says whether a JSON Pointer leads to a value of a dossier.
func stands(v reflect.Value, pointer string) bool {
	step, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	switch {
	case pointer == "":
		return true
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		var x any
		return json.Unmarshal(v.Bytes(), &x) != nil || standsIn(x, pointer)
	case v.Kind() == reflect.Slice:
		i, err := strconv.Atoi(step)
		return err == nil && i < v.Len() && stands(v.Index(i), strings.TrimPrefix(pointer, "/"+step))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.Anonymous && stands(v.Field(i), pointer) {
				return true
			}
			if name == step && f.IsExported() && !f.Anonymous {
				return stands(v.Field(i), strings.TrimPrefix(pointer, "/"+step))
			}
		}
	}
	return false
}

func standsIn(x any, pointer string) bool {
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch v := x.(type) {
		case map[string]any:
			if x = v[step]; x == nil {
				return false
			}
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return false
			}
			x = v[i]
		}
	}
	return true
}

// FuzzCheck holds that no file makes Check panic, and that each problem of a file has its place there.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(sound))
	for _, b := range brokenRules() {
		text := sound
		for _, e := range b.by {
			text = strings.Replace(text, e.old, e.new, 1)
		}
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Decode(data)
		if err != nil {
			return
		}
		for _, p := range d.Check() {
			assert.Positive(t, p.Line)
			assert.Positive(t, p.Column)
			assert.NotEmpty(t, p.Message)
		}
	})
}
