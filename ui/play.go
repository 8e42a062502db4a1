package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"
)

// usualPace is how many seconds a step of a walk stays when it plays.
const usualPace = 8

// pace is the reader's own, or the usual one.
func (e *memo) pace() int {
	if e.kept.Pace < 1 || e.kept.Pace > 3600 {
		return usualPace
	}
	return e.kept.Pace
}

// stepDue is the news that a walk that plays should go on.
type stepDue struct{ turn int }

// play lets a walk go on by itself, from its first step if none is being taken.
func (m *Model) play() tea.Cmd {
	if !m.walk.on() {
		m.walkOn(1)
	}
	if m.walk.last() {
		m.note = "the walk ends here; W goes back in it"
		return nil
	}
	m.mem.turns++
	m.walk.turn = m.mem.turns
	return m.nextTurn()
}

// nextTurn waits for as long as a step stays. Nothing ticks unless a walk plays.
func (m *Model) nextTurn() tea.Cmd {
	turn := m.walk.turn
	return tea.Tick(time.Duration(m.mem.pace())*time.Second, func(time.Time) tea.Msg { return stepDue{turn} })
}

// playOn takes the next step of a walk that still plays.
func (m *Model) playOn(s stepDue) tea.Cmd {
	if m.walk.turn == 0 || s.turn != m.walk.turn {
		return nil
	}
	m.walkOn(1)
	if m.walk.last() {
		m.walk.turn = 0
		m.note = "the walk ends here; esc closes it"
		return nil
	}
	return m.nextTurn()
}

// halts stops a walk that plays. The keys that would begin it again or end it
// do no more than that, and are not heard further.
func (m *Model) halts(key string) bool {
	if m.walk.turn == 0 {
		return false
	}
	m.walk.turn = 0
	play := m.look.keys.key("play", "p")
	m.note = "stopped; " + play + " plays on, " + m.look.keys.key("walk", "w") + " takes the next step"
	return Clean(key) == play || key == "esc"
}

// last says whether the walk stands at its last step.
func (t tour) last() bool { return t.on() && t.step == len(t.walk.Steps)-1 }

// tourKeys is what the walk's line says of its keys, where it has so many cells for them.
func (m *Model) tourKeys(room int) Safe {
	if m.walk.turn != 0 {
		return "playing, " + number(m.mem.pace()) + " s a step; any key stops"
	}
	k := m.look.keys
	next, back := k.key("walk", "w")+" next", k.key("walk-back", "W")+" back"
	play, end := k.key("play", "p")+" play", k.key("out", "esc")+" end"
	for _, keys := range []Safe{join("  ", next, back, play, end), join("  ", next, back, end), join("  ", next, end)} {
		if m.look.width(keys) <= room {
			return keys
		}
	}
	return next
}

// askPace asks how long a step stays.
func (m *Model) askPace() {
	m.askLine("seconds a step: ", strconv.Itoa(m.mem.pace()), func(text string) tea.Cmd {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 3600 {
			m.note = "seconds are a number from 1 to 3600; the pace stays as it was"
			return nil
		}
		m.act(swap("pace of walks", &m.mem.kept.Pace, n))
		m.note = number(n) + " s a step"
		return nil
	}, nil)
}
