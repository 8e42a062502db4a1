package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"waybill/dossier"
	"waybill/dossier/dossiertest"
)

// openCompared opens a dossier that has been held against an older version of the built-in one.
func openCompared(t testing.TB, o Options) *Model {
	o.Past.Versions = []Version{compareOlder(t, "older.json", "")}
	m := newTestModel(t, o, 120, 36)
	m.settle()
	return m
}

// compareEdited is the built-in dossier after some edits.
func compareEdited(t testing.TB, edit func(*dossier.Dossier)) *dossier.Dossier {
	t.Helper()
	d, err := dossier.Decode(liege(t))
	require.NoError(t, err)
	edit(d)
	data, err := dossier.Encode(d)
	require.NoError(t, err)
	d, err = dossier.Decode(data)
	require.NoError(t, err)
	return d
}

// compareOlder is a version without a rebuttal and with an event that is gone since.
func compareOlder(t testing.TB, name, when string) Version {
	d := compareEdited(t, func(d *dossier.Dossier) {
		d.Rebuttals = d.Rebuttals[:2]
		d.Places[0].Name = "Liege airfield"
		d.Events = append(d.Events, dossier.Event{ID: "old-event", Title: "It was \u202etold", Common: dossier.Common{Summary: "Long \u202eago."}})
	})
	return compareVersion(d, name, when)
}

func compareVersion(d *dossier.Dossier, name, when string) Version {
	return Version{Name: name, When: when, Load: func(context.Context) (*dossier.Dossier, error) { return d, nil }}
}

// openPast opens the built-in dossier with earlier versions, at 120 x 36.
func openPast(t testing.TB, at string, versions ...Version) *Model {
	o := testOptions(liege(t))
	o.At, o.Past.Versions = at, versions
	return newTestModel(t, o, 120, 36)
}

func TestCompareSaysConsequencesFirst(t *testing.T) {
	m := openPast(t, "cainiao", compareOlder(t, "older.json", ""))
	assert.Contains(t, text(m), "c shows what changed since older.json")
	press(t, m, "c")
	assert.Contains(t, text(m), "Comparing every record", "a key waits for nothing")
	m.settle()
	screen := text(m)
	assert.Contains(t, screen, "Since older.json")
	assert.Contains(t, squash(screen), squash("1 record added, 1 changed, 1 removed; 1 claim answered since"))
	assert.Contains(t, screen, "answer: unanswered")
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 100})
	screen = text(m)
	require.Contains(t, screen, "Liege [+airport+]")
	assert.Less(t, strings.Index(screen, "What follows for claims"), strings.Index(screen, "Liege [+airport+]"))
	assert.Equal(t, "vsse-possible-espionage", m.desk.item.about(), "who comes in stands on the first claim")
	press(t, m, "enter")
	assert.Equal(t, place{id: "vsse-possible-espionage"}, m.desk.at)
	press(t, m, "H")
	assert.Contains(t, text(m), "Since older.json", "back to where it was")
}

func TestCompareShowsWhatIsGoneInItsPlace(t *testing.T) {
	m := openPast(t, "cainiao/compare", compareOlder(t, "older.json", ""))
	m.settle()
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 100})
	screen := text(m)
	assert.Contains(t, screen, "removed, #old-event")
	assert.Contains(t, screen, "Long <U+202E>ago.", "cleaned like everything else")
	assert.NotContains(t, screen, "\u202e")
	for m.desk.item.cur < len(m.desk.item.page.entries)-1 && !strings.Contains(m.desk.item.wordsOf(m.desk.item.page.entries[m.desk.item.cur]), "It was") {
		press(t, m, "j")
	}
	press(t, m, "enter")
	assert.Contains(t, text(m), "nothing to open on this row", "it is no longer there to go to")
}

func TestCompareOnlyTheRecordAtHand(t *testing.T) {
	m := openPast(t, "liege-airport/compare", compareOlder(t, "older.json", ""))
	m.settle()
	press(t, m, "r")
	assert.Equal(t, "vsse-possible-espionage/compare,only=record", m.Permalink(), "that of the row stood on")
	assert.NotContains(t, text(m), "[+airport+]")
	assert.Contains(t, text(m), "answer: unanswered")
	press(t, m, "r")
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 100})
	assert.Contains(t, text(m), "[+airport+]")

	m = openPast(t, "alibaba/compare,only=record", compareOlder(t, "older.json", ""))
	m.settle()
	assert.Contains(t, text(m), "This record says the same in both versions.")
}

func TestCompareWithTheLastVisitThatSaysSomethingElse(t *testing.T) {
	same, err := dossier.Decode(liege(t))
	require.NoError(t, err)
	m := openPast(t, "cainiao/compare", compareVersion(same, "", "2026-11-22"), compareOlder(t, "", "2026-11-20"))
	m.settle()
	assert.Contains(t, text(m), "Since your visit of 2026-11-20", "the last is what is open now")
	press(t, m, "a")
	m.settle()
	assert.Contains(t, text(m), "Since your visit of 2026-11-22")
	assert.Contains(t, text(m), "Nothing differs by meaning.")
	press(t, m, "a")
	m.settle()
	assert.Contains(t, text(m), "Since your visit of 2026-11-20")
}

func TestCompareAfterTheFileWasReadAgain(t *testing.T) {
	f := openReload(t, "cainiao", 120, 36)
	f.press("c")
	assert.Contains(t, f.screen(), "no earlier version; waybill --compare OLD.json NEW.json")
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Places[0].Name = "Liege airfield" }))
	assert.Contains(t, f.screen(), "1 record changed, reread; c shows what")
	f.run(f.press("c"))
	assert.Contains(t, f.screen(), "Since the file was read before, in this visit")
	assert.Contains(t, f.screen(), "Liege [+airfield+]")
	f.change(reloadEdit(f, func(d *dossier.Dossier) { d.Actors[0].Name = "Other" }))
	assert.NotContains(t, f.screen(), "Liege [+airfield+]", "it follows the file")
	assert.Contains(t, f.screen(), "1 record changed")
}

func TestCompareSaysWhyAVersionCannotBeRead(t *testing.T) {
	m := openPast(t, "cainiao/compare", Version{Name: "older.json", Load: func(context.Context) (*dossier.Dossier, error) { return nil, errors.New("no such \u202edisk") }})
	m.settle()
	assert.Contains(t, text(m), "The earlier version cannot be read: no such <U+202E>disk")
}

// compareVisit visits a dossier, and notes which versions are kept.
func compareVisit(t testing.TB, d *dossier.Dossier, before Memory, kept *[]*dossier.Dossier) *memoryVisit {
	return memoryOpen(t, d, before, func(o *Options) {
		o.Past.Keep = func(d *dossier.Dossier) error { *kept = append(*kept, d); return nil }
	})
}

// What a reader has not seen stays to be compared with, however often he opens and leaves.
func TestVersionIsKeptOnceAllThatChangedWasSeen(t *testing.T) {
	var kept []*dossier.Dossier
	first := memoryLiege(t)
	v := compareVisit(t, first, Memory{}, &kept)
	v.m.keep()()
	require.Equal(t, []*dossier.Dossier{first}, kept, "who comes for the first time has seen all of it")
	v.m.keep()()
	assert.Len(t, kept, 1, "once is enough")
	memory := v.m.Memory()

	second := compareEdited(t, func(d *dossier.Dossier) { d.Places[0].Name, d.Actors[0].Name = "Liege airfield", "Other" })
	for range 2 {
		v = compareVisit(t, second, memory, &kept)
		v.m.keep()()
		assert.Len(t, kept, 1, "a short visit that looks at nothing destroys no comparison")
		memory = v.m.Memory()
	}
	v = compareVisit(t, second, memory, &kept)
	press(t, v.m, "m !")
	v.m.keep()()
	assert.Equal(t, []*dossier.Dossier{first, second}, kept, "all is said to be seen")
}

func TestVersionThatIsNotKeptSaysSo(t *testing.T) {
	v := memoryOpen(t, memoryLiege(t), Memory{}, func(o *Options) {
		o.Past.Keep = func(*dossier.Dossier) error { return errors.New("no version of a dossier over 16 MiB is kept") }
	})
	v.m.Update(v.m.keep()())
	press(t, v.m, "c")
	assert.Contains(t, text(v.m), "no version of a dossier over 16 MiB is kept; waybill --compare")
}

func TestMarkedWords(t *testing.T) {
	for _, c := range []struct{ old, now, a, b Safe }{
		{"one", "two", "one", "two"},
		{"a b c", "a x c", "a [-b-] c", "a [+x+] c"},
		{"a b", "a b c d", "a b", "a b [+c d+]"},
		{"a b c", "c", "[-a b-] c", "c"},
		{"a b", "c d", "a b", "c d"},
		{"", "a b", "", "a b"},
		{"a b c d e", "a c b d e", "a [-b-] c d e", "a c [+b+] d e"},
	} {
		a, b := look{}.markWords(c.old, c.now)
		assert.Equal(t, []Safe{c.a, c.b}, []Safe{a, b}, "%q and %q", c.old, c.now)
	}
}

// Marks only ever stand around whole words of what was there.
func TestMarksTakeNothingAway(t *testing.T) {
	long := Safe(strings.Repeat("word other ", 2000))
	a, b := look{}.markWords(long+"end", "begin "+long+"fin")
	assert.Equal(t, string(long+"end"), strings.NewReplacer("[-", "", "-]", "").Replace(string(a)))
	assert.Equal(t, "begin "+string(long+"fin"), strings.NewReplacer("[+", "", "+]", "").Replace(string(b)))
}

// BenchmarkCompare100k is what the view costs with 100,000 records of which
// many changed: made is done beside the screen, a key paints a frame.
//
//	go test ./ui -run xxx -bench Compare100k
func BenchmarkCompare100k(b *testing.B) {
	now, old := dossiertest.Generate(100_000), dossiertest.Generate(100_000)
	for i := range old.Actors {
		if i%10 == 0 {
			old.Actors[i].Name += " before"
		}
	}
	old.Rebuttals = old.Rebuttals[:len(old.Rebuttals)-100]
	o := Options{Name: "new.json", Theme: "dark", At: "actor-0/compare", Load: func(context.Context) (*dossier.Dossier, error) { return now, nil }}
	o.Past.Versions = []Version{compareVersion(old, "old.json", "")}
	m := newTestModel(b, o, 120, 36)
	m.settle()
	x, before := m.desk.v.x.Typed(), dossier.NewIndex(old)
	b.Run("made", func(b *testing.B) {
		for b.Loop() {
			newContrast(before, x, "old.json")
		}
	})
	for _, keys := range [][]string{{"j", "k"}, {"r", "r"}, {"c", "c"}, {"pgdown", "pgup"}} {
		b.Run(fmt.Sprint(keys), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				m.Update(keyMsg(keys[i%2]))
				m.View()
			}
		})
	}
}

// What was left out as of a date was not removed from the dossier.
func TestCompareIsOfTheWholeAsOfADate(t *testing.T) {
	o := testOptions(liege(t))
	o.At, o.AsOf, o.Past.Versions = "liege-airport", "2019", []Version{compareVersion(compareEdited(t, func(*dossier.Dossier) {}), "older.json", "")}
	m := newTestModel(t, o, 120, 36)
	press(t, m, "c")
	m.settle()
	screen := text(m)
	assert.Contains(t, screen, "Compared is the whole dossier, not only what was known then.")
	assert.NotContains(t, screen, "removed")
}
