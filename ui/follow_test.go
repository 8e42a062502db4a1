package ui_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"waybill/dossier"
	"waybill/ui"
	"waybill/ui/serve"
)

// hall is several explorers, joined through a hub as a server joins them.
type hall struct {
	hub   *serve.Hub
	data  *dossier.Dossier
	seats []*serve.Seat
	all   []*ui.Model
}

func newHall(t testing.TB) *hall {
	t.Helper()
	b, err := os.ReadFile("../data/liege.json")
	require.NoError(t, err)
	d, err := dossier.Decode(b)
	require.NoError(t, err)
	return &hall{hub: serve.NewHub(), data: d}
}

// options are those of a session in the hall.
func (h *hall) options(name string, may bool) ui.Options {
	s := h.hub.Join(name, may)
	h.seats = append(h.seats, s)
	return ui.Options{Name: "liege.json", Theme: "mono", Stage: s.Stage(),
		Load: func(context.Context) (*dossier.Dossier, error) { return h.data, nil }}
}

// enter opens a session and lets everybody hear of it.
func (h *hall) enter(o ui.Options, w, height int) *ui.Model {
	m := ui.Ready(o, w, height)
	h.all = append(h.all, m)
	h.quiet()
	return m
}

// join opens a session of somebody who may not present.
func (h *hall) join(name string, w, height int) *ui.Model {
	return h.enter(h.options(name, false), w, height)
}

// quiet lets everybody hear all news, until there is none.
func (h *hall) quiet() {
	for again := true; again; {
		again = false
		for _, m := range h.all {
			for m.Heed() {
				again = true
			}
		}
	}
}

// press presses keys, and lets everybody hear of each.
func (h *hall) press(m *ui.Model, keys ...string) {
	for _, chord := range keys {
		for key := range strings.FieldsSeq(chord) {
			m.Update(ui.Press(key))
			h.quiet()
		}
	}
}

// presented is a hall with anna, who presents, and her followers at two other sizes.
func presented(t testing.TB) (h *hall, anna, ben, carla *ui.Model) {
	t.Helper()
	h = newHall(t)
	anna = h.enter(h.options("anna", true), 120, 36)
	ben, carla = h.join("ben", 80, 24), h.join("carla", 60, 20)
	h.press(anna, "P")
	h.press(ben, "F")
	h.press(carla, "F")
	return h, anna, ben, carla
}

func frame(m *ui.Model) string { return strings.Join(m.Rows(), "\n") }

// agree holds that a follower stands where the presenter does.
func agree(t require.TestingT, presenter, follower *ui.Model, after ...string) {
	require.Equal(t, presenter.At(), follower.At(), "the record and its view, after %q", after)
	if follower.Blind() { // what is drawn wide enough only there
		require.Regexp(t, "/(factors|network|path),", presenter.At(), "the row, after %q", after)
	} else {
		require.Equal(t, presenter.Row(), follower.Row(), "the row, after %q", after)
	}
	if presenter.Pane() > 1 {
		require.Equal(t, presenter.Pane(), follower.Pane(), "the pane, after %q", after)
	}
}

func TestPresenting(t *testing.T) {
	_, anna, ben, carla := presented(t)
	assert.Contains(t, frame(anna), "presenting to 2")
	assert.Contains(t, frame(ben), "following anna")
	assert.Contains(t, frame(carla), "following")
	agree(t, anna, ben)
	agree(t, anna, carla)
}

// pointed is what a session is told, and the first word of what is pointed at:
// the same row may say more where it is wider.
func pointed(m *ui.Model) (told, at string) {
	told, row, _ := strings.Cut(m.Sees(), " at\n")
	at, _, _ = strings.Cut(row, " ")
	return told, at
}

// Whatever the presenter does, those who follow at other sizes stand at the same row of the same view of the same record.
func TestFollowersAgreeOnEveryStep(t *testing.T) {
	keys := []string{"j", "k", "enter", "}", "{", "tab", "v", "t", "T", "x", "f", "i", "C", "w", "W", "H", "L", "g l", "g a", "g s", "J", "K",
		"3", "4", "2", "1", "G", "g g", "ctrl+d", "pgup", "d", "s", "r", "+", "-", "esc", "S", "z", "p"}
	rapid.Check(t, func(r *rapid.T) {
		h, anna, ben, carla := presented(t)
		var way []string
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			key := rapid.SampledFrom(keys).Draw(r, "key")
			way = append(way, key)
			h.press(anna, key)
			agree(r, anna, ben, way...)
			agree(r, anna, carla, way...)
			if ben.Blind() || carla.Blind() {
				continue
			}
			told, at := pointed(anna)
			for _, m := range []*ui.Model{ben, carla} {
				heard, also := pointed(m)
				require.Equal(r, strings.ReplaceAll(told, "you point", "anna points"), heard, "what is said, after %q", way)
				require.Equal(r, at, also, "what is pointed at, after %q", way)
			}
		}
	})
}

// A follower who moves goes his own way, is told so, and comes back by one key; who only looks around stays.
func TestDetachingAndReturning(t *testing.T) {
	h, anna, ben, carla := presented(t)
	h.press(anna, "g l", "enter")
	for _, keys := range [][]string{{"?", "esc"}, {"M"}, {"z"}, {"z", "z"}, {"y i"}, {"g P", "esc"}, {":", "esc"}} {
		h.press(ben, keys...)
		assert.Contains(t, frame(ben), "following anna", "%q is no movement", keys)
	}
	for _, key := range []string{"}", "tab", "J", "v", "w", "g a", "1"} {
		h.press(ben, key)
		assert.Contains(t, frame(ben), "detached from anna, F returns", "%q moves", key)
		assert.Contains(t, frame(anna), "presenting to 2, 1 detached")
		at := ben.At()
		h.press(anna, "J", "K", "J")
		assert.Equal(t, at, ben.At(), "who is on his own stays where he is")
		agree(t, anna, carla)
		assert.NotContains(t, frame(carla), "detached")
		h.press(ben, "F")
		agree(t, anna, ben, key)
		assert.Contains(t, frame(anna), "presenting to 2")
		assert.NotContains(t, frame(anna), "1 detached")
		h.press(anna, "K")
		agree(t, anna, ben, key)
	}
}

// H leads back to where a reader was before he followed.
func TestBackLeadsOutOfAPresentation(t *testing.T) {
	h, anna, ben, _ := presented(t)
	h.press(ben, ":")
	for _, r := range "follow nobody" {
		key := string(r)
		if r == ' ' {
			key = "space"
		}
		ben.Update(ui.Press(key))
	}
	h.press(ben, "enter")
	assert.NotContains(t, frame(ben), "following")
	h.press(ben, "g s", "j", "j")
	was := ben.At()
	h.press(ben, "F")
	h.press(anna, "g l", "j")
	agree(t, anna, ben)
	h.press(ben, "H")
	assert.Equal(t, was, ben.At())
	assert.Contains(t, frame(ben), "detached from anna")
}

func TestOnlyNamedKeysPresent(t *testing.T) {
	h := newHall(t)
	guest := h.join("", 80, 24)
	h.press(guest, "P")
	assert.Contains(t, frame(guest), "P: only those may present here whose keys the server was given for it")
	h.press(guest, "F")
	assert.Contains(t, frame(guest), "F: nobody presents now")
	h.press(guest, "Q")
	assert.Contains(t, frame(guest), "Q: you do not present")
	h.press(guest, "5")
	assert.Contains(t, frame(guest), "5: nothing is asked now")

	alone := ui.Ready(ui.Options{Name: "liege.json", Theme: "mono", Load: func(context.Context) (*dossier.Dossier, error) { return h.data, nil }}, 80, 24)
	for _, key := range []string{"P", "F", "S", "Q", "5"} {
		alone.Update(ui.Press(key))
		assert.Contains(t, frame(alone), key+": only under waybill serve", "nobody else is here")
	}
}

// Answers stay hidden, from everybody, until the question is closed.
func TestAsking(t *testing.T) {
	h, anna, ben, carla := presented(t)
	dirk := h.join("dirk", 120, 36)
	h.press(dirk, "F")
	h.press(anna, "g l", "enter", "Q", "enter")
	assert.Contains(t, anna.Sees(), "0 of 3 answered")
	for _, m := range []*ui.Model{ben, carla, dirk} {
		assert.Contains(t, m.Sees(), "anna asks about early-espionage-concern\nIs this supported?\n5 supported  6 partly  7 not  8 cannot say")
		for _, part := range []string{"Is this supported?", "5 supported", "8 cannot say"} {
			assert.Contains(t, frame(m), part)
		}
	}
	h.press(ben, "5")
	h.press(carla, "j") // on her own she is asked all the same
	h.press(carla, "7")
	assert.Contains(t, anna.Sees(), "2 of 3 answered")
	assert.Contains(t, ben.Sees(), "you say: supported")
	for _, m := range h.all {
		assert.NotContains(t, m.Sees(), "supported 1", "nobody sees answers yet")
		assert.NotContains(t, frame(m), "supported 1", "nobody sees answers yet")
	}
	h.press(ben, "6") // until it is closed one may think again
	h.press(anna, "Q")
	for _, m := range h.all {
		assert.Contains(t, m.Sees(), "supported 0, partly 1, not 1, cannot say 0, no answer 1")
		assert.Contains(t, frame(m), "partly 1")
	}
	h.press(ben, "5")
	assert.Contains(t, frame(ben), "nothing is asked now")
	assert.Contains(t, anna.Sees(), "partly 1")
	at := ben.At()
	h.press(ben, "esc")
	assert.Empty(t, ben.Sees(), "put away")
	assert.Equal(t, at, ben.At())
	assert.Contains(t, frame(ben), "following anna", "which is no movement")
	assert.Contains(t, dirk.Sees(), "partly 1", "others read on")

	h.press(anna, "Q", "enter")
	assert.Contains(t, ben.Sees(), "Is this supported?", "the next question shows")
	assert.Contains(t, anna.Sees(), "0 of 3 answered", "and begins anew")
}

// Who leaves takes his answer along: to come and go does not make it count twice.
func TestAnswersAreOfThoseWhoAreHere(t *testing.T) {
	h, anna, ben, _ := presented(t)
	h.press(anna, "Q", "enter")
	h.press(ben, "5")
	h.seats[1].Leave()
	h.quiet()
	again := h.join("ben", 80, 24)
	h.press(again, "F", "5")
	h.press(anna, "Q")
	assert.Contains(t, anna.Sees(), "supported 1, partly 0, not 0, cannot say 0, no answer 1")
}

func TestHandingOver(t *testing.T) {
	h, anna, ben, carla := presented(t)
	h.press(anna, "g l", "enter", "}")
	h.press(anna, "g P")
	assert.Contains(t, frame(anna), "follows, 80x24")
	assert.Contains(t, frame(anna), "follows, 60x20")
	h.press(anna, "enter")
	assert.Contains(t, frame(anna), "hand over to ben? y and enter:")
	h.press(anna, "y", "enter")
	assert.Contains(t, frame(anna), "handed over to ben, whom you follow now")
	assert.Contains(t, frame(ben), "anna hands over to you: you present now, P stops")
	assert.Contains(t, frame(ben), "presenting to 2")
	assert.Contains(t, frame(carla), "anna hands over to ben, whom you follow now")
	h.press(ben, "J", "enter", "t", "j")
	agree(t, ben, anna)
	agree(t, ben, carla)
	h.press(ben, "P", "P")
	for _, m := range []*ui.Model{anna, carla} {
		assert.Contains(t, frame(m), "ben no longer presents; you stay where you are")
	}
	h.press(ben, "P")
	assert.Contains(t, frame(ben), "P: only those may present here", "what was handed over is over")
}

func TestPresenterLeaves(t *testing.T) {
	h, anna, ben, carla := presented(t)
	h.press(anna, "g l", "enter", "S")
	h.press(carla, "j")
	there, here := ben.At(), carla.At()
	h.seats[0].Leave()
	h.quiet()
	for _, m := range []*ui.Model{ben, carla} {
		assert.Contains(t, frame(m), "anna has left; you stay where you are")
		assert.NotContains(t, frame(m), "following")
		assert.Empty(t, m.Sees())
	}
	assert.Equal(t, there, ben.At())
	assert.Equal(t, here, carla.At())
	h.press(ben, "F")
	assert.Contains(t, frame(ben), "nobody presents now")
	assert.False(t, anna.Heed(), "who has left hears nothing any longer")
}

// A presenter is asked once before he leaves those who follow alone.
func TestStoppingAsksOnce(t *testing.T) {
	h, anna, ben, _ := presented(t)
	h.press(anna, "P")
	assert.Contains(t, frame(anna), "P again to stop presenting to 2")
	h.press(anna, "j", "P")
	assert.Contains(t, frame(anna), "P again", "another key takes the question back")
	h.press(anna, "P")
	assert.Contains(t, frame(anna), "you no longer present")
	assert.Contains(t, frame(ben), "anna no longer presents; you stay where you are")
}

// What a follower does not have of the dossier he cannot be led to; both sides are told.
func TestRecordThatAFollowerDoesNotHave(t *testing.T) {
	h, anna, _, _ := presented(t)
	o := h.options("dirk", false)
	o.AsOf = "2019"
	dirk := h.enter(o, 80, 24)
	h.press(dirk, "F")
	h.press(anna, "g a")
	agree(t, anna, dirk)
	h.press(anna, "g l", "j", "j", "enter")
	id, _, _ := strings.Cut(anna.At(), "/")
	assert.Contains(t, frame(dirk), "following")
	assert.NotEqual(t, anna.At(), dirk.At())
	assert.Contains(t, squash(dirk), squashed("anna is at "+id+", left out as known 2019"))
	assert.Contains(t, frame(anna), "1 without the record or row")
	h.press(anna, "g P")
	assert.Contains(t, frame(anna), "does not have the record")
	h.press(anna, "esc", "g a")
	agree(t, anna, dirk)
	assert.NotContains(t, frame(anna), "without the record")
}

// A filter of the follower's own that leaves the presenter's record out of the list gives way.
func TestFilterOfAFollowerGivesWay(t *testing.T) {
	h, anna, ben, _ := presented(t)
	h.press(ben, "g l", "/", "h", "u", "b", "enter", "F")
	h.press(anna, "g l", "j", "j", "j", "j")
	agree(t, anna, ben)
	h.press(anna, "enter", "S")
	assert.Contains(t, ben.Sees(), "anna points at")
	h.press(ben, "2", "/", "z", "z", "z", "enter", "F")
	assert.Contains(t, ben.Sees(), "anna points at a row that does not show here")
	assert.Contains(t, ben.Sees(), "your filter hides it: /zzz")
	assert.Contains(t, frame(anna), "1 without the record or row")
}

func TestPointing(t *testing.T) {
	h, anna, ben, carla := presented(t)
	h.press(anna, "g l", "j", "enter")
	assert.Empty(t, ben.Sees())
	h.press(anna, "S")
	assert.Contains(t, anna.Sees(), "you point at")
	for _, m := range []*ui.Model{ben, carla} {
		assert.Contains(t, m.Sees(), "anna points at")
		assert.Contains(t, frame(m), "anna points at")
	}
	h.press(anna, "}")
	assert.Empty(t, ben.Sees(), "a row was pointed at, not whatever is moved to")
	h.press(anna, "S", "S")
	assert.Empty(t, ben.Sees(), "nothing")

	d := *h.data
	quoted := ""
	for _, a := range d.Allegations {
		for _, e := range a.Evidence {
			if e.Excerpt.Exact != "" && quoted == "" {
				quoted = e.Excerpt.Exact
				h.press(anna, ".")
				for _, r := range a.ID {
					anna.Update(ui.Press(string(r)))
				}
				h.press(anna, "enter", "3")
			}
		}
	}
	require.NotEmpty(t, quoted, "the dossier quotes something")
	for range 20 {
		if h.press(anna, "S"); strings.Contains(anna.Sees(), quoted) {
			break
		}
		if !strings.Contains(anna.Sees(), "point") {
			h.press(anna, "j")
		}
	}
	assert.Contains(t, ben.Sees(), "anna points at the words of")
	assert.Contains(t, ben.Sees(), quoted)
	agree(t, anna, ben)
}

// A walk that the presenter takes is told to all, a sentence each step.
func TestWalkIsTold(t *testing.T) {
	h, anna, ben, carla := presented(t)
	walk := h.data.Walks[0]
	for _, step := range walk.Steps {
		h.press(anna, "w")
		for _, m := range []*ui.Model{ben, carla} {
			assert.Contains(t, m.Sees(), step.Say)
			agree(t, anna, m)
		}
	}
	h.press(anna, "esc")
	assert.Empty(t, ben.Sees())
}

// Who asked to follow somebody waits in words until he presents.
func TestWaitingForSomebody(t *testing.T) {
	h := newHall(t)
	o := h.options("ben", false)
	o.Stage.Wish = "anna"
	ben := h.enter(o, 80, 24)
	assert.Contains(t, frame(ben), "waiting for anna to present")
	other := h.enter(h.options("other", true), 80, 24)
	h.press(other, "P")
	assert.Contains(t, frame(ben), "waiting for anna", "it is anna who is waited for")
	assert.Contains(t, frame(ben), "other presents; F follows")
	anna := h.enter(h.options("anna", true), 120, 36)
	h.press(anna, "g s", "P")
	assert.Contains(t, frame(ben), "following anna")
	agree(t, anna, ben)
	h.press(other, "j", "j")
	agree(t, anna, ben)

	o = h.options("late", false) // and at once, where he presents already
	o.Stage.Wish = "anna"
	agree(t, anna, h.enter(o, 60, 20))
}

// Where several present, F asks whom to follow.
func TestSeveralPresent(t *testing.T) {
	h, anna, _, _ := presented(t)
	second := h.enter(h.options("anna", true), 80, 24)
	h.press(second, "g l", "P")
	dirk := h.join("dirk", 80, 24)
	assert.Contains(t, frame(dirk), "2 present")
	h.press(dirk, "F")
	assert.Contains(t, frame(dirk), "anna (2)")
	h.press(dirk, "down", "enter")
	agree(t, second, dirk)
	h.press(anna, "g a")
	agree(t, second, dirk)
	assert.Contains(t, frame(dirk), "following anna (2)")
}

// A name is somebody else's text, whatever is in it.
func TestNamesAreNotTrusted(t *testing.T) {
	for _, name := range []string{"\x1b]52;c;AAAA\x07", "a\u202eb", strings.Repeat("w", 1000), "\xff\xfe", "\n\n", strings.Repeat("界", 60)} {
		h := newHall(t)
		anna, ben := h.enter(h.options(name, true), 80, 24), h.join(name, 60, 20)
		h.press(anna, "P")
		h.press(ben, "F")
		h.press(anna, "g P", "esc", "S", "Q", "enter")
		for _, m := range h.all {
			for _, bad := range []string{"\x1b]52", "\x07", "\u202e", "\xff"} {
				assert.NotContains(t, m.View().Content, bad, "%q", name)
				assert.NotContains(t, m.View().WindowTitle, bad, "%q", name)
			}
			for _, row := range m.Rows() {
				assert.LessOrEqual(t, len([]rune(row)), 80)
			}
		}
		h.seats[0].Leave()
		h.quiet()
		assert.Contains(t, frame(ben), "has left")
	}
}

func squashed(s string) string { return strings.Join(strings.Fields(s), "") }

func squash(m *ui.Model) string { return squashed(frame(m)) }
