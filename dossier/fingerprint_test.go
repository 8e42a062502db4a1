package dossier

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func fingerprintLiege(t testing.TB) *Dossier {
	t.Helper()
	data, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := Decode(data)
	require.NoError(t, err)
	return d
}

func fingerprintDecode(t testing.TB, data []byte) *Index {
	t.Helper()
	d, err := Decode(data)
	require.NoError(t, err)
	return NewIndex(d)
}

// fingerprints is the fingerprint of every record by its id.
func fingerprints(x *Index) map[string]string {
	out := map[string]string{}
	for r := range x.dossier.records() {
		out[r.ID] = x.Fingerprint(r.ID)
	}
	return out
}

// It is kept between runs, so no change of the program may change it.
func TestFingerprintNeverChanges(t *testing.T) {
	x := fingerprintDecode(t, []byte(`{"format":"dossier/1","title":"T","actors":[
		{"id":"heron","kind":"company","name":"Heron <Fracht> é","country":"BE","names":[{"text":"鷺","language":"ja"}],"x":{"b":1e400,"a":9007199254740993}}]}`))
	// printf 'actors\n{"country":"BE","id":"heron","kind":"company","name":"Heron <Fracht> é","names":[{"language":"ja","text":"鷺"}],"x":{"a":9007199254740993,"b":1e400}}' | sha256sum | cut -c1-32
	assert.Equal(t, "3fa49b703ddda07342e6ec8ca914f676", x.Fingerprint("heron"))
	assert.Empty(t, x.Fingerprint("nobody"))
}

func TestFingerprintIgnoresHowTheFileIsWritten(t *testing.T) {
	d := fingerprintLiege(t)
	want := fingerprints(NewIndex(d))
	one, err := Encode(d)
	require.NoError(t, err)
	compact := jsontext.Value(slices.Clone(one))
	require.NoError(t, compact.Compact())
	sorted := jsontext.Value(slices.Clone(one))
	require.NoError(t, sorted.Format(jsontext.ReorderRawObjects(true), jsontext.WithIndent("\t")))
	escaped := []byte(strings.ReplaceAll(string(one), "Cainiao", `C\u0061iniao`))
	for name, data := range map[string][]byte{"indented": one, "on one line": compact, "members in another order": sorted, "escaped": escaped} {
		assert.Equal(t, want, fingerprints(fingerprintDecode(t, data)), name)
		assert.Equal(t, Changes{}, fingerprintDecode(t, data).Since(NewIndex(d)), name)
	}
	assert.Len(t, slices.Compact(slices.Sorted(func(yield func(string) bool) {
		for _, f := range want {
			if !yield(f) {
				return
			}
		}
	})), len(want), "no two records have one fingerprint")
}

func TestFingerprintIgnoresTheOrderOfRecords(t *testing.T) {
	d := fingerprintLiege(t)
	want := NewIndex(fingerprintLiege(t))
	slices.Reverse(d.Actors)
	slices.Reverse(d.Allegations)
	slices.Reverse(d.Sources)
	assert.Equal(t, fingerprints(want), fingerprints(NewIndex(d)))
	assert.True(t, NewIndex(d).Since(want).None())
}

// Every member of every kind of record, however deep, makes another fingerprint.
func TestFingerprintChangesWithEveryMember(t *testing.T) {
	for _, k := range Kinds() {
		d := &Dossier{}
		list := reflect.ValueOf(d).Elem().FieldByName(strings.ToUpper(string(k[:1])) + string(k[1:]))
		list.Set(reflect.MakeSlice(list.Type(), 1, 1))
		record := list.Index(0)
		fingerprintFill(record)
		record.FieldByName("ID").SetString("r")
		before := NewIndex(d).Fingerprint("r")
		require.NotEmpty(t, before, k)
		n := 0
		fingerprintEach(record, string(k), func(name string, v reflect.Value) {
			if name == string(k)+".ID" {
				return
			}
			n++
			was := v.Interface()
			if v.Kind() == reflect.String {
				v.SetString(v.String() + "2")
			} else {
				v.SetBytes([]byte(`{"a":2}`))
			}
			assert.NotEqual(t, before, NewIndex(d).Fingerprint("r"), name)
			v.Set(reflect.ValueOf(was))
		})
		assert.Greater(t, n, 10, "%s have that many members", k)
		assert.Equal(t, before, NewIndex(d).Fingerprint("r"))
	}
}

// fingerprintFill gives every text a value and every list an entry.
func fingerprintFill(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		v.SetBytes([]byte(`{"a":1}`))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fingerprintFill(v.Field(i))
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fingerprintFill(v.Index(0))
	case v.Kind() == reflect.String:
		v.SetString("1")
	}
}

func fingerprintEach(v reflect.Value, name string, do func(string, reflect.Value)) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value](), v.Kind() == reflect.String:
		do(name, v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fingerprintEach(v.Field(i), name+"."+v.Type().Field(i).Name, do)
		}
	case v.Kind() == reflect.Slice:
		fingerprintEach(v.Index(0), name+"[]", do)
	}
}

func TestSince(t *testing.T) {
	base := func() *Dossier {
		return &Dossier{Title: "T", Actors: []Actor{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}, Places: []Place{{ID: "p", Name: "P"}}}
	}
	for _, c := range []struct {
		name string
		edit func(*Dossier)
		want Changes
	}{
		{"nothing", func(*Dossier) {}, Changes{}},
		{"order", func(d *Dossier) { slices.Reverse(d.Actors) }, Changes{}},
		{"added", func(d *Dossier) { d.Actors = append(d.Actors, Actor{ID: "c"}) }, Changes{Added: []string{"c"}}},
		{"removed", func(d *Dossier) { d.Places = nil }, Changes{Removed: []string{"p"}}},
		{"changed", func(d *Dossier) { d.Actors[1].Summary = "s" }, Changes{Changed: []string{"b"}}},
		{"another id", func(d *Dossier) { d.Actors[0].ID = "z" }, Changes{Added: []string{"z"}, Removed: []string{"a"}}},
		{"another list", func(d *Dossier) { d.Actors = d.Actors[1:]; d.Places = append(d.Places, Place{ID: "a", Name: "A"}) }, Changes{Changed: []string{"a"}}},
		{"an id given twice", func(d *Dossier) { d.Actors = append(d.Actors, Actor{ID: "a", Name: "A twin"}) }, Changes{}},
		{"the title", func(d *Dossier) { d.Title = "U" }, Changes{About: true}},
		{"the date", func(d *Dossier) { d.AsOf = "2024" }, Changes{About: true}},
	} {
		d := base()
		c.edit(d)
		got := NewIndex(d).Since(NewIndex(base()))
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, reflect.ValueOf(c.want).IsZero(), got.None(), c.name)
	}
}

// BenchmarkSince is what a reread costs beside reading.
func BenchmarkSince(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			x, y := NewIndex(manyRecords(n)), NewIndex(manyRecords(n))
			for b.Loop() {
				x.Since(y)
			}
		})
	}
}
