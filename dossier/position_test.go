package dossier

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every value of every good file, found by its pointer, is the value that another JSON reader finds there.
func TestLocateFindsEveryValue(t *testing.T) {
	t.Parallel()
	for name, data := range testFiles(t, "good") {
		d, err := Decode(data)
		require.NoError(t, err)
		text := d.source.data
		tree := numbers(t, string(text))
		count := 0
		var walk func(pointer string, want any)
		walk = func(pointer string, want any) {
			line, column := d.Locate(pointer)
			require.Equal(t, want, numbers(t, after(text, line, column)), "%s %q", name, pointer)
			count++
			switch want := want.(type) {
			case map[string]any:
				for k, v := range want {
					walk(pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(k), v)
				}
			case []any:
				for i, v := range want {
					walk(fmt.Sprintf("%s/%d", pointer, i), v)
				}
			}
		}
		walk("", tree)
		require.Greater(t, count, 2)
	}
}

// numbers reads the JSON value that a text begins with, its numbers as text.
func numbers(t *testing.T, text string) (v any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&v))
	return v
}

// after is the text from a line and column on, counted the slow way.
func after(text []byte, line, column int) string {
	rest := string(text)
	for range line - 1 {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	return string([]rune(rest)[column-1:])
}

func TestLocate(t *testing.T) {
	t.Parallel()
	d, err := Decode([]byte("{\"format\": \"dossier/1\",\n \"title\": \"é\", \"x\": {\"a/b\": 1, \"c~d\": [\n{},\"é\", 3],\r\n\t\"\": 4, \"\\u0065\": 5}}"))
	require.NoError(t, err)
	for pointer, want := range map[string][2]int{
		"":              {1, 1},
		"/format":       {1, 12},
		"/title":        {2, 11},
		"/x/a~1b":       {2, 29},
		"/x/c~0d":       {2, 39},
		"/x/c~0d/0":     {3, 1},
		"/x/c~0d/2":     {3, 9},
		"/x/":           {4, 6},
		"/x/e":          {4, 19},
		"/actors":       {1, 1}, // not there: where it would be
		"/x/c~0d/3/at":  {2, 39},
		"/x/c~0d/-1":    {2, 39},
		"/x/c~0d/0/far": {3, 1},
	} {
		line, column := d.Locate(pointer)
		assert.Equal(t, want, [2]int{line, column}, pointer)
	}
	assert.Equal(t, "\t\"\": 4, \"\\u0065\": 5}}", d.excerptAt("/x/e"))

	memory := &Dossier{Title: "made in memory"}
	line, column := memory.Locate("/title")
	assert.Equal(t, [2]int{0, 0}, [2]int{line, column})
	assert.Empty(t, memory.excerptAt("/title"))
}

func TestLocateManyByManyReaders(t *testing.T) {
	t.Parallel()
	data := manyClaims(4 << 20)
	data = []byte(strings.ReplaceAll(string(data), "\n", " ")) // one line, the dearest for columns
	d, err := Decode(data)
	require.NoError(t, err)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			last := 0
			for i := range d.Allegations {
				line, column := d.Locate(fmt.Sprintf("/allegations/%d/points/1/text", i))
				if line != 1 || column <= last {
					t.Errorf("allegation %d: line %d, column %d after %d", i, line, column, last)
				}
				last = column
			}
		})
	}
	readers.Wait()
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 300)
	text := &sourceText{data: []byte("first\r\n" + long + "X" + long + "\n\xffbad\n")}
	at := func(s string) int { return strings.Index(string(text.data), s) }
	assert.Equal(t, "first", text.excerpt(0))
	assert.Equal(t, "first", text.excerpt(5))
	assert.Equal(t, "…"+strings.Repeat("é", 39)+"X"+strings.Repeat("é", 38)+"…", text.excerpt(at("X")))
	assert.Equal(t, strings.Repeat("é", 79)+"…", text.excerpt(at("é")))
	assert.Equal(t, "…"+strings.Repeat("é", 79), text.excerpt(at("\n\xff")))
	assert.Equal(t, "\uFFFDbad", text.excerpt(at("\xff")))
	assert.Empty(t, text.excerpt(len(text.data)))
	for offset := range len(text.data) {
		if utf8.RuneStart(text.data[offset]) {
			assert.LessOrEqual(t, utf8.RuneCountInString(text.excerpt(offset)), 80)
		}
	}
}
