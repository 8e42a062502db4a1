package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// stageAlone is a stage on which nothing happens but what a test says: pictures
// show one session of it.
func stageAlone() *Stage {
	return &Stage{
		May: true, News: make(chan struct{}), Scene: func() Scene { return Scene{} },
		Present: func(bool) {}, Show: func(Spot) {}, Follow: func(int) {}, Report: func(Standing) {},
		Ask: func(string, string) {}, Close: func() {}, Answer: func(Opinion) {}, HandOver: func(int) {},
	}
}

// news has a session take in another scene.
func news(m *Model, change func(*Scene)) {
	s := m.seat.scene
	change(&s)
	m.Update(staged{s})
}

// presenting makes a session present to followers: "ben", "carla:detached".
func presenting(m *Model, followers ...string) {
	news(m, func(s *Scene) {
		*s = Scene{Presenting: true}
		for i, f := range followers {
			name, how, _ := strings.Cut(f, ":")
			s.Audience = append(s.Audience, Follower{Person{ID: i + 2, Name: name}, Standing{W: 80, H: 24,
				Loose: how == "detached", Small: how == "small", Missing: how == "missing"}})
		}
	})
}

// led makes a session follow somebody who stands where another explorer of the
// same dossier is after some keys.
func led(t testing.TB, m *Model, name, at string, keys ...string) {
	t.Helper()
	o := m.opts
	o.At, o.Stage, o.AsOf = at, stageAlone(), ""
	other := newTestModel(t, o, 120, 36)
	presenting(other)
	press(t, other, keys...)
	news(m, func(s *Scene) {
		s.Leader, s.Spot = Person{ID: 1, Name: name}, other.spot()
		s.Presenters = []Person{s.Leader, {ID: 9, Name: "zoe"}}
	})
}

// polled puts a question, and with counts its answers.
func polled(m *Model, text string, counts ...int) {
	news(m, func(s *Scene) {
		s.Poll = Poll{N: s.Poll.N + 1, About: m.desk.at.id, Text: text, Open: len(counts) == 0, Asked: 7, Answered: 5}
		copy(s.Poll.Counts[:], counts)
	})
}

// stageScenes are the states of a session in a presentation that have pictures of their own.
func stageScenes() []scene {
	staged := func(then func(testing.TB, *Model)) func(testing.TB, Options) *Model {
		return func(t testing.TB, o Options) *Model {
			o.Stage = stageAlone()
			m := newTestModel(t, o, 120, 36)
			then(t, m)
			return m
		}
	}
	return []scene{
		{name: "nobody to follow", make: staged(func(testing.TB, *Model) {})},
		{name: "presenting", keys: []string{"g l", "enter", "S"}, make: staged(func(_ testing.TB, m *Model) { presenting(m, "ben", "carla:detached", "dirk:small") })},
		{name: "presenting, who follows", keys: []string{"g P"}, make: staged(func(_ testing.TB, m *Model) { presenting(m, "ben:missing", "") })},
		{name: "asked", make: staged(func(t testing.TB, m *Model) {
			led(t, m, "anna", "vsse-possible-espionage", "enter", "}", "S")
			polled(m, "Is this supported?")
		})},
		{name: "answers", make: staged(func(t testing.TB, m *Model) {
			led(t, m, "anna", "vsse-possible-espionage")
			polled(m, "Is this supported by anything but itself, as far as one can tell from what is shown here and now?", 1, 2, 3, 4, 5)
		})},
		{name: "led through a walk", make: staged(func(t testing.TB, m *Model) { led(t, m, "anna", "", "w", "w", "w", "S") })},
		{name: "led to what is missing", make: staged(func(t testing.TB, m *Model) {
			news(m, func(s *Scene) {
				s.Leader, s.Spot = Person{ID: 1, Name: "anna", Nth: 2}, Spot{at: place{id: "no-such-record"}, aim: 1}
			})
		})},
		{name: "led by names", data: names, make: staged(func(t testing.TB, m *Model) { led(t, m, "\u202e菜鸟 é", "emoji-claim/network,depth=2", "l", "S") })},
		{name: "detached", keys: []string{"j"}, make: staged(func(t testing.TB, m *Model) { led(t, m, "anna", "vsse-possible-espionage") })},
		{name: "waiting", make: func(t testing.TB, o Options) *Model {
			o.Stage = stageAlone()
			o.Stage.Wish = "anna"
			return newTestModel(t, o, 120, 36)
		}},
	}
}

// stage runs the verbs of a picture that are about presentations:
//
//	presents NAME[:detached|:small|:missing]...
//	led NAME ID[/VIEW] [KEY...]
//	asked WORD...
//	answered COUNT...
func (p *picture) stage(t *testing.T, verb string, rest []string) error {
	switch {
	case verb == "presents":
		presenting(p.model, rest...)
	case verb == "led" && len(rest) > 1:
		led(t, p.model, rest[0], rest[1], rest[2:]...)
	case verb == "asked" && len(rest) > 0:
		polled(p.model, strings.Join(rest, " "))
	case verb == "answered" && len(rest) == int(opinionCount):
		news(p.model, func(s *Scene) {
			s.Poll.Open = false
			for i, word := range rest {
				_, err := fmt.Sscan(word, &s.Poll.Counts[i])
				require.NoError(t, err)
			}
		})
	default:
		return fmt.Errorf("what is %q?", append([]string{verb}, rest...))
	}
	return nil
}
