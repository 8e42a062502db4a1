package dossier

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// mutant changes a dossier here and there, as authors and importers do.
type mutant struct {
	t      *rapid.T
	orders bool // it also moves what stands in lists
	fresh  int
}

// diffCopy is a dossier of its own.
func diffCopy(t require.TestingT, d *Dossier) *Dossier {
	data, err := Encode(d)
	require.NoError(t, err)
	out, err := Decode(data)
	require.NoError(t, err)
	return out
}

func diffLists(d *Dossier) []reflect.Value {
	var out []reflect.Value
	for _, k := range Kinds() {
		out = append(out, reflect.ValueOf(d).Elem().FieldByName(strings.ToUpper(string(k[:1]))+string(k[1:])))
	}
	return out
}

func (m *mutant) dossier(d *Dossier) {
	for range rapid.IntRange(0, 8).Draw(m.t, "changes") {
		switch rapid.IntRange(0, 6).Draw(m.t, "what") {
		case 0:
			d.Title = rapid.SampledFrom([]string{"One", "Another"}).Draw(m.t, "title")
		case 1:
			d.X = jsontext.Value(rapid.SampledFrom([]string{"", `{"a":1}`, `{"a": [2, 1e400]}`}).Draw(m.t, "x"))
		case 2:
			m.move(d)
		default:
			m.list(diffLists(d)[rapid.IntRange(0, len(Kinds())-1).Draw(m.t, "list")], true)
		}
	}
}

// move takes an actor among the places, or a claim among those of the other kind.
func (m *mutant) move(d *Dossier) {
	if n := len(d.Actors); n > 0 && rapid.Bool().Draw(m.t, "actor") {
		i := rapid.IntRange(0, n-1).Draw(m.t, "which")
		a := d.Actors[i]
		d.Actors = slices.Delete(d.Actors, i, i+1)
		d.Places = append(d.Places, Place{ID: a.ID, Kind: a.Kind, Name: a.Name + " quay", Common: a.Common})
		return
	}
	if n := len(d.Allegations); n > 0 {
		i := rapid.IntRange(0, n-1).Draw(m.t, "which")
		c := d.Allegations[i]
		d.Allegations = slices.Delete(d.Allegations, i, i+1)
		if rapid.Bool().Draw(m.t, "framework") { // whose factors are others
			d.Frameworks = slices.Insert(d.Frameworks, 0, Framework{ID: c.ID, Title: c.Text, Factors: []FactorCode{{Code: "4", Text: "t"}}, Common: c.Common})
			return
		}
		d.Rebuttals = slices.Insert(d.Rebuttals, 0, c)
	}
}

// list adds, removes, changes or reorders entries.
func (m *mutant) list(v reflect.Value, records bool) {
	if v.Len() == 0 || rapid.IntRange(0, 3).Draw(m.t, "add") == 0 {
		m.fresh++
		e := reflect.New(v.Type().Elem()).Elem()
		m.fill(e)
		if records {
			e.FieldByName("ID").SetString(fmt.Sprintf("fresh-%d", m.fresh))
			if m.orders && rapid.IntRange(0, 3).Draw(m.t, "twin") == 0 {
				e.FieldByName("ID").SetString("twin")
			}
		}
		at := rapid.IntRange(0, v.Len()).Draw(m.t, "at")
		v.Set(insertAt(v, at, e))
		return
	}
	i := rapid.IntRange(0, v.Len()-1).Draw(m.t, "entry")
	switch what := rapid.IntRange(0, 5).Draw(m.t, "do"); {
	case what == 0:
		v.Set(reflect.AppendSlice(v.Slice3(0, i, i), v.Slice(i+1, v.Len())))
	case what == 1 && m.orders:
		j := rapid.IntRange(0, v.Len()-1).Draw(m.t, "other")
		reflect.Swapper(v.Interface())(i, j)
	default:
		m.value(v.Index(i), records)
	}
}

// value changes something in a value.
func (m *mutant) value(v reflect.Value, record bool) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		v.SetBytes([]byte(rapid.SampledFrom([]string{`{"a":1}`, `{"a":2}`}).Draw(m.t, "own")))
	case v.Kind() == reflect.Slice:
		m.list(v, false)
	case v.Kind() == reflect.Struct:
		var fields []reflect.Value
		for i := range v.NumField() {
			if f := v.Type().Field(i); !record || f.Name != "ID" {
				fields = append(fields, v.Field(i))
			}
		}
		m.value(fields[rapid.IntRange(0, len(fields)-1).Draw(m.t, "member")], false)
		switch r := v.Addr().Interface().(type) { // what must not be empty where there is any
		case *Reliability:
			r.Grade = "B"
		case *Excerpt:
			r.Exact = "said"
		case *Amount:
			m.amount(r)
		}
	default:
		m.fill(v)
	}
}

// amount makes an amount one that can be read back.
func (m *mutant) amount(a *Amount) {
	m.fresh++
	a.Value, a.Currency = fmt.Sprint(m.fresh), "EUR"
}

// fill gives a value that can be read back.
func (m *mutant) fill(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value](), v.Kind() == reflect.Slice:
	case v.Type() == reflect.TypeFor[Amount]():
		m.amount(v.Addr().Interface().(*Amount))
	case v.Type() == reflect.TypeFor[Reliability](), v.Type() == reflect.TypeFor[Excerpt]():
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			m.fill(v.Field(i))
		}
	default:
		words := []string{"1", "2", "heron"}
		if !m.orders { // no two entries are alike, so that none can be taken for another
			m.fresh++
			words = []string{fmt.Sprint("word ", m.fresh)}
		}
		if w, ok := v.Interface().(vocabulary); ok {
			words = w.words()
		}
		v.SetString(rapid.SampledFrom(words).Draw(m.t, "text"))
	}
}

// diffPair is two versions of a dossier; the first has something of everything.
func diffPair(t *rapid.T, base *Dossier, orders bool) (a, b *Dossier) {
	a = diffCopy(t, base)
	(&mutant{t: t, orders: orders}).dossier(a)
	b = diffCopy(t, a)
	(&mutant{t: t, orders: orders, fresh: 1000}).dossier(b)
	a.source, b.source = nil, nil // they are no longer what was read
	return a, b
}

func diffBases(t *testing.T) map[string]*Dossier {
	full := &Dossier{Format: Format, Title: "Full"}
	for _, list := range diffLists(full) {
		list.Set(reflect.MakeSlice(list.Type(), 2, 2))
		for i := range 2 {
			diffFull(list.Index(i))
			list.Index(i).FieldByName("ID").SetString(fmt.Sprintf("%s-%d", list.Type().Elem().Name(), i))
		}
	}
	for i := range full.Rebuttals {
		full.Rebuttals[i].ID += "-answer"
	}
	return map[string]*Dossier{"full": full, "built in": fingerprintLiege(t)}
}

// diffFull gives every member a value and every list two entries.
func diffFull(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[jsontext.Value]():
		v.SetBytes([]byte(`{"a":1}`))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			diffFull(v.Index(i))
			if v.Index(i).Kind() == reflect.String {
				v.Index(i).SetString(fmt.Sprint(i))
			}
			for _, name := range []string{"Text", "Scheme", "Source", "Code", "Claim", "Currency", "Title", "At"} {
				if v.Index(i).Kind() == reflect.Struct && v.Index(i).FieldByName(name).IsValid() {
					v.Index(i).FieldByName(name).SetString(fmt.Sprint(i))
				}
			}
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			diffFull(v.Field(i))
		}
	default:
		v.SetString("1")
		if w, ok := v.Interface().(vocabulary); ok {
			v.SetString(w.words()[0])
		}
	}
}

func TestAppliedDifferencesGiveTheOtherVersion(t *testing.T) {
	for name, base := range diffBases(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				a, b := diffPair(t, base, false)
				before, err := Encode(a)
				require.NoError(t, err)
				got, err := Apply(a, Diff(a, b))
				require.NoError(t, err)
				want, err := Encode(b)
				require.NoError(t, err)
				have, err := Encode(got)
				require.NoError(t, err)
				require.Equal(t, string(want), string(have))
				after, err := Encode(a)
				require.NoError(t, err)
				require.Equal(t, string(before), string(after), "the old version stays as it is")
			})
		})
	}
}

// Where entries also changed places, nothing is left that differs by meaning.
func TestAppliedDifferencesLeaveNoDifference(t *testing.T) {
	for name, base := range diffBases(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				a, b := diffPair(t, base, true)
				got, err := Apply(a, Diff(a, b))
				require.NoError(t, err)
				require.Empty(t, Diff(got, b))
				require.Empty(t, Diff(b, got))
			})
		})
	}
}

func TestDifferencesOfOneDossierAreNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		require.Empty(t, Diff(d, d))
		require.Empty(t, NewIndex(d).Differences(NewIndex(d)))
	})
}

func TestDifferencesAreTheSameEveryTimeAndMirrored(t *testing.T) {
	base := diffBases(t)["full"]
	rapid.Check(t, func(t *rapid.T) {
		a, b := diffPair(t, base, true)
		x, y := NewIndex(a), NewIndex(b)
		there := y.Differences(x)
		require.Equal(t, there, y.Differences(x))
		back := x.Differences(y)
		require.Equal(t, diffSorted(there, Added), diffSorted(back, Removed))
		require.Equal(t, diffSorted(there, Removed), diffSorted(back, Added))
		require.Equal(t, diffSorted(there, Computed), diffSorted(back, Computed))
	})
}

// diffSorted is all that was added, or removed, as a whole, or where what is computed differs.
func diffSorted(list []Difference, op Op) []string {
	var out []string
	for _, d := range list {
		switch {
		case d.Op != op:
		case op == Computed:
			out = append(out, d.ID+d.Field)
		case d.Field == "":
			out = append(out, fmt.Sprint(d.Kind, d.ID, d.Twin, string(d.Old)+string(d.New), d.Like))
		}
	}
	slices.Sort(out)
	return out
}

// Both ask whether anything changed; only the order of entries that says nothing is told by one of them.
func TestDifferencesAgreeWithFingerprints(t *testing.T) {
	base := diffBases(t)["full"]
	rapid.Check(t, func(t *rapid.T) {
		a, b := diffPair(t, base, true)
		changed := map[string]bool{}
		for _, d := range Diff(a, b) {
			if d.Twin == 0 && d.Kind != "" {
				changed[d.ID] = true
			}
		}
		c := NewIndex(b).Since(NewIndex(a))
		all := slices.Concat(c.Added, c.Changed, c.Removed)
		for id := range changed {
			require.Contains(t, all, id)
		}
	})
}
