package ui

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A reader asks for the other end by a few letters, looks, and goes back.
func TestPathAsksForItsEnd(t *testing.T) {
	m := openAt(t, "liege-airport", 120, 36)
	press(t, m, "X")
	assert.Contains(t, text(m), "Path from Liege airport")
	assert.Contains(t, text(m), "Government of Belgium", "records are offered before a letter is typed")
	press(t, m, "g", "o", "v", "space", "c", "h", "i", "n", "enter")
	assert.Equal(t, "liege-airport/path,to=china-government", m.Permalink())
	assert.Contains(t, text(m), "From Liege airport to Government of China")
	press(t, m, "H")
	assert.Equal(t, "liege-airport", m.Permalink())
	press(t, m, "X", "esc")
	assert.Equal(t, "liege-airport", m.Permalink(), "giving up changes nothing")
}

func TestPathKeys(t *testing.T) {
	m := openAt(t, "liege-airport/path,to=china-government", 120, 100)
	press(t, m, "p")
	assert.Equal(t, "liege-airport/path,max=6,to=china-government", m.Permalink())
	assert.Contains(t, text(m), "Path 6, 3 hops")
	press(t, m, "f", "f")
	assert.Equal(t, "liege-airport/path,max=1,to=china-government", m.Permalink())
	assert.Contains(t, text(m), "Best supported path, 3 hops", "it is shown though it is not among the shortest")
	press(t, m, "f")
	assert.Contains(t, text(m), "no fewer than one path")

	press(t, m, "s")
	assert.Equal(t, "china-government/path,max=1,to=liege-airport", m.Permalink())
	assert.Contains(t, text(m), "From Government of China to Liege airport")
	press(t, m, "H")
	assert.Equal(t, "liege-airport/path,max=1,to=china-government", m.Permalink(), "each way is a place of its own")
	press(t, m, "a")
	assert.Contains(t, text(m), "Ends of paths shown before")
	assert.Equal(t, "Government of China", rowUnderCursor(m), "the end shown last is offered first")
	press(t, m, "esc", "X")
	assert.Equal(t, "liege-airport", m.Permalink(), "the key that leads there leads back")
	press(t, m, "X", "enter")
	assert.Equal(t, "liege-airport/path,to=china-government", m.Permalink())
}

// rowUnderCursor is the text of the row of an overlay that enter takes.
func rowUnderCursor(m *Model) string {
	o := m.top()
	e, _ := o.here()
	return string(o.page.lines[e.first].spans[0].text)
}

func TestPathHopsAreRows(t *testing.T) {
	m := openAt(t, "liege-airport/path,to=china-government", 120, 36)
	press(t, m, "j")
	at, ok := m.desk.item.target()
	require.True(t, ok)
	assert.Equal(t, "data-passed-to-beijing", at.id)
	press(t, m, "j")
	assert.Equal(t, "data-passed-to-beijing", m.desk.item.about(), "the evidence is that of what the hop rests on")
	press(t, m, "enter")
	assert.Equal(t, "china-government", m.Permalink())
}

// What is said of the weakest link says all that makes it so.
func TestPathNamesTheWeakestLink(t *testing.T) {
	m := openAt(t, "liege-airport/path,to=china-government", 120, 100)
	shown := squash(strings.ReplaceAll(text(m), "│", ""))
	assert.Contains(t, shown, squash("weakest link: this allegation rests on at most 1 origin, anonymous, unanswered"))
	assert.Contains(t, shown, squash("nobody has answered this (none found)"))
	assert.Contains(t, shown, squash("Unnamed person who spoke to the Financial Times, 2023?, anonymous, alleged, at most 1 origin"))
	assert.Contains(t, shown, squash("does not establish: That anything was passed on"))
	assert.Contains(t, shown, squash("Path 3, 3 hops, best supported"))
	assert.Contains(t, shown, squash("This does not say that it is true."))
}

func TestPathLooksFarther(t *testing.T) {
	m := openAt(t, "vub/path,hops=3,to=indonesia-government", 120, 36)
	assert.Contains(t, text(m), "No path of up to 3 hops. Longer ones were not looked for; p looks farther.")
	press(t, m, "p")
	assert.Equal(t, "vub/path,hops=6,to=indonesia-government", m.Permalink())
	assert.Contains(t, text(m), "Path 1, ")
	m = openAt(t, "liege-airport/path,to=regulation-2026-1386", 120, 36)
	assert.Contains(t, text(m), "Not connected: no path leads from one to the other, however long.")
	press(t, m, "p")
	assert.Contains(t, text(m), "there is no path to show")
	m = openAt(t, "person-familiar/path,to=financial-times", 120, 36)
	press(t, m, "p")
	assert.Contains(t, text(m), "more paths")
}

// A path begins at the record that is open; the row stood on is offered as its end.
func TestPathBeginsAtTheItem(t *testing.T) {
	m := openAt(t, "vub", 120, 36)
	m.focus = slotItem
	press(t, m, "G")
	at, ok := m.desk.item.target()
	require.True(t, ok)
	require.NotEqual(t, "vub", at.id)
	press(t, m, "X")
	assert.Contains(t, text(m), "Path from Vrije Universiteit Brussel")
	assert.Contains(t, text(m), "The row you stand on")
	press(t, m, "enter")
	assert.Equal(t, "vub/path,to="+at.id, m.Permalink())
}

// Every setting that cannot be read is as at first, and none goes beyond what is shown.
func TestPathSettings(t *testing.T) {
	for link, want := range map[string]pathAsked{
		"a/path":                     {"a", "", 3, 12},
		"a/path,max=7,to=b":          {"a", "b", 7, 12},
		"a/path,hops=0,max=0,to=b":   {"a", "b", 3, 12},
		"a/path,hops=x,max=-1,to=b":  {"a", "b", 3, 12},
		"a/path,hops=999,max=999":    {"a", "", PathsMost, HopsMost},
		"a/path,hops=5,max=2,to=a-b": {"a", "a-b", 2, 5},
	} {
		assert.Equal(t, want, pathAt(parsePlace(link)), link)
	}
}

// The linear front end asks for the end by numbered rows, and has the keys of the view by their names.
func TestPathAsLines(t *testing.T) {
	var out bytes.Buffer
	in := strings.NewReader("go china-government/path,to=liege-airport\npath-turn\npath-more\npath-end\nopen 1\nhelp path-\nquit\n")
	require.NoError(t, Plain(context.Background(), testOptions(liege(t)), in, &out, ""))
	said := out.String()
	assert.Contains(t, said, "From Government of China to Liege airport")
	assert.Contains(t, said, "From Liege airport to Government of China")
	assert.Contains(t, said, "Path 6, 3 hops")
	assert.Contains(t, said, "path-fewer: show fewer paths")
	assert.Contains(t, said, "2. ! alleged about it: An unnamed person says")
	assert.NotContains(t, said, "no command is called")
}

// A hop without evidence says so, in the same place where others tell their origins.
func TestPathWithoutEvidence(t *testing.T) {
	m := newTestModel(t, testOptions([]byte(`{"format": "dossier/1", "title": "Bare", "actors": [{"id": "a", "kind": "person", "name": "Anna"}, {"id": "b", "kind": "person", "name": "Bert"}],
		"links": [{"id": "l", "type": "owns", "from": "a", "to": "b"}]}`)), 120, 36)
	m.face(parsePlace("a/path,to=b"))
	assert.Contains(t, text(m), "owns: Bert")
	assert.Contains(t, text(m), "rests on link #l, no origin")
	assert.Contains(t, text(m), `! weakest link: "owns" rests on no evidence that bears it out`)
}
