package exchange

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// gather reads all pieces of a text and gives the text member "id" of each.
func gather(t *testing.T, text string, lists ...string) (ids []string, lines []int, rest []string, tally *Tally, err error) {
	t.Helper()
	tally = &Tally{}
	in := Input{Reader: strings.NewReader(text), Name: "x.json", Tally: tally}
	for it, e := range Pieces(t.Context(), in, lists, func(r Item) { rest = append(rest, r.Names()...) }) {
		if e != nil {
			err = e
			break
		}
		ids, lines = append(ids, it.Text("id")), append(lines, it.Line)
	}
	return ids, lines, rest, tally, err
}

func TestPiecesOfEveryLayout(t *testing.T) {
	for name, text := range map[string]string{
		"lines":                "{\"id\":\"a\"}\n{\"id\":\"b\"}\n",
		"no break at the end":  "{\"id\":\"a\"}\n\n{\"id\":\"b\"}",
		"windows":              "\xef\xbb\xbf{\"id\":\"a\"}\r\n{\"id\":\"b\"}\r\n",
		"one after another":    `{"id":"a"} {"id":"b"}`,
		"a list":               "[{\"id\":\"a\"},\n{\"id\":\"b\"}]",
		"a list over lines":    "[\n  {\n    \"id\": \"a\"\n  },\n  {\"id\": \"b\"}\n]\n",
		"an envelope":          `{"entities": [{"id":"a"},{"id":"b"}], "layout": {"x": 1}}`,
		"objects over lines":   "{\n  \"id\": \"a\"\n}\n{\n  \"id\": \"b\"\n}\n",
		"envelope, late list":  `{"layout": [1], "entities": [{"id":"a"},{"id":"b"}]}`,
		"several envelopes":    "{\"entities\": [{\"id\":\"a\"}]}\n{\"entities\": [{\"id\":\"b\"}]}\n",
		"one, and an envelope": "{\"id\":\"a\"}\n{\"layout\": 1, \"entities\": [{\"id\":\"b\"}]}\n",
		"indented, in a line ": "  {\"id\":\"a\"}\n  {\"id\":\"b\"}\n",
	} {
		t.Run(name, func(t *testing.T) {
			ids, _, _, tally, err := gather(t, text, "entities")
			require.NoError(t, err)
			assert.Equal(t, []string{"a", "b"}, ids)
			assert.Zero(t, tally.Skipped)
		})
	}
}

func TestABrokenLineSpoilsNoOther(t *testing.T) {
	ids, lines, _, tally, err := gather(t, "{\"id\":\"a\"}\n{\"id\": \nnot json\n{\"id\":\"b\"}\n{\"id\":\"c\"} trailing\n{\"id\":\"d\"}\n")
	require.NoError(t, err)
	assert.Contains(t, ids, "a")
	assert.Contains(t, ids, "d")
	assert.Equal(t, 6, lines[len(lines)-1])
	assert.Positive(t, tally.Skipped)
	assert.NotEmpty(t, tally.Reasons())
	assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
}

func TestWhatBreaksAListIsSaidWithItsLine(t *testing.T) {
	ids, _, _, _, err := gather(t, "[{\"id\":\"a\"},\n{\"id\":\"b\"},\n{\"id\" 3}]")
	assert.Equal(t, []string{"a", "b"}, ids)
	require.ErrorContains(t, err, "line 3")
	for _, text := range []string{"", "   \n", "not json", "id,name\n1,2\n", "\x1f\x8b\x08"} {
		_, _, _, _, err := gather(t, text)
		require.Error(t, err, "%q", text)
	}
}

func TestAnyLengthOfLine(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	ids, _, _, _, err := gather(t, `{"id":"`+long+"\"}\n{\"id\":\"b\"}\n")
	require.NoError(t, err)
	assert.Equal(t, []string{long, "b"}, ids)
}

func TestTheContextEndsTheReading(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, text := range []string{"{\"id\":1}\n", "[{\"id\":1}]"} {
		var err error
		for _, err = range Pieces(ctx, Input{Reader: strings.NewReader(text), Tally: &Tally{}}, nil, nil) {
			break
		}
		assert.ErrorIs(t, err, context.Canceled, text)
	}
}

func TestItemsKeepWhatTheyCanAndSayTheRest(t *testing.T) {
	tally := &Tally{}
	text := `{"name": 7, "names": ["a", {"b": 1}, null, 3, "c"], "one": "x", "parts": [{"id": "p"}, 4], "share": "12.50", "bad": {"x": 1}, "name": "again", "half": "\ud800", "odd": 1}`
	for it, err := range Pieces(t.Context(), Input{Reader: strings.NewReader(text), Tally: tally}, nil, nil) {
		require.NoError(t, err)
		assert.Equal(t, "7", it.Text("name"))
		assert.Equal(t, []string{"a", "3", "c"}, it.Texts("names"))
		assert.Equal(t, []string{"x"}, it.Texts("one"))
		assert.Equal(t, "12.50", it.Number("share"))
		assert.Empty(t, it.Text("bad"))
		require.Len(t, it.Items("parts"), 1)
		assert.Equal(t, "p", it.Items("parts")[0].Text("id"))
		assert.Equal(t, "\uFFFD", it.Text("half"))
		it.Rest("name", "names", "one", "parts", "share", "bad", "half")
	}
	var said []string
	for _, r := range tally.Reasons() {
		for _, p := range r.Places {
			said = append(said, p.String()+": "+r.Text)
		}
	}
	for _, want := range []string{
		"line 1, /name: the member is given twice; the first is kept",
		"line 1, /name: a text was due; the number is taken as it is written",
		"line 1, /names/1: a text was due; the object is left out",
		"line 1, /odd: the member has no place in a dossier and is left out",
	} {
		assert.Contains(t, said, want)
	}
}

func TestDraftIDs(t *testing.T) {
	d := NewDraft("x")
	assert.Equal(t, "NK-2Tbri3", d.ID("NK-2Tbri3"), "what a permalink takes is kept")
	assert.Equal(t, d.ID("http://a/b c"), d.ID("http://a/b c"))
	assert.NotEqual(t, d.ID("a b"), d.ID("a/b"), "two ids never become one")
	assert.NotEmpty(t, d.ID("菜鸟"))
	assert.NotEqual(t, d.ID("source"), d.Free("source"))
}

func TestUUIDsAreAlwaysTheSame(t *testing.T) {
	assert.Equal(t, UUID("a"), UUID("a"))
	assert.NotEqual(t, UUID("a"), UUID("b"))
	assert.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, UUID("a"))
}

func TestWhatIsKeptCanStandInADossier(t *testing.T) {
	tally := &Tally{}
	deep := strings.Repeat("[", 300) + strings.Repeat("]", 300)
	text := `{"id": "a", "b": {"c": 1, "c": 2, "C": [1.50, null, "\ud800"]}, "none": null, "deep": ` + deep + `}`
	for it, err := range Pieces(t.Context(), Input{Reader: strings.NewReader(text), Tally: tally}, nil, nil) {
		require.NoError(t, err)
		assert.JSONEq(t, `{"c": 1, "C (2)": [1.50, null, "\ufffd"]}`, string(it.Items("b")[0].Kept()))
		x := it.Keep("id")
		d := NewDraft("x").Dossier
		d.X = x
		out, err := dossier.Encode(d)
		require.NoError(t, err)
		_, err = dossier.Decode(out)
		require.NoError(t, err)
		assert.Nil(t, it.Keep("id", "b", "none", "deep"))
	}
	assert.NotEmpty(t, tally.Reasons())
}

func TestHeadsShowTheFirstObject(t *testing.T) {
	for text, want := range map[string]string{
		`{"type": "a"}`:                 "a",
		` [ {"x": [1, 2], "type": "a"}`: "a",
		`{"type": "a", "objects": [{`:   "a",
		`{"objects": [{`:                "",
		`[[{"type": "a"}]]`:             "",
		`7`:                             "",
	} {
		members, _ := Head([]byte(text))
		assert.Equal(t, want, Word(members["type"]), text)
	}
	members, cut := Head([]byte(`{"a": 1, "objects": [{"b"`))
	assert.True(t, cut)
	assert.Equal(t, byte('['), byte(members["objects"].Kind()))
}

func TestOneIDForOneThing(t *testing.T) {
	d := NewDraft("x")
	assert.Equal(t, "daily-news", d.Named("ref 1", "Daily News"))
	assert.Equal(t, "daily-news", d.Named("ref 1", "Daily News"))
	assert.NotEqual(t, "daily-news", d.Named("ref 2", "Daily News"))
	assert.NotEqual(t, "daily-news", d.ID("daily-news"))
	d.Alias("note--1", "said so")
	assert.Equal(t, "said so", d.ID("note--1"))
}

func FuzzPieces(f *testing.F) {
	f.Add([]byte("{\"id\":\"a\"}\n[1,2]"))
	f.Add([]byte("[{\"id\":\"a\"},{]"))
	f.Add([]byte(`{"entities":[{"id":"a","p":{"x":[1,"2"]}}],"z":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		tally := &Tally{}
		n := 0
		for it, err := range Pieces(t.Context(), Input{Reader: strings.NewReader(string(data)), Tally: tally}, []string{"entities"}, func(Item) {}) {
			if err != nil {
				require.NotErrorIs(t, err, io.EOF)
				break
			}
			n++
			for _, name := range it.Names() {
				it.Text(name)
				it.Texts(name)
				it.Items(name)
				it.Number(name)
			}
		}
		assert.Equal(t, tally.Read, tally.Imported+tally.Skipped)
	})
}
