package ui

import (
	"bytes"
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
)

// asOfDossier has an allegation of 2018 that is answered in 2020 only, and a source of 2021.
func asOfDossier() *dossier.Dossier {
	read := dossier.Common{Evidence: []dossier.Evidence{{Source: "report"}}}
	return &dossier.Dossier{
		Format: dossier.Format, Title: "North Quay",
		Actors:      []dossier.Actor{{ID: "quay", Kind: "company", Name: "Quay Holding"}, {ID: "office", Kind: "public body", Name: "Port Office"}},
		Events:      []dossier.Event{{ID: "visit", Title: "The visit", Date: "2021", Involves: []string{"quay"}}},
		Sources:     []dossier.Source{{ID: "report", Kind: "report", Title: "The report", Published: "2021"}},
		Allegations: []dossier.Claim{{ID: "access", Text: "The operator sees the data.", By: []string{"office"}, Against: []string{"quay"}, Made: "2018", Response: dossier.NoneFound, Common: read}},
		Rebuttals:   []dossier.Claim{{ID: "denial", Text: "It does not.", By: []string{"quay"}, Made: "2020", Answers: []dossier.Answer{{Claim: "access", How: dossier.Denies}}}},
		Walks:       []dossier.Walk{{ID: "tour", Title: "Tour", Steps: []dossier.Step{{At: "access", Say: "One."}, {At: "denial", Say: "Two."}}}},
	}
}

// asOfFile opens a dossier of a file as of nothing yet.
func asOfFile(t *testing.T, at string) *reloadFile {
	t.Helper()
	data, err := dossier.Encode(asOfDossier())
	require.NoError(t, err)
	f := &reloadFile{t: t, data: data}
	f.open(at, 120, 36)
	return f
}

// ask asks for a date by the keys, and waits until it is shown.
func (f *reloadFile) ask(date string) {
	f.t.Helper()
	f.press("A")
	for _, r := range date {
		f.press(string(r))
	}
	f.run(f.press("enter"))
}

func TestAsOfByKeys(t *testing.T) {
	f := asOfFile(t, "denial")
	f.press("A")
	for _, r := range "2019" {
		f.press(string(r))
	}
	assert.Contains(t, f.screen(), "2019: all that was known up to 2019-12-31")
	assert.Contains(t, f.screen(), "3 of 7 records left out")
	assert.NotContains(t, f.screen(), "as known 2019: ", "it is not shown yet")
	f.run(f.press("enter"))
	assert.Contains(t, frameOf(f.m)[0], "as known 2019: 3 left out")
	assert.Contains(t, f.screen(), "denial was not known yet")
	assert.Contains(t, f.screen(), "said 2020")
	assert.Equal(t, place{id: "denial"}, f.m.desk.at, "the place is kept")
	f.press("1", "j", "k", "2", "1")
	assert.Contains(t, frameOf(f.m)[0], "as known 2019: 3 left out", "whatever is pressed")

	f.run(f.press("H"))
	f.run(f.press("A"))
	f.run(f.press("enter"))
	assert.NotContains(t, f.screen(), "as known", "the first row is everything")
	assert.Contains(t, f.screen(), "everything is shown again")
	assert.Empty(t, f.m.AsOf())
}

func TestAsOfSaysWhatCameLater(t *testing.T) {
	f := asOfFile(t, "access")
	f.ask("2019")
	item := squash(wording(f.m.desk.item.page.lines))
	assert.Contains(t, item, squash("nobody had answered this; 1 later answer is left out"))
	assert.NotContains(t, item, squash("none found"), "that is said of today")
	assert.Contains(t, item, squash("1 later source left out"))
	assert.Contains(t, squash(wording(f.m.desk.evidence.page.lines)), squash("No source of this was known 2019"))
	f.press("v")
	assert.Contains(t, f.screen(), "nobody had answered this; 1 later")
	assert.Contains(t, f.m.desk.v.x.Cite("access"), "answers that came later and are left out: 1")
	paper := Paper{Width: 80}.Claims(f.m.desk.v.x)
	assert.Contains(t, paper, "1 later answer is left out")
}

func TestAsOfRefusesWhatIsNoDate(t *testing.T) {
	f := asOfFile(t, "")
	f.press("A")
	for _, r := range "20x9" {
		f.press(string(r))
	}
	assert.Contains(t, f.screen(), "an unknown digit is a capital X")
	f.run(f.press("enter"))
	assert.Empty(t, f.m.AsOf())
}

func TestOnlyTheLastDateCounts(t *testing.T) {
	f := asOfFile(t, "")
	slow := f.m.goAsOf("2019")
	f.run(f.m.goAsOf("2020"))
	assert.Equal(t, dossier.Date("2020"), f.m.AsOf())
	f.run(slow)
	assert.Equal(t, dossier.Date("2020"), f.m.AsOf())
	slow = f.m.goAsOf("2019")
	f.m.goAsOf("")
	f.run(slow)
	assert.Empty(t, f.m.AsOf(), "nor does one that was given up")
}

// A file that changes is read again as of the same date, and what changed is told of all of it.
func TestReloadKeepsTheDate(t *testing.T) {
	f := asOfFile(t, "access")
	f.ask("2019")
	f.change(reloadEdit(f, func(d *dossier.Dossier) {
		d.Events = append(d.Events, dossier.Event{ID: "later", Title: "Later", Date: "2022"})
	}))
	assert.Equal(t, dossier.Date("2019"), f.m.AsOf())
	assert.Contains(t, frameOf(f.m)[0], "as known 2019: 4 left out")
	assert.Contains(t, f.screen(), "1 record added, reread")

	asked := f.m.goAsOf("2020") // while the file changes once more
	f.data = []byte(strings.Replace(string(f.data), `"2022"`, `"2023"`, 1))
	f.tell()
	f.run(asked)
	assert.Equal(t, dossier.Date("2020"), f.m.AsOf())
	_, known := f.m.desk.v.x.Record("denial")
	assert.True(t, known)
	whole, _ := f.m.desk.v.x.Typed().Record("later")
	assert.Equal(t, dossier.Date("2023"), whole.Date, "of what the file says now")
}

func TestAsOfWhileReading(t *testing.T) {
	f := asOfFile(t, "")
	read := f.m.reload()
	f.run(f.m.goAsOf("2019"))
	f.m.goAsOf("2020") // it is overtaken by the file
	f.run(read)
	assert.Equal(t, dossier.Date("2020"), f.m.AsOf(), "the date asked for last is found out of the new file")
}

// What a reader knows is of the whole dossier; a view of the past neither hides nor adds anything.
func TestAsOfLeavesTheMemoryAlone(t *testing.T) {
	d := asOfDossier()
	first := memoryOpen(t, d, Memory{})
	before := first.m.Memory()
	changed := asOfDossier()
	changed.Allegations[0].Text = "The operator sees all data."
	changed.Events = append(changed.Events, dossier.Event{ID: "new", Title: "New", Date: "2023"})
	v := memoryOpen(t, changed, before)
	news := v.m.mem.tally()
	assert.Equal(t, Safe("1 changed, 1 new"), news)

	v.m.Update(v.m.goAsOf("2019")())
	if cmd := v.m.compare(); cmd != nil {
		v.m.Update(cmd())
	}
	assert.Equal(t, news, v.m.mem.tally())
	v.m.goTo(place{id: "access"})
	v.press("m .")
	assert.Equal(t, news, v.m.mem.tally(), "what was seen is not what changed")
	assert.Contains(t, v.screen(), "which is not all of it")
	assert.False(t, v.m.Memory().Records["access"].Read)
	v.press("g c")
	assert.Contains(t, v.screen(), "New (left out)")
	v.press("esc")

	v.m.goAsOf("")
	v.m.goTo(place{id: "access"})
	assert.Equal(t, Safe("1 new"), v.m.mem.tally())
}

func TestOpenedAsOfADateNewsIsOfTheWhole(t *testing.T) {
	before := memoryOpen(t, asOfDossier(), Memory{}).m.Memory()
	v := memoryOpen(t, asOfDossier(), before, func(o *Options) { o.AsOf = "2019" })
	assert.Empty(t, v.m.mem.tally(), "nothing is gone")
	assert.Len(t, v.m.Memory().Records, 7)
}

func TestMarksAndHistoryAsOfADate(t *testing.T) {
	v := memoryOpen(t, asOfDossier(), Memory{Marks: map[string]string{"d": "denial"}, Bookmarks: []string{"visit"}, Last: "denial"}, func(o *Options) { o.AsOf = "2019" })
	assert.Contains(t, v.screen(), "denial, where you left off, is left out as known 2019: said 2020")
	v.press("' d")
	assert.Contains(t, v.screen(), "denial is left out as known 2019: said 2020")
	v.press("B")
	assert.Contains(t, v.screen(), "The visit (left out)")
	assert.Equal(t, []string{"visit"}, v.m.Memory().Bookmarks)
	v.press("esc")
	v.m.goAsOf("")
	v.press("' d")
	assert.Equal(t, "denial", v.m.desk.at.id)
	v.m.Update(v.m.goAsOf("2019")())
	assert.Contains(t, v.screen(), "denial was not known yet")
	v.m.goTo(place{id: "access"})
	v.press("H")
	assert.Contains(t, v.screen(), "denial was not known yet", "back leads there all the same")
}

// A walk goes on at the step where the reader stands, without the steps that lead to what is left out.
func TestWalkAsOfADate(t *testing.T) {
	f := asOfFile(t, "")
	f.press("w")
	assert.Contains(t, f.screen(), "Walk 1 of 2: Tour")
	f.ask("2019")
	assert.Contains(t, f.screen(), "Walk 1 of 1: Tour")
	f.ask("2017")
	assert.Contains(t, f.screen(), "the walk was not known yet")
	assert.NotContains(t, f.screen(), "Walk 1")
}

func TestWhatIsLeftOut(t *testing.T) {
	f := asOfFile(t, "")
	m := f.m
	m.run(commandNamed(t, m, "left-out"), "")
	assert.Contains(t, m.note, "this is the whole dossier")
	f.ask("2019")
	m.run(commandNamed(t, m, "left-out"), "")
	m.follow()
	for _, want := range []string{"The visit", "left out, dated 2021", "It does not.", "left out, said 2020", "left out, published 2021"} {
		assert.Contains(t, f.screen(), want)
	}
	f.press("v", "i", "s", "i", "t", "enter")
	assert.Contains(t, f.screen(), "visit was not known yet", "a row leads to why")
}

func commandNamed(t *testing.T, m *Model, name string) command {
	t.Helper()
	for _, c := range m.program() {
		if c.name == name {
			return c
		}
	}
	require.Fail(t, "no command", name)
	return command{}
}

// What leaves the screen says that it is not all.
func TestCopiesSayAsOf(t *testing.T) {
	f := asOfFile(t, "access")
	f.ask("2019")
	c, _ := f.m.clipPermalink()
	assert.Equal(t, "access --as-of 2019", c.text(), "put behind --at it leads to the same screen")
	c, _ = f.m.clipItem()
	assert.True(t, strings.HasPrefix(c.text(), "as known 2019: 3 of 7 records left out"))
	f.m.copy(f.m.clipID())
	assert.Contains(t, f.m.note, "id access, as known 2019")
	assert.Contains(t, f.m.View().WindowTitle, "as known 2019")
	assert.Equal(t, "access", f.m.Permalink(), "what is kept of the visit is of the whole dossier")
}

func TestPlainAsOf(t *testing.T) {
	var out bytes.Buffer
	o := Options{Name: "quay.json", Load: func(context.Context) (*dossier.Dossier, error) { return asOfDossier(), nil }}
	in := "as-of 2019\ngo denial\nlist rebuttals\nas-of soon\nas-of\nleft-out\nas-of everything\ngo denial\n"
	require.NoError(t, Plain(t.Context(), o, strings.NewReader(in), &out, ""))
	text := out.String()
	for _, want := range []string{
		"as known 2019: 3 of 7 records left out", "(as known 2019, not the whole dossier)", "no record denial", "0 of 0 match",
		`date "soon"`, "Something new was known", "left out, said 2020", "everything is shown again", "It does not.",
	} {
		assert.Contains(t, text, want)
	}
	_, after, _ := strings.Cut(text, "everything is shown again")
	assert.NotContains(t, after, "as known")
}

// The mark of the date costs no more than its words, and nothing when the reader moves.
func TestAsOfIsCheap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, most int }{{120, 36, firstFrameLarge}, {80, 24, firstFrameMedium}} {
		o := testOptions(liege(t))
		o.AsOf = "2023-09"
		s := startWithin(t, c.most, func() *Model { return newTestModel(t, o, c.w, c.h) })
		for range c.w / 120 * 2 * int(slotCount) { // in less room more than the focus changes
			assert.LessOrEqual(t, s.press("tab"), focusChange)
		}
		s.press("1")
		assert.LessOrEqual(t, s.press("j"), selectionMove)
	}
}

// BenchmarkAsOf100k is what a key costs, from the press to the painted frame,
// with 100,000 records: to ask for a date, to type it, and to take in what was
// found out beside the screen.
func BenchmarkAsOf100k(b *testing.B) {
	m := openGenerated(b, 100_000)
	keys := func(name string, keys ...string) {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				for _, k := range keys {
					m.Update(stroke(k))
					m.View()
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N*len(keys)), "ms/key")
		})
	}
	keys("ask and give up", "A", "esc")
	m.Update(stroke("A"))
	keys("type", "2", "0", "1", "9", "backspace", "backspace", "backspace", "backspace")
	m.Update(stroke("esc"))
	b.Run("take in", func(b *testing.B) {
		var news []tea.Msg
		for _, date := range []dossier.Date{"2010", "2020"} {
			news = append(news, m.goAsOf(date)())
		}
		b.ResetTimer()
		for i := range b.N {
			c := news[i%2].(cutBack)
			c.cuts = m.reading.cuts
			m.Update(c)
			m.View()
		}
	})
	b.Run("list what is left out", func(b *testing.B) {
		m.Update(m.goAsOf("2015")())
		b.ResetTimer()
		for range b.N {
			m.listLeftOut()
			m.follow()
			m.View()
			m.Update(stroke("esc"))
		}
	})
}
