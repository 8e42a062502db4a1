package dossier

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testFiles gives the files of a folder of testdata by their names without ".json".
func testFiles(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	files := map[string][]byte{}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		files[strings.TrimSuffix(filepath.Base(p), ".json")] = data
	}
	return files
}

// problemsOf decodes what must not decode.
func problemsOf(t testing.TB, data []byte) []Problem {
	t.Helper()
	d, err := Decode(data)
	require.Error(t, err)
	require.Nil(t, d, "no half dossier beside an error")
	var e *DecodeError
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Problems)
	return e.Problems
}

// value is the dossier without the file it was read from.
func value(d *Dossier) Dossier {
	v := *d
	v.source = nil
	return v
}

func TestDecodeRefusesEachFaultAtItsPlace(t *testing.T) {
	t.Parallel()
	files := testFiles(t, "bad")
	seen := map[string]bool{}
	for _, want := range badFiles() {
		t.Run(want.file, func(t *testing.T) {
			require.Contains(t, files, want.file)
			problems := problemsOf(t, files[want.file])
			require.Len(t, problems, 1, "each file has one fault")
			p := problems[0]
			assert.Equal(t, want.rule, p.Rule)
			assert.Equal(t, want.message, p.Message)
			assert.Equal(t, [2]int{want.line, want.column}, [2]int{p.Line, p.Column})
			if want.pointer != "…" {
				assert.Equal(t, want.pointer, p.Pointer)
			}
			assert.Equal(t, Error, p.Severity)
			assert.LessOrEqual(t, utf8.RuneCountInString(p.Excerpt), 80)
			assert.True(t, utf8.ValidString(p.Pointer+p.Message+p.Excerpt), "what is said of bad text is good text")
		})
		seen[want.file] = true
	}
	for name := range files {
		assert.True(t, seen[name], "testdata/bad/%s.json is not in the table", name)
	}
}

func TestDecodeListsAllProblems(t *testing.T) {
	t.Parallel()
	_, err := Decode([]byte(`{
  "format": "dossier/1",
  "titel": "x",
  "actors": [{"id": 7, "kind": "company", "share": 1}],
  "x": {"a": 1, "a": 2}
}`))
	assert.EqualError(t, err, `line 1, column 1: member "title" is missing (and 5 more)`)
	var e *DecodeError
	require.ErrorAs(t, err, &e)
	var got []string
	for _, p := range e.Problems {
		got = append(got, fmt.Sprintf("%d:%d %s %s", p.Line, p.Column, p.Pointer, p.Message))
	}
	assert.Equal(t, []string{
		`1:1  member "title" is missing`,
		`3:3 /titel unknown member "titel" (did you mean "title"?)`,
		`4:14 /actors/0 member "name" is missing`,
		`4:21 /actors/0/id "id" must be text, not a number (write "7")`,
		`4:43 /actors/0/share unknown member "share" (members of your own go under "x")`,
		`5:17 /x/a member "a" is given twice (first on line 5)`,
	}, got)
	assert.Equal(t, `  "actors": [{"id": 7, "kind": "company", "share": 1}],`, e.Problems[3].Excerpt)
}

func TestDecodeSaysEarlierProblemsBesideABreakOfTheGrammar(t *testing.T) {
	t.Parallel()
	problems := problemsOf(t, []byte("{\n\"titel\": \"x\",\n\"actors\": [}\n"))
	require.Len(t, problems, 2)
	assert.Equal(t, "unknown-member", problems[0].Rule)
	assert.Equal(t, "syntax", problems[1].Rule)
	assert.Equal(t, 3, problems[1].Line)
}

func TestDecodeBoundsTheList(t *testing.T) {
	t.Parallel()
	file := `{"format": "dossier/1", "title": "x", "actors": [` + strings.Repeat("\n7,", 1499) + "\n7]}"
	_, err := Decode([]byte(file))
	var e *DecodeError
	require.ErrorAs(t, err, &e)
	require.Len(t, e.Problems, 1001)
	last := e.Problems[1000]
	assert.Equal(t, Problem{
		Line: 1001, Column: 1, Severity: Error, Rule: "more", Message: "problems beyond 1000 are counted only: 500 more", Excerpt: "7,",
	}, last)
	assert.Contains(t, err.Error(), "(and 1499 more)")
}

func TestDecodeKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	files := testFiles(t, "good")

	d, err := Decode(files["amounts"])
	require.NoError(t, err)
	var amounts []string
	for _, a := range d.Investments[0].Amounts {
		amounts = append(amounts, a.Value)
	}
	assert.Equal(t, []string{
		"9007199254740993", "0.10", "-0", "007.5000",
		"123456789012345678901234567890.123456789012345678901234567890",
	}, amounts)
	_, own, _ := bytes.Cut(files["amounts"], []byte(`"x": `))
	assert.Equal(t, string(bytes.TrimSuffix(own, []byte("\n}\n"))), string(d.X), "byte for byte")

	d, err = Decode(files["scripts"])
	require.NoError(t, err)
	assert.Equal(t, "菜鸟网络", d.Actors[0].Name)
	assert.Equal(t, "Lie\u0300ge", d.Actors[1].Name, "not composed")
	assert.Equal(t, "Li\u00e8ge", d.Actors[1].Names[0].Text)
	assert.Equal(t, "👩\u200d👩\u200d👧 e\u0301\u0323 \u202eabc\u202c \u200b\ufeff", d.Actors[3].Name)
	assert.Equal(t, "escaped: 菜鸟 😀 \x00\x1b\u009b\u2028 \" \\ /", d.Actors[3].Names[0].Text)
}

func TestByteOrderMark(t *testing.T) {
	t.Parallel()
	files := testFiles(t, "good")
	for name, want := range map[string]bool{"byte-order-mark": true, "minimal": false} {
		d, err := Decode(files[name])
		require.NoError(t, err)
		assert.Equal(t, want, d.ByteOrderMark(), name)
	}
	assert.False(t, (&Dossier{}).ByteOrderMark())

	problems := problemsOf(t, []byte("\ufeff{]"))
	assert.Equal(t, 2, problems[0].Column, "the mark is no column")
}

func TestGoodFilesUseEveryMember(t *testing.T) {
	t.Parallel()
	d, err := Decode(testFiles(t, "good")["every-member"])
	require.NoError(t, err)
	used := map[string]bool{}
	var look func(s *shape, v reflect.Value)
	look = func(s *shape, v reflect.Value) {
		switch s.form {
		case listForm:
			for i := range v.Len() {
				look(s.entry, v.Index(i))
			}
		case objectForm:
			for _, m := range s.members {
				key, field := v.Type().String()+"."+m.name, v.FieldByIndex(m.index)
				used[key] = used[key] || !field.IsZero()
				if !field.IsZero() {
					look(m.shape, field)
				}
			}
		}
	}
	look(shapes{}.of(reflect.TypeFor[Dossier]()), reflect.ValueOf(d).Elem())
	assert.Greater(t, len(used), 100)
	for key, ok := range used {
		assert.True(t, ok, "%s is not used", key)
	}
}

func TestDecodeLimits(t *testing.T) {
	t.Parallel()
	head := `{"format": "dossier/1", "title": "x", `
	for name, tc := range map[string]struct {
		file    func() []byte
		rule    string
		message string
	}{
		"size": {
			func() []byte { return make([]byte, MaxSize+1) }, "too-large",
			"the file has 268435457 bytes; a dossier has 268435456 at most",
		},
		"records": {
			func() []byte {
				return append([]byte(head+`"places": [`), bytes.Repeat([]byte(`{},`), MaxRecords+1)...)
			}, "too-large", "the file holds more than 1000000 records",
		},
		"values": {
			func() []byte { return append([]byte(head+`"x": {"a": [`), bytes.Repeat([]byte("0,"), MaxValues)...) },
			"too-large", "the file holds more than 10000000 values",
		},
		"memory": {
			func() []byte {
				return append([]byte(head+`"investments": [{"id": "i", "title": "t", "phases": [`), bytes.Repeat([]byte(`{"title":"a"},`), 3_000_000)...)
			}, "too-large", "the file holds more than 536870912 bytes of records and texts",
		},
		"depth": {
			func() []byte { return bytes.Repeat([]byte("["), 100_000) }, "too-deep",
			"lists and objects lie more than 200 deep within each other",
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := tc.file()
			problems := problemsOf(t, file)
			end := slices.IndexFunc(problems, func(p Problem) bool { return p.Rule == tc.rule })
			require.GreaterOrEqual(t, end, 0, "what ended the reading is always listed")
			assert.Equal(t, tc.message, problems[end].Message)
		})
	}
}

func TestDecodeReadsToTheDepthLimit(t *testing.T) {
	t.Parallel()
	deep := MaxDepth - 2 // the dossier and "x" are two
	file := `{"format": "dossier/1", "title": "x", "x": {"a": ` + strings.Repeat("[", deep) + strings.Repeat("]", deep) + `}}`
	_, err := Decode([]byte(file))
	assert.NoError(t, err)
}

// Half a million members in one object: were the reading quadratic in them, the
// test would not end within the patience of go test.
func TestDecodeIsLinear(t *testing.T) {
	t.Parallel()
	members := func(n int) []byte {
		var b bytes.Buffer
		b.WriteString(`{"format": "dossier/1", "title": "x", "x": {`)
		for i := range n {
			fmt.Fprintf(&b, `"Member%d": %d,`, i, i)
		}
		b.WriteString(`"last": 1}}`)
		return b.Bytes()
	}
	_, err := Decode(members(500_000))
	require.NoError(t, err)
}

// A file of one line with a problem in each record must not cost its length for each of them.
func TestProblemsInOneLongLine(t *testing.T) {
	t.Parallel()
	file := []byte(`{"format": "dossier/1", "title": "é", "actors": [` + strings.Repeat(`{"id":"é","kind":"company","nam":"é"},`, 200_000) + `{}]}`)
	problems := problemsOf(t, file)
	p := problems[999]
	assert.Equal(t, 1, p.Line)
	chars := []rune(string(file))
	assert.Equal(t, `"nam"`, string(chars[p.Column-1:p.Column+4]))
	assert.Equal(t, 80, utf8.RuneCountInString(p.Excerpt))
	assert.True(t, strings.HasPrefix(p.Excerpt, "…") && strings.HasSuffix(p.Excerpt, "…"), p.Excerpt)
}

func TestShapesFollowTheTypes(t *testing.T) {
	t.Parallel()
	s := shapes{}.of(reflect.TypeFor[Dossier]())
	assert.Less(t, len(s.members), 64, "present members are counted in 64 bits")
	investment := s.members[s.byName["investments"]].shape.entry
	assert.Equal(t, "id kind title investors into", strings.Join(investment.memberNames()[:5], " "), "embedded members stand in their place")
	amount := investment.members[investment.byName["amounts"]].shape.entry
	assert.Equal(t, decimalForm, amount.members[amount.byName["value"]].shape.form)
	assert.Equal(t, ownForm, shapes{}.of(reflect.TypeFor[jsontext.Value]()).form)
}

func BenchmarkDecode(b *testing.B) {
	data := manyClaims(30 << 20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

// manyClaims makes a dossier of about so many bytes.
func manyClaims(size int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"format": "dossier/1", "title": "many", "allegations": [`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `    {"id": "claim-%d", "text": "The operator can see the community's data.", "by": ["port-office"],
     "about": ["north-quay", "quay-lease"], "made": "2024-04-02", "modality": "risk only",
     "points": [{"id": "p1", "text": "The system holds such data."}, {"id": "p2", "text": "码头控股 has access."}],
     "evidence": [{"source": "office-statement", "excerpt": {"exact": "it has an account", "language": "en"}}]}`, i)
	}
	b.WriteString("]}\n")
	return b.Bytes()
}
