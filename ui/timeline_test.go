package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// timed is a dossier in which one investment has a date of each sort.
const timed = `{"format": "dossier/1", "title": "Timed", "asOf": "2020",
 "places": [{"id": "quay", "kind": "port", "name": "Quay"}],
 "actors": [{"id": "minister", "kind": "person", "name": "A minister"}],
 "investments": [
  {"id": "known", "title": "Known", "into": ["quay"], "period": "2012-02-03/2015-06-07"},
  {"id": "unsure", "title": "Unsure", "into": ["quay"], "period": "2012-02-03?/2015-06-07?"},
  {"id": "going", "title": "Going on", "into": ["quay"], "period": "2012-02-03/.."},
  {"id": "unknown", "title": "Unknown", "into": ["quay"], "period": "2012-02-03/"},
  {"id": "about", "title": "About", "into": ["quay"], "period": "2014-03~"},
  {"id": "year", "title": "A year", "into": ["quay"], "period": "2014"},
  {"id": "undated", "title": "Never", "into": ["quay"]},
  {"id": "odd", "title": "Odd", "into": ["quay"], "period": "soon"}],
 "events": [{"id": "early", "title": "Early", "date": "2010-01-05", "involves": ["quay"]}, {"id": "late", "title": "Late", "date": "2019-12-05", "involves": ["quay"]},
  {"id": "elsewhere", "title": "Elsewhere", "date": "1990-12-05"}],
 "allegations": [{"id": "claim", "text": "It is so.", "by": ["minister"], "about": ["quay"], "made": "2018-03-04", "period": "2012/2014", "attribution": "on the record", "modality": "alleged", "response": "not sought"}]
}`

func openTimed(t testing.TB, at string, w, h int) *Model {
	o := testOptions([]byte(timed))
	o.At = at
	return newTestModel(t, o, w, h)
}

// rowOf is the row of the screen that holds some words.
func rowOf(t testing.TB, m *Model, words string) string {
	t.Helper()
	rows := frameOf(m)
	i := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, words) })
	require.GreaterOrEqual(t, i, 0, "%q in\n%s", words, strings.Join(rows, "\n"))
	return rows[i]
}

// What is not known is never drawn as if it were.
func TestTimelineDrawsWhatIsKnown(t *testing.T) {
	m := openTimed(t, "quay/timeline", 120, 50)
	for name, signs := range map[string]string{"Known ": "[===", "Unsure ": "(===", "Going on ": "[===", "Unknown ": "[...", "About ": " ~ ", "A year ": "(...)", "Early ": " | "} {
		assert.Contains(t, rowOf(t, m, name), signs)
	}
	assert.Contains(t, rowOf(t, m, "Known "), "==]")
	assert.Contains(t, rowOf(t, m, "Unsure "), "==)")
	assert.Contains(t, rowOf(t, m, "Going on "), "==> ")
	assert.Contains(t, rowOf(t, m, "Unknown "), "..? ")
	assert.Contains(t, rowOf(t, m, "A year "), "2014", "the date stands beside its bar as it is written")
	rowOf(t, m, "? unknown")
	press(t, m, "G")
	rowOf(t, m, "Undated")
	rowOf(t, m, "investment: Never")
	rowOf(t, m, "soon (not a date)")
	rowOf(t, m, "? unknown") // the legend stays
	rowOf(t, m, "When it happened")
}

func TestTimelineKeys(t *testing.T) {
	m := openTimed(t, "quay", 120, 50)
	press(t, m, "T")
	rowOf(t, m, "When it happened, 2010-01-01 to 2020-12-31, Quay")
	rowOf(t, m, "Events  2")
	assert.NotContains(t, text(m), "Elsewhere")

	press(t, m, "a")
	rowOf(t, m, "all of the dossier")
	rowOf(t, m, "Elsewhere")
	press(t, m, "a", "h")
	assert.Contains(t, text(m), "nothing is dated earlier")

	press(t, m, "+", "+") // around the row stood on, which is the first event
	rowOf(t, m, "When it happened, 2010-01-01 to 2012-10-01")
	assert.Contains(t, rowOf(t, m, "Events"), "1 later")
	was := m.Permalink()
	press(t, m, "l")
	assert.Contains(t, rowOf(t, m, "Events"), "1 earlier, 1 later")
	press(t, m, "left")
	assert.Equal(t, was, m.Permalink())
	press(t, m, "-", "-")
	assert.Equal(t, "quay/timeline", m.Permalink(), "when all of it shows, nothing is set")
	press(t, m, "+", "0")
	assert.Equal(t, "quay/timeline", m.Permalink())
	press(t, m, "-")
	assert.Contains(t, text(m), "all of it shows")

	rowOf(t, m, "Allegations, at the time they speak of  1")
	assert.Contains(t, rowOf(t, m, "2012/2014"), "(...")
	assert.NotContains(t, rowOf(t, m, "2012/2014"), "=", "what a claim says of a time is not certain")
	press(t, m, "s")
	rowOf(t, m, "When it was said, 2018-01-01 to 2020-12-31")
	assert.Contains(t, rowOf(t, m, "A minister"), "2018-03-04")
	rowOf(t, m, "nobody has answered this (not sought)")
	assert.Equal(t, "quay/timeline,clock=said", m.Permalink())
	press(t, m, "s")
	assert.Equal(t, "quay/timeline", m.Permalink())

	press(t, m, "esc")
	assert.Equal(t, "quay", m.Permalink())
}

// A zoom or a step aside keeps the reader on the row where it still shows.
func TestTimelineKeepsTheRow(t *testing.T) {
	m := openTimed(t, "quay/timeline", 120, 50)
	press(t, m, "G", "g g", "}", "j") // the second investment
	was, _ := m.desk.item.here()
	press(t, m, "+")
	now, _ := m.desk.item.here()
	assert.Equal(t, was.about, now.about)
	press(t, m, "enter")
	assert.Equal(t, was.about, m.Permalink())
	press(t, m, "H")
	assert.Contains(t, m.Permalink(), "timeline,from=")
}

// What a permalink sets wrongly is as if it were not set.
func TestTimelineSettings(t *testing.T) {
	for with, want := range map[string]string{
		"from=2012,to=2014":     "2012-01-01 to 2014-12-31",
		"from=2012-02,to=x":     "2012-02-01 to 2020-12-31",
		"from=2015,to=2012":     "2010-01-01 to 2020-12-31",
		"from=2030":             "2030-01-01 to 2030-01-01",
		"to=1999,clock=perhaps": "1999-12-31 to 1999-12-31",
	} {
		rowOf(t, openTimed(t, "quay/timeline,"+with, 120, 36), "When it happened, "+want)
	}
}

func TestTimelineOfNothing(t *testing.T) {
	m := newTestModel(t, testOptions([]byte(`{"format": "dossier/1", "title": "t", "places": [{"id": "p", "kind": "port", "name": "P"}]}`)), 80, 24)
	press(t, m, "T")
	assert.Contains(t, squash(text(m)), squash("the dossier does not record when it happened"))
	press(t, m, "+")
	assert.Contains(t, text(m), "nothing here is dated")
}

// The head stays while the rows scroll, and a click on it stands nowhere.
func TestTimelineHeadStays(t *testing.T) {
	m := openAt(t, "liege-airport/timeline", 120, 36)
	press(t, m, "M")
	for range 20 {
		press(t, m, "j")
		rowOf(t, m, "When it happened")
		rowOf(t, m, "> still going")
		requireGeometry(t, m)
	}
	before := m.desk.item.cur
	r := m.frame.content(slotItem)
	m.Update(tea.MouseClickMsg{X: r.x + 3, Y: r.y + 1, Button: tea.MouseLeft})
	assert.Equal(t, before, m.desk.item.cur)
	row, ok := m.desk.item.cursor()
	require.True(t, ok)
	press(t, m, "k")
	m.Update(tea.MouseClickMsg{X: r.x + 3, Y: r.y + row, Button: tea.MouseLeft})
	assert.Equal(t, before, m.desk.item.cur, "a click on a row stands on the row that shows there")
}

// Line by line it is a list of dates with the same words, and its keys run by name.
func TestTimelinePlain(t *testing.T) {
	o := testOptions([]byte(timed))
	o.At = "quay"
	var out strings.Builder
	require.NoError(t, Plain(context.Background(), o, strings.NewReader("timeline\ntimeline-clock\ntimeline-nearer\nquit\n"), &out, ""))
	for _, want := range []string{"When it happened, 2010-01-01 to 2020-12-31", "2010-01-05  Early", "2012-02-03/..", "When it was said", "2018-03-04  A minister", "no origin", "nobody has answered this"} {
		assert.Contains(t, out.String(), want)
	}
	assert.NotContains(t, out.String(), "[==", "nothing is drawn")
}

// A picture says in words what it shows, and nothing in it stands outside.
func TestTimelinePicture(t *testing.T) {
	d, err := dossier.Decode([]byte(timed))
	require.NoError(t, err)
	svg := TimelinePicture(dossier.NewIndex(d), Lapse{ID: "quay", Clock: dossier.Happened})
	for _, want := range []string{"<title id=\"title\">When it happened: Quay</title>", "2010-01-01 to 2020-12-31. Events  2.", ">Going on<", "&gt;</text>", "nobody has answered this (not sought)", "unsure ends", "2 undated"} {
		assert.Contains(t, svg, want)
	}
	assert.Contains(t, TimelinePicture(dossier.NewIndex(&dossier.Dossier{}), Lapse{Clock: dossier.Said}), "does not record when it was said")
}

// BenchmarkTimelineKey100k is what a key in a timeline costs from the press to
// the painted frame, with 100,000 records: 16 ms are a frame.
//
//	go test ./ui -run xxx -bench TimelineKey100k -benchtime 50x -cpu 1
func BenchmarkTimelineKey100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	for _, s := range []struct {
		name      string
		way, keys []string
	}{
		{"open that of the busiest actor", []string{"1", "g", "a", "g", "g"}, []string{"T", "T"}},
		{"of the busiest place", []string{"1", "g", "p", "g", "g", "T"}, []string{"+", "-", "+", "l", "h", "0"}},
		{"of all", []string{"1", "g", "p", "g", "g", "T", "a"}, []string{"+", "l", "l", "h", "-", "0"}},
		{"of all, as it was said", []string{"1", "g", "p", "g", "g", "T", "a", "s"}, []string{"+", "l", "s", "s", "-", "0"}},
		{"move", []string{"1", "g", "p", "g", "g", "T", "a"}, []string{"j", "j", "k"}},
	} {
		b.Run(s.name, func(b *testing.B) {
			for range 5 {
				m.Update(stroke("esc"))
			}
			for _, k := range s.way {
				m.Update(stroke(k))
				m.View()
			}
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				before := b.Elapsed()
				m.Update(stroke(s.keys[i%len(s.keys)]))
				m.View()
				took = append(took, b.Elapsed()-before)
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)/2]), "median-ms")
			b.ReportMetric(ms(took[len(took)-1]), "worst-ms")
		})
	}
}
